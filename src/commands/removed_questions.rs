//! Questions and decks that are gone, and their answers under any name.

use std::collections::BTreeMap;

use jiff::Timestamp;

use crate::error::Error;
use obverse_core::deck::succession::{FormerQuestion, match_former};
use obverse_core::deck::{CardId, Deck, DeckId, Edition, Question, QuestionId};
use obverse_core::session::record::Identity;
use obverse_store::{LinkedNames, Store};

use super::app::App;
use super::consent::DeckChange;

/// A question that has gone from a deck, with its history.
pub(super) struct RemovedQuestion {
    pub deck: DeckId,
    pub question: Question,
    /// Its cards with answers.
    pub cards: Vec<CardId>,
    pub answers: usize,
    pub last: Timestamp,
}

/// The learner's history of a question; `None` if no answer counts or the stored text is
/// unreadable.
pub(super) fn find_removed_question(
    app: &App,
    store: &Store,
    deck: &DeckId,
    cards: Vec<CardId>,
) -> Result<Option<RemovedQuestion>, Error> {
    let mut answers = 0;
    let mut latest: Option<(Timestamp, String)> = None;
    for card in &cards {
        let last_answer = store.last_text(&app.learner, deck, card)?;
        let Some(last_answer) = last_answer else { continue };
        let Some(last) = last_answer.last else { continue };
        answers += last_answer.answers;
        if latest.as_ref().is_none_or(|(before, _)| *before < last) {
            latest = Some((last, last_answer.text));
        }
    }
    let Some((last, text)) = latest else { return Ok(None) };
    let (alone, _) = Edition::read(text, &deck.0);
    let question = alone.deck.questions.into_iter().next();
    Ok(question.map(|question| RemovedQuestion {
        deck: deck.clone(),
        question,
        cards,
        answers,
        last,
    }))
}

/// Compares a missing deck with a present one; `None` if they have too little in common.
pub(super) fn compare_removed_deck(
    app: &App,
    store: &Store,
    names: &LinkedNames,
    old: &DeckId,
    deck: &Deck,
) -> Result<Option<DeckChange>, Error> {
    let mut known = Vec::new();
    for (ids, cards) in group_by_question(app, store, names, old)? {
        let Some(card) = cards.first() else { continue };
        let last_answer = store.last_text(&app.learner, old, card)?;
        known.extend(last_answer.map(|last_answer| {
            (
                FormerQuestion {
                    ids,
                    fingerprint: last_answer.fingerprint,
                    text: last_answer.text,
                },
                cards,
            )
        }));
    }
    let (former, cards): (Vec<FormerQuestion>, Vec<Vec<CardId>>) = known.into_iter().unzip();
    let Some(places) = match_former(&former, deck) else { return Ok(None) };
    let mut pairs = Vec::new();
    for (place, cards) in places.iter().zip(&cards) {
        let Some(now) = place.map(|place| &deck.questions[place]) else { continue };
        let new = now.card_ids();
        for card in cards {
            let Some(same) = new.iter().find(|new| new.part == card.part) else { continue };
            pairs.push((Identity::of_card(old, card), Identity::of_card(&deck.id, same)));
        }
    }
    let found = places.iter().flatten().count();
    let (answered, questions) = (former.len(), deck.questions.len());
    Ok(Some(DeckChange { old: old.clone(), found, answered, questions, cards: pairs }))
}

/// The ids of a question in a deck, and its cards with answers.
type AnsweredQuestion = (Vec<QuestionId>, Vec<CardId>);

/// The questions of a deck that have answers; linked ones appear once.
fn group_by_question(
    app: &App,
    store: &Store,
    names: &LinkedNames,
    deck: &DeckId,
) -> Result<Vec<AnsweredQuestion>, Error> {
    let mut questions: BTreeMap<(DeckId, QuestionId), AnsweredQuestion> = BTreeMap::new();
    for trace in store.answered_cards(&app.learner, deck)? {
        let identity = Identity::of_card(deck, &trace.card);
        let first = names.kept_name(&identity);
        let Some(class) = first.card.as_ref() else { continue };
        let answered = questions.entry((first.deck.clone(), class.question.clone())).or_default();
        let of_deck = names.all_names(&identity).iter().filter(|name| name.deck == *deck);
        answered.0.extend(of_deck.filter_map(|name| Some(name.card.as_ref()?.question.clone())));
        answered.1.push(trace.card);
    }
    Ok(questions.into_values().collect())
}

/// The cards of a removed question, each with the card of the other question for the same side.
pub(super) fn card_pairs(
    deck: &Deck,
    gone: &RemovedQuestion,
    now: &Question,
) -> Vec<(Identity, Identity)> {
    let new = now.card_ids();
    gone.cards
        .iter()
        .filter_map(|old| {
            let new = new.iter().find(|new| new.part == old.part)?;
            Some((Identity::of_card(&gone.deck, old), Identity::of_card(&deck.id, new)))
        })
        .collect()
}
