//! What a foreign file holds.

use std::fmt;

use obverse_core::deck::QuestionType;
use obverse_core::deck::question::{Body, OutcomeFeedback, Question};
use obverse_core::deck::span::Span;
use obverse_core::deck::{QuestionId, normal_form};

use super::media::Media;

/// What a file holds, item by item, in its order.
#[derive(Clone, Debug, Default)]
pub struct Bank {
    /// What it is called, where it says so.
    pub title: Option<String>,
    /// Whatever stands in it.
    pub items: Vec<BankItem>,
}

/// One thing in a file.
#[derive(Clone, Debug)]
pub struct BankItem {
    /// Where it stands.
    pub place: Place,
    /// What it is called there, or how it begins.
    pub name: String,
    /// What became of it.
    pub result: ItemResult,
    /// The files that it shows.
    pub media: Vec<Media>,
}

/// Where a thing stands in a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Place {
    /// From this line on, counted from 1.
    Line(usize),
    /// The note with this number.
    Note(i64),
}

/// What became of an item.
#[derive(Clone, Debug)]
pub enum ItemResult {
    /// It is a question.
    Question(Box<Draft>),
    /// It is no question, and nothing that a deck could hold: a heading, an instruction.
    Skipped(String),
    /// It could not be taken, for this reason.
    Refused(String),
}

/// A question on its way into a deck.
#[derive(Clone, Debug)]
pub struct Draft {
    /// The question; its identity is what the file calls it, and may be anything.
    pub question: Question,
    /// What names the question in its file, whatever becomes of its text: an identity, else a name, else nothing.
    pub source_id: Option<String>,
    /// What the deck does not say of what the file says, each as a phrase.
    pub losses: Vec<String>,
}

impl Draft {
    /// A question of this type that says nothing more yet.
    #[must_use]
    pub fn new(kind: QuestionType, prompt: String, body: Body) -> Self {
        let question = Question {
            id: QuestionId::fingerprint(kind, &prompt),
            label: None,
            kind,
            prompt,
            hints: Vec::new(),
            explanation: None,
            source: None,
            at: None,
            tags: Vec::new(),
            group: None,
            points: 1.0,
            recognise_first: false,
            origin: None,
            feedback: OutcomeFeedback::default(),
            extra: serde_json::Map::default(),
            body,
            identity_span: Span::empty_at(0),
            prompt_span: Span::empty_at(0),
            span: Span::empty_at(0),
        };
        Self { question, source_id: None, losses: Vec::new() }
    }

    /// Notes that something is not said any more; the same thing once.
    pub fn add_loss(&mut self, what: impl Into<String>) {
        let what = what.into();
        if !self.losses.contains(&what) {
            self.losses.push(what);
        }
    }
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Line(line) => write!(f, "line {line}"),
            Self::Note(note) => write!(f, "note {note}"),
        }
    }
}

/// The levels that the names of all decks begin with, with `::` between them; of Anki's first deck none.
#[must_use]
pub(super) fn common_levels<'a>(names: impl IntoIterator<Item = &'a str>) -> String {
    let mut names = names.into_iter().map(|name| name.split("::").collect::<Vec<_>>());
    let Some(first) = names.next() else { return String::new() };
    let levels = names.fold(first, |levels, name| {
        let shared = levels.iter().zip(&name).take_while(|(one, other)| one == other).count();
        levels[..shared].to_vec()
    });
    Some(levels.join("::")).filter(|title| title != "Default").unwrap_or_default()
}

/// What is below those levels, as a tag.
#[must_use]
pub(super) fn levels_below(deck: &str, shared: &str) -> Option<String> {
    let below = deck.strip_prefix(shared).unwrap_or(deck).trim_start_matches(':');
    (!below.is_empty() && below != "Default").then(|| below.to_owned())
}

/// How a text begins, as a name for what has none: one line of up to 48 characters.
#[must_use]
pub(super) fn short_name(text: &str) -> String {
    let line = normal_form::collapse_spaces(text);
    if line.chars().count() <= 48 { line } else { line.chars().take(47).chain(['…']).collect() }
}
