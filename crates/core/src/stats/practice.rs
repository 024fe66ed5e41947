//! When there was practice, and how much.

use std::collections::BTreeMap;

use crate::memory::DayNumber;

use super::TallyRow;

/// What was done on a day.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct PracticeTotals {
    /// How many answers.
    pub answers: usize,
    /// How many of them were right.
    pub right: usize,
    /// How long they took, in milliseconds.
    pub taken: u64,
}

/// When there was practice, and how much.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Practice {
    /// The days with answers.
    pub days: BTreeMap<DayNumber, PracticeTotals>,
    /// All of them together.
    pub all: PracticeTotals,
    /// How many days in a row there was practice, up to today, or to yesterday where today has none yet.
    pub streak: usize,
    /// The most days in a row.
    pub longest: usize,
}

impl Practice {
    /// Answers a day, on days with practice.
    #[must_use]
    pub fn answers_a_day(&self) -> Option<f64> {
        (!self.days.is_empty()).then(|| self.all.answers as f64 / self.days.len() as f64)
    }

    /// Minutes a day, on days with practice.
    #[must_use]
    pub fn minutes_a_day(&self) -> Option<f64> {
        (!self.days.is_empty()).then(|| self.all.taken as f64 / 60_000.0 / self.days.len() as f64)
    }

    /// How many answers there were on a day.
    #[must_use]
    pub fn answers_on(&self, day: DayNumber) -> usize {
        self.days.get(&day).map_or(0, |day| day.answers)
    }
}

/// When there was practice.
#[must_use]
pub fn measure_practice(tallies: &[TallyRow], today: DayNumber) -> Practice {
    let mut practice = Practice::default();
    for tally in tallies.iter().filter(|tally| tally.answers > 0) {
        for sum in [practice.days.entry(tally.day).or_default(), &mut practice.all] {
            sum.answers += tally.answers;
            sum.right += tally.right;
            sum.taken += tally.taken;
        }
    }
    let (mut row, mut last) = (0, None);
    for day in practice.days.keys().filter(|day| **day <= today) {
        row = if last == Some(day.0 - 1) { row + 1 } else { 1 };
        last = Some(day.0);
        practice.longest = practice.longest.max(row);
    }
    practice.streak = if last.is_some_and(|last| last >= today.0 - 1) { row } else { 0 };
    practice
}
