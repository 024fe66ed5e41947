//! The types of questions.

use serde::{Deserialize, Serialize};

/// The eleven types of questions.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub enum QuestionType {
    /// One option of several.
    MultipleChoice,
    /// All options that are right.
    MultipleResponse,
    /// A statement that is true or false.
    TrueFalse,
    /// A word or a few, typed.
    ShortAnswer,
    /// A number, typed.
    Numeric,
    /// A date, typed.
    Date,
    /// A text with blanks.
    Cloze,
    /// Several short answers to one prompt.
    List,
    /// Items to put in order.
    Ordering,
    /// Pairs to put together.
    Matching,
    /// A front and a back; the learner judges the answer.
    Flashcard,
}

impl QuestionType {
    /// All types, in the order of the documentation.
    pub const ALL: [Self; 11] = [
        Self::MultipleChoice,
        Self::MultipleResponse,
        Self::TrueFalse,
        Self::ShortAnswer,
        Self::Numeric,
        Self::Date,
        Self::Cloze,
        Self::List,
        Self::Ordering,
        Self::Matching,
        Self::Flashcard,
    ];

    /// The name in decks.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::MultipleChoice => "multiple-choice",
            Self::MultipleResponse => "multiple-response",
            Self::TrueFalse => "true-false",
            Self::ShortAnswer => "short-answer",
            Self::Numeric => "numeric",
            Self::Date => "date",
            Self::Cloze => "cloze",
            Self::List => "list",
            Self::Ordering => "ordering",
            Self::Matching => "matching",
            Self::Flashcard => "flashcard",
        }
    }

    /// The learner's task, in a few words.
    #[must_use]
    pub fn description(self) -> &'static str {
        match self {
            Self::MultipleChoice => "one right option",
            Self::MultipleResponse => "several right options",
            Self::TrueFalse => "a true or false statement",
            Self::ShortAnswer => "a typed word or phrase",
            Self::Numeric => "a typed number",
            Self::Date => "a typed date",
            Self::Cloze => "text with blanks to fill in",
            Self::List => "several short answers",
            Self::Ordering => "items to put in order",
            Self::Matching => "items to match in pairs",
            Self::Flashcard => "front and back; the learner rates the answer",
        }
    }

    /// The type with this name in decks.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.name() == name)
    }
}
