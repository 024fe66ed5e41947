//! Guesses the type of a question that has none.

use toml::de::DeValue;

use crate::deck::QuestionType;
use crate::deck::tree::TableNode;

use super::cloze::blanks_of;
use super::moodle_blanks::has_moodle_blank;

/// The type that the keys of a question speak for.
pub(super) fn infer_type(table: &TableNode) -> Option<QuestionType> {
    let has = |names: &[&str]| names.iter().any(|name| table.get(name).is_some());
    if has(&["pairs", "matches"]) {
        return Some(QuestionType::Matching);
    }
    if has(&["items", "steps", "order"]) {
        return Some(QuestionType::Ordering);
    }
    if has(&["back", "reverse"]) {
        return Some(QuestionType::Flashcard);
    }
    let has_options = has(&["options", "choices", "distractors", "wrong", "incorrect"]);
    let answer = ["answer", "answers", "correct", "correct_answer", "correct-answer"]
        .iter()
        .find_map(|name| table.get(name));
    let has_several = has(&["answers"])
        || answer
            .as_ref()
            .and_then(super::super::tree::Node::as_items)
            .is_some_and(|items| items.len() > 1);
    if has_options {
        return Some(if has_several {
            QuestionType::MultipleResponse
        } else {
            QuestionType::MultipleChoice
        });
    }
    if has_several {
        return Some(QuestionType::List);
    }
    let Some(answer) = answer else { return infer_without_answer(table) };
    Some(match answer.value {
        DeValue::Boolean(_) => QuestionType::TrueFalse,
        DeValue::Integer(_) | DeValue::Float(_) => QuestionType::Numeric,
        DeValue::Datetime(_) => QuestionType::Date,
        _ if has(&["tolerance", "unit", "units", "accept"]) => QuestionType::Numeric,
        _ => QuestionType::ShortAnswer,
    })
}

fn infer_without_answer(table: &TableNode) -> Option<QuestionType> {
    if ["accept", "range", "min", "max"].iter().any(|name| table.get(name).is_some()) {
        return Some(QuestionType::Numeric);
    }
    let prompt = ["prompt", "text", "question"].iter().find_map(|name| table.get(name))?;
    let prompt = prompt.value.as_str()?;
    let has_blank =
        blanks_of(prompt).next().is_some() || prompt.contains("___") || has_moodle_blank(prompt);
    has_blank.then_some(QuestionType::Cloze)
}
