//! Describes two spellings in words.

use super::{LetterDifference, LetterPair, compare_spellings};

/// With more differences than this, the sentence only gives the two spellings.
const MOST_DIFFERENCES: usize = 4;

/// A sentence with the typed and the correct spelling: `You typed "exothemric"; it is spelt
/// "exothermic": "m" and "r" are swapped.`
#[must_use]
pub fn describe_spelling(given: &str, right: &str) -> String {
    let difference =
        describe_difference(given, right).map(|phrase| format!(": {phrase}")).unwrap_or_default();
    format!("You typed \"{given}\"; it is spelt \"{right}\"{difference}.")
}

/// A phrase about the letters that differ, without a full stop. Returns `None` if none differ, or
/// too many.
#[must_use]
pub fn describe_difference(given: &str, right: &str) -> Option<String> {
    let places = compare_spellings(given, right);
    let mut phrases = Vec::new();
    let mut at = 0;
    while at < places.len() {
        let length = places[at..].iter().take_while(|place| place.difference.is_some()).count();
        if length > 0 {
            phrases.push(DifferenceRun::new(&places, at, length).describe());
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
}

impl<'a> DifferenceRun<'a> {
    fn new(all: &'a [LetterPair<'a>], at: usize, length: usize) -> Self {
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
        }
    }

    fn describe(&self) -> String {
        let (given, right) = (name_letters(&self.given), name_letters(&self.right));
        match self.places {
            [one] if one.difference == Some(LetterDifference::Accent) => self.describe_accent(),
            [one, other] if one.difference == Some(LetterDifference::Swapped) => {
                let (one, other) = (name_letters(one.given), name_letters(other.given));
                format!("{one} and {other}{} are swapped", self.given_place())
            }
            _ if self.given.is_empty() => format!("{right} is missing{}", self.describe_spot()),
            _ if self.right.is_empty() => format!("{given} is not needed{}", self.describe_spot()),
            _ => format!("{given}{} should be {right}", self.given_place()),
        }
    }

    fn describe_accent(&self) -> String {
        let (given, right) = (name_letters(&self.given), name_letters(&self.right));
        match (is_accented(&self.given), is_accented(&self.right)) {
            (false, true) => {
                let place = self.describe_place(&self.right, &self.words[1]);
                format!("{right}{place} needs its accent")
            }
            (true, false) => format!("{given}{} needs no accent", self.given_place()),
            _ => format!("{given}{} should be {right}", self.given_place()),
        }
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

    fn describe_spot(&self) -> String {
        match self.before.as_str() {
            "" => " at the start".to_owned(),
            _ if self.is_last => " at the end".to_owned(),
            before => format!(" after \"{before}\""),
        }
    }
}

/// Letters in quotation marks, or the name of a punctuation mark.
fn name_letters(letters: &str) -> String {
    match letters {
        " " => "a space".to_owned(),
        "-" | "\u{2010}" | "\u{2011}" => "a hyphen".to_owned(),
        "'" | "’" => "an apostrophe".to_owned(),
        "." => "a full stop".to_owned(),
        letters => format!("\"{letters}\""),
    }
}

fn is_accented(letter: &str) -> bool {
    super::split_letters(letter).iter().any(|letter| letter.base != letter.folded)
}
