//! The bundled lists, one for each language, and one of names for all languages in Latin letters.

use std::sync::OnceLock;

use super::automaton::Automaton;
use super::compound::{DUTCH, GERMAN, Joints};
use super::unpack;

/// A list, unpacked when it is first asked.
pub(super) struct List {
    /// The primary subtag of its language.
    pub language: &'static str,
    /// How the language joins words, where it writes them as one.
    joints: Option<Joints>,
    file: &'static [u8],
    words: OnceLock<Automaton>,
}

impl List {
    const fn new(language: &'static str, file: &'static [u8]) -> Self {
        Self::joined(language, None, file)
    }

    const fn joined(language: &'static str, joints: Option<Joints>, file: &'static [u8]) -> Self {
        Self { language, joints, file, words: OnceLock::new() }
    }

    fn holds(&self, word: &str) -> bool {
        let words = self.words();
        words.contains(word) || self.joints.as_ref().is_some_and(|joints| joints.joins(words, word))
    }

    /// The words of the list. Unpacking them takes about 15 milliseconds, once.
    pub fn words(&self) -> &Automaton {
        self.words.get_or_init(|| Automaton::read(&unpack(self.file)).unwrap_or_default())
    }
}

pub(super) static LISTS: [List; 8] = [
    List::joined("de", Some(GERMAN), include_bytes!("data/de.words")),
    List::new("en", include_bytes!("data/en.words")),
    List::new("es", include_bytes!("data/es.words")),
    List::new("fr", include_bytes!("data/fr.words")),
    List::new("it", include_bytes!("data/it.words")),
    List::joined("nl", Some(DUTCH), include_bytes!("data/nl.words")),
    List::new("pt", include_bytes!("data/pt.words")),
    List::new("ru", include_bytes!("data/ru.words")),
];

/// People and places that are known by the same name in many languages.
pub(super) static NAMES: List = List::new("", include_bytes!("data/names.words"));

/// Whether a word is a word of the language or a common name.
///
/// `language` is a primary subtag, such as `en`; a language without a list has names alone. `word` is in lower case and
/// NFC, with its accents. Words of three to 24 letters can be found, inflected forms among them, and in German and Dutch
/// longer compounds of these; compounds with a hyphen or a space cannot.
///
/// The first look-up in a language unpacks its list in about 15 milliseconds; each other takes a few microseconds at most.
#[must_use]
pub fn is_word(language: &str, word: &str) -> bool {
    let list = LISTS.iter().find(|list| list.language == language);
    list.is_some_and(|list| list.holds(word)) || NAMES.words().contains(word)
}

/// The languages that have a list, by their primary subtags.
pub const LANGUAGES: [&str; 8] = ["de", "en", "es", "fr", "it", "nl", "pt", "ru"];

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
        .is_some_and(|list| list.words().has_beginning(letters))
}

/// Whether a word is among the names of people and places.
#[must_use]
pub fn is_name(word: &str) -> bool {
    NAMES.words().contains(word)
}

/// Whether the list of a language holds a word, or in German and Dutch its parts; names alone are none of its words.
#[must_use]
pub fn holds(language: &str, word: &str) -> bool {
    LISTS.iter().find(|list| list.language == language).is_some_and(|list| list.holds(word))
}

/// Whether a word is in the list of its language, and not only among the names.
#[must_use]
pub fn is_ordinary(language: &str, word: &str) -> bool {
    LISTS.iter().find(|list| list.language == language).is_some_and(|list| list.words().contains(word))
}
