//! `obverse stats`.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::path::Path;
use std::sync::Arc;

use jiff::civil::Date;

use crate::args::Stats as Args;
use crate::error::Error;
use crate::library::{Found, Shelf};
use crate::report::{self, DeckName, SlipName, Stats};
use obverse_core::deck::{CardId, DeckId, Edition, Lookup, Part, Question};
use obverse_core::memory::{Day, Evidence, Retrievability, Trial};
use obverse_core::sitting::day::number;
use obverse_core::sitting::paper::{Place, has_tag};
use obverse_core::sitting::record::Identity;
use obverse_core::sitting::view::Clock;
use obverse_core::stats::{self, CardRow, Slip, TallyRow};
use obverse_store::{Names, Store, Studied, Tally};

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
    let store = app.store_to_look_into()?;
    let store = store.as_ref();
    let names = store
        .map_or(Ok(Names::default()), |store| store.names(&app.learner))
        .map_err(|error| failed(&error))?;
    let decks = Decks::choose(app, &shelf, store, &names, &args.decks)?;
    let cards = Cards::gather(app, store, &decks, &names, &args.tag)?;
    let tallies = match store {
        Some(store) => tallies(app, store, &decks, &cards, &names, args)?,
        None => Vec::new(),
    };
    let today = app.days.of(app.env.clock.now());
    let span = (args.since.map(number), number(today));
    let models = app.models(store)?;
    let target = |deck: &DeckName| models.of(&DeckId(deck.id.clone())).desired();
    let targets: Vec<Retrievability> = decks.names.iter().map(target).collect();
    let figures = stats::figures(&targets, &cards.rows, &tallies, models.usual(), span);
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
    /// For each row what it is about.
    keys: Vec<Key>,
}

/// What a row is about.
enum Key {
    /// A card of a deck that is found.
    There(Place, Part),
    /// A card of which only the past is known.
    Gone(DeckId, CardId),
}

impl<'a> Cards<'a> {
    fn gather(
        app: &App,
        store: Option<&Store>,
        decks: &'a Decks,
        names: &'a Names,
        tags: &[String],
    ) -> Result<Self, Error> {
        let (mut cards, mut rows) = Self::of(decks, names, tags);
        let Some(store) = store else { return Ok(cards) };
        let aside = store.suspended(&app.learner).map_err(|error| failed(&error))?;
        let mut is_aside: HashSet<(String, String)> = HashSet::new();
        for row in aside {
            let (deck, card) = (row.deck.0, row.card.to_string());
            rows.of(&deck, &card).into_iter().for_each(|at| cards.rows[at].is_aside = true);
            is_aside.insert((deck, card));
        }
        let each = |studied: Studied<'_>| {
            let found = rows.of(studied.deck, studied.card);
            let mut trials = studied.trials().map(trial).collect();
            for at in &found {
                cards.rows[*at].memory = Some(memory(&studied.remembered));
                // Where two cards go by one name, they are told once.
                cards.rows[*at].trials = std::mem::take(&mut trials);
            }
            // Cards of which only the past is known have no tags.
            if found.is_empty() && tags.is_empty() {
                let aside =
                    !is_aside.is_empty() && is_aside.contains(&(studied.deck.into(), studied.card.into()));
                cards.add_gone(decks, &studied, trials, aside);
            }
        };
        store.studied(&app.learner, each).map_err(|error| failed(&error))?;
        Ok(cards)
    }

    /// The cards of the decks that are found, as if nothing were known of them.
    fn of(decks: &'a Decks, names: &'a Names, tags: &[String]) -> (Self, Rows<'a>) {
        let mut cards = Self { rows: Vec::new(), keys: Vec::new() };
        let mut rows = Rows { names, decks: HashMap::new(), lookups: Vec::new(), numbers: Vec::new() };
        for (deck, found) in decks.found.iter().enumerate() {
            let outline = found.outline();
            let mut numbers = Vec::with_capacity(outline.cards);
            for (question, sketch) in outline.questions.iter().enumerate() {
                let own = outline.tags(sketch);
                let is_wanted = tags.iter().all(|tag| has_tag(own, tag));
                for part in sketch.parts() {
                    numbers.push(is_wanted.then_some(cards.rows.len()));
                    if is_wanted {
                        cards.keys.push(Key::There(Place { deck, question }, part));
                        cards.rows.push(CardRow {
                            deck: Some(deck),
                            tags: own,
                            is_there: true,
                            is_aside: false,
                            memory: None,
                            trials: Vec::new(),
                        });
                    }
                }
            }
            rows.decks.insert(&found.id().0, deck);
            rows.lookups.push(outline.lookup());
            rows.numbers.push(numbers);
        }
        (cards, rows)
    }

    fn add_gone(&mut self, decks: &Decks, studied: &Studied<'_>, trials: Vec<Trial>, is_aside: bool) {
        let Ok(card) = studied.card.parse() else { return };
        let id = DeckId(studied.deck.to_owned());
        let deck = decks.places.get(&id).copied();
        if deck.is_none() && decks.are_named {
            return;
        }
        self.rows.push(CardRow {
            deck: deck.filter(|deck| !decks.names[*deck].is_found),
            tags: &[],
            is_there: false,
            is_aside,
            memory: Some(memory(&studied.remembered)),
            trials,
        });
        self.keys.push(Key::Gone(id, card));
    }

    /// The names of the card that a row is about.
    fn identity(&self, decks: &Decks, row: usize) -> (DeckId, CardId) {
        match &self.keys[row] {
            Key::There(place, part) => {
                let found = &decks.found[place.deck];
                (found.id().clone(), found.outline().questions[place.question].card(*part))
            }
            Key::Gone(deck, card) => (deck.clone(), card.clone()),
        }
    }

    fn name(&self, app: &App, store: Option<&Store>, decks: &Decks, slip: &Slip) -> Result<SlipName, Error> {
        let (id, card) = self.identity(decks, slip.card);
        let asked = match (&self.keys[slip.card], store) {
            (Key::There(place, _), _) => app.asked(&decks.found, &[*place])?.pop().flatten(),
            (Key::Gone(..), Some(store)) => {
                let text = store.last_text(&app.learner, &id, &card).map_err(|error| failed(&error))?;
                text.map(|last| (Arc::new(Edition::read(last.text, &id.0).0), 0))
            }
            (Key::Gone(..), None) => None,
        };
        let question = asked.as_ref().and_then(|(edition, number)| edition.deck.questions.get(*number));
        let name = question.map_or_else(|| card.to_string(), Question::name);
        Ok(SlipName {
            card: card.to_string(),
            name,
            deck: decks.places.get(&id).copied().unwrap_or_default(),
        })
    }
}

/// Finds the rows of a card by the name that the score file has for it.
struct Rows<'a> {
    names: &'a Names,
    decks: HashMap<&'a str, usize>,
    lookups: Vec<Lookup<'a>>,
    /// Of each deck, by the number of the card, its row; nothing where its tags are not wanted.
    numbers: Vec<Vec<Option<usize>>>,
}

impl Rows<'_> {
    /// The rows of the card under all of its names, in their order.
    fn of(&mut self, deck: &str, card: &str) -> Vec<usize> {
        let identity = match card.parse() {
            Ok(card) if !self.names.is_empty() => {
                Identity { deck: DeckId(deck.to_owned()), card: Some(card) }
            }
            _ => return self.row(deck, card).into_iter().collect(),
        };
        let names = self.names;
        let named = |name: &Identity| self.row(&name.deck.0, &name.card.as_ref()?.to_string());
        let mut rows: Vec<usize> = names.of(&identity).iter().filter_map(named).collect();
        rows.sort_unstable();
        rows
    }

    fn row(&mut self, deck: &str, card: &str) -> Option<usize> {
        let deck = *self.decks.get(deck)?;
        let number = self.lookups[deck].card(card)?;
        self.numbers[deck][number]
    }
}

fn trial(trial: obverse_store::Trial) -> Trial {
    let obverse_store::Trial { day, interval, was_due, right, luck, share } = trial;
    let evidence = Evidence::new(f32::from(luck) / 100.0, f32::from(share) / 100.0);
    Trial { day: Day(day), interval, was_due, right, evidence }
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
        let named: Option<Vec<&DeckId>> = decks.are_named.then(|| decks.places.keys().collect());
        let all = store.tallies(&app.learner, since, named.as_deref()).map_err(|error| failed(&error))?;
        return Ok(all.iter().map(row).collect());
    }
    let mut wanted: HashMap<DeckId, HashSet<CardId>> = HashMap::new();
    for row in 0..cards.rows.len() {
        let (deck, card) = cards.identity(decks, row);
        let identity = Identity { deck, card: Some(card) };
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
