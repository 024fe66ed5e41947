//! Copies of a score file, and the way back to one.

use std::path::Path;
use std::thread;
use std::time::Duration;

use rusqlite::Connection;
use rusqlite::backup::{Backup, StepResult};

use crate::writer::{Access, Draft, WriteError};

use super::error::{ErrorKind, StoreError};
use super::header::FoundFile;
use super::incoming::Incoming;
use super::open::{self, VERSION};
use super::{MergeTerms, Store};

/// The pause before a copy starts again after another program disturbed it.
const RETRY_PAUSE: Duration = Duration::from_millis(50);

/// The number of tries for a copy.
const MAX_STEPS: usize = 3;

/// The number of pages of a step that copies everything.
const ALL_PAGES: i32 = -1;

impl Store {
    /// Whether the score file at `path` has an older version, so that opening it would migrate it.
    ///
    /// # Errors
    ///
    /// As for [`Store::open_for_reading`].
    pub fn is_older(path: &Path) -> Result<bool, StoreError> {
        let found = open::inspect_file(path).map_err(|error| error.with_path(path))?;
        Ok(matches!(found, FoundFile::ScoreFile(version) if version < VERSION))
    }

    /// Copies the score file at `path` to the free path `to`. Other programs may use the file
    /// meanwhile, and its version stays. The copy is one file; it appears whole or not at all.
    ///
    /// # Errors
    ///
    /// If the source cannot be read or the copy cannot be written.
    pub fn copy_file(path: &Path, to: &Path) -> Result<(), StoreError> {
        open::inspect_file(path).map_err(|error| error.with_path(path))?;
        let from = open::connect(path).map_err(|error| error.with_path(path))?;
        copy_database(&from, to).map_err(|error| name_failed_file(error, Some(path), to))
    }

    /// Replaces the contents of this file with the incoming rows. Later records are lost. Caches
    /// are computed again.
    ///
    /// # Errors
    ///
    /// If the file cannot be written. It then stays as it was.
    pub fn restore_from(&mut self, incoming: &Incoming) -> Result<(), StoreError> {
        let caches = Store::from_incoming(incoming)?;
        copy_pages(&caches.connection, &mut self.connection)
    }

    /// Copies this file to the free path `to`.
    ///
    /// # Errors
    ///
    /// If this file cannot be read or the copy cannot be written.
    pub fn copy_to(&self, to: &Path) -> Result<(), StoreError> {
        copy_database(&self.connection, to)
            .map_err(|error| name_failed_file(error, self.path.as_deref(), to))
    }

    /// Writes the incoming rows, with their caches, to the free path `to`.
    ///
    /// # Errors
    ///
    /// If it cannot be written.
    pub fn write_incoming(incoming: &Incoming, to: &Path) -> Result<(), StoreError> {
        Store::from_incoming(incoming)?.copy_to(to)
    }

    /// Makes a score file in memory from the incoming rows, with its caches.
    pub(super) fn from_incoming(incoming: &Incoming) -> Result<Self, StoreError> {
        let mut store = Self::in_memory()?;
        store.merge_incoming(incoming, &MergeTerms::trust_all())?;
        Ok(store)
    }
}

/// Names the file that an error of a copy is about. Only the source can be in use: nobody else
/// knows the copy yet.
fn name_failed_file(error: StoreError, from: Option<&Path>, to: &Path) -> StoreError {
    match from {
        Some(from) if *error.kind() == ErrorKind::Busy => error.with_path(from),
        _ => error.with_path(to),
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

/// Copies all pages in one step. SQLite waits for its turn in each step. Without locks its turn
/// never comes, so the number of steps is limited.
fn copy_pages(from: &Connection, to: &mut Connection) -> Result<(), StoreError> {
    let backup = Backup::new(from, to)?;
    for _ in 0..MAX_STEPS {
        match backup.step(ALL_PAGES).map_err(copy_error)? {
            StepResult::Done => return Ok(()),
            _ => thread::sleep(RETRY_PAUSE),
        }
    }
    Err(StoreError::new(ErrorKind::Busy, ""))
}

fn copy_error(error: rusqlite::Error) -> StoreError {
    match StoreError::from(error) {
        told if *told.kind() == ErrorKind::Refused => {
            StoreError::new(ErrorKind::DiskFailed, told.reason())
        }
        told => told,
    }
}
