//! Counts cards by due day.

use crate::memory::DayNumber;

use super::CardRow;

/// The number of days in a forecast, with today.
pub const FORECAST_DAYS: usize = 30;

/// The number of cards due on each day with the current schedule. It does not predict new cards or
/// later reviews.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Forecast {
    /// Cards due before today.
    pub overdue: usize,
    /// Cards due on each day, today first.
    pub days: [usize; FORECAST_DAYS],
    /// Cards due later.
    pub later: usize,
}

impl Forecast {
    /// The cards for each day if all are asked when due. Overdue cards count for today.
    #[must_use]
    pub fn daily_load(&self) -> [usize; FORECAST_DAYS] {
        let mut load = self.days;
        load[0] += self.overdue;
        load
    }

    /// The number of cards due up to the last day.
    #[must_use]
    pub fn total_due(&self) -> usize {
        self.daily_load().iter().sum()
    }
}

/// Counts the cards due, except suspended or unavailable ones.
#[must_use]
pub fn forecast_due(cards: &[CardRow], today: DayNumber) -> Forecast {
    let mut forecast = Forecast { overdue: 0, days: [0; FORECAST_DAYS], later: 0 };
    let asked = cards.iter().filter(|card| card.is_available && !card.is_suspended);
    for due in asked.filter_map(|card| Some(card.memory?.due)) {
        let place = match usize::try_from(i64::from(due.0) - i64::from(today.0)) {
            Err(_) => &mut forecast.overdue,
            Ok(ahead) => forecast.days.get_mut(ahead).unwrap_or(&mut forecast.later),
        };
        *place += 1;
    }
    forecast
}
