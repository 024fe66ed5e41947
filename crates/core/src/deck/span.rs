//! Places in a deck's text.

use std::ops::Range;

use serde::{Deserialize, Serialize};

/// A range of bytes in a deck's text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
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

    /// The place before the byte `at`, of no width.
    #[must_use]
    pub fn at(at: usize) -> Self {
        Self { start: at, end: at }
    }

    /// The same length of text, `by` bytes later (earlier where it is negative).
    #[must_use]
    pub fn shifted(self, by: isize) -> Self {
        Self { start: self.start.saturating_add_signed(by), end: self.end.saturating_add_signed(by) }
    }

    /// The text that stands there; empty where the span does not fit the text.
    #[must_use]
    pub fn of(self, text: &str) -> &str {
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
pub struct Place {
    /// The line, from 1.
    pub line: usize,
    /// The character in the line, from 1.
    pub column: usize,
}

/// The last place between two characters of `text` that is not behind the byte `at`.
fn floor(text: &str, at: usize) -> usize {
    (0..=at.min(text.len())).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0)
}

/// Where the byte `at` stands in `text`; a byte inside of a character stands where the character does.
#[must_use]
pub fn place(text: &str, at: usize) -> Place {
    let before = text.get(..floor(text, at)).unwrap_or(text);
    let start = before.rfind('\n').map_or(0, |newline| newline + 1);
    Place { line: before.matches('\n').count() + 1, column: before[start..].chars().count() + 1 }
}

/// The lines of `text` that `span` touches, without the last line's end.
#[must_use]
pub fn lines(text: &str, span: Span) -> Span {
    let (start, end) = (floor(text, span.start), floor(text, span.end));
    let start = text.get(..start).and_then(|before| before.rfind('\n')).map_or(0, |newline| newline + 1);
    let from = end.max(start);
    let end =
        text.get(from..).and_then(|after| after.find('\n')).map_or(text.len(), |newline| from + newline);
    Span::new(start, if text.get(..end).is_some_and(|t| t.ends_with('\r')) { end - 1 } else { end })
}

/// A text and where its lines begin: [`place`] and [`lines`] for many places of a long text.
#[derive(Debug)]
pub struct Places<'a> {
    text: &'a str,
    starts: Vec<usize>,
}

impl<'a> Places<'a> {
    /// Finds the lines of `text`.
    #[must_use]
    pub fn new(text: &'a str) -> Self {
        let behind = text.bytes().enumerate().filter(|(_, byte)| *byte == b'\n').map(|(at, _)| at + 1);
        Self { text, starts: std::iter::once(0).chain(behind).collect() }
    }

    /// The whole text.
    #[must_use]
    pub fn text(&self) -> &'a str {
        self.text
    }

    /// Where the byte `at` stands; a byte inside of a character stands where the character does.
    #[must_use]
    pub fn place(&self, at: usize) -> Place {
        let at = self.floor(at);
        let index = self.index(at);
        let before = self.text.get(self.start(index)..at).unwrap_or_default();
        Place { line: index + 1, column: before.chars().count() + 1 }
    }

    /// The line in which the byte `at` stands, from 0.
    #[must_use]
    pub fn index(&self, at: usize) -> usize {
        self.starts.partition_point(|start| *start <= at).saturating_sub(1)
    }

    /// The byte with which the line `index`, from 0, begins; the end of the text where there is no such line.
    #[must_use]
    pub fn start(&self, index: usize) -> usize {
        self.starts.get(index).copied().unwrap_or(self.text.len())
    }

    /// The line `index`, from 0, without its end.
    #[must_use]
    pub fn line(&self, index: usize) -> &'a str {
        let line = self.text.get(self.start(index)..self.start(index + 1)).unwrap_or_default();
        let line = line.strip_suffix('\n').unwrap_or(line);
        line.strip_suffix('\r').unwrap_or(line)
    }

    /// The last place between two characters that is not behind the byte `at`.
    #[must_use]
    pub fn floor(&self, at: usize) -> usize {
        floor(self.text, at)
    }

    /// The lines that `span` touches, without the last line's end.
    #[must_use]
    pub fn lines(&self, span: Span) -> Span {
        let (first, last) = (self.index(span.start), self.index(span.end.min(self.text.len())));
        Span::new(self.start(first), self.start(last) + self.line(last).len())
    }
}

#[cfg(test)]
mod tests {
    use super::{Places, Span, lines, place};

    #[test]
    fn lines_and_columns_count_from_one_and_columns_count_characters() {
        let text = "a = 1\nß = «x»\n";
        let at = |needle: &str| place(text, text.find(needle).unwrap());
        assert_eq!((at("1").line, at("1").column), (1, 5));
        assert_eq!((at("x").line, at("x").column), (2, 6));
        assert_eq!((place(text, 999).line, place(text, 999).column), (3, 1));
    }

    #[test]
    fn many_places_are_found_as_one_is() {
        let text = "a = 1\r\nß = «x»\n\nend";
        let places = Places::new(text);
        for at in 0..=text.len() + 2 {
            assert_eq!(places.place(at), place(text, at), "{at}");
            let span = Span::new(at.min(text.len()), (at + 3).min(text.len()));
            assert_eq!(places.lines(span), lines(text, span), "{at}");
        }
    }

    #[test]
    fn the_lines_of_a_span_are_whole() {
        let text = "one\r\ntwo\nthree";
        assert_eq!(lines(text, Span::new(1, 2)).of(text), "one");
        assert_eq!(lines(text, Span::new(6, 11)).of(text), "two\nthree");
        assert_eq!(lines(text, Span::at(text.len())).of(text), "three");
    }
}
