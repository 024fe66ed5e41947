//! Explains syntax errors in texts and their quotes.

use crate::deck::span::{Span, line_span};

use super::{ErrorContext, Explanation, quote_text, syntax_error, value_of, without_stand_in};

pub(super) fn explain_curly_quotes(at: &ErrorContext) -> Option<Explanation> {
    let value = at.line_value()?;
    let text = value.text_in(at.piece);
    let inside = text.strip_prefix(['“', '”', '„', '«'])?.trim_end_matches(['“', '”', '»']);
    let diagnostic =
        syntax_error(value, "text needs straight quotes").with_label("found typographic quotes");
    Some(without_stand_in(diagnostic.with_fix(value, quote_text(inside))))
}

/// A text without quotes, or a missing value.
pub(super) fn explain_bare_text(at: &ErrorContext) -> Option<Explanation> {
    let value = at.line_value().unwrap_or(at.span);
    let text = value.text_in(at.piece);
    let is_after_value =
        at.message.starts_with("unexpected key or value") && text.starts_with(char::is_alphabetic);
    let messages = ["string values must be quoted", "invalid boolean"];
    if !messages.iter().any(|message| at.message.starts_with(message)) && !is_after_value {
        return None;
    }
    let diagnostic = match text {
        "" => syntax_error(Span::empty_at(at.span.start), "missing value")
            .with_label("nothing after the `=`"),
        _ if text.contains(['"', '[', '{']) => {
            syntax_error(at.span, "text needs quotes").with_label("text without quotes")
        }
        _ => syntax_error(value, "text needs quotes")
            .with_label("text without quotes")
            .with_fix(value, quote_text(text)),
    };
    Some(without_stand_in(diagnostic))
}

pub(super) fn explain_inner_quote(at: &ErrorContext) -> Option<Explanation> {
    let value = at.line_value()?;
    let text = value.text_in(at.piece);
    let quote = text.chars().next().filter(|sign| "\"'".contains(*sign))?;
    let inside = text.strip_prefix(quote)?.strip_suffix(quote)?;
    let breaks = at.message.starts_with("unexpected key or value")
        && inside.contains(quote)
        && !inside.contains('\\');
    breaks.then(|| {
        let diagnostic =
            syntax_error(Span::empty_at(at.span.start), "a quotation mark ends the text here")
                .with_label("outside the text");
        let help = match quote {
            '"' => "put the text in single quotes, or write \\\" inside it",
            _ => "put the text in double quotes",
        };
        without_stand_in(diagnostic.with_help(help).with_fix(value, quote_text(inside)))
    })
}

pub(super) fn explain_unclosed_text(at: &ErrorContext) -> Option<Explanation> {
    let unclosed = ["invalid basic string, expected `\"`", "invalid literal string, expected `'`"];
    let value = at.line_value()?;
    let quote = value.text_in(at.piece).chars().next().filter(|c| "\"'".contains(*c))?;
    let multi = ["\"\"\"", "'''"].iter().any(|three| value.text_in(at.piece).starts_with(three));
    (unclosed.contains(&at.message) && !multi).then(|| {
        let end = Span::empty_at(value.end);
        without_stand_in(
            syntax_error(value, "unclosed text")
                .with_label("missing closing quotation mark")
                .with_fix(end, quote),
        )
    })
}

/// A text in three quotes without an end. The parser reports the end of the piece.
pub(super) fn explain_unclosed_block(at: &ErrorContext) -> Option<Explanation> {
    if !at.message.starts_with("invalid multi-line") {
        return None;
    }
    let before = at.piece.get(..at.span.end.max(at.span.start))?;
    let quotes = if at.message.contains("literal") { "'''" } else { "\"\"\"" };
    let start = before.rfind(quotes)?;
    let opening = Span::new(start, start + quotes.len());
    let line = at.piece[..start].matches('\n').count();
    let next_key = at
        .piece
        .lines()
        .skip(line + 1)
        .position(|line| line.split_once('=').is_some_and(|(key, _)| is_key(key.trim())));
    let help = match next_key {
        Some(0) => format!("add {quotes} at the end of this line"),
        Some(lines) => format!("add {quotes} before the next key, {lines} lines below"),
        None => format!("add {quotes} after the last line of the text"),
    };
    let diagnostic = syntax_error(opening, "unclosed text in three quotes");
    Some(without_stand_in(diagnostic.with_label("starts here").with_help(help)))
}

fn is_key(text: &str) -> bool {
    !text.is_empty() && text.chars().all(|c| c.is_ascii_alphanumeric() || "-_.".contains(c))
}

/// A text over several lines in single quotation marks. The parser reports the following line.
pub(super) fn explain_line_break(at: &ErrorContext) -> Option<Explanation> {
    let before = at.piece.get(..at.line.start)?;
    let mut start = before.len();
    let begins = before.split_inclusive('\n').rev().find(|line| {
        start -= line.len();
        line.contains('=')
    })?;
    let value = value_of(at.piece, Span::new(start, start + begins.trim_end().len()))?;
    let text = value.text_in(at.piece);
    let opens =
        text.starts_with('"') && !text.starts_with("\"\"\"") && text.matches('"').count() == 1;
    if !opens || !at.message.starts_with("key with no value") {
        return None;
    }
    let diagnostic = syntax_error(value, "text on several lines needs triple quotes")
        .with_label("continues below");
    let rest = at.piece.get(value.end..)?;
    let close = value.end + rest.find('"')?;
    let is_end = line_span(at.piece, Span::empty_at(close)).end == close + 1;
    let between = at.piece.get(value.end..close)?;
    let whole = Span::new(value.start, close + 1);
    let inside = Span::new(value.start + 1, close).text_in(at.piece);
    Some(without_stand_in(if is_end && !between.contains(['=', '[']) {
        diagnostic.with_fix(whole, format!("\"\"\"{inside}\"\"\""))
    } else {
        diagnostic
    }))
}

pub(super) fn explain_backslash(at: &ErrorContext) -> Option<Explanation> {
    let start = at.piece.get(..at.span.start)?.rfind('\\')?;
    let messages = ["missing escaped value", "too few unicode", "invalid value"];
    let is_escape = messages.iter().any(|message| at.message.starts_with(message));
    let is_near = !at.piece.get(start..at.span.start)?.contains(['\n', '"', ' ']);
    (is_escape && is_near).then(|| {
        let span = Span::new(start, start + 1);
        let diagnostic = syntax_error(span, "a backslash starts an escape sequence")
            .with_label("not an escape sequence in TOML");
        let whole = at.line_value().filter(|value| is_plain(value.text_in(at.piece)));
        without_stand_in(match whole {
            // All of its backslashes are literal, as in a path or a formula.
            Some(value) => {
                let inside = value.text_in(at.piece).trim_matches('"');
                diagnostic
                    .with_help("in single quotes, a backslash is a normal character")
                    .with_fix(value, format!("'{inside}'"))
            }
            None => diagnostic
                .with_help("write two backslashes, or put the text in single quotes")
                .with_fix(span, "\\\\"),
        })
    })
}

/// Whether it is a text in double quotes that could have single ones.
fn is_plain(text: &str) -> bool {
    let inside = text.strip_prefix('"').and_then(|text| text.strip_suffix('"'));
    // A line break among the backslashes may be meant as one.
    let has_break = |text: &str| {
        text.match_indices("\\n")
            .any(|(at, _)| !text[at + 2..].starts_with(|c: char| c.is_ascii_alphabetic()))
    };
    inside.is_some_and(|text| {
        !text.contains(['"', '\'']) && !text.contains("\\\\") && !has_break(text)
    })
}
