//! Counts how well the learner knows the cards today.

use std::collections::BTreeMap;

use crate::memory::{DayNumber, Model};

use super::CardRow;

/// The stability in days from which a card counts as known. Anki calls a card mature from the same
/// limit.
pub const MATURE_DAYS: f32 = 21.0;

/// Cards counted by how well they are known.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct MasteryCounts {
    /// Never reviewed.
    pub new: usize,
    /// Reviewed, but missed the last time or with a stability below [`MATURE_DAYS`].
    pub learning: usize,
    /// Recalled the last time, with a stability of [`MATURE_DAYS`] or more.
    pub known: usize,
    /// Suspended. Such a card counts nowhere else.
    pub suspended: usize,
    /// The expected number of recalled cards if all were asked now: the sum of their
    /// retrievabilities. A new card adds nothing.
    pub expected: f64,
}

impl MasteryCounts {
    /// The number of cards without the suspended ones.
    #[must_use]
    pub fn card_count(&self) -> usize {
        self.new + self.learning + self.known
    }

    /// The expected share of cards recalled now, from 0 to 1. `None` without cards.
    #[must_use]
    pub fn expected_share(&self) -> Option<f64> {
        (self.card_count() > 0).then(|| self.expected / self.card_count() as f64)
    }

    /// The mean retrievability of reviewed cards, from 0 to 1. `None` without such cards.
    #[must_use]
    pub fn mean_retrievability(&self) -> Option<f64> {
        let reviewed = self.learning + self.known;
        (reviewed > 0).then(|| self.expected / reviewed as f64)
    }

    fn add_card(&mut self, card: &CardRow, chance: f64) {
        let place = match &card.memory {
            _ if card.is_suspended => &mut self.suspended,
            None => &mut self.new,
            Some(memory)
                if memory.was_recalled && memory.expected_state().stability.0 >= MATURE_DAYS =>
            {
                &mut self.known
            }
            Some(_) => &mut self.learning,
        };
        *place += 1;
        self.expected += if card.is_suspended { 0.0 } else { chance };
    }
}

/// Mastery of all cards, and by deck and tag.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Mastery {
    /// All cards.
    pub all: MasteryCounts,
    /// By deck, in the caller's order.
    pub decks: Vec<MasteryCounts>,
    /// By tag.
    pub tags: BTreeMap<String, MasteryCounts>,
}

/// Measures the mastery of these cards in `decks` decks on a day.
#[must_use]
pub fn measure_mastery(
    decks: usize,
    cards: &[CardRow],
    model: &Model,
    today: DayNumber,
) -> Mastery {
    let mut mastery =
        Mastery { decks: vec![MasteryCounts::default(); decks], ..Mastery::default() };
    let mut tags: BTreeMap<&str, MasteryCounts> = BTreeMap::new();
    for (card, deck) in cards.iter().filter_map(|card| Some((card, card.deck?))) {
        let chance = card.memory.map_or(0.0, |memory| f64::from(model.recall_on(&memory, today).0));
        mastery.all.add_card(card, chance);
        mastery.decks.get_mut(deck).into_iter().for_each(|deck| deck.add_card(card, chance));
        for tag in card.tags {
            tags.entry(tag).or_default().add_card(card, chance);
        }
    }
    mastery.tags = tags.into_iter().map(|(tag, counts)| (tag.to_owned(), counts)).collect();
    mastery
}
