//! What a learner remembers, and the reviews that it follows from.

use std::collections::{BTreeSet, HashMap};

use jiff::Timestamp;
use jiff::civil::Date;
use rusqlite::{OptionalExtension, Row, named_params};

use obverse_core::deck::{CardId, DeckId};
use obverse_core::session::record::{EventKind, EventRow, ParameterChange, ReviewRow};

use super::error::StoreError;
use super::fold::{self, MemorySum, ReviewHistory, StoredMemory};
use super::link;
use super::value::{Count, Millis, Text, column_text};
use super::{Store, event, sql};

/// A card of a deck.
type CardKey = (DeckId, CardId);

/// A card and what is left of it in memory.
#[derive(Clone, Debug, PartialEq)]
pub struct CardMemory {
    /// The deck.
    pub deck: DeckId,
    /// The card.
    pub card: CardId,
    /// What is left.
    pub remembered: StoredMemory,
}

/// A card that was reviewed on a day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReviewedCard {
    /// The deck.
    pub deck: DeckId,
    /// The card.
    pub card: CardId,
    /// Whether its first review of all was on that day.
    pub is_new: bool,
}

impl Store {
    /// What the learner remembers, by deck and card; also of cards that are set aside. A card that goes by more than one
    /// name stands there under the one by which the file keeps it. [`Store::set_review_fold`] brings it up to date.
    ///
    /// # Errors
    ///
    /// Where the file cannot be read.
    pub fn memories(&self, learner: &str) -> Result<Vec<CardMemory>, StoreError> {
        self.query_rows(sql::ALL_MEMORIES, named_params! {":learner": learner}, |row| {
            Ok(CardMemory {
                deck: DeckId(row.get(0)?),
                card: row.get::<_, Text<_>>(1)?.0,
                remembered: fold::read_memory(row, 2)?,
            })
        })
    }

    /// Hands on the names of the cards of a deck that the learner remembers anything of, those by which the file keeps
    /// them in their order, then any others: each with what it is, where the card is due on a day, or on any where none
    /// is given. [`Store::set_review_fold`] brings it up to date.
    ///
    /// # Errors
    ///
    /// Where the file cannot be read.
    pub fn for_each_known_card(
        &self,
        learner: &str,
        deck: &DeckId,
        due: Option<Date>,
        mut each: impl FnMut(&str, Option<StoredMemory>),
    ) -> Result<(), StoreError> {
        let day = due.map(|day| day.to_string());
        for statement in [sql::KNOWN, sql::DECK_ALIASES] {
            let mut statement = self.connection.prepare_cached(statement)?;
            let mut rows = statement.query(named_params! {":learner": learner, ":deck": deck.0})?;
            while let Some(row) = rows.next()? {
                // A day reads in order as a text does.
                let (card, due) = (column_text(row, 0)?, column_text(row, 4)?);
                let is_wanted = day.as_ref().is_none_or(|day| due <= day.as_str());
                each(card, if is_wanted { Some(fold::read_memory(row, 1)?) } else { None });
            }
        }
        Ok(())
    }

    /// What the learner remembers of one card, whatever its names. [`Store::set_review_fold`] brings it up to date.
    ///
    /// # Errors
    ///
    /// Where the file cannot be read.
    pub fn card_memory(
        &self,
        learner: &str,
        deck: &DeckId,
        card: &CardId,
    ) -> Result<Option<StoredMemory>, StoreError> {
        let card = card.to_string();
        let class = link::find_class(&self.connection, learner, &deck.0, &card)?;
        let (deck, card) = class.unwrap_or_else(|| (deck.0.clone(), card));
        let mut statement = self.connection.prepare_cached(sql::MEMORY)?;
        let key = named_params! {":learner": learner, ":deck": deck, ":card": card};
        Ok(statement.query_row(key, |row| fold::read_memory(row, 0)).optional()?)
    }

    /// What all answers of the learner that memory holds say of them. [`Store::set_review_fold`] brings it up to date.
    ///
    /// # Errors
    ///
    /// Where the file cannot be read.
    pub fn memory_sum(&self, learner: &str) -> Result<MemorySum, StoreError> {
        self.read_memory_sum(learner, |row| {
            Ok(MemorySum {
                first_known: row.get(0)?,
                first_room: row.get(1)?,
                later_known: row.get(2)?,
                later_room: row.get(3)?,
            })
        })
    }

    /// How many reviews of the learner put memory to the test. [`Store::set_review_fold`] brings it up to date.
    ///
    /// # Errors
    ///
    /// Where the file cannot be read.
    pub fn count_trials(&self, learner: &str) -> Result<usize, StoreError> {
        self.read_memory_sum(learner, |row| Ok(row.get::<_, Count<_>>(4)?.0))
    }

    /// Reads something of the sums of a learner; nothing where memory holds no card.
    fn read_memory_sum<T: Default>(
        &self,
        learner: &str,
        read: impl FnOnce(&Row<'_>) -> rusqlite::Result<T>,
    ) -> Result<T, StoreError> {
        let mut statement = self.connection.prepare_cached(sql::MEMORY_SUM)?;
        let found = statement.query_row(named_params! {":learner": learner}, read).optional()?;
        Ok(found.unwrap_or_default())
    }

    /// The learner's reviews of these cards, each with its study day, in the order in which they happened; a card that
    /// was never reviewed has none.
    ///
    /// # Errors
    ///
    /// Where the file cannot be read.
    pub fn card_histories(
        &self,
        learner: &str,
        cards: &[(DeckId, CardId)],
    ) -> Result<HashMap<(DeckId, CardId), Vec<ReviewRow>>, StoreError> {
        let history = |(deck, card): &(DeckId, CardId)| {
            let history = fold::load_history(&self.connection, learner, &deck.0, &card.to_string())?;
            let reviews = history.map(|history| history.reviews).unwrap_or_default();
            Ok(((deck.clone(), card.clone()), reviews))
        };
        cards.iter().map(history).collect()
    }

    /// The learner's reviews of every card that was ever reviewed, as [`Store::card_histories`] has them, by deck and card.
    ///
    /// # Errors
    ///
    /// Where the file cannot be read.
    pub fn all_histories(&self, learner: &str) -> Result<Vec<(CardKey, ReviewHistory)>, StoreError> {
        let members = link::read_members(&self.connection, learner)?;
        let mut statement = self.connection.prepare_cached(sql::ALL_HISTORIES)?;
        let mut rows = statement.query(named_params! {":learner": learner})?;
        let mut histories: Vec<(CardKey, ReviewHistory)> = Vec::new();
        let mut last = (String::new(), String::new());
        while let Some(row) = rows.next()? {
            let (deck, card) = card_names(row)?;
            let review = fold::read_review(&self.connection, row)?;
            match histories.last_mut() {
                Some((_, history)) if last.0 == deck && last.1 == card => history.reviews.push(review),
                _ => {
                    last = (deck.to_owned(), card.to_owned());
                    let key = read_card_key(row)?;
                    histories.push((key.clone(), ReviewHistory { first: key.1, reviews: vec![review] }));
                }
            }
        }
        if members.is_empty() { Ok(histories) } else { self.join_histories(learner, histories, &members) }
    }

    /// The histories of cards that go by more than one name made one each.
    fn join_histories(
        &self,
        learner: &str,
        mut histories: Vec<(CardKey, ReviewHistory)>,
        members: &link::ClassMembers,
    ) -> Result<Vec<(CardKey, ReviewHistory)>, StoreError> {
        histories.retain(|((deck, card), _)| !members.contains_key(&(deck.0.clone(), card.to_string())));
        let classes: BTreeSet<_> = members.values().filter(|(_, card)| !card.is_empty()).collect();
        for (deck, card) in classes {
            let Some(history) = fold::load_history(&self.connection, learner, deck, card)? else { continue };
            let Ok(name) = card.parse() else { continue };
            histories.push(((DeckId(deck.clone()), name), history));
        }
        histories.sort_by_cached_key(|((deck, card), _)| (deck.0.clone(), card.to_string()));
        Ok(histories)
    }

    /// Every time that the parameters of the learner's memory were settled, by (time, identity), with when that was: the
    /// last one holds.
    ///
    /// # Errors
    ///
    /// Where the file cannot be read.
    pub fn parameter_history(&self, learner: &str) -> Result<Vec<(Timestamp, ParameterChange)>, StoreError> {
        let rows =
            self.query_rows(sql::PARAMETERS, named_params! {":learner": learner}, event::read_event)?;
        let settled = |row: EventRow| match row.kind {
            EventKind::Parameters(settled) => Some((row.at, settled)),
            _ => None,
        };
        Ok(rows.into_iter().filter_map(settled).collect())
    }

    /// The cards that the learner reviewed on a study day, in any kind of sitting, by deck and card, each under the name by
    /// which the file keeps it. With them come those that were reviewed since the day began, whatever day it was then where
    /// the learner was.
    ///
    /// # Errors
    ///
    /// Where the file cannot be read.
    pub fn reviewed_on(
        &self,
        learner: &str,
        day: Date,
        begin: Timestamp,
    ) -> Result<Vec<ReviewedCard>, StoreError> {
        let wanted = named_params! {":learner": learner, ":day": Text(day), ":begin": Millis(begin)};
        self.query_rows(sql::MET_ON, wanted, |row| {
            let (deck, card) = read_card_key(row)?;
            Ok(ReviewedCard { deck, card, is_new: row.get("is_new")? })
        })
    }
}

/// The names of a card as they stand there, for reading a key anew in every row is what takes long.
fn card_names<'a>(row: &'a Row<'_>) -> rusqlite::Result<(&'a str, &'a str)> {
    Ok((row.get_ref("deck")?.as_str()?, row.get_ref("card")?.as_str()?))
}

/// Reads the names of a card.
pub(super) fn read_card_key(row: &Row<'_>) -> rusqlite::Result<CardKey> {
    Ok((DeckId(row.get("deck")?), row.get::<_, Text<CardId>>("card")?.0))
}
