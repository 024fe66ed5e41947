//! Keys, and how deep their values go.

use crate::deck::fault::{Code, Diagnostic};
use crate::deck::span::Span;

use super::{Explained, Place, only, quoted, syntax};

/// `type: "numeric"`, as YAML and JSON have it.
pub(super) fn colon(at: &Place) -> Option<Explained> {
    let line = at.line.of(at.piece);
    let (key, value) = line.split_once(':')?;
    let name = key.trim().trim_matches('"');
    let is_name = !name.is_empty() && name.chars().all(|c| c.is_alphanumeric() || "-_".contains(c));
    if !at.message.starts_with("key with no value") || !is_name {
        return None;
    }
    let colon = at.line.start + key.len();
    let fault = syntax(Span::new(colon, colon + 1), "a key and its value are joined by =").label("a colon");
    let (value, indent) = (value.trim().trim_end_matches(','), key.len() - key.trim_start().len());
    let is_bare = value.starts_with(char::is_alphabetic) && !matches!(value, "true" | "false");
    let value = if is_bare { quoted(value) } else { value.to_owned() };
    let mended = Span::new(at.line.start + indent, at.line.end);
    Some(only(fault.mend(mended, format!("{name} = {value}"))))
}

pub(super) fn twice(at: &Place) -> Option<Explained> {
    let key = at.span.of(at.piece);
    let first =
        at.piece.lines().find(|line| line.split('=').next().is_some_and(|before| before.trim() == key));
    (at.message == "duplicate key").then(|| {
        let fault = syntax(at.span, format!("`{key}` is written twice"))
            .label("the second time")
            .help("keep one of them");
        let start = first.and_then(|line| Some(at.piece.find(line)? + line.find(key)?));
        only(match start {
            Some(start) if start < at.span.start => {
                fault.related(Span::new(start, start + key.len()), "the first time")
            }
            _ => fault,
        })
    })
}

pub(super) fn deep(at: &Place) -> Option<Explained> {
    (at.message.contains("recurs")).then(|| {
        let fault = Diagnostic::new(
            Code::TooDeep,
            at.span,
            "tables or arrays stand inside one another too many times",
        );
        only(fault.label("deeper than this program reads"))
    })
}
