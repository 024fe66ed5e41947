//! Pairs of words that are near each other, found without comparing each word with each.
//!
//! Two words within two edits of each other become one and the same when up to two letters are left out of each. So the
//! words are indexed by all that is left of them, and only words with something in common are compared.

use std::collections::{BTreeSet, HashMap};
use std::hash::{DefaultHasher, Hash, Hasher};

use obverse_core::words::standard_spelling;
use rand::rngs::StdRng;
use rand::seq::SliceRandom;

/// How many words are taken of a long list, by chance.
const WORDS: usize = 400_000;

/// How many words are indexed at once.
const INDEXED: usize = 10_000;

/// The letters added, left out, changed or swapped between two words, whatever their case.
pub fn edits(a: &str, b: &str) -> usize {
    strsim::damerau_levenshtein(&a.to_lowercase(), &b.to_lowercase())
}

/// Whether two words are two spellings of one, which the grader takes for the same by design.
pub fn is_same_word(language: &str, a: &str, b: &str) -> bool {
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
        // The spelling of 1990 and the one before it.
        if language == "fr" {
            word = word.replace('î', "i").replace('û', "u");
        }
        if language == "en" {
            standard_spelling(&word).map(str::to_owned).unwrap_or(word)
        } else {
            word
        }
    };
    fold(a) == fold(b)
}

/// `count` pairs of words within `limit` edits of each other, drawn evenly from all pairs of words that were drawn.
pub fn draw<'a>(
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

/// All pairs of words within `limit` edits of each other, each in both directions.
pub fn all<'a>(words: &[&'a str], limit: usize) -> Vec<(&'a str, &'a str)> {
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

/// A hash of the word and of each remainder of it when up to `limit` letters are left out.
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
