//! The trials of a card in its row: the reviews that test memory.

/// A review that tests memory, as the model sees it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Trial {
    /// The study day, in days since 1 January 1970.
    pub day: i32,
    /// The planned interval, in whole days.
    pub interval: u32,
    /// Whether the card was due.
    pub was_due: bool,
    /// Whether the answer was right.
    pub right: bool,
    /// The chance of guessing right, in percent.
    pub luck: u8,
    /// The share of the answer that the learner gave without help, in percent.
    pub share: u8,
}

/// The longest interval that fits, in days.
const MAX_INTERVAL: u32 = 0xffff;

/// Encodes each trial in 8 bytes, little-endian. Four bytes are the day. The others hold, from bit
/// 0 on, one bit for right, one for due, 16 for the interval, 7 for luck and 7 for the share.
pub(super) fn encode_trials(trials: &[Trial]) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(8 * trials.len());
    for trial in trials {
        let flags = u32::from(trial.right)
            | u32::from(trial.was_due) << 1
            | trial.interval.min(MAX_INTERVAL) << 2
            | u32::from(trial.luck.min(100)) << 18
            | u32::from(trial.share.min(100)) << 25;
        bytes.extend(trial.day.to_le_bytes());
        bytes.extend(flags.to_le_bytes());
    }
    bytes
}

/// Decodes the bytes of [`encode_trials`]. Incomplete trials at the end are ignored.
pub(super) fn decode_trials(bytes: &[u8]) -> impl Iterator<Item = Trial> {
    bytes.as_chunks().0.as_chunks().0.iter().map(|&[day, flags]: &[[u8; 4]; 2]| {
        let flags = u32::from_le_bytes(flags);
        Trial {
            day: i32::from_le_bytes(day),
            interval: flags >> 2 & MAX_INTERVAL,
            was_due: flags & 2 != 0,
            right: flags & 1 != 0,
            luck: (flags >> 18 & 0x7f) as u8,
            share: (flags >> 25) as u8,
        }
    })
}

#[cfg(test)]
mod tests {
    use super::{MAX_INTERVAL, Trial, decode_trials, encode_trials};
    use proptest::prelude::{Strategy, any, prop_assert_eq, proptest};

    fn any_trial() -> impl Strategy<Value = Trial> {
        let figures =
            (any::<i32>(), 0..=MAX_INTERVAL, any::<bool>(), any::<bool>(), 0_u8..=100, 0_u8..=100);
        figures.prop_map(|(day, interval, was_due, right, luck, share)| Trial {
            day,
            interval,
            was_due,
            right,
            luck,
            share,
        })
    }

    proptest! {
        #[test]
        fn written_files_read_back(trials in proptest::collection::vec(any_trial(), 0..9)) {
            prop_assert_eq!(decode_trials(&encode_trials(&trials)).collect::<Vec<_>>(), trials);
        }
    }
}
