//! Rates an answer for the schedule.

use crate::grade::{Outcome, Verdict};

use super::evidence::GUESS_PERCENT;
use super::record::Rating;

/// Rates an answer at the moment it is given.
///
/// A right answer is Good. It is Hard after a hint or an admitted guess. An answer with half the
/// points or more is Hard. Everything else is Again. Only the learner can say Easy.
#[must_use]
pub(super) fn rate_answer(verdict: &Verdict, hints: usize, confidence: Option<u8>) -> Rating {
    let is_guessed = confidence.is_some_and(|percent| percent <= GUESS_PERCENT);
    match verdict.outcome {
        Outcome::Right | Outcome::Almost if hints == 0 && !is_guessed => Rating::Good,
        Outcome::Right | Outcome::Almost => Rating::Hard,
        Outcome::Partly if verdict.credit >= 0.5 => Rating::Hard,
        Outcome::Partly | Outcome::Wrong | Outcome::Blank => Rating::Again,
    }
}
