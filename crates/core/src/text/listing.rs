//! Lines of code for the screen. They keep their form, and long lines are folded between words.

use std::borrow::Cow;
use std::ops::Range;

use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

use super::highlight::Highlighter;
use super::layout::hang_lines;
use super::line::{Line, Style};
use super::measure::{text_width as width_of, truncate};

/// Tab stops in code, in columns.
const TAB_STOP: usize = 4;
/// The mark at the end of a folded line.
const CONTINUATION_MARK: &str = " ›";
/// The extra indent for the rest of a folded line.
const CONTINUATION_INDENT: usize = 2;
/// The least width of code after its indentation.
const LEAST_CODE_WIDTH: usize = 8;

/// Renders a piece of code as lines of at most `width` columns, marked by its language.
pub(super) fn render_code(language: Option<&str>, code: &str, width: usize) -> Vec<Line> {
    let mut highlighter = Highlighter::for_language(language);
    code.split('\n')
        .flat_map(|line| {
            let line = code_line(line);
            let text = line.to_string();
            let marks = highlighter.mark_line(&text);
            fold_line(&text, &marks, width)
        })
        .collect()
}

/// Folds one line of code without a known language. See [`fold_line`].
pub(super) fn fold_code(code: &str, width: usize) -> Vec<Line> {
    fold_line(&code_line(code).to_string(), &[], width)
}

/// A line of code as it is shown: spaces for tabs, and no spaces at the end.
fn code_line(code: &str) -> Line {
    let text = expand_tabs(code);
    Line::styled(Style::Listing, text.trim_end())
}

/// Folds one visible line of code into lines of at most `width` columns.
///
/// The indentation stays. A long line ends in ` ›` and continues below, without breaking a word. A
/// word wider than a line is cut and ends in `…`.
fn fold_line(text: &str, marks: &[CodeMark], width: usize) -> Vec<Line> {
    if text.width() <= width {
        return vec![styled_part(text, 0, text, marks)];
    }
    let inner = text.trim_start_matches(' ');
    let indent = (text.len() - inner.len()).min(width.saturating_sub(LEAST_CODE_WIDTH));
    let deeper = (indent + CONTINUATION_INDENT).min(width.saturating_sub(LEAST_CODE_WIDTH));
    let mut lines = Vec::new();
    let mut rest = inner;
    let mut margin = indent;
    while !rest.is_empty() {
        let room = width.saturating_sub(margin);
        let (line, next) = first_line(rest, room);
        lines.push(styled_part(&line, text.len() - rest.len(), rest, marks).indent_by(margin));
        (rest, margin) = (next, deeper);
    }
    lines
}

/// A part of a line of code in a style, by its bytes.
type CodeMark = (Range<usize>, Style);

/// A folded part with the styles of its source, which begins at the byte `start` of the line. A
/// mark at its end, which the source does not have, is code without a style.
fn styled_part(part: &str, start: usize, source: &str, marks: &[CodeMark]) -> Line {
    let same = part.bytes().zip(source.bytes()).take_while(|(one, other)| one == other).count();
    let mut line = Line::default();
    let mut at = 0;
    for (bytes, style) in marks {
        let from = bytes.start.saturating_sub(start).clamp(at, same);
        let to = bytes.end.saturating_sub(start).clamp(from, same);
        let (Some(before), Some(marked)) = (part.get(at..from), part.get(from..to)) else { break };
        line.push(Style::Listing, before);
        line.push(*style, marked);
        at = to;
    }
    line.push(Style::Listing, part.get(at..).unwrap_or_default());
    line
}

/// Whether text of this style is a line of code.
fn is_code(style: Style) -> bool {
    matches!(style, Style::Listing | Style::CodeKeyword | Style::CodeText | Style::CodeComment)
}

impl Line {
    /// Whether the line holds code, which is never wrapped as a sentence.
    #[must_use]
    pub fn is_listing(&self) -> bool {
        self.spans().iter().any(|span| is_code(span.style()))
    }

    /// Folds a line of code, with any text before it, into lines of at most `width` columns.
    #[must_use]
    pub fn fold_to(&self, width: usize) -> Vec<Self> {
        let first_code = self.spans().iter().position(|span| is_code(span.style()));
        let start = first_code.unwrap_or(self.spans().len());
        let (before, code) = self.spans().split_at(start);
        let mut mark = Self::default();
        for span in before {
            mark.push(span.style(), span.text());
        }
        let mut text = String::new();
        let mut marks = Vec::new();
        for span in code {
            let start = text.len();
            text.push_str(span.text());
            if span.style() != Style::Listing {
                marks.push((start..text.len(), span.style()));
            }
        }
        hang_lines(mark, width, |columns| fold_line(text.trim_end(), &marks, columns))
    }
}

/// The part of a text that fits into `room` columns, with a mark if more follows, and the rest.
fn first_line(text: &str, room: usize) -> (Cow<'_, str>, &str) {
    if text.width() <= room {
        return (Cow::Borrowed(text), "");
    }
    let limit = room.saturating_sub(width_of(CONTINUATION_MARK));
    let end = fitting_end(text, limit);
    if end > 0 {
        let (line, rest) = text.split_at(end);
        return (Cow::Owned(format!("{}{CONTINUATION_MARK}", line.trim_end())), rest.trim_start());
    }
    let (word, rest) = text.split_at(code_words(text).next().map_or(text.len(), str::len));
    let rest = rest.trim_start();
    if rest.is_empty() {
        return (truncate(word, room), rest);
    }
    (Cow::Owned(format!("{}{CONTINUATION_MARK}", truncate(word, limit))), rest)
}

/// The byte at which to break a text so that it fits into `limit` columns.
///
/// It prefers a nearby space. Punctuation stays with its word if the line then still holds
/// something.
fn fitting_end(text: &str, limit: usize) -> usize {
    match fitting_parts(text, limit, code_parts(text)) {
        0 => fitting_parts(text, limit, code_words(text)),
        end => end,
    }
}

fn fitting_parts<'a>(text: &'a str, limit: usize, parts: impl Iterator<Item = &'a str>) -> usize {
    let (mut end, mut space, mut at) = (0, 0, 0);
    for part in parts {
        at += part.len();
        let line = text.get(..at).unwrap_or_default().trim_end();
        if line.width() > limit {
            break;
        }
        end = at;
        if text.get(at..).is_some_and(|rest| rest.starts_with(' ')) {
            space = at;
        }
    }
    let at_space = text.get(..space).unwrap_or_default();
    if at_space.width() * 2 >= limit { space } else { end }
}

/// The parts of a line of code: a word with the punctuation before it and the closing punctuation
/// after it.
fn code_parts(text: &str) -> impl Iterator<Item = &str> {
    let mut rest = text;
    std::iter::from_fn(move || {
        let mut words = code_words(rest).peekable();
        let mut length = words.next()?.len();
        let mut is_signs = is_punctuation(rest.get(..length).unwrap_or_default());
        while let Some(word) = words
            .next_if(|word| CLOSING_SIGNS.contains(word) || is_signs && !word.trim().is_empty())
        {
            is_signs &= is_punctuation(word);
            length += word.len();
        }
        let (part, behind) = rest.split_at_checked(length)?;
        rest = behind;
        Some(part)
    })
}

fn is_punctuation(word: &str) -> bool {
    !is_word_part(word) && word.width() < 2 && !word.trim().is_empty()
}

/// Closing punctuation, which stays with the word before it.
const CLOSING_SIGNS: [&str; 12] = [")", "]", "}", ">", ";", ",", ":", "\"", "'", "()", "[]", "{}"];

/// Pairs that stay together.
const EMPTY_PAIRS: [&str; 3] = ["()", "[]", "{}"];

/// The words of a line of code. Every other character is a word of its own.
fn code_words(text: &str) -> impl Iterator<Item = &str> {
    let mut rest = text;
    std::iter::from_fn(move || {
        let first = rest.graphemes(true).next()?;
        let length = if let Some(pair) = EMPTY_PAIRS.iter().find(|pair| rest.starts_with(**pair)) {
            pair.len()
        } else if is_word_part(first) {
            rest.graphemes(true).take_while(|grapheme| is_word_part(grapheme)).map(str::len).sum()
        } else {
            first.len()
        };
        let (word, behind) = rest.split_at_checked(length)?;
        rest = behind;
        Some(word)
    })
}

/// Whether a grapheme is part of a word. A wide character, such as a Chinese one, is a word of its
/// own.
fn is_word_part(grapheme: &str) -> bool {
    let first = grapheme.chars().next();
    grapheme.width() < 2 && first.is_some_and(|c| c.is_alphanumeric() || c == '_')
}

/// Replaces tabs with spaces.
pub(super) fn expand_tabs(line: &str) -> String {
    let mut out = String::with_capacity(line.len());
    let mut columns = 0;
    for (at, part) in line.split('\t').enumerate() {
        if at > 0 {
            let gap = TAB_STOP - columns % TAB_STOP;
            out.push_str(&" ".repeat(gap));
            columns += gap;
        }
        out.push_str(part);
        columns += width_of(part);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::fold_code;
    use crate::text::Line;
    use proptest::prelude::{prop, proptest};

    fn folded_texts(code: &str, width: usize) -> Vec<String> {
        fold_code(code, width).iter().map(Line::to_string).collect()
    }

    #[test]
    fn a_line_that_fits_stays_as_it_is() {
        for code in ["let a = 1;", "        deep", "a  b   c", "捕虜 = 341"] {
            assert_eq!(folded_texts(code, 20), [code]);
        }
        assert_eq!(folded_texts("\tif x:\t\ty ", 20), ["    if x:       y"]);
        assert_eq!(folded_texts("", 20), [""]);
    }

    #[test]
    fn a_long_line_continues_below_its_text() {
        for (code, width, lines) in [
            (
                "fn calculate<'a>(nums: &'a [i32]) -> impl Future<Output = i32> + 'a;",
                40,
                vec!["fn calculate<'a>(nums: &'a [i32]) -> ›", "  impl Future<Output = i32> + 'a;"],
            ),
            ("    fn main() { // here", 20, vec!["    fn main() { // ›", "      here"]),
            ("collect(first,second,third)", 16, vec!["collect(first, ›", "  second,third)"]),
            ("                deep = 1", 16, vec!["        deep = 1"]),
            ("# 捕虜収容所の数", 12, vec!["# 捕虜収容 ›", "  所の数"]),
            (
                "let s = String::from(\"Ferris\");",
                24,
                vec!["let s = String::from ›", "  (\"Ferris\");"],
            ),
            (
                "vec.iter().map(f).collect()",
                14,
                vec!["vec.iter() ›", "  .map(f) ›", "  .collect()"],
            ),
            ("================", 12, vec!["========== ›", "  ======"]),
        ] {
            assert_eq!(folded_texts(code, width), lines, "{code:?} at {width}");
        }
    }

    #[test]
    fn a_word_wider_than_a_line_is_cut_with_a_mark() {
        assert_eq!(folded_texts("incomprehensibilities = 1", 12), ["incompreh… ›", "  = 1"]);
        assert_eq!(folded_texts("= incomprehensibilities", 12), ["= ›", "  incompreh…"]);
    }

    proptest! {
        #[test]
        fn no_word_is_broken_or_lost(
            words in prop::collection::vec("[a-z_]{1,9}|[(){};,.&<>=+*]{1,3}", 1..24),
            indent in 0usize..6,
            width in 20usize..60,
        ) {
            let code = format!("{}{}", " ".repeat(indent), words.join(" "));
            let lines = folded_texts(&code, width);
            let (last, others) = lines.split_last().unwrap();
            assert!(others.iter().all(|line| line.ends_with(" ›")), "{lines:?}");
            let ends = others.iter().map(|line| line.trim_end_matches('›')).chain([last.as_str()]);
            let all: Vec<&str> = ends.flat_map(str::split_whitespace).collect();
            // Punctuation may start the next line, but a word never breaks.
            assert_eq!(all.concat(), words.concat());
            for word in words.iter().filter(|word| word.starts_with(|c: char| c.is_alphabetic())) {
                assert!(all.iter().any(|part| part.contains(word.as_str())), "{word} in {lines:?}");
            }
            assert!(lines.iter().all(|line| super::width_of(line) <= width));
            assert!(indent == 0 || lines[0].starts_with(&" ".repeat(indent)));
        }
    }
}
