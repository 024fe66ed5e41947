//! Spreads cards over a session.

use std::collections::VecDeque;

/// The most places by which a card may move forward to break up blocks of one deck or tag.
const SPREAD_REACH: usize = 5;

/// Keeps the order, but prefers a card of another kind if one is near.
pub(super) fn spread_kinds<T, K: PartialEq>(items: Vec<T>, kind: impl Fn(&T) -> K) -> Vec<T> {
    let mut items = VecDeque::from(items);
    let mut spread: Vec<T> = Vec::with_capacity(items.len());
    while !items.is_empty() {
        let last = spread.last().map(&kind);
        let near = items.iter().take(SPREAD_REACH).position(|item| Some(kind(item)) != last);
        spread.extend(items.remove(near.unwrap_or(0)));
    }
    spread
}

/// Mixes two lists so that the cards of each have even distances. Both keep their order.
pub(super) fn mix_evenly<T>(due: Vec<T>, new: Vec<T>) -> Vec<T> {
    let mut all: Vec<(f64, T)> = at_even_distances(due).chain(at_even_distances(new)).collect();
    all.sort_by(|(a, _), (b, _)| a.total_cmp(b));
    all.into_iter().map(|(_, card)| card).collect()
}

fn at_even_distances<T>(cards: Vec<T>) -> impl Iterator<Item = (f64, T)> {
    let count = cards.len() as f64;
    cards.into_iter().enumerate().map(move |(nth, card)| ((nth as f64 + 0.5) / count, card))
}
