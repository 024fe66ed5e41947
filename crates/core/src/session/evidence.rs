//! Weighs an answer as evidence of memory: the chance of luck, and the learner's own share of it.

use crate::deck::question::{Body, Cloze, Field, Matching, OrderingItem};
use crate::deck::{Edition, Part, Question};
use crate::grade::Response;
use crate::memory::{Evidence, Review};

use super::day::day_number;
use super::record::{GuessChoices, Rating, ReviewRow};

/// Confidence up to this percent counts as a guess.
pub const GUESS_PERCENT: u8 = 25;

/// The facts about an answer, apart from its rating.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct AnswerFacts {
    /// The share of the points from -1 to 1, with rulings, without the effect of hints.
    pub credit: f64,
    /// The number of hints.
    pub hints: usize,
    /// The learner's confidence from 0 to 100 percent, if the session asked for it.
    pub confidence: Option<u8>,
    /// The question's time on screen, in milliseconds, or 0 if it is unknown.
    pub taken: u64,
}

/// Weighs an answer, given the chance from 0 to 1 that luck made it right.
///
/// An admitted guess means that the learner did not recall the card. Half an answer, or an answer
/// after a hint, is half a recall.
#[must_use]
pub fn weigh_evidence(facts: &AnswerFacts, luck: f32) -> Evidence {
    if facts.confidence.is_some_and(|percent| percent <= GUESS_PERCENT) {
        return Evidence::GUESS;
    }
    let unaided = if facts.hints > 0 { 0.5 } else { 1.0 };
    let seconds = facts.taken as f32 / 1000.0;
    Evidence::new(luck, facts.credit as f32 * unaided).with_seconds(seconds)
}

/// The review for the memory model.
///
/// The model knows Hard only as a rating of a full recall. For anything less, the evidence carries
/// the difference.
#[must_use]
pub fn to_review(row: &ReviewRow) -> Review {
    let facts = AnswerFacts {
        credit: row.credit,
        hints: row.hints,
        confidence: row.confidence,
        taken: row.taken,
    };
    let evidence = weigh_evidence(&facts, luck_of_choices(&row.choices));
    Review {
        day: day_number(row.study_day),
        rating: effective_rating(row.rating, evidence),
        evidence,
    }
}

/// The rating for the model: Hard remains only for a full recall.
pub(super) fn effective_rating(rating: Rating, evidence: Evidence) -> Rating {
    if rating == Rating::Hard && evidence.share() < 1.0 { Rating::Good } else { rating }
}

/// The chance from 0 to 1 to be right without knowing anything.
fn luck_of_choices(choices: &GuessChoices) -> f32 {
    match choices {
        GuessChoices::None => 0.0,
        GuessChoices::Options(count) => one_in(*count as f64),
        GuessChoices::Pairs { lefts, rights } => one_in(count_arrangements(*lefts, *rights)),
        GuessChoices::Question { text, card } => {
            let edition = Edition::read(text.clone(), "").0;
            edition
                .deck
                .questions
                .first()
                .map_or(0.0, |question| one_in(count_ways(question, card.part)))
        }
    }
}

/// The chance from 0 to 1 to give this answer by luck. A blank answer is not a guess.
#[must_use]
pub fn luck_of_answer(question: &Question, part: Part, response: &Response) -> f32 {
    if *response == Response::Blank { 0.0 } else { one_in(count_ways(question, part)) }
}

fn one_in(ways: f64) -> f32 {
    (1.0 / ways) as f32
}

/// The number of ways to answer one side of a question. It is infinite for typed answers.
fn count_ways(question: &Question, part: Part) -> f64 {
    match &question.body {
        Body::Single(field) => count_options(field),
        Body::MultipleResponse(several) => {
            // Any set of options except the empty one.
            2_f64.powf((several.answers.len() + several.distractors.len()) as f64) - 1.0
        }
        Body::Cloze(cloze) => count_blank_ways(cloze, part),
        Body::Ordering(items) => count_orders(items),
        Body::Matching(matching) => {
            count_arrangements(matching.pairs.len(), count_rights(matching))
        }
        Body::List(_) | Body::Flashcard(_) => f64::INFINITY,
    }
}

/// The number of orders that differ: equal items are exchangeable.
fn count_orders(items: &[OrderingItem]) -> f64 {
    let nth_of_its_kind = |(at, item): (usize, &OrderingItem)| {
        items[..=at].iter().filter(|other| other.text == item.text).count() as f64
    };
    let exchanges: f64 = items.iter().enumerate().map(nth_of_its_kind).product();
    count_arrangements(items.len(), items.len()) / exchanges
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

/// The number of ways to fill `places` from `things`. Each thing is used once if there are enough.
fn count_arrangements(places: usize, things: usize) -> f64 {
    (0..places)
        .map(|taken| if things >= places { things - taken } else { things })
        .map(|left| left as f64)
        .product()
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::{
        AnswerFacts, Evidence, GuessChoices, Rating, ReviewRow, luck_of_answer, to_review,
        weigh_evidence,
    };
    use crate::deck::{Edition, QuestionType};
    use crate::grade::{self, Response};

    /// The luck of a deck's only question, at its first card.
    fn luck_at(body: &str) -> f32 {
        let (edition, errors) =
            Edition::read(format!("[[questions]]\nprompt = \"What?\"\n{body}"), "deck");
        assert!(errors.is_empty(), "{errors:?}");
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

    /// The question type decides whether luck plays a part. This covers all types.
    #[test]
    fn typed_and_judged_answers_are_never_luck() {
        let (edition, _) = Edition::read(
            include_str!("../../../../tests/it/fixtures/every.toml").to_owned(),
            "every",
        );
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
        let weigh = |credit, hints, confidence| {
            weigh_evidence(&AnswerFacts { credit, hints, confidence, taken: 0 }, 0.25)
        };
        assert_eq!(weigh(1.0, 0, None), Evidence::new(0.25, 1.0));
        assert_eq!(weigh(1.0, 0, Some(50)), Evidence::new(0.25, 1.0));
        assert_eq!(weigh(1.0, 2, None), Evidence::new(0.25, 0.5));
        assert_eq!(weigh(0.5, 0, None), Evidence::new(0.25, 0.5));
        assert_eq!(weigh(0.5, 1, Some(75)), Evidence::new(0.25, 0.25));
        assert_eq!(weigh(1.0, 0, Some(25)), Evidence::GUESS);
    }

    #[test]
    fn hard_is_only_for_complete_recall() {
        let day = date(2026, 3, 1);
        let row = ReviewRow::from_rating(day, Rating::Hard);
        assert_eq!(to_review(&row).rating, Rating::Hard);
        assert_eq!(to_review(&ReviewRow { hints: 1, ..row.clone() }).rating, Rating::Good);
        assert_eq!(to_review(&ReviewRow { credit: 0.5, ..row.clone() }).rating, Rating::Good);
        assert_eq!(
            to_review(&ReviewRow { confidence: Some(25), ..row.clone() }).evidence,
            Evidence::GUESS
        );
        let pairs = GuessChoices::Pairs { lefts: 2, rights: 3 };
        assert!(is_near(
            to_review(&ReviewRow { choices: pairs, ..row.clone() }).evidence.luck(),
            1.0 / 6.0
        ));
        let timed = to_review(&ReviewRow { taken: 6_500, ..row.clone() }).evidence;
        assert!(is_near(timed.seconds(), 6.5));
        let again = to_review(&ReviewRow::from_rating(day, Rating::Again));
        assert!(again.is_missed() && again.recalled_share() == 0.0);
    }
}
