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
    /// Whether it was recalled.
    pub recalled: bool,
}

/// Each trial in 8 bytes, the lowest byte first: the day in four; in the other four the interval, moved up by two bits,
/// with bit 0 for recalled and bit 1 for due.
pub(super) fn encode(trials: &[Trial]) -> Vec<u8> {
    let bytes = |trial: &Trial| {
        let flags = u32::from(trial.recalled) | u32::from(trial.was_due) << 1 | trial.interval << 2;
        [trial.day.to_le_bytes(), flags.to_le_bytes()].concat()
    };
    trials.iter().flat_map(bytes).collect()
}

/// What [`encode`] wrote. What is left over at the end is no trial.
pub(super) fn decode(bytes: &[u8]) -> impl Iterator<Item = Trial> {
    let trial = |&[day, flags]: &[[u8; 4]; 2]| {
        let flags = u32::from_le_bytes(flags);
        Trial {
            day: i32::from_le_bytes(day),
            interval: flags >> 2,
            was_due: flags & 2 != 0,
            recalled: flags & 1 != 0,
        }
    };
    bytes.as_chunks().0.as_chunks().0.iter().map(trial)
}

#[cfg(test)]
mod tests {
    use super::{Trial, decode, encode};
    use proptest::prelude::{any, prop_assert_eq, proptest};

    proptest! {
        #[test]
        fn what_was_written_is_read(
            trials in proptest::collection::vec((any::<i32>(), 0_u32..1 << 30, any::<bool>(), any::<bool>()), 0..9),
        ) {
            let trial = |(day, interval, was_due, recalled)| Trial { day, interval, was_due, recalled };
            let trials: Vec<Trial> = trials.into_iter().map(trial).collect();
            prop_assert_eq!(decode(&encode(&trials)).collect::<Vec<_>>(), trials);
        }
    }
}
