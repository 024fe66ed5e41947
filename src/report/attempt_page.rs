//! One sitting as a page: what a learner prints, or hands to a teacher.

use maud::{Markup, html};

use obverse_core::grade::Outcome;
use obverse_core::text::{TextKind, answer_to_html, to_html, visible_line};

use super::answers::options;
use super::attempt::{
    Attempt, AttemptQuestion, Earlier, anew, became, extent, manner, reason, said, score, word,
};
use super::misspelt::misspellings_to_html;
use super::page::{Page, page};
use super::part_mark::PartMark;

/// How an attempt differs from other pages.
const STYLE: &str = "
section { border-top: 1px solid var(--line); margin-top: 1.5rem; padding-top: .25rem; }
section > h2 { margin: .5rem 0; }
ol.options { list-style: lower-alpha; }
dl { display: grid; grid-template-columns: max-content 1fr; gap: .15rem .75rem; margin: .5rem 0; }
dt { color: var(--dim); } dd { margin: 0; }
";

/// The sitting as a page.
#[must_use]
pub fn attempt_html(attempt: &Attempt) -> String {
    let title = attempt.decks.join(", ");
    let body = html! {
        p { (visible_line(&attempt.learner)) ", " (attempt.mode) " " (attempt.id) ", " (attempt.when) }
        p { strong { (score(attempt)) } }
        @if attempt.questions.is_empty() { p { "Nothing was missed." } }
        @for question in &attempt.questions { (one(question)) }
    };
    page(&Page { title: &title, language: "en", style: STYLE, body })
}

fn one(question: &AttemptQuestion) -> Markup {
    html! {
        section.keep {
            h2 { "Question " (question.number) }
            (to_html(&question.prompt))
            (choices(question))
            (verdict(question))
            dl { (rows(question)) }
            @if let Some(explanation) = &question.explanation { (to_html(explanation)) }
            @if let Some(source) = &question.source { p.dim { (visible_line(source)) } }
        }
    }
}

/// The sides and the options with their labels.
fn choices(question: &AttemptQuestion) -> Markup {
    let (lefts, lists) = question.choices();
    html! {
        @if !lefts.is_empty() { (options(&lefts, &html! {})) }
        @for list in lists.iter().filter(|list| !list.is_empty()) { (options(list, &html! {})) }
    }
}

fn verdict(question: &AttemptQuestion) -> Markup {
    let class = question.outcome.map_or("dim", Outcome::name);
    html! {
        p {
            @match (question.outcome, &question.given) {
                (Some(outcome), _) => {
                    strong class=(class) { (word(outcome).0) } (extent(question))
                    span.dim { (manner(question)) }
                }
                (None, Some(_)) => span.dim { "answered" },
                (None, None) => span.dim { "not answered" },
            }
        }
    }
}

fn rows(question: &AttemptQuestion) -> Markup {
    let is_answer = |answer: &&String| question.given.as_ref() != Some(*answer);
    html! {
        @for hint in &question.hints_given { (row("hint", &to_html(hint))) }
        @for earlier in &question.earlier { (row("before", &before(earlier, question.kind))) }
        @if let Some(given) = question.given.as_ref().filter(|given| !given.is_empty()) {
            (row("you", &answer_to_html(given, question.kind)))
        }
        @if let Some(answer) = question.answer.as_ref().filter(is_answer) {
            (row("answer", &answer_to_html(answer, question.kind)))
        }
        @for (at, one) in question.marks.iter().enumerate() { (row("part", &part(one, question.kind_of(at)))) }
        @if !question.misspelt.is_empty() { (row("spelling", &misspellings_to_html(&question.misspelt))) }
        @if let Some(reason) = reason(question) { (text("why", reason)) }
        @for feedback in &question.feedback { (row("feedback", &to_html(feedback))) }
        @if let Some(anew) = anew(question) { (text("first", &anew)) }
        @if let Some(ruling) = question.ruling { (text("ruling", said(ruling))) }
    }
}

fn before(earlier: &Earlier, kind: TextKind) -> Markup {
    html! {
        @if earlier.given.is_empty() { "left blank" } @else { (answer_to_html(&earlier.given, kind)) }
        (became(earlier))
    }
}

fn part(part: &PartMark, kind: TextKind) -> Markup {
    let (sign, word, _) = part.word();
    let (text, right) = part.texts();
    html! {
        (sign) " " (word) ": " (answer_to_html(text, kind))
        @if let Some(right) = right { (part.between()) (answer_to_html(right, kind)) }
    }
}

fn text(label: &str, text: &str) -> Markup {
    row(label, &html! { (visible_line(text)) })
}

fn row(label: &str, content: &Markup) -> Markup {
    html! { dt { (label) } dd { (content) } }
}
