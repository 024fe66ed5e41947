//! How much was recalled of what was due.

use std::collections::BTreeMap;

use jiff::civil::Date;

use crate::memory::tune::NEEDED_REVIEWS;
use crate::memory::{DayNumber, RecallTrial, Retrievability};

use super::{CardRow, MATURE_DAYS, Recall};

/// A stretch of days that ends today.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Period {
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
    pub desired_retention: f64,
    /// Within spans of days, from the shortest to all of them.
    pub periods: Vec<(Period, Recall)>,
    /// Of cards with an interval of less than [`MATURE_DAYS`] days.
    pub young: Recall,
    /// Of cards with an interval of [`MATURE_DAYS`] days or more.
    pub mature: Recall,
    /// Of cards with an interval of one day, the shortest that there is.
    pub shortest: Recall,
    /// Of cards that were asked before they were due; it counts nowhere else.
    pub early: Recall,
    /// By month, each under its first day; only months that have any.
    pub months: BTreeMap<Date, Recall>,
}

/// From so large a share of the trials on the shortest interval explains that the aim is not reached.
const MANY_SHARE: f64 = 0.1;

impl Retention {
    /// Whether less was known than was aimed at, and there are enough reviews to fit the model to.
    #[must_use]
    pub fn wants_fitting(&self) -> bool {
        let all = self.young.plus(self.mature);
        all.answer_count() >= NEEDED_REVIEWS
            && all.interval().is_some_and(|(_, high)| high < self.desired_retention)
    }

    /// Where the aim is not reached because an interval cannot be shorter than a day: the share of the answers that came
    /// after one day, how many of them were known, and how many of the others, all from 0 to 1.
    #[must_use]
    pub fn interval_floor(&self) -> Option<IntervalFloor> {
        let all = self.young.plus(self.mature);
        let longer = all.minus(self.shortest);
        let share = self.shortest.answer_count() as f64 / all.answer_count() as f64;
        let (shortest, longer_known) = (self.shortest.known_share()?, longer.known_share()?);
        let explains =
            all.interval()?.1 < self.desired_retention && longer.interval()?.1 >= self.desired_retention;
        let floor = IntervalFloor { share, shortest, longer: longer_known };
        (explains && share >= MANY_SHARE && shortest < longer_known).then_some(floor)
    }
}

/// What the shortest interval does to retention.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct IntervalFloor {
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
pub fn measure_retention(
    cards: &[CardRow],
    targets: &[Retrievability],
    usual: Retrievability,
    (since, today): (Option<DayNumber>, DayNumber),
) -> Retention {
    let from = since.unwrap_or(DayNumber(i32::MIN));
    let (mut early, mut young, mut mature) = Default::default();
    let mut days = DailyRecall::default();
    let mut shortest = Recall::default();
    let mut wished = Wished::default();
    let trials = cards.iter().flat_map(|card| card.trials.iter().map(move |trial| (card.deck, trial)));
    for (deck, trial) in trials.filter(|(_, trial)| trial.day >= from) {
        let by_age = if trial.interval < MATURE_DAYS as u32 { &mut young } else { &mut mature };
        let place: &mut Recall = if trial.was_due { by_age } else { &mut early };
        place.add_trial(trial);
        if trial.was_due {
            days.add_trial(trial);
            wished.add(target_of(targets, deck, usual));
        }
        if trial.was_due && trial.interval == 1 {
            shortest.add_trial(trial);
        }
    }
    let spans = [Period::Last(7), Period::Last(30), Period::Last(365), Period::All];
    let within = |span: &Period| match span {
        Period::Last(count) => today.0.saturating_sub(count - 1) >= from.0,
        Period::All => true,
    };
    let sum = |span: Period| match span {
        Period::Last(count) => (span, days.recall_since(DayNumber(today.0.saturating_sub(count - 1)))),
        Period::All => (span, days.recall_since(DayNumber(i32::MIN))),
    };
    let spans = spans.into_iter().filter(within).map(sum).collect();
    let only = (targets.len() == 1).then_some(0);
    let aim = wished.mean().unwrap_or_else(|| f64::from(target_of(targets, only, usual).0));
    let aim = (aim * 1e4).round() / 1e4;
    Retention {
        desired_retention: aim,
        periods: spans,
        young,
        mature,
        shortest,
        early,
        months: days.recall_by_month(),
    }
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
struct DailyRecall {
    first: i32,
    days: Vec<Recall>,
}

/// No learner's days reach further apart than this, about 500 years; what lies beyond comes of a clock that was wrong.
const FARTHEST_DAYS: i32 = 180_000;

impl DailyRecall {
    fn add_trial(&mut self, trial: &RecallTrial) {
        let day = trial.day;
        if self.days.is_empty() {
            self.first = day.0;
        }
        let at = day.0.saturating_sub(self.first);
        if at.abs() > FARTHEST_DAYS {
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
        self.days[at].add_trial(trial);
    }

    fn daily_recalls(&self) -> impl Iterator<Item = (DayNumber, Recall)> {
        self.days.iter().enumerate().map(|(at, day)| (DayNumber(self.first + at as i32), *day))
    }

    fn recall_since(&self, from: DayNumber) -> Recall {
        let counted = self.daily_recalls().filter(|(day, _)| *day >= from);
        counted.fold(Recall::default(), |sum, (_, day)| sum.plus(day))
    }

    fn recall_by_month(&self) -> BTreeMap<Date, Recall> {
        let mut months: BTreeMap<Date, Recall> = BTreeMap::new();
        for (day, found) in self.daily_recalls().filter(|(_, found)| found.answer_count() > 0) {
            let month = months.entry(Date::from(day).first_of_month()).or_default();
            *month = month.plus(found);
        }
        months
    }
}
