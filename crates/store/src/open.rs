//! Opening a score file: looked at before it is touched, made where there is none, never replaced or emptied.

use std::fs::{self, File};
use std::io::{self, Read};
use std::path::{Path, PathBuf};
use std::time::Duration;

use rusqlite::{Connection, OpenFlags, TransactionBehavior};

use crate::writer::{self, Access};

use super::Store;
use super::error::{ErrorKind, StoreError};
use super::header::{self, APPLICATION_ID, FoundFile};
use super::schema;
use super::sql::MIGRATIONS;

/// How long another program may hold the file before it counts as busy.
const BUSY_TIMEOUT: Duration = Duration::from_secs(5);

/// More than there are statements, so that each is prepared once.
const STATEMENT_CACHE_SIZE: usize = 96;

/// The version that this obverse writes.
pub(super) const VERSION: u32 = MIGRATIONS.len() as u32;

impl Store {
    /// Opens the score file at `path`; makes it and its folder where there is none.
    ///
    /// # Errors
    ///
    /// A file that is not a score file of this version or an older one is refused and stays as it is, byte for byte.
    /// A file that cannot be written is found out now, by a write, rather than at the first answer.
    pub fn open(path: &Path) -> Result<Self, StoreError> {
        open_store(path).map_err(|error| error.with_path(path))
    }

    /// Opens the score file at `path` to read it; nothing where there is none, or nothing in it. Nothing is made.
    ///
    /// # Errors
    ///
    /// As for [`Store::open`], but the file need not be writable.
    pub fn open_for_reading(path: &Path) -> Result<Option<Self>, StoreError> {
        open_store_for_reading(path).map_err(|error| error.with_path(path))
    }

    /// Opens the file of this store anew, as where a network folder came back. The memory that is kept up to date stays so.
    ///
    /// # Errors
    ///
    /// Where the file is gone or cannot be opened; then the store stays as it is.
    pub fn reopen(&mut self) -> Result<(), StoreError> {
        let Some(path) = self.path.clone() else { return Ok(()) };
        if inspect_file(&path)? == FoundFile::Nothing {
            return Err(StoreError::new(ErrorKind::CannotOpen, "it is gone").with_path(&path));
        }
        self.connection = open_store(&path).map_err(|error| error.with_path(&path))?.connection;
        Ok(())
    }

    /// A score file that is never on a disk.
    ///
    /// # Errors
    ///
    /// Where memory is short.
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
        // Before there is a log, so that the head of the file itself says whose it is.
        migrate(&mut connection, MIGRATIONS)?;
    }
    connection.pragma_update(None, "journal_mode", "wal")?;
    migrate(&mut connection, MIGRATIONS)?;
    Ok(Store { connection, path: Some(path.to_owned()), folding: None })
}

fn open_store_for_reading(path: &Path) -> Result<Option<Store>, StoreError> {
    match inspect_file(path)? {
        FoundFile::Nothing => return Ok(None),
        FoundFile::ScoreFile(version) if version < VERSION => return open_store(path).map(Some),
        FoundFile::ScoreFile(_) => {}
    }
    // Opened to write where that is allowed, since only then does SQLite tidy up after itself.
    let connection = match prove_writable(path).and_then(|()| connect_read_only(path)) {
        Err(_) if !has_log(path) => connect_immutable(path),
        Err(_) => connect_read_only(path),
        opened => opened,
    }?;
    schema::prove_own_schema(&connection)?;
    Ok(Some(Store { connection, path: Some(path.to_owned()), folding: None }))
}

/// What stands at a path, without leaving a trace there.
pub(super) fn inspect_file(path: &Path) -> Result<FoundFile, StoreError> {
    match fs::metadata(path) {
        Ok(metadata) if metadata.is_file() => {}
        Ok(metadata) if metadata.is_dir() => {
            return Err(StoreError::new(ErrorKind::CannotOpen, "it is a folder"));
        }
        Ok(_) => return Err(StoreError::new(ErrorKind::CannotOpen, "it is not a file")),
        // A log whose file is gone would be deleted with a new file, and answers may be in it.
        Err(error) if error.kind() == io::ErrorKind::NotFound && has_log(path) => {
            return Err(StoreError::new(ErrorKind::LogWithoutFile, ""));
        }
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(FoundFile::Nothing),
        Err(error) => return Err(error.into()),
    }
    let mut head = Vec::new();
    File::open(path)?.take(header::HEADER_LENGTH).read_to_end(&mut head)?;
    let found = header::classify_header(&head, VERSION).map_err(|kind| StoreError::new(kind, ""))?;
    // What is not yet in the file may stand in its log, and a new score file has none.
    if found == FoundFile::Nothing && has_log(path) {
        return Err(StoreError::new(
            if head.is_empty() { ErrorKind::LogWithoutFile } else { ErrorKind::Foreign },
            "",
        ));
    }
    Ok(found)
}

/// Whether a file begins as a score file does, or nearly so: the beginning of a database, obverse's mark, or zeros where a
/// sector was lost.
pub(super) fn begins_as_score_file(path: &Path) -> bool {
    let mut head = Vec::new();
    let read = File::open(path).and_then(|file| file.take(header::HEADER_LENGTH).read_to_end(&mut head));
    let is_marked = head.get(68..72) == Some(&APPLICATION_ID.to_be_bytes()[..]);
    read.is_ok()
        && (is_marked || head.starts_with(b"SQLite format 3\0") || head.iter().all(|byte| *byte == 0))
}

pub(super) fn has_log(path: &Path) -> bool {
    fs::metadata(sibling_path(path, "-wal")).is_ok_and(|metadata| metadata.len() > 0)
}

/// The path of a file that stands beside this one and has its name.
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
            told if *told.kind() == ErrorKind::CannotOpen => StoreError::new(ErrorKind::CannotOpen, detail),
            told => told,
        }
    })
}

/// Opens the file to write, and makes it where there is none. The system says better than `SQLite` why that cannot be;
/// and a log that `SQLite` makes beside a read-only file is read-only, and would stay so when the file no longer is.
fn prove_writable(path: &Path) -> Result<(), StoreError> {
    match writer::open_private(path) {
        Err(error) if error.kind() == io::ErrorKind::PermissionDenied => {
            Err(StoreError::new(ErrorKind::ReadOnly, ""))
        }
        other => Ok(other.map(drop)?),
    }
}

pub(super) fn connect(path: &Path) -> Result<Connection, StoreError> {
    // A name that begins with `file:` would be taken for an address.
    let path = Path::new(".").join(path);
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let connection = Connection::open_with_flags(path, flags)?;
    configure_connection(&connection)?;
    Ok(connection)
}

/// A connection that only reads, and has read something.
pub(super) fn connect_read_only(path: &Path) -> Result<Connection, StoreError> {
    let connection = connect(path)?;
    connection.pragma_update(None, "query_only", true)?;
    connection.query_row("SELECT count(*) FROM sqlite_schema", [], |_| Ok(()))?;
    Ok(connection)
}

/// Reads a file that nobody writes to, where nothing can be made beside it: on a full disk or a read-only one.
pub(super) fn connect_immutable(path: &Path) -> Result<Connection, StoreError> {
    let flags =
        OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_URI | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let connection = Connection::open_with_flags(format!("{}?immutable=1", file_uri(path)), flags)?;
    configure_connection(&connection)?;
    Ok(connection)
}

/// A path as `SQLite` takes it in an address.
fn file_uri(path: &Path) -> String {
    let encode = |byte: &u8| match byte {
        b'\\' if cfg!(windows) => "/".to_owned(),
        byte if byte.is_ascii_alphanumeric() || b"/:.-_".contains(byte) => char::from(*byte).to_string(),
        byte => format!("%{byte:02x}"),
    };
    let start = if cfg!(windows) && path.is_absolute() { "file:///" } else { "file:" };
    start.to_owned() + &path.as_os_str().as_encoded_bytes().iter().map(encode).collect::<String>()
}

pub(super) fn configure_connection(connection: &Connection) -> Result<(), StoreError> {
    connection.busy_timeout(BUSY_TIMEOUT)?;
    connection.set_prepared_statement_cache_capacity(STATEMENT_CACHE_SIZE);
    connection.pragma_update(None, "synchronous", "full")?;
    connection.pragma_update(None, "foreign_keys", true)?;
    // Else `INSERT OR REPLACE` would delete without asking the triggers.
    connection.pragma_update(None, "recursive_triggers", true)?;
    Ok(())
}

/// Brings the file to the last version. The version is written even where it stays, to find out now whether it can be.
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
