//! The cards that wait for study, and the way to catch up with a backlog.

use crate::args::StudyArgs;
use crate::commands::app::App;
use crate::commands::plan::{BACKLOG_MINUTES, Backlog};
use crate::error::Error;
use crate::library::FoundDeck;
use crate::report;
use obverse_core::messages::message;
use obverse_core::session::queue;
use obverse_core::session::record::FollowedPlan;
use obverse_store::Store;

use super::{StudyContext, next_due_day, nothing_due};

/// The cards that study would ask.
pub(in crate::commands) struct DueCounts {
    /// The number of due cards.
    pub due: usize,
    /// The number of new cards.
    pub new: usize,
    /// The number of due cards of each deck, ignoring the day's limit in a backlog.
    pub by_deck: Vec<usize>,
    /// The backlog and its outlook, in words, if more is due than the day's limit.
    pub backlog: Option<String>,
    /// The progress of the plan, in words.
    pub plan: Option<String>,
    /// A plan to catch up, if the learner follows none.
    pub offer: Option<CatchUpOffer>,
    /// The time of the next card, in words, if there is nothing to ask today.
    pub next_due: Option<String>,
}

/// A plan to catch up, and its number of days.
#[derive(Clone)]
pub(in crate::commands) struct CatchUpOffer {
    /// The plan.
    pub plan: FollowedPlan,
    /// The number of days.
    pub days: u16,
}

/// What study would ask of these decks.
pub(in crate::commands) fn count_waiting(
    app: &App,
    store: Option<&Store>,
    found: &[FoundDeck],
) -> Result<DueCounts, Error> {
    let args = StudyArgs::default();
    let context = StudyContext::new(app, store, found, &args, false)?;
    let queue = context.daily_queue(false);
    let by_deck = if context.has_backlog {
        queue::count_due(&context.decks, &context.today, context.study_day())
    } else {
        let mut by_deck = vec![0; found.len()];
        for card in queue.cards.iter().filter(|card| card.memory.is_some()) {
            by_deck[card.place.deck] += 1;
        }
        by_deck
    };
    let progress = match store {
        Some(store) => app.plan_progress(store, found)?,
        None => None,
    };
    let (backlog, offer) = match store {
        Some(store) if context.has_backlog && progress.is_none() => {
            describe_backlog(app, store, found)?
        }
        _ => (None, None),
    };
    let plan = progress.as_ref().map(|plan| report::describe_plan(plan, app.ui.locale()));
    let next = if queue.cards.is_empty() && store.is_some() {
        let context = StudyContext::new(app, store, found, &args, true)?;
        next_due_day(&context).is_some().then(|| nothing_due(&context))
    } else {
        None
    };
    Ok(DueCounts { due: queue.due, new: queue.new, by_deck, backlog, plan, offer, next_due: next })
}

/// The time to catch up with a backlog, in words, and the plan for it.
fn describe_backlog(
    app: &App,
    store: &Store,
    found: &[FoundDeck],
) -> Result<(Option<String>, Option<CatchUpOffer>), Error> {
    let minutes = app.config.study.minutes.unwrap_or(BACKLOG_MINUTES);
    let backlog = Backlog::new(app, store, &found.iter().collect::<Vec<_>>(), minutes)?;
    let (locale, limit) = (app.ui.locale(), app.config.study.limit.to_string());
    let held = message!(locale, "backlog-held", count = backlog.due(), limit = limit);
    let Some(days) = backlog.days_with(minutes) else { return Ok((Some(held), None)) };
    let told = message!(
        locale,
        "backlog-catch-up",
        minutes = message!(locale, "count-minutes", count = minutes),
        days = message!(locale, "count-days", count = days)
    );
    let told = locale.join_sentences(&[held, told]);
    Ok((Some(told), Some(CatchUpOffer { plan: backlog.plan_with(minutes, days), days })))
}
