//! What a learner knows of the cards of a package: reviews, due days and memory.

use std::collections::{HashMap, HashSet};

use rusqlite::{Transaction, params};
use serde_json::json;

use crate::apkg::AnkiRating;
use obverse_core::deck::CardId;

/// The days before the export on which the collection began. Due days count from there.
const DAYS_BEFORE: i64 = 10_000;

/// The seconds of a day.
const DAY: i64 = 86_400;

/// The longest answer time that Anki records, in milliseconds.
const MAX_TAKEN: u64 = 60_000;

/// Anki's number for a usual ease.
const USUAL_EASE: i64 = 2500;

/// What a learner knows of a card. Days count from the day of the export; earlier ones are
/// negative.
#[derive(Clone, Debug)]
pub struct LearnedCard {
    /// The card.
    pub card: CardId,
    /// The reviews by time.
    pub reviews: Vec<LearnedReview>,
    /// The memory after the last review; `None` without reviews.
    pub memory: Option<LearnedMemory>,
    /// Whether the learner suspended it.
    pub is_suspended: bool,
}

/// A review.
#[derive(Clone, Copy, Debug)]
pub struct LearnedReview {
    /// The time, in milliseconds since 1970.
    pub at: i64,
    /// The study day.
    pub day: i32,
    /// The rating.
    pub rating: AnkiRating,
    /// The answer time, in milliseconds; 0 if it is unknown.
    pub taken: u64,
}

/// The memory of a card.
#[derive(Clone, Copy, Debug)]
pub struct LearnedMemory {
    /// The days until retrievability falls to 90 %.
    pub stability: f64,
    /// The difficulty, from 1 to 10.
    pub difficulty: f64,
    /// The study day of the last review.
    pub last: i32,
    /// The study day on which it is due.
    pub due: i32,
    /// The number of reviews.
    pub reps: u32,
    /// The number of lapses.
    pub lapses: u32,
}

/// The columns of a card in Anki that say what is learned.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct CardColumns {
    /// 0 for a new card, 2 for a learned one.
    pub kind: i64,
    /// -1 for a suspended card, 0 for a new one, 2 for one that waits for its due day.
    pub queue: i64,
    pub due: i64,
    pub interval: i64,
    pub ease: i64,
    pub reps: i64,
    pub lapses: i64,
    /// FSRS's memory as JSON.
    pub data: String,
}

/// What is learned of the cards of a deck, by card.
#[derive(Debug, Default)]
pub(super) struct Learned<'a> {
    cards: HashMap<&'a CardId, &'a LearnedCard>,
    /// The beginning of the day of the export, in seconds since 1970.
    today: i64,
    /// The numbers of reviews that are taken: Anki's are their times.
    taken: HashSet<i64>,
}

impl<'a> Learned<'a> {
    pub(super) fn new(cards: &'a [LearnedCard], today: i64) -> Self {
        let cards = cards.iter().map(|learned| (&learned.card, learned)).collect();
        Self { cards, today, taken: HashSet::new() }
    }

    /// When the collection began, in seconds since 1970: the day that due days count from.
    pub(super) fn first_day(&self, at: i64) -> i64 {
        if self.cards.is_empty() { at } else { self.today - DAYS_BEFORE * DAY }
    }

    /// The columns of a card. A new one is due by its place in the deck.
    pub(super) fn columns(&self, card: Option<&CardId>, place: i64) -> CardColumns {
        let learned = card.and_then(|card| self.cards.get(card));
        let is_suspended = learned.is_some_and(|learned| learned.is_suspended);
        let columns = match learned.and_then(|learned| learned.memory) {
            None => CardColumns {
                kind: 0,
                queue: 0,
                due: place,
                interval: 0,
                ease: 0,
                reps: 0,
                lapses: 0,
                data: String::new(),
            },
            Some(memory) => CardColumns {
                kind: 2,
                queue: 2,
                due: DAYS_BEFORE + i64::from(memory.due),
                interval: i64::from(memory.due - memory.last).max(1),
                ease: USUAL_EASE,
                reps: i64::from(memory.reps),
                lapses: i64::from(memory.lapses),
                data: json!({
                    "s": rounded(memory.stability),
                    "d": rounded(memory.difficulty),
                    "lrt": self.today + i64::from(memory.last) * DAY,
                })
                .to_string(),
            },
        };
        if is_suspended { CardColumns { queue: -1, ..columns } } else { columns }
    }

    /// Writes the reviews of a card.
    pub(super) fn write_reviews(
        &mut self,
        card: Option<&CardId>,
        number: i64,
        transaction: &Transaction,
    ) -> rusqlite::Result<()> {
        let learned = card.and_then(|card| self.cards.get(card));
        let Some(learned) = learned else { return Ok(()) };
        let due = learned.memory.map(|memory| memory.due);
        let mut was_missed = true;
        let mut before = 0;
        for (at, review) in learned.reviews.iter().enumerate() {
            let mut id = review.at;
            while !self.taken.insert(id) {
                id += 1;
            }
            let next = learned.reviews.get(at + 1).map(|next| next.day).or(due);
            let interval = next.map_or(0, |next| i64::from(next - review.day).max(0));
            let kind = match (at, was_missed) {
                (0, _) => 0,
                (_, true) => 2,
                (_, false) => 1,
            };
            was_missed = review.rating == AnkiRating::Again;
            transaction
                .prepare_cached("INSERT INTO revlog VALUES (?1,?2,-1,?3,?4,?5,?6,?7,?8)")?
                .execute(params![
                id,
                number,
                button(review.rating),
                interval,
                before,
                USUAL_EASE,
                review.taken.min(MAX_TAKEN) as i64,
                kind
            ])?;
            before = interval;
        }
        Ok(())
    }
}

fn rounded(number: f64) -> f64 {
    (number * 1e4).round() / 1e4
}

fn button(rating: AnkiRating) -> i64 {
    match rating {
        AnkiRating::Again => 1,
        AnkiRating::Hard => 2,
        AnkiRating::Good => 3,
        AnkiRating::Easy => 4,
    }
}
