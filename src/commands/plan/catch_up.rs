//! A plan to catch up with due cards.

use crate::args::PlanArgs as Args;
use crate::error::Error;
use crate::report::{self, CatchUp, CatchUpRow};
use obverse_core::memory::Pace;
use obverse_core::memory::plan::StudyGoal;
use obverse_core::memory::{Days, Model, days_to_catch_up};
use obverse_core::session::day::{date_of_day, day_number};
use obverse_core::session::record::FollowedPlan;
use obverse_core::session::view::Clock;
use obverse_core::text::words;
use obverse_store::Store;

use super::super::app::App;
use super::{SEED, cards_of_decks, count_pace, known_cards};
use crate::library::FoundDeck;

/// The default minutes a day of a plan to catch up.
pub(in crate::commands) const BACKLOG_MINUTES: u32 = 20;

/// The shares of the minutes that the report shows, in quarters.
const QUARTERS: [u32; 5] = [2, 3, 4, 6, 8];

/// The due cards, and the time to catch up with them.
pub(in crate::commands) struct Backlog {
    goal: StudyGoal,
    model: Model,
    due: usize,
    unmet: usize,
    decks: Vec<String>,
}

impl Backlog {
    pub(in crate::commands) fn new(
        app: &App,
        store: &Store,
        found: &[&FoundDeck],
        minutes: u32,
    ) -> Result<Self, Error> {
        let (known, unmet) = known_cards(app, Some(store), &cards_of_decks(found))?;
        let today = day_number(app.days.day_of(app.env.clock.now()));
        let due = known.iter().filter(|memory| memory.due <= today).count();
        let model = app
            .memory_models(Some(store))?
            .mean_model(found.iter().map(|found| (found.id(), found.outline().cards)));
        let pace = Pace::from_answers(&count_pace(app, Some(store))?);
        let goal = StudyGoal { new: 0, known, today, days: 1, minutes: minutes as f32, pace };
        Ok(Self { goal, model, due, unmet, decks: Vec::new() })
    }

    /// The same backlog, for a plan of only these decks.
    pub(in crate::commands) fn limit_to_decks(self, found: &[&FoundDeck]) -> Self {
        Self { decks: found.iter().map(|found| found.id().0.clone()).collect(), ..self }
    }

    /// The days to catch up with this many minutes a day, or `None` if a year is too short.
    pub(in crate::commands) fn days_with(&self, minutes: u32) -> Option<u16> {
        days_to_catch_up(
            &self.model,
            &StudyGoal { minutes: minutes as f32, ..self.goal.clone() },
            SEED,
        )
    }

    /// The plan to catch up in this many days.
    pub(in crate::commands) fn plan_with(&self, minutes: u32, days: u16) -> FollowedPlan {
        FollowedPlan {
            from: date_of_day(self.goal.today),
            by: date_of_day(self.goal.today.plus_days(Days(f32::from(days)))),
            minutes,
            new: 0,
            new_a_day: 0,
            unmet: self.unmet,
            due: self.due,
            decks: self.decks.clone(),
        }
    }
}

/// Reports the time to catch up, and follows that plan if requested.
pub(super) fn run(app: &App, args: &Args) -> Result<(), Error> {
    let minutes = args.minutes.or(app.config.study.minutes).unwrap_or(BACKLOG_MINUTES);
    let found = app.select_decks(&app.find_decks(), &args.decks)?;
    if app.open_existing_store()?.is_none() {
        report_nothing_due(app);
        return Ok(());
    }
    let mut store = app.open_store_with_memory()?;
    let found: Vec<&FoundDeck> = found.iter().collect();
    let mut backlog = Backlog::new(app, &store, &found, minutes)?;
    if !args.decks.is_empty() {
        backlog = backlog.limit_to_decks(&found);
    }
    if backlog.due == 0 {
        report_nothing_due(app);
        return Ok(());
    }
    let days = backlog.days_with(minutes);
    if args.follow {
        let days = days.ok_or_else(|| {
            Error::failed(format!(
                "with {} a day you do not catch up within a year",
                words::format_count(minutes as usize, "minute")
            ))
            .hint("plan with more minutes a day, as in `--minutes 40`")
        })?;
        app.follow_plan(&mut store, Some(backlog.plan_with(minutes, days)))?;
    }
    let row = |minutes: u32| {
        let days = backlog.days_with(minutes);
        let end = days.map(|days| date_of_day(backlog.goal.today.plus_days(Days(f32::from(days)))));
        CatchUpRow {
            minutes,
            days,
            until: end.map(|day| day.to_string()),
            until_day: end.map(|day| app.format_day(day)),
        }
    };
    // Few minutes have fewer quarters.
    let mut all_minutes = QUARTERS.map(|quarters| (minutes * quarters).div_ceil(4)).to_vec();
    all_minutes.dedup();
    let rows = all_minutes.into_iter().map(row).collect();
    let told = CatchUp { due: backlog.due, minutes, rows, is_followed: args.follow };
    if args.json {
        app.print_text(&report::catch_up_json(&told))
    } else {
        app.print(&report::render_catch_up(&told, app.ui.width()))
    }
}

fn report_nothing_due(app: &App) {
    app.ui.show_note("Nothing is due, so there is nothing to catch up with.");
}
