//! The answers that come, for whoever judges them.

use crate::error::StoreError;
use crate::past;
use crate::staged::Incoming;
use crate::value::{Id, Json};
use obverse_core::sitting::record::{AnswerRow, Settings};

use super::Union;

/// The SHA-256 of the text of a question.
pub type TextHash = [u8; 32];

/// An answer that was not here, with what of its sitting its score depends on.
#[derive(Clone, Debug)]
pub struct FreshAnswer {
    /// As it came, but without the text of its question, which [`Incoming::questions`] hands over once for all answers.
    pub row: AnswerRow,
    /// The hash of that text.
    pub question: TextHash,
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
    pub fn answers(&self, union: &Union, mut take: impl FnMut(FreshAnswer)) -> Result<(), StoreError> {
        let mut sittings = self.connection.prepare("SELECT settings FROM sitting WHERE id = ?")?;
        let mut statement =
            self.connection.prepare("SELECT a.*, '', a.confidence FROM answer AS a ORDER BY a.rowid")?;
        let mut rows = statement.query([])?;
        // The answers of a sitting mostly follow one another.
        let mut last: Option<(Id, Settings)> = None;
        while let Some(row) = rows.next()? {
            let (id, sitting): (Id, Id) = (row.get(0)?, row.get(1)?);
            if !union.sittings.contains(&sitting) && !union.answers.contains(&id) {
                continue;
            }
            let settings = match &last {
                Some((same, settings)) if *same == sitting => settings.clone(),
                _ => sittings.query_row([sitting], |row| Ok(row.get::<_, Json<Settings>>(0)?.0))?,
            };
            last = Some((sitting, settings.clone()));
            let question = row.get(9)?;
            take(FreshAnswer { row: past::answer(row)?, question, learner: row.get(2)?, settings });
        }
        Ok(())
    }

    /// Hands over each question that was asked, by the hash of its text and as text, with the points that it was said to
    /// be worth.
    ///
    /// # Errors
    ///
    /// Where what came cannot be read.
    pub fn questions(&self, mut take: impl FnMut(TextHash, String, f64)) -> Result<(), StoreError> {
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
