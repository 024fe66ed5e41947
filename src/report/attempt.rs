//! One sitting, question by question, as it was.

use std::time::Duration;

use serde::Serialize;

use obverse_core::grade::Outcome;
use obverse_core::session::record::Ruling;
use obverse_core::session::view::{LabelledOption, label_options, label_sides};
use obverse_core::text::{
    Line, Style, TextKind, hang_lines, keeps_lines, pair_words, parse, render_blocks, words, wrap_text,
};

use super::answers;
use super::misspellings::{Misspelling, render_differences};
use super::part_mark::PartMark;
use super::points_text;
use super::summary::{count_almost, rulings_note};

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
    /// How many answers were right but for their spelling; nothing while verdicts are kept for the end.
    pub almost: Option<usize>,
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
    /// The words that were misspelt.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub misspelt: Vec<Misspelling>,
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
    pub earlier: Vec<EarlierAnswer>,
    /// What the learner says of the verdict.
    pub ruling: Option<Ruling>,
    /// What the author says.
    pub explanation: Option<String>,
    /// Where to read it again.
    pub source: Option<String>,
}

impl AttemptQuestion {
    /// How the part of the answer with this index is written.
    pub(super) fn part_kind(&self, part: usize) -> TextKind {
        self.kinds.get(part).or(self.kinds.last()).copied().unwrap_or_default()
    }

    /// The left sides, and the lists of options, with their labels.
    pub(super) fn lettered_choices(&self) -> (Vec<LabelledOption>, Vec<Vec<LabelledOption>>) {
        match self.options.as_slice() {
            [rights] if !self.lefts.is_empty() => {
                let (lefts, rights) = label_sides(&self.lefts, rights);
                (lefts, vec![rights])
            }
            lists => {
                (label_options(&self.lefts), lists.iter().map(|options| label_options(options)).collect())
            }
        }
    }
}

/// An answer that does not stand any more.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "kebab-case")]
pub struct EarlierAnswer {
    /// What was answered.
    pub given: String,
    /// The verdict in a word; nothing while verdicts are kept for the end.
    pub outcome: Option<Outcome>,
    /// Whether it counts nowhere; else the card was asked again.
    pub taken_back: bool,
    /// How long the question had been on the screen, in seconds.
    pub seconds: f64,
}

/// The sign and the word of a verdict, and what they mean.
#[must_use]
pub(super) fn outcome_word(outcome: Outcome) -> (String, Style) {
    let style = match outcome {
        Outcome::Right => Style::Right,
        Outcome::Almost => Style::Almost,
        Outcome::Partly => Style::Partly,
        Outcome::Wrong | Outcome::Blank => Style::Wrong,
    };
    (format!("{} {}", outcome.sign(), outcome.heading()), style)
}

/// The sitting as JSON.
#[must_use]
pub fn attempt_json(attempt: &Attempt) -> String {
    super::to_json(attempt)
}

/// The sitting as lines.
#[must_use]
pub fn render_attempt(attempt: &Attempt, room: usize) -> Vec<Line> {
    let mut lines = Vec::new();
    let inner = room.saturating_sub(1);
    let decks = wrap_text(&attempt.decks.join(", "), inner);
    lines.extend(decks.iter().map(|line| Line::styled(Style::Title, &line.to_string()).indent_by(1)));
    let of = if attempt.is_own { String::new() } else { format!(" of {}", attempt.learner) };
    let about = format!("{} {}{of}   {}", attempt.mode, attempt.id, attempt.when);
    lines.push(Line::styled(Style::Dim, &about).indent_by(1));
    lines.extend(wrap_text(&score_text(attempt), inner).into_iter().map(|line| line.indent_by(1)));
    if attempt.questions.is_empty() {
        lines.extend([Line::default(), Line::plain(" Nothing was missed.")]);
    }
    for question in &attempt.questions {
        lines.push(Line::default());
        lines.extend(render_question(question, room));
        lines.extend(
            render_outcome(question, room.saturating_sub(5)).into_iter().map(|line| line.indent_by(5)),
        );
    }
    lines
}

/// What it came to, in words.
pub(super) fn score_text(attempt: &Attempt) -> String {
    let mut parts = Vec::new();
    if let Some(earned) = attempt.earned {
        let rulings = rulings_note(earned, attempt.earned_with_rulings);
        let share = if attempt.points > 0.0 { earned / attempt.points } else { 0.0 };
        parts.push(format!("{} of {}{rulings}", points_text(earned), points_text(attempt.points)));
        parts.push(words::format_percent(share));
    }
    parts.extend(attempt.almost.and_then(count_almost));
    parts.extend(attempt.passed.map(|passed| (if passed { "passed" } else { "not passed" }).to_owned()));
    if !attempt.finished {
        parts.push("not finished".to_owned());
    }
    parts.push(words::format_duration(Duration::from_secs_f64(attempt.seconds.max(0.0))));
    parts.join("   ")
}

/// The question with its options.
fn render_question(question: &AttemptQuestion, room: usize) -> Vec<Line> {
    let place = Line::styled(Style::Dim, &format!(" {:>2}  ", question.number));
    let mut lines = hang_lines(place, room, |room| render_blocks(&parse(&question.prompt), room));
    let (lefts, lists) = question.lettered_choices();
    let several = lists.len() > 1;
    lines.extend(lefts.iter().flat_map(|left| render_option(None, left, room)));
    for (blank, options) in lists.iter().enumerate() {
        let number = several.then_some(blank + 1);
        lines.extend(options.iter().flat_map(|one| render_option(number, one, room)));
    }
    for hint in &question.hints_given {
        lines.extend(hang_lines(label_line("hint").indent_by(5), room, |room| {
            render_blocks(&parse(hint), room)
        }));
    }
    lines
}

/// An option behind its label; `number` is that of its blank, where there is more than one.
fn render_option(number: Option<usize>, option: &LabelledOption, room: usize) -> Vec<Line> {
    let is_letter = option.letter.starts_with(char::is_alphabetic) && !option.is_own_label();
    let number = match number {
        Some(number) if is_letter => number.to_string(),
        Some(number) => format!("{number}: "),
        None => String::new(),
    };
    let label = Line::styled(Style::Key, &format!("     {number}{}", option.label()));
    if option.is_own_label() {
        return vec![label];
    }
    let label = label.with(Style::Key, "  ");
    hang_lines(label, room, |room| answers::answer_lines(&option.text, TextKind::Option, room))
}

/// What became of it.
fn render_outcome(question: &AttemptQuestion, inner: usize) -> Vec<Line> {
    let mut told: Vec<Line> = Vec::new();
    for earlier in &question.earlier {
        told.extend(render_earlier(earlier, question.kind, inner));
    }
    match (question.outcome, &question.given) {
        (Some(outcome), _) => {
            let (word, style) = outcome_word(outcome);
            let verdict = Line::styled(style, &word).with(Style::Plain, &points_note(question));
            told.extend(verdict.with(Style::Dim, &time_and_confidence(question)).wrap_to(inner));
        }
        (None, Some(given)) if given.is_empty() => told.push(Line::styled(Style::Dim, "left blank")),
        (None, Some(_)) => {}
        (None, None) => told.push(Line::styled(Style::Dim, "not answered")),
    }
    told.extend(render_comparison(question, inner));
    let reason = shown_reason(question);
    told.extend(reason.iter().flat_map(|reason| labelled_lines("why", reason, inner)));
    for (index, feedback) in question.feedback.iter().enumerate() {
        let label = if index == 0 && reason.is_none() { "why" } else { "" };
        told.extend(hang_lines(label_line(label), inner, |room| render_blocks(&parse(feedback), room)));
    }
    if let Some(anew) = regraded_text(question) {
        told.extend(labelled_lines("first", &anew, inner));
    }
    if let Some(ruling) = question.ruling {
        told.extend(labelled_lines("ruling", ruling_text(ruling), inner));
    }
    if let Some(explanation) = &question.explanation {
        told.extend(render_blocks(&parse(explanation), inner));
    }
    if let Some(source) = &question.source {
        told.extend(wrap_text(source, inner).iter().map(|line| Line::styled(Style::Dim, &line.to_string())));
    }
    told
}

/// What was answered, or the answer, behind its label.
fn render_labelled_answer(label: &str, text: &str, kind: TextKind, room: usize) -> Vec<Line> {
    hang_lines(label_line(label), room, |room| answers::answer_lines(text, kind, room))
}

/// What was answered, and what is right where that is another thing.
fn render_answers(question: &AttemptQuestion, inner: usize) -> Vec<Line> {
    let given = question.given.as_deref().unwrap_or_default();
    let right = question.answer.as_deref().filter(|right| question.given.as_deref() != Some(*right));
    let rows = [("you", given), ("answer", right.unwrap_or_default())];
    let rows = rows.into_iter().filter(|(_, text)| !text.is_empty());
    rows.flat_map(|(label, text)| render_labelled_answer(label, text, question.kind, inner)).collect()
}

/// What was answered and what is right, with the letters marked that differ; all in one where they differ in nothing else.
fn render_comparison(question: &AttemptQuestion, inner: usize) -> Vec<Line> {
    let misspelt: Vec<(&str, &str)> =
        question.misspelt.iter().flat_map(Misspelling::spelling_pairs).collect();
    let whole = match (&question.given, &question.answer) {
        (Some(given), Some(answer)) if !misspelt.is_empty() && question.marks.is_empty() => {
            pair_words(&misspelt, given, answer)
        }
        _ => None,
    };
    if let Some(words) = whole {
        return render_differences(&words, inner);
    }
    let parts = question.marks.iter().enumerate().flat_map(|(at, part)| {
        let label = label_line(if at == 0 { "parts" } else { "" });
        hang_lines(label, inner, |room| part.render_part(question.part_kind(at), room))
    });
    let parts: Vec<Line> = parts.collect();
    [render_answers(question, inner), parts, render_differences(&misspelt, inner)].concat()
}

/// Why the answer was judged so. Where words were misspelt and all else is right, they are the reason, and they are shown.
pub(super) fn shown_reason(question: &AttemptQuestion) -> Option<&str> {
    let is_shown = question.outcome == Some(Outcome::Almost) && !question.misspelt.is_empty();
    Some(question.reason.as_str()).filter(|reason| !is_shown && !reason.is_empty())
}

/// How long it took, and how sure the learner was.
pub(super) fn time_and_confidence(question: &AttemptQuestion) -> String {
    let time =
        question.seconds.map(|seconds| words::format_duration(Duration::from_secs_f64(seconds.max(0.0))));
    let time = time.map(|time| format!("   {time}")).unwrap_or_default();
    let sure = question.confidence.map(|sure| format!("   {sure} % sure")).unwrap_or_default();
    format!("{time}{sure}")
}

/// What an earlier answer was, and what became of it.
fn render_earlier(earlier: &EarlierAnswer, kind: TextKind, room: usize) -> Vec<Line> {
    let became = earlier_outcome(earlier);
    if keeps_lines(&earlier.given) {
        let given = render_labelled_answer("before", &earlier.given, kind, room);
        return [given, labelled_lines("", became.trim_start_matches([',', ';', ' ']), room)].concat();
    }
    let mut line = answers::answer_line(&earlier.given, kind);
    line.push(Style::Plain, if earlier.given.is_empty() { "left blank" } else { "" });
    line.push(Style::Plain, &became);
    hang_lines(label_line("before"), room, |room| line.wrap_to(room))
}

/// What became of an earlier answer.
pub(super) fn earlier_outcome(earlier: &EarlierAnswer) -> String {
    let outcome = earlier.outcome.map(|outcome| format!(", {}", outcome.phrase())).unwrap_or_default();
    format!("{outcome}{}", if earlier.taken_back { "; taken back" } else { "; asked again" })
}

/// The first verdict and the later one.
pub(super) fn regraded_text(question: &AttemptQuestion) -> Option<String> {
    let (first, now) = (question.first?, question.outcome?);
    let earned = |earned: f64| format!("{} of {}", points_text(earned), points_text(question.points));
    Some(format!(
        "{}, {}; regraded: {}, {}",
        first.phrase(),
        earned(question.first_earned?),
        now.phrase(),
        earned(question.earned)
    ))
}

/// The points where they are neither all nor none, and what a hint cost.
pub(super) fn points_note(question: &AttemptQuestion) -> String {
    let is_part = question.earned != 0.0 && (question.earned - question.points).abs() > 1e-9;
    let part = format!(", {} of {}", points_text(question.earned), points_text(question.points));
    let hint = if question.hints > 0 { ", with a hint" } else { "" };
    format!("{}{hint}", if is_part { part.as_str() } else { "" })
}

fn labelled_lines(label: &str, text: &str, room: usize) -> Vec<Line> {
    hang_lines(label_line(label), room, |room| wrap_text(text, room))
}

fn label_line(label: &str) -> Line {
    Line::styled(Style::Dim, &format!("{label:<8}"))
}

pub(super) fn ruling_text(ruling: Ruling) -> &'static str {
    match ruling {
        Ruling::Meant => "I meant this answer",
        Ruling::AlsoRight => "mine is right as well",
        Ruling::Mistaken => "the deck is mistaken",
    }
}

#[cfg(test)]
mod tests {
    use super::{Attempt, AttemptQuestion, EarlierAnswer, Misspelling, render_attempt};
    use crate::report::attempt_html;
    use obverse_core::grade::Outcome;
    use obverse_core::text::TextKind;

    /// An attempt of one question, which was answered almost rightly.
    fn sample_attempt(given: &str, answer: &str, pairs: &[(&str, &str)]) -> Attempt {
        let question = AttemptQuestion {
            number: 1,
            deck: "d".to_owned(),
            card: "heat".to_owned(),
            kind: TextKind::Typed,
            kinds: vec![TextKind::Typed],
            prompt: "Which reaction?".to_owned(),
            lefts: Vec::new(),
            options: Vec::new(),
            hints_given: Vec::new(),
            given: Some(given.to_owned()),
            answer: Some(answer.to_owned()),
            outcome: Some(Outcome::Almost),
            earned: 1.0,
            points: 1.0,
            reason: "spelt exothermic".to_owned(),
            first: Some(Outcome::Right),
            first_earned: Some(1.0),
            marks: Vec::new(),
            misspelt: Misspelling::collect(pairs.iter().copied()),
            feedback: Vec::new(),
            hints: 0,
            seconds: Some(9.0),
            confidence: None,
            earlier: vec![EarlierAnswer {
                given: "exotermic".to_owned(),
                outcome: Some(Outcome::Almost),
                taken_back: true,
                seconds: 3.0,
            }],
            ruling: None,
            explanation: None,
            source: None,
        };
        Attempt {
            id: "k7f".to_owned(),
            mode: "quiz".to_owned(),
            when: "9 Mar 19:02".to_owned(),
            learner: "ann".to_owned(),
            is_own: true,
            decks: vec!["Chemistry".to_owned()],
            earned: Some(1.0),
            earned_with_rulings: Some(1.0),
            points: 1.0,
            almost: Some(1),
            passed: None,
            finished: true,
            seconds: 9.0,
            questions: vec![question],
        }
    }

    fn rendered_text(of: &Attempt) -> String {
        render_attempt(of, 60).iter().map(|line| format!("{line}\n")).collect()
    }

    #[test]
    fn misspelt_words_stand_over_the_words_as_they_are_spelt() {
        let expected = "\
\u{20}Chemistry
 quiz k7f   9 Mar 19:02
 1 of 1   100 %   1 answer almost right   9 s

  1  Which reaction?
     before  exotermic, almost right; taken back
     ≈ Almost   9 s
     typed   exothemric
     spelt   exothermic
                   ^^
     first   right, 1 of 1; regraded: almost right, 1 of 1
";
        let pairs = [("exothemric", "exothermic")];
        assert_eq!(rendered_text(&sample_attempt("exothemric", "exothermic", &pairs)), expected);
        let longer = rendered_text(&sample_attempt("an exothemric one", "exothermic", &pairs));
        assert!(
            longer.contains(" you     an exothemric one\n     answer  exothermic\n     typed "),
            "{longer}"
        );
    }

    #[test]
    fn misspelt_words_are_marked_on_the_page() {
        let page = attempt_html(&sample_attempt("exothemric", "exothermic", &[("exothemric", "exothermic")]));
        let expected = "<strong class=\"almost\">≈ Almost</strong>";
        assert!(page.contains(expected), "{page}");
        let expected = "<dt>spelling</dt><dd>exothe<del>mr</del>ic → exothe<ins>rm</ins>ic: \
                        &quot;m&quot; and &quot;r&quot; are swapped</dd>";
        assert!(page.contains(expected), "{page}");
    }
}
