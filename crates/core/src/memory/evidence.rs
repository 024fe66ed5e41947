//! The evidence in an answer. A right answer may be luck, and one with help is only part of a
//! recall.

use super::unit::{CardState, DayNumber, Difficulty, Rating, Retrievability, Stability};

/// How far a right answer shows a recall. A wrong answer always shows a lapse.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Evidence {
    /// The chance of a right answer without recall, from 0 to below 1.
    luck: f32,
    /// The share of the answer without help, from 0 to 1.
    share: f32,
    /// The time of the answer in seconds, or 0 if it is unknown.
    seconds: f32,
}

/// The upper limit of luck. A question that is always answered right has no evidence.
const MOST_LUCK: f32 = 0.99;

impl Evidence {
    /// A full answer without help or luck.
    pub const FULL: Self = Self { luck: 0.0, share: 1.0, seconds: 0.0 };

    /// An admitted guess.
    pub const GUESS: Self = Self { luck: 0.0, share: 0.0, seconds: 0.0 };

    /// Evidence with this chance of luck and this share without help. Values out of range become
    /// the nearest bound.
    #[must_use]
    pub const fn new(luck: f32, share: f32) -> Self {
        Self { luck: luck.max(0.0).min(MOST_LUCK), share: share.max(0.0).min(1.0), seconds: 0.0 }
    }

    /// The same evidence with the time of the answer in seconds. 0 means that it is unknown.
    #[must_use]
    pub const fn with_seconds(self, seconds: f32) -> Self {
        Self { seconds: seconds.max(0.0), ..self }
    }

    /// The time of the answer in seconds, or 0 if it is unknown.
    #[must_use]
    pub fn seconds(self) -> f32 {
        self.seconds
    }

    /// The chance of a right answer without recall, from 0 to below 1.
    #[must_use]
    pub fn luck(self) -> f32 {
        self.luck
    }

    /// The share of the answer without help, from 0 to 1.
    #[must_use]
    pub fn share(self) -> f32 {
        self.share
    }

    /// Whether a right answer is certain to be a recall, or certain not to be one.
    #[must_use]
    pub fn is_certain(self) -> bool {
        self.luck <= 0.0 && (self.share <= 0.0 || self.share >= 1.0)
    }

    /// The belief from 0 to 1 that a right answer was a recall, given the chance of recall. It
    /// follows Bayes' rule, times the share of the answer. Without luck, it is that share.
    #[must_use]
    pub fn recall_belief(self, recall: Retrievability) -> f32 {
        if self.luck <= 0.0 {
            return self.share;
        }
        #[allow(clippy::manual_clamp, reason = "what is no number counts as 0")]
        let recalled = recall.0.max(0.0).min(1.0);
        self.share * recalled / (recalled + (1.0 - recalled) * self.luck)
    }

    /// The chance of a right answer, from 0 to 1, given the chance of recall.
    #[must_use]
    pub fn chance_right(self, recall: f64) -> f64 {
        let luck = f64::from(self.luck);
        luck + (1.0 - luck) * recall
    }
}

/// One answer to a card.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Review {
    /// The learner's day.
    pub day: DayNumber,
    /// The rating if the card was recalled, or Again for a wrong answer.
    pub rating: Rating,
    /// The evidence of the answer. For a wrong answer only its luck counts.
    pub evidence: Evidence,
}

impl Review {
    /// A review with certain evidence.
    #[must_use]
    pub fn certain(day: DayNumber, rating: Rating) -> Self {
        Self { day, rating, evidence: Evidence::FULL }
    }

    /// Whether the answer was wrong.
    #[must_use]
    pub fn is_missed(&self) -> bool {
        self.rating == Rating::Again
    }

    /// Whether the answer was a recall, at least in part. An admitted guess is none.
    pub(super) fn is_recall(&self) -> bool {
        self.recalled_share() > 0.0
    }

    /// The belief from 0 to 1 that the card was recalled, given the chance of recall.
    #[must_use]
    pub fn recall_belief(&self, recall: Retrievability) -> f32 {
        if self.is_missed() { 0.0 } else { self.evidence.recall_belief(recall) }
    }

    /// The share that counts as recalled, from 0 to 1, with luck.
    #[must_use]
    pub fn recalled_share(&self) -> f32 {
        if self.is_missed() { 0.0 } else { self.evidence.share }
    }
}

impl CardState {
    /// The state between a recall and a lapse. It averages stability by logarithm and difficulty
    /// directly.
    #[must_use]
    pub(super) fn mix_states(recalled: Self, missed: Self, belief: f32) -> Self {
        if belief >= 1.0 {
            return recalled;
        }
        if belief <= 0.0 {
            return missed;
        }
        let stability =
            (belief * recalled.stability.0.ln() + (1.0 - belief) * missed.stability.0.ln()).exp();
        let difficulty = belief * recalled.difficulty.0 + (1.0 - belief) * missed.difficulty.0;
        Self { stability: Stability(stability), difficulty: Difficulty(difficulty) }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::{prop_assert, proptest};

    use super::{Evidence, Retrievability};

    fn belief_at(luck: f32, share: f32, recall: f32) -> f32 {
        Evidence::new(luck, share).recall_belief(Retrievability(recall))
    }

    #[test]
    fn belief_is_the_rule_of_bayes() {
        // 0.9 recalled, and half of the other tenth by luck: 0.9 of 0.95.
        assert!((belief_at(0.5, 1.0, 0.9) - 0.9 / 0.95).abs() < 1e-6);
        assert!((belief_at(0.25, 1.0, 0.3) - 0.3 / 0.475).abs() < 1e-6);
        assert!((belief_at(0.5, 0.5, 0.9) - 0.45 / 0.95).abs() < 1e-6);
        assert!((Evidence::new(0.25, 1.0).chance_right(0.6) - 0.7).abs() < 1e-9);
    }

    #[test]
    fn without_luck_the_chance_of_recall_does_not_matter() {
        for recall in [0.0, 0.5, 1.0] {
            assert!(
                (Evidence::FULL.recall_belief(Retrievability(recall)) - 1.0).abs() < f32::EPSILON
            );
            assert!(Evidence::GUESS.recall_belief(Retrievability(recall)).abs() < f32::EPSILON);
        }
        assert!(Evidence::FULL.is_certain() && Evidence::GUESS.is_certain());
        assert!(!Evidence::new(0.5, 1.0).is_certain() && !Evidence::new(0.0, 0.5).is_certain());
    }

    #[test]
    fn figures_out_of_range_are_their_bounds() {
        assert_eq!(Evidence::new(f32::NAN, f32::NAN), Evidence::new(0.0, 0.0));
        assert_eq!(Evidence::new(7.0, -1.0), Evidence::new(0.99, 0.0));
        assert!((belief_at(0.5, 1.0, f32::NAN)).abs() < f32::EPSILON);
    }

    proptest! {
        #[test]
        fn belief_grows_with_recall_and_falls_with_luck(
            luck in 0.0_f32..0.9, more in 0.01_f32..0.09, recall in 0.01_f32..0.9, share in 0.1_f32..=1.0,
        ) {
            let (low, high) = (belief_at(luck, share, recall), belief_at(luck, share, recall + more));
            prop_assert!((0.0..=share).contains(&low) && low <= high + 1e-6);
            prop_assert!(belief_at(luck + more, share, recall) <= low + 1e-6);
        }
    }
}
