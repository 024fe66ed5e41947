//! `obverse stats`.

mod decks;

use std::collections::{HashMap, HashSet};
use std::path::Path;
use std::sync::Arc;

use jiff::civil::Date;

use crate::args::StatsArgs as Args;
use crate::error::Error;
use crate::report::{self, DeckName, SlipName, Stats};
use obverse_core::deck::{CardId, CardLookup, DeckId, Edition, Part, Question};
use obverse_core::memory::{DayNumber, Evidence, RecallTrial, Retrievability};
use obverse_core::session::day::day_number;
use obverse_core::session::paper::{QuestionRef, has_tag};
use obverse_core::session::record::Identity;
use obverse_core::session::view::Clock;
use obverse_core::stats::{self, CardRow, ForgottenCard, TallyRow};
use obverse_store::{AnswerTally, LinkedNames, Store, StudiedCard};

use decks::StatsDecks;

use super::app::{App, read_questions, write_page};
use super::memory::to_memory;

/// Shows the statistics, or writes them as a page.
pub(super) fn run(app: &App, args: &Args) -> Result<(), Error> {
    let stats = collect_stats(app, args)?;
    if let Some(path) = &args.html {
        return write_stats(app, path, &report::stats_page(&stats, app.ui.locale()), args.open);
    }
    if args.json {
        return app.print_text(&report::stats_json(&stats));
    }
    let look = app.ui.data_look();
    let shown = if look.plain { report::stats_spoken } else { report::render_stats };
    app.print_paged(&shown(&stats, look.width, look.locale))
}

fn write_stats(app: &App, path: &Path, text: &str, open: bool) -> Result<(), Error> {
    let shown = path.display();
    write_page(path, text)?;
    app.ui.show_note(&format!("Written to {shown}."));
    if open {
        open::that(path).map_err(|error| {
            Error::failed(format!("no browser opens {shown}: {error}"))
                .hint("open the file yourself; it is whole")
        })?;
    }
    Ok(())
}

fn collect_stats(app: &App, args: &Args) -> Result<Stats, Error> {
    let shelf = app.find_decks();
    let store = app.open_existing_store_with_memory()?;
    let store = store.as_ref();
    let names =
        store.map_or(Ok(LinkedNames::default()), |store| store.linked_names(&app.learner))?;
    let decks = StatsDecks::choose_decks(app, &shelf, store, &names, &args.decks)?;
    let cards = StatsCards::collect_cards(app, store, &decks, &names, &args.tag)?;
    let tallies = match store {
        Some(store) => collect_tallies(app, store, &decks, &cards, &names, args)?,
        None => Vec::new(),
    };
    let today = app.days.day_of(app.env.clock.now());
    let span = (args.since.map(day_number), day_number(today));
    let models = app.memory_models(store)?;
    let target = |deck: &DeckName| models.of_deck(&DeckId(deck.id.clone())).desired_retention();
    let targets: Vec<Retrievability> = decks.names.iter().map(target).collect();
    let figures = stats::compute_figures(&targets, &cards.rows, &tallies, models.usual(), span);
    let slips = figures
        .forgotten
        .iter()
        .map(|slip| cards.slip_name(app, store, &decks, slip))
        .collect::<Result<_, Error>>()?;
    Ok(Stats {
        learner: app.learner.clone(),
        today,
        since: args.since,
        tags: args.tag.clone(),
        decks: decks.names,
        slips,
        figures,
        may_fit: store.map_or(Ok(false), |store| may_fit_again(app, store))?,
        share_at_twice_the_time: models
            .usual()
            .answer_time()
            .map(|effect| f64::from(effect.share_at_twice_the_time())),
    })
}

/// Whether another fit may find better parameters: there was none, or the reviews have doubled since.
fn may_fit_again(app: &App, store: &Store) -> Result<bool, Error> {
    let last = store.reviews_at_last_fit(&app.learner)?;
    Ok(last == 0 || store.count_trials(&app.learner)? >= 2 * last)
}

/// The cards of the decks, with their names.
struct StatsCards<'a> {
    rows: Vec<CardRow<'a>>,
    /// The subject of each row.
    keys: Vec<RowKey>,
}

/// The subject of a row.
enum RowKey {
    /// A card of a deck that was found.
    There(QuestionRef, Part),
    /// A card known only from history.
    Gone(DeckId, CardId),
}

impl<'a> StatsCards<'a> {
    fn collect_cards(
        app: &App,
        store: Option<&Store>,
        decks: &'a StatsDecks,
        names: &'a LinkedNames,
        tags: &[String],
    ) -> Result<Self, Error> {
        let (mut cards, mut rows) = Self::found_cards(decks, names, tags);
        let Some(store) = store else { return Ok(cards) };
        let suspended = store.suspended_cards(&app.learner)?;
        let mut is_aside: HashSet<(String, String)> = HashSet::new();
        for row in suspended {
            let (deck, card) = (row.deck.0, row.card.to_string());
            rows.rows_of_card(&deck, &card)
                .into_iter()
                .for_each(|at| cards.rows[at].is_suspended = true);
            is_aside.insert((deck, card));
        }
        store.for_each_studied_card(&app.learner, |studied: StudiedCard<'_>| {
            let found = rows.rows_of_card(studied.deck, studied.card);
            let mut trials = studied.trials().map(to_trial).collect();
            for at in &found {
                cards.rows[*at].memory = Some(to_memory(&studied.remembered));
                // Count the trials once if two cards share a name.
                cards.rows[*at].trials = std::mem::take(&mut trials);
            }
            // Cards known only from history have no tags.
            if found.is_empty() && tags.is_empty() {
                let suspended = !is_aside.is_empty()
                    && is_aside.contains(&(studied.deck.into(), studied.card.into()));
                cards.add_gone(decks, &studied, trials, suspended);
            }
        })?;
        Ok(cards)
    }

    /// The cards of the decks found, without any history.
    fn found_cards(
        decks: &'a StatsDecks,
        names: &'a LinkedNames,
        tags: &[String],
    ) -> (Self, RowFinder<'a>) {
        let mut cards = Self { rows: Vec::new(), keys: Vec::new() };
        let mut rows =
            RowFinder { names, decks: HashMap::new(), lookups: Vec::new(), numbers: Vec::new() };
        for (deck, found) in decks.found.iter().enumerate() {
            let outline = found.outline();
            let mut numbers = Vec::with_capacity(outline.cards);
            for (question, sketch) in outline.questions.iter().enumerate() {
                let own = outline.tags_of(sketch);
                let is_wanted = tags.iter().all(|tag| has_tag(own, tag));
                for part in sketch.parts() {
                    numbers.push(is_wanted.then_some(cards.rows.len()));
                    if is_wanted {
                        cards.keys.push(RowKey::There(QuestionRef { deck, question }, part));
                        cards.rows.push(CardRow {
                            deck: Some(deck),
                            tags: own,
                            is_available: true,
                            is_suspended: false,
                            memory: None,
                            trials: Vec::new(),
                        });
                    }
                }
            }
            rows.decks.insert(&found.id().0, deck);
            rows.lookups.push(outline.card_lookup());
            rows.numbers.push(numbers);
        }
        (cards, rows)
    }

    fn add_gone(
        &mut self,
        decks: &StatsDecks,
        studied: &StudiedCard<'_>,
        trials: Vec<RecallTrial>,
        is_aside: bool,
    ) {
        let Ok(card) = studied.card.parse() else { return };
        let id = DeckId(studied.deck.to_owned());
        let deck = decks.places.get(&id).copied();
        if deck.is_none() && decks.are_named {
            return;
        }
        self.rows.push(CardRow {
            deck: deck.filter(|deck| !decks.names[*deck].is_found),
            tags: &[],
            is_available: false,
            is_suspended: is_aside,
            memory: Some(to_memory(&studied.remembered)),
            trials,
        });
        self.keys.push(RowKey::Gone(id, card));
    }

    /// The names of the card of a row.
    fn card_identity(&self, decks: &StatsDecks, row: usize) -> (DeckId, CardId) {
        match &self.keys[row] {
            RowKey::There(place, part) => {
                let found = &decks.found[place.deck];
                (found.id().clone(), found.outline().questions[place.question].card_id(*part))
            }
            RowKey::Gone(deck, card) => (deck.clone(), card.clone()),
        }
    }

    fn slip_name(
        &self,
        app: &App,
        store: Option<&Store>,
        decks: &StatsDecks,
        slip: &ForgottenCard,
    ) -> Result<SlipName, Error> {
        let (id, card) = self.card_identity(decks, slip.card);
        let asked = match (&self.keys[slip.card], store) {
            (RowKey::There(place, _), _) => {
                read_questions(&decks.found, &[*place])?.pop().flatten()
            }
            (RowKey::Gone(..), Some(store)) => {
                let text = store.last_text(&app.learner, &id, &card)?;
                text.map(|last| (Arc::new(Edition::read(last.text, &id.0).0), 0))
            }
            (RowKey::Gone(..), None) => None,
        };
        let question =
            asked.as_ref().and_then(|(edition, number)| edition.deck.questions.get(*number));
        let name = question.map_or_else(|| card.to_string(), Question::name);
        Ok(SlipName {
            card: card.to_string(),
            name,
            deck: decks.places.get(&id).copied().unwrap_or_default(),
        })
    }
}

/// Finds the rows of a card by its name in the score file.
struct RowFinder<'a> {
    names: &'a LinkedNames,
    decks: HashMap<&'a str, usize>,
    lookups: Vec<CardLookup<'a>>,
    /// The row of each card by deck and number; `None` if the tags exclude it.
    numbers: Vec<Vec<Option<usize>>>,
}

impl RowFinder<'_> {
    /// The rows of the card under all of its names, in order.
    fn rows_of_card(&mut self, deck: &str, card: &str) -> Vec<usize> {
        let identity = match card.parse() {
            Ok(card) if !self.names.is_empty() => {
                Identity { deck: DeckId(deck.to_owned()), card: Some(card) }
            }
            _ => return self.find_row(deck, card).into_iter().collect(),
        };
        let names = self.names;
        let mut rows: Vec<usize> = names
            .all_names(&identity)
            .iter()
            .filter_map(|name| self.find_row(&name.deck.0, &name.card.as_ref()?.to_string()))
            .collect();
        rows.sort_unstable();
        rows
    }

    fn find_row(&mut self, deck: &str, card: &str) -> Option<usize> {
        let deck = *self.decks.get(deck)?;
        let number = self.lookups[deck].card_number(card)?;
        self.numbers[deck][number]
    }
}

fn to_trial(trial: obverse_store::Trial) -> RecallTrial {
    let obverse_store::Trial { day, interval, was_due, right, luck, share } = trial;
    let evidence = Evidence::new(f32::from(luck) / 100.0, f32::from(share) / 100.0);
    RecallTrial { day: DayNumber(day), interval, was_due, right, evidence }
}

/// Collects the answers of the selected decks and cards.
fn collect_tallies(
    app: &App,
    store: &Store,
    decks: &StatsDecks,
    cards: &StatsCards,
    names: &LinkedNames,
    args: &Args,
) -> Result<Vec<TallyRow>, Error> {
    let since = args.since.unwrap_or(Date::MIN);
    if args.tag.is_empty() {
        let named: Option<Vec<&DeckId>> = decks.are_named.then(|| decks.places.keys().collect());
        let all = store.answer_tallies(&app.learner, since, named.as_deref())?;
        return Ok(all.iter().map(tally_row).collect());
    }
    let mut wanted: HashMap<DeckId, HashSet<CardId>> = HashMap::new();
    for row in 0..cards.rows.len() {
        let (deck, card) = cards.card_identity(decks, row);
        let identity = Identity { deck, card: Some(card) };
        for Identity { deck, card } in names.all_names(&identity) {
            wanted.entry(deck.clone()).or_default().extend(card.clone());
        }
    }
    let mut rows = Vec::new();
    for (deck, cards) in &wanted {
        let found = store.card_tallies(&app.learner, since, deck, |card| cards.contains(card));
        rows.extend(found?.iter().map(tally_row));
    }
    Ok(rows)
}

fn tally_row(tally: &AnswerTally) -> TallyRow {
    TallyRow {
        day: day_number(tally.day),
        confidence: tally.confidence,
        answers: tally.answers,
        right: tally.right,
        taken: tally.taken,
    }
}
