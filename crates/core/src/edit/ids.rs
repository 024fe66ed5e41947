//! Readable identities, made from a question's name or prompt.

use std::collections::{HashMap, HashSet};

use toml::de::DeTable;

use crate::deck::{Deck, make_slug};

/// Allocates identities that are unique within a deck.
pub(super) struct IdAllocator {
    taken: HashSet<String>,
    /// The last number behind each text that is taken.
    numbers: HashMap<String, usize>,
}

impl IdAllocator {
    /// Starts with the identities that the deck already has.
    pub(super) fn from_root(root: &DeTable) -> Self {
        let questions = root.get("questions").and_then(|value| value.get_ref().as_array());
        let ids = questions
            .into_iter()
            .flatten()
            .filter_map(|item| string_value(item.get_ref().as_table()?, "id").map(str::to_owned));
        Self { taken: ids.collect(), numbers: HashMap::new() }
    }

    /// Makes a new identity from a question's name, else from its prompt, else from its type.
    pub(super) fn allocate_id(&mut self, question: &DeTable) -> String {
        self.allocate(
            ["name", "prompt", "type"].iter().filter_map(|key| string_value(question, key)),
        )
    }

    /// Makes a new identity from the first text with a letter or a digit.
    fn allocate<'a>(&mut self, texts: impl IntoIterator<Item = &'a str>) -> String {
        let slugs = texts.into_iter().map(make_slug);
        let base = slugs
            .into_iter()
            .find(|slug| !slug.is_empty())
            .unwrap_or_else(|| "question".to_owned());
        let mut id = base.clone();
        let number = self.numbers.entry(base.clone()).or_insert(1);
        while !self.taken.insert(id.clone()) {
            *number += 1;
            id = format!("{base}-{number}");
        }
        id
    }
}

/// An identity for a new question with this prompt.
#[must_use]
pub fn new_question_id(deck: &Deck, prompt: &str) -> String {
    let taken = deck.questions.iter().map(|question| question.id.0.clone()).collect();
    IdAllocator { taken, numbers: HashMap::new() }.allocate([prompt])
}

fn string_value<'a>(table: &'a DeTable, key: &str) -> Option<&'a str> {
    table.get(key)?.get_ref().as_str()
}
