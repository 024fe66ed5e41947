//! The records of a session: the values in the score file, with the names of `docs/storage.md`.
//!
//! Each record is inserted once and never changed. If a verdict changes later, a new event says so.

use jiff::Timestamp;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::deck::{CardId, DeckId, QuestionId};
use crate::grade::{Outcome, Response};

pub use super::event::{Ending, EventKind, EventRow, Identity, Ruling, SealStatus, Suspension};
pub use super::followed_plan::FollowedPlan;
pub use super::parameter_history::{FitComparison, ParameterChange, ParameterOrigin};
pub use super::review::{GuessChoices, ReviewRow};
pub use crate::memory::Rating;

/// The kind of session.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Mode {
    /// Scored, with verdicts.
    Quiz,
    /// Scored, with answers that may change until the learner hands it in, and without hints.
    Exam,
    /// Spaced repetition.
    Study,
    /// Spaced repetition without effect on the schedule.
    Practice,
}

/// The settings of a session. A setting that an older score file does not have is off.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Settings {
    /// The time limit, in milliseconds.
    pub time_limit: Option<u64>,
    /// The part of the time limit that the instructor gave this learner beyond that of the deck, in
    /// milliseconds.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub extra_time: Option<u64>,
    /// The share of the points needed to pass, from 0 to 100 percent.
    pub pass: Option<f64>,
    /// Whether verdicts appear only at the end.
    pub verdicts_at_end: bool,
    /// Whether a question may score below 0.
    pub negative: bool,
    /// Whether the session asks for confidence after each answer.
    pub confidence: bool,
    /// The sheet, if the session was answered on paper.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub paper: Option<PaperSheet>,
    /// The sections of the paper, in order; empty without sections.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub sections: Vec<PaperSection>,
}

impl Settings {
    /// The heading of the section of the item at `place`, counted from 0.
    #[must_use]
    pub fn section_at(&self, place: usize) -> Option<&str> {
        let mut end = 0;
        let section = self.sections.iter().find(|section| {
            end += section.questions;
            place < end
        })?;
        Some(section.title.as_str()).filter(|title| !title.is_empty())
    }
}

/// A section of a paper.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct PaperSection {
    /// The heading; maybe empty.
    pub title: String,
    /// The number of its questions.
    pub questions: usize,
}

/// A sheet of a printed paper.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct PaperSheet {
    /// The number of the paper: its seed and a check of its questions, such as `7-1f3a`.
    pub number: String,
    /// The form, such as `A`.
    pub form: String,
}

/// A session at its start.
#[derive(Clone, Debug, PartialEq)]
pub struct SessionStart {
    /// Its ID, a `UUIDv7`.
    pub id: Uuid,
    /// The learner's name.
    pub learner: String,
    /// The kind of session.
    pub mode: Mode,
    /// The start time.
    pub at: Timestamp,
    /// The offset of local time from UTC at the start, in seconds.
    pub offset: i32,
    /// The study day it counts for. By default a day ends at 4 in the morning.
    pub study_day: Date,
    /// The seed of all random choices.
    pub seed: u64,
    /// The settings.
    pub settings: Settings,
    /// The decks on the paper.
    pub decks: Vec<DeckRow>,
    /// The items of the paper, in order.
    pub paper: Vec<PaperRow>,
}

/// A deck of a session.
#[derive(Clone, Debug, PartialEq)]
pub struct DeckRow {
    /// Its ID.
    pub id: DeckId,
    /// Its title at the time.
    pub title: String,
    /// SHA-256 of its text, in hexadecimal.
    pub hash: String,
}

/// An item of the paper, unchanged since the draw.
#[derive(Clone, Debug, PartialEq)]
pub struct PaperRow {
    /// Its deck.
    pub deck: DeckId,
    /// The card.
    pub card: CardId,
    /// A deck that holds only this question. The score file stores each text once.
    pub text: String,
    /// The options in the order shown, or empty without options.
    pub options: Vec<String>,
    /// The points for a full answer.
    pub points: f64,
}

/// An answer with its first verdict: one row, one transaction.
#[derive(Clone, Debug, PartialEq)]
pub struct AnswerRow {
    /// Its ID, a `UUIDv7`.
    pub id: Uuid,
    /// The session.
    pub session: Uuid,
    /// The place on the paper, from 0.
    pub position: usize,
    /// The time of the answer.
    pub at: Timestamp,
    /// The session's time on screen so far, in milliseconds.
    pub elapsed: u64,
    /// The deck.
    pub deck: DeckId,
    /// The card.
    pub card: CardId,
    /// The ID that the question would have without an `id`.
    pub fingerprint: QuestionId,
    /// A deck with only this question, as asked.
    pub text: String,
    /// SHA-256 of the deck's text, in hexadecimal.
    pub deck_hash: String,
    /// The options in the order shown.
    pub options: Vec<String>,
    /// The learner's response.
    pub response: Response,
    /// The outcome of the verdict.
    pub outcome: Outcome,
    /// The share of the points from -1 to 1, before hints.
    pub credit: f64,
    /// The points for a full answer.
    pub points: f64,
    /// The points earned, after hints.
    pub earned: f64,
    /// The reason of the verdict.
    pub reason: String,
    /// The version of the grader.
    pub grader: u32,
    /// The question's time on screen, in milliseconds.
    pub taken: u64,
    /// The number of hints given.
    pub hints: usize,
    /// The learner's confidence from 0 to 100 percent, if the session asked for it.
    pub confidence: Option<u8>,
    /// The study day it counts for.
    pub study_day: Date,
    /// The rating, or `None` if the answer does not affect the schedule.
    pub rating: Option<Rating>,
}

/// A record of a learner's action. All records of one action go into one transaction.
#[derive(Clone, Debug, PartialEq)]
pub enum Record {
    /// An answer.
    Answer(Box<AnswerRow>),
    /// Any other event.
    Event(EventRow),
}

#[cfg(test)]
mod tests {
    use super::Settings;

    #[test]
    fn settings_that_a_score_file_does_not_know_are_not_set() {
        let settings: Settings = serde_json::from_str(r#"{"pass": 70.0}"#).unwrap();
        assert_eq!(settings, Settings { pass: Some(70.0), ..Settings::default() });
    }
}
