//! The learner's memory, between the rooms that know its parts.

use std::collections::HashMap;
use std::rc::Rc;

use jiff::civil::Date;

use crate::deck::{CardId, DeckId};
use crate::error::Error;
use crate::memory::{Difficulty, Memory, Model, Parameters, Retrievability, Stability, State};
use crate::sitting::day::{date, number};
use crate::sitting::grade;
use crate::sitting::queue::seed;
use crate::sitting::record::Rating;
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

/// The memory of every card that a learner has met.
pub(super) type Memories = HashMap<(DeckId, CardId), Memory>;

impl App {
    /// The model of this learner's memory.
    pub(super) fn model(&self) -> Model {
        Model::new(Parameters::default(), Retrievability(self.config.study.retention as f32))
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
