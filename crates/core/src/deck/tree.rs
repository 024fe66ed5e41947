//! A cursor over a spanned TOML tree: every read has a place in the deck's text and reports errors
//! there.

use std::borrow::Cow;
use std::fmt;

use serde_json::Value;
use toml::de::{DeTable, DeValue};

use super::diagnostic::{Code, Diagnostic, DiagnosticSink};
use super::keys::{self, KeySpec, ValueKind};
use super::parameters::TextEdit;
use super::span::Span;

/// The number of unknown keys in one table up to which each is compared with the known ones. Nobody
/// misspells more of them in one place, and a comparison takes a tenth of a millisecond.
const MOST_GUESSED_KEYS: usize = 100;

/// The source text and the sink for its diagnostics.
#[derive(Clone, Copy)]
pub struct SourceText<'a> {
    /// The whole text of the deck.
    pub source: &'a str,
    /// The collected diagnostics.
    pub diagnostics: &'a DiagnosticSink,
}

/// Where the places of a parsed piece are in the deck's text.
#[derive(Clone, Copy)]
pub(super) struct PlaceMap<'a> {
    /// The offset of the piece.
    pub base: isize,
    /// The changes of the piece before it was parsed, in order.
    pub edits: &'a [TextEdit],
}

impl PlaceMap<'_> {
    fn place_of(self, span: Span) -> Span {
        Span::new(self.place_at(span.start, false), self.place_at(span.end, true))
            .shifted_by(self.base)
    }

    /// The place of a byte before the changes. A byte within a change is at its start or its end.
    fn place_at(self, at: usize, is_end: bool) -> usize {
        let before = self.edits.iter().take_while(|edit| edit.changed.start < at);
        match before.last() {
            None => at,
            Some(edit) if at >= edit.changed.end => edit.before.end + (at - edit.changed.end),
            Some(edit) if is_end => edit.before.end,
            Some(edit) => edit.before.start,
        }
    }
}

/// A value and its place.
#[derive(Clone, Copy)]
pub struct Node<'a> {
    /// The value in TOML.
    pub value: &'a DeValue<'a>,
    /// Its place in the text.
    pub span: Span,
    map: PlaceMap<'a>,
    text: SourceText<'a>,
}

/// The kind of a value in TOML. Its text has an article.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NodeKind {
    /// A string.
    Text,
    /// An integer or a float.
    Number,
    /// `true` or `false`.
    Boolean,
    /// A date, a time, or both.
    Date,
    /// An array.
    List,
    /// A table.
    Table,
}

impl fmt::Display for NodeKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Text => "text",
            Self::Number => "a number",
            Self::Boolean => "a boolean",
            Self::Date => "a date",
            Self::List => "a list",
            Self::Table => "a table",
        })
    }
}

/// A table and its place.
#[derive(Clone, Copy)]
pub struct TableNode<'a> {
    /// Its place in the text.
    pub span: Span,
    keys: &'a DeTable<'a>,
    map: PlaceMap<'a>,
    text: SourceText<'a>,
}

impl<'a> TableNode<'a> {
    /// A table that was parsed from the piece of `text` at the offset `base`.
    #[must_use]
    pub fn new(keys: &'a DeTable<'a>, span: Span, base: isize, text: SourceText<'a>) -> Self {
        Self { span, keys, map: PlaceMap { base, edits: &[] }, text }
    }

    /// A table that was parsed from a changed piece of `text`.
    pub(super) fn from_changed(
        keys: &'a DeTable<'a>,
        span: Span,
        map: PlaceMap<'a>,
        text: SourceText<'a>,
    ) -> Self {
        Self { span, keys, map, text }
    }

    /// The source text of the table.
    #[must_use]
    pub fn text(&self) -> SourceText<'a> {
        self.text
    }

    /// Reports an error in the deck.
    pub fn report(&self, diagnostic: Diagnostic) {
        self.text.diagnostics.push(diagnostic);
    }

    /// All keys with their places and values.
    pub fn entries(&self) -> impl Iterator<Item = (&'a str, Span, Node<'a>)> {
        let (map, text) = (self.map, self.text);
        self.keys.iter().map(move |(key, value)| {
            let node =
                Node { value: value.get_ref(), span: map.place_of(value.span().into()), map, text };
            (key.get_ref().as_ref(), map.place_of(key.span().into()), node)
        })
    }

    /// The value of a key.
    #[must_use]
    pub fn get(&self, key: &str) -> Option<Node<'a>> {
        let value = self.keys.get(key)?;
        Some(Node {
            value: value.get_ref(),
            span: self.map.place_of(value.span().into()),
            map: self.map,
            text: self.text,
        })
    }

    /// The place of the key, or of the whole table if there is no such key.
    #[must_use]
    pub fn key_span(&self, key: &str) -> Span {
        self.entries().find(|(name, ..)| *name == key).map_or(self.span, |(_, span, _)| span)
    }

    /// The text of a key; reports any other value.
    #[must_use]
    pub fn read_string(&self, key: &str) -> Option<String> {
        self.get(key)?.string(key)
    }

    /// The flag of a key, or the default; reports any value that is not `true` or `false`.
    #[must_use]
    pub fn read_flag(&self, key: &str, default: bool) -> bool {
        self.get(key).and_then(|node| node.flag(key)).unwrap_or(default)
    }

    /// The list of texts of a key; reports any other value.
    #[must_use]
    pub fn read_strings(&self, key: &str) -> Vec<String> {
        self.get(key).map(|node| node.strings(key)).unwrap_or_default()
    }

    /// The whole number of a key, at least 1; reports any other value.
    #[must_use]
    pub fn read_count(&self, key: &str) -> Option<usize> {
        let node = self.get(key)?;
        let value = node.integer().filter(|n| *n >= 1).and_then(|n| usize::try_from(n).ok());
        if value.is_none() {
            node.report_wrong_kind(key, ValueKind::Count);
        }
        value
    }

    /// Reports the keys that are not in `allowed`. Only the first 100 get a guess
    /// of what was meant.
    pub fn check_keys(&self, allowed: &[&[KeySpec]], of: &str) {
        let is_allowed = |key| allowed.iter().any(|keys| keys.iter().any(|spec| spec.name == key));
        let unknown = self.entries().filter(|(key, ..)| !is_allowed(*key));
        for (at, (key, span, _)) in unknown.enumerate() {
            if at >= MOST_GUESSED_KEYS {
                self.report(unknown_key(key, span, of));
                continue;
            }
            let names: Vec<&str> = allowed.iter().flat_map(|keys| keys::names(keys)).collect();
            let misplaced = misplaced_key_error(key, span, of);
            self.report(misplaced.unwrap_or_else(|| self.unknown_key_error(key, span, &names, of)));
        }
    }

    /// As [`unknown`], but without a fix if the likely key already exists.
    #[must_use]
    pub fn unknown_key_error(
        &self,
        key: &str,
        span: Span,
        allowed: &[&str],
        of: &str,
    ) -> Diagnostic {
        let diagnostic = unknown(key, span, allowed, of);
        match keys::likely_key(key, allowed).filter(|meant| self.keys.contains_key(*meant)) {
            Some(meant) => Diagnostic { fix: None, ..diagnostic }
                .with_help(format!("`{meant}` already exists; keep one of them")),
            None => diagnostic,
        }
    }
}

/// The error for a key of the deck, of `[quiz]` or of a question below the wrong heading.
fn misplaced_key_error(key: &str, span: Span, of: &str) -> Option<Diagnostic> {
    let is_in = |keys: &'static [KeySpec]| keys::find_key(keys, key).is_some();
    if of == "a deck" && ["deck", "meta", "metadata", "info", "header"].contains(&key) {
        let message = "the keys of a deck need no heading";
        let diagnostic = Diagnostic::new(Code::UnknownKey, span, message);
        return Some(
            diagnostic
                .with_label("no such heading")
                .with_help("remove the heading, and keep the keys at the top of the file"),
        );
    }
    let (owner, help) = match of {
        "[quiz]" | "[defaults]" if is_in(keys::DECK_KEYS) => {
            ("the deck", "move it to the top of the file".to_owned())
        }
        "a deck" if is_in(keys::QUIZ_KEYS) => ("[quiz]", "move it under [quiz]".to_owned()),
        "a deck" if keys::likely_key(key, &keys::names(keys::DECK_KEYS)).is_some() => return None,
        "a deck" if is_in(keys::COMMON_KEYS) || keys::types_with(key).next().is_some() => {
            ("a question", "move it under [[questions]]".to_owned())
        }
        _ => return None,
    };
    let diagnostic = Diagnostic::new(Code::Misplaced, span, format!("`{key}` is a key of {owner}"));
    Some(diagnostic.with_label(format!("not a key of {of}")).with_help(help))
}

/// The error for an unknown key, without a guess.
fn unknown_key(key: &str, span: Span, of: &str) -> Diagnostic {
    Diagnostic::new(Code::UnknownKey, span, format!("unknown key `{key}`"))
        .with_label(format!("not a key of {of}"))
}

/// The error for a key that is not in `allowed`, with the nearest key as its fix.
#[must_use]
pub fn unknown(key: &str, span: Span, allowed: &[&str], of: &str) -> Diagnostic {
    let diagnostic = unknown_key(key, span, of);
    match keys::likely_key(key, allowed) {
        Some(meant) => {
            diagnostic.with_help(format!("did you mean `{meant}`?")).with_fix(span, meant)
        }
        None => diagnostic.with_help(format!("valid keys: {}", allowed.join(", "))),
    }
}

impl<'a> Node<'a> {
    /// Reports an error in the deck.
    pub fn report(&self, diagnostic: Diagnostic) {
        self.text.diagnostics.push(diagnostic);
    }

    /// The source text of the value.
    #[must_use]
    pub fn source_text(&self) -> &'a str {
        self.span.text_in(self.text.source)
    }

    /// Reports that the value has the wrong kind.
    pub fn report_wrong_kind(&self, key: &str, takes: ValueKind) {
        self.report(self.wrong_kind_error(key, takes));
    }

    /// The error for a value of the wrong kind.
    #[must_use]
    pub fn wrong_kind_error(&self, key: &str, takes: ValueKind) -> Diagnostic {
        self.must_be_error(key, takes).with_label(format!("found {}", self.kind()))
    }

    fn must_be_error(&self, key: &str, takes: ValueKind) -> Diagnostic {
        let message = format!("`{key}` must be {}", takes.description());
        Diagnostic::new(Code::WrongValue, self.span, message)
    }

    /// Reports that the value should be a table under the heading `[path]`.
    pub fn report_no_table(&self, key: &str, path: &str) {
        let message = format!("`{key}` must be a table: start it with [{path}]");
        let diagnostic = Diagnostic::new(Code::WrongValue, self.span, message);
        self.report(diagnostic.with_label(format!("found {}", self.kind())));
    }

    /// Reports that the value has the right kind but does not fit.
    pub fn report_unfit(&self, key: &str, takes: ValueKind) {
        self.report(self.must_be_error(key, takes).with_label("invalid value"));
    }

    /// The kind of the value.
    #[must_use]
    pub fn kind(&self) -> NodeKind {
        match self.value {
            DeValue::String(_) => NodeKind::Text,
            DeValue::Integer(_) | DeValue::Float(_) => NodeKind::Number,
            DeValue::Boolean(_) => NodeKind::Boolean,
            DeValue::Datetime(_) => NodeKind::Date,
            DeValue::Array(_) => NodeKind::List,
            DeValue::Table(_) => NodeKind::Table,
        }
    }

    /// The value as a table.
    #[must_use]
    pub fn as_table(&self) -> Option<TableNode<'a>> {
        let keys = self.value.as_table()?;
        Some(TableNode { span: self.span, keys, map: self.map, text: self.text })
    }

    /// Whether it is a table in braces rather than under a heading.
    #[must_use]
    pub fn is_inline_table(&self) -> bool {
        self.value.is_table() && self.source_text().starts_with('{')
    }

    /// The value as a list.
    #[must_use]
    pub fn as_items(&self) -> Option<Vec<Node<'a>>> {
        let array = self.value.as_array()?;
        let nodes = array.iter().map(|value| Node {
            value: value.get_ref(),
            span: self.map.place_of(value.span().into()),
            ..*self
        });
        Some(nodes.collect())
    }

    /// The value as a text; any other value is reported for `key`.
    #[must_use]
    pub fn string(&self, key: &str) -> Option<String> {
        let text = self.value.as_str();
        if text.is_none() {
            self.report_wrong_kind(key, ValueKind::Text);
        }
        text.map(str::to_owned)
    }

    /// The value as `true` or `false`; any other value is reported for `key`.
    #[must_use]
    pub fn flag(&self, key: &str) -> Option<bool> {
        let flag = self.value.as_bool();
        match (flag, self.value.as_str().and_then(keys::truth_word)) {
            (Some(_), _) => {}
            (None, Some(word)) => self.report(
                self.wrong_kind_error(key, ValueKind::Flag)
                    .with_help(format!("write {word} without quotes"))
                    .with_fix(self.span, word),
            ),
            _ => self.report_wrong_kind(key, ValueKind::Flag),
        }
        flag
    }

    /// The value as a whole number.
    #[must_use]
    pub fn integer(&self) -> Option<i64> {
        let integer = self.value.as_integer()?;
        i64::from_str_radix(&integer.as_str().replace('_', ""), integer.radix()).ok()
    }

    /// The value as a finite number, if TOML has it as a number.
    #[must_use]
    pub fn number(&self) -> Option<f64> {
        match self.value {
            DeValue::Integer(_) => self.integer().map(|n| n as f64),
            DeValue::Float(float) => {
                float.as_str().replace('_', "").parse().ok().filter(|n: &f64| n.is_finite())
            }
            _ => None,
        }
    }

    /// The tables of an array of tables; reports all other items.
    #[must_use]
    pub fn tables(&self, key: &str) -> Vec<TableNode<'a>> {
        let Some(items) = self.as_items() else {
            self.report_wrong_kind(key, ValueKind::Tables(&[]));
            return Vec::new();
        };
        let mut tables = Vec::new();
        for item in &items {
            match item.as_table() {
                Some(table) => tables.push(table),
                None => item.report_wrong_kind(key, ValueKind::Tables(&[])),
            }
        }
        tables
    }

    /// The value as a list of texts; a single text is a list of one.
    #[must_use]
    pub fn strings(&self, key: &str) -> Vec<String> {
        match self.as_items() {
            Some(items) => items.iter().filter_map(|item| item.string(key)).collect(),
            None => self.string(key).into_iter().collect(),
        }
    }

    /// The value as JSON. Dates become texts, and so do numbers that JSON cannot express.
    pub fn json(&self) -> Value {
        let source_text = || self.source_text().into();
        match self.value {
            DeValue::Boolean(flag) => Value::Bool(*flag),
            DeValue::Integer(_) => self.integer().map_or_else(source_text, Value::from),
            DeValue::Float(_) => {
                let number = self.number().and_then(serde_json::Number::from_f64);
                number.map_or_else(source_text, Value::Number)
            }
            DeValue::Array(_) => {
                self.as_items().unwrap_or_default().iter().map(Self::json).collect()
            }
            DeValue::Table(_) => {
                let entries = self
                    .as_table()
                    .into_iter()
                    .flat_map(|table| table.entries().collect::<Vec<_>>());
                entries.map(|(key, _, node)| (key.to_owned(), node.json())).collect()
            }
            DeValue::String(text) => text.as_ref().into(),
            DeValue::Datetime(_) => self.source_text().into(),
        }
    }

    /// A text, number, date or truth value as written; `None` for a list or a table.
    #[must_use]
    pub fn scalar(&self) -> Option<Cow<'a, str>> {
        match self.value {
            DeValue::String(text) => Some(Cow::Borrowed(text.as_ref())),
            DeValue::Integer(number) if number.radix() == 10 => {
                Some(Cow::Borrowed(number.as_str()))
            }
            DeValue::Float(number) => Some(Cow::Borrowed(number.as_str())),
            DeValue::Array(_) | DeValue::Table(_) => None,
            _ => Some(Cow::Borrowed(self.source_text())),
        }
    }
}
