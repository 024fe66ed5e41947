//! A deck as a printable sheet: questions with room for answers, and the key on a separate page.

use maud::{Markup, html};

use obverse_core::deck::QuestionType;
use obverse_core::deck::statement::statement_words;
use obverse_core::messages::{Locale, message};
use obverse_core::session::view::label_options;
use obverse_core::text::{TextKind, answer_to_html, keeps_lines, to_html, visible_line};

use super::answers::options_html;
use super::deck_page::{DeckPage, QuestionPage, deck_facts, points_phrase};
use super::{HtmlPage, html_page};

/// The style of a sheet beyond that of all pages.
const SHEET_STYLE: &str = include_str!("sheet.css");

/// The sheet as one HTML file. If the questions have answers, the key follows on a separate page.
#[must_use]
pub(crate) fn sheet_html(deck: &DeckPage, locale: Locale) -> String {
    let total: f64 = deck.questions.iter().map(|question| question.points).sum();
    let count = message!(locale, "count-questions", count = deck.questions.len());
    let body = html! {
        @if let Some(description) = &deck.description { (to_html(description)) }
        @let facts = deck_facts(deck, locale);
        @if !facts.is_empty() { p.dim { (visible_line(&facts)) } }
        p.dim { (locale.join_list(&[count, points_phrase(total, locale)])) }
        div.student {
            span { (message!(locale, "show-name")) }
            span { (message!(locale, "show-date")) }
        }
        @for (index, question) in deck.questions.iter().enumerate() {
            (question_section(index + 1, question, &answer_room(question, &deck.language), locale))
        }
        @if deck.questions.iter().any(|question| question.answer.is_some()) { (key_page(deck, locale)) }
    };
    html_page(&HtmlPage { title: &deck.title, language: &deck.language, style: SHEET_STYLE, body })
}

/// A question with its number, and `below` it the options or room for an answer.
pub(super) fn question_section(
    number: usize,
    question: &QuestionPage,
    below: &Markup,
    locale: Locale,
) -> Markup {
    let note = question.answer_note(locale);
    html! {
        section.question.keep {
            div.nr { (number) "." }
            div {
                (to_html(&question.prompt))
                @if !note.is_empty() { p.dim { (note) } }
                (below)
            }
        }
    }
}

/// The options, or lines to write on. `language` is that of the deck.
pub(super) fn answer_room(question: &QuestionPage, language: &str) -> Markup {
    let kind = QuestionType::from_name(&question.kind);
    let (lefts, rights) = question.lettered_choices();
    match kind {
        Some(QuestionType::MultipleChoice | QuestionType::MultipleResponse) => {
            options_html(&rights, &html! {})
        }
        Some(QuestionType::Ordering) => options_html(&rights, &label_gap()),
        Some(QuestionType::Matching) => html! {
            div.matches { (options_html(&lefts, &label_gap())) (options_html(&rights, &html! {})) }
        },
        Some(QuestionType::TrueFalse) => {
            let words = statement_words(language).shown;
            html! { ul.options style="list-style-type: circle" { @for word in words { li { (word) } } } }
        }
        Some(QuestionType::Cloze) => blank_lines(question),
        _ => ruled_lines(question.places.unwrap_or(1)),
    }
}

/// A line for each blank, with its options below.
fn blank_lines(question: &QuestionPage) -> Markup {
    let count = question.places.unwrap_or(1);
    html! {
        @for number in 1..=count {
            div.place { @if count > 1 { (number) } }
            @if let Some((_, shown)) = question.blanks.iter().find(|(blank, _)| *blank == number) {
                @if shown.iter().any(|option| keeps_lines(option)) { (options_html(&label_options(shown), &html! {})) }
                @else { p.dim { (visible_line(&shown.join(" · "))) } }
            }
        }
    }
}

fn label_gap() -> Markup {
    html! { span.gap {} " " }
}

fn ruled_lines(count: usize) -> Markup {
    html! { @for _ in 0..count { div.place {} } }
}

fn key_page(deck: &DeckPage, locale: Locale) -> Markup {
    html! {
        section.key.new-page {
            h2 { (message!(locale, "show-key")) }
            table {
                tbody { @for (index, question) in deck.questions.iter().enumerate() { (key_row(index + 1, question, locale)) } }
            }
        }
    }
}

fn key_row(number: usize, question: &QuestionPage, locale: Locale) -> Markup {
    html! {
        tr {
            th.number scope="row" { (number) }
            td { (key_content(question, locale)) }
        }
    }
}

/// The answer with its labels, other answers, the author's notes and the explanation.
pub(super) fn key_content(question: &QuestionPage, locale: Locale) -> Markup {
    html! {
        (key_answer(question, locale))
        @for remark in &question.remarks {
            div.dim {
                (remark.word(locale)) " " (answer_to_html(&remark.answer, question.answer_kind)) (remark.share(locale))
                @if let Some(feedback) = &remark.feedback { (locale.colon()) (answer_to_html(feedback, TextKind::Option)) }
            }
        }
        @if let Some(explanation) = &question.explanation { (to_html(explanation)) }
        @if let Some(source) = &question.source { p.dim { (visible_line(source)) } }
    }
}

/// The answer with its labels, and other accepted answers.
pub(super) fn key_answer(question: &QuestionPage, locale: Locale) -> Markup {
    html! {
        @if let Some(labels) = question.key_labels() { strong { (labels) } " " }
        @let text = question.answer.as_deref().unwrap_or_default();
        (answer_to_html(text, question.answer_kind))
        @if !question.also.is_empty() {
            div.dim {
                (message!(locale, "label-also")) " "
                @for (at, other) in question.also.iter().enumerate() {
                    @if at > 0 { (locale.comma()) }
                    (answer_to_html(other, question.answer_kind))
                }
            }
        }
    }
}
