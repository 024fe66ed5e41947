//! Anki's packages (`.apkg`, `.colpkg`) in their three layouts: a zip file with a SQLite file and
//! media files. The content is untrusted: the reader unpacks no file to a path that the package
//! names, and limits every size.

pub(super) mod cloze;
mod collection;
mod history;
mod media;
mod note;
mod package;
mod proto;
mod template;
#[cfg(test)]
mod tests;
pub(super) mod text;

use super::bank::Bank;
use super::format::ImportOptions;

use collection::Collection;
use note::NoteReader;
use package::{Limits, Package};

pub use history::{AnkiRating, AnkiReview, CardHistory};

/// The content of a package.
#[derive(Clone, Debug, Default)]
pub struct PackageContent {
    /// The notes.
    pub bank: Bank,
    /// The history of their cards.
    pub history: Vec<CardHistory>,
}

/// Whether a file begins like a zip file.
#[must_use]
pub fn is_likely(bytes: &[u8]) -> bool {
    bytes.starts_with(b"PK\x03\x04")
}

/// Reads a package. `watch` receives the progress, from 0 to 1.
///
/// # Errors
///
/// Says why the file is not a readable package.
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
