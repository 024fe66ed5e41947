//! The keys that a table of a deck can have.

use obverse_core::deck::QuestionType;
use obverse_core::deck::keys::{
    BLANK_KEYS, COMMON_KEYS, DECK_KEYS, ENTRY_KEYS, KeySpec, LIST_ENTRY_KEYS, ValueKind,
    keys_of_type,
};

use super::cursor::Cursor;

/// The content of a table.
pub(super) enum TableContent {
    /// Keys of the format.
    Keys(Vec<&'static KeySpec>),
    /// The rules of `obverse check`.
    Rules,
    /// Answers with other spellings.
    Aliases,
    /// The names of blanks.
    Blanks,
    /// Anything.
    Open,
}

/// The content of the table at a cursor.
pub(super) fn table_at(cursor: &Cursor) -> TableContent {
    let mut path = cursor.path.iter().map(String::as_str);
    let mut content = match path.next() {
        None => TableContent::Keys(DECK_KEYS.iter().collect()),
        Some(name) if name.starts_with("question") => {
            TableContent::Keys(question_keys(cursor.kind))
        }
        Some(name) => content_of(DECK_KEYS.iter().find(|key| key.name == name)),
    };
    for name in path {
        content = match content {
            TableContent::Keys(keys) => content_of(keys.into_iter().find(|key| key.name == name)),
            TableContent::Blanks => TableContent::Keys(blank_keys(cursor.blank_kind)),
            _ => TableContent::Open,
        };
    }
    content
}

/// The key at a cursor.
pub(super) fn key_at(cursor: &Cursor, name: &str) -> Option<&'static KeySpec> {
    match table_at(cursor) {
        TableContent::Keys(keys) => keys.into_iter().find(|key| key.name == name),
        _ => None,
    }
}

/// The content of a key's table, whether it is under a heading or in braces.
fn content_of(key: Option<&KeySpec>) -> TableContent {
    let Some(key) = key else { return TableContent::Open };
    match key.value_kind {
        ValueKind::Table(keys) | ValueKind::Tables(keys) => {
            TableContent::Keys(keys.iter().collect())
        }
        ValueKind::Entry(_) | ValueKind::Entries(..) | ValueKind::List(_) | ValueKind::Truth => {
            TableContent::Keys(ENTRY_KEYS.iter().collect())
        }
        ValueKind::ListOfAlternatives(_) => TableContent::Keys(LIST_ENTRY_KEYS.iter().collect()),
        ValueKind::Blanks => TableContent::Blanks,
        ValueKind::Levels => TableContent::Rules,
        ValueKind::Aliases => TableContent::Aliases,
        _ => TableContent::Open,
    }
}

/// The keys of a question of a type; of every type, each once, if the type is unknown.
fn question_keys(kind: Option<QuestionType>) -> Vec<&'static KeySpec> {
    let types = kind.map_or_else(|| QuestionType::ALL.to_vec(), |kind| vec![kind]);
    let mut keys: Vec<&KeySpec> = COMMON_KEYS.iter().collect();
    for key in types.into_iter().flat_map(keys_of_type) {
        if keys.iter().all(|known| known.name != key.name) {
            keys.push(key);
        }
    }
    keys
}

fn blank_keys(kind: Option<QuestionType>) -> Vec<&'static KeySpec> {
    let kind = kind.unwrap_or(QuestionType::ShortAnswer);
    BLANK_KEYS.iter().chain(keys_of_type(kind)).collect()
}
