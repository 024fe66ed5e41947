//! What leaves a score file: rows of truth, of all or of some sittings, each sitting whole.

use jiff::Timestamp;
use rusqlite::named_params;
use uuid::Uuid;

use crate::ledger::{LedgerRow, Table};
use obverse_core::deck::DeckId;

use super::error::StoreError;
use super::open::VERSION;
use super::table_schema;
use super::value::{Id, Json, Millis};
use super::{Store, sql};

/// What is wanted; all of it by default.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ExportSelection {
    /// Of this learner only.
    pub learner: Option<String>,
    /// This sitting, and nothing that belongs to none.
    pub session: Option<Uuid>,
    /// Sittings that asked one of these decks, and what was said of one outside of sittings; any where none is named.
    pub decks: Vec<DeckId>,
    /// Sittings that began then or later, and what happened outside of sittings since.
    pub since: Option<Timestamp>,
}

/// The rows of a table that are wanted, behind [`sql::CHOSEN`]. Of what belongs to no sitting, an event has a learner, a time
/// and mostly a deck; what was deleted keeps its learner and its time.
fn row_condition(table: &Table) -> &'static str {
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
    pub fn export_rows<E: From<StoreError>>(
        &self,
        wanted: &ExportSelection,
        mut take: impl FnMut(&'static Table, LedgerRow) -> Result<(), E>,
    ) -> Result<(), E> {
        for shape in table_schema::read_schemas(&self.connection)? {
            let statement = format!("{}{}", sql::CHOSEN, shape.select_sql(row_condition(shape.table)));
            self.for_each_selected_row(
                &statement,
                wanted,
                |row| shape.read_row(row),
                |row| take(shape.table, row),
            )?;
        }
        Ok(())
    }

    /// The names of the columns of the view `answers`.
    ///
    /// # Errors
    ///
    /// Where the file cannot be read.
    pub fn answer_columns(&self) -> Result<Vec<String>, StoreError> {
        let statement = self.connection.prepare("SELECT * FROM answers")?;
        Ok(statement.column_names().map(str::to_owned).collect())
    }

    /// Hands over the rows of the view `answers` that are wanted, by learner and time.
    ///
    /// # Errors
    ///
    /// Where the file cannot be read, or `take` fails.
    pub fn export_answers<E: From<StoreError>>(
        &self,
        wanted: &ExportSelection,
        take: impl FnMut(LedgerRow) -> Result<(), E>,
    ) -> Result<(), E> {
        let statement = format!("{}{}", sql::CHOSEN, sql::FLAT);
        self.for_each_selected_row(&statement, wanted, table_schema::read_values, take)
    }

    fn for_each_selected_row<E: From<StoreError>>(
        &self,
        statement: &str,
        wanted: &ExportSelection,
        read: impl Fn(&rusqlite::Row<'_>) -> rusqlite::Result<LedgerRow>,
        mut take: impl FnMut(LedgerRow) -> Result<(), E>,
    ) -> Result<(), E> {
        let decks: Vec<&str> = wanted.decks.iter().map(|deck| deck.0.as_str()).collect();
        let mut statement = self.connection.prepare(statement).map_err(StoreError::from)?;
        let parameters = named_params! {
            ":learner": wanted.learner,
            ":sitting": wanted.session.map(Id),
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
