//! What an answer proves of memory: how likely luck was, and how much of the answer was the learner's own.

use crate::deck::question::{Body, Cloze, Field, Matching};
use crate::deck::{Edition, Part, Question};
use crate::grade::Response;
use crate::memory::{Evidence, Review};

use super::day::day_number;
use super::record::{GuessChoices, Rating, ReviewRow};
use super::study::memory_rating;

/// Up to so many percent a learner is as sure of an answer as one who guesses.
pub const GUESS_PERCENT: u8 = 25;

/// What is said of an answer, beside its rating.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct AnswerFacts {
    /// The share of the points that it earns by itself, from -1 to 1, rulings included.
    pub credit: f64,
    /// How many hints were given.
    pub hints: usize,
    /// How sure the learner was, from 0 to 100 percent, where it was asked.
    pub confidence: Option<u8>,
}

/// What an answer proves, if it is right with this chance of luck, from 0 to 1. An admitted guess proves that the card was
/// not recalled; of half an answer, or of one that a hint led to, half is a recall.
#[must_use]
pub fn weigh_evidence(said: &AnswerFacts, luck: f32) -> Evidence {
    if said.confidence.is_some_and(|percent| percent <= GUESS_PERCENT) {
        return Evidence::GUESS;
    }
    let unaided = if said.hints > 0 { 0.5 } else { 1.0 };
    Evidence::new(luck, said.credit as f32 * unaided)
}

/// A review as the memory knows it. Hard is what a learner says of a recall, here or elsewhere; of an answer that was no
/// whole recall the evidence says it.
#[must_use]
pub fn to_review(row: &ReviewRow) -> Review {
    let said = AnswerFacts { credit: row.credit, hints: row.hints, confidence: row.confidence };
    let evidence = weigh_evidence(&said, luck_of_choices(&row.choices));
    Review {
        day: day_number(row.study_day),
        rating: memory_rating(effective_rating(row.rating, evidence)),
        evidence,
    }
}

/// The rating, in which Hard is only what was recalled as a whole.
pub(super) fn effective_rating(rating: Rating, evidence: Evidence) -> Rating {
    if rating == Rating::Hard && evidence.share() < 1.0 { Rating::Good } else { rating }
}

/// The chance that an answer is right although nothing is known, from 0 to 1.
fn luck_of_choices(choices: &GuessChoices) -> f32 {
    match choices {
        GuessChoices::None => 0.0,
        GuessChoices::Options(count) => one_in(*count as f64),
        GuessChoices::Pairs { lefts, rights } => one_in(count_arrangements(*lefts, *rights)),
        GuessChoices::Question { text, card } => {
            let edition = Edition::read(text.clone(), "").0;
            edition.deck.questions.first().map_or(0.0, |question| one_in(count_ways(question, card.part)))
        }
    }
}

/// The chance that this answer to a side of a question is right although nothing is known, from 0 to 1. No answer is no
/// guess.
#[must_use]
pub fn luck_of_answer(question: &Question, part: Part, response: &Response) -> f32 {
    if *response == Response::Blank { 0.0 } else { one_in(count_ways(question, part)) }
}

fn one_in(ways: f64) -> f32 {
    (1.0 / ways) as f32
}

/// In how many ways a side of a question can be answered by choosing: without end where it is typed.
fn count_ways(question: &Question, part: Part) -> f64 {
    match &question.body {
        Body::Single(field) => count_options(field),
        Body::MultipleResponse(several) => {
            // Any of the options and at least one.
            2_f64.powf((several.answers.len() + several.distractors.len()) as f64) - 1.0
        }
        Body::Cloze(cloze) => count_blank_ways(cloze, part),
        Body::Ordering(items) => count_arrangements(items.len(), items.len()),
        Body::Matching(matching) => count_arrangements(matching.pairs.len(), count_rights(matching)),
        Body::List(_) | Body::Flashcard(_) => f64::INFINITY,
    }
}

fn count_blank_ways(cloze: &Cloze, part: Part) -> f64 {
    cloze.asked_blanks(part).map(|blank| count_options(&blank.field)).product()
}

fn count_options(field: &Field) -> f64 {
    match field {
        Field::Choice(choice) => choice.laid_out().len() as f64,
        Field::Written(_) | Field::Numeric(_) | Field::Dated(_) => f64::INFINITY,
    }
}

fn count_rights(matching: &Matching) -> usize {
    let mut rights: Vec<&str> = matching.pairs.iter().map(|(_, right)| right.as_str()).collect();
    rights.extend(matching.distractors.iter().map(|entry| entry.text.as_str()));
    rights.sort_unstable();
    rights.dedup();
    rights.len()
}

/// In how many ways so many places take one of so many things each: each thing once, where there are enough of them.
fn count_arrangements(places: usize, things: usize) -> f64 {
    let left = |taken: usize| if things >= places { things - taken } else { things };
    (0..places).map(|taken| left(taken) as f64).product()
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::{
        AnswerFacts, Evidence, GuessChoices, Rating, ReviewRow, luck_of_answer, to_review, weigh_evidence,
    };
    use crate::deck::{Edition, QuestionType};
    use crate::grade::{self, Response};
    use crate::memory::Grade;

    /// The luck of the only question of a deck, at its first card.
    fn luck_at(body: &str) -> f32 {
        let (edition, faults) = Edition::read(format!("[[questions]]\nprompt = \"What?\"\n{body}"), "deck");
        assert!(faults.is_empty(), "{faults:?}");
        let question = &edition.deck.questions[0];
        let part = question.card_ids()[0].part;
        luck_of_answer(question, part, &grade::model_response(question, part))
    }

    fn is_near(found: f32, expected: f32) -> bool {
        (found - expected).abs() < 1e-6
    }

    #[test]
    fn luck_is_one_in_the_number_of_ways() {
        let options = "answer = \"a\"\ndistractors = [\"b\", \"c\", \"d\"]";
        let several = "answers = [\"a\", \"b\"]\ndistractors = [\"c\", \"d\"]";
        let pairs = "pairs = [[\"1\", \"a\"], [\"2\", \"b\"], [\"3\", \"c\"]]";
        let twice = "pairs = [[\"1\", \"a\"], [\"2\", \"a\"], [\"3\", \"b\"]]";
        for (body, ways) in [
            (format!("type = \"multiple-choice\"\n{options}"), 4.0),
            ("type = \"true-false\"\nanswer = true".to_owned(), 2.0),
            (format!("type = \"multiple-response\"\n{several}"), 15.0),
            ("type = \"ordering\"\nitems = [\"a\", \"b\", \"c\", \"d\"]".to_owned(), 24.0),
            (format!("type = \"matching\"\n{pairs}"), 6.0),
            (format!("type = \"matching\"\n{pairs}\ndistractors = [\"d\"]"), 24.0),
            (format!("type = \"matching\"\n{twice}"), 8.0),
        ] {
            assert!(is_near(luck_at(&body), 1.0 / ways), "{body}: {}", luck_at(&body));
        }
        assert!(is_near(luck_at("type = \"short-answer\"\nanswer = \"a\""), 0.0));
    }

    /// Of the type of a question it follows whether luck has a part in it; all types are asked.
    #[test]
    fn what_is_typed_or_judged_is_never_luck() {
        let (edition, _) =
            Edition::read(include_str!("../../../../tests/it/fixtures/every.toml").to_owned(), "every");
        let mut kinds = std::collections::HashSet::new();
        for question in &edition.deck.questions {
            kinds.insert(question.kind);
            for card in question.card_ids() {
                let found = luck_of_answer(question, card.part, &Response::Text("x".to_owned()));
                let can_be = match question.kind {
                    QuestionType::MultipleChoice
                    | QuestionType::MultipleResponse
                    | QuestionType::TrueFalse
                    | QuestionType::Ordering
                    | QuestionType::Matching => found > 0.0 && found <= 0.5,
                    QuestionType::Cloze => (0.0..=0.5).contains(&found),
                    _ => found == 0.0,
                };
                assert!(can_be, "{} {found}", question.id);
                assert!(is_near(luck_of_answer(question, card.part, &Response::Blank), 0.0));
            }
        }
        assert_eq!(kinds.len(), QuestionType::ALL.len());
    }

    #[test]
    fn a_hint_and_half_an_answer_are_half_a_recall_and_an_admitted_guess_is_none() {
        let said =
            |credit, hints, confidence| weigh_evidence(&AnswerFacts { credit, hints, confidence }, 0.25);
        assert_eq!(said(1.0, 0, None), Evidence::new(0.25, 1.0));
        assert_eq!(said(1.0, 0, Some(50)), Evidence::new(0.25, 1.0));
        assert_eq!(said(1.0, 2, None), Evidence::new(0.25, 0.5));
        assert_eq!(said(0.5, 0, None), Evidence::new(0.25, 0.5));
        assert_eq!(said(0.5, 1, Some(75)), Evidence::new(0.25, 0.25));
        assert_eq!(said(1.0, 0, Some(25)), Evidence::GUESS);
    }

    #[test]
    fn hard_is_only_what_was_recalled_as_a_whole() {
        let day = date(2026, 3, 1);
        let row = ReviewRow::from_rating(day, Rating::Hard);
        assert_eq!(to_review(&row).rating, Grade::Hard);
        assert_eq!(to_review(&ReviewRow { hints: 1, ..row.clone() }).rating, Grade::Good);
        assert_eq!(to_review(&ReviewRow { credit: 0.5, ..row.clone() }).rating, Grade::Good);
        assert_eq!(to_review(&ReviewRow { confidence: Some(25), ..row.clone() }).evidence, Evidence::GUESS);
        let pairs = GuessChoices::Pairs { lefts: 2, rights: 3 };
        assert!(is_near(to_review(&ReviewRow { choices: pairs, ..row.clone() }).evidence.luck(), 1.0 / 6.0));
        let again = to_review(&ReviewRow::from_rating(day, Rating::Again));
        assert!(again.is_missed() && again.recalled_share() == 0.0);
    }
}
