//! What can go wrong with the score file, in words.

use std::fmt;
use std::io;
use std::path::{Path, PathBuf};

use rusqlite::{ErrorCode, ffi};

use crate::writer::Unwritten;

/// The kind of a [`StoreError`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ErrorKind {
    /// The file is no `SQLite` database.
    NotADatabase,
    /// The file is a database, but not of recto.
    Foreign,
    /// The file was written by a newer recto.
    Newer {
        /// The version that the file was written with.
        written: u32,
        /// The newest version that this recto knows.
        known: u32,
    },
    /// The file is damaged, or holds what recto did not write.
    Damaged,
    /// The file is empty or gone, and its log is there.
    LogAlone,
    /// The disk is full.
    Full,
    /// The file or its folder may not be written.
    ReadOnly,
    /// The file cannot be opened or made.
    Unopenable,
    /// The disk failed.
    Disk,
    /// Another program did not let go of the file in time.
    Busy,
    /// The sitting is held by another terminal.
    TakenOver,
    /// No sitting has this code or identity.
    NoSuch,
    /// Several sittings have a code that begins so; here are the first ten, each as short as it may be.
    Ambiguous(Vec<String>),
    /// What came from elsewhere cannot be taken.
    Unfit,
    /// The file refused a row, which is a fault of recto.
    Refused,
}

/// What went wrong with the score file. Nothing of the act that failed was written.
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

    pub(super) fn at(self, path: &Path) -> Self {
        Self { path: Some(path.to_owned()), ..self }
    }

    /// The kind.
    #[must_use]
    pub fn kind(&self) -> &ErrorKind {
        &self.kind
    }

    /// What is wrong, without the name of the file.
    #[must_use]
    pub fn reason(&self) -> String {
        let detail = &self.detail;
        match &self.kind {
            ErrorKind::Unfit => detail.clone(),
            ErrorKind::NotADatabase => "this is not a score file".to_owned(),
            ErrorKind::Foreign => "this is a database of another program".to_owned(),
            ErrorKind::Newer { written, known } => {
                format!("it was written by a newer recto (version {written}; this one knows {known})")
            }
            ErrorKind::Damaged => format!("it is damaged: {detail}"),
            ErrorKind::LogAlone => {
                "it is empty or gone, and its log, which ends in -wal, is there".to_owned()
            }
            ErrorKind::Busy => "another program is writing to it".to_owned(),
            _ => format!("it cannot be read: {detail}"),
        }
    }

    /// What to do about it.
    #[must_use]
    pub fn hint(&self) -> &'static str {
        match self.kind {
            ErrorKind::NotADatabase | ErrorKind::Foreign => {
                "name another file with --store, or move this one away"
            }
            ErrorKind::Newer { .. } => "update recto, or name another file with --store",
            ErrorKind::Damaged => {
                "`recto scores check` says what is wrong, `recto scores repair` saves what can be read into a new file"
            }
            ErrorKind::LogAlone => {
                "put the file back beside its log; `recto scores repair` saves what is in the log into a new file"
            }
            ErrorKind::Full => "free some space and try again; what was saved before is safe",
            ErrorKind::ReadOnly => "make the file and its folder writable, or name another file with --store",
            ErrorKind::Unopenable => "name another file with --store",
            ErrorKind::Disk => "check the disk and the space that is left for you on it",
            ErrorKind::Busy => "close the other program and try again",
            ErrorKind::TakenOver => {
                "what was answered here is saved; go on there, or take it over again here"
            }
            ErrorKind::NoSuch => "`recto scores` lists the sittings",
            ErrorKind::Ambiguous(_) => "type one of these",
            ErrorKind::Unfit => "nothing of it was taken; ask for another copy where it came from",
            ErrorKind::Refused => "this is a fault of recto; please report it with this message",
        }
    }
}

impl fmt::Display for StoreError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { kind, path, detail } = self;
        let file = path.as_ref().map_or("the score file".to_owned(), |path| path.display().to_string());
        match kind {
            ErrorKind::NotADatabase => write!(f, "{file} is not a score file"),
            ErrorKind::Foreign => write!(f, "{file} is a database of another program"),
            ErrorKind::Newer { written, known } => {
                write!(f, "{file} was written by a newer recto (version {written}; this one knows {known})")
            }
            ErrorKind::Damaged => write!(f, "{file} is damaged: {detail}"),
            ErrorKind::LogAlone => {
                write!(f, "{file} is empty or gone, and its log {file}-wal is there: answers may be in it")
            }
            ErrorKind::Full => write!(f, "no space is left on the disk for {file}"),
            ErrorKind::ReadOnly => write!(f, "{file} cannot be written: it or its folder is read-only"),
            ErrorKind::Unopenable => write!(f, "{file} cannot be opened: {detail}"),
            ErrorKind::Disk => write!(f, "{file} cannot be read or written: {detail}"),
            ErrorKind::Busy => write!(f, "{file} is in use by another program"),
            ErrorKind::TakenOver => write!(f, "the sitting is held by another terminal"),
            ErrorKind::NoSuch => write!(f, "there is no sitting `{detail}`"),
            ErrorKind::Ambiguous(codes) => {
                write!(f, "several sittings begin with `{detail}`: {}", codes.join(", "))
            }
            ErrorKind::Unfit => write!(f, "{file} cannot be merged: {detail}"),
            ErrorKind::Refused => write!(f, "{file} refused a row: {detail}"),
        }
    }
}

impl std::error::Error for StoreError {}

impl From<rusqlite::Error> for StoreError {
    fn from(error: rusqlite::Error) -> Self {
        let is_extending =
            error.sqlite_error().is_some_and(|code| code.extended_code == ffi::SQLITE_IOERR_SHMSIZE);
        let kind = match error.sqlite_error_code() {
            Some(ErrorCode::DiskFull) => ErrorKind::Full,
            Some(ErrorCode::SystemIoFailure) if is_extending => ErrorKind::Full,
            Some(ErrorCode::SystemIoFailure) => ErrorKind::Disk,
            // The file itself opens, for that was tried before: it is a log beside it that does not.
            Some(ErrorCode::ReadOnly | ErrorCode::CannotOpen | ErrorCode::PermissionDenied) => {
                ErrorKind::ReadOnly
            }
            Some(
                ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked | ErrorCode::FileLockingProtocolFailed,
            ) => ErrorKind::Busy,
            Some(ErrorCode::NotADatabase) => ErrorKind::NotADatabase,
            // Without a code it is a value that does not read as what the column holds.
            Some(ErrorCode::DatabaseCorrupt) | None => ErrorKind::Damaged,
            Some(_) => ErrorKind::Refused,
        };
        Self::new(kind, error.to_string())
    }
}

impl From<io::Error> for StoreError {
    fn from(error: io::Error) -> Self {
        let kind = match error.kind() {
            io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => ErrorKind::Full,
            io::ErrorKind::ReadOnlyFilesystem => ErrorKind::ReadOnly,
            _ => ErrorKind::Unopenable,
        };
        Self::new(kind, error.to_string())
    }
}

impl From<Unwritten> for StoreError {
    fn from(why: Unwritten) -> Self {
        match why {
            Unwritten::Refused(error) if error.kind() == io::ErrorKind::PermissionDenied => {
                Self::new(ErrorKind::ReadOnly, error.to_string())
            }
            Unwritten::Refused(error) => error.into(),
            other => Self::new(ErrorKind::Unopenable, other.to_string()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{ErrorKind, StoreError};
    use std::path::Path;

    #[test]
    fn an_error_names_the_file_and_says_what_to_do() {
        let error = StoreError::new(ErrorKind::Newer { written: 3, known: 1 }, "");
        assert_eq!(
            error.clone().at(Path::new("/a/scores.db")).to_string(),
            "/a/scores.db was written by a newer recto (version 3; this one knows 1)"
        );
        assert_eq!(error.hint(), "update recto, or name another file with --store");
        assert!(error.to_string().starts_with("the score file was"));
    }

    #[test]
    fn several_codes_are_listed() {
        let error = StoreError::new(ErrorKind::Ambiguous(vec!["k7f".to_owned(), "k7q".to_owned()]), "k7");
        assert_eq!(error.to_string(), "several sittings begin with `k7`: k7f, k7q");
    }
}
