//! Tests opening files: the accepted, the refused, and their content afterwards.

use std::fs::{self, OpenOptions};
use std::path::Path;

use rusqlite::Connection;
use tempfile::{TempDir, tempdir};

use crate::sql::MIGRATIONS;
use crate::{ErrorKind, SessionFilter, Store, StoreError, open};
use obverse_core::session::record::Mode;

use super::{ANN, folder_files, id, sample_start};

/// A folder with a file that `make` creates.
fn folder_with(make: impl FnOnce(&Path)) -> TempDir {
    let folder = tempdir().unwrap();
    make(&folder.path().join("scores.db"));
    folder
}

fn assert_refused(folder: &TempDir) -> StoreError {
    let before = folder_files(folder.path());
    let path = folder.path().join("scores.db");
    let error = Store::open(&path).unwrap_err();
    assert_eq!(Store::open_for_reading(&path).unwrap_err(), error);
    assert!(folder_files(folder.path()) == before, "{:?} changed", folder.path());
    error
}

fn execute(path: &Path, statements: &str) {
    let connection = Connection::open(path).unwrap();
    connection.execute_batch(statements).unwrap();
}

#[test]
fn a_score_file_is_made_with_its_folder_and_marked() {
    let folder = tempdir().unwrap();
    let path = folder.path().join("a/b/scores.db");
    assert!(Store::open_for_reading(&path).unwrap().is_none());
    assert!(!folder.path().join("a").exists());
    let store = Store::open(&path).unwrap();
    let pragma = |name| {
        store
            .connection
            .pragma_query_value(None, name, |row| row.get::<_, rusqlite::types::Value>(0))
    };
    assert_eq!(pragma("application_id").unwrap(), 0x7265_6374.into());
    assert_eq!(pragma("user_version").unwrap(), i64::try_from(MIGRATIONS.len()).unwrap().into());
    assert_eq!(pragma("journal_mode").unwrap(), "wal".to_owned().into());
    assert_eq!(pragma("synchronous").unwrap(), 2.into());
    assert_eq!(pragma("foreign_keys").unwrap(), 1.into());
    drop(store);
    assert_eq!(folder_files(path.parent().unwrap()).len(), 1, "nothing is left beside it");
}

#[test]
fn written_rows_are_there_after_reopening() {
    let folder = tempdir().unwrap();
    let path = folder.path().join("scores.db");
    Store::open(&path)
        .unwrap()
        .begin_session(&sample_start(1, Mode::Quiz, "d", 2), id(99))
        .unwrap();
    assert_eq!(
        Store::open(&path).unwrap().load_session(id(1)).unwrap().start,
        sample_start(1, Mode::Quiz, "d", 2)
    );
    let mut reader = Store::open_for_reading(&path).unwrap().unwrap();
    assert_eq!(reader.list_sessions(ANN, &SessionFilter::default()).unwrap().len(), 1);
    let error = reader.begin_session(&sample_start(2, Mode::Quiz, "d", 2), id(99)).unwrap_err();
    assert_eq!(*error.kind(), ErrorKind::ReadOnly);
}

#[test]
fn an_empty_file_and_a_database_without_tables_become_score_files() {
    for make in [(|path: &Path| fs::write(path, "").unwrap()) as fn(&Path), |path: &Path| {
        execute(path, "CREATE TABLE t (a); DROP TABLE t; VACUUM");
    }] {
        let folder = folder_with(make);
        let path = folder.path().join("scores.db");
        assert!(Store::open_for_reading(&path).unwrap().is_none());
        assert_eq!(Store::open(&path).unwrap().find_problems().unwrap(), Vec::<String>::new());
    }
}

#[test]
fn a_file_that_is_no_database_stays_as_it_is() {
    for content in ["hello", "SQLite format 3\0", &"[[questions]]\n".repeat(100)] {
        let folder = folder_with(|path| fs::write(path, content).unwrap());
        let error = assert_refused(&folder);
        assert_eq!(*error.kind(), ErrorKind::NotADatabase);
        assert!(error.to_string().ends_with("scores.db is not a score file"));
    }
}

#[test]
fn a_database_of_another_program_stays_as_it_is() {
    for statements in [
        "CREATE TABLE cards (id)",
        "PRAGMA application_id = 252006674",
        "PRAGMA journal_mode = wal; CREATE TABLE cards (id)",
    ] {
        let folder = folder_with(|path| execute(path, statements));
        assert_eq!(*assert_refused(&folder).kind(), ErrorKind::Foreign);
    }
}

#[test]
fn a_database_with_its_tables_still_in_the_log_stays_unchanged() {
    let other = tempdir().unwrap();
    let connection = Connection::open(other.path().join("scores.db")).unwrap();
    connection.execute_batch("PRAGMA journal_mode = wal; CREATE TABLE cards (id)").unwrap();
    let folder = tempdir().unwrap();
    for name in ["scores.db", "scores.db-wal"] {
        fs::copy(other.path().join(name), folder.path().join(name)).unwrap();
    }
    assert_eq!(*assert_refused(&folder).kind(), ErrorKind::Foreign);
}

#[test]
fn a_newer_score_file_stays_as_it_is() {
    let folder = folder_with(|path| {
        drop(Store::open(path).unwrap());
        execute(path, "PRAGMA user_version = 99");
    });
    let error = assert_refused(&folder);
    assert!(error.to_string().ends_with(&format!(
        "was written by a newer obverse (version 99; this one knows {})",
        MIGRATIONS.len()
    )));
    assert_eq!(error.hint(), "update obverse, or name another file with --store");
}

#[test]
fn a_version_that_is_in_the_log_yet_counts() {
    let folder = tempdir().unwrap();
    let path = folder.path().join("scores.db");
    let store = Store::open(&path).unwrap();
    store.connection.pragma_update(None, "user_version", 99).unwrap();
    let copy = tempdir().unwrap();
    for name in ["scores.db", "scores.db-wal"] {
        fs::copy(folder.path().join(name), copy.path().join(name)).unwrap();
    }
    let error = Store::open(&copy.path().join("scores.db")).unwrap_err();
    assert_eq!(*error.kind(), ErrorKind::Newer { written: 99, known: MIGRATIONS.len() as u32 });
}

#[test]
fn a_damaged_score_file_is_reported_and_kept() {
    let folder = folder_with(|path| {
        drop(Store::open(path).unwrap());
        let mut bytes = fs::read(path).unwrap();
        bytes[4096..].fill(0xa5);
        fs::write(path, bytes).unwrap();
    });
    let path = folder.path().join("scores.db");
    let length = fs::metadata(&path).unwrap().len();
    let result =
        Store::open(&path).and_then(|store| store.list_sessions(ANN, &SessionFilter::default()));
    assert_eq!(*result.unwrap_err().kind(), ErrorKind::Damaged);
    assert_eq!(fs::metadata(&path).unwrap().len(), length);
}

#[test]
fn a_folder_for_a_file_and_a_file_for_a_folder_are_reported() {
    let folder = tempdir().unwrap();
    let error = Store::open(folder.path()).unwrap_err();
    assert!(error.to_string().ends_with("cannot be opened: it is a folder"), "{error}");
    fs::write(folder.path().join("file"), "").unwrap();
    let error = Store::open(&folder.path().join("file/scores.db")).unwrap_err();
    assert_eq!(*error.kind(), ErrorKind::CannotOpen);
    let error = Store::open(&folder.path().join("file/more/scores.db")).unwrap_err();
    assert_eq!(*error.kind(), ErrorKind::CannotOpen);
}

#[cfg(unix)]
#[test]
fn missing_files_are_reported() {
    let error = Store::open(Path::new("/dev/null")).unwrap_err();
    assert_eq!(error.to_string(), "/dev/null cannot be opened: it is not a file");
}

/// Makes a path read-only. Returns `false` if the user can still write to it, like root.
fn protect(path: &Path, is_protected: bool) -> bool {
    let mut permissions = fs::metadata(path).unwrap().permissions();
    permissions.set_readonly(is_protected);
    fs::set_permissions(path, permissions).unwrap();
    let probe = if path.is_dir() { path.join("probe") } else { path.to_owned() };
    OpenOptions::new().append(true).create(true).open(probe).is_err()
}

#[test]
fn a_read_only_file_is_read_and_not_written() {
    let folder = folder_with(|path| drop(Store::open(path).unwrap()));
    let path = folder.path().join("scores.db");
    if !protect(&path, true) {
        return;
    }
    let before = folder_files(folder.path());
    let error = Store::open(&path).unwrap_err();
    assert_eq!(*error.kind(), ErrorKind::ReadOnly);
    let store = Store::open_for_reading(&path).unwrap().unwrap();
    assert_eq!(store.list_sessions(ANN, &SessionFilter::default()).unwrap(), Vec::new());
    drop(store);
    assert!(folder_files(folder.path()) == before);
    protect(&path, false);
}

#[test]
fn a_read_only_folder_is_read_and_not_written() {
    let folder = folder_with(|path| drop(Store::open(path).unwrap()));
    if !protect(folder.path(), true) {
        return;
    }
    let before = folder_files(folder.path());
    let path = folder.path().join("scores.db");
    assert_eq!(*Store::open(&path).unwrap_err().kind(), ErrorKind::ReadOnly);
    assert_eq!(
        *Store::open(&folder.path().join("new.db")).unwrap_err().kind(),
        ErrorKind::ReadOnly
    );
    let store = Store::open_for_reading(&path).unwrap().unwrap();
    assert_eq!(store.find_problems().unwrap(), Vec::<String>::new());
    drop(store);
    assert!(folder_files(folder.path()) == before);
    protect(folder.path(), false);
}

#[test]
fn a_name_like_an_address_is_a_name() {
    let folder = tempdir().unwrap();
    let path = folder.path().join("file:a b%20?mode=memory#é.db");
    drop(Store::open(&path).unwrap());
    assert!(path.is_file());
    let frozen = open::connect_immutable(&path).unwrap();
    frozen.query_row("SELECT count(*) FROM sitting", [], |_| Ok(())).unwrap();
}

#[test]
fn migrations_run_once_and_in_order() {
    let mut connection = Connection::open_in_memory().unwrap();
    let migrations = ["CREATE TABLE a (x)", "CREATE TABLE b (x); INSERT INTO a VALUES (1)"];
    for known in [1, 2, 2] {
        open::migrate(&mut connection, &migrations[..known]).unwrap();
    }
    assert_eq!(
        connection.query_row("SELECT count(*) FROM a, (SELECT 1)", [], |row| row.get(0)),
        Ok(1)
    );
    let error = open::migrate(&mut connection, &migrations[..1]).unwrap_err();
    assert_eq!(*error.kind(), ErrorKind::Newer { written: 2, known: 1 });
}

#[test]
fn a_failed_migration_changes_nothing() {
    let mut connection = Connection::open_in_memory().unwrap();
    open::migrate(&mut connection, &["CREATE TABLE a (x); CREATE TABLE a (x)"]).unwrap_err();
    assert_eq!(
        connection.query_row("SELECT count(*) FROM sqlite_schema", [], |row| row.get(0)),
        Ok(0)
    );
}

#[test]
fn no_trigger_of_a_foreign_file_runs() {
    for (sql, expected) in [
        (
            "CREATE TRIGGER steals AFTER INSERT ON answer BEGIN DELETE FROM text; END",
            "the trigger `steals`",
        ),
        ("DROP VIEW judged; CREATE VIEW judged AS SELECT 1 AS id", "the view `judged`"),
        (
            "DROP TRIGGER answer_stands;
             CREATE TRIGGER answer_stands BEFORE UPDATE ON answer BEGIN SELECT 1; END",
            "the trigger `answer_stands`",
        ),
    ] {
        let folder = folder_with(|path| {
            drop(Store::open(path).unwrap());
            execute(path, sql);
        });
        let error = assert_refused(&folder);
        assert_eq!(*error.kind(), ErrorKind::UntrustedSchema, "{error}");
        assert!(error.to_string().ends_with(expected), "{error}");
    }
    // A user's own view is never queried.
    let folder = folder_with(|path| {
        drop(Store::open(path).unwrap());
        execute(path, "CREATE VIEW mine AS SELECT learner FROM sitting");
    });
    drop(Store::open(&folder.path().join("scores.db")).unwrap());
}
