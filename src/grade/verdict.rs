//! What a learner answered, and what is said of it.

use serde::{Deserialize, Serialize};

/// What a learner answered, as text: never a letter or an index, so that it means the same when the options stand in
/// another order or the question was edited. Written to the score file as JSON: `null`, `"text"`, `["a", "b"]` or
/// `[["left", "right"]]`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Response {
    /// Nothing.
    #[default]
    Blank,
    /// An option's text, or what was typed; `true`/`false` words for a statement, `yes`/`no` for a flashcard.
    Text(String),
    /// Options, items in order, the answers of a list, or what fills each asked blank (empty where nothing does).
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
    /// Some of it.
    Partly,
    /// Nothing of it, or less.
    Wrong,
    /// No answer was given.
    Blank,
}

/// What one part of an answer was found to be: a blank, an item of a list, a pair, an option.
#[derive(Clone, Debug, PartialEq)]
pub struct Mark {
    /// What was given; empty where nothing was.
    pub given: String,
    /// What belongs there; empty for what belongs nowhere.
    pub right: String,
    /// The share of this part that was earned, from 0 to 1.
    pub credit: f64,
}

/// What is said of a response.
#[derive(Clone, Debug, PartialEq)]
pub struct Verdict {
    /// The word for it.
    pub outcome: Outcome,
    /// The share of the question's points, from -1 to 1, before hints and before anything is floored.
    pub credit: f64,
    /// Why, as a phrase without a full stop; empty where the outcome says it all.
    pub reason: String,
    /// What the author has to say to what was given.
    pub feedback: Vec<String>,
    /// The parts, where there is more than one.
    pub marks: Vec<Mark>,
}
