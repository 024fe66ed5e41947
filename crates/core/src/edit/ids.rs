//! Readable identities, made from a question's name or prompt.

use std::collections::HashSet;

use toml::de::DeTable;

use crate::deck::make_slug;

/// Allocates identities that are unique within a deck.
pub(super) struct IdAllocator {
    taken: HashSet<String>,
}

impl IdAllocator {
    /// Starts with the identities that the deck already has.
    pub fn from_root(root: &DeTable) -> Self {
        let questions = root.get("questions").and_then(|value| value.get_ref().as_array());
        let ids = questions
            .into_iter()
            .flatten()
            .filter_map(|item| string_value(item.get_ref().as_table()?, "id").map(str::to_owned));
        Self { taken: ids.collect() }
    }

    /// Makes a new identity from a question's name, else from its prompt, else from its type.
    pub fn allocate_id(&mut self, question: &DeTable) -> String {
        let base = ["name", "prompt", "type"]
            .iter()
            .find_map(|key| {
                Some(make_slug(string_value(question, key)?)).filter(|slug| !slug.is_empty())
            })
            .unwrap_or_else(|| "question".to_owned());
        let mut id = base.clone();
        let mut number = 1;
        while !self.taken.insert(id.clone()) {
            number += 1;
            id = format!("{base}-{number}");
        }
        id
    }
}

fn string_value<'a>(table: &'a DeTable, key: &str) -> Option<&'a str> {
    table.get(key)?.get_ref().as_str()
}
