//! Tests cards without questions.

use crate::{AnsweredCard, LastText, SearchedEdition, Store};
use obverse_core::deck::QuestionId;
use obverse_core::grade::Outcome;
use obverse_core::session::record::{EventKind, Mode};

use super::{ANN, answer_record, at, card, deck, event_record, id, sample_answer, sample_start};

#[test]
fn a_card_is_named_by_its_last_prompt() {
    let mut store = Store::in_memory().unwrap();
    assert_eq!(store.answered_decks(ANN).unwrap(), []);
    let mut quiz = sample_start(1, Mode::Quiz, "b", 2);
    let lease = store.begin_session(&quiz, id(99)).unwrap();
    for (number, text) in [(10, "first"), (20, "second"), (30, "third")] {
        quiz.paper[0].text = text.to_owned();
        store
            .write_records(
                &[answer_record(sample_answer(number, &quiz, 0, Outcome::Right))],
                Some(lease),
            )
            .unwrap();
    }
    store
        .write_records(&[event_record(40, &quiz, EventKind::Void { answer: id(30) })], Some(lease))
        .unwrap();
    let traces = [AnsweredCard { card: card(0), first: at(10), last: at(30) }];
    assert_eq!(store.answered_cards(ANN, &deck("b")).unwrap(), traces);
    let last = store.last_text(ANN, &deck("b"), &card(0)).unwrap().unwrap();
    let fingerprint = QuestionId("~0123456789abcdef".to_owned());
    assert_eq!(
        last,
        LastText { text: "third".to_owned(), fingerprint, answers: 2, last: Some(at(20)) }
    );
    assert_eq!(store.last_text(ANN, &deck("b"), &card(1)).unwrap(), None);
    assert_eq!(store.answered_cards("bob", &deck("b")).unwrap(), []);
}

#[test]
fn each_answered_deck_is_listed_once() {
    let mut store = Store::in_memory().unwrap();
    for (number, name) in [(100, "b"), (200, "a"), (300, "c"), (400, "a")] {
        let quiz = sample_start(number, Mode::Quiz, name, 2);
        let lease = store.begin_session(&quiz, id(99)).unwrap();
        if name != "c" {
            store
                .write_records(
                    &[answer_record(sample_answer(number + 1, &quiz, 0, Outcome::Wrong))],
                    Some(lease),
                )
                .unwrap();
        }
    }
    assert_eq!(store.answered_decks(ANN).unwrap(), [deck("a"), deck("b")]);
}

#[test]
fn an_edition_is_looked_through_once() {
    let mut store = Store::in_memory().unwrap();
    let looked = |hash: &str, asked| SearchedEdition { hash: hash.to_owned(), asked };
    store
        .set_searched_editions(
            ANN,
            &[(deck("a"), looked("1", false)), (deck("b"), looked("2", true))],
        )
        .unwrap();
    store.set_searched_editions(ANN, &[(deck("a"), looked("3", true))]).unwrap();
    let found = store.searched_editions(ANN).unwrap();
    assert_eq!(
        (found.len(), &found[&deck("a")], &found[&deck("b")]),
        (2, &looked("3", true), &looked("2", true))
    );
    assert!(store.searched_editions("bob").unwrap().is_empty());
    store.rebuild_caches().unwrap();
    assert!(
        store.searched_editions(ANN).unwrap().is_empty(),
        "what was merged in is looked through again"
    );
}
