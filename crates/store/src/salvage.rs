//! What can still be read of a damaged score file.
//!
//! A copy of the file is read table by table, past the pages that do not read, and each row goes by itself into a score
//! file that is sound. What does not fit there is counted and left out. The damaged file stays as it is.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use rusqlite::Connection;
use tempfile::TempDir;

use crate::ledger::{self, Value};
use crate::writer::{Access, Overwrite, write_file};

use super::error::{ErrorKind, StoreError};
use super::foreign::harden_connection;
use super::incoming::Incoming;
use super::open::{self, VERSION, sibling_path};
use super::table_schema::{self, TableSchema};
use super::value::Count;
use super::{Store, wal};

/// What was read of a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SalvagedTable {
    /// Its name.
    pub name: &'static str,
    /// Rows that are in the new file.
    pub saved: usize,
    /// Rows that were read and are not as obverse writes them.
    pub invalid: usize,
    /// Rows that the file counts and that did not read; nothing where it cannot be counted any more.
    pub unread: Option<usize>,
}

impl SalvagedTable {
    /// Whether nothing is missing.
    #[must_use]
    pub fn is_whole(&self) -> bool {
        self.invalid == 0 && self.unread == Some(0)
    }
}

/// What was read of a score file.
#[derive(Debug)]
pub struct Salvage {
    /// Each table.
    pub tables: Vec<SalvagedTable>,
    incoming: Incoming,
}

impl Salvage {
    /// Reads what can be read of the score file at `path`, or of its log alone.
    ///
    /// # Errors
    ///
    /// Where nothing can be read of it.
    pub fn from_file(path: &Path) -> Result<Self, StoreError> {
        salvage_file(path).map_err(|error| error.with_path(path))
    }

    /// Writes it into a new file, with caches that follow from it.
    ///
    /// # Errors
    ///
    /// Where the file is there or cannot be written.
    pub fn write_to(&self, to: &Path) -> Result<(), StoreError> {
        let store = Store::from_incoming(&self.incoming)?;
        store.copy_to(to)
    }
}

fn salvage_file(path: &Path) -> Result<Salvage, StoreError> {
    let folder = tempfile::tempdir()?;
    let copy = copy_to_folder(path, &folder)?;
    let (connection, version) = open_copy(&copy, &folder)?;
    let mut incoming = Incoming::new(version)?;
    let mut tables = Vec::new();
    let mut sittings = BTreeSet::new();
    for shape in incoming.schemas.clone() {
        let mut table = SalvagedTable { name: shape.table.name, saved: 0, invalid: 0, unread: None };
        let wanted: Vec<Vec<u8>> = sittings.iter().cloned().collect();
        let mut take = |row: ledger::LedgerRow| {
            if let (Some(Value::Bytes(id)), "sitting") = (row.first(), shape.table.name) {
                sittings.insert(id.clone());
            }
            match incoming.try_add_row(shape.table, row) {
                Ok(()) => table.saved += 1,
                Err(_) => table.invalid += 1,
            }
        };
        if matches!(shape.table.name, "sitting_deck" | "paper") {
            read_by_session(&connection, &shape, &wanted, &mut take);
        } else if !read_by_rowid(&connection, &shape, &mut take) {
            read_in_order(&connection, &shape, &mut take);
        }
        let all = count_rows(&connection, shape.table.name);
        table.unread = all.map(|all| all.saturating_sub(table.saved + table.invalid));
        tables.push(table);
    }
    if tables.iter().all(|table| table.saved == 0) {
        return Err(StoreError::new(ErrorKind::Damaged, "nothing in it can be read"));
    }
    Ok(Salvage { tables, incoming: incoming.finish()? })
}

/// A copy to read, since reading may write beside the file. Where there is only a log, the file is made from it.
fn copy_to_folder(path: &Path, folder: &TempDir) -> Result<PathBuf, StoreError> {
    let copy = folder.path().join("scores.sqlite");
    let (file, log) =
        (fs::read(path).unwrap_or_default(), fs::read(sibling_path(path, "-wal")).unwrap_or_default());
    if file.is_empty() && log.is_empty() {
        return Err(StoreError::new(ErrorKind::CannotOpen, "there is nothing in it"));
    }
    let bytes = match (file.is_empty(), log.is_empty()) {
        (_, true) => file,
        (false, false) => wal::replay_log(file, &log),
        // A log holds what changed since its file was new.
        (true, false) => wal::replay_log(new_file_bytes(folder)?, &log),
    };
    write_file(&copy, &bytes, Access::Private, Overwrite::Nothing)?;
    Ok(copy)
}

/// A new score file, as bytes.
fn new_file_bytes(folder: &TempDir) -> Result<Vec<u8>, StoreError> {
    let path = folder.path().join("model.sqlite");
    drop(Store::open(&path)?);
    Ok(fs::read(path)?)
}

/// Opens the copy. Where its first page does not read, that of a new score file takes its place: the tables of files that
/// this obverse made lie where they lie in a new one.
fn open_copy(copy: &Path, folder: &TempDir) -> Result<(Connection, u32), StoreError> {
    match open_readable(copy) {
        Ok(opened) => Ok(opened),
        Err(first) => {
            let (model, mut bytes) = (new_file_bytes(folder)?, fs::read(copy)?);
            let size = wal::page_size(&model);
            if bytes.len() < size || model.len() < size {
                return Err(first);
            }
            bytes[..size].copy_from_slice(&model[..size]);
            let pages = u32::try_from(bytes.len() / size).unwrap_or(u32::MAX);
            bytes[28..32].copy_from_slice(&pages.to_be_bytes());
            let second = folder.path().join("second.sqlite");
            write_file(&second, &bytes, Access::Private, Overwrite::Nothing)?;
            open_readable(&second).map_err(|_| first)
        }
    }
}

fn open_readable(copy: &Path) -> Result<(Connection, u32), StoreError> {
    let connection = open::connect_immutable(copy)?;
    harden_connection(&connection)?;
    let version: u32 = connection.pragma_query_value(None, "user_version", |row| row.get(0))?;
    if version == 0 || version > VERSION || table_schema::read_schemas(&connection)?.is_empty() {
        return Err(StoreError::new(ErrorKind::Damaged, "its first page does not read"));
    }
    Ok((connection, version))
}

fn count_rows(connection: &Connection, table: &str) -> Option<usize> {
    let statement = format!("SELECT count(*) FROM {table}");
    connection.query_row(&statement, [], |row| Ok(row.get::<_, Count<_>>(0)?.0)).ok()
}

/// Reads a table by the numbers of its rows, past those that do not read. Says whether it has such numbers.
fn read_by_rowid(
    connection: &Connection,
    shape: &TableSchema,
    take: &mut impl FnMut(ledger::LedgerRow),
) -> bool {
    let statement = shape.select_from_sql("rowid");
    let Ok(mut statement) = connection.prepare(&statement) else { return false };
    let mut next = Some(i64::MIN);
    while let Some(from) = next {
        let mut last = from;
        let Ok(mut rows) = statement.query([from]) else { return true };
        next = loop {
            match rows.next() {
                Ok(Some(row)) => {
                    last = row.get(0).unwrap_or(last);
                    if let Ok(row) = shape.read_row_from(row, 1) {
                        take(row);
                    }
                }
                Ok(None) => break None,
                Err(_) => break next_readable_row(connection, shape.table.name, last),
            }
        };
    }
    true
}

/// The first row behind one from which on the table reads again.
fn next_readable_row(connection: &Connection, table: &str, last: i64) -> Option<i64> {
    let statement = format!("SELECT rowid FROM {table} WHERE rowid >= ? ORDER BY rowid LIMIT 1");
    let mut statement = connection.prepare(&statement).ok()?;
    let mut find = |from: i64| -> Result<Option<i64>, rusqlite::Error> {
        let mut rows = statement.query([from])?;
        rows.next()?.map(|row| row.get(0)).transpose()
    };
    let (mut unread, mut step) = (last, 1_i64);
    let found = loop {
        let from = last.max(0).checked_add(step)?;
        match find(from) {
            Ok(Some(row)) => break row.max(from),
            Ok(None) => return None,
            Err(_) if step >= 1 << 40 => return None,
            Err(_) => (unread, step) = (from, step * 2),
        }
    };
    // Between the last number that did not read and the first that did there may be more.
    let (mut low, mut high) = (unread, found);
    while high - low > 1 {
        let middle = low + (high - low) / 2;
        match find(middle) {
            Ok(Some(_)) => high = middle,
            _ => low = middle,
        }
    }
    (high > last).then_some(high)
}

/// Reads the rows of each sitting by themselves, so that a page that does not read costs only the sittings in it.
fn read_by_session(
    connection: &Connection,
    shape: &TableSchema,
    sittings: &[Vec<u8>],
    take: &mut impl FnMut(ledger::LedgerRow),
) {
    let Ok(mut statement) = connection.prepare(&shape.select_sql("sitting = ?")) else { return };
    for sitting in sittings {
        let Ok(mut rows) = statement.query([sitting]) else { continue };
        while let Ok(Some(row)) = rows.next() {
            shape.read_row(row).into_iter().for_each(&mut *take);
        }
    }
}

/// Reads a table from its beginning as far as that goes.
fn read_in_order(connection: &Connection, shape: &TableSchema, take: &mut impl FnMut(ledger::LedgerRow)) {
    let Ok(mut statement) = connection.prepare(&shape.select_sql("true")) else { return };
    let Ok(mut rows) = statement.query([]) else { return };
    while let Ok(Some(row)) = rows.next() {
        shape.read_row(row).into_iter().for_each(&mut *take);
    }
}
