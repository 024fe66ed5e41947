//! The place of a cursor in a deck: in which table, at a key or in a value.

use obverse_core::deck::QuestionType;
use obverse_core::deck::keys::BLANK_TYPES;
use obverse_core::deck::span::Span;
use toml_parser::lexer::TokenKind;

use super::scan::{PlacedToken, Section, Statement, find_sections, find_statements, tokens_in};

/// The place of a cursor.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Cursor {
    /// The path of its table: the heading, and the tables in braces.
    pub path: Vec<String>,
    /// The number of its section.
    pub section: usize,
    /// The type of its question, if the text or the deck's defaults name one.
    pub kind: Option<QuestionType>,
    /// The type of its blank, if it is in the table of one.
    pub blank_kind: Option<QuestionType>,
    /// Its place in the table.
    pub spot: Spot,
}

/// A place in a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Spot {
    /// In a heading.
    Heading,
    /// In a key, or where one can start. `has_value` says whether an equals sign follows.
    Key { word: Span, has_value: bool },
    /// In the value of a key, or where it can start: in a text between its quotes, or elsewhere.
    Value { key: String, word: Span, is_text: bool },
    /// In a comment.
    Comment,
}

/// A deck's text in sections, each with its statements.
pub(super) struct Scan<'a> {
    pub text: &'a str,
    pub sections: Vec<Section>,
}

impl<'a> Scan<'a> {
    pub(crate) fn new(text: &'a str) -> Self {
        Self { text, sections: find_sections(text) }
    }

    /// The statements of a section.
    pub(crate) fn statements(&self, section: usize) -> Vec<Statement> {
        self.sections.get(section).map_or_else(Vec::new, |one| find_statements(self.text, one.body))
    }

    /// The content of the text that a section gives a key.
    pub(crate) fn text_of(&self, section: usize, key: &str) -> Option<&'a str> {
        let statements = self.statements(section);
        let statement = statements.iter().find(|statement| statement.key == [key])?;
        Some(text_content(self.text, statement.value?).text_in(self.text))
    }

    /// The heading of the question that a section belongs to.
    pub(crate) fn question_of(&self, section: usize) -> Option<usize> {
        let sections = self.sections.get(..=section)?;
        let last = sections.last()?;
        if !last.is_question() && !last.is_in_question() {
            return None;
        }
        sections.iter().rposition(Section::is_question)
    }

    /// The end of a question: of its last table.
    pub(crate) fn question_end(&self, question: usize) -> usize {
        let below = self.sections.iter().skip(question + 1).take_while(|one| one.is_in_question());
        below.chain(self.sections.get(question)).map(|one| one.body.end).max().unwrap_or_default()
    }

    /// The cursor at a byte.
    pub(crate) fn cursor_at(&self, at: usize) -> Cursor {
        let section = self.sections.partition_point(|one| one.heading.start <= at).max(1) - 1;
        let own = &self.sections[section];
        let (mut path, mut spot) = (own.path.clone(), Spot::Heading);
        if own.body.start <= at || own.path.is_empty() {
            let (inner, found) = self.spot_at(section, at);
            path.extend(inner);
            spot = found;
        }
        let kind = self.question_of(section).map_or_else(
            || self.default_type(),
            |question| self.type_in(question).or_else(|| self.default_type()),
        );
        let blank_kind = match own.path.get(1).map(String::as_str) {
            Some("blanks") => Some(self.type_in(section).unwrap_or(QuestionType::ShortAnswer)),
            _ => None,
        };
        let blank_kind = blank_kind.filter(|kind| BLANK_TYPES.contains(kind));
        Cursor { path, section, kind, blank_kind, spot }
    }

    fn type_in(&self, section: usize) -> Option<QuestionType> {
        let name = self.text_of(section, "type")?;
        QuestionType::ALL.into_iter().find(|kind| kind.name() == name)
    }

    fn default_type(&self) -> Option<QuestionType> {
        let defaults = self.sections.iter().position(|section| section.path == ["defaults"])?;
        self.type_in(defaults)
    }

    /// The place of a byte in a section, with the path of the tables in braces around it.
    fn spot_at(&self, section: usize, at: usize) -> (Vec<String>, Spot) {
        let statements = self.statements(section);
        let body = self.sections[section].body;
        let Some(statement) = statements.iter().rfind(|one| one.key_span.start <= at) else {
            return (Vec::new(), self.free_spot(body, at));
        };
        let is_in_key = at <= statement.key_span.end;
        if is_in_key {
            let has_value = statement.value.is_some();
            let (path, word) = self.key_part(statement, at);
            return (path, Spot::Key { word, has_value });
        }
        match statement.value {
            Some(value) if self.reaches(statement, value, at) => self.spot_in_value(statement, at),
            _ => (Vec::new(), self.free_spot(body, at)),
        }
    }

    /// The last part of a dotted key with the tables above it, if the cursor is there; else the whole
    /// key.
    fn key_part(&self, statement: &Statement, at: usize) -> (Vec<String>, Span) {
        let span = statement.key_span;
        let last = span.text_in(self.text).rfind('.').map(|dot| span.start + dot + 1);
        match last.filter(|last| *last <= at) {
            Some(last) => (split_last(&statement.key).0, Span::new(last, span.end)),
            None => (Vec::new(), span),
        }
    }

    /// Whether a byte is in a value or on its last line behind it, where nothing else can stand.
    fn reaches(&self, statement: &Statement, value: Span, at: usize) -> bool {
        let end = value.end.max(statement.key_span.end);
        at <= end || self.text.get(end..at).is_some_and(|rest| rest.trim_matches(' ').is_empty())
    }

    /// A place outside of statements: a comment, or the start of a key.
    fn free_spot(&self, body: Span, at: usize) -> Spot {
        let before = self.text.get(body.start.min(at)..at).unwrap_or_default();
        let line = before.rsplit('\n').next().unwrap_or_default();
        if line.contains('#') {
            Spot::Comment
        } else {
            Spot::Key { word: Span::empty_at(at), has_value: false }
        }
    }

    /// The place in a value: the lists and tables around it are followed from its start.
    fn spot_in_value(&self, statement: &Statement, at: usize) -> (Vec<String>, Spot) {
        let from = statement.key_span.end;
        let until = Span::new(from, statement.value.map_or(at, |value| value.end.max(at)));
        let tokens = tokens_in(self.text, until);
        let equals = tokens.iter().position(|token| token.kind == TokenKind::Equals);
        let tokens = &tokens[equals.map_or(0, |equals| equals + 1)..];
        let mut frames = vec![Frame::value_of(&statement.key)];
        for token in tokens.iter().take_while(|token| token.span.end < at || ends_before(token, at))
        {
            take_token(&mut frames, self.text, token);
        }
        let here = tokens
            .iter()
            .find(|token| token.span.start < at && at <= token.span.end && is_word(token.kind));
        let frame = frames.last().cloned().unwrap_or_else(|| Frame::value_of(&statement.key));
        let path = frames_path(&frames);
        if frame.is_table && !frame.is_in_value {
            let word = here.map_or(Span::empty_at(at), |token| token.span);
            let has_value = self.text[word.end..].trim_start_matches(' ').starts_with('=');
            return (path, Spot::Key { word, has_value });
        }
        let (word, is_text) = match here {
            Some(token) if is_string(token.kind) => (text_content(self.text, token.span), true),
            Some(token) => (token.span, false),
            None => (Span::empty_at(at), false),
        };
        (path, Spot::Value { key: frame.key, word, is_text })
    }
}

/// A table in braces or a list around the cursor, or the value of a statement.
#[derive(Clone, Debug)]
struct Frame {
    /// The last key that was read.
    key: String,
    /// The keys above it in a dotted key.
    outer: Vec<String>,
    is_table: bool,
    is_in_value: bool,
}

impl Frame {
    fn value_of(key: &[String]) -> Self {
        let (outer, last) = split_last(key);
        Self { key: last, outer, is_table: false, is_in_value: true }
    }
}

fn split_last(key: &[String]) -> (Vec<String>, String) {
    let last = key.last().cloned().unwrap_or_default();
    (key[..key.len().saturating_sub(1)].to_vec(), last)
}

fn take_token(frames: &mut Vec<Frame>, text: &str, token: &PlacedToken) {
    let depth = frames.len();
    let Some(frame) = frames.last_mut() else { return };
    match token.kind {
        TokenKind::LeftCurlyBracket => frames.push(Frame {
            key: String::new(),
            outer: Vec::new(),
            is_table: true,
            is_in_value: false,
        }),
        TokenKind::LeftSquareBracket => {
            let inner = Frame { is_table: false, is_in_value: true, ..frame.clone() };
            frames.push(Frame { outer: Vec::new(), ..inner });
        }
        TokenKind::RightCurlyBracket | TokenKind::RightSquareBracket if depth > 1 => {
            frames.pop();
        }
        TokenKind::Equals if frame.is_table => frame.is_in_value = true,
        TokenKind::Comma if frame.is_table => frame.is_in_value = false,
        kind if is_word(kind) && frame.is_table && !frame.is_in_value => {
            token.span.text_in(text).trim_matches(['"', '\'']).clone_into(&mut frame.key);
        }
        _ => {}
    }
}

/// The keys of the tables around the innermost frame.
fn frames_path(frames: &[Frame]) -> Vec<String> {
    let mut path = frames.first().map_or_else(Vec::new, |first| first.outer.clone());
    for pair in frames.windows(2) {
        if pair[1].is_table {
            path.push(pair[0].key.clone());
        }
    }
    path
}

/// Whether a cursor directly behind a token is no longer in it, as behind a bracket.
fn ends_before(token: &PlacedToken, at: usize) -> bool {
    token.span.end == at && !is_word(token.kind)
}

fn is_word(kind: TokenKind) -> bool {
    kind == TokenKind::Atom || is_string(kind)
}

pub(super) fn is_string(kind: TokenKind) -> bool {
    matches!(
        kind,
        TokenKind::BasicString
            | TokenKind::LiteralString
            | TokenKind::MlBasicString
            | TokenKind::MlLiteralString
    )
}

/// The text between the quotes of a value; the whole value if it has none.
pub(super) fn text_content(text: &str, value: Span) -> Span {
    let written = value.text_in(text);
    let quote = ["\"\"\"", "'''", "\"", "'"].into_iter().find(|quote| written.starts_with(quote));
    let Some(quote) = quote else { return value };
    let start = value.start + quote.len();
    let is_closed = written.len() >= 2 * quote.len() && written.ends_with(quote);
    Span::new(start, if is_closed { value.end - quote.len() } else { value.end })
}

#[cfg(test)]
mod tests {
    use super::{Cursor, QuestionType, Scan, Spot};

    /// The cursor at the `|` of a text.
    fn cursor(marked: &str) -> (String, Cursor) {
        let at = marked.find('|').unwrap();
        let text = marked.replacen('|', "", 1);
        let cursor = Scan::new(&text).cursor_at(at);
        (text, cursor)
    }

    /// The table and the place of a cursor in words.
    fn described(marked: &str) -> String {
        let (text, Cursor { path, spot, .. }) = cursor(marked);
        let path = path.join("/");
        match spot {
            Spot::Heading => format!("{path}: heading"),
            Spot::Comment => format!("{path}: comment"),
            Spot::Key { word, has_value } => {
                format!(
                    "{path}: key `{}`{}",
                    word.text_in(&text),
                    if has_value { " =" } else { "" }
                )
            }
            Spot::Value { key, word, is_text } => {
                let word = word.text_in(&text);
                format!(
                    "{path}: value of {key} `{word}`{}",
                    if is_text { " in quotes" } else { "" }
                )
            }
        }
    }

    #[test]
    fn every_place_of_a_deck_is_recognised() {
        for (marked, expected) in [
            ("|", ": key ``"),
            ("tit|", ": key `tit`"),
            ("ti|tle = \"x\"", ": key `title` ="),
            ("title = |", ": value of title ``"),
            ("title =|\nid = 1", ": value of title ``"),
            ("title = \"ab|c\"\n", ": value of title `abc` in quotes"),
            ("title = \"|\n", ": value of title `` in quotes"),
            ("title = \"x\"\n|\n[quiz]", ": key ``"),
            ("[qu|iz]\n", "quiz: heading"),
            ("[[questions]]\n|", "questions: key ``"),
            ("[[questions]]\ntype = mul|", "questions: value of type `mul`"),
            ("[[questions]]\ntags = [\"a\", \"|\"]", "questions: value of tags `` in quotes"),
            ("[[questions]]\ntags = [\"a\", |", "questions: value of tags ``"),
            ("[[questions]]\ndistractors = [\"a\", { t| }]", "questions/distractors: key `t`"),
            (
                "[[questions]]\ndistractors = [{ text = \"x|\" }]",
                "questions/distractors: value of text `x` in quotes",
            ),
            ("[[questions]]\nfeedback = { right = \"a\", | }", "questions/feedback: key ``"),
            ("[[questions]]\nfeedback.wr| = 1", "questions/feedback: key `wr` ="),
            (
                "[[questions]]\nanswer = 1\n\n[questions.blanks.x]\nan|",
                "questions/blanks/x: key `an`",
            ),
            ("[quiz]\ndraw = [{ tags = [\"|\"] }]", "quiz/draw: value of tags `` in quotes"),
            ("a = 1\n# obverse: al|", ": comment"),
            ("[[questions]]\nanswers = [\"a\"\nprom|pt = 1", "questions: key `prompt` ="),
        ] {
            assert_eq!(described(marked), expected, "{marked}");
        }
    }

    #[test]
    fn the_type_comes_from_the_question_or_the_defaults() {
        let kinds = |marked: &str| {
            let (_, Cursor { kind, blank_kind, .. }) = cursor(marked);
            (kind.map(QuestionType::name), blank_kind.map(QuestionType::name))
        };
        let defaults = "[defaults]\ntype = \"list\"\n";
        assert_eq!(kinds(&format!("{defaults}[[questions]]\n|")), (Some("list"), None));
        assert_eq!(
            kinds(&format!("{defaults}[[questions]]\n|\ntype = \"cloze\"\n")),
            (Some("cloze"), None)
        );
        assert_eq!(
            kinds("[[questions]]\ntype = \"cloze\"\n[questions.blanks.x]\n|"),
            (Some("cloze"), Some("short-answer"))
        );
        assert_eq!(kinds("[[questions]]\ntype = \"poem\"\n|"), (None, None));
    }
}
