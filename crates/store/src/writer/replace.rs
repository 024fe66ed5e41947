//! A text in the place of another one.

use std::fs;
use std::io::Write;
use std::path::Path;

use super::WriteError;
use super::destination::{ReplaceableFile, prove_writable};
use super::draft::Draft;

/// Puts a text in the place of what was read from a file: at once, so that whoever reads it and whatever fails meets one
/// or the other. A link stays a link; mode and owner stay.
///
/// # Errors
///
/// Where the file no longer holds `before`, may not be written, or cannot be.
pub fn replace_file(path: &Path, before: &[u8], after: &[u8]) -> Result<(), WriteError> {
    let path = fs::canonicalize(path)?;
    let metadata = fs::metadata(&path)?;
    prove_writable(&path)?;
    let mut draft = Draft::begin_replacement(ReplaceableFile { path: path.clone(), metadata })?;
    draft.write_all(after)?;
    // Read behind the look at the file, so that whatever is saved meanwhile differs in one or the other.
    if fs::read(&path)? != before {
        return Err(WriteError::Changed);
    }
    draft.finish()
}
