//! The kinds of values of keys.

use super::KeySpec;

/// A range of allowed numbers.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct NumberRange {
    /// The lower bound.
    pub low: f64,
    /// Whether the lower bound is excluded.
    pub is_open: bool,
    /// The upper bound, included.
    pub high: f64,
}

impl NumberRange {
    /// Whether the number is in the range.
    #[must_use]
    pub fn contains(self, number: f64) -> bool {
        number <= self.high && if self.is_open { number > self.low } else { number >= self.low }
    }
}

/// The range of a question's points.
pub const POINTS: NumberRange = NumberRange { low: 0.0, is_open: true, high: 1000.0 };
/// The range of an answer's credit: a share of the points.
pub const CREDIT: NumberRange = NumberRange { low: -1.0, is_open: false, high: 1.0 };
/// The range of a share of an answer's credit.
pub const SHARE: NumberRange = NumberRange { low: 0.0, is_open: false, high: 1.0 };
/// The range of a share of the points, in percent.
pub const PERCENT: NumberRange = NumberRange { low: 0.0, is_open: false, high: 100.0 };
/// The range of a unit's size in another unit.
pub const FACTOR: NumberRange = NumberRange { low: 0.0, is_open: true, high: f64::MAX };
/// The maximum number of forgiven typing errors in a word.
pub const MOST_EDITS: usize = 9;

/// A choice between a few words.
#[derive(Clone, Copy, Debug)]
pub struct WordChoice {
    /// The words.
    pub all: &'static [&'static str],
    /// The choice as a phrase to follow "takes".
    pub phrase: &'static str,
}

/// The reading of entries.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EntryKind {
    /// As texts.
    Any,
    /// As numbers, in quotes or not.
    Numbers,
    /// As dates, in quotes or not.
    Dates,
}

/// The kind of value that a key takes.
#[derive(Clone, Copy, Debug)]
pub enum ValueKind {
    /// The version of the format.
    Format,
    /// A text.
    Text,
    /// A text that is not blank.
    Something,
    /// Texts; a single text is a list of one.
    Texts,
    /// A valid identity.
    Id,
    /// A type of question.
    Type,
    /// A type of question with one answer.
    BlankType,
    /// True or false.
    Flag,
    /// A whole number of at least one.
    Count,
    /// One of a few words.
    Word(WordChoice),
    /// A number in a range.
    Number(NumberRange),
    /// A length of time.
    Time,
    /// A percentage as a number or a text.
    Percent,
    /// The number of forgiven typing errors.
    Typos,
    /// The tolerance of a number.
    Tolerance,
    /// The lowest and the highest accepted number.
    Interval,
    /// A text, a number, a date or a truth value.
    Value,
    /// A value, or a table of [`ENTRY`](super::ENTRY_KEYS).
    Entry(EntryKind),
    /// At least this number of entries; a single entry is a list of one.
    Entries(EntryKind, usize),
    /// A list of at least this number of entries.
    List(usize),
    /// As [`ValueKind::List`]; an entry that is a table may have alternatives.
    ListOfAlternatives(usize),
    /// True or false, or a table with it as its `value`.
    Truth,
    /// At least this number of values, each alone or with a note.
    Items(usize),
    /// At least this number of pairs of values.
    Pairs(usize),
    /// A table of blanks, each a table with the keys of a type.
    Blanks,
    /// A table with texts for each key.
    Aliases,
    /// A table.
    Table(&'static [KeySpec]),
    /// A table of rules of `obverse check` and their levels.
    Levels,
    /// A level of a rule.
    Level,
    /// A list of tables.
    Tables(&'static [KeySpec]),
    /// The questions.
    Questions,
    /// A table of units, each with its size in the question's unit.
    Units,
    /// A table with any content.
    AnyTable,
}

impl ValueKind {
    /// The expected value, as a phrase to follow "must be".
    #[must_use]
    pub fn description(self) -> &'static str {
        match self {
            Self::Format => "1",
            Self::Text | Self::Something => "text in quotes",
            Self::Texts => "one or more texts in quotes",
            Self::Id => "letters, digits, `-`, `_`, `.` and `:` in quotes",
            Self::Type => "a question type",
            Self::BlankType => {
                "a type with one answer: multiple-choice, true-false, short-answer, numeric or date"
            }
            Self::Flag => "true or false",
            Self::Count => "a whole number of 1 or more",
            Self::Word(words) => words.phrase,
            Self::Number(range) if range == CREDIT => "a number between -1 and 1",
            Self::Number(range) if range == SHARE => "a number between 0 and 1",
            Self::Number(range) if range == POINTS => "a number above 0, up to 1000",
            Self::Number(range) if range == FACTOR => "a number above 0: its size in `unit`",
            Self::Number(_) => "a number",
            Self::Time => "a time such as \"15m\", \"90s\" or \"1h 30m\"",
            Self::Percent => "a percentage from 0 to 100, such as 70 or \"70%\"",
            Self::Typos => "\"auto\", or the number of typos in each word, from 0 to 9",
            Self::Tolerance => "a number of 0 or more, or a share such as \"5%\"",
            Self::Interval => "two numbers, such as [10, 20]",
            Self::Value => "text, a number or a date",
            Self::Entry(EntryKind::Any) => "text, a number, a date, or a table with `text`",
            Self::Entry(EntryKind::Numbers) => "a number, or a table with `value`",
            Self::Entry(EntryKind::Dates) => "a date, or a table with `value`",
            Self::Entries(EntryKind::Numbers, _) => "numbers, or tables with `value`",
            Self::Entries(EntryKind::Dates, _) => "dates, or tables with `value`",
            Self::Entries(EntryKind::Any, _) | Self::List(_) | Self::ListOfAlternatives(_) => {
                "texts, numbers, dates, or tables with `text`"
            }
            Self::Truth => "true or false, or a table with `value`",
            Self::Items(_) => "texts, or pairs of a text and a note",
            Self::Pairs(_) => "pairs of a left and a right side: [\"left\", \"right\"]",
            Self::Blanks => "a table for each blank, such as [questions.blanks.name]",
            Self::Aliases => "names and their other spellings",
            Self::Table([KeySpec { name: "right", .. }, ..]) => {
                "a table with `right`, `partly` or `wrong`"
            }
            Self::Levels => "rules and their levels",
            Self::Level => "\"error\", \"warning\", \"hint\" or \"off\"",
            Self::Table(_) | Self::AnyTable => "a table",
            Self::Units => "a table of units such as { km = 1000 }",
            Self::Tables(_) | Self::Questions => "a list of tables",
        }
    }

    /// The minimum length of a list; 0 for other kinds.
    #[must_use]
    pub fn min_length(self) -> usize {
        match self {
            Self::Entries(_, min)
            | Self::List(min)
            | Self::ListOfAlternatives(min)
            | Self::Items(min)
            | Self::Pairs(min) => min,
            _ => 0,
        }
    }
}
