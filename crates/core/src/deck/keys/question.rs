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
        "The question's identity within the deck; you can edit its text without losing its history",
    ),
    optional_key(
        "void",
        ValueKind::Something,
        "The reason why the question does not count: exams do not ask it, and a regrade drops it from past scores",
    ),
    optional_key(
        "name",
        ValueKind::Text,
        "A short label for summaries; made from the prompt by default",
    ),
    required_key("type", ValueKind::Type, "The question type"),
    required_key("prompt", ValueKind::Something, "The question, in Markdown"),
    optional_key(
        "hints",
        ValueKind::Texts,
        "Hints, shown one at a time; the first hint halves the points that the question can earn",
    ),
    optional_key("explanation", ValueKind::Text, "Text shown after the answer, in Markdown"),
    optional_key("source", ValueKind::Text, "The source of the fact, instead of the deck's source"),
    optional_key("at", ValueKind::Text, "The place in the source, such as \"page 12\""),
    optional_key(
        "tags",
        ValueKind::Texts,
        "Tags, for choosing and drawing questions; `::` separates levels",
    ),
    optional_key(
        "group",
        ValueKind::Text,
        "A session asks at most one question of a group; use it when questions give away each other's answers",
    ),
    optional_key("points", ValueKind::Number(POINTS), "Points for a full answer; 1 by default"),
    optional_key(
        "recognise-first",
        ValueKind::Flag,
        "Whether study shows options while the card is new, and asks for a typed answer later",
    ),
    optional_key("say", ValueKind::Flag, "Whether the answer is read aloud as soon as it is shown"),
    optional_key(
        "feedback",
        ValueKind::Table(FEEDBACK_KEYS),
        "Text shown after every right, partly right or wrong answer",
    ),
    optional_key(
        "parameters",
        ValueKind::AnyTable,
        "Numbers that each session draws: ranges, lists or numbers; texts use them as {{=a}}",
    ),
    optional_key("origin", ValueKind::Text, "The origin of an imported question"),
    optional_key("extra", ValueKind::AnyTable, "A table that obverse ignores and exports keep"),
];

/// The keys of `[defaults]`: the common keys except `id` and `void`.
pub const DEFAULT_KEYS: &[KeySpec] = COMMON_KEYS.split_at(2).1;

/// The keys of an answer, an alternative or a distractor written as a table.
pub const ENTRY_KEYS: &[KeySpec] = &[
    KeySpec {
        requirement: Requirement::RequiredUnless(&["value", "match"]),
        ..optional_key("text", ValueKind::Value, "The text of the answer")
    },
    optional_key("value", ValueKind::Value, "Same as `text`, for numbers and dates"),
    optional_key("feedback", ValueKind::Text, "Feedback for learners who give this answer"),
    optional_key(
        "credit",
        ValueKind::Number(CREDIT),
        "The share of the points that this answer earns, from -1 to 1",
    ),
    optional_key("last", ValueKind::Flag, "Whether this option always comes last"),
    optional_key(
        "place",
        ValueKind::Count,
        "The position of this option among the options; 1 is the top",
    ),
    optional_key("match", ValueKind::Text, "A pattern for typed answers; * stands for any text"),
    optional_key(
        "tolerance",
        ValueKind::Tolerance,
        "The tolerance of this number, instead of the question's `tolerance`",
    ),
];

/// The keys of `feedback`: texts by outcome.
pub const FEEDBACK_KEYS: &[KeySpec] = &[
    optional_key("right", ValueKind::Text, "Text shown after a right answer, in Markdown"),
    optional_key("partly", ValueKind::Text, "Text shown after a partly right answer, in Markdown"),
    optional_key("wrong", ValueKind::Text, "Text shown after a wrong or blank answer, in Markdown"),
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
    optional_key(
        "alternatives",
        ValueKind::Entries(EntryKind::Any, 0),
        "Other accepted answers for this item",
    ),
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
    optional_key("type", ValueKind::BlankType, "The type of the blank; short-answer by default"),
    optional_key(
        "points",
        ValueKind::Number(POINTS),
        "The weight of the blank relative to the others; 1 by default",
    ),
];

const SHUFFLE: KeySpec = optional_key(
    "shuffle",
    ValueKind::Flag,
    "Whether to shuffle the options in each session; true by default",
);
const CASE: KeySpec = optional_key(
    "case-sensitive",
    ValueKind::Flag,
    "Whether upper and lower case matter; false by default",
);
const TYPOS: KeySpec = optional_key(
    "typos",
    ValueKind::Typos,
    "The number of typos to forgive in each word; \"auto\" by default",
);
/// The words for `accents`.
pub const ACCENT_WORDS: WordChoice = WordChoice {
    all: &["matter", "noted", "ignored"],
    phrase: "\"matter\", \"noted\" or \"ignored\"",
};
const ACCENT: KeySpec = optional_key(
    "accents",
    ValueKind::Word(ACCENT_WORDS),
    "Whether an answer with different accents is wrong, almost right or right; \"noted\" by default",
);
const EXACT: KeySpec = optional_key(
    "exact",
    ValueKind::Flag,
    "Whether every character and its case count, as in code; code is detected automatically",
);
const ALMOST: KeySpec = optional_key(
    "almost",
    ValueKind::Number(SHARE),
    "The share of the points for an answer with a typo, from 0 to 1; 1 by default",
);
const PERSON: KeySpec = optional_key(
    "person",
    ValueKind::Flag,
    "Whether the answer is a person's name, so that the family name can come first",
);
const WRONG: KeySpec = optional_key(
    "distractors",
    ValueKind::Entries(EntryKind::Any, 0),
    "Known wrong answers, which can have feedback; none is accepted as a typo of the answer",
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
    optional_key("alternatives", ValueKind::Entries(EntryKind::Any, 0), "Other right options"),
    required_key("distractors", ValueKind::Entries(EntryKind::Any, 1), "The wrong options"),
    SHUFFLE,
];

const RESPONSE: &[KeySpec] = &[
    required_key("answers", ValueKind::List(1), "The right options"),
    optional_key("distractors", ValueKind::Entries(EntryKind::Any, 0), "The wrong options"),
    optional_key(
        "partial",
        ValueKind::Flag,
        "Whether a partial answer earns partial credit; true by default",
    ),
    SHUFFLE,
];

const TRUTH: &[KeySpec] = &[
    required_key("answer", ValueKind::Truth, "Whether the statement is true"),
    optional_key(
        "distractors",
        ValueKind::Entries(EntryKind::Any, 0),
        "The wrong answer, with its feedback",
    ),
];

const SHORT: &[KeySpec] = &[
    required_key("answer", ValueKind::Entry(EntryKind::Any), "The answer, which the learner types"),
    optional_key("alternatives", ValueKind::Entries(EntryKind::Any, 0), "Other accepted answers"),
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
            "The number, as a TOML number or as text in quotes",
        )
    },
    optional_key(
        "alternatives",
        ValueKind::Entries(EntryKind::Numbers, 0),
        "Other accepted numbers",
    ),
    optional_key(
        "distractors",
        ValueKind::Entries(EntryKind::Numbers, 0),
        "Known wrong numbers, with their feedback",
    ),
    optional_key(
        "tolerance",
        ValueKind::Tolerance,
        "The largest accepted deviation: a number, or a share such as \"5%\"; 0 by default",
    ),
    optional_key("unit", ValueKind::Text, "The unit; learners can leave it out"),
    KeySpec {
        requirement: Requirement::OptionalBeside("unit"),
        ..optional_key(
            "units",
            ValueKind::Units,
            "Other accepted units, each with its size in `unit`",
        )
    },
    optional_key("accept", ValueKind::Interval, "The lowest and the highest accepted number"),
];

const DATE: &[KeySpec] = &[
    required_key(
        "answer",
        ValueKind::Entry(EntryKind::Dates),
        "The date: a day, a month, a year or a span of years",
    ),
    optional_key("alternatives", ValueKind::Entries(EntryKind::Dates, 0), "Other accepted dates"),
    optional_key(
        "distractors",
        ValueKind::Entries(EntryKind::Dates, 0),
        "Known wrong dates, with their feedback",
    ),
];

const CLOZE: &[KeySpec] = &[optional_key(
    "blanks",
    ValueKind::Blanks,
    "The blanks that the prompt names, each with the keys of its type",
)];

const LIST: &[KeySpec] = &[
    required_key("answers", ValueKind::ListOfAlternatives(1), "The items to name"),
    WRONG,
    optional_key(
        "count",
        ValueKind::Count,
        "The number of items to name, such as 3 of 5; all by default",
    ),
    optional_key("ordered", ValueKind::Flag, "Whether the order counts; false by default"),
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
    "The items in the right order, each alone or with a note that is shown after the answer",
)];

const MATCHING: &[KeySpec] = &[
    required_key("pairs", ValueKind::Pairs(2), "Pairs of a left side and its right side"),
    optional_key(
        "distractors",
        ValueKind::Entries(EntryKind::Any, 0),
        "Right sides that match nothing",
    ),
];

const FLASHCARD: &[KeySpec] = &[
    required_key("answer", ValueKind::Entry(EntryKind::Any), "The back of the card, in Markdown"),
    optional_key("reverse", ValueKind::Flag, "Whether the back is asked too; false by default"),
];
