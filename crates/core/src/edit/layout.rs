//! Cuts a deck's text into sections and keys, so that they can move without any other change.

use toml::de::{DeTable, DeValue};

use crate::deck::span::{Span, line_span};

/// A TOML text in pieces. Joined in order they give the same text, byte for byte.
pub(super) struct Layout<'a> {
    /// The top of the file: a schema directive, and comments before a blank line.
    pub head: &'a str,
    /// The keys above all headings, then one section for each heading.
    pub sections: Vec<Section<'a>>,
    /// The text after the last key.
    pub tail: &'a str,
}

/// A heading and the keys below it.
#[derive(Default)]
pub(super) struct Section<'a> {
    /// The section's index in the source; 0 above all headings.
    pub index: usize,
    /// The names in the heading; empty above all headings.
    pub path: Vec<String>,
    /// Comments and blank lines above the heading.
    pub lead: String,
    /// The heading's line with its line break; empty above all headings.
    pub heading: &'a str,
    /// The keys in the order of the text.
    pub keys: Vec<KeyLines<'a>>,
}

/// A key, its value and its comments.
pub(super) struct KeyLines<'a> {
    /// The key's first name.
    pub name: String,
    /// Comments and blank lines above it.
    pub lead: &'a str,
    /// The lines of the key and its value, with the line break.
    pub text: std::borrow::Cow<'a, str>,
}

impl<'a> Layout<'a> {
    /// Cuts `source`; `root` is its parsed form.
    pub(super) fn new(source: &'a str, root: &DeTable) -> Self {
        let mut values = Vec::new();
        collect_key_spans(source, root, &mut values);
        values.sort_unstable_by_key(|span| span.start);
        let mut builder =
            LayoutBuilder { source, at: 0, lead: 0, sections: vec![Section::default()] };
        for value in values {
            // Two keys on one line are one piece, such as the keys of an inline table.
            if value.start >= builder.at {
                builder.add_headings(value.start);
                builder.add_key(value);
            }
        }
        builder.add_headings(source.len());
        let LayoutBuilder { mut sections, lead, .. } = builder;
        let head =
            sections.iter_mut().find_map(Section::take_head).map_or("", |length| &source[..length]);
        Self { head, sections, tail: &source[lead..] }
    }
}

impl Layout<'_> {
    /// Joins all pieces, and adds a line break after a piece that lacks one.
    pub(super) fn join_pieces(&self, ending: &str) -> String {
        let pieces = self.sections.iter().flat_map(|section| {
            let keys = section.keys.iter().flat_map(|key| [key.lead, &*key.text]);
            [section.lead.as_str(), section.heading].into_iter().chain(keys)
        });
        let mut text = self.head.to_owned();
        for piece in pieces.chain([self.tail]).filter(|piece| !piece.is_empty()) {
            // The last line of a text may have no line break.
            if !text.is_empty() && !text.ends_with('\n') {
                text.push_str(ending);
            }
            text.push_str(piece);
        }
        text
    }
}

/// The line break of a text.
pub(super) fn line_ending(source: &str) -> &'static str {
    let is_windows = source.split_inclusive('\n').next().is_some_and(|line| line.ends_with("\r\n"));
    if is_windows { "\r\n" } else { "\n" }
}

struct LayoutBuilder<'a> {
    source: &'a str,
    /// The text is cut up to this byte.
    at: usize,
    /// The first byte of comments and blank lines that are not yet in a piece.
    lead: usize,
    sections: Vec<Section<'a>>,
}

impl LayoutBuilder<'_> {
    /// Adds the headings before `end`.
    fn add_headings(&mut self, end: usize) {
        while self.at < end {
            let line = whole_line(self.source, self.at);
            if line.start >= end {
                return;
            }
            let text = &self.source[line.start..line.end];
            if text.trim_start().starts_with('[') {
                let lead = self.source[self.lead..line.start].to_owned();
                let index = self.sections.len();
                self.sections.push(Section {
                    index,
                    path: parse_path(text),
                    lead,
                    heading: text,
                    keys: Vec::new(),
                });
                self.lead = line.end;
            }
            self.at = line.end;
        }
    }

    fn add_key(&mut self, value: Span) {
        let lead = &self.source[self.lead..value.start];
        let text = &self.source[value.start..value.end];
        let name = parse_path(text).into_iter().next().unwrap_or_default();
        if let Some(section) = self.sections.last_mut() {
            section.keys.push(KeyLines { name, lead, text: text.into() });
        }
        (self.at, self.lead) = (value.end, value.end);
    }
}

impl Section<'_> {
    /// Removes the part that belongs to the whole file, and returns its length; `None` if the
    /// section is empty.
    fn take_head(&mut self) -> Option<usize> {
        match self.keys.first_mut() {
            Some(key) if self.heading.is_empty() => {
                let length = head_of(key.lead);
                key.lead = &key.lead[length..];
                Some(length)
            }
            None if self.heading.is_empty() => None,
            _ => {
                let length = head_of(&self.lead);
                self.lead.drain(..length);
                Some(length)
            }
        }
    }
}

/// The length of the part of the first comments that belongs to the file: all up to the last blank
/// line, and directives for editors.
fn head_of(lead: &str) -> usize {
    let mut at = 0;
    let mut head = 0;
    for line in lead.split_inclusive('\n') {
        at += line.len();
        if line.trim().is_empty() || line.trim_start().starts_with("#:") {
            head = at;
        }
    }
    head
}

/// Collects the whole lines of each key with its value, including those in tables under headings.
fn collect_key_spans(source: &str, table: &DeTable, found: &mut Vec<Span>) {
    for (key, value) in table {
        match value.get_ref() {
            DeValue::Table(inner) if !starts_at(source, value.span().start, '{') => {
                collect_key_spans(source, inner, found);
            }
            DeValue::Array(items) if is_of_headings(source, items) => {
                items
                    .iter()
                    .filter_map(|item| item.get_ref().as_table())
                    .for_each(|t| collect_key_spans(source, t, found));
            }
            _ => {
                let start = whole_line(source, key.span().start).start;
                let end = whole_line(source, value.span().end.max(key.span().end)).end;
                found.push(Span::new(start, end));
            }
        }
    }
}

fn is_of_headings(source: &str, items: &toml::de::DeArray) -> bool {
    !items.is_empty()
        && items
            .iter()
            .all(|item| item.get_ref().is_table() && !starts_at(source, item.span().start, '{'))
}

fn starts_at(source: &str, at: usize, with: char) -> bool {
    source.get(at..).is_some_and(|text| text.starts_with(with))
}

/// The span of the line with the byte `at`, with its line break.
fn whole_line(source: &str, at: usize) -> Span {
    let line = line_span(source, Span::empty_at(at));
    let rest = &source[line.end..];
    let ending = ["\r\n", "\n"]
        .iter()
        .find(|ending| rest.starts_with(**ending))
        .map_or(0, |ending| ending.len());
    Span::new(line.start, line.end + ending)
}

/// The names of a heading or a key: `questions.blanks."who"` has three.
fn parse_path(line: &str) -> Vec<String> {
    let mut names = vec![String::new()];
    let mut quote = None;
    for c in line.trim_start().trim_start_matches('[').chars() {
        let Some(name) = names.last_mut() else { break };
        match (quote, c) {
            (Some(end), c) if c == end => quote = None,
            (None, '"' | '\'') => quote = Some(c),
            (None, '.') => names.push(String::new()),
            (None, ']' | '=' | '\n' | '#') => break,
            (None, c) if c.is_whitespace() => {}
            (_, c) => name.push(c),
        }
    }
    names
}
