//! How fast a learner is, counted from their answers.

use rusqlite::named_params;

use super::error::StoreError;
use super::value::Count;
use super::{Store, sql};

/// What was counted of a learner's last hundred sittings of study and quizzes.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct PaceCounts {
    /// How many answers showed that the card was forgotten.
    pub missed: usize,
    /// How long these took, with the look at the right answer, in seconds.
    pub missed_seconds: f64,
    /// How many other answers there were.
    pub others: usize,
    /// How long these took, in seconds.
    pub other_seconds: f64,
    /// How many cards were asked for the first time.
    pub first: usize,
    /// How many of these were right.
    pub first_right: usize,
}

impl Store {
    /// How long the learner's latest answers took, and how many cards they knew at sight.
    ///
    /// # Errors
    ///
    /// Where the file cannot be read.
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
