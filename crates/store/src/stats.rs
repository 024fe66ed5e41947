//! What statistics are made of.

use std::collections::BTreeMap;

use jiff::civil::Date;
use rusqlite::{Row, named_params};

use obverse_core::deck::{CardId, DeckId};

use super::error::StoreError;
use super::fold::{self, StoredMemory};
use super::trial::{self, Trial};
use super::value::{Count, Day, Json, Text, column_text};
use super::{Store, sql};

/// A card that is remembered, as the file has it, and how it came to that.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct StudiedCard<'a> {
    /// The identity of the deck.
    pub deck: &'a str,
    /// The name of the card.
    pub card: &'a str,
    /// What is left in memory.
    pub remembered: StoredMemory,
    trials: &'a [u8],
}

impl<'a> StudiedCard<'a> {
    /// The reviews that put memory to the test, in their order.
    pub fn trials(&self) -> impl Iterator<Item = Trial> + use<'a> {
        trial::decode_trials(self.trials)
    }
}

/// What was answered on a day with one degree of confidence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AnswerTally {
    /// The study day.
    pub day: Date,
    /// How sure the learner was, from 0 to 100 percent; nothing where it was not asked.
    pub confidence: Option<u8>,
    /// How many answers count.
    pub answers: usize,
    /// How many of them are right, rulings included.
    pub right: usize,
    /// How long they took together, in milliseconds, each at most five minutes.
    pub taken: u64,
}

impl Store {
    /// Hands on what the learner remembers, by deck and card, with what put it to the test. Cards that are set aside are
    /// among them; one that goes by more than one name stands there once. [`Store::set_review_fold`] brings it up to date.
    ///
    /// # Errors
    ///
    /// Where the file cannot be read.
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
                trials: row.get_ref(8)?.as_blob().map_err(rusqlite::Error::from)?,
            });
        }
        Ok(())
    }

    /// What the learner answered from a day on, in these decks or in all, by day and confidence.
    ///
    /// # Errors
    ///
    /// Where the file cannot be read.
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

    /// [`Store::answer_tallies`] of one deck, of the cards that are wanted; by card, too. It reads every answer in the deck.
    ///
    /// # Errors
    ///
    /// Where the file cannot be read.
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

    /// The decks that the learner was ever asked, each with the title that it had when it was last asked.
    ///
    /// # Errors
    ///
    /// Where the file cannot be read.
    pub fn known_decks(&self, learner: &str) -> Result<BTreeMap<DeckId, String>, StoreError> {
        let deck = |row: &Row<'_>| Ok((DeckId(row.get("deck")?), row.get("title")?));
        Ok(self
            .query_rows(sql::KNOWN_DECKS, named_params! {":learner": learner}, deck)?
            .into_iter()
            .collect())
    }
}

/// Reads five columns, from this one on: `study_day, confidence, answers, correct, taken`.
fn read_tally(row: &Row<'_>, from: usize) -> rusqlite::Result<AnswerTally> {
    Ok(AnswerTally {
        day: row.get::<_, Day>(from)?.0,
        // Where it was not asked, it stands as -1.
        confidence: u8::try_from(row.get::<_, i64>(from + 1)?).ok(),
        answers: row.get::<_, Count<_>>(from + 2)?.0,
        right: row.get::<_, Count<_>>(from + 3)?.0,
        taken: row.get::<_, Count<_>>(from + 4)?.0,
    })
}
