//! The learner's memory, and the reviews that it comes from.

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

/// A card and its memory.
#[derive(Clone, Debug, PartialEq)]
pub struct CardMemory {
    /// The deck.
    pub deck: DeckId,
    /// The card.
    pub card: CardId,
    /// The memory.
    pub remembered: StoredMemory,
}

/// A card that the learner reviewed on a day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReviewedCard {
    /// The deck.
    pub deck: DeckId,
    /// The card.
    pub card: CardId,
    /// Whether its first review was on that day.
    pub is_new: bool,
}

impl Store {
    /// The learner's memory by deck and card, with suspended cards. A card with several names has
    /// the one in the score file. Call [`Store::set_review_fold`] first.
    ///
    /// # Errors
    ///
    /// Fails if the file cannot be read.
    pub fn memories(&self, learner: &str) -> Result<Vec<CardMemory>, StoreError> {
        self.query_rows(sql::ALL_MEMORIES, named_params! {":learner": learner}, |row| {
            Ok(CardMemory {
                deck: DeckId(row.get(0)?),
                card: row.get::<_, Text<_>>(1)?.0,
                remembered: fold::read_memory(row, 2)?,
            })
        })
    }

    /// Passes the remembered cards of a deck to `each`: first under their names in the score file,
    /// then under their other names. A card comes with its memory if it is due on the day, or
    /// always if no day is given. Call [`Store::set_review_fold`] first.
    ///
    /// # Errors
    ///
    /// Fails if the file cannot be read.
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
                // Days sort like their texts.
                let (card, due) = (column_text(row, 0)?, column_text(row, 4)?);
                let is_wanted = day.as_ref().is_none_or(|day| due <= day.as_str());
                each(card, if is_wanted { Some(fold::read_memory(row, 1)?) } else { None });
            }
        }
        Ok(())
    }

    /// The memory of a card under any of its names. Call [`Store::set_review_fold`] first.
    ///
    /// # Errors
    ///
    /// Fails if the file cannot be read.
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

    /// The sums over the learner's answers in memory. Call [`Store::set_review_fold`] first.
    ///
    /// # Errors
    ///
    /// Fails if the file cannot be read.
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

    /// The number of the learner's reviews that test memory. Call [`Store::set_review_fold`] first.
    ///
    /// # Errors
    ///
    /// Fails if the file cannot be read.
    pub fn count_trials(&self, learner: &str) -> Result<usize, StoreError> {
        self.read_memory_sum(learner, |row| Ok(row.get::<_, Count<_>>(4)?.0))
    }

    /// The number of reviews at the learner's last fit, whether it was adopted or not; 0 without one.
    ///
    /// # Errors
    ///
    /// Fails if the file cannot be read.
    pub fn reviews_at_last_fit(&self, learner: &str) -> Result<usize, StoreError> {
        let mut statement = self.connection.prepare_cached(sql::FITTED)?;
        let key = named_params! {":learner": learner};
        let found = statement.query_row(key, |row| Ok(row.get::<_, Count<_>>(0)?.0)).optional()?;
        Ok(found.unwrap_or_default())
    }

    /// Records the number of reviews at a fit.
    ///
    /// # Errors
    ///
    /// Fails if the file cannot be written.
    pub fn set_reviews_at_last_fit(
        &mut self,
        learner: &str,
        reviews: usize,
    ) -> Result<(), StoreError> {
        let transaction = self.begin_transaction()?;
        transaction
            .prepare_cached(sql::SET_FITTED)?
            .execute(named_params! {":learner": learner, ":reviews": reviews as i64})?;
        Ok(transaction.commit()?)
    }

    /// Reads from the sums of a learner; the default if memory has no card.
    fn read_memory_sum<T: Default>(
        &self,
        learner: &str,
        read: impl FnOnce(&Row<'_>) -> rusqlite::Result<T>,
    ) -> Result<T, StoreError> {
        let mut statement = self.connection.prepare_cached(sql::MEMORY_SUM)?;
        let found = statement.query_row(named_params! {":learner": learner}, read).optional()?;
        Ok(found.unwrap_or_default())
    }

    /// The learner's reviews of these cards with their study days, in the order of their times. A
    /// card without reviews has an empty list.
    ///
    /// # Errors
    ///
    /// Fails if the file cannot be read.
    pub fn card_histories(
        &self,
        learner: &str,
        cards: &[(DeckId, CardId)],
    ) -> Result<HashMap<(DeckId, CardId), Vec<ReviewRow>>, StoreError> {
        let mut histories = HashMap::new();
        for (deck, card) in cards {
            let history =
                fold::load_history(&self.connection, learner, &deck.0, &card.to_string())?;
            let reviews = history.map(|history| history.reviews).unwrap_or_default();
            histories.insert((deck.clone(), card.clone()), reviews);
        }
        Ok(histories)
    }

    /// The learner's reviews of every reviewed card, like [`Store::card_histories`], by deck and
    /// card.
    ///
    /// # Errors
    ///
    /// Fails if the file cannot be read.
    pub fn all_histories(
        &self,
        learner: &str,
    ) -> Result<Vec<(CardKey, ReviewHistory)>, StoreError> {
        let members = link::read_members(&self.connection, learner)?;
        let mut statement = self.connection.prepare_cached(sql::ALL_HISTORIES)?;
        let mut rows = statement.query(named_params! {":learner": learner})?;
        let mut histories: Vec<(CardKey, ReviewHistory)> = Vec::new();
        let mut last = (String::new(), String::new());
        while let Some(row) = rows.next()? {
            let (deck, card) = card_names(row)?;
            let review = fold::read_review(&self.connection, row)?;
            match histories.last_mut() {
                Some((_, history)) if last.0 == deck && last.1 == card => {
                    history.reviews.push(review);
                }
                _ => {
                    last = (deck.to_owned(), card.to_owned());
                    let key = read_card_key(row)?;
                    histories
                        .push((key.clone(), ReviewHistory { first: key.1, reviews: vec![review] }));
                }
            }
        }
        if members.is_empty() {
            Ok(histories)
        } else {
            self.join_histories(learner, histories, &members)
        }
    }

    /// Joins the histories of cards with several names.
    fn join_histories(
        &self,
        learner: &str,
        mut histories: Vec<(CardKey, ReviewHistory)>,
        members: &link::ClassMembers,
    ) -> Result<Vec<(CardKey, ReviewHistory)>, StoreError> {
        histories
            .retain(|((deck, card), _)| !members.contains_key(&(deck.0.clone(), card.to_string())));
        let classes: BTreeSet<_> = members.values().filter(|(_, card)| !card.is_empty()).collect();
        for (deck, card) in classes {
            let Some(history) = fold::load_history(&self.connection, learner, deck, card)? else {
                continue;
            };
            let Ok(name) = card.parse() else { continue };
            histories.push(((DeckId(deck.clone()), name), history));
        }
        histories.sort_by_cached_key(|((deck, card), _)| (deck.0.clone(), card.to_string()));
        Ok(histories)
    }

    /// The learner's parameter history, by time and identity. The last entry applies.
    ///
    /// # Errors
    ///
    /// Fails if the file cannot be read.
    pub fn parameter_history(
        &self,
        learner: &str,
    ) -> Result<Vec<(Timestamp, ParameterChange)>, StoreError> {
        let rows = self.query_rows(
            sql::PARAMETERS,
            named_params! {":learner": learner},
            event::read_event,
        )?;
        let changes = rows.into_iter().filter_map(|row: EventRow| match row.kind {
            EventKind::Parameters(change) => Some((row.at, change)),
            _ => None,
        });
        Ok(changes.collect())
    }

    /// The cards that the learner reviewed on a study day, in any session, by deck and card, under
    /// their names in the score file. Cards reviewed since `begin` are included, even if the
    /// learner's local day was another one.
    ///
    /// # Errors
    ///
    /// Fails if the file cannot be read.
    pub fn reviewed_on(
        &self,
        learner: &str,
        day: Date,
        begin: Timestamp,
    ) -> Result<Vec<ReviewedCard>, StoreError> {
        let wanted =
            named_params! {":learner": learner, ":day": Text(day), ":begin": Millis(begin)};
        self.query_rows(sql::MET_ON, wanted, |row| {
            let (deck, card) = read_card_key(row)?;
            Ok(ReviewedCard { deck, card, is_new: row.get("is_new")? })
        })
    }
}

/// The names of a card without parsing. Parsing a key for every row takes most of the time.
fn card_names<'a>(row: &'a Row<'_>) -> rusqlite::Result<(&'a str, &'a str)> {
    Ok((row.get_ref("deck")?.as_str()?, row.get_ref("card")?.as_str()?))
}

/// Reads the key of a card.
pub(super) fn read_card_key(row: &Row<'_>) -> rusqlite::Result<CardKey> {
    Ok((DeckId(row.get("deck")?), row.get::<_, Text<CardId>>("card")?.0))
}
