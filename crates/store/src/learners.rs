//! Whose scores there are.

use jiff::Timestamp;
use rusqlite::named_params;

use super::error::StoreError;
use super::find::SessionFilter;
use super::value::{Count, Json, Millis};
use super::{Store, sql};

/// A learner in short.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LearnerRow {
    /// Who.
    pub learner: String,
    /// Sittings of any kind.
    pub sessions: usize,
    /// Of these, quizzes and exams.
    pub scored: usize,
    /// When the last one began.
    pub last: Timestamp,
}

impl Store {
    /// Everyone who has a sitting that the filter lets through, by name; its limit and its kinds do not count.
    ///
    /// # Errors
    ///
    /// Where the file cannot be read.
    pub fn list_learners(&self, filter: &SessionFilter) -> Result<Vec<LearnerRow>, StoreError> {
        let decks: Vec<&str> = filter.decks.iter().map(|deck| deck.0.as_str()).collect();
        let since = Millis(filter.since.unwrap_or(Timestamp::MIN));
        self.query_rows(sql::LEARNERS, named_params! {":decks": Json(decks), ":since": since}, |row| {
            Ok(LearnerRow {
                learner: row.get("learner")?,
                sessions: row.get::<_, Count<_>>("sittings")?.0,
                scored: row.get::<_, Count<_>>("scored")?.0,
                last: row.get::<_, Millis>("last")?.0,
            })
        })
    }
}
