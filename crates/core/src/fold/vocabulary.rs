//! The words of a deck.

use serde::{Deserialize, Serialize};

/// The words that occur in the answers, options and distractors of a deck: none of them is a slip
/// of another. Kept as hashes, since a deck has many and only one question is asked: always the
/// same ones for the same words, so that they can be written to a file.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Vocabulary {
    /// In ascending order.
    hashes: Vec<u64>,
}

impl Vocabulary {
    /// Whether `word`, in lower case and without accents, occurs.
    #[must_use]
    pub fn contains_word(&self, word: &str) -> bool {
        self.hashes.binary_search(&hash(word)).is_ok()
    }
}

impl<S: AsRef<str>> FromIterator<S> for Vocabulary {
    fn from_iter<I: IntoIterator<Item = S>>(words: I) -> Self {
        let mut hashes: Vec<u64> = words.into_iter().map(|word| hash(word.as_ref())).collect();
        hashes.sort_unstable();
        hashes.dedup();
        Self { hashes }
    }
}

/// The word by which a deck says that several of its names have these initials.
pub(crate) fn ambiguous_name(names: &[String], family: &str) -> String {
    let initials: String = names.iter().filter_map(|name| name.chars().next()).collect();
    format!("{initials}. {family}")
}

/// FNV-1a with 64 bits: <http://www.isthe.com/chongo/tech/comp/fnv/>.
fn hash(word: &str) -> u64 {
    word.bytes().fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x100_0000_01b3)
    })
}
