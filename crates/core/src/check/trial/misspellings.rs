//! The usual misspellings of a text.

use crate::fold::signs::is_sign_script;
use crate::fold::{FoldOptions, TextForm};

use super::Way;

/// Shorter words are seldom misspelt.
const SHORTEST: usize = 4;
/// Of a text of more words the longest ones are misspelt.
const MOST_WORDS: usize = 3;

/// Letters that are written for others of the same sound.
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

/// Every misspelling of the usual kinds, in the text as it is written.
pub(super) fn misspell_text(key: &str, manner: FoldOptions) -> Vec<(Way, String)> {
    let form = TextForm::from_key(key, manner);
    // Words that are one number are cut again: each is misspelt by itself.
    let mut words: Vec<&str> = form
        .tokens
        .iter()
        .flat_map(|token| token.shown.split([' ', '-']))
        .filter(|word| is_misspelt(word))
        .filter(|word| word.chars().count() >= SHORTEST)
        .collect();
    words.sort_by_key(|word| std::cmp::Reverse(word.chars().count()));
    words.dedup();
    words.truncate(MOST_WORDS);
    let in_text = |word: &str, (way, text): (Way, String)| (way, key.replacen(word, &text, 1));
    let slips = words.iter().flat_map(|word| misspell_word(word).into_iter().map(|slip| in_text(word, slip)));
    slips.filter(|(_, text)| text != key).collect()
}

/// Whether a word is one that learners misspell: of letters, in a script where one of them is not a word of its own. A number
/// in words is misspelt too (`fourty`); an abbreviation or a Roman numeral in capitals is not.
fn is_misspelt(word: &str) -> bool {
    let is_in_capitals = word.contains(char::is_uppercase) && !word.contains(char::is_lowercase);
    word.chars().all(|c| c.is_alphabetic() && !is_sign_script(c)) && !is_in_capitals
}

fn misspell_word(word: &str) -> Vec<(Way, String)> {
    let letters: Vec<char> = word.chars().collect();
    let joined = |letters: &[char]| letters.iter().collect::<String>();
    let mut slips = Vec::new();
    for at in 0..letters.len() {
        let mut dropped = letters.clone();
        dropped.remove(at);
        let next = letters.get(at + 1);
        if next == Some(&letters[at]) {
            slips.push((Way::Undoubled, joined(&dropped)));
            continue;
        }
        // Nobody leaves out the first letter, which would be another word.
        if at > 0 {
            slips.push((Way::Dropped, joined(&dropped)));
            let mut doubled = letters.clone();
            doubled.insert(at, letters[at]);
            slips.push((Way::Doubled, joined(&doubled)));
        }
        if next.is_some_and(|next| at > 0 && next.is_lowercase() && letters[at].is_lowercase()) {
            let mut swapped = letters.clone();
            swapped.swap(at, at + 1);
            slips.push((Way::Swapped, joined(&swapped)));
        }
    }
    for (sound, other) in SOUNDS {
        // The first letter stays: another one makes another word.
        let found = word.char_indices().skip(1).find(|(at, _)| word[*at..].starts_with(sound));
        let sounded = found.map(|(at, _)| format!("{}{other}{}", &word[..at], &word[at + sound.len()..]));
        slips.extend(sounded.map(|text| (Way::Sounded, text)));
    }
    slips
}
