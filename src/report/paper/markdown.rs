//! A paper as Markdown, for those who set it themselves.

use obverse_core::deck::QuestionType;
use obverse_core::messages::{Locale, message};
use obverse_core::session::view::LabelledOption;
use obverse_core::text::{TextKind, make_visible, option_to_markdown, visible_line};

use super::answer_room::AnswerRoom;
use super::{ExamPaper, FormPage};
use crate::report::deck_page::QuestionPage;
use crate::report::points_text;

/// A line to write on.
const LINE: &str = "________________________________";
/// A gap for a label.
const GAP: &str = "____";

/// A paper as Markdown. Prompts and options are as the deck has them.
#[must_use]
pub(crate) fn paper_markdown(paper: &ExamPaper) -> String {
    let mut parts = Vec::new();
    for form in &paper.forms {
        parts.extend(form_parts(paper, form));
        if paper.prints_sheets() {
            parts.extend(answer_sheet(paper, form));
        }
    }
    if paper.has_keys() {
        for form in &paper.forms {
            parts.extend(key_parts(paper, form));
        }
        parts.extend(places_parts(paper));
    }
    make_visible(&(parts.join("\n\n") + "\n")).into_owned()
}

fn form_parts(paper: &ExamPaper, form: &FormPage) -> Vec<String> {
    let mut parts = vec![format!("# {}", escape_text(&paper.title)), paper.form_line(form)];
    parts.extend(paper.description.clone());
    if !paper.has_sheet && !paper.is_corrected {
        parts.push(learner_line(paper.locale()));
    }
    for (at, question) in paper.printed_questions(form).iter().enumerate() {
        parts.extend(paper.heading_before(at).map(|title| format!("## {}", escape_text(title))));
        parts.push(question_item(paper, at + 1, question));
    }
    parts
}

fn learner_line(locale: Locale) -> String {
    let [name, date] = [message!(locale, "show-name"), message!(locale, "show-date")];
    let colon = locale.colon();
    format!("{name}{colon}{LINE} {date}{colon}{GAP}{GAP}{GAP}")
}

/// A question as an item of a numbered list.
fn question_item(paper: &ExamPaper, number: usize, question: &QuestionPage) -> String {
    let mut parts = vec![question.prompt.trim_end().to_owned()];
    let note = question.answer_note(paper.locale());
    if !note.is_empty() {
        parts.push(format!("({})", escape_text(&note)));
    }
    let (lefts, rights) = question.lettered_choices();
    parts.extend([lefts, rights].iter().filter(|side| !side.is_empty()).map(|side| choices(side)));
    let blanks = question.blanks.iter();
    parts.extend(blanks.map(|(number, options)| {
        let texts: Vec<String> = options.iter().map(|option| option_to_markdown(option)).collect();
        list_item(&format!("{number}: "), &texts.join(" · "))
    }));
    if !paper.has_sheet && !paper.is_corrected {
        parts.push(room_text(&AnswerRoom::of_question(question, &paper.language), "\n\n"));
    }
    if question.answer.is_some() {
        let answer = message!(paper.locale(), "paper-answer");
        parts.push(list_item(
            "> ",
            &format!("**{answer}{}** {}", paper.locale().colon().trim_end(), key_text(question)),
        ));
        parts.extend(question.explanation.as_ref().map(|why| quote(why)));
    }
    list_item(&format!("{number}. "), &parts.join("\n\n"))
}

fn choices(options: &[LabelledOption]) -> String {
    let items = options.iter().map(|option| {
        if option.is_own_label() {
            format!("- {}", escape_text(&option.label()))
        } else {
            list_item("- ", &choice_text(option))
        }
    });
    items.collect::<Vec<_>>().join("\n")
}

/// A label and its option. A bold label begins no list.
fn choice_text(option: &LabelledOption) -> String {
    let text = option_to_markdown(&option.text);
    let is_block = text.starts_with("```") || text.starts_with("~~~") || text.starts_with('|');
    format!("**{})**{}{text}", option.label(), if is_block { "\n\n" } else { " " })
}

/// A text behind a marker; its other lines are indented as far.
fn list_item(marker: &str, text: &str) -> String {
    let indent = " ".repeat(marker.chars().count());
    let lines = text.trim_end().lines().enumerate().map(|(at, line)| match (at, line) {
        (0, line) => format!("{marker}{line}"),
        (_, "") => String::new(),
        (_, line) => format!("{indent}{line}"),
    });
    lines.collect::<Vec<_>>().join("\n")
}

fn quote(text: &str) -> String {
    let lines = text.trim_end().lines().map(|line| format!("> {line}").trim_end().to_owned());
    lines.collect::<Vec<_>>().join("\n")
}

/// Room for an answer, with `between` lines.
fn room_text(room: &AnswerRoom, between: &str) -> String {
    match room {
        AnswerRoom::Mark(labels) => labels
            .iter()
            .map(|label| format!("☐ {}", escape_text(label)))
            .collect::<Vec<_>>()
            .join("  "),
        AnswerRoom::Order(count) => vec![GAP; *count].join(" "),
        AnswerRoom::Pair(labels) => labels
            .iter()
            .map(|label| format!("{} {GAP}", escape_text(label)))
            .collect::<Vec<_>>()
            .join("  "),
        AnswerRoom::Write { lines, unit } => {
            let unit = unit.as_ref().map(|unit| format!(" {}", escape_text(unit)));
            let unit = unit.unwrap_or_default();
            let all = (1..=*lines).map(|line| {
                let number = if *lines > 1 { format!("{line}: ") } else { String::new() };
                format!("{number}{LINE}{unit}")
            });
            all.collect::<Vec<_>>().join(between)
        }
    }
}

fn answer_sheet(paper: &ExamPaper, form: &FormPage) -> Vec<String> {
    let rows = form.questions.iter().enumerate().map(|(at, question)| {
        let room = AnswerRoom::of_question(question, &paper.language);
        vec![
            (at + 1).to_string(),
            room_text(&room, "<br>"),
            escape_text(&question.sheet_note(paper.locale())),
        ]
    });
    vec![
        format!("# {}", escape_text(&paper.answers_heading())),
        paper.form_line(form),
        learner_line(paper.locale()),
        table(&[String::new(), message!(paper.locale(), "label-answer"), String::new()], rows),
    ]
}

fn key_parts(paper: &ExamPaper, form: &FormPage) -> Vec<String> {
    let rows = form.questions.iter().enumerate().map(|(at, question)| {
        let label = question.key_labels().unwrap_or_default();
        let points = points_text(question.points);
        vec![(at + 1).to_string(), escape_text(label), answer_text(question), points]
    });
    vec![
        format!("# {}", escape_text(&paper.key_heading(form))),
        paper.form_line(form),
        table(&paper.key_columns(), rows),
    ]
}

fn places_parts(paper: &ExamPaper) -> Vec<String> {
    let rows = paper.places.iter().map(|place| {
        let numbers = place.numbers.iter().map(usize::to_string);
        [escape_text(&place.name)].into_iter().chain(numbers).collect()
    });
    let heading = format!("# {}", escape_text(&paper.places_heading()));
    vec![heading, table(&paper.place_columns(), rows)]
}

/// The labels of the answer, and the answer.
fn key_text(question: &QuestionPage) -> String {
    let labels = question.key_labels().map(|labels| format!("{} ", escape_text(labels)));
    format!("{}{}", labels.unwrap_or_default(), answer_text(question))
}

fn answer_text(question: &QuestionPage) -> String {
    let answer = question.answer.as_deref().unwrap_or_default();
    let is_block = QuestionType::from_name(&question.kind) == Some(QuestionType::Flashcard);
    match question.answer_kind {
        TextKind::Blocks if is_block => answer.trim_end().to_owned(),
        TextKind::Typed => escape_text(answer),
        _ => option_to_markdown(answer),
    }
}

/// A table. A cell is on one line.
fn table(headings: &[String], rows: impl Iterator<Item = Vec<String>>) -> String {
    let heading = headings.to_vec();
    let line = vec!["---".to_owned(); headings.len()];
    let rows = rows.map(|cells| cells.iter().map(|cell| cell_text(cell)).collect());
    let all = [heading, line].into_iter().chain(rows);
    let lines = all.map(|cells: Vec<String>| format!("| {} |", cells.join(" | ")));
    lines.collect::<Vec<_>>().join("\n")
}

fn cell_text(text: &str) -> String {
    text.trim().replace('|', "\\|").replace('\n', "<br>")
}

/// Plain text on one line, without a meaning in Markdown.
fn escape_text(text: &str) -> String {
    let mut escaped = String::new();
    for c in visible_line(text).chars() {
        if matches!(c, '\\' | '*' | '_' | '`' | '[' | ']' | '<' | '#' | '$' | '~' | '&') {
            escaped.push('\\');
        }
        escaped.push(c);
    }
    escaped
}
