//! What a learner is shown, and what comes back: the whole talk between a sitting and whoever asks.
//!
//! A view says what there is to see, never how it looks. Texts are raw: whoever shows them escapes them.

use std::time::Duration;

use jiff::Timestamp;

use crate::deck::QuestionType;
use crate::deck::labels::{option_labels, side_labels, visible_text};
use crate::grade::{Mark, MisspeltWord, Outcome};
use crate::text::TextKind;

pub use crate::deck::labels::letter_label;

use super::record::Ruling;

/// Tells the time. Within one run it never goes back.
pub trait Clock {
    /// The present moment.
    fn now(&self) -> Timestamp;
}

/// What is on the screen.
#[derive(Clone, Debug, PartialEq)]
pub enum SessionView {
    /// A question that waits for its answer.
    Question(Box<QuestionView>),
    /// What is said of an answer.
    Verdict(Box<VerdictView>),
    /// A choice between things to do.
    Menu(Menu),
    /// An exam before it is handed in.
    HandIn(HandIn),
}

/// What a learner did.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LearnerAction {
    /// A line of text: an answer, or a command that begins with a slash. A single key is a line of one letter, Enter
    /// alone is the empty line.
    Line(String),
    /// The deadline of the view passed; `typed` is what stood on the line then.
    TimeUp {
        /// What was typed and not yet entered.
        typed: String,
    },
}

/// Why nothing more comes from the learner.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StopReason {
    /// Ctrl-C.
    Interrupted,
    /// The input is at its end.
    EndOfInput,
}

/// A thing that can be done, and the key for it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeyHint {
    /// What is typed: `/h`, `o`, `Enter`.
    pub key: String,
    /// What it does, in a word or two.
    pub does: String,
}

/// An option and its label.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LabelledOption {
    /// What is typed for it, in small letters: `a`, `b`, …; after `z` come `aa`, `ab`, …; a number or the option itself
    /// where a letter could be mistaken (see [`labels`](crate::deck::labels)).
    pub letter: String,
    /// An option as [`crate::text::parse_option`] reads it.
    pub text: String,
}

impl LabelledOption {
    /// Whether the option is its own label.
    #[must_use]
    pub fn is_own_label(&self) -> bool {
        self.letter == visible_text(&self.text).to_lowercase()
    }

    /// The label as it is shown: of an option that is its own label, the option.
    #[must_use]
    pub fn label(&self) -> String {
        if self.is_own_label() { visible_text(&self.text) } else { self.letter.clone() }
    }
}

/// Options with their labels.
#[must_use]
pub fn label_options(options: &[String]) -> Vec<LabelledOption> {
    with_labels(options, option_labels(options))
}

/// The left sides and the right sides of a match with their labels.
#[must_use]
pub fn label_sides(lefts: &[String], rights: &[String]) -> (Vec<LabelledOption>, Vec<LabelledOption>) {
    let labels = side_labels(lefts, rights);
    (with_labels(lefts, labels.lefts), with_labels(rights, labels.rights))
}

fn with_labels(texts: &[String], labels: Vec<String>) -> Vec<LabelledOption> {
    let lettered = |(text, letter): (&String, String)| LabelledOption { letter, text: text.clone() };
    texts.iter().zip(labels).map(lettered).collect()
}

/// The labels of options, for a sentence: all of them, or the first and the last where they follow one another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LabelRange {
    /// From the first to the last, three or more.
    Through(String, String),
    /// Each of them.
    Each(Vec<String>),
}

/// The labels of options, for a sentence.
#[must_use]
pub fn label_range(options: &[LabelledOption]) -> LabelRange {
    let labels: Vec<String> = options.iter().map(LabelledOption::label).collect();
    let follow = |pair: &[String]| match pair {
        [one, next] => {
            let ((one, one_rest), (next, next_rest)) = (last_sign(one), last_sign(next));
            one.is_some_and(|one| next.is_some_and(|next| u32::from(next) == u32::from(one) + 1))
                && one_rest == next_rest
        }
        _ => false,
    };
    let usual = |make: fn(usize) -> String| labels.iter().enumerate().all(|(at, label)| *label == make(at));
    let are_usual = usual(letter_label) || usual(|at| (at + 1).to_string());
    match labels.as_slice() {
        [first, .., last] if labels.len() > 2 && (are_usual || labels.windows(2).all(follow)) => {
            LabelRange::Through(first.clone(), last.clone())
        }
        _ => LabelRange::Each(labels),
    }
}

/// The last sign of a label, and what stands before it.
fn last_sign(label: &str) -> (Option<char>, &str) {
    let last = label.chars().last();
    (last, label.get(..label.len() - last.map_or(0, char::len_utf8)).unwrap_or_default())
}

/// How a question is answered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum AnswerForm {
    /// By the letter of one option. In a quiz the letter alone answers; in an exam Enter follows.
    One {
        /// Whether the letter alone answers.
        at_once: bool,
    },
    /// By the letters of several options: `a c`.
    Several,
    /// By the letters of all items, in order: `b c a`.
    Order,
    /// By pairs of the number of a left side and the letter of a right side: `1b 2a`.
    Match,
    /// By typing a word or a few.
    Words,
    /// By typing a number; the unit, where there is one, may be left out.
    Number {
        /// The unit.
        unit: Option<String>,
    },
    /// By typing a date.
    Date,
    /// By typing so many answers with `;` between them.
    List {
        /// How many.
        count: usize,
    },
    /// By typing what fills so many blanks, with `;` between them.
    Blanks {
        /// How many.
        count: usize,
    },
    /// By thinking: Enter shows the back.
    Front,
    /// By saying whether one knew the back, which is shown: `y` or `n`.
    Judge {
        /// The back, in Markdown.
        back: String,
    },
    /// By saying how sure one is of the answer that was given: `1` to `4`. The options are [`CONFIDENCE_LEVELS`].
    Confidence,
}

/// How sure one can be: the words for it, by their keys from `1` on, and the percent that each stands for.
pub const CONFIDENCE_LEVELS: [(&str, u8); 4] =
    [("guessing", 25), ("unsure", 50), ("fairly sure", 75), ("certain", 95)];

/// The letters that answer a true-false question beside `a` and `b`.
const TRUE_FALSE_LETTERS: [&str; 2] = ["t", "f"];

/// A question that waits for its answer.
#[derive(Clone, Debug, PartialEq)]
pub struct QuestionView {
    /// Its place in the order of asking, from 1.
    pub number: usize,
    /// How many are asked.
    pub total: usize,
    /// How many that were missed are still to come back, in study.
    pub returning: usize,
    /// The title of its deck.
    pub deck: String,
    /// Its type.
    pub kind: QuestionType,
    /// What is asked, in Markdown; a cloze has its gaps written as `[…]` or `[1 …]`.
    pub prompt: String,
    /// How it is answered.
    pub form: AnswerForm,
    /// Options, items or right sides, as they are shown.
    pub options: Vec<LabelledOption>,
    /// Left sides of a matching question.
    pub lefts: Vec<LabelledOption>,
    /// For blanks that are chosen: the number of the blank from 1, and its options.
    pub blanks: Vec<(usize, Vec<LabelledOption>)>,
    /// The hints given so far, in Markdown.
    pub hints: Vec<String>,
    /// What was answered already, where it can be changed; what was thought of a flashcard, where it was typed.
    pub given: Option<String>,
    /// How that is written.
    pub given_kind: TextKind,
    /// Whether the learner flagged it.
    pub flagged: bool,
    /// When the sitting ends by itself.
    pub deadline: Option<Timestamp>,
    /// Something to say first: why an answer was not taken, or what a command did.
    pub notice: Option<String>,
    /// What else can be done.
    pub keys: Vec<KeyHint>,
    /// Whether it is part of an exam.
    pub is_exam: bool,
}

/// What is said of an answer.
#[derive(Clone, Debug, PartialEq)]
pub struct VerdictView {
    /// The place of the question in the order of asking, from 1.
    pub number: usize,
    /// How many are asked.
    pub total: usize,
    /// How many that were missed are still to come back, in study.
    pub returning: usize,
    /// The title of its deck.
    pub deck: String,
    /// What was asked, in Markdown.
    pub prompt: String,
    /// The verdict in a word.
    pub outcome: Outcome,
    /// How answers are written: for each part of the answer, else for all of it.
    pub kinds: Vec<TextKind>,
    /// What was answered; empty where nothing was. In one line, but where it has lines to keep.
    pub given: String,
    /// The right answer. In one line, but where it has lines to keep.
    pub answer: String,
    /// Other answers that count.
    pub also: Vec<String>,
    /// Why; may be empty.
    pub reason: String,
    /// What the author says to this answer, in Markdown.
    pub feedback: Vec<String>,
    /// The parts of the answer, where there is more than one.
    pub marks: Vec<Mark>,
    /// The words that were misspelt, in the order of the answer.
    pub slips: Vec<MisspeltWord>,
    /// What the author says to every answer, in Markdown.
    pub explanation: Option<String>,
    /// Where to read it again.
    pub source: Option<String>,
    /// The points that were earned.
    pub earned: f64,
    /// The points that could be earned.
    pub points: f64,
    /// How many hints were given.
    pub hints: usize,
    /// What the learner says of the verdict.
    pub ruling: Option<Ruling>,
    /// When the card comes again, in words, where that is known.
    pub again: Option<String>,
    /// Whether nothing is asked after it.
    pub is_last: bool,
    /// When the sitting ends by itself.
    pub deadline: Option<Timestamp>,
    /// Something to say first.
    pub notice: Option<String>,
    /// What can be done beside going on with Enter.
    pub keys: Vec<KeyHint>,
}

impl VerdictView {
    /// How the part of the answer with this index is written.
    #[must_use]
    pub fn kind_of_part(&self, part: usize) -> TextKind {
        self.kinds.get(part).or(self.kinds.last()).copied().unwrap_or_default()
    }
}

/// A choice between things to do. It is answered by a letter; Enter takes the first.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Menu {
    /// What stands above it, in lines that may be wrapped; an empty one separates.
    pub intro: Vec<String>,
    /// What can be done.
    pub options: Vec<MenuOption>,
    /// Something to say first: why a line was not taken.
    pub notice: Option<String>,
    /// The option that changes nothing, by its index, where there is one: Esc takes it.
    pub leave: Option<usize>,
}

/// A thing to do.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct MenuOption {
    /// What it is.
    pub label: String,
    /// What follows from it; may be empty.
    pub note: String,
}

/// An exam before it is handed in. `/done` hands in, a number goes to that question.
#[derive(Clone, Debug, PartialEq)]
pub struct HandIn {
    /// How many questions there are.
    pub total: usize,
    /// The numbers of those without an answer.
    pub unanswered: Vec<usize>,
    /// The numbers of those that were flagged.
    pub flagged: Vec<usize>,
    /// When the exam ends by itself.
    pub deadline: Option<Timestamp>,
    /// Something to say first.
    pub notice: Option<String>,
}

impl SessionView {
    /// When the sitting ends by itself.
    #[must_use]
    pub fn deadline(&self) -> Option<Timestamp> {
        match self {
            Self::Question(view) => view.deadline,
            Self::Verdict(view) => view.deadline,
            Self::HandIn(view) => view.deadline,
            Self::Menu(_) => None,
        }
    }

    /// The letters that answer alone, without Enter.
    #[must_use]
    pub fn single_keys(&self) -> Vec<String> {
        match self {
            Self::Question(view) => match &view.form {
                AnswerForm::One { at_once: true } if view.options.len() <= 26 => {
                    let letters = view.options.iter().map(|option| option.letter.clone());
                    let initials =
                        if view.kind == QuestionType::TrueFalse { &TRUE_FALSE_LETTERS[..] } else { &[] };
                    letters.chain(initials.iter().map(|letter| (*letter).to_owned())).collect()
                }
                AnswerForm::Judge { .. } => vec!["y".to_owned(), "n".to_owned()],
                AnswerForm::Confidence => view.options.iter().map(|option| option.letter.clone()).collect(),
                _ => Vec::new(),
            },
            Self::Verdict(view) => view
                .keys
                .iter()
                .filter(|key| key.key.chars().count() == 1)
                .map(|key| key.key.clone())
                .collect(),
            Self::Menu(menu) => (0..menu.options.len()).map(letter_label).collect(),
            Self::HandIn(_) => Vec::new(),
        }
    }
}

/// What is left until `deadline`.
#[must_use]
pub fn time_left(deadline: Timestamp, now: Timestamp) -> Duration {
    deadline.duration_since(now).try_into().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::{LabelRange, label_options, label_range};

    #[test]
    fn labels_that_follow_one_another_are_named_by_their_ends() {
        let range = |options: &[&str]| {
            label_range(&label_options(&options.iter().map(|text| (*text).to_owned()).collect::<Vec<_>>()))
        };
        let through = |first: &str, last: &str| LabelRange::Through(first.to_owned(), last.to_owned());
        let each = |labels: &[&str]| LabelRange::Each(labels.iter().map(|text| (*text).to_owned()).collect());
        assert_eq!(range(&["15", "27", "34"]), through("a", "c"));
        assert_eq!(range(&["A", "AB", "none"]), through("1", "3"));
        assert_eq!(range(&["A", "B", "C"]), through("A", "C"));
        assert_eq!(range(&["B", "A", "C"]), each(&["B", "A", "C"]));
        assert_eq!(range(&["15", "27"]), each(&["a", "b"]));
        let many: Vec<String> = (0..30).map(|number| format!("{number}{number}0")).collect();
        assert_eq!(label_range(&label_options(&many)), through("a", "ad"));
    }
}
