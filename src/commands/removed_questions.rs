//! What was answered of questions and decks that are gone, under whatever names.

use std::collections::BTreeMap;

use jiff::Timestamp;

use crate::error::Error;
use obverse_core::deck::succession::{FormerQuestion, match_former};
use obverse_core::deck::{CardId, Deck, DeckId, Edition, QuestionId};
use obverse_core::session::record::Identity;
use obverse_store::{LinkedNames, Store};

use super::app::{App, store_error};
use super::consent::DeckChange;
use super::lineage::RemovedQuestion;

/// What the learner knew of a question; nothing where no answer counts, or what was kept of it cannot be read.
pub(super) fn find_removed_question(
    app: &App,
    store: &Store,
    deck: &DeckId,
    cards: Vec<CardId>,
) -> Result<Option<RemovedQuestion>, Error> {
    let mut answers = 0;
    let mut latest: Option<(Timestamp, String)> = None;
    for card in &cards {
        let told = store.last_text(&app.learner, deck, card).map_err(|error| store_error(&error))?;
        let Some(told) = told else { continue };
        let Some(last) = told.last else { continue };
        answers += told.answers;
        if latest.as_ref().is_none_or(|(before, _)| *before < last) {
            latest = Some((last, told.text));
        }
    }
    let Some((last, text)) = latest else { return Ok(None) };
    let (alone, _) = Edition::read(text, &deck.0);
    let question = alone.deck.questions.into_iter().next();
    Ok(question.map(|question| RemovedQuestion { deck: deck.clone(), question, cards, answers, last }))
}

/// What a deck that is lost has in common with one that is found; nothing where it is too little.
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
        let told = store.last_text(&app.learner, old, card).map_err(|error| store_error(&error))?;
        known.extend(
            told.map(|told| (FormerQuestion { ids, fingerprint: told.fingerprint, text: told.text }, cards)),
        );
    }
    let (former, cards): (Vec<FormerQuestion>, Vec<Vec<CardId>>) = known.into_iter().unzip();
    let Some(places) = match_former(&former, deck) else { return Ok(None) };
    let mut pairs = Vec::new();
    for (place, cards) in places.iter().zip(&cards) {
        let Some(now) = place.map(|place| &deck.questions[place]) else { continue };
        let new = now.card_ids();
        for card in cards {
            let Some(same) = new.iter().find(|new| new.part == card.part) else { continue };
            let identity =
                |deck: &DeckId, card: &CardId| Identity { deck: deck.clone(), card: Some(card.clone()) };
            pairs.push((identity(old, card), identity(&deck.id, same)));
        }
    }
    let found = places.iter().flatten().count();
    let (answered, questions) = (former.len(), deck.questions.len());
    Ok(Some(DeckChange { old: old.clone(), found, answered, questions, cards: pairs }))
}

/// Identities of a question in a deck, and the cards of it that were answered.
type AnsweredQuestion = (Vec<QuestionId>, Vec<CardId>);

/// The questions of a deck that were answered; those that are one, once.
fn group_by_question(
    app: &App,
    store: &Store,
    names: &LinkedNames,
    deck: &DeckId,
) -> Result<Vec<AnsweredQuestion>, Error> {
    let mut questions: BTreeMap<(DeckId, QuestionId), AnsweredQuestion> = BTreeMap::new();
    for trace in store.answered_cards(&app.learner, deck).map_err(|error| store_error(&error))? {
        let identity = Identity { deck: deck.clone(), card: Some(trace.card.clone()) };
        let first = names.kept_name(&identity);
        let Some(class) = first.card.as_ref() else { continue };
        let answered = questions.entry((first.deck.clone(), class.question.clone())).or_default();
        let of_deck = names.all_names(&identity).iter().filter(|name| name.deck == *deck);
        answered.0.extend(of_deck.filter_map(|name| Some(name.card.as_ref()?.question.clone())));
        answered.1.push(trace.card);
    }
    Ok(questions.into_values().collect())
}
