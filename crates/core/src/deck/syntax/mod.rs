//! Says what TOML's parser found wrong in the words of someone who writes a deck.

mod keys;
mod lists;
mod texts;
mod values;

use super::fault::{Code, Diagnostic};
use super::span::{Span, lines};

/// A syntax error explained, and a text of the same length to put there so that the rest can be read.
pub(super) struct Explained {
    pub fault: Diagnostic,
    pub stand_in: Option<(Span, String)>,
}

/// Explains `error`, which was found in `piece`.
pub(super) fn explain(piece: &str, error: &toml::de::Error) -> Explained {
    let span = error.span().map_or(Span::at(0), Span::from);
    let at = Place { piece, span, line: lines(piece, Span::at(span.start)), message: error.message() };
    [
        values::comma_in_number,
        values::month,
        values::date,
        values::impossible,
        values::truth,
        texts::over_lines,
        lists::several,
        texts::curly_quotes,
        texts::bare,
        keys::colon,
        lists::unclosed,
        lists::comma,
        texts::inner_quote,
        texts::unclosed,
        texts::backslash,
        keys::twice,
        keys::deep,
    ]
    .iter()
    .find_map(|explain| explain(&at))
    .unwrap_or_else(|| only(plainly(&at)))
}

struct Place<'a> {
    piece: &'a str,
    span: Span,
    line: Span,
    message: &'a str,
}

impl<'a> Place<'a> {
    /// The run of characters around the error that `belongs` takes.
    fn around(&self, belongs: impl Fn(char) -> bool) -> Span {
        let (before, after) =
            (Span::new(self.line.start, self.span.start), Span::new(self.span.start, self.line.end));
        let back = before
            .of(self.piece)
            .chars()
            .rev()
            .take_while(|c| belongs(*c))
            .map(char::len_utf8)
            .sum::<usize>();
        let on = after.of(self.piece).chars().take_while(|c| belongs(*c)).map(char::len_utf8).sum::<usize>();
        Span::new(self.span.start - back, self.span.start + on)
    }

    /// The key that the line gives a value.
    fn key(&self) -> &'a str {
        self.line.of(self.piece).split('=').next().unwrap_or_default().trim()
    }

    /// The value that the line gives its key, as far as the line goes, without a comment behind it.
    fn value(&self) -> Option<Span> {
        value_of(self.piece, self.line)
    }
}

/// The value that a line gives its key, without a comment behind it.
fn value_of(piece: &str, line: Span) -> Option<Span> {
    let text = line.of(piece);
    let equals = text.find('=')?;
    let behind = &text[equals + 1..];
    let value = behind[..comment(behind)].trim();
    let start = line.start + equals + 1 + behind.find(value)?;
    Some(Span::new(start, start + value.len()))
}

/// Where a comment begins that stands outside of quotes; the end where there is none.
fn comment(text: &str) -> usize {
    let mut quote = None;
    for (at, sign) in text.char_indices() {
        match (quote, sign) {
            (None, '#') => return at,
            (None, '"' | '\'') => quote = Some(sign),
            (Some(open), _) if open == sign => quote = None,
            _ => {}
        }
    }
    // A quote that does not close says nothing about the sign.
    quote.and_then(|_| text.find(" # ")).unwrap_or(text.len())
}

fn syntax(span: Span, message: impl Into<String>) -> Diagnostic {
    Diagnostic::new(Code::Syntax, span, message)
}

fn only(fault: Diagnostic) -> Explained {
    Explained { fault, stand_in: None }
}

/// The text in straight quotes: in single ones where that spares signs before its own.
fn quoted(text: &str) -> String {
    match (text.contains(['"', '\\']), text.contains('\'')) {
        (true, false) => format!("'{text}'"),
        (true, true) => format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\"")),
        (false, _) => format!("\"{text}\""),
    }
}

/// The parser's own words, without what only its authors need.
fn plainly(at: &Place) -> Diagnostic {
    let (what, wanted) = at.message.split_once(", expected ").unwrap_or((at.message, ""));
    let (message, label) = match what {
        "unexpected key or value" => {
            ("something stands behind the value", "a line holds one key and its value".to_owned())
        }
        "key with no value" => ("a key without a value", "an = is missing".to_owned()),
        "missing comma between array elements" => ("a comma or a ] is missing before this", String::new()),
        other if wanted.is_empty() => (other, String::new()),
        other => (other, format!("here TOML wants {wanted}")),
    };
    let fault = syntax(at.span, message);
    if label.is_empty() { fault } else { fault.label(label) }
}

#[cfg(test)]
mod tests;
