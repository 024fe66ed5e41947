//! Lines for the screen. Each consists of spans with a meaning.

use super::escape::visible_line;
use super::links::has_link_scheme;
use std::fmt;
use std::sync::Arc;
use unicode_width::UnicodeWidthStr;

/// The meaning of a piece of text. The theme decides its look.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub enum Style {
    /// Text without a special meaning.
    #[default]
    Plain,
    /// Emphasis by the author.
    Emphasis,
    /// Strong emphasis by the author.
    Strong,
    /// Code in a sentence.
    Code,
    /// A line of a code block. It is folded as code, never wrapped as a sentence.
    Listing,
    /// A keyword in a line of a code block.
    CodeKeyword,
    /// A text or a number in a line of a code block.
    CodeText,
    /// A comment in a line of a code block.
    CodeComment,
    /// The bar before a quotation. It has its own style so that a theme can drop or replace it.
    Quote,
    /// Quiet text: a link target, a source, a rule.
    Dim,
    /// A heading, or the title of a screen.
    Title,
    /// A key to press.
    Key,
    /// Text of a right answer.
    Right,
    /// Text of an answer that is right except for its spelling.
    Almost,
    /// Text of a partly right answer.
    Partly,
    /// Text of a wrong answer.
    Wrong,
    /// A message from the program to the learner.
    Notice,
    /// A warning, such as the last minute.
    Warning,
    /// Cards that are due.
    Due,
    /// Cards that are new.
    New,
    /// The option under the cursor.
    Cursor,
}

/// Text of one style within a line. It goes through [`visible_line`], so it holds no hostile
/// character, newline or tab, and is safe to print.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StyledSpan {
    style: Style,
    text: String,
    /// The right-to-left text that this span belongs to, numbered within its line.
    isolate: Option<usize>,
    /// The address that it leads to.
    link: Option<LinkTarget>,
}

/// The address of a link that a terminal may follow: a web page or a mail address, in printable
/// ASCII characters.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LinkTarget(Arc<str>);

impl LinkTarget {
    /// The address of a Markdown link, or `None` if a terminal must not follow it.
    #[must_use]
    pub(super) fn new(destination: &str) -> Option<Self> {
        let is_printable = destination.bytes().all(|byte| byte.is_ascii_graphic());
        (is_printable && has_link_scheme(destination)).then(|| Self(destination.into()))
    }

    /// The address.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl StyledSpan {
    /// A span with the visible form of `text`.
    #[must_use]
    pub fn new(style: Style, text: &str) -> Self {
        Self { style, text: visible_line(text).into_owned(), isolate: None, link: None }
    }

    /// The meaning of the text.
    #[must_use]
    pub fn style(&self) -> Style {
        self.style
    }

    /// The text, safe to print.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The number of the right-to-left text that this span belongs to. Consecutive spans with one
    /// number are one text. A screen isolates it from the rest of the line, see
    /// [`super::isolate()`].
    #[must_use]
    pub fn isolate(&self) -> Option<usize> {
        self.isolate
    }

    /// The address that the text leads to.
    #[must_use]
    pub fn link(&self) -> Option<&LinkTarget> {
        self.link.as_ref()
    }
}

/// One line of the screen. `Display` writes only its text, without styles.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Line(Vec<StyledSpan>);

impl Line {
    /// A line of plain text. `Line::default()` is a blank line.
    #[must_use]
    pub fn plain(text: &str) -> Self {
        Self::styled(Style::Plain, text)
    }

    /// A line of one style.
    #[must_use]
    pub fn styled(style: Style, text: &str) -> Self {
        Self::default().with(style, text)
    }

    /// Adds text at the end. Text of the same style joins the last span.
    pub fn push(&mut self, style: Style, text: &str) {
        self.push_part(style, text, None, None);
    }

    /// [`Line::push`] for a span of a right-to-left text, see [`StyledSpan::isolate`], or of a link.
    pub(super) fn push_part(
        &mut self,
        style: Style,
        text: &str,
        isolate: Option<usize>,
        link: Option<LinkTarget>,
    ) {
        self.push_span(StyledSpan { isolate, link, ..StyledSpan::new(style, text) });
    }

    fn push_span(&mut self, span: StyledSpan) {
        match self.0.last_mut() {
            _ if span.text.is_empty() => {}
            Some(last)
                if last.style == span.style
                    && last.isolate == span.isolate
                    && last.link == span.link =>
            {
                last.text.push_str(&span.text);
            }
            _ => self.0.push(span),
        }
    }

    /// Returns the line with text added at the end.
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

    /// Indents the line by `columns` spaces. A blank line stays blank.
    #[must_use]
    pub fn indent_by(self, columns: usize) -> Self {
        if self.is_blank() {
            return self;
        }
        let mut line = Self::plain(&" ".repeat(columns));
        line.append(self);
        line
    }

    /// Gives plain text another style. Text with a meaning of its own keeps it.
    #[must_use]
    pub fn restyle_plain(mut self, style: Style) -> Self {
        for span in &mut self.0 {
            if span.style == Style::Plain {
                span.style = style;
            }
        }
        self
    }

    /// Removes spaces from the end of the line.
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

    /// Removes spaces from both ends of the line.
    #[must_use]
    pub fn trim(self) -> Self {
        let mut line = Self::default();
        for span in self.trim_end().0 {
            let text = if line.0.is_empty() { span.text.trim_start() } else { &span.text };
            line.push_part(span.style, text, None, span.link);
        }
        line
    }

    /// The spans from left to right.
    #[must_use]
    pub fn spans(&self) -> &[StyledSpan] {
        &self.0
    }

    /// The width of the line in columns.
    #[must_use]
    pub fn width(&self) -> usize {
        // Measured as one text: joined characters may be narrower than each alone, and a variation
        // selector may make them wider.
        self.to_string().width()
    }

    /// Whether the line has no visible text.
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
    fn a_span_has_no_control_codes() {
        assert_eq!(StyledSpan::new(Style::Code, "a\x1b[0m\n\tb").text(), r"a\u{1b}[0m  b");
        let mut line = Line::plain("a");
        line.push(Style::Plain, "\u{202e}");
        assert_eq!(line.to_string(), r"a\u{202e}");
        assert_eq!(line.width(), 9);
    }

    #[test]
    fn spans_of_one_meaning_are_one() {
        let line =
            Line::plain("a").with(Style::Plain, "b").with(Style::Key, "").with(Style::Key, "c");
        assert_eq!(
            line.spans(),
            [StyledSpan::new(Style::Plain, "ab"), StyledSpan::new(Style::Key, "c")]
        );
    }

    #[test]
    fn blank_lines_have_no_spaces() {
        assert_eq!(Line::default().indent_by(2), Line::default());
        assert_eq!(Line::plain("a").indent_by(2).to_string(), "  a");
        assert_eq!(Line::plain("a ").with(Style::Quote, "  ").trim_end(), Line::plain("a"));
    }
}
