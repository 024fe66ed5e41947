//! A number without its sign, its unit and its bound: digits, words, fractions and powers.

use super::digits::{self, Digits};
use crate::quantity::spelled::{self, cardinal_of_words, fraction_in_one_word, han, part_noun};
use crate::quantity::token::{Cursor, QuantityToken, QuantityTokenKind};
use crate::quantity::{Language, Unreadable};

/// A figure as it was read.
#[derive(Clone, Debug)]
pub(super) struct Figure {
    /// In the style of the language.
    pub own: Plain,
    /// In the other decimal style, where that is another number.
    pub other: Option<Plain>,
    /// The power of ten that it carries, as in `3.4e4`.
    pub exponent: i32,
}

/// Digits as `f64` reads them, so that powers of ten are exact, or a value.
#[derive(Clone, Debug)]
pub(super) enum Plain {
    Digits(String),
    Value(f64),
}

impl Plain {
    /// The number times a power of ten; finite.
    pub(super) fn value(&self, exponent: i32) -> Result<f64, Unreadable> {
        let value = match self {
            Self::Digits(digits) => format!("{digits}e{exponent}").parse().ok(),
            Self::Value(value) => Some(value * 10_f64.powi(exponent)),
        };
        value.filter(|value: &f64| value.is_finite()).ok_or(Unreadable::NotANumber)
    }
}

impl Figure {
    fn from_plain(own: Plain) -> Self {
        Self { own, other: None, exponent: 0 }
    }
}

/// Takes a figure. Where `splits_at_and`, a word such as `and` ends it.
pub(super) fn take_figure(
    cursor: &mut Cursor<'_>,
    language: &Language,
    splits_at_and: bool,
) -> Result<Figure, Unreadable> {
    if let Some(exponent) = power_of_ten(cursor) {
        return Ok(Figure { exponent, ..Figure::from_plain(Plain::Digits("1".to_owned())) });
    }
    if let Some(value) = take_fraction(cursor, language) {
        return Ok(Figure::from_plain(Plain::Value(value)));
    }
    if let Some(value) = han_fraction(cursor) {
        return Ok(Figure::from_plain(Plain::Value(value)));
    }
    if let Some(digits) = han_numerals(cursor) {
        return Ok(Figure::from_plain(Plain::Digits(digits)));
    }
    if let Some(Digits { own, other }) = digits::take_number_digits(cursor, language)? {
        let mut figure =
            Figure { own: Plain::Digits(own), other: other.map(Plain::Digits), exponent: 0 };
        figure.exponent = take_exponent(cursor).unwrap_or(0);
        if let Some(power) = take_power(cursor) {
            return Ok(Figure::from_plain(Plain::Value(
                figure.own.value(figure.exponent)?.powi(power),
            )));
        }
        if let Some(part) = part_behind(cursor, language) {
            figure = Figure::from_plain(Plain::Value(figure.own.value(figure.exponent)? + part));
        }
        return Ok(figure);
    }
    take_words(cursor, language, splits_at_and)
        .map(Figure::from_plain)
        .ok_or(Unreadable::NotANumber)
}

/// `1/2`, `3 1/2`, `3 and 1/2`
fn take_fraction(cursor: &mut Cursor<'_>, language: &Language) -> Option<f64> {
    let mut ahead = *cursor;
    let first = small_digits(&mut ahead)?;
    let whole_behind = ahead;
    let value = match take_denominator(&mut ahead) {
        Some(denominator) => first / denominator,
        None => {
            ahead = whole_behind;
            ahead.take_longest(language.words_for(|words| words.and));
            let numerator = small_digits(&mut ahead)?;
            first + numerator / take_denominator(&mut ahead)?
        }
    };
    *cursor = ahead;
    Some(value)
}

fn small_digits(cursor: &mut Cursor<'_>) -> Option<f64> {
    cursor.take_digits(|token| token.text.len() <= 9)?.parse().ok()
}

/// `/2`, when no further stroke follows: `1/2/3` is no fraction.
fn take_denominator(cursor: &mut Cursor<'_>) -> Option<f64> {
    let denominator = cursor.take_phrase("/").then(|| small_digits(cursor))??;
    let is_last = !cursor.clone().take_phrase("/");
    (denominator > 0.0 && is_last).then_some(denominator)
}

/// Takes `half`, `thirds` behind so many of them, and gives the denominator.
fn take_part(cursor: &mut Cursor<'_>, count: u64, language: &Language) -> Option<f64> {
    cursor
        .take_word(|word| spelled::denominator(word.text, count, language))
        .map(|part| part as f64)
}

/// Passes over `a` and `of a` behind a fraction, where the fraction multiplies the next word:
/// `half a million`, `demi-million`.
fn pass_article(cursor: &mut Cursor<'_>, language: &Language) {
    let mut ahead = *cursor;
    let is_linked =
        ahead.take_longest(["a", "an", "of a", "of an"].into_iter()) && !ahead.is_finished();
    if is_linked || ahead.take_phrase("-") && language.take_scale(&mut ahead.clone()).is_some() {
        *cursor = ahead;
    }
}

/// The part that `and a half` behind a number adds to one.
pub(super) fn part_behind(cursor: &mut Cursor<'_>, language: &Language) -> Option<f64> {
    let mut ahead = *cursor;
    ahead.take_longest(language.words_for(|words| words.and)).then_some(())?;
    let count = take_count(&mut ahead, language).unwrap_or(1);
    let denominator = take_part(&mut ahead, count, language)?;
    *cursor = ahead;
    Some(count as f64 / denominator)
}

/// The scale that *and a half* behind a number halves: a million behind *two million*.
fn last_scale(whole: u64) -> f64 {
    let scales = [1_000_000_000_000, 1_000_000_000, 1_000_000];
    let scale = scales.into_iter().find(|scale| whole > 0 && whole.is_multiple_of(*scale));
    scale.unwrap_or(1) as f64
}

/// The number of parts: `a`, `three`, and the `two` of `two-thirds`.
fn take_count(cursor: &mut Cursor<'_>, language: &Language) -> Option<u64> {
    if cursor.take_phrase("a") || cursor.take_phrase("an") {
        return Some(1);
    }
    let count = take_cardinal(cursor, language, true);
    count.or_else(|| {
        let mut ahead = *cursor;
        let (count, _) = ahead.take_word(|word| cardinal_of_words(&[word.text], language))?;
        ahead.take_phrase("-").then(|| *cursor = ahead)?;
        Some(count)
    })
}

/// Number words, with a fraction in words or decimals in words behind them.
fn take_words(cursor: &mut Cursor<'_>, language: &Language, splits_at_and: bool) -> Option<Plain> {
    if let Some(value) = take_fraction_words(cursor, language) {
        pass_article(cursor, language);
        return Some(Plain::Value(value));
    }
    // The part comes first: `two and a half` is no `two and …`.
    let mut ahead = *cursor;
    if let Some(whole) = take_cardinal(&mut ahead, language, true)
        && let Some(part) = part_behind(&mut ahead, language)
    {
        *cursor = ahead;
        return Some(Plain::Value(whole as f64 + part * last_scale(whole)));
    }
    let whole = take_cardinal(cursor, language, splits_at_and)?;
    Some(Plain::Digits(match take_decimals(cursor, language) {
        Some(decimals) => format!("{whole}.{decimals}"),
        None => whole.to_string(),
    }))
}

/// `two thirds`, `a half`, `half`, `anderthalb`
fn take_fraction_words(cursor: &mut Cursor<'_>, language: &Language) -> Option<f64> {
    let mut ahead = *cursor;
    if let Some(count) = take_count(&mut ahead, language) {
        ahead.take_phrase("-");
        if let Some(denominator) = take_part(&mut ahead, count, language) {
            *cursor = ahead;
            return Some(count as f64 / denominator);
        }
    }
    if let Some(part) = cursor.take_word(|word| part_noun(word.text, language)) {
        return Some(1.0 / part as f64);
    }
    let (over, under) = cursor.take_word(|word| fraction_in_one_word(word.text, language))?;
    Some(over as f64 / under as f64)
}

/// `point one four`, `Komma fünf`
fn take_decimals(cursor: &mut Cursor<'_>, language: &Language) -> Option<String> {
    let mut ahead = *cursor;
    ahead.take_longest(language.words_for(|words| words.point)).then_some(())?;
    let mut digits = String::new();
    while let Some(next) = one_digit_or_number(&mut ahead, language, digits.is_empty()) {
        digits.push_str(&next);
    }
    if digits.is_empty() {
        return None;
    }
    *cursor = ahead;
    Some(digits)
}

/// The next decimal in words; a longer number (`quatorze`) only where it is the first.
fn one_digit_or_number(
    cursor: &mut Cursor<'_>,
    language: &Language,
    is_first: bool,
) -> Option<String> {
    let mut ahead = *cursor;
    let value =
        take_cardinal(&mut ahead, language, true).filter(|value| *value < 10 || is_first)?;
    *cursor = ahead;
    Some(value.to_string())
}

/// Takes number words.
fn take_cardinal(cursor: &mut Cursor<'_>, language: &Language, splits_at_and: bool) -> Option<u64> {
    let (words, ends) = words_ahead(cursor, language, splits_at_and);
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    let (value, count) = cardinal_of_words(&words, language)?;
    cursor.skip(ends[count - 1]);
    Some(value)
}

/// The words ahead, hyphens within them, and how many tokens lie before the end of each.
fn words_ahead(
    cursor: &Cursor<'_>,
    language: &Language,
    splits_at_and: bool,
) -> (Vec<String>, Vec<usize>) {
    let mut words: Vec<String> = Vec::new();
    let mut ends = Vec::new();
    let mut rest = cursor.rest().iter().enumerate().peekable();
    while let Some((at, token)) = rest.next() {
        let is_and = language.words_for(|words| words.and).any(|and| and == token.text);
        if token.kind == QuantityTokenKind::Word
            && !(splits_at_and && is_and)
            && words.len() <= MOST_WORDS
        {
            words.push(token.text.to_owned());
            ends.push(at + 1);
        } else if let Some(part) = hyphenated_word(token, rest.peek().map(|(_, next)| *next))
            && let (Some(word), Some(end)) = (words.last_mut(), ends.last_mut())
        {
            word.push('-');
            word.push_str(part);
            *end = at + 2;
            rest.next();
        } else {
            break;
        }
    }
    (words, ends)
}

/// The most words that are looked at.
const MOST_WORDS: usize = 40;

/// The word behind a hyphen that touches both sides.
fn hyphenated_word<'a>(
    token: &QuantityToken<'_>,
    next: Option<&QuantityToken<'a>>,
) -> Option<&'a str> {
    let next = next.filter(|next| next.kind == QuantityTokenKind::Word && next.is_glued)?;
    (token.text == "-" && token.is_glued).then_some(next.text)
}

/// `三百四十一`, as digits.
fn han_numerals(cursor: &mut Cursor<'_>) -> Option<String> {
    let is_numeral =
        |token: &&QuantityToken<'_>| token.text.chars().all(|c| han::han_numeral(c).is_some());
    let text: String =
        cursor.rest().iter().take_while(is_numeral).map(|token| token.text).collect();
    if text.is_empty() {
        return None;
    }
    let value = han::han_value(&text)?;
    cursor.skip(text.chars().count());
    Some(value.to_string())
}

/// `三分之二`, `三分の二`; hundredths are percent, which is a unit.
fn han_fraction(cursor: &mut Cursor<'_>) -> Option<f64> {
    let mut ahead = *cursor;
    let under: u64 = han_numerals(&mut ahead)?.parse().ok()?;
    ["分之", "分の"].into_iter().any(|of| ahead.take_phrase(of)).then_some(())?;
    let over: f64 = han_numerals(&mut ahead)?.parse().ok()?;
    if under == 0 || under == 100 {
        return None;
    }
    *cursor = ahead;
    Some(over / under as f64)
}

/// `e4`, `e-4`, `× 10^4`
fn take_exponent(cursor: &mut Cursor<'_>) -> Option<i32> {
    let mut ahead = *cursor;
    let is_e = |word: QuantityToken<'_>| (word.is_glued && word.text == "e").then_some(());
    let exponent = if ahead.take_word(is_e).is_some() {
        signed_digits(&mut ahead)?
    } else {
        ["×", "x", "х", "*", "·"].into_iter().find(|times| ahead.take_phrase(times))?;
        power_of_ten(&mut ahead)?
    };
    *cursor = ahead;
    Some(exponent)
}

/// `10^4`, `10**4`
fn power_of_ten(cursor: &mut Cursor<'_>) -> Option<i32> {
    let mut ahead = *cursor;
    ahead.take_digits(|token| token.text == "10")?;
    let has_power = ahead.take_phrase("^") || ahead.take_phrase("**");
    let exponent = has_power.then(|| signed_digits(&mut ahead))??;
    *cursor = ahead;
    Some(exponent)
}

/// `^4`, `**4` right behind digits.
fn take_power(cursor: &mut Cursor<'_>) -> Option<i32> {
    let mut ahead = *cursor;
    let has_power = ahead.take_phrase("^") || ahead.take_phrase("**");
    let power = has_power.then(|| signed_digits(&mut ahead))??;
    *cursor = ahead;
    Some(power)
}

fn signed_digits(cursor: &mut Cursor<'_>) -> Option<i32> {
    let is_negative = cursor.take_phrase("-");
    if !is_negative {
        cursor.take_phrase("+");
    }
    let exponent: i32 = cursor.take_digits(|token| token.is_glued)?.parse().ok()?;
    Some(if is_negative { -exponent } else { exponent })
}
