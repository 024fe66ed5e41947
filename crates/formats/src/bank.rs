//! The content of a foreign file.

use std::fmt;

use obverse_core::deck::QuestionType;
use obverse_core::deck::parameters::QuestionParameters;
use obverse_core::deck::question::{Body, OutcomeFeedback, Question};
use obverse_core::deck::span::Span;
use obverse_core::deck::{Deck, QuestionId, normal_form};

use super::media::Media;

/// The content of a file, item by item, in its order.
#[derive(Clone, Debug, Default)]
pub struct Bank {
    /// The title, if the file has one.
    pub title: Option<String>,
    /// The language of the texts as a BCP 47 tag, if it is known.
    pub language: Option<String>,
    /// The settings of a deck, if the file has them.
    pub header: Option<Box<Deck>>,
    /// The items.
    pub items: Vec<BankItem>,
}

/// One item of a file.
#[derive(Clone, Debug)]
pub struct BankItem {
    /// The place in the file.
    pub place: Place,
    /// The name in the file, or the first words.
    pub name: String,
    /// The result of reading it.
    pub result: ItemResult,
    /// The files that it shows.
    pub media: Vec<Media>,
}

impl BankItem {
    /// An item without media, with the question or the reason why there is none.
    #[must_use]
    pub(super) fn new(place: Place, name: String, read: Result<Draft, String>) -> Self {
        let result =
            read.map_or_else(ItemResult::Refused, |draft| ItemResult::Question(Box::new(draft)));
        Self { place, name, result, media: Vec::new() }
    }

    /// An item that cannot be imported.
    #[must_use]
    pub(super) fn refused(line: usize, name: &str, why: impl Into<String>) -> Self {
        Self::new(Place::Line(line), name.to_owned(), Err(why.into()))
    }

    /// An item that asks nothing.
    #[must_use]
    pub(super) fn skipped(line: usize, name: String, why: &str) -> Self {
        let result = ItemResult::Skipped(why.to_owned());
        Self { place: Place::Line(line), name, result, media: Vec::new() }
    }
}

/// The place of an item in a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Place {
    /// The first line, counted from 1.
    Line(usize),
    /// The number of the note.
    Note(i64),
    /// The row of a sheet, counted from 1.
    Row {
        /// The name of the sheet; empty if it is the only one.
        sheet: String,
        /// The row.
        row: usize,
    },
}

/// The result of reading an item.
#[derive(Clone, Debug)]
pub enum ItemResult {
    /// A question.
    Question(Box<Draft>),
    /// Not a question: a heading, an instruction.
    Skipped(String),
    /// A question that cannot be imported, with the reason.
    Refused(String),
}

/// A question before it is part of a deck.
#[derive(Clone, Debug)]
pub struct Draft {
    /// The question. Its identity is set when it becomes part of a deck.
    pub question: Question,
    /// The identity of the question in its file, or its name. It stays the same if the text
    /// changes.
    pub source_id: Option<String>,
    /// The parts of the question that the deck does not keep, each as a phrase.
    pub losses: Vec<String>,
    /// The text of the item as its own program shows it, without markup. Words of it that the
    /// question lacks are reported.
    pub visible: Option<String>,
}

impl Draft {
    /// Makes a question with a type, a prompt and a body.
    #[must_use]
    pub fn new(kind: QuestionType, prompt: String, body: Body) -> Self {
        let question = Question {
            id: QuestionId::unset(),
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
            void: None,
            recognise_first: false,
            say: false,
            origin: None,
            feedback: OutcomeFeedback::default(),
            extra: serde_json::Map::default(),
            parameters: QuestionParameters::default(),
            body,
            identity_span: Span::empty_at(0),
            prompt_span: Span::empty_at(0),
            span: Span::empty_at(0),
        };
        Self { question, source_id: None, losses: Vec::new(), visible: None }
    }

    /// Records a loss, unless it is already recorded.
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
            Self::Row { sheet, row } if sheet.is_empty() => write!(f, "row {row}"),
            Self::Row { sheet, row } => write!(f, "sheet {sheet}, row {row}"),
        }
    }
}

/// The levels that all deck names share, with `::` between them; empty for Anki's default deck.
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

/// The levels below the shared ones, as a tag.
#[must_use]
pub(super) fn levels_below(deck: &str, shared: &str) -> Option<String> {
    let below = deck.strip_prefix(shared).unwrap_or(deck).trim_start_matches(':');
    (!below.is_empty() && below != "Default").then(|| below.to_owned())
}

/// A name for an item without one: the first 48 characters of its text, on one line.
#[must_use]
pub(super) fn short_name(text: &str) -> String {
    let line = normal_form::collapse_spaces(text);
    if line.chars().count() <= 48 { line } else { line.chars().take(47).chain(['…']).collect() }
}
