//! The writer: from a deck to text that [`parse`](super::parse) reads as the same deck.

#![allow(clippy::float_cmp, reason = "a default is left out only where it is met to the last bit")]

mod body;
mod header;
#[cfg(test)]
mod tests;
mod value;

use super::deck::Deck;
use super::parameters::ParameterRange;
use super::question::Question;

use body::put_body;
use header::write_header;
use value::{TableWriter, inline_table, list_value, number_value, text_value};

/// Writes the deck as a file: its header and its questions.
#[must_use]
pub fn write_deck(deck: &Deck) -> String {
    let questions = deck.questions.iter().map(|one| format!("\n{}", write_question(one, deck)));
    format!("{}{}", write_header(deck), questions.collect::<String>())
}

/// Writes a question for the file of this deck, without the tags and the source of the deck.
#[must_use]
pub fn write_question(question: &Question, deck: &Deck) -> String {
    let mut table = TableWriter::default();
    if !question.id.is_fingerprint() {
        table.put("id", text_value(&question.id.0));
    }
    table.put_some("name", question.label.as_deref().map(text_value));
    table.put("type", text_value(question.kind.name()));
    table.put("prompt", text_value(&question.prompt));
    let tables = put_body(question, &mut table);
    table.put_list("hints", question.hints.iter().map(|hint| text_value(hint)));
    table.put_some("explanation", question.explanation.as_deref().map(text_value));
    let source = question.source.as_deref().filter(|source| deck.source.as_deref() != Some(source));
    table.put_some("source", source.map(text_value));
    table.put_some("at", question.at.as_deref().map(text_value));
    let own = question.tags.strip_prefix(deck.tags.as_slice()).unwrap_or(&question.tags);
    table.put_list("tags", own.iter().map(|tag| text_value(tag)));
    table.put_some("group", question.group.as_deref().map(text_value));
    if question.points != 1.0 {
        table.put("points", number_value(question.points));
    }
    table.put_some("void", question.void.as_deref().map(text_value));
    if question.recognise_first {
        table.put("recognise-first", true.to_string());
    }
    if question.say {
        table.put("say", true.to_string());
    }
    let feedback = &question.feedback;
    let texts =
        [("right", &feedback.right), ("partly", &feedback.partly), ("wrong", &feedback.wrong)];
    table.put_inline(
        "feedback",
        texts.into_iter().filter_map(|(key, text)| Some((key, text_value(text.as_ref()?)))),
    );
    let parameters = question.parameters.0.iter();
    table.put_inline(
        "parameters",
        parameters.map(|(name, range)| (name.as_str(), range_value(range))),
    );
    table.put_some("origin", question.origin.as_deref().map(text_value));
    table.put_inline(
        "extra",
        question.extra.iter().map(|(key, json)| (key.as_str(), value::json_value(json))),
    );
    format!("[[questions]]\n{table}{tables}")
}

/// The values of a parameter. The texts of the question have the first one.
fn range_value(range: &ParameterRange) -> String {
    match range {
        ParameterRange::Fixed(number) => number_value(*number),
        ParameterRange::OneOf(all) => list_value(all.iter().copied().map(number_value)),
        ParameterRange::Steps { from, to, step } => {
            let keys = [("from", from), ("to", to), ("step", step)];
            inline_table(keys.map(|(key, number)| (key, number_value(*number))))
        }
    }
}

/// A list of texts as a TOML value.
fn text_list(all: &[String]) -> String {
    list_value(all.iter().map(|one| text_value(one)))
}
