//! The reviews that test memory.

use super::chance::Seed;
use super::evidence::{Evidence, Review};
use super::fold::Memory;
use super::model::Model;
use super::unit::{DayNumber, Days};

/// A review that tests memory: the first of its day on a card that was right at its last review, on
/// an earlier day.
///
/// A card still being learned, or back on the same day, is not a trial. Anki's true retention
/// counts the trials of due cards.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct RecallTrial {
    /// The day of the review.
    pub day: DayNumber,
    /// The scheduled interval since the review before, in whole days, at least 1.
    pub interval: u32,
    /// Whether the card was due. A quiz may ask it earlier.
    pub was_due: bool,
    /// Whether the answer was right: any rating except Again.
    pub right: bool,
    /// The evidence of a right answer.
    pub evidence: Evidence,
}

impl RecallTrial {
    /// The trial in a review, if it is one.
    #[must_use]
    pub fn from_review(before: &Memory, review: &Review) -> Option<Self> {
        let Days(interval) = before.due.days_since(before.last);
        (before.was_right() && review.day > before.last).then(|| Self {
            day: review.day,
            interval: interval as u32,
            was_due: review.day >= before.due,
            right: !review.is_missed(),
            evidence: review.evidence,
        })
    }

    /// The share of the answer that the learner gave, from 0 to 1, with luck.
    #[must_use]
    pub fn given_share(&self) -> f32 {
        if self.right { self.evidence.share() } else { 0.0 }
    }
}

impl Model {
    /// [`Model::fold_reviews`] with the trials among the reviews, in order.
    #[must_use]
    pub fn fold_with_trials(
        &self,
        reviews: &[Review],
        card: Option<Seed>,
    ) -> (Option<Memory>, Vec<RecallTrial>) {
        let mut trials = Vec::new();
        let memory = reviews.iter().fold(None, |before: Option<Memory>, review| {
            trials.extend(before.and_then(|before| RecallTrial::from_review(&before, review)));
            Some(self.add_review(before.as_ref(), review, card))
        });
        (memory, trials)
    }
}

#[cfg(test)]
mod tests {
    use super::{DayNumber, Evidence, Model, RecallTrial, Review};
    use crate::memory::{Parameters, Rating, Retrievability};

    fn trials_of(reviews: &[(i32, Rating)]) -> Vec<RecallTrial> {
        let model = Model::new(Parameters::default(), Retrievability(0.9));
        let reviews: Vec<_> =
            reviews.iter().map(|(day, rating)| Review::certain(DayNumber(*day), *rating)).collect();
        let (memory, trials) = model.fold_with_trials(&reviews, None);
        assert_eq!(memory, model.fold_reviews(&reviews, None));
        trials
    }

    fn sample_trial(day: i32, interval: u32, was_due: bool, right: bool) -> RecallTrial {
        RecallTrial { day: DayNumber(day), interval, was_due, right, evidence: Evidence::FULL }
    }

    #[test]
    fn only_the_first_review_of_a_day_of_a_learned_card_is_a_trial() {
        use Rating::{Again, Easy, Good, Hard};
        // A first Good is due after 2 days.
        assert_eq!(trials_of(&[(0, Good), (2, Good)]), [sample_trial(2, 2, true, true)]);
        assert_eq!(
            trials_of(&[(0, Good), (5, Again), (5, Good)]),
            [sample_trial(5, 2, true, false)]
        );
        assert_eq!(trials_of(&[(0, Good), (1, Hard)]), [sample_trial(1, 2, false, true)]);
        assert_eq!(trials_of(&[(0, Good), (0, Good), (0, Easy)]), []);
        assert_eq!(trials_of(&[(0, Again), (3, Good)]), []);
        // Missed on two days in a row: the card was still being learned.
        assert_eq!(
            trials_of(&[(0, Good), (2, Again), (3, Again)]),
            [sample_trial(2, 2, true, false)]
        );
    }

    #[test]
    fn a_clock_set_back_shortens_no_interval() {
        assert_eq!(trials_of(&[(10, Rating::Good), (5, Rating::Again)]), []);
    }
}
