//! One sitting, question by question, as it was.

use serde::Serialize;

use crate::grade::Outcome;
use crate::sitting::record::Ruling;
use crate::sitting::view::{Lettered, letter};
use crate::text::{Line, Style, hang, layout, parse, parse_inline, wrap, wrap_inline};

use super::points;
use super::summary::rulings;

/// A sitting as it was.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "kebab-case")]
pub struct Attempt {
    /// The short code.
    pub id: String,
    /// Quiz or exam.
    pub mode: String,
    /// When it began, in local time.
    pub when: String,
    /// Who sat.
    pub learner: String,
    /// The titles of the decks.
    pub decks: Vec<String>,
    /// The points that were earned; nothing while verdicts are kept for the end.
    pub earned: Option<f64>,
    /// The points with the learner's rulings.
    pub earned_with_rulings: Option<f64>,
    /// The points that could be earned.
    pub points: f64,
    /// Whether it ended, or was broken off.
    pub finished: bool,
    /// How long it was on the screen, in seconds.
    pub seconds: f64,
    /// The questions in the order of the paper.
    pub questions: Vec<AttemptQuestion>,
}

/// A question as it was asked.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "kebab-case")]
pub struct AttemptQuestion {
    /// The deck's identity.
    pub deck: String,
    /// The card's identity.
    pub card: String,
    /// What was asked, in Markdown.
    pub prompt: String,
    /// Left sides, where the question has them.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub lefts: Vec<String>,
    /// The options in the order in which they were shown.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub options: Vec<String>,
    /// What was answered; nothing where it was not reached.
    pub given: Option<String>,
    /// The right answer; nothing while it may still be asked for.
    pub answer: Option<String>,
    /// The verdict in a word.
    pub outcome: Option<Outcome>,
    /// The points that it earned.
    pub earned: f64,
    /// The points that it could earn.
    pub points: f64,
    /// Why.
    pub reason: String,
    /// What the author says to this answer, in Markdown.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub feedback: Vec<String>,
    /// How many hints were given.
    pub hints: usize,
    /// What the learner says of the verdict.
    pub ruling: Option<Ruling>,
    /// What the author says.
    pub explanation: Option<String>,
    /// Where to read it again.
    pub source: Option<String>,
}

/// The word for a verdict.
#[must_use]
pub(super) fn word(outcome: Outcome) -> (&'static str, Style) {
    match outcome {
        Outcome::Right => ("✓ Right", Style::Right),
        Outcome::Partly => ("◐ Partly", Style::Partly),
        Outcome::Wrong => ("✗ Wrong", Style::Wrong),
        Outcome::Blank => ("– Blank", Style::Wrong),
    }
}

/// The sitting as JSON.
#[must_use]
pub fn attempt_json(attempt: &Attempt) -> String {
    super::json(attempt)
}

/// The sitting as lines.
#[must_use]
pub fn attempt(attempt: &Attempt, room: usize) -> Vec<Line> {
    let of_all = |earned| {
        format!(
            "{} of {}{}   ",
            points(earned),
            points(attempt.points),
            rulings(earned, attempt.earned_with_rulings)
        )
    };
    let score = attempt.earned.map(of_all).unwrap_or_default();
    let unfinished = if attempt.finished { "" } else { "not finished" };
    let mut lines = vec![
        Line::styled(Style::Title, &format!(" {}", attempt.decks.join(", "))),
        Line::styled(Style::Dim, &format!(" {} {}   {}", attempt.mode, attempt.id, attempt.when)),
        Line::plain(&format!(" {score}{unfinished}")).trimmed(),
    ];
    for (index, question) in attempt.questions.iter().enumerate() {
        lines.push(Line::default());
        lines.extend(one(index + 1, question, room));
    }
    lines
}

fn one(number: usize, question: &AttemptQuestion, room: usize) -> Vec<Line> {
    let place = Line::styled(Style::Dim, &format!(" {number:>2}  "));
    let inner = room.saturating_sub(5);
    let mut lines = hang(place, room, |room| layout(&parse(&question.prompt), room));
    let shown: Vec<Lettered> = question
        .options
        .iter()
        .enumerate()
        .map(|(index, text)| Lettered { letter: letter(index), text: text.clone() })
        .collect();
    for (index, left) in question.lefts.iter().enumerate() {
        let mark = Line::styled(Style::Key, &format!("     {}  ", index + 1));
        lines.extend(hang(mark, room, |room| wrap_inline(&parse_inline(left), room)));
    }
    for option in &shown {
        let mark = Line::styled(Style::Key, &format!("     {}  ", option.letter));
        lines.extend(hang(mark, room, |room| wrap_inline(&parse_inline(&option.text), room)));
    }
    let mut told: Vec<Line> = Vec::new();
    match (question.outcome, &question.given) {
        (Some(outcome), given) => {
            let (word, style) = word(outcome);
            told.push(Line::styled(style, word).with(Style::Plain, &extent(question)));
            if let Some(given) = given.as_ref().filter(|given| !given.is_empty()) {
                told.extend(row("you", given, inner));
            }
        }
        (None, Some(given)) => told.extend(row("you", given, inner)),
        (None, None) => told.push(Line::styled(Style::Dim, "not answered")),
    }
    if let Some(answer) = question.answer.as_ref().filter(|answer| question.given.as_ref() != Some(*answer)) {
        told.extend(row("answer", answer, inner));
    }
    if !question.reason.is_empty() {
        told.extend(row("why", &question.reason, inner));
    }
    for (index, feedback) in question.feedback.iter().enumerate() {
        let label = if index == 0 && question.reason.is_empty() { "why" } else { "" };
        told.extend(hang(mark(label), inner, |room| layout(&parse(feedback), room)));
    }
    if let Some(ruling) = question.ruling {
        told.extend(row("ruling", said(ruling), inner));
    }
    if let Some(explanation) = &question.explanation {
        told.extend(layout(&parse(explanation), inner));
    }
    if let Some(source) = &question.source {
        told.extend(wrap(source, inner).iter().map(|line| Line::styled(Style::Dim, &line.to_string())));
    }
    lines.extend(told.into_iter().map(|line| line.indented(5)));
    lines
}

/// The points where they are neither all nor none, and what a hint cost.
fn extent(question: &AttemptQuestion) -> String {
    let is_part = question.earned != 0.0 && (question.earned - question.points).abs() > 1e-9;
    let part = format!(", {} of {}", points(question.earned), points(question.points));
    let hint = if question.hints > 0 { ", with a hint" } else { "" };
    format!("{}{hint}", if is_part { part.as_str() } else { "" })
}

fn row(label: &str, text: &str, room: usize) -> Vec<Line> {
    hang(mark(label), room, |room| wrap(text, room))
}

fn mark(label: &str) -> Line {
    Line::styled(Style::Dim, &format!("{label:<8}"))
}

pub(super) fn said(ruling: Ruling) -> &'static str {
    match ruling {
        Ruling::Meant => "I meant this answer",
        Ruling::AlsoRight => "mine is right as well",
        Ruling::Mistaken => "the deck is mistaken",
    }
}
