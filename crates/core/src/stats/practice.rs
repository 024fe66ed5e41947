//! Counts practice by day.

use std::collections::{BTreeMap, BTreeSet};

use crate::memory::DayNumber;

use super::TallyRow;

/// The practice of one day or of all days.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct PracticeTotals {
    /// The number of answers.
    pub answers: usize,
    /// The number of right answers.
    pub right: usize,
    /// The time taken, in milliseconds.
    pub taken: u64,
}

/// The days and amount of practice.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Practice {
    /// The days with answers.
    pub days: BTreeMap<DayNumber, PracticeTotals>,
    /// The sum of all days.
    pub all: PracticeTotals,
    /// The number of practice days in a row, up to today. If today has none yet, up to yesterday.
    pub streak: usize,
    /// The longest run of practice days.
    pub longest: usize,
}

impl Practice {
    /// The mean number of answers on a practice day.
    #[must_use]
    pub fn answers_a_day(&self) -> Option<f64> {
        (!self.days.is_empty()).then(|| self.all.answers as f64 / self.days.len() as f64)
    }

    /// The mean number of minutes on a practice day.
    #[must_use]
    pub fn minutes_a_day(&self) -> Option<f64> {
        (!self.days.is_empty()).then(|| self.all.taken as f64 / 60_000.0 / self.days.len() as f64)
    }

    /// The number of answers on a day.
    #[must_use]
    pub fn answers_on(&self, day: DayNumber) -> usize {
        self.days.get(&day).map_or(0, |day| day.answers)
    }
}

/// The number of practice days in a row, up to today or yesterday. A day on which nothing was due
/// does not break the row.
#[must_use]
pub fn count_streak(
    days: &BTreeSet<DayNumber>,
    today: DayNumber,
    mut was_due: impl FnMut(DayNumber) -> bool,
) -> usize {
    let Some(first) = days.first() else { return 0 };
    let mut count = 0;
    for day in (first.0..=today.0).rev().map(DayNumber) {
        if days.contains(&day) {
            count += 1;
        } else if day != today && was_due(day) {
            break;
        }
    }
    count
}

/// Measures the practice.
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
    let (mut run, mut last) = (0, None);
    for day in practice.days.keys().filter(|day| **day <= today) {
        run = if last == Some(day.0 - 1) { run + 1 } else { 1 };
        last = Some(day.0);
        practice.longest = practice.longest.max(run);
    }
    practice.streak = if last.is_some_and(|last| last >= today.0 - 1) { run } else { 0 };
    practice
}

#[cfg(test)]
mod tests {
    use super::{DayNumber, count_streak};

    #[test]
    fn a_day_with_nothing_due_does_not_break_a_row() {
        let streak = |days: &[i32], due: &[i32]| {
            let days = days.iter().copied().map(DayNumber).collect();
            count_streak(&days, DayNumber(10), |day| due.contains(&day.0))
        };
        assert_eq!(streak(&[], &[]), 0);
        assert_eq!(streak(&[8, 9, 10], &[7]), 3);
        assert_eq!(streak(&[8, 9], &[7, 10]), 2);
        assert_eq!(streak(&[7, 9], &[6]), 2);
        assert_eq!(streak(&[7, 9], &[8]), 1);
        assert_eq!(streak(&[7], &[9]), 0);
        assert_eq!(streak(&[2, 3], &[1]), 2);
    }
}
