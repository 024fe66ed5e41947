//! `recto flag`, `unflag`, `suspend` and `unsuspend`: what a learner says of a card outside of a sitting.

use std::collections::BTreeSet;

use crate::args::{Mark, Suspend};
use crate::deck::{CardId, DeckId};
use crate::error::Error;
use crate::library::Found;
use crate::report::{self, SuspendedLine};
use crate::sitting::record::{EventRow, Happening, Record, Suspension};
use crate::sitting::view::Clock;
use crate::text::words;

use super::app::{App, failed, not_found};

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
pub(super) fn suspend(app: &App, args: &Suspend) -> Result<(), Error> {
    if args.mark.deck.is_none() {
        return list(app, args.json);
    }
    mark(app, &args.mark, "set aside", |deck, card| Happening::Suspend {
        deck,
        card,
        why: Suspension::Learner,
    })
}

/// Brings a card back.
pub(super) fn unsuspend(app: &App, args: &Mark) -> Result<(), Error> {
    mark(app, args, "asked again", |deck, card| Happening::Unsuspend { deck, card })
}

fn list(app: &App, json: bool) -> Result<(), Error> {
    let mut lines = Vec::new();
    if let Some(store) = app.store_to_read()? {
        let rows = store.suspended(&app.learner).map_err(|error| failed(&error))?;
        lines.extend(rows.into_iter().map(|row| SuspendedLine {
            deck: row.deck.to_string(),
            card: row.card.to_string(),
            why: row.why,
            when: app.day(app.days.of(row.at)),
            at: row.at.display_with_offset(app.days.zone.to_offset(row.at)).to_string(),
        }));
    }
    if json {
        app.print_text(&report::suspended_json(&lines))
    } else {
        app.page(&report::suspended(&lines, app.ui.width()))
    }
}

/// Records something of every card that is meant: of a question, all of its cards.
fn mark(app: &App, args: &Mark, told: &str, what: impl Fn(DeckId, CardId) -> Happening) -> Result<(), Error> {
    let (Some(deck), Some(card)) = (&args.deck, &args.card) else {
        return Err(
            Error::usage("name a deck and a card").hint("`recto show DECK --json` lists the cards of a deck")
        );
    };
    let cards = meant(app, deck, card)?;
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

/// The cards that a name means: a card, or a question with all of its cards; also one that is gone, by whatever name it
/// went, where something was said of it.
fn meant(app: &App, deck: &str, name: &str) -> Result<Vec<(DeckId, CardId)>, Error> {
    let shelf = app.shelf();
    let found = shelf.select(&[deck.to_owned()]);
    let decks: &[Found] = found.as_deref().unwrap_or_default();
    let present = of_decks(decks, name);
    if !present.is_empty() {
        return Ok(present);
    }
    let ids: Vec<DeckId> = if decks.is_empty() {
        vec![DeckId(deck.to_owned())]
    } else {
        decks.iter().map(|found| found.id().clone()).collect()
    };
    let gone = of_the_past(app, &ids, name)?;
    if !gone.is_empty() {
        return Ok(gone);
    }
    found.map_err(|missing| not_found(&missing))?;
    Err(Error::usage(format!("there is no card `{name}` in {deck}"))
        .hint(format!("`recto show {deck} --json` lists the cards of a deck")))
}

fn of_decks(decks: &[Found], name: &str) -> Vec<(DeckId, CardId)> {
    let of_deck = |found: &Found| {
        let cards = found.outline().all_cards().filter(|card| is_meant(card, name));
        cards.map(|card| (found.id().clone(), card)).collect::<Vec<_>>()
    };
    decks.iter().flat_map(of_deck).collect()
}

fn is_meant(card: &CardId, name: &str) -> bool {
    card.to_string() == name || card.question.0 == name
}

/// Cards of these decks that are flagged, set aside or linked.
fn of_the_past(app: &App, decks: &[DeckId], name: &str) -> Result<Vec<(DeckId, CardId)>, Error> {
    let Some(store) = app.store_to_read()? else { return Ok(Vec::new()) };
    let flags = store.flags(&app.learner, None).map_err(|error| failed(&error))?;
    let suspended = store.suspended(&app.learner).map_err(|error| failed(&error))?;
    let links = store.links(&app.learner).map_err(|error| failed(&error))?;
    let ends = links.into_iter().flat_map(|link| [link.old, link.new]);
    let all = flags.into_iter().map(|row| (row.deck, row.card));
    let all = all.chain(suspended.into_iter().map(|row| (row.deck, row.card)));
    let all = all.chain(ends.filter_map(|end| Some((end.deck, end.card?))));
    let meant: BTreeSet<_> =
        all.filter(|(deck, card)| decks.contains(deck) && is_meant(card, name)).collect();
    Ok(meant.into_iter().collect())
}
