//! The learner's study days.

use jiff::civil::Date;
use jiff::tz::TimeZone;
use jiff::{Timestamp, ToSpan};

use crate::memory::DayNumber;

/// The time zone and hour in which a learner's days begin.
#[derive(Clone, Debug)]
pub struct StudyCalendar {
    /// The learner's time zone.
    pub zone: TimeZone,
    /// The hour at which a day begins, from 0 to 23. The default is 4, so an evening that passes
    /// midnight is one day.
    pub start_hour: i8,
}

impl StudyCalendar {
    /// The study day of a moment.
    #[must_use]
    pub fn day_of(&self, at: Timestamp) -> Date {
        let local = self.zone.to_datetime(at);
        local.checked_sub(i64::from(self.start_hour).hours()).unwrap_or(local).date()
    }

    /// The moment at which a day begins.
    #[must_use]
    pub fn start_of(&self, day: Date) -> Timestamp {
        let local = day.at(self.start_hour, 0, 0, 0);
        self.zone.to_timestamp(local).unwrap_or(Timestamp::MIN)
    }

    /// The offset of local time from UTC at a moment, in seconds.
    #[must_use]
    pub fn utc_offset(&self, at: Timestamp) -> i32 {
        self.zone.to_offset(at).seconds()
    }
}

/// The number of a date: days since 1 January 1970.
#[must_use]
pub fn day_number(date: Date) -> DayNumber {
    date.into()
}

/// The date of a day number.
#[must_use]
pub fn date_of_day(day: DayNumber) -> Date {
    day.into()
}

#[cfg(test)]
mod tests {
    use super::{StudyCalendar, TimeZone, Timestamp};

    #[test]
    fn days_are_counted_and_formatted() {
        for (text, count) in [("1970-01-01", 0), ("1969-12-31", -1), ("2026-03-09", 20_521)] {
            let date = text.parse().unwrap();
            assert_eq!(super::day_number(date).0, count);
            assert_eq!(super::date_of_day(super::day_number(date)), date);
        }
    }

    fn day_text(zone: &str, at: &str) -> String {
        let days = StudyCalendar { zone: TimeZone::get(zone).unwrap(), start_hour: 4 };
        days.day_of(at.parse::<Timestamp>().unwrap()).to_string()
    }

    #[test]
    fn a_day_ends_at_four_by_the_clock_on_the_wall() {
        assert_eq!(day_text("UTC", "2026-03-09T03:59:59Z"), "2026-03-08");
        assert_eq!(day_text("UTC", "2026-03-09T04:00:00Z"), "2026-03-09");
        // In the night when the clocks go forward, from 2 to 3.
        assert_eq!(day_text("Europe/Berlin", "2026-03-29T01:30:00Z"), "2026-03-28");
        assert_eq!(day_text("Europe/Berlin", "2026-03-29T02:00:00Z"), "2026-03-29");
        // In the night when the clocks go back, from 3 to 2.
        assert_eq!(day_text("Europe/Berlin", "2026-10-25T02:30:00Z"), "2026-10-24");
        assert_eq!(day_text("Europe/Berlin", "2026-10-25T03:00:00Z"), "2026-10-25");
    }
}
