//! The place of a file that is to be written: looked at before anything is written, and again before it is replaced.

use std::fs::{self, File, Metadata, OpenOptions};
use std::io::{self, ErrorKind, Read};
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use super::file_mark::{self, describe_kind};
use super::{Overwrite, WriteError};

/// What stands in the place.
#[derive(Debug)]
pub(super) enum Destination {
    /// Nothing; a file can be made here.
    Free(PathBuf),
    /// A file that may be replaced.
    Replaceable(ReplaceableFile),
    /// A pipe or a device, which is written to and never replaced.
    Stream(PathBuf),
}

/// A file that may be replaced.
#[derive(Debug)]
pub(super) struct ReplaceableFile {
    /// Where it is, behind all links.
    pub path: PathBuf,
    /// What it was when it was looked at.
    pub metadata: Metadata,
}

impl Destination {
    /// Looks at a place.
    pub fn inspect_path(path: &Path, over: Overwrite) -> Result<Self, WriteError> {
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
    /// Whether the file is still the one that was looked at.
    pub fn is_unchanged(&self) -> bool {
        fs::metadata(&self.path).is_ok_and(|now| stamp(&now) == stamp(&self.metadata))
    }
}

fn read_head(path: &Path) -> io::Result<Vec<u8>> {
    let mut head = Vec::new();
    File::open(path)?.take(file_mark::HEAD_LENGTH).read_to_end(&mut head)?;
    Ok(head)
}

/// Whoever may not write to a file does not replace it either, although its folder would allow that.
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
