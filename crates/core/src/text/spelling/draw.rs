//! Draws two spellings below each other, with marks under the letters that differ.

use std::mem;

use super::{LetterPair, compare_spellings, describe_spelling};
use crate::messages::Locale;
use crate::text::flow::{NARROWEST_WIDTH, wrap_text};
use crate::text::line::{Line, Style};
use crate::text::measure::text_width as width_of;

/// The mark under each column of a letter that differs.
const DIFFERENCE_MARK: &str = "^";
/// The placeholder for a letter that only the other spelling has.
const LETTER_GAP: &str = "_";
/// The columns between two words.
const WORD_GAP: usize = 1;

/// Typed words, the correct words below, and the marks below both. Each takes one line, except for
/// a word that does not fit the columns.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DrawnSpelling {
    /// The typed words, with `_` for a missing letter.
    pub given: Vec<Line>,
    /// The correct words, with `_` for an extra letter.
    pub right: Vec<Line>,
    /// A `^` under each column that differs. For letters that run from right to left, a sentence,
    /// because the columns depend on the terminal.
    pub marks: Vec<Line>,
}

/// Draws pairs of a typed and a correct word in lines of at most `width` columns (6 and up). Words
/// share a line if they fit, and a long word continues on the next lines.
#[must_use]
pub fn draw_spellings(words: &[(&str, &str)], width: usize, locale: Locale) -> Vec<DrawnSpelling> {
    let width = width.max(NARROWEST_WIDTH);
    let mut sheet = SpellingSheet { width, locale, done: Vec::new(), row: SpellingRow::default() };
    for (given, right) in words {
        let places = compare_spellings(given, right);
        let is_drawable = places.iter().all(|place| place_columns(place) <= width)
            && !is_right_to_left(given)
            && !is_right_to_left(right);
        if is_drawable {
            sheet.draw_word(&places);
        } else {
            sheet.describe_word(given, right);
        }
    }
    sheet.end_row();
    sheet.done
}

/// The drawing so far.
struct SpellingSheet {
    width: usize,
    locale: Locale,
    done: Vec<DrawnSpelling>,
    row: SpellingRow,
}

/// The current lines.
#[derive(Default)]
struct SpellingRow {
    given: Line,
    right: Line,
    marks: Line,
    /// The columns used so far.
    used: usize,
}

impl SpellingSheet {
    fn draw_word(&mut self, places: &[LetterPair]) {
        let needed: usize = places.iter().map(place_columns).sum();
        if self.row.used + WORD_GAP + needed > self.width {
            self.end_row();
        } else if self.row.used > 0 {
            self.row.push_spaces(WORD_GAP);
        }
        for place in places {
            if self.row.used + place_columns(place) > self.width {
                self.end_row();
            }
            self.row.push(place);
        }
    }

    /// Describes a word that cannot be drawn: both spellings, and the difference in words.
    fn describe_word(&mut self, given: &str, right: &str) {
        self.end_row();
        self.done.push(DrawnSpelling {
            given: wrap_text(given, self.width),
            right: wrap_text(right, self.width),
            marks: wrap_text(&describe_spelling(given, right, self.locale), self.width),
        });
    }

    fn end_row(&mut self) {
        let SpellingRow { given, right, marks, used } = mem::take(&mut self.row);
        if used > 0 {
            let [given, right, marks] = [given, right, marks].map(|line| vec![line.trim_end()]);
            self.done.push(DrawnSpelling { given, right, marks });
        }
    }
}

impl SpellingRow {
    fn push_spaces(&mut self, count: usize) {
        for line in [&mut self.given, &mut self.right, &mut self.marks] {
            line.push(Style::Plain, &" ".repeat(count));
        }
        self.used += count;
    }

    fn push(&mut self, place: &LetterPair) {
        let columns = place_columns(place);
        let [given, right, mark] = match place.difference {
            Some(_) => [Style::Wrong, Style::Right, Style::Strong],
            None => [Style::Plain; 3],
        };
        push_letter(&mut self.given, given, place.given, columns);
        push_letter(&mut self.right, right, place.right, columns);
        let sign = if place.difference.is_some() { DIFFERENCE_MARK } else { " " };
        self.marks.push(mark, &sign.repeat(columns));
        self.used += columns;
    }
}

/// Writes a letter padded to its columns, or a placeholder for a missing letter.
fn push_letter(line: &mut Line, style: Style, letter: &str, columns: usize) {
    if letter.is_empty() {
        return line.push(Style::Dim, &LETTER_GAP.repeat(columns));
    }
    line.push(style, letter);
    line.push(Style::Plain, &" ".repeat(columns.saturating_sub(width_of(letter))));
}

/// The width of a letter pair: that of its wider letter.
fn place_columns(place: &LetterPair) -> usize {
    width_of(place.given).max(width_of(place.right)).max(1)
}

/// Whether a word has letters that run from right to left, such as Hebrew or Arabic.
fn is_right_to_left(word: &str) -> bool {
    word.chars().any(|c| {
        matches!(c,
            '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{fefe}'
            | '\u{10800}'..='\u{10fff}' | '\u{1e800}'..='\u{1efff}')
    })
}
