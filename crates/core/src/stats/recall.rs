//! Answers that put memory to the test: how many were right, and how many were known.

use crate::memory::RecallTrial;

use super::Proportion;
use super::proportion::wilson_interval;

/// How many answers were right, and how much of them was known: what luck brings is taken off, and an answer that a hint
/// led to, or half an answer, is half a recall.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Recall {
    /// The right answers among all.
    pub right: Proportion,
    /// The sum of what was known of each answer: with a chance of luck *c*, the share *y* that was right and not by luck,
    /// which is y (1 - c) of a right answer and -c of a wrong one.
    known: f64,
    /// The sum of 1 - c.
    room: f64,
}

impl Recall {
    /// Counts one more.
    pub fn add_trial(&mut self, trial: &RecallTrial) {
        let luck = f64::from(trial.evidence.luck());
        self.right.add(trial.right);
        self.known += if trial.right { f64::from(trial.given_share()) * (1.0 - luck) } else { -luck };
        self.room += 1.0 - luck;
    }

    /// Both together.
    #[must_use]
    pub fn plus(self, other: Self) -> Self {
        Self {
            right: self.right.plus(other.right),
            known: self.known + other.known,
            room: self.room + other.room,
        }
    }

    /// Without those that are part of it.
    #[must_use]
    pub fn minus(self, part: Self) -> Self {
        let count = self.right.count.saturating_sub(part.right.count);
        let of = self.right.of.saturating_sub(part.right.of);
        let right = Proportion { count, of };
        Self { right, known: self.known - part.known, room: if of > 0 { self.room - part.room } else { 0.0 } }
    }

    /// How many answers there are.
    #[must_use]
    pub fn answer_count(self) -> usize {
        self.right.of
    }

    /// The share of the answers that were known, from 0 to 1; nothing of nothing.
    #[must_use]
    pub fn known_share(self) -> Option<f64> {
        (self.room > 0.0).then(|| (self.known / self.room).clamp(0.0, 1.0))
    }

    /// The interval in which the true share that is known lies with a confidence of 95 percent, from 0 to 1: that of
    /// Wilson of the answers as they were given, with luck taken off its ends. Nothing of nothing.
    #[must_use]
    pub fn interval(self) -> Option<(f64, f64)> {
        let known = self.known_share()?;
        let count = self.answer_count() as f64;
        let luck = 1.0 - self.room / count;
        let (low, high) = wilson_interval(luck + (1.0 - luck) * known, count);
        let without = |share: f64| ((share - luck) / (1.0 - luck)).clamp(0.0, 1.0);
        Some((without(low), without(high)))
    }

    /// Whether fewer were known than were right, in whole percent.
    #[must_use]
    pub fn differs_from_right(self) -> bool {
        let whole = |share: Option<f64>| share.map(|share| (share * 100.0).round() as i64);
        whole(self.right.share()) != whole(self.known_share())
    }
}
