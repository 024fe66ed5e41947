//! The keys of the format: one list for the reader, its messages, the order in which they are written, the schema for
//! editors and the documentation.

mod deck;
mod guesses;
mod question;
mod value_kind;

use super::question_type::QuestionType;

pub use deck::{DECK_KEYS, DRAW_KEYS, QUIZ_KEYS, VERDICT_WORDS};
pub use guesses::likely_key;
pub use question::{
    ACCENT_WORDS, BLANK_KEYS, BLANK_TYPES, COMMON_KEYS, DEFAULT_KEYS, ENTRY_KEYS, FEEDBACK_KEYS,
    LIST_ENTRY_KEYS, keys_of_type,
};
pub use value_kind::{
    CREDIT, EntryKind, FACTOR, MOST_EDITS, NumberRange, PERCENT, POINTS, SHARE, ValueKind, WordChoice,
};

/// A key of a table.
#[derive(Clone, Copy, Debug)]
pub struct KeySpec {
    /// How it is written.
    pub name: &'static str,
    /// What it takes.
    pub value_kind: ValueKind,
    /// Whether the table makes sense without it.
    pub requirement: Requirement,
    /// What it does, in one sentence without a full stop.
    pub description: &'static str,
}

/// Whether a table makes sense without a key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Requirement {
    /// It does.
    Optional,
    /// It does not.
    Required,
    /// It does where one of these other keys is there.
    RequiredUnless(&'static [&'static str]),
    /// It does, but the key makes none without this other one.
    OptionalBeside(&'static str),
}

const fn optional_key(name: &'static str, takes: ValueKind, does: &'static str) -> KeySpec {
    KeySpec { name, value_kind: takes, requirement: Requirement::Optional, description: does }
}

const fn required_key(name: &'static str, takes: ValueKind, does: &'static str) -> KeySpec {
    KeySpec { name, value_kind: takes, requirement: Requirement::Required, description: does }
}

/// The names of keys.
#[must_use]
pub fn names(keys: &[KeySpec]) -> Vec<&'static str> {
    keys.iter().map(|key| key.name).collect()
}

/// The key of this name.
#[must_use]
pub fn find_key(keys: &'static [KeySpec], name: &str) -> Option<&'static KeySpec> {
    keys.iter().find(|key| key.name == name)
}

/// The types of questions that have a key of this name of their own.
pub fn types_with(name: &str) -> impl Iterator<Item = QuestionType> {
    QuestionType::ALL.into_iter().filter(move |kind| find_key(keys_of_type(*kind), name).is_some())
}

/// What counts as an answer, before what does not.
const ANSWERS: &[&str] =
    &["answer", "answers", "items", "pairs", "alternatives", "unit", "units", "tolerance", "accept"];

/// Every key that a question may have, in the order in which they are best written: what names the question, what it
/// asks, its answer, and what is said about it. A name that several types have occurs once.
#[must_use]
pub fn key_order() -> Vec<&'static str> {
    let (before, after): (Vec<&str>, Vec<&str>) =
        names(COMMON_KEYS).into_iter().partition(|name| ["id", "name", "type", "prompt"].contains(name));
    let mut order = before;
    let own = QuestionType::ALL.into_iter().flat_map(keys_of_type).map(|key| key.name);
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

    use super::{
        BLANK_KEYS, COMMON_KEYS, DECK_KEYS, DRAW_KEYS, ENTRY_KEYS, FEEDBACK_KEYS, QUIZ_KEYS, QuestionType,
        key_order, keys_of_type, names,
    };

    #[test]
    fn no_name_stands_twice_in_a_table_and_every_key_says_what_it_does() {
        let own = QuestionType::ALL.into_iter().map(|kind| [COMMON_KEYS, keys_of_type(kind)].concat());
        for keys in own.chain(
            [DECK_KEYS, QUIZ_KEYS, DRAW_KEYS, ENTRY_KEYS, BLANK_KEYS, FEEDBACK_KEYS].map(<[_]>::to_vec),
        ) {
            let distinct: BTreeSet<&str> = names(&keys).into_iter().collect();
            assert_eq!(distinct.len(), keys.len(), "{:?}", names(&keys));
            for key in keys {
                assert!(key.description.len() > 10 && !key.description.ends_with('.'), "{}", key.name);
            }
        }
    }

    #[test]
    fn the_order_holds_every_key_of_a_question_once() {
        let order = key_order();
        let all: BTreeSet<&str> = QuestionType::ALL
            .into_iter()
            .flat_map(keys_of_type)
            .chain(COMMON_KEYS)
            .map(|key| key.name)
            .collect();
        assert_eq!(order.iter().copied().collect::<BTreeSet<_>>(), all);
        assert_eq!(order.len(), all.len());
        assert_eq!(order[..5], ["id", "name", "type", "prompt", "answer"]);
    }
}
