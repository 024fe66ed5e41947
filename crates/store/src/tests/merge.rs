//! Two files become one: the laws of the union, and what it says of itself.

use std::collections::BTreeMap;
use std::iter::repeat_n;

use proptest::collection::vec;
use proptest::prelude::{ProptestConfig, Strategy, prop_assert_eq, proptest};
use rusqlite::types::Value as Cell;

use crate::truth::{Reader, TABLES, end, head, line};
use crate::{
    Came, ErrorKind, Fate, Incoming, Merged, Named, Selection, Store, StoreError, Terms, Whose, code,
};
use obverse_core::grade::Outcome;
use obverse_core::sitting::record::{Happening, Mode, Record};

use super::memory::Toy;
use super::property::{Act, World, act};
use super::{ANN, answer, at, begun, card, deck, dump, event, given, happened, id, opening};

/// Every row of every table that is truth or follows from it, once ann's memory is up to date.
fn all(mut store: Store) -> Vec<(String, Vec<Vec<Cell>>)> {
    store.set_fold(ANN, Toy::with(1)).unwrap();
    assert_eq!(store.check().unwrap(), Vec::<String>::new());
    let caches = ["total", "tally", "member", "memory", "memory_model", "memory_stale"];
    let tables = TABLES.iter().map(|table| table.name).chain(caches);
    tables
        .map(|name| {
            let columns = dump(&store, &format!("SELECT name FROM pragma_table_info('{name}')")).len();
            let order: Vec<String> = (1..=columns).map(|column| column.to_string()).collect();
            (name.to_owned(), dump(&store, &format!("SELECT * FROM {name} ORDER BY {}", order.join(", "))))
        })
        .collect()
}

fn merge(into: &mut Store, from: &Store) -> Merged {
    into.merge(&Incoming::of_store(from).unwrap(), &Terms::all()).unwrap()
}

/// The union of these, taken in one after another.
fn union<'a>(stores: impl IntoIterator<Item = &'a Store>) -> Store {
    let mut union = Store::in_memory().unwrap();
    for store in stores {
        merge(&mut union, store);
    }
    union
}

pub(super) fn exported(store: &Store, wanted: &Selection) -> String {
    let (mut text, mut rows) = (head(Store::VERSION), 0);
    let written = store.export(wanted, |table, row| {
        rows += 1;
        text += &line(table, &row).unwrap();
        Ok::<_, StoreError>(())
    });
    written.unwrap();
    text + &end(rows)
}

pub(super) fn read(text: &str) -> Incoming {
    let reader = Reader::new(text.as_bytes()).unwrap();
    let mut incoming = Incoming::new(reader.schema()).unwrap();
    for row in reader {
        let (table, row) = row.unwrap();
        incoming.add(table, row).unwrap();
    }
    incoming.finish().unwrap()
}

/// Histories that begin alike and then part, each on its own machine.
#[derive(Clone, Debug)]
struct Parted {
    common: Vec<Act>,
    each: Vec<Vec<Act>>,
}

impl Parted {
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

fn parted(count: usize) -> impl Strategy<Value = Parted> {
    (vec(act(), 1..30), vec(vec(act(), 1..25), count)).prop_map(|(common, each)| Parted { common, each })
}

/// A dozen cases, for each makes many files; as many as are asked for where someone asks.
fn few() -> ProptestConfig {
    match std::env::var_os("PROPTEST_CASES") {
        Some(_) => ProptestConfig::default(),
        None => ProptestConfig::with_cases(12),
    }
}

proptest! {
    #![proptest_config(few())]

    #[test]
    fn the_order_does_not_matter(parted in parted(3), turn in 0..6_usize) {
        let stores = parted.stores();
        let [a, b, c] = [&stores[0], &stores[1], &stores[2]];
        let turned = [[a, b, c], [a, c, b], [b, a, c], [b, c, a], [c, a, b], [c, b, a]][turn];
        prop_assert_eq!(all(union(turned)), all(union([a, b, c])));
    }

    #[test]
    fn nor_does_it_matter_which_are_united_first(parted in parted(3)) {
        let stores = parted.stores();
        let [a, b, c] = [&stores[0], &stores[1], &stores[2]];
        let right = union([a, &union([b, c])]);
        prop_assert_eq!(all(union([&union([a, b]), c])), all(right));
    }

    #[test]
    fn nor_where_it_is_done(parted in parted(2)) {
        let stores = parted.stores();
        let mut other = parted.stores();
        let (mut a, mut b) = (other.remove(0), other.remove(0));
        merge(&mut a, &stores[1]);
        merge(&mut b, &stores[0]);
        prop_assert_eq!(all(a), all(b));
    }

    #[test]
    fn twice_is_once(parted in parted(2)) {
        let stores = parted.stores();
        let mut both = union([&stores[0], &stores[1]]);
        for store in [&stores[0], &stores[1], &union([&both])] {
            let merged = merge(&mut both, store);
            prop_assert_eq!((merged.new, merged.deleted), (0, 0));
        }
        let again = union([&both]);
        prop_assert_eq!(all(both), all(again));
    }

    #[test]
    fn an_export_is_as_good_as_its_file(parted in parted(2)) {
        let stores = parted.stores();
        let [a, b] = [&stores[0], &stores[1]];
        let text = exported(b, &Selection::default());
        let mut by_lines = union([a]);
        by_lines.merge(&read(&text), &Terms::all()).unwrap();
        prop_assert_eq!(all(by_lines), all(union([a, b])));
        prop_assert_eq!(exported(&union([b]), &Selection::default()), text, "equal files give equal exports");
    }

    #[test]
    fn what_is_exported_in_part_is_whole_in_itself(acts in vec(act(), 1..40)) {
        let world = World::after(&acts);
        let store = &world.store;
        let since = Selection { since: Some(at(20)), ..Selection::default() };
        let of_deck = Selection { decks: vec![deck("b")], ..Selection::default() };
        let of_ben = Selection { learner: Some("ben".to_owned()), ..Selection::default() };
        let mut parts = Store::in_memory().unwrap();
        prop_assert_eq!(parts.merge(&read(&exported(store, &of_ben)), &Terms::all()).unwrap().new, 0);
        for wanted in [since, of_deck] {
            parts.merge(&read(&exported(store, &wanted)), &Terms::all()).unwrap();
        }
        for summary in store.list(ANN, &crate::Filter::default()).unwrap() {
            let one = Selection { sitting: Some(summary.id), ..Selection::default() };
            let mut alone = Store::in_memory().unwrap();
            alone.merge(&read(&exported(store, &one)), &Terms::all()).unwrap();
            let (mut found, expected) = (alone.load(summary.id).unwrap(), store.load(summary.id).unwrap());
            for (found, expected) in found.answers.iter_mut().zip(&expected.answers) {
                // A reset belongs to no sitting, and stays with the learner's own schedule.
                if let (Some(found), Some(expected)) = (&mut found.counts, &expected.counts)
                    && expected.rating.is_none()
                {
                    found.rating = None;
                }
            }
            prop_assert_eq!(found, expected);
            prop_assert_eq!(alone.list(ANN, &crate::Filter::default()).unwrap().len(), 1);
            parts.merge(&read(&exported(store, &one)), &Terms::all()).unwrap();
        }
        merge(&mut parts, store);
        prop_assert_eq!(all(parts), all(union([store])));
    }

    #[test]
    fn a_trial_writes_nothing(parted in parted(2)) {
        let stores = parted.stores();
        let mut a = union([&stores[0]]);
        let incoming = Incoming::of_store(&stores[1]).unwrap();
        let tried = a.prepare(&incoming, &Terms::all()).unwrap().merged().clone();
        prop_assert_eq!(exported(&a, &Selection::default()), exported(&stores[0], &Selection::default()));
        prop_assert_eq!(tried, a.merge(&incoming, &Terms::all()).unwrap());
    }
}

#[test]
fn what_came_is_told_by_learner() {
    let mut of_ann = World::after(&[Act::Begin(Mode::Quiz), Act::Flag(true)]);
    let mut of_ben = opening(7_000, Mode::Quiz, "a", 2);
    of_ben.learner = "ben".to_owned();
    let lease = of_ann.store.begin(&of_ben, id(99)).unwrap();
    of_ann.store.record(&[given(answer(7_001, &of_ben, 0, Outcome::Right))], Some(lease)).unwrap();
    let mut union = Store::in_memory().unwrap();
    let one = |new, known| Fate { new, known };
    let ann = Came { sittings: one(1, 0), events: one(1, 0), ..Came::default() };
    let ben = Came { sittings: one(1, 0), answers: one(1, 0), ..Came::default() };
    let merged = merge(&mut union, &of_ann.store);
    let learners = BTreeMap::from([("ann".to_owned(), ann), ("ben".to_owned(), ben)]);
    assert_eq!(merged.learners, learners);
    assert_eq!((merged.deleted, merged.kept_out), (0, 0));
    let again = merge(&mut union, &of_ann.store);
    assert_eq!(again.learners["ben"], Came { sittings: one(0, 1), answers: one(0, 1), ..Came::default() });
    assert_eq!(again.new, 0);
}

#[test]
fn what_was_deleted_on_either_side_stays_deleted() {
    let sitting = opening(1, Mode::Quiz, "a", 2);
    let row = answer(2, &sitting, 0, Outcome::Right);
    let (mut here, lease) = begun(&sitting);
    here.record(&[given(row)], Some(lease)).unwrap();
    let mut there = union([&here]);
    there.erase(sitting.id, at(50)).unwrap();
    let mut deleted_there = union([&here]);
    let merged = merge(&mut deleted_there, &there);
    assert_eq!((merged.deleted, merged.kept_out), (1, 0));
    assert_eq!(*deleted_there.load(sitting.id).unwrap_err().kind(), ErrorKind::NoSuch);
    let merged = merge(&mut there, &here);
    assert_eq!((merged.deleted, merged.kept_out, merged.new), (0, 1, 0));
    // Deleted again elsewhere, at another time: both are kept.
    here.erase(sitting.id, at(60)).unwrap();
    assert_eq!(merge(&mut there, &here).new, 1);
    assert_eq!(dump(&there, "SELECT at FROM erased").len(), 2);
    assert_eq!(all(there), all(union([&here, &deleted_there])));
}

/// A sitting of ann's with one answer, and the same where it was deleted.
fn deleted_elsewhere() -> (Store, Store, uuid::Uuid) {
    let sitting = opening(1, Mode::Quiz, "a", 2);
    let (mut here, lease) = begun(&sitting);
    here.record(&[given(answer(2, &sitting, 0, Outcome::Right))], Some(lease)).unwrap();
    let mut there = union([&here]);
    there.erase(sitting.id, at(50)).unwrap();
    (here, there, sitting.id)
}

fn only(whose: &str) -> Terms {
    Terms { deletions: Whose::Of(whose.to_owned()), regrades: Whose::Of(whose.to_owned()), brings_back: None }
}

#[test]
fn a_deletion_is_obeyed_only_where_its_word_counts() {
    let nobody = Terms { deletions: Whose::Nobody, ..Terms::all() };
    for (terms, is_obeyed) in [(nobody, false), (only("ben"), false), (only(ANN), true), (Terms::all(), true)]
    {
        let (mut here, there, id) = deleted_elsewhere();
        let merged = here.merge(&Incoming::of_store(&there).unwrap(), &terms).unwrap();
        let named = vec![Named { learner: ANN.to_owned(), code: code::brief(id) }];
        assert_eq!(merged.unheeded, if is_obeyed { Vec::new() } else { named }, "{terms:?}");
        assert_eq!(
            (merged.deleted, here.load(id).is_err()),
            (usize::from(is_obeyed), is_obeyed),
            "{terms:?}"
        );
        assert_eq!(dump(&here, "SELECT * FROM erased").len(), usize::from(is_obeyed));
        assert_eq!(here.check().unwrap(), Vec::<String>::new());
    }
}

#[test]
fn nobody_deletes_the_sitting_of_another() {
    let (mut here, _, id) = deleted_elsewhere();
    let forged = Store::in_memory().unwrap();
    let erased = "INSERT INTO erased (sitting, learner, at) SELECT ?, 'ben', 1700000000000";
    forged.connection.execute(erased, [id.as_bytes()]).unwrap();
    for terms in [Terms::all(), only("ben"), only(ANN)] {
        let merged = here.merge(&Incoming::of_store(&forged).unwrap(), &terms).unwrap();
        assert_eq!((merged.deleted, merged.unheeded.len()), (0, 1), "{terms:?}");
        here.load(id).unwrap();
    }
    // Nor does a deletion that came first keep it out.
    let mut empty = Store::in_memory().unwrap();
    empty.merge(&Incoming::of_store(&forged).unwrap(), &Terms::all()).unwrap();
    assert_eq!(merge(&mut empty, &here).kept_out, 0);
    empty.load(id).unwrap();
}

#[test]
fn what_was_deleted_comes_back_and_can_be_deleted_again() {
    let (here, mut there, id) = deleted_elsewhere();
    let before = here.load(id).unwrap();
    // The clock stands where it stood when it was deleted.
    let back = Terms { brings_back: Some(at(50)), ..Terms::all() };
    let copy = Incoming::of_store(&here).unwrap();
    let merged = there.merge(&copy, &back).unwrap();
    assert_eq!((merged.brought_back, merged.kept_out), (1, 0));
    assert_eq!(there.load(id).unwrap(), before);
    assert_eq!(there.merge(&copy, &back).unwrap().new, 0);
    let returned = union([&there]);
    assert_eq!(returned.load(id).unwrap(), before, "a return travels with what was deleted");
    there.erase(id, at(50)).unwrap();
    assert_eq!(there.merge(&copy, &Terms::all()).unwrap().kept_out, 1);
    let mut returned = returned;
    assert_eq!(merge(&mut returned, &there).deleted, 1, "and so does the last deletion");
    assert_eq!(all(returned), all(there));
}

#[test]
fn what_is_much_comes_in_parts_and_is_the_same_as_at_once() {
    let mut there = Store::in_memory().unwrap();
    for number in 0..700 {
        let sitting = opening(1_000 * (number + 1), Mode::Quiz, "a", 8);
        let lease = there.begin(&sitting, id(99)).unwrap();
        let answers = (0..8).map(|place| {
            given(answer(
                1_000 * (number + 1) + 1 + place,
                &sitting,
                usize::try_from(place).unwrap(),
                Outcome::Right,
            ))
        });
        there.record(&answers.collect::<Vec<_>>(), Some(lease)).unwrap();
    }
    let here = union([&there]);
    assert_eq!(exported(&here, &Selection::default()), exported(&there, &Selection::default()));
    assert_eq!(here.check().unwrap(), Vec::<String>::new());
}

#[test]
fn a_later_verdict_counts_where_its_word_does() {
    let sitting = opening(1, Mode::Quiz, "a", 2);
    let row = answer(2, &sitting, 0, Outcome::Wrong);
    let (mut there, lease) = begun(&sitting);
    there.record(&[given(row.clone())], Some(lease)).unwrap();
    let regraded = Happening::Regraded {
        answer: row.id,
        outcome: Outcome::Right,
        credit: 1.0,
        earned: 2.0,
        reason: String::new(),
        grader: 1,
    };
    there.record(&[happened(3, &sitting, regraded)], Some(lease)).unwrap();
    for (terms, left) in [(only("ben"), 1), (only(ANN), 0), (Terms::all(), 0)] {
        let mut here = Store::in_memory().unwrap();
        let merged = here.merge(&Incoming::of_store(&there).unwrap(), &terms).unwrap();
        assert_eq!(merged.regrades_left, left, "{terms:?}");
        assert_eq!(dump(&here, "SELECT * FROM event WHERE kind = 'regrade'").len(), 1 - left);
    }
}

#[test]
fn a_sitting_that_is_open_here_stays_open() {
    let sitting = opening(1, Mode::Quiz, "a", 2);
    let (mut here, lease) = begun(&sitting);
    let mut there = union([&here]);
    let elsewhere = there.take_over(sitting.id, id(77)).unwrap();
    let first = given(answer(2, &sitting, 0, Outcome::Right));
    there.record(&[first], Some(elsewhere)).unwrap();
    merge(&mut here, &there);
    let second = given(answer(3, &sitting, 1, Outcome::Right));
    here.record(&[second], Some(lease)).unwrap();
    assert_eq!(here.load(sitting.id).unwrap().answers.len(), 2);
    assert_eq!(dump(&there, "SELECT * FROM lease").len(), 1);
    assert_eq!(dump(&union([&there]), "SELECT * FROM lease").len(), 0, "a lease does not travel");
}

#[test]
fn the_same_identity_in_other_words_is_refused_whole() {
    let sitting = opening(1, Mode::Quiz, "a", 2);
    let (mut here, lease) = begun(&sitting);
    let (mut there, elsewhere) = begun(&sitting);
    let mut row = answer(2, &sitting, 0, Outcome::Wrong);
    here.record(&[given(row.clone())], Some(lease)).unwrap();
    (row.outcome, row.earned) = (Outcome::Right, 2.0);
    let more = happened(3, &sitting, Happening::Skip { position: 1 });
    there.record(&[given(row), more], Some(elsewhere)).unwrap();
    let before = exported(&here, &Selection::default());
    let error = here.merge(&Incoming::of_store(&there).unwrap(), &Terms::all()).unwrap_err();
    assert_eq!(*error.kind(), ErrorKind::Unfit);
    assert_eq!(
        error.to_string(),
        "the score file cannot be merged: a row of `answer` stands here in other words"
    );
    assert_eq!(exported(&here, &Selection::default()), before);
}

#[test]
fn codes_survive_and_grow_where_they_collide() {
    // The code is made from the last bits of the identity, the last first; these share eleven letters of twelve.
    let identity =
        |first: u128| uuid::Uuid::from_u128((0x0190 << 112) | (first << 55) | (7 << 76) | (2 << 62) | 0x7b);
    let mut stores = Vec::new();
    for first in [1, 2] {
        let mut sitting = opening(first, Mode::Quiz, "a", 1);
        sitting.id = identity(u128::from(first));
        stores.push(begun(&sitting).0);
    }
    let code = |store: &Store| store.list(ANN, &crate::Filter::default()).unwrap()[0].code.clone();
    let before = code(&stores[0]);
    assert_eq!(before.len(), 3);
    let both = union(&stores);
    let error = both.find(ANN, &before).unwrap_err();
    let ErrorKind::Ambiguous(codes) = error.kind() else { panic!("{error}") };
    assert_eq!(codes.iter().map(String::len).collect::<Vec<_>>(), repeat_n(12, 2).collect::<Vec<_>>());
    for code in codes {
        assert!(code.starts_with(&before));
        both.find(ANN, code).unwrap();
    }
}

#[test]
fn every_table_and_column_is_truth_or_follows_from_it_or_is_neither() {
    let store = Store::in_memory().unwrap();
    let not_truth = [
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
    let names =
        dump(&store, "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'");
    for name in names.into_iter().flatten() {
        let Cell::Text(name) = name else { panic!("a name is a text") };
        let columns = dump(&store, &format!("SELECT name FROM pragma_table_info('{name}')"));
        let columns: Vec<Cell> = columns.into_iter().flatten().collect();
        match crate::truth::table(&name) {
            Some(table) => {
                let listed: Vec<Cell> =
                    table.columns.iter().map(|column| column.name.to_owned().into()).collect();
                assert_eq!(columns, listed, "`{name}` in src/truth/table.rs is not what the migrations make");
            }
            None => assert!(
                not_truth.contains(&name.as_str()),
                "is `{name}` truth? then src/truth/table.rs must list it, else this test"
            ),
        }
    }
    for table in TABLES {
        let key = format!("SELECT name FROM pragma_table_info('{}') WHERE pk > 0 ORDER BY pk", table.name);
        let key: Vec<Cell> = dump(&store, &key).into_iter().flatten().collect();
        assert_eq!(key, table.key.iter().map(|name| (*name).to_owned().into()).collect::<Vec<Cell>>());
    }
}

#[test]
fn the_guide_to_exports_names_every_column() {
    let guide = include_str!("../../../../docs/export.md");
    let list = |names: &[&str]| names.iter().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", ");
    for table in TABLES {
        let columns: Vec<&str> = table.columns.iter().map(|column| column.name).collect();
        let row = format!("| `{}` | {} | {} |\n", table.name, list(table.key), list(&columns));
        assert!(guide.contains(&row), "docs/export.md does not say:\n{row}");
    }
}

#[test]
fn an_export_of_an_older_version_goes_its_way() {
    let (mut store, _) = begun(&opening(1, Mode::Quiz, "a", 2));
    let flag = Happening::Flag { deck: deck("a"), card: card(0), note: "odd\u{9b}".to_owned() };
    store.record(&[Record::Event(event(2, None, flag))], None).unwrap();
    let text = exported(&store, &Selection::default());
    let older = text.replace(&format!("\"schema\":{}", Store::VERSION), "\"schema\":2");
    assert_ne!(older, text);
    let mut union = Store::in_memory().unwrap();
    union.merge(&read(&older), &Terms::all()).unwrap();
    assert_eq!(exported(&union, &Selection::default()), text);
    for (version, kind) in
        [(0, ErrorKind::Unfit), (99, ErrorKind::Newer { written: 99, known: Store::VERSION })]
    {
        assert_eq!(*Incoming::new(version).unwrap_err().kind(), kind);
    }
}
