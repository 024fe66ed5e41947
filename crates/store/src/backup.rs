//! Copies of a score file, and going back to one.

use std::path::Path;
use std::time::Duration;

use rusqlite::Connection;
use rusqlite::backup::Backup;

use crate::writer::{Access, Draft, WriteError};

use super::error::{ErrorKind, StoreError};
use super::header::FoundFile;
use super::incoming::Incoming;
use super::open::{self, VERSION};
use super::{MergeTerms, Store};

/// How long to wait before a copy is begun anew that another program disturbed.
const RETRY_PAUSE: Duration = Duration::from_millis(50);

impl Store {
    /// Whether there is a score file of an older version at `path`, which opening it would bring up to the present one.
    ///
    /// # Errors
    ///
    /// As for [`Store::open_for_reading`].
    pub fn is_older(path: &Path) -> Result<bool, StoreError> {
        let found = open::inspect_file(path).map_err(|error| error.with_path(path))?;
        Ok(matches!(found, FoundFile::ScoreFile(version) if version < VERSION))
    }

    /// Copies the score file at `path` to `to`, where nothing is yet, as it stands and while others use it; no version is
    /// changed. The copy is one file, and it is there whole or not at all.
    ///
    /// # Errors
    ///
    /// Where the one cannot be read or the other cannot be written.
    pub fn copy_file(path: &Path, to: &Path) -> Result<(), StoreError> {
        open::inspect_file(path).map_err(|error| error.with_path(path))?;
        let from = open::connect(path).map_err(|error| error.with_path(path))?;
        copy_database(&from, to).map_err(|error| error.with_path(to))
    }

    /// Makes of this file what has come in, and nothing else: what was recorded since is gone from it. Caches are computed
    /// anew.
    ///
    /// # Errors
    ///
    /// Where the file cannot be written; then it stays as it is.
    pub fn restore_from(&mut self, incoming: &Incoming) -> Result<(), StoreError> {
        let caches = Store::from_incoming(incoming)?;
        copy_pages(&caches.connection, &mut self.connection)
    }

    /// Copies this file to `to`, where nothing is yet.
    ///
    /// # Errors
    ///
    /// Where the one cannot be read or the other cannot be written.
    pub fn copy_to(&self, to: &Path) -> Result<(), StoreError> {
        copy_database(&self.connection, to).map_err(|error| error.with_path(to))
    }

    /// Puts what has come in, as a score file with its caches, where nothing is yet.
    ///
    /// # Errors
    ///
    /// Where it cannot be written.
    pub fn write_incoming(incoming: &Incoming, to: &Path) -> Result<(), StoreError> {
        Store::from_incoming(incoming)?.copy_to(to)
    }

    /// What has come in as a score file in memory, with its caches.
    pub(super) fn from_incoming(incoming: &Incoming) -> Result<Self, StoreError> {
        let mut store = Self::in_memory()?;
        store.merge_incoming(incoming, &MergeTerms::trust_all())?;
        Ok(store)
    }
}

fn copy_database(from: &Connection, to: &Path) -> Result<(), StoreError> {
    let draft = Draft::begin_beside(to, Access::Private)?;
    let half = draft.path().ok_or(WriteError::Exists)?;
    let mut copy = open::connect(half)?;
    copy_pages(from, &mut copy)?;
    // One file, with nothing beside it.
    copy.pragma_update_and_check(None, "journal_mode", "delete", |_| Ok(()))?;
    copy.close().map_err(|(_, error)| error)?;
    Ok(draft.finish()?)
}

fn copy_pages(from: &Connection, to: &mut Connection) -> Result<(), StoreError> {
    let all = i32::MAX;
    Backup::new(from, to)?.run_to_completion(all, RETRY_PAUSE, None).map_err(|error| {
        match StoreError::from(error) {
            told if *told.kind() == ErrorKind::Refused => {
                StoreError::new(ErrorKind::DiskFailed, told.reason())
            }
            told => told,
        }
    })
}
