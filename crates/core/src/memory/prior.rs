//! The prior belief about a learner, for answers that can be guessed.

use std::ops::AddAssign;

use super::evidence::Review;
use super::fold::Memory;
use super::model::Model;
use super::unit::Retrievability;

/// The belief about a learner before an answer. It decides how far a right answer counts as a
/// recall and not as luck. Without luck, it does not matter.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Prior {
    /// The share of new cards that the learner already knows, from 0 to 1.
    pub at_sight: f32,
    /// The trust in the model, from 0 to 1. It is a factor of the predicted chance of recall.
    pub trust: f32,
}

impl Default for Prior {
    fn default() -> Self {
        Self { at_sight: 0.3, trust: 1.0 }
    }
}

/// The weight of the default prior, in answers.
const USUAL_ANSWERS: f32 = 20.0;

/// Shares are rounded to this number of steps, so that memory states do not change with every
/// answer.
const SHARE_STEPS: f32 = 20.0;

impl Prior {
    /// The belief after this evidence.
    #[must_use]
    pub fn from_evidence(found: &PriorEvidence) -> Self {
        let usual = Self::default();
        let at_sight = shrink_towards(found.first_known, found.first, usual.at_sight);
        let trust = shrink_towards(found.known, found.predicted, usual.trust);
        Self { at_sight: round_share(at_sight), trust: round_share(trust) }
    }
}

fn shrink_towards(sum: f32, of: f32, usual: f32) -> f32 {
    (sum + USUAL_ANSWERS * usual) / (of + USUAL_ANSWERS)
}

/// Rounds a share to the nearest step. The result is never 0.
fn round_share(share: f32) -> f32 {
    ((share * SHARE_STEPS).round() / SHARE_STEPS).clamp(1.0 / SHARE_STEPS, 1.0)
}

/// The evidence from answers that can be guessed, as sums.
///
/// Luck is removed: of answers with a chance of luck *c* and a right share *y*, (y - c) / (1 - c)
/// is known.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct PriorEvidence {
    /// The sum of y - c over all first answers, even those that cannot be guessed.
    pub first_known: f32,
    /// The sum of 1 - c over first answers.
    pub first: f32,
    /// The sum of y - c over later answers that can be guessed.
    pub known: f32,
    /// The sum of (1 - c) R over the same answers, where R is the predicted chance of recall.
    pub predicted: f32,
}

impl AddAssign for PriorEvidence {
    fn add_assign(&mut self, other: Self) {
        self.first_known += other.first_known;
        self.first += other.first;
        self.known += other.known;
        self.predicted += other.predicted;
    }
}

impl Model {
    /// The evidence from the reviews of one card.
    ///
    /// It uses the parameters and the default [`Prior`], never the model's own, so that a prior
    /// cannot confirm itself.
    #[must_use]
    pub fn prior_evidence(&self, reviews: &[Review]) -> PriorEvidence {
        let mut found = PriorEvidence::default();
        let Some(first) = reviews.first() else { return found };
        (found.first_known, found.first) = known_share(first);
        if reviews.iter().all(|review| review.evidence.luck() <= 0.0) {
            return found;
        }
        let model = self.clone().with_prior(Prior::default());
        let mut memory: Option<Memory> = None;
        for review in reviews {
            if let Some(before) = memory.filter(|before| review.day > before.last)
                && review.evidence.luck() > 0.0
            {
                let (known, room) = known_share(review);
                let Retrievability(recall) = model.recall_on(&before, review.day);
                found.known += known;
                found.predicted += room * recall;
            }
            memory = Some(model.add_review(memory.as_ref(), review, None));
        }
        found
    }
}

/// The known share of one answer and its maximum, both without luck.
fn known_share(review: &Review) -> (f32, f32) {
    let luck = review.evidence.luck();
    let known = if review.is_missed() { -luck } else { review.recalled_share() * (1.0 - luck) };
    (known, 1.0 - luck)
}

#[cfg(test)]
mod tests {
    use super::{Model, Prior, PriorEvidence, Review};
    use crate::memory::{Chance, DayNumber, Evidence, Parameters, Rating, Retrievability};

    const COIN: Evidence = Evidence::new(0.5, 1.0);

    fn model() -> Model {
        Model::new(Parameters::default(), Retrievability(0.9))
    }

    #[test]
    fn of_few_answers_little_is_believed_and_of_many_all() {
        let first = |known: f32, of: f32| {
            Prior::from_evidence(&PriorEvidence {
                first_known: known,
                first: of,
                ..PriorEvidence::default()
            })
        };
        assert_eq!(first(0.0, 0.0), Prior::default());
        assert!((first(20.0, 20.0).at_sight - 0.65).abs() < 1e-6);
        assert!((first(900.0, 1_000.0).at_sight - 0.9).abs() < 1e-6);
        let later = |known: f32, predicted: f32| {
            Prior::from_evidence(&PriorEvidence { known, predicted, ..PriorEvidence::default() })
        };
        assert!((later(0.0, 20.0).trust - 0.5).abs() < 1e-6);
        assert!((later(-30.0, 600.0).trust - 0.05).abs() < 1e-6);
        assert!((later(700.0, 600.0).trust - 1.0).abs() < 1e-6, "more than was predicted");
    }

    #[test]
    fn luck_is_subtracted() {
        let on = |day, rating| Review { day: DayNumber(day), rating, evidence: COIN };
        let found = model().prior_evidence(&[on(0, Rating::Good), on(2, Rating::Again)]);
        assert_eq!((found.first_known, found.first, found.known), (0.5, 0.5, -0.5));
        assert!((0.4..0.5).contains(&found.predicted), "{found:?}");
        let typed = model().prior_evidence(&[
            Review::certain(DayNumber(0), Rating::Good),
            Review::certain(DayNumber(2), Rating::Again),
        ]);
        assert_eq!(
            typed,
            PriorEvidence { first_known: 1.0, first: 1.0, ..PriorEvidence::default() }
        );
        assert_eq!(model().prior_evidence(&[]), PriorEvidence::default());
    }

    #[test]
    fn coin_tosses_earn_no_trust() {
        let mut chance = Chance(3);
        let mut found = PriorEvidence::default();
        for _ in 0..100 {
            let toss = |day| {
                let rating = if chance.next_share() < 0.5 { Rating::Good } else { Rating::Again };
                Review { day: DayNumber(day), rating, evidence: COIN }
            };
            found += model().prior_evidence(&[0, 2, 5, 11, 30].map(toss));
        }
        let prior = Prior::from_evidence(&found);
        assert!(prior.trust < 0.2 && prior.at_sight < 0.25, "{prior:?}");
    }
}
