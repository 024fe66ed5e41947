//! A paper as a page to print: each form with its sheet, then the keys.

use maud::{Markup, html};

use obverse_core::deck::QuestionType;
use obverse_core::messages::{Locale, message};
use obverse_core::session::view::label_options;
use obverse_core::text::{keeps_lines, to_html, visible_line};

use super::answer_room::AnswerRoom;
use super::{ExamPaper, FormPage};
use crate::report::answers::options_html;
use crate::report::deck_page::QuestionPage;
use crate::report::page::{HtmlPage, html_page};
use crate::report::points_text;
use crate::report::sheet::{answer_room, key_answer, key_content, question_section};

/// The style of a paper beyond that of all pages: that of a sheet, and its own.
const PAPER_STYLE: &str = concat!(include_str!("../sheet.css"), include_str!("page.css"));

/// The places of two columns of a key. A page has the label in the cell of the answer.
const LABEL_COLUMN: usize = 1;
const ANSWER_COLUMN: usize = 2;

/// A paper as the text of one file.
#[must_use]
pub(crate) fn paper_page(paper: &ExamPaper) -> String {
    let body = html! {
        @for (at, form) in paper.forms.iter().enumerate() {
            (form_section(paper, form, at))
            @if paper.prints_sheets() { (answer_sheet(paper, form, at)) }
        }
        @if paper.has_keys() {
            @for (at, form) in paper.forms.iter().enumerate() { (key_section(paper, form, at)) }
            (places_section(paper))
        }
    };
    html_page(&HtmlPage {
        title: &paper.title,
        language: &paper.language,
        style: &format!("{PAPER_STYLE}{}", footer_style(paper)),
        body,
    })
}

/// The foot of each printed page: its form, the number of the paper, and the number of the page.
/// Browsers without margin boxes leave it out.
fn footer_style(paper: &ExamPaper) -> String {
    let styles = paper.forms.iter().enumerate().map(|(at, form)| {
        let text = css_string(&paper.name_line(form));
        // The title of the page stands on the first page of the first form.
        let title = if at == 0 { "header, " } else { "" };
        format!(
            "@page form-{at} {{ @bottom-right {{ content: \"{text} · \" counter(page); \
             font: 9pt system-ui, sans-serif; }} }}\n{title}.form-{at} {{ page: form-{at}; }}\n"
        )
    });
    styles.collect()
}

/// A text within a string of CSS. Nothing in it can end the string or the style.
fn css_string(text: &str) -> String {
    let sign = |sign: char| match sign {
        _ if sign.is_alphanumeric() || " -·".contains(sign) => sign.to_string(),
        _ => format!("\\{:x} ", u32::from(sign)),
    };
    text.chars().map(sign).collect()
}

/// The questions of a form. The title of the page is that of the first form.
fn form_section(paper: &ExamPaper, form: &FormPage, place: usize) -> Markup {
    let new_page = if place == 0 { "" } else { " new-page" };
    html! {
        section class={ "form-" (place) (new_page) } {
            @if place > 0 { h2.title { (visible_line(&paper.title)) } }
            p.dim { (paper.form_line(form)) }
            @if let Some(description) = &paper.description { (to_html(description)) }
            @if !paper.is_corrected && !paper.has_sheet { (learner_line(paper.locale())) }
            @for (at, question) in paper.printed_questions(form).iter().enumerate() {
                @if let Some(title) = paper.heading_before(at) { h2 { (visible_line(title)) } }
                (question_section(at + 1, question, &below_question(paper, question), paper.locale()))
            }
        }
    }
}

fn learner_line(locale: Locale) -> Markup {
    let words = [message!(locale, "show-name"), message!(locale, "show-date")];
    html! { div.student { @for word in words { span { (word) } } } }
}

/// The choices of a question, with room to answer if there is no sheet, and its answer if the
/// paper is corrected.
fn below_question(paper: &ExamPaper, question: &QuestionPage) -> Markup {
    if !paper.is_corrected && !paper.has_sheet {
        return answer_room(question, &paper.language);
    }
    html! {
        (choices_html(question))
        @if question.answer.is_some() { div.answer { (key_content(question, paper.locale())) } }
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
fn answer_sheet(paper: &ExamPaper, form: &FormPage, place: usize) -> Markup {
    html! {
        section class={ "answers form-" (place) " new-page" } {
            h2.title { (visible_line(&paper.answers_heading())) }
            p.dim { (paper.form_line(form)) }
            (learner_line(paper.locale()))
            table {
                tbody {
                    @for (at, question) in form.questions.iter().enumerate() {
                        tr {
                            th.number scope="row" { (at + 1) }
                            td { (room_html(&AnswerRoom::of_question(question, &paper.language))) }
                            td.dim { (question.sheet_note(paper.locale())) }
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

fn key_section(paper: &ExamPaper, form: &FormPage, place: usize) -> Markup {
    html! {
        section class={ "key form-" (place) " new-page" } {
            h2.title { (visible_line(&paper.key_heading(form))) }
            p.dim { (paper.form_line(form)) }
            table {
                thead { tr { @for (at, heading) in paper.key_columns().iter().enumerate() {
                    @if at != LABEL_COLUMN { th.number[at != ANSWER_COLUMN] scope="col" { (heading) } }
                } } }
                tbody {
                    @for (at, question) in form.questions.iter().enumerate() {
                        tr {
                            th.number scope="row" { (at + 1) }
                            td { (key_answer(question, paper.locale())) }
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
            h2.title { (visible_line(&paper.places_heading())) }
            table {
                thead { tr {
                    @for (at, heading) in paper.place_columns().iter().enumerate() {
                        th.number[at > 0] scope="col" { (visible_line(heading)) }
                    }
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
