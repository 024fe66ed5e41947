//! Readable identities, made from what a question is called or asks.

use std::collections::HashSet;

use toml::de::{DeTable, DeValue};

use crate::deck::make_slug;

/// The identities of a deck's questions.
pub(super) struct IdAllocator {
    taken: HashSet<String>,
}

impl IdAllocator {
    /// Those that are given already.
    pub fn from_root(root: &DeTable) -> Self {
        let questions = root.get("questions").and_then(|value| value.get_ref().as_array());
        let id =
            |item: &toml::Spanned<DeValue>| string_value(item.get_ref().as_table()?, "id").map(str::to_owned);
        Self { taken: questions.into_iter().flatten().filter_map(id).collect() }
    }

    /// Gives one to a question: from its name, else from its prompt, else from its type.
    pub fn allocate_id(&mut self, question: &DeTable) -> String {
        let wished = ["name", "prompt", "type"]
            .iter()
            .find_map(|key| Some(make_slug(string_value(question, key)?)).filter(|slug| !slug.is_empty()))
            .unwrap_or_else(|| "question".to_owned());
        let mut id = wished.clone();
        let mut number = 1;
        while !self.taken.insert(id.clone()) {
            number += 1;
            id = format!("{wished}-{number}");
        }
        id
    }
}

fn string_value<'a>(table: &'a DeTable, key: &str) -> Option<&'a str> {
    table.get(key)?.get_ref().as_str()
}
