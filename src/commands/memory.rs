//! The learner's memory: joins the score file with the memory model.

use std::collections::BTreeMap;
use std::rc::Rc;

use jiff::civil::Date;

use crate::error::Error;
use crate::library::FoundDeck;
use obverse_core::deck::{CardId, DeckId};
use obverse_core::memory::{
    self, AnswerTimeEffect, CardState, DayNumber, DaysOff, Difficulty, Memory, Model, Parameters,
    Preset, Prior, Review, Seed, Stability,
};
use obverse_core::session::day::{date_of_day, day_number};
use obverse_core::session::evidence;
use obverse_core::session::paper::PaperItem;
use obverse_core::session::queue::{self, StudiedDeck, Today, card_seed};
use obverse_core::session::record::{Identity, ParameterChange, ReviewRow};
use obverse_core::session::view::Clock;
use obverse_store::{
    FoldedReviews, LinkedNames, MemorySum, ReviewFold, Store, StoredMemory, Trial,
};

use super::app::App;
use super::errors::store_error;

/// The version of the rules for lapses and leeches. A new one makes all memory be computed again.
const FOLD_VERSION: &str = "v2";

/// Computes a card's memory from its reviews, on behalf of the score file.
#[derive(Debug)]
pub(super) struct MemoryFold {
    models: MemoryModels,
    /// The names of the days off.
    days_off: String,
    name: String,
}

impl MemoryFold {
    fn new(models: MemoryModels, days_off: String) -> Self {
        let model = models.usual();
        let Prior { at_sight, trust } = model.prior();
        let weights = model.parameters().weights();
        let presets = models.preset_names();
        let times = model.answer_time().map(|effect| format!(" {effect:?}"));
        let times = times.unwrap_or_default();
        let name = format!(
            "FSRS-6 {FOLD_VERSION} {weights:?} {presets} [{days_off}] {at_sight} {trust}{times}"
        );
        Self { models, days_off, name }
    }
}

/// The models of a learner's memory: one for each deck with its own options, and one for all others.
#[derive(Clone, Debug)]
pub(super) struct MemoryModels {
    usual: Model,
    decks: BTreeMap<DeckId, Model>,
}

impl MemoryModels {
    /// The model for decks without options of their own.
    pub(super) fn usual(&self) -> &Model {
        &self.usual
    }

    /// The model for the cards of a deck.
    pub(super) fn of_deck(&self, deck: &DeckId) -> &Model {
        self.decks.get(deck).unwrap_or(&self.usual)
    }

    /// The same models with another prior.
    fn with_prior(&self, prior: Prior) -> Self {
        let with_prior = |model: &Model| model.clone().with_prior(prior);
        let decks = self.decks.iter().map(|(deck, model)| (deck.clone(), with_prior(model)));
        Self { usual: with_prior(&self.usual), decks: decks.collect() }
    }

    /// The options of all decks that affect due days, as a text.
    fn preset_names(&self) -> String {
        let name = |model: &Model| {
            let Preset { desired, longest, .. } = model.preset();
            format!("{} {}", desired.0, longest.0)
        };
        let decks = self.decks.iter().map(|(deck, model)| format!(", {deck}: {}", name(model)));
        std::iter::once(name(&self.usual)).chain(decks).collect()
    }

    /// One model for all cards of these decks, with their mean desired retention by the number of cards.
    pub(super) fn mean_model<'a>(
        &self,
        decks: impl IntoIterator<Item = (&'a DeckId, usize)>,
    ) -> Model {
        let presets = decks.into_iter().map(|(deck, cards)| (self.of_deck(deck).preset(), cards));
        self.usual.with_preset(Preset::mean(presets).unwrap_or_else(|| self.usual.preset()))
    }
}

impl ReviewFold for MemoryFold {
    fn name(&self) -> &str {
        &self.name
    }

    fn fold_reviews(
        &self,
        deck: &DeckId,
        card: &CardId,
        reviews: &[Review],
    ) -> Option<FoldedReviews> {
        let model = self.models.of_deck(deck);
        let (memory, trials) = model.fold_with_trials(reviews, Some(card_seed(card)));
        let memory = memory?;
        let remembered = StoredMemory {
            stability: f64::from(memory.state.stability.0),
            difficulty: f64::from(memory.state.difficulty.0),
            time_factor: f64::from(memory.time_factor),
            last: date_of_day(memory.last),
            due: date_of_day(memory.due),
            reps: memory.reps,
            lapses: memory.lapses,
            was_recalled: memory.was_recalled,
            missed_days: memory.missed_days,
        };
        Some(FoldedReviews { remembered, trials: trials.iter().map(stored_trial).collect() })
    }

    fn sum_reviews(&self, deck: &DeckId, reviews: &[Review]) -> MemorySum {
        memory_sum_of(&self.models.of_deck(deck).prior_evidence(reviews))
    }

    fn adapt_to_sum(&self, sum: &MemorySum) -> Option<Rc<dyn ReviewFold>> {
        let prior = prior_from_sum(sum);
        if prior == self.models.usual().prior() {
            return None;
        }
        Some(Rc::new(Self::new(self.models.with_prior(prior), self.days_off.clone())))
    }
}

fn stored_trial(trial: &memory::RecallTrial) -> Trial {
    Trial {
        day: trial.day.0,
        interval: trial.interval,
        was_due: trial.was_due,
        right: trial.right,
        luck: whole_percent(trial.evidence.luck()),
        share: whole_percent(trial.evidence.share()),
    }
}

fn whole_percent(share: f32) -> u8 {
    (share * 100.0).round() as u8
}

/// In thousandths, so that sums never drift.
fn memory_sum_of(found: &memory::PriorEvidence) -> MemorySum {
    MemorySum {
        first_known: to_thousandths(found.first_known),
        first_room: to_thousandths(found.first),
        later_known: to_thousandths(found.known),
        later_room: to_thousandths(found.predicted),
    }
}

fn to_thousandths(figure: f32) -> i64 {
    (figure * 1000.0).round() as i64
}

fn from_thousandths(thousandths: i64) -> f32 {
    (thousandths as f64 / 1000.0) as f32
}

/// The prior for a learner, from everything that the score file remembers.
fn prior_from_sum(sum: &MemorySum) -> Prior {
    Prior::from_evidence(&memory::PriorEvidence {
        first_known: from_thousandths(sum.first_known),
        first: from_thousandths(sum.first_room),
        known: from_thousandths(sum.later_known),
        predicted: from_thousandths(sum.later_room),
    })
}

/// The prior for a learner, from the histories of all their cards.
pub(super) fn expected_prior(model: &Model, histories: &[Vec<Review>]) -> Prior {
    let mut all = MemorySum::default();
    for history in histories {
        all += memory_sum_of(&model.prior_evidence(history));
    }
    prior_from_sum(&all)
}

/// Converts stored parameters. Invalid ones, as from another program, count as the defaults.
pub(super) fn to_parameters(change: &ParameterChange) -> Parameters {
    let weights = change.weights.as_ref().and_then(|weights| weights.as_slice().try_into().ok());
    weights.and_then(|weights| Parameters::new(weights).ok()).unwrap_or_default()
}

/// Converts stored reviews.
pub(super) fn to_reviews(reviews: &[ReviewRow]) -> Vec<Review> {
    reviews.iter().map(evidence::to_review).collect()
}

/// Converts stored memory.
pub(super) fn to_memory(remembered: &StoredMemory) -> Memory {
    let stability = Stability(remembered.stability as f32);
    let difficulty = Difficulty(remembered.difficulty as f32);
    Memory {
        state: CardState { stability, difficulty },
        time_factor: remembered.time_factor as f32,
        last: day_number(remembered.last),
        due: day_number(remembered.due),
        reps: remembered.reps,
        lapses: remembered.lapses,
        was_recalled: remembered.was_recalled,
        missed_days: remembered.missed_days,
    }
}

impl App {
    /// The model of this learner's memory: with fitted parameters, if any, and with the learner's
    /// prior.
    pub(super) fn memory_model(&self, store: Option<&Store>) -> Result<Model, Error> {
        let Some(store) = store else { return Ok(self.model_with(Parameters::default())) };
        let changes = store.parameter_history(&self.learner)?;
        let last = changes.last().map(|(_, change)| change);
        let model = self.model_with(last.map_or_else(Parameters::default, to_parameters));
        let answer_time = last.and_then(|change| change.answer_time);
        let model = model.with_answer_time(answer_time.map(AnswerTimeEffect::bounded));
        Ok(model.with_prior(self.learner_prior(store)?))
    }

    fn learner_prior(&self, store: &Store) -> Result<Prior, Error> {
        store
            .memory_sum(&self.learner)
            .map(|sum| prior_from_sum(&sum))
            .map_err(|error| store_error(&error))
    }

    /// The model of this learner's memory with the given parameters.
    pub(super) fn model_with(&self, parameters: Parameters) -> Model {
        let preset = self.config.study.preset();
        Model::new(parameters, preset.desired).with_preset(preset).with_days_off(self.days_off())
    }

    /// The days off in the configuration.
    pub(super) fn days_off(&self) -> DaysOff {
        let off = &self.config.study.days_off;
        let mut days: Vec<DayNumber> = off.dates.iter().map(|date| day_number(*date)).collect();
        days.sort_unstable();
        DaysOff { weekdays: off.weekdays, days }
    }

    /// The models of this learner's memory for all decks.
    pub(super) fn memory_models(&self, store: Option<&Store>) -> Result<MemoryModels, Error> {
        self.memory_model(store).map(|usual| self.models_like(usual))
    }

    /// This model for decks without their own options, and one like it for each other deck.
    pub(super) fn models_like(&self, usual: Model) -> MemoryModels {
        let study = &self.config.study;
        let of_deck = |deck: &DeckId| (deck.clone(), usual.with_preset(study.preset_of(deck)));
        MemoryModels { decks: study.decks.keys().map(of_deck).collect(), usual }
    }

    /// The seeds for the fuzz of each card: the name at its first review.
    pub(super) fn fuzz_seeds(
        &self,
        store: &Store,
        items: &[PaperItem],
    ) -> Result<Vec<Seed>, Error> {
        let names = store.linked_names(&self.learner)?;
        items
            .iter()
            .map(|item| {
                let identity =
                    Identity { deck: item.edition.deck.id.clone(), card: Some(item.card()) };
                if names.all_names(&identity).len() == 1 {
                    return Ok(card_seed(&item.card()));
                }
                let first = store.first_name(&self.learner, &identity.deck, &item.card());
                first.map(|first| card_seed(&first)).map_err(|error| store_error(&error))
            })
            .collect()
    }

    /// These decks, each with the memory of its cards: of those due by a day, or of all without a
    /// day.
    pub(super) fn decks_with_memory<'a>(
        &self,
        store: Option<&Store>,
        found: &'a [FoundDeck],
        due: Option<Date>,
    ) -> Result<Vec<StudiedDeck<'a>>, Error> {
        found
            .iter()
            .map(|found| {
                let mut studied = StudiedDeck::new(found.outline());
                let deck = studied.deck;
                let mut cards = deck.card_lookup();
                let Some(store) = store else { return Ok(studied) };
                let read =
                    store.for_each_known_card(&self.learner, &deck.id, due, |card, remembered| {
                        let Some(number) = cards.card_number(card) else { return };
                        studied.met[number] = true;
                        studied
                            .memories
                            .extend(remembered.map(|remembered| (number, to_memory(&remembered))));
                    });
                read.map(|()| studied).map_err(|error| store_error(&error))
            })
            .collect()
    }

    /// Today's reviews, and the suspended cards.
    pub(super) fn today_so_far(&self, store: &Store) -> Result<Today, Error> {
        let day = self.days.day_of(self.env.clock.now());
        let met = store.reviewed_on(&self.learner, day, self.days.start_of(day))?;
        let suspended = store.suspended_cards(&self.learner)?;
        let names = store.linked_names(&self.learner)?;
        let met =
            met.into_iter().flat_map(|met| with_each_name(&names, met.deck, met.card, met.is_new));
        let suspended =
            suspended.into_iter().flat_map(|row| with_each_name(&names, row.deck, row.card, false));
        Ok(Today {
            met: met.collect(),
            suspended: suspended.map(|(deck, card, _)| (deck, card)).collect(),
        })
    }

    /// Counts the cards of these decks that are due by a day.
    pub(super) fn count_due(
        &self,
        store: &Store,
        found: &[FoundDeck],
        day: Date,
    ) -> Result<usize, Error> {
        let decks = self.decks_with_memory(Some(store), found, Some(day))?;
        Ok(queue::count_due(&decks, &self.today_so_far(store)?, day_number(day)).into_iter().sum())
    }

    /// Opens the score file and updates this learner's memory.
    pub(super) fn open_store_with_memory(&self) -> Result<Store, Error> {
        let mut store = self.open_store()?;
        self.warn_of_future_sessions(&store);
        self.update_memory(&mut store)?;
        Ok(store)
    }

    /// [`App::open_store_with_memory`] for an existing score file; never creates one. It may write,
    /// because the due cards depend on updated memory.
    pub(super) fn open_existing_store_with_memory(&self) -> Result<Option<Store>, Error> {
        self.open_existing_store()?.is_some().then(|| self.open_store_with_memory()).transpose()
    }

    /// The existing score file for reading, with this learner's memory. It writes only if the memory
    /// is out of date, so that it need not wait for the disk.
    pub(super) fn read_store_with_memory(&self) -> Result<Option<Store>, Error> {
        let Some(mut store) = self.open_existing_store()? else { return Ok(None) };
        if self.update_memory(&mut store).is_ok() {
            self.warn_of_future_sessions(&store);
            return Ok(Some(store));
        }
        drop(store);
        self.open_store_with_memory().map(Some)
    }

    /// Updates this learner's memory. The prior depends on all answers. If it changes, all memory
    /// is computed again.
    pub(super) fn update_memory(&self, store: &mut Store) -> Result<(), Error> {
        loop {
            let models = self.memory_models(Some(store))?;
            let expected = models.usual().prior();
            let off = self.config.study.days_off.names().join(",");
            store.set_review_fold(&self.learner, Rc::new(MemoryFold::new(models, off)))?;
            if self.learner_prior(store)? == expected {
                return Ok(());
            }
        }
    }
}

/// A card under each of its names. Its value stays with the first name only, so that it counts
/// once.
fn with_each_name(
    names: &LinkedNames,
    deck: DeckId,
    card: CardId,
    value: bool,
) -> Vec<(DeckId, CardId, bool)> {
    let own = Identity { deck, card: Some(card) };
    let named = names.all_names(&own).iter().filter_map(|name| {
        let is_own = *name == own;
        Some((name.deck.clone(), name.card.clone()?, value && is_own))
    });
    named.collect()
}
