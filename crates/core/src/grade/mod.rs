//! Grading: a question and a response in, a verdict with its reason out.
//!
//! [`grade_response`] is the door. The rules are written out for people in `docs/grading.md`.

mod accents;
mod affix;
mod alias;
mod amount;
mod answer;
mod arranged;
mod aside;
mod assign;
mod choice;
mod edits;
mod ending;
mod field;
mod list;
mod misspelt;
mod name;
mod neighbours;
mod outcome;
mod pass;
mod pattern;
mod person;
mod place;
mod proof;
mod reason;
mod slips;
mod sound;
mod spelling;
#[cfg(test)]
mod tests;
mod texts;
mod unclear;
mod verdict;
mod written;

pub use answer::{
    PAIR_ARROW, alternative_answers, answer_in_lines, answer_text, field_text, model_response,
    pair_text, response_in_lines, response_text,
};
pub use field::grade_blank;
pub use neighbours::{Distance, Letters, find_neighbours};
pub use pass::{percent_of, reaches_pass};
pub use place::{ExpectedAnswer, TypedPlace};
pub use proof::{key_text, remarked_entries};
pub use reason::{ReasonPhrase, VerdictReason};
pub use unclear::{UnclearReason, UnclearResponse};
pub use verdict::{Mark, MisspeltWord, Outcome, Response, Verdict};

use crate::deck::question::{Body, Field, Question};
use crate::deck::{Aliases, Deck, DeckVocabulary, Part};
use crate::quantity::Language;

use texts::{is_empty_answer, is_same_option};
use verdict::Judgement;

/// The version of these rules, kept with each answer: a verdict can be told from one that other
/// rules would give.
pub const VERSION: u32 = 2;

/// The rules of a deck for all of its answers.
#[derive(Clone, Copy, Debug)]
pub struct Rules<'a> {
    /// Spellings that count as one.
    pub aliases: &'a Aliases,
    /// How words, numbers and dates are written.
    pub language: &'a Language,
    /// The words of the deck, none of which is a slip of another.
    pub vocabulary: DeckVocabulary<'a>,
}

impl<'a> Rules<'a> {
    /// The rules of a deck.
    #[must_use]
    pub fn from_deck(deck: &'a Deck) -> Self {
        Self {
            aliases: &deck.aliases,
            language: &deck.language,
            vocabulary: DeckVocabulary::new(deck),
        }
    }
}

/// Grades the response to `part` of `question`. The same answer always gets the same verdict. A
/// response of a shape that the question does not take is wrong, or blank where it says nothing.
///
/// # Errors
///
/// Fails where a number or a date is asked and the response cannot be read as one, or is one end of
/// a range: it is asked again instead of being marked wrong.
pub fn grade_response(
    question: &Question,
    part: Part,
    response: &Response,
    rules: &Rules,
) -> Result<Verdict, UnclearResponse> {
    let verdict = grade_or_blank(question, part, response, rules)?;
    Ok(verdict.with_feedback(&question.feedback))
}

fn grade_or_blank(
    question: &Question,
    part: Part,
    response: &Response,
    rules: &Rules,
) -> Result<Verdict, UnclearResponse> {
    let verdict = grade_body(question, part, response, rules);
    if is_blank(question, part, response) {
        // A pattern may take signs alone.
        return Ok(verdict
            .ok()
            .filter(|verdict| verdict.credit > 0.0)
            .unwrap_or_else(Verdict::blank));
    }
    verdict
}

fn grade_body(
    question: &Question,
    part: Part,
    response: &Response,
    rules: &Rules,
) -> Result<Verdict, UnclearResponse> {
    Ok(match (&question.body, response) {
        (Body::Single(field), Response::Text(text)) => {
            Verdict::new(field::judge_field(field, text, rules)?, Vec::new())
        }
        (Body::MultipleResponse(question), Response::Many(given)) => {
            choice::grade_multiple_response(question, given)
        }
        (Body::Cloze(cloze), Response::Many(given)) => {
            field::grade_blanks(cloze, part, given, rules)?
        }
        (Body::List(list), Response::Many(given)) => list::grade_list(list, given, rules)?,
        (Body::Ordering(items), Response::Many(given)) => arranged::grade_order(items, given),
        (Body::Matching(matching), Response::Pairs(given)) => {
            arranged::grade_pairs(matching, given)
        }
        (Body::Flashcard(_), Response::Text(text)) => {
            Verdict::new(judge_by_learner(text), Vec::new())
        }
        _ => Verdict::new(Judgement::new(0.0, ReasonPhrase::OtherForm), Vec::new()),
    })
}

/// The points that an answer earns. The first hint halves the points that can be earned, but not
/// those that can be lost; later hints are free. Below 0 only where the quiz is `negative`.
#[must_use]
pub fn earned_points(credit: f64, points: f64, hints: usize, negative: bool) -> f64 {
    let share = if hints > 0 && credit > 0.0 { credit / 2.0 } else { credit };
    let least = if negative { f64::MIN } else { 0.0 };
    (share * points).max(least)
}

/// Whether nothing was answered: white space and punctuation at most. An option is an answer
/// whatever it says, and so is a sign where signs are the answer.
fn is_blank(question: &Question, part: Part, response: &Response) -> bool {
    let signs = answers_of_signs(question, part);
    // Where signs are typed, other signs are a wrong answer.
    let has_typed_signs = !signs.is_empty() && is_typed(question);
    let is_nothing = |text: &String| {
        if has_typed_signs {
            text.trim().is_empty()
        } else {
            is_empty_answer(text) && !signs.iter().any(|sign| is_same_option(text, sign))
        }
    };
    match response {
        Response::Blank => true,
        Response::Text(text) => is_nothing(text),
        Response::Many(texts) => texts.iter().all(is_nothing),
        Response::Pairs(pairs) => pairs.iter().all(|(_, right)| is_nothing(right)),
    }
}

/// Whether the answer is typed in words, at least in part.
#[must_use]
pub fn is_typed(question: &Question) -> bool {
    match &question.body {
        Body::Single(field) => matches!(field, Field::Written(_)),
        Body::Cloze(cloze) => {
            cloze.blanks.iter().any(|blank| matches!(blank.field, Field::Written(_)))
        }
        Body::List(_) => true,
        _ => false,
    }
}

/// The options, keys and alternatives that say nothing in letters or digits.
fn answers_of_signs(question: &Question, part: Part) -> Vec<&str> {
    let texts: Vec<&str> = match &question.body {
        Body::Single(field) => field::field_texts(field).collect(),
        Body::Cloze(cloze) => {
            cloze.asked_blanks(part).flat_map(|blank| field::field_texts(&blank.field)).collect()
        }
        Body::MultipleResponse(several) => several
            .answers
            .iter()
            .chain(&several.distractors)
            .map(|option| option.text.as_str())
            .collect(),
        Body::Ordering(items) => items.iter().map(|item| item.text.as_str()).collect(),
        Body::Matching(matching) => {
            let wrong = matching.distractors.iter().map(|option| option.text.as_str());
            matching.pairs.iter().map(|(_, right)| right.as_str()).chain(wrong).collect()
        }
        Body::List(list) => {
            let entries = list.items.iter().flat_map(|item| &item.answers).chain(&list.distractors);
            entries.map(|entry| entry.text.as_str()).collect()
        }
        Body::Flashcard(_) => Vec::new(),
    };
    texts.into_iter().filter(|text| !text.contains(char::is_alphanumeric)).collect()
}

/// The verdict on a flashcard is the learner's.
fn judge_by_learner(text: &str) -> Judgement {
    let knew = text.trim().eq_ignore_ascii_case("yes");
    Judgement::new(f64::from(u8::from(knew)), None)
}
