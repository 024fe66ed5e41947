//! A tolerant look at a deck's text: its headings and its `key = value` statements.
//!
//! A deck that is being typed is broken most of the time, so this never fails: a statement ends
//! where the next one seems to start.

use obverse_core::deck::keys::{DECK_KEYS, find_key};
use obverse_core::deck::span::Span;
use toml_parser::Source;
use toml_parser::lexer::TokenKind;

/// A heading with the statements below it. The first section has no heading.
#[derive(Clone, Debug)]
pub(super) struct Section {
    /// The names in its heading: `questions`, `blanks`, `capital`.
    pub path: Vec<String>,
    /// The heading, from its first bracket to its last; empty for the first section.
    pub heading: Span,
    /// The statements, up to the next heading.
    pub body: Span,
}

impl Section {
    /// Whether it starts a question.
    pub(crate) fn is_question(&self) -> bool {
        self.path.len() == 1 && self.path[0].starts_with("question")
    }

    /// Whether it belongs to the question above it.
    pub(crate) fn is_in_question(&self) -> bool {
        self.path.len() > 1 && self.path[0].starts_with("question")
    }
}

/// A key with its value.
#[derive(Clone, Debug)]
pub(super) struct Statement {
    /// The names of a dotted key.
    pub key: Vec<String>,
    /// The place of the key.
    pub key_span: Span,
    /// The value, or where it would stand; `None` without an equals sign.
    pub value: Option<Span>,
}

/// A token with its place in the whole text.
#[derive(Clone, Copy, Debug)]
pub(super) struct PlacedToken {
    pub kind: TokenKind,
    pub span: Span,
}

/// The tokens of a part of a text.
pub(super) fn tokens_in(text: &str, part: Span) -> Vec<PlacedToken> {
    let tokens = Source::new(part.text_in(text)).lex();
    let placed = tokens.map(|token| PlacedToken {
        kind: token.kind(),
        span: Span::new(part.start + token.span().start(), part.start + token.span().end()),
    });
    placed.filter(|token| token.kind != TokenKind::Eof).collect()
}

/// The sections of a text, in order.
pub(super) fn find_sections(text: &str) -> Vec<Section> {
    let mut sections =
        vec![Section { path: Vec::new(), heading: Span::empty_at(0), body: Span::new(0, 0) }];
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        if let Some((path, heading)) = parse_heading(line) {
            if let Some(last) = sections.last_mut() {
                last.body.end = at + heading.start;
            }
            let heading = Span::new(at + heading.start, at + heading.end);
            let body = Span::new(at + line.len(), at + line.len());
            sections.push(Section { path, heading, body });
        }
        at += line.len();
    }
    if let Some(last) = sections.last_mut() {
        last.body.end = text.len();
    }
    sections
}

/// The names in a heading and its place in its line. Only a table of the deck format is a heading:
/// any other line in brackets may be a part of a list or of a text.
fn parse_heading(line: &str) -> Option<(Vec<String>, Span)> {
    let trimmed = line.trim();
    let start = line.len() - line.trim_start().len();
    let inner = trimmed.strip_prefix('[')?.trim_start_matches('[');
    let end = inner.find(']').unwrap_or(inner.len());
    let (names, rest) = inner.split_at(end);
    let closed = rest.len() - rest.trim_start_matches(']').len();
    let after = rest[closed..].trim_start();
    if !after.is_empty() && !after.starts_with('#') {
        return None;
    }
    let path: Vec<String> =
        names.split('.').map(|name| name.trim().trim_matches(['"', '\'']).to_owned()).collect();
    let first = path.first()?;
    let is_known = first.starts_with("question") || find_key(DECK_KEYS, first).is_some();
    let length = trimmed.len() - rest.len() + closed;
    is_known.then(|| (path, Span::new(start, start + length)))
}

/// The statements in a part of a text.
pub(super) fn find_statements(text: &str, part: Span) -> Vec<Statement> {
    let tokens = tokens_in(text, part);
    let mut statements = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        let token = tokens[at];
        if is_gap(token.kind) {
            at += 1;
            continue;
        }
        let (statement, next) = read_statement(text, &tokens, at);
        statements.push(statement);
        at = next.max(at + 1);
    }
    statements
}

/// Whether a token separates statements.
fn is_gap(kind: TokenKind) -> bool {
    matches!(kind, TokenKind::Whitespace | TokenKind::Newline | TokenKind::Comment)
}

/// Reads the statement that starts at a token, and returns the token behind it.
fn read_statement(text: &str, tokens: &[PlacedToken], first: usize) -> (Statement, usize) {
    let mut at = first;
    let mut key = Vec::new();
    let mut key_span = tokens[first].span;
    while let Some(token) = tokens.get(at) {
        match token.kind {
            TokenKind::Equals | TokenKind::Newline | TokenKind::Comment => break,
            TokenKind::Whitespace | TokenKind::Dot => {}
            _ => {
                key.push(token.span.text_in(text).trim_matches(['"', '\'']).to_owned());
                key_span.end = token.span.end;
            }
        }
        at += 1;
    }
    if tokens.get(at).is_none_or(|token| token.kind != TokenKind::Equals) {
        return (Statement { key, key_span, value: None }, at);
    }
    let start = tokens[at].span.end;
    let end = value_end(tokens, at + 1);
    let last = tokens[at + 1..end].iter().rev().find(|token| !is_gap(token.kind));
    let value = match last {
        Some(last) => {
            let content = tokens[at + 1..end].iter().find(|token| !is_gap(token.kind));
            Span::new(content.map_or(start, |token| token.span.start), last.span.end)
        }
        None => Span::empty_at(tokens.get(end).map_or(text.len(), |token| token.span.start)),
    };
    (Statement { key, key_span, value: Some(value) }, end)
}

/// The token behind a value: the line break after it. A list that is still open ends where a line
/// starts a new statement.
fn value_end(tokens: &[PlacedToken], from: usize) -> usize {
    let mut depth = 0_usize;
    for (at, token) in tokens.iter().enumerate().skip(from) {
        match token.kind {
            TokenKind::LeftSquareBracket | TokenKind::LeftCurlyBracket => depth += 1,
            TokenKind::RightSquareBracket | TokenKind::RightCurlyBracket => {
                depth = depth.saturating_sub(1);
            }
            TokenKind::Newline if depth == 0 || starts_statement(&tokens[at + 1..]) => return at,
            TokenKind::Comment if depth == 0 => return at,
            _ => {}
        }
    }
    tokens.len()
}

/// Whether a line starts with `key =`.
fn starts_statement(line: &[PlacedToken]) -> bool {
    let mut words = line.iter().filter(|token| token.kind != TokenKind::Whitespace);
    words.next().is_some_and(|first| first.kind == TokenKind::Atom)
        && words.next().is_some_and(|second| second.kind == TokenKind::Equals)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::{any, prop_assert, proptest};

    use super::{find_sections, find_statements};

    const DECK: &str = "title = \"T\"\n[quiz]\ncount = 1\n\n[[questions]]\ntype = 'list'\nanswers = [\n  \"a\",\n  [\"b\"]\nprompt =\n[questions.blanks.\"x y\"] # c\npairs = [[\"a\", \"b\"]]\n  [[questions]\nid = \"open\nat";

    #[test]
    fn sections_and_statements_are_found_in_broken_decks() {
        let sections = find_sections(DECK);
        let paths: Vec<String> = sections.iter().map(|section| section.path.join("/")).collect();
        assert_eq!(paths, ["", "quiz", "questions", "questions/blanks/x y", "questions"]);
        assert_eq!(sections[4].heading.text_in(DECK), "[[questions]");
        let found = |section: usize| -> Vec<(String, Option<&str>)> {
            let statements = find_statements(DECK, sections[section].body);
            statements
                .iter()
                .map(|one| (one.key.join("."), one.value.map(|value| value.text_in(DECK))))
                .collect()
        };
        let text = |key: &str, value| (key.to_owned(), value);
        assert_eq!(found(0), [text("title", Some("\"T\""))]);
        assert_eq!(
            found(2),
            [
                text("type", Some("'list'")),
                text("answers", Some("[\n  \"a\",\n  [\"b\"]")),
                text("prompt", Some("")),
            ]
        );
        assert_eq!(found(3), [text("pairs", Some("[[\"a\", \"b\"]]"))]);
        assert_eq!(found(4), [text("id", Some("\"open")), text("at", None)]);
    }

    proptest! {
        #[test]
        fn any_text_has_sections_that_cover_it(
            any in any::<String>(), many in "[a-z\\[\\]{}=\"' .#\n\r,é]{0,200}",
        ) {
            let text = many + &any;
            let mut end = 0;
            for section in find_sections(&text) {
                prop_assert!(section.heading.start >= end && section.body.end >= section.body.start);
                end = section.body.end;
                for statement in find_statements(&text, section.body) {
                    let value = statement.value.unwrap_or(statement.key_span);
                    prop_assert!(text.get(value.start..value.end).is_some());
                }
            }
            prop_assert!(end == text.len());
        }
    }
}
