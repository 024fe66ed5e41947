//! The part of a plan in today's study.

use crate::args::StudyArgs;
use crate::error::Error;
use crate::library::FoundDeck;
use crate::report::{self, PlanProgress};
use obverse_core::deck::{CardId, DeckId};
use obverse_core::session::queue::StudiedDeck;
use obverse_core::session::view::Clock;
use obverse_core::text::words;
use obverse_store::Store;

use super::super::app::App;
use super::super::plan::Followed;
use super::StudyContext;

/// Reports once that a plan is done or over, and stops following it.
pub(super) fn tell_finished_plan(
    app: &App,
    store: &mut Store,
    found: &[FoundDeck],
) -> Result<(), Error> {
    let progress = app.plan_progress(store, found)?;
    if let Some(progress) = progress.filter(PlanProgress::is_over) {
        app.follow_plan(store, None)?;
        app.ui.show_note(&report::describe_plan(&progress));
    }
    Ok(())
}

/// Reports that the minutes of today's plan are used, and how to go on.
pub(super) fn tell_finished_day(
    app: &App,
    store: &Store,
    found: &[FoundDeck],
    left: usize,
) -> Result<(), Error> {
    if let Some(progress) = app.plan_progress(store, found)? {
        app.print(&report::render_plan_progress(&progress, app.ui.width()))?;
    }
    let left = words::format_count_of(left, "card is", "cards are");
    app.ui.show_note(&format!(
        "Today's minutes are done; {left} left. `obverse study --minutes 10` goes on."
    ));
    Ok(())
}

impl StudyContext<'_> {
    /// The plan, if it includes every deck of the session. Then its minutes limit the session.
    pub(super) fn kept_plan(&self) -> Option<&Followed> {
        let followed = self.followed.as_ref()?;
        self.found.iter().all(|found| followed.plan.includes(found.id())).then_some(followed)
    }

    /// The minutes that the plan leaves for this session, if it limits them.
    pub(super) fn planned_minutes(&self) -> Option<u32> {
        if self.args.count.is_some() {
            return None;
        }
        self.kept_plan().map(Followed::minutes_left).filter(|minutes| *minutes > 0)
    }

    /// Whether today's minutes of the plan are used, and the arguments request nothing else.
    pub(super) fn is_plan_done_today(&self) -> bool {
        let StudyArgs { minutes, count, new, ahead, .. } = self.args;
        let is_asked_for = minutes.is_some() || count.is_some() || new.is_some() || *ahead;
        !is_asked_for && self.kept_plan().is_some_and(|followed| followed.minutes_left() == 0)
    }

    /// The number of new cards of a deck that the plan wants today, or `None` if it does not decide that.
    pub(super) fn planned_new_of(&self, deck: &DeckId) -> Option<usize> {
        let followed = self.followed.as_ref()?;
        let decides = self.args.new.is_none() && followed.plan.includes(deck);
        if decides { self.planned_new() } else { None }
    }

    /// The number of new cards that the plan wants today, or `None` without a plan for this session. The
    /// session must have all decks of the plan.
    pub(super) fn planned_new(&self) -> Option<usize> {
        let followed = self.followed.as_ref()?;
        if followed.plan.is_catching_up() {
            return Some(0);
        }
        if !self.is_of_whole_plan(followed) {
            return None;
        }
        let planned = self.decks.iter().filter(|studied| followed.plan.includes(&studied.deck.id));
        let unmet = planned.map(|studied| self.count_unmet(studied)).sum();
        let begun =
            self.today.met.iter().filter(|(deck, _, first)| *first && followed.plan.includes(deck));
        let today = self.app.days.day_of(self.app.env.clock.now());
        Some(followed.new_today(today, unmet, begun.count()))
    }

    fn is_of_whole_plan(&self, followed: &Followed) -> bool {
        match followed.plan.decks.as_slice() {
            [] => self.args.decks.is_empty(),
            decks => decks.iter().all(|deck| self.found.iter().any(|found| found.id().0 == *deck)),
        }
    }

    fn count_unmet(&self, studied: &StudiedDeck) -> usize {
        let is_suspended =
            |card: &CardId| self.today.suspended.contains(&(studied.deck.id.clone(), card.clone()));
        let cards = studied.deck.card_ids().zip(&studied.met);
        cards.filter(|(card, is_met)| !**is_met && !is_suspended(card)).count()
    }
}
