//! The learners' remarks on questions.

use jiff::Timestamp;
use rusqlite::{Row, named_params};
use uuid::Uuid;

use obverse_core::deck::{CardId, DeckId};
use obverse_core::grade::Response;
use obverse_core::session::record::{Ruling, Suspension};

use super::error::StoreError;
use super::value::{Id, Json, Millis, Text, Word};
use super::{Store, sql};

/// A flagged question, or a disputed verdict that its author should see.
#[derive(Clone, Debug, PartialEq)]
pub struct FlagRow {
    /// The identity of the event.
    pub id: Uuid,
    /// When it happened.
    pub at: Timestamp,
    /// The deck.
    pub deck: DeckId,
    /// The card.
    pub card: CardId,
    /// A deck with only this question, as asked; `None` if it was flagged without being
    /// asked.
    pub text: Option<String>,
    /// The learner's remark.
    pub remark: Remark,
}

/// A remark on a question.
#[derive(Clone, Debug, PartialEq)]
pub enum Remark {
    /// A flag with a note, which may be empty.
    Flag(String),
    /// A disputed verdict.
    Dispute {
        /// The learner's ruling: the response is also right, or the deck is wrong.
        ruling: Ruling,
        /// The disputed response.
        response: Response,
    },
}

/// A suspended card.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SuspendedCard {
    /// The deck.
    pub deck: DeckId,
    /// The card.
    pub card: CardId,
    /// The reason.
    pub why: Suspension,
    /// When it was suspended.
    pub at: Timestamp,
}

impl Store {
    /// The learner's open flags, and their disputes for the author; of one deck or of all, oldest
    /// first.
    ///
    /// # Errors
    ///
    /// Fails if the file cannot be read.
    pub fn open_flags(
        &self,
        learner: &str,
        deck: Option<&DeckId>,
    ) -> Result<Vec<FlagRow>, StoreError> {
        let deck = deck.map(|deck| deck.0.as_str());
        self.query_rows(sql::FLAGS, named_params! {":learner": learner, ":deck": deck}, read_flag)
    }

    /// The learner's suspended cards, by deck and card.
    ///
    /// # Errors
    ///
    /// Fails if the file cannot be read.
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

    /// The cards that were ever suspended as leeches, even if the learner brought them back.
    ///
    /// # Errors
    ///
    /// Fails if the file cannot be read.
    pub fn former_leeches(&self, learner: &str) -> Result<Vec<(DeckId, CardId)>, StoreError> {
        self.query_rows(sql::FORMER_LEECHES, named_params! {":learner": learner}, read_card)
    }

    /// The cards that a reset made new again, under the names of their resets, without those whose
    /// last reset was undone.
    ///
    /// # Errors
    ///
    /// Fails if the file cannot be read.
    pub fn reset_cards(&self, learner: &str) -> Result<Vec<(DeckId, CardId)>, StoreError> {
        self.query_rows(sql::RESET_CARDS, named_params! {":learner": learner}, read_card)
    }
}

fn read_card(row: &Row<'_>) -> rusqlite::Result<(DeckId, CardId)> {
    Ok((DeckId(row.get("deck")?), row.get::<_, Text<CardId>>("card")?.0))
}

fn read_flag(row: &Row<'_>) -> rusqlite::Result<FlagRow> {
    let remark = match row.get::<_, Option<Word<Ruling>>>("ruling")? {
        None => Remark::Flag(row.get("note")?),
        Some(ruling) => {
            Remark::Dispute { ruling: ruling.0, response: row.get::<_, Json<_>>("response")?.0 }
        }
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
