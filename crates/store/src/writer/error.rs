//! Why a file was not written.

use std::fmt;
use std::io::{self, ErrorKind};
use std::path::Path;

/// Why a file was not written. What stood in its place is as it was.
#[derive(Debug)]
pub enum WriteError {
    /// A file is there, and none is to be replaced.
    Exists,
    /// A file of another kind is there: a folder, a deck, a score file, anything else. The text says which, with its
    /// article.
    OtherKind(&'static str),
    /// A link is there that leads to no file.
    DanglingLink,
    /// The file says something else than what was read: another program saved it meanwhile.
    Changed,
    /// The file belongs to another user, to whom a new file in its place cannot be given.
    OtherOwner,
    /// The system refused.
    Refused(io::Error),
}

impl From<io::Error> for WriteError {
    fn from(error: io::Error) -> Self {
        Self::Refused(error)
    }
}

impl WriteError {
    /// What is wrong, with the name of the file: lower case, no full stop.
    #[must_use]
    pub fn message(&self, path: &Path) -> String {
        let file = path.display();
        match self {
            Self::Exists => format!("{file} is there already, and stays as it is"),
            Self::OtherKind(kind) => format!("{file} is {kind}, and stays as it is"),
            Self::DanglingLink => format!("{file} is a link to a file that is not there"),
            Self::Changed => format!("{file} was saved by someone else meanwhile"),
            Self::OtherOwner => format!("cannot write {file}: it belongs to another user"),
            Self::Refused(error) => format!("cannot write {file}: {}", describe_refusal(error)),
        }
    }

    /// What to do about it; nothing where the message says it.
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

/// Why the system refused, in words.
fn describe_refusal(error: &io::Error) -> String {
    match error.kind() {
        ErrorKind::PermissionDenied => "this user may not write there".to_owned(),
        ErrorKind::StorageFull => "no space is left on the disk".to_owned(),
        ErrorKind::QuotaExceeded => "the space that this user may fill is full".to_owned(),
        ErrorKind::ReadOnlyFilesystem => "the disk is read-only".to_owned(),
        ErrorKind::NotFound => "there is no such folder".to_owned(),
        ErrorKind::NotADirectory => "a part of its path is a file, not a folder".to_owned(),
        ErrorKind::InvalidFilename => "the system allows no such name".to_owned(),
        _ => error.to_string(),
    }
}
