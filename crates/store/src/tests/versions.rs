//! Tests that score files of older versions are migrated completely, and that right answers follow
//! one rule.

use std::path::Path;

use jiff::civil::date;
use rusqlite::types::Value;
use rusqlite::{Connection, params};
use sha2::{Digest, Sha256};
use tempfile::tempdir;

use crate::ledger::{LedgerReader, TABLES};
use crate::sql::MIGRATIONS;
use crate::{
    ErrorKind, ExportSelection, Incoming, MergeTerms, ReviewFold, Store, StoreError, code, open,
};
use obverse_core::grade::Outcome;
use obverse_core::session::record::{EventKind, Mode, Rating, Record, ReviewRow, Ruling};

use super::memory::Toy;
use super::merge::{export_text, import_text};
use super::{
    ANN, answer_record, card, dump_rows, event_record, id, sample_answer, sample_start,
    store_with_session,
};

/// Ledger rows that every version can hold: a session, an answer of each older outcome, and events
/// of each kind that affects a verdict.
const ROWS: &str = r#"
INSERT INTO text VALUES (:hash, :body);
INSERT INTO sitting VALUES (:sitting, :code, 'ann', 'quiz', 1, 3600, '2026-02-02', -9, '{"pass":70.5}');
INSERT INTO sitting_deck VALUES (:sitting, 'd', 0, 'D', 'a0');
INSERT INTO paper SELECT :sitting, value, 'd', 'q' || value, :hash, '["a"]', 2.0
FROM json_each('[0, 1, 2, 3]');
INSERT INTO answer SELECT
  randomblob(16), :sitting, 'ann', key, 5 + key,
  7, 'd', 'q' || key, '~0', :hash, 'a0', '["a"]', '"a"', value, 1.0 / (key + 1), 2.0, 2.0 / (key + 1), 'why',
  1, 400, key % 2, 80, '2026-02-02', CASE key WHEN 0 THEN 'good' WHEN 2 THEN 'again' END
FROM json_each('["right", "partly", "wrong", "blank"]');
INSERT INTO event (id, sitting, learner, at, elapsed, kind, answer, detail, outcome, credit, earned, grader)
SELECT randomblob(16), sitting, learner, 20, 8, 'regrade', id, 'anew', 'partly', 0.25, 0.5, 2 FROM answer WHERE position = 3;
INSERT INTO event (id, sitting, learner, at, elapsed, kind, answer, detail)
SELECT randomblob(16), sitting, learner, 21, 8, 'ruling', id, 'meant' FROM answer WHERE position = 2;
INSERT INTO event (id, sitting, learner, at, elapsed, kind, answer)
SELECT randomblob(16), sitting, learner, 22, 8, 'void', id FROM answer WHERE position = 1;
INSERT INTO event (id, sitting, learner, at, elapsed, kind, detail)
SELECT randomblob(16), id, learner, 23, 8, 'finish', 'complete' FROM sitting;
INSERT INTO erased VALUES (:gone, 'ann', 4);
"#;

/// A score file of an older version with ledger rows.
fn make_file(path: &Path, version: usize) -> Connection {
    let mut connection = Connection::open(path).unwrap();
    open::migrate(&mut connection, &MIGRATIONS[..version]).unwrap();
    let body = "[[questions]]\nprompt = \"ψ \u{1f600}\"\n";
    let parameters: [(&str, Value); 5] = [
        (":hash", Value::Blob(Sha256::digest(body).to_vec())),
        (":body", Value::Text(body.to_owned())),
        (":sitting", Value::Blob(id(1).as_bytes().to_vec())),
        (":code", Value::Text(code::session_code(id(1)))),
        (":gone", Value::Blob(id(2).as_bytes().to_vec())),
    ];
    for statement in ROWS.split_inclusive(';').filter(|statement| !statement.trim().is_empty()) {
        let mut statement = connection.prepare(statement).unwrap();
        for (name, value) in &parameters {
            if let Some(index) = statement.parameter_index(name).unwrap() {
                statement.raw_bind_parameter(index, value).unwrap();
            }
        }
        statement.raw_execute().unwrap();
    }
    connection
}

/// All rows of the ledger with their row numbers.
fn dump_ledger(store: &Store) -> Vec<(&'static str, Vec<Vec<Value>>)> {
    let rows = |name: &str| {
        let is_there = "SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = ?";
        if !store.connection.prepare(is_there).unwrap().exists([name]).unwrap() {
            // A table of a later version, which is empty after the migration.
            return Vec::new();
        }
        let has_number = store.connection.prepare(&format!("SELECT rowid FROM {name}")).is_ok();
        let number = if has_number && name != "erased" { "rowid, " } else { "" };
        dump_rows(store, &format!("SELECT {number}* FROM {name} ORDER BY 1, 2"))
    };
    TABLES.iter().map(|table| (table.name, rows(table.name))).collect()
}

/// All tables, indexes, triggers and views with their SQL.
fn dump_schema(store: &Store) -> Vec<Vec<Value>> {
    dump_rows(store, "SELECT type, name, tbl_name, sql FROM sqlite_schema ORDER BY type, name")
}

fn as_store(connection: Connection) -> Store {
    Store { connection, path: None, folding: None }
}

#[test]
fn every_older_version_comes_through_row_by_row() {
    let fresh = Store::in_memory().unwrap();
    for version in 1..MIGRATIONS.len() {
        let folder = tempdir().unwrap();
        let path = folder.path().join("scores.db");
        let older = as_store(make_file(&path, version));
        let before = dump_ledger(&older);
        drop(older);

        let mut store = Store::open(&path).unwrap();
        assert_eq!(dump_ledger(&store), before, "version {version}");
        assert_eq!(dump_schema(&store), dump_schema(&fresh), "version {version}");
        assert_eq!(dump_rows(&store, "PRAGMA foreign_key_check"), Vec::<Vec<Value>>::new());
        assert_eq!(dump_rows(&store, "PRAGMA integrity_check"), [[Value::Text("ok".to_owned())]]);
        store.rebuild_caches().unwrap();
        store.set_review_fold(ANN, Toy::with_parameter(1)).unwrap();
        assert_eq!(store.find_problems().unwrap(), Vec::<String>::new());
        let counts = dump_rows(&store, "SELECT correct, ruled_correct, answered FROM total");
        assert_eq!(counts, [[1, 2, 3].map(Value::Integer)]);
    }
}

#[test]
fn every_older_version_can_be_merged_as_a_file_and_as_an_export() {
    for version in 1..MIGRATIONS.len() {
        let folder = tempdir().unwrap();
        let path = folder.path().join("scores.db");
        let older = as_store(make_file(&path, version));
        let text = export_text(&older, &ExportSelection::default());
        let text = text
            .replace(&format!("\"schema\":{}", Store::VERSION), &format!("\"schema\":{version}"));
        drop(older);
        let of_file = Incoming::from_file(&path).unwrap();
        let opened = export_text(&Store::open(&path).unwrap(), &ExportSelection::default());
        for incoming in [of_file, import_text(&text)] {
            let mut union = Store::in_memory().unwrap();
            union.merge_incoming(&incoming, &MergeTerms::trust_all()).unwrap();
            assert_eq!(
                export_text(&union, &ExportSelection::default()),
                opened,
                "version {version}"
            );
        }
    }
}

#[test]
fn caches_of_an_older_version_need_no_rebuild() {
    for version in 6..MIGRATIONS.len() {
        let folder = tempdir().unwrap();
        let path = folder.path().join("scores.db");
        let older = make_file(&path, version);
        let fill =
            "INSERT INTO total SELECT * FROM total_now; INSERT INTO tally SELECT * FROM tally_now";
        older.execute_batch(fill).unwrap();
        drop(older);
        assert_eq!(
            Store::open(&path).unwrap().find_problems().unwrap(),
            Vec::<String>::new(),
            "version {version}"
        );
    }
}

#[test]
fn a_migration_keeps_every_record() {
    let folder = tempdir().unwrap();
    let path = folder.path().join("scores.db");
    drop(make_file(&path, 7));
    let store = Store::open(&path).unwrap();
    for refused in [
        "UPDATE answer SET outcome = 'almost'",
        "UPDATE event SET outcome = 'almost'",
        "DELETE FROM answer",
        "DELETE FROM event",
        "INSERT INTO answer SELECT randomblob(16), sitting, learner, position, at, elapsed, deck, card, fingerprint, text,
           deck_hash, options, response, 'nearly', credit, points, earned, reason, grader, taken, hints, confidence,
           study_day, rating FROM answer LIMIT 1",
        "INSERT INTO event (id, sitting, learner, at, elapsed, kind, answer, detail, outcome, credit, earned, grader)
         SELECT randomblob(16), sitting, learner, 30, 8, 'regrade', id, '', 'nearly', 1, 2, 2 FROM answer LIMIT 1",
        "INSERT INTO event (id, sitting, learner, at, elapsed, kind, answer)
         SELECT randomblob(16), sitting, learner, 30, 8, 'void', randomblob(16) FROM answer LIMIT 1",
    ] {
        store.connection.execute(refused, []).expect_err(refused);
    }
    for taken in [
        "INSERT INTO answer SELECT randomblob(16), sitting, learner, position, at, elapsed, deck, card, fingerprint, text,
           deck_hash, options, response, 'almost', credit, points, earned, reason, grader, taken, hints, confidence,
           study_day, rating FROM answer LIMIT 1",
        "INSERT INTO event (id, sitting, learner, at, elapsed, kind, answer, detail, outcome, credit, earned, grader)
         SELECT randomblob(16), sitting, learner, 30, 8, 'regrade', id, '', 'almost', 1, 2, 2 FROM answer LIMIT 1",
    ] {
        store.connection.execute(taken, []).expect(taken);
    }
}

#[test]
fn a_better_rating_by_a_ruling_is_folded_again() {
    let folder = tempdir().unwrap();
    let path = folder.path().join("scores.db");
    let mut older = make_file(&path, 7);
    let rule = "INSERT INTO event (id, sitting, learner, at, elapsed, kind, answer, detail)
        SELECT randomblob(16), sitting, learner, 24, 8, 'ruling', id, 'also-right' FROM answer WHERE position = 0";
    older.execute(rule, []).unwrap();
    for learner in [ANN, "bob"] {
        let remember = "INSERT INTO memory VALUES (?, 'd', 'q0', 1.1, 2.1, '2026-02-02', '2026-02-03', 1, 0, x'')";
        older.execute(remember, params![learner]).unwrap();
        older.execute("INSERT INTO memory_model VALUES (?, 'toy 2')", params![learner]).unwrap();
    }
    open::migrate(&mut older, &MIGRATIONS[..8]).unwrap();
    let learners =
        "SELECT m.learner FROM memory AS m JOIN memory_model AS o ON o.learner = m.learner";
    let kept: String = older.query_row(learners, [], |row| row.get(0)).unwrap();
    assert_eq!(kept, "bob");
    drop(older);

    let mut store = Store::open(&path).unwrap();
    assert_eq!(
        dump_rows(&store, learners),
        Vec::<Vec<Value>>::new(),
        "all memory is folded anew since version 10"
    );
    let ratings = dump_rows(&store, "SELECT rating FROM live_rating ORDER BY at");
    assert_eq!(
        ratings,
        [["good"], ["hard"]].map(|row| row.map(|word| Value::Text(word.to_owned())))
    );
    store.set_review_fold(ANN, Toy::with_parameter(2)).unwrap();
    let expected = Toy::with_parameter(2)
        .fold_reviews(
            &super::deck("d"),
            &card(0),
            &[ReviewRow::from_rating(date(2026, 2, 2), Rating::Good)],
        )
        .unwrap()
        .remembered;
    assert_eq!(store.memories(ANN).unwrap()[0].remembered, expected);
}

#[test]
fn an_export_of_an_older_version_has_no_later_verdicts() {
    let quiz = sample_start(1, Mode::Quiz, "d", 2);
    let (mut store, lease) = store_with_session(&quiz);
    store
        .write_records(&[answer_record(sample_answer(10, &quiz, 0, Outcome::Almost))], Some(lease))
        .unwrap();
    let text = export_text(&store, &ExportSelection::default());
    let mut union = Store::in_memory().unwrap();
    union.merge_incoming(&import_text(&text), &MergeTerms::trust_all()).unwrap();
    assert_eq!(export_text(&union, &ExportSelection::default()), text);

    let older = text.replace(&format!("\"schema\":{}", Store::VERSION), "\"schema\":7");
    let mut incoming = Incoming::new(7).unwrap();
    let rows = LedgerReader::new(older.as_bytes()).unwrap();
    let added: Result<(), StoreError> =
        rows.map(Result::unwrap).try_for_each(|(table, row)| incoming.add_row(table, row));
    let error = added.unwrap_err();
    assert_eq!(*error.kind(), ErrorKind::Invalid);
    assert!(error.to_string().contains("this is no row of `answer`"), "{error}");
}

/// The only number that a statement returns.
fn number(store: &Store, statement: &str) -> i64 {
    store.connection.query_row(statement, [], |row| row.get(0)).unwrap()
}

#[test]
fn one_rule_decides_what_is_right() {
    let regraded = |outcome: Outcome| EventKind::Regraded {
        answer: id(10),
        outcome,
        credit: 0.5,
        earned: 1.0,
        reason: String::new(),
        grader: 2,
    };
    for first in Outcome::ALL {
        for later in [None].into_iter().chain(Outcome::ALL.map(Some)) {
            for ruling in
                [None, Some(Ruling::Mistaken), Some(Ruling::Meant), Some(Ruling::AlsoRight)]
            {
                let quiz = sample_start(1, Mode::Quiz, "d", 1);
                let (mut store, lease) = store_with_session(&quiz);
                let ruled = ruling.map(|ruling| EventKind::Ruled { answer: id(10), ruling });
                let happenings = later.map(regraded).into_iter().chain(ruled).zip(20..);
                let events = happenings.map(|(what, at)| event_record(at, &quiz, what));
                let records: Vec<Record> = [answer_record(sample_answer(10, &quiz, 0, first))]
                    .into_iter()
                    .chain(events)
                    .collect();
                store.write_records(&records, Some(lease)).unwrap();

                let is_ruled = matches!(ruling, Some(Ruling::Meant | Ruling::AlsoRight));
                let graded = i64::from(later.unwrap_or(first).counts_as_right());
                let counted = i64::from(is_ruled || graded == 1);
                let found = [
                    "SELECT graded_right FROM judged",
                    "SELECT correct FROM total",
                    "SELECT correct FROM sittings",
                    "SELECT is_right FROM judged",
                    "SELECT ruled_correct FROM total",
                    "SELECT ruled_correct FROM sittings",
                    "SELECT correct FROM tally",
                    "SELECT correct FROM answers",
                ]
                .map(|statement| number(&store, statement));
                let expected =
                    [graded, graded, graded, counted, counted, counted, counted, counted];
                assert_eq!(found, expected, "{first:?}, then {later:?} and {ruling:?}");
            }
        }
    }
}

#[test]
fn almost_right_answers_are_not_missed() {
    let quiz = sample_start(1, Mode::Quiz, "d", 3);
    let (mut store, lease) = store_with_session(&quiz);
    for (number, outcome) in Outcome::ALL.into_iter().enumerate() {
        for again in [0, 100] {
            let position = usize::from(!outcome.counts_as_right());
            let row = sample_answer(10 + again + number as u64, &quiz, position, outcome);
            store.write_records(&[answer_record(row)], Some(lease)).unwrap();
        }
    }
    let slips = store.missed_cards(&[quiz.id], 9).unwrap();
    let missed: Vec<_> =
        slips.iter().map(|slip| (slip.card.to_string(), slip.missed, slip.answers)).collect();
    assert_eq!(missed, [("q1".to_owned(), 6, 6)]);
}
