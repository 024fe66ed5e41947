//! Opens a score file. The file is checked first, created if it is missing, and never replaced or
//! emptied.

use std::fs::{self, File};
use std::io::{self, Read};
use std::path::{Path, PathBuf};
use std::time::Duration;

use rusqlite::config::DbConfig;
use rusqlite::{Connection, OpenFlags, TransactionBehavior};

use crate::writer::{self, Access};

use super::Store;
use super::error::{ErrorKind, StoreError};
use super::header::{self, APPLICATION_ID, FoundFile};
use super::health::check_pages;
use super::schema;
use super::sql::MIGRATIONS;

/// The time to wait for another program.
const BUSY_TIMEOUT: Duration = Duration::from_secs(5);

/// More than the number of statements, so that each is prepared once.
const STATEMENT_CACHE_SIZE: usize = 96;

/// The version that this obverse writes.
pub(super) const VERSION: u32 = MIGRATIONS.len() as u32;

impl Store {
    /// Opens the score file at `path`. Creates it and its folder if they are missing.
    ///
    /// # Errors
    ///
    /// Rejects a file that is not a score file of this version or an older one, and does not change
    /// it. If the file cannot be written, this fails now and not at the first answer.
    pub fn open(path: &Path) -> Result<Self, StoreError> {
        open_store(path).map_err(|error| error.with_path(path))
    }

    /// Opens the score file at `path` for reading. `None` if it is missing or empty. Creates
    /// nothing.
    ///
    /// # Errors
    ///
    /// Fails like [`Store::open`], but the file need not be writable.
    pub fn open_for_reading(path: &Path) -> Result<Option<Self>, StoreError> {
        open_store_for_reading(path).map_err(|error| error.with_path(path))
    }

    /// Opens the file of this store again, for example after a network failure. The review fold
    /// stays set.
    ///
    /// # Errors
    ///
    /// Fails if the file is missing or cannot be opened; then the store does not change.
    pub fn reopen(&mut self) -> Result<(), StoreError> {
        let Some(path) = self.path.clone() else { return Ok(()) };
        if inspect_file(&path)? == FoundFile::Nothing {
            return Err(StoreError::new(ErrorKind::CannotOpen, "it is gone").with_path(&path));
        }
        self.connection = open_store(&path).map_err(|error| error.with_path(&path))?.connection;
        Ok(())
    }

    /// A score file in memory.
    ///
    /// # Errors
    ///
    /// Fails if there is not enough memory.
    pub fn in_memory() -> Result<Self, StoreError> {
        let mut connection = Connection::open_in_memory()?;
        configure_connection(&connection)?;
        migrate(&mut connection, MIGRATIONS)?;
        Ok(Self { connection, path: None, folding: None })
    }
}

fn open_store(path: &Path) -> Result<Store, StoreError> {
    let is_new = inspect_file(path)? == FoundFile::Nothing;
    if is_new {
        make_folder(path)?;
    }
    prove_writable(path)?;
    let mut connection = connect(path)?;
    schema::prove_own_schema(&connection)?;
    if is_new {
        // Migrates before the log exists, so that the header is in the file itself.
        migrate(&mut connection, MIGRATIONS)?;
    } else {
        prove_sound_copy(&connection)?;
    }
    connection.pragma_update(None, "journal_mode", "wal")?;
    migrate(&mut connection, MIGRATIONS)?;
    Ok(Store { connection, path: Some(path.to_owned()), folding: None })
}

/// Checks a copy of a score file before the first write to it. A damaged copy must stay as it is.
/// Other score files have a log already, and are not checked.
fn prove_sound_copy(connection: &Connection) -> Result<(), StoreError> {
    let mode: String = connection.pragma_query_value(None, "journal_mode", |row| row.get(0))?;
    if mode == "wal" { Ok(()) } else { check_pages(connection) }
}

fn open_store_for_reading(path: &Path) -> Result<Option<Store>, StoreError> {
    match inspect_file(path)? {
        FoundFile::Nothing => return Ok(None),
        FoundFile::ScoreFile(version) if version < VERSION => return open_store(path).map(Some),
        FoundFile::ScoreFile(_) => {}
    }
    // Opens for writing if possible, because otherwise `SQLite` does not clean up.
    let connection = match prove_writable(path).and_then(|()| connect_read_only(path)) {
        Err(_) if !has_log(path) => connect_immutable(path),
        Err(_) => connect_read_only(path),
        opened => opened,
    }?;
    schema::prove_own_schema(&connection)?;
    Ok(Some(Store { connection, path: Some(path.to_owned()), folding: None }))
}

/// Inspects the file at a path without changing anything.
pub(super) fn inspect_file(path: &Path) -> Result<FoundFile, StoreError> {
    match fs::metadata(path) {
        Ok(metadata) if metadata.is_file() => {}
        Ok(metadata) if metadata.is_dir() => {
            return Err(StoreError::new(ErrorKind::CannotOpen, "it is a folder"));
        }
        Ok(_) => return Err(StoreError::new(ErrorKind::CannotOpen, "it is not a file")),
        // A new file would delete a log without a file, and the log may contain answers.
        Err(error) if error.kind() == io::ErrorKind::NotFound && has_log(path) => {
            return Err(StoreError::new(ErrorKind::LogWithoutFile, ""));
        }
        // A link to a missing disk, for example. A new file would hide the learner's scores.
        Err(error) if error.kind() == io::ErrorKind::NotFound && is_link(path) => {
            let detail = "it is a link to a file that does not exist";
            return Err(StoreError::new(ErrorKind::CannotOpen, detail));
        }
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(FoundFile::Nothing),
        Err(error) => return Err(error.into()),
    }
    let mut head = Vec::new();
    File::open(path)?.take(header::HEADER_LENGTH).read_to_end(&mut head)?;
    let found =
        header::classify_header(&head, VERSION).map_err(|kind| StoreError::new(kind, ""))?;
    // The data may still be in the log. A new score file has none.
    if found == FoundFile::Nothing && has_log(path) {
        return Err(StoreError::new(
            if head.is_empty() { ErrorKind::LogWithoutFile } else { ErrorKind::Foreign },
            "",
        ));
    }
    Ok(found)
}

fn is_link(path: &Path) -> bool {
    fs::symlink_metadata(path).is_ok_and(|metadata| metadata.is_symlink())
}

/// Whether a file begins roughly like a score file: with a database header, obverse's mark, or
/// zeros of a lost sector.
pub(super) fn begins_as_score_file(path: &Path) -> bool {
    let mut head = Vec::new();
    let read =
        File::open(path).and_then(|file| file.take(header::HEADER_LENGTH).read_to_end(&mut head));
    let is_marked = head.get(68..72) == Some(&APPLICATION_ID.to_be_bytes()[..]);
    read.is_ok()
        && (is_marked
            || head.starts_with(b"SQLite format 3\0")
            || head.iter().all(|byte| *byte == 0))
}

pub(super) fn has_log(path: &Path) -> bool {
    fs::metadata(sibling_path(path, "-wal")).is_ok_and(|metadata| metadata.len() > 0)
}

/// The path of a file beside this one, with its name and an ending.
pub(super) fn sibling_path(path: &Path, end: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(end);
    name.into()
}

fn make_folder(path: &Path) -> Result<(), StoreError> {
    let Some(folder) = path.parent() else { return Ok(()) };
    writer::make_folder(folder, Access::Private).map_err(|error| {
        let detail = format!("the folder {} cannot be made: {error}", folder.display());
        match StoreError::from(error) {
            error if *error.kind() == ErrorKind::CannotOpen => {
                StoreError::new(ErrorKind::CannotOpen, detail)
            }
            error => error,
        }
    })
}

/// Opens the file for writing, and creates it if it is missing. The system gives a better reason
/// than `SQLite`. Also, a log that `SQLite` creates beside a read-only file would stay read-only.
fn prove_writable(path: &Path) -> Result<(), StoreError> {
    match writer::open_private(path) {
        Err(error) if error.kind() == io::ErrorKind::PermissionDenied => {
            Err(StoreError::new(ErrorKind::ReadOnly, ""))
        }
        other => Ok(other.map(drop)?),
    }
}

pub(super) fn connect(path: &Path) -> Result<Connection, StoreError> {
    // Otherwise a name that begins with `file:` would be a URI.
    let path = Path::new(".").join(path);
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let connection = Connection::open_with_flags(path, flags)?;
    configure_connection(&connection)?;
    Ok(connection)
}

/// Opens a connection for reading, and checks that it works.
pub(super) fn connect_read_only(path: &Path) -> Result<Connection, StoreError> {
    let connection = connect(path)?;
    connection.pragma_update(None, "query_only", true)?;
    connection.query_row("SELECT count(*) FROM sqlite_schema", [], |_| Ok(()))?;
    Ok(connection)
}

/// Opens a file without writers on a full or read-only disk.
pub(super) fn connect_immutable(path: &Path) -> Result<Connection, StoreError> {
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY
        | OpenFlags::SQLITE_OPEN_URI
        | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let connection = Connection::open_with_flags(format!("{}?immutable=1", file_uri(path)), flags)?;
    configure_connection(&connection)?;
    Ok(connection)
}

/// A path as a URI for `SQLite`.
fn file_uri(path: &Path) -> String {
    let mut uri =
        String::from(if cfg!(windows) && path.is_absolute() { "file:///" } else { "file:" });
    for byte in path.as_os_str().as_encoded_bytes() {
        match byte {
            b'\\' if cfg!(windows) => uri.push('/'),
            byte if byte.is_ascii_alphanumeric() || b"/:.-_".contains(byte) => {
                uri.push(char::from(*byte));
            }
            byte => uri.push_str(&format!("%{byte:02x}")),
        }
    }
    uri
}

pub(super) fn configure_connection(connection: &Connection) -> Result<(), StoreError> {
    connection.busy_timeout(BUSY_TIMEOUT)?;
    connection.set_prepared_statement_cache_capacity(STATEMENT_CACHE_SIZE);
    connection.pragma_update(None, "synchronous", "full")?;
    connection.pragma_update(None, "foreign_keys", true)?;
    // Otherwise `INSERT OR REPLACE` would skip the delete triggers.
    connection.pragma_update(None, "recursive_triggers", true)?;
    // Otherwise SQLite plans a statement again for new values, although no plan here depends on
    // them: that took four times as long as to run it.
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG, true)?;
    Ok(())
}

/// Migrates the file to the last version. The version is always written, to test that the file is
/// writable.
pub(super) fn migrate(connection: &mut Connection, migrations: &[&str]) -> Result<(), StoreError> {
    let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
    let written: u32 = transaction.pragma_query_value(None, "user_version", |row| row.get(0))?;
    let known = migrations.len() as u32;
    if written > known {
        return Err(StoreError::new(ErrorKind::Newer { written, known }, ""));
    }
    for migration in migrations.iter().skip(written as usize) {
        transaction.execute_batch(migration)?;
    }
    transaction.pragma_update(None, "application_id", APPLICATION_ID)?;
    transaction.pragma_update(None, "user_version", known)?;
    Ok(transaction.commit()?)
}
