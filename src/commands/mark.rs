//! `obverse flag`, `unflag`, `suspend`, `unsuspend` and `reset`: what a learner says of a card outside of a sitting.

use std::collections::BTreeSet;

use crate::args::{Flag, Mark, Reset, Suspend};
use crate::error::Error;
use crate::library::{Found, Shelf};
use crate::report::{self, SuspendedLine};
use obverse_core::deck::{CardId, DeckId, Edition, named};
use obverse_core::sitting::record::{EventRow, Happening, Identity, Record, Suspension};
use obverse_core::sitting::show::name;
use obverse_core::sitting::view::Clock;
use obverse_core::text::words;
use obverse_store::{Store, Suspended};

use super::app::{App, failed, not_found, unread};

/// How many questions are named that a few words could mean.
const NAMED: usize = 5;

/// Flags a question.
pub(super) fn flag(app: &App, args: &Flag) -> Result<(), Error> {
    let note = args.note.join(" ");
    mark(app, &args.mark, "flagged", |deck, card| Happening::Flag { deck, card, note: note.clone() })
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

/// Makes a card new again, or takes that back.
pub(super) fn reset(app: &App, args: &Reset) -> Result<(), Error> {
    if args.undo {
        return mark_each_name(app, &args.mark, "as before", |deck, card| Happening::Unreset { deck, card });
    }
    mark_each_name(app, &args.mark, "new again", |deck, card| Happening::Reset { deck, card })
}

fn list(app: &App, json: bool) -> Result<(), Error> {
    let mut lines = Vec::new();
    if let Some(store) = app.store_to_read()? {
        let shelf = app.shelf();
        let rows = store.suspended(&app.learner).map_err(|error| failed(&error))?;
        for row in rows {
            let (number, name) = asked(app, &store, &shelf, &row)?;
            lines.push(SuspendedLine {
                deck: row.deck.to_string(),
                number,
                name,
                card: row.card.to_string(),
                why: row.why,
                when: app.day(app.days.of(row.at)),
                at: row.at.display_with_offset(app.days.zone.to_offset(row.at)).to_string(),
            });
        }
    }
    if json {
        app.print_text(&report::suspended_json(&lines))
    } else {
        app.page(&report::suspended(&lines, app.ui.width()))
    }
}

/// The number of a card's question in its deck, where that is found, and what the card is called: as it is asked now, or as
/// it was asked last.
fn asked(
    app: &App,
    store: &Store,
    shelf: &Shelf,
    row: &Suspended,
) -> Result<(Option<usize>, Option<String>), Error> {
    if let Some(found) = shelf.by_id(&row.deck) {
        let reading = found.reading().map_err(|error| unread(&error))?;
        let mut numbered = reading.edition.deck.questions.iter().zip(1..);
        if let Some((question, number)) = numbered.find(|(question, _)| question.id == row.card.question) {
            return Ok((Some(number), Some(name(question, row.card.part))));
        }
    }
    let last = store.last_text(&app.learner, &row.deck, &row.card).map_err(|error| failed(&error))?;
    let was = last.map(|last| Edition::read(last.text, &row.deck.0).0);
    let question = was.as_ref().and_then(|was| was.deck.questions.first());
    Ok((None, question.map(|question| name(question, row.card.part))))
}

/// What a name means.
struct Meant {
    /// The cards.
    cards: Vec<(DeckId, CardId)>,
    /// What their question is called, where it is still there.
    name: Option<String>,
}

/// Records something of every card that is meant, under each of its names: what counts by the name of an answer must hold
/// for all of them.
fn mark_each_name(
    app: &App,
    args: &Mark,
    told: &str,
    what: impl Fn(DeckId, CardId) -> Happening,
) -> Result<(), Error> {
    let names = app.store_with_memory()?.names(&app.learner).map_err(|error| failed(&error))?;
    record(app, args, told, |deck, card| {
        let own = Identity { deck, card: Some(card) };
        let each = names.of(&own).iter().filter_map(|name| Some(what(name.deck.clone(), name.card.clone()?)));
        each.collect()
    })
}

/// Records something of every card that is meant: of a question, all of its cards.
fn mark(app: &App, args: &Mark, told: &str, what: impl Fn(DeckId, CardId) -> Happening) -> Result<(), Error> {
    record(app, args, told, |deck, card| vec![what(deck, card)])
}

fn record(
    app: &App,
    args: &Mark,
    told: &str,
    what: impl Fn(DeckId, CardId) -> Vec<Happening>,
) -> Result<(), Error> {
    let (Some(deck), Some(card)) = (&args.deck, &args.card) else {
        return Err(Error::usage("name a deck and a card")
            .hint("`obverse show DECK` counts the questions of a deck; the number names a card"));
    };
    let meant = meant(app, deck, card)?;
    let mut store = app.store_with_memory()?;
    let (now, mut ids) = (app.env.clock.now(), app.ids());
    let records: Vec<Record> = meant
        .cards
        .iter()
        .flat_map(|(deck, card)| what(deck.clone(), card.clone()))
        .map(|what| {
            let (id, learner) = (ids.next(now), app.learner.clone());
            Record::Event(EventRow { id, sitting: None, learner, at: now, elapsed: 0, what })
        })
        .collect();
    store.record(&records, None).map_err(|error| failed(&error))?;
    let count = words::count(meant.cards.len(), "card");
    match meant.name {
        Some(name) => app.ui.remark(&format!("{count} {told}: {name}")),
        None => app.ui.remark(&format!("{count} {told}.")),
    }
    Ok(())
}

/// The cards that a name means: a card, or a question with all of its cards; also one that is gone, by whatever name it
/// went, where something was said of it.
fn meant(app: &App, deck: &str, name: &str) -> Result<Meant, Error> {
    let shelf = app.shelf();
    let found = shelf.select(&[deck.to_owned()]);
    let decks: &[Found] = found.as_deref().unwrap_or_default();
    let by_id = of_decks(decks, name);
    if !by_id.is_empty() {
        return Ok(Meant { name: called(decks, &by_id)?, cards: by_id });
    }
    let ids: Vec<DeckId> = if decks.is_empty() {
        vec![DeckId(deck.to_owned())]
    } else {
        decks.iter().map(|found| found.id().clone()).collect()
    };
    let gone = of_the_past(app, &ids, name)?;
    if !gone.is_empty() {
        return Ok(Meant { cards: gone, name: None });
    }
    let decks = found.map_err(|missing| not_found(&missing))?;
    by_words(&decks, deck, name)
}

/// What the question of these cards is called.
fn called(decks: &[Found], cards: &[(DeckId, CardId)]) -> Result<Option<String>, Error> {
    let Some((deck, card)) = cards.first() else { return Ok(None) };
    let Some(found) = decks.iter().find(|found| found.id() == deck) else { return Ok(None) };
    let reading = found.reading().map_err(|error| unread(&error))?;
    Ok(reading.edition.deck.question(&card.question).map(|question| name(question, card.part)))
}

/// The one question that a number or a few words mean.
fn by_words(decks: &[Found], deck: &str, words: &str) -> Result<Meant, Error> {
    let mut all = Vec::new();
    for found in decks {
        let reading = found.reading().map_err(|error| unread(&error))?;
        for (number, question) in named(&reading.edition.deck, words) {
            let cards = question.cards().into_iter().map(|card| (found.id().clone(), card)).collect();
            all.push((number, Meant { cards, name: Some(question.name()) }));
        }
    }
    match all.len() {
        0 => Err(Error::usage(format!("there is no card `{words}` in {deck}"))
            .hint(format!("`obverse show {deck}` counts the questions of a deck; the number names a card"))),
        1 => Ok(all.remove(0).1),
        count => Err(several(&all, words, count)),
    }
}

fn several(all: &[(usize, Meant)], words: &str, count: usize) -> Error {
    let told =
        |(number, meant): &(usize, Meant)| format!("{number}: {}", meant.name.clone().unwrap_or_default());
    let error = Error::usage(format!("`{words}` stands in {count} questions"));
    let error = all.iter().take(NAMED).map(told).fold(error, Error::hint);
    if count > NAMED { error.hint("and others; `obverse show DECK` counts them all") } else { error }
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
