//! Finds answered cards and their last texts, to recognise edited questions.

use std::collections::HashMap;

use jiff::Timestamp;
use rusqlite::{OptionalExtension, named_params};

use obverse_core::deck::{CardId, DeckId, QuestionId};

use super::error::StoreError;
use super::value::{Count, Millis, Text};
use super::{Store, sql};

/// An answered card.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AnsweredCard {
    /// The card.
    pub card: CardId,
    /// The time of the first answer, voided answers included.
    pub first: Timestamp,
    /// The time of the last answer.
    pub last: Timestamp,
}

/// The last text of a card.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LastText {
    /// A deck with only this question.
    pub text: String,
    /// The identity of the question without its `id`.
    pub fingerprint: QuestionId,
    /// The number of answers that count.
    pub answers: usize,
    /// The time of the last one; `None` if none counts.
    pub last: Option<Timestamp>,
}

/// A version of a deck that was searched for edited questions.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SearchedEdition {
    /// The SHA-256 of the deck's text, in hexadecimal.
    pub hash: String,
    /// Whether obverse was able to ask the learner.
    pub asked: bool,
}

impl Store {
    /// The identities of the decks with answers by the learner.
    ///
    /// # Errors
    ///
    /// Fails if the file cannot be read.
    pub fn answered_decks(&self, learner: &str) -> Result<Vec<DeckId>, StoreError> {
        self.query_rows(sql::ANSWERED_DECKS, named_params! {":learner": learner}, |row| {
            Ok(DeckId(row.get(0)?))
        })
    }

    /// The cards of a deck with answers by the learner under these names, by card.
    ///
    /// # Errors
    ///
    /// Fails if the file cannot be read.
    pub fn answered_cards(
        &self,
        learner: &str,
        deck: &DeckId,
    ) -> Result<Vec<AnsweredCard>, StoreError> {
        self.query_rows(sql::TRACES, named_params! {":learner": learner, ":deck": deck.0}, |row| {
            Ok(AnsweredCard {
                card: row.get::<_, Text<_>>("card")?.0,
                first: row.get::<_, Millis>("first")?.0,
                last: row.get::<_, Millis>("last")?.0,
            })
        })
    }

    /// The last text of a card under this name. `None` if the learner never answered it.
    ///
    /// # Errors
    ///
    /// Fails if the file cannot be read.
    pub fn last_text(
        &self,
        learner: &str,
        deck: &DeckId,
        card: &CardId,
    ) -> Result<Option<LastText>, StoreError> {
        let mut statement = self.connection.prepare_cached(sql::LAST_TEXT)?;
        let key = named_params! {":learner": learner, ":deck": deck.0, ":card": Text(card)};
        let text = statement.query_row(key, |row| {
            Ok(LastText {
                text: row.get("body")?,
                fingerprint: QuestionId(row.get("fingerprint")?),
                answers: row.get::<_, Count<_>>("answers")?.0,
                last: row.get::<_, Option<Millis>>("last")?.map(|last| last.0),
            })
        });
        Ok(text.optional()?)
    }

    /// The versions of decks that were searched for the learner.
    ///
    /// # Errors
    ///
    /// Fails if the file cannot be read.
    pub fn searched_editions(
        &self,
        learner: &str,
    ) -> Result<HashMap<DeckId, SearchedEdition>, StoreError> {
        let editions =
            self.query_rows(sql::LOOKED, named_params! {":learner": learner}, |row| {
                let edition = SearchedEdition { hash: row.get("hash")?, asked: row.get("asked")? };
                Ok((DeckId(row.get("deck")?), edition))
            })?;
        Ok(editions.into_iter().collect())
    }

    /// Records the versions of decks that were searched.
    ///
    /// # Errors
    ///
    /// Fails if the file cannot be written.
    pub fn set_searched_editions(
        &mut self,
        learner: &str,
        decks: &[(DeckId, SearchedEdition)],
    ) -> Result<(), StoreError> {
        let transaction = self.begin_transaction()?;
        for (deck, edition) in decks {
            transaction.prepare_cached(sql::LOOK)?.execute(named_params! {
                ":learner": learner,
                ":deck": deck.0,
                ":hash": edition.hash,
                ":asked": edition.asked,
            })?;
        }
        Ok(transaction.commit()?)
    }
}
