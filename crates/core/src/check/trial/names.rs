//! Names of people, in the parts that learners type.

use crate::words;

use super::Way;

/// The most words of a name.
const LONGEST: usize = 4;

/// Small words that belong to the family name behind them.
const PARTICLES: [&str; 14] =
    ["al", "ben", "da", "de", "del", "della", "den", "der", "di", "du", "la", "ten", "van", "von"];

/// The parts of a name; nothing where the text is no name.
pub(super) fn name_texts(key: &str, language: &str, is_person: bool) -> Vec<(Way, String)> {
    let words: Vec<&str> = key.split(' ').filter(|word| !word.is_empty()).collect();
    if !(2..=LONGEST).contains(&words.len()) || !is_person && !is_name(&words, language) {
        return Vec::new();
    }
    let is_particle = |word: &&str| PARTICLES.contains(&word.to_lowercase().as_str());
    let last = words.len() - 1;
    let first_of_family = last - words[1..last].iter().rev().take_while(|word| is_particle(word)).count();
    let (first, family) = (words[..first_of_family].join(" "), words[first_of_family..].join(" "));
    let initial = first.chars().next().map(|letter| format!("{letter}. {family}"));
    let mut texts = vec![
        (Way::FamilyName, family.clone()),
        (Way::FirstName, first.clone()),
        (Way::FamilyFirst, format!("{family}, {first}")),
        (Way::FamilyFirstBare, format!("{family} {first}")),
    ];
    texts.extend(initial.map(|text| (Way::Initials, text)));
    texts
}

/// Whether the words are written as those of a name, and one of them is no word of every day.
fn is_name(words: &[&str], language: &str) -> bool {
    let is_capital = |word: &&str| word.starts_with(char::is_uppercase);
    let is_letters = |word: &&str| word.chars().all(|c| c.is_alphabetic() || matches!(c, '-' | '\'' | '’'));
    let is_particle = |word: &&str| PARTICLES.contains(word);
    let is_ordinary = |word: &&str| words::is_ordinary(language, &word.to_lowercase());
    words.iter().all(|word| is_letters(word) && (is_capital(word) || is_particle(word)))
        && words.first().is_some_and(is_capital)
        && words.last().is_some_and(is_capital)
        && !words.iter().all(is_ordinary)
}
