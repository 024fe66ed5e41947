//! The days without study.

use super::unit::DayNumber;

/// The days on which a learner does not study.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DaysOff {
    /// Days of the week, from Monday to Sunday.
    pub weekdays: [bool; 7],
    /// Single days, in ascending order.
    pub days: Vec<DayNumber>,
}

impl DaysOff {
    /// Whether a day is off. If every weekday is off, weekdays do not count.
    #[must_use]
    pub fn is_day_off(&self, day: DayNumber) -> bool {
        let is_weekday_off = self.weekdays[day.weekday()] && self.weekdays.contains(&false);
        is_weekday_off || self.days.binary_search(&day).is_ok()
    }
}

#[cfg(test)]
mod tests {
    use super::{DayNumber, DaysOff};

    #[test]
    fn weekdays_and_single_days_are_off() {
        // 1 January 1970 was a Thursday.
        let sundays = DaysOff {
            weekdays: [false, false, false, false, false, false, true],
            days: vec![DayNumber(9)],
        };
        let off: Vec<i32> = (0..15).filter(|day| sundays.is_day_off(DayNumber(*day))).collect();
        assert_eq!(off, [3, 9, 10]);
        assert!((0..7).all(|day| {
            !DaysOff { weekdays: [true; 7], days: Vec::new() }.is_day_off(DayNumber(day))
        }));
    }
}
