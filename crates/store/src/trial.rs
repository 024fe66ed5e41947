//! The reviews that put memory to the test, as a card's row holds them.

/// A review that says something of memory, as the model tells it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Trial {
    /// The study day, in days since 1 January 1970.
    pub day: i32,
    /// The whole days after which the card was to be asked.
    pub interval: u32,
    /// Whether it was asked when it was due or later.
    pub was_due: bool,
    /// Whether the answer was right.
    pub right: bool,
    /// The chance that it is right although nothing is known, in percent.
    pub luck: u8,
    /// The share of a right answer that the learner gave without help, in percent.
    pub share: u8,
}

/// The longest interval that there is room for, in days.
const MAX_INTERVAL: u32 = 0xffff;

/// Each trial in 8 bytes, the lowest byte first: the day in four; in the other four, from bit 0 on, one bit for right, one
/// for due, 16 for the interval, 7 for luck and 7 for the share.
pub(super) fn encode_trials(trials: &[Trial]) -> Vec<u8> {
    let bytes = |trial: &Trial| {
        let flags = u32::from(trial.right)
            | u32::from(trial.was_due) << 1
            | trial.interval.min(MAX_INTERVAL) << 2
            | u32::from(trial.luck.min(100)) << 18
            | u32::from(trial.share.min(100)) << 25;
        [trial.day.to_le_bytes(), flags.to_le_bytes()].concat()
    };
    trials.iter().flat_map(bytes).collect()
}

/// What [`encode_trials`] wrote. What is left over at the end is no trial.
pub(super) fn decode_trials(bytes: &[u8]) -> impl Iterator<Item = Trial> {
    let trial = |&[day, flags]: &[[u8; 4]; 2]| {
        let flags = u32::from_le_bytes(flags);
        Trial {
            day: i32::from_le_bytes(day),
            interval: flags >> 2 & MAX_INTERVAL,
            was_due: flags & 2 != 0,
            right: flags & 1 != 0,
            luck: (flags >> 18 & 0x7f) as u8,
            share: (flags >> 25) as u8,
        }
    };
    bytes.as_chunks().0.as_chunks().0.iter().map(trial)
}

#[cfg(test)]
mod tests {
    use super::{MAX_INTERVAL, Trial, decode_trials, encode_trials};
    use proptest::prelude::{Strategy, any, prop_assert_eq, proptest};

    fn any_trial() -> impl Strategy<Value = Trial> {
        let figures = (any::<i32>(), 0..=MAX_INTERVAL, any::<bool>(), any::<bool>(), 0_u8..=100, 0_u8..=100);
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
        fn what_was_written_is_read(trials in proptest::collection::vec(any_trial(), 0..9)) {
            prop_assert_eq!(decode_trials(&encode_trials(&trials)).collect::<Vec<_>>(), trials);
        }
    }
}
