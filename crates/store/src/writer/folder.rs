//! Makes folders and syncs them.

use std::fs::{DirBuilder, File, OpenOptions};
use std::io;
use std::path::Path;

use super::Access;

/// Makes a folder and its parents if they are missing. An existing folder keeps its mode.
///
/// # Errors
///
/// If the operating system refuses.
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

/// Opens a file for appending. A missing file is made for its owner alone. Locks and score files
/// are opened this way, because they are written in place.
///
/// # Errors
///
/// If the operating system refuses.
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

/// The folder of a file.
pub(crate) fn folder_of(path: &Path) -> &Path {
    path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."))
}

/// Syncs a folder, so that a new name in it is on the disk. Some network folders cannot do this;
/// the server then decides.
#[cfg(unix)]
pub(super) fn sync_folder(folder: &Path) -> io::Result<()> {
    match File::open(folder).and_then(|folder| folder.sync_all()) {
        Err(error)
            if matches!(error.kind(), io::ErrorKind::InvalidInput | io::ErrorKind::Unsupported) =>
        {
            Ok(())
        }
        // A folder that may be written but not listed.
        Err(error) if error.kind() == io::ErrorKind::PermissionDenied => Ok(()),
        synced => synced,
    }
}

#[cfg(not(unix))]
pub(super) fn sync_folder(folder: &Path) -> io::Result<()> {
    std::fs::metadata(folder).map(drop)
}
