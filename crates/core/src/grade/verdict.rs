//! The response of a learner, and the verdict on it.

use serde::{Deserialize, Serialize};

use crate::deck::question::{Entry, OutcomeFeedback};

use super::reason::VerdictReason;
use super::texts::{distinct_texts, in_lines};

/// The response of a learner, as text: never a letter or an index, so that it means the same when
/// the options stand in another order or the question was edited. Written to the score file as
/// JSON: `null`, `"text"`, `["a", "b"]` or `[["left", "right"]]`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Response {
    /// Nothing.
    #[default]
    Blank,
    /// An option's text, or the typed text; `true`/`false` words for a statement, `yes`/`no` for a
    /// flashcard.
    Text(String),
    /// Options, items in order, the answers of a list, or the text of each asked blank (empty where
    /// it was left open).
    Many(Vec<String>),
    /// Left sides, each with the right side that was put to it.
    Pairs(Vec<(String, String)>),
}

/// A verdict in a word.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Outcome {
    /// Everything that was asked.
    Right,
    /// Everything that was asked, with a word misspelt or without its accents.
    Almost,
    /// Some of it.
    Partly,
    /// Nothing of it, or less.
    Wrong,
    /// No answer was given.
    Blank,
}

/// The finding on one part of an answer: a blank, an item of a list, a place of an order, a pair
/// (`left → right`), an option. A part that is missing has an empty `given`; a part that does not
/// belong has nothing in `right`.
#[derive(Clone, Debug, PartialEq)]
pub struct Mark {
    /// The given text; empty where nothing was given.
    pub given: String,
    /// The right text; empty where the given text belongs nowhere.
    pub right: String,
    /// The share of this part that was earned, from 0 to 1.
    pub credit: f64,
    /// Whether the part is right but for a slip.
    pub is_almost: bool,
}

/// A word that was typed with a slip, and how it is spelt.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MisspeltWord {
    /// The word as it was typed.
    pub given: String,
    /// The word as it is spelt.
    pub right: String,
}

/// The verdict on a response.
#[derive(Clone, Debug, PartialEq)]
pub struct Verdict {
    /// The word for it.
    pub outcome: Outcome,
    /// The share of the question's points, from -1 to 1, before hints and before anything is
    /// floored.
    pub credit: f64,
    /// Why.
    pub reason: VerdictReason,
    /// The author's feedback on the given text.
    pub feedback: Vec<String>,
    /// The parts, where there is more than one.
    pub marks: Vec<Mark>,
    /// The words that were misspelt, in the order of the answer.
    pub slips: Vec<MisspeltWord>,
}

/// How far from everything, or from nothing, still is that: weights such as 0.3333 add up to a
/// whole, and so do sums of fractions.
const CREDIT_SLACK: f64 = 5e-4;

impl Verdict {
    /// A verdict from judgements. A single part is the whole answer and has no mark of its own.
    pub(super) fn new(judged: Judgement, marks: Vec<Mark>) -> Self {
        let credit = round_credit(judged.credit);
        let outcome = match credit {
            _ if judged.is_almost && credit > 0.0 => Outcome::Almost,
            1.0.. => Outcome::Right,
            credit if credit > 0.0 => Outcome::Partly,
            _ => Outcome::Wrong,
        };
        let marks = if marks.len() > 1 { marks } else { Vec::new() };
        Self {
            outcome,
            credit,
            reason: judged.reason,
            feedback: judged.feedback,
            marks,
            slips: judged.slips,
        }
    }

    /// The verdict with the author's feedback for all answers of its kind, where it is not there
    /// already.
    pub(super) fn with_feedback(mut self, said: &OutcomeFeedback) -> Self {
        let said = match self.outcome {
            Outcome::Right | Outcome::Almost => &said.right,
            Outcome::Partly => &said.partly,
            Outcome::Wrong | Outcome::Blank => &said.wrong,
        };
        self.feedback.extend(
            said.iter().filter(|text| !self.feedback.contains(text)).cloned().collect::<Vec<_>>(),
        );
        self
    }

    /// The verdict on no answer.
    pub(super) fn blank() -> Self {
        Self {
            outcome: Outcome::Blank,
            credit: 0.0,
            reason: VerdictReason::default(),
            feedback: Vec::new(),
            marks: Vec::new(),
            slips: Vec::new(),
        }
    }
}

/// The credit between -1 and 1, without the rounding errors of added fractions.
fn round_credit(credit: f64) -> f64 {
    let whole = credit.round();
    let credit = if (credit - whole).abs() < CREDIT_SLACK { whole } else { credit };
    // Adding nothing makes 0 of -0.
    credit.clamp(-1.0, 1.0) + 0.0
}

impl Mark {
    /// The mark of a part; `credit` may be below 0, which counts as 0 here.
    pub(super) fn new(given: &str, right: &str, credit: f64) -> Self {
        Self {
            given: in_lines(given),
            right: in_lines(right),
            credit: round_credit(credit).max(0.0),
            is_almost: false,
        }
    }

    /// The mark of a part that was judged.
    pub(super) fn from_judgement(given: &str, right: &str, judged: &Judgement) -> Self {
        Self { is_almost: judged.is_almost, ..Self::new(given, right, judged.credit) }
    }
}

/// The finding on an answer or a part of it, before it becomes a verdict.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Judgement {
    /// The share that it earns.
    pub credit: f64,
    /// Why; may be empty.
    pub reason: VerdictReason,
    /// The author's feedback.
    pub feedback: Vec<String>,
    /// Whether it is all that was asked but for a slip.
    pub is_almost: bool,
    /// The words that were misspelt.
    pub slips: Vec<MisspeltWord>,
}

impl Judgement {
    /// A share, for a reason that may be empty.
    pub(super) fn new(credit: f64, reason: impl Into<VerdictReason>) -> Self {
        Self { credit, reason: reason.into(), ..Self::default() }
    }

    /// A share, from 0 to 1, of the credit of this entry.
    pub(super) fn from_entry(entry: &Entry, share: f64, reason: impl Into<VerdictReason>) -> Self {
        Self {
            credit: entry.credit * share,
            reason: reason.into(),
            feedback: entry.feedback.iter().cloned().collect(),
            ..Self::default()
        }
    }

    /// Whether it is all that was asked, with or without a slip.
    fn is_whole(&self) -> bool {
        self.is_almost || self.credit >= 1.0 - CREDIT_SLACK
    }

    /// The reasons of all `parts`, each once; `reason` makes the reason of a part from its place
    /// and the part.
    pub(super) fn combine_parts<'a>(
        parts: impl Iterator<Item = &'a Self> + Clone,
        credit: f64,
        reason: impl Fn(usize, &VerdictReason) -> VerdictReason,
    ) -> Self {
        let reasons = parts.clone().enumerate().map(|(at, part)| reason(at, &part.reason));
        let reason = VerdictReason::join(reasons);
        let feedback = distinct_texts(parts.clone().flat_map(|part| part.feedback.iter().cloned()));
        let is_almost =
            parts.clone().any(|part| part.is_almost) && parts.clone().all(Self::is_whole);
        let slips = parts.flat_map(|part| part.slips.iter().cloned()).collect();
        Self { credit, reason, feedback, is_almost, slips }
    }
}
