//! The learners in the file.

use jiff::Timestamp;
use rusqlite::named_params;

use super::error::StoreError;
use super::find::SessionFilter;
use super::value::{Count, Json, Millis};
use super::{Store, sql};

/// A summary of a learner.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LearnerRow {
    /// The name.
    pub learner: String,
    /// The number of sessions.
    pub sessions: usize,
    /// The number of quizzes and exams.
    pub scored: usize,
    /// When the last session began.
    pub last: Timestamp,
}

impl Store {
    /// All learners with a session that the filter accepts, by name. Its limit and its modes do not
    /// apply.
    ///
    /// # Errors
    ///
    /// Fails if the file cannot be read.
    pub fn list_learners(&self, filter: &SessionFilter) -> Result<Vec<LearnerRow>, StoreError> {
        let decks: Vec<&str> = filter.decks.iter().map(|deck| deck.0.as_str()).collect();
        let since = Millis(filter.since.unwrap_or(Timestamp::MIN));
        self.query_rows(
            sql::LEARNERS,
            named_params! {":decks": Json(decks), ":since": since},
            |row| {
                Ok(LearnerRow {
                    learner: row.get("learner")?,
                    sessions: row.get::<_, Count<_>>("sittings")?.0,
                    scored: row.get::<_, Count<_>>("scored")?.0,
                    last: row.get::<_, Millis>("last")?.0,
                })
            },
        )
    }
}
