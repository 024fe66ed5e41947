//! Explains the errors of TOML's parser in words for authors of decks.

mod keys;
mod lists;
mod messages;
mod texts;
mod values;

use toml_parser::Source;
use toml_parser::lexer::TokenKind;

use super::diagnostic::{Code, Diagnostic};
use super::span::{Span, line_span};

/// An explained syntax error, and a text of the same length to put there so that the rest can be
/// read.
pub(super) struct Explanation {
    pub diagnostic: Diagnostic,
    pub stand_in: Option<(Span, String)>,
}

/// Explains `error`, which the parser found in `piece`.
pub(super) fn explain_error(piece: &str, error: &toml::de::Error) -> Explanation {
    let span = error.span().map_or(Span::empty_at(0), Span::from);
    let at = ErrorContext {
        piece,
        span,
        line: line_span(piece, Span::empty_at(span.start)),
        message: error.message(),
    };
    [
        texts::explain_unclosed_block,
        values::explain_comma_in_number,
        values::explain_decimal_comma,
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
    /// The run of characters around the error for which `belongs` holds.
    fn span_around(&self, belongs: impl Fn(char) -> bool) -> Span {
        let (before, after) = (
            Span::new(self.line.start, self.span.start),
            Span::new(self.span.start, self.line.end),
        );
        let bytes_before = before
            .text_in(self.piece)
            .chars()
            .rev()
            .take_while(|c| belongs(*c))
            .map(char::len_utf8)
            .sum::<usize>();
        let bytes_after = after
            .text_in(self.piece)
            .chars()
            .take_while(|c| belongs(*c))
            .map(char::len_utf8)
            .sum::<usize>();
        Span::new(self.span.start - bytes_before, self.span.start + bytes_after)
    }

    /// The key on the line.
    fn line_key(&self) -> &'a str {
        self.line.text_in(self.piece).split('=').next().unwrap_or_default().trim()
    }

    /// The value on the line, up to the line's end, without a comment.
    fn line_value(&self) -> Option<Span> {
        value_of(self.piece, self.line)
    }
}

/// The value on a line, without a comment.
fn value_of(piece: &str, line: Span) -> Option<Span> {
    let text = line.text_in(piece);
    let equals = text.find('=')?;
    let after = &text[equals + 1..];
    let value = after[..comment_start(after)].trim();
    let start = line.start + equals + 1 + after.find(value)?;
    Some(Span::new(start, start + value.len()))
}

/// The byte at which a comment outside of quotes begins; the end of the text if there is none.
fn comment_start(text: &str) -> usize {
    for token in Source::new(text).lex() {
        let raw = &text[token.span().start()..token.span().end()];
        match token.kind() {
            TokenKind::Comment => return token.span().start(),
            // After an unclosed quote, only ` # ` counts.
            kind if is_text(kind) && !is_closed(raw) => {
                return text.find(" # ").unwrap_or(text.len());
            }
            _ => {}
        }
    }
    text.len()
}

fn is_text(kind: TokenKind) -> bool {
    matches!(
        kind,
        TokenKind::BasicString
            | TokenKind::LiteralString
            | TokenKind::MlBasicString
            | TokenKind::MlLiteralString
    )
}

/// Whether a quoted text ends with the quotes that it begins with.
fn is_closed(raw: &str) -> bool {
    let quotes = ["\"\"\"", "'''", "\"", "'"].into_iter().find(|quotes| raw.starts_with(quotes));
    quotes.is_some_and(|quotes| raw.len() >= 2 * quotes.len() && raw.ends_with(quotes))
}

fn syntax_error(span: Span, message: impl Into<String>) -> Diagnostic {
    Diagnostic::new(Code::Syntax, span, message)
}

fn without_stand_in(diagnostic: Diagnostic) -> Explanation {
    Explanation { diagnostic, stand_in: None }
}

/// Quotes a text: with single quotes if they avoid escapes.
fn quote_text(text: &str) -> String {
    match (text.contains(['"', '\\']), text.contains('\'')) {
        (true, false) => format!("'{text}'"),
        (true, true) => format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\"")),
        (false, _) => format!("\"{text}\""),
    }
}

/// The error for what no other explanation fits.
fn plain_error(at: &ErrorContext) -> Diagnostic {
    let (message, label) = messages::author_message(at.message);
    let diagnostic = syntax_error(at.span, message);
    if label.is_empty() { diagnostic } else { diagnostic.with_label(label) }
}

#[cfg(test)]
mod tests;
