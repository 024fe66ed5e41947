//! Answers in words, and the rules for comparing their spelling.

use super::question::Entry;

/// The number of typing errors that are forgiven.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Typos {
    /// None in a word under five letters, one up to eight, two above.
    Auto,
    /// This number in every word.
    Edits(usize),
}

/// An answer in words.
#[derive(Clone, Debug, PartialEq)]
pub struct Written {
    /// The model answer, then its alternatives.
    pub answers: Vec<Entry>,
    /// The known wrong answers.
    pub distractors: Vec<Entry>,
    /// The rules for comparing spellings.
    pub spelling: SpellingRules,
}

/// The rules for comparing answers in words.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct SpellingRules {
    /// Whether every character and the case of every letter count, as in code.
    pub exact: bool,
    /// Whether case matters.
    pub case_sensitive: bool,
    /// The typing errors that are forgiven in a word.
    pub typos: Typos,
    /// The treatment of missing or added accents.
    pub accents: Accents,
    /// The credit for an answer with a typing error, from 0 to 1.
    pub almost: f64,
    /// Whether the answer is a person's name, so that the family name may come first.
    pub person: bool,
}

impl Default for SpellingRules {
    fn default() -> Self {
        Self {
            exact: false,
            case_sensitive: false,
            typos: Typos::Auto,
            accents: Accents::Noted,
            almost: 1.0,
            person: false,
        }
    }
}

/// The treatment of missing or added accents.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Accents {
    /// The answer is wrong.
    Matter,
    /// The answer is almost right.
    Noted,
    /// The answer is right.
    Ignored,
}
