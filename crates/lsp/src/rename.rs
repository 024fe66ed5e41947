//! Renaming an id, so that its history follows, and tags and groups.

use std::collections::BTreeSet;

use obverse_core::deck::QuestionId;
use obverse_core::deck::diagnostic::Fix;
use obverse_core::deck::span::Span;

use super::cursor::{Scan, Spot, is_string, text_content};
use super::document::Document;
use super::scan::tokens_in;

/// A new id, whose history is linked once the file is saved.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Renaming {
    /// Whether it is the id of the deck, rather than of a question.
    pub is_deck: bool,
    /// The id before.
    pub old: String,
    /// The id now.
    pub new: String,
}

/// A name in a deck that can be changed everywhere at once.
pub(super) struct RenamedWord {
    /// The key that holds it: `id`, `group` or `tags`.
    key: String,
    /// Whether it is the id of the deck.
    is_deck: bool,
    /// The place of the name, between its quotes.
    pub span: Span,
}

/// The name at a byte; `None` where there is none that can be changed.
pub(super) fn word_to_rename(document: &Document, at: usize) -> Option<RenamedWord> {
    let scan = Scan::new(&document.text);
    let cursor = scan.cursor_at(at);
    let Spot::Value { key, word, is_text: true } = cursor.spot else { return None };
    let is_deck = cursor.path.is_empty();
    let can_change = match key.as_str() {
        "id" => is_deck || cursor.path == ["questions"],
        "group" | "tags" => true,
        _ => false,
    };
    (can_change && word.start < word.end).then_some(RenamedWord { key, is_deck, span: word })
}

/// The replacements that give a name a new text, and the renaming of an id.
///
/// # Errors
///
/// The reason why the name cannot be used.
pub(super) fn rename_word(
    document: &Document,
    word: &RenamedWord,
    new: &str,
) -> Result<(Vec<Fix>, Option<Renaming>), String> {
    let text = &document.text;
    let old = word.span.text_in(text);
    if word.key != "id" {
        if new.trim().is_empty() || new.contains(['"', '\'', '\\', '\n']) {
            return Err("a name needs a letter, and no quotes or backslashes".to_owned());
        }
        let spans = texts_of_key(text, &word.key, old);
        let fix = |span| Fix { span, text: new.to_owned() };
        return Ok((spans.into_iter().map(fix).collect(), None));
    }
    if !QuestionId::is_well_formed(new) {
        return Err("an id can contain only letters, digits, `-`, `_`, `.` and `:`".to_owned());
    }
    if !word.is_deck && ids_of_questions(text).contains(new) {
        return Err(format!("another question has the id `{new}`"));
    }
    let renaming = Renaming { is_deck: word.is_deck, old: old.to_owned(), new: new.to_owned() };
    Ok((vec![Fix { span: word.span, text: new.to_owned() }], Some(renaming)))
}

/// The ids that the questions of a text have.
pub(super) fn ids_of_questions(text: &str) -> BTreeSet<String> {
    let scan = Scan::new(text);
    let questions = (0..scan.sections.len()).filter(|number| scan.sections[*number].is_question());
    questions.filter_map(|number| scan.text_of(number, "id").map(str::to_owned)).collect()
}

/// The id that a text gives its deck.
pub(super) fn id_of_deck(text: &str) -> Option<String> {
    Scan::new(text).text_of(0, "id").map(str::to_owned)
}

/// The places where a key has a text, anywhere in the deck.
fn texts_of_key(text: &str, key: &str, wanted: &str) -> Vec<Span> {
    let mut found = all_texts_of_key(text, key);
    found.retain(|span| span.text_in(text) == wanted);
    found
}

/// The places of all texts of a key. Tags stand in tables in braces too.
pub(super) fn all_texts_of_key(text: &str, key: &str) -> Vec<Span> {
    let scan = Scan::new(text);
    let mut found = Vec::new();
    for number in 0..scan.sections.len() {
        for statement in scan.statements(number) {
            let Some(value) = statement.value else { continue };
            let is_draw = key == "tags" && statement.key == ["draw"];
            if is_draw || statement.key.last().is_some_and(|last| last == key) {
                let texts = tokens_in(text, value).into_iter().filter(|one| is_string(one.kind));
                found.extend(texts.map(|token| text_content(text, token.span)));
            }
        }
    }
    found
}
