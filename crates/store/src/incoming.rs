//! Rows of another score file or an export, on their way into this score file.
//!
//! They go into a temporary score file of their own version, where its CHECKs and references apply
//! to them. That file is then migrated and read like any other. Rows that pass can be merged. No
//! schema of another file is ever used.

use rusqlite::{Connection, ErrorCode, Row, ffi, named_params};
use sha2::{Digest, Sha256};
use uuid::Uuid;

use obverse_core::deck::DeckId;

use crate::ledger::{self, Table, Value};

use super::empty_file;
use super::error::{ErrorKind, StoreError};
use super::open::{self, VERSION};
use super::seal::FoundSeal;
use super::sql::{self, MIGRATIONS};
use super::table_schema::{self, TableSchema};
use super::value::Id;
use super::{Store, code, event, past_session};

/// Drops the indexes that a merge does not need. Each row would be written to all of them.
const NO_INDEXES: &str = "
    DROP INDEX sitting_by_learner; DROP INDEX sitting_by_code; DROP INDEX sitting_of_code; DROP INDEX answer_by_card;
    DROP INDEX answer_by_day; DROP INDEX answer_unrated; DROP INDEX event_by_answer; DROP INDEX event_by_learner;";

/// Rows of another score file.
#[derive(Debug)]
pub struct Incoming {
    pub(super) connection: Connection,
    pub(super) schemas: Vec<TableSchema>,
    seal: Option<FoundSeal>,
}

impl Incoming {
    /// Makes an empty temporary score file of a version.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Newer`] if this obverse does not know the version.
    pub fn new(version: u32) -> Result<Self, StoreError> {
        let Some(migrations) = MIGRATIONS.get(..version as usize).filter(|known| !known.is_empty())
        else {
            let kind = match version {
                0 => ErrorKind::Invalid,
                written => ErrorKind::Newer { written, known: VERSION },
            };
            return Err(StoreError::new(kind, "there is no version 0"));
        };
        // A database without a name stays in memory while it is small. A large one uses a temporary
        // file that SQLite deletes.
        let mut connection = Connection::open("")?;
        open::configure_connection(&connection)?;
        connection.execute_batch(
            "PRAGMA journal_mode = off; PRAGMA synchronous = off; PRAGMA cache_size = -65536",
        )?;
        empty_file::become_empty_file(&mut connection, migrations.len())?;
        if version == VERSION {
            connection.execute_batch(NO_INDEXES)?;
        }
        connection.execute_batch("BEGIN")?;
        Ok(Self { schemas: table_schema::read_schemas(&connection)?, connection, seal: None })
    }

    /// Notes the seal that the file claims to have.
    pub fn set_seal(&mut self, seal: Option<FoundSeal>) {
        self.seal = seal;
    }

    /// The seal that the file claims to have.
    #[must_use]
    pub fn seal(&self) -> Option<&FoundSeal> {
        self.seal.as_ref()
    }

    /// The decks of a session.
    ///
    /// # Errors
    ///
    /// If they cannot be read.
    pub fn decks_of_session(&self, session: Uuid) -> Result<Vec<DeckId>, StoreError> {
        let mut statement =
            self.connection.prepare_cached("SELECT deck FROM sitting_deck WHERE sitting = ?")?;
        let rows = statement.query_map([Id(session)], |row| row.get(0).map(DeckId))?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// Adds a row. The rows that it refers to must be added first.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Invalid`] if the row cannot be in a score file of that version.
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

    /// Adds a row of a damaged file. A row that cannot be read is rolled back.
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

    /// Reads the last row, if its version is the current one.
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

    /// Migrates the rows to the current version, and reads all of them.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Invalid`] if a row cannot be read.
    pub fn finish(mut self) -> Result<Self, StoreError> {
        self.connection.execute_batch("COMMIT")?;
        open::migrate(&mut self.connection, MIGRATIONS)?;
        let Self { connection, seal, .. } = self;
        let store = Store { connection, path: None, folding: None };
        check_all_rows(&store)?;
        let connection = store.connection;
        Ok(Self { schemas: table_schema::read_schemas(&connection)?, connection, seal })
    }
}

/// Checks columns that follow from other columns.
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

/// Describes why a row was refused.
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

/// The rule that a row breaks, in one short line.
fn broken_rule(told: &str) -> String {
    let rule = told.split("constraint failed: ").last().unwrap_or(told);
    let rule: String = rule.split_whitespace().collect::<Vec<_>>().join(" ");
    match rule.char_indices().nth(80) {
        Some((end, _)) => format!("{}…", &rule[..end]),
        None => rule,
    }
}

/// Reads every row as obverse reads it, so that no later command fails on it.
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

pub(super) fn load_event(
    connection: &Connection,
    id: Id,
) -> Result<obverse_core::session::record::EventRow, StoreError> {
    let mut statement = connection.prepare_cached("SELECT * FROM event WHERE id = :id")?;
    Ok(statement.query_row(named_params! {":id": id}, event::read_event)?)
}
