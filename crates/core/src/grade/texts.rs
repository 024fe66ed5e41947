//! Texts as they are said, and as they are compared where they were chosen instead of typed.

use crate::deck::normal;
use crate::fold::signs;
use crate::text::{keeps_lines, trimmed};

/// Each text once, where it first occurs.
pub(super) fn distinct(texts: impl Iterator<Item = String>) -> Vec<String> {
    let mut kept: Vec<String> = Vec::new();
    for text in texts {
        if !kept.contains(&text) {
            kept.push(text);
        }
    }
    kept
}

/// The text in one line, otherwise as it was written.
pub(super) fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The text with its lines and their indentation, where it has any to keep; else in one line.
pub(super) fn in_lines(text: &str) -> String {
    if keeps_lines(text) { trimmed(text).to_owned() } else { one_line(text) }
}

/// Whether nothing is said: white space and punctuation at most.
pub(super) fn says_nothing(text: &str) -> bool {
    // Most answers begin with a letter or a digit, and say something.
    !text.starts_with(|c: char| c.is_ascii_alphanumeric()) && signs::even(text).chars().all(normal::is_outer)
}

/// Whether two texts that were chosen, not typed, are the same: line by line, with the spaces that a line begins with.
pub(super) fn same(given: &str, text: &str) -> bool {
    let is_as_compared = normal::is_spaced(given) && normal::is_spaced(text);
    given == text || (!is_as_compared && normal::lined(given) == normal::lined(text))
}

/// Whether a text that was chosen among `all` is this one of them: as [`same`], or but for its lines and its spaces, where
/// no other of them is as near.
pub(super) fn same_among<'a>(given: &str, text: &str, all: impl Iterator<Item = &'a str>) -> bool {
    if same(given, text) {
        return true;
    }
    if normal::is_spaced(given) && normal::is_spaced(text) {
        return false;
    }
    let form = normal::composed(given);
    let mut near = all.filter(|other| normal::composed(other) == form);
    near.next() == Some(text) && near.next().is_none()
}

/// A small number as it is written in a sentence.
pub(super) fn in_words(number: usize) -> String {
    let words = ["no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"];
    words.get(number).map_or_else(|| number.to_string(), |word| (*word).to_owned())
}
