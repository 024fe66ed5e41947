//! Tests foreign score files: they are read or refused, and never changed.

use std::fs;
use std::path::Path;

use rusqlite::Connection;
use tempfile::{TempDir, tempdir};

use crate::sql::MIGRATIONS;
use crate::{ErrorKind, Incoming, MergeTerms, Store, StoreError, open};
use obverse_core::grade::Outcome;
use obverse_core::session::record::Mode;

use super::{ANN, answer_record, folder_files, id, sample_answer, sample_start};

/// A file with a session and an answer, modified by `change`.
fn changed_file(change: impl FnOnce(&Path)) -> TempDir {
    let folder = tempdir().unwrap();
    let path = folder.path().join("scores.db");
    let quiz = sample_start(1, Mode::Quiz, "a", 2);
    let mut store = Store::open(&path).unwrap();
    let lease = store.begin_session(&quiz, id(99)).unwrap();
    store
        .write_records(&[answer_record(sample_answer(2, &quiz, 0, Outcome::Right))], Some(lease))
        .unwrap();
    drop(store);
    change(&path);
    folder
}

fn execute(path: &Path, statements: &str) {
    let connection = Connection::open(path).unwrap();
    connection.execute_batch("PRAGMA writable_schema = on").unwrap();
    connection.execute_batch(statements).unwrap();
}

/// Reads the file, and checks that no file in its folder is changed or added.
#[track_caller]
fn read_unchanged(folder: &TempDir) -> Result<Incoming, StoreError> {
    let before = folder_files(folder.path());
    let incoming = Incoming::from_file(&folder.path().join("scores.db"));
    assert!(folder_files(folder.path()) == before, "{:?} changed", folder.path());
    incoming
}

#[track_caller]
fn assert_refused(folder: &TempDir, kind: &ErrorKind, reason: &str) {
    let error = read_unchanged(folder).map(drop).unwrap_err();
    assert_eq!(error.kind(), kind, "{error}");
    assert!(error.reason().contains(reason), "{}", error.reason());
}

#[track_caller]
fn assert_taken(folder: &TempDir, answers: usize) {
    let mut store = Store::in_memory().unwrap();
    let merged =
        store.merge_incoming(&read_unchanged(folder).unwrap(), &MergeTerms::trust_all()).unwrap();
    assert_eq!(merged.learners[ANN].answers.new, answers);
    assert_eq!(store.find_problems().unwrap(), Vec::<String>::new());
}

#[test]
fn a_score_file_is_imported_unchanged() {
    assert_taken(&changed_file(|_| {}), 1);
}

#[test]
fn answers_in_the_log_are_imported_too() {
    let other = changed_file(|_| {});
    let path = other.path().join("scores.db");
    let mut store = Store::open(&path).unwrap();
    store.take_over(id(1), id(98)).unwrap();
    let quiz = sample_start(1, Mode::Quiz, "a", 2);
    let lease = store.take_over(id(1), id(97)).unwrap();
    store
        .write_records(&[answer_record(sample_answer(3, &quiz, 1, Outcome::Wrong))], Some(lease))
        .unwrap();
    let copy = tempdir().unwrap();
    for name in ["scores.db", "scores.db-wal"] {
        fs::copy(other.path().join(name), copy.path().join(name)).unwrap();
    }
    assert_taken(&copy, 2);
}

#[test]
fn one_of_each_older_version_is_taken_and_not_brought_up() {
    for version in 1..=MIGRATIONS.len() {
        let folder = tempdir().unwrap();
        let path = folder.path().join("scores.db");
        let mut connection = Connection::open(&path).unwrap();
        open::migrate(&mut connection, &MIGRATIONS[..version]).unwrap();
        let erased = "INSERT INTO erased (sitting, learner, at) VALUES (zeroblob(16), 'ann', 1)";
        connection.execute(erased, []).unwrap();
        drop(connection);
        let merged = Store::in_memory()
            .unwrap()
            .merge_incoming(&read_unchanged(&folder).unwrap(), &MergeTerms::trust_all())
            .unwrap();
        assert_eq!(merged.new, 1, "version {version}");
    }
}

#[test]
fn foreign_databases_are_named() {
    let folder = tempdir().unwrap();
    let path = folder.path().join("scores.db");
    fs::write(&path, "hello").unwrap();
    assert_refused(&folder, &ErrorKind::NotADatabase, "not a score file");
    fs::write(&path, "").unwrap();
    assert_refused(&folder, &ErrorKind::Invalid, "there is nothing in it");
    fs::remove_file(&path).unwrap();
    execute(&path, "CREATE TABLE cards (id)");
    assert_refused(&folder, &ErrorKind::Foreign, "another program");
    let newer = changed_file(|path| execute(path, "PRAGMA user_version = 99"));
    assert_refused(&newer, &ErrorKind::Newer { written: 99, known: Store::VERSION }, "version 99");
}

#[test]
fn a_file_damaged_at_any_place_is_refused() {
    let whole = changed_file(|_| {});
    let bytes = fs::read(whole.path().join("scores.db")).unwrap();
    for page in 1..bytes.len() / 4096 {
        let mut broken = bytes.clone();
        broken[page * 4096..(page + 1) * 4096].fill(0xa5);
        let folder = tempdir().unwrap();
        fs::write(folder.path().join("scores.db"), broken).unwrap();
        // An unused page may be damaged, but not a used one.
        if let Err(error) = read_unchanged(&folder) {
            assert!(matches!(error.kind(), ErrorKind::Damaged | ErrorKind::Invalid), "{error}");
        } else {
            assert_taken(&folder, 1);
        }
    }
    let folder = tempdir().unwrap();
    fs::write(folder.path().join("scores.db"), &bytes[..bytes.len() / 2]).unwrap();
    assert!(matches!(
        read_unchanged(&folder).unwrap_err().kind(),
        ErrorKind::Damaged | ErrorKind::Invalid
    ));
}

#[test]
fn an_untrusted_file_runs_no_code() {
    // A view instead of a table, which would compute for ever; and a table with another column.
    let view = changed_file(|path| {
        execute(
            path,
            "DROP TABLE lease; DELETE FROM sqlite_schema WHERE name = 'erased';
             INSERT INTO sqlite_schema (type, name, tbl_name, rootpage, sql) VALUES ('view', 'erased', 'erased', 0,
               'CREATE VIEW erased AS WITH RECURSIVE r(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM r)
                SELECT zeroblob(16) AS sitting, ''ann'' AS learner, n AS at FROM r')",
        );
    });
    assert!(matches!(
        read_unchanged(&view).unwrap_err().kind(),
        ErrorKind::Invalid | ErrorKind::Damaged
    ));
    let column = changed_file(|path| execute(path, "ALTER TABLE text ADD COLUMN more TEXT"));
    assert_refused(&column, &ErrorKind::Invalid, "its table `text` is not as obverse makes it");
    // Other tables, views, triggers and indexes of the file are not read.
    let beside = changed_file(|path| {
        execute(
            path,
            "CREATE TABLE mine (x); CREATE VIEW v AS SELECT load_extension('evil');
             CREATE TRIGGER t AFTER INSERT ON sitting BEGIN DELETE FROM text; END;
             CREATE INDEX i ON answer (reason)",
        );
    });
    assert_taken(&beside, 1);
}

#[test]
fn rows_that_obverse_does_not_write_are_refused() {
    let free = "DROP TRIGGER sitting_stands; DROP TRIGGER answer_stands; DROP TRIGGER text_stands;
                PRAGMA foreign_keys = off; PRAGMA ignore_check_constraints = on;";
    for (change, reason) in [
        ("UPDATE sitting SET mode = 'party'", "this is no row of `sitting`"),
        ("UPDATE sitting SET code = 'k7f'", "a row of `sitting` contradicts itself"),
        ("UPDATE sitting SET learner = 'ben'", "by someone else than its sitting"),
        ("UPDATE sitting SET study_day = 'soon'", "something in it does not read"),
        ("UPDATE sitting SET at = 9223372036854775807", "`at` of a row of `sitting` does not read"),
        ("UPDATE text SET body = 'other'", "a row of `text` contradicts itself"),
        ("UPDATE answer SET card = '#'", "something in it does not read"),
        ("UPDATE answer SET response = '{}'", "something in it does not read"),
        ("UPDATE answer SET earned = 9e999", "`earned` of a row of `answer` does not read"),
        (
            "UPDATE answer SET sitting = zeroblob(16)",
            "a row of `answer` belongs to one that is not above it",
        ),
    ] {
        let folder = changed_file(|path| execute(path, &format!("{free}{change}")));
        let reason_found = read_unchanged(&folder).map(drop).unwrap_err().reason();
        assert!(reason_found.contains(reason), "{change}: {reason_found}");
    }
}
