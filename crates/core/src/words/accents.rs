//! Words that differ from another word in nothing but accents, in languages that have no whole list
//! here.

use std::sync::OnceLock;

use super::automaton::Automaton;
use super::unpack_file;

/// The languages whose words are in the file, by their primary subtags.
pub(super) const LANGUAGES: [&str; 11] =
    ["ca", "cs", "da", "fi", "hu", "nb", "pl", "ro", "sk", "sv", "tr"];

/// Each word behind the subtag of its language and a colon: `pl:kat`, since there is `kąt`.
static WORDS: OnceLock<Automaton> = OnceLock::new();

fn accent_words() -> &'static Automaton {
    WORDS.get_or_init(|| {
        Automaton::from_bytes(&unpack_file(include_bytes!("data/accents.words")))
            .unwrap_or_default()
    })
}

/// Whether the words of a language that differ by their accents alone are known.
#[must_use]
pub fn has_accent_pairs(language: &str) -> bool {
    LANGUAGES.contains(&language)
}

/// Whether a word, in lower case, is one of several words of the language that are the same but for
/// their accents.
#[must_use]
pub fn differs_by_accents(language: &str, word: &str) -> bool {
    has_accent_pairs(language) && accent_words().contains(&format!("{language}:{word}"))
}
