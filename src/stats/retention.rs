//! How much was recalled of what was due.

use std::collections::BTreeMap;

use jiff::civil::Date;

use crate::memory::{Day, Retrievability};

use super::{CardRow, KNOWN, Proportion};

/// A stretch of days that ends today.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Span {
    /// So many days, today among them.
    Last(i32),
    /// As far as there is anything.
    All,
}

/// True retention: of the trials of cards that were due, those that were recalled.
#[derive(Clone, Debug, PartialEq)]
pub struct Retention {
    /// The retention that the learner wishes for, from 0 to 1.
    pub aim: f64,
    /// Within spans of days, from the shortest to all of them.
    pub spans: Vec<(Span, Proportion)>,
    /// Of cards with an interval of less than [`KNOWN`] days.
    pub young: Proportion,
    /// Of cards with an interval of [`KNOWN`] days or more.
    pub mature: Proportion,
    /// Of cards that were asked before they were due; it counts nowhere else.
    pub early: Proportion,
    /// By month, each under its first day; only months that have any.
    pub months: BTreeMap<Date, Proportion>,
}

/// The true retention of these cards since a day, or since ever.
#[must_use]
pub fn retention(cards: &[CardRow], aim: Retrievability, (since, today): (Option<Day>, Day)) -> Retention {
    let from = since.unwrap_or(Day(i32::MIN));
    let (mut early, mut young, mut mature) = Default::default();
    let mut days = Days::default();
    for trial in cards.iter().flat_map(|card| &card.trials).filter(|trial| trial.day >= from) {
        let by_age = if trial.interval < KNOWN as u32 { &mut young } else { &mut mature };
        let place: &mut Proportion = if trial.was_due { by_age } else { &mut early };
        place.add(trial.recalled);
        if trial.was_due {
            days.add(trial.day, trial.recalled);
        }
    }
    let spans = [Span::Last(7), Span::Last(30), Span::Last(365), Span::All];
    let within = |span: &Span| match span {
        Span::Last(count) => today.0.saturating_sub(count - 1) >= from.0,
        Span::All => true,
    };
    let sum = |span: Span| match span {
        Span::Last(count) => (span, days.since(Day(today.0.saturating_sub(count - 1)))),
        Span::All => (span, days.since(Day(i32::MIN))),
    };
    let spans = spans.into_iter().filter(within).map(sum).collect();
    let aim = (f64::from(aim.0) * 1e4).round() / 1e4;
    Retention { aim, spans, young, mature, early, months: days.months() }
}

/// Trials by day, in one row from the first day on, since there may be very many of them.
#[derive(Default)]
struct Days {
    first: i32,
    days: Vec<Proportion>,
}

/// No learner's days reach further apart than this, about 500 years; what lies beyond comes of a clock that was wrong.
const FARTHEST: i32 = 180_000;

impl Days {
    fn add(&mut self, day: Day, recalled: bool) {
        if self.days.is_empty() {
            self.first = day.0;
        }
        let at = day.0.saturating_sub(self.first);
        if at.abs() > FARTHEST {
            return;
        }
        if at < 0 {
            self.days.splice(0..0, std::iter::repeat_n(Proportion::default(), at.unsigned_abs() as usize));
            self.first = day.0;
        }
        let at = at.max(0) as usize;
        if at >= self.days.len() {
            self.days.resize(at + 1, Proportion::default());
        }
        self.days[at].add(recalled);
    }

    fn each(&self) -> impl Iterator<Item = (Day, Proportion)> {
        self.days.iter().enumerate().map(|(at, day)| (Day(self.first + at as i32), *day))
    }

    fn since(&self, from: Day) -> Proportion {
        let counted = self.each().filter(|(day, _)| *day >= from);
        counted.fold(Proportion::default(), |sum, (_, day)| sum.plus(day))
    }

    fn months(&self) -> BTreeMap<Date, Proportion> {
        let mut months: BTreeMap<Date, Proportion> = BTreeMap::new();
        for (day, found) in self.each().filter(|(_, found)| found.of > 0) {
            let month = months.entry(Date::from(day).first_of_month()).or_default();
            *month = month.plus(found);
        }
        months
    }
}
