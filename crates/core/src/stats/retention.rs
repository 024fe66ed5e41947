//! Measures the recall of due cards.

use std::collections::BTreeMap;

use jiff::civil::Date;

use crate::memory::tune::NEEDED_REVIEWS;
use crate::memory::{DayNumber, RecallTrial, Retrievability};

use super::{CardRow, MATURE_DAYS, Recall};

/// A period of days that ends today.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Period {
    /// This number of days, with today.
    Last(i32),
    /// All days.
    All,
}

/// True retention: the share of due cards that the learner recalled.
#[derive(Clone, Debug, PartialEq)]
pub struct Retention {
    /// The desired retention, from 0 to 1. If decks differ, the mean over the answers that count.
    pub desired_retention: f64,
    /// The recall in each period, the shortest first.
    pub periods: Vec<(Period, Recall)>,
    /// Cards with an interval below [`MATURE_DAYS`] days.
    pub young: Recall,
    /// Cards with an interval of [`MATURE_DAYS`] days or more.
    pub mature: Recall,
    /// Cards with an interval of one day, the shortest one.
    pub shortest: Recall,
    /// Cards asked before they were due. They count nowhere else.
    pub early: Recall,
    /// The months with reviews, each under its first day.
    pub months: BTreeMap<Date, Recall>,
}

/// The least share of trials on the shortest interval that can explain a missed target.
const MANY_SHARE: f64 = 0.1;

impl Retention {
    /// Whether retention is below the target and there are enough reviews to fit the model.
    #[must_use]
    pub fn wants_fitting(&self) -> bool {
        let all = self.young.plus(self.mature);
        all.answer_count() >= NEEDED_REVIEWS
            && all.interval().is_some_and(|(_, high)| high < self.desired_retention)
    }

    /// Explains a missed target by the shortest interval: it cannot be below one day. Returns
    /// `None` if that is not the reason.
    #[must_use]
    pub fn interval_floor(&self) -> Option<IntervalFloor> {
        let all = self.young.plus(self.mature);
        let others = all.minus(self.shortest);
        let share = self.shortest.answer_count() as f64 / all.answer_count() as f64;
        let (shortest, longer) = (self.shortest.known_share()?, others.known_share());
        // A beginner has no answers after a longer interval yet.
        let reach_target = others.interval().is_none_or(|(_, high)| high >= self.desired_retention);
        let explains = all.interval()?.1 < self.desired_retention && reach_target;
        let is_weaker = longer.is_none_or(|longer| shortest < longer);
        let floor = IntervalFloor { share, shortest, longer };
        (explains && share >= MANY_SHARE && is_weaker).then_some(floor)
    }
}

/// The effect of the shortest interval on retention.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct IntervalFloor {
    /// The share of answers after one day, from 0 to 1.
    pub share: f64,
    /// The known share of these, from 0 to 1.
    pub shortest: f64,
    /// The known share of all others, from 0 to 1; `None` if there are no others.
    pub longer: Option<f64>,
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
    let mut desired = DesiredMean::default();
    let trials =
        cards.iter().flat_map(|card| card.trials.iter().map(move |trial| (card.deck, trial)));
    for (deck, trial) in trials.filter(|(_, trial)| trial.day >= from) {
        let by_age = if trial.interval < MATURE_DAYS as u32 { &mut young } else { &mut mature };
        let place: &mut Recall = if trial.was_due { by_age } else { &mut early };
        place.add_trial(trial);
        if trial.was_due {
            days.add_trial(trial);
            desired.add(target_of(targets, deck, usual));
        }
        if trial.was_due && trial.interval == 1 {
            shortest.add_trial(trial);
        }
    }
    let mut periods = Vec::new();
    for count in [7, 30, 365] {
        let first = DayNumber(today.0.saturating_sub(count - 1));
        if first >= from {
            periods.push((Period::Last(count), days.recall_since(first)));
        }
    }
    periods.push((Period::All, days.recall_since(DayNumber(i32::MIN))));
    let only = (targets.len() == 1).then_some(0);
    let aim = desired.mean().unwrap_or_else(|| f64::from(target_of(targets, only, usual).0));
    let aim = (aim * 1e4).round() / 1e4;
    Retention {
        desired_retention: aim,
        periods,
        young,
        mature,
        shortest,
        early,
        months: days.recall_by_month(),
    }
}

/// The retention that is desired for of the cards of a deck.
fn target_of(
    targets: &[Retrievability],
    deck: Option<usize>,
    usual: Retrievability,
) -> Retrievability {
    deck.and_then(|deck| targets.get(deck).copied()).unwrap_or(usual)
}

/// The retention that was desired for, over several answers.
#[derive(Default)]
struct DesiredMean {
    sum: f64,
    count: usize,
}

impl DesiredMean {
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

/// The longest span between two days, about 500 years. Days beyond it come from a wrong clock.
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
            self.days
                .splice(0..0, std::iter::repeat_n(Recall::default(), at.unsigned_abs() as usize));
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
