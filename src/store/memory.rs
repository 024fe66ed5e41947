//! What a learner remembers, and the reviews that it follows from.

use std::collections::HashMap;

use jiff::civil::Date;
use rusqlite::{Row, named_params};

use crate::deck::{CardId, DeckId};

use super::error::StoreError;
use super::fold::{self, Remembered, Review};
use super::value::Text;
use super::{Store, sql};

/// A card of a deck.
type Key = (DeckId, CardId);

/// A card and what is left of it in memory.
#[derive(Clone, Debug, PartialEq)]
pub struct Memory {
    /// The deck.
    pub deck: DeckId,
    /// The card.
    pub card: CardId,
    /// What is left.
    pub remembered: Remembered,
}

/// A card that was reviewed on a day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Met {
    /// The deck.
    pub deck: DeckId,
    /// The card.
    pub card: CardId,
    /// Whether its first review of all was on that day.
    pub is_new: bool,
}

impl Store {
    /// What the learner remembers, of these decks or of all, by deck and card; also of cards that are set aside.
    /// [`Store::set_fold`] brings it up to date.
    ///
    /// # Errors
    ///
    /// Where the file cannot be read.
    pub fn memories(&self, learner: &str, decks: Option<&[DeckId]>) -> Result<Vec<Memory>, StoreError> {
        let Some(decks) = decks else {
            return self.rows(sql::ALL_MEMORIES, named_params! {":learner": learner}, memory);
        };
        let mut memories = Vec::new();
        for deck in decks {
            let key = named_params! {":learner": learner, ":deck": deck.0};
            memories.extend(self.rows(sql::DECK_MEMORIES, key, memory)?);
        }
        Ok(memories)
    }

    /// What the learner remembers of the cards that are due on a study day, those due the longest first; also of cards
    /// that are set aside. [`Store::set_fold`] brings it up to date.
    ///
    /// # Errors
    ///
    /// Where the file cannot be read.
    pub fn due(&self, learner: &str, day: Date) -> Result<Vec<Memory>, StoreError> {
        self.rows(sql::DUE, named_params! {":learner": learner, ":day": Text(day)}, memory)
    }

    /// The learner's reviews of these cards, each with its study day, in the order in which they happened; a card that
    /// was never reviewed has none.
    ///
    /// # Errors
    ///
    /// Where the file cannot be read.
    pub fn histories(
        &self,
        learner: &str,
        cards: &[(DeckId, CardId)],
    ) -> Result<HashMap<(DeckId, CardId), Vec<Review>>, StoreError> {
        let history = |(deck, card): &(DeckId, CardId)| {
            let reviews = fold::reviews(&self.connection, learner, &deck.0, &card.to_string())?;
            Ok(((deck.clone(), card.clone()), reviews))
        };
        cards.iter().map(history).collect()
    }

    /// The learner's reviews of every card that was ever reviewed, as [`Store::histories`] has them, by deck and card.
    ///
    /// # Errors
    ///
    /// Where the file cannot be read.
    pub fn all_histories(&self, learner: &str) -> Result<Vec<Vec<Review>>, StoreError> {
        Ok(self.keyed_histories(learner)?.into_iter().map(|(_, reviews)| reviews).collect())
    }

    pub(super) fn keyed_histories(&self, learner: &str) -> Result<Vec<(Key, Vec<Review>)>, StoreError> {
        let mut statement = self.connection.prepare_cached(sql::ALL_HISTORIES)?;
        let mut rows = statement.query(named_params! {":learner": learner})?;
        let mut histories: Vec<(Key, Vec<Review>)> = Vec::new();
        let mut last = (String::new(), String::new());
        while let Some(row) = rows.next()? {
            let (deck, card) = names(row)?;
            let review = fold::review(row)?;
            match histories.last_mut() {
                Some((_, reviews)) if last.0 == deck && last.1 == card => reviews.push(review),
                _ => {
                    last = (deck.to_owned(), card.to_owned());
                    histories.push((key(row)?, vec![review]));
                }
            }
        }
        Ok(histories)
    }

    /// The cards that the learner reviewed on a study day, in any kind of sitting, by deck and card.
    ///
    /// # Errors
    ///
    /// Where the file cannot be read.
    pub fn met_on(&self, learner: &str, day: Date) -> Result<Vec<Met>, StoreError> {
        self.rows(sql::MET_ON, named_params! {":learner": learner, ":day": Text(day)}, |row| {
            let (deck, card) = key(row)?;
            Ok(Met { deck, card, is_new: row.get("is_new")? })
        })
    }
}

fn memory(row: &Row<'_>) -> rusqlite::Result<Memory> {
    let (deck, card) = key(row)?;
    Ok(Memory { deck, card, remembered: fold::remembered(row)? })
}

/// The names of a card as they stand there, for reading a key anew in every row is what takes long.
fn names<'a>(row: &'a Row<'_>) -> rusqlite::Result<(&'a str, &'a str)> {
    Ok((row.get_ref("deck")?.as_str()?, row.get_ref("card")?.as_str()?))
}

/// Reads the names of a card.
pub(super) fn key(row: &Row<'_>) -> rusqlite::Result<Key> {
    Ok((DeckId(row.get("deck")?), row.get::<_, Text<CardId>>("card")?.0))
}
