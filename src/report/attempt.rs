//! One past session, question by question.

use std::time::Duration;

use serde::Serialize;

use obverse_core::grade::Outcome;
use obverse_core::messages::Locale;
use obverse_core::session::record::Ruling;
use obverse_core::session::view::{LabelledOption, label_options, label_sides};
use obverse_core::text::{
    Line, Style, TextKind, hang_lines, keeps_lines, pair_words, parse, render_blocks, words,
    wrap_text,
};

use super::answers;
use super::attempt_phrases::{
    earlier_outcome, points_note, regraded_text, ruling_text, shown_reason, time_and_confidence,
    weight_text,
};
use super::misspellings::{Misspelling, render_differences};
use super::part_mark::PartMark;
use super::summary::{self, count_almost};

/// A past session.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) struct Attempt {
    /// Its short code.
    pub id: String,
    /// Quiz or exam.
    pub mode: String,
    /// Its start, in local time.
    pub when: String,
    /// The learner.
    pub learner: String,
    /// Whether the session is the reader's own.
    #[serde(skip)]
    pub is_own: bool,
    /// The titles of the decks.
    pub decks: Vec<String>,
    /// The points earned; `None` while the verdicts are secret.
    pub earned: Option<f64>,
    /// The points earned with the learner's rulings.
    pub earned_with_rulings: Option<f64>,
    /// The possible points.
    pub points: f64,
    /// The number of answers right apart from spelling; `None` while the verdicts are secret.
    pub almost: Option<usize>,
    /// Whether the learner passed; `None` without a pass mark.
    pub passed: Option<bool>,
    /// Whether it ended, rather than being interrupted.
    pub finished: bool,
    /// The time on the screen, in seconds.
    pub seconds: f64,
    /// The extra time that the instructor gave, in seconds.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub extra_seconds: Option<f64>,
    /// The questions in the order of the paper.
    pub questions: Vec<AttemptQuestion>,
}

/// A question as asked.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) struct AttemptQuestion {
    /// Its number on the paper, from 1.
    pub number: usize,
    /// The deck's id.
    pub deck: String,
    /// The card's id.
    pub card: String,
    /// The prompt, in Markdown.
    pub prompt: String,
    /// The left sides of a matching question.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub lefts: Vec<String>,
    /// The options in the order shown: for a cloze one list for each blank, perhaps empty;
    /// otherwise one list if the question has options.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub options: Vec<Vec<String>>,
    /// The hints given, in Markdown.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub hints_given: Vec<String>,
    /// The response; `None` if the learner did not reach the question.
    pub given: Option<String>,
    /// The right answer; `None` while the question can still be asked.
    pub answer: Option<String>,
    /// The outcome.
    pub outcome: Option<Outcome>,
    /// The points earned.
    pub earned: f64,
    /// The possible points that count; 0 if the question is void.
    pub points: f64,
    /// The reason why the question is void.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub void: Option<String>,
    /// The possible points as asked.
    #[serde(skip)]
    pub first_points: f64,
    /// The reason for the verdict.
    pub reason: String,
    /// The first outcome, if the answer was regraded since.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub first: Option<Outcome>,
    /// The points of the first verdict.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub first_earned: Option<f64>,
    /// The text kinds of the parts of the answer, or one for the whole answer.
    #[serde(skip)]
    pub kinds: Vec<TextKind>,
    /// The text kind of the whole answer.
    #[serde(skip)]
    pub kind: TextKind,
    /// The marks of the parts, if the answer has several.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub marks: Vec<PartMark>,
    /// The words that were misspelt.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub misspelt: Vec<Misspelling>,
    /// The author's feedback on this response, in Markdown.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub feedback: Vec<String>,
    /// The number of hints given.
    pub hints: usize,
    /// The time on the screen before this response, in seconds.
    pub seconds: Option<f64>,
    /// The learner's confidence, from 0 to 100 percent, if asked.
    pub confidence: Option<u8>,
    /// Earlier responses: changed, taken back, or asked again.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub earlier: Vec<EarlierAnswer>,
    /// The learner's ruling.
    pub ruling: Option<Ruling>,
    /// The author's explanation.
    pub explanation: Option<String>,
    /// The source to read again.
    pub source: Option<String>,
}

impl AttemptQuestion {
    /// The text kind of the part of the answer with this index.
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
            lists => (
                label_options(&self.lefts),
                lists.iter().map(|options| label_options(options)).collect(),
            ),
        }
    }
}

/// A response that no longer stands.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) struct EarlierAnswer {
    /// The response.
    pub given: String,
    /// The outcome; `None` while the verdicts are secret.
    pub outcome: Option<Outcome>,
    /// Whether the learner took it back. Otherwise the card was asked again.
    pub taken_back: bool,
    /// The time on the screen before it, in seconds.
    pub seconds: f64,
}

/// The sign and the word for an outcome, with their style.
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

/// The session as JSON.
#[must_use]
pub(crate) fn attempt_json(attempt: &Attempt) -> String {
    super::to_json(attempt)
}

/// The session as lines.
#[must_use]
pub(crate) fn render_attempt(attempt: &Attempt, room: usize) -> Vec<Line> {
    let mut lines = Vec::new();
    let inner = room.saturating_sub(1);
    let decks = wrap_text(&attempt.decks.join(", "), inner);
    lines.extend(
        decks.iter().map(|line| Line::styled(Style::Title, &line.to_string()).indent_by(1)),
    );
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
            render_outcome(question, room.saturating_sub(5))
                .into_iter()
                .map(|line| line.indent_by(5)),
        );
    }
    lines
}

/// The score in words.
pub(super) fn score_text(attempt: &Attempt) -> String {
    let mut parts = Vec::new();
    if let Some(earned) = attempt.earned {
        let share = if attempt.points > 0.0 { earned / attempt.points } else { 0.0 };
        let (ruled, locale) = (attempt.earned_with_rulings, Locale::English);
        parts.push(summary::score_text(earned, ruled, attempt.points, locale));
        parts.push(words::format_percent(share));
    }
    parts.extend(attempt.almost.and_then(|count| count_almost(count, Locale::English)));
    parts.extend(
        attempt.passed.map(|passed| (if passed { "passed" } else { "not passed" }).to_owned()),
    );
    if !attempt.finished {
        parts.push("not finished".to_owned());
    }
    parts.push(words::format_duration(Duration::from_secs_f64(attempt.seconds.max(0.0))));
    let extra = attempt.extra_seconds.map(|extra| Duration::from_secs_f64(extra.max(0.0)));
    let extra = extra.map(words::format_duration);
    parts.extend(extra.map(|extra| format!("extra time of {extra}")));
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
        lines.extend(options.iter().flat_map(|option| render_option(number, option, room)));
    }
    for hint in &question.hints_given {
        lines.extend(hang_lines(label_line("hint").indent_by(5), room, |room| {
            render_blocks(&parse(hint), room)
        }));
    }
    lines
}

/// An option after its label; `number` is that of its blank, if there are several.
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

/// The outcome and its details.
fn render_outcome(question: &AttemptQuestion, inner: usize) -> Vec<Line> {
    let mut lines: Vec<Line> = Vec::new();
    for earlier in &question.earlier {
        lines.extend(render_earlier(earlier, question.kind, inner));
    }
    match (question.outcome, &question.given) {
        (Some(outcome), _) => {
            let (word, style) = outcome_word(outcome);
            let verdict = Line::styled(style, &word).with(Style::Plain, &points_note(question));
            lines.extend(verdict.with(Style::Dim, &time_and_confidence(question)).wrap_to(inner));
        }
        (None, Some(given)) if given.is_empty() => {
            lines.push(Line::styled(Style::Dim, "left blank"));
        }
        (None, Some(_)) => {}
        (None, None) => lines.push(Line::styled(Style::Dim, "not answered")),
    }
    lines.extend(render_comparison(question, inner));
    let reason = shown_reason(question);
    lines.extend(reason.iter().flat_map(|reason| labelled_lines("why", reason, inner)));
    for (index, feedback) in question.feedback.iter().enumerate() {
        let label = if index == 0 && reason.is_none() { "why" } else { "" };
        lines.extend(hang_lines(label_line(label), inner, |room| {
            render_blocks(&parse(feedback), room)
        }));
    }
    if let Some(regraded) = regraded_text(question) {
        lines.extend(labelled_lines("first", &regraded, inner));
    }
    if let Some((label, weight)) = weight_text(question) {
        lines.extend(labelled_lines(label, &weight, inner));
    }
    if let Some(ruling) = question.ruling {
        lines.extend(labelled_lines("ruling", ruling_text(ruling), inner));
    }
    if let Some(explanation) = &question.explanation {
        lines.extend(render_blocks(&parse(explanation), inner));
    }
    if let Some(source) = &question.source {
        lines.extend(
            wrap_text(source, inner).iter().map(|line| Line::styled(Style::Dim, &line.to_string())),
        );
    }
    lines
}

/// A response or an answer after its label.
fn render_labelled_answer(label: &str, text: &str, kind: TextKind, room: usize) -> Vec<Line> {
    hang_lines(label_line(label), room, |room| answers::answer_lines(text, kind, room))
}

/// The response, and the right answer if it differs.
fn render_answers(question: &AttemptQuestion, inner: usize) -> Vec<Line> {
    let given = question.given.as_deref().unwrap_or_default();
    let right =
        question.answer.as_deref().filter(|right| question.given.as_deref() != Some(*right));
    let rows = [("you", given), ("answer", right.unwrap_or_default())];
    let rows = rows.into_iter().filter(|(_, text)| !text.is_empty());
    rows.flat_map(|(label, text)| render_labelled_answer(label, text, question.kind, inner))
        .collect()
}

/// The response and the right answer with differing letters marked; one block if they differ in
/// nothing else.
fn render_comparison(question: &AttemptQuestion, inner: usize) -> Vec<Line> {
    let misspelt: Vec<(&str, &str)> =
        question.misspelt.iter().flat_map(Misspelling::spelling_pairs).collect();
    let texts = match (&question.given, &question.answer) {
        (Some(given), Some(answer)) if !misspelt.is_empty() && question.marks.is_empty() => {
            pair_words(&misspelt, given, answer)
        }
        _ => None,
    };
    if let Some(words) = texts {
        return render_differences(&words, inner);
    }
    let parts = question.marks.iter().enumerate().flat_map(|(at, part)| {
        let label = label_line(if at == 0 { "parts" } else { "" });
        hang_lines(label, inner, |room| part.render_part(question.part_kind(at), room))
    });
    let parts: Vec<Line> = parts.collect();
    [render_answers(question, inner), parts, render_differences(&misspelt, inner)].concat()
}

/// An earlier response and its outcome.
fn render_earlier(earlier: &EarlierAnswer, kind: TextKind, room: usize) -> Vec<Line> {
    let outcome = earlier_outcome(earlier);
    if keeps_lines(&earlier.given) {
        let given = render_labelled_answer("before", &earlier.given, kind, room);
        return [given, labelled_lines("", outcome.trim_start_matches([',', ';', ' ']), room)]
            .concat();
    }
    let mut line = answers::answer_line(&earlier.given, kind);
    line.push(Style::Plain, if earlier.given.is_empty() { "left blank" } else { "" });
    line.push(Style::Plain, &outcome);
    hang_lines(label_line("before"), room, |room| line.wrap_to(room))
}

fn labelled_lines(label: &str, text: &str, room: usize) -> Vec<Line> {
    hang_lines(label_line(label), room, |room| wrap_text(text, room))
}

fn label_line(label: &str) -> Line {
    Line::styled(Style::Dim, &format!("{label:<8}"))
}

#[cfg(test)]
mod tests {
    use super::{Attempt, AttemptQuestion, EarlierAnswer, Misspelling, render_attempt};
    use crate::report::attempt_html;
    use obverse_core::grade::Outcome;
    use obverse_core::text::TextKind;

    /// An attempt at one question, with an almost right response.
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
            void: None,
            first_points: 1.0,
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
            extra_seconds: None,
            questions: vec![question],
        }
    }

    fn rendered_text(of: &Attempt) -> String {
        render_attempt(of, 60).iter().map(|line| format!("{line}\n")).collect()
    }

    #[test]
    fn misspelt_words_are_above_their_spelling() {
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
        let page = attempt_html(&sample_attempt(
            "exothemric",
            "exothermic",
            &[("exothemric", "exothermic")],
        ));
        let expected = "<strong class=\"almost\">≈ Almost</strong>";
        assert!(page.contains(expected), "{page}");
        let expected = "<dt>spelling</dt><dd>exothe<del>mr</del>ic → exothe<ins>rm</ins>ic: \
                        &quot;m&quot; and &quot;r&quot; are swapped</dd>";
        assert!(page.contains(expected), "{page}");
    }
}
