//! Texts as they are said, and as they are compared where they were chosen instead of typed.

use crate::deck::normal_form;
use crate::fold::signs;
use crate::text::{keeps_lines, trim_text};

/// Each text once, where it first occurs.
pub(super) fn distinct_texts(texts: impl Iterator<Item = String>) -> Vec<String> {
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
    if keeps_lines(text) { trim_text(text).to_owned() } else { one_line(text) }
}

/// Whether nothing is said: white space and punctuation at most.
pub(super) fn is_empty_answer(text: &str) -> bool {
    // Most answers begin with a letter or a digit, and say something.
    !text.starts_with(|c: char| c.is_ascii_alphanumeric())
        && signs::unify_signs(text).chars().all(normal_form::is_outer_sign)
}

/// Whether two texts that were chosen, not typed, are the same: line by line, with the spaces that
/// a line begins with.
pub(super) fn is_same_option(given: &str, text: &str) -> bool {
    let is_as_compared = normal_form::is_spaced(given) && normal_form::is_spaced(text);
    given == text
        || (!is_as_compared
            && normal_form::normalise_lines(given) == normal_form::normalise_lines(text))
}

/// Whether a text that was chosen among `all` is this one of them: as [`is_same_option`], or but
/// for its lines and its spaces, where no other of them is as near.
pub(super) fn is_same_among<'a>(
    given: &str,
    text: &str,
    all: impl Iterator<Item = &'a str>,
) -> bool {
    if is_same_option(given, text) {
        return true;
    }
    if normal_form::is_spaced(given) && normal_form::is_spaced(text) {
        return false;
    }
    let form = normal_form::compose_signs(given);
    let mut near = all.filter(|other| normal_form::compose_signs(other) == form);
    near.next() == Some(text) && near.next().is_none()
}
