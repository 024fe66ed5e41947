//! The records of a session: the values in the score file, with the names of `docs/storage.md`.
//!
//! Each record is inserted once and never changed. If a verdict changes later, a new event says so.

use jiff::Timestamp;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::deck::{CardId, DeckId, QuestionId};
use crate::grade::{Outcome, Response};

pub use super::review::{GuessChoices, ReviewRow};

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
    /// The share of the points needed to pass, from 0 to 100 percent.
    pub pass: Option<f64>,
    /// Whether verdicts appear only at the end.
    pub verdicts_at_end: bool,
    /// Whether a question may score below 0.
    pub negative: bool,
    /// Whether the session asks for confidence after each answer.
    pub confidence: bool,
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

/// How well the learner remembered a card.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Rating {
    /// Not at all.
    Again,
    /// With effort, with help, or in part.
    Hard,
    /// As expected.
    Good,
    /// Without effort. Only the learner can say so.
    Easy,
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

/// The learner's ruling on a verdict.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Ruling {
    /// "I meant this answer": it counts as right.
    Meant,
    /// "Mine is right as well": it counts as right, and the author gets a note.
    AlsoRight,
    /// "The deck is mistaken": nothing changes, and the author gets a note.
    Mistaken,
}

/// The reason for a suspension.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Suspension {
    /// The learner suspended it.
    Learner,
    /// The learner forgot it too often.
    Leech,
}

/// A card or a whole deck, for links between old and new IDs.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Identity {
    /// The deck.
    pub deck: DeckId,
    /// The card, or `None` for the whole deck.
    pub card: Option<CardId>,
}

/// How a session ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Ending {
    /// Every question was answered.
    Complete,
    /// The time ran out.
    TimeUp,
    /// The exam was handed in.
    HandedIn,
    /// The learner ended it with questions left.
    Ended,
}

/// The origin of memory parameters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ParameterOrigin {
    /// Fitted to the learner's own reviews.
    Fitted,
    /// Restored from the previous parameters.
    Undone,
    /// Reset to the defaults.
    Reset,
}

/// A comparison of two sets of parameters on the same held-out reviews.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct FitComparison {
    /// The number of reviews used for the fit.
    pub fitted: usize,
    /// The number of held-out reviews.
    pub held_out: usize,
    /// The log loss, before and after.
    pub log_loss: (f64, f64),
    /// RMSE over groups of similar reviews, from 0 to 1, before and after.
    pub rmse: (f64, f64),
}

/// A change of a learner's memory parameters.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct ParameterChange {
    /// The origin of the new parameters.
    pub origin: ParameterOrigin,
    /// The weights of FSRS-6, or `None` for the defaults.
    pub weights: Option<Vec<f32>>,
    /// The measured effect of a fit.
    pub measured: Option<FitComparison>,
}

/// A plan that a learner follows day by day: catch up with due cards, or start new cards until a
/// target day.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct FollowedPlan {
    /// The first day of study.
    #[serde(with = "day_text")]
    pub from: Date,
    /// The target day: the day after the last day of study.
    #[serde(with = "day_text")]
    pub by: Date,
    /// The minutes of study each day.
    pub minutes: u32,
    /// The number of new cards to start; 0 to catch up with due cards.
    pub new: usize,
    /// The most new cards to start in a day.
    pub new_a_day: usize,
    /// The number of cards without a review at the start of the plan.
    pub unmet: usize,
    /// The number of due cards at the start of the plan.
    pub due: usize,
    /// The decks; all decks if empty.
    pub decks: Vec<String>,
}

impl FollowedPlan {
    /// Whether the plan only catches up with due cards and starts no new ones.
    #[must_use]
    pub fn is_catching_up(&self) -> bool {
        self.new == 0
    }

    /// Whether the plan includes a deck.
    #[must_use]
    pub fn includes(&self, deck: &DeckId) -> bool {
        self.decks.is_empty() || self.decks.contains(&deck.0)
    }
}

/// A day as a text, such as 2026-06-12.
mod day_text {
    use jiff::civil::Date;
    use serde::{Deserialize, Deserializer, Serializer, de};

    pub fn serialize<S: Serializer>(day: &Date, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(day)
    }

    pub fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Date, D::Error> {
        String::deserialize(deserializer)?.parse().map_err(de::Error::custom)
    }
}

/// The kind of an event. Everything except answers is an event.
#[derive(Clone, Debug, PartialEq)]
pub enum EventKind {
    /// A hint was given for the question at this place.
    Hint {
        /// The place on the paper, from 0.
        position: usize,
    },
    /// The question at this place was put off.
    Skip {
        /// The place on the paper, from 0.
        position: usize,
    },
    /// An answer was undone and no longer counts.
    Void {
        /// The answer.
        answer: Uuid,
    },
    /// The learner disputed a verdict.
    Ruled {
        /// The answer.
        answer: Uuid,
        /// The learner's ruling.
        ruling: Ruling,
    },
    /// A later grader graded an answer again.
    Regraded {
        /// The answer.
        answer: Uuid,
        /// The outcome of the new verdict.
        outcome: Outcome,
        /// The share of the points from -1 to 1, before hints.
        credit: f64,
        /// The points earned, after hints.
        earned: f64,
        /// The reason of the verdict.
        reason: String,
        /// The version of the grader.
        grader: u32,
    },
    /// The rating of an answer changed.
    Rated {
        /// The answer.
        answer: Uuid,
        /// How well the card was remembered.
        rating: Rating,
    },
    /// The learner's confidence in an answer.
    Confidence {
        /// The answer.
        answer: Uuid,
        /// From 0 to 100 percent.
        percent: u8,
    },
    /// The memory parameters changed. This event belongs to no session.
    Parameters(ParameterChange),
    /// The learner follows a plan from now on, or stops following one. It belongs to no session.
    Plan(Option<FollowedPlan>),
    /// The learner flagged a question for a later look or for the author.
    Flag {
        /// The deck.
        deck: DeckId,
        /// The card.
        card: CardId,
        /// The learner's note, maybe empty.
        note: String,
    },
    /// The learner removed a flag.
    Unflag {
        /// The deck.
        deck: DeckId,
        /// The card.
        card: CardId,
    },
    /// A card was suspended. It keeps its memory, but study does not ask it.
    Suspend {
        /// The deck.
        deck: DeckId,
        /// The card.
        card: CardId,
        /// The reason.
        why: Suspension,
    },
    /// A suspended card is asked again.
    Unsuspend {
        /// The deck.
        deck: DeckId,
        /// The card.
        card: CardId,
    },
    /// A card is new again. Its earlier answers no longer count for memory.
    Reset {
        /// The deck.
        deck: DeckId,
        /// The card.
        card: CardId,
    },
    /// All earlier resets of a card are undone.
    Unreset {
        /// The deck.
        deck: DeckId,
        /// The card.
        card: CardId,
    },
    /// Two IDs mean one card or one deck, until a later event separates them.
    Link {
        /// The old ID.
        old: Identity,
        /// The new ID.
        new: Identity,
    },
    /// Two IDs do not mean the same thing, or no longer do.
    Unlink {
        /// The first ID.
        old: Identity,
        /// The second ID.
        new: Identity,
    },
    /// The session ended.
    Finish(Ending),
    /// The learner does not want to be asked about resuming it.
    Leave,
}

/// An event, in a session or outside.
#[derive(Clone, Debug, PartialEq)]
pub struct EventRow {
    /// Its ID, a `UUIDv7`.
    pub id: Uuid,
    /// The session, if the event happened in one.
    pub session: Option<Uuid>,
    /// The learner's name.
    pub learner: String,
    /// The time of the event.
    pub at: Timestamp,
    /// The session's time on screen so far, in milliseconds.
    pub elapsed: u64,
    /// The kind of event.
    pub kind: EventKind,
}

/// A record of a learner's action. All records of one action go into one transaction.
#[derive(Clone, Debug, PartialEq)]
pub enum Record {
    /// An answer.
    Answer(Box<AnswerRow>),
    /// Any other event.
    Event(EventRow),
}

impl Identity {
    /// The identity of a whole deck.
    #[must_use]
    pub fn of_deck(deck: &DeckId) -> Self {
        Self { deck: deck.clone(), card: None }
    }

    /// The identity of a card.
    #[must_use]
    pub fn of_card(deck: &DeckId, card: &CardId) -> Self {
        Self { deck: deck.clone(), card: Some(card.clone()) }
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::{FollowedPlan, Settings};

    #[test]
    fn settings_that_a_score_file_does_not_know_are_not_set() {
        let settings: Settings = serde_json::from_str(r#"{"pass": 70.0}"#).unwrap();
        assert_eq!(settings, Settings { pass: Some(70.0), ..Settings::default() });
    }

    #[test]
    fn a_plan_is_written_with_its_days_as_texts() {
        let plan = FollowedPlan {
            from: date(2026, 5, 30),
            by: date(2026, 6, 13),
            minutes: 20,
            new: 0,
            new_a_day: 0,
            unmet: 100,
            due: 595,
            decks: Vec::new(),
        };
        let text = serde_json::to_string(&plan).unwrap();
        assert!(
            text.starts_with(r#"{"from":"2026-05-30","by":"2026-06-13","minutes":20,"#),
            "{text}"
        );
        assert_eq!(serde_json::from_str::<FollowedPlan>(&text).unwrap(), plan);
        assert!(serde_json::from_str::<FollowedPlan>(&text.replace("05-30", "05-32")).is_err());
    }
}
