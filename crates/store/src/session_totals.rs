//! Totals of past sessions.

use jiff::Timestamp;
use rusqlite::named_params;
use uuid::Uuid;

use obverse_core::deck::{CardId, DeckId};
use obverse_core::session::record::Mode;

use super::error::StoreError;
use super::find::SessionFilter;
use super::summary::{Score, read_score};
use super::value::{Count, Json, Millis, Text};
use super::{Store, sql};

/// A card with more than one wrong answer.
#[derive(Clone, Debug, PartialEq)]
pub struct MissedCard {
    /// The deck.
    pub deck: DeckId,
    /// The card.
    pub card: CardId,
    /// The number of answers that count.
    pub answers: usize,
    /// The number of answers that are not right.
    pub missed: usize,
    /// The last text of the question, as a deck.
    pub text: String,
}

/// The number of sessions by mode.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct SessionCounts {
    /// Quizzes.
    pub quizzes: usize,
    /// Exams.
    pub exams: usize,
    /// Study sessions.
    pub study_sessions: usize,
    /// Practice sessions, which do not affect the schedule.
    pub practice_sessions: usize,
    /// When the first session began; `None` if there are none.
    pub first: Option<Timestamp>,
}

impl Store {
    /// Counts the learner's sessions that the filter accepts.
    ///
    /// # Errors
    ///
    /// Fails if the file cannot be read.
    pub fn count_sessions(
        &self,
        learner: &str,
        filter: &SessionFilter,
    ) -> Result<SessionCounts, StoreError> {
        let counts = self.query_sessions(sql::COUNT_SESSIONS, learner, filter, |row| {
            Ok(SessionCounts {
                quizzes: row.get::<_, Count<_>>("quizzes")?.0,
                exams: row.get::<_, Count<_>>("exams")?.0,
                study_sessions: row.get::<_, Count<_>>("studies")?.0,
                practice_sessions: row.get::<_, Count<_>>("practices")?.0,
                first: row.get::<_, Option<Millis>>("first")?.map(|first| first.0),
            })
        })?;
        Ok(counts.into_iter().next_back().unwrap_or_default())
    }

    /// The scores of a deck in the learner's finished quizzes and exams that the filter accepts,
    /// under any of the deck's names, newest first.
    ///
    /// # Errors
    ///
    /// Fails if the file cannot be read.
    pub fn deck_scores(
        &self,
        learner: &str,
        deck: &DeckId,
        filter: &SessionFilter,
    ) -> Result<Vec<Score>, StoreError> {
        let mut modes = vec![Mode::Quiz, Mode::Exam];
        modes.retain(|mode| filter.modes.is_empty() || filter.modes.contains(mode));
        let (since, until) = filter.time_span();
        let mut scores: Vec<(i64, Score)> = Vec::new();
        for deck in self.deck_names(learner, deck)? {
            let parameters = named_params! {
                ":learner": learner, ":deck": deck.0, ":since": since, ":until": until, ":modes": Json(&modes),
            };
            scores.extend(self.query_rows(sql::DECK_SCORES, parameters, |row| {
                Ok((row.get("at")?, read_score(row)?))
            })?);
        }
        scores.sort_by_key(|(at, _)| std::cmp::Reverse(*at));
        Ok(scores.into_iter().map(|(_, score)| score).collect())
    }

    /// The cards with more than one wrong answer in these sessions, lowest share of right answers
    /// first.
    ///
    /// # Errors
    ///
    /// Fails if the file cannot be read.
    pub fn missed_cards(
        &self,
        sessions: &[Uuid],
        count: usize,
    ) -> Result<Vec<MissedCard>, StoreError> {
        let sessions: Vec<String> = sessions.iter().map(|id| id.simple().to_string()).collect();
        self.query_rows(
            sql::SLIPS,
            named_params! {":sittings": Json(sessions), ":limit": Count(count)},
            |row| {
                Ok(MissedCard {
                    deck: DeckId(row.get("deck")?),
                    card: row.get::<_, Text<CardId>>("card")?.0,
                    answers: row.get::<_, Count<_>>("answers")?.0,
                    missed: row.get::<_, Count<_>>("missed")?.0,
                    text: row.get("body")?,
                })
            },
        )
    }

    /// The question texts that contain this word, with their hashes in hexadecimal.
    ///
    /// # Errors
    ///
    /// Fails if the file cannot be read.
    pub fn texts_with(&self, word: &str) -> Result<Vec<(String, String)>, StoreError> {
        self.query_rows(sql::TEXTS_WITH, named_params! {":word": word}, |row| {
            Ok((row.get("hash")?, row.get("body")?))
        })
    }
}
