//! Answers that are chosen among options.

use crate::deck::question::{Choice, Entry, MultipleResponse};
use crate::deck::statement::is_statement_option;

use super::reason::{ReasonPhrase, VerdictReason};
use super::texts::is_same_among;
use super::verdict::{Judgement, Mark, Verdict};

/// The option that `text` is. A statement is true or false in any case.
fn chosen_option<'a>(options: &'a [Entry], text: &str) -> Option<&'a Entry> {
    let by_case = |option: &&Entry| {
        is_statement_option(&option.text) && option.text.eq_ignore_ascii_case(text.trim())
    };
    let texts = || options.iter().map(|option| option.text.as_str());
    let is_chosen = |option: &&Entry| is_same_among(text, &option.text, texts());
    options.iter().find(is_chosen).or_else(|| options.iter().find(by_case))
}

/// Judges the one option that was chosen.
pub(super) fn judge_choice(choice: &Choice, text: &str) -> Judgement {
    match chosen_option(&choice.options, text) {
        Some(option) => Judgement::from_entry(option, 1.0, None),
        None => Judgement::new(0.0, ReasonPhrase::NotAnOption),
    }
}

/// The first of the options that earn most: the key.
pub(super) fn key_option(choice: &Choice) -> Option<&Entry> {
    choice.options.iter().rev().max_by(|a, b| a.credit.total_cmp(&b.credit))
}

/// Grades the options that were chosen.
pub(super) fn grade_multiple_response(question: &MultipleResponse, given: &[String]) -> Verdict {
    let texts =
        || question.answers.iter().chain(&question.distractors).map(|option| option.text.as_str());
    let is_chosen =
        |option: &&Entry| given.iter().any(|text| is_same_among(text, &option.text, texts()));
    let right: Vec<&Entry> = question.answers.iter().filter(is_chosen).collect();
    let wrong: Vec<&Entry> = question.distractors.iter().filter(is_chosen).collect();
    let missed: Vec<&Entry> = question.answers.iter().filter(|option| !is_chosen(option)).collect();
    let is_known = |text: &String| {
        right.iter().chain(&wrong).any(|option| is_same_among(text, &option.text, texts()))
    };
    let is_all = missed.is_empty() && wrong.is_empty() && given.iter().all(is_known);
    let parts: Vec<Judgement> =
        right.iter().chain(&wrong).map(|option| Judgement::from_entry(option, 1.0, None)).collect();
    let sum: f64 = parts.iter().map(|judged| judged.credit).sum();
    let credit = if question.partial { sum.clamp(0.0, 1.0) } else { f64::from(u8::from(is_all)) };
    let judged = Judgement::combine_parts(parts.iter(), credit, |_, reason| reason.clone());
    let marks = right.iter().map(|option| Mark::new(&option.text, &option.text, 1.0));
    let marks = marks.chain(missed.iter().map(|option| Mark::new("", &option.text, 0.0)));
    let marks = marks.chain(wrong.iter().map(|option| Mark::new(&option.text, "", 0.0)));
    Verdict::new(
        Judgement { reason: choice_reason(missed.len(), wrong.len()), ..judged },
        marks.collect(),
    )
}

/// How many right options were missed and how many wrong ones chosen.
fn choice_reason(missed: usize, wrong: usize) -> VerdictReason {
    let missed = (missed > 0).then_some(ReasonPhrase::Missed(missed));
    let wrong = (wrong > 0).then_some(ReasonPhrase::Chosen(wrong));
    VerdictReason::join([missed.into(), wrong.into()])
}
