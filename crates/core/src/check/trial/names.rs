//! Splits names of people into the parts that learners type.

use crate::words;

use super::Way;

/// The maximum number of words in a name.
const MAX_WORDS: usize = 4;

/// Particles that belong to the family name after them.
const PARTICLES: [&str; 14] =
    ["al", "ben", "da", "de", "del", "della", "den", "der", "di", "du", "la", "ten", "van", "von"];

/// The parts of a name; empty if the text is not a name.
pub(super) fn name_texts(key: &str, language: &str, is_person: bool) -> Vec<(Way, String)> {
    let words: Vec<&str> = key.split(' ').filter(|word| !word.is_empty()).collect();
    if !(2..=MAX_WORDS).contains(&words.len()) || !is_person && !is_name(&words, language) {
        return Vec::new();
    }
    let last = words.len() - 1;
    let particles = words[1..last].iter().rev();
    let particles = particles.take_while(|word| PARTICLES.contains(&word.to_lowercase().as_str()));
    let first_of_family = last - particles.count();
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

/// Whether the words look like a name, and one of them is not an everyday word.
fn is_name(words: &[&str], language: &str) -> bool {
    words.iter().all(|word| {
        let is_letters = word.chars().all(|c| c.is_alphabetic() || matches!(c, '-' | '\'' | '’'));
        is_letters && (is_capitalised(word) || PARTICLES.contains(word))
    }) && words.first().is_some_and(|word| is_capitalised(word))
        && words.last().is_some_and(|word| is_capitalised(word))
        && !words.iter().all(|word| words::is_ordinary(language, &word.to_lowercase()))
}

fn is_capitalised(word: &str) -> bool {
    word.starts_with(char::is_uppercase)
}
