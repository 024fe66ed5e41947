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

    /// The number of days that are not off, from one day up to and without another.
    #[must_use]
    pub fn count_study_days(&self, from: DayNumber, until: DayNumber) -> usize {
        (from.0..until.0).filter(|day| !self.is_day_off(DayNumber(*day))).count()
    }

    /// The same days off, if days are counted from `first` as day 0. A simulation counts so.
    #[must_use]
    pub(super) fn counted_from(&self, first: DayNumber) -> Self {
        let mut weekdays = [false; 7];
        for day in 0..7 {
            let real = DayNumber(first.0.saturating_add(day));
            weekdays[DayNumber(day).weekday()] = self.weekdays[real.weekday()];
        }
        let days = self.days.iter().map(|day| DayNumber(day.0.saturating_sub(first.0))).collect();
        Self { weekdays, days }
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
        assert_eq!(sundays.count_study_days(DayNumber(0), DayNumber(15)), 12);
        for first in [-30, 0, 5, 20_523] {
            let counted = sundays.counted_from(DayNumber(first));
            for day in -20..40 {
                assert_eq!(
                    counted.is_day_off(DayNumber(day)),
                    sundays.is_day_off(DayNumber(first + day)),
                    "{first} {day}"
                );
            }
        }
        assert!((0..7).all(|day| {
            !DaysOff { weekdays: [true; 7], days: Vec::new() }.is_day_off(DayNumber(day))
        }));
    }
}
