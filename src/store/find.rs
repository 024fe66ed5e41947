//! Finding sittings, and the figures of many.

use std::collections::BTreeMap;

use jiff::Timestamp;
use rusqlite::{Params, Row, named_params};
use uuid::Uuid;

use crate::deck::DeckId;
use crate::sitting::record::Mode;

use super::error::{ErrorKind, StoreError};
use super::summary::{Score, Summary, score};
use super::value::{Count, Id, Json, Millis};
use super::{Store, code, sql};

/// Which sittings are wanted; all of them by default.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Filter {
    /// One of these decks must have been asked; any where none is named.
    pub decks: Vec<DeckId>,
    /// Begun then or later.
    pub since: Option<Timestamp>,
    /// Of one of these kinds; any where none is named.
    pub modes: Vec<Mode>,
    /// No more than these, the newest.
    pub limit: Option<usize>,
}

impl Store {
    /// The learner's sittings, the newest first.
    ///
    /// # Errors
    ///
    /// Where the file cannot be read.
    pub fn list(&self, learner: &str, filter: &Filter) -> Result<Vec<Summary>, StoreError> {
        self.matching(learner, filter)?.into_iter().map(|id| self.summary(id)).collect()
    }

    /// The newest of the learner's sittings that the filter lets through.
    ///
    /// # Errors
    ///
    /// Where the file cannot be read.
    pub fn last(&self, learner: &str, filter: &Filter) -> Result<Option<Uuid>, StoreError> {
        let one = Filter { limit: Some(1), ..filter.clone() };
        Ok(self.matching(learner, &one)?.first().copied())
    }

    /// The learner's quizzes and exams that were broken off and not left, the newest first.
    ///
    /// # Errors
    ///
    /// Where the file cannot be read.
    pub fn unfinished(&self, learner: &str) -> Result<Vec<Summary>, StoreError> {
        let ids = self.ids(sql::UNFINISHED, named_params! {":learner": learner})?;
        ids.into_iter().map(|id| self.summary(id)).collect()
    }

    /// The one of the learner's sittings whose code begins with what was typed.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::NoSuch`] or [`ErrorKind::Ambiguous`]; or where the file cannot be read.
    pub fn find(&self, learner: &str, typed: &str) -> Result<Uuid, StoreError> {
        let prefix = code::normal(typed);
        let ids = if prefix.is_empty() {
            Vec::new()
        } else {
            self.ids(sql::CODES, named_params! {":learner": learner, ":prefix": prefix})?
        };
        match ids.as_slice() {
            [id] => Ok(*id),
            [] => Err(StoreError::new(ErrorKind::NoSuch, typed)),
            several => {
                let codes = several
                    .iter()
                    .map(|id| Ok(self.summary(*id)?.code))
                    .collect::<Result<_, StoreError>>()?;
                Err(StoreError::new(ErrorKind::Ambiguous(codes), typed))
            }
        }
    }

    /// What the learner's last `count` finished quizzes and exams came to in a deck, the oldest first.
    ///
    /// # Errors
    ///
    /// Where the file cannot be read.
    pub fn recent(&self, learner: &str, deck: &DeckId, count: usize) -> Result<Vec<Score>, StoreError> {
        let parameters = named_params! {":learner": learner, ":deck": deck.0, ":limit": Count(count)};
        let mut scores = self.rows(sql::RECENT, parameters, score)?;
        scores.reverse();
        Ok(scores)
    }

    /// What the learner's last finished quiz or exam in each deck came to there.
    ///
    /// # Errors
    ///
    /// Where the file cannot be read.
    pub fn last_quiz(&self, learner: &str) -> Result<BTreeMap<DeckId, Score>, StoreError> {
        let of_deck = |row: &Row<'_>| Ok((DeckId(row.get("deck")?), score(row)?));
        Ok(self.rows(sql::LAST_QUIZ, named_params! {":learner": learner}, of_deck)?.into_iter().collect())
    }

    /// How many different cards of a deck the learner has answered.
    ///
    /// # Errors
    ///
    /// Where the file cannot be read.
    pub fn seen(&self, learner: &str, deck: &DeckId) -> Result<usize, StoreError> {
        let mut statement = self.connection.prepare_cached(sql::SEEN)?;
        let parameters = named_params! {":learner": learner, ":deck": deck.0};
        Ok(statement.query_row(parameters, |row| row.get::<_, Count<_>>(0))?.0)
    }

    fn matching(&self, learner: &str, filter: &Filter) -> Result<Vec<Uuid>, StoreError> {
        let decks: Vec<&str> = filter.decks.iter().map(|deck| deck.0.as_str()).collect();
        self.ids(
            sql::LIST,
            named_params! {
                ":learner": learner,
                ":since": Millis(filter.since.unwrap_or(Timestamp::MIN)),
                ":modes": Json(&filter.modes),
                ":decks": Json(decks),
                // SQLite takes a limit below 0 for none.
                ":limit": filter.limit.map_or(-1, |limit| i64::try_from(limit).unwrap_or(-1)),
            },
        )
    }

    fn ids(&self, statement: &str, parameters: impl Params) -> Result<Vec<Uuid>, StoreError> {
        self.rows(statement, parameters, |row| Ok(row.get::<_, Id>(0)?.0))
    }
}
