//! Two identities that are one card.

use crate::{Filter, LinkRow, Memory, Met, Store};
use obverse_core::deck::DeckId;
use obverse_core::grade::Outcome;
use obverse_core::sitting::record::{Ending, Happening, Identity, Mode, Opening, Rating, Record, Suspension};

use super::memory::Toy;
use super::{ANN, answer, at, card, deck, event, given, happened, id, known, named, opening, seen};

fn link(old: Identity, new: Identity) -> Happening {
    Happening::Link { old, new }
}

fn unlink(old: Identity, new: Identity) -> Happening {
    Happening::Unlink { old, new }
}

fn say(store: &mut Store, number: u64, what: Happening) {
    store.record(&[Record::Event(event(number, None, what))], None).unwrap();
}

fn whole(name: &str) -> Identity {
    Identity { deck: deck(name), card: None }
}

/// A sitting in which these questions of a deck are answered, right.
fn answered(store: &mut Store, number: u64, name: &str, places: &[usize]) -> Opening {
    let study = opening(number, Mode::Study, name, 9);
    let lease = store.begin(&study, id(99)).unwrap();
    for (row, place) in (number + 1..).zip(places) {
        store.record(&[given(answer(row, &study, *place, Outcome::Right))], Some(lease)).unwrap();
    }
    store.release(lease).unwrap();
    study
}

/// Two cards of one deck, each answered once, the second later.
fn two_cards() -> Store {
    let mut store = Store::in_memory().unwrap();
    store.set_fold(ANN, Toy::with(2)).unwrap();
    answered(&mut store, 100, "a", &[0]);
    answered(&mut store, 200, "a", &[1]);
    store
}

fn reps(memories: &[Memory]) -> Vec<String> {
    let told = |Memory { deck, card, remembered }: &Memory| format!("{deck}/{card} {}", remembered.reps);
    memories.iter().map(told).collect()
}

fn all(store: &Store) -> Vec<String> {
    assert_eq!(store.check().unwrap(), Vec::<String>::new());
    reps(&store.memories(ANN).unwrap())
}

#[test]
fn the_history_of_two_is_one_until_they_are_taken_apart() {
    let mut store = two_cards();
    assert_eq!(all(&store), ["a/q0 1", "a/q1 1"]);
    say(&mut store, 300, link(named("a", 0), named("a", 1)));
    assert_eq!(all(&store), ["a/q1 2"]);
    let both = |store: &Store| reps(&known(store, ANN, &deck("a"), None));
    assert_eq!(both(&store), ["a/q0 2", "a/q1 2"], "under each of its names");
    assert_eq!(store.histories(ANN, &[(deck("a"), card(0))]).unwrap()[&(deck("a"), card(0))].len(), 2);
    assert_eq!(store.all_histories(ANN).unwrap().len(), 1);
    assert_eq!(store.first_name(ANN, &deck("a"), &card(1)).unwrap(), card(0), "its fuzz stays what it was");
    say(&mut store, 301, unlink(named("a", 1), named("a", 0)));
    assert_eq!(all(&store), ["a/q0 1", "a/q1 1"]);
    let words = [LinkRow { old: named("a", 1), new: named("a", 0), is_one: false, at: at(301) }];
    assert_eq!(store.links(ANN).unwrap(), words);
    assert!(store.names(ANN).unwrap().is_empty());
    assert_eq!(store.links("bob").unwrap(), []);
}

#[test]
fn a_card_that_was_never_answered_takes_over_a_history() {
    let mut store = two_cards();
    say(&mut store, 300, link(named("a", 0), named("b", 7)));
    assert_eq!(all(&store), ["a/q1 1", "b/q7 1"]);
    assert_eq!(reps(&known(&store, ANN, &deck("b"), None)), ["b/q7 1"]);
    assert_eq!(seen(&store, ANN, &deck("b")), ["q7"]);
    assert_eq!(seen(&store, ANN, &deck("a")).len(), 2);
    // Edited back: the first name finds it all again.
    answered(&mut store, 400, "b", &[7]);
    assert_eq!(reps(&known(&store, ANN, &deck("a"), None)), ["a/q0 2", "a/q1 1"]);
}

#[test]
fn what_was_not_folded_is_folded_under_one_name() {
    let mut store = two_cards();
    let mut other = Store::in_memory().unwrap();
    answered(&mut other, 100, "a", &[0]);
    say(&mut other, 300, link(named("a", 0), named("a", 1)));
    answered(&mut other, 200, "a", &[1]);
    other.set_fold(ANN, Toy::with(2)).unwrap();
    say(&mut store, 300, link(named("a", 0), named("a", 1)));
    assert_eq!(all(&other), all(&store));
    other.rebuild().unwrap();
    assert_eq!(all(&other), ["a/q1 2"]);
}

#[test]
fn what_was_met_today_was_met_under_every_name() {
    let mut store = two_cards();
    say(&mut store, 300, link(named("a", 0), named("a", 1)));
    let today = store.met_on(ANN, jiff::civil::date(2026, 2, 2), jiff::Timestamp::MAX).unwrap();
    assert_eq!(today, [Met { deck: deck("a"), card: card(1), is_new: true }]);
    let mut later = opening(500, Mode::Study, "a", 9);
    later.study_day = jiff::civil::date(2026, 2, 3);
    let lease = store.begin(&later, id(99)).unwrap();
    let row = obverse_core::sitting::record::AnswerRow {
        study_day: later.study_day,
        ..answer(501, &later, 1, Outcome::Wrong)
    };
    store.record(&[given(row)], Some(lease)).unwrap();
    let met = store.met_on(ANN, later.study_day, jiff::Timestamp::MAX).unwrap();
    assert_eq!(met, [Met { deck: deck("a"), card: card(1), is_new: false }]);
}

#[test]
fn what_is_set_aside_or_flagged_is_so_under_every_name() {
    let mut store = two_cards();
    say(&mut store, 290, Happening::Suspend { deck: deck("a"), card: card(0), why: Suspension::Leech });
    say(&mut store, 291, Happening::Flag { deck: deck("a"), card: card(0), note: "odd".to_owned() });
    say(&mut store, 300, link(named("a", 0), named("a", 1)));
    let suspended = |store: &Store| {
        let rows = store.suspended(ANN).unwrap();
        let view = "SELECT count(*) FROM cards WHERE suspended IS NOT NULL";
        let count: i64 = store.connection.query_row(view, [], |row| row.get(0)).unwrap();
        assert_eq!(rows.len() as i64, count);
        rows.into_iter().map(|row| row.card).collect::<Vec<_>>()
    };
    assert_eq!(suspended(&store), [card(1)]);
    assert_eq!(store.flags(ANN, None).unwrap().len(), 1);
    say(&mut store, 310, Happening::Unsuspend { deck: deck("a"), card: card(1) });
    say(&mut store, 311, Happening::Unflag { deck: deck("a"), card: card(1) });
    assert_eq!((suspended(&store), store.flags(ANN, None).unwrap().len()), (vec![], 0));
    // Apart again, each is as it was.
    say(&mut store, 320, unlink(named("a", 0), named("a", 1)));
    assert_eq!((suspended(&store), store.flags(ANN, None).unwrap().len()), (vec![card(0)], 1));
    say(&mut store, 330, Happening::Suspend { deck: deck("a"), card: card(1), why: Suspension::Learner });
    say(&mut store, 340, link(named("a", 1), named("a", 0)));
    assert_eq!(suspended(&store), [card(0)], "both were, and it is one card");
}

#[test]
fn a_deck_that_was_renamed_keeps_its_scores() {
    let mut store = Store::in_memory().unwrap();
    for (number, name, right) in [(100, "a", 1), (200, "a", 2), (300, "b", 3)] {
        let quiz = opening(number, Mode::Quiz, name, 4);
        let lease = store.begin(&quiz, id(99)).unwrap();
        for place in 0..right {
            let row = answer(number + 1 + place as u64, &quiz, place, Outcome::Right);
            store.record(&[given(row)], Some(lease)).unwrap();
        }
        store.record(&[happened(number + 9, &quiz, Happening::Finish(Ending::Ended))], Some(lease)).unwrap();
    }
    let percents = |store: &Store, name: &str, count: usize| {
        let scores = store.recent(ANN, &deck(name), count).unwrap();
        scores.iter().map(crate::Score::percent).collect::<Vec<_>>()
    };
    let last = |store: &Store| {
        let last = store.last_quiz(ANN).unwrap().into_iter();
        last.map(|(DeckId(deck), score)| format!("{deck} {}", score.percent())).collect::<Vec<_>>()
    };
    let listed = |store: &Store, name: &str| {
        store.list(ANN, &Filter { decks: vec![deck(name)], ..Filter::default() }).unwrap().len()
    };
    assert_eq!((percents(&store, "a", 9), percents(&store, "b", 9)), (vec![25.0, 50.0], vec![75.0]));
    assert_eq!((last(&store), listed(&store, "b")), (vec!["a 50".to_owned(), "b 75".to_owned()], 1));
    say(&mut store, 400, link(whole("a"), whole("b")));
    assert_eq!(percents(&store, "b", 9), [25.0, 50.0, 75.0]);
    assert_eq!(percents(&store, "a", 2), [50.0, 75.0]);
    assert_eq!((last(&store), listed(&store, "b")), (vec!["a 75".to_owned(), "b 75".to_owned()], 3));
    assert_eq!(store.names(ANN).unwrap().first(&whole("a")), &whole("b"));
    assert_eq!(
        store.names(ANN).unwrap().of(&named("a", 0)),
        [named("a", 0)],
        "its cards are linked by themselves"
    );
    say(&mut store, 500, unlink(whole("a"), whole("b")));
    assert_eq!(percents(&store, "b", 9), [75.0]);
}

#[test]
fn a_link_says_which_two() {
    let mut store = Store::in_memory().unwrap();
    let mixed = link(named("a", 0), whole("b"));
    assert!(store.record(&[Record::Event(event(1, None, mixed))], None).is_err());
    let links = "SELECT count(*) FROM event";
    assert_eq!(store.connection.query_row(links, [], |row| row.get(0)), Ok(0));
    // A card is one with itself already.
    say(&mut store, 2, link(named("a", 0), named("a", 0)));
    assert!(store.names(ANN).unwrap().is_empty());
}

#[test]
fn classes_that_are_wrong_are_found_and_mended() {
    for damage in
        ["DELETE FROM member", "UPDATE member SET class_card = 'q0'", "UPDATE member SET learner = 'bob'"]
    {
        let mut store = two_cards();
        say(&mut store, 300, link(named("a", 0), named("a", 1)));
        store.connection.execute(damage, []).unwrap();
        let problems = store.check().unwrap();
        assert!(
            problems.contains(&"the cache `member` is not what the links say".to_owned()),
            "{problems:?}"
        );
        store.rebuild().unwrap();
        assert_eq!(all(&store), ["a/q1 2"]);
    }
}

#[test]
fn ratings_count_for_the_card_whatever_it_is_called() {
    let mut store = two_cards();
    say(&mut store, 300, link(named("a", 0), named("a", 1)));
    say(&mut store, 301, link(named("a", 1), named("b", 2)));
    let before = store.memories(ANN).unwrap();
    let study = answered(&mut store, 600, "b", &[2]);
    assert_eq!(all(&store), ["b/q2 3"]);
    say_of(&mut store, 610, &study, Happening::Rated { answer: id(601), rating: Rating::Again });
    assert_eq!(store.memories(ANN).unwrap()[0].remembered.lapses, 1);
    say_of(&mut store, 611, &study, Happening::Void { answer: id(601) });
    assert_eq!(store.memories(ANN).unwrap(), before);
    store.erase(study.id, at(700)).unwrap();
    assert_eq!((store.memories(ANN).unwrap(), all(&store)), (before, vec!["b/q2 2".to_owned()]));
}

fn say_of(store: &mut Store, number: u64, sitting: &Opening, what: Happening) {
    store.record(&[happened(number, sitting, what)], None).unwrap();
}
