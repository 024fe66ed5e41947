//! Gives incoming answers to the code that grades them again.

use crate::error::StoreError;
use crate::incoming::Incoming;
use crate::past_session;
use crate::value::{Id, Json};
use obverse_core::session::record::{AnswerRow, Settings};

use super::MergePlan;

/// The SHA-256 of a question's text.
pub type TextHash = [u8; 32];

/// An incoming answer that this score file does not have, with everything its score depends on.
#[derive(Clone, Debug)]
pub struct FreshAnswer {
    /// The row. Its question text is empty; [`Incoming::question_text`] gives it.
    pub row: AnswerRow,
    /// The hash of the question text.
    pub question: TextHash,
    /// The learner's name.
    pub learner: String,
    /// The settings of its session.
    pub settings: Settings,
}

impl Incoming {
    /// Calls `take` for each answer that the merge adds.
    ///
    /// # Errors
    ///
    /// If the incoming rows cannot be read.
    pub fn for_each_new_answer(
        &self,
        plan: &MergePlan,
        mut take: impl FnMut(FreshAnswer),
    ) -> Result<(), StoreError> {
        let mut settings_of =
            self.connection.prepare("SELECT settings FROM sitting WHERE id = ?")?;
        let mut statement = self
            .connection
            .prepare("SELECT a.*, '', a.confidence FROM answer AS a ORDER BY a.rowid")?;
        let mut rows = statement.query([])?;
        // Most answers follow another answer of the same session.
        let mut last: Option<(Id, Settings)> = None;
        while let Some(row) = rows.next()? {
            let (id, session): (Id, Id) = (row.get(0)?, row.get(1)?);
            if !plan.sessions.contains(&session) && !plan.answers.contains(&id) {
                continue;
            }
            let settings = match &last {
                Some((same, settings)) if *same == session => settings.clone(),
                _ => settings_of
                    .query_row([session], |row| Ok(row.get::<_, Json<Settings>>(0)?.0))?,
            };
            last = Some((session, settings.clone()));
            let question = row.get(9)?;
            take(FreshAnswer {
                row: past_session::read_answer(row)?,
                question,
                learner: row.get(2)?,
                settings,
            });
        }
        Ok(())
    }

    /// Calls `take` for each question that was asked: the hash of its text, and the points that the
    /// file claims for it.
    ///
    /// # Errors
    ///
    /// If the incoming rows cannot be read.
    pub fn for_each_question(
        &self,
        mut take: impl FnMut(TextHash, f64) -> Result<(), StoreError>,
    ) -> Result<(), StoreError> {
        let mut statement = self
            .connection
            .prepare("SELECT text, points FROM paper UNION SELECT text, points FROM answer")?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            take(row.get(0)?, row.get(1)?)?;
        }
        Ok(())
    }

    /// The text of a question.
    ///
    /// # Errors
    ///
    /// If there is none with this hash, or it cannot be read.
    pub fn question_text(&self, hash: &TextHash) -> Result<String, StoreError> {
        let mut statement =
            self.connection.prepare_cached("SELECT body FROM text WHERE hash = ?")?;
        Ok(statement.query_row([hash], |row| row.get(0))?)
    }
}
