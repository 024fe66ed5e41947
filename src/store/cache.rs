//! What follows from the truth and is kept beside it. Each cache is defined by one view, so that a row that is
//! refreshed and a row that is rebuilt are the same.

use std::collections::BTreeSet;

use rusqlite::{Connection, named_params};
use uuid::Uuid;

use super::error::StoreError;
use super::value::Id;
use super::{Store, sql};

/// The keys of the caches that an act touches.
#[derive(Default)]
pub(super) struct Touched {
    sittings: BTreeSet<Id>,
    /// Learners with their study days.
    days: BTreeSet<(String, String)>,
}

impl Touched {
    pub(super) fn sitting(&mut self, sitting: Uuid) {
        self.sittings.insert(Id(sitting));
    }

    /// Adds what an answer counts for; the answer must be written already.
    pub(super) fn answer(&mut self, connection: &Connection, answer: Uuid) -> Result<(), StoreError> {
        let mut statement = connection.prepare_cached(sql::TOUCHED)?;
        statement.query_row(named_params! {":answer": Id(answer)}, |row| {
            self.sittings.insert(row.get("sitting")?);
            self.days.insert((row.get("learner")?, row.get("study_day")?));
            Ok(())
        })?;
        Ok(())
    }

    /// Adds the days of all answers of a sitting.
    pub(super) fn days_of(&mut self, connection: &Connection, sitting: Uuid) -> Result<(), StoreError> {
        let mut statement = connection.prepare_cached(sql::ERASED_DAYS)?;
        let mut rows = statement.query(named_params! {":sitting": Id(sitting)})?;
        while let Some(row) = rows.next()? {
            self.days.insert((row.get("learner")?, row.get("study_day")?));
        }
        Ok(())
    }

    /// Brings the touched rows up to date.
    pub(super) fn refresh(&self, connection: &Connection) -> Result<(), StoreError> {
        for sitting in &self.sittings {
            connection.prepare_cached(sql::REFRESH_TOTAL)?.execute(named_params! {":sitting": sitting})?;
        }
        for (learner, day) in &self.days {
            let key = named_params! {":learner": learner, ":study_day": day};
            connection.prepare_cached(sql::FORGET_TALLY)?.execute(key)?;
            connection.prepare_cached(sql::REFRESH_TALLY)?.execute(key)?;
        }
        Ok(())
    }
}

impl Store {
    /// Computes every cache anew from the truth.
    ///
    /// # Errors
    ///
    /// Where the file cannot be written.
    pub fn rebuild(&mut self) -> Result<(), StoreError> {
        let transaction = self.transaction()?;
        transaction.execute_batch(sql::REBUILD)?;
        Ok(transaction.commit()?)
    }

    /// What is wrong with the file, each in words: what `SQLite` finds in its pages and rows, references to what is not
    /// there, and caches that are not what the truth says. Nothing where all is well. Reads the whole file.
    ///
    /// # Errors
    ///
    /// Where the file cannot be read at all.
    pub fn check(&self) -> Result<Vec<String>, StoreError> {
        let mut problems: Vec<String> = Vec::new();
        self.connection.pragma_query(None, "integrity_check", |row| {
            problems.extend(Some(row.get(0)?).filter(|found| found != "ok"));
            Ok(())
        })?;
        self.connection.pragma_query(None, "foreign_key_check", |row| {
            let (table, parent): (String, String) = (row.get("table")?, row.get("parent")?);
            problems.push(format!("a row of `{table}` refers to a row of `{parent}` that is not there"));
            Ok(())
        })?;
        let (total, tally) =
            self.connection.query_row(sql::STALE, [], |row| Ok((row.get(0)?, row.get(1)?)))?;
        for (name, is_stale) in [("total", total), ("tally", tally)] {
            if is_stale {
                problems.push(format!("the cache `{name}` is not what the answers say"));
            }
        }
        Ok(problems)
    }
}
