//! What statistics are made of.

use std::collections::BTreeMap;

use jiff::civil::Date;
use rusqlite::{Row, named_params};

use crate::deck::{CardId, DeckId};

use super::error::StoreError;
use super::fold::{self, Remembered};
use super::trial::{self, Trial};
use super::value::{Count, Text};
use super::{Store, memory, sql};

/// A card that is remembered, and how it came to that.
#[derive(Clone, Debug, PartialEq)]
pub struct Studied {
    /// The deck.
    pub deck: DeckId,
    /// The card.
    pub card: CardId,
    /// What is left in memory.
    pub remembered: Remembered,
    /// The reviews that put memory to the test, in their order.
    pub trials: Vec<Trial>,
}

/// What was answered in a deck on a day, with one degree of confidence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tally {
    /// The study day.
    pub day: Date,
    /// The deck.
    pub deck: DeckId,
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
    /// What the learner remembers, by deck and card, with what put it to the test. Cards that are set aside are among them;
    /// one that goes by more than one name stands there once. [`Store::set_fold`] brings it up to date.
    ///
    /// # Errors
    ///
    /// Where the file cannot be read.
    pub fn studied(&self, learner: &str) -> Result<Vec<Studied>, StoreError> {
        self.rows(sql::ALL_MEMORIES, named_params! {":learner": learner}, studied)
    }

    /// What the learner answered from a day on, by day.
    ///
    /// # Errors
    ///
    /// Where the file cannot be read.
    pub fn tallies(&self, learner: &str, since: Date) -> Result<Vec<Tally>, StoreError> {
        self.rows(sql::TALLIES, named_params! {":learner": learner, ":since": Text(since)}, tally)
    }

    /// [`Store::tallies`] of one deck, of the cards that are wanted. It reads every answer in the deck.
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
    ) -> Result<Vec<Tally>, StoreError> {
        let wanted = named_params! {":learner": learner, ":since": Text(since), ":deck": deck.0};
        let rows = self.rows(sql::CARD_TALLIES, wanted, |row| {
            Ok((row.get::<_, Text<CardId>>("card")?.0, tally(row)?))
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
        Ok(self.rows(sql::KNOWN_DECKS, named_params! {":learner": learner}, deck)?.into_iter().collect())
    }
}

fn studied(row: &Row<'_>) -> rusqlite::Result<Studied> {
    let (deck, card) = memory::key(row)?;
    let trials = trial::decode(row.get_ref("trials")?.as_blob()?);
    Ok(Studied { deck, card, remembered: fold::remembered(row)?, trials })
}

fn tally(row: &Row<'_>) -> rusqlite::Result<Tally> {
    Ok(Tally {
        day: row.get::<_, Text<_>>("study_day")?.0,
        deck: DeckId(row.get("deck")?),
        // Where it was not asked, it stands as -1.
        confidence: u8::try_from(row.get::<_, i64>("confidence")?).ok(),
        answers: row.get::<_, Count<_>>("answers")?.0,
        right: row.get::<_, Count<_>>("correct")?.0,
        taken: row.get::<_, Count<_>>("taken")?.0,
    })
}
