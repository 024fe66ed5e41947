//! Papers with the marks of their answers, for the gradebook of a class.

use jiff::Timestamp;
use rusqlite::{OptionalExtension, Row, named_params};
use uuid::Uuid;

use obverse_core::deck::{CardId, DeckId};
use obverse_core::grade::{Outcome, Response};
use obverse_core::session::record::{Ruling, SealStatus};

use super::error::StoreError;
use super::merge::TextHash;
use super::value::{Count, Id, Json, Millis, Text, Word};
use super::{Store, sql};

/// A question on the paper of a session, with the mark of its answer.
#[derive(Clone, Debug, PartialEq)]
pub struct PaperEntry {
    /// The deck of the question.
    pub deck: DeckId,
    /// The card that was asked.
    pub card: CardId,
    /// The text of the question as asked; see [`Store::question_text`].
    pub text: TextHash,
    /// The points for a full answer that count; 0 if the question is void.
    pub points: f64,
    /// The reason why the question is void.
    pub void: Option<String>,
    /// The mark; `None` if no answer counts.
    pub mark: Option<AnswerMark>,
    /// The time on screen over all answers to it, in milliseconds; `None` if there is none.
    pub taken: Option<u64>,
}

/// What counts of an answer for marks: the last verdict of the grader. The learner's own rulings
/// do not count.
#[derive(Clone, Debug, PartialEq)]
pub struct AnswerMark {
    /// The outcome.
    pub outcome: Outcome,
    /// The points, after hints.
    pub earned: f64,
    /// The points of the first verdict.
    pub first_earned: f64,
    /// The response.
    pub response: Response,
    /// The confidence from 0 to 100 percent, if the session asked for it.
    pub confidence: Option<u8>,
    /// The learner's last ruling against the verdict.
    pub ruling: Option<Ruling>,
    /// The time of the answer.
    pub at: Timestamp,
}

impl Store {
    /// The paper of a session in order, with the mark of each question. Empty if the session does
    /// not exist.
    ///
    /// # Errors
    ///
    /// Fails if the file cannot be read.
    pub fn marked_paper(&self, session: Uuid) -> Result<Vec<PaperEntry>, StoreError> {
        let key = named_params! {":id": Id(session)};
        let mut places: Vec<usize> = Vec::new();
        let mut entries = self.query_rows(sql::PAPER_ENTRIES, key, |row| {
            places.push(row.get::<_, Count<_>>(0)?.0);
            read_entry(row)
        })?;
        let mut statement = self.connection.prepare_cached(sql::PAPER_ANSWERS)?;
        let mut rows = statement.query(key)?;
        while let Some(row) = rows.next()? {
            let position = row.get::<_, Count<usize>>(0)?.0;
            let Ok(at) = places.binary_search(&position) else { continue };
            let entry = &mut entries[at];
            *entry.taken.get_or_insert(0) += row.get::<_, Count<u64>>(2)?.0;
            let is_void: bool = row.get(1)?;
            if !is_void {
                entry.mark = Some(read_mark(row)?);
            }
        }
        Ok(entries)
    }

    /// What the seals of the hand-ins with this session proved, the worst of them. `None` if the
    /// session was not merged from a hand-in, or without a class key.
    ///
    /// # Errors
    ///
    /// Fails if the file cannot be read.
    pub fn seal_of_session(&self, session: Uuid) -> Result<Option<SealStatus>, StoreError> {
        let key = named_params! {":id": Id(session)};
        let found = self.query_rows(sql::SEALS, key, |row| Ok(row.get::<_, Word<_>>(0)?.0))?;
        Ok(found.into_iter().max())
    }

    /// The text of a question as asked: a deck with this one question. `None` if it is not stored.
    ///
    /// # Errors
    ///
    /// Fails if the file cannot be read.
    pub fn question_text(&self, text: &TextHash) -> Result<Option<String>, StoreError> {
        let mut statement = self.connection.prepare_cached(sql::TEXT_BODY)?;
        Ok(statement.query_row(named_params! {":hash": text}, |row| row.get(0)).optional()?)
    }
}

fn read_entry(row: &Row<'_>) -> rusqlite::Result<PaperEntry> {
    Ok(PaperEntry {
        deck: DeckId(row.get(1)?),
        card: row.get::<_, Text<CardId>>(2)?.0,
        text: row.get(3)?,
        points: row.get(4)?,
        void: row.get(5)?,
        mark: None,
        taken: None,
    })
}

fn read_mark(row: &Row<'_>) -> rusqlite::Result<AnswerMark> {
    Ok(AnswerMark {
        outcome: row.get::<_, Word<_>>(3)?.0,
        earned: row.get(4)?,
        first_earned: row.get(5)?,
        response: row.get::<_, Json<_>>(6)?.0,
        confidence: row.get(7)?,
        ruling: row.get::<_, Option<Word<_>>>(8)?.map(|word| word.0),
        at: row.get::<_, Millis>(9)?.0,
    })
}
