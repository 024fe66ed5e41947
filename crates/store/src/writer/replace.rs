//! Replaces the text of a file.

use std::fs;
use std::io::Write;
use std::path::Path;

use super::WriteError;
use super::destination::{ReplaceableFile, prove_writable};
use super::draft::Draft;

/// Replaces a text that was read from a file, in one step: readers and failures meet the old text
/// or the new one. A symbolic link stays a link; mode and owner stay.
///
/// # Errors
///
/// If it is not a regular file, no longer holds `before`, or cannot be written.
pub fn replace_file(path: &Path, before: &[u8], after: &[u8]) -> Result<(), WriteError> {
    let path = fs::canonicalize(path)?;
    let metadata = fs::metadata(&path)?;
    // A rename would put a file in the place of a device such as `/dev/null`.
    if !metadata.is_file() {
        return Err(WriteError::OtherKind("a pipe or a device"));
    }
    prove_writable(&path)?;
    let mut draft = Draft::begin_replacement(ReplaceableFile { path: path.clone(), metadata })?;
    draft.write_all(after)?;
    // It is read after the inspection, so that a change by another program shows in one of the two.
    if fs::read(&path)? != before {
        return Err(WriteError::Changed);
    }
    draft.finish()
}
