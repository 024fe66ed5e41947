//! How well cards are known today.

use std::collections::BTreeMap;

use crate::memory::{DayNumber, Model};

use super::CardRow;

/// The stability in days from which a card counts as known: the limit from which Anki calls a card mature.
pub const MATURE_DAYS: f32 = 21.0;

/// How well some cards are known.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct MasteryCounts {
    /// Never reviewed.
    pub new: usize,
    /// Reviewed, but missed the last time or with a stability below [`MATURE_DAYS`].
    pub learning: usize,
    /// Recalled the last time, with a stability of [`MATURE_DAYS`] or more.
    pub known: usize,
    /// Set aside; such a card counts nowhere else.
    pub suspended: usize,
    /// How many cards would be recalled if all were asked now: the sum of their retrievabilities, a new one having none.
    pub expected: f64,
}

impl MasteryCounts {
    /// All cards but those that are set aside.
    #[must_use]
    pub fn card_count(&self) -> usize {
        self.new + self.learning + self.known
    }

    /// The share of the cards that would be recalled now, from 0 to 1; nothing where there are none.
    #[must_use]
    pub fn expected_share(&self) -> Option<f64> {
        (self.card_count() > 0).then(|| self.expected / self.card_count() as f64)
    }

    /// The mean retrievability of the cards that were reviewed, from 0 to 1; nothing where there are none.
    #[must_use]
    pub fn mean_retrievability(&self) -> Option<f64> {
        let met = self.learning + self.known;
        (met > 0).then(|| self.expected / met as f64)
    }

    fn add_card(&mut self, card: &CardRow, chance: f64) {
        let place = match &card.memory {
            _ if card.is_suspended => &mut self.suspended,
            None => &mut self.new,
            Some(memory) if memory.is_learned() && memory.state.stability.0 >= MATURE_DAYS => &mut self.known,
            Some(_) => &mut self.learning,
        };
        *place += 1;
        self.expected += if card.is_suspended { 0.0 } else { chance };
    }
}

/// How well the cards are known, together and apart.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Mastery {
    /// All of them.
    pub all: MasteryCounts,
    /// By deck, as the caller counts them.
    pub decks: Vec<MasteryCounts>,
    /// By tag.
    pub tags: BTreeMap<String, MasteryCounts>,
}

/// How well these cards of `decks` decks are known on a day.
#[must_use]
pub fn measure_mastery(decks: usize, cards: &[CardRow], model: &Model, today: DayNumber) -> Mastery {
    let mut mastery = Mastery { decks: vec![MasteryCounts::default(); decks], ..Mastery::default() };
    let mut tags: BTreeMap<&str, MasteryCounts> = BTreeMap::new();
    for (card, deck) in cards.iter().filter_map(|card| Some((card, card.deck?))) {
        let chance = card.memory.map_or(0.0, |memory| f64::from(model.recall_on(&memory, today).0));
        mastery.all.add_card(card, chance);
        mastery.decks.get_mut(deck).into_iter().for_each(|deck| deck.add_card(card, chance));
        for tag in card.tags {
            tags.entry(tag).or_default().add_card(card, chance);
        }
    }
    mastery.tags = tags.into_iter().map(|(tag, standing)| (tag.to_owned(), standing)).collect();
    mastery
}
