//! Finding sittings, and the figures of many.

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

/// Which sittings are wanted; all of them by default.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct SessionFilter {
    /// One of these decks must have been asked, by whatever name it went; any where none is named.
    pub decks: Vec<DeckId>,
    /// Begun then or later.
    pub since: Option<Timestamp>,
    /// Begun before.
    pub until: Option<Timestamp>,
    /// One of these texts of questions must have been asked, by their hashes in hexadecimal; any where nothing is said.
    pub texts: Option<Vec<String>>,
    /// Of one of these kinds; any where none is named.
    pub modes: Vec<Mode>,
    /// No more than these, the newest.
    pub limit: Option<usize>,
}

impl SessionFilter {
    /// From when to when.
    pub(super) fn time_span(&self) -> (Millis, Millis) {
        (Millis(self.since.unwrap_or(Timestamp::MIN)), Millis(self.until.unwrap_or(Timestamp::MAX)))
    }
}

impl Store {
    /// The learner's sittings, the newest first.
    ///
    /// # Errors
    ///
    /// Where the file cannot be read.
    pub fn list_sessions(
        &self,
        learner: &str,
        filter: &SessionFilter,
    ) -> Result<Vec<SessionSummary>, StoreError> {
        self.query_session_ids(learner, filter)?.into_iter().map(|id| self.session_summary(id)).collect()
    }

    /// The newest of the learner's sittings that the filter lets through.
    ///
    /// # Errors
    ///
    /// Where the file cannot be read.
    pub fn last_session(&self, learner: &str, filter: &SessionFilter) -> Result<Option<Uuid>, StoreError> {
        let one = SessionFilter { limit: Some(1), ..filter.clone() };
        Ok(self.query_session_ids(learner, &one)?.first().copied())
    }

    /// The learner's quizzes and exams that were broken off and not left, the newest first.
    ///
    /// # Errors
    ///
    /// Where the file cannot be read.
    pub fn unfinished_sessions(&self, learner: &str) -> Result<Vec<SessionSummary>, StoreError> {
        let ids = self.query_ids(sql::UNFINISHED, named_params! {":learner": learner})?;
        ids.into_iter().map(|id| self.session_summary(id)).collect()
    }

    /// The one of the learner's sittings whose code begins with what was typed.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::NoSuchSession`] or [`ErrorKind::AmbiguousCode`]; or where the file cannot be read.
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
                let codes = several.iter().map(|id| Ok(self.session_summary(*id)?.code)).collect::<Result<
                    _,
                    StoreError,
                >>(
                )?;
                Err(StoreError::new(ErrorKind::AmbiguousCode(codes), typed))
            }
        }
    }

    /// What the learner's last `count` finished quizzes and exams came to in a deck, by whatever name it went, the oldest
    /// first.
    ///
    /// # Errors
    ///
    /// Where the file cannot be read.
    pub fn recent_scores(
        &self,
        learner: &str,
        deck: &DeckId,
        count: usize,
    ) -> Result<Vec<Score>, StoreError> {
        let dated =
            |row: &Row<'_>| Ok((row.get::<_, i64>("at")?, row.get::<_, Id>("sitting")?, read_score(row)?));
        let mut scores = Vec::new();
        for deck in self.deck_names(learner, deck)? {
            let parameters = named_params! {":learner": learner, ":deck": deck.0, ":limit": Count(count)};
            scores.extend(self.query_rows(sql::RECENT, parameters, dated)?);
        }
        scores.sort_by_key(|(at, sitting, _)| (*at, *sitting));
        let older = scores.len().saturating_sub(count);
        Ok(scores.drain(older..).map(|(.., score)| score).collect())
    }

    /// Every name that a deck goes by for the learner, this one too.
    ///
    /// # Errors
    ///
    /// Where the file cannot be read.
    pub fn deck_names(&self, learner: &str, deck: &DeckId) -> Result<Vec<DeckId>, StoreError> {
        let parameters = named_params! {":learner": learner, ":deck": deck.0};
        self.query_rows(sql::DECK_NAMES, parameters, |row| Ok(DeckId(row.get(0)?)))
    }

    /// What the learner's last finished quiz or exam in each deck came to there.
    ///
    /// # Errors
    ///
    /// Where the file cannot be read.
    pub fn last_quiz_scores(&self, learner: &str) -> Result<BTreeMap<DeckId, Score>, StoreError> {
        let of_deck = |row: &Row<'_>| Ok((DeckId(row.get("deck")?), read_score(row)?));
        Ok(self
            .query_rows(sql::LAST_QUIZ, named_params! {":learner": learner}, of_deck)?
            .into_iter()
            .collect())
    }

    /// Hands on the names of the cards of a deck that the learner has answered, also those of which other names were
    /// answered; a name may come more than once. [`Store::set_review_fold`] brings it up to date.
    ///
    /// # Errors
    ///
    /// Where the file cannot be read.
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

    fn query_session_ids(&self, learner: &str, filter: &SessionFilter) -> Result<Vec<Uuid>, StoreError> {
        self.query_sessions(sql::LIST, learner, filter, |row| Ok(row.get::<_, Id>("id")?.0))
    }

    /// Runs a statement over the sittings that the filter lets through.
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
                // SQLite takes a limit below 0 for none.
                ":limit": filter.limit.map_or(-1, |limit| i64::try_from(limit).unwrap_or(-1)),
            },
            read,
        )
    }

    fn query_ids(&self, statement: &str, parameters: impl Params) -> Result<Vec<Uuid>, StoreError> {
        self.query_rows(statement, parameters, |row| Ok(row.get::<_, Id>(0)?.0))
    }
}
