//! Compares two spellings of a word: which letters differ, and how to draw, describe and export the
//! difference.
//!
//! A letter is a grapheme, as a reader sees it. Case and Unicode form do not matter.

mod describe;
mod draw;
mod page;
#[cfg(test)]
mod tests;

pub use describe::{describe_difference, describe_spelling};
pub use draw::{DrawnSpelling, draw_spellings};
pub use page::spelling_to_html;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;
use unicode_segmentation::UnicodeSegmentation;

/// The kind of difference between two letters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LetterDifference {
    /// The letter is missing.
    Missing,
    /// The letter is extra.
    Extra,
    /// The letter is a different one.
    Changed,
    /// The accent of the letter is different, missing or extra.
    Accent,
    /// The letter was swapped with its neighbour.
    Swapped,
}

/// A typed letter and the correct letter in its place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LetterPair<'a> {
    /// The typed letter, or empty if it is missing.
    pub given: &'a str,
    /// The correct letter, or empty if the typed one is extra.
    pub right: &'a str,
    /// The difference, or `None` if they are the same.
    pub difference: Option<LetterDifference>,
}

/// With more pairs of letters than this, the words are not compared letter by letter.
const MOST_LETTER_PAIRS: usize = 250_000;

// The costs of edits. An accent is cheapest, so that `a` pairs with `ä`.
const ACCENT_COST: usize = 1;
const EDIT_COST: usize = 4;

/// A letter with its forms for comparison.
struct Letter<'a> {
    text: &'a str,
    /// The letter in lower case and a standard Unicode form.
    folded: String,
    /// The same form without accents.
    base: String,
}

/// Aligns two spellings of a word with the fewest differences. The letters of each spelling stay in
/// order. Only invisible characters are left out.
#[must_use]
pub fn compare_spellings<'a>(given: &'a str, right: &'a str) -> Vec<LetterPair<'a>> {
    let (given, right) = (split_letters(given), split_letters(right));
    let before = count_same(given.iter().zip(&right));
    let behind = count_same(given[before..].iter().rev().zip(right[before..].iter().rev()));
    let (given, given_end) = given.split_at(given.len() - behind);
    let (right, right_end) = right.split_at(right.len() - behind);
    let (given_start, given) = given.split_at(before);
    let (right_start, right) = right.split_at(before);

    let mut places = pair_same(given_start, right_start);
    if given.len() * right.len() > MOST_LETTER_PAIRS {
        places.extend(given.iter().map(extra_letter));
        places.extend(right.iter().map(missing_letter));
    } else {
        places.extend(align_letters(given, right));
    }
    places.extend(pair_same(given_end, right_end));
    places
}

/// The number of pairs at the start that are the same letter.
fn count_same<'l>(pairs: impl Iterator<Item = (&'l Letter<'l>, &'l Letter<'l>)>) -> usize {
    pairs.take_while(|(one, other)| one.folded == other.folded).count()
}

fn pair_same<'a>(given: &[Letter<'a>], right: &[Letter<'a>]) -> Vec<LetterPair<'a>> {
    given.iter().zip(right).map(|(given, right)| same_letter(given, right)).collect()
}

/// The letters of a word, without invisible characters.
fn split_letters(word: &str) -> Vec<Letter<'_>> {
    let mut letters = Vec::new();
    for text in word.graphemes(true) {
        let seen = text.chars().filter(|c| !is_invisible(*c)).collect::<String>();
        let folded = seen.nfkc().flat_map(char::to_lowercase).nfc().collect::<String>();
        if folded.is_empty() {
            continue;
        }
        let base: String = folded.nfd().filter(|c| !is_combining_mark(*c)).collect();
        // An accent without a letter counts as a letter.
        let base = if base.is_empty() { folded.clone() } else { base };
        letters.push(Letter { text, folded, base });
    }
    letters
}

/// Pairs the words of an answer with those of the right one, if they differ only in these misspelt
/// words. Returns `None` if they differ in more.
#[must_use]
pub fn pair_words<'a>(
    misspelt: &[(&str, &str)],
    given: &'a str,
    right: &'a str,
) -> Option<Vec<(&'a str, &'a str)>> {
    let (given, right): (Vec<&str>, Vec<&str>) =
        (given.split_whitespace().collect(), right.split_whitespace().collect());
    let pairs: Vec<_> = given.iter().copied().zip(right.iter().copied()).collect();
    let is_explained = pairs.iter().all(|(given, right)| {
        is_same_word(given, right)
            || misspelt
                .iter()
                .any(|(one, other)| is_same_word(one, given) && is_same_word(other, right))
    });
    (given.len() == right.len() && is_explained).then_some(pairs)
}

fn is_same_word(one: &str, other: &str) -> bool {
    one.to_lowercase() == other.to_lowercase()
}

fn is_invisible(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}')
}

fn same_letter<'a>(given: &Letter<'a>, right: &Letter<'a>) -> LetterPair<'a> {
    LetterPair { given: given.text, right: right.text, difference: None }
}

fn missing_letter<'a>(right: &Letter<'a>) -> LetterPair<'a> {
    LetterPair { given: "", right: right.text, difference: Some(LetterDifference::Missing) }
}

fn extra_letter<'a>(given: &Letter<'a>) -> LetterPair<'a> {
    LetterPair { given: given.text, right: "", difference: Some(LetterDifference::Extra) }
}

/// The cost of one letter in place of another, and their difference.
fn exchange_cost(given: &Letter, right: &Letter) -> (usize, Option<LetterDifference>) {
    if given.folded == right.folded {
        (0, None)
    } else if given.base == right.base {
        (ACCENT_COST, Some(LetterDifference::Accent))
    } else {
        (EDIT_COST, Some(LetterDifference::Changed))
    }
}

/// Whether the last two letters are swapped.
fn is_swapped(given: &[Letter], right: &[Letter]) -> bool {
    match (given, right) {
        ([.., a, b], [.., c, d]) => {
            a.folded == d.folded && b.folded == c.folded && a.folded != b.folded
        }
        _ => false,
    }
}

/// Aligns two spellings at the lowest cost. An edit adds, removes, changes or swaps letters
/// (optimal string alignment).
fn align_letters<'a>(given: &[Letter<'a>], right: &[Letter<'a>]) -> Vec<LetterPair<'a>> {
    let costs = edit_costs(given, right);
    let (mut at, mut to) = (given.len(), right.len());
    let mut places = Vec::new();
    while at > 0 || to > 0 {
        let cost = costs[at][to];
        if at > 0 && to > 0 {
            let (one, other) = (&given[at - 1], &right[to - 1]);
            let (price, difference) = exchange_cost(one, other);
            if cost == costs[at - 1][to - 1] + price {
                places.push(LetterPair { given: one.text, right: other.text, difference });
                (at, to) = (at - 1, to - 1);
                continue;
            }
            if is_swapped(&given[..at], &right[..to]) && cost == costs[at - 2][to - 2] + EDIT_COST {
                for back in 1..=2 {
                    places.push(LetterPair {
                        given: given[at - back].text,
                        right: right[to - back].text,
                        difference: Some(LetterDifference::Swapped),
                    });
                }
                (at, to) = (at - 2, to - 2);
                continue;
            }
        }
        if to > 0 && cost == costs[at][to - 1] + EDIT_COST {
            places.push(missing_letter(&right[to - 1]));
            to -= 1;
        } else {
            places.push(extra_letter(&given[at - 1]));
            at -= 1;
        }
    }
    places.reverse();
    places
}

/// The lowest cost of turning each prefix of one spelling into each prefix of the other.
fn edit_costs(given: &[Letter], right: &[Letter]) -> Vec<Vec<usize>> {
    let mut costs = vec![vec![0; right.len() + 1]; given.len() + 1];
    for (to, cost) in costs[0].iter_mut().enumerate() {
        *cost = to * EDIT_COST;
    }
    for at in 1..=given.len() {
        costs[at][0] = at * EDIT_COST;
        for to in 1..=right.len() {
            let (price, _) = exchange_cost(&given[at - 1], &right[to - 1]);
            let mut least = costs[at - 1][to - 1] + price;
            least = least.min(costs[at - 1][to] + EDIT_COST).min(costs[at][to - 1] + EDIT_COST);
            if is_swapped(&given[..at], &right[..to]) {
                least = least.min(costs[at - 2][to - 2] + EDIT_COST);
            }
            costs[at][to] = least;
        }
    }
    costs
}
