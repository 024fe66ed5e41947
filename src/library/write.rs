//! Writing decks: whole or not at all.

use std::fs;
use std::path::Path;

use obverse_core::deck;
use obverse_store::writer::{self, Access, Overwrite, WriteError, make_folder, write_file};

/// The mark that some editors put at the beginning of a file.
const MARK: &str = "\u{feff}";

/// Puts `after` in the place of `before`, which was read from the file: at once, so that whoever reads it and whatever
/// fails meets one or the other. A link stays a link, and mode, owner and byte order mark stay.
///
/// # Errors
///
/// Where the file says something else by now, may not be written, or cannot be.
pub fn replace(path: &Path, before: &str, after: &str) -> Result<(), WriteError> {
    let bytes = fs::read(path)?;
    if deck::decode_utf8(&bytes).ok() != Some(before) {
        return Err(WriteError::Changed);
    }
    let mark = if bytes.starts_with(MARK.as_bytes()) { MARK } else { "" };
    writer::replace_file(path, &bytes, &[mark.as_bytes(), after.as_bytes()].concat())
}

/// Makes a file that is not there yet, and the folders above it. Whoever the umask allows may read it: a deck is to be
/// shared.
///
/// # Errors
///
/// Where it is there ([`WriteError::Exists`]) or cannot be written.
pub fn create(path: &Path, text: &str) -> Result<(), WriteError> {
    path.parent().map_or(Ok(()), |folder| make_folder(folder, Access::Shared))?;
    write_file(path, text.as_bytes(), Access::Shared, Overwrite::Nothing)
}
