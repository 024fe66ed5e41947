//! The one reader of numbers and dates, for authors and for learners.
//!
//! A reader never guesses: a text with two meanings, or with none, is [`Unreadable`] and is asked
//! again.

use std::cmp::Ordering;
use std::error::Error;
use std::fmt;

use crate::messages::{Locale, message};

pub mod date;
mod fold;
mod language;
pub mod number;
pub mod spelled;
mod token;
mod unit;
mod words;

pub use language::Language;
pub use unit::UnitInText;

/// Why a text is no number or no date. Shown, it is a sentence for the learner who typed the text,
/// and its example is always the same one, so that it gives no answer away.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Unreadable {
    /// The text is no number, or one too large to compute with.
    NotANumber,
    /// The digits are parted in a way that the language does not know, such as `34,00` in English.
    Grouping {
        /// The decimal sign of the language, for the example.
        decimal: char,
    },
    /// A number stands there with a unit that is not the one that was asked, or with one where none
    /// was.
    OtherUnit,
    /// The unit is the one that was asked but for its case, which makes another unit of it: `MW`
    /// for `mW`.
    UnitCase(String),
    /// The text is no date.
    NotADate,
    /// A day, a month or a year that the calendar does not have, such as `30 February`.
    Impossible(String),
    /// `05/06/1990` in a language that does not settle whether the day or the month comes first.
    Ambiguous,
    /// A year without its century, such as `20/06/90`.
    ShortYear,
    /// A day or a month without a year.
    NoYear,
    /// A range whose second end comes before its first.
    ReversedRange,
}

impl Unreadable {
    /// The message to a learner.
    #[must_use]
    pub fn to_text(&self, locale: Locale) -> String {
        match self {
            Self::NotANumber => message!(locale, "unreadable-number"),
            Self::Grouping { decimal } => {
                let sign = if *decimal == ',' { "comma" } else { "point" };
                message!(locale, "unreadable-grouping", sign = sign)
            }
            Self::OtherUnit => message!(locale, "unreadable-unit"),
            Self::UnitCase(typed) => message!(locale, "unreadable-unit-case", typed = typed),
            Self::NotADate => message!(locale, "unreadable-date"),
            Self::Impossible(date) => message!(locale, "unreadable-impossible", date = date),
            Self::Ambiguous => message!(locale, "unreadable-ambiguous"),
            Self::ShortYear => message!(locale, "unreadable-short-year"),
            Self::NoYear => message!(locale, "unreadable-no-year"),
            Self::ReversedRange => message!(locale, "unreadable-reversed-range"),
        }
    }
}

/// In English.
impl fmt::Display for Unreadable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.to_text(Locale::English))
    }
}

impl Error for Unreadable {}

/// The ascending order of texts that are all numbers or all dates, as places in `texts`; `None`
/// where they are neither. Numbers may share a unit (`20 %`, `30 %`). Equal ones stand in the order
/// of their spelling, never in the order they came in, which could betray the answer.
#[must_use]
pub fn ascending_order(texts: &[&str], language: &Language) -> Option<Vec<usize>> {
    let first = texts.first()?;
    let unit_before = first.split(is_digit).next();
    let unit_behind = first.rsplit(is_digit).next();
    let as_numbers = |unit| {
        order_by_key(
            texts,
            |text| Some(number::read_number(text, language, unit).ok()?.number.ends()),
            compare_numbers,
        )
    };
    as_numbers(None)
        .or_else(|| {
            order_by_key(
                texts,
                |text| Some(date::read_date(text, language).ok()?.date.ends()),
                Ord::cmp,
            )
        })
        .or_else(|| [unit_behind, unit_before].into_iter().find_map(as_numbers))
}

/// The order of `texts` by their keys, or `None` when one of them has none.
fn order_by_key<K>(
    texts: &[&str],
    key: impl Fn(&str) -> Option<K>,
    compare: impl Fn(&K, &K) -> Ordering,
) -> Option<Vec<usize>> {
    let mut keyed = Vec::with_capacity(texts.len());
    for (place, text) in texts.iter().enumerate() {
        keyed.push((key(text)?, *text, place));
    }
    keyed.sort_by(|a, b| compare(&a.0, &b.0).then_with(|| a.1.cmp(b.1)));
    Some(keyed.into_iter().map(|(_, _, place)| place).collect())
}

fn is_digit(c: char) -> bool {
    c.is_ascii_digit()
}

fn compare_numbers(a: &(f64, f64), b: &(f64, f64)) -> Ordering {
    a.0.total_cmp(&b.0).then_with(|| a.1.total_cmp(&b.1))
}

#[cfg(test)]
mod tests {
    use super::{Language, Unreadable, ascending_order};

    fn order_in_english(texts: &[&str]) -> Option<Vec<usize>> {
        ascending_order(texts, &Language::new("en"))
    }

    #[test]
    fn numbers_and_dates_ascend_and_do_not_mix() {
        assert_eq!(order_in_english(&["341", "27", "1,000", "34"]), Some(vec![1, 3, 0, 2]));
        assert_eq!(order_in_english(&["May 1956", "1953", "20 June 1955"]), Some(vec![1, 2, 0]));
        assert_eq!(order_in_english(&["1950", "1947 to 1950", "1947"]), Some(vec![2, 1, 0]));
        assert_eq!(order_in_english(&["44 BC", "AD 14"]), Some(vec![0, 1]));
        assert_eq!(order_in_english(&["3", "Yeltsin"]), None);
        assert_eq!(order_in_english(&["27", "May 1956"]), None);
        assert_eq!(order_in_english(&[]), None);
    }

    #[test]
    fn a_shared_unit_does_not_hide_a_number() {
        assert_eq!(order_in_english(&["50 %", "5 %", "20%"]), Some(vec![1, 2, 0]));
        assert_eq!(order_in_english(&["$5 million", "$900,000"]), Some(vec![1, 0]));
        assert_eq!(order_in_english(&["12 sites", "1 site"]), Some(vec![1, 0]));
        assert_eq!(order_in_english(&["12 sites", "1 grave"]), None);
    }

    #[test]
    fn equal_numbers_do_not_betray_the_order_they_came_in() {
        assert_eq!(order_in_english(&["5", "about 5", "4"]), Some(vec![2, 0, 1]));
        assert_eq!(order_in_english(&["about 5", "5", "4"]), Some(vec![2, 1, 0]));
    }

    #[test]
    fn a_refusal_is_a_sentence() {
        assert_eq!(
            Unreadable::NotANumber.to_string(),
            "I cannot read that as a number. Write it in digits, such as 12500."
        );
        assert_eq!(
            Unreadable::Grouping { decimal: ',' }.to_string(),
            "I cannot read how those digits are grouped. Try 12500, or 2,5 with a decimal comma."
        );
        assert_eq!(
            Unreadable::NotADate.to_string(),
            "I cannot read that as a date. Write it as 5 March 2004, or as 2004."
        );
        assert_eq!(
            Unreadable::Impossible("30 February".into()).to_string(),
            "There is no 30 February."
        );
        assert_eq!(
            Unreadable::Ambiguous.to_string(),
            "The day and the month cannot be told apart. Write it as 2004-03-05."
        );
    }
}
