//! A question after reading: its type, its keys and its accepted answers.

use std::borrow::Cow;

use crate::quantity::date::Date;
use crate::quantity::number::{Bounds, Number, Tolerance};
use crate::text::{self, TextKind};

use super::id::{CardId, Part, QuestionId};
use super::parameters::QuestionParameters;
use super::question_type::QuestionType;
use super::span::Span;

pub use super::options::{Choice, MultipleResponse, OptionPlace, in_written_order, order_by_place};
pub use super::spelling::{Accents, SpellingRules, Typos, Written};

/// The maximum width of a name made from a prompt, in columns.
const MAX_LABEL_WIDTH: usize = 48;

/// A question as the deck states it.
#[derive(Clone, Debug, PartialEq)]
pub struct Question {
    /// Its identity within the deck.
    pub id: QuestionId,
    /// The author's short label.
    pub label: Option<String>,
    /// Its type.
    pub kind: QuestionType,
    /// The prompt, in Markdown; a cloze keeps its braces here.
    pub prompt: String,
    /// Hints, shown one at a time.
    pub hints: Vec<String>,
    /// The explanation after the answer, in Markdown.
    pub explanation: Option<String>,
    /// The source of the fact: the question's own, or the deck's.
    pub source: Option<String>,
    /// The place in the source, such as a page.
    pub at: Option<String>,
    /// The question's own tags and the deck's.
    pub tags: Vec<String>,
    /// A session asks at most one question of a group.
    pub group: Option<String>,
    /// The points for a full answer: above 0.
    pub points: f64,
    /// The reason why it does not count in quizzes and exams; `None` if it counts.
    pub void: Option<String>,
    /// Whether study asks it with options while it is new, and typed once it is likely known.
    pub recognise_first: bool,
    /// Whether the answer is read aloud as soon as it is shown.
    pub say: bool,
    /// The origin of an imported question.
    pub origin: Option<String>,
    /// Feedback by outcome, beside the feedback of single answers.
    pub feedback: OutcomeFeedback,
    /// Unknown data that exports keep.
    pub extra: serde_json::Map<String, serde_json::Value>,
    /// The parameters of its numbers. The texts here have the first value of each.
    pub parameters: QuestionParameters,
    /// The form of the answer, and the accepted answers.
    pub body: Body,
    /// The place of its `id`, or of its prompt if it has no `id`.
    pub identity_span: Span,
    /// The place of its prompt.
    pub prompt_span: Span,
    /// From its `[[questions]]` to the next table.
    pub span: Span,
}

impl Question {
    /// Its identity without the `id`. It is stored with the answers, so that a question can gain an
    /// `id` and keep its history.
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

    /// A short name for one of its cards: the author's label, unless the label is the answer, else
    /// the beginning of `asked`.
    #[must_use]
    pub fn card_name(&self, asked: &str, answer: &str) -> String {
        let label =
            self.label.as_ref().filter(|label| label.to_lowercase() != answer.to_lowercase());
        let asked = match &self.body {
            // Gaps are shorter in a name than in a session.
            Body::Cloze(cloze) => cloze.with_gaps(),
            _ => Cow::Borrowed(asked),
        };
        label.cloned().unwrap_or_else(|| text::short_label(&asked, MAX_LABEL_WIDTH))
    }

    /// The kinds of text of its answers when `part` is asked: one for each asked blank of a cloze,
    /// else one for all answers.
    #[must_use]
    pub fn answer_kinds(&self, part: Part) -> Vec<TextKind> {
        match &self.body {
            Body::Single(field) => vec![field.text_kind()],
            Body::Cloze(cloze) => {
                cloze.asked_blanks(part).map(|blank| blank.field.text_kind()).collect()
            }
            Body::MultipleResponse(_) | Body::Ordering(_) | Body::Matching(_) => {
                vec![TextKind::Option]
            }
            Body::List(_) => vec![TextKind::Typed],
            Body::Flashcard(_) => vec![TextKind::Blocks],
        }
    }

    /// The cards of the question, in order.
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

/// The author's feedback by outcome, in Markdown.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct OutcomeFeedback {
    /// Feedback to a right answer.
    pub right: Option<String>,
    /// Feedback to a partly right answer.
    pub partly: Option<String>,
    /// Feedback to a wrong or blank answer.
    pub wrong: Option<String>,
}

/// The form of a question's answer: eleven types share seven forms.
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
    /// Pairs of a left and a right side.
    Matching(Matching),
    /// Front and back.
    Flashcard(Flashcard),
}

/// A place for one answer: a whole question, or one blank of a cloze.
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
    /// The kind of text that fills it.
    #[must_use]
    pub fn text_kind(&self) -> TextKind {
        if matches!(self, Self::Choice(_)) { TextKind::Option } else { TextKind::Typed }
    }
}

/// An answer or a distractor with its own keys.
#[derive(Clone, Debug, PartialEq)]
pub struct Entry {
    /// The text, as written and as shown.
    pub text: String,
    /// Feedback to this answer.
    pub feedback: Option<String>,
    /// Its credit: a share of the question's points, from -1 to 1.
    pub credit: f64,
    /// Its fixed place among the options, if the author sets one.
    pub place: Option<OptionPlace>,
    /// A pattern with `*` for any text, if the author gives one. It is matched instead of the text.
    pub pattern: Option<String>,
    /// Its place in the deck.
    pub span: Span,
}

/// An entry with its number or date.
#[derive(Clone, Debug, PartialEq)]
pub struct Valued<T> {
    /// The entry as written.
    pub entry: Entry,
    /// The number or date.
    pub value: T,
}

/// A number among the answers or the distractors.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Target {
    /// The number.
    pub number: Number,
    /// Its bounds, such as the `more than` in *more than 5,300*.
    pub bounds: Bounds,
    /// Its tolerance, if it differs from the question's.
    pub tolerance: Option<Tolerance>,
}

/// An answer that is a number.
#[derive(Clone, Debug, PartialEq)]
pub struct Numeric {
    /// The model answer, then its alternatives; empty if there is only an interval.
    pub answers: Vec<Valued<Target>>,
    /// The known wrong answers.
    pub distractors: Vec<Valued<Target>>,
    /// The accepted distance from an answer.
    pub tolerance: Tolerance,
    /// The unit; typing it is optional.
    pub unit: Option<String>,
    /// Other accepted units, each with its size in `unit`; above 0.
    pub units: Vec<(String, f64)>,
    /// Any number in this interval is right, including both ends.
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
    /// The sides that are asked: one for each number, or the whole text if no blank has a number.
    #[must_use]
    pub fn asked_parts(&self) -> Vec<Part> {
        let mut numbers: Vec<u32> = self.blanks.iter().filter_map(|blank| blank.number).collect();
        numbers.sort_unstable();
        numbers.dedup();
        if numbers.is_empty() {
            vec![Part::Whole]
        } else {
            numbers.into_iter().map(Part::Blank).collect()
        }
    }

    /// The text with an ellipsis for every blank.
    fn with_gaps(&self) -> Cow<'_, str> {
        let pieces = self.pieces.iter().map(|piece| match piece {
            ClozePiece::Text(markdown) => markdown.as_str(),
            ClozePiece::Blank(_) => "…",
        });
        Cow::Owned(pieces.collect())
    }

    /// The blanks that `part` asks: all, or those with its number.
    pub fn asked_blanks(&self, part: Part) -> impl Iterator<Item = &Blank> {
        self.blanks.iter().filter(move |blank| blank.is_asked(part))
    }
}

/// A piece of a cloze's text.
#[derive(Clone, Debug, PartialEq)]
pub enum ClozePiece {
    /// Markdown to show.
    Text(String),
    /// The blank with this index.
    Blank(usize),
}

/// One blank.
#[derive(Clone, Debug, PartialEq)]
pub struct Blank {
    /// Its number, if the author gives one.
    pub number: Option<u32>,
    /// The text in the gap instead of an ellipsis.
    pub hint: Option<String>,
    /// Its weight among the blanks: above 0, 1 by default.
    pub points: f64,
    /// The accepted answers.
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
    /// The expected items, each with its alternatives.
    pub items: Vec<Written>,
    /// Whether the order counts.
    pub ordered: bool,
    /// The number of items to name, at most that of the items; all by default.
    pub count: Option<usize>,
    /// The known wrong answers.
    pub distractors: Vec<Entry>,
}

impl ListAnswer {
    /// The number of items to name.
    #[must_use]
    pub fn wanted_count(&self) -> usize {
        self.count.unwrap_or(self.items.len())
    }
}

/// One item to put in order.
#[derive(Clone, Debug, PartialEq)]
pub struct OrderingItem {
    /// The item's text.
    pub text: String,
    /// A note that is shown beside it after the answer.
    pub note: Option<String>,
}

/// Left sides and their right sides.
#[derive(Clone, Debug, PartialEq)]
pub struct Matching {
    /// Left and right; several left sides may share a right side.
    pub pairs: Vec<(String, String)>,
    /// Right sides without a left side.
    pub distractors: Vec<Entry>,
}

/// A front and a back.
#[derive(Clone, Debug, PartialEq)]
pub struct Flashcard {
    /// The back, in Markdown.
    pub answer: String,
    /// Whether a second card asks for the front.
    pub reverse: bool,
}
