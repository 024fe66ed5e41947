//! Endings of words that a slip spoils, or that make another form.

use super::edits::is_swap;

/// English plurals and past tenses that have no ending of their own.
const IRREGULAR: [&str; 48] = [
    "aircraft",
    "became",
    "began",
    "bought",
    "brought",
    "built",
    "caught",
    "children",
    "chose",
    "criteria",
    "deer",
    "drove",
    "feet",
    "felt",
    "fish",
    "flew",
    "forgot",
    "fought",
    "found",
    "geese",
    "grew",
    "knew",
    "lent",
    "lost",
    "mice",
    "offspring",
    "oxen",
    "people",
    "phenomena",
    "salmon",
    "sent",
    "series",
    "sheep",
    "sold",
    "species",
    "spent",
    "spoke",
    "stole",
    "swam",
    "taught",
    "teeth",
    "thought",
    "threw",
    "told",
    "trout",
    "went",
    "women",
    "wrote",
];

/// Whether an irregular form has a regular ending more: *sheeps*. That is what the question asks
/// for, and no slip.
pub(super) fn makes_regular(right: &str, typed: &str, language: &str) -> bool {
    let ending = typed.strip_prefix(right);
    language == "en"
        && ending.is_some_and(|ending| matches!(ending, "s" | "es" | "ed" | "d"))
        && IRREGULAR.binary_search(&right).is_ok()
}

/// German endings of nouns of which no letter is an inflection.
const GERMAN_SUFFIXES: [&str; 8] =
    ["ung", "heit", "keit", "schaft", "thek", "tion", "nis", "ismus"];

/// Whether a letter is left out, doubled or swapped within the ending of a German noun: *Zeitug*.
pub(super) fn is_german_suffix_misspelt(right: &str, typed: &str, language: &str) -> bool {
    /// How many letters stand before the ending at the least.
    const LEAST: usize = 4;
    language == "de"
        && GERMAN_SUFFIXES.iter().any(|suffix| {
            let stem = right.strip_suffix(suffix).filter(|stem| stem.chars().count() >= LEAST);
            let rest = stem.and_then(|stem| typed.strip_prefix(stem));
            rest.is_some_and(|rest| {
                let keeps_end = rest.chars().next_back() == suffix.chars().next_back();
                keeps_end && rest.len() + 1 == suffix.len() || is_swap(rest, suffix)
            })
        })
}

/// Whether a German word ends with *t* for *d*, as it is heard.
pub(super) fn is_hardened(right: &str, typed: &str) -> bool {
    /// How many letters stand before it at the least.
    const LEAST: usize = 6;
    let stem = right.strip_suffix('d').filter(|stem| stem.len() >= LEAST);
    stem.is_some_and(|stem| typed.strip_suffix('t') == Some(stem))
}
