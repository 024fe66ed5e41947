//! Explains syntax errors in lists, and several values in place of one.

use crate::deck::QuestionType;
use crate::deck::keys::{self, ValueKind};
use crate::deck::span::Span;

use super::{ErrorContext, Explanation, quote_text, syntax_error, without_stand_in};

/// Curly quotes, which open and close like straight ones.
const CURLY: [char; 5] = ['“', '”', '„', '«', '»'];

/// Splits a text at commas outside of straight or curly quotes, and trims the parts.
fn split_at_commas(text: &str) -> Vec<&str> {
    let mut open: Option<char> = None;
    let parts = text.split(|sign: char| {
        open = match open {
            None if sign == '"' || sign == '\'' => Some(sign),
            None if CURLY.contains(&sign) => Some('”'),
            Some('”') if CURLY.contains(&sign) => None,
            Some(quote) if quote == sign => None,
            other => other,
        };
        open.is_none() && sign == ','
    });
    parts.map(str::trim).collect()
}

/// A part as a TOML value: quoted, unless it is a number or has quotes; `None` if it cannot be one
/// value.
fn quote_value(part: &str) -> Option<String> {
    if let Some(text) = strip_quotes(part, &CURLY) {
        return Some(quote_text(text));
    }
    let is_quoted = ['"', '\'']
        .iter()
        .any(|quote| strip_quotes(part, &[*quote]).is_some_and(|text| !text.contains(*quote)));
    let is_bare = !part.is_empty() && !part.contains(['"', '[', ']', '{', '}', '=', '#']);
    match part {
        _ if is_quoted => Some(part.to_owned()),
        _ if part.parse::<f64>().is_ok() || matches!(part, "true" | "false") => {
            Some(part.to_owned())
        }
        _ if is_bare => Some(quote_text(part)),
        _ => None,
    }
}

fn strip_quotes<'a>(part: &'a str, quotes: &[char]) -> Option<&'a str> {
    part.strip_prefix(quotes)?.strip_suffix(quotes)
}

/// Whether every key of this name takes a list.
pub(super) fn takes_list(name: &str) -> bool {
    let own = QuestionType::ALL.into_iter().flat_map(keys::keys_of_type);
    own.chain(keys::COMMON_KEYS).chain(keys::DECK_KEYS).any(|key| {
        key.name == name
            && matches!(
                key.value_kind,
                ValueKind::Texts
                    | ValueKind::Entries(..)
                    | ValueKind::List(_)
                    | ValueKind::ListOfAlternatives(_)
                    | ValueKind::Items(_)
            )
    })
}

/// Several values: without quotes in brackets, without brackets, or with a comma after the last
/// value.
pub(super) fn explain_bare_list(at: &ErrorContext) -> Option<Explanation> {
    let span = at.line_value()?;
    let text = span.text_in(at.piece);
    let messages = [
        "unexpected key or value",
        "string values must be quoted",
        "invalid",
        "missing",
        "unclosed",
    ];
    if !messages.iter().any(|message| at.message.starts_with(message)) {
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
            let diagnostic =
                syntax_error(comma, "a value cannot end with a comma").with_label("extra comma");
            Some(without_stand_in(diagnostic.with_fix(comma, "")))
        }
        ([_, _, ..], Some(values)) if takes_list(at.line_key()) => {
            let diagnostic = syntax_error(span, "a list needs square brackets")
                .with_label("list without brackets");
            Some(without_stand_in(diagnostic.with_fix(span, format!("[{}]", values.join(", ")))))
        }
        _ => None,
    }
}

/// A list on one line with unquoted texts or curly quotes.
fn explain_unquoted_items(span: Span, inside: &str) -> Option<Explanation> {
    if inside.contains('[') {
        return None;
    }
    let parts: Vec<&str> =
        split_at_commas(inside).into_iter().filter(|part| !part.is_empty()).collect();
    let values: Vec<String> = parts.iter().map(|part| quote_value(part)).collect::<Option<_>>()?;
    if values == parts {
        return None;
    }
    let (message, label) = if parts.iter().any(|part| part.starts_with(CURLY)) {
        ("text needs straight quotes", "found typographic quotes")
    } else {
        ("each text in a list needs quotes", "text without quotes")
    };
    Some(without_stand_in(
        syntax_error(span, message)
            .with_label(label)
            .with_fix(span, format!("[{}]", values.join(", "))),
    ))
}

/// A list without its closing bracket, before the end of the text or the next key.
pub(super) fn explain_unclosed_list(at: &ErrorContext) -> Option<Explanation> {
    if at.message.starts_with("unexpected `=` in array") {
        let before = at.piece.get(..at.line.start)?;
        let end = Span::empty_at(before.trim_end().len());
        let diagnostic =
            syntax_error(at.span, "unclosed list").with_label("the next key starts here");
        return Some(without_stand_in(diagnostic.with_fix(end, "]")));
    }
    if !at.message.starts_with("unclosed array") {
        return None;
    }
    let line = at.line.text_in(at.piece);
    let diagnostic = syntax_error(at.span, "unclosed list").with_label("missing `]`");
    let is_whole = line.contains("= [") && line.matches('"').count().is_multiple_of(2);
    Some(without_stand_in(if is_whole {
        diagnostic.with_fix(Span::empty_at(at.span.start), "]")
    } else {
        diagnostic
    }))
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
        let diagnostic =
            syntax_error(at.span, "missing comma").with_label("expected `,` before this entry");
        without_stand_in(diagnostic.with_fix(Span::empty_at(end), ","))
    })
}
