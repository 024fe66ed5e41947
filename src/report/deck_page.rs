//! A deck as a person reads it.

use serde::Serialize;

use obverse_core::deck::QuestionType;
use obverse_core::session::view::{LabelledOption, label_options, label_sides};
use obverse_core::text::{
    Line, Style, TextKind, hang_lines, keeps_lines, parse, render_blocks, words, wrap_text,
};

use super::answers;

/// A deck to read.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "kebab-case")]
pub struct DeckPage {
    /// Its identity.
    pub id: String,
    /// What it is called.
    pub title: String,
    /// What it is about.
    pub description: Option<String>,
    /// The language of its text, as a BCP 47 tag.
    pub language: String,
    /// Who wrote it.
    pub authors: Vec<String>,
    /// Where its facts are from.
    pub source: Option<String>,
    /// Under which terms it may be passed on.
    pub license: Option<String>,
    /// Its questions in the order of the file.
    pub questions: Vec<QuestionPage>,
}

/// A question to read.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "kebab-case")]
pub struct QuestionPage {
    /// Its identity.
    pub id: String,
    /// Its type.
    #[serde(rename = "type")]
    pub kind: String,
    /// What it asks, in Markdown, with gaps.
    pub prompt: String,
    /// Left sides.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub lefts: Vec<String>,
    /// Options, items or right sides, in an order that gives nothing away.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub options: Vec<String>,
    /// The options of blanks that have some, each with the number of its blank.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub blanks: Vec<(usize, Vec<String>)>,
    /// How many answers it takes, where it takes several typed ones.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub places: Option<usize>,
    /// The unit of a number.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub unit: Option<String>,
    /// How its answers are written.
    #[serde(skip)]
    pub answer_kind: TextKind,
    /// The answer by the labels of the options: `b`, `a c`, `1b 2a`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub letters: Option<String>,
    /// The answer; nothing where answers are not wanted.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub answer: Option<String>,
    /// Other answers that count.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub also: Vec<String>,
    /// What the author says about answers, right or wrong.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub remarks: Vec<Remark>,
    /// Hints, each said in turn.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub hints: Vec<String>,
    /// What is said after the answer.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub explanation: Option<String>,
    /// Where to read it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub source: Option<String>,
    /// Its tags.
    pub tags: Vec<String>,
    /// What a full answer earns.
    pub points: f64,
}

/// An answer of which the author knows something.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "kebab-case")]
pub struct Remark {
    /// The answer.
    pub answer: String,
    /// What it earns, from -1 to 1, as a share of the points.
    pub credit: f64,
    /// What is said to whoever gave it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub feedback: Option<String>,
}

impl Remark {
    /// What it is counted as.
    pub(super) fn word(&self) -> &'static str {
        match self.credit {
            credit if credit >= 1.0 => "right",
            credit if credit > 0.0 => "partly",
            _ => "wrong",
        }
    }

    /// What it earns, where that is a part.
    pub(super) fn share(&self) -> String {
        let is_whole = self.credit >= 1.0 || self.credit.abs() < 1e-9;
        if is_whole { String::new() } else { format!(" ({} %)", (self.credit * 100.0).round()) }
    }
}

impl QuestionPage {
    /// The left sides and the options with their labels.
    pub(super) fn lettered_choices(&self) -> (Vec<LabelledOption>, Vec<LabelledOption>) {
        if self.lefts.is_empty() {
            (Vec::new(), label_options(&self.options))
        } else {
            label_sides(&self.lefts, &self.options)
        }
    }

    /// The labels of the answer, where they are not the answer itself.
    pub(super) fn key_labels(&self) -> Option<&str> {
        let (lefts, options) = self.lettered_choices();
        let are_own = lefts.is_empty() && options.iter().all(LabelledOption::is_own_label);
        self.letters.as_deref().filter(|_| !are_own)
    }

    /// How it is answered, where its text alone does not say so, and what it earns where that is not one point.
    pub(super) fn answer_note(&self) -> String {
        let how = match QuestionType::from_name(&self.kind) {
            Some(QuestionType::TrueFalse) => Some("true or false".to_owned()),
            Some(QuestionType::MultipleResponse) => Some("one or more".to_owned()),
            Some(QuestionType::Numeric) => {
                // Where the prompt names the unit, it is not said again.
                let unit = self.unit.as_ref().filter(|unit| !self.prompt.contains(unit.as_str()));
                unit.map(|unit| format!("in {unit}"))
            }
            Some(QuestionType::List) => self.places.map(|places| words::format_count(places, "answer")),
            _ => None,
        };
        let points = ((self.points - 1.0).abs() > 1e-9).then(|| {
            let unit = if self.points < 1.0 { "of a point" } else { "points" };
            format!("{} {unit}", super::points_text(self.points))
        });
        how.into_iter().chain(points).collect::<Vec<_>>().join(", ")
    }
}

/// A deck as JSON.
#[must_use]
pub fn deck_json(page: &DeckPage) -> String {
    super::to_json(page)
}

/// Who wrote the deck, where its facts are from, and under which terms it may be passed on.
pub(super) fn deck_facts(page: &DeckPage) -> String {
    let by = if page.authors.is_empty() {
        None
    } else {
        Some(format!("By {}", words::format_list(&page.authors)))
    };
    let from = page.source.as_ref().map(|source| format!("From {source}"));
    by.into_iter().chain(from).chain(page.license.clone()).collect::<Vec<_>>().join(" · ")
}

/// A deck as lines.
#[must_use]
pub fn render_deck(page: &DeckPage, room: usize) -> Vec<Line> {
    let inner = room.saturating_sub(1);
    let mut lines = wrap_text(&page.title, inner);
    lines = lines.iter().map(|line| Line::styled(Style::Title, &line.to_string())).collect();
    if let Some(description) = &page.description {
        lines.extend(render_blocks(&parse(description), inner));
    }
    lines.extend(dim_lines(&deck_facts(page), inner));
    let mut lines: Vec<Line> = lines.into_iter().map(|line| line.indent_by(1)).collect();
    for (index, question) in page.questions.iter().enumerate() {
        lines.push(Line::default());
        lines.extend(render_question(index + 1, question, room));
    }
    lines
}

fn dim_lines(text: &str, room: usize) -> Vec<Line> {
    let lines = wrap_text(text, room).into_iter().filter(|line| !line.is_blank());
    lines.map(|line| Line::styled(Style::Dim, &line.to_string())).collect()
}

/// Where what belongs to a question stands: behind its number.
const INDENT: usize = 6;

fn render_question(number: usize, question: &QuestionPage, room: usize) -> Vec<Line> {
    let mut lines = hang_lines(dim_mark(&format!("{number:>4}  ")), room, |room| {
        render_blocks(&parse(&question.prompt), room)
    });
    lines.extend(indented_lines("", &question.answer_note(), room));
    let (lefts, options) = question.lettered_choices();
    lines.extend(lefts.iter().chain(&options).flat_map(|one| render_option("", one, room)));
    for (number, options) in &question.blanks {
        lines.extend(render_blank(*number, options, room));
    }
    lines.extend(render_key(question, room));
    lines
}

fn render_key(question: &QuestionPage, room: usize) -> Vec<Line> {
    let Some(answer) = &question.answer else { return Vec::new() };
    let label = |label: &str| dim_mark(&format!("{:INDENT$}{label:<8}", ""));
    let letters = question.key_labels().map(|labels| format!("{labels}  ")).unwrap_or_default();
    let kind = question.answer_kind;
    let mut lines = if keeps_lines(answer) && !letters.is_empty() {
        // The letters say it, on a line of their own above the code.
        let above = hang_lines(label("answer").with(Style::Plain, letters.trim_end()), room, |_| Vec::new());
        [above, hang_lines(label(""), room, |room| answers::answer_lines(answer, kind, room))].concat()
    } else {
        hang_lines(label("answer").with(Style::Plain, &letters), room, |room| {
            answers::answer_lines(answer, kind, room)
        })
    };
    if question.also.iter().any(|other| keeps_lines(other)) {
        let also = question.also.iter();
        lines.extend(also.flat_map(|other| {
            hang_lines(label("also"), room, |room| answers::answer_lines(other, kind, room))
        }));
    } else if !question.also.is_empty() {
        let mut also = Line::default();
        for (at, other) in question.also.iter().enumerate() {
            also.push(Style::Plain, if at > 0 { ", " } else { "" });
            also.append(answers::answer_line(other, kind));
        }
        lines.extend(hang_lines(label("also"), room, |room| also.wrap_to(room)));
    }
    for one in &question.remarks {
        lines.extend(hang_lines(label(one.word()), room, |room| render_remark(one, kind, room)));
    }
    for hint in &question.hints {
        lines.extend(hang_lines(label("hint"), room, |room| render_blocks(&parse(hint), room)));
    }
    if let Some(explanation) = &question.explanation {
        lines.extend(hang_lines(label("why"), room, |room| render_blocks(&parse(explanation), room)));
    }
    if let Some(source) = &question.source {
        lines.extend(hang_lines(label("from"), room, |room| dim_lines(source, room)));
    }
    lines
}

/// An option behind its label.
fn render_option(before: &str, option: &LabelledOption, room: usize) -> Vec<Line> {
    let label = format!("{:INDENT$}{before}{}", "", option.label());
    if option.is_own_label() {
        return vec![dim_mark(&label)];
    }
    hang_lines(dim_mark(&format!("{label}  ")), room, |room| {
        answers::answer_lines(&option.text, TextKind::Option, room)
    })
}

/// The options of a blank: on one line, unless one has lines to keep.
fn render_blank(number: usize, options: &[String], room: usize) -> Vec<Line> {
    if options.iter().any(|option| keeps_lines(option)) {
        let before = format!("{number}: ");
        return label_options(options).iter().flat_map(|one| render_option(&before, one, room)).collect();
    }
    indented_lines(&format!("{number}: "), &options.join(" · "), room)
}

/// An answer of which the author knows something: `Lyon (50 %): the third largest city`.
fn render_remark(remark: &Remark, kind: TextKind, room: usize) -> Vec<Line> {
    let said = remark.feedback.as_deref().unwrap_or_default();
    if keeps_lines(&remark.answer) || parse(said).len() > 1 {
        let mut lines = answers::answer_lines(&remark.answer, kind, room);
        lines.extend(wrap_text(remark.share().trim(), room));
        lines.extend(render_blocks(&parse(said), room));
        return lines;
    }
    let mut line = answers::answer_line(&remark.answer, kind);
    line.push(Style::Plain, &remark.share());
    line.push(Style::Plain, if said.is_empty() { "" } else { ": " });
    line.append(answers::answer_line(said, TextKind::Option));
    line.wrap_to(room)
}

fn indented_lines(sign: &str, text: &str, room: usize) -> Vec<Line> {
    if text.is_empty() {
        return Vec::new();
    }
    hang_lines(dim_mark(&format!("{:INDENT$}{sign}", "")), room, |room| dim_lines(text, room))
}

fn dim_mark(text: &str) -> Line {
    Line::styled(Style::Dim, text)
}
