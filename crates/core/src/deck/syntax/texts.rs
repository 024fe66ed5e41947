//! Texts and their quotes.

use crate::deck::span::{Span, lines};

use super::{Explained, Place, only, quoted, syntax, value_of};

pub(super) fn curly_quotes(at: &Place) -> Option<Explained> {
    let value = at.value()?;
    let text = value.of(at.piece);
    let inside = text.strip_prefix(['“', '”', '„', '«'])?.trim_end_matches(['“', '”', '»']);
    let fault = syntax(value, "a text stands in straight quotes").label("these are typographic quotes");
    Some(only(fault.mend(value, quoted(inside))))
}

/// A text without quotes, or nothing at all.
pub(super) fn bare(at: &Place) -> Option<Explained> {
    let value = at.value().unwrap_or(at.span);
    let text = value.of(at.piece);
    let is_behind =
        at.message.starts_with("unexpected key or value") && text.starts_with(char::is_alphabetic);
    let told = ["string values must be quoted", "invalid boolean"];
    if !told.iter().any(|told| at.message.starts_with(told)) && !is_behind {
        return None;
    }
    let fault = match text {
        "" => syntax(Span::at(at.span.start), "a value is missing").label("nothing stands behind the ="),
        _ if text.contains(['"', '[', '{']) => {
            syntax(at.span, "a text needs quotes").label("a text without quotes")
        }
        _ => syntax(value, "a text needs quotes").label("a text without quotes").mend(value, quoted(text)),
    };
    Some(only(fault))
}

pub(super) fn inner_quote(at: &Place) -> Option<Explained> {
    let value = at.value()?;
    let text = value.of(at.piece);
    let quote = text.chars().next().filter(|sign| "\"'".contains(*sign))?;
    let inside = text.strip_prefix(quote)?.strip_suffix(quote)?;
    let breaks =
        at.message.starts_with("unexpected key or value") && inside.contains(quote) && !inside.contains('\\');
    breaks.then(|| {
        let fault = syntax(Span::at(at.span.start), "a quotation mark ends the text here")
            .label("this is outside the text");
        let help = match quote {
            '"' => "put the whole text in single quotes, or write \\\" inside it",
            _ => "put the whole text in double quotes",
        };
        only(fault.help(help).mend(value, quoted(inside)))
    })
}

pub(super) fn unclosed(at: &Place) -> Option<Explained> {
    let unclosed = ["invalid basic string, expected `\"`", "invalid literal string, expected `'`"];
    let value = at.value()?;
    let quote = value.of(at.piece).chars().next().filter(|c| "\"'".contains(*c))?;
    let multi = ["\"\"\"", "'''"].iter().any(|three| value.of(at.piece).starts_with(three));
    (unclosed.contains(&at.message) && !multi).then(|| {
        let end = Span::at(value.end);
        only(
            syntax(value, "the text is not closed")
                .label("a quotation mark is missing at the end")
                .mend(end, quote),
        )
    })
}

/// A text that goes over several lines in single marks: the parser stumbles where it goes on.
pub(super) fn over_lines(at: &Place) -> Option<Explained> {
    let before = at.piece.get(..at.line.start)?;
    let mut start = before.len();
    let begins = before.split_inclusive('\n').rev().find(|line| {
        start -= line.len();
        line.contains('=')
    })?;
    let value = value_of(at.piece, Span::new(start, start + begins.trim_end().len()))?;
    let text = value.of(at.piece);
    let opens = text.starts_with('"') && !text.starts_with("\"\"\"") && text.matches('"').count() == 1;
    if !opens || !at.message.starts_with("key with no value") {
        return None;
    }
    let fault = syntax(value, "a text over several lines stands in three quotes").label("it goes on below");
    let rest = at.piece.get(value.end..)?;
    let close = value.end + rest.find('"')?;
    let is_end = lines(at.piece, Span::at(close)).end == close + 1;
    let between = at.piece.get(value.end..close)?;
    let whole = Span::new(value.start, close + 1);
    let inside = Span::new(value.start + 1, close).of(at.piece);
    Some(only(if is_end && !between.contains(['=', '[']) {
        fault.mend(whole, format!("\"\"\"{inside}\"\"\""))
    } else {
        fault
    }))
}

pub(super) fn backslash(at: &Place) -> Option<Explained> {
    let start = at.piece.get(..at.span.start)?.rfind('\\')?;
    at.message.starts_with("missing escaped value").then(|| {
        let span = Span::new(start, start + 1);
        let fault = syntax(span, "a backslash begins an escape").label("no escape of TOML");
        let whole = at.value().filter(|value| is_plain(value.of(at.piece)));
        only(match whole {
            // All of its backslashes are meant as they stand: a path, a formula.
            Some(value) => {
                let inside = value.of(at.piece).trim_matches('"');
                fault.help("in single quotes a backslash is itself").mend(value, format!("'{inside}'"))
            }
            None => fault.help("double it, or put the text in single quotes").mend(span, "\\\\"),
        })
    })
}

/// Whether it is one text in double quotes that can stand in single ones as well.
fn is_plain(text: &str) -> bool {
    let inside = text.strip_prefix('"').and_then(|text| text.strip_suffix('"'));
    inside.is_some_and(|text| !text.contains(['"', '\'']) && !text.contains("\\\\"))
}
