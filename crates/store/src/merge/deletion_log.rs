//! Decides which sessions are deleted: those with a deletion later than their last return.

use std::collections::BTreeMap;

use rusqlite::Connection;

use crate::error::StoreError;
use crate::value::Id;

/// Deletions and returns by session.
#[derive(Debug, Default)]
pub(super) struct DeletionLog {
    /// By session, the last deletion by each learner, in milliseconds.
    deleted: BTreeMap<Id, BTreeMap<String, i64>>,
    returned: BTreeMap<Id, i64>,
}

impl DeletionLog {
    /// Reads the deletions and returns of a score file.
    pub(super) fn from_connection(connection: &Connection) -> Result<Self, StoreError> {
        let mut gone = Self::default();
        let mut deletions = connection.prepare("SELECT sitting, learner, at FROM erased")?;
        let mut rows = deletions.query([])?;
        while let Some(row) = rows.next()? {
            gone.add_deletion(row.get(0)?, &row.get::<_, String>(1)?, row.get(2)?);
        }
        let mut returns = connection.prepare("SELECT sitting, at FROM brought_back")?;
        let mut rows = returns.query([])?;
        while let Some(row) = rows.next()? {
            gone.add_return(row.get(0)?, row.get(1)?);
        }
        Ok(gone)
    }

    pub(super) fn add_deletion(&mut self, sitting: Id, learner: &str, at: i64) {
        let last = self.deleted.entry(sitting).or_default().entry(learner.to_owned()).or_insert(at);
        *last = at.max(*last);
    }

    pub(super) fn add_return(&mut self, sitting: Id, at: i64) {
        let last = self.returned.entry(sitting).or_insert(at);
        *last = at.max(*last);
    }

    /// Whether a session of `learner` is deleted. Deletions by other learners do not count.
    pub(super) fn is_deleted(&self, sitting: Id, learner: &str) -> bool {
        let deleted = self.deleted.get(&sitting).and_then(|by| by.get(learner));
        deleted.is_some_and(|deleted| {
            self.returned.get(&sitting).is_none_or(|returned| deleted > returned)
        })
    }

    /// A time after every deletion of the session, and not before `now`. In milliseconds.
    pub(super) fn time_after_deletions(&self, sitting: Id, now: i64) -> i64 {
        let last = self.deleted.get(&sitting).and_then(|by| by.values().max());
        last.map_or(now, |last| now.max(last.saturating_add(1)))
    }

    /// The sessions that `learner` deleted, with the time of each deletion in milliseconds.
    pub(super) fn deleted_by<'a>(
        &'a self,
        learner: &'a str,
    ) -> impl Iterator<Item = (Id, i64)> + 'a {
        self.deleted.iter().filter_map(move |(sitting, by)| Some((*sitting, *by.get(learner)?)))
    }
}
