//! One past session as a page, to print or hand in.

use maud::{Markup, html};

use obverse_core::grade::Outcome;
use obverse_core::text::{TextKind, answer_to_html, to_html, visible_line};

use super::answers::options_html;
use super::attempt::{Attempt, AttemptQuestion, EarlierAnswer, outcome_word, score_text};
use super::attempt_phrases::{
    earlier_outcome, points_note, regraded_text, ruling_text, shown_reason, time_and_confidence,
    weight_text,
};
use super::misspellings::misspellings_html;
use super::page::{HtmlPage, html_page};
use super::part_mark::PartMark;

/// The style of an attempt beyond that of all pages.
const ATTEMPT_STYLE: &str = "
section { border-top: 1px solid var(--line); margin-top: 1.5rem; padding-top: .25rem; }
section > h2 { margin: .5rem 0; }
ol.options { list-style: lower-alpha; }
dl { display: grid; grid-template-columns: max-content 1fr; gap: .15rem .75rem; margin: .5rem 0; }
dt { color: var(--dim); } dd { margin: 0; }
";

/// The session as a page.
#[must_use]
pub(crate) fn attempt_html(attempt: &Attempt) -> String {
    let title = attempt.decks.join(", ");
    let body = html! {
        p { (visible_line(&attempt.learner)) ", " (attempt.mode) " " (attempt.id) ", " (attempt.when) }
        p { strong { (score_text(attempt)) } }
        @if attempt.questions.is_empty() { p { "Nothing was missed." } }
        @for question in &attempt.questions { (question_section(question)) }
    };
    html_page(&HtmlPage { title: &title, language: "en", style: ATTEMPT_STYLE, body })
}

fn question_section(question: &AttemptQuestion) -> Markup {
    html! {
        section.keep {
            h2 { "Question " (question.number) }
            (to_html(&question.prompt))
            (choices_html(question))
            (verdict_html(question))
            dl { (detail_rows(question)) }
            @if let Some(explanation) = &question.explanation { (to_html(explanation)) }
            @if let Some(source) = &question.source { p.dim { (visible_line(source)) } }
        }
    }
}

/// The sides and the options with their labels.
fn choices_html(question: &AttemptQuestion) -> Markup {
    let (lefts, lists) = question.lettered_choices();
    html! {
        @if !lefts.is_empty() { (options_html(&lefts, &html! {})) }
        @for list in lists.iter().filter(|list| !list.is_empty()) { (options_html(list, &html! {})) }
    }
}

fn verdict_html(question: &AttemptQuestion) -> Markup {
    let class = question.outcome.map_or("dim", Outcome::name);
    html! {
        p {
            @match (question.outcome, &question.given) {
                (Some(outcome), _) => {
                    strong class=(class) { (outcome_word(outcome).0) } (points_note(question))
                    span.dim { (time_and_confidence(question)) }
                }
                (None, Some(_)) => span.dim { "answered" },
                (None, None) => span.dim { "not answered" },
            }
        }
    }
}

fn detail_rows(question: &AttemptQuestion) -> Markup {
    html! {
        @for hint in &question.hints_given { (detail_row("hint", &to_html(hint))) }
        @for earlier in &question.earlier { (detail_row("before", &earlier_html(earlier, question.kind))) }
        @if let Some(given) = question.given.as_ref().filter(|given| !given.is_empty()) {
            (detail_row("you", &answer_to_html(given, question.kind)))
        }
        @if let Some(answer) = question.answer.as_ref().filter(|answer| question.given.as_ref() != Some(*answer)) {
            (detail_row("answer", &answer_to_html(answer, question.kind)))
        }
        @for (at, one) in question.marks.iter().enumerate() { (detail_row("part", &part_html(one, question.part_kind(at)))) }
        @if !question.misspelt.is_empty() { (detail_row("spelling", &misspellings_html(&question.misspelt))) }
        @if let Some(reason) = shown_reason(question) { (text_row("why", reason)) }
        @for feedback in &question.feedback { (detail_row("feedback", &to_html(feedback))) }
        @if let Some(regraded) = regraded_text(question) { (text_row("first", &regraded)) }
        @if let Some((label, weight)) = weight_text(question) { (text_row(label, &weight)) }
        @if let Some(ruling) = question.ruling { (text_row("ruling", ruling_text(ruling))) }
    }
}

fn earlier_html(earlier: &EarlierAnswer, kind: TextKind) -> Markup {
    html! {
        @if earlier.given.is_empty() { "left blank" } @else { (answer_to_html(&earlier.given, kind)) }
        (earlier_outcome(earlier))
    }
}

fn part_html(part: &PartMark, kind: TextKind) -> Markup {
    let (sign, word, _) = part.word();
    let (text, right) = part.given_and_right();
    html! {
        (sign) " " (word) ": " (answer_to_html(text, kind))
        @if let Some(right) = right { (part.correction_phrase()) (answer_to_html(right, kind)) }
    }
}

fn text_row(label: &str, text: &str) -> Markup {
    detail_row(label, &html! { (visible_line(text)) })
}

fn detail_row(label: &str, content: &Markup) -> Markup {
    html! { dt { (label) } dd { (content) } }
}
