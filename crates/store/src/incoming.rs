//! Rows that came from elsewhere, on their way into a score file.
//!
//! They are poured into a score file of the version that they are from, which is on no disk that anyone sees; its CHECKs
//! and references hold for them. Then that file is brought to the present version like any other, and read as obverse
//! reads its own. What passes all of this can be merged; nothing of a file's own schema ever comes along.

use rusqlite::{Connection, ErrorCode, Row, ffi, named_params};
use sha2::{Digest, Sha256};
use uuid::Uuid;

use crate::ledger::{self, Table, Value};

use super::error::{ErrorKind, StoreError};
use super::open::{self, VERSION};
use super::sql::{self, MIGRATIONS};
use super::table_schema::{self, TableSchema};
use super::value::Id;
use super::{Store, code, event, past_session};

/// Takes away the indexes that nothing asks for here: each row would be written to all of them.
const NO_INDEXES: &str = "
    DROP INDEX sitting_by_learner; DROP INDEX sitting_by_code; DROP INDEX answer_by_card; DROP INDEX answer_by_day;
    DROP INDEX answer_unrated; DROP INDEX event_by_answer; DROP INDEX event_by_learner;";

/// Rows that came from elsewhere.
#[derive(Debug)]
pub struct Incoming {
    pub(super) connection: Connection,
    pub(super) schemas: Vec<TableSchema>,
}

impl Incoming {
    /// None yet, of a version of the score file.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Newer`] where this obverse does not know the version.
    pub fn new(version: u32) -> Result<Self, StoreError> {
        let Some(migrations) = MIGRATIONS.get(..version as usize).filter(|known| !known.is_empty())
        else {
            let kind = match version {
                0 => ErrorKind::Invalid,
                written => ErrorKind::Newer { written, known: VERSION },
            };
            return Err(StoreError::new(kind, "there is no version 0"));
        };
        // A database without a name is in memory as far as that goes, and else in a file that goes away with it.
        let mut connection = Connection::open("")?;
        open::configure_connection(&connection)?;
        connection.execute_batch(
            "PRAGMA journal_mode = off; PRAGMA synchronous = off; PRAGMA cache_size = -65536",
        )?;
        open::migrate(&mut connection, migrations)?;
        if version == VERSION {
            connection.execute_batch(NO_INDEXES)?;
        }
        connection.execute_batch("BEGIN")?;
        Ok(Self { schemas: table_schema::read_schemas(&connection)?, connection })
    }

    /// Adds a row. It must stand behind those that it refers to.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Invalid`] where it cannot be a row of a score file of that version.
    pub fn add_row(
        &mut self,
        table: &'static Table,
        row: ledger::LedgerRow,
    ) -> Result<(), StoreError> {
        let shape = self.schemas.iter().find(|shape| shape.table.name == table.name);
        let shape = shape.ok_or_else(|| {
            invalid_error(format!("there was no table `{}` in its version", table.name))
        })?;
        let row = shape.normalise_row(row)?;
        check_derived_columns(table, &row)?;
        shape.insert_row(&self.connection, &row).map_err(|error| explain_refusal(error, table))
    }

    /// Adds a row of a damaged file, where it reads as obverse reads its own; a row that does not leaves nothing behind.
    ///
    /// # Errors
    ///
    /// As for [`Incoming::add_row`].
    pub(super) fn try_add_row(
        &mut self,
        table: &'static Table,
        row: ledger::LedgerRow,
    ) -> Result<(), StoreError> {
        self.connection.execute_batch("SAVEPOINT alone")?;
        let key = row.first().cloned();
        let added = self.add_row(table, row).and_then(|()| self.check_last_row(table, key));
        if added.is_err() {
            self.connection.execute_batch("ROLLBACK TO alone")?;
        }
        self.connection.execute_batch("RELEASE alone")?;
        added
    }

    /// Reads the row that was added last, as far as its version is the present one.
    fn check_last_row(&self, table: &Table, key: Option<Value>) -> Result<(), StoreError> {
        let read: fn(&Row<'_>) -> rusqlite::Result<()> = match table.name {
            "sitting" => {
                |row| past_session::read_session_start(row, Vec::new(), Vec::new()).map(drop)
            }
            "paper" => |row| past_session::read_paper_row(row).map(drop),
            "answer" => |row| past_session::read_answer(row).map(drop),
            "event" => |row| event::read_event(row).map(drop),
            _ => return Ok(()),
        };
        let version: u32 =
            self.connection.pragma_query_value(None, "user_version", |row| row.get(0))?;
        if version != VERSION {
            return Ok(());
        }
        let column = table.key.first().copied().unwrap_or("rowid");
        let more = if table.name == "answer" { ", confidence AS sureness" } else { "" };
        let statement =
            format!("SELECT *, '' AS body{more} FROM {} WHERE {column} = ?", table.name);
        let mut statement = self.connection.prepare_cached(&statement)?;
        let mut rows = statement.query([key.unwrap_or(Value::Null)])?;
        while let Some(row) = rows.next()? {
            read(row)?;
        }
        let is_stranger = table.name == "answer"
            && self.connection.query_row(
                "SELECT count(*) FROM answer AS a JOIN sitting AS s ON s.id = a.sitting
                 WHERE a.rowid = last_insert_rowid() AND a.learner <> s.learner",
                [],
                |row| row.get::<_, u32>(0),
            )? > 0;
        if is_stranger {
            Err(invalid_error("an answer is by someone else than its sitting"))
        } else {
            Ok(())
        }
    }

    /// Brings what was added to the present version, and reads all of it.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Invalid`] where something does not read.
    pub fn finish(mut self) -> Result<Self, StoreError> {
        self.connection.execute_batch("COMMIT")?;
        open::migrate(&mut self.connection, MIGRATIONS)?;
        let Self { connection, .. } = self;
        let store = Store { connection, path: None, folding: None };
        check_all_rows(&store)?;
        let connection = store.connection;
        Ok(Self { schemas: table_schema::read_schemas(&connection)?, connection })
    }
}

/// What follows from other columns, does.
fn check_derived_columns(table: &Table, row: &[Value]) -> Result<(), StoreError> {
    let at = |name: &str| table.column_index(name).and_then(|place| row.get(place));
    let is_true = match table.name {
        "text" => match (at("hash"), at("body")) {
            (Some(Value::Bytes(hash)), Some(Value::Text(body))) => {
                *hash == Sha256::digest(body)[..]
            }
            _ => true,
        },
        "sitting" => match (at("id"), at("code")) {
            (Some(Value::Bytes(id)), Some(Value::Text(short))) => {
                Uuid::from_slice(id).is_ok_and(|id| code::session_code(id) == *short)
            }
            _ => true,
        },
        _ => true,
    };
    if is_true {
        Ok(())
    } else {
        Err(invalid_error(format!("a row of `{}` contradicts itself", table.name)))
    }
}

fn invalid_error(told: impl Into<String>) -> StoreError {
    StoreError::new(ErrorKind::Invalid, told)
}

/// What a row that was refused has against it, in words.
fn explain_refusal(error: rusqlite::Error, table: &Table) -> StoreError {
    let name = table.name;
    let Some(refused) =
        error.sqlite_error().filter(|error| error.code == ErrorCode::ConstraintViolation)
    else {
        return error.into();
    };
    invalid_error(match refused.extended_code {
        ffi::SQLITE_CONSTRAINT_FOREIGNKEY => {
            format!("a row of `{name}` belongs to one that is not above it")
        }
        ffi::SQLITE_CONSTRAINT_PRIMARYKEY | ffi::SQLITE_CONSTRAINT_UNIQUE => {
            format!("a row of `{name}` stands there twice")
        }
        _ => format!("this is no row of `{name}`: {}", broken_rule(&error.to_string())),
    })
}

/// What a row breaks, in one short line.
fn broken_rule(told: &str) -> String {
    let rule = told.split("constraint failed: ").last().unwrap_or(told);
    let rule: String = rule.split_whitespace().collect::<Vec<_>>().join(" ");
    match rule.char_indices().nth(80) {
        Some((end, _)) => format!("{}…", &rule[..end]),
        None => rule,
    }
}

/// Reads everything as obverse reads it: what a learner is shown later must not be what cannot be shown.
fn check_all_rows(store: &Store) -> Result<(), StoreError> {
    let strangers = store.connection.query_row(sql::STRANGERS, [], |row| row.get::<_, u32>(0))?;
    if strangers > 0 {
        return Err(invalid_error("an answer in it is by someone else than its sitting"));
    }
    let proofs = [
        store.read_all_rows("SELECT * FROM sitting", |row| {
            past_session::read_session_start(row, Vec::new(), Vec::new()).map(drop)
        }),
        store.read_all_rows("SELECT *, '' AS body FROM paper", |row| {
            past_session::read_paper_row(row).map(drop)
        }),
        store.read_all_rows("SELECT *, '' AS body, confidence AS sureness FROM answer", |row| {
            past_session::read_answer(row).map(drop)
        }),
        store.read_all_rows("SELECT * FROM event", |row| event::read_event(row).map(drop)),
    ];
    let unread =
        |error: StoreError| invalid_error(format!("something in it does not read: {error}"));
    proofs.into_iter().collect::<Result<(), _>>().map_err(unread)
}

impl Store {
    /// Reads every row of a statement and keeps none.
    pub(super) fn read_all_rows(
        &self,
        statement: &str,
        read: impl Fn(&Row<'_>) -> rusqlite::Result<()>,
    ) -> Result<(), StoreError> {
        let mut statement = self.connection.prepare(statement)?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            read(row)?;
        }
        Ok(())
    }
}

/// Reads one event.
pub(super) fn load_event(
    connection: &Connection,
    id: Id,
) -> Result<obverse_core::session::record::EventRow, StoreError> {
    let mut statement = connection.prepare_cached("SELECT * FROM event WHERE id = :id")?;
    Ok(statement.query_row(named_params! {":id": id}, event::read_event)?)
}
