//! Statistics: rows in, figures out. No clock, no files, no text. `docs/stats.md` defines every
//! figure.

mod calibration;
pub mod class;
mod forecast;
mod forgotten;
mod mastery;
mod practice;
mod proportion;
mod recall;
mod retention;
#[cfg(test)]
mod tests;

use crate::memory::{DayNumber, Memory, Model, RecallTrial, Retrievability};

pub use calibration::{Calibration, ConfidenceBand, measure_calibration};
pub use forecast::{FORECAST_DAYS, Forecast, forecast_due};
pub use forgotten::{ForgottenCard, MOST_FORGOTTEN, most_forgotten};
pub use mastery::{MATURE_DAYS, Mastery, MasteryCounts, measure_mastery};
pub use practice::{Practice, PracticeTotals, count_streak, measure_practice};
pub use proportion::Proportion;
pub use recall::Recall;
pub use retention::{IntervalFloor, Period, Retention, measure_retention};

/// A card with its history.
#[derive(Clone, Debug, PartialEq)]
pub struct CardRow<'a> {
    /// The deck's index in the caller's order. `None` if the deck no longer has the card, so that
    /// only its past counts.
    pub deck: Option<usize>,
    /// The tags of the card's question.
    pub tags: &'a [String],
    /// Whether an available deck has the card, so that it can be asked.
    pub is_available: bool,
    /// Whether the card is suspended.
    pub is_suspended: bool,
    /// The memory state, or `None` if the card was never reviewed.
    pub memory: Option<Memory>,
    /// The reviews that tested its memory, in order.
    pub trials: Vec<RecallTrial>,
}

/// The answers of one day with one confidence. A day may have several rows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TallyRow {
    /// The day.
    pub day: DayNumber,
    /// The confidence from 0 to 100 percent, or `None` if the session did not ask for it.
    pub confidence: Option<u8>,
    /// The number of answers.
    pub answers: usize,
    /// The number of right answers.
    pub right: usize,
    /// The total time taken, in milliseconds.
    pub taken: u64,
}

/// All figures.
#[derive(Clone, Debug, PartialEq)]
pub struct Figures {
    /// How well the learner knows the cards.
    pub mastery: Mastery,
    /// The recall of due cards.
    pub retention: Retention,
    /// The cards due on the next days.
    pub forecast: Forecast,
    /// The days and amount of practice.
    pub practice: Practice,
    /// The cards forgotten most often, the worst first.
    pub forgotten: Vec<ForgottenCard>,
    /// The agreement of confidence with correctness, or `None` without any confidence.
    pub calibration: Option<Calibration>,
}

/// Computes all figures of these cards and tallies. `targets` has the desired retention of each
/// deck; cards without a deck use that of the model. Events before `since` do not count. Knowledge
/// of today counts whenever it was learned.
#[must_use]
pub fn compute_figures(
    targets: &[Retrievability],
    cards: &[CardRow],
    tallies: &[TallyRow],
    model: &Model,
    (since, today): (Option<DayNumber>, DayNumber),
) -> Figures {
    Figures {
        mastery: measure_mastery(targets.len(), cards, model, today),
        retention: measure_retention(cards, targets, model.desired_retention(), (since, today)),
        forecast: forecast_due(cards, today),
        practice: measure_practice(tallies, today),
        forgotten: most_forgotten(cards, since),
        calibration: measure_calibration(tallies),
    }
}
