//! Numbers that are written out: `forty-one`, `einundzwanzig`, `двадцать первый`, `三百四十一`, `XIV`.
//!
//! Cardinals and ordinals up to 10^15 in English, German, Spanish, French, Italian, Dutch,
//! Portuguese and Russian, and the numerals of Chinese characters in every language.

use super::Language;
use super::fold::fold_word;

mod amount;
mod beginning;
mod grammar;
pub(super) mod han;
mod index;
mod numerals;
mod parts;
pub(super) mod roman;
#[cfg(test)]
mod tests;

pub use amount::{Quotient, amount_of_decimals, amount_of_words};
pub use beginning::may_begin_number;
pub use parts::{denominator, part_noun};
pub use roman::value_of_roman;

pub(super) use index::Index;
pub(super) use parts::fraction_in_one_word;

use index::Atom;

/// A number that was written out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Spelled {
    /// The number.
    pub value: u64,
    /// Whether it says a place in an order: `second`, `2nd`.
    pub is_ordinal: bool,
}

/// The most words of one number. `nine hundred and ninety-nine` thousand, million, … has fewer.
const MOST_WORDS: usize = 40;

/// The longest word of a number, in bytes.
const LONGEST_WORD: usize = 200;

/// The longest run at the beginning of `words` that is one number written out, and how many words
/// it takes. The words are in lower case with their accents; a word may have hyphens in it. They
/// are read in the language and in English, and the longer reading wins.
///
/// - Cardinals and ordinals: `two`, `forty-one`, `one hundred and five`, `zweite`, `zwanzig`, `二`,
///   `三百四十一`, `第二`.
/// - Digits with an ending of an ordinal or a scale: `2nd`, `1er`, `2e`, `5-й`, `5 million`. Digits
///   alone are not written out, and are not read.
/// - A word that is an article more often than a number does not count alone: *a*, *ein*, *un*,
///   *une*, *uno* in Italian, *um*, *een*. It does within a number (`ein hundert`, `un million`),
///   and `one`, `eins`, `uno` in Spanish, `één` and `один` always count. English words that are
///   others in the language do not count: `ten` in Dutch.
/// - An ordinal that has a further meaning is read as the ordinal: `second` is 2nd, also where it
///   is a measure of time; `seconds` is not read. So is `segunda` in Portuguese, also where it is a
///   Monday.
#[must_use]
pub fn value_of_words(words: &[&str], language: &Language) -> Option<(Spelled, usize)> {
    let words = &words
        [..words.iter().take(MOST_WORDS).take_while(|word| word.len() <= LONGEST_WORD).count()];
    let whole = ordinal_digits(words)
        .or_else(|| scaled_digits(words, language))
        .or_else(|| han_word(words));
    whole.or_else(|| longest_number(words, language, WordFilter::InText))
}

/// The longest cardinal at the beginning of `words`, which a number is to be: articles count, so
/// that `ein` is 1, and ordinals do not. Words alone, no digits.
pub(super) fn cardinal_of_words(words: &[&str], language: &Language) -> Option<(u64, usize)> {
    let (spelled, count) =
        longest_number(words.get(..MOST_WORDS).unwrap_or(words), language, WordFilter::Cardinal)?;
    Some((spelled.value, count))
}

/// Every number word of one word in the language, or in English where the language has none here:
/// folded.
pub fn number_words(language: &Language) -> impl Iterator<Item = &'static str> {
    let index = language.numerals().or_else(|| Index::for_language("en"));
    index.into_iter().flat_map(Index::forms).filter(|form| !form.contains(' '))
}

/// Which number words count.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum WordFilter {
    /// Cardinals and ordinals, but for a word that is mostly an article.
    InText,
    /// Cardinals, also those that are articles.
    Cardinal,
}

fn longest_number(
    words: &[&str],
    language: &Language,
    sort: WordFilter,
) -> Option<(Spelled, usize)> {
    let own = language.numerals();
    let english = if language.is_english() { None } else { Index::for_language("en") };
    let is_other = |word: &&str| own.is_some_and(|own| own.not_english.contains(word));
    let before_other = words.iter().position(is_other).unwrap_or(words.len());
    let own = own.and_then(|index| number_at_start(words, index, sort));
    let english = english.and_then(|index| number_at_start(&words[..before_other], index, sort));
    match (own, english) {
        (Some(own), Some(english)) if english.1 > own.1 => Some(english),
        (own, english) => own.or(english),
    }
}

/// The longest number at the beginning of the words that ends where a word does.
fn number_at_start(words: &[&str], index: &Index, sort: WordFilter) -> Option<(Spelled, usize)> {
    let folded: Vec<String> = words.iter().map(|word| fold_word(word)).collect();
    let (atoms, mut ends) = split_atoms(&folded, index, sort);
    loop {
        let count = ends.last().copied()?;
        let (spelled, taken) = grammar::read_atoms(&atoms[..count], index)?;
        if taken == count {
            let is_article =
                ends.len() == 1 && sort == WordFilter::InText && index.articles.contains(&words[0]);
            return if is_article { None } else { Some((spelled, ends.len())) };
        }
        // The reading ends within a word, or before the last one.
        while ends.last().is_some_and(|end| *end > taken) {
            ends.pop();
        }
    }
}

/// The number words at the beginning of the words, and where each of the words ends among them.
fn split_atoms(words: &[String], index: &Index, sort: WordFilter) -> (Vec<Atom>, Vec<usize>) {
    let mut atoms = Vec::new();
    let mut ends = Vec::new();
    let pieces: Vec<(usize, &str)> = words
        .iter()
        .enumerate()
        .flat_map(|(at, word)| word.split('-').map(move |piece| (at, piece)))
        .collect();
    let mut at = 0;
    while let Some(&(_, piece)) = pieces.get(at) {
        let phrase =
            (2..=index.most_words).rev().find_map(|count| phrase_atom(&pieces, at, count, index));
        let Some((count, found)) = phrase.or_else(|| Some((1, index.split_word(piece)?))) else {
            break;
        };
        if sort == WordFilter::Cardinal && found.iter().any(|atom| atom.is_ordinal) {
            break;
        }
        atoms.extend(found);
        at += count;
        // Each word that ends here ends behind these atoms.
        let ended = pieces.get(at).map_or(words.len(), |&(word, _)| word);
        ends.resize(ended, atoms.len());
    }
    (atoms, ends)
}

/// One number word of several words: `quatre vingt`.
fn phrase_atom(
    pieces: &[(usize, &str)],
    at: usize,
    count: usize,
    index: &Index,
) -> Option<(usize, Vec<Atom>)> {
    let words: Vec<&str> = pieces.get(at..at + count)?.iter().map(|&(_, piece)| piece).collect();
    Some((count, vec![index.find_atom(&words.join(" "))?]))
}

/// The endings that make an ordinal of digits.
const ORDINAL_ENDINGS: [&str; 33] = [
    "st", "nd", "rd", "th", "er", "ère", "re", "e", "ème", "eme", "ième", "nde", "de", "ste", "te",
    "ter", "tes", "ten", "º", "ª", "°", "o", "a", "й", "ый", "ий", "я", "ая", "е", "ое", "го",
    "番", "番目",
];

/// `2nd`, `1er`, `5-й`, `第2`
fn ordinal_digits(words: &[&str]) -> Option<(Spelled, usize)> {
    let word = words.first()?;
    let counter = word.strip_prefix('第');
    let digits = counter.unwrap_or(word);
    let end = digits.find(|c: char| !c.is_ascii_digit()).unwrap_or(digits.len());
    let (digits, ending) = digits.split_at(end);
    let ending = ending.strip_prefix('-').unwrap_or(ending);
    let is_ordinal = ORDINAL_ENDINGS.contains(&ending) || counter.is_some() && ending.is_empty();
    let value = digits.parse().ok()?;
    is_ordinal.then_some((Spelled { value, is_ordinal: true }, 1))
}

/// `5 million`, `20 thousand`
fn scaled_digits(words: &[&str], language: &Language) -> Option<(Spelled, usize)> {
    let [digits, scale, ..] = words else { return None };
    if !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let count: u64 = digits.parse().ok()?;
    let scale = fold_word(scale);
    let english = Index::for_language("en");
    let scale = [language.numerals(), english]
        .into_iter()
        .flatten()
        .find_map(|index| index.scale_value(&scale))?;
    Some((Spelled { value: count.checked_mul(scale)?, is_ordinal: false }, 2))
}

/// `二`, `三百四十一`, `第二`, `二番目`
fn han_word(words: &[&str]) -> Option<(Spelled, usize)> {
    let word = words.first()?;
    let counter = word.strip_prefix('第');
    let number = counter.unwrap_or(word);
    let place = number.strip_suffix("番目").or_else(|| number.strip_suffix('番'));
    let value = han::han_value(place.unwrap_or(number))?;
    Some((Spelled { value, is_ordinal: counter.or(place).is_some() }, 1))
}
