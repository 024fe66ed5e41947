//! `obverse decks`.

use std::collections::BTreeMap;

use crate::args::DecksArgs;
use crate::error::Error;
use crate::library::FoundDeck;
use crate::report::{self, DeckLine};
use obverse_store::Store;

use super::app::App;
use super::orphans;
use super::session_summary::recent_scores;

/// Lists the decks.
pub(super) fn run(app: &App, args: &DecksArgs) -> Result<(), Error> {
    let shelf = app.find_decks();
    if args.orphans {
        return orphans::run(app, &shelf, args.json);
    }
    let store = app.read_store_with_memory()?;
    let lines: Result<Vec<DeckLine>, Error> =
        shelf.decks.iter().map(|found| deck_line(app, store.as_ref(), found)).collect();
    let lines = lines?;
    if args.json {
        app.print_text(&report::decks_json(&lines))
    } else {
        let (look, locale) = (app.ui.data_look(), app.ui.locale());
        app.print_paged(&report::render_decks(&lines, look.width, look.plain, locale))
    }
}

/// A deck and the learner's progress in it.
pub(super) fn deck_line(
    app: &App,
    store: Option<&Store>,
    found: &FoundDeck,
) -> Result<DeckLine, Error> {
    let deck = found.outline();
    let mut seen = vec![false; deck.cards];
    let mut last = None;
    if let Some(store) = store {
        let mut cards = deck.card_lookup();
        store.for_each_seen_card(&app.learner, &deck.id, |card| {
            cards.card_number(card).into_iter().for_each(|card| seen[card] = true);
        })?;
        last = recent_scores(app, store, &deck.id, 1)?.last().copied();
    }
    let mut tags: BTreeMap<&str, usize> = BTreeMap::new();
    for (list, count) in deck.tag_lists() {
        for tag in list {
            *tags.entry(tag).or_default() += count;
        }
    }
    Ok(DeckLine {
        id: deck.id.to_string(),
        title: deck.title.clone(),
        path: found.path.as_ref().map(|path| path.display().to_string()),
        questions: deck.questions.len(),
        cards: deck.cards,
        skipped: deck.skipped,
        seen: seen.into_iter().filter(|seen| *seen).count(),
        last,
        tags: tags.into_iter().map(|(tag, count)| (tag.to_owned(), count)).collect(),
    })
}
