//! Salvages a damaged score file.
//!
//! A copy of the file is read table by table, past its damaged pages. A block that the disk cannot
//! read is zeros in the copy. Each row goes into a new score file by itself. Rows that do not fit
//! are counted and left out. The damaged file is not changed.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use rusqlite::Connection;
use tempfile::TempDir;

use crate::ledger::{self, Value};
use crate::writer::{Access, Overwrite, write_file};

use super::block_reader;
use super::error::{ErrorKind, StoreError};
use super::foreign::harden_connection;
use super::incoming::Incoming;
use super::open::{self, VERSION, sibling_path};
use super::table_schema::{self, TableSchema};
use super::value::Count;
use super::{Store, wal};

/// The result for a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SalvagedTable {
    /// The name.
    pub name: &'static str,
    /// The number of rows in the new file.
    pub saved: usize,
    /// The number of invalid rows.
    pub invalid: usize,
    /// The number of unreadable rows; `None` if the table cannot be counted.
    pub unread: Option<usize>,
}

impl SalvagedTable {
    /// Whether no row is missing.
    #[must_use]
    pub fn is_whole(&self) -> bool {
        self.invalid == 0 && self.unread == Some(0)
    }
}

/// The blocks of a file that the disk cannot read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnreadableBlocks {
    /// The file: the score file or its log.
    pub path: PathBuf,
    /// The offsets of the blocks, in bytes, ascending; at least one.
    pub offsets: Vec<u64>,
}

impl UnreadableBlocks {
    /// The length of a block, in bytes.
    pub const LENGTH: usize = block_reader::BLOCK_LENGTH;
}

/// The readable content of a score file.
#[derive(Debug)]
pub struct Salvage {
    /// The result for each table.
    pub tables: Vec<SalvagedTable>,
    /// The files that the disk can read only in part.
    pub unreadable: Vec<UnreadableBlocks>,
    incoming: Incoming,
}

impl Salvage {
    /// Reads the score file at `path`, or only its log, as far as possible.
    ///
    /// # Errors
    ///
    /// Fails if nothing is readable.
    pub fn from_file(path: &Path) -> Result<Self, StoreError> {
        salvage_file(path).map_err(|error| error.with_path(path))
    }

    /// Writes the content to a new file and rebuilds its caches.
    ///
    /// # Errors
    ///
    /// Fails if the file exists or cannot be written.
    pub fn write_to(&self, to: &Path) -> Result<(), StoreError> {
        let store = Store::from_incoming(&self.incoming)?;
        store.copy_to(to)
    }
}

/// The fewest bytes of a row in a file. If pages of a damaged table point back to each other, it
/// seems to have more rows than the file has room for.
const MIN_ROW_BYTES: u64 = 8;

fn salvage_file(path: &Path) -> Result<Salvage, StoreError> {
    let folder = tempfile::tempdir()?;
    let (copy, unreadable) = copy_to_folder(path, &folder)?;
    let (connection, version) = open_copy(&copy, &folder)?;
    let most = fs::metadata(&copy)?.len() / MIN_ROW_BYTES;
    let mut incoming = Incoming::new(version)?;
    let mut tables = Vec::new();
    let mut sessions = BTreeSet::new();
    for schema in incoming.schemas.clone() {
        let mut table =
            SalvagedTable { name: schema.table.name, saved: 0, invalid: 0, unread: None };
        let wanted: Vec<Vec<u8>> = sessions.iter().cloned().collect();
        let mut take = |row: ledger::LedgerRow| {
            if let (Some(Value::Bytes(id)), "sitting") = (row.first(), schema.table.name) {
                sessions.insert(id.clone());
            }
            match incoming.try_add_row(schema.table, row) {
                Ok(()) => table.saved += 1,
                Err(_) => table.invalid += 1,
            }
        };
        if matches!(schema.table.name, "sitting_deck" | "paper") {
            read_by_session(&connection, &schema, &wanted, most, &mut take);
        } else if !read_by_rowid(&connection, &schema, &mut take) {
            read_in_order(&connection, &schema, most, &mut take);
        }
        let all = count_rows(&connection, schema.table.name, most);
        table.unread = all.map(|all| all.saturating_sub(table.saved + table.invalid));
        tables.push(table);
    }
    if tables.iter().all(|table| table.saved == 0) {
        return Err(StoreError::new(ErrorKind::Damaged, "nothing in it can be read"));
    }
    Ok(Salvage { tables, unreadable, incoming: incoming.finish()? })
}

/// Copies the file, because reading may write beside it. A log without a file becomes a file.
fn copy_to_folder(
    path: &Path,
    folder: &TempDir,
) -> Result<(PathBuf, Vec<UnreadableBlocks>), StoreError> {
    let copy = folder.path().join("scores.sqlite");
    let mut unreadable = Vec::new();
    let file = read_regular_file(path, &mut unreadable)?;
    let log = read_regular_file(&sibling_path(path, "-wal"), &mut unreadable)?;
    if file.is_empty() && log.is_empty() {
        let reason = if path.exists() { "there is nothing in it" } else { "there is no such file" };
        return Err(StoreError::new(ErrorKind::CannotOpen, reason));
    }
    let mut bytes = match (file.is_empty(), log.is_empty()) {
        (_, true) => file,
        (false, false) => wal::replay_log(file, &log),
        // The log contains all changes since the file was new.
        (true, false) => wal::replay_log(new_file_bytes(folder)?, &log),
    };
    pad_to_page_count(&mut bytes);
    write_file(&copy, &bytes, Access::Private, Overwrite::Nothing)?;
    Ok((copy, unreadable))
}

/// How many times longer than a truncated file its whole one can have been. It limits memory where
/// the length in the header is damaged.
const MAX_GROWTH: usize = 16;

/// Adds zeros to a truncated file up to the length in its header. SQLite reads nothing of a file
/// that is shorter.
fn pad_to_page_count(bytes: &mut Vec<u8>) {
    let Some(count) = bytes.get(28..).and_then(|rest| rest.first_chunk()) else { return };
    let length = (u32::from_be_bytes(*count) as usize).saturating_mul(wal::page_size(bytes));
    if bytes.len() < length && length <= bytes.len().saturating_mul(MAX_GROWTH) {
        bytes.resize(length, 0);
    }
}

/// Reads a file. A missing one counts as empty. A device is refused, because it may never end.
fn read_regular_file(
    path: &Path,
    unreadable: &mut Vec<UnreadableBlocks>,
) -> Result<Vec<u8>, StoreError> {
    match fs::metadata(path) {
        Ok(metadata) if metadata.is_file() => {
            let read = block_reader::read_file(path)?;
            if !read.unreadable.is_empty() {
                let path = path.to_owned();
                unreadable.push(UnreadableBlocks { path, offsets: read.unreadable });
            }
            Ok(read.bytes)
        }
        Ok(_) => Err(StoreError::new(ErrorKind::CannotOpen, "it is not a file")),
        Err(_) => Ok(Vec::new()),
    }
}

/// The bytes of a new score file.
fn new_file_bytes(folder: &TempDir) -> Result<Vec<u8>, StoreError> {
    let path = model_path(folder);
    if !path.exists() {
        drop(Store::open(&path)?);
    }
    Ok(fs::read(path)?)
}

fn model_path(folder: &TempDir) -> PathBuf {
    folder.path().join("model.sqlite")
}

/// Opens the copy. If its schema is damaged, pages of a new score file replace first its first page
/// and then all pages of the schema: tables are at the same places in every file that this version
/// created.
fn open_copy(copy: &Path, folder: &TempDir) -> Result<(Connection, u32), StoreError> {
    let first = match open_readable(copy) {
        Ok(opened) => return Ok(opened),
        Err(first) => first,
    };
    let (model, mut bytes) = (new_file_bytes(folder)?, fs::read(copy)?);
    let size = wal::page_size(&model);
    if bytes.len() < model.len() || model.len() < size {
        return Err(first);
    }
    for (at, pages) in [vec![0], schema_pages(folder, model.len() / size)?].iter().enumerate() {
        for page in pages {
            let page = page * size..(page + 1) * size;
            bytes[page.clone()].copy_from_slice(&model[page]);
        }
        let count = u32::try_from(bytes.len() / size).unwrap_or(u32::MAX);
        bytes[28..32].copy_from_slice(&count.to_be_bytes());
        let repaired = folder.path().join(format!("repaired-{at}.sqlite"));
        write_file(&repaired, &bytes, Access::Private, Overwrite::Nothing)?;
        if let Ok(opened) = open_readable(&repaired) {
            return Ok(opened);
        }
    }
    Err(first)
}

/// The pages of the schema in a new score file of `count` pages, from 0: all but the first page of
/// each table and index, which have no more pages yet.
fn schema_pages(folder: &TempDir, count: usize) -> Result<Vec<usize>, StoreError> {
    let connection = open::connect_immutable(&model_path(folder))?;
    let mut statement = connection.prepare("SELECT rootpage FROM sqlite_schema")?;
    let roots = statement.query_map([], |row| row.get::<_, Count<usize>>(0))?;
    let roots: BTreeSet<usize> =
        roots.map(|root| root.map(|root| root.0)).collect::<Result<_, _>>()?;
    Ok((0..count).filter(|page| !roots.contains(&(page + 1))).collect())
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

/// The number of rows; `None` if they cannot be read or are more than `most`.
fn count_rows(connection: &Connection, table: &str, most: u64) -> Option<usize> {
    let statement = format!("SELECT count(*) FROM (SELECT 1 FROM {table} LIMIT {most} + 1)");
    let count: Count<usize> = connection.query_row(&statement, [], |row| row.get(0)).ok()?;
    (count.0 as u64 <= most).then_some(count.0)
}

/// The most damaged places of a table that are passed. Damaged row numbers can make every number seem
/// to be a place of its own.
const MAX_DAMAGED_PLACES: usize = 2_000;

/// Reads a table by row number, past damaged rows. Returns whether the table has row numbers. A row
/// number that does not grow is damage too: its page is read for the second time.
fn read_by_rowid(
    connection: &Connection,
    schema: &TableSchema,
    take: &mut impl FnMut(ledger::LedgerRow),
) -> bool {
    let statement = schema.select_from_sql("rowid");
    let Ok(mut statement) = connection.prepare(&statement) else { return false };
    let mut next = Some(i64::MIN);
    for _ in 0..MAX_DAMAGED_PLACES {
        let Some(from) = next else { break };
        let mut last = from.saturating_sub(1);
        let Ok(mut rows) = statement.query([from]) else { return true };
        next = loop {
            match rows.next() {
                Ok(Some(row)) if row.get(0).is_ok_and(|number: i64| number > last) => {
                    last = row.get(0).unwrap_or(last);
                    if let Ok(row) = schema.read_row_from(row, 1) {
                        take(row);
                    }
                }
                Ok(None) => break None,
                Ok(Some(_)) | Err(_) => {
                    break next_readable_row(connection, schema.table.name, last);
                }
            }
        };
    }
    true
}

/// The first readable row after a damaged place.
fn next_readable_row(connection: &Connection, table: &str, last: i64) -> Option<i64> {
    let statement = format!("SELECT rowid FROM {table} WHERE rowid >= ? ORDER BY rowid LIMIT 1");
    let mut statement = connection.prepare(&statement).ok()?;
    let mut find = |from: i64| -> Result<Option<i64>, rusqlite::Error> {
        let mut rows = statement.query([from])?;
        match rows.next()?.map(|row| row.get(0)).transpose()? {
            Some(row) if row < from => Err(rusqlite::Error::IntegralValueOutOfRange(0, row)),
            found => Ok(found),
        }
    };
    let (mut unread, mut step) = (last, 1_i64);
    let found = loop {
        let from = last.max(0).checked_add(step)?;
        match find(from) {
            Ok(Some(row)) => break row,
            Ok(None) => return None,
            Err(_) if step >= 1 << 40 => return None,
            Err(_) => (unread, step) = (from, step * 2),
        }
    };
    // Rows between the two may be readable too.
    let (mut low, mut high) = (unread, found);
    while high.saturating_sub(low) > 1 {
        let middle = low.midpoint(high);
        match find(middle) {
            Ok(Some(_)) => high = middle,
            _ => low = middle,
        }
    }
    (high > last).then_some(high)
}

/// Reads the rows of each session separately, so that a damaged page affects only its sessions.
fn read_by_session(
    connection: &Connection,
    schema: &TableSchema,
    sessions: &[Vec<u8>],
    most: u64,
    take: &mut impl FnMut(ledger::LedgerRow),
) {
    let Ok(mut statement) = connection.prepare(&schema.select_sql("sitting = ?")) else { return };
    for session in sessions {
        let Ok(mut rows) = statement.query([session]) else { continue };
        for _ in 0..most {
            let Ok(Some(row)) = rows.next() else { break };
            schema.read_row(row).into_iter().for_each(&mut *take);
        }
    }
}

/// Reads a table from its beginning up to the first error.
fn read_in_order(
    connection: &Connection,
    schema: &TableSchema,
    most: u64,
    take: &mut impl FnMut(ledger::LedgerRow),
) {
    let Ok(mut statement) = connection.prepare(&schema.select_sql("true")) else { return };
    let Ok(mut rows) = statement.query([]) else { return };
    for _ in 0..most {
        let Ok(Some(row)) = rows.next() else { return };
        schema.read_row(row).into_iter().for_each(&mut *take);
    }
}
