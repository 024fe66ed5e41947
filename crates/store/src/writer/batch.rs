//! Writes many files into one folder.

use std::fs::{self, File};
use std::io::Read;
use std::path::Path;

use super::destination::Destination;
use super::draft::Draft;
use super::folder::{make_folder, sync_folder};
use super::sweep::sweep_folder;
use super::{Access, Overwrite, WriteError};

/// Writes files into a folder, and makes the folder if it is missing. Existing files stay. Returns
/// the names of existing files with other contents.
///
/// # Errors
///
/// If the folder is a symbolic link, which may lead anywhere, or if a file cannot be written. The
/// files before it are written.
pub fn write_files<'a>(
    folder: &Path,
    files: impl IntoIterator<Item = (&'a str, &'a [u8])>,
    access: Access,
) -> Result<Vec<&'a str>, WriteError> {
    if fs::symlink_metadata(folder).is_ok_and(|metadata| metadata.is_symlink()) {
        return Err(WriteError::OtherKind("a link"));
    }
    make_folder(folder, access)?;
    sweep_folder(folder);
    let mut kept = Vec::new();
    for (name, bytes) in files {
        let path = folder.join(name);
        match Destination::inspect_path(&path, Overwrite::Nothing) {
            Ok(Destination::Free(_)) => Draft::add_file(&path, bytes, access)?,
            _ if is_same(&path, bytes) => {}
            _ => kept.push(name),
        }
    }
    sync_folder(folder)?;
    Ok(kept)
}

/// Whether a file holds these bytes. A symbolic link does not.
fn is_same(path: &Path, bytes: &[u8]) -> bool {
    let is_file = fs::symlink_metadata(path).is_ok_and(|metadata| metadata.is_file());
    let mut found = Vec::new();
    let read = |file: File| file.take(bytes.len() as u64 + 1).read_to_end(&mut found);
    is_file && File::open(path).and_then(read).is_ok() && found == bytes
}
