//! What is expected of a learner before an answer is seen, where answers can be guessed.

use std::ops::AddAssign;

use super::evidence::Review;
use super::fold::Memory;
use super::model::Model;
use super::unit::Retrievability;

/// What is expected of a learner before an answer is seen. It decides how far a right answer that may be luck is believed
/// to be a recall; where there is no luck, it does not matter.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Prior {
    /// The share of cards that the learner knows when they are asked for the first time, from 0 to 1.
    pub at_sight: f32,
    /// How far the model can be trusted, from 0 to 1: the chance of recall that it predicts is taken times this.
    pub trust: f32,
}

impl Default for Prior {
    fn default() -> Self {
        Self { at_sight: 0.3, trust: 1.0 }
    }
}

/// As many answers of the usual learner count beside the learner's own.
const USUAL_ANSWERS: f32 = 20.0;

/// Figures are rounded to so many parts of one, so that memory is not computed anew for every answer.
const SHARE_STEPS: f32 = 20.0;

impl Prior {
    /// What is expected of a learner of whom this was found.
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

/// The nearest step from one step to 1. Of nothing it is never quite sure.
fn round_share(share: f32) -> f32 {
    ((share * SHARE_STEPS).round() / SHARE_STEPS).clamp(1.0 / SHARE_STEPS, 1.0)
}

/// What was found of answers that can be guessed, summed over them. What luck brings is taken off: of answers with a
/// chance of luck *c* of which a share *y* is right, (y - c) / (1 - c) is known.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct PriorEvidence {
    /// First answers: the sum of y - c, and that of 1 - c. All of them count, whether they can be guessed or not.
    pub first_known: f32,
    /// The sum of 1 - c over first answers.
    pub first: f32,
    /// Answers on a later day to what can be guessed: the sum of y - c.
    pub known: f32,
    /// The sum of (1 - c) R over them, where R is the chance of recall that was predicted.
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
    /// What the reviews of one card say of the learner. The parameters decide it, and the usual [`Prior`], whatever that
    /// of the model, so that it never follows from itself.
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

/// What is known by one answer, and at most could be, once luck is taken off.
fn known_share(review: &Review) -> (f32, f32) {
    let luck = review.evidence.luck();
    let known = if review.is_missed() { -luck } else { review.recalled_share() * (1.0 - luck) };
    (known, 1.0 - luck)
}

#[cfg(test)]
mod tests {
    use super::{Model, Prior, PriorEvidence, Review};
    use crate::memory::{Chance, DayNumber, Evidence, Grade, Parameters, Retrievability};

    const COIN: Evidence = Evidence::new(0.5, 1.0);

    fn model() -> Model {
        Model::new(Parameters::default(), Retrievability(0.9))
    }

    #[test]
    fn of_few_answers_little_is_believed_and_of_many_all() {
        let first = |known: f32, of: f32| {
            Prior::from_evidence(&PriorEvidence { first_known: known, first: of, ..PriorEvidence::default() })
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
    fn what_luck_brings_is_taken_off() {
        let on = |day, grade| Review { day: DayNumber(day), rating: grade, evidence: COIN };
        let found = model().prior_evidence(&[on(0, Grade::Good), on(2, Grade::Again)]);
        assert_eq!((found.first_known, found.first, found.known), (0.5, 0.5, -0.5));
        assert!((0.4..0.5).contains(&found.predicted), "{found:?}");
        let typed = model().prior_evidence(&[
            Review::certain(DayNumber(0), Grade::Good),
            Review::certain(DayNumber(2), Grade::Again),
        ]);
        assert_eq!(typed, PriorEvidence { first_known: 1.0, first: 1.0, ..PriorEvidence::default() });
        assert_eq!(model().prior_evidence(&[]), PriorEvidence::default());
    }

    #[test]
    fn who_tosses_a_coin_is_not_trusted() {
        let mut chance = Chance(3);
        let mut found = PriorEvidence::default();
        for _ in 0..100 {
            let toss = |day| {
                let grade = if chance.next_share() < 0.5 { Grade::Good } else { Grade::Again };
                Review { day: DayNumber(day), rating: grade, evidence: COIN }
            };
            found += model().prior_evidence(&[0, 2, 5, 11, 30].map(toss));
        }
        let prior = Prior::from_evidence(&found);
        assert!(prior.trust < 0.2 && prior.at_sight < 0.25, "{prior:?}");
    }
}
