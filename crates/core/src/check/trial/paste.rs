//! Suggests entries for a deck that change the grade of a text.

use crate::deck::question::{Body, Entry};
use crate::grade::{ExpectedAnswer, Rules, TypedPlace};

use super::{Earning, is_same, quote_text};

/// An entry for a key of the deck.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Paste {
    /// The key that takes it.
    pub into: PasteInto,
    /// The entry in TOML.
    pub entry: String,
    /// Whether the key already has entries, so that this one joins them.
    pub has_others: bool,
}

/// The place for an entry.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum PasteInto {
    /// The `alternatives` of the question or the blank, with full credit.
    Alternatives,
    /// The `alternatives` of a list's item.
    ItemAlternatives,
    /// The braces of the blank, after a bar.
    Braces,
    /// The `distractors` of the question or the blank, without credit.
    Distractors,
    /// The `distractors` of a new table for the blank, which has only braces so far.
    BlankDistractors,
}

impl PasteInto {
    /// The key of the deck; `None` for braces.
    #[must_use]
    pub fn key(self) -> Option<&'static str> {
        match self {
            Self::Alternatives | Self::ItemAlternatives => Some("alternatives"),
            Self::Distractors | Self::BlankDistractors => Some("distractors"),
            Self::Braces => None,
        }
    }

    /// Whether it makes a text right.
    #[must_use]
    pub fn is_right(self) -> bool {
        matches!(self, Self::Alternatives | Self::ItemAlternatives | Self::Braces)
    }
}

/// The entry that makes a wrong text right, or a right text wrong. `None` if the learner is asked
/// again, if the text equals the answer in comparison, or if the answer accepts texts by their
/// value.
pub(super) fn suggest_paste(
    place: TypedPlace,
    key: &Entry,
    text: &str,
    earning: Earning,
    rules: &Rules,
) -> Option<Paste> {
    let is_forgiven = matches!(earning, Earning::Right | Earning::Almost(_));
    let may_differ = match place.expected {
        ExpectedAnswer::Words(_) => {
            !place.answer_entries().iter().any(|answer| is_same(&answer.text, text, rules))
        }
        ExpectedAnswer::Number(_) | ExpectedAnswer::Date(_) => !is_forgiven && text != key.text,
    };
    if earning == Earning::AskedAgain || !may_differ {
        return None;
    }
    let is_in_braces = matches!(place.question.body, Body::Cloze(_)) && is_within(place, key);
    let is_item = matches!(place.question.body, Body::List(_));
    let into = match (is_forgiven, is_in_braces) {
        (false, true) => PasteInto::Braces,
        (false, false) if is_item => PasteInto::ItemAlternatives,
        (false, false) => PasteInto::Alternatives,
        (true, true) => PasteInto::BlankDistractors,
        (true, false) => PasteInto::Distractors,
    };
    let entry = if into == PasteInto::Braces { format!("|{text}") } else { quote_text(text) };
    let has_others = match into {
        PasteInto::Alternatives | PasteInto::ItemAlternatives => place.answer_entries().len() > 1,
        PasteInto::Distractors => !place.distractors().is_empty(),
        PasteInto::Braces | PasteInto::BlankDistractors => false,
    };
    Some(Paste { into, entry, has_others })
}

/// Whether an answer stands in the prompt, between braces.
fn is_within(place: TypedPlace, key: &Entry) -> bool {
    let prompt = place.question.prompt_span;
    prompt.start <= key.span.start && key.span.end <= prompt.end
}
