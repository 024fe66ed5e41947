//! The keys of the format: one list for the reader, its messages, the order in which they are written, the schema for
//! editors and the documentation.

mod deck;
mod guesses;
mod question;
mod takes;

use super::kind::QuestionType;

pub use deck::{DECK, DRAW, QUIZ, VERDICTS};
pub use guesses::meant;
pub use question::{ACCENTS, BLANK, BLANK_TYPES, COMMON, DEFAULTS, ENTRY, FEEDBACK, LIST_ENTRY, of};
pub use takes::{CREDIT, FACTOR, MOST_EDITS, Of, PERCENT, POINTS, Range, SHARE, Takes, Words};

/// A key of a table.
#[derive(Clone, Copy, Debug)]
pub struct Key {
    /// How it is written.
    pub name: &'static str,
    /// What it takes.
    pub takes: Takes,
    /// Whether the table makes sense without it.
    pub need: Need,
    /// What it does, in one sentence without a full stop.
    pub does: &'static str,
}

/// Whether a table makes sense without a key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Need {
    /// It does.
    No,
    /// It does not.
    Yes,
    /// It does where one of these other keys is there.
    Unless(&'static [&'static str]),
    /// It does, but the key makes none without this other one.
    Beside(&'static str),
}

const fn may(name: &'static str, takes: Takes, does: &'static str) -> Key {
    Key { name, takes, need: Need::No, does }
}

const fn must(name: &'static str, takes: Takes, does: &'static str) -> Key {
    Key { name, takes, need: Need::Yes, does }
}

/// The names of keys.
#[must_use]
pub fn names(keys: &[Key]) -> Vec<&'static str> {
    keys.iter().map(|key| key.name).collect()
}

/// The key of this name.
#[must_use]
pub fn find(keys: &'static [Key], name: &str) -> Option<&'static Key> {
    keys.iter().find(|key| key.name == name)
}

/// The types of questions that have a key of this name of their own.
pub fn types_with(name: &str) -> impl Iterator<Item = QuestionType> {
    QuestionType::ALL.into_iter().filter(move |kind| find(of(*kind), name).is_some())
}

/// What counts as an answer, before what does not.
const ANSWERS: &[&str] =
    &["answer", "answers", "items", "pairs", "alternatives", "unit", "units", "tolerance", "accept"];

/// Every key that a question may have, in the order in which they are best written: what names the question, what it
/// asks, its answer, and what is said about it. A name that several types have occurs once.
#[must_use]
pub fn order() -> Vec<&'static str> {
    let (before, after): (Vec<&str>, Vec<&str>) =
        names(COMMON).into_iter().partition(|name| ["id", "name", "type", "prompt"].contains(name));
    let mut order = before;
    let own = QuestionType::ALL.into_iter().flat_map(of).map(|key| key.name);
    for name in ANSWERS.iter().copied().chain(own) {
        if !order.contains(&name) {
            order.push(name);
        }
    }
    order.extend(after);
    order
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::{BLANK, COMMON, DECK, DRAW, ENTRY, FEEDBACK, QUIZ, QuestionType, names, of, order};

    #[test]
    fn no_name_stands_twice_in_a_table_and_every_key_says_what_it_does() {
        let own = QuestionType::ALL.into_iter().map(|kind| [COMMON, of(kind)].concat());
        for keys in own.chain([DECK, QUIZ, DRAW, ENTRY, BLANK, FEEDBACK].map(<[_]>::to_vec)) {
            let distinct: BTreeSet<&str> = names(&keys).into_iter().collect();
            assert_eq!(distinct.len(), keys.len(), "{:?}", names(&keys));
            for key in keys {
                assert!(key.does.len() > 10 && !key.does.ends_with('.'), "{}", key.name);
            }
        }
    }

    #[test]
    fn the_order_holds_every_key_of_a_question_once() {
        let order = order();
        let all: BTreeSet<&str> =
            QuestionType::ALL.into_iter().flat_map(of).chain(COMMON).map(|key| key.name).collect();
        assert_eq!(order.iter().copied().collect::<BTreeSet<_>>(), all);
        assert_eq!(order.len(), all.len());
        assert_eq!(order[..5], ["id", "name", "type", "prompt", "answer"]);
    }
}
