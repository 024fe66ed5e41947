//! The plan that a learner follows: its progress, and its part in today's study.

use std::time::Duration;

use jiff::civil::Date;

use crate::error::Error;
use crate::library::FoundDeck;
use crate::report::{PlanOutlook, PlanProgress};
use obverse_core::memory::Pace;
use obverse_core::memory::plan::{StudyGoal, find_enough, holds};
use obverse_core::memory::{Days, DaysOff, Memory, Model, days_to_catch_up, minutes_to_catch_up};
use obverse_core::session::day::{date_of_day, day_number};
use obverse_core::session::record::{EventKind, EventRow, FollowedPlan, Record};
use obverse_core::session::view::Clock;
use obverse_store::Store;

use super::super::app::App;
use super::super::errors::store_error;
use super::{SEED, cards_of_decks, count_pace, known_cards};

/// The share of a day's minutes that counts as all of them, because one more card would not fit.
const NEARLY: f64 = 0.9;

/// A plan is on course if it ends later by at most its days divided by this. Chance moves it by as
/// much.
const TOLERANCE: u16 = 10;

/// A plan, and the study so far.
pub(in crate::commands) struct Followed {
    pub plan: FollowedPlan,
    /// The study time of today.
    pub studied: Duration,
    /// The number of days before today with study.
    days_studied: usize,
    days_off: DaysOff,
}

impl Followed {
    /// Whether the plan still applies on a day.
    pub(in crate::commands) fn holds_on(&self, day: Date) -> bool {
        self.plan.is_catching_up() || day < self.plan.by
    }

    /// The minutes left today, or 0 if nearly all are used.
    pub(in crate::commands) fn minutes_left(&self) -> u32 {
        if self.is_day_done() {
            return 0;
        }
        let left = f64::from(self.plan.minutes) - self.studied.as_secs_f64() / 60.0;
        left.ceil().max(1.0) as u32
    }

    fn is_day_done(&self) -> bool {
        self.studied.as_secs_f64() >= NEARLY * 60.0 * f64::from(self.plan.minutes)
    }

    /// The number of further new cards for today, given the cards that are unmet and those begun
    /// today. The rest is spread over the remaining days of study. A day off has none.
    pub(in crate::commands) fn new_today(
        &self,
        today: Date,
        unmet: usize,
        begun_today: usize,
    ) -> usize {
        let (today, by) = (day_number(today), day_number(self.plan.by));
        if self.days_off.is_day_off(today) {
            return 0;
        }
        let days = self.days_off.count_study_days(today, by);
        let left = self.new_left(unmet) + begun_today;
        left.div_ceil(days.max(1)).saturating_sub(begun_today)
    }

    /// The number of new cards not begun yet.
    fn new_left(&self, unmet: usize) -> usize {
        self.plan.new.saturating_sub(self.plan.unmet.saturating_sub(unmet)).min(unmet)
    }
}

impl App {
    /// The plan that the learner follows today, if any.
    pub(in crate::commands) fn followed_plan(
        &self,
        store: &Store,
    ) -> Result<Option<Followed>, Error> {
        let Some(plan) = store.study_plan(&self.learner)? else {
            return Ok(None);
        };
        let today = self.days.day_of(self.env.clock.now());
        let days = store.studied_days(&self.learner, plan.from)?;
        let studied =
            days.iter().find(|(day, _)| *day == today).map_or(Duration::ZERO, |(_, spent)| *spent);
        let days_studied = days.iter().filter(|(day, _)| *day < today).count();
        Ok(Some(Followed { plan, studied, days_studied, days_off: self.days_off() }))
    }

    /// The progress of the plan that the learner follows, if any. `found` holds all decks.
    pub(in crate::commands) fn plan_progress(
        &self,
        store: &Store,
        found: &[FoundDeck],
    ) -> Result<Option<PlanProgress>, Error> {
        let Some(followed) = self.followed_plan(store)? else { return Ok(None) };
        let found: Vec<&FoundDeck> =
            found.iter().filter(|found| followed.plan.includes(found.id())).collect();
        let (known, unmet) = known_cards(self, Some(store), &cards_of_decks(&found))?;
        let decks = found.iter().map(|found| (found.id(), found.outline().cards));
        let model = self.memory_models(Some(store))?.mean_model(decks);
        let pace = Pace::from_answers(&count_pace(self, Some(store))?);
        Ok(Some(measure_progress(self, &followed, &model, pace, (known, unmet))))
    }

    /// Follows a plan from now on, or no plan.
    pub(in crate::commands) fn follow_plan(
        &self,
        store: &mut Store,
        plan: Option<FollowedPlan>,
    ) -> Result<(), Error> {
        let now = self.env.clock.now();
        let mut ids = self.new_ids();
        let (id, learner) = (ids.next_id(now), self.learner.clone());
        let row = EventRow {
            id,
            session: None,
            learner,
            at: now,
            elapsed: 0,
            kind: EventKind::Plan(plan),
        };
        store.write_records(&[Record::Event(row)], None).map_err(|error| store_error(&error))
    }
}

fn measure_progress(
    app: &App,
    followed: &Followed,
    model: &Model,
    pace: Pace,
    (known, unmet): (Vec<Memory>, usize),
) -> PlanProgress {
    let plan = &followed.plan;
    let today = day_number(app.days.day_of(app.env.clock.now()));
    let due = known.iter().filter(|memory| memory.due <= today).count();
    let new = followed.new_left(unmet);
    let since = today.days_since(day_number(plan.from)).0 as usize;
    let days = day_number(plan.by).days_since(day_number(plan.from)).0 as u16;
    // The rest of today is too short to count.
    let start = if followed.is_day_done() { today.plus_days(Days(1.0)) } else { today };
    let left = day_number(plan.by).days_since(start).0 as u16;
    let goal =
        StudyGoal { new, known, today: start, days: left, minutes: plan.minutes as f32, pace };
    let outlook = if plan.is_catching_up() {
        catch_up_outlook(app, model, &goal, (due, days, plan))
    } else {
        learning_outlook(app, model, &goal, plan)
    };
    PlanProgress {
        from: plan.from.to_string(),
        by: plan.by.to_string(),
        by_day: app.format_day(plan.by),
        day: since + 1,
        days,
        minutes: plan.minutes,
        minutes_today: (followed.studied.as_secs_f64() / 60.0).floor() as u32,
        due,
        new,
        planned_new: plan.new,
        days_past: followed.days_off.count_study_days(day_number(plan.from), today),
        days_studied: followed.days_studied,
        outlook,
    }
}

fn catch_up_outlook(
    app: &App,
    model: &Model,
    goal: &StudyGoal,
    (due, days, plan): (usize, u16, &FollowedPlan),
) -> PlanOutlook {
    if due == 0 {
        return PlanOutlook::Done;
    }
    let by = day_number(plan.by);
    let needed = days_to_catch_up(model, goal, SEED);
    let end = needed.map(|days| goal.today.plus_days(Days(f32::from(days))));
    let late = end.map(|end| end.days_since(by).0 as u16);
    if late.is_some_and(|late| late <= days.div_ceil(TOLERANCE)) {
        return PlanOutlook::OnCourse;
    }
    let minutes =
        if goal.days > 0 { minutes_to_catch_up(model, goal, goal.days, SEED) } else { None };
    let end = end.map(date_of_day);
    PlanOutlook::Late {
        until: end.map(|day| day.to_string()),
        until_day: end.map(|day| app.format_day(day)),
        minutes,
    }
}

fn learning_outlook(
    app: &App,
    model: &Model,
    goal: &StudyGoal,
    plan: &FollowedPlan,
) -> PlanOutlook {
    if goal.days == 0 {
        let is_done = goal.new == 0 && app.days.day_of(app.env.clock.now()) >= plan.by;
        return if is_done { PlanOutlook::Done } else { PlanOutlook::Over };
    }
    if holds(model, goal, SEED) {
        return PlanOutlook::OnCourse;
    }
    let enough = find_enough(model, goal, SEED);
    let end = enough.days.map(|days| date_of_day(goal.today.plus_days(days)));
    PlanOutlook::Late {
        until: end.map(|day| day.to_string()),
        until_day: end.map(|day| app.format_day(day)),
        minutes: enough.minutes,
    }
}
