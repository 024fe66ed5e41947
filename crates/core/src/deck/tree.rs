//! A cursor over a spanned TOML tree: every read names a place in the deck's text, and says what is wrong there.

use std::borrow::Cow;

use serde_json::Value;
use toml::de::{DeTable, DeValue};

use super::diagnostic::{Code, Diagnostic, DiagnosticSink};
use super::keys::{self, KeySpec, ValueKind};
use super::span::Span;

/// The text that is read, and where its faults go.
#[derive(Clone, Copy)]
pub struct SourceText<'a> {
    /// The whole text of the deck.
    pub source: &'a str,
    /// The list that errors are added to.
    pub diagnostics: &'a DiagnosticSink,
}

/// A value and its place.
#[derive(Clone, Copy)]
pub struct Node<'a> {
    /// The value as TOML has it.
    pub value: &'a DeValue<'a>,
    /// Its place in the text.
    pub span: Span,
    base: isize,
    text: SourceText<'a>,
}

/// A table and its place. `base` is where the parsed piece begins in the deck's text.
#[derive(Clone, Copy)]
pub struct TableNode<'a> {
    /// Its place in the text.
    pub span: Span,
    keys: &'a DeTable<'a>,
    base: isize,
    text: SourceText<'a>,
}

impl<'a> TableNode<'a> {
    /// A table that was parsed from the piece of `text` that begins at `base`.
    #[must_use]
    pub fn new(keys: &'a DeTable<'a>, span: Span, base: isize, text: SourceText<'a>) -> Self {
        Self { span, keys, base, text }
    }

    /// The text that the table was read from.
    #[must_use]
    pub fn text(&self) -> SourceText<'a> {
        self.text
    }

    /// Reports an error in the deck.
    pub fn report(&self, fault: Diagnostic) {
        self.text.diagnostics.push(fault);
    }

    /// Every key with its place, and its value.
    pub fn entries(&self) -> impl Iterator<Item = (&'a str, Span, Node<'a>)> {
        let (base, text) = (self.base, self.text);
        self.keys.iter().map(move |(key, value)| {
            let node =
                Node { value: value.get_ref(), span: Span::from(value.span()).shifted_by(base), base, text };
            (key.get_ref().as_ref(), Span::from(key.span()).shifted_by(base), node)
        })
    }

    /// The value of a key.
    #[must_use]
    pub fn get(&self, key: &str) -> Option<Node<'a>> {
        let value = self.keys.get(key)?;
        Some(Node {
            value: value.get_ref(),
            span: Span::from(value.span()).shifted_by(self.base),
            base: self.base,
            text: self.text,
        })
    }

    /// Where the key itself stands, or the whole table.
    #[must_use]
    pub fn key_span(&self, key: &str) -> Span {
        self.entries().find(|(name, ..)| *name == key).map_or(self.span, |(_, span, _)| span)
    }

    /// The text of a key; any other value is reported.
    #[must_use]
    pub fn read_string(&self, key: &str) -> Option<String> {
        self.get(key)?.string(key)
    }

    /// The `true` or `false` of a key, or the default; any other value is reported.
    #[must_use]
    pub fn read_flag(&self, key: &str, default: bool) -> bool {
        self.get(key).and_then(|node| node.flag(key)).unwrap_or(default)
    }

    /// The list of texts of a key; any other value is reported.
    #[must_use]
    pub fn read_strings(&self, key: &str) -> Vec<String> {
        self.get(key).map(|node| node.strings(key)).unwrap_or_default()
    }

    /// A whole number of at least one.
    #[must_use]
    pub fn read_count(&self, key: &str) -> Option<usize> {
        let node = self.get(key)?;
        let value = node.integer().filter(|n| *n >= 1).and_then(|n| usize::try_from(n).ok());
        if value.is_none() {
            node.report_wrong_kind(key, ValueKind::Count);
        }
        value
    }

    /// Says which keys are not of `allowed`.
    pub fn check_keys(&self, allowed: &[&[KeySpec]], of: &str) {
        let is_allowed = |name: &str| allowed.iter().any(|keys| keys.iter().any(|key| key.name == name));
        for (key, span, _) in self.entries().filter(|(key, ..)| !is_allowed(key)) {
            let names: Vec<&str> = allowed.iter().flat_map(|keys| keys::names(keys)).collect();
            self.report(self.unknown_key_error(key, span, &names, of));
        }
    }

    /// As [`unknown`]; where the key that was meant is there already, this one has no mend.
    #[must_use]
    pub fn unknown_key_error(&self, key: &str, span: Span, allowed: &[&str], of: &str) -> Diagnostic {
        let fault = unknown(key, span, allowed, of);
        match keys::likely_key(key, allowed).filter(|meant| self.keys.contains_key(*meant)) {
            Some(meant) => Diagnostic { fix: None, ..fault }
                .with_help(format!("`{meant}` is there already: keep one of them")),
            None => fault,
        }
    }
}

/// The fault of a key that is not of `allowed`, with the nearest that is.
#[must_use]
pub fn unknown(key: &str, span: Span, allowed: &[&str], of: &str) -> Diagnostic {
    let fault = Diagnostic::new(Code::UnknownKey, span, format!("{of} has no key `{key}`"))
        .with_label("not a key here");
    match keys::likely_key(key, allowed) {
        Some(meant) => fault.with_help(format!("did you mean `{meant}`?")).with_fix(span, meant),
        None => fault.with_help(format!("the keys are {}", allowed.join(", "))),
    }
}

/// The truth value that a text stands for.
fn truth_word(text: &str) -> Option<&'static str> {
    match text.trim().to_lowercase().as_str() {
        "true" | "t" | "yes" => Some("true"),
        "false" | "f" | "no" => Some("false"),
        _ => None,
    }
}

impl<'a> Node<'a> {
    /// Reports an error in the deck.
    pub fn report(&self, fault: Diagnostic) {
        self.text.diagnostics.push(fault);
    }

    /// What stands in the deck's text.
    #[must_use]
    pub fn source_text(&self) -> &'a str {
        self.span.text_in(self.text.source)
    }

    /// Says that the value is of the wrong kind.
    pub fn report_wrong_kind(&self, key: &str, takes: ValueKind) {
        let found = self.kind_name();
        let fault =
            Diagnostic::new(Code::WrongValue, self.span, format!("`{key}` takes {}", takes.description()));
        self.report(fault.with_label(format!("this is {found}")));
    }

    /// Says that the value should be the table that `[path]` begins.
    pub fn report_no_table(&self, key: &str, path: &str) {
        let message = format!("`{key}` takes a table: begin it with [{path}]");
        let fault = Diagnostic::new(Code::WrongValue, self.span, message);
        self.report(fault.with_label(format!("this is {}", self.kind_name())));
    }

    /// Says that the value is of the right kind, but not one that fits.
    pub fn report_unfit(&self, key: &str, takes: ValueKind) {
        let fault =
            Diagnostic::new(Code::WrongValue, self.span, format!("`{key}` takes {}", takes.description()));
        self.report(fault.with_label("this does not fit"));
    }

    /// The kind of the value, with its article.
    #[must_use]
    pub fn kind_name(&self) -> &'static str {
        match self.value {
            DeValue::String(_) => "a text",
            DeValue::Integer(_) | DeValue::Float(_) => "a number",
            DeValue::Boolean(_) => "true or false",
            DeValue::Datetime(_) => "a date",
            DeValue::Array(_) => "a list",
            DeValue::Table(_) => "a table",
        }
    }

    /// The value as a table.
    #[must_use]
    pub fn as_table(&self) -> Option<TableNode<'a>> {
        let keys = self.value.as_table()?;
        Some(TableNode { span: self.span, keys, base: self.base, text: self.text })
    }

    /// Whether it is a table in braces, not one under a heading.
    #[must_use]
    pub fn is_inline_table(&self) -> bool {
        self.value.is_table() && self.source_text().starts_with('{')
    }

    /// The value as a list.
    #[must_use]
    pub fn as_items(&self) -> Option<Vec<Node<'a>>> {
        let array = self.value.as_array()?;
        let node = |value: &'a toml::Spanned<DeValue<'a>>| Node {
            value: value.get_ref(),
            span: Span::from(value.span()).shifted_by(self.base),
            ..*self
        };
        Some(array.iter().map(node).collect())
    }

    /// The value as a text; any other is reported as the wrong value of `key`.
    #[must_use]
    pub fn string(&self, key: &str) -> Option<String> {
        let text = self.value.as_str();
        if text.is_none() {
            self.report_wrong_kind(key, ValueKind::Text);
        }
        text.map(str::to_owned)
    }

    /// The value as `true` or `false`; any other is reported as the wrong value of `key`.
    #[must_use]
    pub fn flag(&self, key: &str) -> Option<bool> {
        let flag = self.value.as_bool();
        match (flag, self.value.as_str().and_then(truth_word)) {
            (Some(_), _) => {}
            (None, Some(word)) => self.report(
                Diagnostic::new(Code::WrongValue, self.span, format!("`{key}` takes true or false"))
                    .with_label("this is a text")
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

    /// A number that TOML writes as one.
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

    /// The tables of an array of tables; what is none is told.
    #[must_use]
    pub fn tables(&self, key: &str) -> Vec<TableNode<'a>> {
        let Some(items) = self.as_items() else {
            self.report_wrong_kind(key, ValueKind::Tables(&[]));
            return Vec::new();
        };
        let table = |item: &Node<'a>| {
            item.as_table().or_else(|| {
                item.report_wrong_kind(key, ValueKind::Tables(&[]));
                None
            })
        };
        items.iter().filter_map(table).collect()
    }

    /// Texts; one text alone counts as a list of one.
    #[must_use]
    pub fn strings(&self, key: &str) -> Vec<String> {
        match self.as_items() {
            Some(items) => items.iter().filter_map(|item| item.string(key)).collect(),
            None => self.string(key).into_iter().collect(),
        }
    }

    /// The value as JSON; a date is a text, and so is a number that JSON does not know.
    pub fn json(&self) -> Value {
        let number = |node: &Self| node.number().and_then(serde_json::Number::from_f64).map(Value::Number);
        match self.value {
            DeValue::Boolean(flag) => Value::Bool(*flag),
            DeValue::Integer(_) => self.integer().map_or_else(|| self.source_text().into(), Value::from),
            DeValue::Float(_) => number(self).unwrap_or_else(|| self.source_text().into()),
            DeValue::Array(_) => self.as_items().unwrap_or_default().iter().map(Self::json).collect(),
            DeValue::Table(_) => {
                let entries =
                    self.as_table().into_iter().flat_map(|table| table.entries().collect::<Vec<_>>());
                entries.map(|(key, _, node)| (key.to_owned(), node.json())).collect()
            }
            DeValue::String(text) => text.as_ref().into(),
            DeValue::Datetime(_) => self.source_text().into(),
        }
    }

    /// A text, a number, a date or a truth value as the author wrote it; nothing for a list or a table.
    #[must_use]
    pub fn scalar(&self) -> Option<Cow<'a, str>> {
        match self.value {
            DeValue::String(text) => Some(Cow::Borrowed(text.as_ref())),
            DeValue::Integer(number) if number.radix() == 10 => Some(Cow::Borrowed(number.as_str())),
            DeValue::Float(number) => Some(Cow::Borrowed(number.as_str())),
            DeValue::Array(_) | DeValue::Table(_) => None,
            _ => Some(Cow::Borrowed(self.source_text())),
        }
    }
}
