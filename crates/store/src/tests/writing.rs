//! Tests writing, errors and rollbacks.

use std::path::PathBuf;
use std::time::Duration;

use tempfile::tempdir;

use crate::{ErrorKind, SessionFilter, SessionState, Store};
use obverse_core::grade::Outcome;
use obverse_core::session::record::{Ending, EventKind, Mode, Ruling, SessionStart};

use super::{
    ANN, answer_record, at, card, deck, dump_caches, dump_rows, event_record, id, sample_answer,
    sample_event, sample_start, store_with_session,
};

/// All rows of the ledger.
const LEDGER_TABLES: [&str; 8] =
    ["sitting", "sitting_deck", "paper", "text", "answer", "event", "erased", "brought_back"];

fn count_rows(store: &Store, table: &str) -> i64 {
    store
        .connection
        .query_row(&format!("SELECT count(*) FROM {table}"), [], |row| row.get(0))
        .unwrap()
}

/// A store with a row in each table of the ledger.
pub(crate) fn full_store() -> (Store, SessionStart) {
    let (quiz, gone) = (sample_start(1, Mode::Quiz, "d", 2), sample_start(2, Mode::Quiz, "d", 2));
    let (mut store, lease) = store_with_session(&quiz);
    store
        .write_records(&[answer_record(sample_answer(10, &quiz, 0, Outcome::Wrong))], Some(lease))
        .unwrap();
    store
        .write_records(&[event_record(11, &quiz, EventKind::Finish(Ending::Ended))], Some(lease))
        .unwrap();
    store.begin_session(&gone, id(99)).unwrap();
    store.erase_session(gone.id, at(50)).unwrap();
    let back = "INSERT INTO brought_back SELECT sitting, learner, at - 1 FROM erased";
    store.connection.execute(back, []).unwrap();
    (store, quiz)
}

#[test]
fn truth_is_never_rewritten() {
    let (store, _) = full_store();
    for table in LEDGER_TABLES {
        let column =
            dump_rows(&store, &format!("SELECT name FROM pragma_table_info('{table}') LIMIT 1"));
        let rusqlite::types::Value::Text(column) = &column[0][0] else { panic!("no name") };
        let error = store
            .connection
            .execute(&format!("UPDATE {table} SET {column} = {column}"), [])
            .unwrap_err();
        assert!(error.to_string().contains("never rewritten"), "{table}: {error}");
        let replace = format!("INSERT OR REPLACE INTO {table} SELECT * FROM {table}");
        assert!(store.connection.execute(&replace, []).is_err(), "{table} was replaced");
    }
}

#[test]
fn the_ledger_is_deleted_only_with_its_session() {
    let (mut store, quiz) = full_store();
    let flag = EventKind::Flag { deck: deck("d"), card: card(0), note: String::new() };
    store.write_records(&[super::Record::Event(sample_event(20, None, flag))], None).unwrap();
    for table in LEDGER_TABLES {
        let before = count_rows(&store, table);
        assert!(
            store.connection.execute(&format!("DELETE FROM {table}"), []).is_err(),
            "{table} was emptied"
        );
        assert_eq!(count_rows(&store, table), before);
    }
    store.erase_session(quiz.id, at(60)).unwrap();
    assert_eq!(
        [
            count_rows(&store, "answer"),
            count_rows(&store, "paper"),
            count_rows(&store, "sitting_deck")
        ],
        [0, 0, 0]
    );
    assert_eq!(
        [count_rows(&store, "event"), count_rows(&store, "erased"), count_rows(&store, "text")],
        [1, 2, 2]
    );
    assert!(dump_caches(&store).iter().all(Vec::is_empty));
    assert_eq!(store.find_problems().unwrap(), Vec::<String>::new());
    assert_eq!(*store.erase_session(quiz.id, at(61)).unwrap_err().kind(), ErrorKind::NoSuchSession);
    assert!(
        store.connection.execute("DELETE FROM event", []).is_err(),
        "a flag of no sitting stays"
    );
}

#[test]
fn an_empty_event_is_refused() {
    let (store, _) = full_store();
    let insert = |kind: &str, answer: &str, card: &str, detail: &str| {
        let statement = format!(
            "INSERT INTO event (id, sitting, learner, at, elapsed, kind, answer, deck, card, detail)
             SELECT randomblob(16), sitting, 'ann', 0, 0, '{kind}', {answer}, {card}, {card}, {detail} FROM answer"
        );
        store.connection.execute(&statement, []).is_ok()
    };
    assert!(
        insert("rated", "id", "NULL", "'easy'") && insert("suspend", "NULL", "'q0'", "'leech'")
    );
    assert!(
        insert("unsuspend", "NULL", "'q0'", "NULL") && insert("unheard-of", "NULL", "NULL", "NULL")
    );
    for (kind, answer, card, detail) in [
        ("hint", "NULL", "NULL", "NULL"),
        ("ruling", "id", "NULL", "'perhaps'"),
        ("finish", "NULL", "NULL", "NULL"),
        ("flag", "NULL", "NULL", "''"),
        ("rated", "NULL", "NULL", "'easy'"),
        ("rated", "id", "NULL", "'well'"),
        ("rated", "id", "NULL", "NULL"),
        ("suspend", "NULL", "NULL", "'leech'"),
        ("suspend", "NULL", "'q0'", "'boredom'"),
        ("suspend", "NULL", "'q0'", "NULL"),
        ("unsuspend", "NULL", "NULL", "NULL"),
        ("weight", "NULL", "NULL", "NULL"),
        ("weight", "NULL", "NULL", "'why'"),
        ("seal", "NULL", "NULL", "NULL"),
        ("seal", "NULL", "NULL", "'broken'"),
    ] {
        assert!(!insert(kind, answer, card, detail), "{kind} {answer} {card} {detail}");
    }
}

#[test]
fn each_text_is_kept_once() {
    let (mut store, quiz) = full_store();
    assert_eq!(count_rows(&store, "text"), 2);
    let mut again = sample_start(3, Mode::Exam, "d", 3);
    again.paper[2].text = quiz.paper[0].text.clone();
    store.begin_session(&again, id(99)).unwrap();
    assert_eq!(count_rows(&store, "text"), 2);
}

#[test]
fn an_act_is_written_whole_or_not_at_all() {
    let quiz = sample_start(1, Mode::Quiz, "d", 2);
    let (mut store, lease) = store_with_session(&quiz);
    let before = dump_caches(&store);
    let twice = [
        answer_record(sample_answer(10, &quiz, 0, Outcome::Right)),
        answer_record(sample_answer(10, &quiz, 1, Outcome::Right)),
    ];
    assert_eq!(*store.write_records(&twice, Some(lease)).unwrap_err().kind(), ErrorKind::Refused);
    assert_eq!((count_rows(&store, "answer"), dump_caches(&store)), (0, before));
    store.write_records(&[], Some(lease)).unwrap();
}

#[test]
fn a_ruling_belongs_to_the_session_of_its_answer() {
    let (quiz, other) = (sample_start(1, Mode::Quiz, "d", 2), sample_start(2, Mode::Quiz, "d", 2));
    let (mut store, lease) = store_with_session(&quiz);
    store
        .write_records(&[answer_record(sample_answer(10, &quiz, 0, Outcome::Wrong))], Some(lease))
        .unwrap();
    let lease = store.begin_session(&other, id(99)).unwrap();
    let ruled = EventKind::Ruled { answer: id(10), ruling: Ruling::Meant };
    let error = store.write_records(&[event_record(11, &other, ruled)], Some(lease)).unwrap_err();
    assert_eq!(*error.kind(), ErrorKind::Refused);
}

#[test]
fn only_the_holder_of_the_lock_writes_to_a_session() {
    let quiz = sample_start(1, Mode::Quiz, "d", 2);
    let (mut store, first) = store_with_session(&quiz);
    let second = store.take_over(quiz.id, id(77)).unwrap();
    let records = [answer_record(sample_answer(10, &quiz, 0, Outcome::Right))];
    for lease in [Some(first), None] {
        let error = store.write_records(&records, lease).unwrap_err();
        assert_eq!(*error.kind(), ErrorKind::TakenOver);
        assert_eq!(count_rows(&store, "answer"), 0);
    }
    store.release_lease(first).unwrap();
    store.write_records(&records, Some(second)).unwrap();
    store.release_lease(second).unwrap();
    let late = [answer_record(sample_answer(11, &quiz, 1, Outcome::Right))];
    assert_eq!(*store.write_records(&late, Some(second)).unwrap_err().kind(), ErrorKind::TakenOver);
    store.write_records(&late, None).unwrap();
    assert_eq!(*store.take_over(id(5), id(77)).unwrap_err().kind(), ErrorKind::NoSuchSession);
}

#[test]
fn an_erased_session_has_no_lock() {
    let quiz = sample_start(1, Mode::Quiz, "d", 2);
    let (mut store, lease) = store_with_session(&quiz);
    store.erase_session(quiz.id, at(20)).unwrap();
    let records = [answer_record(sample_answer(10, &quiz, 0, Outcome::Right))];
    assert_eq!(
        *store.write_records(&records, Some(lease)).unwrap_err().kind(),
        ErrorKind::TakenOver
    );
}

#[test]
fn the_lock_is_beside_the_file() {
    let folder = tempdir().unwrap();
    let store = Store::open(&folder.path().join("scores.db")).unwrap();
    let expected: PathBuf = folder.path().join(format!("scores.db-{}.lock", id(1)));
    assert_eq!(store.lock_path(id(1)), Some(expected));
    assert_eq!(Store::in_memory().unwrap().lock_path(id(1)), None);
}

#[test]
fn a_full_disk_is_reported_and_loses_no_answer() {
    let folder = tempdir().unwrap();
    let quiz = sample_start(1, Mode::Quiz, "d", 2);
    let mut store = Store::open(&folder.path().join("scores.db")).unwrap();
    let lease = store.begin_session(&quiz, id(99)).unwrap();
    let before = dump_caches(&store);
    let pages: i64 =
        store.connection.pragma_query_value(None, "page_count", |row| row.get(0)).unwrap();
    store.connection.pragma_update_and_check(None, "max_page_count", pages, |_| Ok(())).unwrap();
    let mut long = sample_answer(10, &quiz, 0, Outcome::Right);
    long.reason = "x".repeat(100_000);
    let error = store.write_records(&[answer_record(long.clone())], Some(lease)).unwrap_err();
    assert_eq!(error.to_string(), "no space is left on the disk for the score file");
    assert_eq!(error.hint(), "free some space and try again; what was saved before is safe");
    assert_eq!((count_rows(&store, "answer"), dump_caches(&store)), (0, before));
    store.connection.pragma_update_and_check(None, "max_page_count", 100_000, |_| Ok(())).unwrap();
    store.write_records(&[answer_record(long)], Some(lease)).unwrap();
    assert_eq!(store.session_summary(quiz.id).unwrap().score.answered, 1);
}

#[test]
fn a_locked_file_is_reported() {
    let folder = tempdir().unwrap();
    let path = folder.path().join("scores.db");
    let mut store = Store::open(&path).unwrap();
    let other = rusqlite::Connection::open(&path).unwrap();
    other.execute_batch("BEGIN IMMEDIATE").unwrap();
    store.connection.busy_timeout(Duration::ZERO).unwrap();
    let error = store.begin_session(&sample_start(1, Mode::Quiz, "d", 2), id(99)).unwrap_err();
    assert_eq!(error.to_string(), "the score file is in use by another program");
    assert_eq!(
        store.list_sessions(ANN, &SessionFilter::default()).unwrap(),
        Vec::new(),
        "reading goes on"
    );
}

#[test]
fn leaving_and_finishing_are_kept_in_the_totals() {
    let quiz = sample_start(1, Mode::Quiz, "d", 2);
    let (mut store, lease) = store_with_session(&quiz);
    assert_eq!(store.session_summary(quiz.id).unwrap().state, SessionState::Open);
    store.write_records(&[event_record(10, &quiz, EventKind::Leave)], Some(lease)).unwrap();
    assert_eq!(store.session_summary(quiz.id).unwrap().state, SessionState::Abandoned);
    store
        .write_records(&[event_record(11, &quiz, EventKind::Finish(Ending::TimeUp))], Some(lease))
        .unwrap();
    assert_eq!(
        store.session_summary(quiz.id).unwrap().state,
        SessionState::Finished(Ending::TimeUp)
    );
}

#[test]
fn a_wrong_cache_is_found_and_repaired() {
    let (mut store, quiz) = full_store();
    let before = dump_caches(&store);
    store.connection.execute("UPDATE total SET correct = 7", []).unwrap();
    store.connection.execute("DELETE FROM tally", []).unwrap();
    assert_eq!(store.find_problems().unwrap().len(), 2);
    store.rebuild_caches().unwrap();
    assert_eq!(dump_caches(&store), before);
    assert_eq!(store.session_summary(quiz.id).unwrap().score.right, 0);
}
