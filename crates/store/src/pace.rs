//! Counts a learner's pace from their answers.

use rusqlite::named_params;

use super::error::StoreError;
use super::value::Count;
use super::{Store, sql};

/// The pace in a learner's last hundred study sessions and quizzes.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct PaceCounts {
    /// The number of answers to forgotten cards.
    pub missed: usize,
    /// The time for them, with reading the right answer, in seconds.
    pub missed_seconds: f64,
    /// The number of other answers.
    pub others: usize,
    /// The time for them, in seconds.
    pub other_seconds: f64,
    /// The number of first answers to cards.
    pub first: usize,
    /// The number of right ones among them.
    pub first_right: usize,
}

impl Store {
    /// Counts the time for the learner's latest answers, and the cards that they knew at first
    /// sight.
    ///
    /// # Errors
    ///
    /// Fails if the file cannot be read.
    pub fn count_pace(&self, learner: &str) -> Result<PaceCounts, StoreError> {
        let rows = self.query_rows(sql::PACE, named_params! {":learner": learner}, |row| {
            let (missed, first): (bool, bool) = (row.get("missed")?, row.get("first")?);
            let (answers, spent): (Count<usize>, f64) =
                (row.get("answers")?, row.get::<_, i64>("spent")? as f64);
            Ok((missed, first, answers.0, spent / 1000.0))
        })?;
        let mut counted = PaceCounts::default();
        for (missed, first, answers, seconds) in rows {
            let (count, sum) = if missed {
                (&mut counted.missed, &mut counted.missed_seconds)
            } else {
                (&mut counted.others, &mut counted.other_seconds)
            };
            *count += answers;
            *sum += seconds;
            counted.first += if first { answers } else { 0 };
            counted.first_right += if first && !missed { answers } else { 0 };
        }
        Ok(counted)
    }
}
