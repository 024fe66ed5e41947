//! The parts of a date that a text says, and the date that they make.

use super::{Date, PartialDate};
use crate::quantity::Unreadable;

/// A range; each end lends the other the parts that it leaves out: `20 to 25 June 1990`,
/// `June 20 to 25, 1990`.
pub(super) fn date_range(from: DateParts, to: DateParts) -> Result<Date, Unreadable> {
    let from = from.in_era_of(to);
    let end = if from.month.is_some() { to.completed_by(from) } else { to };
    let (from, to) = (from.completed_by(to).to_date()?, end.to_date()?);
    if starts_after_end(from, to) {
        Err(Unreadable::ReversedRange)
    } else {
        Ok(Date::Range { from, to })
    }
}

/// Whether the first day of `from` lies behind the last day of `to`: June 1990 to 1990 is a range.
fn starts_after_end(from: PartialDate, to: PartialDate) -> bool {
    let start = (from.year, from.month.unwrap_or(1), from.day.unwrap_or(1));
    let end = (to.year, to.month.unwrap_or(12), to.day.unwrap_or(31));
    start > end
}

/// The parts of a date that a text says.
#[derive(Clone, Copy)]
pub(super) struct DateParts {
    pub year: Option<Year>,
    pub month: Option<u8>,
    pub day: Option<u8>,
}

#[derive(Clone, Copy)]
pub(super) struct Year {
    pub count: i16,
    pub era: Option<Era>,
}

#[derive(Clone, Copy)]
pub(super) enum Era {
    BeforeChrist,
    AfterChrist,
}

impl DateParts {
    pub(super) fn of_year(year: Year) -> Self {
        Self { year: Some(year), month: None, day: None }
    }

    /// `509 to 27 BC` begins in 509 BC. In `44 to 31 BC` the number that looks like a day is a
    /// year.
    pub(super) fn in_era_of(self, end: Self) -> Self {
        let Some(Year { era: Some(era), .. }) = end.year else { return self };
        match (self.year, self.month, self.day) {
            (None, None, Some(count)) if end.month.is_none() => {
                Self::of_year(Year { count: count.into(), era: Some(era) })
            }
            (Some(Year { count, era: None }), ..) => {
                Self { year: Some(Year { count, era: Some(era) }), ..self }
            }
            _ => self,
        }
    }

    pub(super) fn completed_by(self, other: Self) -> Self {
        let has_days = self.day.is_some() && other.day.is_some();
        let month = if has_days { self.month.or(other.month) } else { self.month };
        Self { year: self.year.or(other.year), month, day: self.day }
    }

    pub(super) fn to_date(self) -> Result<PartialDate, Unreadable> {
        match self.year {
            None if self.month.is_some() => Err(Unreadable::NoYear),
            // A lone `90` was meant for a year.
            None => Err(Unreadable::ShortYear),
            Some(Year { count: 0, .. }) => Err(Unreadable::Impossible("year 0".to_owned())),
            Some(Year { count, era: Some(Era::BeforeChrist) }) => {
                PartialDate::new(1 - count, self.month, self.day)
            }
            Some(Year { count, .. }) => PartialDate::new(count, self.month, self.day),
        }
    }
}
