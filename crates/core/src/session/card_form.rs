//! The form in which study asks a card: with options while it is young, typed once it is known.

use std::collections::HashMap;
use std::sync::Arc;

use rand::Rng;

use crate::deck::question::{Body, Field};
use crate::deck::{Edition, Part, Question, Retrieval, refers_to_options};

use super::paper::{LoadedQuestion, PaperItem, item_of_card};
use super::queue::QueueCard;

/// The stability, in days, from which a card is likely known, if its last review was a recall. From
/// then on it is typed.
pub const RECALL_STABILITY: f32 = 7.0;

/// Makes the items of a paper. If its question says `recognise-first`, a card has options while it is
/// young, and is typed once it is likely known.
pub fn make_items(asked: Vec<(LoadedQuestion, QueueCard)>, rng: &mut impl Rng) -> Vec<PaperItem> {
    let mut editions: HashMap<*const Edition, Edition> = HashMap::new();
    for ((edition, index), card) in &asked {
        let Some(body) = body_to_ask(&edition.deck.questions[*index], card) else { continue };
        let other = editions.entry(Arc::as_ptr(edition)).or_insert_with(|| Edition::clone(edition));
        other.deck.questions[*index].body = body;
    }
    let editions: HashMap<_, _> =
        editions.into_iter().map(|(pointer, edition)| (pointer, Arc::new(edition))).collect();
    asked
        .into_iter()
        .map(|((edition, index), card)| {
            let edition = editions.get(&Arc::as_ptr(&edition)).unwrap_or(&edition);
            item_of_card(edition, index, card.part, rng)
        })
        .collect()
}

/// The form in which study asks a card, if it differs from the question's own form.
fn body_to_ask(question: &Question, card: &QueueCard) -> Option<Body> {
    if !question.recognise_first || card.part != Part::Whole {
        return None;
    }
    let is_likely_known = card.memory.is_some_and(|memory| {
        memory.was_recalled && memory.expected_state().stability.0 >= RECALL_STABILITY
    });
    if !is_likely_known {
        return question.body_for(Retrieval::Recognition);
    }
    if has_referring_key(question) { None } else { question.body_for(Retrieval::Recall) }
}

/// Whether the key refers to the other options, as in "None of these". Nobody could type it.
fn has_referring_key(question: &Question) -> bool {
    let Body::Single(Field::Choice(choice)) = &question.body else { return false };
    choice.key_options().iter().any(|key| refers_to_options(&key.text))
}
