//! Numbers inside a text that are no whole ones, or are said by parts: `two thirds`, `2.5 million`,
//! `half a million`.

use super::cardinal_of_words;
use super::parts::{denominator, fraction_in_one_word, part_noun, scale_of_word};
use crate::quantity::Language;

/// A number as a quotient.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Quotient {
    /// The numerator.
    pub over: u64,
    /// The denominator; never 0.
    pub under: u64,
    /// Whether it is written as a fraction below or above one, as `3/4` and `three quarters` are,
    /// and not as `1 1/2`.
    pub is_fraction: bool,
}

/// The scale from which on *and a half* means half of it: `a million and a half`.
const LEAST_HALVED: u64 = 1_000_000;

/// The longest run at the beginning of `words` that is a fraction, a mixed number, or a number that
/// a scale behind a fraction or behind decimals multiplies; and how many words it takes. Digits are
/// words, with a point before their decimals; `/` is a word too. Whole numbers are left to
/// [`value_of_words`](super::value_of_words).
///
/// - `2/3`, `two thirds`, `half`, `a quarter`, `three-quarters`, `1 1/2`, `two and a half`,
///   `anderthalb`
/// - `half a million`, `2.5 million`, `a million and a half`
#[must_use]
pub fn amount_of_words(words: &[&str], language: &Language) -> Option<(Quotient, usize)> {
    let (amount, taken) = fraction(words, language)
        .or_else(|| one_word(words, language))
        .or_else(|| counted_parts(words, language))
        .or_else(|| and_part(words, language))
        .or_else(|| noun_alone(words, language))
        .or_else(|| decimals(words))?;
    Some(match times_scale(amount, &words[taken..], language) {
        Some((product, more)) => (product, taken + more),
        // Decimals alone are digits like others.
        None if decimals(words).is_some_and(|(_, count)| count == taken) => return None,
        None => (amount, taken),
    })
}

fn quotient(over: u64, under: u64, is_fraction: bool) -> Quotient {
    Quotient { over, under, is_fraction }
}

/// The number of few digits alone.
fn digits(word: &str) -> Option<u64> {
    const LONGEST: usize = 9;
    let is_number = word.len() <= LONGEST && word.bytes().all(|byte| byte.is_ascii_digit());
    is_number.then(|| word.parse().ok())?
}

/// `2/3`, `1 1/2`; `1/2/3` is none.
fn fraction(words: &[&str], language: &Language) -> Option<(Quotient, usize)> {
    let quotient_at = |at: usize| {
        let [over, "/", under, rest @ ..] = words.get(at..)? else { return None };
        let (over, under) = (digits(over)?, digits(under)?);
        (under > 0 && rest.first() != Some(&"/")).then_some((over, under))
    };
    if let Some((over, under)) = quotient_at(0) {
        return Some((quotient(over, under, true), 3));
    }
    let whole = digits(words.first()?)?;
    let at = 1 + usize::from(words.get(1).is_some_and(|word| is_and(word, language)));
    let (over, under) = quotient_at(at).filter(|(over, under)| over < under)?;
    let over = whole.checked_mul(under)?.checked_add(over)?;
    Some((quotient(over, under, false), at + 3))
}

fn one_word(words: &[&str], language: &Language) -> Option<(Quotient, usize)> {
    let (over, under) = fraction_in_one_word(words.first()?, language)?;
    Some((quotient(over, under, over < under), 1))
}

/// `two thirds`, `eine halbe`, `a quarter`
fn counted_parts(words: &[&str], language: &Language) -> Option<(Quotient, usize)> {
    let (count, taken) = count(words, language)?;
    let under = denominator(words.get(taken)?, count, language)?;
    Some((quotient(count, under, true), taken + 1))
}

/// How many parts are counted: a number, or an article for one.
fn count(words: &[&str], language: &Language) -> Option<(u64, usize)> {
    let first = *words.first()?;
    if is_article(first) && language.is_english() {
        return Some((1, 1));
    }
    digits(first).map(|count| (count, 1)).or_else(|| cardinal_of_words(words, language))
}

fn is_article(word: &str) -> bool {
    matches!(word, "a" | "an")
}

/// `one and a half`, `dos y medio`, `a million and a half`
fn and_part(words: &[&str], language: &Language) -> Option<(Quotient, usize)> {
    let (whole, taken) = match digits(words.first()?) {
        Some(whole) => scaled(whole, words, language),
        None => cardinal_of_words(words, language)?,
    };
    if !is_and(words.get(taken)?, language) {
        return None;
    }
    let behind = &words[taken + 1..];
    let (part, more) = counted_parts(behind, language).or_else(|| noun_alone(behind, language))?;
    let each = last_scale(whole);
    let over = whole.checked_mul(part.under)?.checked_add(part.over.checked_mul(each)?)?;
    Some((quotient(over, part.under, false), taken + 1 + more))
}

/// Digits with a scale behind them: `2 millions`.
fn scaled(whole: u64, words: &[&str], language: &Language) -> (u64, usize) {
    let scale = words.get(1).and_then(|word| scale_of_word(word, language));
    let product = scale.and_then(|scale| whole.checked_mul(scale));
    product.map_or((whole, 1), |product| (product, 2))
}

/// The scale that a number ends with, where *and a half* means half of that: 1 below a million.
fn last_scale(whole: u64) -> u64 {
    let mut scale = 1;
    let mut next = LEAST_HALVED;
    while whole > 0 && whole.is_multiple_of(next) {
        scale = next;
        next *= 1_000;
    }
    scale
}

/// `half`, `Drittel`
fn noun_alone(words: &[&str], language: &Language) -> Option<(Quotient, usize)> {
    let under = part_noun(words.first()?, language)?;
    Some((quotient(1, under, true), 1))
}

/// `2.5`
fn decimals(words: &[&str]) -> Option<(Quotient, usize)> {
    /// More decimals than these are no number of a text.
    const MOST: u32 = 9;
    let (whole, decimals) = words.first()?.split_once('.')?;
    let places = u32::try_from(decimals.len()).ok().filter(|places| *places <= MOST)?;
    let under = 10_u64.pow(places);
    let over = digits(whole)?.checked_mul(under)?.checked_add(digits(decimals)?)?;
    Some((quotient(over, under, false), 1))
}

/// The number of digits with decimals, where the decimals are not all zeros.
#[must_use]
pub fn amount_of_decimals(text: &str) -> Option<Quotient> {
    decimals(&[text])
        .map(|(amount, _)| amount)
        .filter(|amount| !amount.over.is_multiple_of(amount.under))
}

/// `a million` behind `half`, `million` behind `2.5`: the product, and how many words it takes.
fn times_scale(amount: Quotient, words: &[&str], language: &Language) -> Option<(Quotient, usize)> {
    let links: [&[&str]; 5] = [&[], &["a"], &["of", "a"], &["de"], &["d"]];
    let (scale, taken) = links.iter().filter(|link| words.starts_with(link)).find_map(|link| {
        let word = words.get(link.len())?;
        Some((scale_of_word(word, language)?, link.len() + 1))
    })?;
    let over = amount.over.checked_mul(scale)?;
    // A whole number, where it is one.
    let product = if over.is_multiple_of(amount.under) {
        quotient(over / amount.under, 1, false)
    } else {
        quotient(over, amount.under, false)
    };
    Some((product, taken))
}

fn is_and(word: &str, language: &Language) -> bool {
    language.words_for(|words| words.and).any(|and| and == word)
}
