//! `obverse flag`, `unflag`, `suspend`, `unsuspend` and `reset`: marks on cards outside a session.

use std::collections::{BTreeSet, HashSet};

use crate::args::{FlagArgs, MarkArgs, ResetArgs, SuspendArgs};
use crate::error::Error;
use crate::library::{FoundDeck, Shelf};
use crate::report::{self, SuspendedLine};
use obverse_core::deck::{CardId, DeckId, Edition, Part, find_questions};
use obverse_core::messages::message;
use obverse_core::session::record::{EventKind, EventRow, Identity, Record, Suspension};
use obverse_core::session::show::name;
use obverse_core::session::view::Clock;
use obverse_store::{LinkedNames, Store, SuspendedCard};

use super::app::App;
use super::errors::deck_not_found;
use super::marking::Marking;

/// The number of candidates named for an ambiguous name.
const MAX_NAMED_QUESTIONS: usize = 5;

pub(super) fn flag_card(app: &App, args: &FlagArgs) -> Result<(), Error> {
    let note = args.note.join(" ");
    mark_cards(app, &args.mark, Marking::Flagged, |deck, card| EventKind::Flag {
        deck,
        card,
        note: note.clone(),
    })
}

/// Removes a flag.
pub(super) fn unflag_card(app: &App, args: &MarkArgs) -> Result<(), Error> {
    mark_cards(app, args, Marking::Unflagged, |deck, card| EventKind::Unflag { deck, card })
}

/// Suspends a card, or lists the suspended ones.
pub(super) fn suspend_card(app: &App, args: &SuspendArgs) -> Result<(), Error> {
    if args.mark.deck.is_none() {
        return list_suspended(app, args.json);
    }
    mark_cards(app, &args.mark, Marking::Suspended, |deck, card| EventKind::Suspend {
        deck,
        card,
        why: Suspension::Learner,
    })
}

pub(super) fn unsuspend_card(app: &App, args: &MarkArgs) -> Result<(), Error> {
    mark_cards(app, args, Marking::Unsuspended, |deck, card| EventKind::Unsuspend { deck, card })
}

/// Makes a card new again, or undoes that.
pub(super) fn reset_card(app: &App, args: &ResetArgs) -> Result<(), Error> {
    let meant = find_meant_cards(app, &args.mark)?;
    let mut store = app.open_store_with_memory()?;
    if args.undo {
        return undo_reset(app, &mut store, meant);
    }
    let names = store.linked_names(&app.learner)?;
    let suspended = store.suspended_cards(&app.learner)?;
    let (mut kinds, mut freed, mut still_suspended) = (Vec::new(), 0, 0);
    for (deck, card) in &meant.cards {
        for (deck, card) in names_of_card(&names, deck, card) {
            let row = suspended.iter().find(|row| row.deck == deck && row.card == card);
            match row.map(|row| row.why) {
                Some(Suspension::Leech) => {
                    freed += 1;
                    kinds.push(EventKind::Unsuspend { deck: deck.clone(), card: card.clone() });
                }
                Some(Suspension::Learner) => still_suspended += 1,
                None => {}
            }
            kinds.push(EventKind::Reset { deck, card });
        }
    }
    record_events(app, &mut store, kinds)?;
    meant.show_marked(app, if freed == 0 { Marking::Reset } else { Marking::ResetAndFreed });
    if still_suspended > 0 {
        app.ui.show_note(&message!(app.ui.locale(), "marked-still-suspended"));
    }
    Ok(())
}

/// Undoes the resets of cards. Cards that were not reset stay as they are.
fn undo_reset(app: &App, store: &mut Store, meant: MatchedCards) -> Result<(), Error> {
    let names = store.linked_names(&app.learner)?;
    let reset: HashSet<(DeckId, CardId)> = store.reset_cards(&app.learner)?.into_iter().collect();
    let MatchedCards { cards, name } = meant;
    let cards: Vec<_> = cards
        .into_iter()
        .filter(|(deck, card)| {
            names_of_card(&names, deck, card).iter().any(|name| reset.contains(name))
        })
        .collect();
    let named = cards.iter().flat_map(|(deck, card)| names_of_card(&names, deck, card));
    let kinds: Vec<EventKind> =
        named.map(|(deck, card)| EventKind::Unreset { deck, card }).collect();
    if kinds.is_empty() {
        app.ui.show_note(&message!(app.ui.locale(), "marked-not-reset"));
        return Ok(());
    }
    record_events(app, store, kinds)?;
    MatchedCards { cards, name }.show_marked(app, Marking::Unreset);
    Ok(())
}

/// A card under each of its names, because answers may use any of them.
fn names_of_card(names: &LinkedNames, deck: &DeckId, card: &CardId) -> Vec<(DeckId, CardId)> {
    let own = Identity { deck: deck.clone(), card: Some(card.clone()) };
    let named = names.all_names(&own).iter();
    named.filter_map(|name| Some((name.deck.clone(), name.card.clone()?))).collect()
}

fn list_suspended(app: &App, json: bool) -> Result<(), Error> {
    let mut lines = Vec::new();
    if let Some(store) = app.open_existing_store()? {
        let shelf = app.find_decks();
        let rows = store.suspended_cards(&app.learner)?;
        for row in rows {
            let (number, name) = describe_card(app, &store, &shelf, &row)?;
            lines.push(SuspendedLine {
                deck: row.deck.to_string(),
                number,
                name,
                card: row.card.to_string(),
                why: row.why,
                when: app.format_day(app.days.day_of(row.at)),
                at: row.at.display_with_offset(app.days.zone.to_offset(row.at)).to_string(),
            });
        }
    }
    if json {
        app.print_text(&report::suspended_json(&lines))
    } else {
        let (look, locale) = (app.ui.data_look(), app.ui.locale());
        app.print_paged(&report::render_suspended(&lines, look.width, look.plain, locale))
    }
}

/// The number of a card's question in its deck, if found, and its name: the present text, or the
/// text asked last.
fn describe_card(
    app: &App,
    store: &Store,
    shelf: &Shelf,
    row: &SuspendedCard,
) -> Result<(Option<usize>, Option<String>), Error> {
    if let Some(found) = shelf.by_id(&row.deck) {
        let reading = found.reading()?;
        let mut numbered = reading.edition.deck.questions.iter().zip(1..);
        if let Some((question, number)) =
            numbered.find(|(question, _)| question.id == row.card.question)
        {
            return Ok((Some(number), Some(name(question, row.card.part))));
        }
    }
    let last = store.last_text(&app.learner, &row.deck, &row.card)?;
    let was = last.map(|last| Edition::read(last.text, &row.deck.0).0);
    let question = was.as_ref().and_then(|was| was.deck.questions.first());
    Ok((None, question.map(|question| name(question, row.card.part))))
}

/// The cards that a name matches.
struct MatchedCards {
    cards: Vec<(DeckId, CardId)>,
    /// The name of their question, if it still exists.
    name: Option<String>,
}

impl MatchedCards {
    /// Keeps only the cards of this side of their question: `front`, `reverse`, or `c1`.
    fn keep_side(&mut self, side: &str) {
        self.cards.retain(|(_, card)| match card.part {
            Part::Whole => side == "front",
            Part::Reverse => side == "reverse",
            Part::Blank(number) => side == format!("c{number}"),
        });
    }

    /// Says what was done to the cards.
    fn show_marked(&self, app: &App, done: Marking) {
        let locale = app.ui.locale();
        let done = done.describe(self.cards.len(), locale);
        match &self.name {
            Some(name) => app.ui.show_note(&format!("{done}{}{name}", locale.colon())),
            None => app.ui.show_note(&format!("{done}{}", locale.full_stop())),
        }
    }
}

/// Records an event for every matched card; for a question, all of its cards.
fn mark_cards(
    app: &App,
    args: &MarkArgs,
    done: Marking,
    event_of: impl Fn(DeckId, CardId) -> EventKind,
) -> Result<(), Error> {
    let meant = find_meant_cards(app, args)?;
    let mut store = app.open_store_with_memory()?;
    let kinds = meant.cards.iter().map(|(deck, card)| event_of(deck.clone(), card.clone()));
    record_events(app, &mut store, kinds)?;
    meant.show_marked(app, done);
    Ok(())
}

fn record_events(
    app: &App,
    store: &mut Store,
    kinds: impl IntoIterator<Item = EventKind>,
) -> Result<(), Error> {
    let (now, mut ids) = (app.env.clock.now(), app.new_ids());
    let records: Vec<Record> = kinds
        .into_iter()
        .map(|kind| {
            let (id, learner) = (ids.next_id(now), app.learner.clone());
            Record::Event(EventRow { id, session: None, learner, at: now, elapsed: 0, kind })
        })
        .collect();
    store.write_records(&records, None)?;
    Ok(())
}

/// The cards that the arguments name.
fn find_meant_cards(app: &App, args: &MarkArgs) -> Result<MatchedCards, Error> {
    let (Some(deck), Some(card)) = (&args.deck, &args.card) else {
        return Err(Error::usage("name a deck and a card")
            .hint("run `obverse show DECK` to see the number of each question"));
    };
    match_cards(app, deck, card)
}

/// The cards that a name matches: a card, or all cards of a question. Includes removed cards with
/// marks, under any former name.
fn match_cards(app: &App, deck: &str, name: &str) -> Result<MatchedCards, Error> {
    let shelf = app.find_decks();
    let found = shelf.select(&[deck.to_owned()]);
    let decks: &[FoundDeck] = found.as_deref().unwrap_or_default();
    let by_id = cards_by_id(decks, name);
    if !by_id.is_empty() {
        return Ok(MatchedCards { name: question_name(decks, &by_id)?, cards: by_id });
    }
    let ids: Vec<DeckId> = if decks.is_empty() {
        vec![DeckId(deck.to_owned())]
    } else {
        decks.iter().map(|found| found.id().clone()).collect()
    };
    let gone = past_cards(app, &ids, name)?;
    if !gone.is_empty() {
        return Ok(MatchedCards { cards: gone, name: None });
    }
    let decks = found.map_err(|missing| deck_not_found(&missing))?;
    match_words(&decks, deck, name)
}

/// The name of the question of these cards.
fn question_name(decks: &[FoundDeck], cards: &[(DeckId, CardId)]) -> Result<Option<String>, Error> {
    let Some((deck, card)) = cards.first() else { return Ok(None) };
    let Some(found) = decks.iter().find(|found| found.id() == deck) else { return Ok(None) };
    let reading = found.reading()?;
    Ok(reading.edition.deck.find_question(&card.question).map(|question| name(question, card.part)))
}

/// The only question that a number or some words match, or the only card. Words after the last `#`
/// choose one card of the question: `front`, `reverse`, or `c1` for a blank.
fn match_words(decks: &[FoundDeck], deck: &str, words: &str) -> Result<MatchedCards, Error> {
    let (question, side) = match words.rsplit_once('#') {
        Some((question, side)) if !question.is_empty() => (question, Some(side)),
        _ => (words, None),
    };
    let mut all = match_questions(decks, question)?;
    if let Some(side) = side {
        for (_, meant) in &mut all {
            meant.keep_side(side);
            meant.name = question_name(decks, &meant.cards)?;
        }
        all.retain(|(_, meant)| !meant.cards.is_empty());
    }
    if all.is_empty() {
        all = match_sides(decks, words)?;
    }
    match all.len() {
        0 => Err(Error::usage(format!("no card `{words}` in {deck}"))
            .hint(format!("run `obverse show {deck}` to see the number of each question"))),
        1 => Ok(all.remove(0).1),
        count => Err(ambiguous_error(&all, words, count)),
    }
}

/// The questions that an identity, a number or some words match, with all of their cards.
fn match_questions(decks: &[FoundDeck], words: &str) -> Result<Vec<(usize, MatchedCards)>, Error> {
    let mut all = Vec::new();
    for found in decks {
        let reading = found.reading()?;
        let deck = &reading.edition.deck;
        let mut numbered = deck.questions.iter().zip(1..);
        let by_id = numbered.find(|(question, _)| question.id.0 == words);
        let matched = match by_id {
            Some((question, number)) => vec![(number, question)],
            None => find_questions(deck, words),
        };
        for (number, question) in matched {
            let cards =
                question.card_ids().into_iter().map(|card| (found.id().clone(), card)).collect();
            all.push((number, MatchedCards { cards, name: Some(question.name()) }));
        }
    }
    Ok(all)
}

/// The single cards with these words as their own name, such as the other side of a flashcard.
fn match_sides(decks: &[FoundDeck], words: &str) -> Result<Vec<(usize, MatchedCards)>, Error> {
    let wanted = words.trim().to_lowercase();
    let mut all = Vec::new();
    for found in decks {
        let reading = found.reading()?;
        for (question, number) in reading.edition.deck.questions.iter().zip(1..) {
            for card in question.card_ids() {
                let name = name(question, card.part);
                if name.to_lowercase() == wanted {
                    let cards = vec![(found.id().clone(), card)];
                    all.push((number, MatchedCards { cards, name: Some(name) }));
                }
            }
        }
    }
    Ok(all)
}

fn ambiguous_error(all: &[(usize, MatchedCards)], words: &str, count: usize) -> Error {
    let error = Error::usage(format!("`{words}` matches {count} questions"));
    let error = all
        .iter()
        .take(MAX_NAMED_QUESTIONS)
        .map(|(number, meant)| format!("{number}: {}", meant.name.clone().unwrap_or_default()))
        .fold(error, Error::hint);
    if count > MAX_NAMED_QUESTIONS {
        error.hint("and others; run `obverse show DECK` to see all")
    } else {
        error
    }
}

fn cards_by_id(decks: &[FoundDeck], name: &str) -> Vec<(DeckId, CardId)> {
    decks
        .iter()
        .flat_map(|found| {
            let cards = found.outline().card_ids().filter(|card| has_name(card, name));
            cards.map(|card| (found.id().clone(), card)).collect::<Vec<_>>()
        })
        .collect()
}

fn has_name(card: &CardId, name: &str) -> bool {
    card.to_string() == name || card.question.0 == name
}

/// Cards of these decks that are flagged, suspended or linked.
fn past_cards(app: &App, decks: &[DeckId], name: &str) -> Result<Vec<(DeckId, CardId)>, Error> {
    let Some(store) = app.open_existing_store()? else { return Ok(Vec::new()) };
    let flags = store.open_flags(&app.learner, None)?;
    let suspended = store.suspended_cards(&app.learner)?;
    let links = store.list_links(&app.learner)?;
    let ends = links.into_iter().flat_map(|link| [link.old, link.new]);
    let all = flags.into_iter().map(|row| (row.deck, row.card));
    let all = all.chain(suspended.into_iter().map(|row| (row.deck, row.card)));
    let all = all.chain(ends.filter_map(|end| Some((end.deck, end.card?))));
    let meant: BTreeSet<_> =
        all.filter(|(deck, card)| decks.contains(deck) && has_name(card, name)).collect();
    Ok(meant.into_iter().collect())
}
