//! Sentences to lines that fit.

use super::direction::runs_right_to_left;
use super::escape::visible_line;
use super::formula::{FormulaReader, draw_formula};
use super::line::{Line, LinkTarget, Style};
use super::markdown::{Inline, text_of};
use super::measure::cut_pieces;
use std::ops::Range;
use textwrap::core::Fragment;
use textwrap::wrap_algorithms::wrap_first_fit;
use unicode_linebreak::linebreaks;
use unicode_width::UnicodeWidthStr;

/// The narrowest width for text: room for two wide characters and a mark.
pub(super) const NARROWEST_WIDTH: usize = 6;

/// Wraps plain text to at most `width` columns (6 and up).
///
/// Lines break where Unicode allows it (UAX 14), or between graphemes if a word is wider than a
/// line. Newlines stay, and spaces at the start of a line do not.
#[must_use]
pub fn wrap_text(text: &str, width: usize) -> Vec<Line> {
    let mut flow = Flow::default();
    flow.push_lines(Style::Plain, text);
    flow.wrap_to(width)
}

/// [`wrap_text`] for inline Markdown, such as an option. To put a mark before it, use
/// [`super::hang_lines`].
#[must_use]
pub fn wrap_inline(inlines: &[Inline], width: usize) -> Vec<Line> {
    wrap_styled(inlines, Style::Plain, width)
}

/// [`wrap_inline`] with `style` for text without emphasis.
pub(super) fn wrap_styled(inlines: &[Inline], style: Style, width: usize) -> Vec<Line> {
    let mut flow = Flow { is_authored: true, ..Flow::default() };
    flow.push_inlines(inlines, style);
    flow.wrap_to(width)
}

impl Line {
    /// Wraps the line like [`wrap_text`]. The styles stay.
    #[must_use]
    pub fn wrap_to(&self, width: usize) -> Vec<Self> {
        let mut flow = Flow::default();
        for span in self.spans() {
            flow.link = span.link().cloned();
            flow.push_part(span.style(), span.text(), span.isolate());
        }
        flow.wrap_to(width)
    }
}

/// Visible text with styles. Its newlines are hard line ends.
#[derive(Default)]
struct Flow {
    text: String,
    /// Its parts, in order.
    runs: Vec<StyleRun>,
    /// Whether it is a whole text of an author or a learner, and no sentence of the program. Such a
    /// text runs from right to left if its first letter does.
    is_authored: bool,
    /// The target of the text that is added.
    link: Option<LinkTarget>,
}

/// A part of a text in one style.
struct StyleRun {
    style: Style,
    /// The byte at which it ends.
    end: usize,
    /// The number of the right-to-left text that it belongs to.
    isolate: Option<usize>,
    link: Option<LinkTarget>,
}

impl Flow {
    fn push(&mut self, style: Style, text: &str) {
        self.push_part(style, text, None);
    }

    fn push_part(&mut self, style: Style, text: &str, isolate: Option<usize>) {
        self.text.push_str(&visible_line(text));
        let link = self.link.clone();
        self.runs.push(StyleRun { style, end: self.text.len(), isolate, link });
    }

    fn end_line(&mut self) {
        self.text.push('\n');
    }

    /// Adds text, with a line end at each newline.
    fn push_lines(&mut self, style: Style, text: &str) {
        for (at, line) in text.lines().enumerate() {
            if at > 0 {
                self.end_line();
            }
            self.push(style, line);
        }
    }

    fn push_inlines(&mut self, inlines: &[Inline], style: Style) {
        for inline in inlines {
            match inline {
                Inline::Text(text) => self.push(style, text),
                Inline::Emphasis(content) => self.push_inlines(content, Style::Emphasis),
                Inline::Strong(content) => self.push_inlines(content, Style::Strong),
                Inline::Code(code) => self.push(Style::Code, code),
                Inline::Math(math) => match draw_formula(math, FormulaReader::Eyes) {
                    Some(drawn) => self.push_lines(style, &drawn),
                    None if math.starts_with("$$") => self.push_lines(style, math),
                    None => self.push(style, math),
                },
                Inline::SoftBreak => self.push(style, " "),
                Inline::HardBreak => self.end_line(),
                Inline::Link { content, destination } => {
                    self.push_link(content, destination, style);
                }
                Inline::Image { alternative, path } => self.push_image(alternative, path),
            }
        }
    }

    /// Adds the text of a link, and its target if that is different.
    fn push_link(&mut self, content: &[Inline], destination: &str, style: Style) {
        self.link = LinkTarget::new(destination);
        self.push_inlines(content, style);
        self.push_address(content, destination);
        self.link = None;
    }

    fn push_address(&mut self, content: &[Inline], destination: &str) {
        let text = text_of(content);
        if destination.is_empty()
            || destination.strip_prefix("mailto:").unwrap_or(destination) == text
        {
            return;
        }
        self.push(
            Style::Dim,
            &format!("{}({destination})", if text.is_empty() { "" } else { " " }),
        );
    }

    fn push_image(&mut self, alternative: &str, path: &str) {
        let label = match (alternative, path) {
            ("", path) => path.to_owned(),
            (alternative, "") => alternative.to_owned(),
            (alternative, path) => format!("{alternative} ({path})"),
        };
        self.push(Style::Dim, &format!("[image: {label}]"));
    }

    fn wrap_to(&self, width: usize) -> Vec<Line> {
        let width = width.max(NARROWEST_WIDTH);
        let text = self.text.trim_end_matches(['\n', ' ']);
        let mut lines = Vec::new();
        let mut start = 0;
        if text.is_empty() {
            return lines;
        }
        for line in text.split('\n') {
            let words = split_words(line, start, width, !self.is_authored);
            let is_isolated = self.is_authored && runs_right_to_left(line);
            let wrapped = wrap_first_fit(&words, &[width as f64]).into_iter();
            lines.extend(wrapped.map(|words| self.line_of_words(words, is_isolated)));
            start += line.len() + 1;
        }
        lines
    }

    /// The spans of consecutive words.
    fn line_of_words(&self, words: &[WrapWord], is_isolated: bool) -> Line {
        let mut line = Line::default();
        let (Some(first), Some(last)) = (words.first(), words.last()) else { return line };
        let (mut start, end) = (first.bytes.start, last.bytes.end);
        let next = self.runs.partition_point(|run| run.end <= start);
        for run in self.runs.iter().skip(next) {
            let stop = run.end.min(end);
            let isolate = run.isolate.or(is_isolated.then_some(0));
            let text = self.text.get(start..stop).unwrap_or_default();
            line.push_part(run.style, text, isolate, run.link.clone());
            start = stop;
            if run.end >= end {
                break;
            }
        }
        line
    }
}

/// A piece that stays on one line, and the spaces after it, which disappear at a line end.
#[derive(Debug)]
struct WrapWord {
    bytes: Range<usize>,
    columns: usize,
    spaces: usize,
}

impl Fragment for WrapWord {
    fn width(&self) -> f64 {
        self.columns as f64
    }

    fn whitespace_width(&self) -> f64 {
        self.spaces as f64
    }

    fn penalty_width(&self) -> f64 {
        0.0
    }
}

/// The words of one line of text, none wider than `width`. The line begins at the byte `offset`.
/// With `keeps_code`, code between backticks is one word if it fits.
fn split_words(text: &str, offset: usize, width: usize, keeps_code: bool) -> Vec<WrapWord> {
    let trimmed = text.trim_start_matches(' ');
    let mut start = offset + text.len() - trimmed.len();
    let mut words = Vec::new();
    let chunks = break_chunks(trimmed, keeps_code).into_iter();
    for chunk in chunks.flat_map(|chunk| split_at_spaces(chunk, width)) {
        let word = chunk.trim_end_matches(' ');
        let spaces = chunk.len() - word.len();
        for piece in cut_pieces(word, width) {
            words.push(WrapWord {
                bytes: start..start + piece.len(),
                columns: piece.width(),
                spaces: 0,
            });
            start += piece.len();
        }
        if let Some(last) = words.last_mut() {
            last.spaces = spaces;
        }
        start += spaces;
    }
    words
}

/// Splits a text where Unicode allows a break. An address stays whole so that it can be copied. A
/// command, which begins with a slash, stays whole too, and so does a number with its percent sign,
/// and code between backticks with `keeps_code`.
fn break_chunks(text: &str, keeps_code: bool) -> Vec<&str> {
    let mut chunks = Vec::new();
    let (mut start, mut seen, mut address) = (0, 0, false);
    for (end, _) in linebreaks(text) {
        let part = text.get(seen..end).unwrap_or_default();
        seen = end;
        address |= part.contains("://");
        let command = command_start(text.get(start..end).unwrap_or_default());
        if let Some(slash) = command
            && end < text.len()
        {
            chunks.extend(text.get(start..start + slash).filter(|before| !before.is_empty()));
            start += slash;
        } else if end < text.len()
            && (is_before_percent(text, end) || keeps_code && is_in_code(text, start, end))
        {
            // The chunk goes on.
        } else if !address || part.ends_with(' ') || end == text.len() {
            chunks.extend(text.get(start..end));
            (start, address) = (end, false);
        }
    }
    chunks
}

/// Whether the byte `at` is between a number and its percent sign.
fn is_before_percent(text: &str, at: usize) -> bool {
    let Some((before, after)) = text.split_at_checked(at) else { return false };
    after.starts_with('%') && before.trim_end_matches(' ').ends_with(|c: char| c.is_ascii_digit())
}

/// Whether code between backticks begins after the byte `start` and ends after the byte `at`.
fn is_in_code(text: &str, start: usize, at: usize) -> bool {
    let (Some(before), Some(after)) = (text.get(start..at), text.get(at..)) else { return false };
    before.bytes().filter(|byte| *byte == b'`').count() % 2 == 1 && after.contains('`')
}

/// Where a command begins if the text ends with its slash, including any characters right before
/// the slash. Unicode separates a slash from its letter and would keep it with the word before.
fn command_start(text: &str) -> Option<usize> {
    let begin = text.rfind(' ').map_or(0, |at| at + 1);
    let word = text.get(begin..).filter(|word| word.ends_with('/'))?;
    (!word.contains(|c: char| c.is_alphanumeric() || c == ':')).then_some(begin)
}

/// Splits a chunk that is wider than a line after its spaces. Unicode can join characters across
/// spaces (`a ! ! !`). Other chunks stay whole.
fn split_at_spaces(chunk: &str, width: usize) -> Vec<&str> {
    if chunk.trim_end_matches(' ').width() <= width {
        return vec![chunk];
    }
    let starts = chunk
        .match_indices(' ')
        .map(|(at, _)| at + 1)
        .filter(|at| !matches!(chunk.as_bytes().get(*at), None | Some(b' ')));
    let mut start = 0;
    let ends = starts.chain([chunk.len()]);
    ends.filter_map(|end| chunk.get(std::mem::replace(&mut start, end)..end)).collect()
}

#[cfg(test)]
mod tests {
    use super::{wrap_inline, wrap_text};
    use crate::text::{Line, Style, StyledSpan, parse_inline};

    fn line_texts(lines: &[Line]) -> Vec<String> {
        lines.iter().map(Line::to_string).collect()
    }

    #[test]
    fn text_breaks_where_unicode_allows() {
        for (text, width, lines) in [
            ("", 20, vec![]),
            ("one two three", 8, vec!["one two", "three"]),
            (" \n ", 20, vec![]),
            ("  one\n\ntwo  ", 20, vec!["one", "", "two"]),
            ("a well-known figure", 8, vec!["a well-", "known", "figure"]),
            ("捕虜の数は、三四一。", 8, vec!["捕虜の数", "は、三四", "一。"]),
            ("日本 Japan", 8, vec!["日本", "Japan"]),
            ("34,000 or 1.5 %", 8, vec!["34,000", "or 1.5 %"]),
            ("it is 33–89 %, or", 12, vec!["it is 33–", "89 %, or"]),
            ("a word % of it", 7, vec!["a word", "% of it"]),
            ("run `a bc d` now", 9, vec!["run", "`a bc d`", "now"]),
            ("run `an option` now", 8, vec!["run `an", "option`", "now"]),
            ("it is ` alone now", 11, vec!["it is `", "alone now"]),
            ("an incomprehensible word", 8, vec!["an", "incompre", "hensible", "word"]),
            ("a\u{a0}b\u{a0}c d", 6, vec!["a\u{a0}b\u{a0}c", "d"]),
            ("x \x1b[2J y", 10, vec![r"x \u{1b}", "[2J y"]),
            ("see https://x.org/a-b/c, and/or", 22, vec!["see", "https://x.org/a-b/c,", "and/or"]),
            ("https://x.org/a-b/c or", 12, vec!["https://x.or", "g/a-b/c or"]),
            ("it is /f and `/u` and/or", 7, vec!["it is", "/f and", "`/u`", "and/or"]),
            ("mot ! et mot", 8, vec!["mot ! et", "mot"]),
            ("a !  ! ! !  !", 7, vec!["a !  !", "! !  !"]),
            ("one\r\ntwo", 10, vec!["one", "two"]),
            ("narrower than six", 1, vec!["narrow", "er", "than", "six"]),
        ] {
            assert_eq!(line_texts(&wrap_text(text, width)), lines, "{text:?} at {width}");
        }
    }

    #[test]
    fn meanings_survive_wrapping() {
        let lines = wrap_inline(&parse_inline("say *so and so* with `code`, **loud**"), 10);
        assert_eq!(line_texts(&lines), ["say so and", "so with", "code, loud"]);
        assert_eq!(
            lines[0].spans(),
            [StyledSpan::new(Style::Plain, "say "), StyledSpan::new(Style::Emphasis, "so and")]
        );
        assert_eq!(
            lines[1].spans(),
            [StyledSpan::new(Style::Emphasis, "so"), StyledSpan::new(Style::Plain, " with")]
        );
        assert_eq!(lines[2].spans().first(), Some(&StyledSpan::new(Style::Code, "code")));
        assert_eq!(lines[2].spans().last(), Some(&StyledSpan::new(Style::Strong, "loud")));
    }

    #[test]
    fn a_styled_line_wraps_as_its_text() {
        let line = Line::styled(Style::Key, "a–d").with(Style::Dim, ", or Enter · /h hint");
        assert_eq!(line_texts(&line.wrap_to(12)), ["a–d, or", "Enter · /h", "hint"]);
        assert_eq!(line.wrap_to(12)[2].spans(), [StyledSpan::new(Style::Dim, "hint")]);
    }

    #[test]
    fn links_show_their_target_and_images_their_text() {
        for (markdown, line) in [
            ("[a paper](https://x.org/p)", "a paper (https://x.org/p)"),
            ("<https://x.org/p>", "https://x.org/p"),
            ("[https://x.org](https://x.org)", "https://x.org"),
            ("<a@x.org>", "a@x.org"),
            ("[a@x.org](mailto:a@x.org)", "a@x.org"),
            ("[](https://x.org)", "(https://x.org)"),
            ("[empty]()", "empty"),
            ("see ![a *map*](maps/a.png)", "see [image: a map (maps/a.png)]"),
            ("![](maps/a.png)", "[image: maps/a.png]"),
            ("![a map]()", "[image: a map]"),
        ] {
            assert_eq!(line_texts(&wrap_inline(&parse_inline(markdown), 80)), [line]);
        }
    }
}
