//! The quantities of memory, each with its unit.

use jiff::ToSpan;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// How well the learner remembered a card.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Rating {
    /// Not at all.
    Again,
    /// With effort, with help, or in part.
    Hard,
    /// As expected.
    Good,
    /// Without effort. Only the learner can say so.
    Easy,
}

impl Rating {
    /// Every rating, from the worst to the best.
    pub const ALL: [Self; 4] = [Self::Again, Self::Hard, Self::Good, Self::Easy];

    /// The number in FSRS, from 1 to 4.
    pub(super) fn to_fsrs(self) -> u32 {
        match self {
            Self::Again => 1,
            Self::Hard => 2,
            Self::Good => 3,
            Self::Easy => 4,
        }
    }
}

/// A length of time, in days.
#[derive(Clone, Copy, Debug, Default, PartialEq, PartialOrd)]
pub struct Days(pub f32);

/// A study day, counted from any fixed day. Conversions from and to dates count from 1 January
/// 1970.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct DayNumber(pub i32);

impl DayNumber {
    /// The whole days since an earlier day. Zero if the other day is not earlier, as after a clock
    /// change.
    #[must_use]
    pub fn days_since(self, earlier: Self) -> Days {
        Days(self.0.saturating_sub(earlier.0).max(0) as f32)
    }

    /// The day this many whole days later.
    #[must_use]
    pub fn plus_days(self, days: Days) -> Self {
        Self(self.0.saturating_add(days.0 as i32))
    }

    /// The day of the week, from 0 for Monday to 6 for Sunday.
    #[must_use]
    pub fn weekday(self) -> usize {
        // 1 January 1970 was a Thursday.
        (i64::from(self.0) + 3).rem_euclid(7) as usize
    }
}

impl From<Date> for DayNumber {
    fn from(date: Date) -> Self {
        let hours = date.duration_since(Date::constant(1970, 1, 1)).as_hours();
        Self(i32::try_from(hours / 24).unwrap_or_default())
    }
}

/// A day beyond the last valid date becomes that date.
impl From<DayNumber> for Date {
    fn from(day: DayNumber) -> Self {
        Self::constant(1970, 1, 1).checked_add(i64::from(day.0).days()).unwrap_or(Self::MAX)
    }
}

/// The days until retrievability falls from 100 to 90 percent, from 0.001 to 36,500.
#[derive(Clone, Copy, Debug, PartialEq, PartialOrd)]
pub struct Stability(pub f32);

/// How hard it is to increase a card's stability, from 1 to 10.
#[derive(Clone, Copy, Debug, PartialEq, PartialOrd)]
pub struct Difficulty(pub f32);

/// The chance of recall, from 0 to 1.
#[derive(Clone, Copy, Debug, PartialEq, PartialOrd)]
pub struct Retrievability(pub f32);

/// The memory of a card right after a review.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct CardState {
    /// The stability of the memory.
    pub stability: Stability,
    /// The difficulty of the card.
    pub difficulty: Difficulty,
}
