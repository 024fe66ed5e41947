//! What a learner knows of the cards of a deck, for `obverse export --with-reviews`.

use jiff::civil::Date;

use crate::error::Error;
use obverse_core::deck::{CardId, Deck};
use obverse_core::memory::DayNumber;
use obverse_core::session::record::{Rating, ReviewRow};
use obverse_core::session::view::Clock;
use obverse_formats::apkg::AnkiRating;
use obverse_formats::{LearnedCard, LearnedMemory, LearnedReview};
use obverse_store::Store;

use super::app::App;
use super::errors::store_error;

/// The hours from the beginning of a study day to its reviews: the score file's days are kept, the
/// times are not.
const HOURS_INTO_DAY: i64 = 6;

/// The reviews, the memory and the suspension of each card of a deck that has any.
pub(super) fn learned_cards(app: &App, deck: &Deck) -> Result<Vec<LearnedCard>, Error> {
    let Some(store) = app.open_existing_store_with_memory()? else { return Ok(Vec::new()) };
    let today = app.days.day_of(app.env.clock.now());
    let suspended = store.suspended_cards(&app.learner).map_err(|error| store_error(&error))?;
    let keys: Vec<_> = deck.card_ids().into_iter().map(|card| (deck.id.clone(), card)).collect();
    let mut histories =
        store.card_histories(&app.learner, &keys).map_err(|error| store_error(&error))?;
    let mut learned = Vec::new();
    for key in keys {
        let reviews = histories.remove(&key).unwrap_or_default();
        let (_, card) = key;
        let is_suspended = suspended.iter().any(|row| row.deck == deck.id && row.card == card);
        if reviews.is_empty() && !is_suspended {
            continue;
        }
        let memory = card_memory(app, &store, deck, &card, today)?;
        let reviews = (0..).zip(&reviews).map(|(at, row)| learned_review(app, row, at, today));
        let reviews = reviews.collect();
        learned.push(LearnedCard { card, reviews, memory, is_suspended });
    }
    Ok(learned)
}

fn card_memory(
    app: &App,
    store: &Store,
    deck: &Deck,
    card: &CardId,
    today: Date,
) -> Result<Option<LearnedMemory>, Error> {
    let memory =
        store.card_memory(&app.learner, &deck.id, card).map_err(|error| store_error(&error))?;
    Ok(memory.map(|memory| LearnedMemory {
        stability: memory.stability * memory.time_factor,
        difficulty: memory.difficulty,
        last: days_from(today, memory.last),
        due: days_from(today, memory.due),
        reps: memory.reps,
        lapses: memory.lapses,
    }))
}

/// A review on its study day, `at` seconds after the first one of its card.
fn learned_review(app: &App, row: &ReviewRow, at: i64, today: Date) -> LearnedReview {
    let start = app.days.start_of(row.study_day).as_millisecond();
    LearnedReview {
        at: start + HOURS_INTO_DAY * 3_600_000 + at * 1000,
        day: days_from(today, row.study_day),
        rating: match row.rating {
            Rating::Again => AnkiRating::Again,
            Rating::Hard => AnkiRating::Hard,
            Rating::Good => AnkiRating::Good,
            Rating::Easy => AnkiRating::Easy,
        },
        taken: row.taken,
    }
}

/// The days from a day to another one; negative if that is earlier.
fn days_from(today: Date, day: Date) -> i32 {
    DayNumber::from(day).0 - DayNumber::from(today).0
}
