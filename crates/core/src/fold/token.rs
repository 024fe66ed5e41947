//! The pieces of a text as they are compared: words, numbers and signs that count.

use super::signs::without_accents;
use super::value::{NumberForm, Value};
use super::{FoldOptions, language};
use crate::quantity::UnitInText;

/// The joint before a token.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Joint {
    /// Nothing: the text begins here, or the token before ends here.
    Nothing,
    /// White space, or punctuation that does not count.
    Space,
    /// A hyphen between two parts of a compound.
    Hyphen,
    /// A point within a word, as in an abbreviation.
    Point,
    /// An apostrophe within a word.
    Apostrophe,
    /// A slash between two words.
    Slash,
}

/// The kind of a token.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TokenKind {
    /// Letters.
    Word,
    /// Digits, or a number that was written out.
    Number,
    /// A sign that counts.
    Sign,
    /// A sign that counts only where the key has it too.
    OptionalSign,
}

/// A piece of a text as it is compared.
#[derive(Clone, Debug, PartialEq)]
pub struct Token {
    /// Its kind.
    pub kind: TokenKind,
    /// The joint before it.
    pub before: Joint,
    /// As it is compared: in lower case and one spelling, unless case counts.
    pub text: String,
    /// The same without accents.
    pub plain: String,
    /// As it was typed, but for invisible signs.
    pub shown: String,
    /// The number that it says.
    pub value: Option<Value>,
    /// The unit that it names, behind a number.
    pub unit: Option<UnitInText>,
}

impl Token {
    pub(super) fn new(kind: TokenKind, before: Joint, shown: &str, manner: FoldOptions) -> Self {
        let lower = |word: &str| {
            if manner.case_sensitive {
                word.to_owned()
            } else {
                language::lowercase_word(word, manner.language)
            }
        };
        let (text, plain) = match kind {
            TokenKind::Word => {
                let lower = lower(shown);
                let plain = language::with_digraphs(&without_accents(&lower));
                let text =
                    language::unify_spelling(language::with_digraphs(&lower), manner.language);
                let plain = if lower.is_ascii() {
                    text.clone()
                } else {
                    language::unify_spelling(plain, manner.language)
                };
                (text, plain)
            }
            _ => (shown.to_owned(), shown.to_owned()),
        };
        Self { kind, before, text, plain, shown: shown.to_owned(), value: None, unit: None }
    }

    /// Whether it says how many: a number that is none of a rank.
    pub(super) fn counts(&self) -> bool {
        let is_count = |value: Value| {
            matches!(value.form, NumberForm::Cardinal | NumberForm::Fraction | NumberForm::Decimal)
        };
        self.kind == TokenKind::Number || self.value.is_some_and(is_count)
    }

    /// Whether both say the same number; this is the key.
    #[must_use]
    pub fn is_number_of(&self, given: &Self) -> bool {
        // Of two words that differ in their accents, the accents decide: *kirk* is no Turkish *kırk*.
        let has_other_accents = self.plain == given.plain && self.text != given.text;
        !has_other_accents
            && self.value.zip(given.value).is_some_and(|(key, given)| key.is_same(given))
    }

    /// Whether it is one number word in letters, none of another sort such as a Roman numeral.
    #[must_use]
    pub fn is_number_word(&self) -> bool {
        let is_word = |value: Value| {
            matches!(value.form, NumberForm::Cardinal | NumberForm::Ordinal | NumberForm::Fraction)
        };
        self.value.is_some_and(is_word) && self.shown.chars().all(char::is_alphabetic)
    }

    /// Whether both name the same unit.
    #[must_use]
    pub fn has_unit_of(&self, given: &Self) -> bool {
        self.unit.as_ref().zip(given.unit.as_ref()).is_some_and(|(one, other)| one.is_same(other))
    }

    /// Whether it is the name of a note, as in *F sharp*.
    #[must_use]
    pub fn is_note(&self) -> bool {
        self.is_letter() && self.shown.starts_with(|c: char| matches!(c, 'A'..='H' | 'a'..='h'))
    }

    /// Whether it may be the symbol of an element or of two: a capital and at most one more letter.
    pub(super) fn is_short_symbol(&self) -> bool {
        const LONGEST: usize = 2;
        self.kind == TokenKind::Word
            && self.shown.chars().count() <= LONGEST
            && self.shown.starts_with(|c: char| c.is_ascii_uppercase())
    }

    /// Whether it is a single letter.
    #[must_use]
    pub fn is_letter(&self) -> bool {
        self.kind == TokenKind::Word && self.shown.chars().count() == 1
    }
}
