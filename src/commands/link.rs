//! `obverse link` and `unlink`: the learner links identities.

use std::collections::BTreeSet;

use crate::args::{LinkArgs, UnlinkArgs};
use crate::error::Error;
use crate::report::{self, LinkLine};
use obverse_core::deck::{CardId, Deck, DeckId};
use obverse_core::session::record::Identity;
use obverse_core::text::words;
use obverse_store::{LinkRow, Store};

use super::app::App;
use super::errors::deck_not_found;
use super::removed_questions::find_removed_question;

/// Links two identities, or lists the links.
pub(super) fn link_decks(app: &App, args: &LinkArgs) -> Result<(), Error> {
    let Some(name) = &args.deck else { return list_links(app, args.json) };
    let mut store = app.open_store_with_memory()?;
    let found = app.select_decks(&app.find_decks(), std::slice::from_ref(name))?;
    let [found_deck] = found.as_slice() else {
        return Err(Error::usage(format!("{name} matches more than one deck"))
            .hint("give the path of one deck"));
    };
    let reading = found_deck.reading()?;
    let deck = &reading.edition.deck;
    let from = DeckId(args.from.clone().unwrap_or_else(|| deck.id.0.clone()));
    let known = answered_cards(app, &store, &from)?;
    let pairs = match (&args.old, &args.new) {
        (Some(old), Some(new)) => pairs_of_cards(deck, &from, &known, (old, new))?,
        _ if from == deck.id => {
            return Err(Error::usage("name the old and the new question, or the old deck").hint(
                "run `obverse link DECK OLD NEW` for a question, or `obverse link DECK --from OLD` for a deck",
            ));
        }
        _ => pairs_of_decks(deck, &from, &known)?,
    };
    let cards = pairs.iter().filter(|(old, _)| old.card.is_some()).count();
    app.record_links(&mut store, &mut app.new_ids(), true, pairs)?;
    let count = words::format_count(cards, "card");
    let verb = if cards == 1 { "keeps its" } else { "keep their" };
    app.ui.show_note(&format!("{count} {verb} history."));
    Ok(())
}

/// The cards of a deck that have answers.
pub(super) fn answered_cards(
    app: &App,
    store: &Store,
    deck: &DeckId,
) -> Result<Vec<CardId>, Error> {
    let traces = store.answered_cards(&app.learner, deck)?;
    Ok(traces.into_iter().map(|trace| trace.card).collect())
}

/// The pairs of a former and a present question, or of two cards.
fn pairs_of_cards(
    deck: &Deck,
    from: &DeckId,
    known: &[CardId],
    (old, new): (&str, &str),
) -> Result<Vec<(Identity, Identity)>, Error> {
    let (olds, news) = (cards_by_name(known, old)?, cards_by_name(&deck.card_ids(), new)?);
    if olds.is_empty() {
        return Err(Error::usage(format!("you have no answers to a question `{old}` in {from}"))
            .hint("run `obverse decks --orphans` to list history without a question"));
    }
    if news.is_empty() {
        return Err(Error::usage(format!("no question `{new}` in {}", deck.id))
            .hint(format!("run `obverse show {} --json` to list ids", deck.id)));
    }
    let cards: Vec<(&CardId, &CardId)> = match (olds.as_slice(), news.as_slice()) {
        ([old], [new]) => vec![(old, new)],
        _ => olds
            .iter()
            .filter_map(|old| Some((old, news.iter().find(|new| new.part == old.part)?)))
            .collect(),
    };
    let pairs: Vec<_> = cards
        .into_iter()
        .map(|(old, new)| (Identity::of_card(from, old), Identity::of_card(&deck.id, new)))
        .collect();
    if pairs.is_empty() {
        return Err(Error::usage(format!("`{old}` and `{new}` have no card in common"))
            .hint("name two cards"));
    }
    Ok(pairs)
}

/// The pairs of two decks: the decks themselves, and the cards that both contain.
pub(super) fn pairs_of_decks(
    deck: &Deck,
    from: &DeckId,
    known: &[CardId],
) -> Result<Vec<(Identity, Identity)>, Error> {
    if known.is_empty() {
        return Err(Error::usage(format!("you have no answers in a deck `{from}`"))
            .hint("run `obverse decks --orphans` to list history without a question"));
    }
    let present: BTreeSet<CardId> = deck.card_ids().into_iter().collect();
    let cards = known.iter().filter_map(|card| {
        let named = deck
            .find_question(&card.question)?
            .card_ids()
            .into_iter()
            .find(|new| new.part == card.part)?;
        present
            .contains(&named)
            .then_some((Identity::of_card(from, card), Identity::of_card(&deck.id, &named)))
    });
    Ok(std::iter::once((Identity::of_deck(from), Identity::of_deck(&deck.id)))
        .chain(cards)
        .collect())
}

/// The cards that a name matches: a card, all cards of a question, or the only question whose id
/// starts with it. A hash of the text may lack its prefix.
fn cards_by_name(cards: &[CardId], name: &str) -> Result<Vec<CardId>, Error> {
    let whole: Vec<CardId> = cards
        .iter()
        .filter(|card| card.to_string() == name || card.question.0 == name)
        .cloned()
        .collect();
    if !whole.is_empty() {
        return Ok(whole);
    }
    let found: Vec<CardId> = cards
        .iter()
        .filter(|card| {
            let id = &card.question.0;
            id.starts_with(name) || id.trim_start_matches('~').starts_with(name)
        })
        .cloned()
        .collect();
    let questions: BTreeSet<&str> = found.iter().map(|card| card.question.0.as_str()).collect();
    match questions.len() {
        0 | 1 => Ok(found),
        _ => {
            let names: Vec<&str> = questions.into_iter().take(5).collect();
            Err(Error::usage(format!("`{name}` matches more than one id"))
                .hint(words::format_list_or(&names)))
        }
    }
}

/// Removes links.
pub(super) fn unlink_cards(app: &App, args: &UnlinkArgs) -> Result<(), Error> {
    let mut store = app.open_store_with_memory()?;
    let shelf = app.find_decks();
    let found = shelf.select(std::slice::from_ref(&args.deck));
    if let Err(missing) = &found
        && missing.is_empty_folder
    {
        return Err(deck_not_found(missing));
    }
    let deck = match found.ok().as_deref() {
        Some([one]) => one.id().clone(),
        // Even a missing deck may have links.
        _ => DeckId(args.deck.clone()),
    };
    let links = store.list_links(&app.learner)?;
    let live: Vec<LinkRow> = links.into_iter().filter(|link| link.is_one).collect();
    let pairs: Vec<(Identity, Identity)> = match (&args.card, &args.from) {
        (Some(card), _) => links_of_card(&live, &deck, card)?,
        (None, from) => {
            let other = DeckId(from.clone().unwrap_or_default());
            live.iter()
                .filter(|link| {
                    let decks = (&link.old.deck, &link.new.deck);
                    decks == (&other, &deck) || decks == (&deck, &other)
                })
                .map(|link| (link.old.clone(), link.new.clone()))
                .collect()
        }
    };
    if pairs.is_empty() {
        let name = args.card.as_ref().or(args.from.as_ref()).map_or("", String::as_str);
        return Err(Error::failed(format!("no link between `{name}` and {deck}"))
            .hint("run `obverse link` to list links"));
    }
    let count = words::format_count(pairs.len(), "link");
    app.record_links(&mut store, &mut app.new_ids(), false, pairs)?;
    app.ui.show_note(&format!("Removed {count}; each question has its own history again."));
    Ok(())
}

/// The links of a card, or of all cards of a question, under any of its names in the deck.
fn links_of_card(
    live: &[LinkRow],
    deck: &DeckId,
    name: &str,
) -> Result<Vec<(Identity, Identity)>, Error> {
    let ends = live.iter().flat_map(|link| [&link.old, &link.new]).filter(|end| end.deck == *deck);
    let cards: BTreeSet<CardId> = ends.filter_map(|end| end.card.clone()).collect();
    let meant = cards_by_name(&cards.into_iter().collect::<Vec<_>>(), name)?;
    let is_meant = |end: &Identity| {
        end.deck == *deck && end.card.as_ref().is_some_and(|card| meant.contains(card))
    };
    let links = live.iter().filter(|link| is_meant(&link.old) || is_meant(&link.new));
    Ok(links.map(|link| (link.old.clone(), link.new.clone())).collect())
}

fn list_links(app: &App, json: bool) -> Result<(), Error> {
    let mut lines = Vec::new();
    if let Some(store) = app.open_existing_store()? {
        for link in store.list_links(&app.learner)?.iter().filter(|link| link.is_one) {
            lines.push(link_line(app, &store, link)?);
        }
    }
    if json {
        app.print_text(&report::links_json(&lines))
    } else {
        app.print(&report::render_links(&lines, app.ui.width()))
    }
}

fn link_line(app: &App, store: &Store, link: &LinkRow) -> Result<LinkLine, Error> {
    let question = match &link.old.card {
        Some(card) => find_removed_question(app, store, &link.old.deck, vec![card.clone()])?
            .map(|gone| gone.question.name()),
        None => None,
    };
    Ok(LinkLine {
        question,
        old_deck: link.old.deck.to_string(),
        old_card: link.old.card.as_ref().map(CardId::to_string),
        new_deck: link.new.deck.to_string(),
        new_card: link.new.card.as_ref().map(CardId::to_string),
        when: app.format_day(app.days.day_of(link.at)),
        at: link.at.display_with_offset(app.days.zone.to_offset(link.at)).to_string(),
    })
}
