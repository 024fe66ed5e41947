//! What falls due.

use crate::memory::DayNumber;

use super::CardRow;

/// How many days a forecast looks ahead, today among them.
pub const FORECAST_DAYS: usize = 30;

/// How many cards fall due, as the schedule stands now: no new ones, and none that comes back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Forecast {
    /// Since before today.
    pub overdue: usize,
    /// On each day, today first.
    pub days: [usize; FORECAST_DAYS],
    /// After that.
    pub later: usize,
}

impl Forecast {
    /// What is to be asked on each day if everything is asked when it is due: what is overdue, today.
    #[must_use]
    pub fn daily_load(&self) -> [usize; FORECAST_DAYS] {
        let mut load = self.days;
        load[0] += self.overdue;
        load
    }

    /// How many cards fall due until the last day.
    #[must_use]
    pub fn total_due(&self) -> usize {
        self.daily_load().iter().sum()
    }
}

/// What falls due of these cards: those that can be asked and are not set aside.
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
