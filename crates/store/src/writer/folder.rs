//! Folders that are made, and put on the disk.

use std::fs::{DirBuilder, File, OpenOptions};
use std::io;
use std::path::Path;

use super::Access;

/// Makes a folder and those above it, where they are not there. One that is there keeps its mode.
///
/// # Errors
///
/// Where the system refuses.
pub fn make_folder(folder: &Path, access: Access) -> io::Result<()> {
    if folder.as_os_str().is_empty() {
        return Ok(());
    }
    let mut builder = DirBuilder::new();
    builder.recursive(true);
    restrict(&mut builder, access);
    builder.create(folder)
}

#[cfg(unix)]
fn restrict(builder: &mut DirBuilder, access: Access) {
    use std::os::unix::fs::DirBuilderExt;
    if access == Access::Private {
        builder.mode(0o700);
    }
}

#[cfg(not(unix))]
fn restrict(_: &mut DirBuilder, _: Access) {}

/// Opens a file to write at its end, and makes it, for its owner alone, where it is not there. Locks and score files are
/// opened so, which are written where they are.
///
/// # Errors
///
/// Where the system refuses.
pub fn open_private(path: &Path) -> io::Result<File> {
    let mut options = OpenOptions::new();
    options.append(true).create(true);
    restrict_file(&mut options);
    options.open(path)
}

#[cfg(unix)]
pub(super) fn restrict_file(options: &mut OpenOptions) {
    use std::os::unix::fs::OpenOptionsExt;
    options.mode(0o600);
}

#[cfg(not(unix))]
pub(super) fn restrict_file(_: &mut OpenOptions) {}

/// The folder in which a file stands.
pub(super) fn folder_of(path: &Path) -> &Path {
    path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."))
}

/// Puts a name that was made in a folder on the disk. Some network folders know no such thing; there the server decides.
#[cfg(unix)]
pub(super) fn sync_folder(folder: &Path) -> io::Result<()> {
    match File::open(folder).and_then(|folder| folder.sync_all()) {
        Err(error)
            if matches!(error.kind(), io::ErrorKind::InvalidInput | io::ErrorKind::Unsupported) =>
        {
            Ok(())
        }
        // A folder that may be written and not listed.
        Err(error) if error.kind() == io::ErrorKind::PermissionDenied => Ok(()),
        synced => synced,
    }
}

#[cfg(not(unix))]
pub(super) fn sync_folder(folder: &Path) -> io::Result<()> {
    std::fs::metadata(folder).map(drop)
}
