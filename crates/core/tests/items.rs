//! Thirty questions with a classic flaw each, and thirty sound ones: the rules find the flaws and
//! leave the others alone.

use std::collections::BTreeSet;

use obverse_core::check::check_deck;
use obverse_core::deck::diagnostic::Code;
use obverse_core::deck::{Levels, parse};

/// The tag of a flaw that no rule finds.
const UNSEEN: &str = "unseen";

/// The lints of each question of a deck, with its name and its tags. A missing source is no flaw of
/// a question.
fn lints_of(source: &str) -> Vec<(String, Vec<String>, BTreeSet<&'static str>)> {
    let (deck, errors) = parse(source, "items");
    assert!(errors.is_empty(), "{errors:#?}");
    let found = check_deck(source, &deck, &Levels::default());
    let questions = deck.questions.iter().map(|question| {
        let own = found
            .iter()
            .filter(|one| {
                question.span.start <= one.span.start && one.span.start < question.span.end
            })
            .filter(|one| one.code != Code::NoSource);
        let names = own.filter_map(|one| one.code.name()).collect();
        (question.name(), question.tags.clone(), names)
    });
    questions.collect()
}

#[test]
fn each_classic_flaw_is_found_by_its_rule() {
    let questions = lints_of(include_str!("items/flawed.toml"));
    assert_eq!(questions.len(), 30);
    let mut unseen = 0;
    for (flaw, tags, lints) in questions {
        let [expected] = &tags[..] else { panic!("{flaw} has one tag") };
        if expected == UNSEEN {
            assert!(lints.is_empty(), "{flaw} is seen: {lints:?}");
            unseen += 1;
        } else {
            assert!(lints.contains(expected.as_str()), "{flaw}: {lints:?}, not {expected}");
        }
    }
    assert_eq!(unseen, 2);
}

#[test]
fn no_sound_question_is_reported() {
    let questions = lints_of(include_str!("items/sound.toml"));
    assert_eq!(questions.len(), 30);
    for (name, _, lints) in questions {
        assert!(lints.is_empty(), "{name}: {lints:?}");
    }
}
