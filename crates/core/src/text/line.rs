//! What is shown: lines of spans, each with a meaning.

use super::escape::visible_line;
use std::fmt;
use unicode_width::UnicodeWidthStr;

/// What a piece of text means; how that looks is the theme's.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub enum Style {
    /// Text without a meaning of its own.
    #[default]
    Plain,
    /// Emphasis by the author.
    Emphasis,
    /// Strong emphasis by the author.
    Strong,
    /// Code in a sentence.
    Code,
    /// A line of code that stands by itself. It is never wrapped as a sentence is.
    Listing,
    /// The bar before a quotation. A span of its own, so that it can be left out or said in words.
    Quote,
    /// What can be passed over: a destination, a source, a rule.
    Dim,
    /// A heading, or the title of a screen.
    Title,
    /// A key that can be pressed.
    Key,
    /// Of a right answer.
    Right,
    /// Of an answer that is right but for its spelling.
    Almost,
    /// Of an answer that is right in part.
    Partly,
    /// Of a wrong answer.
    Wrong,
    /// A word of the program to the learner.
    Notice,
}

/// Text of one meaning within a line. It holds no hostile character, no newline and no tab: it is made with
/// [`visible_line`], so it can be printed as it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StyledSpan {
    style: Style,
    text: String,
    /// Which text that runs from right to left as a whole it belongs to, counted within its line.
    isolate: Option<usize>,
}

impl StyledSpan {
    /// A span of the visible form of `text`.
    #[must_use]
    pub fn new(style: Style, text: &str) -> Self {
        Self { style, text: visible_line(text).into_owned(), isolate: None }
    }

    /// What the text means.
    #[must_use]
    pub fn style(&self) -> Style {
        self.style
    }

    /// The text, safe to print.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Which text that runs from right to left as a whole it belongs to: spans that follow one another with the same
    /// number are one. A screen sets it off from the rest of the line, see [`super::isolate()`].
    #[must_use]
    pub fn isolate(&self) -> Option<usize> {
        self.isolate
    }
}

/// One line of the screen. `Display` gives its text alone, without the author's signs of emphasis.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Line(Vec<StyledSpan>);

impl Line {
    /// A line of plain text; `Line::default()` is the blank line.
    #[must_use]
    pub fn plain(text: &str) -> Self {
        Self::styled(Style::Plain, text)
    }

    /// A line of one meaning.
    #[must_use]
    pub fn styled(style: Style, text: &str) -> Self {
        Self::default().with(style, text)
    }

    /// Adds text at the end; text of the same meaning joins the last span.
    pub fn push(&mut self, style: Style, text: &str) {
        self.push_part(style, text, None);
    }

    /// [`Line::push`] of a part of a text that runs from right to left as a whole, see [`StyledSpan::isolate`].
    pub(super) fn push_part(&mut self, style: Style, text: &str, isolate: Option<usize>) {
        self.push_span(StyledSpan { isolate, ..StyledSpan::new(style, text) });
    }

    fn push_span(&mut self, span: StyledSpan) {
        match self.0.last_mut() {
            _ if span.text.is_empty() => {}
            Some(last) if last.style == span.style && last.isolate == span.isolate => {
                last.text.push_str(&span.text);
            }
            _ => self.0.push(span),
        }
    }

    /// The line with text added at its end.
    #[must_use]
    pub fn with(mut self, style: Style, text: &str) -> Self {
        self.push(style, text);
        self
    }

    /// Adds the spans of another line at the end.
    pub fn append(&mut self, other: Self) {
        let first = self.0.iter().filter_map(|span| span.isolate).max().map_or(0, |last| last + 1);
        for span in other.0 {
            let isolate = span.isolate.map(|number| number + first);
            self.push_span(StyledSpan { isolate, ..span });
        }
    }

    /// The line behind `columns` spaces; a blank line stays blank.
    #[must_use]
    pub fn indent_by(self, columns: usize) -> Self {
        if self.is_blank() {
            return self;
        }
        let mut line = Self::plain(&" ".repeat(columns));
        line.append(self);
        line
    }

    /// The line without spaces at its end.
    #[must_use]
    pub fn trim_end(mut self) -> Self {
        while let Some(last) = self.0.last_mut() {
            last.text.truncate(last.text.trim_end().len());
            if !last.text.is_empty() {
                break;
            }
            self.0.pop();
        }
        self
    }

    /// The spans, from the left.
    #[must_use]
    pub fn spans(&self) -> &[StyledSpan] {
        &self.0
    }

    /// The columns that the line takes.
    #[must_use]
    pub fn width(&self) -> usize {
        // As one text: joined characters may be narrower, and a variation selector wider, than each alone.
        self.to_string().width()
    }

    /// Whether there is nothing to see.
    #[must_use]
    pub fn is_blank(&self) -> bool {
        self.0.iter().all(|span| span.text.trim().is_empty())
    }
}

impl fmt::Display for Line {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|span| f.write_str(&span.text))
    }
}

#[cfg(test)]
mod tests {
    use super::{Line, Style, StyledSpan};

    #[test]
    fn a_span_cannot_hold_what_a_terminal_obeys() {
        assert_eq!(StyledSpan::new(Style::Code, "a\x1b[0m\n\tb").text(), r"a\u{1b}[0m  b");
        let mut line = Line::plain("a");
        line.push(Style::Plain, "\u{202e}");
        assert_eq!(line.to_string(), r"a\u{202e}");
        assert_eq!(line.width(), 9);
    }

    #[test]
    fn spans_of_one_meaning_are_one() {
        let line = Line::plain("a").with(Style::Plain, "b").with(Style::Key, "").with(Style::Key, "c");
        assert_eq!(line.spans(), [StyledSpan::new(Style::Plain, "ab"), StyledSpan::new(Style::Key, "c")]);
    }

    #[test]
    fn blank_lines_have_no_spaces() {
        assert_eq!(Line::default().indent_by(2), Line::default());
        assert_eq!(Line::plain("a").indent_by(2).to_string(), "  a");
        assert_eq!(Line::plain("a ").with(Style::Quote, "  ").trim_end(), Line::plain("a"));
    }
}
