//! What leaves a score file: rows of truth, of all or of some sittings, each sitting whole.

use jiff::Timestamp;
use rusqlite::named_params;
use uuid::Uuid;

use crate::truth::{Row, Table};
use obverse_core::deck::DeckId;

use super::error::StoreError;
use super::open::VERSION;
use super::rows;
use super::value::{Id, Json, Millis};
use super::{Store, sql};

/// What is wanted; all of it by default.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Selection {
    /// Of this learner only.
    pub learner: Option<String>,
    /// This sitting, and nothing that belongs to none.
    pub sitting: Option<Uuid>,
    /// Sittings that asked one of these decks, and what was said of one outside of sittings; any where none is named.
    pub decks: Vec<DeckId>,
    /// Sittings that began then or later, and what happened outside of sittings since.
    pub since: Option<Timestamp>,
}

/// The rows of a table that are wanted, behind [`sql::CHOSEN`]. Of what belongs to no sitting, an event has a learner, a time
/// and mostly a deck; what was deleted keeps its learner and its time.
fn condition(table: &Table) -> &'static str {
    match table.name {
        "text" => {
            "(SELECT coalesce(learner, sitting, since) IS NULL AND decks = '[]' FROM wanted)
             OR hash IN (SELECT text FROM paper WHERE sitting IN (SELECT id FROM chosen)
                         UNION SELECT text FROM answer WHERE sitting IN (SELECT id FROM chosen))"
        }
        "sitting" => "id IN (SELECT id FROM chosen)",
        "event" => {
            "sitting IN (SELECT id FROM chosen)
             OR sitting IS NULL AND (
               SELECT w.sitting IS NULL AND e.learner = coalesce(w.learner, e.learner) AND e.at >= coalesce(w.since, e.at)
                 AND (w.decks = '[]' OR e.deck IN (SELECT value FROM json_each(w.decks)))
               FROM wanted AS w)"
        }
        // With one sitting goes what its learner deleted: whoever gets it may want to know that it was not the first.
        "erased" | "brought_back" => {
            "(SELECT e.learner = coalesce(w.learner, e.learner) AND e.at >= coalesce(w.since, e.at)
                     AND (w.sitting IS NULL OR e.learner IN (SELECT learner FROM chosen))
              FROM wanted AS w)"
        }
        _ => "sitting IN (SELECT id FROM chosen)",
    }
}

impl Store {
    /// The version of the rows that a store hands over.
    pub const VERSION: u32 = VERSION;

    /// Hands over the rows that are wanted, each behind those that it refers to, by table and then by key: what is equal as
    /// a set comes in the same order.
    ///
    /// # Errors
    ///
    /// Where the file cannot be read, or `take` fails.
    pub fn export<E: From<StoreError>>(
        &self,
        wanted: &Selection,
        mut take: impl FnMut(&'static Table, Row) -> Result<(), E>,
    ) -> Result<(), E> {
        for shape in rows::shapes(&self.connection)? {
            let statement = format!("{}{}", sql::CHOSEN, shape.select(condition(shape.table)));
            self.each(&statement, wanted, |row| shape.read(row), |row| take(shape.table, row))?;
        }
        Ok(())
    }

    /// The names of the columns of the view `answers`.
    ///
    /// # Errors
    ///
    /// Where the file cannot be read.
    pub fn flat_columns(&self) -> Result<Vec<String>, StoreError> {
        let statement = self.connection.prepare("SELECT * FROM answers")?;
        Ok(statement.column_names().map(str::to_owned).collect())
    }

    /// Hands over the rows of the view `answers` that are wanted, by learner and time.
    ///
    /// # Errors
    ///
    /// Where the file cannot be read, or `take` fails.
    pub fn flat<E: From<StoreError>>(
        &self,
        wanted: &Selection,
        take: impl FnMut(Row) -> Result<(), E>,
    ) -> Result<(), E> {
        let statement = format!("{}{}", sql::CHOSEN, sql::FLAT);
        self.each(&statement, wanted, rows::values, take)
    }

    fn each<E: From<StoreError>>(
        &self,
        statement: &str,
        wanted: &Selection,
        read: impl Fn(&rusqlite::Row<'_>) -> rusqlite::Result<Row>,
        mut take: impl FnMut(Row) -> Result<(), E>,
    ) -> Result<(), E> {
        let decks: Vec<&str> = wanted.decks.iter().map(|deck| deck.0.as_str()).collect();
        let mut statement = self.connection.prepare(statement).map_err(StoreError::from)?;
        let parameters = named_params! {
            ":learner": wanted.learner,
            ":sitting": wanted.sitting.map(Id),
            ":since": wanted.since.map(Millis),
            ":decks": Json(decks),
        };
        let mut rows = statement.query(parameters).map_err(StoreError::from)?;
        while let Some(row) = rows.next().map_err(StoreError::from)? {
            take(read(row).map_err(StoreError::from)?)?;
        }
        Ok(())
    }
}
