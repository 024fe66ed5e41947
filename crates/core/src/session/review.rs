//! Answers as the memory model uses them.

use jiff::civil::Date;

use crate::deck::CardId;

use super::record::Rating;

/// The ways to guess an answer, as far as the score file knows them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum GuessChoices {
    /// The learner had no options to choose from, or gave no answer.
    None,
    /// The learner chose one of this number of options.
    Options(usize),
    /// The learner matched each left side with one of the right sides.
    Pairs {
        /// The number of left sides.
        lefts: usize,
        /// The number of different right sides.
        rights: usize,
    },
    /// The question itself decides.
    Question {
        /// A deck with only this question, as asked.
        text: String,
        /// The card of the question.
        card: CardId,
    },
}

/// An answer as the memory model uses it, with all later corrections.
#[derive(Clone, Debug, PartialEq)]
pub struct ReviewRow {
    /// The study day it counts for.
    pub study_day: Date,
    /// The rating of the recall.
    pub rating: Rating,
    /// The share of the points from -1 to 1, with rulings, without the effect of hints.
    pub credit: f64,
    /// The number of hints.
    pub hints: usize,
    /// The learner's confidence from 0 to 100 percent, if the session asked for it.
    pub confidence: Option<u8>,
    /// The ways to guess it.
    pub choices: GuessChoices,
    /// The question's time on screen, in milliseconds, or 0 if it is unknown.
    pub taken: u64,
}

impl ReviewRow {
    /// A review with full evidence: no hints, no way to guess, and no time.
    #[must_use]
    pub fn from_rating(study_day: Date, rating: Rating) -> Self {
        let credit = f64::from(u8::from(rating != Rating::Again));
        Self {
            study_day,
            rating,
            credit,
            hints: 0,
            confidence: None,
            choices: GuessChoices::None,
            taken: 0,
        }
    }
}
