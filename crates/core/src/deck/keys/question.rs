//! The keys of a question and of an answer written as a table.

use super::super::question_type::QuestionType;
use super::{
    CREDIT, EntryKind, KeySpec, POINTS, Requirement, SHARE, ValueKind, WordChoice, optional_key,
    required_key,
};

/// The keys of all types of questions.
pub const COMMON_KEYS: &[KeySpec] = &[
    optional_key(
        "id",
        ValueKind::Id,
        "The question's identity within the deck: its text may be edited and the history stays",
    ),
    optional_key(
        "name",
        ValueKind::Text,
        "A short label for summaries; made from the prompt where it is left out",
    ),
    required_key("type", ValueKind::Type, "The type of the question"),
    required_key("prompt", ValueKind::Something, "What is asked, in Markdown"),
    optional_key(
        "hints",
        ValueKind::Texts,
        "Hints, each said in turn; the first one halves what the question can earn",
    ),
    optional_key("explanation", ValueKind::Text, "What is said after the answer, in Markdown"),
    optional_key("source", ValueKind::Text, "Where the fact is from, instead of the deck's source"),
    optional_key("at", ValueKind::Text, "The place in the source, such as \"page 12\""),
    optional_key("tags", ValueKind::Texts, "Tags, to quiz and to draw by; `::` makes levels"),
    optional_key(
        "group",
        ValueKind::Text,
        "Questions of one group never meet in one sitting: they would answer each other",
    ),
    optional_key(
        "points",
        ValueKind::Number(POINTS),
        "What a full answer earns; 1 where it is left out",
    ),
    optional_key(
        "recognise-first",
        ValueKind::Flag,
        "Whether study shows options while the card is young, and has it typed once it is likely known",
    ),
    optional_key(
        "feedback",
        ValueKind::Table(FEEDBACK_KEYS),
        "What is said after every answer of a kind",
    ),
    optional_key("origin", ValueKind::Text, "Where an import came from"),
    optional_key("extra", ValueKind::AnyTable, "A table that is not read and that exports keep"),
];

/// The keys of `[defaults]`: the common keys except `id`.
pub const DEFAULT_KEYS: &[KeySpec] = COMMON_KEYS.split_at(1).1;

/// The keys of an answer, an alternative or a distractor written as a table.
pub const ENTRY_KEYS: &[KeySpec] = &[
    KeySpec {
        requirement: Requirement::RequiredUnless(&["value", "match"]),
        ..optional_key("text", ValueKind::Value, "What it says")
    },
    optional_key("value", ValueKind::Value, "The same as `text`, for numbers and dates"),
    optional_key("feedback", ValueKind::Text, "What is said to whoever gave it"),
    optional_key(
        "credit",
        ValueKind::Number(CREDIT),
        "The share of the points that it earns, from -1 to 1",
    ),
    optional_key("last", ValueKind::Flag, "Whether it stands below the other options"),
    optional_key("place", ValueKind::Count, "Where it stands among the options; 1 is the top"),
    optional_key("match", ValueKind::Text, "A pattern with * for any text, in a typed question"),
    optional_key(
        "tolerance",
        ValueKind::Tolerance,
        "How far off this number may be, instead of the question's `tolerance`",
    ),
];

/// The keys of `feedback`: texts by outcome.
pub const FEEDBACK_KEYS: &[KeySpec] = &[
    optional_key("right", ValueKind::Text, "What is said after a right answer, in Markdown"),
    optional_key(
        "partly",
        ValueKind::Text,
        "What is said after an answer that is right in part, in Markdown",
    ),
    optional_key(
        "wrong",
        ValueKind::Text,
        "What is said after a wrong or a blank answer, in Markdown",
    ),
];

/// The keys of an item of a list written as a table: [`ENTRY_KEYS`] and its alternatives.
pub const LIST_ENTRY_KEYS: &[KeySpec] = &[
    ENTRY_KEYS[0],
    ENTRY_KEYS[1],
    ENTRY_KEYS[2],
    ENTRY_KEYS[3],
    ENTRY_KEYS[4],
    ENTRY_KEYS[5],
    ENTRY_KEYS[6],
    ENTRY_KEYS[7],
    optional_key("alternatives", ValueKind::Entries(EntryKind::Any, 0), "Other ways to say it"),
];

/// The types of a cloze's blanks.
pub const BLANK_TYPES: [QuestionType; 5] = [
    QuestionType::MultipleChoice,
    QuestionType::TrueFalse,
    QuestionType::ShortAnswer,
    QuestionType::Numeric,
    QuestionType::Date,
];

/// The keys of a blank besides those of its type.
pub const BLANK_KEYS: &[KeySpec] = &[
    optional_key(
        "type",
        ValueKind::BlankType,
        "The type of the blank; short-answer where it is left out",
    ),
    optional_key(
        "points",
        ValueKind::Number(POINTS),
        "What the blank weighs among the others; 1 where it is left out",
    ),
];

const SHUFFLE: KeySpec = optional_key(
    "shuffle",
    ValueKind::Flag,
    "Whether the options stand in another order in each sitting; true where it is left out",
);
const CASE: KeySpec = optional_key(
    "case-sensitive",
    ValueKind::Flag,
    "Whether upper and lower case differ; false where it is left out",
);
const TYPOS: KeySpec = optional_key(
    "typos",
    ValueKind::Typos,
    "How many slips of the pen are overlooked in a word; \"auto\" where it is left out",
);
/// The words for `accents`.
pub const ACCENT_WORDS: WordChoice = WordChoice {
    all: &["matter", "noted", "ignored"],
    phrase: "\"matter\", \"noted\" or \"ignored\"",
};
const ACCENT: KeySpec = optional_key(
    "accents",
    ValueKind::Word(ACCENT_WORDS),
    "Whether an answer with other accents is wrong, almost right or right; \"noted\" where it is left out",
);
const EXACT: KeySpec = optional_key(
    "exact",
    ValueKind::Flag,
    "Whether every sign and the case of every letter count, as in code; code is seen by itself",
);
const ALMOST: KeySpec = optional_key(
    "almost",
    ValueKind::Number(SHARE),
    "The share that an answer with a slip earns, from 0 to 1; 1 where it is left out",
);
const PERSON: KeySpec = optional_key(
    "person",
    ValueKind::Flag,
    "Whether the answer is the name of a person, so that the family name may come first",
);
const WRONG: KeySpec = optional_key(
    "distractors",
    ValueKind::Entries(EntryKind::Any, 0),
    "Known wrong answers: each may carry feedback, and none is taken for a slip of the pen",
);

/// The keys of a type besides the common ones.
#[must_use]
pub fn keys_of_type(kind: QuestionType) -> &'static [KeySpec] {
    match kind {
        QuestionType::MultipleChoice => CHOICE,
        QuestionType::MultipleResponse => RESPONSE,
        QuestionType::TrueFalse => TRUTH,
        QuestionType::ShortAnswer => SHORT,
        QuestionType::Numeric => NUMERIC,
        QuestionType::Date => DATE,
        QuestionType::Cloze => CLOZE,
        QuestionType::List => LIST,
        QuestionType::Ordering => ORDERING,
        QuestionType::Matching => MATCHING,
        QuestionType::Flashcard => FLASHCARD,
    }
}

const CHOICE: &[KeySpec] = &[
    required_key("answer", ValueKind::Entry(EntryKind::Any), "The right option"),
    optional_key(
        "alternatives",
        ValueKind::Entries(EntryKind::Any, 0),
        "Options that are as right as the answer",
    ),
    required_key("distractors", ValueKind::Entries(EntryKind::Any, 1), "The wrong options"),
    SHUFFLE,
];

const RESPONSE: &[KeySpec] = &[
    required_key("answers", ValueKind::List(1), "The right options"),
    optional_key("distractors", ValueKind::Entries(EntryKind::Any, 0), "The wrong options"),
    optional_key(
        "partial",
        ValueKind::Flag,
        "Whether a part of the answer earns a part of the points; true where it is left out",
    ),
    SHUFFLE,
];

const TRUTH: &[KeySpec] = &[
    required_key("answer", ValueKind::Truth, "Whether the statement is true"),
    optional_key(
        "distractors",
        ValueKind::Entries(EntryKind::Any, 0),
        "The wrong answer, for the feedback to it",
    ),
];

const SHORT: &[KeySpec] = &[
    required_key(
        "answer",
        ValueKind::Entry(EntryKind::Any),
        "The model answer, typed by the learner",
    ),
    optional_key("alternatives", ValueKind::Entries(EntryKind::Any, 0), "Other answers that count"),
    WRONG,
    CASE,
    EXACT,
    TYPOS,
    ACCENT,
    ALMOST,
    PERSON,
];

const NUMERIC: &[KeySpec] = &[
    KeySpec {
        requirement: Requirement::RequiredUnless(&["accept"]),
        ..optional_key(
            "answer",
            ValueKind::Entry(EntryKind::Numbers),
            "The number, as TOML writes it or as a person does in quotes",
        )
    },
    optional_key(
        "alternatives",
        ValueKind::Entries(EntryKind::Numbers, 0),
        "Other numbers that count",
    ),
    optional_key(
        "distractors",
        ValueKind::Entries(EntryKind::Numbers, 0),
        "Known wrong numbers, for the feedback to them",
    ),
    optional_key(
        "tolerance",
        ValueKind::Tolerance,
        "How far off still counts: a number, or a share such as \"5%\"; 0 where it is left out",
    ),
    optional_key("unit", ValueKind::Text, "The unit; typing it is optional"),
    KeySpec {
        requirement: Requirement::OptionalBeside("unit"),
        ..optional_key(
            "units",
            ValueKind::Units,
            "Other units that may be typed, each with how many of the `unit` it is",
        )
    },
    optional_key("accept", ValueKind::Interval, "The lowest and the highest number that count"),
];

const DATE: &[KeySpec] = &[
    required_key(
        "answer",
        ValueKind::Entry(EntryKind::Dates),
        "The date: a day, a month, a year or a span of years",
    ),
    optional_key("alternatives", ValueKind::Entries(EntryKind::Dates, 0), "Other dates that count"),
    optional_key(
        "distractors",
        ValueKind::Entries(EntryKind::Dates, 0),
        "Known wrong dates, for the feedback to them",
    ),
];

const CLOZE: &[KeySpec] = &[optional_key(
    "blanks",
    ValueKind::Blanks,
    "The blanks that the prompt names, each with the keys of its type",
)];

const LIST: &[KeySpec] = &[
    required_key("answers", ValueKind::ListOfAlternatives(1), "What is to be named"),
    WRONG,
    optional_key(
        "ordered",
        ValueKind::Flag,
        "Whether the order counts; false where it is left out",
    ),
    CASE,
    EXACT,
    TYPOS,
    ACCENT,
    ALMOST,
    PERSON,
];

const ORDERING: &[KeySpec] = &[required_key(
    "items",
    ValueKind::Items(2),
    "The items in their right order, each alone or with a note that is shown afterwards",
)];

const MATCHING: &[KeySpec] = &[
    required_key(
        "pairs",
        ValueKind::Pairs(2),
        "Left sides and the right sides that belong to them",
    ),
    optional_key(
        "distractors",
        ValueKind::Entries(EntryKind::Any, 0),
        "Right sides that belong to nothing",
    ),
];

const FLASHCARD: &[KeySpec] = &[
    required_key("answer", ValueKind::Entry(EntryKind::Any), "The back of the card, in Markdown"),
    optional_key(
        "reverse",
        ValueKind::Flag,
        "Whether the back is asked too; false where it is left out",
    ),
];
