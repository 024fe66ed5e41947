//! What slips most.

use crate::memory::Day;

use super::{CardRow, Proportion};

/// How many cards are told, at most.
pub const SLIPS: usize = 10;

/// A card that was forgotten.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Slip {
    /// Which of the cards that were given.
    pub card: usize,
    /// In how many of its trials it was missed.
    pub missed: Proportion,
}

/// The cards that were missed in most trials since a day, or since ever; of those that were missed as often, first the one
/// with fewer trials. A card that is set aside slips no more.
#[must_use]
pub fn slips(cards: &[CardRow], since: Option<Day>) -> Vec<Slip> {
    let slip = |(card, row): (usize, &CardRow)| {
        let counted = row.trials.iter().filter(|trial| since.is_none_or(|since| trial.day >= since));
        let mut missed = Proportion::default();
        counted.for_each(|trial| missed.add(!trial.right));
        (missed.count > 0).then_some(Slip { card, missed })
    };
    let asked = cards.iter().enumerate().filter(|(_, card)| card.deck.is_some() && !card.is_aside);
    let mut slips: Vec<Slip> = asked.filter_map(slip).collect();
    slips.sort_by_key(|slip| (std::cmp::Reverse(slip.missed.count), slip.missed.of, slip.card));
    slips.truncate(SLIPS);
    slips
}
