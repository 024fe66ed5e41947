//! What a score file may run: its triggers, and the views that are asked, are those that obverse made.
//!
//! A file that a stranger gave could have others under the same names. The user's own views have names of their own, and
//! are never asked.

use rusqlite::Connection;

use super::error::{ErrorKind, StoreError};
use super::sql::MIGRATIONS;

/// Proves that nothing of a stranger's would run.
///
/// # Errors
///
/// [`ErrorKind::UntrustedSchema`] where something would, with its name.
pub(super) fn prove_own_schema(connection: &Connection) -> Result<(), StoreError> {
    let mut statement =
        connection.prepare("SELECT type, name, sql FROM sqlite_schema WHERE type IN ('trigger', 'view')")?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        let (kind, name, sql): (String, String, String) = (row.get(0)?, row.get(1)?, row.get(2)?);
        let is_asked =
            kind == "trigger" || MIGRATIONS.iter().any(|own| own.contains(&format!("CREATE VIEW {name} ")));
        let is_own = MIGRATIONS.iter().any(|own| own.contains(&sql));
        if is_asked && !is_own {
            return Err(StoreError::new(ErrorKind::UntrustedSchema, format!("the {kind} `{name}`")));
        }
    }
    Ok(())
}
