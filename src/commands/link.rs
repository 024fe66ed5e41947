//! `obverse link` and `unlink`: the learner's own word on what is one.

use std::collections::BTreeSet;

use crate::args::{Link, Unlink};
use crate::error::Error;
use crate::report::{self, LinkLine};
use obverse_core::deck::{CardId, Deck, DeckId};
use obverse_core::sitting::record::Identity;
use obverse_core::text::words;
use obverse_store::{LinkRow, Store};

use super::answered::known;
use super::app::{App, failed, unread};

/// Makes two one, or lists what is linked.
pub(super) fn link(app: &App, args: &Link) -> Result<(), Error> {
    let Some(name) = &args.deck else { return list(app, args.json) };
    let mut store = app.store_with_memory()?;
    let found = app.select(&app.shelf(), std::slice::from_ref(name))?;
    let [one] = found.as_slice() else {
        return Err(Error::usage(format!("{name} is more than one deck")).hint("name the file of one"));
    };
    let reading = one.reading().map_err(|error| unread(&error))?;
    let deck = &reading.edition.deck;
    let from = DeckId(args.from.clone().unwrap_or_else(|| deck.id.0.clone()));
    let known = answered(app, &store, &from)?;
    let pairs = match (&args.old, &args.new) {
        (Some(old), Some(new)) => of_cards(deck, &from, &known, (old, new))?,
        _ if from == deck.id => {
            return Err(Error::usage("name what it was, and what it is now").hint(
                "`obverse link DECK OLD NEW` for a question, `obverse link DECK --from OLD` for a deck",
            ));
        }
        _ => of_decks(deck, &from, &known)?,
    };
    let cards = pairs.iter().filter(|(old, _)| old.card.is_some()).count();
    app.say_of_two(&mut store, &mut app.ids(), true, pairs)?;
    let count = words::count(cards, "card");
    let verb = if cards == 1 { "keeps its" } else { "keep their" };
    app.ui.remark(&format!("{count} {verb} history."));
    Ok(())
}

/// The cards of a deck that were answered.
fn answered(app: &App, store: &Store, deck: &DeckId) -> Result<Vec<CardId>, Error> {
    let traces = store.traces(&app.learner, deck).map_err(|error| failed(&error))?;
    Ok(traces.into_iter().map(|trace| trace.card).collect())
}

/// The pairs of a question that was and one that is, or of two cards.
fn of_cards(
    deck: &Deck,
    from: &DeckId,
    known: &[CardId],
    (old, new): (&str, &str),
) -> Result<Vec<(Identity, Identity)>, Error> {
    let no_old = || {
        Error::usage(format!("no answer to a question `{old}` of {from} is known"))
            .hint("`obverse decks --orphans` lists the history that no question has")
    };
    let no_new = || {
        Error::usage(format!("there is no question `{new}` in {}", deck.id))
            .hint(format!("`obverse show {} --json` lists them", deck.id))
    };
    let (olds, news) = (meant(known, old)?, meant(&deck.cards(), new)?);
    if olds.is_empty() {
        return Err(no_old());
    }
    let identity = |deck: &DeckId, card: &CardId| Identity { deck: deck.clone(), card: Some(card.clone()) };
    let pair = |old: &CardId, new: &CardId| (identity(from, old), identity(&deck.id, new));
    let pairs: Vec<_> = match (olds.as_slice(), news.as_slice()) {
        (_, []) => return Err(no_new()),
        ([old], [new]) => vec![pair(old, new)],
        _ => olds
            .iter()
            .filter_map(|old| news.iter().find(|new| new.part == old.part).map(|new| pair(old, new)))
            .collect(),
    };
    if pairs.is_empty() {
        return Err(
            Error::usage(format!("`{old}` and `{new}` have no side in common")).hint("name two cards")
        );
    }
    Ok(pairs)
}

/// The pairs of two decks: the decks, and the cards of the one identity in both.
fn of_decks(deck: &Deck, from: &DeckId, known: &[CardId]) -> Result<Vec<(Identity, Identity)>, Error> {
    if known.is_empty() {
        return Err(Error::usage(format!("no answer to a question of a deck `{from}` is known"))
            .hint("`obverse decks --orphans` lists the history that no question has"));
    }
    let present: BTreeSet<CardId> = deck.cards().into_iter().collect();
    let whole = |deck: &DeckId| Identity { deck: deck.clone(), card: None };
    let of = |deck: &DeckId, card: &CardId| Identity { deck: deck.clone(), card: Some(card.clone()) };
    let now = |card: &CardId| {
        let named = deck.question(&card.question)?.cards().into_iter().find(|new| new.part == card.part)?;
        present.contains(&named).then_some((of(from, card), of(&deck.id, &named)))
    };
    let cards = known.iter().filter_map(now);
    Ok(std::iter::once((whole(from), whole(&deck.id))).chain(cards).collect())
}

/// The cards that a name means: a card, a question with all of its cards, or the one question whose id begins so. A text
/// that stands for an id may be named without the sign before it.
fn meant(cards: &[CardId], name: &str) -> Result<Vec<CardId>, Error> {
    let whole: Vec<CardId> =
        cards.iter().filter(|card| card.to_string() == name || card.question.0 == name).cloned().collect();
    if !whole.is_empty() {
        return Ok(whole);
    }
    let begins = |card: &&CardId| {
        let id = &card.question.0;
        id.starts_with(name) || id.trim_start_matches('~').starts_with(name)
    };
    let found: Vec<CardId> = cards.iter().filter(begins).cloned().collect();
    let questions: BTreeSet<&str> = found.iter().map(|card| card.question.0.as_str()).collect();
    match questions.len() {
        0 | 1 => Ok(found),
        _ => {
            let names: Vec<&str> = questions.into_iter().take(5).collect();
            Err(Error::usage(format!("`{name}` begins more than one id")).hint(words::list_or(&names)))
        }
    }
}

/// Takes apart what was linked.
pub(super) fn unlink(app: &App, args: &Unlink) -> Result<(), Error> {
    let mut store = app.store_with_memory()?;
    let shelf = app.shelf();
    let deck = match shelf.select(std::slice::from_ref(&args.deck)).ok().as_deref() {
        Some([one]) => one.id().clone(),
        // Of a deck that is lost there may be links all the same.
        _ => DeckId(args.deck.clone()),
    };
    let links = store.links(&app.learner).map_err(|error| failed(&error))?;
    let live: Vec<LinkRow> = links.into_iter().filter(|link| link.is_one).collect();
    let pairs: Vec<(Identity, Identity)> = match (&args.card, &args.from) {
        (Some(card), _) => touching(&live, &deck, card)?,
        (None, from) => {
            let other = DeckId(from.clone().unwrap_or_default());
            let between = |link: &&LinkRow| {
                let decks = (&link.old.deck, &link.new.deck);
                decks == (&other, &deck) || decks == (&deck, &other)
            };
            live.iter().filter(between).map(|link| (link.old.clone(), link.new.clone())).collect()
        }
    };
    if pairs.is_empty() {
        let what = args.card.as_ref().or(args.from.as_ref()).map_or("", String::as_str);
        return Err(Error::failed(format!("`{what}` is linked with nothing of {deck}"))
            .hint("`obverse link` lists what is linked"));
    }
    let count = words::count(pairs.len(), "link");
    app.say_of_two(&mut store, &mut app.ids(), false, pairs)?;
    app.ui.remark(&format!("{count} withdrawn; each has its own history again."));
    Ok(())
}

/// The links of a card, or of all the cards of a question, under any of its names in the deck.
fn touching(live: &[LinkRow], deck: &DeckId, name: &str) -> Result<Vec<(Identity, Identity)>, Error> {
    let ends = live.iter().flat_map(|link| [&link.old, &link.new]).filter(|end| end.deck == *deck);
    let cards: BTreeSet<CardId> = ends.filter_map(|end| end.card.clone()).collect();
    let meant = meant(&cards.into_iter().collect::<Vec<_>>(), name)?;
    let is_meant =
        |end: &Identity| end.deck == *deck && end.card.as_ref().is_some_and(|card| meant.contains(card));
    let links = live.iter().filter(|link| is_meant(&link.old) || is_meant(&link.new));
    Ok(links.map(|link| (link.old.clone(), link.new.clone())).collect())
}

fn list(app: &App, json: bool) -> Result<(), Error> {
    let mut lines = Vec::new();
    if let Some(store) = app.store_to_read()? {
        for link in
            store.links(&app.learner).map_err(|error| failed(&error))?.iter().filter(|link| link.is_one)
        {
            lines.push(line(app, &store, link)?);
        }
    }
    if json {
        app.print_text(&report::links_json(&lines))
    } else {
        app.print(&report::links(&lines, app.ui.width()))
    }
}

fn line(app: &App, store: &Store, link: &LinkRow) -> Result<LinkLine, Error> {
    let name = |card: &Option<CardId>| card.as_ref().map(CardId::to_string);
    let question = match &link.old.card {
        Some(card) => known(app, store, &link.old.deck, vec![card.clone()])?.map(|gone| gone.question.name()),
        None => None,
    };
    Ok(LinkLine {
        question,
        old_deck: link.old.deck.to_string(),
        old_card: name(&link.old.card),
        new_deck: link.new.deck.to_string(),
        new_card: name(&link.new.card),
        when: app.day(app.days.of(link.at)),
        at: link.at.display_with_offset(app.days.zone.to_offset(link.at)).to_string(),
    })
}
