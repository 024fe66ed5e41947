//! Events: the records of everything except answers.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::deck::{CardId, DeckId};
use crate::grade::Outcome;
use crate::memory::Rating;

use super::followed_plan::FollowedPlan;
use super::parameter_history::ParameterChange;

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
    /// The learner follows a plan from now on, or none. This event belongs to no session.
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
    /// The question at this place counts with other points, or not at all.
    Weighted {
        /// The place on the paper, from 0.
        position: usize,
        /// The points for a full answer: 0 exactly if the question is void.
        points: f64,
        /// The reason why the question is void.
        void: Option<String>,
    },
    /// The session was merged from a hand-in, and its seal was checked.
    Sealed(SealStatus),
}

/// What the seal of a hand-in proves.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum SealStatus {
    /// The file is as obverse wrote it with the class key.
    Sealed,
    /// The file has no seal of the class.
    Unsealed,
    /// The file has a seal of the class that does not fit its text.
    Edited,
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
