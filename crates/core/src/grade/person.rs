//! Names of people: titles before them, initials of given names, and misspelt given names.

use crate::fold::{Joint, TextForm, Token, TokenKind, ambiguous_name};

use super::name::may_be_person;
use super::spelling::ComparisonOptions;

/// Titles before a name, in lower case without points.
const TITLES: [&str; 46] = [
    "président",
    "president",
    "präsident",
    "queen",
    "king",
    "sir",
    "dame",
    "dr",
    "prof",
    "lord",
    "lady",
    "pope",
    "emperor",
    "empress",
    "general",
    "mr",
    "mrs",
    "ms",
    "miss",
    "captain",
    "chancellor",
    "kaiser",
    "kaiserin",
    "könig",
    "königin",
    "kanzler",
    "bundeskanzler",
    "papst",
    "frau",
    "hr",
    "mme",
    "mlle",
    "m",
    "général",
    "roi",
    "reine",
    "empereur",
    "pape",
    "tsar",
    "czar",
    "zar",
    "rey",
    "reina",
    "re",
    "regina",
    "papa",
];

/// Small words within names, which may be left out or be another of these: *Ludwig von Beethoven*.
const PARTICLES: [&str; 8] = ["von", "van", "de", "der", "den", "zu", "di", "du"];

/// Whether both name the same person: with a title more, with or without a particle, or with
/// initials that agree with the given names. Every given name has to be there, since others of the
/// family may have one of them: *George Bush* is not *George W. Bush*.
pub(super) fn is_same_person(
    key_text: &str,
    key: &TextForm,
    given: &TextForm,
    options: ComparisonOptions,
) -> bool {
    if !may_be_person(key_text, options.spelling, options.fold) {
        return false;
    }
    let (keys, typed) = (name_words(key), name_words(given));
    let (Some(keys), Some(typed)) = (keys, typed) else { return false };
    let Some((family, names)) = keys.split_last() else { return false };
    let Some((last, typed)) = typed.split_last() else { return false };
    if names.is_empty() || last.text != family.text || family.value.is_some() && names.len() > 1 {
        return family.value.is_some() && is_with_title(&keys, typed, last);
    }
    let typed = split_initials(typed, names.len());
    let is_whole =
        |typed: &[String]| names.iter().zip(typed).all(|(name, typed)| name.text == *typed);
    typed.len() == names.len()
        && names.iter().zip(&typed).all(|(name, typed)| {
            typed == &name.text
                || typed.chars().count() == 1 && name.text.starts_with(typed.as_str())
        })
        && (is_whole(&typed)
            || !options.vocabulary.contains_word(&ambiguous_name(&typed, &family.text)))
}

/// Whether the words of a ruler with a number stand there: the titles are gone already.
fn is_with_title(keys: &[&Token], typed: &[&Token], last: &Token) -> bool {
    keys.len() == typed.len() + 1
        && keys
            .iter()
            .zip(typed.iter().copied().chain([last]))
            .all(|(key, word)| key.text == word.text || key.is_number_of(word))
}

/// The words of a name without titles and particles; nothing where it has signs or digits.
fn name_words(form: &TextForm) -> Option<Vec<&Token>> {
    /// No name has more words.
    const MOST: usize = 8;
    let is_word = |token: &&Token| token.kind == TokenKind::Word;
    let counts = |token: &&Token| token.kind != TokenKind::OptionalSign && token.text != "-";
    let counted = form.tokens.iter().filter(counts);
    let words: Vec<&Token> = counted.collect();
    if words.len() > MOST || !words.iter().all(is_word) {
        return None;
    }
    let titles = words.iter().take_while(|word| TITLES.contains(&word.text.as_str())).count();
    let kept = words.get(titles..).filter(|rest| rest.len() > 1).unwrap_or(&words);
    let is_particle = |word: &Token| PARTICLES.contains(&word.text.as_str());
    Some(kept.iter().copied().filter(|word| !is_particle(word)).collect())
}

/// The given names as they were typed, with initials that stand as one word parted: *JJ*.
fn split_initials(typed: &[&Token], names: usize) -> Vec<String> {
    let is_initials = |token: &Token| {
        token.shown.chars().count() == names && token.shown.chars().all(char::is_uppercase)
    };
    match typed {
        [token] if names > 1 && is_initials(token) => {
            token.text.chars().map(|letter| letter.to_string()).collect()
        }
        _ => typed.iter().map(|token| token.text.clone()).collect(),
    }
}

/// Whether a word of a name is a given name of which one letter may be off although the typed text
/// is a word: the other words of the name are there, so that no other person is meant. A vowel more
/// or less at the end makes the name of a woman or a man.
pub(super) fn is_misspelt_given_name(key: &[&Token], given: &[&Token], at: usize) -> bool {
    let is_last = at + 1 == key.len();
    let is_name = key.iter().all(|word| {
        word.kind == TokenKind::Word
            && word.value.is_none()
            && (word.shown.starts_with(char::is_uppercase)
                || PARTICLES.contains(&word.text.as_str()))
    });
    let are_others_same = key
        .iter()
        .zip(given)
        .enumerate()
        .all(|(n, (key, given))| n == at || key.text == given.text);
    let is_hyphenated =
        key.get(at + 1).is_some_and(|next| next.before == Joint::Hyphen) && key.len() == 2;
    !is_last && is_name && are_others_same && !is_hyphenated && {
        let (right, typed) = (&key[at].plain, &given[at].plain);
        let is_vowel_more = |long: &str, short: &str| {
            long.strip_prefix(short).is_some_and(|end| matches!(end, "a" | "e" | "o"))
        };
        !is_vowel_more(right, typed) && !is_vowel_more(typed, right)
    }
}
