//! How a key is compared: as words or as code.

use super::{CodeText, FoldOptions, Likeness, TextForm, is_code};

/// A key, ready to be compared: code to the letter, anything else as words.
#[derive(Clone, Debug, PartialEq)]
pub enum ComparisonKey {
    /// Each sign counts.
    Code(CodeText),
    /// Words, numbers and signs.
    Words(TextForm),
}

impl ComparisonKey {
    /// The way in which the text is compared: as code where the author says `exact`, or where it
    /// can be nothing else. Signs alone are no code, so that `≠` and `!=` are one.
    #[must_use]
    pub fn from_text(text: &str, manner: FoldOptions, exact: bool) -> Self {
        if Self::is_code(text, exact) {
            Self::Code(CodeText::from_text(text))
        } else {
            Self::Words(TextForm::from_key(text, manner))
        }
    }

    /// Whether the text is compared as code.
    #[must_use]
    pub fn is_code(text: &str, exact: bool) -> bool {
        exact || text.contains(char::is_alphanumeric) && is_code(text)
    }

    /// Whether nothing is said.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        match self {
            Self::Code(code) => code.is_empty(),
            Self::Words(form) => form.is_empty(),
        }
    }

    /// Whether two keys take the same answers.
    #[must_use]
    pub fn is_same(&self, other: &Self, manner: FoldOptions) -> bool {
        match (self, other) {
            (Self::Code(one), Self::Code(other)) => one == other,
            (Self::Words(one), Self::Words(other)) => {
                one.likeness_to(other, manner) == Some(Likeness::Same)
            }
            _ => false,
        }
    }

    /// One text for all keys that may be the same.
    #[must_use]
    pub fn index_text(&self) -> String {
        match self {
            Self::Code(code) => code.as_str().to_owned(),
            Self::Words(form) => form.index_text(),
        }
    }
}
