//! The data for statistics.

use std::collections::BTreeMap;

use jiff::civil::Date;
use rusqlite::{Row, named_params};

use obverse_core::deck::{CardId, DeckId};

use super::error::StoreError;
use super::fold::{self, StoredMemory};
use super::trial::{self, Trial};
use super::value::{Count, Day, Json, Text, column_text};
use super::{Store, sql};

/// A remembered card with its trials.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct StudiedCard<'a> {
    /// The identity of the deck.
    pub deck: &'a str,
    /// The name of the card.
    pub card: &'a str,
    /// The memory.
    pub remembered: StoredMemory,
    trials: &'a [u8],
}

impl<'a> StudiedCard<'a> {
    /// The reviews that test memory, in order.
    pub fn trials(&self) -> impl Iterator<Item = Trial> + use<'a> {
        trial::decode_trials(self.trials)
    }
}

/// The answers on a day with one confidence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AnswerTally {
    /// The study day.
    pub day: Date,
    /// The confidence, from 0 to 100 percent; `None` if the learner was not asked.
    pub confidence: Option<u8>,
    /// The number of answers that count.
    pub answers: usize,
    /// The number of right ones, rulings included.
    pub right: usize,
    /// The total answer time, in milliseconds, with at most five minutes for each answer.
    pub taken: u64,
}

impl Store {
    /// Passes the learner's remembered cards with their trials to `each`, by deck and card.
    /// Suspended cards are included, and a card with several names comes once. Call
    /// [`Store::set_review_fold`] first.
    ///
    /// # Errors
    ///
    /// Fails if the file cannot be read.
    pub fn for_each_studied_card(
        &self,
        learner: &str,
        mut each: impl FnMut(StudiedCard<'_>),
    ) -> Result<(), StoreError> {
        let mut statement = self.connection.prepare_cached(sql::ALL_MEMORIES)?;
        let mut rows = statement.query(named_params! {":learner": learner})?;
        while let Some(row) = rows.next()? {
            each(StudiedCard {
                deck: column_text(row, 0)?,
                card: column_text(row, 1)?,
                remembered: fold::read_memory(row, 2)?,
                trials: row.get_ref(11)?.as_blob().map_err(rusqlite::Error::from)?,
            });
        }
        Ok(())
    }

    /// The learner's answers since a day, in these decks or in all, by day and confidence.
    ///
    /// # Errors
    ///
    /// Fails if the file cannot be read.
    pub fn answer_tallies(
        &self,
        learner: &str,
        since: Date,
        decks: Option<&[&DeckId]>,
    ) -> Result<Vec<AnswerTally>, StoreError> {
        let decks = decks.map(|decks| Json(decks.iter().map(|deck| &deck.0).collect::<Vec<_>>()));
        let wanted = named_params! {":learner": learner, ":since": Text(since), ":decks": decks};
        self.query_rows(sql::TALLIES, wanted, |row| read_tally(row, 0))
    }

    /// Does the same as [`Store::answer_tallies`] for selected cards of one deck, and also by card.
    /// It reads all answers of the deck.
    ///
    /// # Errors
    ///
    /// Fails if the file cannot be read.
    pub fn card_tallies(
        &self,
        learner: &str,
        since: Date,
        deck: &DeckId,
        is_wanted: impl Fn(&CardId) -> bool,
    ) -> Result<Vec<AnswerTally>, StoreError> {
        let wanted = named_params! {":learner": learner, ":since": Text(since), ":deck": deck.0};
        let rows = self.query_rows(sql::CARD_TALLIES, wanted, |row| {
            Ok((row.get::<_, Text<CardId>>(0)?.0, read_tally(row, 1)?))
        })?;
        Ok(rows.into_iter().filter(|(card, _)| is_wanted(card)).map(|(_, tally)| tally).collect())
    }

    /// All decks that the learner was asked, with their latest titles.
    ///
    /// # Errors
    ///
    /// Fails if the file cannot be read.
    pub fn known_decks(&self, learner: &str) -> Result<BTreeMap<DeckId, String>, StoreError> {
        let decks =
            self.query_rows(sql::KNOWN_DECKS, named_params! {":learner": learner}, |row| {
                Ok((DeckId(row.get("deck")?), row.get("title")?))
            })?;
        Ok(decks.into_iter().collect())
    }
}

/// Reads five columns, beginning at this one: `study_day, confidence, answers, correct, taken`.
fn read_tally(row: &Row<'_>, from: usize) -> rusqlite::Result<AnswerTally> {
    Ok(AnswerTally {
        day: row.get::<_, Day>(from)?.0,
        // -1 means that the learner was not asked.
        confidence: u8::try_from(row.get::<_, i64>(from + 1)?).ok(),
        answers: row.get::<_, Count<_>>(from + 2)?.0,
        right: row.get::<_, Count<_>>(from + 3)?.0,
        taken: row.get::<_, Count<_>>(from + 4)?.0,
    })
}
