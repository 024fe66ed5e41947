//! What learners have to say of questions.

use jiff::Timestamp;
use rusqlite::{Row, named_params};
use uuid::Uuid;

use obverse_core::deck::{CardId, DeckId};
use obverse_core::grade::Response;
use obverse_core::session::record::{Ruling, Suspension};

use super::error::StoreError;
use super::value::{Id, Json, Millis, Text, Word};
use super::{Store, sql};

/// A question that is flagged, or whose verdict was disputed in a way that its author should see.
#[derive(Clone, Debug, PartialEq)]
pub struct FlagRow {
    /// The event.
    pub id: Uuid,
    /// When.
    pub at: Timestamp,
    /// The deck.
    pub deck: DeckId,
    /// The card.
    pub card: CardId,
    /// A deck of the question alone, as it was asked; nothing where it was flagged without having been asked.
    pub text: Option<String>,
    /// What is said of it.
    pub remark: Remark,
}

/// What is said of a question.
#[derive(Clone, Debug, PartialEq)]
pub enum Remark {
    /// It was flagged with this note, which may be empty.
    Flag(String),
    /// The verdict on this response was disputed.
    Dispute {
        /// That the response is right as well, or that the deck is mistaken.
        ruling: Ruling,
        /// What was answered.
        response: Response,
    },
}

/// A card that is set aside.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SuspendedCard {
    /// The deck.
    pub deck: DeckId,
    /// The card.
    pub card: CardId,
    /// Why.
    pub why: Suspension,
    /// When.
    pub at: Timestamp,
}

impl Store {
    /// The learner's open flags, and what the learner disputed for the author to see; of one deck or of all, the oldest
    /// first.
    ///
    /// # Errors
    ///
    /// Where the file cannot be read.
    pub fn open_flags(&self, learner: &str, deck: Option<&DeckId>) -> Result<Vec<FlagRow>, StoreError> {
        let deck = deck.map(|deck| deck.0.as_str());
        self.query_rows(sql::FLAGS, named_params! {":learner": learner, ":deck": deck}, read_flag)
    }

    /// The cards that the learner is not asked in study, by deck and card.
    ///
    /// # Errors
    ///
    /// Where the file cannot be read.
    pub fn suspended_cards(&self, learner: &str) -> Result<Vec<SuspendedCard>, StoreError> {
        self.query_rows(sql::SUSPENDED, named_params! {":learner": learner}, |row| {
            Ok(SuspendedCard {
                deck: DeckId(row.get("deck")?),
                card: row.get::<_, Text<CardId>>("card")?.0,
                why: row.get::<_, Word<_>>("why")?.0,
                at: row.get::<_, Millis>("at")?.0,
            })
        })
    }
}

fn read_flag(row: &Row<'_>) -> rusqlite::Result<FlagRow> {
    let remark = match row.get::<_, Option<Word<Ruling>>>("ruling")? {
        None => Remark::Flag(row.get("note")?),
        Some(ruling) => Remark::Dispute { ruling: ruling.0, response: row.get::<_, Json<_>>("response")?.0 },
    };
    Ok(FlagRow {
        id: row.get::<_, Id>("id")?.0,
        at: row.get::<_, Millis>("at")?.0,
        deck: DeckId(row.get("deck")?),
        card: row.get::<_, Text<CardId>>("card")?.0,
        text: row.get("body")?,
        remark,
    })
}
