//! Tests two identities of one card.

use crate::{CardMemory, LinkRow, ReviewedCard, SessionFilter, Store};
use obverse_core::deck::DeckId;
use obverse_core::grade::Outcome;
use obverse_core::session::record::{
    Ending, EventKind, Identity, Mode, Rating, Record, SessionStart, Suspension,
};

use super::memory::Toy;
use super::{
    ANN, answer_record, at, card, card_identity, deck, event_record, id, known_cards,
    sample_answer, sample_event, sample_start, seen_cards,
};

fn link(old: Identity, new: Identity) -> EventKind {
    EventKind::Link { old, new }
}

fn unlink(old: Identity, new: Identity) -> EventKind {
    EventKind::Unlink { old, new }
}

fn record_event(store: &mut Store, number: u64, what: EventKind) {
    store.write_records(&[Record::Event(sample_event(number, None, what))], None).unwrap();
}

fn deck_identity(name: &str) -> Identity {
    Identity { deck: deck(name), card: None }
}

/// A session with right answers to these questions of a deck.
fn answer_cards(store: &mut Store, number: u64, name: &str, places: &[usize]) -> SessionStart {
    let study = sample_start(number, Mode::Study, name, 9);
    let lease = store.begin_session(&study, id(99)).unwrap();
    for (row, place) in (number + 1..).zip(places) {
        store
            .write_records(
                &[answer_record(sample_answer(row, &study, *place, Outcome::Right))],
                Some(lease),
            )
            .unwrap();
    }
    store.release_lease(lease).unwrap();
    study
}

/// Two cards of one deck with one answer each, the second later.
fn two_cards() -> Store {
    let mut store = Store::in_memory().unwrap();
    store.set_review_fold(ANN, Toy::with_parameter(2)).unwrap();
    answer_cards(&mut store, 100, "a", &[0]);
    answer_cards(&mut store, 200, "a", &[1]);
    store
}

fn reps(memories: &[CardMemory]) -> Vec<String> {
    memories
        .iter()
        .map(|memory| format!("{}/{} {}", memory.deck, memory.card, memory.remembered.reps))
        .collect()
}

fn checked_reps(store: &Store) -> Vec<String> {
    assert_eq!(store.find_problems().unwrap(), Vec::<String>::new());
    reps(&store.memories(ANN).unwrap())
}

#[test]
fn the_history_of_two_is_one_until_they_are_taken_apart() {
    let mut store = two_cards();
    assert_eq!(checked_reps(&store), ["a/q0 1", "a/q1 1"]);
    record_event(&mut store, 300, link(card_identity("a", 0), card_identity("a", 1)));
    assert_eq!(checked_reps(&store), ["a/q1 2"]);
    let both = |store: &Store| reps(&known_cards(store, ANN, &deck("a"), None));
    assert_eq!(both(&store), ["a/q0 2", "a/q1 2"], "under each of its names");
    assert_eq!(
        store.card_histories(ANN, &[(deck("a"), card(0))]).unwrap()[&(deck("a"), card(0))].len(),
        2
    );
    assert_eq!(store.all_histories(ANN).unwrap().len(), 1);
    assert_eq!(
        store.first_name(ANN, &deck("a"), &card(1)).unwrap(),
        card(0),
        "its fuzz stays what it was"
    );
    record_event(&mut store, 301, unlink(card_identity("a", 1), card_identity("a", 0)));
    assert_eq!(checked_reps(&store), ["a/q0 1", "a/q1 1"]);
    let words = [LinkRow {
        old: card_identity("a", 1),
        new: card_identity("a", 0),
        is_one: false,
        at: at(301),
    }];
    assert_eq!(store.list_links(ANN).unwrap(), words);
    assert!(store.linked_names(ANN).unwrap().is_empty());
    assert_eq!(store.list_links("bob").unwrap(), []);
}

#[test]
fn a_card_that_was_never_answered_takes_over_a_history() {
    let mut store = two_cards();
    record_event(&mut store, 300, link(card_identity("a", 0), card_identity("b", 7)));
    assert_eq!(checked_reps(&store), ["a/q1 1", "b/q7 1"]);
    assert_eq!(reps(&known_cards(&store, ANN, &deck("b"), None)), ["b/q7 1"]);
    assert_eq!(seen_cards(&store, ANN, &deck("b")), ["q7"]);
    assert_eq!(seen_cards(&store, ANN, &deck("a")).len(), 2);
    // The first name, when the edit is undone, finds everything again.
    answer_cards(&mut store, 400, "b", &[7]);
    assert_eq!(reps(&known_cards(&store, ANN, &deck("a"), None)), ["a/q0 2", "a/q1 1"]);
}

#[test]
fn linked_cards_are_folded_under_one_name() {
    let mut store = two_cards();
    let mut other = Store::in_memory().unwrap();
    answer_cards(&mut other, 100, "a", &[0]);
    record_event(&mut other, 300, link(card_identity("a", 0), card_identity("a", 1)));
    answer_cards(&mut other, 200, "a", &[1]);
    other.set_review_fold(ANN, Toy::with_parameter(2)).unwrap();
    record_event(&mut store, 300, link(card_identity("a", 0), card_identity("a", 1)));
    assert_eq!(checked_reps(&other), checked_reps(&store));
    other.rebuild_caches().unwrap();
    assert_eq!(checked_reps(&other), ["a/q1 2"]);
}

#[test]
fn a_card_met_today_counts_under_every_name() {
    let mut store = two_cards();
    record_event(&mut store, 300, link(card_identity("a", 0), card_identity("a", 1)));
    let today =
        store.reviewed_on(ANN, jiff::civil::date(2026, 2, 2), jiff::Timestamp::MAX).unwrap();
    assert_eq!(today, [ReviewedCard { deck: deck("a"), card: card(1), is_new: true }]);
    let mut later = sample_start(500, Mode::Study, "a", 9);
    later.study_day = jiff::civil::date(2026, 2, 3);
    let lease = store.begin_session(&later, id(99)).unwrap();
    let row = obverse_core::session::record::AnswerRow {
        study_day: later.study_day,
        ..sample_answer(501, &later, 1, Outcome::Wrong)
    };
    store.write_records(&[answer_record(row)], Some(lease)).unwrap();
    let met = store.reviewed_on(ANN, later.study_day, jiff::Timestamp::MAX).unwrap();
    assert_eq!(met, [ReviewedCard { deck: deck("a"), card: card(1), is_new: false }]);
}

#[test]
fn suspensions_and_flags_hold_under_every_name() {
    let mut store = two_cards();
    record_event(
        &mut store,
        290,
        EventKind::Suspend { deck: deck("a"), card: card(0), why: Suspension::Leech },
    );
    record_event(
        &mut store,
        291,
        EventKind::Flag { deck: deck("a"), card: card(0), note: "odd".to_owned() },
    );
    record_event(&mut store, 300, link(card_identity("a", 0), card_identity("a", 1)));
    let suspended = |store: &Store| {
        let rows = store.suspended_cards(ANN).unwrap();
        let view = "SELECT count(*) FROM cards WHERE suspended IS NOT NULL";
        let count: i64 = store.connection.query_row(view, [], |row| row.get(0)).unwrap();
        assert_eq!(rows.len() as i64, count);
        rows.into_iter().map(|row| row.card).collect::<Vec<_>>()
    };
    assert_eq!(suspended(&store), [card(1)]);
    assert_eq!(store.open_flags(ANN, None).unwrap().len(), 1);
    record_event(&mut store, 310, EventKind::Unsuspend { deck: deck("a"), card: card(1) });
    record_event(&mut store, 311, EventKind::Unflag { deck: deck("a"), card: card(1) });
    assert_eq!((suspended(&store), store.open_flags(ANN, None).unwrap().len()), (vec![], 0));
    // Unlinked again, each is as before.
    record_event(&mut store, 320, unlink(card_identity("a", 0), card_identity("a", 1)));
    assert_eq!((suspended(&store), store.open_flags(ANN, None).unwrap().len()), (vec![card(0)], 1));
    record_event(
        &mut store,
        330,
        EventKind::Suspend { deck: deck("a"), card: card(1), why: Suspension::Learner },
    );
    record_event(&mut store, 340, link(card_identity("a", 1), card_identity("a", 0)));
    assert_eq!(suspended(&store), [card(0)], "both were, and it is one card");
}

#[test]
fn a_deck_that_was_renamed_keeps_its_scores() {
    let mut store = Store::in_memory().unwrap();
    for (number, name, right) in [(100, "a", 1), (200, "a", 2), (300, "b", 3)] {
        let quiz = sample_start(number, Mode::Quiz, name, 4);
        let lease = store.begin_session(&quiz, id(99)).unwrap();
        for place in 0..right {
            let row = sample_answer(number + 1 + place as u64, &quiz, place, Outcome::Right);
            store.write_records(&[answer_record(row)], Some(lease)).unwrap();
        }
        store
            .write_records(
                &[event_record(number + 9, &quiz, EventKind::Finish(Ending::Ended))],
                Some(lease),
            )
            .unwrap();
    }
    let percents = |store: &Store, name: &str, count: usize| {
        let scores = store.recent_scores(ANN, &deck(name), count).unwrap();
        scores.iter().map(crate::Score::percent).collect::<Vec<_>>()
    };
    let last = |store: &Store| {
        let last = store.last_quiz_scores(ANN).unwrap().into_iter();
        last.map(|(DeckId(deck), score)| format!("{deck} {}", score.percent())).collect::<Vec<_>>()
    };
    let listed = |store: &Store, name: &str| {
        store
            .list_sessions(
                ANN,
                &SessionFilter { decks: vec![deck(name)], ..SessionFilter::default() },
            )
            .unwrap()
            .len()
    };
    assert_eq!(
        (percents(&store, "a", 9), percents(&store, "b", 9)),
        (vec![25.0, 50.0], vec![75.0])
    );
    assert_eq!(
        (last(&store), listed(&store, "b")),
        (vec!["a 50".to_owned(), "b 75".to_owned()], 1)
    );
    record_event(&mut store, 400, link(deck_identity("a"), deck_identity("b")));
    assert_eq!(percents(&store, "b", 9), [25.0, 50.0, 75.0]);
    assert_eq!(percents(&store, "a", 2), [50.0, 75.0]);
    assert_eq!(
        (last(&store), listed(&store, "b")),
        (vec!["a 75".to_owned(), "b 75".to_owned()], 3)
    );
    assert_eq!(
        store.linked_names(ANN).unwrap().kept_name(&deck_identity("a")),
        &deck_identity("b")
    );
    assert_eq!(
        store.linked_names(ANN).unwrap().all_names(&card_identity("a", 0)),
        [card_identity("a", 0)],
        "its cards are linked by themselves"
    );
    record_event(&mut store, 500, unlink(deck_identity("a"), deck_identity("b")));
    assert_eq!(percents(&store, "b", 9), [75.0]);
}

#[test]
fn a_link_names_both_questions() {
    let mut store = Store::in_memory().unwrap();
    let mixed = link(card_identity("a", 0), deck_identity("b"));
    assert!(store.write_records(&[Record::Event(sample_event(1, None, mixed))], None).is_err());
    let links = "SELECT count(*) FROM event";
    assert_eq!(store.connection.query_row(links, [], |row| row.get(0)), Ok(0));
    // A card is always linked with itself.
    record_event(&mut store, 2, link(card_identity("a", 0), card_identity("a", 0)));
    assert!(store.linked_names(ANN).unwrap().is_empty());
}

#[test]
fn wrong_classes_are_found_and_repaired() {
    for damage in [
        "DELETE FROM member",
        "UPDATE member SET class_card = 'q0'",
        "UPDATE member SET learner = 'bob'",
    ] {
        let mut store = two_cards();
        record_event(&mut store, 300, link(card_identity("a", 0), card_identity("a", 1)));
        store.connection.execute(damage, []).unwrap();
        let problems = store.find_problems().unwrap();
        assert!(
            problems.contains(&"the cache `member` is not what the links say".to_owned()),
            "{problems:?}"
        );
        store.rebuild_caches().unwrap();
        assert_eq!(checked_reps(&store), ["a/q1 2"]);
    }
}

#[test]
fn ratings_count_for_a_card_under_any_name() {
    let mut store = two_cards();
    record_event(&mut store, 300, link(card_identity("a", 0), card_identity("a", 1)));
    record_event(&mut store, 301, link(card_identity("a", 1), card_identity("b", 2)));
    let before = store.memories(ANN).unwrap();
    let study = answer_cards(&mut store, 600, "b", &[2]);
    assert_eq!(checked_reps(&store), ["b/q2 3"]);
    record_session_event(
        &mut store,
        610,
        &study,
        EventKind::Rated { answer: id(601), rating: Rating::Again },
    );
    assert_eq!(store.memories(ANN).unwrap()[0].remembered.lapses, 1);
    record_session_event(&mut store, 611, &study, EventKind::Void { answer: id(601) });
    assert_eq!(store.memories(ANN).unwrap(), before);
    store.erase_session(study.id, at(700)).unwrap();
    assert_eq!(
        (store.memories(ANN).unwrap(), checked_reps(&store)),
        (before, vec!["b/q2 2".to_owned()])
    );
}

fn record_session_event(store: &mut Store, number: u64, sitting: &SessionStart, what: EventKind) {
    store.write_records(&[event_record(number, sitting, what)], None).unwrap();
}
