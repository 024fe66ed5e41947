//! The parts of an answer after its verdict: options and marks.

use crate::deck::Question;
use crate::deck::normal_form;
use crate::deck::question::{Body, Entry, Field};
use crate::grade::{Mark, Response};
use crate::text::{fence_code, is_indented, keeps_lines};

use super::machine::GivenAnswer;
use super::paper::PaperItem;
use super::view::{JudgedOption, LabelledOption, label_options};

/// The options of a question with what the answer made of them.
pub(super) fn judged_options(item: &PaperItem, given: &GivenAnswer) -> Vec<JudgedOption> {
    let question = item.question();
    let keys: Vec<&Entry> = match &question.body {
        Body::Single(Field::Choice(choice)) => choice.key_options(),
        Body::MultipleResponse(several) => several.answers.iter().collect(),
        _ => return Vec::new(),
    };
    let entries: Vec<&Entry> = match &question.body {
        Body::Single(Field::Choice(choice)) => choice.options.iter().collect(),
        Body::MultipleResponse(several) => {
            several.answers.iter().chain(&several.distractors).collect()
        }
        _ => Vec::new(),
    };
    let chosen: &[String] = match &given.response {
        Response::Text(text) => std::slice::from_ref(text),
        Response::Many(texts) => texts,
        Response::Blank | Response::Pairs(_) => &[],
    };
    let judge = |option: LabelledOption| {
        let is_chosen = chosen.iter().any(|text| is_same_text(text, &option.text));
        let entry = entries.iter().find(|entry| is_same_text(&entry.text, &option.text));
        let feedback =
            if is_chosen { entry.and_then(|entry| entry.feedback.clone()) } else { None };
        let is_key = keys.iter().any(|key| is_same_text(&key.text, &option.text));
        JudgedOption { option, is_key, is_chosen, feedback }
    };
    label_options(&item.options).into_iter().map(judge).collect()
}

fn is_same_text(one: &str, other: &str) -> bool {
    normal_form::normalise_lines(one) == normal_form::normalise_lines(other)
}

/// The marks of an answer. In an ordering, each item includes the author's note.
pub(super) fn answer_marks(question: &Question, given: &GivenAnswer) -> Vec<Mark> {
    let mut marks = given.verdict.marks.clone();
    if let (Body::Ordering(items), Response::Many(_)) = (&question.body, &given.response) {
        for (mark, item) in marks.iter_mut().zip(items) {
            if let Some(note) = &item.note {
                mark.right = item_with_note(&mark.right, note);
                if mark.credit >= 1.0 {
                    mark.given.clone_from(&mark.right);
                }
            }
        }
    }
    marks
}

/// Adds a note after an item, or below it if the item has lines to keep.
fn item_with_note(item: &str, note: &str) -> String {
    if is_indented(item) && !item.contains("```") {
        format!("{}\n({note})", fence_code("", item))
    } else if keeps_lines(item) {
        format!("{item}\n({note})")
    } else {
        format!("{item} ({note})")
    }
}
