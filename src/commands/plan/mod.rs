//! `obverse plan`.

mod catch_up;
mod followed;

use std::collections::HashSet;

use jiff::civil::Date;

use crate::args::Plan as Args;
use crate::error::Error;
use crate::report::{self, CourseRow, Instead, Learner, Planned};
use obverse_core::deck::{CardId, DeckId};
use obverse_core::memory::plan::{Course, Goal, Plan, enough};
use obverse_core::memory::simulate::{Counted, Pace};
use obverse_core::memory::{Days, Memory, Model, Parameters, plan};
use obverse_core::sitting::day::{date, number};
use obverse_core::sitting::record::StudyPlan;
use obverse_core::sitting::view::Clock;
use obverse_store::Store;

use super::app::{App, failed};
use super::memory::memory;
use crate::library::Found;

pub(super) use catch_up::{Backlog, MINUTES};
pub(super) use followed::Followed;

/// What chance is seeded with, so that the same goal and history give the same plan.
const SEED: u64 = 1;

/// The most days that are planned for.
const LONGEST: i32 = 3_650;

/// Says what a goal takes, or how the plan stands that is followed.
pub(super) fn run(app: &App, args: &Args) -> Result<(), Error> {
    match &args.by {
        Some(by) => run_goal(app, args, by),
        None if args.catch_up => catch_up::run(app, args),
        None if args.stop => stop(app),
        None => show(app, args),
    }
}

/// Says how the plan stands that is followed.
fn show(app: &App, args: &Args) -> Result<(), Error> {
    if args.follow || args.new.is_some() || args.minutes.is_some() || !args.decks.is_empty() {
        return Err(Error::usage("it is not said until when the plan lasts")
            .hint("say it as a day, as in `--by 2026-06-12`, or `--catch-up` to work off what is due"));
    }
    let progress = match app.store_to_look_into()? {
        Some(store) => app.plan_progress(&store, &app.shelf().decks)?,
        None => None,
    };
    if args.json {
        return app.print_text(&report::plan_progress_json(progress.as_ref()));
    }
    match progress {
        Some(progress) => {
            app.print(&report::plan_lines(&progress, app.ui.width()))?;
            app.ui.remark("`obverse plan --stop` ends the plan.");
        }
        None => app.ui.remark(
            "You follow no plan. `obverse plan --by 2026-06-12 --minutes 20` makes one, and `--follow` keeps to it.",
        ),
    }
    Ok(())
}

/// Follows no plan any more.
fn stop(app: &App) -> Result<(), Error> {
    let followed = match app.store_to_read()? {
        Some(store) => app.followed(&store)?.is_some(),
        None => false,
    };
    if !followed {
        app.ui.remark("You follow no plan; nothing was changed.");
        return Ok(());
    }
    app.follow(&mut app.store()?, None)?;
    app.ui.remark("You follow no plan any more.");
    Ok(())
}

fn run_goal(app: &App, args: &Args, by: &str) -> Result<(), Error> {
    let (by, days) = until(app, by)?;
    let minutes = args.minutes.or(app.config.study.minutes).ok_or_else(|| {
        Error::usage("it is not said how much time there is")
            .hint("say it as minutes a day, as in `--minutes 20`")
    })?;
    let found = app.select(&app.shelf(), &args.decks)?;
    let cards = cards_of(&found.iter().collect::<Vec<_>>());
    let store = if app.store_to_read()?.is_some() { Some(app.store_with_memory()?) } else { None };
    let (known, unmet) = known(app, store.as_ref(), &cards)?;
    let decks = found.iter().map(|found| (found.id(), found.outline().cards));
    let model = app.models(store.as_ref())?.mean(decks);
    let new = args.new.map_or(unmet, |new| new as usize);
    if new + known.len() == 0 {
        return Err(Error::failed("there is nothing to plan for: these decks have no cards"));
    }
    let counted = counted(app, store.as_ref())?;
    let today = number(app.days.of(app.env.clock.now()));
    let pace = Pace::measured(&counted);
    let goal = Goal { new, known, today, days, minutes: minutes as f32, pace };
    let mut planned = planned(app, &model, &goal, by, &counted);
    if args.follow {
        if planned.instead.is_some() {
            let refused = format!("this plan does not fit with your desired retention of {} %", planned.wished);
            return Err(Error::failed(refused).hint("without --follow, `obverse plan` says what would fit"));
        }
        planned.is_followed = true;
        let decks: Vec<&Found> = if args.decks.is_empty() { Vec::new() } else { found.iter().collect() };
        follow_goal(app, &goal, unmet, &decks)?;
    }
    if args.json {
        app.print_text(&report::plan_json(&planned))
    } else {
        app.print(&report::plan(&planned, app.ui.width()))
    }
}

/// Follows a plan that holds with the desired retention.
fn follow_goal(app: &App, goal: &Goal, unmet: usize, decks: &[&Found]) -> Result<(), Error> {
    let due = goal.known.iter().filter(|memory| memory.due <= goal.today).count();
    let plan = StudyPlan {
        from: date(goal.today),
        by: date(goal.today.after(Days(f32::from(goal.days)))),
        minutes: goal.minutes as u32,
        new: goal.new,
        new_a_day: goal.new.div_ceil(usize::from(goal.days.max(1))),
        unmet,
        due,
        decks: decks.iter().map(|found| found.id().0.clone()).collect(),
    };
    app.follow(&mut app.store()?, Some(plan))
}

/// Every card of these decks.
fn cards_of(found: &[&Found]) -> Vec<(DeckId, CardId)> {
    let cards = |found: &&Found| {
        found.outline().all_cards().map(|card| (found.id().clone(), card)).collect::<Vec<_>>()
    };
    found.iter().flat_map(cards).collect()
}

/// The last day, and how many days there are before it.
fn until(app: &App, typed: &str) -> Result<(Date, u16), Error> {
    let by: Date = typed.parse().map_err(|_| {
        Error::usage(format!("`{typed}` is no day"))
            .hint("write it with year, month and day, as in 2026-06-12")
    })?;
    let days = number(by).0 - number(app.days.of(app.env.clock.now())).0;
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
        is_followed: false,
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
