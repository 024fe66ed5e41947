//! The due cards beyond the day's limits. While there are some, new cards wait.

use std::collections::HashSet;

use crate::commands::app::{App, own_or_all};
use crate::error::Error;
use crate::library::Shelf;
use obverse_core::deck::{CardId, DeckId};
use obverse_core::session::paper::PaperItem;
use obverse_core::session::queue::{self, DeckShare, QueueRequest, StudiedDeck};
use obverse_core::session::record::Identity;
use obverse_core::session::view::Clock;
use obverse_store::Store;

use super::{StudyContext, UNLIMITED};

impl StudyContext<'_> {
    /// Whether more is due than the rest of the day's limit, over all decks that study asks without
    /// names and those of the session.
    pub(super) fn is_beyond_limit(
        &self,
        store: Option<&Store>,
        shelf: &Shelf,
    ) -> Result<bool, Error> {
        let left = self.due_cards_left(self.app.config.study.limit, |_| true);
        let own = self.count_fresh_due(&self.decks);
        if own > left || self.args.decks.is_empty() {
            return Ok(own > left);
        }
        let mut others = own_or_all(shelf.select(&[]).unwrap_or_default());
        others.retain(|other| self.found.iter().all(|found| found.id() != other.id()));
        let today = self.app.days.day_of(self.app.env.clock.now());
        let others = self.app.decks_with_memory(store, &others, Some(today))?;
        Ok(own + self.count_fresh_due(&others) > left)
    }

    /// The decks of the session with more due cards than the rest of their own limit.
    pub(super) fn decks_beyond_limit(&self) -> HashSet<DeckId> {
        let limits = &self.app.config.study.decks;
        let limited = self.decks.iter().filter_map(|studied| {
            let limit = limits.get(&studied.deck.id)?.limit?;
            Some((studied, self.due_cards_left(limit, |deck| *deck == studied.deck.id)))
        });
        limited
            .filter(|(studied, left)| self.count_fresh_due(std::slice::from_ref(*studied)) > *left)
            .map(|(studied, _)| studied.deck.id.clone())
            .collect()
    }

    /// The number of due cards that study could ask today without limits, and that count for a limit:
    /// one of each question, and none that came back today.
    fn count_fresh_due(&self, decks: &[StudiedDeck]) -> usize {
        let day = self.study_day();
        if queue::count_due(decks, &self.today, day).iter().sum::<usize>() == 0 {
            return 0;
        }
        let count = |fresh| {
            let request = QueueRequest {
                day,
                limit: usize::MAX,
                fresh,
                new: 0,
                tags: Vec::new(),
                ahead: false,
                eases_in: false,
            };
            let share = |_: &DeckId| DeckShare { new: 0, ..UNLIMITED };
            queue::draw_queue(decks, self.models.usual(), &self.today, &request, &share).due
        };
        count(usize::MAX).saturating_sub(count(0))
    }

    /// Whether new cards of a deck wait because of due cards.
    pub(super) fn holds_back(&self, deck: &DeckId) -> bool {
        self.has_backlog || self.crowded.contains(deck)
    }

    /// Whether new cards of the session wait only because of due cards in other decks.
    pub(super) fn holds_new_cards(&self) -> bool {
        self.has_backlog
            && self.args.new.is_none()
            && self.followed.is_none()
            && self.count_fresh_due(&self.decks) == 0
            && self.decks.iter().any(|studied| self.count_unmet(studied) > 0)
    }

    /// Whether a plan would bring new cards, but today is a day off.
    pub(super) fn is_day_off_of_plan(&self) -> bool {
        self.app.days_off().is_day_off(self.study_day())
            && self.args.new.is_none()
            && self.followed.as_ref().is_some_and(|followed| !followed.plan.is_catching_up())
            && self.decks.iter().any(|studied| self.count_unmet(studied) > 0)
    }
}

impl App {
    /// Whether each of these cards was suspended as a leech before, under any of its names.
    pub(super) fn find_former_leeches(
        &self,
        store: &Store,
        items: &[PaperItem],
    ) -> Result<Vec<bool>, Error> {
        let former = store.former_leeches(&self.learner)?;
        let former: HashSet<(DeckId, CardId)> = former.into_iter().collect();
        if former.is_empty() {
            return Ok(vec![false; items.len()]);
        }
        let names = store.linked_names(&self.learner)?;
        Ok(items
            .iter()
            .map(|item| {
                let (deck, card) = (item.edition.deck.id.clone(), Some(item.card()));
                names.all_names(&Identity { deck, card }).iter().any(|name| {
                    let card = name.card.clone().map(|card| (name.deck.clone(), card));
                    card.is_some_and(|card| former.contains(&card))
                })
            })
            .collect())
    }
}
