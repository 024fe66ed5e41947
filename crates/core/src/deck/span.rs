//! Places in a deck's text.

use std::ops::Range;

use serde::{Deserialize, Serialize};

/// A range of bytes in a deck's text.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize,
)]
pub struct Span {
    /// The first byte.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
}

impl Span {
    /// The bytes from `start` up to `end`.
    #[must_use]
    pub fn new(start: usize, end: usize) -> Self {
        Self { start, end: end.max(start) }
    }

    /// An empty span before the byte `at`.
    #[must_use]
    pub fn empty_at(at: usize) -> Self {
        Self { start: at, end: at }
    }

    /// The span moved by `by` bytes; a negative number moves it back.
    #[must_use]
    pub fn shifted_by(self, by: isize) -> Self {
        Self {
            start: self.start.saturating_add_signed(by),
            end: self.end.saturating_add_signed(by),
        }
    }

    /// The text of the span; empty if the span does not fit `text`.
    #[must_use]
    pub fn text_in(self, text: &str) -> &str {
        text.get(self.start..self.end).unwrap_or_default()
    }
}

impl From<Range<usize>> for Span {
    fn from(range: Range<usize>) -> Self {
        Self::new(range.start, range.end)
    }
}

impl From<Span> for Range<usize> {
    fn from(span: Span) -> Self {
        span.start..span.end
    }
}

/// A line and a column, both from 1; the column counts characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Position {
    /// The line, from 1.
    pub line: usize,
    /// The character in the line, from 1.
    pub column: usize,
}

/// The last character boundary at or before the byte `at`.
fn floor_boundary(text: &str, at: usize) -> usize {
    (0..=at.min(text.len())).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0)
}

/// The position of the byte `at` in `text`. A byte inside a character has the character's position.
#[must_use]
pub fn position_at(text: &str, at: usize) -> Position {
    let before = text.get(..floor_boundary(text, at)).unwrap_or(text);
    let start = before.rfind('\n').map_or(0, |newline| newline + 1);
    Position { line: before.matches('\n').count() + 1, column: before[start..].chars().count() + 1 }
}

/// The span of the lines that `span` touches, without the last line break.
#[must_use]
pub fn line_span(text: &str, span: Span) -> Span {
    let (start, end) = (floor_boundary(text, span.start), floor_boundary(text, span.end));
    let start =
        text.get(..start).and_then(|before| before.rfind('\n')).map_or(0, |newline| newline + 1);
    let from = end.max(start);
    let end = text
        .get(from..)
        .and_then(|after| after.find('\n'))
        .map_or(text.len(), |newline| from + newline);
    Span::new(start, if text.get(..end).is_some_and(|t| t.ends_with('\r')) { end - 1 } else { end })
}

/// An index of a text's line starts: [`position_at`] and [`line_span`] for many places of a long
/// text.
#[derive(Debug)]
pub struct LineIndex<'a> {
    text: &'a str,
    starts: Vec<usize>,
}

impl<'a> LineIndex<'a> {
    /// Indexes the lines of `text`.
    #[must_use]
    pub fn new(text: &'a str) -> Self {
        let after =
            text.bytes().enumerate().filter(|(_, byte)| *byte == b'\n').map(|(at, _)| at + 1);
        Self { text, starts: std::iter::once(0).chain(after).collect() }
    }

    /// The whole text.
    #[must_use]
    pub fn text(&self) -> &'a str {
        self.text
    }

    /// The position of the byte `at`. A byte inside a character has the character's position.
    #[must_use]
    pub fn position_at(&self, at: usize) -> Position {
        let at = self.floor_boundary(at);
        let index = self.line_index(at);
        let before = self.text.get(self.line_start(index)..at).unwrap_or_default();
        Position { line: index + 1, column: before.chars().count() + 1 }
    }

    /// The index of the line with the byte `at`, from 0.
    #[must_use]
    pub fn line_index(&self, at: usize) -> usize {
        self.starts.partition_point(|start| *start <= at).saturating_sub(1)
    }

    /// The first byte of the line `index`, from 0; the end of the text if there is no such line.
    #[must_use]
    pub fn line_start(&self, index: usize) -> usize {
        self.starts.get(index).copied().unwrap_or(self.text.len())
    }

    /// The line `index`, from 0, without its line break.
    #[must_use]
    pub fn line_text(&self, index: usize) -> &'a str {
        let line =
            self.text.get(self.line_start(index)..self.line_start(index + 1)).unwrap_or_default();
        let line = line.strip_suffix('\n').unwrap_or(line);
        line.strip_suffix('\r').unwrap_or(line)
    }

    /// The last character boundary at or before the byte `at`.
    #[must_use]
    pub fn floor_boundary(&self, at: usize) -> usize {
        floor_boundary(self.text, at)
    }

    /// The span of the lines that `span` touches, without the last line break.
    #[must_use]
    pub fn line_span(&self, span: Span) -> Span {
        let (first, last) =
            (self.line_index(span.start), self.line_index(span.end.min(self.text.len())));
        Span::new(self.line_start(first), self.line_start(last) + self.line_text(last).len())
    }
}

#[cfg(test)]
mod tests {
    use super::{LineIndex, Span, line_span, position_at};

    #[test]
    fn lines_and_columns_count_from_one_and_columns_count_characters() {
        let text = "a = 1\nß = «x»\n";
        let at = |needle: &str| position_at(text, text.find(needle).unwrap());
        assert_eq!((at("1").line, at("1").column), (1, 5));
        assert_eq!((at("x").line, at("x").column), (2, 6));
        assert_eq!((position_at(text, 999).line, position_at(text, 999).column), (3, 1));
    }

    #[test]
    fn many_places_are_found_as_one_is() {
        let text = "a = 1\r\nß = «x»\n\nend";
        let places = LineIndex::new(text);
        for at in 0..=text.len() + 2 {
            assert_eq!(places.position_at(at), position_at(text, at), "{at}");
            let span = Span::new(at.min(text.len()), (at + 3).min(text.len()));
            assert_eq!(places.line_span(span), line_span(text, span), "{at}");
        }
    }

    #[test]
    fn the_lines_of_a_span_are_whole() {
        let text = "one\r\ntwo\nthree";
        assert_eq!(line_span(text, Span::new(1, 2)).text_in(text), "one");
        assert_eq!(line_span(text, Span::new(6, 11)).text_in(text), "two\nthree");
        assert_eq!(line_span(text, Span::empty_at(text.len())).text_in(text), "three");
    }
}
