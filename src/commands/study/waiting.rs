//! The cards that wait for study, and the way to catch up with a backlog.

use crate::args::StudyArgs;
use crate::commands::app::App;
use crate::commands::plan::{BACKLOG_MINUTES, Backlog};
use crate::error::Error;
use crate::library::{FoundDeck, Shelf};
use crate::report;
use obverse_core::deck::DeckId;
use obverse_core::messages::message;
use obverse_core::session::queue::{self, Queue};
use obverse_core::session::record::FollowedPlan;
use obverse_store::Store;

use super::{StudyContext, next_due_day, nothing_due};

/// The cards that study would ask.
pub(in crate::commands) struct DueCounts {
    /// The number of due cards that study asks today.
    pub due: usize,
    /// The number of new cards that study asks today.
    pub new: usize,
    /// The number of all due cards. It differs from `due` only in a backlog.
    pub all_due: usize,
    /// The number of due cards of each deck, ignoring the day's limits in a backlog.
    pub by_deck: Vec<usize>,
    /// The backlog and its outlook, in words, if more is due than the limits of the day.
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

/// What study would ask of these decks, the found ones of a shelf. `names` is what was typed.
pub(in crate::commands) fn count_waiting(
    app: &App,
    store: Option<&Store>,
    (shelf, found): (&Shelf, &[FoundDeck]),
    names: &[String],
) -> Result<DueCounts, Error> {
    let args = StudyArgs { decks: names.to_vec(), ..StudyArgs::default() };
    let context = StudyContext::new(app, store, (shelf, found), &args, false)?;
    let queue = context.daily_queue(false);
    let by_deck = count_by_deck(&context, &queue);
    let has_backlog = context.has_backlog || !context.crowded.is_empty();
    let progress = match store {
        Some(store) => app.plan_progress(store, found)?,
        None => None,
    };
    let (backlog, offer) = match store {
        Some(store) if has_backlog && progress.is_none() => {
            describe_backlog(&context, store, &by_deck)?
        }
        _ => (None, None),
    };
    let plan = progress.as_ref().map(|plan| report::describe_plan(plan, app.ui.locale()));
    let next = if queue.cards.is_empty() && store.is_some() {
        let context = StudyContext::new(app, store, (shelf, found), &args, true)?;
        let has_reason = next_due_day(&context).is_some() || context.holds_new_cards();
        has_reason.then(|| nothing_due(&context))
    } else {
        None
    };
    let all_due = if has_backlog { by_deck.iter().sum() } else { queue.due };
    let (due, new) = (queue.due, queue.new);
    Ok(DueCounts { due, new, all_due, by_deck, backlog, plan, offer, next_due: next })
}

/// The number of due cards of each deck: those that study asks today, or all in a backlog.
fn count_by_deck(context: &StudyContext, queue: &Queue) -> Vec<usize> {
    let all = queue::count_due(&context.decks, &context.today, context.study_day());
    let mut asked = vec![0; all.len()];
    for card in queue.cards.iter().filter(|card| card.memory.is_some()) {
        asked[card.place.deck] += 1;
    }
    let decks = context.found.iter().zip(asked.into_iter().zip(all));
    decks
        .map(|(found, (asked, all))| if context.holds_back(found.id()) { all } else { asked })
        .collect()
}

/// The backlog and the time to catch up with it, in words, and the plan for it.
fn describe_backlog(
    context: &StudyContext,
    store: &Store,
    by_deck: &[usize],
) -> Result<(Option<String>, Option<CatchUpOffer>), Error> {
    let app = context.app;
    let late: Vec<&FoundDeck> =
        context.found.iter().filter(|found| context.holds_back(found.id())).collect();
    let held = if context.has_backlog {
        vec![limit_sentence(context, by_deck.iter().sum(), None)]
    } else {
        let due =
            context.found.iter().zip(by_deck).filter(|(found, _)| context.holds_back(found.id()));
        due.map(|(found, due)| limit_sentence(context, *due, Some(found))).collect()
    };
    let minutes = app.config.study.minutes.unwrap_or(BACKLOG_MINUTES);
    let mut backlog = Backlog::new(app, store, &late, minutes)?;
    if !context.has_backlog {
        backlog = backlog.limit_to_decks(&late);
    }
    let locale = app.ui.locale();
    let held = locale.join_sentences(&held);
    let Some(days) = backlog.days_with(minutes) else { return Ok((Some(held), None)) };
    let catch_up = message!(
        locale,
        "backlog-catch-up",
        minutes = message!(locale, "count-minutes", count = minutes),
        days = message!(locale, "count-days", count = days)
    );
    let backlog_text = locale.join_sentences(&[held, catch_up]);
    Ok((Some(backlog_text), Some(CatchUpOffer { plan: backlog.plan_with(minutes, days), days })))
}

/// The number of due cards against the day's limit, or against the limit of a deck.
fn limit_sentence(context: &StudyContext, due: usize, deck: Option<&FoundDeck>) -> String {
    let locale = context.app.ui.locale();
    let study = &context.app.config.study;
    let limit = deck.and_then(|deck| study.decks.get(deck.id())?.limit).unwrap_or(study.limit);
    let is_of = |id: &DeckId| deck.is_none_or(|deck| deck.id() == id);
    let left = context.due_cards_left(limit, is_of);
    let is_whole_day = left >= limit as usize;
    let limit = limit.to_string();
    let sentence = match left {
        _ if is_whole_day => message!(locale, "backlog-held", count = due, limit = limit),
        0 => message!(locale, "backlog-held-beyond", count = due, limit = limit),
        left => {
            let left = left.to_string();
            message!(locale, "backlog-held-left", count = due, left = left, limit = limit)
        }
    };
    match deck {
        Some(deck) => {
            message!(locale, "backlog-of-deck", deck = deck.title(), sentence = sentence)
        }
        None => sentence,
    }
}
