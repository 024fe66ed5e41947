//! The errors of the score file.

use std::fmt;
use std::io;
use std::path::{Path, PathBuf};

use rusqlite::{ErrorCode, ffi};

use crate::lock_probe::supports_locks;
use crate::writer::{WriteError, is_disk_failure, is_file_limit, system_error};

/// The kind of a [`StoreError`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ErrorKind {
    /// The file is not an `SQLite` database.
    NotADatabase,
    /// The file is a database of another program.
    Foreign,
    /// A newer obverse wrote the file.
    Newer {
        /// The version of the file.
        written: u32,
        /// The newest version that this obverse knows.
        known: u32,
    },
    /// The file is damaged, or contains invalid data.
    Damaged,
    /// The file is empty or missing, but its log exists.
    LogWithoutFile,
    /// The file contains SQL code that obverse did not write.
    UntrustedSchema,
    /// The disk is full.
    DiskFull,
    /// The file or its folder is read-only.
    ReadOnly,
    /// The file cannot be opened or created.
    CannotOpen,
    /// The disk failed.
    DiskFailed,
    /// The file system does not support locks.
    NoLocks,
    /// The program has too many open files.
    TooManyFiles,
    /// Another program holds the file.
    Busy,
    /// Another terminal holds the session.
    TakenOver,
    /// No session has this code or identity.
    NoSuchSession,
    /// Several sessions have a code with this prefix. Lists the first ten, as short as possible.
    AmbiguousCode(Vec<String>),
    /// Imported data is invalid.
    Invalid,
    /// The file rejected a row, which is a bug in obverse.
    Refused,
}

/// An error of the score file. The failed change is rolled back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StoreError {
    kind: ErrorKind,
    path: Option<PathBuf>,
    detail: String,
}

impl StoreError {
    pub(super) fn new(kind: ErrorKind, detail: impl Into<String>) -> Self {
        Self { kind, path: None, detail: detail.into() }
    }

    /// Names the file. A busy file on a disk without locks gets the right kind here.
    pub(super) fn with_path(self, path: &Path) -> Self {
        let is_lockless = self.kind == ErrorKind::Busy && !supports_locks(path);
        let kind = if is_lockless { ErrorKind::NoLocks } else { self.kind };
        Self { kind, path: Some(path.to_owned()), ..self }
    }

    /// The kind of the error.
    #[must_use]
    pub fn kind(&self) -> &ErrorKind {
        &self.kind
    }

    /// The reason, without the name of the file.
    #[must_use]
    pub fn reason(&self) -> String {
        let detail = &self.detail;
        match &self.kind {
            ErrorKind::Invalid => detail.clone(),
            ErrorKind::NotADatabase => "this is not a score file".to_owned(),
            ErrorKind::Foreign => "this is a database of another program".to_owned(),
            ErrorKind::Newer { written, known } => {
                format!(
                    "it was written by a newer obverse (version {written}; this one knows {known})"
                )
            }
            ErrorKind::Damaged => format!("it is damaged: {detail}"),
            ErrorKind::LogWithoutFile => {
                "it is empty or missing, but its log, which ends in -wal, is there".to_owned()
            }
            ErrorKind::UntrustedSchema => {
                format!("it has SQL code that obverse did not write: {detail}")
            }
            ErrorKind::Busy => "another program is writing to it".to_owned(),
            _ => format!("it cannot be read: {detail}"),
        }
    }

    /// The advice for the user.
    #[must_use]
    pub fn hint(&self) -> &'static str {
        match self.kind {
            ErrorKind::NotADatabase | ErrorKind::Foreign => {
                "name another file with --store, or move this one away"
            }
            ErrorKind::Newer { .. } => "update obverse, or name another file with --store",
            ErrorKind::Damaged => {
                "`obverse scores check` names the damage; `obverse scores repair` saves all readable rows into a new file"
            }
            ErrorKind::UntrustedSchema => {
                "none of it was run; `obverse scores merge FILE` reads its rows without running it"
            }
            ErrorKind::LogWithoutFile => {
                "put the file back beside its log; `obverse scores repair` saves the rows of the log into a new file"
            }
            ErrorKind::DiskFull => "free some space and try again; what was saved before is safe",
            ErrorKind::ReadOnly => {
                "make the file and its folder writable, or name another file with --store"
            }
            ErrorKind::CannotOpen => "name another file with --store",
            ErrorKind::DiskFailed => "check the disk and the free space on it",
            ErrorKind::NoLocks => {
                "use --store with a file on a disk of this computer; some network folders have no locks"
            }
            ErrorKind::TooManyFiles => "close other programs, or raise the limit with `ulimit -n`",
            ErrorKind::Busy => "close the other program and try again",
            ErrorKind::TakenOver => {
                "your answers here are saved; continue there, or take it over again here"
            }
            ErrorKind::NoSuchSession => "`obverse scores` lists the sessions",
            ErrorKind::AmbiguousCode(_) => "type one of these",
            ErrorKind::Invalid => {
                "nothing of it was taken; ask for another copy where it came from"
            }
            ErrorKind::Refused => "this is a bug in obverse; please report it with this message",
        }
    }
}

impl fmt::Display for StoreError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { kind, path, detail } = self;
        let file =
            path.as_ref().map_or("the score file".to_owned(), |path| path.display().to_string());
        match kind {
            ErrorKind::NotADatabase => write!(f, "{file} is not a score file"),
            ErrorKind::Foreign => write!(f, "{file} is a database of another program"),
            ErrorKind::Newer { written, known } => {
                write!(
                    f,
                    "{file} was written by a newer obverse (version {written}; this one knows {known})"
                )
            }
            ErrorKind::Damaged => write!(f, "{file} is damaged: {detail}"),
            ErrorKind::UntrustedSchema => {
                write!(f, "{file} has SQL code that obverse did not write: {detail}")
            }
            ErrorKind::LogWithoutFile => {
                write!(
                    f,
                    "{file} is empty or missing, but its log {file}-wal is there and may hold answers"
                )
            }
            ErrorKind::DiskFull => write!(f, "no space is left on the disk for {file}"),
            ErrorKind::ReadOnly => {
                write!(f, "{file} cannot be written: it or its folder is read-only")
            }
            ErrorKind::CannotOpen => write!(f, "{file} cannot be opened: {detail}"),
            ErrorKind::DiskFailed => write!(f, "{file} cannot be read or written: {detail}"),
            ErrorKind::NoLocks => write!(f, "{file} cannot be locked: its folder has no locks"),
            ErrorKind::TooManyFiles => {
                write!(f, "{file} cannot be opened: too many open files")
            }
            ErrorKind::Busy => write!(f, "{file} is in use by another program"),
            ErrorKind::TakenOver => write!(f, "another terminal has this session"),
            ErrorKind::NoSuchSession => write!(f, "there is no session `{detail}`"),
            ErrorKind::AmbiguousCode(codes) => {
                write!(f, "several sessions begin with `{detail}`: {}", codes.join(", "))
            }
            ErrorKind::Invalid => write!(f, "{file} cannot be merged: {detail}"),
            ErrorKind::Refused => write!(f, "{file} refused a row: {detail}"),
        }
    }
}

impl std::error::Error for StoreError {}

/// The `SQLite` codes of a missing lock or of missing shared memory.
const LOCK_ERRORS: [i32; 7] = [
    ffi::SQLITE_IOERR_LOCK,
    ffi::SQLITE_IOERR_UNLOCK,
    ffi::SQLITE_IOERR_RDLOCK,
    ffi::SQLITE_IOERR_CHECKRESERVEDLOCK,
    ffi::SQLITE_IOERR_SHMOPEN,
    ffi::SQLITE_IOERR_SHMLOCK,
    ffi::SQLITE_IOERR_SHMMAP,
];

/// Whether the file limit is reached. `SQLite` only reports that a file cannot be opened.
fn is_out_of_files() -> bool {
    std::fs::File::open(".").is_err_and(|error| is_file_limit(&error))
}

impl From<rusqlite::Error> for StoreError {
    fn from(error: rusqlite::Error) -> Self {
        let is_extending = error
            .sqlite_error()
            .is_some_and(|code| code.extended_code == ffi::SQLITE_IOERR_SHMSIZE);
        let extended = error.sqlite_error().map_or(0, |code| code.extended_code);
        let kind = match error.sqlite_error_code() {
            Some(ErrorCode::DiskFull) => ErrorKind::DiskFull,
            Some(ErrorCode::SystemIoFailure) if LOCK_ERRORS.contains(&extended) => {
                ErrorKind::NoLocks
            }
            Some(ErrorCode::FileLockingProtocolFailed) => ErrorKind::NoLocks,
            Some(ErrorCode::CannotOpen | ErrorCode::SystemIoFailure) if is_out_of_files() => {
                ErrorKind::TooManyFiles
            }
            Some(ErrorCode::SystemIoFailure) if is_extending => ErrorKind::DiskFull,
            Some(ErrorCode::SystemIoFailure) => ErrorKind::DiskFailed,
            // The file itself was opened before, so the log beside it is the problem.
            Some(ErrorCode::ReadOnly | ErrorCode::CannotOpen | ErrorCode::PermissionDenied) => {
                ErrorKind::ReadOnly
            }
            Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => ErrorKind::Busy,
            Some(ErrorCode::NotADatabase) => ErrorKind::NotADatabase,
            // An error without a code is a value that does not fit its column.
            Some(ErrorCode::DatabaseCorrupt) | None => ErrorKind::Damaged,
            Some(_) => ErrorKind::Refused,
        };
        Self::new(kind, error.to_string())
    }
}

impl From<io::Error> for StoreError {
    fn from(error: io::Error) -> Self {
        let kind = match error.kind() {
            io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => ErrorKind::DiskFull,
            io::ErrorKind::ReadOnlyFilesystem => ErrorKind::ReadOnly,
            _ if is_file_limit(&error) => ErrorKind::TooManyFiles,
            _ if is_disk_failure(&error) => ErrorKind::DiskFailed,
            _ => ErrorKind::CannotOpen,
        };
        Self::new(kind, system_error(&error).to_string())
    }
}

impl From<WriteError> for StoreError {
    fn from(why: WriteError) -> Self {
        match why {
            WriteError::Refused(error) if error.kind() == io::ErrorKind::PermissionDenied => {
                Self::new(ErrorKind::ReadOnly, error.to_string())
            }
            WriteError::Refused(error) => error.into(),
            other => Self::new(ErrorKind::CannotOpen, other.to_string()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{ErrorKind, StoreError};
    use std::path::Path;

    #[test]
    fn an_error_names_the_file_and_the_next_step() {
        let error = StoreError::new(ErrorKind::Newer { written: 3, known: 1 }, "");
        assert_eq!(
            error.clone().with_path(Path::new("/a/scores.db")).to_string(),
            "/a/scores.db was written by a newer obverse (version 3; this one knows 1)"
        );
        assert_eq!(error.hint(), "update obverse, or name another file with --store");
        assert!(error.to_string().starts_with("the score file was"));
    }

    #[test]
    fn system_errors_are_reported_by_their_cause() {
        use rusqlite::ffi;
        let of = |extended: i32| {
            let error = rusqlite::Error::SqliteFailure(ffi::Error::new(extended), None);
            StoreError::from(error).kind().clone()
        };
        for (extended, kind) in [
            (ffi::SQLITE_FULL, ErrorKind::DiskFull),
            (ffi::SQLITE_IOERR_READ, ErrorKind::DiskFailed),
            (ffi::SQLITE_IOERR_FSYNC, ErrorKind::DiskFailed),
            (ffi::SQLITE_IOERR_LOCK, ErrorKind::NoLocks),
            (ffi::SQLITE_IOERR_SHMMAP, ErrorKind::NoLocks),
            (ffi::SQLITE_PROTOCOL, ErrorKind::NoLocks),
            (ffi::SQLITE_BUSY, ErrorKind::Busy),
            (ffi::SQLITE_CANTOPEN, ErrorKind::ReadOnly),
            (ffi::SQLITE_READONLY, ErrorKind::ReadOnly),
            (ffi::SQLITE_CORRUPT, ErrorKind::Damaged),
            (ffi::SQLITE_NOTADB, ErrorKind::NotADatabase),
        ] {
            assert_eq!(of(extended), kind, "{extended}");
        }
        let files = std::io::Error::from_raw_os_error(24);
        assert_eq!(*StoreError::from(files).kind(), ErrorKind::TooManyFiles);
        let disk = std::io::Error::from_raw_os_error(5);
        assert_eq!(*StoreError::from(disk).kind(), ErrorKind::DiskFailed);
    }

    #[test]
    fn several_codes_are_listed() {
        let error = StoreError::new(
            ErrorKind::AmbiguousCode(vec!["k7f".to_owned(), "k7q".to_owned()]),
            "k7",
        );
        assert_eq!(error.to_string(), "several sessions begin with `k7`: k7f, k7q");
    }
}
