//! How many edits two words are apart, and which letters the edits touch.

/// The letters added, left out, changed or swapped between two texts, where they are no more than
/// `limit`.
pub(super) fn edit_distance(a: &str, b: &str, limit: usize) -> Option<usize> {
    if a == b {
        return Some(0);
    }
    // No text is nearer than its length, and most are ruled out by it.
    let apart = a.chars().count().abs_diff(b.chars().count());
    let measured = (limit > 0 && apart <= limit).then(|| strsim::damerau_levenshtein(a, b));
    measured.filter(|edits| *edits <= limit)
}

/// Whether two words have the same first letter, or the first two swapped.
pub(super) fn begins_alike(one: &str, other: &str) -> bool {
    let (mut one, mut other) = (one.chars(), other.chars());
    let (a, b, c, d) = (one.next(), one.next(), other.next(), other.next());
    a == c || (a == d && b == c)
}

/// Whether two words are one but for two letters side by side that are swapped.
pub(super) fn is_swap(one: &str, other: &str) -> bool {
    let (one, other): (Vec<char>, Vec<char>) = (one.chars().collect(), other.chars().collect());
    let at = one.iter().zip(&other).position(|(a, b)| a != b);
    at.is_some_and(|at| {
        one.len() == other.len()
            && at + 1 < one.len()
            && (one[at], one[at + 1]) == (other[at + 1], other[at])
            && one[at + 2..] == other[at + 2..]
    })
}

/// A word with each letter once where it stands twice side by side.
pub(super) fn without_doubles(word: &str) -> String {
    let mut letters: Vec<char> = word.chars().collect();
    letters.dedup();
    letters.into_iter().collect()
}

/// Whether a text has two letters once each that the word has twice. That is a spelling that the
/// learner does not know, and no slip.
pub(super) fn lacks_two_doubles(right: &str, typed: &str) -> bool {
    typed.chars().count() + 2 == right.chars().count()
        && without_doubles(right) == without_doubles(typed)
}

/// A word with each letter once where it stands twice side by side, but for vowels at its end:
/// there two may make a form of the word: `mangé` and `mangée`.
pub(super) fn with_single_letters(word: &str) -> String {
    /// How many letters at the end keep their vowels.
    const END: usize = 3;
    let letters: Vec<char> = word.chars().collect();
    let end = letters.len().saturating_sub(END);
    let is_vowel = |c: char| "aeiouyаеиоуыэюя".contains(c);
    let mut single: Vec<char> = Vec::with_capacity(letters.len());
    for (at, letter) in letters.into_iter().enumerate() {
        let is_double = single.last() == Some(&letter) && (at < end || !is_vowel(letter));
        if !is_double {
            single.push(letter);
        }
    }
    single.into_iter().collect()
}

#[cfg(test)]
mod tests {
    use super::{begins_alike, edit_distance, is_swap, without_doubles};

    #[test]
    fn a_swap_is_one_edit() {
        assert_eq!(edit_distance("yeltsin", "yetlsin", 1), Some(1));
        assert_eq!(edit_distance("yeltsin", "yelzin", 2), Some(2));
        assert_eq!(edit_distance("yeltsin", "yelzin", 1), None);
        assert_eq!(edit_distance("yeltsin", "yeltsin", 0), Some(0));
        assert!(is_swap("file", "flie") && is_swap("ab", "ba"));
        assert!(!is_swap("file", "fiel1") && !is_swap("file", "lfie1") && !is_swap("file", "eilf"));
    }

    #[test]
    fn the_first_letter_counts_unless_it_is_swapped() {
        assert!(begins_alike("tokyo", "otkyo") && begins_alike("tokyo", "tokio"));
        assert!(!begins_alike("gambia", "zambia") && !begins_alike("methane", "ethane"));
        assert_eq!(without_doubles("keppler"), "kepler");
    }
}
