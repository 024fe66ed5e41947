//! The keys of the deck format: one list for the reader, its messages, the writer, the schema for
//! editors and the documentation.

mod deck;
mod guesses;
mod question;
mod value_kind;

use super::question_type::QuestionType;

pub use deck::{DECK_KEYS, DRAW_KEYS, ORDER_WORDS, QUIZ_KEYS, SECTION_KEYS, VERDICT_WORDS};
pub use guesses::{likely_key, truth_word};
pub use question::{
    ACCENT_WORDS, BLANK_KEYS, BLANK_TYPES, COMMON_KEYS, DEFAULT_KEYS, ENTRY_KEYS, FEEDBACK_KEYS,
    LIST_ENTRY_KEYS, keys_of_type,
};
pub use value_kind::{
    CREDIT, EntryKind, FACTOR, MOST_EDITS, NumberRange, PERCENT, POINTS, SHARE, ValueKind,
    WordChoice,
};

/// A key of a table.
#[derive(Clone, Copy, Debug)]
pub struct KeySpec {
    /// The key's name.
    pub name: &'static str,
    /// The kind of its value.
    pub value_kind: ValueKind,
    /// Whether the table needs it.
    pub requirement: Requirement,
    /// Its purpose, in one sentence without a full stop.
    pub description: &'static str,
}

/// Whether a table needs a key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Requirement {
    /// Never.
    Optional,
    /// Always.
    Required,
    /// Unless one of these other keys is present.
    RequiredUnless(&'static [&'static str]),
    /// Never, but the key is useless without this other one.
    OptionalBeside(&'static str),
}

const fn optional_key(
    name: &'static str,
    value_kind: ValueKind,
    description: &'static str,
) -> KeySpec {
    KeySpec { name, value_kind, requirement: Requirement::Optional, description }
}

const fn required_key(
    name: &'static str,
    value_kind: ValueKind,
    description: &'static str,
) -> KeySpec {
    KeySpec { name, value_kind, requirement: Requirement::Required, description }
}

/// The names of keys.
#[must_use]
pub fn names(keys: &[KeySpec]) -> Vec<&'static str> {
    keys.iter().map(|key| key.name).collect()
}

/// The key with this name.
#[must_use]
pub fn find_key(keys: &'static [KeySpec], name: &str) -> Option<&'static KeySpec> {
    keys.iter().find(|key| key.name == name)
}

/// The types of questions with a key of this name besides the common keys.
pub fn types_with(name: &str) -> impl Iterator<Item = QuestionType> {
    QuestionType::ALL.into_iter().filter(move |kind| find_key(keys_of_type(*kind), name).is_some())
}

/// The keys of accepted answers; `key_order` puts them first among a type's own keys.
const ANSWERS: &[&str] = &[
    "answer",
    "answers",
    "items",
    "pairs",
    "alternatives",
    "unit",
    "units",
    "tolerance",
    "accept",
];

/// All keys of questions in the recommended order: the question's names, its prompt, its answer,
/// and the texts about it. Each name occurs once, even if several types have it.
#[must_use]
pub fn key_order() -> Vec<&'static str> {
    let (before, after): (Vec<&str>, Vec<&str>) = names(COMMON_KEYS)
        .into_iter()
        .partition(|name| ["id", "name", "type", "prompt"].contains(name));
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
        BLANK_KEYS, COMMON_KEYS, DECK_KEYS, DRAW_KEYS, ENTRY_KEYS, FEEDBACK_KEYS, QUIZ_KEYS,
        QuestionType, SECTION_KEYS, key_order, keys_of_type, names,
    };

    #[test]
    fn key_names_are_unique_and_every_key_has_a_description() {
        let own =
            QuestionType::ALL.into_iter().map(|kind| [COMMON_KEYS, keys_of_type(kind)].concat());
        for keys in own.chain(
            [DECK_KEYS, QUIZ_KEYS, DRAW_KEYS, SECTION_KEYS, ENTRY_KEYS, BLANK_KEYS, FEEDBACK_KEYS]
                .map(<[_]>::to_vec),
        ) {
            let distinct: BTreeSet<&str> = names(&keys).into_iter().collect();
            assert_eq!(distinct.len(), keys.len(), "{:?}", names(&keys));
            for key in keys {
                assert!(
                    key.description.len() > 10 && !key.description.ends_with('.'),
                    "{}",
                    key.name
                );
            }
        }
    }

    #[test]
    fn the_order_has_every_key_of_a_question_once() {
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
