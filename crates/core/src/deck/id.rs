//! Identities of decks, questions and cards. They survive a move of the file and edits of its text.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use super::normal_form;
use super::question_type::QuestionType;

/// A deck's identity: its `id`, or the file's stem if it has none.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct DeckId(pub String);

/// A question's identity within its deck: its `id`, or its [fingerprint](QuestionId::fingerprint)
/// if it has none.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct QuestionId(pub String);

impl QuestionId {
    /// Whether the identity is a fingerprint of the question's text.
    #[must_use]
    pub fn is_fingerprint(&self) -> bool {
        self.0.starts_with('~')
    }

    /// The identity of a question without an `id`: a hash of its type and prompt. White space and
    /// Unicode form do not count. It begins with `~`, which is not allowed in an `id`, so the two
    /// never collide.
    #[must_use]
    pub fn fingerprint(kind: QuestionType, prompt: &str) -> Self {
        let text = format!("{}\n{}", kind.name(), normal_form::collapse_spaces(prompt));
        Self(format!("~{}", &to_hex(&Sha256::digest(text))[..16]))
    }

    /// No identity yet. It is written as no `id`, as a fingerprint is, and costs no hash.
    #[must_use]
    pub fn unset() -> Self {
        Self("~".to_owned())
    }

    /// The valid `id` nearest to `text`; empty if `text` is empty.
    #[must_use]
    pub fn nearest_valid(text: &str) -> String {
        text.trim()
            .chars()
            .map(|c| if c.is_alphanumeric() || "-_.:".contains(c) { c } else { '-' })
            .collect()
    }

    /// Whether `text` is a valid `id`: one or more letters, digits, `-`, `_`, `.` and `:`.
    #[must_use]
    pub fn is_well_formed(text: &str) -> bool {
        !text.is_empty() && text.chars().all(|c| c.is_alphanumeric() || "-_.:".contains(c))
    }
}

/// The side of a question that a card asks. Most questions make one card. A numbered cloze makes
/// one for each number, and a reversed flashcard makes two.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Part {
    /// The whole question.
    Whole,
    /// The blanks with this number; the others are shown filled in.
    Blank(u32),
    /// The card shows the back and asks for the front.
    Reverse,
}

impl Part {
    /// Splits a written card into its question's identity and its side; `None` if it is not a card.
    #[must_use]
    pub fn split_card(card: &str) -> Option<(&str, Self)> {
        Some(match card.split_once('#') {
            None => (card, Self::Whole),
            Some((question, "reverse")) => (question, Self::Reverse),
            Some((question, side)) => {
                (question, Self::Blank(side.strip_prefix('c')?.parse().ok()?))
            }
        })
    }
}

/// A card: a question, or one side of it. Written `id`, `id#c2` or `id#reverse`.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct CardId {
    /// The question that the card belongs to.
    pub question: QuestionId,
    /// The side that it asks.
    pub part: Part,
}

impl fmt::Display for DeckId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Display for QuestionId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Display for CardId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.part {
            Part::Whole => write!(f, "{}", self.question),
            Part::Blank(number) => write!(f, "{}#c{number}", self.question),
            Part::Reverse => write!(f, "{}#reverse", self.question),
        }
    }
}

/// The text is not a card's identity.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct InvalidCardId;

impl FromStr for CardId {
    type Err = InvalidCardId;

    fn from_str(text: &str) -> Result<Self, InvalidCardId> {
        let (question, part) = Part::split_card(text).ok_or(InvalidCardId)?;
        Ok(Self { question: QuestionId(question.to_owned()), part })
    }
}

/// Bytes as lower-case hexadecimal digits.
#[must_use]
pub fn to_hex(bytes: &[u8]) -> String {
    use fmt::Write;
    bytes.iter().fold(String::with_capacity(bytes.len() * 2), |mut text, byte| {
        let _ = write!(text, "{byte:02x}");
        text
    })
}

#[cfg(test)]
mod tests {
    use super::{CardId, Part, QuestionId, QuestionType};

    #[test]
    fn a_card_reads_back_as_it_was_written() {
        for part in [Part::Whole, Part::Blank(3), Part::Reverse] {
            let card = CardId { question: QuestionId("grave-sites".to_owned()), part };
            assert_eq!(card.to_string().parse(), Ok(card));
        }
        assert!("grave-sites#other".parse::<CardId>().is_err());
    }

    #[test]
    fn a_fingerprint_passes_over_white_space_but_not_over_words_or_type() {
        let of = |kind, prompt| QuestionId::fingerprint(kind, prompt);
        assert_eq!(
            of(QuestionType::Numeric, "How  many?\n"),
            of(QuestionType::Numeric, "How many?")
        );
        assert_ne!(
            of(QuestionType::Numeric, "How many?"),
            of(QuestionType::Numeric, "How many more?")
        );
        assert_ne!(of(QuestionType::Numeric, "How many?"), of(QuestionType::Date, "How many?"));
        assert!(!QuestionId::is_well_formed(&of(QuestionType::Date, "When?").0));
    }
}
