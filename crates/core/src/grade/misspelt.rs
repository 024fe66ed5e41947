//! Whether a word is another one misspelt. A slip is never another word: no word of the deck, no
//! word of the language, and no word with another known beginning or ending.

use crate::deck::question::{Accents, Typos};
use crate::fold::{Token, Value, is_keyword, signs};
use crate::quantity::spelled::{number_words, value_of_words};
use crate::words;

use super::affix::{differ_in_affix, words_with_other_beginning};
use super::edits::{
    begins_alike, edit_distance, is_swap, lacks_two_doubles, with_single_letters, without_doubles,
};
use super::ending::{is_german_suffix_misspelt, is_hardened, makes_regular};
use super::sound::sound_alike;
use super::spelling::ComparisonOptions;

/// A word of a key, and the word that was typed for it.
#[derive(Clone, Copy)]
pub(super) struct WordPair<'a> {
    /// The word of the key.
    pub key: &'a Token,
    /// The typed word.
    pub given: &'a Token,
    /// Whether the key has no other word.
    pub is_alone: bool,
    /// Whether it is a given name beside the family name, so that no other person is meant.
    pub is_given_name: bool,
    /// The rules of the question.
    pub options: ComparisonOptions<'a>,
}

impl WordPair<'_> {
    /// The number of edits in a slip, 1 or more; none where the typed word is no slip.
    pub(super) fn slip_edits(&self) -> Option<usize> {
        if !may_be_misspelt(self.key, self.is_alone) {
            return None;
        }
        let (right, typed) = self.compared_texts();
        if self.is_given_name
            && self.options.allowed_typos() == Typos::Auto
            && let Some(edits) = self.given_name_edits()
        {
            return Some(edits);
        }
        let edits = edit_distance(typed, right, self.allowed_edits()).filter(|edits| *edits > 0)?;
        let is_slip = self.begins_as_a_slip(edits)
            && !differ_in_affix(right, typed)
            && !self.differ_in_end()
            && !lacks_two_doubles(right, typed)
            && !makes_regular(right, typed, self.language_tag())
            && !self.is_other_surname()
            && !self.is_other_number(edits)
            && !self.is_near_other_beginning(edits)
            && !self.is_other_word();
        is_slip.then_some(edits)
    }

    /// The edits in a given name: one, in which letters that sound alike are one. Of names the lists
    /// have every spelling, so that they do not tell a slip.
    fn given_name_edits(&self) -> Option<usize> {
        /// How many letters such a name has at the least.
        const LEAST: usize = 4;
        let (right, typed) = self.compared_texts();
        let heard = |name: &str| name.replace("ph", "v").replace("ck", "k");
        let edits = edit_distance(&heard(typed), &heard(right), 1);
        let is_slip = right.chars().count() >= LEAST
            && begins_alike(right, typed)
            && !self.options.vocabulary.contains_word(typed);
        if is_slip { edits.map(|edits| edits.max(1)) } else { None }
    }

    /// The texts that are compared: with their accents where these matter.
    fn compared_texts(&self) -> (&str, &str) {
        if self.options.spelling.accents == Accents::Matter {
            (&self.key.text, &self.given.text)
        } else {
            (&self.key.plain, &self.given.plain)
        }
    }

    pub(super) fn language_tag(&self) -> &'static str {
        self.options.fold.language.primary()
    }

    fn allowed_edits(&self) -> usize {
        let (right, typed) = self.compared_texts();
        // Names that are two letters apart are often two names.
        let is_other_name = self.is_alone && self.is_name() && !self.has_doubles_elsewhere();
        let is_sure = self.language_tag() == "en" && !is_other_name;
        edit_allowance(right, typed, self.options.allowed_typos(), is_sure)
    }

    /// Whether two long words differ in nothing but the letters that are doubled: *Phillipines*.
    fn has_doubles_elsewhere(&self) -> bool {
        let (right, typed) = self.compared_texts();
        right.chars().count() >= LONG_NAME && without_doubles(right) == without_doubles(typed)
    }

    /// Whether the key is the name of somebody or something: with a capital, and no ordinary word.
    fn is_name(&self) -> bool {
        self.key.shown.chars().next().is_some_and(char::is_uppercase)
            && !words::is_ordinary(self.language_tag(), &self.key.shown.to_lowercase())
    }

    /// Whether the words begin as a slip does: with the same letter, or with the first two swapped.
    /// A long word of the language may have its first letter mistyped, where that is all.
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

    /// Whether the difference may be an inflection: a last vowel, and outside English any of the
    /// last letters. The English list has every form, so there a form is found as a word.
    fn differ_in_end(&self) -> bool {
        /// From how many letters on hardly any two words of a language are neighbours, and from how
        /// many on a word may lack a letter near its end.
        const LONG: usize = 8;
        const LONGER: usize = 9;
        let (right, typed) = self.compared_texts();
        if self.is_mechanical() {
            return false;
        }
        // Without a list any short text may be a word.
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
        // In these languages no consonant before the last letters is an ending of its own, as in
        // `broschier-t-en`.
        let has_plain_endings = matches!(self.language_tag(), "ca" | "es" | "fr" | "it" | "pt");
        let lacks_one = has_plain_endings
            && one.len() >= LONGER
            && other.len() + 1 == one.len()
            && alike + behind >= shorter
            && behind > 1;
        let is_in_suffix =
            || is_german_suffix_misspelt(&self.key.plain, typed, self.language_tag());
        is_last_vowel || is_ending && !lacks_one && self.language_tag() != "en" && !is_in_suffix()
    }

    /// Whether the difference is one that no inflection makes: two swapped letters, a letter
    /// doubled or not, or letters that sound alike.
    fn is_mechanical(&self) -> bool {
        let (right, typed) = self.compared_texts();
        is_swap(right, typed) && !self.is_other_ending()
            || self.language_tag() == "de" && is_hardened(right, typed)
            || with_single_letters(right) == with_single_letters(typed)
            || sound_alike(
                &self.as_heard(self.key),
                &self.as_heard(self.given),
                self.language_tag(),
            )
    }

    /// Whether the letters at the end are swapped as in two forms of a German word: `Sammler`,
    /// `sammelte` and `sammle`.
    fn is_other_ending(&self) -> bool {
        let (right, typed) = self.compared_texts();
        let ends =
            |word: &str, endings: [&str; 2]| endings.iter().any(|ending| word.ends_with(ending));
        let (closed, open) = (["er", "el"], ["re", "le"]);
        self.language_tag() == "de"
            && (ends(right, closed) && ends(typed, open)
                || ends(right, open) && ends(typed, closed))
    }

    /// A word as its sound is read: in German with its umlauts, elsewhere without accents.
    fn as_heard(&self, word: &Token) -> String {
        if self.language_tag() == "de" { word.text.clone() } else { word.plain.clone() }
    }

    /// Whether two words differ only in how often a letter stands beside itself, in a name that
    /// stands alone: *Kepler* and *Keppler* are two families. With another word of the name beside
    /// it there is no doubt who is meant.
    fn is_other_surname(&self) -> bool {
        let (right, typed) = self.compared_texts();
        // A doubled vowel is heard. A consonant that is left out of a long name is not, and a name
        // with one more is often another family's.
        let is_heard = is_vowel_doubled(right) != is_vowel_doubled(typed);
        let is_longer = typed.chars().count() > right.chars().count();
        let long = LONG_NAME + 2 * usize::from(is_heard || is_longer);
        let is_name = self.is_alone && right.chars().count() < long && self.is_name();
        is_name && without_doubles(right) == without_doubles(typed)
    }

    /// Whether a misspelt number word is as near to another number: `sixten` is sixteen, `nineth`
    /// may be ninety.
    fn is_other_number(&self, edits: usize) -> bool {
        let (right, typed) = self.compared_texts();
        let language = self.options.fold.language;
        let last = |word: &str| word.chars().next_back();
        let ends_as_key = |word: &str| last(typed) == last(right) && last(typed) != last(word);
        let is_same = |word: &str| {
            let value = value_of_words(&[word], language).map(|(spelled, _)| spelled.value);
            value.is_some() && value == self.key.value.and_then(Value::number)
        };
        let is_near = |word: &str| {
            word != right
                && edit_distance(typed, word, edits).is_some()
                && !ends_as_key(word)
                && !is_same(word)
        };
        self.key.value.is_some() && !is_swap(right, typed) && number_words(language).any(is_near)
    }

    /// Whether the typed text is as near to the key with another beginning: `endthermic` is nearer to
    /// *endothermic* than to *exothermic*.
    fn is_near_other_beginning(&self, edits: usize) -> bool {
        let (right, typed) = self.compared_texts();
        words_with_other_beginning(right).any(|other| {
            edit_distance(typed, &other, edits).is_some()
                && ["en", self.language_tag()].iter().any(|list| words::is_word(list, &other))
        })
    }

    /// Whether the typed text is a word of the deck, of its language or of English. Where the key
    /// is a foreign word or a name, the words of every list count. Outside English a text that
    /// begins as a word does is taken for a form of it.
    fn is_other_word(&self) -> bool {
        let language = self.language_tag();
        let (_, typed) = self.compared_texts();
        let (shown, plain) = (self.given.shown.to_lowercase(), self.given.plain.as_str());
        let is_in = |list: &str| words::is_word(list, &shown) || words::is_word(list, plain);
        let key = self.key.shown.to_lowercase();
        let is_known = ["en", language].iter().any(|list| words::is_word(list, &key));
        self.options.vocabulary.contains_word(plain)
            || is_in(language) && !self.is_compound_by_chance()
            || is_in("en")
            || language != "en" && self.begins_another_word(typed, &shown)
            || !is_known && words::LANGUAGES.iter().any(|list| is_in(list))
    }

    /// Whether the typed text is no word of the list, but can be read as two German ones, and is a
    /// listed word but for doubled letters or a hard last one: *Stand-art*, *Oster-eich*.
    fn is_compound_by_chance(&self) -> bool {
        let (right, typed) = self.compared_texts();
        let listed = |token: &Token| words::is_ordinary("de", &token.shown.to_lowercase());
        self.language_tag() == "de"
            && listed(self.key)
            && !listed(self.given)
            && !words::is_name(typed)
            && (without_doubles(right) == without_doubles(typed) || is_hardened(right, typed))
    }

    /// Whether the typed text begins as a word of the list does, and the key does not: then it may
    /// be a form of that word. Swapped or doubled letters make no form.
    fn begins_another_word(&self, typed: &str, shown: &str) -> bool {
        let (right, _) = self.compared_texts();
        let stem = word_stem(typed).filter(|stem| !right.starts_with(stem.as_str()));
        // A number word has no forms but those that are known.
        let may_be_form = self.key.value.is_none() && stem.is_some() && !self.is_mechanical();
        may_be_form && begins_a_word(self.language_tag(), typed, shown)
    }
}

/// Whether a vowel stands beside itself.
fn is_vowel_doubled(word: &str) -> bool {
    ["aa", "ee", "ii", "oo", "uu"].iter().any(|two| word.contains(two))
}

/// From how many letters on hardly any two names differ in doubled letters alone.
const LONG_NAME: usize = 8;

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

/// Whether the key is a word of letters in a script where one letter more or less does not count:
/// no abbreviation, no name of a function, no numeral.
pub(super) fn may_be_misspelt(key: &Token, is_alone: bool) -> bool {
    let capitals = key.shown.chars().filter(|c| c.is_uppercase()).count();
    let is_abbreviation = capitals > 1 && !key.shown.contains(char::is_lowercase)
        || key.plain.is_ascii() && !key.plain.contains(['a', 'e', 'i', 'o', 'u', 'y']);
    let is_name_of_code = is_alone && is_keyword(&key.shown);
    let is_of_letters = key.plain.chars().all(|c| c.is_alphabetic() && !signs::is_sign_script(c));
    is_of_letters && !is_abbreviation && !is_name_of_code
}

/// How many edits may be forgiven. English has the largest list of words, and with it the least
/// doubt; elsewhere one edit from six letters on, or two swapped letters of five, since many forms
/// of a word stand in no list. Of four letters one may be added, or two swapped: with one left out
/// or changed another word is too near. Never is less than half of a word left.
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
