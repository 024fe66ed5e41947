//! Identities for what is recorded.

use jiff::Timestamp;
use rand::rngs::StdRng;
use rand::{RngExt, SeedableRng};
use uuid::{Builder, Uuid};

/// Makes UUIDs of version 7 that sort in the order in which they were made, even within one millisecond or when the
/// clock was set back: RFC 9562, section 6.2, method 1, with a counter of 12 bits in `rand_a`.
#[derive(Debug)]
pub struct IdGenerator {
    rng: StdRng,
    millis: u64,
    counter: u16,
}

impl IdGenerator {
    /// Identities whose random bits come from `seed`, which must itself be random outside tests.
    #[must_use]
    pub fn new(seed: u64) -> Self {
        Self { rng: StdRng::seed_from_u64(seed), millis: 0, counter: 0 }
    }

    /// The next one.
    pub fn next_id(&mut self, now: Timestamp) -> Uuid {
        let millis = u64::try_from(now.as_millisecond()).unwrap_or_default();
        if millis > self.millis {
            (self.millis, self.counter) = (millis, 0);
        } else {
            self.counter += 1;
            if self.counter > 0xfff {
                (self.millis, self.counter) = (self.millis + 1, 0);
            }
        }
        let mut bytes: [u8; 10] = self.rng.random();
        bytes[..2].copy_from_slice(&self.counter.to_be_bytes());
        Builder::from_unix_timestamp_millis(self.millis, &bytes).into_uuid()
    }
}

#[cfg(test)]
mod tests {
    use super::{IdGenerator, Timestamp};

    #[test]
    fn identities_sort_in_the_order_of_making() {
        let mut ids = IdGenerator::new(1);
        let at = |second| Timestamp::from_second(second).unwrap();
        let made: Vec<_> = (0..5000).map(|n| ids.next_id(at(1_000 - n / 1000))).collect();
        assert!(made.is_sorted());
        assert!(made.iter().all(|id| id.get_version_num() == 7));
    }
}
