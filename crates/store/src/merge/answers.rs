//! The answers that come, for whoever judges them.

use crate::error::StoreError;
use crate::incoming::Incoming;
use crate::past_session;
use crate::value::{Id, Json};
use obverse_core::session::record::{AnswerRow, Settings};

use super::MergePlan;

/// An answer that was not here, with what of its sitting its score depends on.
#[derive(Clone, Debug)]
pub struct FreshAnswer {
    /// As it came.
    pub row: AnswerRow,
    /// Who gave it.
    pub learner: String,
    /// What was settled when the sitting began.
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
        union: &MergePlan,
        mut take: impl FnMut(FreshAnswer),
    ) -> Result<(), StoreError> {
        let mut statement = self.connection.prepare(
            "SELECT a.*, t.body, a.confidence AS sureness, s.settings
             FROM answer AS a JOIN text AS t ON t.hash = a.text JOIN sitting AS s ON s.id = a.sitting",
        )?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            let (id, sitting): (Id, Id) = (row.get("id")?, row.get("sitting")?);
            if union.sessions.contains(&sitting) || union.answers.contains(&id) {
                let settings = row.get::<_, Json<_>>("settings")?.0;
                take(FreshAnswer {
                    row: past_session::read_answer(row)?,
                    learner: row.get("learner")?,
                    settings,
                });
            }
        }
        Ok(())
    }

    /// Hands over each question that was asked, as text, with the points that it was said to be worth.
    ///
    /// # Errors
    ///
    /// Where what came cannot be read.
    pub fn for_each_question(&self, mut take: impl FnMut(String, f64)) -> Result<(), StoreError> {
        let mut statement = self.connection.prepare(
            "SELECT t.body, p.points
             FROM (SELECT text, points FROM paper UNION SELECT text, points FROM answer) AS p
             JOIN text AS t ON t.hash = p.text",
        )?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            take(row.get(0)?, row.get(1)?);
        }
        Ok(())
    }
}
