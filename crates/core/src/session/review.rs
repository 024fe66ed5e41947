//! An answer as memory sees it.

use jiff::civil::Date;

use crate::deck::CardId;

use super::record::Rating;

/// How an answer could be guessed, as far as the score file says it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum GuessChoices {
    /// There was nothing to choose from, or nothing was answered.
    None,
    /// One of so many options.
    Options(usize),
    /// One of so many right sides for each of so many left sides.
    Pairs {
        /// How many left sides.
        lefts: usize,
        /// How many right sides, each counted once.
        rights: usize,
    },
    /// That depends on the question.
    Question {
        /// A deck of the question alone, as it was asked.
        text: String,
        /// The card that was asked.
        card: CardId,
    },
}

/// An answer as memory sees it, with all that was said of it later.
#[derive(Clone, Debug, PartialEq)]
pub struct ReviewRow {
    /// The day that it counts for.
    pub study_day: Date,
    /// What it says of memory.
    pub rating: Rating,
    /// The share of the points that it earns by itself, from -1 to 1, rulings included.
    pub credit: f64,
    /// How many hints were given.
    pub hints: usize,
    /// How sure the learner was, from 0 to 100 percent, where it was asked.
    pub confidence: Option<u8>,
    /// How it could be guessed.
    pub choices: GuessChoices,
}

impl ReviewRow {
    /// A whole answer without help that cannot be guessed.
    #[must_use]
    pub fn from_rating(study_day: Date, rating: Rating) -> Self {
        let credit = f64::from(u8::from(rating != Rating::Again));
        Self { study_day, rating, credit, hints: 0, confidence: None, choices: GuessChoices::None }
    }
}
