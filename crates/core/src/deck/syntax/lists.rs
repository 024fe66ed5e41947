//! Lists, and several values where one is due.

use crate::deck::QuestionType;
use crate::deck::keys::{self, ValueKind};
use crate::deck::span::Span;

use super::{ErrorContext, Explanation, quote_text, syntax_error, without_stand_in};

/// Curly quotes open and close like straight ones.
const CURLY: [char; 5] = ['“', '”', '„', '«', '»'];

/// The parts of a text between commas that stand outside of quotes, straight or curly, each without the spaces around it.
fn split_at_commas(text: &str) -> Vec<&str> {
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
fn quote_value(part: &str) -> Option<String> {
    let inside = |quotes: &[char]| part.strip_prefix(quotes)?.strip_suffix(quotes);
    if let Some(text) = inside(&CURLY) {
        return Some(quote_text(text));
    }
    let is_quoted = |quote: char| inside(&[quote]).is_some_and(|text| !text.contains(quote));
    let is_bare = !part.is_empty() && !part.contains(['"', '[', ']', '{', '}', '=', '#']);
    match part {
        _ if is_quoted('"') || is_quoted('\'') => Some(part.to_owned()),
        _ if part.parse::<f64>().is_ok() || matches!(part, "true" | "false") => Some(part.to_owned()),
        _ if is_bare => Some(quote_text(part)),
        _ => None,
    }
}

/// Whether a key of this name takes a list wherever it stands.
fn takes_list(name: &str) -> bool {
    let takes = |takes: ValueKind| {
        matches!(
            takes,
            ValueKind::Texts
                | ValueKind::Entries(..)
                | ValueKind::List(_)
                | ValueKind::ListOfAlternatives(_)
                | ValueKind::Items(_)
        )
    };
    let own = QuestionType::ALL.into_iter().flat_map(keys::keys_of_type);
    own.chain(keys::COMMON_KEYS).chain(keys::DECK_KEYS).any(|key| key.name == name && takes(key.value_kind))
}

/// Several values: in brackets without quotes, without brackets, or with a comma behind the last one.
pub(super) fn explain_bare_list(at: &ErrorContext) -> Option<Explanation> {
    let span = at.line_value()?;
    let text = span.text_in(at.piece);
    let told = ["unexpected key or value", "string values must be quoted", "invalid", "missing", "unclosed"];
    if !told.iter().any(|told| at.message.starts_with(told)) {
        return None;
    }
    if let Some(inside) = text.strip_prefix('[').and_then(|text| text.strip_suffix(']')) {
        return explain_unquoted_items(span, inside);
    }
    let parts = split_at_commas(text);
    let values: Option<Vec<String>> = parts.iter().map(|part| quote_value(part)).collect();
    match (parts.as_slice(), values) {
        ([_, ""], _) => {
            let comma = Span::new(span.end - 1, span.end);
            let fault = syntax_error(comma, "no comma stands behind a value").with_label("one too many");
            Some(without_stand_in(fault.with_fix(comma, "")))
        }
        ([_, _, ..], Some(values)) if takes_list(at.line_key()) => {
            let fault =
                syntax_error(span, "several values stand in brackets").with_label("a list without brackets");
            Some(without_stand_in(fault.with_fix(span, format!("[{}]", values.join(", ")))))
        }
        _ => None,
    }
}

/// A list on one line whose texts have no quotes, or curly ones.
fn explain_unquoted_items(span: Span, inside: &str) -> Option<Explanation> {
    if inside.contains('[') {
        return None;
    }
    let parts: Vec<&str> = split_at_commas(inside).into_iter().filter(|part| !part.is_empty()).collect();
    let values: Vec<String> = parts.iter().map(|part| quote_value(part)).collect::<Option<_>>()?;
    if values == parts {
        return None;
    }
    let (message, label) = if parts.iter().any(|part| part.starts_with(CURLY)) {
        ("a text stands in straight quotes", "these are typographic quotes")
    } else {
        ("each text needs quotes", "a text without quotes")
    };
    Some(without_stand_in(
        syntax_error(span, message).with_label(label).with_fix(span, format!("[{}]", values.join(", "))),
    ))
}

/// A list without its end, where the text ends or the next key begins.
pub(super) fn explain_unclosed_list(at: &ErrorContext) -> Option<Explanation> {
    if at.message.starts_with("unexpected `=` in array") {
        let before = at.piece.get(..at.line.start)?;
        let end = Span::empty_at(before.trim_end().len());
        let fault =
            syntax_error(at.span, "the list above is not closed").with_label("the next key begins here");
        return Some(without_stand_in(fault.with_fix(end, "]")));
    }
    if !at.message.starts_with("unclosed array") {
        return None;
    }
    let line = at.line.text_in(at.piece);
    let fault = syntax_error(at.span, "the list is not closed").with_label("a ] is missing");
    let is_whole = line.contains("= [") && line.matches('"').count().is_multiple_of(2);
    Some(without_stand_in(if is_whole { fault.with_fix(Span::empty_at(at.span.start), "]") } else { fault }))
}

/// `["red" "green"]`.
pub(super) fn explain_missing_comma(at: &ErrorContext) -> Option<Explanation> {
    if !at.message.starts_with("missing comma between array elements") {
        return None;
    }
    let before = Span::new(at.line.start, at.span.start).text_in(at.piece);
    let end = at.line.start + before.trim_end().len();
    let is_between = before.trim_end().ends_with(['"', '\'', '}', ']']) && before.contains('[');
    is_between.then(|| {
        let fault =
            syntax_error(at.span, "a comma is missing before this").with_label("the next one of the list");
        without_stand_in(fault.with_fix(Span::empty_at(end), ","))
    })
}
