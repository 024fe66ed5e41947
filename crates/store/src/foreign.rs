//! Another score file, read as one reads what a stranger hands in: nothing is written to it or beside it, nothing of its
//! schema is obeyed, and only values are taken.

use std::fs;
use std::path::Path;
use std::time::SystemTime;

use rusqlite::Connection;
use rusqlite::config::DbConfig;
use rusqlite::limits::Limit;
use tempfile::TempDir;

use super::error::{ErrorKind, StoreError};
use super::header::FoundFile;
use super::incoming::Incoming;
use super::open::{self, sibling_path};

/// No value of it is longer, in bytes.
const MAX_VALUE_LENGTH: i32 = 128 << 20;

impl Incoming {
    /// All of a score file, of this version or an older one. The file stays as it is, byte for byte.
    ///
    /// # Errors
    ///
    /// As for [`super::Store::open`]; and [`ErrorKind::Invalid`] or [`ErrorKind::Damaged`] where it holds what obverse does
    /// not write.
    pub fn from_file(path: &Path) -> Result<Self, StoreError> {
        read_file(path).map_err(|error| error.with_path(path))
    }

    /// What another store holds.
    #[cfg(test)]
    pub(super) fn from_store(store: &super::Store) -> Result<Self, StoreError> {
        read_tables(&store.connection)
    }
}

fn read_file(path: &Path) -> Result<Incoming, StoreError> {
    if open::inspect_file(path)? == FoundFile::Nothing {
        return Err(StoreError::new(ErrorKind::Invalid, "there is nothing in it"));
    }
    let before = file_stamps(path);
    let (connection, _folder) = open_snapshot(path)?;
    harden_connection(&connection)?;
    let incoming = read_tables(&connection)?;
    if file_stamps(path) != before {
        return Err(StoreError::new(ErrorKind::Busy, ""));
    }
    Ok(incoming)
}

/// How long a file and its log are, and when they were written; another program may be writing them.
fn file_stamps(path: &Path) -> [Option<(u64, Option<SystemTime>)>; 2] {
    [path.to_owned(), sibling_path(path, "-wal")].map(|path| {
        let metadata = fs::metadata(path).ok()?;
        Some((metadata.len(), metadata.modified().ok()))
    })
}

/// The file as it stands, so that nothing is made beside it; where a part of it is in its log yet, a copy of both.
fn open_snapshot(path: &Path) -> Result<(Connection, Option<TempDir>), StoreError> {
    if !open::has_log(path) {
        return Ok((open::connect_immutable(path)?, None));
    }
    let folder = tempfile::tempdir()?;
    let copy = folder.path().join("scores.sqlite");
    fs::copy(path, &copy)?;
    fs::copy(sibling_path(path, "-wal"), sibling_path(&copy, "-wal"))?;
    Ok((open::connect(&copy)?, Some(folder)))
}

/// Takes from a connection what a file could use against whoever reads it.
pub(super) fn harden_connection(connection: &Connection) -> Result<(), StoreError> {
    for (config, is_on) in [
        (DbConfig::SQLITE_DBCONFIG_DEFENSIVE, true),
        (DbConfig::SQLITE_DBCONFIG_TRUSTED_SCHEMA, false),
        (DbConfig::SQLITE_DBCONFIG_ENABLE_TRIGGER, false),
        (DbConfig::SQLITE_DBCONFIG_ENABLE_VIEW, false),
    ] {
        connection.set_db_config(config, is_on)?;
    }
    connection.set_limit(Limit::SQLITE_LIMIT_LENGTH, MAX_VALUE_LENGTH)?;
    connection.set_limit(Limit::SQLITE_LIMIT_ATTACHED, 0)?;
    connection.pragma_update(None, "query_only", true)?;
    connection.pragma_update(None, "cell_size_check", true)?;
    Ok(connection.pragma_update(None, "mmap_size", 0)?)
}

fn read_tables(connection: &Connection) -> Result<Incoming, StoreError> {
    let health: String = connection.query_row("PRAGMA quick_check(1)", [], |row| row.get(0))?;
    if health != "ok" {
        return Err(StoreError::new(ErrorKind::Damaged, health.lines().last().unwrap_or_default()));
    }
    let mut incoming = Incoming::new(connection.pragma_query_value(None, "user_version", |row| row.get(0))?)?;
    for shape in incoming.schemas.clone() {
        if shape.has_other_definition(&incoming.connection, connection)? {
            let told = format!("its table `{}` is not as obverse makes it", shape.table.name);
            return Err(StoreError::new(ErrorKind::Invalid, told));
        }
        let mut statement = connection.prepare(&shape.select_sql("true"))?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            incoming.add_row(shape.table, shape.read_row(row)?)?;
        }
    }
    incoming.finish()
}
