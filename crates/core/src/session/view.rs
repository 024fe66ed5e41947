//! The views that a session shows and the actions that a learner sends back.
//!
//! A view holds content without a look. Its texts are raw, so the caller must escape them for the
//! terminal.

use std::sync::Arc;
use std::time::Duration;

use jiff::Timestamp;

pub use super::labelled_option::{
    LabelRange, LabelledOption, label_options, label_range, label_sides,
};
use crate::deck::QuestionType;
use crate::deck::labels::visible_text;
use crate::grade::{Mark, MisspeltWord, Outcome};
use crate::messages::{Locale, message};
use crate::text::{Line, TextKind};

pub use crate::deck::labels::letter_label;

use super::choice::statement_initials;
use super::record::Ruling;

/// A source of the current time. Within one run it never goes back.
pub trait Clock {
    /// The current time.
    fn now(&self) -> Timestamp;
}

/// The current screen.
#[derive(Clone, Debug, PartialEq)]
pub enum SessionView {
    /// A question to answer.
    Question(Box<QuestionView>),
    /// The verdict on an answer.
    Verdict(Box<VerdictView>),
    /// A menu of options.
    Menu(Menu),
    /// The screen before an exam is handed in.
    HandIn(HandIn),
    /// Lines to read; any line goes on.
    Sheet(Vec<Line>),
}

/// An action of the learner.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LearnerAction {
    /// A line of text: an answer, or a command after a slash. A single key is a line of one letter.
    /// Enter alone is an empty line.
    Line(String),
    /// The deadline of the view passed.
    TimeUp {
        /// The text on the input line at that time.
        typed: String,
    },
}

/// The reason why no more input comes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StopReason {
    /// Ctrl-C.
    Interrupted,
    /// The input ended.
    EndOfInput,
}

/// A key and its effect.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeyHint {
    /// The key or command to type: `/h`, `o`, `Enter`.
    pub key: String,
    /// Its effect, in a word or two.
    pub does: String,
}

impl KeyHint {
    pub(super) fn new(key: impl Into<String>, does: String) -> Self {
        Self { key: key.into(), does }
    }
}

/// How the learner answers a question.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum AnswerForm {
    /// With the letter of one option.
    One {
        /// Whether the letter answers without Enter. True in a quiz, false in an exam.
        at_once: bool,
    },
    /// With the letters of several options: `a c`.
    Several,
    /// With the letters of all items, in order: `b c a`.
    Order,
    /// With pairs of a left side's number and a right side's letter: `1b 2a`.
    Match,
    /// With a word or a few words.
    Words,
    /// With a number. The unit is optional.
    Number {
        /// The unit, if there is one.
        unit: Option<String>,
    },
    /// With a date.
    Date,
    /// With several answers, separated by `;`.
    List {
        /// The number of answers.
        count: usize,
    },
    /// With a text for each blank, separated by `;`.
    Blanks {
        /// The number of blanks.
        count: usize,
    },
    /// With a thought: Enter shows the back.
    Front,
    /// With a letter for whether the learner knew the back, which is shown.
    Judge {
        /// The letters for yes and for no. `y` and `n` work too.
        letters: [&'static str; 2],
        /// The back, in Markdown.
        back: String,
        /// The author's explanation, in Markdown.
        explanation: Option<String>,
        /// The source to read.
        source: Option<String>,
    },
    /// With `1` to `4` for the confidence in the answer. The options are [`CONFIDENCE_LEVELS`].
    Confidence,
}

/// The levels of confidence in percent, for the keys from `1` on.
pub const CONFIDENCE_LEVELS: [u8; 4] = [25, 50, 75, 95];

/// The words for [`CONFIDENCE_LEVELS`], in the same order.
#[must_use]
pub fn confidence_words(locale: Locale) -> [String; 4] {
    [
        message!(locale, "confidence-guessing"),
        message!(locale, "confidence-unsure"),
        message!(locale, "confidence-fairly-sure"),
        message!(locale, "confidence-certain"),
    ]
}

/// How far a session is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct SessionTally {
    /// The number of questions that are answered and do not come back.
    pub done: usize,
    /// How many of them are right; `None` while verdicts are secret.
    pub right: Option<usize>,
}

/// An option after the answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct JudgedOption {
    /// The option, as the question showed it.
    pub option: LabelledOption,
    /// Whether it is right.
    pub is_key: bool,
    /// Whether the learner chose it.
    pub is_chosen: bool,
    /// The author's feedback on choosing it, in Markdown, if it was chosen.
    pub feedback: Option<String>,
}

/// An image in the texts of a view, for screens that draw it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ViewImage {
    /// Its path, as the texts name it.
    pub path: String,
    /// The content of its file.
    pub bytes: Arc<[u8]>,
}

/// A question to answer.
#[derive(Clone, Debug, PartialEq)]
pub struct QuestionView {
    /// Its position in the order of asking, from 1.
    pub number: usize,
    /// The number of questions.
    pub total: usize,
    /// The number of missed cards that still come back, in study.
    pub returning: usize,
    /// Whether the card was answered before in this session and came back.
    pub is_repeat: bool,
    /// How far the session is.
    pub tally: SessionTally,
    /// The title of its deck.
    pub deck: String,
    /// The heading of its section.
    pub section: Option<String>,
    /// Its type.
    pub kind: QuestionType,
    /// The prompt in Markdown. The gaps of a cloze are `[…]` or `[1 …]`.
    pub prompt: String,
    /// How the learner answers it.
    pub form: AnswerForm,
    /// Options, items or right sides, in the order shown.
    pub options: Vec<LabelledOption>,
    /// The left sides of a matching question.
    pub lefts: Vec<LabelledOption>,
    /// For each choice blank: its number from 1, and its options.
    pub blanks: Vec<(usize, Vec<LabelledOption>)>,
    /// The hints given so far, in Markdown.
    pub hints: Vec<String>,
    /// The earlier answer in an exam, or the text typed before a flashcard's back appeared.
    pub given: Option<String>,
    /// The kind of text of that answer.
    pub given_kind: TextKind,
    /// Whether the learner flagged it.
    pub flagged: bool,
    /// When the session ends by itself.
    pub deadline: Option<Timestamp>,
    /// A message to show first: why an answer was rejected, or the effect of a command.
    pub notice: Option<String>,
    /// What became of the last line, such as "Kept.", for line mode: nothing else tells it there.
    pub confirmation: Option<String>,
    /// The other keys.
    pub keys: Vec<KeyHint>,
    /// The images that were read; none from the session itself.
    pub images: Vec<ViewImage>,
    /// Whether it is part of an exam.
    pub is_exam: bool,
}

/// The verdict on an answer.
#[derive(Clone, Debug, PartialEq)]
pub struct VerdictView {
    /// The question's position in the order of asking, from 1.
    pub number: usize,
    /// The number of questions.
    pub total: usize,
    /// The number of missed cards that still come back, in study.
    pub returning: usize,
    /// How far the session is.
    pub tally: SessionTally,
    /// The title of its deck.
    pub deck: String,
    /// The heading of its section.
    pub section: Option<String>,
    /// The prompt, in Markdown.
    pub prompt: String,
    /// The options in the order of the question; empty if the answer is not chosen among options.
    pub options: Vec<JudgedOption>,
    /// The outcome.
    pub outcome: Outcome,
    /// The kinds of text: one for each part of the answer, or one for all.
    pub kinds: Vec<TextKind>,
    /// The learner's answer, or empty if blank. One line, unless it has lines to keep.
    pub given: String,
    /// The right answer. One line, unless it has lines to keep.
    pub answer: String,
    /// Other accepted answers.
    pub also: Vec<String>,
    /// The reason, maybe empty.
    pub reason: String,
    /// The author's feedback on this answer, in Markdown.
    pub feedback: Vec<String>,
    /// The marks of each part, if there are several.
    pub marks: Vec<Mark>,
    /// The misspelt words, in the order of the answer.
    pub slips: Vec<MisspeltWord>,
    /// The author's explanation for every answer, in Markdown.
    pub explanation: Option<String>,
    /// The source to read.
    pub source: Option<String>,
    /// The points earned.
    pub earned: f64,
    /// The points for a full answer.
    pub points: f64,
    /// The number of hints given.
    pub hints: usize,
    /// The learner's ruling on the verdict.
    pub ruling: Option<Ruling>,
    /// A sentence about when the card comes back, if known.
    pub again: Option<String>,
    /// Whether this is the last question.
    pub is_last: bool,
    /// When the session ends by itself.
    pub deadline: Option<Timestamp>,
    /// A message to show first.
    pub notice: Option<String>,
    /// The keys in addition to Enter.
    pub keys: Vec<KeyHint>,
    /// The images that were read; none from the session itself.
    pub images: Vec<ViewImage>,
}

impl QuestionView {
    /// Whether the answer consists of labels or of keys, not of words.
    #[must_use]
    pub fn takes_labels(&self) -> bool {
        matches!(
            self.form,
            AnswerForm::One { .. }
                | AnswerForm::Several
                | AnswerForm::Order
                | AnswerForm::Match
                | AnswerForm::Judge { .. }
                | AnswerForm::Confidence
        )
    }

    /// Names `/q` and `/?` without their slash if they work without it.
    pub(super) fn with_short_keys(mut self) -> Self {
        let has_letter = self.takes_labels() && !self.has_option_with('q');
        let has_sign =
            (self.takes_labels() || self.form == AnswerForm::Front) && !self.has_option_with('?');
        for hint in &mut self.keys {
            match hint.key.as_str() {
                "/q" if has_letter => hint.key.remove(0),
                "/?" if has_sign => hint.key.remove(0),
                _ => continue,
            };
        }
        self
    }

    /// Whether the label or the text of an option begins with this sign.
    fn has_option_with(&self, sign: char) -> bool {
        let mut options = self.options.iter().chain(&self.lefts);
        options.any(|option| {
            let text = visible_text(&option.text).to_lowercase();
            option.letter.starts_with(sign) || text.starts_with(sign)
        })
    }
}

impl VerdictView {
    /// The kind of text of this part of the answer.
    #[must_use]
    pub fn kind_of_part(&self, part: usize) -> TextKind {
        self.kinds.get(part).or(self.kinds.last()).copied().unwrap_or_default()
    }
}

/// A menu. A letter chooses an option; Enter chooses the one that is marked at first.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Menu {
    /// The lines above it, which may be wrapped. An empty line separates paragraphs.
    pub intro: Vec<Line>,
    /// The options.
    pub options: Vec<MenuOption>,
    /// A message to show first: why a line was rejected.
    pub notice: Option<String>,
    /// How the learner leaves it without a choice.
    pub leave: Option<MenuLeave>,
    /// The index of the option that Enter chooses.
    pub default: usize,
}

impl Menu {
    /// The lines above a menu, from texts without a meaning of their own.
    pub fn intro_of(texts: impl IntoIterator<Item = impl AsRef<str>>) -> Vec<Line> {
        texts.into_iter().map(|text| Line::plain(text.as_ref())).collect()
    }
}

/// How a learner leaves a menu: with Esc, or with `q` where it is no letter of an option.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MenuLeave {
    /// The option with this index changes nothing, so leaving chooses it.
    Option(usize),
    /// No option says so; leaving ends what the menu belongs to.
    Quit,
}

/// An option of a menu.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct MenuOption {
    /// Its label.
    pub label: String,
    /// Its effect, maybe empty.
    pub note: String,
}

/// The screen before an exam is handed in. `/done` hands in; a number goes to that question.
#[derive(Clone, Debug, PartialEq)]
pub struct HandIn {
    /// The number of questions.
    pub total: usize,
    /// The numbers of the unanswered questions.
    pub unanswered: Vec<usize>,
    /// The numbers of the flagged questions.
    pub flagged: Vec<usize>,
    /// When the exam ends by itself.
    pub deadline: Option<Timestamp>,
    /// A message to show first.
    pub notice: Option<String>,
    /// What became of the last line, for line mode.
    pub confirmation: Option<String>,
}

impl SessionView {
    /// When the session ends by itself.
    #[must_use]
    pub fn deadline(&self) -> Option<Timestamp> {
        match self {
            Self::Question(view) => view.deadline,
            Self::Verdict(view) => view.deadline,
            Self::HandIn(view) => view.deadline,
            Self::Menu(_) | Self::Sheet(_) => None,
        }
    }

    /// The letters that answer without Enter.
    #[must_use]
    pub fn single_keys(&self) -> Vec<String> {
        match self {
            Self::Question(view) => match &view.form {
                AnswerForm::One { at_once: true } if view.options.len() <= 26 => {
                    let letters = view.options.iter().map(|option| option.letter.clone());
                    let initials = statement_initials(&view.options).into_iter().flatten();
                    letters.chain(initials.map(str::to_owned)).collect()
                }
                AnswerForm::Judge { letters, .. } => {
                    let mut keys: Vec<&str> = letters.to_vec();
                    let easy = view.keys.iter().any(|key| key.key == "e").then_some("e");
                    let others = ["y", "n"].into_iter().chain(easy);
                    keys.extend(others.filter(|key| !letters.contains(key)));
                    keys.into_iter().map(str::to_owned).collect()
                }
                AnswerForm::Confidence => {
                    view.options.iter().map(|option| option.letter.clone()).collect()
                }
                _ => Vec::new(),
            },
            Self::Menu(menu) => (0..menu.options.len()).map(letter_label).collect(),
            // A letter that was meant for a question must do nothing to a verdict.
            Self::Verdict(_) | Self::HandIn(_) | Self::Sheet(_) => Vec::new(),
        }
    }

    /// Whether `q` leaves: it cannot be an answer here, nor begin one.
    #[must_use]
    pub fn leaves_by_letter(&self) -> bool {
        match self {
            Self::Question(view) => view.takes_labels() && !view.has_option_with('q'),
            Self::Menu(menu) => {
                menu.options.len() < usize::from(b'q' - b'a') && menu.leave.is_some()
            }
            Self::HandIn(_) | Self::Sheet(_) => true,
            Self::Verdict(_) => false,
        }
    }

    /// Whether `?` alone explains the keys: it cannot be an answer here, nor begin one.
    #[must_use]
    pub fn explains_by_sign(&self) -> bool {
        match self {
            Self::Question(view) => {
                (view.takes_labels() || view.form == AnswerForm::Front)
                    && !view.has_option_with('?')
            }
            _ => true,
        }
    }
}

/// The time left until `deadline`.
#[must_use]
pub fn time_left(deadline: Timestamp, now: Timestamp) -> Duration {
    deadline.duration_since(now).try_into().unwrap_or_default()
}

impl MenuOption {
    /// Creates an option with a note, which may be empty.
    #[must_use]
    pub fn new(label: impl Into<String>, note: impl Into<String>) -> Self {
        Self { label: label.into(), note: note.into() }
    }
}
