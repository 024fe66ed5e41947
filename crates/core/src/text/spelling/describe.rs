//! Describes two spellings in words.

use super::{LetterDifference, LetterPair, compare_spellings};
use crate::messages::{Locale, message};

/// With more differences than this, the sentence only gives the two spellings.
const MOST_DIFFERENCES: usize = 4;

/// A sentence with the typed and the correct spelling: `You typed "exothemric"; it is spelt
/// "exothermic": "m" and "r" are swapped.`
#[must_use]
pub fn describe_spelling(given: &str, right: &str, locale: Locale) -> String {
    match describe_difference(given, right, locale) {
        Some(why) => {
            message!(locale, "spelling-sentence-why", given = given, right = right, why = why)
        }
        None => message!(locale, "spelling-sentence", given = given, right = right),
    }
}

/// A phrase about the letters that differ, without a full stop. Returns `None` if none differ, or
/// too many.
#[must_use]
pub fn describe_difference(given: &str, right: &str, locale: Locale) -> Option<String> {
    let places = compare_spellings(given, right);
    let mut phrases = Vec::new();
    let mut at = 0;
    while at < places.len() {
        let length = places[at..].iter().take_while(|place| place.difference.is_some()).count();
        if length > 0 {
            phrases.push(DifferenceRun::new(&places, at, length, locale).describe());
        }
        at += length.max(1);
    }
    (1..=MOST_DIFFERENCES).contains(&phrases.len()).then(|| phrases.join("; "))
}

/// Neighbouring letters that all differ.
struct DifferenceRun<'a> {
    /// The typed letters.
    given: String,
    /// The correct letters.
    right: String,
    /// The whole word, typed and correct.
    words: [String; 2],
    /// The correct word up to here.
    before: String,
    /// Whether the word ends here.
    is_last: bool,
    places: &'a [LetterPair<'a>],
    locale: Locale,
}

impl<'a> DifferenceRun<'a> {
    fn new(all: &'a [LetterPair<'a>], at: usize, length: usize, locale: Locale) -> Self {
        let places = &all[at..at + length];
        Self {
            given: places.iter().map(|place| place.given).collect(),
            right: places.iter().map(|place| place.right).collect(),
            words: [
                all.iter().map(|place| place.given).collect(),
                all.iter().map(|place| place.right).collect(),
            ],
            before: all[..at].iter().map(|place| place.right).collect(),
            is_last: at + length == all.len(),
            places,
            locale,
        }
    }

    fn describe(&self) -> String {
        let locale = self.locale;
        let (given, right) = self.letter_names();
        match self.places {
            [one] if one.difference == Some(LetterDifference::Accent) => self.describe_accent(),
            [one, other] if one.difference == Some(LetterDifference::Swapped) => message!(
                locale,
                "spelling-swapped",
                one = name_letters(one.given, locale),
                other = name_letters(other.given, locale),
                place = self.given_place()
            ),
            _ if self.given.is_empty() => {
                message!(locale, "spelling-missing", right = right, place = self.describe_spot())
            }
            _ if self.right.is_empty() => {
                let place = self.describe_spot();
                message!(locale, "spelling-not-needed", given = given, place = place)
            }
            _ => self.describe_change(),
        }
    }

    fn describe_change(&self) -> String {
        let (given, right) = self.letter_names();
        let place = self.given_place();
        message!(self.locale, "spelling-should-be", given = given, place = place, right = right)
    }

    fn describe_accent(&self) -> String {
        let (given, right) = self.letter_names();
        match (is_accented(&self.given), is_accented(&self.right)) {
            (false, true) => {
                let place = self.describe_place(&self.right, &self.words[1]);
                message!(self.locale, "spelling-needs-accent", right = right, place = place)
            }
            (true, false) => {
                let place = self.given_place();
                message!(self.locale, "spelling-no-accent", given = given, place = place)
            }
            _ => self.describe_change(),
        }
    }

    /// The typed and the correct letters, named.
    fn letter_names(&self) -> (String, String) {
        (name_letters(&self.given, self.locale), name_letters(&self.right, self.locale))
    }

    /// The place of the typed letters.
    fn given_place(&self) -> String {
        self.describe_place(&self.given, &self.words[0])
    }

    /// The place of letters, or nothing if the word has them only once.
    fn describe_place(&self, letters: &str, word: &str) -> String {
        let is_only_one = word.to_lowercase().matches(&letters.to_lowercase()).count() == 1;
        if is_only_one { String::new() } else { self.describe_spot() }
    }

    /// The place of the run, with the space that the language puts before it.
    fn describe_spot(&self) -> String {
        let locale = self.locale;
        let spot = match self.before.as_str() {
            "" => message!(locale, "spelling-at-start"),
            _ if self.is_last => message!(locale, "spelling-at-end"),
            before => message!(locale, "spelling-after", before = before),
        };
        format!("{}{spot}", locale.sentence_space())
    }
}

/// Letters in quotation marks, or the name of a punctuation mark.
fn name_letters(letters: &str, locale: Locale) -> String {
    match letters {
        " " => message!(locale, "spelling-space"),
        "-" | "\u{2010}" | "\u{2011}" => message!(locale, "spelling-hyphen"),
        "'" | "’" => message!(locale, "spelling-apostrophe"),
        "." => message!(locale, "spelling-full-stop"),
        letters => message!(locale, "spelling-quoted", letters = letters),
    }
}

fn is_accented(letter: &str) -> bool {
    super::split_letters(letter).iter().any(|letter| letter.base != letter.folded)
}
