//! What past sittings come to together.

use jiff::Timestamp;
use rusqlite::{Row, named_params};
use uuid::Uuid;

use obverse_core::deck::{CardId, DeckId};
use obverse_core::session::record::Mode;

use super::error::StoreError;
use super::find::SessionFilter;
use super::summary::{Score, read_score};
use super::value::{Count, Json, Millis, Text};
use super::{Store, sql};

/// A card that was missed more than once.
#[derive(Clone, Debug, PartialEq)]
pub struct MissedCard {
    /// The deck.
    pub deck: DeckId,
    /// The card.
    pub card: CardId,
    /// How many answers count.
    pub answers: usize,
    /// How many of them were not right.
    pub missed: usize,
    /// The question as it was asked last, as a deck.
    pub text: String,
}

/// How many sittings there are of each kind.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct SessionCounts {
    /// Quizzes.
    pub quizzes: usize,
    /// Exams.
    pub exams: usize,
    /// Sittings of spaced repetition.
    pub study_sessions: usize,
    /// Those that touch no schedule.
    pub practice_sessions: usize,
    /// When the first of them all began; nothing where there are none.
    pub first: Option<Timestamp>,
}

impl Store {
    /// How many of the learner's sittings the filter lets through, and since when.
    ///
    /// # Errors
    ///
    /// Where the file cannot be read.
    pub fn count_sessions(&self, learner: &str, filter: &SessionFilter) -> Result<SessionCounts, StoreError> {
        let census = |row: &Row<'_>| {
            Ok(SessionCounts {
                quizzes: row.get::<_, Count<_>>("quizzes")?.0,
                exams: row.get::<_, Count<_>>("exams")?.0,
                study_sessions: row.get::<_, Count<_>>("studies")?.0,
                practice_sessions: row.get::<_, Count<_>>("practices")?.0,
                first: row.get::<_, Option<Millis>>("first")?.map(|first| first.0),
            })
        };
        Ok(self.query_sessions(sql::COUNT_SESSIONS, learner, filter, census)?.pop().unwrap_or_default())
    }

    /// What the learner's finished quizzes and exams that the filter lets through came to in one deck, by whatever name it
    /// went, the newest first.
    ///
    /// # Errors
    ///
    /// Where the file cannot be read.
    pub fn deck_scores(
        &self,
        learner: &str,
        deck: &DeckId,
        filter: &SessionFilter,
    ) -> Result<Vec<Score>, StoreError> {
        let is_scored = |mode: &Mode| matches!(mode, Mode::Quiz | Mode::Exam);
        let all = || vec![Mode::Quiz, Mode::Exam];
        let modes = if filter.modes.is_empty() { all() } else { filter.modes.clone() };
        let modes: Vec<Mode> = modes.into_iter().filter(is_scored).collect();
        let (since, until) = filter.time_span();
        let mut scores = Vec::new();
        for deck in self.deck_names(learner, deck)? {
            let parameters = named_params! {
                ":learner": learner, ":deck": deck.0, ":since": since, ":until": until, ":modes": Json(&modes),
            };
            let dated = |row: &Row<'_>| Ok((row.get::<_, i64>("at")?, read_score(row)?));
            scores.extend(self.query_rows(sql::DECK_SCORES, parameters, dated)?);
        }
        scores.sort_by_key(|(at, _)| std::cmp::Reverse(*at));
        Ok(scores.into_iter().map(|(_, score)| score).collect())
    }

    /// The cards that were missed more than once in these sittings, those with the smallest share of right answers first.
    ///
    /// # Errors
    ///
    /// Where the file cannot be read.
    pub fn missed_cards(&self, sittings: &[Uuid], count: usize) -> Result<Vec<MissedCard>, StoreError> {
        let sittings: Vec<String> = sittings.iter().map(|id| id.simple().to_string()).collect();
        self.query_rows(
            sql::SLIPS,
            named_params! {":sittings": Json(sittings), ":limit": Count(count)},
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

    /// The texts of questions in which this word stands, each under its hash in hexadecimal.
    ///
    /// # Errors
    ///
    /// Where the file cannot be read.
    pub fn texts_with(&self, word: &str) -> Result<Vec<(String, String)>, StoreError> {
        self.query_rows(sql::TEXTS_WITH, named_params! {":word": word}, |row| {
            Ok((row.get("hash")?, row.get("body")?))
        })
    }
}
