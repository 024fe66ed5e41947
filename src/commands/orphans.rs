//! `obverse decks --orphans`: history without a question.

use crate::error::Error;
use crate::library::Shelf;
use crate::report::{self, OrphanLine};
use obverse_core::deck::{CardId, DeckId, Edition};
use obverse_core::session::record::Identity;
use obverse_core::session::show::shown_prompt;
use obverse_store::{LinkedNames, Store};

use super::app::App;

/// Lists the answered cards whose questions are gone, with their history.
pub(super) fn run(app: &App, shelf: &Shelf, json: bool) -> Result<(), Error> {
    let mut lines = Vec::new();
    if app.open_existing_store()?.is_some() {
        // The stored memory must be updated first, which may write.
        lines = find_orphans(app, &app.open_store_with_memory()?, shelf)?;
    }
    if json {
        app.print_text(&report::orphans_json(&lines))
    } else {
        app.print(&report::render_orphans(&lines, app.ui.width()))
    }
}

fn find_orphans(app: &App, store: &Store, shelf: &Shelf) -> Result<Vec<OrphanLine>, Error> {
    let names = store.linked_names(&app.learner)?;
    let mut lines = Vec::new();
    for deck in store.answered_decks(&app.learner)? {
        let is_gone = is_missing(shelf, &names, &deck);
        for trace in store.answered_cards(&app.learner, &deck)? {
            if is_gone(&trace.card) {
                lines.extend(orphan_line(app, store, shelf, &deck, &trace.card)?);
            }
        }
    }
    Ok(lines)
}

/// Whether a card of a deck is missing under all of its names.
fn is_missing<'a>(
    shelf: &'a Shelf,
    names: &'a LinkedNames,
    deck: &'a DeckId,
) -> impl Fn(&CardId) -> bool + 'a {
    move |card: &CardId| {
        let identity = Identity::of_card(deck, card);
        !names.all_names(&identity).iter().any(|name| {
            let there =
                || shelf.by_id(&name.deck)?.outline().card_number(&name.card.as_ref()?.to_string());
            there().is_some()
        })
    }
}

/// The history of a card; `None` if none of its answers counts.
fn orphan_line(
    app: &App,
    store: &Store,
    shelf: &Shelf,
    deck: &DeckId,
    card: &CardId,
) -> Result<Option<OrphanLine>, Error> {
    let last_answer = store.last_text(&app.learner, deck, card)?;
    let Some((last_answer, last)) =
        last_answer.and_then(|last_answer| last_answer.last.map(|last| (last_answer, last)))
    else {
        return Ok(None);
    };
    let (edition, _) = Edition::read(last_answer.text, &deck.0);
    let question = edition.deck.questions.first();
    let memory = store.card_memory(&app.learner, deck, card)?;
    let names = store.deck_names(&app.learner, deck)?;
    let there = shelf.by_id(deck).or_else(|| names.iter().find_map(|name| shelf.by_id(name)));
    let day = app.days.day_of(last);
    Ok(Some(OrphanLine {
        deck: deck.to_string(),
        title: edition.deck.title.clone(),
        deck_found: there.is_some(),
        deck_now: there.map(|found| found.id().clone()).filter(|id| id != deck).map(|id| id.0),
        deck_has_faults: there.is_some_and(|found| found.skipped_questions() > 0),
        card: card.to_string(),
        prompt: question
            .map_or_else(|| card.to_string(), |question| shown_prompt(question, card.part)),
        answers: last_answer.answers,
        when: app.format_day(day),
        last: day.to_string(),
        stability: memory.map(|memory| memory.stability),
        due: memory.map(|memory| memory.due.to_string()),
        reps: memory.map(|memory| memory.reps),
        lapses: memory.map(|memory| memory.lapses),
    }))
}
