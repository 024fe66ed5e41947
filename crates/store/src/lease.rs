//! A sitting that is open in one terminal is not written by another.

use std::path::PathBuf;

use rusqlite::{Connection, OptionalExtension, named_params};
use uuid::Uuid;

use super::error::{ErrorKind, StoreError};
use super::value::Id;
use super::{Store, open, sql};

/// The right to write to a sitting, until another holder takes it over.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Lease {
    /// The sitting.
    pub session: Uuid,
    /// Who writes: an identity that was made for this run.
    pub holder: Uuid,
}

impl Store {
    /// Makes `holder` the one who may write to a sitting. Whether an earlier holder is still alive tells the lock on
    /// [`Store::lock_path`], which is the caller's to ask.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::NoSuchSession`] where there is no such sitting.
    pub fn take_over(&mut self, sitting: Uuid, holder: Uuid) -> Result<Lease, StoreError> {
        let transaction = self.begin_transaction()?;
        if !transaction.prepare_cached(sql::OPENING)?.exists(named_params! {":id": Id(sitting)})? {
            return Err(StoreError::new(ErrorKind::NoSuchSession, sitting.to_string()));
        }
        let lease = Lease { session: sitting, holder };
        take_lease(&transaction, lease)?;
        transaction.commit()?;
        Ok(lease)
    }

    /// Gives up a lease; nothing happens where it was taken over.
    ///
    /// # Errors
    ///
    /// Where the file cannot be written.
    pub fn release_lease(&mut self, lease: Lease) -> Result<(), StoreError> {
        let mut statement = self.connection.prepare_cached(sql::RELEASE_LEASE)?;
        statement.execute(named_params! {":sitting": Id(lease.session), ":holder": Id(lease.holder)})?;
        Ok(())
    }

    /// The file whose lock says that the holder of a sitting is alive; nothing for a store in memory.
    #[must_use]
    pub fn lock_path(&self, sitting: Uuid) -> Option<PathBuf> {
        self.path.as_ref().map(|path| open::sibling_path(path, &format!("-{sitting}.lock")))
    }
}

pub(super) fn take_lease(connection: &Connection, lease: Lease) -> Result<(), StoreError> {
    let mut statement = connection.prepare_cached(sql::TAKE_LEASE)?;
    statement.execute(named_params! {":sitting": Id(lease.session), ":holder": Id(lease.holder)})?;
    Ok(())
}

/// Whether one may write to a sitting: with its lease, or without one where nobody holds it.
pub(super) fn check_lease(
    connection: &Connection,
    sitting: Uuid,
    lease: Option<Lease>,
) -> Result<(), StoreError> {
    let mut statement = connection.prepare_cached(sql::HOLDER)?;
    let parameters = named_params! {":sitting": Id(sitting)};
    let holder: Option<Id> = statement.query_row(parameters, |row| row.get("holder")).optional()?;
    let own = lease.filter(|lease| lease.session == sitting).map(|lease| Id(lease.holder));
    if holder == own { Ok(()) } else { Err(StoreError::new(ErrorKind::TakenOver, "")) }
}
