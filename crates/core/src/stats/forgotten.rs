//! What slips most.

use crate::memory::DayNumber;

use super::{CardRow, Proportion};

/// How many cards are told, at most.
pub const MOST_FORGOTTEN: usize = 10;

/// A card that was forgotten.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ForgottenCard {
    /// Which of the cards that were given.
    pub card: usize,
    /// In how many of its trials it was missed.
    pub missed: Proportion,
}

/// The cards that were missed in most trials since a day, or since ever; of those that were missed as often, first the one
/// with fewer trials. A card that is set aside slips no more.
#[must_use]
pub fn most_forgotten(cards: &[CardRow], since: Option<DayNumber>) -> Vec<ForgottenCard> {
    let slip = |(card, row): (usize, &CardRow)| {
        let counted = row.trials.iter().filter(|trial| since.is_none_or(|since| trial.day >= since));
        let mut missed = Proportion::default();
        counted.for_each(|trial| missed.add(!trial.right));
        (missed.count > 0).then_some(ForgottenCard { card, missed })
    };
    let asked = cards.iter().enumerate().filter(|(_, card)| card.deck.is_some() && !card.is_suspended);
    let mut slips: Vec<ForgottenCard> = asked.filter_map(slip).collect();
    slips.sort_by_key(|slip| (std::cmp::Reverse(slip.missed.count), slip.missed.of, slip.card));
    slips.truncate(MOST_FORGOTTEN);
    slips
}
