//! The texts of a question that an author proofreads beside the right answer.

use crate::deck::question::{Body, Entry, Field, Numeric};
use crate::deck::{Part, Question};
use crate::quantity::number::Tolerance;

use super::answer::{answer_in_lines, asked_fields};

/// The right answer with the lines that it has to keep, as the author wrote it; of a number with
/// its unit and with how far off still counts.
#[must_use]
pub fn key_text(question: &Question, part: Part) -> String {
    let answer = answer_in_lines(question, part);
    match &question.body {
        Body::Single(Field::Numeric(numeric)) => numeric_text(&answer, numeric),
        Body::List(list) => match list.count {
            Some(count) => format!("{count} of: {answer}"),
            None => answer,
        },
        _ => answer,
    }
}

fn numeric_text(answer: &str, numeric: &Numeric) -> String {
    let unit = numeric.unit.as_ref().filter(|unit| !answer.ends_with(unit.as_str()));
    let unit = unit.map(|unit| format!(" {unit}")).unwrap_or_default();
    let first = numeric.answers.first().and_then(|answer| answer.value.tolerance);
    let within = match first.unwrap_or(numeric.tolerance) {
        _ if numeric.answers.is_empty() => String::new(),
        Tolerance::Absolute(0.0) | Tolerance::Percent(0.0) => String::new(),
        Tolerance::Absolute(distance) => format!(", give or take {distance}"),
        Tolerance::Percent(percent) => format!(", give or take {percent} %"),
    };
    format!("{answer}{unit}{within}")
}

/// The answers that have feedback of their own or earn a part; of typed answers also every known
/// wrong one.
#[must_use]
pub fn remarked_entries(question: &Question, part: Part) -> Vec<&Entry> {
    match &question.body {
        Body::MultipleResponse(several) => {
            let options = several.answers.iter().chain(&several.distractors);
            options.filter(|entry| entry.feedback.is_some()).collect()
        }
        Body::List(list) => {
            let answers =
                list.items.iter().flat_map(|item| &item.answers).filter(|entry| is_remarked(entry));
            answers.chain(&list.distractors).collect()
        }
        Body::Matching(matching) => {
            matching.distractors.iter().filter(|entry| entry.feedback.is_some()).collect()
        }
        _ => asked_fields(question, part).into_iter().flat_map(remarked_in_field).collect(),
    }
}

/// Whether something is said about it, or it earns a part.
fn is_remarked(entry: &Entry) -> bool {
    entry.feedback.is_some() || entry.credit.abs() > 0.0 && entry.credit < 1.0
}

fn remarked_in_field(field: &Field) -> Vec<&Entry> {
    let (answers, wrong): (Vec<&Entry>, Vec<&Entry>) = match field {
        Field::Choice(choice) => (choice.options.iter().collect(), Vec::new()),
        Field::Written(written) => {
            (written.answers.iter().collect(), written.distractors.iter().collect())
        }
        Field::Numeric(numeric) => (
            numeric.answers.iter().map(|answer| &answer.entry).collect(),
            numeric.distractors.iter().map(|answer| &answer.entry).collect(),
        ),
        Field::Dated(dated) => (
            dated.answers.iter().map(|answer| &answer.entry).collect(),
            dated.distractors.iter().map(|answer| &answer.entry).collect(),
        ),
    };
    answers.into_iter().filter(|entry| is_remarked(entry)).chain(wrong).collect()
}
