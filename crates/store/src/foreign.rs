//! Reads another score file. The file is untrusted: the reader writes nothing to it or beside it,
//! runs nothing from its schema, and takes only values.

use std::fs;
use std::path::Path;
use std::time::SystemTime;

use rusqlite::Connection;
use rusqlite::config::DbConfig;
use rusqlite::limits::Limit;
use tempfile::TempDir;

use super::error::{ErrorKind, StoreError};
use super::header::FoundFile;
use super::health::check_pages;
use super::incoming::Incoming;
use super::open::{self, sibling_path};

/// The longest value, in bytes.
const MAX_VALUE_LENGTH: i32 = 128 << 20;

impl Incoming {
    /// Reads a score file of this version or an older one. The file is not changed.
    ///
    /// # Errors
    ///
    /// Fails like [`super::Store::open`]. Returns [`ErrorKind::Invalid`] or [`ErrorKind::Damaged`]
    /// if obverse would not write such data.
    pub fn from_file(path: &Path) -> Result<Self, StoreError> {
        read_file(path).map_err(|error| error.with_path(path))
    }

    /// Reads another store.
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

/// The lengths and the modification times of a file and its log. They reveal another writer.
fn file_stamps(path: &Path) -> [Option<(u64, Option<SystemTime>)>; 2] {
    [path.to_owned(), sibling_path(path, "-wal")].map(|path| {
        let metadata = fs::metadata(path).ok()?;
        Some((metadata.len(), metadata.modified().ok()))
    })
}

/// Opens the file without creating anything beside it. If it has a log, opens a copy of both.
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

/// Switches off everything that an attacker could use.
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
    check_pages(connection)?;
    let mut incoming =
        Incoming::new(connection.pragma_query_value(None, "user_version", |row| row.get(0))?)?;
    for schema in incoming.schemas.clone() {
        if schema.has_other_definition(&incoming.connection, connection)? {
            let reason = format!("its table `{}` is not as obverse makes it", schema.table.name);
            return Err(StoreError::new(ErrorKind::Invalid, reason));
        }
        let mut statement = connection.prepare(&schema.select_sql("true"))?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            incoming.add_row(schema.table, schema.read_row(row)?)?;
        }
    }
    incoming.finish()
}
