//! Sorts keys, and adds an identity to each question.

use toml::de::DeTable;

use crate::deck::keys::{self, names};
use crate::deck::{DeckId, to_toml_string};

use super::equivalence;
use super::ids::IdAllocator;
use super::layout::{KeyLines, Layout, Section, line_ending};

/// The reason why a text stays unchanged.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EditError {
    /// It is not TOML.
    Syntax,
    /// The edit would change its meaning.
    Meaning,
}

/// A tidied text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TidiedText {
    /// The text.
    pub text: String,
    /// The number of added identities.
    pub ids: usize,
}

/// Sorts the keys of a text in the order of [`keys`], and puts the deck's tables before its
/// questions. With `id`, it also adds this `id` to a deck without one, and an `id` to each question
/// without one. Comments stay with the next key or heading, and line breaks stay as they are.
///
/// # Errors
///
/// The reason why the text stays unchanged.
pub fn tidy_deck(source: &str, id: Option<&DeckId>) -> Result<TidiedText, EditError> {
    let root = DeTable::parse(source).map_err(|_| EditError::Syntax)?;
    let mut layout = Layout::new(source, root.get_ref());
    let ending = line_ending(source);
    let was_bare = layout.sections.first().is_some_and(|above| above.keys.is_empty());
    let ids = id.map_or(0, |id| add_ids(&mut layout, root.get_ref(), id, ending));
    for section in &mut layout.sections {
        sort_keys(section);
    }
    layout.sections = sort_sections(layout.sections);
    move_blank_lines(&mut layout.sections, was_bare, ending);
    let text = layout.join_pieces(ending);
    let after = DeTable::parse(&text).map_err(|_| EditError::Meaning)?;
    let is_same = equivalence::is_same_but_ids(root.get_ref(), after.get_ref());
    if is_same { Ok(TidiedText { text, ids }) } else { Err(EditError::Meaning) }
}

/// Adds identities to the deck and to its questions if they have none, and returns their number.
fn add_ids(layout: &mut Layout, root: &DeTable, id: &DeckId, ending: &str) -> usize {
    let mut count = 0;
    let mut ids = IdAllocator::from_root(root);
    let questions = root.get("questions").and_then(|value| value.get_ref().as_array());
    let mut questions = questions.into_iter().flatten();
    for section in &mut layout.sections {
        let added = match section.path.as_slice() {
            [] => (!root.contains_key("id")).then(|| id.0.clone()),
            [name] if name == "questions" => {
                let table = questions.next().and_then(|item| item.get_ref().as_table());
                table.filter(|table| !table.contains_key("id")).map(|table| ids.allocate_id(table))
            }
            _ => None,
        };
        if let Some(added) = added {
            let first = section.keys.first().map_or("", |key| &key.text);
            let indent = &first[..first.len() - first.trim_start_matches([' ', '\t']).len()];
            let text = format!("{indent}id = {}{ending}", to_toml_string(&added)).into();
            section.keys.insert(0, KeyLines { name: "id".to_owned(), lead: "", text });
            count += 1;
        }
    }
    count
}

/// Sorts the keys of a section. An unknown key stays after the key before it.
fn sort_keys(section: &mut Section) {
    let order = section_order(&section.path);
    if order.is_empty() {
        return;
    }
    let mut rank = 0;
    let mut ranked: Vec<(usize, usize, KeyLines)> = Vec::with_capacity(section.keys.len());
    for (index, key) in section.keys.drain(..).enumerate() {
        rank = order.iter().position(|name| *name == key.name).unwrap_or(rank);
        ranked.push((rank, index, key));
    }
    ranked.sort_by_key(|(rank, index, _)| (*rank, *index));
    if let Some((.., first)) = ranked.first_mut().filter(|(_, index, _)| *index > 0) {
        first.lead = without_blank(first.lead);
    }
    section.keys = ranked.into_iter().map(|(.., key)| key).collect();
}

/// The order of the keys under a heading; empty if any order is right.
fn section_order(path: &[String]) -> Vec<&'static str> {
    let path: Vec<&str> = path.iter().map(String::as_str).collect();
    match path[..] {
        [] => names(keys::DECK_KEYS),
        ["questions" | "defaults"] => keys::key_order(),
        ["questions", "blanks", _] => std::iter::once("type")
            .chain(keys::key_order().into_iter().filter(|name| *name != "type"))
            .collect(),
        ["quiz"] => names(keys::QUIZ_KEYS),
        ["quiz", "sections"] => names(keys::SECTION_KEYS),
        _ => Vec::new(),
    }
}

/// Sorts the tables of the deck, and puts its questions after them. An unknown table stays after
/// the table before it.
fn sort_sections(sections: Vec<Section>) -> Vec<Section> {
    let deck = names(keys::DECK_KEYS);
    let mut rank = 0;
    let mut ranked: Vec<(usize, Section)> = Vec::with_capacity(sections.len());
    for section in sections {
        let own = section.path.first().and_then(|name| deck.iter().position(|key| key == name));
        rank = own.map_or(rank, |own| own + 1);
        ranked.push((rank, section));
    }
    // The sort is stable: tables of one rank keep their order.
    ranked.sort_by_key(|(rank, _)| *rank);
    ranked.into_iter().map(|(_, section)| section).collect()
}

/// Removes blank lines at the top of the file, and adds one above the heading that was there or now
/// follows the first keys.
fn move_blank_lines(sections: &mut [Section], was_bare: bool, ending: &str) {
    let is_bare = sections.first().is_some_and(|above| above.keys.is_empty());
    for (index, section) in sections.iter_mut().enumerate().skip(1) {
        let (was_top, is_top) = (section.index == 1 && was_bare, index == 1 && is_bare);
        if is_top && !was_top {
            section.lead = without_blank(&section.lead).to_owned();
        } else if (was_top || (index == 1 && was_bare))
            && !is_top
            && without_blank(&section.lead) == section.lead
        {
            section.lead.insert_str(0, ending);
        }
    }
}

fn without_blank(lead: &str) -> &str {
    let blank: usize =
        lead.split_inclusive('\n').take_while(|line| line.trim().is_empty()).map(str::len).sum();
    &lead[blank..]
}
