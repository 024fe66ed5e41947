//! The keys of a question, and of an answer that is a table.

use super::super::kind::QuestionType;
use super::{CREDIT, Key, Need, Of, POINTS, SHARE, Takes, Words, may, must};

/// The keys that every question may have.
pub const COMMON: &[Key] = &[
    may(
        "id",
        Takes::Id,
        "The question's identity within the deck: its text may be edited and the history stays",
    ),
    may("name", Takes::Text, "A short label for summaries; made from the prompt where it is left out"),
    must("type", Takes::Type, "The type of the question"),
    must("prompt", Takes::Something, "What is asked, in Markdown"),
    may("hints", Takes::Texts, "Hints, each said in turn; the first one halves what the question can earn"),
    may("explanation", Takes::Text, "What is said after the answer, in Markdown"),
    may("source", Takes::Text, "Where the fact is from, instead of the deck's source"),
    may("at", Takes::Text, "The place in the source, such as \"page 12\""),
    may("tags", Takes::Texts, "Tags, to quiz and to draw by; `::` makes levels"),
    may(
        "group",
        Takes::Text,
        "Questions of one group never meet in one sitting: they would answer each other",
    ),
    may("points", Takes::Number(POINTS), "What a full answer earns; 1 where it is left out"),
    may("feedback", Takes::Table(FEEDBACK), "What is said after every answer of a kind"),
    may("origin", Takes::Text, "Where an import came from"),
    may("extra", Takes::AnyTable, "A table that is not read and that exports keep"),
];

/// The keys of `[defaults]`: those of every question but its identity.
pub const DEFAULTS: &[Key] = COMMON.split_at(1).1;

/// The keys of an answer, an alternative or a distractor that is a table.
pub const ENTRY: &[Key] = &[
    Key { need: Need::Unless(&["value", "match"]), ..may("text", Takes::Value, "What it says") },
    may("value", Takes::Value, "The same as `text`, for numbers and dates"),
    may("feedback", Takes::Text, "What is said to whoever gave it"),
    may("credit", Takes::Number(CREDIT), "The share of the points that it earns, from -1 to 1"),
    may("last", Takes::Flag, "Whether it stands below the other options"),
    may("place", Takes::Count, "Where it stands among the options; 1 is the top"),
    may("match", Takes::Text, "A pattern with * for any text, in a typed question"),
    may(
        "tolerance",
        Takes::Tolerance,
        "How far off this number may be, instead of the question's `tolerance`",
    ),
];

/// The keys of `feedback`, what is said after every answer of a kind.
pub const FEEDBACK: &[Key] = &[
    may("right", Takes::Text, "What is said after a right answer, in Markdown"),
    may("partly", Takes::Text, "What is said after an answer that is right in part, in Markdown"),
    may("wrong", Takes::Text, "What is said after a wrong or a blank answer, in Markdown"),
];

/// The keys of one of several typed answers that is a table: those of [`ENTRY`], and its alternatives.
pub const LIST_ENTRY: &[Key] = &[
    ENTRY[0],
    ENTRY[1],
    ENTRY[2],
    ENTRY[3],
    ENTRY[4],
    ENTRY[5],
    ENTRY[6],
    ENTRY[7],
    may("alternatives", Takes::Entries(Of::Any, 0), "Other ways to say it"),
];

/// The types that a blank of a cloze may have.
pub const BLANK_TYPES: [QuestionType; 5] = [
    QuestionType::MultipleChoice,
    QuestionType::TrueFalse,
    QuestionType::ShortAnswer,
    QuestionType::Numeric,
    QuestionType::Date,
];

/// The keys of a blank beside those of its type.
pub const BLANK: &[Key] = &[
    may("type", Takes::BlankType, "The type of the blank; short-answer where it is left out"),
    may("points", Takes::Number(POINTS), "What the blank weighs among the others; 1 where it is left out"),
];

const SHUFFLE: Key = may(
    "shuffle",
    Takes::Flag,
    "Whether the options stand in another order in each sitting; true where it is left out",
);
const CASE: Key =
    may("case-sensitive", Takes::Flag, "Whether upper and lower case differ; false where it is left out");
const TYPOS: Key = may(
    "typos",
    Takes::Typos,
    "How many slips of the pen are overlooked in a word; \"auto\" where it is left out",
);
/// What `accents` takes.
pub const ACCENTS: Words =
    Words { all: &["matter", "noted", "ignored"], said: "\"matter\", \"noted\" or \"ignored\"" };
const ACCENT: Key = may(
    "accents",
    Takes::Word(ACCENTS),
    "Whether an answer with other accents is wrong, almost right or right; \"noted\" where it is left out",
);
const EXACT: Key = may(
    "exact",
    Takes::Flag,
    "Whether every sign and the case of every letter count, as in code; code is seen by itself",
);
const ALMOST: Key = may(
    "almost",
    Takes::Number(SHARE),
    "The share that an answer with a slip earns, from 0 to 1; 1 where it is left out",
);
const PERSON: Key = may(
    "person",
    Takes::Flag,
    "Whether the answer is the name of a person, so that the family name may come first",
);
const WRONG: Key = may(
    "distractors",
    Takes::Entries(Of::Any, 0),
    "Known wrong answers: each may carry feedback, and none is taken for a slip of the pen",
);

/// The keys of a question of this type beside the common ones.
#[must_use]
pub fn of(kind: QuestionType) -> &'static [Key] {
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

const CHOICE: &[Key] = &[
    must("answer", Takes::Entry(Of::Any), "The right option"),
    may("alternatives", Takes::Entries(Of::Any, 0), "Options that are as right as the answer"),
    must("distractors", Takes::Entries(Of::Any, 1), "The wrong options"),
    SHUFFLE,
];

const RESPONSE: &[Key] = &[
    must("answers", Takes::List(1), "The right options"),
    may("distractors", Takes::Entries(Of::Any, 0), "The wrong options"),
    may(
        "partial",
        Takes::Flag,
        "Whether a part of the answer earns a part of the points; true where it is left out",
    ),
    SHUFFLE,
];

const TRUTH: &[Key] = &[
    must("answer", Takes::Truth, "Whether the statement is true"),
    may("distractors", Takes::Entries(Of::Any, 0), "The wrong answer, for the feedback to it"),
];

const SHORT: &[Key] = &[
    must("answer", Takes::Entry(Of::Any), "The model answer, typed by the learner"),
    may("alternatives", Takes::Entries(Of::Any, 0), "Other answers that count"),
    WRONG,
    CASE,
    EXACT,
    TYPOS,
    ACCENT,
    ALMOST,
    PERSON,
];

const NUMERIC: &[Key] = &[
    Key {
        need: Need::Unless(&["accept"]),
        ..may(
            "answer",
            Takes::Entry(Of::Numbers),
            "The number, as TOML writes it or as a person does in quotes",
        )
    },
    may("alternatives", Takes::Entries(Of::Numbers, 0), "Other numbers that count"),
    may("distractors", Takes::Entries(Of::Numbers, 0), "Known wrong numbers, for the feedback to them"),
    may(
        "tolerance",
        Takes::Tolerance,
        "How far off still counts: a number, or a share such as \"5%\"; 0 where it is left out",
    ),
    may("unit", Takes::Text, "The unit; typing it is optional"),
    Key {
        need: Need::Beside("unit"),
        ..may("units", Takes::Units, "Other units that may be typed, each with how many of the `unit` it is")
    },
    may("accept", Takes::Interval, "The lowest and the highest number that count"),
];

const DATE: &[Key] = &[
    must("answer", Takes::Entry(Of::Dates), "The date: a day, a month, a year or a span of years"),
    may("alternatives", Takes::Entries(Of::Dates, 0), "Other dates that count"),
    may("distractors", Takes::Entries(Of::Dates, 0), "Known wrong dates, for the feedback to them"),
];

const CLOZE: &[Key] =
    &[may("blanks", Takes::Blanks, "The blanks that the prompt names, each with the keys of its type")];

const LIST: &[Key] = &[
    must("answers", Takes::ListOfAlternatives(1), "What is to be named"),
    WRONG,
    may("ordered", Takes::Flag, "Whether the order counts; false where it is left out"),
    CASE,
    EXACT,
    TYPOS,
    ACCENT,
    ALMOST,
    PERSON,
];

const ORDERING: &[Key] = &[must(
    "items",
    Takes::Items(2),
    "The items in their right order, each alone or with a note that is shown afterwards",
)];

const MATCHING: &[Key] = &[
    must("pairs", Takes::Pairs(2), "Left sides and the right sides that belong to them"),
    may("distractors", Takes::Entries(Of::Any, 0), "Right sides that belong to nothing"),
];

const FLASHCARD: &[Key] = &[
    must("answer", Takes::Entry(Of::Any), "The back of the card, in Markdown"),
    may("reverse", Takes::Flag, "Whether the back is asked too; false where it is left out"),
];
