//! Finds the cards forgotten most often.

use crate::memory::DayNumber;

use super::{CardRow, Proportion};

/// The most cards in the list.
pub const MOST_FORGOTTEN: usize = 10;

/// A card that was forgotten.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ForgottenCard {
    /// The index of the card.
    pub card: usize,
    /// The missed trials among all of them.
    pub missed: Proportion,
}

/// The cards with the most missed trials since a day, or ever. Among equals, the card with fewer
/// trials comes first. Suspended cards are left out.
#[must_use]
pub fn most_forgotten(cards: &[CardRow], since: Option<DayNumber>) -> Vec<ForgottenCard> {
    let mut forgotten = Vec::new();
    for (card, row) in cards.iter().enumerate() {
        if row.deck.is_none() || row.is_suspended {
            continue;
        }
        let mut missed = Proportion::default();
        for trial in row.trials.iter().filter(|trial| since.is_none_or(|since| trial.day >= since))
        {
            missed.add(!trial.right);
        }
        if missed.count > 0 {
            forgotten.push(ForgottenCard { card, missed });
        }
    }
    forgotten
        .sort_by_key(|found| (std::cmp::Reverse(found.missed.count), found.missed.of, found.card));
    forgotten.truncate(MOST_FORGOTTEN);
    forgotten
}
