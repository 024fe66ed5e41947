//! Lists, and several values where one is due.

use crate::deck::QuestionType;
use crate::deck::keys::{self, Takes};
use crate::deck::span::Span;

use super::{Explained, Place, only, quoted, syntax};

/// Curly quotes open and close like straight ones.
const CURLY: [char; 5] = ['“', '”', '„', '«', '»'];

/// The parts of a text between commas that stand outside of quotes, straight or curly, each without the spaces around it.
fn parts(text: &str) -> Vec<&str> {
    let mut open: Option<char> = None;
    let is_comma = |sign: char| {
        open = match open {
            None if sign == '"' || sign == '\'' => Some(sign),
            None if CURLY.contains(&sign) => Some('”'),
            Some('”') if CURLY.contains(&sign) => None,
            Some(quote) if quote == sign => None,
            other => other,
        };
        open.is_none() && sign == ','
    };
    text.split(is_comma).map(str::trim).collect()
}

/// A part as TOML: in straight quotes, unless it is a number or has them. Nothing where it cannot be one value.
fn value(part: &str) -> Option<String> {
    let inside = |quotes: &[char]| part.strip_prefix(quotes)?.strip_suffix(quotes);
    if let Some(text) = inside(&CURLY) {
        return Some(quoted(text));
    }
    let is_quoted = |quote: char| inside(&[quote]).is_some_and(|text| !text.contains(quote));
    let is_bare = !part.is_empty() && !part.contains(['"', '[', ']', '{', '}', '=', '#']);
    match part {
        _ if is_quoted('"') || is_quoted('\'') => Some(part.to_owned()),
        _ if part.parse::<f64>().is_ok() || matches!(part, "true" | "false") => Some(part.to_owned()),
        _ if is_bare => Some(quoted(part)),
        _ => None,
    }
}

/// Whether a key of this name takes a list wherever it stands.
fn takes_list(name: &str) -> bool {
    let takes = |takes: Takes| {
        matches!(
            takes,
            Takes::Texts
                | Takes::Entries(..)
                | Takes::List(_)
                | Takes::ListOfAlternatives(_)
                | Takes::Items(_)
        )
    };
    let own = QuestionType::ALL.into_iter().flat_map(keys::of);
    own.chain(keys::COMMON).chain(keys::DECK).any(|key| key.name == name && takes(key.takes))
}

/// Several values: in brackets without quotes, without brackets, or with a comma behind the last one.
pub(super) fn several(at: &Place) -> Option<Explained> {
    let span = at.value()?;
    let text = span.of(at.piece);
    let told = ["unexpected key or value", "string values must be quoted", "invalid", "missing", "unclosed"];
    if !told.iter().any(|told| at.message.starts_with(told)) {
        return None;
    }
    if let Some(inside) = text.strip_prefix('[').and_then(|text| text.strip_suffix(']')) {
        return in_brackets(span, inside);
    }
    let parts = parts(text);
    let values: Option<Vec<String>> = parts.iter().map(|part| value(part)).collect();
    match (parts.as_slice(), values) {
        ([_, ""], _) => {
            let comma = Span::new(span.end - 1, span.end);
            let fault = syntax(comma, "no comma stands behind a value").label("one too many");
            Some(only(fault.mend(comma, "")))
        }
        ([_, _, ..], Some(values)) if takes_list(at.key()) => {
            let fault = syntax(span, "several values stand in brackets").label("a list without brackets");
            Some(only(fault.mend(span, format!("[{}]", values.join(", ")))))
        }
        _ => None,
    }
}

/// A list on one line whose texts have no quotes, or curly ones.
fn in_brackets(span: Span, inside: &str) -> Option<Explained> {
    if inside.contains('[') {
        return None;
    }
    let parts: Vec<&str> = parts(inside).into_iter().filter(|part| !part.is_empty()).collect();
    let values: Vec<String> = parts.iter().map(|part| value(part)).collect::<Option<_>>()?;
    if values == parts {
        return None;
    }
    let (message, label) = if parts.iter().any(|part| part.starts_with(CURLY)) {
        ("a text stands in straight quotes", "these are typographic quotes")
    } else {
        ("each text needs quotes", "a text without quotes")
    };
    Some(only(syntax(span, message).label(label).mend(span, format!("[{}]", values.join(", ")))))
}

/// A list without its end, where the text ends or the next key begins.
pub(super) fn unclosed(at: &Place) -> Option<Explained> {
    if at.message.starts_with("unexpected `=` in array") {
        let before = at.piece.get(..at.line.start)?;
        let end = Span::at(before.trim_end().len());
        let fault = syntax(at.span, "the list above is not closed").label("the next key begins here");
        return Some(only(fault.mend(end, "]")));
    }
    if !at.message.starts_with("unclosed array") {
        return None;
    }
    let line = at.line.of(at.piece);
    let fault = syntax(at.span, "the list is not closed").label("a ] is missing");
    let is_whole = line.contains("= [") && line.matches('"').count().is_multiple_of(2);
    Some(only(if is_whole { fault.mend(Span::at(at.span.start), "]") } else { fault }))
}

/// `["red" "green"]`.
pub(super) fn comma(at: &Place) -> Option<Explained> {
    if !at.message.starts_with("missing comma between array elements") {
        return None;
    }
    let before = Span::new(at.line.start, at.span.start).of(at.piece);
    let end = at.line.start + before.trim_end().len();
    let is_between = before.trim_end().ends_with(['"', '\'', '}', ']']) && before.contains('[');
    is_between.then(|| {
        let fault = syntax(at.span, "a comma is missing before this").label("the next one of the list");
        only(fault.mend(Span::at(end), ","))
    })
}
