//! Slips of the pen: how far what was typed is from what was meant.

use crate::deck::question::Typos;

/// How many edits a word of an answer may be off: none where it is short; never so many that less than half of it is
/// left.
pub(super) fn allowance(word: &str, typos: Typos) -> usize {
    let letters = word.chars().count();
    match (typos, letters) {
        (Typos::Auto, 0..=4) => 0,
        (Typos::Auto, 5..=8) => 1,
        (Typos::Auto, _) => 2,
        (Typos::Edits(edits), _) => edits.min(letters / 2),
    }
}

/// The letters added, left out, changed or swapped between two texts, where they are no more than `limit`.
pub(super) fn distance(a: &str, b: &str, limit: usize) -> Option<usize> {
    if a == b {
        return Some(0);
    }
    // No text is nearer than its length, and most are ruled out by it.
    let apart = a.chars().count().abs_diff(b.chars().count());
    let measured = (limit > 0 && apart <= limit).then(|| strsim::damerau_levenshtein(a, b));
    measured.filter(|edits| *edits <= limit)
}

/// How words are compared.
pub(super) struct Eye<'a> {
    /// What may be off in a word.
    pub typos: Typos,
    /// Words that are somebody else's, and so no slips.
    pub taken: &'a [&'a str],
}

impl Eye<'_> {
    /// The edits from one word to the other, where they may be overlooked.
    fn word(&self, given: &str, right: &str) -> Option<usize> {
        if given == right {
            return Some(0);
        }
        let may_slip = !has_digit(given) && !has_digit(right) && !self.taken.contains(&given);
        if may_slip { distance(given, right, allowance(right, self.typos)) } else { None }
    }

    /// The edits from the words to the others, one to one in their order.
    pub fn in_order(&self, given: &[&str], right: &[&str]) -> Option<usize> {
        if given.len() != right.len() {
            return None;
        }
        given.iter().zip(right).map(|(given, right)| self.word(given, right)).sum()
    }

    /// The fewest edits in any order; for names, which have few words.
    pub fn in_any_order(&self, given: &[&str], right: &[&str]) -> Option<usize> {
        let [first, rest @ ..] = right else { return given.is_empty().then_some(0) };
        let edits = |at: usize| {
            let others = [&given[..at], &given[at + 1..]].concat();
            Some(self.word(given[at], first)? + self.in_any_order(&others, rest)?)
        };
        (0..given.len()).filter_map(edits).min()
    }
}

/// Whether figures occur, in any script.
pub(super) fn has_digit(text: &str) -> bool {
    text.chars().any(char::is_numeric)
}

#[cfg(test)]
mod tests {
    use super::{Eye, allowance, distance};
    use crate::deck::question::Typos;

    #[test]
    fn longer_words_may_be_further_off() {
        for (word, edits) in
            [("Kobe", 0), ("Japan", 1), ("Sakhalin", 1), ("Gorbachev", 2), ("東京都", 0), ("Größe", 1)]
        {
            assert_eq!(allowance(word, Typos::Auto), edits, "{word}");
        }
        assert_eq!(allowance("Kobe", Typos::Edits(1)), 1);
        assert_eq!(allowance("Kobe", Typos::Edits(9)), 2, "half of a word is left");
        assert_eq!(allowance("a", Typos::Edits(9)), 0);
    }

    #[test]
    fn a_swap_is_one_edit() {
        assert_eq!(distance("yeltsin", "yetlsin", 1), Some(1));
        assert_eq!(distance("yeltsin", "yelzin", 2), Some(2));
        assert_eq!(distance("yeltsin", "yelzin", 1), None);
        assert_eq!(distance("yeltsin", "yeltsin", 0), Some(0));
    }

    #[test]
    fn words_are_compared_one_to_one() {
        let eye = Eye { typos: Typos::Auto, taken: &["borys"] };
        assert_eq!(eye.in_order(&["boris", "yeltsn"], &["boris", "yeltsin"]), Some(1));
        assert_eq!(eye.in_order(&["yeltsn", "boris"], &["boris", "yeltsin"]), None);
        assert_eq!(eye.in_any_order(&["yeltsn", "boriz"], &["boris", "yeltsin"]), Some(2));
        assert_eq!(eye.in_order(&["borys", "yeltsin"], &["boris", "yeltsin"]), None, "somebody else's word");
        assert_eq!(eye.in_order(&["boris"], &["boris", "yeltsin"]), None);
        assert_eq!(eye.in_any_order(&[], &[]), Some(0));
    }

    #[test]
    fn a_word_with_digits_never_slips() {
        let eye = Eye { typos: Typos::Edits(9), taken: &[] };
        for (given, right) in [
            ("195x", "1953"),
            ("1953", "1954"),
            ("yelts1n", "yeltsin"),
            ("mig-l5", "mig-15"),
            ("planx", "plan9"),
        ] {
            assert_eq!(eye.in_order(&[given], &[right]), None, "{given}");
        }
    }
}
