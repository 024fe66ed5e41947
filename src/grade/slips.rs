//! Slips of the pen: which words are a misspelt key, and which are other words.

use crate::deck::question::{Accents, Typos};
use crate::fold::{Form, Joint, Kind, Token, is_keyword, signs};
use crate::words;

use super::affix::differ_in_affix;
use super::spelling::Manner;
use super::verdict::Slip;

/// What a text has to be forgiven to be a key.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Slips {
    /// The letters that are added, left out, changed or swapped.
    pub edits: usize,
    /// The words, where they are noted.
    pub noted: Vec<Slip>,
}

/// How many edits a word may be off: none where it is short; never so many that less than half of it is left.
pub(super) fn allowance(word: &str, typos: Typos) -> usize {
    let letters = word.chars().count();
    match (typos, letters) {
        (Typos::Auto, 0..=4) => 0,
        (Typos::Auto, 5..=6) => 1,
        (Typos::Auto, _) => 2,
        (Typos::Edits(edits), _) => edits.min(letters / 2),
    }
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

/// The slips by which `given` is `key`, word by word; none where it is something else.
pub(super) fn between(key: &Form, given: &Form, manner: Manner) -> Option<Slips> {
    let (keys, texts) = (counted(key), counted(given));
    if keys.len() != texts.len() {
        return joined(&keys, &texts, manner);
    }
    let mut slips = Slips::default();
    let is_alone = keys.len() == 1;
    for (at, (key, given)) in keys.iter().zip(texts).enumerate() {
        let edits = word(key, given, is_alone, manner)?;
        if edits.is_some_and(|edits| edits > 0) && is_part_of_code(&keys, at) {
            return None;
        }
        slips.add(key, given, edits, manner);
    }
    Some(slips)
}

/// Whether a number stands right beside a word, as in `MiG-15`: then each letter of it counts.
fn is_part_of_code(keys: &[&Token], at: usize) -> bool {
    let is_glued = |token: &Token| matches!(token.before, Joint::Nothing | Joint::Hyphen);
    let is_before = at > 0 && keys[at - 1].kind == Kind::Number && is_glued(keys[at]);
    let is_behind = keys.get(at + 1).is_some_and(|next| next.kind == Kind::Number && is_glued(next));
    is_before || is_behind
}

impl Slips {
    fn add(&mut self, key: &Token, given: &Token, edits: Option<usize>, manner: Manner) {
        let Some(edits) = edits else { return };
        self.edits += edits;
        if edits > 0 || manner.spelling.accents == Accents::Noted {
            self.noted.push(Slip { given: given.shown.clone(), right: key.shown.clone() });
        }
    }
}

/// The tokens of a form that count.
fn counted(form: &Form) -> Vec<&Token> {
    form.tokens.iter().filter(|token| token.kind != Kind::Aside).collect()
}

/// How a word comes to be another: nothing where they are the same, else the edits (none where accents alone differ).
#[allow(
    clippy::option_option,
    reason = "the outer one is whether it does, the inner one whether anything differs"
)]
fn word(key: &Token, given: &Token, is_alone: bool, manner: Manner) -> Option<Option<usize>> {
    let is_value = key.value.zip(given.value).is_some_and(|(key, given)| key.is(given));
    if key.text == given.text || is_value {
        return Some(None);
    }
    if key.kind != Kind::Word || given.kind != Kind::Word || key.value.is_some() || given.value.is_some() {
        return None;
    }
    if key.plain == given.plain {
        let may_differ = manner.spelling.accents != Accents::Matter && !accents_count(key, given, manner);
        return may_differ.then_some(Some(0));
    }
    let accents = manner.spelling.accents;
    let (right, typed) =
        if accents == Accents::Matter { (&key.text, &given.text) } else { (&key.plain, &given.plain) };
    let may_slip =
        may_be_misspelt(key, is_alone) && !is_other_word(right, typed, &key.text, &given.text, manner);
    let limit = if may_slip { allowance(right, manner.typos()) } else { 0 };
    let edits = distance(typed, right, limit).filter(|edits| *edits > 0)?;
    let is_slip =
        begins_alike(right, typed) && !differ_in_affix(right, typed) && !differ_in_end(right, typed, manner);
    (is_slip && !(is_alone && is_surname_with_other_doubling(key, typed, manner))).then_some(Some(edits))
}

/// Whether accents tell two words apart: where a list of one language has both, and neither is an English word or a
/// name, which is written without its accents in many languages.
fn accents_count(key: &Token, given: &Token, manner: Manner) -> bool {
    let is_capital = key.shown.starts_with(char::is_uppercase);
    let (key, given) = (key.shown.to_lowercase(), given.shown.to_lowercase());
    let language = manner.fold.language.primary();
    if matches!(language, "tr" | "az") && dots(&key) != dots(&given) {
        return true;
    }
    let has_both = |list: &str| words::is_ordinary(list, &key) && words::is_ordinary(list, &given);
    if language != "en" && words::has_list(language) {
        return has_both(language);
    }
    let is_english = [&key, &given].into_iter().any(|word| words::is_ordinary("en", word));
    let is_name = is_capital && words::is_name(&given);
    // Only German writes its words as names are written.
    let may_have = |list: &str| list != "en" && (list == "de" || !is_capital);
    !is_english && !is_name && words::LANGUAGES.iter().any(|list| may_have(list) && has_both(list))
}

/// Which letters `i` of a Turkish word have a dot.
fn dots(word: &str) -> Vec<bool> {
    word.chars().filter(|c| matches!(c, 'i' | 'ı')).map(|c| c == 'i').collect()
}

/// Whether the key is a word of letters in a script where one letter more or less does not count: no abbreviation, no
/// name of a function, no numeral.
fn may_be_misspelt(key: &Token, is_alone: bool) -> bool {
    let letters = key.plain.chars();
    let is_abbreviation = key.shown.chars().filter(|c| c.is_uppercase()).count() > 1
        && key.shown.chars().all(|c| !c.is_lowercase())
        || key.plain.is_ascii() && !key.plain.contains(['a', 'e', 'i', 'o', 'u', 'y']);
    letters.clone().all(char::is_alphabetic)
        && !key.plain.chars().any(signs::is_sign_script)
        && !is_abbreviation
        && !(is_alone && is_keyword(&key.shown))
}

/// Whether what was typed is a word by itself: of the deck, of its language, or of English; where the key is a foreign
/// word or a name, of any language that has a list.
fn is_other_word(right: &str, plain: &str, key: &str, typed: &str, manner: Manner) -> bool {
    let language = manner.fold.language.primary();
    let is_in = |list: &str| words::is_word(list, typed) || words::is_word(list, plain);
    let is_known =
        ["en", language].iter().any(|list| words::is_word(list, key) || words::is_word(list, right));
    manner.vocabulary.has(plain)
        || is_in(language)
        || is_in("en")
        || !is_known && words::LANGUAGES.iter().any(|list| is_in(list))
}

/// Whether two words have the same first letter, or the first two swapped.
fn begins_alike(one: &str, other: &str) -> bool {
    let two = |text: &str| {
        let mut chars = text.chars();
        (chars.next(), chars.next())
    };
    let ((a, b), (c, d)) = (two(one), two(other));
    a == c || (a == d && b == c)
}

/// Whether words differ in an ending that an inflection could be: in a last vowel, and where no list knows the
/// language, in the last two letters.
fn differ_in_end(one: &str, other: &str, manner: Manner) -> bool {
    let (one, other): (Vec<char>, Vec<char>) = (one.chars().collect(), other.chars().collect());
    let is_vowel = |c: Option<&char>| c.is_some_and(|c| "aeiouyаеиоуыэюяαεηιουω".contains(*c));
    let alike = one.iter().zip(&other).take_while(|(a, b)| a == b).count();
    let is_last_vowel =
        one.len() == other.len() && alike + 1 == one.len() && is_vowel(one.last()) && is_vowel(other.last());
    let is_ending = alike + 2 >= one.len() || alike + 2 >= other.len();
    is_last_vowel || is_ending && !words::has_list(manner.fold.language.primary())
}

/// Whether two words differ only in how often a letter stands beside itself, in a name that stands alone: *Kepler* and
/// *Keppler* are two families. With another word of the name beside it there is no doubt who is meant.
fn is_surname_with_other_doubling(key: &Token, typed: &str, manner: Manner) -> bool {
    /// From how many letters on hardly any two names differ so.
    const LONG: usize = 10;
    let is_name = key.shown.chars().next().is_some_and(char::is_uppercase)
        && key.plain.chars().count() < LONG
        && !words::is_ordinary(manner.fold.language.primary(), &key.text);
    is_name && without_doubles(&key.plain) == without_doubles(typed)
}

fn without_doubles(word: &str) -> String {
    let mut letters: Vec<char> = word.chars().collect();
    letters.dedup();
    letters.into_iter().collect()
}

/// A key of several words that was typed as one word, a letter off.
fn joined(keys: &[&Token], texts: &[&Token], manner: Manner) -> Option<Slips> {
    /// From how many letters on a letter may be off.
    const LEAST: usize = 8;
    let [given] = texts else { return None };
    let is_word = |token: &&Token| token.kind == Kind::Word && token.value.is_none();
    let key: String = keys.iter().map(|token| token.plain.as_str()).collect();
    let may_slip = manner.typos() != Typos::Edits(0)
        && keys.iter().chain(texts).all(is_word)
        && keys.iter().all(|key| may_be_misspelt(key, false))
        && key.chars().count() >= LEAST
        && begins_alike(&key, &given.plain)
        && !is_other_word(&key, &given.plain, &key, &given.text, manner);
    let edits = distance(&given.plain, &key, usize::from(may_slip)).filter(|edits| *edits > 0)?;
    let right: Vec<&str> = keys.iter().map(|token| token.shown.as_str()).collect();
    Some(Slips { edits, noted: vec![Slip { given: given.shown.clone(), right: right.join(" ") }] })
}

#[cfg(test)]
mod tests {
    use super::{allowance, begins_alike, distance, without_doubles};
    use crate::deck::question::Typos;

    #[test]
    fn longer_words_may_be_further_off() {
        for (word, edits) in [("Rom", 0), ("Kobe", 0), ("Japan", 1), ("Sakhalin", 2), ("Gorbachev", 2)] {
            assert_eq!(allowance(word, Typos::Auto), edits, "{word}");
        }
        assert_eq!(allowance("Kobe", Typos::Edits(9)), 2, "half of a word is left");
        assert_eq!(allowance("a", Typos::Edits(9)), 0);
    }

    #[test]
    fn a_swap_is_one_edit() {
        assert_eq!(distance("yeltsin", "yetlsin", 1), Some(1));
        assert_eq!(distance("yeltsin", "yelzin", 2), Some(2));
        assert_eq!(distance("yeltsin", "yelzin", 1), None);
        assert_eq!(distance("yeltsin", "yeltsin", 0), Some(0));
    }

    #[test]
    fn the_first_letter_counts_unless_it_is_swapped() {
        assert!(begins_alike("tokyo", "otkyo") && begins_alike("tokyo", "tokio"));
        assert!(!begins_alike("gambia", "zambia") && !begins_alike("methane", "ethane"));
        assert_eq!(without_doubles("keppler"), "kepler");
    }
}
