//! Checks that a score file runs only code that obverse wrote: its triggers, and the views it
//! queries.
//!
//! An untrusted file could have other code under the same names. Users may add views with other
//! names; obverse never queries them.

use rusqlite::Connection;

use super::error::{ErrorKind, StoreError};
use super::sql::MIGRATIONS;

/// Checks that no foreign code would run.
///
/// # Errors
///
/// Returns [`ErrorKind::UntrustedSchema`] with the name of such code.
pub(super) fn prove_own_schema(connection: &Connection) -> Result<(), StoreError> {
    let mut statement = connection
        .prepare("SELECT type, name, sql FROM sqlite_schema WHERE type IN ('trigger', 'view')")?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        let (kind, name, sql): (String, String, String) = (row.get(0)?, row.get(1)?, row.get(2)?);
        let is_asked = kind == "trigger"
            || MIGRATIONS.iter().any(|own| own.contains(&format!("CREATE VIEW {name} ")));
        let is_own = MIGRATIONS.iter().any(|own| own.contains(&sql));
        if is_asked && !is_own {
            return Err(StoreError::new(
                ErrorKind::UntrustedSchema,
                format!("the {kind} `{name}`"),
            ));
        }
    }
    Ok(())
}
