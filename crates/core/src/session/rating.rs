//! What an answer says of memory.

use crate::grade::{Outcome, Verdict};

use super::evidence::GUESS_PERCENT;
use super::record::Rating;

/// The rating that an answer is given when it is given: a right one is Good, Hard with a hint or where the learner says
/// that they guessed; one that is half right or more is Hard; anything else is Again. Easy is only what the learner says.
#[must_use]
pub fn rate_answer(verdict: &Verdict, hints: usize, confidence: Option<u8>) -> Rating {
    let is_guessed = confidence.is_some_and(|percent| percent <= GUESS_PERCENT);
    match verdict.outcome {
        Outcome::Right | Outcome::Almost if hints == 0 && !is_guessed => Rating::Good,
        Outcome::Right | Outcome::Almost => Rating::Hard,
        Outcome::Partly if verdict.credit >= 0.5 => Rating::Hard,
        Outcome::Partly | Outcome::Wrong | Outcome::Blank => Rating::Again,
    }
}
