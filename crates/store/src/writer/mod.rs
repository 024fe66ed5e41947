//! The one writer of files that leave the program: pages, exports, decks, images, copies of the score file.
//!
//! A file is written beside its place and put there whole, with the file and its folder on the disk, or not at all.
//! Nothing is replaced but a file of its own kind. Whoever killed an earlier run left at most a file whose name begins
//! with a point and ends in [`DRAFT_SUFFIX`]; the next run that writes in that folder removes it.

mod batch;
mod destination;
mod draft;
mod error;
mod file_mark;
mod folder;
mod replace;
mod sweep;
#[cfg(test)]
mod tests;

pub use batch::write_files;
pub use draft::Draft;
pub use error::WriteError;
pub use file_mark::is_page;
pub use folder::{make_folder, open_private};
pub use replace::replace_file;

use std::io::Write;
use std::path::Path;

/// What the name of a file that is being written ends in.
pub const DRAFT_SUFFIX: &str = ".obverse-tmp";

/// The same from when the program was called recto; such files are only removed.
const FORMER_END: &str = ".recto-tmp";

/// Who may read a file or a folder that is made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Access {
    /// Its owner alone: a file has the mode 0600, a folder 0700.
    Private,
    /// Whoever the user's umask allows.
    Shared,
}

/// Which file may stand in the place of the one that is written.
#[derive(Clone, Copy, Debug)]
pub enum Overwrite {
    /// None.
    Nothing,
    /// One whose first bytes, at most 4 KiB, are of the same kind; and an empty one.
    Own(fn(&[u8]) -> bool),
}

/// Writes a whole file in a folder that is there. A pipe or a device in its place is written to.
///
/// # Errors
///
/// Why it was not written; what stood there is as it was.
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
