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
const USUAL: f32 = 20.0;

/// Figures are rounded to so many parts of one, so that memory is not computed anew for every answer.
const PARTS: f32 = 20.0;

impl Prior {
    /// What is expected of a learner of whom this was found.
    #[must_use]
    pub fn of(found: &Found) -> Self {
        let usual = Self::default();
        let at_sight = shrink(found.first_known, found.first, usual.at_sight);
        let trust = shrink(found.known, found.predicted, usual.trust);
        Self { at_sight: rounded(at_sight), trust: rounded(trust) }
    }
}

fn shrink(sum: f32, of: f32, usual: f32) -> f32 {
    (sum + USUAL * usual) / (of + USUAL)
}

/// The nearest step from one step to 1. Of nothing it is never quite sure.
fn rounded(share: f32) -> f32 {
    ((share * PARTS).round() / PARTS).clamp(1.0 / PARTS, 1.0)
}

/// What was found of answers that can be guessed, summed over them. What luck brings is taken off: of answers with a
/// chance of luck *c* of which a share *y* is right, (y - c) / (1 - c) is known.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Found {
    /// First answers: the sum of y - c, and that of 1 - c. All of them count, whether they can be guessed or not.
    pub first_known: f32,
    /// The sum of 1 - c over first answers.
    pub first: f32,
    /// Answers on a later day to what can be guessed: the sum of y - c.
    pub known: f32,
    /// The sum of (1 - c) R over them, where R is the chance of recall that was predicted.
    pub predicted: f32,
}

impl AddAssign for Found {
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
    pub fn found(&self, reviews: &[Review]) -> Found {
        let mut found = Found::default();
        let Some(first) = reviews.first() else { return found };
        (found.first_known, found.first) = known(first);
        if reviews.iter().all(|review| review.evidence.luck() <= 0.0) {
            return found;
        }
        let model = self.clone().with_prior(Prior::default());
        let mut memory: Option<Memory> = None;
        for review in reviews {
            if let Some(before) = memory.filter(|before| review.day > before.last)
                && review.evidence.luck() > 0.0
            {
                let (known, room) = known(review);
                let Retrievability(recall) = model.recall(&before, review.day);
                found.known += known;
                found.predicted += room * recall;
            }
            memory = Some(model.review(memory.as_ref(), review, None));
        }
        found
    }
}

/// What is known by one answer, and at most could be, once luck is taken off.
fn known(review: &Review) -> (f32, f32) {
    let luck = review.evidence.luck();
    let known = if review.is_missed() { -luck } else { review.share() * (1.0 - luck) };
    (known, 1.0 - luck)
}

#[cfg(test)]
mod tests {
    use super::{Found, Model, Prior, Review};
    use crate::memory::{Chance, Day, Evidence, Grade, Parameters, Retrievability};

    const COIN: Evidence = Evidence::new(0.5, 1.0);

    fn model() -> Model {
        Model::new(Parameters::default(), Retrievability(0.9))
    }

    #[test]
    fn of_few_answers_little_is_believed_and_of_many_all() {
        let first =
            |known: f32, of: f32| Prior::of(&Found { first_known: known, first: of, ..Found::default() });
        assert_eq!(first(0.0, 0.0), Prior::default());
        assert!((first(20.0, 20.0).at_sight - 0.65).abs() < 1e-6);
        assert!((first(900.0, 1_000.0).at_sight - 0.9).abs() < 1e-6);
        let later = |known: f32, predicted: f32| Prior::of(&Found { known, predicted, ..Found::default() });
        assert!((later(0.0, 20.0).trust - 0.5).abs() < 1e-6);
        assert!((later(-30.0, 600.0).trust - 0.05).abs() < 1e-6);
        assert!((later(700.0, 600.0).trust - 1.0).abs() < 1e-6, "more than was predicted");
    }

    #[test]
    fn what_luck_brings_is_taken_off() {
        let on = |day, grade| Review { day: Day(day), grade, evidence: COIN };
        let found = model().found(&[on(0, Grade::Good), on(2, Grade::Again)]);
        assert_eq!((found.first_known, found.first, found.known), (0.5, 0.5, -0.5));
        assert!((0.4..0.5).contains(&found.predicted), "{found:?}");
        let typed =
            model().found(&[Review::certain(Day(0), Grade::Good), Review::certain(Day(2), Grade::Again)]);
        assert_eq!(typed, Found { first_known: 1.0, first: 1.0, ..Found::default() });
        assert_eq!(model().found(&[]), Found::default());
    }

    #[test]
    fn who_tosses_a_coin_is_not_trusted() {
        let mut chance = Chance(3);
        let mut found = Found::default();
        for _ in 0..100 {
            let toss = |day| {
                let grade = if chance.share() < 0.5 { Grade::Good } else { Grade::Again };
                Review { day: Day(day), grade, evidence: COIN }
            };
            found += model().found(&[0, 2, 5, 11, 30].map(toss));
        }
        let prior = Prior::of(&found);
        assert!(prior.trust < 0.2 && prior.at_sight < 0.25, "{prior:?}");
    }
}
