//! Questions put into a deck: in the place of others, and behind the last.

use std::ops::Range;

use toml::de::DeTable;

use crate::deck::keys;

use super::EditError;
use super::equivalence;
use super::layout::{Layout, Section};

/// The text with each of the `changed` questions, known by its place among all questions of the text, as it is to be
/// written, and the `added` ones behind the last. Keys that say what they said stay as they stand, with the comments above
/// them; everything else stays byte for byte.
///
/// # Errors
///
/// Where the text is no TOML, or its questions do not stand under headings of their own.
pub fn put_questions(
    source: &str,
    changed: &[(usize, String)],
    added: &[String],
) -> Result<String, EditError> {
    let root = DeTable::parse(source).map_err(|_| EditError::Syntax)?;
    let ending = super::layout::line_ending(source);
    let changed: Vec<(usize, String)> =
        changed.iter().map(|(at, text)| (*at, with_line_endings(text, ending))).collect();
    let mut layout = Layout::new(source, root.get_ref());
    let tables = question_tables(root.get_ref())?;
    let places = question_sections(&layout.sections);
    if places.len() != tables.len() {
        return Err(EditError::Meaning);
    }
    let mut changed: Vec<&(usize, String)> = changed.iter().collect();
    changed.sort_by_key(|(at, _)| std::cmp::Reverse(*at));
    for (at, text) in changed {
        let (Some(place), Some(table)) = (places.get(*at), tables.get(*at)) else {
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

/// The questions of a text; none where it has none.
fn question_tables<'a, 'b>(root: &'a DeTable<'b>) -> Result<Vec<&'a DeTable<'b>>, EditError> {
    let Some(questions) = root.get("questions") else { return Ok(Vec::new()) };
    let items = questions.get_ref().as_array().ok_or(EditError::Meaning)?;
    items.iter().map(|item| item.get_ref().as_table().ok_or(EditError::Meaning)).collect()
}

/// The sections of each question: its heading, and those of its own tables.
fn question_sections(sections: &[Section]) -> Vec<Range<usize>> {
    let mut places: Vec<Range<usize>> = Vec::new();
    let mut is_open = false;
    for (at, section) in sections.iter().enumerate() {
        match section.path.as_slice() {
            [name] if name == "questions" => {
                places.push(at..at + 1);
                is_open = true;
            }
            [name, ..] if name == "questions" && is_open => {
                if let Some(last) = places.last_mut() {
                    last.end = at + 1;
                }
            }
            _ => is_open = false,
        }
    }
    places
}

/// A question's sections, of which what says the same stays as it stands.
fn merge_sections<'a>(
    old: Vec<Section<'a>>,
    new: Vec<Section<'a>>,
    was: &DeTable,
    is: &DeTable,
) -> Vec<Section<'a>> {
    let (mut old, mut new) = (old.into_iter(), new.into_iter());
    let (Some(mut head), Some(new_head)) = (old.next(), new.next()) else { return Vec::new() };
    let stays = |name: &str| match (was.get(name), is.get(name)) {
        (Some(was), Some(is)) => equivalence::is_same_value(was.get_ref(), is.get_ref()),
        _ => false,
    };
    head.keys.retain(|key| stays(&key.name) || new_head.keys.iter().any(|new| new.name == key.name));
    let order = keys::key_order();
    let rank = |name: &str| order.iter().position(|key| *key == name).unwrap_or(order.len());
    for key in new_head.keys.into_iter().filter(|key| !stays(&key.name)) {
        match head.keys.iter().position(|old| old.name == key.name) {
            Some(at) => {
                head.keys[at].text = key.text;
                // A key with points in it may stand in several lines.
                let mut met = false;
                head.keys.retain(|old| old.name != key.name || !std::mem::replace(&mut met, true));
            }
            None => {
                let at = head
                    .keys
                    .iter()
                    .rposition(|old| rank(&old.name) <= rank(&key.name))
                    .map_or(0, |at| at + 1);
                head.keys.insert(at, key);
            }
        }
    }
    let tables: Vec<Section> = if stays("blanks") { old.collect() } else { new.collect() };
    std::iter::once(head).chain(tables).collect()
}

fn with_line_endings(text: &str, ending: &str) -> String {
    if ending == "\n" { text.to_owned() } else { text.replace('\n', ending) }
}
