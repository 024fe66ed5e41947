//! British and American spellings of one word.

use std::sync::OnceLock;

use super::unpack_file;

/// Lines of words with the same meaning, the standard spelling first; the words of a line stand in
/// one line of `VarCon`.
static TEXT: OnceLock<String> = OnceLock::new();

/// Each other spelling and the standard one, in order.
static SPELLINGS: OnceLock<Vec<(&'static str, &'static str)>> = OnceLock::new();

pub(super) fn spelling_pairs() -> &'static [(&'static str, &'static str)] {
    SPELLINGS.get_or_init(|| {
        let mut pairs: Vec<_> = spelling_text().lines().flat_map(pairs_of_line).collect();
        pairs.sort_unstable();
        pairs
    })
}

fn spelling_text() -> &'static str {
    TEXT.get_or_init(|| {
        String::from_utf8(unpack_file(include_bytes!("data/spelling.zst"))).unwrap_or_default()
    })
}

fn pairs_of_line(line: &'static str) -> impl Iterator<Item = (&'static str, &'static str)> {
    let (standard, others) = line.split_once(' ').unwrap_or((line, ""));
    others.split(' ').filter(|other| !other.is_empty()).map(move |other| (other, standard))
}

/// The standard spelling of an English word that is spelt in two ways, one British and one
/// American. `None` where the word is its own standard or is not spelt in two ways.
///
/// `word` is in lower case. `colour` and `color` have one standard, and so have all their inflected
/// forms.
#[must_use]
pub fn standard_spelling(word: &str) -> Option<&'static str> {
    let spellings = spelling_pairs();
    let at = spellings.binary_search_by(|(spelling, _)| (*spelling).cmp(word)).ok()?;
    Some(spellings[at].1)
}

/// The other spellings of an English word that is spelt in several ways, in order. None where it is
/// spelt in one way.
///
/// `word` is in lower case.
#[must_use]
pub fn spellings_of(word: &str) -> Vec<&'static str> {
    let pairs = spelling_pairs();
    let standard = standard_spelling(word).unwrap_or(word);
    let others = pairs.iter().filter(|(_, of)| *of == standard);
    let mut found: Vec<&'static str> = others.clone().map(|(spelling, _)| *spelling).collect();
    found.extend(others.map(|(_, standard)| *standard).take(1));
    found.retain(|spelling| *spelling != word);
    found
}
