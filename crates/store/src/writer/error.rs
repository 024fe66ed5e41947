//! Why a file was not written.

use std::fmt;
use std::io::{self, ErrorKind};
use std::path::Path;

/// Why a file was not written. The file in its place is unchanged.
#[derive(Debug)]
pub enum WriteError {
    /// A file exists, and none may be replaced.
    Exists,
    /// Something of another kind exists: a folder, a deck, a score file, anything else. The text
    /// names it, with an article.
    OtherKind(&'static str),
    /// A symbolic link exists that leads to no file.
    DanglingLink,
    /// The contents differ from the ones that were read: another program saved the file meanwhile.
    Changed,
    /// The file belongs to another user, and the new file cannot be given to that user.
    OtherOwner,
    /// The operating system refused.
    Refused(io::Error),
}

impl From<io::Error> for WriteError {
    fn from(error: io::Error) -> Self {
        Self::Refused(error)
    }
}

impl WriteError {
    /// The error with the name of the file: lower case, no full stop.
    #[must_use]
    pub fn message(&self, path: &Path) -> String {
        let file = path.display();
        match self {
            Self::Exists => format!("{file} exists already, and stays as it is"),
            Self::OtherKind(kind) => format!("{file} is {kind}, and stays as it is"),
            Self::DanglingLink => format!("{file} is a link to a file that does not exist"),
            Self::Changed => format!("{file} was changed by another program meanwhile"),
            Self::OtherOwner => format!("cannot write {file}: it belongs to another user"),
            Self::Refused(error) => format!("cannot write {file}: {}", describe_refusal(error)),
        }
    }

    /// The hint. `None` if the message says enough.
    #[must_use]
    pub fn hint(&self) -> Option<&'static str> {
        match self {
            Self::Exists | Self::OtherKind(_) => {
                Some("name another file, or remove that one first")
            }
            Self::DanglingLink => Some("name the file itself"),
            Self::Changed => Some("run this again"),
            Self::OtherOwner => Some("copy it, and write the copy"),
            Self::Refused(error) => match error.kind() {
                ErrorKind::StorageFull | ErrorKind::QuotaExceeded => {
                    Some("free some space and try again; nothing was changed")
                }
                ErrorKind::PermissionDenied | ErrorKind::ReadOnlyFilesystem => {
                    Some("make the file and its folder writable, or name another place")
                }
                _ if is_file_limit(error) => {
                    Some("close other programs, or raise the limit with `ulimit -n`")
                }
                _ if is_disk_failure(error) => Some("check the disk; nothing was changed"),
                _ => None,
            },
        }
    }
}

impl fmt::Display for WriteError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message(Path::new("the file")))
    }
}

impl std::error::Error for WriteError {}

/// Describes an error of the operating system.
fn describe_refusal(error: &io::Error) -> String {
    match error.kind() {
        ErrorKind::PermissionDenied => "this user may not write there".to_owned(),
        ErrorKind::StorageFull => "no space is left on the disk".to_owned(),
        ErrorKind::QuotaExceeded => "the space that this user may fill is full".to_owned(),
        ErrorKind::ReadOnlyFilesystem => "the disk is read-only".to_owned(),
        ErrorKind::NotFound => "there is no such folder".to_owned(),
        ErrorKind::NotADirectory => "a part of its path is a file, not a folder".to_owned(),
        ErrorKind::InvalidFilename => "the system allows no such name".to_owned(),
        _ if is_file_limit(error) => "too many open files".to_owned(),
        _ if is_disk_failure(error) => format!("the disk failed: {}", system_error(error)),
        _ => system_error(error).to_string(),
    }
}

/// Whether a Unix error means that the process or the system has too many open files.
pub(crate) fn is_file_limit(error: &io::Error) -> bool {
    cfg!(unix) && matches!(system_error(error).raw_os_error(), Some(23 | 24))
}

/// Whether a Unix error means that a disk failed.
pub(crate) fn is_disk_failure(error: &io::Error) -> bool {
    cfg!(unix) && system_error(error).raw_os_error() == Some(5)
}

/// The operating system's error, without the path that a library added.
pub(crate) fn system_error(error: &io::Error) -> &io::Error {
    let source = error.get_ref().and_then(|inner| inner.source());
    source.and_then(|source| source.downcast_ref()).unwrap_or(error)
}
