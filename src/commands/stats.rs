//! `recto stats`.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::path::Path;
use std::sync::Arc;

use jiff::civil::Date;

use crate::args::Stats as Args;
use crate::deck::{CardId, DeckId, Edition, Question};
use crate::error::Error;
use crate::library::{Found, Shelf};
use crate::memory::{Day, Trial};
use crate::report::{self, DeckName, SlipName, Stats};
use crate::sitting::day::number;
use crate::sitting::paper::{Place, has_tag};
use crate::sitting::record::Identity;
use crate::sitting::view::Clock;
use crate::stats::{self, CardRow, Slip, TallyRow};
use crate::store::{Names, Store, Studied, Tally};

use super::app::{App, failed, not_found, write_page};
use super::memory::memory;

/// Shows the figures, or writes them as a page.
pub(super) fn run(app: &App, args: &Args) -> Result<(), Error> {
    let stats = collect(app, args)?;
    if let Some(path) = &args.html {
        return write(app, path, &report::stats_page(&stats), args.open);
    }
    if args.json {
        return app.print_text(&report::stats_json(&stats));
    }
    let look = app.ui.data_look();
    let shown = if look.plain { report::stats_spoken } else { report::stats };
    app.print(&shown(&stats, look.width))
}

fn write(app: &App, path: &Path, text: &str, open: bool) -> Result<(), Error> {
    let shown = path.display();
    write_page(path, text)?;
    app.ui.remark(&format!("Written to {shown}."));
    if open {
        let unopened = |error| {
            Error::failed(format!("no browser opens {shown}: {error}"))
                .hint("open the file yourself; it is whole")
        };
        opener::open(path).map_err(unopened)?;
    }
    Ok(())
}

fn collect(app: &App, args: &Args) -> Result<Stats, Error> {
    let shelf = app.shelf();
    let store = if app.store_to_read()?.is_some() { Some(app.store_with_memory()?) } else { None };
    let store = store.as_ref();
    let names = store
        .map_or(Ok(Names::default()), |store| store.names(&app.learner))
        .map_err(|error| failed(&error))?;
    let decks = Decks::choose(app, &shelf, store, &names, &args.decks)?;
    let studied =
        store.map_or(Ok(Vec::new()), |store| store.studied(&app.learner)).map_err(|error| failed(&error))?;
    let cards = Cards::gather(app, store, &decks, &studied, &names, &args.tag)?;
    let tallies = match store {
        Some(store) => tallies(app, store, &decks, &cards, &names, args)?,
        None => Vec::new(),
    };
    let today = app.days.of(app.env.clock.now());
    let span = (args.since.map(number), number(today));
    let figures = stats::figures(decks.names.len(), &cards.rows, &tallies, &app.model(store)?, span);
    let slips = figures
        .slips
        .iter()
        .map(|slip| cards.name(app, store, &decks, slip))
        .collect::<Result<_, Error>>()?;
    Ok(Stats {
        learner: app.learner.clone(),
        today,
        since: args.since,
        tags: args.tag.clone(),
        decks: decks.names,
        slips,
        figures,
    })
}

/// The decks whose figures are wanted: first those that are found, then those of which only the past is known.
struct Decks {
    found: Vec<Found>,
    names: Vec<DeckName>,
    /// Whether they were named, so that others do not count.
    are_named: bool,
    /// Which deck an identity means, a former one too.
    places: HashMap<DeckId, usize>,
}

impl Decks {
    fn choose(
        app: &App,
        shelf: &Shelf,
        store: Option<&Store>,
        names: &Names,
        wanted: &[String],
    ) -> Result<Self, Error> {
        let mut known = store
            .map_or(Ok(BTreeMap::new()), |store| store.known_decks(&app.learner))
            .map_err(|error| failed(&error))?;
        let (mut found, mut lost) = (Vec::new(), Vec::new());
        for name in wanted {
            match shelf.select(std::slice::from_ref(name)) {
                Ok(several) => found.extend(several),
                Err(missing) => {
                    let by_id = |(id, title): &(&DeckId, &String)| {
                        id.0 == *name || title.to_lowercase() == name.to_lowercase()
                    };
                    let (id, title) = known.iter().find(by_id).ok_or_else(|| not_found(&missing))?;
                    lost.push((id.clone(), title.clone()));
                }
            }
        }
        if wanted.is_empty() {
            found = app.select(shelf, &[])?;
            let is_found = |id: &DeckId| found.iter().any(|found| identities(names, found.id()).contains(id));
            known.retain(|id, _| !is_found(id));
            lost = known.into_iter().collect();
        }
        let mut seen = HashSet::new();
        found.retain(|found| seen.insert(found.id().clone()));
        lost.retain(|(id, _)| seen.insert(id.clone()));
        Ok(Self::new(found, lost, names, !wanted.is_empty()))
    }

    fn new(found: Vec<Found>, lost: Vec<(DeckId, String)>, names: &Names, are_named: bool) -> Self {
        let there = found.iter().map(|found| (found.id().clone(), found.title().to_owned(), true));
        let gone = lost.into_iter().map(|(id, title)| (id, title, false));
        let (mut places, mut all) = (HashMap::new(), Vec::new());
        for (id, title, is_found) in there.chain(gone) {
            places.extend(identities(names, &id).into_iter().map(|id| (id, all.len())));
            all.push(DeckName { id: id.0, title, is_found });
        }
        Self { found, names: all, are_named, places }
    }
}

/// A deck's identity, and those that it had before.
fn identities(names: &Names, deck: &DeckId) -> Vec<DeckId> {
    let identity = Identity { deck: deck.clone(), card: None };
    names.of(&identity).iter().map(|identity| identity.deck.clone()).chain([deck.clone()]).collect()
}

/// The cards of the decks, and what names them.
struct Cards<'a> {
    rows: Vec<CardRow<'a>>,
    /// For each row its deck, its card, and where the question stands if a deck that is found has it.
    keys: Vec<(&'a DeckId, CardId, Option<Place>)>,
}

impl<'a> Cards<'a> {
    fn gather(
        app: &App,
        store: Option<&Store>,
        decks: &'a Decks,
        studied: &'a [Studied],
        names: &Names,
        tags: &[String],
    ) -> Result<Self, Error> {
        let aside = store
            .map_or(Ok(Vec::new()), |store| store.suspended(&app.learner))
            .map_err(|error| failed(&error))?;
        let aside: HashSet<(DeckId, CardId)> = aside.into_iter().map(|row| (row.deck, row.card)).collect();
        let mut known = Known::new(studied);
        let mut cards = Self { rows: Vec::new(), keys: Vec::new() };
        for (deck, found) in decks.found.iter().enumerate() {
            let (id, outline) = (found.id(), found.outline());
            let is_wanted = |own: &[String]| tags.iter().all(|tag| has_tag(own, tag));
            for (number, question) in outline.questions.iter().enumerate() {
                let tags = outline.tags(question);
                if !is_wanted(tags) {
                    continue;
                }
                for part in question.parts() {
                    let card = question.card(part);
                    let (memory, trials, is_aside) = known.take(id, &card, names, &aside);
                    cards.rows.push(CardRow {
                        deck: Some(deck),
                        tags,
                        is_there: true,
                        is_aside,
                        memory,
                        trials,
                    });
                    cards.keys.push((id, card, Some(Place { deck, question: number })));
                }
            }
        }
        // Cards of which only the past is known have no tags.
        for row in known.rest().filter(|_| tags.is_empty()) {
            let deck = decks.places.get(&row.deck).copied();
            if deck.is_none() && decks.are_named {
                continue;
            }
            let is_aside = !aside.is_empty() && aside.contains(&(row.deck.clone(), row.card.clone()));
            cards.rows.push(CardRow {
                deck: deck.filter(|deck| !decks.names[*deck].is_found),
                tags: &[],
                is_there: false,
                is_aside,
                memory: Some(memory(&row.remembered)),
                trials: trials(row),
            });
            cards.keys.push((&row.deck, row.card.clone(), None));
        }
        Ok(cards)
    }

    fn name(&self, app: &App, store: Option<&Store>, decks: &Decks, slip: &Slip) -> Result<SlipName, Error> {
        let (id, card, place) = &self.keys[slip.card];
        let asked = match (place, store) {
            (Some(place), _) => app.asked(&decks.found, &[*place])?.pop().flatten(),
            (None, Some(store)) => {
                let text = store.last_text(&app.learner, id, card).map_err(|error| failed(&error))?;
                text.map(|last| (Arc::new(Edition::read(last.text, &id.0).0), 0))
            }
            (None, None) => None,
        };
        let question = asked.as_ref().and_then(|(edition, number)| edition.deck.questions.get(*number));
        let name = question.map_or_else(|| card.to_string(), Question::name);
        Ok(SlipName { card: card.to_string(), name, deck: decks.places.get(id).copied().unwrap_or_default() })
    }
}

/// What is remembered, by deck and card.
struct Known<'a> {
    studied: &'a [Studied],
    places: HashMap<&'a DeckId, HashMap<&'a CardId, usize>>,
    taken: Vec<bool>,
}

impl<'a> Known<'a> {
    fn new(studied: &'a [Studied]) -> Self {
        let mut places: HashMap<&DeckId, HashMap<&CardId, usize>> = HashMap::new();
        for (at, row) in studied.iter().enumerate() {
            places.entry(&row.deck).or_default().insert(&row.card, at);
        }
        Self { studied, places, taken: vec![false; studied.len()] }
    }

    /// What is remembered of a card under any of its names, and whether it is set aside. Where two cards go by one name, the
    /// trials are told once.
    fn take(
        &mut self,
        deck: &DeckId,
        card: &CardId,
        names: &Names,
        aside: &HashSet<(DeckId, CardId)>,
    ) -> (Option<crate::memory::Memory>, Vec<Trial>, bool) {
        let identity = (!names.is_empty()).then(|| Identity { deck: deck.clone(), card: Some(card.clone()) });
        let first = identity.as_ref().map(|identity| names.first(identity));
        let (deck, card) = match first {
            Some(Identity { deck, card: Some(card) }) => (deck, card),
            _ => (deck, card),
        };
        let is_aside = !aside.is_empty() && aside.contains(&(deck.clone(), card.clone()));
        let Some(at) = self.places.get(deck).and_then(|cards| cards.get(card).copied()) else {
            return (None, Vec::new(), is_aside);
        };
        let row = &self.studied[at];
        let trials = if std::mem::replace(&mut self.taken[at], true) { Vec::new() } else { trials(row) };
        (Some(memory(&row.remembered)), trials, is_aside)
    }

    fn rest(&self) -> impl Iterator<Item = &'a Studied> {
        self.studied.iter().zip(&self.taken).filter(|(_, taken)| !**taken).map(|(row, _)| row)
    }
}

fn trials(row: &Studied) -> Vec<Trial> {
    let trial = |trial: &crate::store::Trial| Trial {
        day: Day(trial.day),
        interval: trial.interval,
        was_due: trial.was_due,
        recalled: trial.recalled,
    };
    row.trials.iter().map(trial).collect()
}

/// What was answered, of the decks and cards that are wanted.
fn tallies(
    app: &App,
    store: &Store,
    decks: &Decks,
    cards: &Cards,
    names: &Names,
    args: &Args,
) -> Result<Vec<TallyRow>, Error> {
    let since = args.since.unwrap_or(Date::MIN);
    if args.tag.is_empty() {
        let all = store.tallies(&app.learner, since).map_err(|error| failed(&error))?;
        let wanted = |tally: &&Tally| !decks.are_named || decks.places.contains_key(&tally.deck);
        return Ok(all.iter().filter(wanted).map(row).collect());
    }
    let mut wanted: HashMap<DeckId, HashSet<CardId>> = HashMap::new();
    for (deck, card, _) in &cards.keys {
        let identity = Identity { deck: (*deck).clone(), card: Some(card.clone()) };
        for Identity { deck, card } in names.of(&identity) {
            wanted.entry(deck.clone()).or_default().extend(card.clone());
        }
    }
    let mut rows = Vec::new();
    for (deck, cards) in &wanted {
        let found = store.card_tallies(&app.learner, since, deck, |card| cards.contains(card));
        rows.extend(found.map_err(|error| failed(&error))?.iter().map(row));
    }
    Ok(rows)
}

fn row(tally: &Tally) -> TallyRow {
    TallyRow {
        day: number(tally.day),
        confidence: tally.confidence,
        answers: tally.answers,
        right: tally.right,
        taken: tally.taken,
    }
}
