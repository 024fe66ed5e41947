//! Whether a word is another one misspelt. A slip is never another word: neither of the deck nor of its language, nor
//! one that differs in what makes another word of it.

use crate::deck::question::{Accents, Typos};
use crate::fold::{Token, Value, is_keyword, signs};
use crate::quantity::spelled::{number_words, value_of_words};
use crate::words;

use super::affix::differ_in_affix;
use super::sound::sound_alike;
use super::spelling::Manner;

/// A word of a key, and what was typed for it.
#[derive(Clone, Copy)]
pub(super) struct Pair<'a> {
    /// The word of the key.
    pub key: &'a Token,
    /// What was typed.
    pub given: &'a Token,
    /// Whether the key has no other word.
    pub is_alone: bool,
    /// What counts.
    pub manner: Manner<'a>,
}

/// The letters added, left out, changed or swapped between two texts, where they are no more than `limit`.
pub(super) fn distance(a: &str, b: &str, limit: usize) -> Option<usize> {
    if a == b {
        return Some(0);
    }
    // No text is nearer than its length, and most are ruled out by it.
    let apart = a.chars().count().abs_diff(b.chars().count());
    let measured = (limit > 0 && apart <= limit).then(|| strsim::damerau_levenshtein(a, b));
    measured.filter(|edits| *edits <= limit)
}

impl Pair<'_> {
    /// The edits from the key to what was typed, where that is a slip; one or more.
    pub fn edits(&self) -> Option<usize> {
        if !may_be_misspelt(self.key, self.is_alone) {
            return None;
        }
        let (right, typed) = self.texts();
        let edits = distance(typed, right, self.allowance()).filter(|edits| *edits > 0)?;
        let is_slip = self.begins_as_a_slip(edits)
            && !differ_in_affix(right, typed)
            && !self.differ_in_end()
            && !self.is_other_surname()
            && !self.is_other_number(edits)
            && !self.is_other_word();
        is_slip.then_some(edits)
    }

    /// The texts that are compared: with their accents where these matter.
    fn texts(&self) -> (&str, &str) {
        if self.manner.spelling.accents == Accents::Matter {
            (&self.key.text, &self.given.text)
        } else {
            (&self.key.plain, &self.given.plain)
        }
    }

    fn language(&self) -> &'static str {
        self.manner.fold.language.primary()
    }

    fn allowance(&self) -> usize {
        let (right, typed) = self.texts();
        // Names that are two letters apart are often two names.
        let is_sure = self.language() == "en" && !(self.is_alone && self.is_name());
        allowance(right, typed, self.manner.typos(), is_sure)
    }

    /// Whether the key is the name of somebody or something: with a capital, and no ordinary word.
    fn is_name(&self) -> bool {
        self.key.shown.chars().next().is_some_and(char::is_uppercase)
            && !words::is_ordinary(self.language(), &self.key.shown.to_lowercase())
    }

    /// Whether the words begin as a slip does: with the same letter, or with the first two swapped. A long word of the
    /// language may have its first letter mistyped, where that is all.
    fn begins_as_a_slip(&self, edits: usize) -> bool {
        /// From how many letters on a word can be told without its first one.
        const LONG: usize = 8;
        let (right, typed) = self.texts();
        let is_plain = || {
            edits == 1
                && right.chars().count() >= LONG
                && self.language() == "en"
                && self.key.shown.chars().all(char::is_lowercase)
        };
        begins_alike(right, typed) || is_plain()
    }

    /// Whether the words differ in what an inflection could be: in a last vowel; and unless the language is English, of
    /// which the list has every form, in the last letters.
    fn differ_in_end(&self) -> bool {
        /// From how many letters on hardly any two words of a language are neighbours, and from how many on a word may
        /// lack a letter near its end.
        const LONG: usize = 8;
        const LONGER: usize = 9;
        let (right, typed) = self.texts();
        if self.is_mechanical() {
            return false;
        }
        // What no list knows may be a word.
        if !words::has_list(self.language()) && self.language() != "und" && right.chars().count() < LONG {
            return true;
        }
        let (one, other): (Vec<char>, Vec<char>) = (right.chars().collect(), typed.chars().collect());
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
        let lacks_one = one.len() >= LONGER && other.len() + 1 == one.len() && alike + behind >= shorter && behind > 1;
        is_last_vowel || is_ending && !lacks_one && self.language() != "en"
    }

    /// Whether the words differ in what no inflection does: two letters that are swapped, a consonant that is doubled or
    /// not, or letters that sound alike.
    fn is_mechanical(&self) -> bool {
        let (right, typed) = self.texts();
        is_swap(right, typed)
            || without_doubles(right) == without_doubles(typed)
            || sound_alike(&self.as_heard(self.key), &self.as_heard(self.given), self.language())
    }

    /// A word as its sound is read: in German with its umlauts, elsewhere without accents.
    fn as_heard(&self, word: &Token) -> String {
        if self.language() == "de" { word.text.clone() } else { word.plain.clone() }
    }

    /// Whether two words differ only in how often a letter stands beside itself, in a name that stands alone: *Kepler* and
    /// *Keppler* are two families. With another word of the name beside it there is no doubt who is meant.
    fn is_other_surname(&self) -> bool {
        /// From how many letters on hardly any two names differ so.
        const LONG: usize = 10;
        let (right, typed) = self.texts();
        let is_name = self.is_alone && right.chars().count() < LONG && self.is_name();
        is_name && without_doubles(right) == without_doubles(typed)
    }

    /// Whether a misspelt number word is as near to another number: `sixten` is sixteen, `nineth` may be ninety.
    fn is_other_number(&self, edits: usize) -> bool {
        let (right, typed) = self.texts();
        let language = self.manner.fold.language;
        let last = |word: &str| word.chars().next_back();
        let ends_as_key = |word: &str| last(typed) == last(right) && last(typed) != last(word);
        let is_same = |word: &str| {
            let value = value_of_words(&[word], language).map(|(spelled, _)| spelled.value);
            value.is_some() && value == self.key.value.and_then(Value::number)
        };
        let is_near = |word: &str| {
            word != right && distance(typed, word, edits).is_some() && !ends_as_key(word) && !is_same(word)
        };
        self.key.value.is_some() && !is_swap(right, typed) && number_words(language).any(is_near)
    }

    /// Whether what was typed is a word by itself: of the deck, of its language, or of English; where the key is a foreign
    /// word or a name, of any language that has a list. Outside English it is enough that a word begins so. What sounds
    /// like the key is no compound that only happens to be one, such as `Wein-achten`.
    fn is_other_word(&self) -> bool {
        let language = self.language();
        let (_, typed) = self.texts();
        let (shown, plain) = (self.given.shown.to_lowercase(), self.given.plain.as_str());
        let is_in = |list: &str| words::is_word(list, &shown) || words::is_word(list, plain);
        let is_listed = || [shown.as_str(), plain].iter().any(|word| words::is_ordinary(language, word) || words::is_name(word));
        let key = self.key.shown.to_lowercase();
        let is_known = ["en", language].iter().any(|list| words::is_word(list, &key));
        let is_heard = is_known && self.is_mechanical();
        self.manner.vocabulary.has(plain)
            || if is_heard { is_listed() } else { is_in(language) }
            || is_in("en")
            || language != "en" && self.begins_another_word(typed, &shown)
            || !is_known && words::LANGUAGES.iter().any(|list| is_in(list))
    }

    /// Whether what was typed begins as a word of the list does, and the key otherwise: then it may be a form of that word.
    /// Letters that are swapped or doubled make no form.
    fn begins_another_word(&self, typed: &str, shown: &str) -> bool {
        let (right, _) = self.texts();
        let stem = stem(typed).filter(|stem| !right.starts_with(stem.as_str()));
        // A number word has no forms but those that are known.
        let may_be_form = self.key.value.is_none() && stem.is_some() && !self.is_mechanical();
        may_be_form && begins_a_word(self.language(), typed, shown)
    }

    /// Whether accents tell two words apart: of a single letter, where they stand on other letters, and where the list of
    /// the deck's language has what was typed. In English they do where a list of another language has both, and neither
    /// is an English word or a name, which is written without its accents in many languages.
    pub fn accents_count(&self) -> bool {
        let (key, given) = (self.key.shown.to_lowercase(), self.given.shown.to_lowercase());
        let language = self.language();
        let letters = self.key.plain.chars().count();
        let is_long_name = self.is_capital() && letters >= LONG_NAME;
        if letters == 1 || matches!(language, "tr" | "az") && dots(&key) != dots(&given) && !is_long_name {
            return true;
        }
        if language == "vi" {
            return self.tones_count(&key, &given);
        }
        if are_moved(&key, &given) || adds_last_accent(&key, &given, language) {
            return true;
        }
        match language {
            "und" if letters <= SHORT => true,
            "en" | "und" => self.are_foreign_words(&key, &given),
            "la" => false,
            _ if letters < SHORT => true,
            _ if words::has_list(language) => words::holds(language, &given),
            _ if words::has_accent_pairs(language) => words::differs_by_accents(language, &given),
            _ => letters <= SHORT,
        }
    }

    fn is_capital(&self) -> bool {
        self.key.shown.starts_with(char::is_uppercase)
    }

    /// Whether one language has both words, and neither is an English word or a name.
    fn are_foreign_words(&self, key: &str, given: &str) -> bool {
        let has_both = |list: &str| words::is_ordinary(list, key) && words::is_ordinary(list, given);
        let is_english = [key, given].into_iter().any(|word| words::is_ordinary("en", word));
        let is_name = self.is_capital() && words::is_name(given);
        // Only German writes its words as names are written.
        let may_have = |list: &str| list != "en" && (list == "de" || !self.is_capital());
        !is_english && !is_name && words::LANGUAGES.iter().any(|list| may_have(list) && has_both(list))
    }

    /// Whether the tones of a Vietnamese word count: where some were typed, and in a short word that is no name. Names and
    /// long words are written without any by many.
    fn tones_count(&self, key: &str, given: &str) -> bool {
        let has_tones = !places_of_accents(given).is_empty();
        has_tones || !self.is_capital() && key.chars().count() <= LONG_SYLLABLE
    }
}

/// How many letters an ending has at the most, as far as it is looked at.
const LONGEST_ENDING: usize = 3;

/// Whether a word of the list begins as a text does but for its ending.
fn begins_a_word(language: &str, plain: &str, shown: &str) -> bool {
    [plain, shown].into_iter().filter_map(stem).any(|stem| words::has_beginning(language, &stem))
}

/// A word without its last letters, where enough is left.
fn stem(word: &str) -> Option<String> {
    /// How long a stem is at the least.
    const LEAST: usize = 4;
    let letters = word.chars().count().checked_sub(LONGEST_ENDING).filter(|letters| *letters >= LEAST)?;
    Some(word.chars().take(letters).collect())
}

/// Up to how many letters a word has another meaning without its accents more often than not.
const SHORT: usize = 3;

/// From how many letters on the name of a Turkish place is clear without the dots of its letters.
const LONG_NAME: usize = 6;

/// The most letters of a Vietnamese syllable that means something else without its tone.
const LONG_SYLLABLE: usize = 4;

/// Whether an accent was added on the last vowel, where that makes a form of a verb: `hablo` and `habló`, `mange` and
/// `mangé`.
fn adds_last_accent(key: &str, given: &str, language: &str) -> bool {
    let is_accented = |word: &str| {
        let word = word.trim_end_matches('s');
        word.trim_end_matches('e').ends_with('é') || word.ends_with(|c: char| "áéíóúàèìòùâêô".contains(c))
    };
    let ends_in_verbs = matches!(language, "ca" | "es" | "fr" | "it" | "pt");
    ends_in_verbs && is_accented(given) && !is_accented(key)
}

/// Whether both words have accents, on other letters: *νόμος* is not *νομός*.
fn are_moved(one: &str, other: &str) -> bool {
    let (one, other) = (places_of_accents(one), places_of_accents(other));
    let is_within = |some: &[usize], all: &[usize]| some.iter().all(|place| all.contains(place));
    !is_within(&one, &other) && !is_within(&other, &one)
}

fn places_of_accents(word: &str) -> Vec<usize> {
    let has_accent =
        |c: char| !c.is_ascii() && !signs::without_accents(c.encode_utf8(&mut [0; 4])).starts_with(c);
    word.chars().enumerate().filter(|(_, c)| has_accent(*c)).map(|(at, _)| at).collect()
}

/// Which letters `i` of a Turkish word have a dot.
fn dots(word: &str) -> Vec<bool> {
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
pub(super) fn allowance(right: &str, typed: &str, typos: Typos, is_english: bool) -> usize {
    let letters = right.chars().count();
    match (typos, letters) {
        (Typos::Edits(edits), _) => edits.min(letters / 2),
        (Typos::Auto, 0..=3) => 0,
        (Typos::Auto, 4) => usize::from(is_english && (typed.chars().count() > 4 || is_swap(right, typed))),
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

/// A word without its doubled consonants. Doubled vowels may be forms of a word: `mangé` and `mangée`.
fn without_doubles(word: &str) -> String {
    let mut letters: Vec<char> = word.chars().collect();
    letters.dedup_by(|one, before| one == before && !"aeiouyаеиоуыэюя".contains(*one));
    letters.into_iter().collect()
}

#[cfg(test)]
mod tests {
    use super::{begins_alike, distance, is_swap, without_doubles};

    #[test]
    fn a_swap_is_one_edit() {
        assert_eq!(distance("yeltsin", "yetlsin", 1), Some(1));
        assert_eq!(distance("yeltsin", "yelzin", 2), Some(2));
        assert_eq!(distance("yeltsin", "yelzin", 1), None);
        assert_eq!(distance("yeltsin", "yeltsin", 0), Some(0));
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
