//! Lines of code on their way to a screen: kept as they are, and folded at a sign where they are too long.

use std::borrow::Cow;

use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

use super::escape::visible_line;
use super::layout::hang_lines;
use super::line::{Line, Style, StyledSpan};
use super::measure::{text_width as width_of, truncate};

/// A tab in code reaches to the next multiple of this many columns.
const TAB_STOP: usize = 4;
/// What stands at the end of a line of code that goes on below.
const CONTINUATION_MARK: &str = " ›";
/// How much further in the rest of a folded line stands.
const CONTINUATION_INDENT: usize = 2;
/// The columns that code has at least behind its indentation.
const LEAST_CODE_WIDTH: usize = 8;

/// One line of code as lines of at most `width` columns. Its indentation stays, its tabs are spaces. A line that does not
/// fit goes on below: it ends in ` ›` there, and no word is broken. A word that is wider than a line is cut, with `…` as
/// its last sign.
pub(super) fn fold_code(code: &str, width: usize) -> Vec<Line> {
    let text = expand_tabs(code);
    let text = visible_line(text.trim_end()).into_owned();
    if text.width() <= width {
        return vec![Line::styled(Style::Listing, &text)];
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
        lines.push(Line::styled(Style::Listing, &line).indent_by(margin));
        (rest, margin) = (next, deeper);
    }
    lines
}

impl Line {
    /// Whether code stands in it that is never wrapped as a sentence is.
    #[must_use]
    pub fn is_listing(&self) -> bool {
        self.spans().iter().any(|span| span.style() == Style::Listing)
    }

    /// A line of code, with what stands before it, as several of at most `width` columns; see `fold`.
    #[must_use]
    pub fn fold_to(&self, width: usize) -> Vec<Self> {
        let is_code = |span: &StyledSpan| span.style() == Style::Listing;
        let start = self.spans().iter().position(is_code).unwrap_or(self.spans().len());
        let (before, code) = self.spans().split_at(start);
        let mut mark = Self::default();
        for span in before {
            mark.push(span.style(), span.text());
        }
        let code: String = code.iter().map(StyledSpan::text).collect();
        hang_lines(mark, width, |columns| fold_code(&code, columns))
    }
}

/// The part of a text that fits into `room` columns, with the sign that it goes on where it does, and the rest.
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

/// Where the last part of a text that ends within `limit` columns ends, in bytes; at a space, where one is not far before
/// it. Signs stay with the word that they stand at, where that leaves anything on the line.
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

/// The parts of a line of code: a word with the signs before it and those behind it that close something.
fn code_parts(text: &str) -> impl Iterator<Item = &str> {
    let mut rest = text;
    std::iter::from_fn(move || {
        let is_sign = |word: &&str| !is_of_word(word) && word.width() < 2 && !word.trim().is_empty();
        let is_closing = |word: &&str| CLOSING_SIGNS.contains(word);
        let mut words = code_words(rest).peekable();
        let mut length = words.next()?.len();
        let mut is_signs = is_sign(&rest.get(..length).unwrap_or_default());
        while let Some(word) = words.next_if(|word| is_closing(word) || is_signs && !word.trim().is_empty()) {
            is_signs &= is_sign(&word);
            length += word.len();
        }
        let (part, behind) = rest.split_at_checked(length)?;
        rest = behind;
        Some(part)
    })
}

/// Signs that close something, and stay with the word before them.
const CLOSING_SIGNS: [&str; 12] = [")", "]", "}", ">", ";", ",", ":", "\"", "'", "()", "[]", "{}"];

/// Signs that stand together.
const EMPTY_PAIRS: [&str; 3] = ["()", "[]", "{}"];

/// The words of a line of code, and each other sign by itself.
fn code_words(text: &str) -> impl Iterator<Item = &str> {
    let mut rest = text;
    std::iter::from_fn(move || {
        let first = rest.graphemes(true).next()?;
        let length = if let Some(pair) = EMPTY_PAIRS.iter().find(|pair| rest.starts_with(**pair)) {
            pair.len()
        } else if is_of_word(first) {
            rest.graphemes(true).take_while(|grapheme| is_of_word(grapheme)).map(str::len).sum()
        } else {
            first.len()
        };
        let (word, behind) = rest.split_at_checked(length)?;
        rest = behind;
        Some(word)
    })
}

/// Whether a grapheme is part of a word. Wide signs, as of Chinese, stand by themselves.
fn is_of_word(grapheme: &str) -> bool {
    let is_letter = |c: char| c.is_alphanumeric() || c == '_';
    grapheme.width() < 2 && grapheme.chars().next().is_some_and(is_letter)
}

/// The line with its tabs as spaces.
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
    fn a_line_that_is_too_long_goes_on_below_its_sign() {
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
            ("let s = String::from(\"Ferris\");", 24, vec!["let s = String::from ›", "  (\"Ferris\");"]),
            ("vec.iter().map(f).collect()", 14, vec!["vec.iter() ›", "  .map(f) ›", "  .collect()"]),
            ("================", 12, vec!["========== ›", "  ======"]),
        ] {
            assert_eq!(folded_texts(code, width), lines, "{code:?} at {width}");
        }
    }

    #[test]
    fn a_word_that_is_wider_than_a_line_is_cut_and_says_so() {
        assert_eq!(folded_texts("incomprehensibilities = 1", 12), ["incompreh… ›", "  = 1"]);
        assert_eq!(folded_texts("= incomprehensibilities", 12), ["= ›", "  incompreh…"]);
    }

    proptest! {
        #[test]
        fn no_word_is_broken_and_no_word_is_lost(
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
            // A sign may begin the next line; a word never does in its middle.
            assert_eq!(all.concat(), words.concat());
            for word in words.iter().filter(|word| word.starts_with(|c: char| c.is_alphabetic())) {
                assert!(all.iter().any(|part| part.contains(word.as_str())), "{word} in {lines:?}");
            }
            assert!(lines.iter().all(|line| super::width_of(line) <= width));
            assert!(indent == 0 || lines[0].starts_with(&" ".repeat(indent)));
        }
    }
}
