//! What a question is once it has been read: its type, its keys, and what counts as an answer to it.

use std::borrow::Cow;

use crate::quantity::date::Date;
use crate::quantity::number::{Bounds, Number, Tolerance};
use crate::text::{self, TextKind};

use super::id::{CardId, Part, QuestionId};
use super::question_type::QuestionType;
use super::span::Span;

pub use super::options::{Choice, MultipleResponse, OptionPlace, in_written_order, order_by_place};

/// How long a name made from a prompt may be, in columns.
const MAX_LABEL_WIDTH: usize = 48;

/// A question as the deck states it.
#[derive(Clone, Debug, PartialEq)]
pub struct Question {
    /// Its identity within the deck.
    pub id: QuestionId,
    /// The short label that the author gave it.
    pub label: Option<String>,
    /// Its type.
    pub kind: QuestionType,
    /// What is asked, in Markdown; a cloze keeps its braces here.
    pub prompt: String,
    /// Hints, each said in turn.
    pub hints: Vec<String>,
    /// What is said after the answer, in Markdown.
    pub explanation: Option<String>,
    /// Where the fact is from; the deck's source unless the question names its own.
    pub source: Option<String>,
    /// The place in the source.
    pub at: Option<String>,
    /// The question's own tags and the deck's.
    pub tags: Vec<String>,
    /// Questions of one group never meet in one sitting.
    pub group: Option<String>,
    /// What a full answer earns: above 0.
    pub points: f64,
    /// Whether study asks it with options while it is young, and typed once it is likely known.
    pub recognise_first: bool,
    /// Where an import came from.
    pub origin: Option<String>,
    /// What is said after every answer of a kind, beside what is said of that answer alone.
    pub feedback: OutcomeFeedback,
    /// What nobody here reads and exports keep.
    pub extra: serde_json::Map<String, serde_json::Value>,
    /// How it is answered and what counts.
    pub body: Body,
    /// Where its `id` stands, or its prompt where it has none.
    pub identity_span: Span,
    /// Where its prompt stands.
    pub prompt_span: Span,
    /// From its `[[questions]]` to the next table.
    pub span: Span,
}

impl Question {
    /// Its identity were it without an `id`: kept beside the answers, so that gaining an `id` keeps the history.
    #[must_use]
    pub fn fingerprint(&self) -> QuestionId {
        QuestionId::fingerprint(self.kind, &self.prompt)
    }

    /// A short name for summaries: the author's label, or the beginning of the prompt.
    #[must_use]
    pub fn name(&self) -> String {
        let gapped = match &self.body {
            Body::Cloze(cloze) => cloze.with_gaps(),
            _ => Cow::Borrowed(self.prompt.as_str()),
        };
        self.label.clone().unwrap_or_else(|| text::short_label(&gapped, MAX_LABEL_WIDTH))
    }

    /// A short name of one of its cards, from what is asked and what is the answer: the author's label, or the beginning
    /// of what is asked where there is none or the label is the answer.
    #[must_use]
    pub fn card_name(&self, asked: &str, answer: &str) -> String {
        let label = self.label.as_ref().filter(|label| label.to_lowercase() != answer.to_lowercase());
        let asked = match &self.body {
            // The gaps are said more shortly here than where they are to be filled.
            Body::Cloze(cloze) => cloze.with_gaps(),
            _ => Cow::Borrowed(asked),
        };
        label.cloned().unwrap_or_else(|| text::short_label(&asked, MAX_LABEL_WIDTH))
    }

    /// How its answers are written when `part` is asked: for each asked blank of a cloze, else for all of them.
    #[must_use]
    pub fn answer_kinds(&self, part: Part) -> Vec<TextKind> {
        match &self.body {
            Body::Single(field) => vec![field.text_kind()],
            Body::Cloze(cloze) => cloze.asked_blanks(part).map(|blank| blank.field.text_kind()).collect(),
            Body::MultipleResponse(_) | Body::Ordering(_) | Body::Matching(_) => vec![TextKind::Option],
            Body::List(_) => vec![TextKind::Typed],
            Body::Flashcard(_) => vec![TextKind::Blocks],
        }
    }

    /// The cards that the question makes, in order.
    #[must_use]
    pub fn card_ids(&self) -> Vec<CardId> {
        let parts = match &self.body {
            Body::Cloze(cloze) => cloze.asked_parts(),
            Body::Flashcard(card) if card.reverse => vec![Part::Whole, Part::Reverse],
            _ => vec![Part::Whole],
        };
        parts.into_iter().map(|part| CardId { question: self.id.clone(), part }).collect()
    }
}

/// What the author says after an answer, by what came of it, in Markdown.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct OutcomeFeedback {
    /// To a right one.
    pub right: Option<String>,
    /// To one that is right in part.
    pub partly: Option<String>,
    /// To a wrong or a blank one.
    pub wrong: Option<String>,
}

/// How a question is answered: eleven types, seven shapes.
#[derive(Clone, Debug, PartialEq)]
pub enum Body {
    /// One answer: multiple-choice, true-false, short-answer, numeric or date.
    Single(Field),
    /// Several options are right.
    MultipleResponse(MultipleResponse),
    /// Blanks in a text.
    Cloze(Cloze),
    /// Several typed answers.
    List(ListAnswer),
    /// Items in their right order.
    Ordering(Vec<OrderingItem>),
    /// Left and right sides.
    Matching(Matching),
    /// Front and back.
    Flashcard(Flashcard),
}

/// What takes one answer: a whole question, or one blank of a cloze.
#[derive(Clone, Debug, PartialEq)]
pub enum Field {
    /// One of several options.
    Choice(Choice),
    /// A word or a few.
    Written(Written),
    /// A number.
    Numeric(Numeric),
    /// A date.
    Dated(Dated),
}

impl Field {
    /// How what fills it is written.
    #[must_use]
    pub fn text_kind(&self) -> TextKind {
        if matches!(self, Self::Choice(_)) { TextKind::Option } else { TextKind::Typed }
    }
}

/// An answer or a distractor, with what belongs to it alone.
#[derive(Clone, Debug, PartialEq)]
pub struct Entry {
    /// As the author wrote it, and as it is shown.
    pub text: String,
    /// Said when it was given.
    pub feedback: Option<String>,
    /// What giving it earns, from -1 to 1, as a share of the question's points.
    pub credit: f64,
    /// Where it stands among the options, where the author says so.
    pub place: Option<OptionPlace>,
    /// A pattern with `*` for any text, where the author gave one: it is matched instead of the text.
    pub pattern: Option<String>,
    /// Where it stands in the deck.
    pub span: Span,
}

/// An entry that was read as a number or a date.
#[derive(Clone, Debug, PartialEq)]
pub struct Valued<T> {
    /// The entry as written.
    pub entry: Entry,
    /// What it says.
    pub value: T,
}

/// A number that counts as an answer or is known to be wrong.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Target {
    /// The number.
    pub number: Number,
    /// What it bounds: the `more than` of *more than 5,300*.
    pub bounds: Bounds,
    /// How far off still counts, where it is not what the question says.
    pub tolerance: Option<Tolerance>,
}

/// How many slips of the pen are overlooked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Typos {
    /// None in a word under five letters, one up to eight, two above.
    Auto,
    /// So many in every word.
    Edits(usize),
}

/// An answer in words.
#[derive(Clone, Debug, PartialEq)]
pub struct Written {
    /// The model answer, then its alternatives.
    pub answers: Vec<Entry>,
    /// The known wrong answers.
    pub distractors: Vec<Entry>,
    /// What counts when it is compared.
    pub spelling: SpellingRules,
}

/// What counts when an answer in words is compared.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct SpellingRules {
    /// Whether every sign and the case of every letter count, as in code.
    pub exact: bool,
    /// Whether upper and lower case differ.
    pub case_sensitive: bool,
    /// How many slips are overlooked in a word.
    pub typos: Typos,
    /// What becomes of accents that are missing or added.
    pub accents: Accents,
    /// The share that an answer with a slip earns, from 0 to 1.
    pub almost: f64,
    /// Whether the answer is the name of a person, whose family name may come first.
    pub person: bool,
}

impl Default for SpellingRules {
    fn default() -> Self {
        Self {
            exact: false,
            case_sensitive: false,
            typos: Typos::Auto,
            accents: Accents::Noted,
            almost: 1.0,
            person: false,
        }
    }
}

/// What becomes of accents that are missing or added.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Accents {
    /// The answer is wrong.
    Matter,
    /// The answer is almost right.
    Noted,
    /// The answer is right.
    Ignored,
}

/// An answer that is a number.
#[derive(Clone, Debug, PartialEq)]
pub struct Numeric {
    /// The model answer, then its alternatives; empty where only an interval is given.
    pub answers: Vec<Valued<Target>>,
    /// The known wrong answers.
    pub distractors: Vec<Valued<Target>>,
    /// How far off still counts.
    pub tolerance: Tolerance,
    /// The unit; typing it is optional.
    pub unit: Option<String>,
    /// Other units that may be typed, each with how many of `unit` it is; above 0.
    pub units: Vec<(String, f64)>,
    /// Any number from the first to the second is right.
    pub accept: Option<(f64, f64)>,
}

/// An answer that is a date.
#[derive(Clone, Debug, PartialEq)]
pub struct Dated {
    /// The model answer, then its alternatives.
    pub answers: Vec<Valued<Date>>,
    /// The known wrong answers.
    pub distractors: Vec<Valued<Date>>,
}

/// A text with blanks.
#[derive(Clone, Debug, PartialEq)]
pub struct Cloze {
    /// The text, cut at its blanks.
    pub pieces: Vec<ClozePiece>,
    /// The blanks in the order of the text.
    pub blanks: Vec<Blank>,
}

impl Cloze {
    /// The sides that are asked: one for each number that occurs, or the whole where none does.
    #[must_use]
    pub fn asked_parts(&self) -> Vec<Part> {
        let mut numbers: Vec<u32> = self.blanks.iter().filter_map(|blank| blank.number).collect();
        numbers.sort_unstable();
        numbers.dedup();
        if numbers.is_empty() { vec![Part::Whole] } else { numbers.into_iter().map(Part::Blank).collect() }
    }

    /// The text with dots for every blank.
    fn with_gaps(&self) -> Cow<'_, str> {
        let piece = |piece: &ClozePiece| match piece {
            ClozePiece::Text(markdown) => markdown.clone(),
            ClozePiece::Blank(_) => "…".to_owned(),
        };
        Cow::Owned(self.pieces.iter().map(piece).collect())
    }

    /// The blanks that are asked when `part` is: all, or those with its number.
    pub fn asked_blanks(&self, part: Part) -> impl Iterator<Item = &Blank> {
        self.blanks.iter().filter(move |blank| blank.is_asked(part))
    }
}

/// A piece of a cloze's text.
#[derive(Clone, Debug, PartialEq)]
pub enum ClozePiece {
    /// Markdown that is shown.
    Text(String),
    /// The blank with this index.
    Blank(usize),
}

/// One blank.
#[derive(Clone, Debug, PartialEq)]
pub struct Blank {
    /// Its number, where the author gave one.
    pub number: Option<u32>,
    /// What the gap says instead of dots.
    pub hint: Option<String>,
    /// What it weighs among the blanks; above 0, 1 unless the author says otherwise.
    pub points: f64,
    /// What fills it.
    pub field: Field,
}

impl Blank {
    /// Whether it is a gap when `part` is asked.
    #[must_use]
    pub fn is_asked(&self, part: Part) -> bool {
        match part {
            Part::Blank(number) => self.number == Some(number),
            Part::Whole | Part::Reverse => true,
        }
    }
}

/// Several typed answers to one prompt.
#[derive(Clone, Debug, PartialEq)]
pub struct ListAnswer {
    /// What is to be named, each with its alternatives.
    pub items: Vec<Written>,
    /// Whether the order counts.
    pub ordered: bool,
    /// The known wrong answers.
    pub distractors: Vec<Entry>,
}

/// One thing to put in order.
#[derive(Clone, Debug, PartialEq)]
pub struct OrderingItem {
    /// What it is.
    pub text: String,
    /// What is shown beside it afterwards.
    pub note: Option<String>,
}

/// Left sides and the right sides that belong to them.
#[derive(Clone, Debug, PartialEq)]
pub struct Matching {
    /// Left and right; a right side may recur.
    pub pairs: Vec<(String, String)>,
    /// Right sides that belong to nothing.
    pub distractors: Vec<Entry>,
}

/// A front and a back.
#[derive(Clone, Debug, PartialEq)]
pub struct Flashcard {
    /// The back, in Markdown.
    pub answer: String,
    /// Whether the back is asked too.
    pub reverse: bool,
}
