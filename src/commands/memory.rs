//! The learner's memory, between the rooms that know its parts.

use std::rc::Rc;

use jiff::civil::Date;

use crate::deck::CardId;
use crate::error::Error;
use crate::library::Found;
use crate::memory::{Difficulty, Memory, Model, Parameters, Retrievability, Stability, State};
use crate::sitting::day::{date, number};
use crate::sitting::grade;
use crate::sitting::queue::{Studied, Today, seed};
use crate::sitting::record::Rating;
use crate::sitting::view::Clock;
use crate::store::{Fold, Remembered, Store};

use super::app::{App, failed};

/// What makes a card's memory from its reviews, for the score file, which does not know how.
#[derive(Debug)]
pub(super) struct Folding {
    model: Model,
    name: String,
}

impl Fold for Folding {
    fn name(&self) -> &str {
        &self.name
    }

    fn fold(&self, card: &CardId, reviews: &[(Date, Rating)]) -> Option<Remembered> {
        let reviews: Vec<_> = reviews.iter().map(|(day, rating)| (number(*day), grade(*rating))).collect();
        let memory = self.model.fold(&reviews, Some(seed(card)))?;
        Some(Remembered {
            stability: f64::from(memory.state.stability.0),
            difficulty: f64::from(memory.state.difficulty.0),
            last: date(memory.last),
            due: date(memory.due),
            reps: memory.reps,
            lapses: memory.lapses,
        })
    }
}

/// What the score file remembers of a card, as the memory knows it.
pub(super) fn memory(remembered: &Remembered) -> Memory {
    let stability = Stability(remembered.stability as f32);
    let difficulty = Difficulty(remembered.difficulty as f32);
    Memory {
        state: State { stability, difficulty },
        last: number(remembered.last),
        due: number(remembered.due),
        reps: remembered.reps,
        lapses: remembered.lapses,
    }
}

impl App {
    /// The model of this learner's memory.
    pub(super) fn model(&self) -> Model {
        Model::new(Parameters::default(), Retrievability(self.config.study.retention as f32))
    }

    /// These decks, each with what is remembered of its cards: of those that are due by a day, or of all where none is
    /// given.
    pub(super) fn remembering<'a>(
        &self,
        store: Option<&Store>,
        found: &'a [Found],
        due: Option<Date>,
    ) -> Result<Vec<Studied<'a>>, Error> {
        let one = |found: &'a Found| {
            let mut studied = Studied::new(found.outline());
            let deck = studied.deck;
            let Some(store) = store else { return Ok(studied) };
            let read = store.known(&self.learner, &deck.id, due, |card, remembered| {
                let Some(number) = deck.card(card) else { return };
                studied.met[number] = true;
                studied.memories.extend(remembered.map(|remembered| (number, memory(&remembered))));
            });
            read.map(|()| studied).map_err(|error| failed(&error))
        };
        found.iter().map(one).collect()
    }

    /// What has happened today, and what is set aside.
    pub(super) fn today(&self, store: &Store) -> Result<Today, Error> {
        let day = self.days.of(self.env.clock.now());
        let met = store.met_on(&self.learner, day).map_err(|error| failed(&error))?;
        let suspended = store.suspended(&self.learner).map_err(|error| failed(&error))?;
        Ok(Today {
            met: met.into_iter().map(|met| (met.deck, met.card, met.is_new)).collect(),
            suspended: suspended.into_iter().map(|row| (row.deck, row.card)).collect(),
        })
    }

    /// The score file, with this learner's memory brought up to date.
    pub(super) fn store_with_memory(&self) -> Result<Store, Error> {
        let mut store = self.store()?;
        let model = self.model();
        let name = format!("FSRS-6 {:?} {}", model.parameters().weights(), model.desired().0);
        store.set_fold(&self.learner, Rc::new(Folding { model, name })).map_err(|error| failed(&error))?;
        Ok(store)
    }
}
