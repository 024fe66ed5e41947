//! From a deck to text: what [`parse`](super::parse) reads as the same deck.

#![allow(clippy::float_cmp, reason = "a default is left out only where it is met to the last bit")]

mod body;
mod header;
#[cfg(test)]
mod tests;
mod value;

use super::deck::Deck;
use super::question::Question;

use body::body;
use header::header;
use value::{Table, list, number, text};

/// The deck as a file: what stands above the questions, and each question.
#[must_use]
pub fn deck(deck: &Deck) -> String {
    let questions = deck.questions.iter().map(|one| format!("\n{}", question(one, deck)));
    format!("{}{}", header(deck), questions.collect::<String>())
}

/// A question as it stands in the file of this deck, whose own tags and source it does not repeat.
#[must_use]
pub fn question(question: &Question, deck: &Deck) -> String {
    let mut table = Table::default();
    if !question.id.is_fingerprint() {
        table.put("id", text(&question.id.0));
    }
    table.put_some("name", question.label.as_deref().map(text));
    table.put("type", text(question.kind.name()));
    table.put("prompt", text(&question.prompt));
    let tables = body(question, &mut table);
    table.put_list("hints", question.hints.iter().map(|hint| text(hint)));
    table.put_some("explanation", question.explanation.as_deref().map(text));
    let source = question.source.as_deref().filter(|source| deck.source.as_deref() != Some(source));
    table.put_some("source", source.map(text));
    table.put_some("at", question.at.as_deref().map(text));
    let own = question.tags.strip_prefix(deck.tags.as_slice()).unwrap_or(&question.tags);
    table.put_list("tags", own.iter().map(|tag| text(tag)));
    table.put_some("group", question.group.as_deref().map(text));
    if question.points != 1.0 {
        table.put("points", number(question.points));
    }
    let said = &question.said;
    let said = [("right", &said.right), ("partly", &said.partly), ("wrong", &said.wrong)];
    table
        .put_inline("feedback", said.into_iter().filter_map(|(key, said)| Some((key, text(said.as_ref()?)))));
    table.put_some("origin", question.origin.as_deref().map(text));
    table.put_inline("extra", question.extra.iter().map(|(key, json)| (key.as_str(), value::json(json))));
    format!("[[questions]]\n{table}{tables}")
}

/// What can be written of a list of texts.
fn texts(all: &[String]) -> String {
    list(all.iter().map(|one| text(one)))
}
