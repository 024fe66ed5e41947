//! The keys of a deck, above its questions.

use super::{DEFAULT_KEYS, KeySpec, ValueKind, WordChoice, optional_key, required_key};

/// The keys of a deck.
pub const DECK_KEYS: &[KeySpec] = &[
    optional_key(
        "format",
        ValueKind::Format,
        "The version of the deck format; 1 where it is left out",
    ),
    optional_key(
        "id",
        ValueKind::Id,
        "The deck's identity, wherever its file lies; the file's name where it is left out",
    ),
    optional_key("title", ValueKind::Text, "What the deck is called"),
    optional_key("description", ValueKind::Text, "What the deck is about, in Markdown"),
    optional_key(
        "language",
        ValueKind::Text,
        "The language as a BCP 47 tag such as \"en\"; it settles how numbers and dates are read",
    ),
    optional_key("authors", ValueKind::Texts, "Who wrote it"),
    optional_key("license", ValueKind::Text, "Under which terms it may be passed on"),
    optional_key("source", ValueKind::Text, "Where its facts are from"),
    optional_key(
        "tags",
        ValueKind::Texts,
        "Tags that every question of the deck has; `::` makes levels",
    ),
    optional_key(
        "aliases",
        ValueKind::Aliases,
        "Spellings that count as one, in every answer of the deck",
    ),
    optional_key(
        "defaults",
        ValueKind::Table(DEFAULT_KEYS),
        "Keys of a question, taken where a question is silent",
    ),
    optional_key(
        "quiz",
        ValueKind::Table(QUIZ_KEYS),
        "What `obverse quiz` does with this deck when no flag says otherwise",
    ),
    optional_key(
        "check",
        ValueKind::Levels,
        "What the rules of `obverse check` cost in this deck: error, warning, hint or off",
    ),
    optional_key(
        "questions",
        ValueKind::Questions,
        "The questions, each under a [[questions]] of its own",
    ),
];

/// When a quiz shows its verdicts: after each answer, or after the last one.
pub const VERDICT_WORDS: WordChoice =
    WordChoice { all: &["at-once", "at-end"], phrase: "\"at-once\" or \"at-end\"" };

/// The keys of `[quiz]`.
pub const QUIZ_KEYS: &[KeySpec] = &[
    optional_key("count", ValueKind::Count, "How many questions are asked"),
    optional_key("time-limit", ValueKind::Time, "How long the quiz may take, such as \"15m\""),
    optional_key("pass", ValueKind::Percent, "The share of the points that passes, in percent"),
    optional_key("show-verdicts", ValueKind::Word(VERDICT_WORDS), "When verdicts are shown"),
    optional_key("negative", ValueKind::Flag, "Whether a question may score below 0"),
    optional_key(
        "draw",
        ValueKind::Tables(DRAW_KEYS),
        "How many questions with which tags; the first rows are drawn first",
    ),
];

/// The keys of a row of `draw`.
pub const DRAW_KEYS: &[KeySpec] = &[
    optional_key("tags", ValueKind::Texts, "A question must have all of them"),
    required_key("count", ValueKind::Count, "How many of these questions are drawn"),
];
