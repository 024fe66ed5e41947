//! Whether two words that differ in their accents are one word typed without them.

use crate::fold::signs;
use crate::words;

use super::misspelt::WordPair;

impl WordPair<'_> {
    /// Whether accents tell two words apart: of a single letter, where they stand on other letters,
    /// and where the list of the deck's language has the typed word. In English they do where a
    /// list of another language has both, and neither is an English word or a name, which is
    /// written without its accents in many languages.
    pub(super) fn accents_count(&self) -> bool {
        let (key, given) = (self.key.shown.to_lowercase(), self.given.shown.to_lowercase());
        let language = self.language_tag();
        let letters = self.key.plain.chars().count();
        let is_long_name = self.is_capital() && letters >= LONG_NAME;
        let is_bare = places_of_accents(&given).is_empty();
        if letters == 1 && (self.is_alone || !is_bare)
            || matches!(language, "tr" | "az")
                && dotted_letters(&key) != dotted_letters(&given)
                && !is_long_name
        {
            return true;
        }
        if language == "vi" {
            return self.tones_count(&key, &given);
        }
        // Where a list has the words, accents on other letters are a slip unless it has that word too.
        let may_be_word =
            || !matches!(language, "fr" | "it") || words::is_language_word(language, &given);
        if are_accents_moved(&key, &given) && may_be_word()
            || adds_last_accent(&key, &given, language)
        {
            return true;
        }
        // A part of a longer name is clear without its accents. German nouns are no names.
        let is_part_of_name = !self.is_alone && self.is_capital() && is_bare && language != "de";
        if is_part_of_name && words::is_name(&given) {
            return false;
        }
        match language {
            "und" if letters <= SHORT_WORD => true,
            "en" | "und" => self.are_foreign_words(&key, &given),
            "la" => false,
            // Whether the accent of a last vowel is open or closed is a matter of spelling.
            "it" if places_of_accents(&key) == places_of_accents(&given) => false,
            "fr" if with_open_vowels(&key) == with_open_vowels(&given) => false,
            _ if letters == 1 => false,
            _ if letters < SHORT_WORD => true,
            _ if words::has_list(language) => words::is_language_word(language, &given),
            _ if words::has_accent_pairs(language) && letters <= SHORT_WORD => true,
            _ if words::has_accent_pairs(language) => {
                // A learner who types accents means each letter as typed, at least in short words.
                let has_other =
                    !places_of_accents(&given).is_empty() && letters <= SHORT_WITH_ACCENTS;
                has_other || words::differs_by_accents(language, &given)
            }
            _ => letters <= SHORT_WORD,
        }
    }

    fn is_capital(&self) -> bool {
        self.key.shown.starts_with(char::is_uppercase)
    }

    /// Whether one language has both words, and neither is an English word or a name.
    fn are_foreign_words(&self, key: &str, given: &str) -> bool {
        let has_both =
            |list: &str| words::is_ordinary(list, key) && words::is_ordinary(list, given);
        let is_english = [key, given].into_iter().any(|word| words::is_ordinary("en", word));
        let is_name = self.is_capital() && words::is_name(given);
        // Only German writes its words as names are written.
        let may_have = |list: &str| list != "en" && (list == "de" || !self.is_capital());
        !is_english
            && !is_name
            && words::LANGUAGES.iter().any(|list| may_have(list) && has_both(list))
    }

    /// Whether the tones of a Vietnamese word count: where some were typed, and in a short word
    /// that is no name. Names and long words are written without any by many.
    fn tones_count(&self, key: &str, given: &str) -> bool {
        let has_tones = !places_of_accents(given).is_empty();
        has_tones || !self.is_capital() && key.chars().count() <= LONG_SYLLABLE
    }
}

/// Up to how many letters a word has another meaning without its accents more often than not.
const SHORT_WORD: usize = 3;

/// The most letters of a word of which each accent that was typed counts.
const SHORT_WITH_ACCENTS: usize = 5;

/// From how many letters on the name of a Turkish place is clear without the dots of its letters.
const LONG_NAME: usize = 6;

/// The most letters of a Vietnamese syllable that means something else without its tone.
const LONG_SYLLABLE: usize = 4;

/// Whether an accent was added on the last vowel, where that makes a form of a verb: `hablo` and
/// `habló`, `mange` and `mangé`.
fn adds_last_accent(key: &str, given: &str, language: &str) -> bool {
    let is_accented = |word: &str| {
        let word = word.trim_end_matches('s');
        word.trim_end_matches('e').ends_with('é')
            || word.ends_with(|c: char| "áéíóúàèìòùâêô".contains(c))
    };
    let ends_in_verbs = matches!(language, "ca" | "es" | "fr" | "it" | "pt");
    ends_in_verbs && is_accented(given) && !is_accented(key)
}

/// A French word with `è` for each `é` that the spelling of 1990 opens: before consonants and a mute
/// `e`, as in *évènement* and *cèderai*. *Près* and *prés* stay two words.
fn with_open_vowels(word: &str) -> String {
    let letters: Vec<char> = word.chars().collect();
    let is_vowel = |c: &char| "aeiouyàâéèêëîïôûùœæ".contains(*c);
    let is_open = |at: usize| {
        let consonants = letters[at + 1..].iter().take_while(|c| !is_vowel(c)).count();
        consonants > 0 && letters.get(at + 1 + consonants) == Some(&'e')
    };
    let opened = |(at, c): (usize, &char)| if *c == 'é' && is_open(at) { 'è' } else { *c };
    letters.iter().enumerate().map(opened).collect()
}

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
