//! The keys of a deck, above its questions.

use super::{DEFAULT_KEYS, KeySpec, ValueKind, WordChoice, optional_key, required_key};

/// The keys of a deck.
pub const DECK_KEYS: &[KeySpec] = &[
    optional_key("format", ValueKind::Format, "The version of the deck format; 1 by default"),
    optional_key(
        "id",
        ValueKind::Id,
        "The deck's identity, independent of where its file is; the file's name by default",
    ),
    optional_key("title", ValueKind::Text, "The deck's title"),
    optional_key("description", ValueKind::Text, "A description of the deck, in Markdown"),
    optional_key(
        "language",
        ValueKind::Text,
        "The language, as a BCP 47 tag such as \"en\"; it decides how numbers and dates are read",
    ),
    optional_key("authors", ValueKind::Texts, "The authors"),
    optional_key("license", ValueKind::Text, "The licence"),
    optional_key("source", ValueKind::Text, "The source of its facts"),
    optional_key(
        "tags",
        ValueKind::Texts,
        "Tags for every question of the deck; `::` separates levels",
    ),
    optional_key(
        "aliases",
        ValueKind::Aliases,
        "Spellings that count as the same in every answer of the deck",
    ),
    optional_key(
        "defaults",
        ValueKind::Table(DEFAULT_KEYS),
        "Default keys for questions; a question can override them",
    ),
    optional_key(
        "quiz",
        ValueKind::Table(QUIZ_KEYS),
        "Default settings of `obverse quiz` for this deck; flags override them",
    ),
    optional_key(
        "check",
        ValueKind::Levels,
        "The levels of `obverse check` rules in this deck: error, warning, hint or off",
    ),
    optional_key(
        "questions",
        ValueKind::Questions,
        "The questions, each under its own [[questions]]",
    ),
];

/// When a quiz shows its verdicts: after each answer, or after the last one.
pub const VERDICT_WORDS: WordChoice =
    WordChoice { all: &["at-once", "at-end"], phrase: "\"at-once\" or \"at-end\"" };

/// The order of the questions of a quiz.
pub const ORDER_WORDS: WordChoice =
    WordChoice { all: &["shuffled", "fixed"], phrase: "\"shuffled\" or \"fixed\"" };

/// The keys of `[quiz]`.
pub const QUIZ_KEYS: &[KeySpec] = &[
    optional_key("count", ValueKind::Count, "The number of questions to ask"),
    optional_key("time-limit", ValueKind::Time, "The time limit of the quiz, such as \"15m\""),
    optional_key("pass", ValueKind::Percent, "The percentage of points needed to pass"),
    optional_key("show-verdicts", ValueKind::Word(VERDICT_WORDS), "When to show verdicts"),
    optional_key("negative", ValueKind::Flag, "Whether a question can score below 0"),
    optional_key(
        "draw",
        ValueKind::Tables(DRAW_KEYS),
        "The number of questions to draw for given tags; earlier rows are drawn first",
    ),
    optional_key(
        "order",
        ValueKind::Word(ORDER_WORDS),
        "The order of questions: shuffled by default, or fixed as in the file",
    ),
    optional_key(
        "sections",
        ValueKind::Tables(SECTION_KEYS),
        "The sections of the quiz, in order, instead of `count` and `draw`",
    ),
];

/// The keys of a section of a quiz.
pub const SECTION_KEYS: &[KeySpec] = &[
    optional_key("title", ValueKind::Text, "A heading that learners see"),
    optional_key("tags", ValueKind::Texts, "Tags that a question must have; all are required"),
    optional_key("groups", ValueKind::Texts, "Groups; a question must be in one of them"),
    optional_key(
        "count",
        ValueKind::Count,
        "The number of questions to draw; by default all that fit",
    ),
    optional_key(
        "order",
        ValueKind::Word(ORDER_WORDS),
        "The order of questions in this section, instead of that of [quiz]",
    ),
];

/// The keys of a row of `draw`.
pub const DRAW_KEYS: &[KeySpec] = &[
    optional_key("tags", ValueKind::Texts, "Tags that a question must have; all are required"),
    required_key("count", ValueKind::Count, "The number of questions to draw"),
];
