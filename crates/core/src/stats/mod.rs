//! Statistics: rows in, figures out. No clock, no files, no text; `docs/stats.md` defines every figure.

mod calibration;
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
pub use practice::{Practice, PracticeTotals, measure_practice};
pub use proportion::Proportion;
pub use recall::Recall;
pub use retention::{IntervalFloor, Period, Retention, measure_retention};

/// A card, and what is known of it.
#[derive(Clone, Debug, PartialEq)]
pub struct CardRow<'a> {
    /// Which deck, counted as the caller counts them; nothing where the deck no longer has it, so that only its past counts.
    pub deck: Option<usize>,
    /// The tags of its question.
    pub tags: &'a [String],
    /// Whether a deck that is found has it, so that it can be asked.
    pub is_available: bool,
    /// Whether it is set aside.
    pub is_suspended: bool,
    /// What is remembered of it; nothing where it was never reviewed.
    pub memory: Option<Memory>,
    /// The reviews that put its memory to the test, in their order.
    pub trials: Vec<RecallTrial>,
}

/// What was answered on a day with one degree of confidence; a day may have several rows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TallyRow {
    /// The day.
    pub day: DayNumber,
    /// How sure the learner was, from 0 to 100 percent; nothing where it was not asked.
    pub confidence: Option<u8>,
    /// How many answers.
    pub answers: usize,
    /// How many of them were right.
    pub right: usize,
    /// How long they took together, in milliseconds.
    pub taken: u64,
}

/// All figures.
#[derive(Clone, Debug, PartialEq)]
pub struct Figures {
    /// How well the cards are known.
    pub mastery: Mastery,
    /// How much was recalled of what was due.
    pub retention: Retention,
    /// What falls due.
    pub forecast: Forecast,
    /// When there was practice.
    pub practice: Practice,
    /// What slips most, the worst first.
    pub forgotten: Vec<ForgottenCard>,
    /// How far being sure agrees with being right; nothing where it was never asked.
    pub calibration: Option<Calibration>,
}

/// All figures of these cards and of these tallies. Each deck has its desired retention in `targets`; that of the model is
/// for cards of no deck. What happened before `since` does not count; what is known today does, whenever it was learned.
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
