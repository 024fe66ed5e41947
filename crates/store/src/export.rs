//! Exports ledger rows of all sessions or of some. Each session is complete.

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

/// The rows to export; all by default.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ExportSelection {
    /// Only this learner.
    pub learner: Option<String>,
    /// Only this session, without events outside sessions.
    pub session: Option<Uuid>,
    /// Only sessions with one of these decks, and their events outside sessions; all if empty.
    pub decks: Vec<DeckId>,
    /// Only sessions that began at this time or later, and later events outside sessions.
    pub since: Option<Timestamp>,
}

/// The condition for the rows of a table, for use after [`sql::CHOSEN`]. An event outside sessions
/// has a learner, a time and usually a deck. A deletion keeps its learner and its time.
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
        // A single session comes with its learner's deletions, so that the reader can see earlier
        // attempts.
        "erased" | "brought_back" => {
            "(SELECT e.learner = coalesce(w.learner, e.learner) AND e.at >= coalesce(w.since, e.at)
                     AND (w.sitting IS NULL OR e.learner IN (SELECT learner FROM chosen))
              FROM wanted AS w)"
        }
        _ => "sitting IN (SELECT id FROM chosen)",
    }
}

impl Store {
    /// The version of the exported rows.
    pub const VERSION: u32 = VERSION;

    /// Passes the selected rows to `take`, table by table and by key. A row comes after the rows
    /// that it refers to. Equal sets of rows come in the same order.
    ///
    /// # Errors
    ///
    /// Fails if the file cannot be read, or if `take` fails.
    pub fn export_rows<E: From<StoreError>>(
        &self,
        wanted: &ExportSelection,
        mut take: impl FnMut(&'static Table, LedgerRow) -> Result<(), E>,
    ) -> Result<(), E> {
        for schema in table_schema::read_schemas(&self.connection)? {
            let statement =
                format!("{}{}", sql::CHOSEN, schema.select_sql(row_condition(schema.table)));
            self.for_each_selected_row(
                &statement,
                wanted,
                |row| schema.read_row(row),
                |row| take(schema.table, row),
            )?;
        }
        Ok(())
    }

    /// The column names of the view `answers`.
    ///
    /// # Errors
    ///
    /// Fails if the file cannot be read.
    pub fn answer_columns(&self) -> Result<Vec<String>, StoreError> {
        let statement = self.connection.prepare("SELECT * FROM answers")?;
        Ok(statement.column_names().map(str::to_owned).collect())
    }

    /// Passes the selected rows of the view `answers` to `take`, by learner and time. It reads one
    /// session at a time: to sort all rows with the texts of their questions takes longer than to
    /// read them.
    ///
    /// # Errors
    ///
    /// Fails if the file cannot be read, or if `take` fails.
    pub fn export_answers<E: From<StoreError>>(
        &self,
        wanted: &ExportSelection,
        mut take: impl FnMut(LedgerRow) -> Result<(), E>,
    ) -> Result<(), E> {
        // One snapshot for all sessions. Dropping it rolls it back.
        let here = self.connection.unchecked_transaction().map_err(StoreError::from)?;
        let statement = format!("{}{}", sql::CHOSEN, sql::CHOSEN_CODES);
        let mut codes: Vec<(String, String)> = Vec::new();
        let read = |row: &rusqlite::Row<'_>| Ok((row.get(0)?, row.get(1)?));
        self.for_each_selected_row(&statement, wanted, read, |code| {
            codes.push(code);
            Ok::<_, E>(())
        })?;
        let mut statement = here.prepare(sql::FLAT).map_err(StoreError::from)?;
        for (learner, code) in codes {
            let session = named_params! {":learner": learner, ":code": code};
            let mut rows = statement.query(session).map_err(StoreError::from)?;
            while let Some(row) = rows.next().map_err(StoreError::from)? {
                take(table_schema::read_values(row).map_err(StoreError::from)?)?;
            }
        }
        Ok(())
    }

    /// Passes the selected answers to `take`, with the marks of the grader, and the blanks of
    /// finished quizzes and exams. Each row has the columns of `sql/marks.sql`, session by session.
    ///
    /// # Errors
    ///
    /// Fails if the file cannot be read, or if `take` fails.
    pub fn export_marks<E: From<StoreError>>(
        &self,
        wanted: &ExportSelection,
        take: impl FnMut(LedgerRow) -> Result<(), E>,
    ) -> Result<(), E> {
        let statement = format!("{}{}", sql::CHOSEN, sql::MARKS);
        self.for_each_selected_row(&statement, wanted, table_schema::read_values, take)
    }

    fn for_each_selected_row<T, E: From<StoreError>>(
        &self,
        statement: &str,
        wanted: &ExportSelection,
        read: impl Fn(&rusqlite::Row<'_>) -> rusqlite::Result<T>,
        mut take: impl FnMut(T) -> Result<(), E>,
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
