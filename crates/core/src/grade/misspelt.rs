//! Whether a word is another one misspelt. A slip is never another word: neither of the deck nor of its language, nor
//! one that differs in what makes another word of it.

use crate::deck::question::{Accents, Typos};
use crate::fold::{Token, is_keyword, signs};
use crate::words;

use super::affix::differ_in_affix;
use super::spelling::ComparisonOptions;

/// A word of a key, and what was typed for it.
#[derive(Clone, Copy)]
pub(super) struct WordPair<'a> {
    /// The word of the key.
    pub key: &'a Token,
    /// What was typed.
    pub given: &'a Token,
    /// Whether the key has no other word.
    pub is_alone: bool,
    /// What counts.
    pub options: ComparisonOptions<'a>,
}

/// The letters added, left out, changed or swapped between two texts, where they are no more than `limit`.
pub(super) fn edit_distance(a: &str, b: &str, limit: usize) -> Option<usize> {
    if a == b {
        return Some(0);
    }
    // No text is nearer than its length, and most are ruled out by it.
    let apart = a.chars().count().abs_diff(b.chars().count());
    let measured = (limit > 0 && apart <= limit).then(|| strsim::damerau_levenshtein(a, b));
    measured.filter(|edits| *edits <= limit)
}

impl WordPair<'_> {
    /// The edits from the key to what was typed, where that is a slip; one or more.
    pub fn slip_edits(&self) -> Option<usize> {
        if !may_be_misspelt(self.key, self.is_alone) {
            return None;
        }
        let (right, typed) = self.compared_texts();
        let edits = edit_distance(typed, right, self.allowed_edits()).filter(|edits| *edits > 0)?;
        let is_slip = self.begins_as_a_slip(edits)
            && !differ_in_affix(right, typed)
            && !self.differ_in_end()
            && !self.is_other_surname()
            && !self.is_other_word();
        is_slip.then_some(edits)
    }

    /// The texts that are compared: with their accents where these matter.
    fn compared_texts(&self) -> (&str, &str) {
        if self.options.spelling.accents == Accents::Matter {
            (&self.key.text, &self.given.text)
        } else {
            (&self.key.plain, &self.given.plain)
        }
    }

    fn language_tag(&self) -> &'static str {
        self.options.fold.language.primary()
    }

    fn allowed_edits(&self) -> usize {
        let (right, typed) = self.compared_texts();
        // Names that are two letters apart are often two names.
        let is_sure = self.language_tag() == "en" && !(self.is_alone && self.is_name());
        edit_allowance(right, typed, self.options.allowed_typos(), is_sure)
    }

    /// Whether the key is the name of somebody or something: with a capital, and no ordinary word.
    fn is_name(&self) -> bool {
        self.key.shown.chars().next().is_some_and(char::is_uppercase)
            && !words::is_ordinary(self.language_tag(), &self.key.shown.to_lowercase())
    }

    /// Whether the words begin as a slip does: with the same letter, or with the first two swapped. A long word of the
    /// language may have its first letter mistyped, where that is all.
    fn begins_as_a_slip(&self, edits: usize) -> bool {
        /// From how many letters on a word can be told without its first one.
        const LONG: usize = 8;
        let (right, typed) = self.compared_texts();
        let is_plain = || {
            edits == 1
                && right.chars().count() >= LONG
                && self.language_tag() == "en"
                && self.key.shown.chars().all(char::is_lowercase)
        };
        begins_alike(right, typed) || is_plain()
    }

    /// Whether the words differ in what an inflection could be: in a last vowel; and unless the language is English, of
    /// which the list has every form, in the last letters. Swapped letters are no inflection.
    fn differ_in_end(&self) -> bool {
        /// From how many letters on hardly any two words of a language are neighbours.
        const LONG: usize = 8;
        let (right, typed) = self.compared_texts();
        if is_swap(right, typed) || without_doubles(right) == without_doubles(typed) {
            return false;
        }
        // What no list knows may be a word.
        if !words::has_list(self.language_tag())
            && self.language_tag() != "und"
            && right.chars().count() < LONG
        {
            return true;
        }
        let (one, other): (Vec<char>, Vec<char>) =
            (right.chars().collect(), typed.chars().collect());
        let alike = one.iter().zip(&other).take_while(|(a, b)| a == b).count();
        let is_vowel = |c: Option<&char>| c.is_some_and(|c| "aeiouyаеиоуыэюяαεηιουω".contains(*c));
        let is_last_vowel = one.len() == other.len()
            && alike + 1 == one.len()
            && is_vowel(one.last())
            && is_vowel(other.last());
        let shorter = one.len().min(other.len());
        let behind = one.iter().rev().zip(other.iter().rev()).take_while(|(a, b)| a == b).count();
        // Where letters behind the difference are the same, it stands within the word.
        let is_ending = alike + LONGEST_ENDING >= shorter && behind.min(shorter - alike) < 3;
        is_last_vowel || is_ending && self.language_tag() != "en"
    }

    /// Whether two words differ only in how often a letter stands beside itself, in a name that stands alone: *Kepler* and
    /// *Keppler* are two families. With another word of the name beside it there is no doubt who is meant.
    fn is_other_surname(&self) -> bool {
        /// From how many letters on hardly any two names differ so.
        const LONG: usize = 10;
        let (right, typed) = self.compared_texts();
        let is_name = self.is_alone && right.chars().count() < LONG && self.is_name();
        is_name && without_doubles(right) == without_doubles(typed)
    }

    /// Whether what was typed is a word by itself: of the deck, of its language, or of English; where the key is a foreign
    /// word or a name, of any language that has a list. Outside English it is enough that a word begins so.
    fn is_other_word(&self) -> bool {
        let language = self.language_tag();
        let (_, typed) = self.compared_texts();
        let (shown, plain) = (self.given.shown.to_lowercase(), self.given.plain.as_str());
        let is_in = |list: &str| words::is_word(list, &shown) || words::is_word(list, plain);
        let key = self.key.shown.to_lowercase();
        let is_known = ["en", language].iter().any(|list| words::is_word(list, &key));
        self.options.vocabulary.contains_word(plain)
            || is_in(language)
            || is_in("en")
            || language != "en" && self.begins_another_word(typed, &shown)
            || !is_known && words::LANGUAGES.iter().any(|list| is_in(list))
    }

    /// Whether what was typed begins as a word of the list does, and the key otherwise: then it may be a form of that word.
    /// Letters that are swapped or doubled make no form.
    fn begins_another_word(&self, typed: &str, shown: &str) -> bool {
        let (right, _) = self.compared_texts();
        let is_mechanical =
            is_swap(right, typed) || without_doubles(right) == without_doubles(typed);
        let stem = word_stem(typed).filter(|stem| !right.starts_with(stem.as_str()));
        stem.is_some() && !is_mechanical && begins_a_word(self.language_tag(), typed, shown)
    }

    /// Whether accents tell two words apart: where the list of the deck's language has what was typed. In other languages
    /// and in English, where a list of one language has both, and neither is an English word or a
    /// name, which is written without its accents in many languages.
    pub fn accents_count(&self) -> bool {
        let is_capital = self.key.shown.starts_with(char::is_uppercase);
        let (key, given) = (self.key.shown.to_lowercase(), self.given.shown.to_lowercase());
        let language = self.language_tag();
        if matches!(language, "tr" | "az") && dotted_letters(&key) != dotted_letters(&given) {
            return true;
        }
        let letters = self.key.plain.chars().count();
        let is_typed_without = matches!(language, "la" | "vi");
        if language != "en" && !is_typed_without && letters <= SHORT_WORD
            || are_accents_moved(&key, &given)
        {
            return true;
        }
        // In Italian the accent on a last vowel is spelling; the short words that it tells apart are in the list.
        if language == "it" && letters > 4 && key.ends_with(|c: char| !c.is_ascii()) {
            return false;
        }
        let has_both =
            |list: &str| words::is_ordinary(list, &key) && words::is_ordinary(list, &given);
        if language != "en" && words::has_list(language) {
            return words::is_ordinary(language, &given);
        }
        let is_english = [&key, &given].into_iter().any(|word| words::is_ordinary("en", word));
        let is_name = is_capital && words::is_name(&given);
        // Only German writes its words as names are written.
        let may_have = |list: &str| list != "en" && (list == "de" || !is_capital);
        !is_english
            && !is_name
            && words::LANGUAGES.iter().any(|list| may_have(list) && has_both(list))
    }
}

/// How many letters an ending has at the most, as far as it is looked at.
const LONGEST_ENDING: usize = 3;

/// Whether a word of the list begins as a text does but for its ending.
fn begins_a_word(language: &str, plain: &str, shown: &str) -> bool {
    [plain, shown]
        .into_iter()
        .filter_map(word_stem)
        .any(|stem| words::has_beginning(language, &stem))
}

/// A word without its last letters, where enough is left.
fn word_stem(word: &str) -> Option<String> {
    /// How long a stem is at the least.
    const LEAST: usize = 4;
    let letters =
        word.chars().count().checked_sub(LONGEST_ENDING).filter(|letters| *letters >= LEAST)?;
    Some(word.chars().take(letters).collect())
}

/// Up to how many letters a word has another meaning without its accents more often than not.
const SHORT_WORD: usize = 3;

/// Whether both words have accents, on other letters: *νόμος* is not *νομός*.
fn are_accents_moved(one: &str, other: &str) -> bool {
    let (one, other) = (places_of_accents(one), places_of_accents(other));
    let is_within = |some: &[usize], all: &[usize]| some.iter().all(|place| all.contains(place));
    !is_within(&one, &other) && !is_within(&other, &one)
}

fn places_of_accents(word: &str) -> Vec<usize> {
    let has_accent = |c: char| {
        !c.is_ascii() && !signs::without_accents(c.encode_utf8(&mut [0; 4])).starts_with(c)
    };
    word.chars().enumerate().filter(|(_, c)| has_accent(*c)).map(|(at, _)| at).collect()
}

/// Which letters `i` of a Turkish word have a dot.
fn dotted_letters(word: &str) -> Vec<bool> {
    word.chars().filter(|c| matches!(c, 'i' | 'ı')).map(|c| c == 'i').collect()
}

/// Whether the key is a word of letters in a script where one letter more or less does not count: no abbreviation, no
/// name of a function, no numeral.
pub(super) fn may_be_misspelt(key: &Token, is_alone: bool) -> bool {
    let capitals = key.shown.chars().filter(|c| c.is_uppercase()).count();
    let is_abbreviation = capitals > 1 && !key.shown.contains(char::is_lowercase)
        || key.plain.is_ascii() && !key.plain.contains(['a', 'e', 'i', 'o', 'u', 'y']);
    let is_name_of_code = is_alone && is_keyword(&key.shown);
    let is_of_letters = key.plain.chars().all(|c| c.is_alphabetic() && !signs::is_sign_script(c));
    is_of_letters && !is_abbreviation && !is_name_of_code
}

/// How many edits may be forgiven. English has the largest list of words, and with it the least doubt; elsewhere one
/// edit from six letters on, or two swapped letters of five, since many forms of a word stand in no list. Of four letters
/// one may be added, or two swapped: with one left out or changed another word is too near. Never is less than half of a
/// word left.
pub(super) fn edit_allowance(right: &str, typed: &str, typos: Typos, is_english: bool) -> usize {
    let letters = right.chars().count();
    match (typos, letters) {
        (Typos::Edits(edits), _) => edits.min(letters / 2),
        (Typos::Auto, 0..=3) => 0,
        (Typos::Auto, 4) => {
            usize::from(is_english && (typed.chars().count() > 4 || is_swap(right, typed)))
        }
        (Typos::Auto, 5) => usize::from(is_english || is_swap(right, typed)),
        (Typos::Auto, 6) => 1,
        (Typos::Auto, _) => 1 + usize::from(is_english),
    }
}

/// Whether two words have the same first letter, or the first two swapped.
pub(super) fn begins_alike(one: &str, other: &str) -> bool {
    let (mut one, mut other) = (one.chars(), other.chars());
    let (a, b, c, d) = (one.next(), one.next(), other.next(), other.next());
    a == c || (a == d && b == c)
}

/// Whether two words are one but for two letters side by side that are swapped.
fn is_swap(one: &str, other: &str) -> bool {
    let (one, other): (Vec<char>, Vec<char>) = (one.chars().collect(), other.chars().collect());
    let at = one.iter().zip(&other).position(|(a, b)| a != b);
    at.is_some_and(|at| {
        one.len() == other.len()
            && at + 1 < one.len()
            && (one[at], one[at + 1]) == (other[at + 1], other[at])
            && one[at + 2..] == other[at + 2..]
    })
}

fn without_doubles(word: &str) -> String {
    let mut letters: Vec<char> = word.chars().collect();
    letters.dedup();
    letters.into_iter().collect()
}

#[cfg(test)]
mod tests {
    use super::{begins_alike, edit_distance, is_swap, without_doubles};

    #[test]
    fn a_swap_is_one_edit() {
        assert_eq!(edit_distance("yeltsin", "yetlsin", 1), Some(1));
        assert_eq!(edit_distance("yeltsin", "yelzin", 2), Some(2));
        assert_eq!(edit_distance("yeltsin", "yelzin", 1), None);
        assert_eq!(edit_distance("yeltsin", "yeltsin", 0), Some(0));
        assert!(is_swap("file", "flie") && is_swap("ab", "ba"));
        assert!(!is_swap("file", "fiel1") && !is_swap("file", "lfie1") && !is_swap("file", "eilf"));
    }

    #[test]
    fn the_first_letter_counts_unless_it_is_swapped() {
        assert!(begins_alike("tokyo", "otkyo") && begins_alike("tokyo", "tokio"));
        assert!(!begins_alike("gambia", "zambia") && !begins_alike("methane", "ethane"));
        assert_eq!(without_doubles("keppler"), "kepler");
    }
}
