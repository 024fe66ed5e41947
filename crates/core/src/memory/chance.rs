//! Random numbers that depend only on their seed, and never on a library version.

/// The seed of a card's interval fuzz.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Seed(pub u64);

impl Seed {
    /// The seed for a card's name: the FNV-1a hash of the text.
    #[must_use]
    pub fn from_text(card: &str) -> Self {
        let mut hash: u64 = 0xcbf2_9ce4_8422_2325;
        for byte in card.bytes() {
            hash = (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
        }
        Self(hash)
    }

    /// The random numbers for one review of the card.
    #[must_use]
    pub fn for_review(self, review: u32) -> Chance {
        // The seed is mixed before the review number is added, so that neighbouring cards and
        // reviews do not collide.
        let mut chance = Chance(self.0);
        chance.0 = chance.next_bits() ^ u64::from(review);
        chance
    }
}

/// A random number generator: `SplitMix64` by Steele, Lea and Flood (2014).
#[derive(Clone, Debug)]
pub struct Chance(pub u64);

impl Chance {
    /// The next 64 bits.
    pub fn next_bits(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// The next number, from 0 and below 1.
    pub fn next_share(&mut self) -> f32 {
        (self.next_bits() >> 40) as f32 / (1_u32 << 24) as f32
    }
}

#[cfg(test)]
mod tests {
    use super::{Chance, Seed};

    #[test]
    fn the_streams_are_the_published_ones() {
        // The first SplitMix64 numbers for 1234567, and the FNV-1a hash of "a", as published.
        let mut chance = Chance(1_234_567);
        assert_eq!(
            [chance.next_bits(), chance.next_bits()],
            [6_457_827_717_110_365_317, 3_203_168_211_198_807_973]
        );
        assert_eq!(Seed::from_text("foobar"), Seed(0x8594_4171_f739_67e8));
    }

    #[test]
    fn shares_fill_the_range_evenly() {
        let mut chance = Chance(1);
        let mut tenths = [0_u32; 10];
        for _ in 0..10_000 {
            let share = chance.next_share();
            assert!((0.0..1.0).contains(&share));
            tenths[(share * 10.0) as usize] += 1;
        }
        assert!(tenths.iter().all(|count| (850..1150).contains(count)), "{tenths:?}");
    }

    #[test]
    fn each_review_of_each_card_has_its_own() {
        let first = |card: u64, review| Seed(card).for_review(review).next_bits();
        assert_eq!(first(7, 3), first(7, 3));
        assert_ne!(first(7, 3), first(7, 4));
        assert_ne!(first(7, 3), first(8, 2));
    }
}
