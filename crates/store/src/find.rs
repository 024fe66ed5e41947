//! Finds sessions, and sums up several.

use std::collections::BTreeMap;

use jiff::Timestamp;
use rusqlite::{Params, Row, named_params};
use uuid::Uuid;

use obverse_core::deck::DeckId;
use obverse_core::session::record::Mode;

use super::error::{ErrorKind, StoreError};
use super::summary::{Score, SessionSummary, read_score};
use super::value::{Count, Id, Json, Millis, column_text};
use super::{Store, code, sql};

/// A filter for sessions; the default accepts all.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct SessionFilter {
    /// Only sessions with one of these decks, under any of its names; all if empty.
    pub decks: Vec<DeckId>,
    /// Only sessions that began at this time or later.
    pub since: Option<Timestamp>,
    /// Only sessions that began before this time.
    pub until: Option<Timestamp>,
    /// Only sessions with one of these question texts, by their hashes in hexadecimal; all if
    /// `None`.
    pub texts: Option<Vec<String>>,
    /// Only sessions of these modes; all if empty.
    pub modes: Vec<Mode>,
    /// At most this number of sessions, the newest.
    pub limit: Option<usize>,
}

impl SessionFilter {
    /// The time span of the filter.
    pub(super) fn time_span(&self) -> (Millis, Millis) {
        (Millis(self.since.unwrap_or(Timestamp::MIN)), Millis(self.until.unwrap_or(Timestamp::MAX)))
    }
}

impl Store {
    /// The learner's sessions, newest first.
    ///
    /// # Errors
    ///
    /// Fails if the file cannot be read.
    pub fn list_sessions(
        &self,
        learner: &str,
        filter: &SessionFilter,
    ) -> Result<Vec<SessionSummary>, StoreError> {
        self.query_session_ids(learner, filter)?
            .into_iter()
            .map(|id| self.session_summary(id))
            .collect()
    }

    /// The newest of the learner's sessions that the filter accepts.
    ///
    /// # Errors
    ///
    /// Fails if the file cannot be read.
    pub fn last_session(
        &self,
        learner: &str,
        filter: &SessionFilter,
    ) -> Result<Option<Uuid>, StoreError> {
        let one = SessionFilter { limit: Some(1), ..filter.clone() };
        Ok(self.query_session_ids(learner, &one)?.first().copied())
    }

    /// The learner's unfinished quizzes and exams that are not abandoned, newest first.
    ///
    /// # Errors
    ///
    /// Fails if the file cannot be read.
    pub fn unfinished_sessions(&self, learner: &str) -> Result<Vec<SessionSummary>, StoreError> {
        let ids = self.query_ids(sql::UNFINISHED, named_params! {":learner": learner})?;
        ids.into_iter().map(|id| self.session_summary(id)).collect()
    }

    /// The learner's session whose code begins with the typed text.
    ///
    /// # Errors
    ///
    /// Returns [`ErrorKind::NoSuchSession`] or [`ErrorKind::AmbiguousCode`], or fails if the file
    /// cannot be read.
    pub fn find_session(&self, learner: &str, typed: &str) -> Result<Uuid, StoreError> {
        let prefix = code::normalise_code(typed);
        let ids = if prefix.is_empty() {
            Vec::new()
        } else {
            self.query_ids(sql::CODES, named_params! {":learner": learner, ":prefix": prefix})?
        };
        match ids.as_slice() {
            [id] => Ok(*id),
            [] => Err(StoreError::new(ErrorKind::NoSuchSession, typed)),
            several => {
                let codes: Result<_, StoreError> =
                    several.iter().map(|id| Ok(self.session_summary(*id)?.code)).collect();
                Err(StoreError::new(ErrorKind::AmbiguousCode(codes?), typed))
            }
        }
    }

    /// The scores of a deck in the learner's last `count` finished quizzes and exams, under any of
    /// its names, oldest first.
    ///
    /// # Errors
    ///
    /// Fails if the file cannot be read.
    pub fn recent_scores(
        &self,
        learner: &str,
        deck: &DeckId,
        count: usize,
    ) -> Result<Vec<Score>, StoreError> {
        let mut scores: Vec<(i64, Id, Score)> = Vec::new();
        for deck in self.deck_names(learner, deck)? {
            let parameters =
                named_params! {":learner": learner, ":deck": deck.0, ":limit": Count(count)};
            scores.extend(self.query_rows(sql::RECENT, parameters, |row| {
                Ok((row.get("at")?, row.get("sitting")?, read_score(row)?))
            })?);
        }
        scores.sort_by_key(|(at, session, _)| (*at, *session));
        let older = scores.len().saturating_sub(count);
        Ok(scores.drain(older..).map(|(.., score)| score).collect())
    }

    /// All names of a deck for the learner, with this one.
    ///
    /// # Errors
    ///
    /// Fails if the file cannot be read.
    pub fn deck_names(&self, learner: &str, deck: &DeckId) -> Result<Vec<DeckId>, StoreError> {
        let parameters = named_params! {":learner": learner, ":deck": deck.0};
        self.query_rows(sql::DECK_NAMES, parameters, |row| Ok(DeckId(row.get(0)?)))
    }

    /// The score of each deck in the learner's last finished quiz or exam with it.
    ///
    /// # Errors
    ///
    /// Fails if the file cannot be read.
    pub fn last_quiz_scores(&self, learner: &str) -> Result<BTreeMap<DeckId, Score>, StoreError> {
        let scores =
            self.query_rows(sql::LAST_QUIZ, named_params! {":learner": learner}, |row| {
                Ok((DeckId(row.get("deck")?), read_score(row)?))
            })?;
        Ok(scores.into_iter().collect())
    }

    /// Passes the cards of a deck that the learner has answered to `each`, under all their names. A
    /// name may come more than once. Call [`Store::set_review_fold`] first.
    ///
    /// # Errors
    ///
    /// Fails if the file cannot be read.
    pub fn for_each_seen_card(
        &self,
        learner: &str,
        deck: &DeckId,
        mut each: impl FnMut(&str),
    ) -> Result<(), StoreError> {
        let mut statement = self.connection.prepare_cached(sql::SEEN)?;
        let mut rows = statement.query(named_params! {":learner": learner, ":deck": deck.0})?;
        while let Some(row) = rows.next()? {
            each(column_text(row, 0)?);
        }
        Ok(())
    }

    fn query_session_ids(
        &self,
        learner: &str,
        filter: &SessionFilter,
    ) -> Result<Vec<Uuid>, StoreError> {
        self.query_sessions(sql::LIST, learner, filter, |row| Ok(row.get::<_, Id>("id")?.0))
    }

    /// Runs a statement on the sessions that the filter accepts.
    pub(super) fn query_sessions<T>(
        &self,
        statement: &str,
        learner: &str,
        filter: &SessionFilter,
        read: impl FnMut(&Row<'_>) -> rusqlite::Result<T>,
    ) -> Result<Vec<T>, StoreError> {
        let mut decks = Vec::new();
        for deck in &filter.decks {
            decks.extend(self.deck_names(learner, deck)?.into_iter().map(|deck| deck.0));
        }
        let (since, until) = filter.time_span();
        self.query_rows(
            statement,
            named_params! {
                ":learner": learner,
                ":since": since,
                ":until": until,
                ":modes": Json(&filter.modes),
                ":decks": Json(decks),
                ":texts": filter.texts.as_ref().map(Json),
                // A negative limit means no limit in `SQLite`.
                ":limit": filter.limit.map_or(-1, |limit| i64::try_from(limit).unwrap_or(-1)),
            },
            read,
        )
    }

    fn query_ids(&self, statement: &str, parameters: impl Params) -> Result<Vec<Uuid>, StoreError> {
        self.query_rows(statement, parameters, |row| Ok(row.get::<_, Id>(0)?.0))
    }
}
