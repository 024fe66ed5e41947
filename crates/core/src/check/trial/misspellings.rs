//! Makes the usual misspellings of a text.

use crate::fold::signs::is_sign_script;
use crate::fold::{FoldOptions, TextForm};

use super::Way;

/// The minimum length of a misspelt word, in characters.
const MIN_CHARS: usize = 4;
/// The maximum number of misspelt words; longer words come first.
const MAX_WORDS: usize = 3;

/// Groups of letters that are written for others of the same sound.
const SOUNDS: [(&str, &str); 17] = [
    ("ei", "ie"),
    ("ie", "ei"),
    ("ph", "f"),
    ("ck", "k"),
    ("ch", "k"),
    ("ance", "ence"),
    ("ence", "ance"),
    ("ant", "ent"),
    ("ent", "ant"),
    ("able", "ible"),
    ("ible", "able"),
    ("or", "our"),
    ("sc", "s"),
    ("y", "i"),
    ("c", "k"),
    ("k", "c"),
    ("z", "s"),
];

/// All usual misspellings of the text.
pub(super) fn misspell_text(key: &str, options: FoldOptions) -> Vec<(Way, String)> {
    let form = TextForm::from_key(key, options);
    // A number in several words is one token, so its words are split again.
    let mut words: Vec<&str> = form
        .tokens
        .iter()
        .flat_map(|token| token.shown.split([' ', '-']))
        .filter(|word| is_misspelt(word))
        .filter(|word| word.chars().count() >= MIN_CHARS)
        .collect();
    words.sort_by_key(|word| std::cmp::Reverse(word.chars().count()));
    words.dedup();
    words.truncate(MAX_WORDS);
    let mut texts = Vec::new();
    for word in words {
        for (way, misspelt) in misspell_word(word) {
            texts.push((way, key.replacen(word, &misspelt, 1)));
        }
    }
    texts.retain(|(_, text)| text != key);
    texts
}

/// Whether learners misspell a word: it has only letters, in a script without one-letter words.
/// Numbers in words count (`fourty`); words in capitals do not.
fn is_misspelt(word: &str) -> bool {
    let is_in_capitals = word.contains(char::is_uppercase) && !word.contains(char::is_lowercase);
    word.chars().all(|c| c.is_alphabetic() && !is_sign_script(c)) && !is_in_capitals
}

fn misspell_word(word: &str) -> Vec<(Way, String)> {
    let letters: Vec<char> = word.chars().collect();
    let mut slips = Vec::new();
    for at in 0..letters.len() {
        let mut dropped = letters.clone();
        dropped.remove(at);
        let next = letters.get(at + 1);
        if next == Some(&letters[at]) {
            slips.push((Way::Undoubled, dropped.iter().collect()));
            continue;
        }
        // The first letter stays, since its loss makes another word.
        if at > 0 {
            slips.push((Way::Dropped, dropped.iter().collect()));
            let mut doubled = letters.clone();
            doubled.insert(at, letters[at]);
            slips.push((Way::Doubled, doubled.iter().collect()));
        }
        if next.is_some_and(|next| at > 0 && next.is_lowercase() && letters[at].is_lowercase()) {
            let mut swapped = letters.clone();
            swapped.swap(at, at + 1);
            slips.push((Way::Swapped, swapped.iter().collect()));
        }
    }
    for (sound, other) in SOUNDS {
        // The first letter stays: another one makes another word.
        let found = word.char_indices().skip(1).find(|(at, _)| word[*at..].starts_with(sound));
        let sounded =
            found.map(|(at, _)| format!("{}{other}{}", &word[..at], &word[at + sound.len()..]));
        slips.extend(sounded.map(|text| (Way::Sounded, text)));
    }
    slips
}
