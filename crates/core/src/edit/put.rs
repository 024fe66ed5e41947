//! Puts questions into a deck: in place of others, and after the last.

use std::ops::Range;

use toml::de::DeTable;

use crate::deck::keys;

use super::EditError;
use super::equivalence;
use super::layout::{Layout, Section};

/// Replaces the `changed` questions, given by their index and new text, and appends the `added`
/// ones. A key with the same value keeps its text and its comments. All other text stays the same,
/// byte for byte.
///
/// # Errors
///
/// If the text is not TOML, or if its questions have no headings of their own.
pub fn put_questions(
    source: &str,
    changed: &[(usize, String)],
    added: &[String],
) -> Result<String, EditError> {
    let root = DeTable::parse(source).map_err(|_| EditError::Syntax)?;
    let ending = super::layout::line_ending(source);
    let changed: Vec<(usize, String)> =
        changed.iter().map(|(index, text)| (*index, with_line_endings(text, ending))).collect();
    let mut layout = Layout::new(source, root.get_ref());
    let tables = question_tables(root.get_ref())?;
    let places = question_sections(&layout.sections);
    if places.len() != tables.len() {
        return Err(EditError::Meaning);
    }
    let mut changed: Vec<&(usize, String)> = changed.iter().collect();
    changed.sort_by_key(|(index, _)| std::cmp::Reverse(*index));
    for (index, text) in changed {
        let (Some(place), Some(table)) = (places.get(*index), tables.get(*index)) else {
            return Err(EditError::Meaning);
        };
        let new = DeTable::parse(text).map_err(|_| EditError::Syntax)?;
        let new_tables = question_tables(new.get_ref())?;
        let Some(new_table) = new_tables.first() else { return Err(EditError::Meaning) };
        let mut pieces = Layout::new(text, new.get_ref()).sections;
        pieces.retain(|section| !section.path.is_empty());
        let old: Vec<Section> = layout.sections.splice(place.clone(), []).collect();
        let merged = merge_sections(old, pieces, table, new_table);
        layout.sections.splice(place.start..place.start, merged);
    }
    let mut text = layout.join_pieces(ending);
    for question in added {
        if !text.is_empty() && !text.ends_with('\n') {
            text.push_str(ending);
        }
        if !text.is_empty() {
            text.push_str(ending);
        }
        text.push_str(&with_line_endings(question, ending));
    }
    Ok(text)
}

/// The questions of a text, if there are any.
fn question_tables<'a, 'b>(root: &'a DeTable<'b>) -> Result<Vec<&'a DeTable<'b>>, EditError> {
    let Some(questions) = root.get("questions") else { return Ok(Vec::new()) };
    let items = questions.get_ref().as_array().ok_or(EditError::Meaning)?;
    items.iter().map(|item| item.get_ref().as_table().ok_or(EditError::Meaning)).collect()
}

/// The sections of each question: its heading, and those of its tables.
fn question_sections(sections: &[Section]) -> Vec<Range<usize>> {
    let mut places: Vec<Range<usize>> = Vec::new();
    let mut is_open = false;
    for (index, section) in sections.iter().enumerate() {
        match section.path.as_slice() {
            [name] if name == "questions" => {
                places.push(index..index + 1);
                is_open = true;
            }
            [name, ..] if name == "questions" && is_open => {
                if let Some(last) = places.last_mut() {
                    last.end = index + 1;
                }
            }
            _ => is_open = false,
        }
    }
    places
}

/// Merges a question's sections: text stays as it is if its meaning stays the same.
fn merge_sections<'a>(
    old: Vec<Section<'a>>,
    new: Vec<Section<'a>>,
    old_table: &DeTable,
    new_table: &DeTable,
) -> Vec<Section<'a>> {
    let (mut old, mut new) = (old.into_iter(), new.into_iter());
    let (Some(mut head), Some(new_head)) = (old.next(), new.next()) else { return Vec::new() };
    let order = keys::key_order();
    let rank = |name: &str| order.iter().position(|key| *key == name).unwrap_or(order.len());
    head.keys.retain(|key| {
        is_same_key(old_table, new_table, &key.name)
            || new_head.keys.iter().any(|new| new.name == key.name)
    });
    for key in new_head.keys {
        if is_same_key(old_table, new_table, &key.name) {
            continue;
        }
        match head.keys.iter().position(|old| old.name == key.name) {
            Some(index) => {
                head.keys[index].text = key.text;
                // A dotted key may stand on several lines.
                let mut is_placed = false;
                head.keys
                    .retain(|old| old.name != key.name || !std::mem::replace(&mut is_placed, true));
            }
            None => {
                let index = head
                    .keys
                    .iter()
                    .rposition(|old| rank(&old.name) <= rank(&key.name))
                    .map_or(0, |index| index + 1);
                head.keys.insert(index, key);
            }
        }
    }
    let is_same = is_same_key(old_table, new_table, "blanks");
    let tables: Vec<Section> = if is_same { old.collect() } else { new.collect() };
    std::iter::once(head).chain(tables).collect()
}

fn is_same_key(old_table: &DeTable, new_table: &DeTable, name: &str) -> bool {
    match (old_table.get(name), new_table.get(name)) {
        (Some(old), Some(new)) => equivalence::is_same_value(old.get_ref(), new.get_ref()),
        _ => false,
    }
}

fn with_line_endings(text: &str, ending: &str) -> String {
    if ending == "\n" { text.to_owned() } else { text.replace('\n', ending) }
}
