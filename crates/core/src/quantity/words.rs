//! The words around numbers, of which dates use some. `|` parts the words of a list; every word
//! stands as `fold` leaves it: in lower case, without accents.

mod germanic;
mod nordic;
mod other;
mod romance;

use super::number::Bound;

pub(super) use germanic::ENGLISH;

use germanic::{DUTCH, GERMAN};
use nordic::{DANISH, NORWEGIAN, SWEDISH};
use other::{CHINESE, JAPANESE, RUSSIAN};
use romance::{FRENCH, ITALIAN, PORTUGUESE, SPANISH};

/// The words of one language.
#[derive(Debug)]
pub(super) struct LanguageWords {
    /// Before a number or a date, passed over: `about`.
    pub about: &'static str,
    /// Before a number alone, passed over: `it is`, `exactly`.
    pub says: &'static str,
    /// Behind a number, passed over: `or so`.
    pub behind: &'static str,
    /// Words that make a number negative.
    pub minus: &'static str,
    /// The words of a bound.
    pub bounds: BoundWords,
    /// Before the first end of a range.
    pub open: &'static str,
    /// Between the ends of a range.
    pub to: &'static str,
    /// Between the ends of a range that was opened, or between two numbers.
    pub and: &'static str,
    /// Between a number in words and its decimals.
    pub point: &'static str,
    /// A half, a third, a quarter; a space parts the forms of one. Other parts are ordinals.
    pub fractions: &'static str,
    /// One and a half in one word, and the ending that adds a half to the number word before it:
    /// `zweieinhalb`.
    pub and_a_half: [&'static str; 2],
    /// Scales, with their power of ten.
    pub scales: &'static [(&'static str, i32)],
}

/// The words that make a bound of a number. The first of each pair stands before it, the second
/// behind it.
#[derive(Debug)]
pub(super) struct BoundWords {
    /// `more than`
    pub more: [&'static str; 2],
    /// `less than`
    pub less: [&'static str; 2],
    /// `at least`, `or more`
    pub at_least: [&'static str; 2],
    /// `at most`, `or less`
    pub at_most: [&'static str; 2],
}

/// On which side of a number words stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum BoundSide {
    Before,
    Behind,
}

impl BoundWords {
    /// The words on one side of a number, by their bound.
    pub(super) fn on_side(&self, side: BoundSide) -> [(Bound, &'static str); 4] {
        let side = side as usize;
        [
            (Bound::More, self.more[side]),
            (Bound::Less, self.less[side]),
            (Bound::AtLeast, self.at_least[side]),
            (Bound::AtMost, self.at_most[side]),
        ]
    }
}

/// The words of the language with this primary subtag, as far as they are known.
pub(super) fn words_of(primary: &str) -> &'static LanguageWords {
    match primary {
        "da" => &DANISH,
        "de" => &GERMAN,
        "es" => &SPANISH,
        "fr" => &FRENCH,
        "it" => &ITALIAN,
        "ja" => &JAPANESE,
        "nb" => &NORWEGIAN,
        "nl" => &DUTCH,
        "pt" => &PORTUGUESE,
        "ru" => &RUSSIAN,
        "sv" => &SWEDISH,
        "zh" => &CHINESE,
        _ => &ENGLISH,
    }
}

#[cfg(test)]
mod tests {
    use super::{BoundWords, LanguageWords, words_of};
    use crate::quantity::fold::fold_text;

    const TONGUES: [&str; 13] =
        ["da", "en", "de", "es", "fr", "it", "ja", "nb", "nl", "pt", "ru", "sv", "zh"];

    fn all_lists(words: &LanguageWords) -> Vec<&'static str> {
        let LanguageWords {
            about,
            says,
            behind,
            minus,
            bounds,
            open,
            to,
            and,
            point,
            fractions,
            and_a_half,
            scales,
        } = words;
        let BoundWords { more, less, at_least, at_most } = bounds;
        let bounds = [more, less, at_least, at_most].into_iter().flatten().copied();
        let scales = scales.iter().map(|(names, _)| *names);
        let others =
            [about, says, behind, minus, open, to, and, point, fractions].into_iter().copied();
        others.chain(bounds).chain(scales).chain(and_a_half.iter().copied()).collect()
    }

    #[test]
    fn every_word_is_listed_as_it_is_compared() {
        for words in TONGUES.map(words_of) {
            for list in all_lists(words) {
                assert_eq!(list, fold_text(list));
                assert!(
                    list.is_empty() || list.split(['|', ' ']).all(|word| !word.is_empty()),
                    "{list}"
                );
            }
        }
    }
}
