//! `recto flag`, `unflag`, `suspend` and `unsuspend`: what a learner says of a card outside of a sitting.

use crate::args::Mark;
use crate::deck::{CardId, DeckId};
use crate::error::Error;
use crate::library::Found;
use crate::report;
use crate::sitting::record::{EventRow, Happening, Record, Suspension};
use crate::sitting::view::Clock;
use crate::text::words;

use super::app::{App, failed};

/// Flags a question.
pub(super) fn flag(app: &App, args: &Mark) -> Result<(), Error> {
    let note = args.note.join(" ");
    mark(app, args, "flagged", |deck, card| Happening::Flag { deck, card, note: note.clone() })
}

/// Takes a flag away.
pub(super) fn unflag(app: &App, args: &Mark) -> Result<(), Error> {
    mark(app, args, "no longer flagged", |deck, card| Happening::Unflag { deck, card })
}

/// Sets a card aside, or lists those that are.
pub(super) fn suspend(app: &App, args: &Mark) -> Result<(), Error> {
    if args.deck.is_none() {
        return list(app);
    }
    mark(app, args, "set aside", |deck, card| Happening::Suspend { deck, card, why: Suspension::Learner })
}

/// Brings a card back.
pub(super) fn unsuspend(app: &App, args: &Mark) -> Result<(), Error> {
    mark(app, args, "asked again", |deck, card| Happening::Unsuspend { deck, card })
}

fn list(app: &App) -> Result<(), Error> {
    let mut lines = Vec::new();
    if let Some(store) = app.store_to_read()? {
        for row in store.suspended(&app.learner).map_err(|error| failed(&error))? {
            let why = match row.why {
                Suspension::Learner => "by you",
                Suspension::Leech => "it slipped too often",
            };
            lines.push((
                row.deck.to_string(),
                row.card.to_string(),
                why.to_owned(),
                app.day(app.days.of(row.at)),
            ));
        }
    }
    app.print(&report::suspended(&lines, app.ui.width()))
}

/// Records something of every card that is meant: of a question, all of its cards.
fn mark(app: &App, args: &Mark, told: &str, what: impl Fn(DeckId, CardId) -> Happening) -> Result<(), Error> {
    let (Some(deck), Some(card)) = (&args.deck, &args.card) else {
        return Err(
            Error::usage("name a deck and a card").hint("`recto show DECK --json` lists the cards of a deck")
        );
    };
    let found = app.select(&app.shelf(), std::slice::from_ref(deck))?;
    let cards = cards(&found, card);
    if cards.is_empty() {
        return Err(Error::usage(format!("there is no card `{card}` in {deck}"))
            .hint(format!("`recto show {deck} --json` lists the cards of a deck")));
    }
    let mut store = app.store()?;
    let (now, mut ids) = (app.env.clock.now(), app.ids());
    let records: Vec<Record> = cards
        .iter()
        .map(|(deck, card)| {
            let what = what(deck.clone(), card.clone());
            let (id, learner) = (ids.next(now), app.learner.clone());
            Record::Event(EventRow { id, sitting: None, learner, at: now, elapsed: 0, what })
        })
        .collect();
    store.record(&records, None).map_err(|error| failed(&error))?;
    app.ui.remark(&format!("{} {told}.", words::count(cards.len(), "card")));
    Ok(())
}

/// The cards that a name means: a card, or a question with all of its cards.
fn cards(decks: &[Found], name: &str) -> Vec<(DeckId, CardId)> {
    let is_meant = |card: &CardId| card.to_string() == name || card.question.0 == name;
    let of_deck = |found: &Found| {
        let cards = found.outline().all_cards().filter(is_meant);
        cards.map(|card| (found.id().clone(), card)).collect::<Vec<_>>()
    };
    decks.iter().flat_map(of_deck).collect()
}
