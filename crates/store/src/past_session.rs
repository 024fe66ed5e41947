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
    /// The points of that verdict out of the points as asked, whatever the question counts now.
    pub own_earned: f64,
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

/// Reads a row of a paper: the columns of its table, then the text of the question. It uses column
/// numbers, because looking up a name takes longer than reading the value.
pub(super) fn read_paper_row(row: &Row<'_>) -> rusqlite::Result<PaperRow> {
    Ok(PaperRow {
        deck: DeckId(row.get(2)?),
        card: row.get::<_, Text<CardId>>(3)?.0,
        options: row.get::<_, Json<_>>(5)?.0,
        points: row.get(6)?,
        text: row.get(7)?,
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
        own_earned: row.get("own_earned")?,
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

/// Reads an answer: the columns of its table, then the text of its question and the confidence that
/// counts. It uses column numbers, as [`read_paper_row`] does.
pub(super) fn read_answer(row: &Row<'_>) -> rusqlite::Result<AnswerRow> {
    Ok(AnswerRow {
        id: row.get::<_, Id>(0)?.0,
        session: row.get::<_, Id>(1)?.0,
        position: row.get::<_, Count<_>>(3)?.0,
        at: row.get::<_, Millis>(4)?.0,
        elapsed: row.get::<_, Count<_>>(5)?.0,
        deck: DeckId(row.get(6)?),
        card: row.get::<_, Text<CardId>>(7)?.0,
        fingerprint: QuestionId(row.get(8)?),
        text: row.get(24)?,
        deck_hash: row.get(10)?,
        options: row.get::<_, Json<_>>(11)?.0,
        response: row.get::<_, Json<_>>(12)?.0,
        outcome: row.get::<_, Word<_>>(13)?.0,
        credit: row.get(14)?,
        points: row.get(15)?,
        earned: row.get(16)?,
        reason: row.get(17)?,
        grader: row.get(18)?,
        taken: row.get::<_, Count<_>>(19)?.0,
        hints: row.get::<_, Count<_>>(20)?.0,
        confidence: row.get(25)?,
        study_day: row.get::<_, Text<_>>(22)?.0,
        rating: row.get::<_, Option<Word<_>>>(23)?.map(|word| word.0),
    })
}
