//! The bundled lists, one for each language, and one of names for all languages in Latin letters.

use std::sync::OnceLock;

use super::automaton::Automaton;
use super::compound::{CompoundRules, DUTCH, GERMAN};
use super::unpack_file;

/// A list, unpacked when it is first asked.
pub(super) struct WordList {
    /// The primary subtag of its language.
    pub language: &'static str,
    /// How the language joins words, where it writes them as one.
    compounds: Option<CompoundRules>,
    file: &'static [u8],
    words: OnceLock<Automaton>,
}

impl WordList {
    const fn new(language: &'static str, file: &'static [u8]) -> Self {
        Self::with_compounds(language, None, file)
    }

    const fn with_compounds(
        language: &'static str,
        compounds: Option<CompoundRules>,
        file: &'static [u8],
    ) -> Self {
        Self { language, compounds, file, words: OnceLock::new() }
    }

    fn contains_word(&self, word: &str) -> bool {
        let words = self.unpacked_words();
        self.lists_word(word)
            || self.compounds.as_ref().is_some_and(|joints| joints.is_compound(words, word))
    }

    /// Whether the list has the word as it stands. Russian words stand in it with `е` for `ё`.
    fn lists_word(&self, word: &str) -> bool {
        if word.contains('ё') {
            return self.unpacked_words().contains(&word.replace('ё', "е"));
        }
        self.unpacked_words().contains(word)
    }

    /// The words of the list. Unpacking them takes about 15 milliseconds, once.
    pub(super) fn unpacked_words(&self) -> &Automaton {
        self.words
            .get_or_init(|| Automaton::from_bytes(&unpack_file(self.file)).unwrap_or_default())
    }
}

pub(super) static LISTS: [WordList; 8] = [
    WordList::with_compounds("de", Some(GERMAN), include_bytes!("data/de.words")),
    WordList::new("en", include_bytes!("data/en.words")),
    WordList::new("es", include_bytes!("data/es.words")),
    WordList::new("fr", include_bytes!("data/fr.words")),
    WordList::new("it", include_bytes!("data/it.words")),
    WordList::with_compounds("nl", Some(DUTCH), include_bytes!("data/nl.words")),
    WordList::new("pt", include_bytes!("data/pt.words")),
    WordList::new("ru", include_bytes!("data/ru.words")),
];

/// People and places that are known by the same name in many languages.
pub(super) static NAMES: WordList = WordList::new("", include_bytes!("data/names.words"));

/// Whether a word is a word of the language or a common name.
///
/// `language` is a primary subtag, such as `en`; a language without a list has names alone. `word`
/// is in lower case and NFC, with its accents. Words of three to 24 letters can be found, inflected
/// forms among them, and in German and Dutch longer compounds of these; compounds with a hyphen or
/// a space cannot.
///
/// The first look-up in a language unpacks its list in about 15 milliseconds; each other takes a
/// few microseconds at most.
#[must_use]
pub fn is_word(language: &str, word: &str) -> bool {
    let list = LISTS.iter().find(|list| list.language == language);
    list.is_some_and(|list| list.contains_word(word)) || NAMES.unpacked_words().contains(word)
}

/// The languages that have a list, by their primary subtags.
pub const LANGUAGES: [&str; 8] = ["de", "en", "es", "fr", "it", "nl", "pt", "ru"];

/// Unpacks all lists ahead of their first use: those of the given languages first, then English,
/// the names and the others, which answers with a foreign word or a name are looked up in.
pub fn unpack_lists(languages: &[&str]) {
    for list in LISTS.iter().filter(|list| languages.contains(&list.language)) {
        list.unpacked_words();
    }
    for list in LISTS.iter().filter(|list| list.language == "en").chain([&NAMES]).chain(&LISTS) {
        list.unpacked_words();
    }
}

/// Whether there is a list of the language.
#[must_use]
pub fn has_list(language: &str) -> bool {
    LANGUAGES.contains(&language)
}

/// Whether a word of the language's list begins with these letters.
#[must_use]
pub fn has_beginning(language: &str, letters: &str) -> bool {
    LISTS
        .iter()
        .find(|list| list.language == language)
        .is_some_and(|list| list.unpacked_words().has_beginning(letters))
}

/// Whether a word is among the names of people and places.
#[must_use]
pub fn is_name(word: &str) -> bool {
    NAMES.unpacked_words().contains(word)
}

/// Whether the list of a language holds a word, or in German and Dutch its parts; names alone are
/// none of its words.
#[must_use]
pub fn is_language_word(language: &str, word: &str) -> bool {
    LISTS.iter().find(|list| list.language == language).is_some_and(|list| list.contains_word(word))
}

/// Whether a word is in the list of its language, and not only among the names.
#[must_use]
pub fn is_ordinary(language: &str, word: &str) -> bool {
    LISTS.iter().find(|list| list.language == language).is_some_and(|list| list.lists_word(word))
}

/// Every `step`th word of the list of a language, in the order of its letters.
#[cfg(test)]
pub(crate) fn sample_words(language: &str, step: usize) -> Vec<String> {
    let mut words = Vec::new();
    let mut place = 0;
    for list in LISTS.iter().filter(|list| list.language == language) {
        list.unpacked_words().for_each_word(&mut |word| {
            if place % step == 0 {
                words.push(word.to_owned());
            }
            place += 1;
        });
    }
    words
}
