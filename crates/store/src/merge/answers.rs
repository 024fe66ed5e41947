//! The answers that come, for whoever judges them.

use crate::error::StoreError;
use crate::incoming::Incoming;
use crate::past_session;
use crate::value::{Id, Json};
use obverse_core::session::record::{AnswerRow, Settings};

use super::MergePlan;

/// The SHA-256 of the text of a question.
pub type TextHash = [u8; 32];

/// An answer that was not here, with what of its session its score depends on.
#[derive(Clone, Debug)]
pub struct FreshAnswer {
    /// As it came, but without the text of its question, which [`Incoming::for_each_question`] hands over once for all answers.
    pub row: AnswerRow,
    /// The hash of that text.
    pub question: TextHash,
    /// Who gave it.
    pub learner: String,
    /// What was settled when the session began.
    pub settings: Settings,
}

impl Incoming {
    /// Hands over the answers that a union takes in.
    ///
    /// # Errors
    ///
    /// Where what came cannot be read.
    pub fn for_each_new_answer(
        &self,
        plan: &MergePlan,
        mut take: impl FnMut(FreshAnswer),
    ) -> Result<(), StoreError> {
        let mut settings_of = self.connection.prepare("SELECT settings FROM sitting WHERE id = ?")?;
        let mut statement =
            self.connection.prepare("SELECT a.*, '', a.confidence FROM answer AS a ORDER BY a.rowid")?;
        let mut rows = statement.query([])?;
        // The answers of a session mostly follow one another.
        let mut last: Option<(Id, Settings)> = None;
        while let Some(row) = rows.next()? {
            let (id, session): (Id, Id) = (row.get(0)?, row.get(1)?);
            if !plan.sessions.contains(&session) && !plan.answers.contains(&id) {
                continue;
            }
            let settings = match &last {
                Some((same, settings)) if *same == session => settings.clone(),
                _ => settings_of.query_row([session], |row| Ok(row.get::<_, Json<Settings>>(0)?.0))?,
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

    /// Hands over each question that was asked, by the hash of its text and as text, with the points that it was said to
    /// be worth.
    ///
    /// # Errors
    ///
    /// Where what came cannot be read.
    pub fn for_each_question(&self, mut take: impl FnMut(TextHash, String, f64)) -> Result<(), StoreError> {
        let mut statement = self.connection.prepare(
            "SELECT t.hash, t.body, p.points
             FROM (SELECT text, points FROM paper UNION SELECT text, points FROM answer) AS p
             JOIN text AS t ON t.hash = p.text",
        )?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            take(row.get(0)?, row.get(1)?, row.get(2)?);
        }
        Ok(())
    }
}
