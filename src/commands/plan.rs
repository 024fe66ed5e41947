//! `obverse plan`.

use std::collections::HashSet;

use jiff::Span;
use jiff::civil::Date;

use crate::args::Plan as Args;
use crate::error::Error;
use crate::report::{self, CourseRow, Instead, Learner, Planned};
use obverse_core::deck::{CardId, DeckId};
use obverse_core::memory::plan::{Course, Goal, Plan, enough};
use obverse_core::memory::simulate::{Counted, Pace};
use obverse_core::memory::{Memory, Model, Parameters, plan};
use obverse_core::sitting::day::{date, number};
use obverse_core::sitting::view::Clock;
use obverse_store::Store;

use super::app::{App, failed};
use super::memory::memory;

/// What chance is seeded with, so that the same goal and history give the same plan.
const SEED: u64 = 1;

/// The most days that are planned for.
const LONGEST: i32 = 3_650;

/// Says what a goal takes.
pub(super) fn run(app: &App, args: &Args) -> Result<(), Error> {
    let (by, days) = until(app, &args.by)?;
    let minutes = args.minutes.or(app.config.study.minutes).ok_or_else(|| {
        Error::usage("it is not said how much time there is")
            .hint("say it as minutes a day, as in `--minutes 20`")
    })?;
    let found = app.select(&app.shelf(), &args.decks)?;
    let cards: Vec<(DeckId, CardId)> = found
        .iter()
        .flat_map(|found| found.outline().all_cards().map(|card| (found.id().clone(), card)))
        .collect();
    let store = if app.store_to_read()?.is_some() { Some(app.store_with_memory()?) } else { None };
    let (known, unmet) = known(app, store.as_ref(), &cards)?;
    let new = args.new.map_or(unmet, |new| new as usize);
    if new + known.len() == 0 {
        return Err(Error::failed("there is nothing to plan for: these decks have no cards"));
    }
    let counted = counted(app, store.as_ref())?;
    let today = number(app.days.of(app.env.clock.now()));
    let pace = Pace::measured(&counted);
    let goal = Goal { new, known, today, days, minutes: minutes as f32, pace };
    let model = app.model(store.as_ref())?;
    let planned = planned(app, &model, &goal, by, &counted);
    if args.json {
        app.print_text(&report::plan_json(&planned))
    } else {
        app.print(&report::plan(&planned, app.ui.width()))
    }
}

/// The last day, and how many days there are before it.
fn until(app: &App, typed: &str) -> Result<(Date, u16), Error> {
    let today = app.days.of(app.env.clock.now());
    let by = typed.parse().or_else(|_| today.checked_add(typed.parse::<Span>()?)).map_err(|_| {
        Error::usage(format!("`{typed}` is not a day"))
            .hint("write how far away it is, as in `60d` or `8w`, or a date as YYYY-MM-DD")
    })?;
    let days = number(by).0 - number(today).0;
    match u16::try_from(days) {
        Ok(days) if days > 0 && i32::from(days) <= LONGEST => Ok((by, days)),
        Ok(days) if days > 0 => Err(Error::usage(format!("{by} is more than ten years away"))),
        _ => {
            Err(Error::usage(format!("{by} is not after today")).hint("a plan needs a day of study at least"))
        }
    }
}

/// What is known of the cards that are met, but for those that are set aside; and how many are not met.
fn known(
    app: &App,
    store: Option<&Store>,
    cards: &[(DeckId, CardId)],
) -> Result<(Vec<Memory>, usize), Error> {
    let Some(store) = store else { return Ok((Vec::new(), cards.len())) };
    let aside = store.suspended(&app.learner).map_err(|error| failed(&error))?;
    let aside: HashSet<_> = aside.into_iter().map(|row| (row.deck, row.card)).collect();
    let wanted: HashSet<_> = cards.iter().filter(|card| !aside.contains(*card)).collect();
    let memories = store.memories(&app.learner).map_err(|error| failed(&error))?;
    let known: Vec<Memory> = memories
        .into_iter()
        .filter(|row| wanted.contains(&(row.deck.clone(), row.card.clone())))
        .map(|row| memory(&row.remembered))
        .collect();
    let unmet = wanted.len() - known.len();
    Ok((known, unmet))
}

/// What was counted of the learner's pace.
pub(super) fn counted(app: &App, store: Option<&Store>) -> Result<Counted, Error> {
    let Some(store) = store else { return Ok(Counted::default()) };
    let counted = store.pace(&app.learner).map_err(|error| failed(&error))?;
    Ok(Counted {
        missed: (counted.missed, counted.missed_seconds),
        others: (counted.others, counted.other_seconds),
        at_sight: (counted.first, counted.first_right),
    })
}

fn planned(app: &App, model: &Model, goal: &Goal, by: Date, counted: &Counted) -> Planned {
    let plan = plan(model, goal, SEED);
    let Pace { again, other, at_sight } = goal.pace;
    Planned {
        from: date(goal.today).to_string(),
        by: by.to_string(),
        by_day: app.day(by),
        days: goal.days,
        minutes: goal.minutes as u32,
        new: goal.new,
        known: goal.known.len(),
        wished: percent(model.desired().0),
        learner: Learner {
            tuned: *model.parameters() != Parameters::default(),
            answers: counted.missed.0 + counted.others.0,
            seconds_wrong: again,
            seconds_other: other,
            right_at_sight: at_sight,
        },
        best: plan.best().map(|best| percent(best.desired.0)),
        courses: plan.courses.iter().map(row).collect(),
        instead: instead(app, model, goal, &plan),
    }
}

/// What would fit with the retention that is wished for, where that does not.
fn instead(app: &App, model: &Model, goal: &Goal, plan: &Plan) -> Option<Instead> {
    if plan.wished.holds {
        return None;
    }
    let enough = enough(model, goal, SEED);
    let by = enough.days.map(|days| date(goal.today.after(days)));
    Some(Instead { new: plan.room, minutes: enough.minutes, by: by.map(|by| (by.to_string(), app.day(by))) })
}

fn row(course: &Course) -> CourseRow {
    CourseRow {
        retention: percent(course.desired.0),
        new_a_day: course.new_a_day,
        minutes: course.minutes,
        busiest: course.busiest,
        recalled: course.recalled,
        fits: course.holds,
    }
}

fn percent(share: f32) -> u8 {
    (share * 100.0).round() as u8
}
