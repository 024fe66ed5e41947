//! The place of a file to be written. It is inspected before the write, and again before a file is
//! replaced.

use std::fs::{self, File, Metadata, OpenOptions};
use std::io::{self, ErrorKind, Read};
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use super::file_mark::{self, describe_kind};
use super::{Overwrite, WriteError};

/// The present contents of the place.
#[derive(Debug)]
pub(super) enum Destination {
    /// Nothing: a file can be made here.
    Free(PathBuf),
    /// A file that may be replaced.
    Replaceable(ReplaceableFile),
    /// A pipe or a device. It is written to and never replaced.
    Stream(PathBuf),
}

/// A file that may be replaced.
#[derive(Debug)]
pub(super) struct ReplaceableFile {
    /// Its path without symbolic links.
    pub path: PathBuf,
    /// Its metadata at the inspection.
    pub metadata: Metadata,
}

impl Destination {
    /// Inspects a place.
    pub(super) fn inspect_path(path: &Path, over: Overwrite) -> Result<Self, WriteError> {
        let metadata = match fs::metadata(path) {
            Ok(metadata) => metadata,
            Err(error) if error.kind() == ErrorKind::NotFound => {
                let is_link = fs::symlink_metadata(path).is_ok();
                return if is_link {
                    Err(WriteError::DanglingLink)
                } else {
                    Ok(Self::Free(path.to_owned()))
                };
            }
            Err(error) => return Err(error.into()),
        };
        if metadata.is_dir() {
            return Err(WriteError::OtherKind("a folder"));
        }
        if !metadata.is_file() {
            return Ok(Self::Stream(path.to_owned()));
        }
        let Overwrite::Own(is_own) = over else { return Err(WriteError::Exists) };
        let path = fs::canonicalize(path)?;
        let head = read_head(&path)?;
        if !head.is_empty() && !is_own(&head) {
            return Err(WriteError::OtherKind(describe_kind(&head)));
        }
        prove_writable(&path)?;
        Ok(Self::Replaceable(ReplaceableFile { path, metadata }))
    }
}

impl ReplaceableFile {
    /// Whether the file is still the inspected one.
    pub(super) fn is_unchanged(&self) -> bool {
        fs::metadata(&self.path).is_ok_and(|now| stamp(&now) == stamp(&self.metadata))
    }
}

fn read_head(path: &Path) -> io::Result<Vec<u8>> {
    let mut head = Vec::new();
    File::open(path)?.take(file_mark::HEAD_LENGTH).read_to_end(&mut head)?;
    Ok(head)
}

/// Checks that the user may write to the file. Otherwise it is not replaced, although its folder
/// may allow that.
pub(super) fn prove_writable(path: &Path) -> io::Result<()> {
    if fs::metadata(path)?.permissions().readonly() {
        return Err(ErrorKind::PermissionDenied.into());
    }
    OpenOptions::new().append(true).open(path).map(drop)
}

#[cfg(unix)]
fn stamp(metadata: &Metadata) -> (u64, Option<SystemTime>, u64) {
    use std::os::unix::fs::MetadataExt;
    (metadata.len(), metadata.modified().ok(), metadata.ino())
}

#[cfg(not(unix))]
fn stamp(metadata: &Metadata) -> (u64, Option<SystemTime>) {
    (metadata.len(), metadata.modified().ok())
}
