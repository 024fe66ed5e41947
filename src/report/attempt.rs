//! One sitting, question by question, as it was.

use std::time::Duration;

use serde::Serialize;

use crate::grade::Outcome;
use crate::sitting::record::Ruling;
use crate::sitting::view::{Lettered, lettered, lettered_sides};
use crate::text::{Line, Style, TextKind, hang, keeps_lines, layout, parse, words, wrap};

use super::answers;
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
    /// Whether that is whoever reads it.
    #[serde(skip)]
    pub is_own: bool,
    /// The titles of the decks.
    pub decks: Vec<String>,
    /// The points that were earned; nothing while verdicts are kept for the end.
    pub earned: Option<f64>,
    /// The points with the learner's rulings.
    pub earned_with_rulings: Option<f64>,
    /// The points that could be earned.
    pub points: f64,
    /// Whether it passed, where that was settled.
    pub passed: Option<bool>,
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
    /// Its place on the paper, from 1.
    pub number: usize,
    /// The deck's identity.
    pub deck: String,
    /// The card's identity.
    pub card: String,
    /// What was asked, in Markdown.
    pub prompt: String,
    /// Left sides, where the question has them.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub lefts: Vec<String>,
    /// The options in the order in which they were shown: a list for each blank of a cloze, which may be empty, else one
    /// where there are any.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub options: Vec<Vec<String>>,
    /// The hints that were given, in Markdown.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub hints_given: Vec<String>,
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
    /// The verdict that was shown first, where the answer was judged anew since.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub first: Option<Outcome>,
    /// The points of that verdict.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub first_earned: Option<f64>,
    /// How answers are written: for each part of the answer, else for all of it.
    #[serde(skip)]
    pub kinds: Vec<TextKind>,
    /// How the whole of an answer is written.
    #[serde(skip)]
    pub kind: TextKind,
    /// The parts of the answer, where there is more than one.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub marks: Vec<PartMark>,
    /// What the author says to this answer, in Markdown.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub feedback: Vec<String>,
    /// How many hints were given.
    pub hints: usize,
    /// How long the question was on the screen before this answer, in seconds.
    pub seconds: Option<f64>,
    /// How sure the learner was, from 0 to 100 percent, where it was asked.
    pub confidence: Option<u8>,
    /// What was answered before: changed, taken back, or asked again.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub earlier: Vec<Earlier>,
    /// What the learner says of the verdict.
    pub ruling: Option<Ruling>,
    /// What the author says.
    pub explanation: Option<String>,
    /// Where to read it again.
    pub source: Option<String>,
}

/// A part of an answer.
#[derive(Clone, Debug, Serialize)]
pub struct PartMark {
    /// What was given; empty where nothing was.
    pub given: String,
    /// What belongs there; empty for what belongs nowhere.
    pub right: String,
    /// The share that was earned, from 0 to 1.
    pub credit: f64,
}

impl PartMark {
    /// The sign, the word and the meaning of it.
    pub(super) fn word(&self) -> (&'static str, &'static str, Style) {
        match self {
            Self { credit, .. } if *credit >= 1.0 => ("✓", "right", Style::Right),
            Self { credit, .. } if *credit > 0.0 => ("◐", "partly", Style::Partly),
            Self { given, .. } if given.is_empty() => ("–", "missing", Style::Wrong),
            Self { right, .. } if right.is_empty() => ("✗", "extra", Style::Wrong),
            _ => ("✗", "wrong", Style::Wrong),
        }
    }

    /// What was given, or what is missing; and what belongs there where that is another thing.
    pub(super) fn texts(&self) -> (&str, Option<&str>) {
        match (self.given.as_str(), self.right.as_str()) {
            ("", right) => (right, None),
            (given, right) if self.credit >= 1.0 || right.is_empty() || given == right => (given, None),
            (given, right) => (given, Some(right)),
        }
    }
}

impl AttemptQuestion {
    /// How the part of the answer with this index is written.
    pub(super) fn kind_of(&self, part: usize) -> TextKind {
        self.kinds.get(part).or(self.kinds.last()).copied().unwrap_or_default()
    }

    /// The left sides, and the lists of options, with their labels.
    pub(super) fn choices(&self) -> (Vec<Lettered>, Vec<Vec<Lettered>>) {
        match self.options.as_slice() {
            [rights] if !self.lefts.is_empty() => {
                let (lefts, rights) = lettered_sides(&self.lefts, rights);
                (lefts, vec![rights])
            }
            lists => (lettered(&self.lefts), lists.iter().map(|options| lettered(options)).collect()),
        }
    }
}

/// An answer that does not stand any more.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "kebab-case")]
pub struct Earlier {
    /// What was answered.
    pub given: String,
    /// The verdict in a word; nothing while verdicts are kept for the end.
    pub outcome: Option<Outcome>,
    /// Whether it counts nowhere; else the card was asked again.
    pub taken_back: bool,
    /// How long the question had been on the screen, in seconds.
    pub seconds: f64,
}

/// The verdict in plain words.
pub(super) fn plain(outcome: Outcome) -> &'static str {
    match outcome {
        Outcome::Right => "right",
        Outcome::Almost => "almost right",
        Outcome::Partly => "partly right",
        Outcome::Wrong => "wrong",
        Outcome::Blank => "blank",
    }
}

/// The word for a verdict.
#[must_use]
pub(super) fn word(outcome: Outcome) -> (&'static str, Style) {
    match outcome {
        Outcome::Right => ("✓ Right", Style::Right),
        Outcome::Almost => ("≈ Almost", Style::Right),
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
    let mut lines = Vec::new();
    let inner = room.saturating_sub(1);
    let decks = wrap(&attempt.decks.join(", "), inner);
    lines.extend(decks.iter().map(|line| Line::styled(Style::Title, &line.to_string()).indented(1)));
    let of = if attempt.is_own { String::new() } else { format!(" of {}", attempt.learner) };
    let about = format!("{} {}{of}   {}", attempt.mode, attempt.id, attempt.when);
    lines.push(Line::styled(Style::Dim, &about).indented(1));
    lines.extend(wrap(&score(attempt), inner).into_iter().map(|line| line.indented(1)));
    if attempt.questions.is_empty() {
        lines.extend([Line::default(), Line::plain(" Nothing was missed.")]);
    }
    for question in &attempt.questions {
        lines.push(Line::default());
        lines.extend(asked(question, room));
        lines.extend(told(question, room.saturating_sub(5)).into_iter().map(|line| line.indented(5)));
    }
    lines
}

/// What it came to, in words.
pub(super) fn score(attempt: &Attempt) -> String {
    let mut parts = Vec::new();
    if let Some(earned) = attempt.earned {
        let rulings = rulings(earned, attempt.earned_with_rulings);
        let share = if attempt.points > 0.0 { earned / attempt.points } else { 0.0 };
        parts.push(format!("{} of {}{rulings}", points(earned), points(attempt.points)));
        parts.push(words::percent(share));
    }
    parts.extend(attempt.passed.map(|passed| (if passed { "passed" } else { "not passed" }).to_owned()));
    if !attempt.finished {
        parts.push("not finished".to_owned());
    }
    parts.push(words::duration(Duration::from_secs_f64(attempt.seconds.max(0.0))));
    parts.join("   ")
}

/// The question with its options.
fn asked(question: &AttemptQuestion, room: usize) -> Vec<Line> {
    let place = Line::styled(Style::Dim, &format!(" {:>2}  ", question.number));
    let mut lines = hang(place, room, |room| layout(&parse(&question.prompt), room));
    let (lefts, lists) = question.choices();
    let several = lists.len() > 1;
    lines.extend(lefts.iter().flat_map(|left| option("", left, room)));
    for (blank, options) in lists.iter().enumerate() {
        let number = if several { (blank + 1).to_string() } else { String::new() };
        lines.extend(options.iter().flat_map(|one| option(&number, one, room)));
    }
    for hint in &question.hints_given {
        lines.extend(hang(mark("hint").indented(5), room, |room| layout(&parse(hint), room)));
    }
    lines
}

/// An option behind its label; `number` is that of its blank, where there is more than one.
fn option(number: &str, option: &Lettered, room: usize) -> Vec<Line> {
    let label = Line::styled(Style::Key, &format!("     {number}{}", option.label()));
    if option.is_own_label() {
        return vec![label];
    }
    let label = label.with(Style::Key, "  ");
    hang(label, room, |room| answers::lines(&option.text, TextKind::Option, room))
}

/// What became of it.
fn told(question: &AttemptQuestion, inner: usize) -> Vec<Line> {
    let mut told: Vec<Line> = Vec::new();
    for earlier in &question.earlier {
        told.extend(before(earlier, question.kind, inner));
    }
    match (question.outcome, &question.given) {
        (Some(outcome), given) => {
            let (word, style) = word(outcome);
            let verdict = Line::styled(style, word).with(Style::Plain, &extent(question));
            told.extend(verdict.with(Style::Dim, &manner(question)).wrapped(inner));
            if let Some(given) = given.as_ref().filter(|given| !given.is_empty()) {
                told.extend(answer("you", given, question.kind, inner));
            }
        }
        (None, Some(given)) => told.extend(answer("you", given, question.kind, inner)),
        (None, None) => told.push(Line::styled(Style::Dim, "not answered")),
    }
    if let Some(answer) = question.answer.as_ref().filter(|answer| question.given.as_ref() != Some(*answer)) {
        told.extend(self::answer("answer", answer, question.kind, inner));
    }
    told.extend(question.marks.iter().enumerate().flat_map(|(at, part)| {
        let kind = question.kind_of(at);
        hang(mark(if at == 0 { "parts" } else { "" }), inner, |room| self::part(part, kind, room))
    }));
    if !question.reason.is_empty() {
        told.extend(row("why", &question.reason, inner));
    }
    for (index, feedback) in question.feedback.iter().enumerate() {
        let label = if index == 0 && question.reason.is_empty() { "why" } else { "" };
        told.extend(hang(mark(label), inner, |room| layout(&parse(feedback), room)));
    }
    if let Some(anew) = anew(question) {
        told.extend(row("first", &anew, inner));
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
    told
}

/// What was answered, or the answer, behind its label.
fn answer(label: &str, text: &str, kind: TextKind, room: usize) -> Vec<Line> {
    hang(mark(label), room, |room| answers::lines(text, kind, room))
}

/// A part on one line; where a text has lines to keep, on lines of its own.
fn part(part: &PartMark, kind: TextKind, room: usize) -> Vec<Line> {
    let (sign, word, style) = part.word();
    let mut line = Line::styled(style, &format!("{sign} {word}"));
    let (text, right) = part.texts();
    if keeps_lines(text) || right.is_some_and(keeps_lines) {
        let mut lines = vec![line];
        lines.extend(answers::lines(text, kind, room));
        if let Some(right) = right {
            lines.push(Line::plain("should be"));
            lines.extend(answers::lines(right, kind, room));
        }
        return lines;
    }
    line.push(Style::Plain, "  ");
    line.append(answers::line(text, kind));
    if let Some(right) = right {
        line.push(Style::Plain, ", should be ");
        line.append(answers::line(right, kind));
    }
    line.wrapped(room)
}

/// How long it took, and how sure the learner was.
pub(super) fn manner(question: &AttemptQuestion) -> String {
    let time = question.seconds.map(|seconds| words::duration(Duration::from_secs_f64(seconds.max(0.0))));
    let time = time.map(|time| format!("   {time}")).unwrap_or_default();
    let sure = question.confidence.map(|sure| format!("   {sure} % sure")).unwrap_or_default();
    format!("{time}{sure}")
}

/// What an earlier answer was, and what became of it.
fn before(earlier: &Earlier, kind: TextKind, room: usize) -> Vec<Line> {
    let became = became(earlier);
    if keeps_lines(&earlier.given) {
        let given = answer("before", &earlier.given, kind, room);
        return [given, row("", became.trim_start_matches([',', ';', ' ']), room)].concat();
    }
    let mut line = answers::line(&earlier.given, kind);
    line.push(Style::Plain, if earlier.given.is_empty() { "left blank" } else { "" });
    line.push(Style::Plain, &became);
    hang(mark("before"), room, |room| line.wrapped(room))
}

/// What became of an earlier answer.
pub(super) fn became(earlier: &Earlier) -> String {
    let outcome = earlier.outcome.map(|outcome| format!(", {}", plain(outcome))).unwrap_or_default();
    format!("{outcome}{}", if earlier.taken_back { "; taken back" } else { "; asked again" })
}

/// The first verdict and the later one.
pub(super) fn anew(question: &AttemptQuestion) -> Option<String> {
    let (first, now) = (question.first?, question.outcome?);
    let earned = |earned: f64| format!("{} of {}", points(earned), points(question.points));
    Some(format!(
        "{}, {}; regraded: {}, {}",
        plain(first),
        earned(question.first_earned?),
        plain(now),
        earned(question.earned)
    ))
}

/// The points where they are neither all nor none, and what a hint cost.
pub(super) fn extent(question: &AttemptQuestion) -> String {
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

#[cfg(test)]
mod tests {
    use super::PartMark;
    use crate::text::TextKind;

    #[test]
    fn a_wrong_part_says_what_belongs_there() {
        let part = |given: &str, right: &str, credit: f64| PartMark {
            given: given.to_owned(),
            right: right.to_owned(),
            credit,
        };
        let said = |one: &PartMark, width| {
            super::part(one, TextKind::Option, width).iter().map(ToString::to_string).collect::<Vec<_>>()
        };
        assert_eq!(
            said(&part("15,000 → The panel", "15,000 → The account", 0.0), 80),
            ["✗ wrong  15,000 → The panel, should be 15,000 → The account"]
        );
        assert_eq!(said(&part("a", "a", 0.5), 80), ["◐ partly  a"]);
        assert_eq!(said(&part("", "*b*", 0.0), 80), ["– missing  b"]);
        assert_eq!(said(&part("    x", "y\n  z", 0.0), 80), ["✗ wrong", "    x", "should be", "y", "  z"]);
    }
}
