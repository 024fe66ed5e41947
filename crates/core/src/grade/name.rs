//! Names, whose words may stand in another order.

use crate::deck::question::SpellingRules;
use crate::fold::{FoldOptions, TextForm};
use crate::words;

/// The most words that a name has.
const MOST_NAME_WORDS: usize = 4;

/// The typed text in the order of the key, where the key is a name and the family name was typed
/// first: behind it a comma, or two words of which one is no ordinary word. Nothing where that
/// cannot be.
pub(super) fn reorder_name(
    key: &str,
    given: &str,
    spelling: SpellingRules,
    manner: FoldOptions,
) -> Vec<TextForm> {
    if spelling.case_sensitive || !is_name(key, spelling.person) {
        return Vec::new();
    }
    let parts: Vec<&str> = given.split(',').map(str::trim).collect();
    let words: Vec<&str> = given.split_whitespace().collect();
    let turned = |first: &str, last: &str| TextForm::from_given(&format!("{last} {first}"), manner);
    match (parts.as_slice(), words.as_slice()) {
        ([family, first], _)
            if !family.is_empty()
                && !first.is_empty()
                && (spelling.person || may_name_somebody(key, manner)) =>
        {
            vec![turned(family, first)]
        }
        ([_], [first, last]) if spelling.person || is_known_apart(key, manner) => {
            vec![turned(first, last)]
        }
        ([_], [_, .., _]) if spelling.person && words.len() <= MOST_NAME_WORDS => (1..words.len())
            .map(|at| turned(&words[..at].join(" "), &words[at..].join(" ")))
            .collect(),
        _ => Vec::new(),
    }
}

/// Whether a text may be the name of a person, as far as its form tells.
pub(super) fn may_be_person(key: &str, spelling: SpellingRules, manner: FoldOptions) -> bool {
    let is_with_initial = || {
        // `George W. Bush` is a name in spite of its letter.
        let rest: Vec<&str> = key.split(' ').filter(|word| word.chars().count() > 2).collect();
        is_name(&rest.join(" "), spelling.person)
    };
    (is_name(key, spelling.person) || is_with_initial())
        && (spelling.person || may_name_somebody(key, manner))
}

/// Whether a text is written as names are: two to four words that begin with capitals, none of them
/// a single letter; short words between them may be small (`Vasco da Gama`). The author may say
/// that it is one.
fn is_name(text: &str, is_person: bool) -> bool {
    /// The longest word that may be small.
    const PARTICLE: usize = 3;
    let words: Vec<&str> = text.split([' ', ',']).filter(|word| !word.is_empty()).collect();
    let is_capital = |word: &&str| word.starts_with(char::is_uppercase);
    let is_small = |word: &&str| !is_capital(word) && word.chars().count() <= PARTICLE;
    let is_letter = |word: &&str| word.trim_end_matches('.').chars().count() == 1;
    (2..=MOST_NAME_WORDS).contains(&words.len())
        && (is_person || words.iter().all(|word| is_capital(word) || is_small(word)))
        && (is_person || words.iter().filter(|word| is_capital(word)).count() >= 2)
        && !words.iter().any(is_letter)
        && !text.contains(|c: char| c.is_numeric())
}

/// Whether words that begin with capitals may be a name: in English one of them is no ordinary word,
/// or each is a name too, as in *Bill Brown*. *Input Process Output* is none. Of other languages the
/// list has too few names.
fn may_name_somebody(key: &str, manner: FoldOptions) -> bool {
    let words: Vec<String> = key
        .split([' ', ',', '-'])
        .filter(|word| word.starts_with(char::is_uppercase))
        .map(str::to_lowercase)
        .collect();
    let is_ordinary = |word: &String| words::is_ordinary("en", word);
    !manner.language.is_english()
        || !words.iter().all(is_ordinary)
        || words.iter().all(|word| words::is_name(word))
}

/// Whether two words can only be a name: one of them is no ordinary word.
fn is_known_apart(key: &str, manner: FoldOptions) -> bool {
    let is_ordinary =
        |word: &str| words::is_ordinary(manner.language.primary(), &word.to_lowercase());
    key.split_whitespace().count() == 2 && !key.split_whitespace().all(is_ordinary)
}
