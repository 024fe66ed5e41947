//! What to write into a deck so that a text is graded otherwise.

use crate::deck::question::{Body, Entry};
use crate::grade::{ExpectedAnswer, Rules, TypedPlace};

use super::{Earning, is_same, quote_text};

/// An entry, and the key of the deck that it belongs to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Paste {
    /// Where it is put.
    pub into: PasteInto,
    /// As it is written in the deck.
    pub entry: String,
    /// Whether the key stands there already, so that the entry joins others.
    pub has_others: bool,
}

/// Where an entry is put.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum PasteInto {
    /// Into the `alternatives` of the question or the blank: it earns everything.
    Alternatives,
    /// Into the `alternatives` of the item of a list.
    ItemAlternatives,
    /// Behind a bar within the braces of the blank.
    Braces,
    /// Into the `distractors` of the question or the blank: it earns nothing.
    Distractors,
    /// Into the `distractors` of a table for the blank, which stands between braces alone so far.
    BlankDistractors,
}

impl PasteInto {
    /// The key of the deck; nothing for what is put between braces.
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

/// What makes a text right that is not, or wrong that is. Nothing where it is asked again, where it is compared as the
/// same as the answer, or where the answer takes each text by its value.
pub(super) fn suggest_paste(
    place: TypedPlace,
    key: &Entry,
    text: &str,
    earns: Earning,
    rules: &Rules,
) -> Option<Paste> {
    let is_forgiven = matches!(earns, Earning::Right | Earning::Almost(_));
    let may_differ = match place.expected {
        ExpectedAnswer::Words(_) => {
            !place.answer_entries().iter().any(|answer| is_same(&answer.text, text, rules))
        }
        ExpectedAnswer::Number(_) | ExpectedAnswer::Date(_) => !is_forgiven && text != key.text,
    };
    if earns == Earning::AskedAgain || !may_differ {
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

/// Whether an answer stands within the prompt, between braces.
fn is_within(place: TypedPlace, key: &Entry) -> bool {
    let prompt = place.question.prompt_span;
    prompt.start <= key.span.start && key.span.end <= prompt.end
}
