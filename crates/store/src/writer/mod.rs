//! Writes all files that leave the program: pages, exports, decks, images, copies of the score
//! file.
//!
//! A file is written beside its place, synced with its folder and renamed, so it appears whole or
//! not at all. It replaces only a file of the same kind. A killed run leaves at most a file with a
//! name that begins with a point and ends in [`DRAFT_SUFFIX`]. The next run that writes in that
//! folder removes it.

mod batch;
mod destination;
mod draft;
mod error;
mod file_mark;
mod folder;
mod folder_draft;
mod replace;
mod sweep;
#[cfg(test)]
mod tests;

pub use batch::write_files;
pub use draft::Draft;
pub use error::WriteError;
pub(crate) use error::{is_disk_failure, is_file_limit, system_error};
pub use file_mark::is_page;
pub(crate) use folder::folder_of;
pub use folder::{make_folder, open_private};
pub use folder_draft::FolderDraft;
pub use replace::replace_file;

use std::io::Write;
use std::path::Path;

/// The end of the name of an unfinished file.
pub const DRAFT_SUFFIX: &str = ".obverse-tmp";

/// The end from the time when the program was called recto. Such files are only removed.
const FORMER_END: &str = ".recto-tmp";

/// The readers of a new file or folder.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Access {
    /// The owner only: a file gets mode 0600, a folder 0700.
    Private,
    /// Everyone whom the user's umask allows.
    Shared,
}

/// The files that may be replaced.
#[derive(Clone, Copy, Debug)]
pub enum Overwrite {
    /// None.
    Nothing,
    /// An empty file, and one whose first bytes (at most 4 KiB) are of the same kind.
    Own(fn(&[u8]) -> bool),
}

/// Writes a whole file in an existing folder. A pipe or a device is written to directly.
///
/// # Errors
///
/// If the file is not written. The file in its place is then unchanged.
pub fn write_file(
    path: &Path,
    bytes: &[u8],
    access: Access,
    over: Overwrite,
) -> Result<(), WriteError> {
    let mut draft = Draft::begin_file(path, access, over)?;
    draft.write_all(bytes)?;
    draft.finish()
}
