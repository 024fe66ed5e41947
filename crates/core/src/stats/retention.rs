//! How much was recalled of what was due.

use std::collections::BTreeMap;

use jiff::civil::Date;

use crate::memory::tune::NEEDED;
use crate::memory::{Day, Retrievability, Trial};

use super::{CardRow, KNOWN, Recall};

/// A stretch of days that ends today.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Span {
    /// So many days, today among them.
    Last(i32),
    /// As far as there is anything.
    All,
}

/// True retention: of the trials of cards that were due, the share that was known.
#[derive(Clone, Debug, PartialEq)]
pub struct Retention {
    /// The retention that the learner wishes for, from 0 to 1. Where decks differ in it, it is the mean over the answers
    /// that count.
    pub aim: f64,
    /// Within spans of days, from the shortest to all of them.
    pub spans: Vec<(Span, Recall)>,
    /// Of cards with an interval of less than [`KNOWN`] days.
    pub young: Recall,
    /// Of cards with an interval of [`KNOWN`] days or more.
    pub mature: Recall,
    /// Of cards with an interval of one day, the shortest that there is.
    pub shortest: Recall,
    /// Of cards that were asked before they were due; it counts nowhere else.
    pub early: Recall,
    /// By month, each under its first day; only months that have any.
    pub months: BTreeMap<Date, Recall>,
}

/// From so large a share of the trials on the shortest interval explains that the aim is not reached.
const MANY: f64 = 0.1;

impl Retention {
    /// Whether less was known than was aimed at, and there are enough reviews to fit the model to.
    #[must_use]
    pub fn wants_fitting(&self) -> bool {
        let all = self.young.plus(self.mature);
        all.of() >= NEEDED && all.interval().is_some_and(|(_, high)| high < self.aim)
    }

    /// Where the aim is not reached because an interval cannot be shorter than a day: the share of the answers that came
    /// after one day, how many of them were known, and how many of the others, all from 0 to 1.
    #[must_use]
    pub fn floor(&self) -> Option<Floor> {
        let all = self.young.plus(self.mature);
        let longer = all.minus(self.shortest);
        let share = self.shortest.of() as f64 / all.of() as f64;
        let (shortest, longer_known) = (self.shortest.known()?, longer.known()?);
        let explains = all.interval()?.1 < self.aim && longer.interval()?.1 >= self.aim;
        let floor = Floor { share, shortest, longer: longer_known };
        (explains && share >= MANY && shortest < longer_known).then_some(floor)
    }
}

/// What the shortest interval does to retention.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Floor {
    /// The share of the answers that came after one day, from 0 to 1.
    pub share: f64,
    /// The share of them that was known, from 0 to 1.
    pub shortest: f64,
    /// The share of all others that was known, from 0 to 1.
    pub longer: f64,
}

/// The true retention of these cards since a day, or since ever. Each deck has its desired retention in `targets`; the
/// usual one is for cards of no deck.
#[must_use]
pub fn retention(
    cards: &[CardRow],
    targets: &[Retrievability],
    usual: Retrievability,
    (since, today): (Option<Day>, Day),
) -> Retention {
    let from = since.unwrap_or(Day(i32::MIN));
    let (mut early, mut young, mut mature) = Default::default();
    let mut days = Days::default();
    let mut shortest = Recall::default();
    let mut wished = Wished::default();
    let trials = cards.iter().flat_map(|card| card.trials.iter().map(move |trial| (card.deck, trial)));
    for (deck, trial) in trials.filter(|(_, trial)| trial.day >= from) {
        let by_age = if trial.interval < KNOWN as u32 { &mut young } else { &mut mature };
        let place: &mut Recall = if trial.was_due { by_age } else { &mut early };
        place.add(trial);
        if trial.was_due {
            days.add(trial);
            wished.add(target_of(targets, deck, usual));
        }
        if trial.was_due && trial.interval == 1 {
            shortest.add(trial);
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
    let only = (targets.len() == 1).then_some(0);
    let aim = wished.mean().unwrap_or_else(|| f64::from(target_of(targets, only, usual).0));
    let aim = (aim * 1e4).round() / 1e4;
    Retention { aim, spans, young, mature, shortest, early, months: days.months() }
}

/// The retention that is wished for of the cards of a deck.
fn target_of(targets: &[Retrievability], deck: Option<usize>, usual: Retrievability) -> Retrievability {
    deck.and_then(|deck| targets.get(deck).copied()).unwrap_or(usual)
}

/// The retention that was wished for, over several answers.
#[derive(Default)]
struct Wished {
    sum: f64,
    count: usize,
}

impl Wished {
    fn add(&mut self, target: Retrievability) {
        self.sum += f64::from(target.0);
        self.count += 1;
    }

    fn mean(&self) -> Option<f64> {
        (self.count > 0).then(|| self.sum / self.count as f64)
    }
}

/// Trials by day, in one row from the first day on, since there may be very many of them.
#[derive(Default)]
struct Days {
    first: i32,
    days: Vec<Recall>,
}

/// No learner's days reach further apart than this, about 500 years; what lies beyond comes of a clock that was wrong.
const FARTHEST: i32 = 180_000;

impl Days {
    fn add(&mut self, trial: &Trial) {
        let day = trial.day;
        if self.days.is_empty() {
            self.first = day.0;
        }
        let at = day.0.saturating_sub(self.first);
        if at.abs() > FARTHEST {
            return;
        }
        if at < 0 {
            self.days.splice(0..0, std::iter::repeat_n(Recall::default(), at.unsigned_abs() as usize));
            self.first = day.0;
        }
        let at = at.max(0) as usize;
        if at >= self.days.len() {
            self.days.resize(at + 1, Recall::default());
        }
        self.days[at].add(trial);
    }

    fn each(&self) -> impl Iterator<Item = (Day, Recall)> {
        self.days.iter().enumerate().map(|(at, day)| (Day(self.first + at as i32), *day))
    }

    fn since(&self, from: Day) -> Recall {
        let counted = self.each().filter(|(day, _)| *day >= from);
        counted.fold(Recall::default(), |sum, (_, day)| sum.plus(day))
    }

    fn months(&self) -> BTreeMap<Date, Recall> {
        let mut months: BTreeMap<Date, Recall> = BTreeMap::new();
        for (day, found) in self.each().filter(|(_, found)| found.of() > 0) {
            let month = months.entry(Date::from(day).first_of_month()).or_default();
            *month = month.plus(found);
        }
        months
    }
}
