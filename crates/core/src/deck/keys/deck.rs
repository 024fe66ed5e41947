//! The keys of a deck, above its questions.

use super::{DEFAULTS, Key, Takes, Words, may, must};

/// The keys of a deck.
pub const DECK: &[Key] = &[
    may("format", Takes::Format, "The version of the deck format; 1 where it is left out"),
    may("id", Takes::Id, "The deck's identity, wherever its file lies; the file's name where it is left out"),
    may("title", Takes::Text, "What the deck is called"),
    may("description", Takes::Text, "What the deck is about, in Markdown"),
    may(
        "language",
        Takes::Text,
        "The language as a BCP 47 tag such as \"en\"; it settles how numbers and dates are read",
    ),
    may("authors", Takes::Texts, "Who wrote it"),
    may("license", Takes::Text, "Under which terms it may be passed on"),
    may("source", Takes::Text, "Where its facts are from"),
    may("tags", Takes::Texts, "Tags that every question of the deck has; `::` makes levels"),
    may("aliases", Takes::Aliases, "Spellings that count as one, in every answer of the deck"),
    may("defaults", Takes::Table(DEFAULTS), "Keys of a question, taken where a question is silent"),
    may("quiz", Takes::Table(QUIZ), "What `obverse quiz` does with this deck when no flag says otherwise"),
    may(
        "check",
        Takes::Levels,
        "What the rules of `obverse check` cost in this deck: error, warning, hint or off",
    ),
    may("questions", Takes::Questions, "The questions, each under a [[questions]] of its own"),
];

/// When a quiz shows its verdicts: after each answer, or after the last one.
pub const VERDICTS: Words = Words { all: &["at-once", "at-end"], said: "\"at-once\" or \"at-end\"" };

/// The keys of `[quiz]`.
pub const QUIZ: &[Key] = &[
    may("count", Takes::Count, "How many questions are asked"),
    may("time-limit", Takes::Time, "How long the quiz may take, such as \"15m\""),
    may("pass", Takes::Percent, "The share of the points that passes, in percent"),
    may("show-verdicts", Takes::Word(VERDICTS), "When verdicts are shown"),
    may("negative", Takes::Flag, "Whether a question may score below 0"),
    may("draw", Takes::Tables(DRAW), "How many questions with which tags; the first rows are drawn first"),
];

/// The keys of a row of `draw`.
pub const DRAW: &[Key] = &[
    may("tags", Takes::Texts, "A question must have all of them"),
    must("count", Takes::Count, "How many of these questions are drawn"),
];
