//! Splits texts into words, and separates significant words from frequent ones.

use std::borrow::Cow;
use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

/// Frequent words, which say little about a text.
const STOP_WORDS: &[&str] = &[
    "a",
    "about",
    "after",
    "all",
    "also",
    "among",
    "an",
    "and",
    "any",
    "are",
    "as",
    "at",
    "be",
    "been",
    "before",
    "being",
    "best",
    "between",
    "both",
    "but",
    "by",
    "called",
    "can",
    "could",
    "did",
    "do",
    "does",
    "during",
    "each",
    "else",
    "ever",
    "every",
    "first",
    "following",
    "for",
    "from",
    "give",
    "given",
    "had",
    "has",
    "have",
    "having",
    "he",
    "her",
    "here",
    "him",
    "his",
    "how",
    "i",
    "if",
    "in",
    "into",
    "is",
    "it",
    "its",
    "known",
    "let",
    "like",
    "made",
    "make",
    "many",
    "may",
    "might",
    "more",
    "most",
    "much",
    "must",
    "my",
    "name",
    "named",
    "no",
    "nor",
    "not",
    "of",
    "off",
    "on",
    "one",
    "only",
    "or",
    "other",
    "our",
    "out",
    "over",
    "own",
    "per",
    "same",
    "shall",
    "she",
    "should",
    "so",
    "some",
    "statement",
    "such",
    "term",
    "than",
    "that",
    "the",
    "their",
    "them",
    "then",
    "there",
    "these",
    "they",
    "this",
    "those",
    "through",
    "to",
    "too",
    "true",
    "two",
    "type",
    "under",
    "up",
    "upon",
    "used",
    "using",
    "very",
    "via",
    "was",
    "we",
    "were",
    "what",
    "when",
    "where",
    "which",
    "while",
    "who",
    "whom",
    "whose",
    "why",
    "will",
    "with",
    "within",
    "without",
    "word",
    "would",
    "year",
    "you",
    "your",
];

/// The words of a text in order: runs of letters and digits with inner apostrophes and hyphens.
pub(super) fn words(text: &str) -> WordIter<'_> {
    WordIter(text)
}

/// See [`words`]. Every rule uses it, so it works on bytes, and on characters only beyond ASCII.
#[derive(Clone)]
pub(super) struct WordIter<'t>(&'t str);

impl<'t> Iterator for WordIter<'t> {
    type Item = &'t str;

    fn next(&mut self) -> Option<&'t str> {
        loop {
            let start = run_length(self.0, false);
            let rest = self.0.get(start..).filter(|rest| !rest.is_empty())?;
            let (word, after) = rest.split_at(run_length(rest, true));
            self.0 = after;
            let bare = word.trim_matches(['\'', '’', '-']);
            if !bare.is_empty() {
                return Some(bare);
            }
        }
    }
}

/// The length of the first run of bytes in words, or outside of words.
fn run_length(text: &str, belongs: bool) -> usize {
    let bytes = text.as_bytes();
    let mut at = 0;
    while let Some(byte) = bytes.get(at) {
        let (is_inner, length) = if byte.is_ascii() {
            (byte.is_ascii_alphanumeric() || matches!(byte, b'\'' | b'-'), 1)
        } else {
            let c = text.get(at..).and_then(|rest| rest.chars().next()).unwrap_or_default();
            (c.is_alphanumeric() || c == '’', c.len_utf8())
        };
        if is_inner != belongs {
            break;
        }
        at += length;
    }
    at
}

/// The last word of a text.
pub(super) fn last_word(text: &str) -> Option<&str> {
    let start = text.rfind(char::is_whitespace).map_or(0, |at| at + 1);
    words(text.get(start..)?).last()
}

/// A map whose keys are hashes already.
pub(super) type TermMap<V> = HashMap<u64, V, BuildHasherDefault<IdentityHasher>>;

/// A hasher that returns the number itself.
#[derive(Default)]
pub(super) struct IdentityHasher(u64);

impl Hasher for IdentityHasher {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        self.0 = bytes.iter().fold(self.0, |hash, byte| hash.rotate_left(8) ^ u64::from(*byte));
    }

    fn write_u64(&mut self, number: u64) {
        self.0 = number;
    }
}

/// A prompt without its code. A line break takes the place of each piece of code.
pub(super) fn strip_code(prompt: &str) -> Cow<'_, str> {
    if !prompt.contains('`') {
        return Cow::Borrowed(prompt);
    }
    let outside = prompt.split("```").step_by(2);
    let spans = outside.map(|text| text.split('`').step_by(2).collect::<Vec<_>>().join("\n"));
    Cow::Owned(spans.collect::<Vec<_>>().join("\n"))
}

/// A text without its quotations: the author's own words.
pub(super) fn strip_quotes(text: &str) -> String {
    let mut own = String::with_capacity(text.len());
    let mut closing = None;
    for c in text.chars() {
        match (closing, c) {
            (Some(end), _) if c == end => closing = None,
            (None, '"') => closing = Some('"'),
            (None, '“') => closing = Some('”'),
            (None, '«') => closing = Some('»'),
            (None, _) => own.push(c),
            (Some(_), _) => {}
        }
    }
    own
}

/// Whether two words differ at most in case.
pub(super) fn is_same_word(one: &str, other: &str) -> bool {
    one.eq_ignore_ascii_case(other)
        || (!one.is_ascii() && one.to_lowercase() == other.to_lowercase())
}

/// Verbs with their negation in them.
pub(super) const NEGATED_VERBS: &[&str] = &[
    "isn't",
    "aren't",
    "wasn't",
    "weren't",
    "doesn't",
    "don't",
    "didn't",
    "hasn't",
    "haven't",
    "hadn't",
    "can't",
    "couldn't",
    "wouldn't",
    "won't",
    "shouldn't",
    "cannot",
];

/// Whether the word is one of `list`, in any case.
pub(super) fn is_any(word: &str, list: &[&str]) -> bool {
    list.iter().any(|other| word.eq_ignore_ascii_case(other))
}

/// Whether the text is in capitals, as an emphasised word is.
pub(super) fn is_capitals(word: &str) -> bool {
    let mut letters = word.chars().filter(|c| c.is_alphabetic()).peekable();
    letters.peek().is_some() && letters.all(char::is_uppercase)
}

/// A hash of a significant word; `None` for a frequent word.
pub(super) fn content_hash(word: &str) -> Option<u64> {
    hash_word(word, true)
}

/// A hash of a word, the same for singular and plural and for any case. The chance that two words
/// share a hash is one in 10¹⁹.
pub(super) fn word_hash(word: &str) -> u64 {
    hash_word(word, false).unwrap_or_default()
}

fn hash_word(word: &str, is_significant: bool) -> Option<u64> {
    let mut buffer = [0_u8; 24];
    let owned;
    let lower: &str = if word.is_ascii() && word.len() <= buffer.len() {
        let folded = &mut buffer[..word.len()];
        folded.copy_from_slice(word.as_bytes());
        folded.make_ascii_lowercase();
        std::str::from_utf8(folded).unwrap_or_default()
    } else {
        owned = word.to_lowercase();
        &owned
    };
    if is_significant && STOP_WORDS.binary_search(&lower).is_ok() {
        return None;
    }
    Some(fnv_hash(to_singular(lower)))
}

/// A word without a plural or possessive ending, as far as the ending shows.
pub(super) fn to_singular(lower: &str) -> &str {
    let bare = lower.strip_suffix("'s").or_else(|| lower.strip_suffix("’s")).unwrap_or(lower);
    let keeps = ["ss", "us", "is", "as", "os"].iter().any(|end| bare.ends_with(end));
    match bare.strip_suffix("es").filter(|stem| stem.ends_with(['s', 'x', 'z', 'h'])) {
        Some(stem) if stem.len() > 2 => stem,
        _ if keeps || bare.len() < 4 => bare,
        _ => bare.strip_suffix('s').unwrap_or(bare),
    }
}

/// FNV-1a: the texts are short and not hostile.
fn fnv_hash(text: &str) -> u64 {
    text.bytes().fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3)
    })
}

#[cfg(test)]
mod tests {
    use super::{
        STOP_WORDS, content_hash, is_capitals, is_same_word, strip_code, strip_quotes, to_singular,
        words,
    };

    #[test]
    fn prose_is_the_authors_choice() {
        assert_eq!(strip_code("Which is it?"), "Which is it?");
        assert_eq!(
            strip_code("See `a`:\n```\nlet b;\n```\nWhat is it?"),
            "See \n:\n\n\nWhat is it?"
        );
        assert_eq!(strip_quotes("the \"not\" and “no”, it isn't"), "the  and , it isn't");
    }

    #[test]
    fn words_are_cut_where_they_end() {
        let cut: Vec<&str> = words("Isn't the “well-known” C# 'code' 3.5%?").collect();
        assert_eq!(cut, ["Isn't", "the", "well-known", "C", "code", "3", "5"]);
    }

    #[test]
    fn the_list_is_sorted_so_that_it_can_be_searched() {
        assert!(STOP_WORDS.is_sorted());
    }

    #[test]
    fn a_meaning_is_the_same_for_all_forms_of_a_word() {
        assert_eq!(content_hash("Camps"), content_hash("camp"));
        assert_eq!(content_hash("Japan's"), content_hash("JAPAN"));
        assert_ne!(content_hash("camp"), content_hash("lamp"));
        for word in ["the", "Which", "of", "from", "No"] {
            assert_eq!(content_hash(word), None, "{word}");
        }
        assert!(["27", "USA", "Pi"].iter().all(|word| content_hash(word).is_some()));
        for (word, bare) in
            [("boxes", "box"), ("glass", "glass"), ("status", "status"), ("cats", "cat")]
        {
            assert_eq!(to_singular(word), bare);
        }
        assert!(
            is_same_word("Élan", "élan")
                && is_capitals("NOT")
                && !is_capitals("Not")
                && !is_capitals("12")
        );
    }
}
