//! Typed answers: every text gets one verdict, and the verdict is a share of the points.

use std::sync::LazyLock;

use obverse_core::deck::question::Body;
use obverse_core::deck::{Deck, Part, Question, parse};
use obverse_core::grade::{Response, Rules, grade_response, model_response};
use obverse_core::text::hostile_chars;

/// A question of every type.
static DECK: LazyLock<Deck> =
    LazyLock::new(|| parse(include_str!("../../tests/it/fixtures/every.toml"), "every").0);

/// Grades a text as an answer. The first byte chooses the question; each line is a part of the
/// answer.
pub fn grade(bytes: &[u8]) {
    let Some((first, rest)) = bytes.split_first() else { return };
    let Ok(typed) = std::str::from_utf8(rest) else { return };
    let question = &DECK.questions[usize::from(*first) % DECK.questions.len()];
    let rules = Rules::from_deck(&DECK);
    for card in question.card_ids() {
        let response = response_of(question, typed);
        let Ok(verdict) = grade_response(question, card.part, &response, &rules) else { continue };
        assert!((-1.0..=1.0).contains(&verdict.credit), "{verdict:?} of {response:?}");
        assert_eq!(hostile_chars(&verdict.reason.to_string()).count(), 0, "{verdict:?} of {response:?}");
        let again = grade_response(question, card.part, &response, &rules);
        assert_eq!(again.as_ref().ok(), Some(&verdict), "{response:?}");
        the_key_is_right(question, card.part, &rules);
    }
}

fn response_of(question: &Question, typed: &str) -> Response {
    let lines = || typed.lines().map(str::to_owned);
    match &question.body {
        Body::Single(_) | Body::Flashcard(_) => Response::Text(typed.to_owned()),
        Body::Matching(_) => {
            let pair = |line: &str| {
                line.split_once('=').map(|(left, right)| (left.to_owned(), right.to_owned()))
            };
            Response::Pairs(typed.lines().filter_map(pair).collect())
        }
        Body::MultipleResponse(_) | Body::Cloze(_) | Body::List(_) | Body::Ordering(_) => {
            Response::Many(lines().collect())
        }
    }
}

fn the_key_is_right(question: &Question, part: Part, rules: &Rules) {
    let verdict = grade_response(question, part, &model_response(question, part), rules);
    assert!(verdict.is_ok_and(|verdict| verdict.outcome.counts_as_right()), "{question:?}");
}
