//! IDs for records.

use jiff::Timestamp;
use rand::rngs::StdRng;
use rand::{RngExt, SeedableRng};
use uuid::{Builder, Uuid};

/// Makes `UUIDv7` values that sort in the order of their creation.
///
/// The order holds within one millisecond and when the clock goes back: RFC 9562, section 6.2,
/// method 1, with a counter of 12 bits in `rand_a`.
#[derive(Debug)]
pub struct IdGenerator {
    rng: StdRng,
    millis: u64,
    counter: u16,
}

impl IdGenerator {
    /// A generator with its random bits from `seed`. Outside tests, `seed` must be random.
    #[must_use]
    pub fn new(seed: u64) -> Self {
        Self { rng: StdRng::seed_from_u64(seed), millis: 0, counter: 0 }
    }

    /// The next ID.
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
        let times = (0..5000).map(|n| Timestamp::from_second(1_000 - n / 1000).unwrap());
        let made: Vec<_> = times.map(|at| ids.next_id(at)).collect();
        assert!(made.is_sorted());
        assert!(made.iter().all(|id| id.get_version_num() == 7));
    }
}
