//! Answers that test memory: how many were right, and how many were known.

use crate::memory::RecallTrial;

use super::Proportion;
use super::proportion::wilson_interval;

/// The number of right answers, and an estimate of the known ones. The estimate removes luck, and
/// counts half an answer, or an answer after a hint, as half a recall.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Recall {
    /// The right answers.
    pub right: Proportion,
    /// The sum of the knowledge in each answer. With a chance of luck *c* and a share *y* of the
    /// answer without help, this is y (1 - c) for a right answer and -c for a wrong one.
    known: f64,
    /// The sum of 1 - c.
    room: f64,
}

impl Recall {
    /// Adds one trial.
    pub fn add_trial(&mut self, trial: &RecallTrial) {
        let luck = f64::from(trial.evidence.luck());
        self.right.add(trial.right);
        self.known +=
            if trial.right { f64::from(trial.given_share()) * (1.0 - luck) } else { -luck };
        self.room += 1.0 - luck;
    }

    /// The sum of both.
    #[must_use]
    pub fn plus(self, other: Self) -> Self {
        Self {
            right: self.right.plus(other.right),
            known: self.known + other.known,
            room: self.room + other.room,
        }
    }

    /// The answers without `part`, which they include.
    #[must_use]
    pub fn minus(self, part: Self) -> Self {
        let count = self.right.count.saturating_sub(part.right.count);
        let of = self.right.of.saturating_sub(part.right.of);
        let right = Proportion { count, of };
        Self {
            right,
            known: self.known - part.known,
            room: if of > 0 { self.room - part.room } else { 0.0 },
        }
    }

    /// The number of answers.
    #[must_use]
    pub fn answer_count(self) -> usize {
        self.right.of
    }

    /// The share of known answers, from 0 to 1. `None` of nothing.
    #[must_use]
    pub fn known_share(self) -> Option<f64> {
        (self.room > 0.0).then(|| (self.known / self.room).clamp(0.0, 1.0))
    }

    /// The 95 % interval for the true share of known answers, from 0 to 1. `None` of nothing.
    ///
    /// It is Wilson's interval of the given answers, with luck removed from its ends.
    #[must_use]
    pub fn interval(self) -> Option<(f64, f64)> {
        let known = self.known_share()?;
        let count = self.answer_count() as f64;
        let luck = 1.0 - self.room / count;
        let (low, high) = wilson_interval(luck + (1.0 - luck) * known, count);
        Some((remove_luck(low, luck), remove_luck(high, luck)))
    }

    /// Whether the known share is different from the right share, in whole percent.
    #[must_use]
    pub fn differs_from_right(self) -> bool {
        whole_percent(self.right.share()) != whole_percent(self.known_share())
    }
}

fn remove_luck(share: f64, luck: f64) -> f64 {
    ((share - luck) / (1.0 - luck)).clamp(0.0, 1.0)
}

fn whole_percent(share: Option<f64>) -> Option<i64> {
    share.map(|share| (share * 100.0).round() as i64)
}
