//! A deck for readers, as lines.

use obverse_core::messages::{Locale, message};
use obverse_core::session::view::{LabelledOption, label_options};
use obverse_core::text::{
    Line, Style, TextKind, hang_lines, keeps_lines, pad_right, parse, render_blocks, text_width,
    wrap_text,
};

use super::answers;
use super::deck_page::{DeckPage, QuestionPage, Remark, deck_facts};

/// A deck as lines.
#[must_use]
pub(crate) fn render_deck(page: &DeckPage, room: usize, locale: Locale) -> Vec<Line> {
    let inner = room.saturating_sub(1);
    let mut lines = wrap_text(&page.title, inner);
    lines = lines.iter().map(|line| Line::styled(Style::Title, &line.to_string())).collect();
    if let Some(description) = &page.description {
        lines.extend(render_blocks(&parse(description), inner));
    }
    lines.extend(dim_lines(&deck_facts(page, locale), inner));
    let mut lines: Vec<Line> = lines.into_iter().map(|line| line.indent_by(1)).collect();
    for (index, question) in page.questions.iter().enumerate() {
        lines.push(Line::default());
        lines.extend(render_question(index + 1, question, room, locale));
    }
    lines
}

fn dim_lines(text: &str, room: usize) -> Vec<Line> {
    let lines = wrap_text(text, room).into_iter().filter(|line| !line.is_blank());
    lines.map(|line| Line::styled(Style::Dim, &line.to_string())).collect()
}

/// The indent below a question's number.
const INDENT: usize = 6;

/// A question as lines, with its answer if it has one.
pub(super) fn render_question(
    number: usize,
    question: &QuestionPage,
    room: usize,
    locale: Locale,
) -> Vec<Line> {
    let mut lines = hang_lines(dim_mark(&format!("{number:>4}  ")), room, |room| {
        render_blocks(&parse(&question.prompt), room)
    });
    lines.extend(indented_lines("", &question.answer_note(locale), room));
    let (lefts, options) = question.lettered_choices();
    lines.extend(lefts.iter().chain(&options).flat_map(|option| render_option("", option, room)));
    for (number, options) in &question.blanks {
        lines.extend(render_blank(*number, options, room));
    }
    lines.extend(render_key(question, room, locale));
    lines
}

/// The labels below a question, padded to one width.
struct KeyLabels {
    width: usize,
    room: usize,
}

impl KeyLabels {
    fn new(room: usize, locale: Locale) -> Self {
        let labels = [
            message!(locale, "label-answer"),
            message!(locale, "label-also"),
            message!(locale, "label-why"),
            message!(locale, "show-hint"),
            message!(locale, "show-source"),
            message!(locale, "part-right"),
            message!(locale, "part-partly"),
            message!(locale, "part-wrong"),
        ];
        let width = labels.iter().map(|label| text_width(label)).max().unwrap_or(0) + 2;
        Self { width, room }
    }

    fn mark_line(&self, label: &str) -> Line {
        dim_mark(&format!("{:INDENT$}{}", "", pad_right(label, self.width)))
    }

    /// A label, and the lines of its content beside it.
    fn hang_content(&self, label: &str, content: impl Fn(usize) -> Vec<Line>) -> Vec<Line> {
        hang_lines(self.mark_line(label), self.room, content)
    }
}

/// The answer, other answers, notes, hints, explanation and source of a question.
fn render_key(question: &QuestionPage, room: usize, locale: Locale) -> Vec<Line> {
    let labels = KeyLabels::new(room, locale);
    let Some(answer) = &question.answer else { return Vec::new() };
    let mut lines = render_answer(question, answer, &labels, locale);
    lines.extend(render_other_answers(question, &labels, locale));
    lines.extend(question.remarks.iter().flat_map(|remark| {
        labels.hang_content(&remark.word(locale), |room| {
            render_remark(remark, question.answer_kind, room, locale)
        })
    }));
    let hints = question.hints.iter().map(|hint| (message!(locale, "show-hint"), hint));
    let why = question.explanation.iter().map(|why| (message!(locale, "label-why"), why));
    lines.extend(hints.chain(why).flat_map(|(label, text)| {
        labels.hang_content(&label, |room| render_blocks(&parse(text), room))
    }));
    lines.extend(question.source.iter().flat_map(|source| {
        labels.hang_content(&message!(locale, "show-source"), |room| dim_lines(source, room))
    }));
    lines
}

/// The answer after its letters. Above code, the letters have a line of their own.
fn render_answer(
    question: &QuestionPage,
    answer: &str,
    labels: &KeyLabels,
    locale: Locale,
) -> Vec<Line> {
    let letters = question.key_labels().map(|labels| format!("{labels}  ")).unwrap_or_default();
    let label = labels.mark_line(&message!(locale, "label-answer"));
    let content = |room| answers::answer_lines(answer, question.answer_kind, room);
    if keeps_lines(answer) && !letters.is_empty() {
        let above = label.with(Style::Plain, letters.trim_end());
        let mut lines = hang_lines(above, labels.room, |_| Vec::new());
        lines.extend(labels.hang_content("", content));
        return lines;
    }
    hang_lines(label.with(Style::Plain, &letters), labels.room, content)
}

/// Other accepted answers: on one line, unless one has line breaks to keep.
fn render_other_answers(question: &QuestionPage, labels: &KeyLabels, locale: Locale) -> Vec<Line> {
    let (also, kind) = (&question.also, question.answer_kind);
    let label = message!(locale, "label-also");
    if also.is_empty() {
        return Vec::new();
    }
    if also.iter().any(|other| keeps_lines(other)) {
        let each = also.iter();
        return each
            .flat_map(|other| {
                labels.hang_content(&label, |room| answers::answer_lines(other, kind, room))
            })
            .collect();
    }
    let mut joined = Line::default();
    for (at, other) in also.iter().enumerate() {
        joined.push(Style::Plain, if at > 0 { locale.comma() } else { "" });
        joined.append(answers::answer_line(other, kind));
    }
    labels.hang_content(&label, |room| joined.wrap_to(room))
}

/// An option after its label.
fn render_option(before: &str, option: &LabelledOption, room: usize) -> Vec<Line> {
    let label = format!("{:INDENT$}{before}{}", "", option.label());
    if option.is_own_label() {
        return vec![dim_mark(&label)];
    }
    hang_lines(dim_mark(&format!("{label}  ")), room, |room| {
        answers::answer_lines(&option.text, TextKind::Option, room)
    })
}

/// The options of a blank on one line, unless one has line breaks to keep.
fn render_blank(number: usize, options: &[String], room: usize) -> Vec<Line> {
    if options.iter().any(|option| keeps_lines(option)) {
        let before = format!("{number}: ");
        return label_options(options)
            .iter()
            .flat_map(|lettered| render_option(&before, lettered, room))
            .collect();
    }
    indented_lines(&format!("{number}: "), &options.join(" · "), room)
}

/// A note on a possible answer: `Lyon (50 %): the third largest city`.
fn render_remark(remark: &Remark, kind: TextKind, room: usize, locale: Locale) -> Vec<Line> {
    let feedback = remark.feedback.as_deref().unwrap_or_default();
    if keeps_lines(&remark.answer) || parse(feedback).len() > 1 {
        let mut lines = answers::answer_lines(&remark.answer, kind, room);
        lines.extend(wrap_text(remark.share(locale).trim(), room));
        lines.extend(render_blocks(&parse(feedback), room));
        return lines;
    }
    let mut line = answers::answer_line(&remark.answer, kind);
    line.push(Style::Plain, &remark.share(locale));
    line.push(Style::Plain, if feedback.is_empty() { "" } else { locale.colon() });
    line.append(answers::answer_line(feedback, TextKind::Option));
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
