//! Says what TOML's parser found wrong in the words of someone who writes a deck.

mod keys;
mod lists;
mod texts;
mod values;

use super::diagnostic::{Code, Diagnostic};
use super::span::{Span, line_span};

/// A syntax error explained, and a text of the same length to put there so that the rest can be read.
pub(super) struct Explanation {
    pub diagnostic: Diagnostic,
    pub stand_in: Option<(Span, String)>,
}

/// Explains `error`, which was found in `piece`.
pub(super) fn explain_error(piece: &str, error: &toml::de::Error) -> Explanation {
    let span = error.span().map_or(Span::empty_at(0), Span::from);
    let at = ErrorContext {
        piece,
        span,
        line: line_span(piece, Span::empty_at(span.start)),
        message: error.message(),
    };
    [
        values::explain_comma_in_number,
        values::explain_month,
        values::explain_date,
        values::explain_impossible_date,
        values::explain_truth_value,
        texts::explain_line_break,
        lists::explain_bare_list,
        texts::explain_curly_quotes,
        texts::explain_bare_text,
        keys::explain_colon,
        lists::explain_unclosed_list,
        lists::explain_missing_comma,
        texts::explain_inner_quote,
        texts::explain_unclosed_text,
        texts::explain_backslash,
        keys::explain_duplicate_key,
        keys::explain_depth,
    ]
    .iter()
    .find_map(|explain| explain(&at))
    .unwrap_or_else(|| without_stand_in(plain_error(&at)))
}

struct ErrorContext<'a> {
    piece: &'a str,
    span: Span,
    line: Span,
    message: &'a str,
}

impl<'a> ErrorContext<'a> {
    /// The run of characters around the error that `belongs` takes.
    fn span_around(&self, belongs: impl Fn(char) -> bool) -> Span {
        let (before, after) =
            (Span::new(self.line.start, self.span.start), Span::new(self.span.start, self.line.end));
        let back = before
            .text_in(self.piece)
            .chars()
            .rev()
            .take_while(|c| belongs(*c))
            .map(char::len_utf8)
            .sum::<usize>();
        let on =
            after.text_in(self.piece).chars().take_while(|c| belongs(*c)).map(char::len_utf8).sum::<usize>();
        Span::new(self.span.start - back, self.span.start + on)
    }

    /// The key that the line gives a value.
    fn line_key(&self) -> &'a str {
        self.line.text_in(self.piece).split('=').next().unwrap_or_default().trim()
    }

    /// The value that the line gives its key, as far as the line goes, without a comment behind it.
    fn line_value(&self) -> Option<Span> {
        value_of(self.piece, self.line)
    }
}

/// The value that a line gives its key, without a comment behind it.
fn value_of(piece: &str, line: Span) -> Option<Span> {
    let text = line.text_in(piece);
    let equals = text.find('=')?;
    let behind = &text[equals + 1..];
    let value = behind[..comment_start(behind)].trim();
    let start = line.start + equals + 1 + behind.find(value)?;
    Some(Span::new(start, start + value.len()))
}

/// Where a comment begins that stands outside of quotes; the end where there is none.
fn comment_start(text: &str) -> usize {
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

fn syntax_error(span: Span, message: impl Into<String>) -> Diagnostic {
    Diagnostic::new(Code::Syntax, span, message)
}

fn without_stand_in(fault: Diagnostic) -> Explanation {
    Explanation { diagnostic: fault, stand_in: None }
}

/// The text in straight quotes: in single ones where that spares signs before its own.
fn quote_text(text: &str) -> String {
    match (text.contains(['"', '\\']), text.contains('\'')) {
        (true, false) => format!("'{text}'"),
        (true, true) => format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\"")),
        (false, _) => format!("\"{text}\""),
    }
}

/// The parser's own words, without what only its authors need.
fn plain_error(at: &ErrorContext) -> Diagnostic {
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
    let fault = syntax_error(at.span, message);
    if label.is_empty() { fault } else { fault.with_label(label) }
}

#[cfg(test)]
mod tests;
