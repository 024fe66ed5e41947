//! One terminal for each session.

use std::fs::{File, TryLockError};
use std::path::PathBuf;

use uuid::Uuid;

use obverse_store::Store;
use obverse_store::writer::open_private;

/// Keeps a session to one terminal at a time. The lock lasts as long as the process; the lease in
/// the score file names the owner.
pub(super) struct SessionLock {
    file: Option<(File, PathBuf)>,
}

impl SessionLock {
    /// Locks a session; `None` if a live process has it. On a system without locks, the lease alone
    /// prevents two writers.
    pub(super) fn take(store: &Store, session: Uuid) -> Option<Self> {
        let path = store.lock_path(session)?;
        let Ok(file) = open_private(&path) else { return Some(Self { file: None }) };
        match file.try_lock() {
            Ok(()) => Some(Self { file: Some((file, path)) }),
            Err(TryLockError::WouldBlock) => None,
            Err(TryLockError::Error(_)) => Some(Self { file: None }),
        }
    }

    /// No lock: another live terminal has it and notices by its lease.
    pub(super) fn unlocked() -> Self {
        Self { file: None }
    }
}

impl Drop for SessionLock {
    fn drop(&mut self) {
        if let Some((_, path)) = self.file.take() {
            // A leftover file does no harm: the next process locks it.
            let _ = std::fs::remove_file(path);
        }
    }
}
