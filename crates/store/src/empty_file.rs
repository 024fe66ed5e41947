//! Empty score files of any version. The migrations run once for each version, and other files
//! begin as copies: to migrate takes longer than to read a small export.

use std::collections::BTreeMap;
use std::sync::{Mutex, PoisonError};

use rusqlite::Connection;
use rusqlite::backup::{Backup, StepResult};

use super::error::{ErrorKind, StoreError};
use super::open;
use super::sql::MIGRATIONS;

/// A file of each version, in memory.
static MODELS: Mutex<BTreeMap<usize, Connection>> = Mutex::new(BTreeMap::new());

/// Makes an empty database the empty score file of a version.
///
/// # Errors
///
/// If there is not enough memory or space for it.
pub(super) fn become_empty_file(to: &mut Connection, version: usize) -> Result<(), StoreError> {
    let mut models = MODELS.lock().unwrap_or_else(PoisonError::into_inner);
    if let std::collections::btree_map::Entry::Vacant(e) = models.entry(version) {
        e.insert(migrate_model(version)?);
    }
    let Some(model) = models.get(&version) else { return Ok(()) };
    match Backup::new(model, to)?.step(-1)? {
        StepResult::Done => Ok(()),
        _ => Err(StoreError::new(ErrorKind::Busy, "the model of a score file is in use")),
    }
}

fn migrate_model(version: usize) -> Result<Connection, StoreError> {
    let mut model = Connection::open_in_memory()?;
    open::configure_connection(&model)?;
    open::migrate(&mut model, MIGRATIONS.get(..version).unwrap_or(MIGRATIONS))?;
    Ok(model)
}

#[cfg(test)]
mod tests {
    use rusqlite::Connection;

    use super::{MIGRATIONS, become_empty_file, migrate_model};

    /// The tables with their SQL, the mark and the version of a file.
    fn describe_file(connection: &Connection) -> Vec<String> {
        let mut statement = connection
            .prepare("SELECT type || name || coalesce(sql, '') FROM sqlite_schema ORDER BY rowid")
            .expect("a statement");
        let mut lines: Vec<String> = statement
            .query_map([], |row| row.get(0))
            .expect("a schema")
            .collect::<Result<_, _>>()
            .expect("its rows");
        for name in ["application_id", "user_version"] {
            let value: i64 =
                connection.pragma_query_value(None, name, |row| row.get(0)).expect("a number");
            lines.push(format!("{name} {value}"));
        }
        lines
    }

    #[test]
    fn a_copy_equals_a_migrated_file() {
        for version in 1..=MIGRATIONS.len() {
            let migrated = migrate_model(version).expect("a file");
            for _ in 0..2 {
                let mut copy = Connection::open("").expect("a database");
                become_empty_file(&mut copy, version).expect("a copy");
                assert_eq!(describe_file(&copy), describe_file(&migrated), "version {version}");
            }
        }
    }
}
