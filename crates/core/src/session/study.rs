//! Study and practice: missed cards come back until they are right, and the learner can undo
//! answers.

use std::collections::VecDeque;
use std::mem;

use jiff::Timestamp;
use rand::SeedableRng;
use rand::rngs::StdRng;
use uuid::Uuid;

use crate::grade::Outcome;
use crate::memory::{Evidence, Memory, Review};
use crate::messages::message;

use super::day::day_number;
use super::evidence::{self, AnswerFacts};
use super::judged::key_places;
use super::machine::{ItemState, Phase, Session};
use super::paper;
use super::record::{EventKind, Mode, Rating, Record, Ruling, Suspension};

/// The number of other cards before a missed card comes back.
const RETURN_GAP: usize = 5;

/// The number of tries to find a new order of options with the key in another place. Two options
/// keep their order half the time.
const ORDER_TRIES: usize = 16;

/// A step that the learner can undo.
#[derive(Clone, Debug)]
pub(super) enum UndoStep {
    /// An answer, with the session before it.
    Answered(Box<Snapshot>),
    /// A suspended card.
    Suspended {
        /// Its item on the paper.
        index: usize,
        /// Its index in the queue, if it was there.
        at: Option<usize>,
    },
}

/// The session's state before an answer.
#[derive(Clone, Debug)]
pub(super) struct Snapshot {
    answer: Uuid,
    index: usize,
    place: ItemState,
    memory: Option<Memory>,
    options: Vec<String>,
    queue: VecDeque<usize>,
    last: Option<usize>,
    suspended: bool,
}

impl Session {
    /// Whether this is study or practice: no score, and missed cards come back until they are
    /// right.
    pub(super) fn is_study(&self) -> bool {
        matches!(self.plan.mode, Mode::Study | Mode::Practice)
    }

    /// Saves the state before an answer for undo.
    pub(super) fn take_snapshot(&self, index: usize, answer: Uuid) -> Snapshot {
        Snapshot {
            answer,
            index,
            place: self.item_states[index].clone(),
            memory: self.card_memory(index).copied(),
            options: self.plan.items[index].options.clone(),
            queue: self.queue.clone(),
            last: self.last,
            suspended: false,
        }
    }

    fn card_memory(&self, index: usize) -> Option<&Memory> {
        self.plan.study.as_ref()?.memories.get(index)?.as_ref()
    }

    /// Whether the last answer to a card suspends it. A card that was suspended before stays longer.
    fn becomes_leech(&self, index: usize, before: Option<&Memory>) -> bool {
        let (Some(study), Some(memory)) = (&self.plan.study, self.card_memory(index)) else {
            return false;
        };
        let was_suspended = study.former_leeches.get(index).copied().unwrap_or_default();
        study.models.get(index).is_some_and(|model| {
            if was_suspended {
                model.is_leech_again(before, memory)
            } else {
                model.is_leech(memory)
            }
        })
    }

    /// The state of the session before the last answer to this card.
    fn snapshot_before(&mut self, index: usize) -> Option<&mut Snapshot> {
        self.undo.iter_mut().rev().find_map(|done| match done {
            UndoStep::Answered(before) if before.index == index => Some(&mut **before),
            _ => None,
        })
    }

    /// Updates the memory after an answer. A missed card comes back some cards later. A card that
    /// the learner misses too often is suspended.
    pub(super) fn remember_answer(
        &mut self,
        index: usize,
        rating: Rating,
        now: Timestamp,
    ) -> Vec<Record> {
        self.rate_card(index, rating, now);
        if rating != Rating::Again {
            return Vec::new();
        }
        let before = self.snapshot_before(index).and_then(|before| before.memory);
        if self.plan.mode == Mode::Study && self.becomes_leech(index, before.as_ref()) {
            return vec![self.suspend_leech(index, now)];
        }
        let later = self.queue.len().min(RETURN_GAP);
        // The last card's answer would still be on screen, so its options would be too easy.
        if later > 0 || self.plan.items[index].options.is_empty() {
            self.queue.insert(later, index);
            self.item_states[index].reshuffles = true;
        }
        Vec::new()
    }

    /// Shuffles the options of a missed card once it is on the screen again. Until then its verdict
    /// shows the order that the learner answered.
    pub(super) fn shuffle_returned(&mut self) {
        if self.phase == Phase::Asking
            && let Some(index) = self.queue.front().copied()
            && mem::take(&mut self.item_states[index].reshuffles)
        {
            self.shuffle_options(index);
        }
    }

    /// Puts the options of a card in a new order, with the key in another place, if they may move.
    /// Otherwise the learner could remember the place of the answer.
    fn shuffle_options(&mut self, index: usize) {
        let tries = self.item_states[index].tries as u64;
        let seed = self.plan.seed ^ (index as u64 + 1).wrapping_mul(0x9e37_79b9_7f4a_7c15) ^ tries;
        let mut rng = StdRng::seed_from_u64(seed);
        let item = &mut self.plan.items[index];
        let key_before = key_places(item.question(), &item.options);
        let mut other_order = None;
        for _ in 0..ORDER_TRIES {
            let options =
                paper::item_of_card(&item.edition, item.index, item.part, &mut rng).options;
            if options == item.options {
                continue;
            }
            let moves_key = key_places(item.question(), &options) != key_before;
            other_order = Some(options);
            if moves_key {
                break;
            }
        }
        if let Some(options) = other_order {
            item.options = options;
        }
    }

    /// Applies this rating to the card's last review.
    pub(super) fn rate_card(&mut self, index: usize, rating: Rating, now: Timestamp) {
        let before = self.snapshot_before(index).and_then(|before| before.memory);
        let day = day_number(self.plan.days.day_of(now));
        let evidence = self.answer_evidence(index);
        let review = Review { day, rating: evidence::effective_rating(rating, evidence), evidence };
        if let Some(study) = &mut self.plan.study {
            let seed = study.seeds.get(index).copied();
            if let (Some(model), Some(place)) =
                (study.models.get(index), study.memories.get_mut(index))
            {
                *place = Some(model.add_review(before.as_ref(), &review, seed));
            }
        }
    }

    /// The evidence of the last answer to a card.
    fn answer_evidence(&self, index: usize) -> Evidence {
        let (item, place) = (&self.plan.items[index], &self.item_states[index]);
        let Some(given) = &place.given else { return Evidence::FULL };
        let is_ruled_right = matches!(given.ruling, Some(Ruling::Meant | Ruling::AlsoRight));
        let is_right =
            is_ruled_right || matches!(given.verdict.outcome, Outcome::Right | Outcome::Almost);
        let credit = if is_right { 1.0 } else { given.verdict.credit };
        let facts = AnswerFacts {
            credit,
            hints: place.hints,
            confidence: given.confidence,
            taken: given.taken,
        };
        evidence::weigh_evidence(
            &facts,
            evidence::luck_of_answer(item.question(), item.part, &given.response),
        )
    }

    fn suspend_leech(&mut self, index: usize, now: Timestamp) -> Record {
        let locale = self.plan.locale;
        self.notice = Some(match self.card_memory(index) {
            Some(memory) if memory.missed_days > memory.lapses => {
                message!(locale, "notice-leech-never", count = memory.missed_days)
            }
            memory => {
                let count = memory.map_or(0, |memory| memory.lapses);
                message!(locale, "notice-leech", count = count)
            }
        });
        if let Some(before) = self.snapshot_before(index) {
            before.suspended = true;
        }
        self.suspend_card(index, Suspension::Leech, now)
    }

    fn suspend_card(&mut self, index: usize, why: Suspension, now: Timestamp) -> Record {
        self.item_states[index].suspended = true;
        let item = &self.plan.items[index];
        let (deck, card) = (item.edition.deck.id.clone(), item.card());
        self.record_event(EventKind::Suspend { deck, card, why }, now)
    }

    /// Suspends a card at the learner's request, and moves on.
    pub(super) fn suspend_by_learner(&mut self, index: usize, now: Timestamp) -> Vec<Record> {
        if self.item_states[index].suspended {
            return self.set_notice(message!(self.plan.locale, "notice-already-suspended"));
        }
        let at = self.queue.iter().position(|other| *other == index);
        self.queue.retain(|other| *other != index);
        self.undo.push(UndoStep::Suspended { index, at });
        let mut records = vec![self.suspend_card(index, Suspension::Learner, now)];
        if self.phase == Phase::Asking && !self.queue.is_empty() {
            self.reset_screen(now);
        } else {
            records.extend(self.continue_session(now));
        }
        self.notice = Some(message!(self.plan.locale, "notice-suspended"));
        records
    }

    /// Undoes the last step: an answer or a suspension. The card of an answer is asked again.
    pub(super) fn take_back(&mut self, now: Timestamp) -> Vec<Record> {
        match self.undo.pop() {
            None => self.set_notice(message!(self.plan.locale, "notice-nothing-to-undo")),
            Some(UndoStep::Answered(before)) => self.undo_answer(*before, now),
            Some(UndoStep::Suspended { index, at }) => self.undo_suspension(index, at, now),
        }
    }

    fn undo_answer(&mut self, before: Snapshot, now: Timestamp) -> Vec<Record> {
        let index = before.index;
        self.item_states[index] = before.place;
        self.plan.items[index].options = before.options;
        self.queue = before.queue;
        self.last = before.last;
        if let Some(memory) =
            self.plan.study.as_mut().and_then(|study| study.memories.get_mut(index))
        {
            *memory = before.memory;
        }
        self.phase = Phase::Asking;
        self.reset_screen(now);
        self.notice = Some(message!(self.plan.locale, "notice-answer-undone"));
        let mut records = vec![self.record_event(EventKind::Void { answer: before.answer }, now)];
        if before.suspended {
            records.push(self.unsuspend_card(index, now));
        }
        records
    }

    /// Puts the card back in the queue, unless the learner ruled it right since.
    fn undo_suspension(&mut self, index: usize, at: Option<usize>, now: Timestamp) -> Vec<Record> {
        let given = self.item_states[index].given.as_ref();
        let comes_again = given.is_none_or(|given| given.rating == Rating::Again);
        if let Some(at) = at
            && comes_again
        {
            self.queue.insert(at.min(self.queue.len()), index);
        }
        if self.phase == Phase::Asking {
            self.reset_screen(now);
        }
        self.notice = Some(message!(self.plan.locale, "notice-no-longer-suspended"));
        vec![self.unsuspend_card(index, now)]
    }

    /// Whether a right answer may be called easy: in study, not in practice.
    pub(super) fn may_be_easy(&self) -> bool {
        self.plan.mode == Mode::Study
    }

    /// Records that the card was easy.
    pub(super) fn rate_easy(&mut self, index: usize, now: Timestamp) -> Vec<Record> {
        let Some(given) = &mut self.item_states[index].given else { return Vec::new() };
        if given.rating != Rating::Good {
            return self.set_notice(message!(self.plan.locale, "notice-easy-refused"));
        }
        given.rating = Rating::Easy;
        let answer = given.id;
        self.rate_card(index, Rating::Easy, now);
        self.notice = Some(message!(self.plan.locale, "notice-rated-easy"));
        vec![self.record_event(EventKind::Rated { answer, rating: Rating::Easy }, now)]
    }

    /// Applies a ruling that an answer is right.
    ///
    /// Again becomes Hard, and a better rating stays. The card leaves the queue, and if the answer
    /// suspended it, the suspension ends.
    pub(super) fn count_as_right(&mut self, index: usize, now: Timestamp) -> Vec<Record> {
        let Some(before) = self.snapshot_before(index) else { return Vec::new() };
        let was_suspended = mem::take(&mut before.suspended);
        self.queue.retain(|other| *other != index);
        // A partly right answer now counts as a full one.
        if let Some(given) = &mut self.item_states[index].given
            && matches!(given.rating, Rating::Again | Rating::Hard)
        {
            given.rating = Rating::Hard;
            self.rate_card(index, Rating::Hard, now);
        }
        if was_suspended { vec![self.unsuspend_card(index, now)] } else { Vec::new() }
    }

    fn unsuspend_card(&mut self, index: usize, now: Timestamp) -> Record {
        self.item_states[index].suspended = false;
        let item = &self.plan.items[index];
        let (deck, card) = (item.edition.deck.id.clone(), item.card());
        self.record_event(EventKind::Unsuspend { deck, card }, now)
    }

    /// The number of missed cards that still come back, with the current one.
    ///
    /// While the verdict is hidden, this is the number from before the answer. A new number would
    /// give the verdict away.
    pub(super) fn count_returning(&self) -> usize {
        match (self.phase, self.undo.last()) {
            _ if !self.is_study() => 0,
            (Phase::Confidence(place), Some(UndoStep::Answered(before)))
                if before.index == place =>
            {
                let others = before.queue.iter().filter(|index| **index != place);
                let current = before.queue.contains(&place) && before.place.given.is_some();
                others.filter(|index| self.is_answered(**index)).count() + usize::from(current)
            }
            _ => self.queue.iter().filter(|index| self.is_answered(**index)).count(),
        }
    }

    fn is_answered(&self, index: usize) -> bool {
        self.item_states[index].given.is_some()
    }

    /// A sentence about when the card comes back.
    pub(super) fn next_due_text(&self, index: usize) -> Option<String> {
        if self.item_states[index].suspended {
            return Some(message!(self.plan.locale, "again-suspended"));
        }
        if self.queue.contains(&index) && self.is_study() {
            return Some(message!(self.plan.locale, "again-in-session"));
        }
        if self.plan.mode != Mode::Study {
            return None;
        }
        let memory = self.card_memory(index)?;
        Some(match memory.due.days_since(memory.last).0 as usize {
            0 => message!(self.plan.locale, "again-today"),
            1 => message!(self.plan.locale, "again-tomorrow"),
            days => message!(self.plan.locale, "again-days", days = days),
        })
    }

    /// Whether the study time is over.
    pub(super) fn is_long_enough(&self, now: Timestamp) -> bool {
        let limit = self.plan.study.as_ref().and_then(|study| study.long_enough);
        limit.is_some_and(|limit| self.elapsed(now) >= limit)
    }
}
