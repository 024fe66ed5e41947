//! Loads a complete past session.

use rusqlite::{OptionalExtension, Row, named_params};
use uuid::Uuid;

use obverse_core::deck::{CardId, DeckId, QuestionId};
use obverse_core::grade::Outcome;
use obverse_core::session::record::{
    AnswerRow, DeckRow, EventRow, PaperRow, Rating, Ruling, SessionStart,
};

use super::error::{ErrorKind, StoreError};
use super::value::{Count, Id, Json, Millis, Text, Word};
use super::{Store, event, sql};

/// A past session: enough to resume it, repeat it or show it.
#[derive(Clone, Debug, PartialEq)]
pub struct PastSession {
    /// The start, with the paper.
    pub start: SessionStart,
    /// The answers by time, voided ones included.
    pub answers: Vec<PastAnswer>,
    /// The other events, by time.
    pub events: Vec<EventRow>,
}

/// An answer and its current verdict.
#[derive(Clone, Debug, PartialEq)]
pub struct PastAnswer {
    /// The answer with its first verdict.
    pub row: AnswerRow,
    /// The current verdict; `None` if the answer is void.
    pub current: Option<CurrentVerdict>,
}

/// The current verdict on an answer.
#[derive(Clone, Debug, PartialEq)]
pub struct CurrentVerdict {
    /// The latest verdict of the grader.
    pub graded: VerdictScore,
    /// The grader's reason.
    pub reason: String,
    /// The learner's ruling, if it makes the answer right.
    pub ruling: Option<Ruling>,
    /// The rating for memory; `None` if the answer does not affect memory.
    pub rating: Option<Rating>,
    /// The score that counts: the ruling's if there is one, or else the grader's.
    pub counted: VerdictScore,
}

/// A verdict in numbers.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct VerdictScore {
    /// The outcome.
    pub outcome: Outcome,
    /// The share of the points, from -1 to 1, before hints.
    pub credit: f64,
    /// The points, after hints.
    pub earned: f64,
}

impl Store {
    /// Loads a past session.
    ///
    /// # Errors
    ///
    /// Returns [`ErrorKind::NoSuchSession`] if the session does not exist, or fails if the file
    /// cannot be read.
    pub fn load_session(&self, id: Uuid) -> Result<PastSession, StoreError> {
        let key = named_params! {":id": Id(id)};
        let (decks, papers) =
            (self.session_decks(id)?, self.query_rows(sql::PAPER, key, read_paper_row)?);
        let mut statement = self.connection.prepare_cached(sql::OPENING)?;
        let start =
            statement.query_row(key, |row| read_session_start(row, decks, papers)).optional()?;
        Ok(PastSession {
            start: start
                .ok_or_else(|| StoreError::new(ErrorKind::NoSuchSession, id.to_string()))?,
            answers: self.query_rows(sql::ANSWERS, key, read_past_answer)?,
            events: self.query_rows(sql::EVENTS, key, event::read_event)?,
        })
    }
}

pub(super) fn read_session_start(
    row: &Row<'_>,
    decks: Vec<DeckRow>,
    paper: Vec<PaperRow>,
) -> rusqlite::Result<SessionStart> {
    Ok(SessionStart {
        id: row.get::<_, Id>("id")?.0,
        learner: row.get("learner")?,
        mode: row.get::<_, Word<_>>("mode")?.0,
        at: row.get::<_, Millis>("at")?.0,
        offset: row.get("utc_offset")?,
        study_day: row.get::<_, Text<_>>("study_day")?.0,
        seed: row.get::<_, i64>("seed")?.cast_unsigned(),
        settings: row.get::<_, Json<_>>("settings")?.0,
        decks,
        paper,
    })
}

pub(super) fn read_paper_row(row: &Row<'_>) -> rusqlite::Result<PaperRow> {
    Ok(PaperRow {
        deck: DeckId(row.get("deck")?),
        card: row.get::<_, Text<CardId>>("card")?.0,
        text: row.get("body")?,
        options: row.get::<_, Json<_>>("options")?.0,
        points: row.get("points")?,
    })
}

fn read_past_answer(row: &Row<'_>) -> rusqlite::Result<PastAnswer> {
    let is_void: bool = row.get("void")?;
    let current = if is_void { None } else { Some(read_current_verdict(row)?) };
    Ok(PastAnswer { row: read_answer(row)?, current })
}

fn read_current_verdict(row: &Row<'_>) -> rusqlite::Result<CurrentVerdict> {
    Ok(CurrentVerdict {
        graded: VerdictScore {
            outcome: row.get::<_, Word<_>>("graded_outcome")?.0,
            credit: row.get("graded_credit")?,
            earned: row.get("graded_earned")?,
        },
        reason: row.get("graded_reason")?,
        ruling: row.get::<_, Option<Word<_>>>("ruling")?.map(|word| word.0),
        rating: row.get::<_, Option<Word<_>>>("live_rating")?.map(|word| word.0),
        counted: VerdictScore {
            outcome: row.get::<_, Word<_>>("counted_outcome")?.0,
            credit: row.get("counted_credit")?,
            earned: row.get("counted_earned")?,
        },
    })
}

pub(super) fn read_answer(row: &Row<'_>) -> rusqlite::Result<AnswerRow> {
    Ok(AnswerRow {
        id: row.get::<_, Id>("id")?.0,
        session: row.get::<_, Id>("sitting")?.0,
        position: row.get::<_, Count<_>>("position")?.0,
        at: row.get::<_, Millis>("at")?.0,
        elapsed: row.get::<_, Count<_>>("elapsed")?.0,
        deck: DeckId(row.get("deck")?),
        card: row.get::<_, Text<CardId>>("card")?.0,
        fingerprint: QuestionId(row.get("fingerprint")?),
        text: row.get("body")?,
        deck_hash: row.get("deck_hash")?,
        options: row.get::<_, Json<_>>("options")?.0,
        response: row.get::<_, Json<_>>("response")?.0,
        outcome: row.get::<_, Word<_>>("outcome")?.0,
        credit: row.get("credit")?,
        points: row.get("points")?,
        earned: row.get("earned")?,
        reason: row.get("reason")?,
        grader: row.get("grader")?,
        taken: row.get::<_, Count<_>>("taken")?.0,
        hints: row.get::<_, Count<_>>("hints")?.0,
        confidence: row.get("sureness")?,
        study_day: row.get::<_, Text<_>>("study_day")?.0,
        rating: row.get::<_, Option<Word<_>>>("rating")?.map(|word| word.0),
    })
}
