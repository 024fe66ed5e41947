//! A paper as a page to print: each form with its sheet, then the keys.

use maud::{Markup, html};

use obverse_core::deck::QuestionType;
use obverse_core::messages::Locale;
use obverse_core::session::view::label_options;
use obverse_core::text::{keeps_lines, to_html, visible_line};

use super::answer_room::AnswerRoom;
use super::{ExamPaper, FormPage, KEY_HEADINGS};
use crate::report::answers::options_html;
use crate::report::deck_page::QuestionPage;
use crate::report::page::{HtmlPage, html_page};
use crate::report::points_text;
use crate::report::sheet::{answer_room, key_answer, key_content, question_section};

/// The style of a paper beyond that of all pages: that of a sheet, and its own.
const PAPER_STYLE: &str = concat!(include_str!("../sheet.css"), include_str!("page.css"));

/// A paper as the text of one file.
#[must_use]
pub fn paper_page(paper: &ExamPaper) -> String {
    let body = html! {
        @for (at, form) in paper.forms.iter().enumerate() {
            (form_section(paper, form, at == 0))
            @if paper.prints_sheets() { (answer_sheet(paper, form)) }
        }
        @if paper.has_keys() {
            @for form in &paper.forms { (key_section(paper, form)) }
            (places_section(paper))
        }
    };
    html_page(&HtmlPage {
        title: &paper.title,
        language: &paper.language,
        style: PAPER_STYLE,
        body,
    })
}

/// The questions of a form. The title of the page is that of the first form.
fn form_section(paper: &ExamPaper, form: &FormPage, is_first: bool) -> Markup {
    html! {
        section class=[(!is_first).then_some("new-page")] {
            @if !is_first { h2.title { (visible_line(&paper.title)) } }
            p.dim { (paper.form_line(form)) }
            @if let Some(description) = &paper.description { (to_html(description)) }
            @if !paper.is_corrected && !paper.has_sheet { (learner_line()) }
            @for (at, question) in paper.printed_questions(form).iter().enumerate() {
                @if let Some(title) = paper.heading_before(at) { h2 { (visible_line(title)) } }
                (question_section(at + 1, question, &below_question(paper, question), Locale::English))
            }
        }
    }
}

fn learner_line() -> Markup {
    html! { div.student { span { "Name" } span { "Date" } } }
}

/// The choices of a question, with room to answer if there is no sheet, and its answer if the
/// paper is corrected.
fn below_question(paper: &ExamPaper, question: &QuestionPage) -> Markup {
    if !paper.is_corrected && !paper.has_sheet {
        return answer_room(question, &paper.language);
    }
    html! {
        (choices_html(question))
        @if question.answer.is_some() { div.answer { (key_content(question, Locale::English)) } }
    }
}

/// The options, sides or items of a question.
fn choices_html(question: &QuestionPage) -> Markup {
    let (lefts, rights) = question.lettered_choices();
    match QuestionType::from_name(&question.kind) {
        Some(QuestionType::Matching) => html! {
            div.matches { (options_html(&lefts, &html! {})) (options_html(&rights, &html! {})) }
        },
        Some(QuestionType::Cloze) => blank_choices(question),
        _ if rights.is_empty() => html! {},
        _ => options_html(&rights, &html! {}),
    }
}

fn blank_choices(question: &QuestionPage) -> Markup {
    html! {
        @for (number, options) in &question.blanks {
            @if options.iter().any(|option| keeps_lines(option)) {
                p { (number) ":" } (options_html(&label_options(options), &html! {}))
            } @else {
                p { (number) ": " (visible_line(&options.join(" · "))) }
            }
        }
    }
}

/// A sheet to fill in: a row for each question.
fn answer_sheet(paper: &ExamPaper, form: &FormPage) -> Markup {
    html! {
        section.answers.new-page {
            h2.title { (visible_line(&paper.title)) ": answers" }
            p.dim { (paper.form_line(form)) }
            (learner_line())
            table {
                tbody {
                    @for (at, question) in form.questions.iter().enumerate() {
                        tr {
                            th.number scope="row" { (at + 1) }
                            td { (room_html(&AnswerRoom::of_question(question, &paper.language))) }
                            td.dim { (question.sheet_note(Locale::English)) }
                        }
                    }
                }
            }
        }
    }
}

fn room_html(room: &AnswerRoom) -> Markup {
    match room {
        AnswerRoom::Mark(labels) => {
            html! { @for label in labels { span.mark { (visible_line(label)) } " " } }
        }
        AnswerRoom::Order(count) => html! { @for _ in 0..*count { span.gap {} " " } },
        AnswerRoom::Pair(labels) => html! {
            @for label in labels { span.pair { (visible_line(label)) " " span.gap {} } " " }
        },
        AnswerRoom::Write { lines, unit } => html! {
            @for number in 1..=*lines {
                div.place {
                    @if *lines > 1 { (number) }
                    @if let Some(unit) = unit { span.unit { (visible_line(unit)) } }
                }
            }
        },
    }
}

fn key_section(paper: &ExamPaper, form: &FormPage) -> Markup {
    html! {
        section.key.new-page {
            h2.title { (visible_line(&paper.title)) ": key of form " (form.form) }
            p.dim { (paper.form_line(form)) }
            table {
                thead { tr { @for heading in KEY_HEADINGS.into_iter().filter(|heading| *heading != "label") {
                    th.number[heading != "answer"] scope="col" { (heading) }
                } } }
                tbody {
                    @for (at, question) in form.questions.iter().enumerate() {
                        tr {
                            th.number scope="row" { (at + 1) }
                            td { (key_answer(question, Locale::English)) }
                            td.number { (points_text(question.points)) }
                        }
                    }
                }
            }
        }
    }
}

fn places_section(paper: &ExamPaper) -> Markup {
    html! {
        section.new-page {
            h2.title { (visible_line(&paper.title)) ": where each question stands" }
            table {
                thead { tr {
                    th scope="col" { "question" }
                    @for form in &paper.forms { th.number scope="col" { "form " (form.form) } }
                } }
                tbody {
                    @for place in &paper.places {
                        tr {
                            th scope="row" { (visible_line(&place.name)) }
                            @for number in &place.numbers { td.number { (number) } }
                        }
                    }
                }
            }
        }
    }
}
