//! Finds out whether a folder supports locks. `SQLite` reports a missing lock service, as on some
//! network folders, as a busy file.

use std::path::Path;

use crate::writer::folder_of;

/// Whether files in the folder of `path` can be locked. The probe is a file of its own, because
/// closing the score file would release the locks of `SQLite`.
#[cfg(unix)]
pub(super) fn supports_locks(path: &Path) -> bool {
    use rustix::fs::{FlockOperation, fcntl_lock};
    use rustix::io::Errno;
    let Ok(probe) = tempfile::tempfile_in(folder_of(path)) else { return true };
    let lock = fcntl_lock(&probe, FlockOperation::NonBlockingLockExclusive);
    !matches!(lock, Err(Errno::NOLCK | Errno::NOSYS | Errno::OPNOTSUPP))
}

/// Windows and its network folders always support locks.
#[cfg(not(unix))]
pub(super) fn supports_locks(_: &Path) -> bool {
    true
}
