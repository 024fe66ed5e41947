//! What a key takes.

use super::KeySpec;

/// The numbers that a key takes.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct NumberRange {
    /// The lowest.
    pub low: f64,
    /// Whether the lowest itself is left out.
    pub is_open: bool,
    /// The highest.
    pub high: f64,
}

impl NumberRange {
    /// Whether the number is one of them.
    #[must_use]
    pub fn contains(self, number: f64) -> bool {
        number <= self.high && if self.is_open { number > self.low } else { number >= self.low }
    }
}

/// What a full answer may earn, in points.
pub const POINTS: NumberRange = NumberRange { low: 0.0, is_open: true, high: 1000.0 };
/// What an answer may earn, as a share of the points.
pub const CREDIT: NumberRange = NumberRange { low: -1.0, is_open: false, high: 1.0 };
/// What share of an answer's credit may be earned.
pub const SHARE: NumberRange = NumberRange { low: 0.0, is_open: false, high: 1.0 };
/// What share of the points may be asked for, in percent.
pub const PERCENT: NumberRange = NumberRange { low: 0.0, is_open: false, high: 100.0 };
/// How many of a unit another one is.
pub const FACTOR: NumberRange = NumberRange { low: 0.0, is_open: true, high: f64::MAX };
/// How many slips may be overlooked in a word.
pub const MOST_EDITS: usize = 9;

/// A few words, one of which is written.
#[derive(Clone, Copy, Debug)]
pub struct WordChoice {
    /// The words.
    pub all: &'static [&'static str],
    /// The same as a phrase that follows "takes".
    pub phrase: &'static str,
}

/// What entries are read as.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EntryKind {
    /// What they say.
    Any,
    /// Numbers, in quotes or not.
    Numbers,
    /// Dates, in quotes or not.
    Dates,
}

/// What a key takes.
#[derive(Clone, Copy, Debug)]
pub enum ValueKind {
    /// The number of the format.
    Format,
    /// A text.
    Text,
    /// A text that is not blank.
    Something,
    /// Texts; one alone counts as a list of one.
    Texts,
    /// A text that may be an identity.
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
    /// How many slips are overlooked.
    Typos,
    /// How far off a number may be.
    Tolerance,
    /// The lowest and the highest number.
    Interval,
    /// A text, a number, a date or a truth value.
    Value,
    /// A value, or a table of [`ENTRY`](super::ENTRY_KEYS).
    Entry(EntryKind),
    /// At least so many entries; one alone counts as a list of one.
    Entries(EntryKind, usize),
    /// Entries in a list of at least so many.
    List(usize),
    /// As [`ValueKind::List`], each with its alternatives where it is a table.
    ListOfAlternatives(usize),
    /// True or false, or a table with it as its `value`.
    Truth,
    /// At least so many values, each alone or with a note.
    Items(usize),
    /// At least so many pairs of values.
    Pairs(usize),
    /// A table of blanks, each a table with the keys of a type.
    Blanks,
    /// A table in which each key takes texts.
    Aliases,
    /// A table.
    Table(&'static [KeySpec]),
    /// A table of rules of `obverse check` and their levels.
    Levels,
    /// One of these levels.
    Level,
    /// A list of tables.
    Tables(&'static [KeySpec]),
    /// The questions.
    Questions,
    /// A table of units, each with how many of the first it is.
    Units,
    /// A table of whatever is there.
    AnyTable,
}

impl ValueKind {
    /// What is to be written, in words that follow "takes".
    #[must_use]
    pub fn description(self) -> &'static str {
        match self {
            Self::Format => "1",
            Self::Text | Self::Something => "a text in quotes",
            Self::Texts => "texts in quotes",
            Self::Id => "letters, digits, `-`, `_`, `.` and `:` in quotes",
            Self::Type => "a type of question",
            Self::BlankType => {
                "a type with one answer: multiple-choice, true-false, short-answer, numeric or date"
            }
            Self::Flag => "true or false",
            Self::Count => "a whole number of at least 1",
            Self::Word(words) => words.phrase,
            Self::Number(range) if range == CREDIT => "a number between -1 and 1",
            Self::Number(range) if range == SHARE => "a number between 0 and 1",
            Self::Number(range) if range == POINTS => "a number above 0, up to 1000",
            Self::Number(range) if range == FACTOR => "how many of the `unit` it is, a number above 0",
            Self::Number(_) => "a number",
            Self::Time => "a time such as \"15m\", \"90s\" or \"1h 30m\"",
            Self::Percent => "a percentage from 0 to 100, such as 70 or \"70%\"",
            Self::Typos => "\"auto\" or a number of edits a word, from 0 to 9",
            Self::Tolerance => "a number of at least 0, or a share such as \"5%\"",
            Self::Interval => "two numbers, such as [10, 20]",
            Self::Value => "a text, a number or a date",
            Self::Entry(EntryKind::Any) => "a text, a number or a date, or a table with `text`",
            Self::Entry(EntryKind::Numbers) => "a number, or a table with `value`",
            Self::Entry(EntryKind::Dates) => "a date, or a table with `value`",
            Self::Entries(EntryKind::Numbers, _) => "numbers, or tables with `value`",
            Self::Entries(EntryKind::Dates, _) => "dates, or tables with `value`",
            Self::Entries(EntryKind::Any, _) | Self::List(_) | Self::ListOfAlternatives(_) => {
                "texts, numbers or dates, or tables with `text`"
            }
            Self::Truth => "true or false, or a table with `value`",
            Self::Items(_) => "texts, or pairs of a text and a note",
            Self::Pairs(_) => "pairs of a left and a right side: [\"left\", \"right\"]",
            Self::Blanks => "tables, such as [questions.blanks.name]",
            Self::Aliases => "names and their other spellings",
            Self::Table([KeySpec { name: "right", .. }, ..]) => "a table with `right`, `partly` or `wrong`",
            Self::Levels => "rules and their levels",
            Self::Level => "\"error\", \"warning\", \"hint\" or \"off\"",
            Self::Table(_) | Self::AnyTable => "a table",
            Self::Units => "a table of units, such as { km = 1000 }",
            Self::Tables(_) | Self::Questions => "tables",
        }
    }

    /// How many a list must hold, where it is one.
    #[must_use]
    pub fn min_length(self) -> usize {
        match self {
            Self::Entries(_, least)
            | Self::List(least)
            | Self::ListOfAlternatives(least)
            | Self::Items(least)
            | Self::Pairs(least) => least,
            _ => 0,
        }
    }
}
