//! `obverse plan`.

mod catch_up;
mod followed;

use std::collections::HashSet;

use jiff::Span;
use jiff::civil::Date;

use crate::args::PlanArgs as Args;
use crate::error::Error;
use crate::library::FoundDeck;
use crate::report::{self, CourseRow, LearnerFacts, PlanAlternative, PlanReport};
use obverse_core::deck::{CardId, DeckId, to_toml_string};
use obverse_core::memory::plan::{StudyCourse, StudyGoal, StudyPlan, find_enough};
use obverse_core::memory::{AnswerTimes, Days, Memory, Model, Pace, Parameters, make_plan};
use obverse_core::session::day::{date_of_day, day_number};
use obverse_core::session::record::FollowedPlan;
use obverse_core::session::view::Clock;
use obverse_store::Store;

use super::app::App;
use super::memory::to_memory;

pub(super) use catch_up::{BACKLOG_MINUTES, Backlog};
pub(super) use followed::Followed;

/// The seed: the same goal and history give the same plan.
const SEED: u64 = 1;

/// The longest plan, in days.
const MAX_DAYS: i32 = 3_650;

/// Plans a goal, or shows the progress of the plan.
pub(super) fn run(app: &App, args: &Args) -> Result<(), Error> {
    match &args.by {
        Some(by) => plan_goal(app, args, by),
        None if args.catch_up => catch_up::run(app, args),
        None if args.stop => stop_plan(app),
        None => show_plan(app, args),
    }
}

/// Shows the progress of the plan.
fn show_plan(app: &App, args: &Args) -> Result<(), Error> {
    if args.follow || args.new.is_some() || args.minutes.is_some() || !args.decks.is_empty() {
        return Err(Error::usage("the plan has no end")
            .hint("give an end, as in `--by 60d`, or work off due cards with `--catch-up`"));
    }
    let progress = match app.open_existing_store_with_memory()? {
        Some(store) => app.plan_progress(&store, &app.find_decks().decks)?,
        None => None,
    };
    if args.json {
        return app.print_text(&report::plan_progress_json(progress.as_ref()));
    }
    let Some(progress) = progress else {
        app.ui.show_note(
            "You do not follow a plan. `obverse plan --by 60d --minutes 20` makes one, and `--follow` keeps to it.",
        );
        return Ok(());
    };
    app.print(&report::render_plan_progress(&progress, app.ui.width(), app.ui.locale()))?;
    app.ui.show_note("`obverse plan --stop` ends the plan.");
    Ok(())
}

/// Stops following a plan.
fn stop_plan(app: &App) -> Result<(), Error> {
    let followed = match app.open_existing_store()? {
        Some(store) => app.followed_plan(&store)?.is_some(),
        None => false,
    };
    if !followed {
        app.ui.show_note("You do not follow a plan; nothing was changed.");
        return Ok(());
    }
    app.follow_plan(&mut app.open_store()?, None)?;
    app.ui.show_note("You no longer follow a plan.");
    Ok(())
}

fn plan_goal(app: &App, args: &Args, by: &str) -> Result<(), Error> {
    let (by, days) = parse_goal_day(app, by)?;
    let minutes = args.minutes.or(app.config.study.minutes).ok_or_else(|| {
        Error::usage("the plan needs your minutes a day").hint("give them, as in `--minutes 20`")
    })?;
    let found = app.select_decks(&app.find_decks(), &args.decks)?;
    let cards = cards_of_decks(&found.iter().collect::<Vec<_>>());
    let store = if app.open_existing_store()?.is_some() {
        Some(app.open_store_with_memory()?)
    } else {
        None
    };
    let (known, unmet) = known_cards(app, store.as_ref(), &cards)?;
    let new = args.new.map_or(unmet, |new| new as usize);
    if new + known.len() == 0 {
        return Err(Error::failed("there is nothing to plan for: these decks have no cards"));
    }
    let counted = count_pace(app, store.as_ref())?;
    let today = day_number(app.days.day_of(app.env.clock.now()));
    let pace = Pace::from_answers(&counted);
    let goal = StudyGoal { new, known, today, days, minutes: minutes as f32, pace };
    let decks = found.iter().map(|found| (found.id(), found.outline().cards));
    let model = app.memory_models(store.as_ref())?.mean_model(decks);
    let mut planned = plan_report(app, &model, &goal, by, &counted);
    planned.tables = retention_tables(app, &found);
    if args.follow {
        if planned.instead.is_some() {
            let desired = planned.desired;
            let refused =
                format!("this plan does not fit with your desired retention of {desired} %");
            return Err(
                Error::failed(refused).hint("run it without --follow to see what would fit")
            );
        }
        planned.is_followed = true;
        let decks: &[FoundDeck] = if args.decks.is_empty() { &[] } else { &found };
        follow_goal(app, &goal, unmet, decks)?;
    }
    if args.json {
        app.print_text(&report::plan_json(&planned))
    } else {
        app.print(&report::render_plan(&planned, app.ui.width()))
    }
}

/// Follows a plan that fits with the desired retention.
fn follow_goal(
    app: &App,
    goal: &StudyGoal,
    unmet: usize,
    decks: &[FoundDeck],
) -> Result<(), Error> {
    let due = goal.known.iter().filter(|memory| memory.due <= goal.today).count();
    let end = goal.today.plus_days(Days(f32::from(goal.days)));
    let study_days = app.days_off().count_study_days(goal.today, end);
    let plan = FollowedPlan {
        from: date_of_day(goal.today),
        by: date_of_day(end),
        minutes: goal.minutes as u32,
        new: goal.new,
        new_a_day: goal.new.div_ceil(study_days.max(1)),
        unmet,
        due,
        decks: decks.iter().map(|found| found.id().0.clone()).collect(),
    };
    app.follow_plan(&mut app.open_store()?, Some(plan))
}

/// The tables of the configuration with the desired retention of these decks.
fn retention_tables(app: &App, found: &[FoundDeck]) -> Vec<String> {
    let decks = &app.config.study.decks;
    let has_own = |id: &DeckId| decks.get(id).is_some_and(|options| options.retention.is_some());
    let (own, others): (Vec<&FoundDeck>, Vec<&FoundDeck>) =
        found.iter().partition(|found| has_own(found.id()));
    let own = own.iter().map(|found| format!("[study.decks.{}]", to_toml_string(&found.id().0)));
    let usual = (!others.is_empty()).then(|| "[study]".to_owned());
    usual.into_iter().chain(own).collect()
}

/// Every card of these decks.
fn cards_of_decks(found: &[&FoundDeck]) -> Vec<(DeckId, CardId)> {
    let mut cards = Vec::new();
    for found in found {
        cards.extend(found.outline().card_ids().map(|card| (found.id().clone(), card)));
    }
    cards
}

/// The last day, and the number of days before it.
fn parse_goal_day(app: &App, typed: &str) -> Result<(Date, u16), Error> {
    let today = app.days.day_of(app.env.clock.now());
    let by =
        typed.parse().or_else(|_| today.checked_add(typed.parse::<Span>()?)).map_err(|_| {
            Error::usage(format!("`{typed}` is not a day"))
                .hint("write how far away it is, as in `60d` or `8w`, or a date as YYYY-MM-DD")
        })?;
    let days = day_number(by).0 - day_number(today).0;
    match u16::try_from(days) {
        Ok(days) if days > 0 && i32::from(days) <= MAX_DAYS => Ok((by, days)),
        Ok(days) if days > 0 => Err(Error::usage(format!("{by} is more than ten years away"))),
        _ => Err(Error::usage(format!("{by} is not after today"))
            .hint("a plan needs a day of study at least")),
    }
}

/// The memory of the cards already met, without suspended ones, and the number of unmet cards.
fn known_cards(
    app: &App,
    store: Option<&Store>,
    cards: &[(DeckId, CardId)],
) -> Result<(Vec<Memory>, usize), Error> {
    let Some(store) = store else { return Ok((Vec::new(), cards.len())) };
    let suspended = store.suspended_cards(&app.learner)?;
    let suspended: HashSet<_> = suspended.into_iter().map(|row| (row.deck, row.card)).collect();
    let wanted: HashSet<_> = cards.iter().filter(|card| !suspended.contains(*card)).collect();
    let memories = store.memories(&app.learner)?;
    let known: Vec<Memory> = memories
        .into_iter()
        .filter(|row| wanted.contains(&(row.deck.clone(), row.card.clone())))
        .map(|row| to_memory(&row.remembered))
        .collect();
    let unmet = wanted.len() - known.len();
    Ok((known, unmet))
}

/// The learner's pace.
pub(super) fn count_pace(app: &App, store: Option<&Store>) -> Result<AnswerTimes, Error> {
    let Some(store) = store else { return Ok(AnswerTimes::default()) };
    let counted = store.count_pace(&app.learner)?;
    Ok(AnswerTimes {
        missed: (counted.missed, counted.missed_seconds),
        others: (counted.others, counted.other_seconds),
        at_sight: (counted.first, counted.first_right),
    })
}

fn plan_report(
    app: &App,
    model: &Model,
    goal: &StudyGoal,
    by: Date,
    counted: &AnswerTimes,
) -> PlanReport {
    let plan = make_plan(model, goal, SEED);
    let Pace { again, other, at_sight } = goal.pace;
    PlanReport {
        from: date_of_day(goal.today).to_string(),
        by: by.to_string(),
        by_day: app.format_day(by),
        days: goal.days,
        minutes: goal.minutes as u32,
        new: goal.new,
        known: goal.known.len(),
        desired: rounded_percent(model.desired_retention().0),
        learner: LearnerFacts {
            tuned: *model.parameters() != Parameters::default(),
            answers: counted.missed.0 + counted.others.0,
            seconds_wrong: again,
            seconds_other: other,
            right_at_sight: at_sight,
        },
        best: plan.best_course().map(|best| rounded_percent(best.desired_retention.0)),
        courses: plan.courses.iter().map(course_row).collect(),
        instead: plan_alternative(app, model, goal, &plan),
        tables: Vec::new(),
        is_followed: false,
    }
}

/// A plan that fits, if the one for the desired retention does not.
fn plan_alternative(
    app: &App,
    model: &Model,
    goal: &StudyGoal,
    plan: &StudyPlan,
) -> Option<PlanAlternative> {
    if plan.desired_course.holds {
        return None;
    }
    let enough = find_enough(model, goal, SEED);
    let by = enough.days.map(|days| date_of_day(goal.today.plus_days(days)));
    Some(PlanAlternative {
        new: plan.room,
        minutes: enough.minutes,
        by: by.map(|by| (by.to_string(), app.format_day(by))),
    })
}

fn course_row(course: &StudyCourse) -> CourseRow {
    CourseRow {
        retention: rounded_percent(course.desired_retention.0),
        new_a_day: course.new_a_day,
        minutes: course.minutes,
        busiest: course.busiest,
        recalled: course.recalled,
        fits: course.holds,
    }
}

fn rounded_percent(share: f32) -> u8 {
    (share * 100.0).round() as u8
}
