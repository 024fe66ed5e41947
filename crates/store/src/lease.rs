//! A lease prevents two terminals from writing to the same session.

use std::path::PathBuf;

use rusqlite::{Connection, OptionalExtension, named_params};
use uuid::Uuid;

use super::error::{ErrorKind, StoreError};
use super::value::Id;
use super::{Store, open, sql};

/// The right to write to a session until another holder takes it over.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Lease {
    /// The session.
    pub session: Uuid,
    /// The holder: an identity for this run of the program.
    pub holder: Uuid,
}

impl Store {
    /// Makes `holder` the only writer of a session. A lock on [`Store::lock_path`] shows whether an
    /// earlier holder is alive. The caller checks it.
    ///
    /// # Errors
    ///
    /// Returns [`ErrorKind::NoSuchSession`] if the session does not exist.
    pub fn take_over(&mut self, session: Uuid, holder: Uuid) -> Result<Lease, StoreError> {
        let transaction = self.begin_transaction()?;
        if !transaction.prepare_cached(sql::OPENING)?.exists(named_params! {":id": Id(session)})? {
            return Err(StoreError::new(ErrorKind::NoSuchSession, session.to_string()));
        }
        let lease = Lease { session, holder };
        take_lease(&transaction, lease)?;
        transaction.commit()?;
        Ok(lease)
    }

    /// Releases a lease. Does nothing if another holder has taken it over.
    ///
    /// # Errors
    ///
    /// Fails if the file cannot be written.
    pub fn release_lease(&mut self, lease: Lease) -> Result<(), StoreError> {
        let mut statement = self.connection.prepare_cached(sql::RELEASE_LEASE)?;
        statement
            .execute(named_params! {":sitting": Id(lease.session), ":holder": Id(lease.holder)})?;
        Ok(())
    }

    /// The lock file of a session's holder; `None` for a store in memory.
    #[must_use]
    pub fn lock_path(&self, session: Uuid) -> Option<PathBuf> {
        self.path.as_ref().map(|path| open::sibling_path(path, &format!("-{session}.lock")))
    }
}

pub(super) fn take_lease(connection: &Connection, lease: Lease) -> Result<(), StoreError> {
    let mut statement = connection.prepare_cached(sql::TAKE_LEASE)?;
    statement
        .execute(named_params! {":sitting": Id(lease.session), ":holder": Id(lease.holder)})?;
    Ok(())
}

/// Checks that the caller may write to a session: with its lease, or without one if there is no
/// holder.
pub(super) fn check_lease(
    connection: &Connection,
    session: Uuid,
    lease: Option<Lease>,
) -> Result<(), StoreError> {
    let mut statement = connection.prepare_cached(sql::HOLDER)?;
    let parameters = named_params! {":sitting": Id(session)};
    let holder: Option<Id> = statement.query_row(parameters, |row| row.get("holder")).optional()?;
    let own = lease.filter(|lease| lease.session == session).map(|lease| Id(lease.holder));
    if holder == own { Ok(()) } else { Err(StoreError::new(ErrorKind::TakenOver, "")) }
}
