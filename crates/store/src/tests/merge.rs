//! Merges of two files: the laws of the union, and its report.

use std::collections::BTreeMap;
use std::iter::repeat_n;

use proptest::collection::vec;
use proptest::prelude::{ProptestConfig, Strategy, prop_assert_eq, proptest};
use rusqlite::types::Value as Cell;

use crate::ledger::{LedgerReader, TABLES, end_line, head_line, row_line};
use crate::{
    ErrorKind, ExportSelection, Incoming, LearnerMerge, MergeSummary, MergeTerms, RowCounts,
    SessionName, Store, StoreError, TrustedLearners, code,
};
use obverse_core::grade::Outcome;
use obverse_core::session::record::{EventKind, Mode, Record};

use super::memory::Toy;
use super::property::{Act, World, act};
use super::{
    ANN, answer_record, at, card, deck, dump_rows, event_record, id, sample_answer, sample_event,
    sample_start, store_with_session,
};

/// Every row of every table that is truth or follows from it, once ann's memory is up to date.
fn dump_tables(mut store: Store) -> Vec<(String, Vec<Vec<Cell>>)> {
    store.set_review_fold(ANN, Toy::with_parameter(1)).unwrap();
    assert_eq!(store.find_problems().unwrap(), Vec::<String>::new());
    let caches = ["total", "tally", "member", "memory", "memory_model", "memory_stale"];
    let tables = TABLES.iter().map(|table| table.name).chain(caches);
    tables
        .map(|name| {
            let columns =
                dump_rows(&store, &format!("SELECT name FROM pragma_table_info('{name}')")).len();
            let order: Vec<String> = (1..=columns).map(|column| column.to_string()).collect();
            (
                name.to_owned(),
                dump_rows(&store, &format!("SELECT * FROM {name} ORDER BY {}", order.join(", "))),
            )
        })
        .collect()
}

fn merge_store(into: &mut Store, from: &Store) -> MergeSummary {
    into.merge_incoming(&Incoming::from_store(from).unwrap(), &MergeTerms::trust_all()).unwrap()
}

/// The union of these, taken in one after another.
fn merge_all<'a>(stores: impl IntoIterator<Item = &'a Store>) -> Store {
    let mut union = Store::in_memory().unwrap();
    for store in stores {
        merge_store(&mut union, store);
    }
    union
}

pub(super) fn export_text(store: &Store, wanted: &ExportSelection) -> String {
    let (mut text, mut rows) = (head_line(Store::VERSION), 0);
    let written = store.export_rows(wanted, |table, row| {
        rows += 1;
        text += &row_line(table, &row).unwrap();
        Ok::<_, StoreError>(())
    });
    written.unwrap();
    text + &end_line(rows)
}

pub(super) fn import_text(text: &str) -> Incoming {
    let reader = LedgerReader::new(text.as_bytes()).unwrap();
    let mut incoming = Incoming::new(reader.schema()).unwrap();
    for row in reader {
        let (table, row) = row.unwrap();
        incoming.add_row(table, row).unwrap();
    }
    incoming.finish().unwrap()
}

/// Histories that begin alike and then part, each on its own machine.
#[derive(Clone, Debug)]
struct ForkedHistories {
    common: Vec<Act>,
    each: Vec<Vec<Act>>,
}

impl ForkedHistories {
    fn stores(&self) -> Vec<Store> {
        let on = |(machine, acts): (u64, &Vec<Act>)| {
            let mut world = World::after(&self.common);
            world.number += 1000 * machine;
            for act in acts {
                world.act(act);
            }
            world.store
        };
        (1..).zip(&self.each).map(on).collect()
    }
}

fn forked_histories(count: usize) -> impl Strategy<Value = ForkedHistories> {
    (vec(act(), 1..30), vec(vec(act(), 1..25), count))
        .prop_map(|(common, each)| ForkedHistories { common, each })
}

/// A dozen cases, for each makes many files; as many as are asked for where someone asks.
fn few_cases() -> ProptestConfig {
    match std::env::var_os("PROPTEST_CASES") {
        Some(_) => ProptestConfig::default(),
        None => ProptestConfig::with_cases(12),
    }
}

proptest! {
    #![proptest_config(few_cases())]

    #[test]
    fn the_order_does_not_matter(parted in forked_histories(3), turn in 0..6_usize) {
        let stores = parted.stores();
        let [a, b, c] = [&stores[0], &stores[1], &stores[2]];
        let turned = [[a, b, c], [a, c, b], [b, a, c], [b, c, a], [c, a, b], [c, b, a]][turn];
        prop_assert_eq!(dump_tables(merge_all(turned)), dump_tables(merge_all([a, b, c])));
    }

    #[test]
    fn merges_are_associative(parted in forked_histories(3)) {
        let stores = parted.stores();
        let [a, b, c] = [&stores[0], &stores[1], &stores[2]];
        let right = merge_all([a, &merge_all([b, c])]);
        prop_assert_eq!(dump_tables(merge_all([&merge_all([a, b]), c])), dump_tables(right));
    }

    #[test]
    fn the_order_of_merges_does_not_matter_in_place(parted in forked_histories(2)) {
        let stores = parted.stores();
        let mut other = parted.stores();
        let (mut a, mut b) = (other.remove(0), other.remove(0));
        merge_store(&mut a, &stores[1]);
        merge_store(&mut b, &stores[0]);
        prop_assert_eq!(dump_tables(a), dump_tables(b));
    }

    #[test]
    fn twice_is_once(parted in forked_histories(2)) {
        let stores = parted.stores();
        let mut both = merge_all([&stores[0], &stores[1]]);
        for store in [&stores[0], &stores[1], &merge_all([&both])] {
            let merged = merge_store(&mut both, store);
            prop_assert_eq!((merged.new, merged.deleted), (0, 0));
        }
        let again = merge_all([&both]);
        prop_assert_eq!(dump_tables(both), dump_tables(again));
    }

    #[test]
    fn an_export_is_as_good_as_its_file(parted in forked_histories(2)) {
        let stores = parted.stores();
        let [a, b] = [&stores[0], &stores[1]];
        let text = export_text(b, &ExportSelection::default());
        let mut by_lines = merge_all([a]);
        by_lines.merge_incoming(&import_text(&text), &MergeTerms::trust_all()).unwrap();
        prop_assert_eq!(dump_tables(by_lines), dump_tables(merge_all([a, b])));
        prop_assert_eq!(export_text(&merge_all([b]), &ExportSelection::default()), text, "equal files give equal exports");
    }

    #[test]
    fn a_partial_export_is_complete_in_itself(acts in vec(act(), 1..40)) {
        let world = World::after(&acts);
        let store = &world.store;
        let since = ExportSelection { since: Some(at(20)), ..ExportSelection::default() };
        let of_deck = ExportSelection { decks: vec![deck("b")], ..ExportSelection::default() };
        let of_ben = ExportSelection { learner: Some("ben".to_owned()), ..ExportSelection::default() };
        let mut parts = Store::in_memory().unwrap();
        prop_assert_eq!(parts.merge_incoming(&import_text(&export_text(store, &of_ben)), &MergeTerms::trust_all()).unwrap().new, 0);
        for wanted in [since, of_deck] {
            parts.merge_incoming(&import_text(&export_text(store, &wanted)), &MergeTerms::trust_all()).unwrap();
        }
        for summary in store.list_sessions(ANN, &crate::SessionFilter::default()).unwrap() {
            let one = ExportSelection { session: Some(summary.id), ..ExportSelection::default() };
            let mut alone = Store::in_memory().unwrap();
            alone.merge_incoming(&import_text(&export_text(store, &one)), &MergeTerms::trust_all()).unwrap();
            let (mut found, expected) = (alone.load_session(summary.id).unwrap(), store.load_session(summary.id).unwrap());
            for (found, expected) in found.answers.iter_mut().zip(&expected.answers) {
                // A reset belongs to no session, and stays with the learner's own schedule.
                if let (Some(found), Some(expected)) = (&mut found.current, &expected.current)
                    && expected.rating.is_none()
                {
                    found.rating = None;
                }
            }
            prop_assert_eq!(found, expected);
            prop_assert_eq!(alone.list_sessions(ANN, &crate::SessionFilter::default()).unwrap().len(), 1);
            parts.merge_incoming(&import_text(&export_text(store, &one)), &MergeTerms::trust_all()).unwrap();
        }
        merge_store(&mut parts, store);
        prop_assert_eq!(dump_tables(parts), dump_tables(merge_all([store])));
    }

    #[test]
    fn a_dry_run_writes_no_file(parted in forked_histories(2)) {
        let stores = parted.stores();
        let mut a = merge_all([&stores[0]]);
        let incoming = Incoming::from_store(&stores[1]).unwrap();
        let tried = a.plan_merge(&incoming, &MergeTerms::trust_all()).unwrap().summary().clone();
        prop_assert_eq!(export_text(&a, &ExportSelection::default()), export_text(&stores[0], &ExportSelection::default()));
        prop_assert_eq!(tried, a.merge_incoming(&incoming, &MergeTerms::trust_all()).unwrap());
    }
}

#[test]
fn a_merge_lists_additions_by_learner() {
    let mut of_ann = World::after(&[Act::Begin(Mode::Quiz), Act::Flag(true)]);
    let mut of_ben = sample_start(7_000, Mode::Quiz, "a", 2);
    of_ben.learner = "ben".to_owned();
    let lease = of_ann.store.begin_session(&of_ben, id(99)).unwrap();
    of_ann
        .store
        .write_records(
            &[answer_record(sample_answer(7_001, &of_ben, 0, Outcome::Right))],
            Some(lease),
        )
        .unwrap();
    let mut union = Store::in_memory().unwrap();
    let one = |new, known| RowCounts { new, known };
    let ann = LearnerMerge { sessions: one(1, 0), events: one(1, 0), ..LearnerMerge::default() };
    let ben = LearnerMerge { sessions: one(1, 0), answers: one(1, 0), ..LearnerMerge::default() };
    let merged = merge_store(&mut union, &of_ann.store);
    let learners = BTreeMap::from([("ann".to_owned(), ann), ("ben".to_owned(), ben)]);
    assert_eq!(merged.learners, learners);
    assert_eq!((merged.deleted, merged.kept_deleted), (0, 0));
    let again = merge_store(&mut union, &of_ann.store);
    assert_eq!(
        again.learners["ben"],
        LearnerMerge { sessions: one(0, 1), answers: one(0, 1), ..LearnerMerge::default() }
    );
    assert_eq!(again.new, 0);
}

#[test]
fn deletions_on_either_side_stay() {
    let sitting = sample_start(1, Mode::Quiz, "a", 2);
    let row = sample_answer(2, &sitting, 0, Outcome::Right);
    let (mut here, lease) = store_with_session(&sitting);
    here.write_records(&[answer_record(row)], Some(lease)).unwrap();
    let mut there = merge_all([&here]);
    there.erase_session(sitting.id, at(50)).unwrap();
    let mut deleted_there = merge_all([&here]);
    let merged = merge_store(&mut deleted_there, &there);
    assert_eq!((merged.deleted, merged.kept_deleted), (1, 0));
    assert_eq!(
        *deleted_there.load_session(sitting.id).unwrap_err().kind(),
        ErrorKind::NoSuchSession
    );
    let merged = merge_store(&mut there, &here);
    assert_eq!((merged.deleted, merged.kept_deleted, merged.new), (0, 1, 0));
    // Deleted again elsewhere, at another time: both are kept.
    here.erase_session(sitting.id, at(60)).unwrap();
    assert_eq!(merge_store(&mut there, &here).new, 1);
    assert_eq!(dump_rows(&there, "SELECT at FROM erased").len(), 2);
    assert_eq!(dump_tables(there), dump_tables(merge_all([&here, &deleted_there])));
}

/// A session of ann with one answer, and the same session after its deletion.
fn deleted_elsewhere() -> (Store, Store, uuid::Uuid) {
    let sitting = sample_start(1, Mode::Quiz, "a", 2);
    let (mut here, lease) = store_with_session(&sitting);
    here.write_records(
        &[answer_record(sample_answer(2, &sitting, 0, Outcome::Right))],
        Some(lease),
    )
    .unwrap();
    let mut there = merge_all([&here]);
    there.erase_session(sitting.id, at(50)).unwrap();
    (here, there, sitting.id)
}

fn trust_only(whose: &str) -> MergeTerms {
    MergeTerms {
        deletions: TrustedLearners::Learner(whose.to_owned()),
        regrades: TrustedLearners::Learner(whose.to_owned()),
        bring_back_at: None,
    }
}

#[test]
fn a_deletion_is_obeyed_only_where_its_word_counts() {
    let nobody = MergeTerms { deletions: TrustedLearners::Nobody, ..MergeTerms::trust_all() };
    for (terms, is_obeyed) in [
        (nobody, false),
        (trust_only("ben"), false),
        (trust_only(ANN), true),
        (MergeTerms::trust_all(), true),
    ] {
        let (mut here, there, id) = deleted_elsewhere();
        let merged = here.merge_incoming(&Incoming::from_store(&there).unwrap(), &terms).unwrap();
        let named = vec![SessionName { learner: ANN.to_owned(), code: code::brief_code(id) }];
        assert_eq!(
            merged.ignored_deletions,
            if is_obeyed { Vec::new() } else { named },
            "{terms:?}"
        );
        assert_eq!(
            (merged.deleted, here.load_session(id).is_err()),
            (usize::from(is_obeyed), is_obeyed),
            "{terms:?}"
        );
        assert_eq!(dump_rows(&here, "SELECT * FROM erased").len(), usize::from(is_obeyed));
        assert_eq!(here.find_problems().unwrap(), Vec::<String>::new());
    }
}

#[test]
fn only_its_learner_deletes_a_session() {
    let (mut here, _, id) = deleted_elsewhere();
    let forged = Store::in_memory().unwrap();
    let erased = "INSERT INTO erased (sitting, learner, at) SELECT ?, 'ben', 1700000000000";
    forged.connection.execute(erased, [id.as_bytes()]).unwrap();
    for terms in [MergeTerms::trust_all(), trust_only("ben"), trust_only(ANN)] {
        let merged = here.merge_incoming(&Incoming::from_store(&forged).unwrap(), &terms).unwrap();
        assert_eq!((merged.deleted, merged.ignored_deletions.len()), (0, 1), "{terms:?}");
        here.load_session(id).unwrap();
    }
    // Nor does a deletion that came first keep it out.
    let mut empty = Store::in_memory().unwrap();
    empty
        .merge_incoming(&Incoming::from_store(&forged).unwrap(), &MergeTerms::trust_all())
        .unwrap();
    assert_eq!(merge_store(&mut empty, &here).kept_deleted, 0);
    empty.load_session(id).unwrap();
}

#[test]
fn deletions_can_be_reverted_and_repeated() {
    let (here, mut there, id) = deleted_elsewhere();
    let before = here.load_session(id).unwrap();
    // The clock shows the time of the deletion.
    let back = MergeTerms { bring_back_at: Some(at(50)), ..MergeTerms::trust_all() };
    let copy = Incoming::from_store(&here).unwrap();
    let merged = there.merge_incoming(&copy, &back).unwrap();
    assert_eq!((merged.brought_back, merged.kept_deleted), (1, 0));
    assert_eq!(there.load_session(id).unwrap(), before);
    assert_eq!(there.merge_incoming(&copy, &back).unwrap().new, 0);
    let returned = merge_all([&there]);
    assert_eq!(
        returned.load_session(id).unwrap(),
        before,
        "a return travels with what was deleted"
    );
    there.erase_session(id, at(50)).unwrap();
    assert_eq!(there.merge_incoming(&copy, &MergeTerms::trust_all()).unwrap().kept_deleted, 1);
    let mut returned = returned;
    assert_eq!(merge_store(&mut returned, &there).deleted, 1, "and so does the last deletion");
    assert_eq!(dump_tables(returned), dump_tables(there));
}

#[test]
fn large_reads_in_parts_equal_one_read() {
    let mut there = Store::in_memory().unwrap();
    for number in 0..700 {
        let sitting = sample_start(1_000 * (number + 1), Mode::Quiz, "a", 8);
        let lease = there.begin_session(&sitting, id(99)).unwrap();
        let answers = (0..8).map(|place| {
            answer_record(sample_answer(
                1_000 * (number + 1) + 1 + place,
                &sitting,
                usize::try_from(place).unwrap(),
                Outcome::Right,
            ))
        });
        there.write_records(&answers.collect::<Vec<_>>(), Some(lease)).unwrap();
    }
    let here = merge_all([&there]);
    assert_eq!(
        export_text(&here, &ExportSelection::default()),
        export_text(&there, &ExportSelection::default())
    );
    assert_eq!(here.find_problems().unwrap(), Vec::<String>::new());
}

#[test]
fn a_later_verdict_counts_where_its_word_does() {
    let sitting = sample_start(1, Mode::Quiz, "a", 2);
    let row = sample_answer(2, &sitting, 0, Outcome::Wrong);
    let (mut there, lease) = store_with_session(&sitting);
    there.write_records(&[answer_record(row.clone())], Some(lease)).unwrap();
    let regraded = EventKind::Regraded {
        answer: row.id,
        outcome: Outcome::Right,
        credit: 1.0,
        earned: 2.0,
        reason: String::new(),
        grader: 1,
    };
    there.write_records(&[event_record(3, &sitting, regraded)], Some(lease)).unwrap();
    for (terms, left) in
        [(trust_only("ben"), 1), (trust_only(ANN), 0), (MergeTerms::trust_all(), 0)]
    {
        let mut here = Store::in_memory().unwrap();
        let merged = here.merge_incoming(&Incoming::from_store(&there).unwrap(), &terms).unwrap();
        assert_eq!(merged.ignored_regrades, left, "{terms:?}");
        assert_eq!(dump_rows(&here, "SELECT * FROM event WHERE kind = 'regrade'").len(), 1 - left);
    }
}

#[test]
fn a_session_that_is_open_here_stays_open() {
    let sitting = sample_start(1, Mode::Quiz, "a", 2);
    let (mut here, lease) = store_with_session(&sitting);
    let mut there = merge_all([&here]);
    let elsewhere = there.take_over(sitting.id, id(77)).unwrap();
    let first = answer_record(sample_answer(2, &sitting, 0, Outcome::Right));
    there.write_records(&[first], Some(elsewhere)).unwrap();
    merge_store(&mut here, &there);
    let second = answer_record(sample_answer(3, &sitting, 1, Outcome::Right));
    here.write_records(&[second], Some(lease)).unwrap();
    assert_eq!(here.load_session(sitting.id).unwrap().answers.len(), 2);
    assert_eq!(dump_rows(&there, "SELECT * FROM lease").len(), 1);
    assert_eq!(
        dump_rows(&merge_all([&there]), "SELECT * FROM lease").len(),
        0,
        "a lease does not travel"
    );
}

#[test]
fn the_same_identity_in_other_words_is_refused_whole() {
    let sitting = sample_start(1, Mode::Quiz, "a", 2);
    let (mut here, lease) = store_with_session(&sitting);
    let (mut there, elsewhere) = store_with_session(&sitting);
    let mut row = sample_answer(2, &sitting, 0, Outcome::Wrong);
    here.write_records(&[answer_record(row.clone())], Some(lease)).unwrap();
    (row.outcome, row.earned) = (Outcome::Right, 2.0);
    let more = event_record(3, &sitting, EventKind::Skip { position: 1 });
    there.write_records(&[answer_record(row), more], Some(elsewhere)).unwrap();
    let before = export_text(&here, &ExportSelection::default());
    let error = here
        .merge_incoming(&Incoming::from_store(&there).unwrap(), &MergeTerms::trust_all())
        .unwrap_err();
    assert_eq!(*error.kind(), ErrorKind::Invalid);
    assert_eq!(
        error.to_string(),
        "the score file cannot be merged: a row of `answer` stands here in other words"
    );
    assert_eq!(export_text(&here, &ExportSelection::default()), before);
}

#[test]
fn codes_survive_and_grow_where_they_collide() {
    // The code is made from the last bits of the identity, the last first; these share eleven letters of twelve.
    let identity = |first: u128| {
        uuid::Uuid::from_u128((0x0190 << 112) | (first << 55) | (7 << 76) | (2 << 62) | 0x7b)
    };
    let mut stores = Vec::new();
    for first in [1, 2] {
        let mut sitting = sample_start(first, Mode::Quiz, "a", 1);
        sitting.id = identity(u128::from(first));
        stores.push(store_with_session(&sitting).0);
    }
    let code = |store: &Store| {
        store.list_sessions(ANN, &crate::SessionFilter::default()).unwrap()[0].code.clone()
    };
    let before = code(&stores[0]);
    assert_eq!(before.len(), 3);
    let both = merge_all(&stores);
    let error = both.find_session(ANN, &before).unwrap_err();
    let ErrorKind::AmbiguousCode(codes) = error.kind() else { panic!("{error}") };
    assert_eq!(
        codes.iter().map(String::len).collect::<Vec<_>>(),
        repeat_n(12, 2).collect::<Vec<_>>()
    );
    for code in codes {
        assert!(code.starts_with(&before));
        both.find_session(ANN, code).unwrap();
    }
}

#[test]
fn every_table_and_column_is_ledger_or_cache_or_neither() {
    let store = Store::in_memory().unwrap();
    let not_truth = [
        "fitted",
        "lease",
        "looked",
        "member",
        "memory",
        "memory_model",
        "memory_stale",
        "memory_sum",
        "tally",
        "total",
    ];
    let names = dump_rows(
        &store,
        "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'",
    );
    for name in names.into_iter().flatten() {
        let Cell::Text(name) = name else { panic!("a name is a text") };
        let columns = dump_rows(&store, &format!("SELECT name FROM pragma_table_info('{name}')"));
        let columns: Vec<Cell> = columns.into_iter().flatten().collect();
        match crate::ledger::find_table(&name) {
            Some(table) => {
                let listed: Vec<Cell> =
                    table.columns.iter().map(|column| column.name.to_owned().into()).collect();
                assert_eq!(
                    columns, listed,
                    "`{name}` in src/truth/table.rs is not what the migrations make"
                );
            }
            None => assert!(
                not_truth.contains(&name.as_str()),
                "is `{name}` truth? then src/truth/table.rs must list it, else this test"
            ),
        }
    }
    for table in TABLES {
        let key = format!(
            "SELECT name FROM pragma_table_info('{}') WHERE pk > 0 ORDER BY pk",
            table.name
        );
        let key: Vec<Cell> = dump_rows(&store, &key).into_iter().flatten().collect();
        assert_eq!(
            key,
            table.key.iter().map(|name| (*name).to_owned().into()).collect::<Vec<Cell>>()
        );
    }
}

#[test]
fn the_guide_to_exports_names_every_column() {
    let guide = include_str!("../../../../docs/export.md");
    let list = |names: &[&str]| {
        names.iter().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", ")
    };
    for table in TABLES {
        let columns: Vec<&str> = table.columns.iter().map(|column| column.name).collect();
        let row = format!("| `{}` | {} | {} |\n", table.name, list(table.key), list(&columns));
        assert!(guide.contains(&row), "docs/export.md does not say:\n{row}");
    }
}

#[test]
fn an_export_of_an_older_version_is_read() {
    let (mut store, _) = store_with_session(&sample_start(1, Mode::Quiz, "a", 2));
    let flag = EventKind::Flag { deck: deck("a"), card: card(0), note: "odd\u{9b}".to_owned() };
    store.write_records(&[Record::Event(sample_event(2, None, flag))], None).unwrap();
    let text = export_text(&store, &ExportSelection::default());
    let older = text.replace(&format!("\"schema\":{}", Store::VERSION), "\"schema\":2");
    assert_ne!(older, text);
    let mut union = Store::in_memory().unwrap();
    union.merge_incoming(&import_text(&older), &MergeTerms::trust_all()).unwrap();
    assert_eq!(export_text(&union, &ExportSelection::default()), text);
    for (version, kind) in
        [(0, ErrorKind::Invalid), (99, ErrorKind::Newer { written: 99, known: Store::VERSION })]
    {
        assert_eq!(*Incoming::new(version).unwrap_err().kind(), kind);
    }
}
