//! The learner's practice: this week, and the days in a row.

use std::collections::BTreeSet;

use jiff::civil::Date;

use crate::error::Error;
use crate::report::WeekFigures;
use obverse_core::memory::DayNumber;
use obverse_core::session::day::day_number;
use obverse_core::session::queue::card_seed;
use obverse_core::session::view::Clock;
use obverse_core::stats::count_streak;
use obverse_store::Store;

use super::app::App;
use super::memory::to_reviews;

/// The figures of the last seven days.
pub(super) fn week_figures(app: &App, store: Option<&Store>) -> Result<WeekFigures, Error> {
    let Some(store) = store else { return Ok(WeekFigures::default()) };
    let today = day_number(app.days.day_of(app.env.clock.now()));
    let tallies = store.answer_tallies(&app.learner, Date::MIN, None)?;
    let mut week = WeekFigures::default();
    let mut days = BTreeSet::new();
    for tally in tallies.iter().filter(|tally| tally.answers > 0) {
        let day = day_number(tally.day);
        days.insert(day);
        let ago = usize::try_from(today.0 - day.0).ok();
        if let Some(sum) = ago.and_then(|ago| week.answers.iter_mut().rev().nth(ago)) {
            *sum += tally.answers;
            week.right += tally.right;
        }
    }
    let mut spans = None;
    let mut failed = None;
    week.streak = count_streak(&days, today, |day| {
        // Most rows have no gap, and then nobody needs to know what was due.
        let spans = spans.get_or_insert_with(|| {
            due_spans(app, store).unwrap_or_else(|error| {
                failed = Some(error);
                Vec::new()
            })
        });
        spans.iter().any(|(from, to)| (*from..=*to).contains(&day))
    });
    failed.map_or(Ok(week), Err)
}

/// The first and the last day of each time in which a card was due and not yet reviewed.
fn due_spans(app: &App, store: &Store) -> Result<Vec<(DayNumber, DayNumber)>, Error> {
    let models = app.memory_models(Some(store))?;
    let histories = store.all_histories(&app.learner)?;
    let mut spans = Vec::new();
    for ((deck, card), history) in &histories {
        let (model, seed) = (models.of_deck(deck), Some(card_seed(card)));
        let reviews = to_reviews(&history.reviews);
        let mut memory = None;
        for (at, review) in reviews.iter().enumerate() {
            let after = model.add_review(memory.as_ref(), review, seed);
            let end = reviews.get(at + 1).map_or(DayNumber(i32::MAX), |next| next.day);
            if after.due < end {
                spans.push((after.due, DayNumber(end.0.saturating_sub(1))));
            }
            memory = Some(after);
        }
    }
    Ok(spans)
}
