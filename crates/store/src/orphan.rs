//! What a deck's history is told by when its questions were edited: which cards were answered, and in which words.

use std::collections::HashMap;

use jiff::Timestamp;
use rusqlite::{OptionalExtension, named_params};

use obverse_core::deck::{CardId, DeckId, QuestionId};

use super::error::StoreError;
use super::value::{Count, Millis, Text};
use super::{Store, sql};

/// A card that was answered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AnsweredCard {
    /// The card.
    pub card: CardId,
    /// When it was answered first; also by an answer that was taken back.
    pub first: Timestamp,
    /// When it was answered last.
    pub last: Timestamp,
}

/// The words in which a card was asked last.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LastText {
    /// A deck of the question alone.
    pub text: String,
    /// The question's identity were it without an `id`.
    pub fingerprint: QuestionId,
    /// How many of its answers count.
    pub answers: usize,
    /// When the last of them was given; nothing where none counts.
    pub last: Option<Timestamp>,
}

/// An edition of a deck that was looked through for questions that were edited.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SearchedEdition {
    /// SHA-256 of the deck's text, in hexadecimal.
    pub hash: String,
    /// Whether the learner could be asked.
    pub asked: bool,
}

impl Store {
    /// The decks of which the learner has answered something, by their identities.
    ///
    /// # Errors
    ///
    /// Where the file cannot be read.
    pub fn answered_decks(&self, learner: &str) -> Result<Vec<DeckId>, StoreError> {
        self.query_rows(sql::ANSWERED_DECKS, named_params! {":learner": learner}, |row| {
            Ok(DeckId(row.get(0)?))
        })
    }

    /// The cards of a deck that the learner has answered under these very names, by card.
    ///
    /// # Errors
    ///
    /// Where the file cannot be read.
    pub fn answered_cards(&self, learner: &str, deck: &DeckId) -> Result<Vec<AnsweredCard>, StoreError> {
        self.query_rows(sql::TRACES, named_params! {":learner": learner, ":deck": deck.0}, |row| {
            Ok(AnsweredCard {
                card: row.get::<_, Text<_>>("card")?.0,
                first: row.get::<_, Millis>("first")?.0,
                last: row.get::<_, Millis>("last")?.0,
            })
        })
    }

    /// The words in which a card was asked last under this very name; nothing where the learner never answered it.
    ///
    /// # Errors
    ///
    /// Where the file cannot be read.
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

    /// Which editions of the decks were looked through for the learner.
    ///
    /// # Errors
    ///
    /// Where the file cannot be read.
    pub fn searched_editions(&self, learner: &str) -> Result<HashMap<DeckId, SearchedEdition>, StoreError> {
        let looked = self.query_rows(sql::LOOKED, named_params! {":learner": learner}, |row| {
            let looked = SearchedEdition { hash: row.get("hash")?, asked: row.get("asked")? };
            Ok((DeckId(row.get("deck")?), looked))
        })?;
        Ok(looked.into_iter().collect())
    }

    /// Keeps that editions of decks were looked through.
    ///
    /// # Errors
    ///
    /// Where the file cannot be written.
    pub fn set_searched_editions(
        &mut self,
        learner: &str,
        decks: &[(DeckId, SearchedEdition)],
    ) -> Result<(), StoreError> {
        let transaction = self.begin_transaction()?;
        for (deck, looked) in decks {
            transaction.prepare_cached(sql::LOOK)?.execute(named_params! {
                ":learner": learner,
                ":deck": deck.0,
                ":hash": looked.hash,
                ":asked": looked.asked,
            })?;
        }
        Ok(transaction.commit()?)
    }
}
