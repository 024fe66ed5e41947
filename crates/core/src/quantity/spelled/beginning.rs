//! Whether a word may begin a number at all. Texts have far more words than numbers, and to read
//! each word as a number takes longer than the rest of a comparison.

use super::index::Index;
use crate::quantity::Language;
use crate::quantity::fold::fold_word;

/// How many letters tell one beginning from another.
const LETTERS: usize = 3;

/// Whether a number may begin with a word, which is in lower case. It is quick, and its *no* is
/// sure.
#[must_use]
pub fn may_begin_number(word: &str, language: &Language) -> bool {
    if !word.starts_with(is_of_words) {
        return true;
    }
    let start: String = word.chars().take(LETTERS + 1).collect();
    let start = fold_word(&start);
    language
        .numerals()
        .into_iter()
        .chain(Index::for_language("en"))
        .any(|index| index.begins(&start))
}

/// Whether a sign is a letter of words. Digits and Chinese numerals are read in every language.
fn is_of_words(c: char) -> bool {
    c.is_alphabetic()
        && !matches!(c, '\u{2e80}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..)
}

/// The first letters of a folded word.
pub(super) fn beginning_of(word: &str) -> &str {
    let end = word.char_indices().nth(LETTERS).map_or(word.len(), |(at, _)| at);
    &word[..end]
}

#[cfg(test)]
mod tests {
    use super::may_begin_number;
    use crate::quantity::Language;
    use crate::quantity::spelled::{amount_of_words, number_words, value_of_words};

    #[test]
    fn every_number_word_may_begin_a_number() {
        for tag in ["de", "en", "es", "fr", "it", "nl", "pt", "ru", "sv"] {
            let language = Language::new(tag);
            for word in number_words(&language) {
                assert!(may_begin_number(word, &language), "{tag} {word}");
            }
        }
        for (tag, word) in [
            ("de", "einundzwanzig"),
            ("de", "fünfhundert"),
            ("de", "anderthalb"),
            ("de", "zweieinhalb"),
            ("de", "dreiviertel"),
            ("de", "fünftel"),
            ("en", "half"),
            ("en", "a"),
            ("en", "二"),
            ("en", "5"),
            ("es", "veintidós"),
            ("fr", "demi"),
            ("it", "ventuno"),
            ("nl", "vijfentwintig"),
            ("nl", "anderhalf"),
            ("ru", "полтора"),
            ("ru", "полмиллиона"),
            ("ru", "четверть"),
        ] {
            assert!(may_begin_number(word, &Language::new(tag)), "{tag} {word}");
        }
    }

    #[test]
    fn a_word_that_is_passed_over_begins_no_number() {
        for (tag, word) in [
            ("en", "alternative"),
            ("en", "photosynthesis"),
            ("en", "größe"),
            ("de", "photosynthese"),
            ("ru", "мир"),
        ] {
            let language = Language::new(tag);
            assert!(!may_begin_number(word, &language), "{tag} {word}");
            assert!(value_of_words(&[word], &language).is_none());
            assert!(amount_of_words(&[word], &language).is_none());
        }
    }
}
