//! Finds pairs of similar words without comparing each word with each.
//!
//! Two words within two edits become equal after up to two deletions in each. So words are indexed
//! by all their remainders, and only words with a common remainder are compared.

use std::collections::{BTreeSet, HashMap};
use std::hash::{DefaultHasher, Hash, Hasher};

use obverse_core::words::standard_spelling;
use rand::rngs::StdRng;
use rand::seq::SliceRandom;

/// The size of the random sample from a long list.
const WORDS: usize = 400_000;

/// The number of words in one index.
const INDEXED: usize = 10_000;

/// The number of letters added, missing, changed or swapped between two words, ignoring case.
pub(crate) fn edits(a: &str, b: &str) -> usize {
    strsim::damerau_levenshtein(&a.to_lowercase(), &b.to_lowercase())
}

/// Whether two words are spellings of one word, which the grader treats as equal by design.
pub(crate) fn is_same_word(language: &str, a: &str, b: &str) -> bool {
    let fold = |word: &str| {
        let mut word = word.to_lowercase();
        for (sign, folded) in [
            ("ё", "е"),
            ("ß", "ss"),
            ("ä", "ae"),
            ("ö", "oe"),
            ("ü", "ue"),
            ("œ", "oe"),
            ("æ", "ae"),
        ] {
            word = word.replace(sign, folded);
        }
        // The spellings of 1996 and those before them.
        if language == "de" {
            word = word.replace("ph", "f").replace("tial", "zial").replace("tiell", "ziell");
        }
        // The spelling of 1990 and the one before it.
        if language == "fr" {
            word = open_vowels(&word.replace('î', "i").replace('û', "u"));
        }
        if language == "en" {
            standard_spelling(&word).map(str::to_owned).unwrap_or(word)
        } else {
            word
        }
    };
    fold(a) == fold(b)
}

/// A French word with `è` for `é` before consonants and `e`, as the spelling of 1990 has it.
fn open_vowels(word: &str) -> String {
    let letters: Vec<char> = word.chars().collect();
    let is_vowel = |c: &char| "aeiouyàâéèêëîïôûùœæ".contains(*c);
    let is_open = |at: usize| {
        let consonants = letters[at + 1..].iter().take_while(|c| !is_vowel(c)).count();
        consonants > 0 && letters.get(at + 1 + consonants) == Some(&'e')
    };
    let opened = |(at, c): (usize, &char)| if *c == 'é' && is_open(at) { 'è' } else { *c };
    letters.iter().enumerate().map(opened).collect()
}

/// `count` pairs of words within `limit` edits, drawn evenly from all pairs of sampled words.
pub(crate) fn draw<'a>(
    words: &[&'a str],
    limit: usize,
    count: usize,
    rng: &mut StdRng,
) -> Vec<(&'a str, &'a str)> {
    let mut words = words.to_vec();
    words.shuffle(rng);
    words.truncate(WORDS);
    let mut found = Vec::new();
    for keys in words.chunks(INDEXED) {
        found.extend(near(keys, &words, limit));
        if found.len() >= 3 * count {
            break;
        }
    }
    found.shuffle(rng);
    found.truncate(count);
    found
}

/// All pairs of words within `limit` edits, each in both directions.
pub(crate) fn all<'a>(words: &[&'a str], limit: usize) -> Vec<(&'a str, &'a str)> {
    near(words, words, limit)
}

fn near<'a>(keys: &[&'a str], words: &[&'a str], limit: usize) -> Vec<(&'a str, &'a str)> {
    let mut index: HashMap<u64, Vec<u32>> = HashMap::new();
    for (at, key) in keys.iter().enumerate() {
        for rest in remainders(key, limit) {
            index.entry(rest).or_default().push(at as u32);
        }
    }
    let mut found = Vec::new();
    for word in words {
        let candidates: BTreeSet<u32> = remainders(word, limit)
            .into_iter()
            .filter_map(|rest| index.get(&rest))
            .flatten()
            .copied()
            .collect();
        for at in candidates {
            let key = keys[at as usize];
            let edits = edits(key, word);
            if edits > 0 && edits <= limit {
                found.push((key, *word));
            }
        }
    }
    found
}

/// A hash of the word and of each remainder after up to `limit` deletions.
fn remainders(word: &str, limit: usize) -> Vec<u64> {
    let letters: Vec<char> = word.to_lowercase().chars().collect();
    let mut hashes = Vec::new();
    leave_out(&letters, 0, limit, &mut hashes);
    hashes.sort_unstable();
    hashes.dedup();
    hashes
}

fn leave_out(letters: &[char], from: usize, limit: usize, hashes: &mut Vec<u64>) {
    let mut hasher = DefaultHasher::new();
    letters.hash(&mut hasher);
    hashes.push(hasher.finish());
    if limit == 0 {
        return;
    }
    for at in from..letters.len() {
        let mut rest = letters.to_vec();
        rest.remove(at);
        leave_out(&rest, at, limit - 1, hashes);
    }
}
