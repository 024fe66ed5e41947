//! Explains syntax errors in keys and in nested values.

use crate::deck::diagnostic::{Code, Diagnostic};
use crate::deck::span::Span;

use super::{ErrorContext, Explanation, quote_text, syntax_error, without_stand_in};

/// `type: "numeric"`, as in YAML and JSON.
pub(super) fn explain_colon(at: &ErrorContext) -> Option<Explanation> {
    let line = at.line.text_in(at.piece);
    let (key, value) = line.split_once(':')?;
    let name = key.trim().trim_matches('"');
    let is_name = !name.is_empty() && name.chars().all(|c| c.is_alphanumeric() || "-_".contains(c));
    if !at.message.starts_with("key with no value") || !is_name {
        return None;
    }
    let colon = at.line.start + key.len();
    let diagnostic =
        syntax_error(Span::new(colon, colon + 1), "use `=` between a key and its value")
            .with_label("found a colon");
    let (value, indent) = (value.trim().trim_end_matches(','), key.len() - key.trim_start().len());
    let is_bare = value.starts_with(char::is_alphabetic) && !matches!(value, "true" | "false");
    let value = if is_bare { quote_text(value) } else { value.to_owned() };
    let whole = Span::new(at.line.start + indent, at.line.end);
    Some(without_stand_in(diagnostic.with_fix(whole, format!("{name} = {value}"))))
}

pub(super) fn explain_duplicate_key(at: &ErrorContext) -> Option<Explanation> {
    let key = at.span.text_in(at.piece);
    let first = at
        .piece
        .lines()
        .find(|line| line.split('=').next().is_some_and(|before| before.trim() == key));
    (at.message == "duplicate key").then(|| {
        let diagnostic = syntax_error(at.span, format!("duplicate key `{key}`"))
            .with_label("second use")
            .with_help("keep one of them");
        let start = first.and_then(|line| Some(at.piece.find(line)? + line.find(key)?));
        without_stand_in(match start {
            Some(start) if start < at.span.start => {
                diagnostic.with_related(Span::new(start, start + key.len()), "first use")
            }
            _ => diagnostic,
        })
    })
}

pub(super) fn explain_depth(at: &ErrorContext) -> Option<Explanation> {
    (at.message.contains("recurs")).then(|| {
        let diagnostic =
            Diagnostic::new(Code::TooDeep, at.span, "tables or arrays are nested too deeply");
        without_stand_in(diagnostic.with_label("exceeds the nesting limit"))
    })
}
