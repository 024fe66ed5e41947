//! Anki's packages (`.apkg`, `.colpkg`) in their three layouts: a zip file with a SQLite file and the files that its notes
//! show. Whatever is in it is a stranger's: nothing of it is unpacked to a place that it names, or to more than is allowed.

pub(super) mod cloze;
mod collection;
mod history;
mod note;
mod package;
mod proto;
mod template;
#[cfg(test)]
mod tests;
mod text;

use super::bank::Bank;
use super::format::ImportOptions;

use collection::Collection;
use note::NoteReader;
use package::{Limits, Package};

pub use history::{AnkiRating, AnkiReview, CardHistory};

/// What a package holds.
#[derive(Clone, Debug, Default)]
pub struct PackageContent {
    /// Its notes.
    pub bank: Bank,
    /// What was done with their cards.
    pub history: Vec<CardHistory>,
}

/// Whether a file begins as a zip file does.
#[must_use]
pub fn is_likely(bytes: &[u8]) -> bool {
    bytes.starts_with(b"PK\x03\x04")
}

/// Reads a package, and tells every now and then what share of its notes is read, from 0 to 1.
///
/// # Errors
///
/// Why it is none, or none that may be read, in words.
pub fn read(
    bytes: &[u8],
    options: &ImportOptions,
    watch: &mut dyn FnMut(f32),
) -> Result<PackageContent, String> {
    read_within(bytes, options, Limits::default(), watch)
}

fn read_within(
    bytes: &[u8],
    options: &ImportOptions,
    limits: Limits,
    watch: &mut dyn FnMut(f32),
) -> Result<PackageContent, String> {
    let mut package = Package::open(bytes, limits)?;
    let collection = Collection::from_bytes(package.read_collection()?)?;
    let mut notes = NoteReader::new(&collection, &mut package, &options.folder);
    Ok(notes.read_notes(watch))
}
