//! Writes decks: whole or not at all.

use std::fs;
use std::path::Path;

use obverse_core::deck;
use obverse_store::writer::{self, Access, Overwrite, WriteError, make_folder, write_file};

/// The byte order mark, which some editors put at the beginning of a file.
const MARK: &str = "\u{feff}";

/// Replaces `before`, the text read from the file, with `after`. The change is atomic: readers see
/// one or the other, whatever fails. A link stays a link, and mode, owner and byte order mark stay.
///
/// # Errors
///
/// If the file has changed since, is read-only, or cannot be written.
pub fn replace(path: &Path, before: &str, after: &str) -> Result<(), WriteError> {
    let bytes = fs::read(path)?;
    if deck::decode_utf8(&bytes).ok() != Some(before) {
        return Err(WriteError::Changed);
    }
    let mark = if bytes.starts_with(MARK.as_bytes()) { MARK } else { "" };
    writer::replace_file(path, &bytes, &[mark.as_bytes(), after.as_bytes()].concat())
}

/// Creates a file and the folders above it. Readable for everyone whom the umask allows, because
/// decks are for sharing.
///
/// # Errors
///
/// If it exists ([`WriteError::Exists`]) or cannot be written.
pub fn create(path: &Path, text: &str) -> Result<(), WriteError> {
    path.parent().map_or(Ok(()), |folder| make_folder(folder, Access::Shared))?;
    write_file(path, text.as_bytes(), Access::Shared, Overwrite::Nothing)
}
