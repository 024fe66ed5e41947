//! The plan that a learner follows, and how long they study.

use std::time::Duration;

use jiff::civil::Date;
use rusqlite::named_params;

use obverse_core::session::record::{EventKind, EventRow, FollowedPlan};

use super::error::StoreError;
use super::value::{Count, Text};
use super::{Store, event, sql};

impl Store {
    /// The plan that the learner follows, if any: that of the last event.
    ///
    /// # Errors
    ///
    /// Fails if the file cannot be read.
    pub fn study_plan(&self, learner: &str) -> Result<Option<FollowedPlan>, StoreError> {
        let last = self
            .query_rows(sql::PLAN, named_params! {":learner": learner}, event::read_event)?
            .pop();
        Ok(last.and_then(|EventRow { kind, .. }| match kind {
            EventKind::Plan(plan) => plan,
            _ => None,
        }))
    }

    /// The days since `since` with study, in order, each with its duration. Quizzes and practice do
    /// not count.
    ///
    /// # Errors
    ///
    /// Fails if the file cannot be read.
    pub fn studied_days(
        &self,
        learner: &str,
        since: Date,
    ) -> Result<Vec<(Date, Duration)>, StoreError> {
        self.query_rows(
            sql::STUDIED_DAYS,
            named_params! {":learner": learner, ":since": Text(since)},
            |row| {
                let spent = row.get::<_, Count<u64>>("spent")?.0;
                Ok((row.get::<_, Text<_>>("study_day")?.0, Duration::from_millis(spent)))
            },
        )
    }
}
