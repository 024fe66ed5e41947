//! Writing files: whole or not at all.

use std::fs::{self, File, OpenOptions};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use crate::deck;

/// The mark that some editors put at the beginning of a file.
const MARK: &str = "\u{feff}";

/// Why a file was not written. It is as it was.
#[derive(Debug)]
pub enum Unwritten {
    /// It says something else than what was read: someone saved it meanwhile.
    Changed,
    /// The system refused.
    Refused(io::Error),
}

impl From<io::Error> for Unwritten {
    fn from(error: io::Error) -> Self {
        Self::Refused(error)
    }
}

/// Puts `after` in the place of `before`, which was read from the file: at once, so that whoever reads it and whatever
/// fails meets one or the other. A link stays a link, and permissions and a byte order mark stay.
///
/// # Errors
///
/// Where the file says something else by now, may not be written, or cannot be.
pub fn replace(path: &Path, before: &str, after: &str) -> Result<(), Unwritten> {
    let file = fs::canonicalize(path)?;
    let bytes = fs::read(&file)?;
    if deck::decode(&bytes).ok() != Some(before) {
        return Err(Unwritten::Changed);
    }
    let permissions = fs::metadata(&file)?.permissions();
    if permissions.readonly() {
        return Err(Unwritten::Refused(io::ErrorKind::PermissionDenied.into()));
    }
    let mark = if bytes.starts_with(MARK.as_bytes()) { MARK } else { "" };
    Ok(over(&file, &[mark.as_bytes(), after.as_bytes()], Some(permissions))?)
}

/// Makes a file, and the folders above it; what was there before is gone.
///
/// # Errors
///
/// Where it cannot be written. It is as it was.
pub fn put(path: &Path, bytes: &[u8]) -> io::Result<()> {
    folders(path)?;
    over(path, &[bytes], None)
}

/// Makes a file that is not there yet, and the folders above it.
///
/// # Errors
///
/// Where it is there ([`io::ErrorKind::AlreadyExists`]) or cannot be written.
pub fn create(path: &Path, text: &str) -> io::Result<()> {
    folders(path)?;
    let mut file = File::create_new(path)?;
    file.write_all(text.as_bytes())?;
    file.sync_all()
}

fn folders(path: &Path) -> io::Result<()> {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty());
    folder.map_or(Ok(()), fs::create_dir_all)
}

/// Writes beside the file, and then puts that in its place.
fn over(file: &Path, parts: &[&[u8]], permissions: Option<fs::Permissions>) -> io::Result<()> {
    let beside = beside(file);
    let written = write(&beside, parts, permissions).and_then(|()| fs::rename(&beside, file));
    if written.is_err() {
        // Best effort: what went wrong is told anyway.
        drop(fs::remove_file(&beside));
    }
    written
}

/// A name in the same folder that no list of decks shows.
fn beside(file: &Path) -> PathBuf {
    let name = file.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    file.with_file_name(format!(".{name}.{}.tmp", std::process::id()))
}

fn write(path: &Path, parts: &[&[u8]], permissions: Option<fs::Permissions>) -> io::Result<()> {
    let mut file = OpenOptions::new().write(true).create_new(true).open(path)?;
    parts.iter().try_for_each(|part| file.write_all(part))?;
    permissions.map_or(Ok(()), |permissions| file.set_permissions(permissions))?;
    file.sync_all()
}
