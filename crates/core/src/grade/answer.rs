//! The right answer, and answers as people read them.

use crate::deck::question::{Body, Entry, Field, Numeric, Written};
use crate::deck::{Part, Question};
use crate::text::keeps_lines;

use super::texts::{distinct_texts, in_lines, one_line};
use super::verdict::Response;
use super::{Rules, choice, pattern};

/// The model answer: a response that earns all that the question can.
#[must_use]
pub fn model_response(question: &Question, part: Part) -> Response {
    match &question.body {
        Body::Flashcard(_) => Response::Text("yes".to_owned()),
        _ => right_response(question, part, field_model),
    }
}

/// The right answer in one line, as the author wrote it; of a flashcard the side that was not
/// shown.
#[must_use]
pub fn answer_text(question: &Question, part: Part) -> String {
    match &question.body {
        Body::Flashcard(_) if part == Part::Reverse => one_line(&question.prompt),
        Body::Flashcard(card) => one_line(&card.answer),
        _ => response_text(&right_response(question, part, field_text)),
    }
}

/// [`answer_text`] with its lines and their indentation, where it has any to keep.
#[must_use]
pub fn answer_in_lines(question: &Question, part: Part) -> String {
    match &question.body {
        Body::Flashcard(_) if part == Part::Reverse => in_lines(&question.prompt),
        Body::Flashcard(card) => in_lines(&card.answer),
        _ => response_in_lines(&right_response(question, part, field_in_lines)),
    }
}

/// A response in one line: `a; b`, `left → right; …`. A blank among others is `…`.
#[must_use]
pub fn response_text(response: &Response) -> String {
    let part =
        |text: &String| if text.trim().is_empty() { "…".to_owned() } else { one_line(text) };
    match response {
        Response::Text(text) => one_line(text),
        Response::Many(texts) if texts.iter().any(|text| !text.trim().is_empty()) => {
            texts.iter().map(part).collect::<Vec<_>>().join("; ")
        }
        Response::Blank | Response::Many(_) => String::new(),
        Response::Pairs(pairs) => {
            let pair = |(left, right): &(String, String)| {
                format!("{}{PAIR_ARROW}{}", part(left), part(right))
            };
            pairs.iter().map(pair).collect::<Vec<_>>().join("; ")
        }
    }
}

/// The sign between the two sides of a pair.
pub const PAIR_ARROW: &str = " → ";

/// A pair as people read it: `left → right`. Where one of them has lines to keep, the right side
/// begins a line.
#[must_use]
pub fn pair_text(left: &str, right: &str) -> String {
    match (keeps_lines(left), keeps_lines(right)) {
        (false, false) => format!("{}{PAIR_ARROW}{}", one_line(left), one_line(right)),
        (_, false) => format!("{}\n→ {}", in_lines(left), one_line(right)),
        (_, true) => format!("{}\n→\n{}", in_lines(left), in_lines(right)),
    }
}

/// [`response_text`], where a text has lines to keep with each text on lines of its own.
#[must_use]
pub fn response_in_lines(response: &Response) -> String {
    let parts: Vec<String> = match response {
        Response::Text(text) => vec![in_lines(text)],
        Response::Many(texts) => texts.iter().map(|text| in_lines(text)).collect(),
        Response::Pairs(pairs) => {
            pairs.iter().map(|(left, right)| pair_text(left, right)).collect()
        }
        Response::Blank => Vec::new(),
    };
    if parts.iter().any(|part| keeps_lines(part)) {
        parts.join("\n")
    } else {
        response_text(response)
    }
}

/// The answer of a field in one line, as the author wrote it; of an interval both ends.
#[must_use]
pub fn field_text(field: &Field) -> String {
    one_line(&field_in_lines(field))
}

/// The answer of a field, with its lines.
pub(super) fn field_in_lines(field: &Field) -> String {
    match field {
        Field::Choice(choice) => {
            choice::key_option(choice).map(|option| in_lines(&option.text)).unwrap_or_default()
        }
        Field::Written(written) => written.answers.first().map(entry_text).unwrap_or_default(),
        Field::Dated(dated) => {
            dated.answers.first().map(|answer| entry_text(&answer.entry)).unwrap_or_default()
        }
        Field::Numeric(numeric) => match (numeric.answers.first(), numeric.accept) {
            (Some(answer), _) => entry_text(&answer.entry),
            (None, Some((low, high))) => format!("{low} to {high}"),
            (None, None) => String::new(),
        },
    }
}

/// Other spellings that earn everything: alternatives and aliases.
#[must_use]
pub fn alternative_answers(question: &Question, part: Part, rules: &Rules) -> Vec<String> {
    let written: Vec<&Written> = match &question.body {
        Body::List(list) => list.items.iter().collect(),
        _ => asked_fields(question, part).into_iter().filter_map(written_field).collect(),
    };
    let spelled =
        written.into_iter().flat_map(|written| accepted_spellings(&written.answers, rules));
    let valued = asked_fields(question, part).into_iter().flat_map(accepted_values);
    let chosen = asked_fields(question, part).into_iter().flat_map(accepted_options);
    let right = match right_response(question, part, field_in_lines) {
        Response::Text(text) => vec![text],
        Response::Many(texts) => texts,
        Response::Blank | Response::Pairs(_) => Vec::new(),
    };
    distinct_texts(spelled.chain(valued).chain(chosen).filter(|text| !right.contains(text)))
}

/// The answer of a field as a text that is right in every language.
fn field_model(field: &Field) -> String {
    match field {
        Field::Numeric(Numeric { answers, accept: Some(ends), .. }) if answers.is_empty() => {
            round_number(*ends)
        }
        _ => field_in_lines(field),
    }
}

/// The text of an entry; of a pattern alone a text that fits it.
pub(super) fn entry_text(entry: &Entry) -> String {
    let example =
        entry.pattern.as_deref().filter(|text| *text == entry.text).map(pattern::example_text);
    in_lines(&example.filter(|text| !text.is_empty()).unwrap_or_else(|| entry.text.clone()))
}

/// The roundest number between two, without a decimal sign, which not every language writes alike.
fn round_number((low, high): (f64, f64)) -> String {
    let rounded = (0..=300).map(|digits| (digits, (low * 10_f64.powi(digits)).ceil()));
    let within = rounded.filter(|(digits, number)| number / 10_f64.powi(*digits) <= high);
    match within.into_iter().next() {
        Some((0, number)) => number.to_string(),
        Some((digits, number)) => format!("{number}e-{digits}"),
        None => low.to_string(),
    }
}

/// The right response, each field filled by `fill`.
fn right_response(question: &Question, part: Part, fill: impl Fn(&Field) -> String) -> Response {
    match &question.body {
        Body::Single(field) => Response::Text(fill(field)),
        Body::MultipleResponse(several) => {
            Response::Many(several.answers.iter().map(entry_text).collect())
        }
        Body::Cloze(cloze) => {
            Response::Many(cloze.asked_blanks(part).map(|blank| fill(&blank.field)).collect())
        }
        Body::List(list) => Response::Many(
            list.items.iter().filter_map(|item| item.answers.first()).map(entry_text).collect(),
        ),
        Body::Ordering(items) => {
            Response::Many(items.iter().map(|item| in_lines(&item.text)).collect())
        }
        Body::Matching(matching) => Response::Pairs(matching.pairs.clone()),
        Body::Flashcard(card) => Response::Text(in_lines(&card.answer)),
    }
}

pub(super) fn asked_fields(question: &Question, part: Part) -> Vec<&Field> {
    match &question.body {
        Body::Single(field) => vec![field],
        Body::Cloze(cloze) => cloze.asked_blanks(part).map(|blank| &blank.field).collect(),
        _ => Vec::new(),
    }
}

fn written_field(field: &Field) -> Option<&Written> {
    if let Field::Written(written) = field { Some(written) } else { None }
}

/// The entries that earn everything, but no patterns, and their aliases.
fn accepted_spellings(entries: &[Entry], rules: &Rules) -> Vec<String> {
    let full = entries
        .iter()
        .filter(|entry| earns_full_credit(entry) && entry.pattern.as_ref() != Some(&entry.text));
    let aliases = |entry: &Entry| {
        rules.aliases.spellings_of(&entry.text).into_iter().map(str::to_owned).collect::<Vec<_>>()
    };
    full.flat_map(|entry| std::iter::once(in_lines(&entry.text)).chain(aliases(entry))).collect()
}

/// Whether an answer is one to learn: it earns everything, and its author has nothing to say
/// against it.
fn earns_full_credit(entry: &Entry) -> bool {
    entry.credit >= 1.0 && entry.feedback.is_none()
}

/// The options that earn everything.
fn accepted_options(field: &Field) -> Vec<String> {
    let options = if let Field::Choice(choice) = field { choice.options.as_slice() } else { &[] };
    options
        .iter()
        .filter(|option| earns_full_credit(option))
        .map(|option| in_lines(&option.text))
        .collect()
}

/// The numbers or dates that earn everything.
fn accepted_values(field: &Field) -> Vec<String> {
    let entries: Vec<&Entry> = match field {
        Field::Numeric(numeric) => numeric.answers.iter().map(|answer| &answer.entry).collect(),
        Field::Dated(dated) => dated.answers.iter().map(|answer| &answer.entry).collect(),
        Field::Choice(_) | Field::Written(_) => Vec::new(),
    };
    entries
        .into_iter()
        .filter(|entry| earns_full_credit(entry))
        .map(|entry| in_lines(&entry.text))
        .collect()
}
