//! What a sitting leaves behind: the values that the score file keeps, in the words of `docs/storage.md`.
//!
//! Truth is inserted once and never rewritten. What changes a verdict later is a further event.

use jiff::Timestamp;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::deck::{CardId, DeckId, QuestionId};
use crate::grade::{Outcome, Response};

pub use super::review::{GuessChoices, ReviewRow};

/// What kind of sitting it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Mode {
    /// Scored, with verdicts.
    Quiz,
    /// Scored, answers may change until it is handed in, no help.
    Exam,
    /// Spaced repetition.
    Study,
    /// Spaced repetition that touches no schedule.
    Practice,
}

/// What was settled before the first question. A score file that is older than a setting reads as if it were not set.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Settings {
    /// How long it may take, in milliseconds.
    pub time_limit: Option<u64>,
    /// The share of the points that passes, from 0 to 100 percent.
    pub pass: Option<f64>,
    /// Whether verdicts wait for the end.
    pub verdicts_at_end: bool,
    /// Whether a question may score below 0.
    pub negative: bool,
    /// Whether it is asked after each answer how sure the learner is.
    pub confidence: bool,
}

/// A sitting as it begins.
#[derive(Clone, Debug, PartialEq)]
pub struct SessionStart {
    /// Its identity, a UUID of version 7.
    pub id: Uuid,
    /// Who sits.
    pub learner: String,
    /// The kind.
    pub mode: Mode,
    /// When it began.
    pub at: Timestamp,
    /// The offset of local time from UTC then, in seconds.
    pub offset: i32,
    /// The day that it counts for; a day ends at 4 in the morning.
    pub study_day: Date,
    /// What chance was seeded with.
    pub seed: u64,
    /// What was settled.
    pub settings: Settings,
    /// The decks that were asked.
    pub decks: Vec<DeckRow>,
    /// What is asked, in order.
    pub paper: Vec<PaperRow>,
}

/// A deck of a sitting.
#[derive(Clone, Debug, PartialEq)]
pub struct DeckRow {
    /// Its identity.
    pub id: DeckId,
    /// What it was called.
    pub title: String,
    /// SHA-256 of its text, in hexadecimal.
    pub hash: String,
}

/// One question of the paper, as it was when the paper was made.
#[derive(Clone, Debug, PartialEq)]
pub struct PaperRow {
    /// Its deck.
    pub deck: DeckId,
    /// The card.
    pub card: CardId,
    /// A deck of this question alone, as text; the file keeps each text once.
    pub text: String,
    /// The options in the order in which they are shown; empty where there are none.
    pub options: Vec<String>,
    /// What a full answer earns.
    pub points: f64,
}

/// How well a card was remembered.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Rating {
    /// Not.
    Again,
    /// With help.
    Hard,
    /// As it should be.
    Good,
    /// Without effort, as the learner says.
    Easy,
}

/// An answer with its first verdict: one row, one transaction.
#[derive(Clone, Debug, PartialEq)]
pub struct AnswerRow {
    /// Its identity, a UUID of version 7.
    pub id: Uuid,
    /// The sitting.
    pub session: Uuid,
    /// The place on the paper, from 0.
    pub position: usize,
    /// When it was given.
    pub at: Timestamp,
    /// How long the sitting had been on the screen, in milliseconds.
    pub elapsed: u64,
    /// The deck.
    pub deck: DeckId,
    /// The card.
    pub card: CardId,
    /// The question's identity were it without an `id`.
    pub fingerprint: QuestionId,
    /// A deck of the question alone, as it was asked.
    pub text: String,
    /// SHA-256 of the deck's text, in hexadecimal.
    pub deck_hash: String,
    /// The options in the order in which they were shown.
    pub options: Vec<String>,
    /// What was answered.
    pub response: Response,
    /// The verdict in a word.
    pub outcome: Outcome,
    /// The share of the points that the response earns by itself, from -1 to 1.
    pub credit: f64,
    /// What a full answer earns.
    pub points: f64,
    /// What this one earned, after hints.
    pub earned: f64,
    /// Why.
    pub reason: String,
    /// The version of the grader.
    pub grader: u32,
    /// How long the question was on the screen, in milliseconds.
    pub taken: u64,
    /// How many hints were given.
    pub hints: usize,
    /// How sure the learner was, from 0 to 100 percent, where it was asked.
    pub confidence: Option<u8>,
    /// The day that it counts for.
    pub study_day: Date,
    /// What it says of memory; nothing where it does not touch memory.
    pub rating: Option<Rating>,
}

/// What the learner says of a verdict.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Ruling {
    /// I meant this answer: counts as right.
    Meant,
    /// Mine is right as well: counts as right, and is kept for the author.
    AlsoRight,
    /// The deck is mistaken: no change, kept for the author.
    Mistaken,
}

/// Why a card is set aside.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Suspension {
    /// The learner does not want to be asked it.
    Learner,
    /// It was forgotten too often.
    Leech,
}

/// What may turn out to be one with another: a card, or a deck as a whole.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Identity {
    /// The deck.
    pub deck: DeckId,
    /// The card of it; the whole deck where there is none.
    pub card: Option<CardId>,
}

/// How a sitting ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Ending {
    /// Every question was answered.
    Complete,
    /// The time ran out.
    TimeUp,
    /// The exam was handed in.
    HandedIn,
    /// The learner ended it with questions unanswered.
    Ended,
}

/// Where parameters of memory come from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ParameterOrigin {
    /// They were fitted to the learner's own history.
    Fitted,
    /// The learner went back to those that held before.
    Undone,
    /// The learner went back to those that everyone begins with.
    Reset,
}

/// What was measured of two sets of parameters on the same reviews, which the fit did not see.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct FitComparison {
    /// How many reviews were fitted to.
    pub fitted: usize,
    /// How many were held out.
    pub held_out: usize,
    /// The log loss, before and after.
    pub log_loss: (f64, f64),
    /// RMSE over groups of like reviews, from 0 to 1, before and after.
    pub rmse: (f64, f64),
}

/// The parameters of a learner's memory from some moment on.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct ParameterChange {
    /// Where they come from.
    pub origin: ParameterOrigin,
    /// The weights of FSRS-6; nothing for those that everyone begins with.
    pub weights: Option<Vec<f32>>,
    /// What they were found to be worth, where they were fitted.
    pub measured: Option<FitComparison>,
}

/// A plan that a learner follows day by day: to work off what is due, or to begin so many new cards until a day.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct FollowedPlan {
    /// The first day of study.
    #[serde(with = "day_text")]
    pub from: Date,
    /// The day on which it is to be done: the one after the last day of study.
    #[serde(with = "day_text")]
    pub by: Date,
    /// The minutes of study a day.
    pub minutes: u32,
    /// The number of new cards to begin; none where it works off what is due.
    pub new: usize,
    /// The number of new cards to begin in a day, at most.
    pub new_a_day: usize,
    /// The number of cards that were never asked when it began.
    pub unmet: usize,
    /// The number of cards that were due when it began.
    pub due: usize,
    /// The decks; all of them where none is named.
    pub decks: Vec<String>,
}

impl FollowedPlan {
    /// Whether it works off what is due, so that no new cards are begun until it is done.
    #[must_use]
    pub fn is_catching_up(&self) -> bool {
        self.new == 0
    }

    /// Whether it is for a deck.
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

/// What happened, beside the answers.
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
    /// An answer was taken back, and counts nowhere.
    Void {
        /// The answer.
        answer: Uuid,
    },
    /// The learner disputed a verdict.
    Ruled {
        /// The answer.
        answer: Uuid,
        /// What the learner says.
        ruling: Ruling,
    },
    /// A later grader judged an answer anew.
    Regraded {
        /// The answer.
        answer: Uuid,
        /// The verdict in a word.
        outcome: Outcome,
        /// The share of the points that the response earns by itself, from -1 to 1.
        credit: f64,
        /// What it earns, after hints.
        earned: f64,
        /// Why.
        reason: String,
        /// The version of the grader.
        grader: u32,
    },
    /// What an answer says of memory was settled anew; nothing where the answer does not touch memory.
    Rated {
        /// The answer.
        answer: Uuid,
        /// How well the card was remembered.
        rating: Rating,
    },
    /// How sure the learner was of an answer.
    Confidence {
        /// The answer.
        answer: Uuid,
        /// From 0 to 100 percent.
        percent: u8,
    },
    /// The parameters of the learner's memory were settled anew; it happens in no sitting.
    Parameters(ParameterChange),
    /// The learner follows a plan from now on, or none any more; it happens in no sitting.
    Plan(Option<FollowedPlan>),
    /// A question was flagged, for the learner or the author to look at.
    Flag {
        /// The deck.
        deck: DeckId,
        /// The card.
        card: CardId,
        /// What the learner says; may be empty.
        note: String,
    },
    /// A flag was taken away.
    Unflag {
        /// The deck.
        deck: DeckId,
        /// The card.
        card: CardId,
    },
    /// A card was set aside: it keeps its memory, and study does not ask it.
    Suspend {
        /// The deck.
        deck: DeckId,
        /// The card.
        card: CardId,
        /// Why.
        why: Suspension,
    },
    /// A card that was set aside is asked again.
    Unsuspend {
        /// The deck.
        deck: DeckId,
        /// The card.
        card: CardId,
    },
    /// A card is new again: the answers that it was given until then say nothing of memory any more.
    Reset {
        /// The deck.
        deck: DeckId,
        /// The card.
        card: CardId,
    },
    /// The resets of a card until then hold no longer.
    Unreset {
        /// The deck.
        deck: DeckId,
        /// The card.
        card: CardId,
    },
    /// Two identities are one: two cards, or two decks. It holds until a later event takes the same two apart.
    Link {
        /// What it was.
        old: Identity,
        /// What it is now.
        new: Identity,
    },
    /// Two identities are not one, or no longer.
    Unlink {
        /// The one.
        old: Identity,
        /// The other.
        new: Identity,
    },
    /// The sitting ended.
    Finish(Ending),
    /// The learner does not want to be asked again whether to go on with it.
    Leave,
}

/// An event of a sitting, or of no sitting.
#[derive(Clone, Debug, PartialEq)]
pub struct EventRow {
    /// Its identity, a UUID of version 7.
    pub id: Uuid,
    /// The sitting, if it happened in one.
    pub session: Option<Uuid>,
    /// Who did it.
    pub learner: String,
    /// When.
    pub at: Timestamp,
    /// How long the sitting had been on the screen, in milliseconds.
    pub elapsed: u64,
    /// What.
    pub kind: EventKind,
}

/// What one act leaves behind. All rows of one act are written in one transaction.
#[derive(Clone, Debug, PartialEq)]
pub enum Record {
    /// An answer.
    Answer(Box<AnswerRow>),
    /// Anything else.
    Event(EventRow),
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
        assert!(text.starts_with(r#"{"from":"2026-05-30","by":"2026-06-13","minutes":20,"#), "{text}");
        assert_eq!(serde_json::from_str::<FollowedPlan>(&text).unwrap(), plan);
        assert!(serde_json::from_str::<FollowedPlan>(&text.replace("05-30", "05-32")).is_err());
    }
}
