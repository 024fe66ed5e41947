//! What is different when a sitting is for study: cards come back until they are right, and an answer can be taken back.

use std::collections::VecDeque;
use std::mem;

use jiff::Timestamp;
use rand::SeedableRng;
use rand::rngs::StdRng;
use uuid::Uuid;

use crate::grade::Outcome;
use crate::memory::{Evidence, Grade, Memory, Review};

use super::day::day_number;
use super::evidence::{self, AnswerFacts};
use super::machine::{ItemState, Phase, Session};
use super::paper;
use super::record::{EventKind, Mode, Rating, Record, Ruling, Suspension};

/// How many other cards come before one that was missed comes again.
const RETURN_GAP: usize = 5;

/// How often another order of the options is looked for. Two options stand as they stood half of the time.
const ORDER_TRIES: usize = 16;

/// Something that can be taken back.
#[derive(Clone, Debug)]
pub(super) enum UndoStep {
    /// An answer: the sitting as it was before.
    Answered(Box<Snapshot>),
    /// A card was set aside that stood at this place of the queue, if at any.
    Suspended {
        /// Its place on the paper.
        index: usize,
        /// Where it stood.
        at: Option<usize>,
    },
}

/// A sitting as it was before an answer.
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
    /// Whether it is for study or practice: there is no score, and cards come back until they are right.
    pub(super) fn is_study(&self) -> bool {
        matches!(self.plan.mode, Mode::Study | Mode::Practice)
    }

    /// What is remembered before an answer, so that it can be taken back.
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

    fn is_leech(&self, index: usize, memory: &Memory) -> bool {
        let model = self.plan.study.as_ref().and_then(|study| study.models.get(index));
        model.is_some_and(|model| model.is_leech(memory))
    }

    /// The sitting as it was before the last answer with this card.
    fn snapshot_before(&mut self, index: usize) -> Option<&mut Snapshot> {
        self.undo.iter_mut().rev().find_map(|done| match done {
            UndoStep::Answered(before) if before.index == index => Some(&mut **before),
            _ => None,
        })
    }

    /// What an answer makes of the memory: a card that was missed comes again some cards later, and one that was missed
    /// too often is set aside.
    pub(super) fn remember_answer(&mut self, index: usize, rating: Rating, now: Timestamp) -> Vec<Record> {
        self.rate_card(index, rating, now);
        if rating != Rating::Again {
            return Vec::new();
        }
        let before = self.snapshot_before(index).and_then(|before| before.memory);
        let was_leech = before.is_some_and(|memory| self.is_leech(index, &memory));
        let is_leech = self.card_memory(index).is_some_and(|memory| self.is_leech(index, memory));
        if self.plan.mode == Mode::Study && is_leech && !was_leech {
            return vec![self.suspend_leech(index, now)];
        }
        let later = self.queue.len().min(RETURN_GAP);
        // Of the last card the answer would still be on the screen, and only have to be chosen.
        if later > 0 || self.plan.items[index].options.is_empty() {
            self.queue.insert(later, index);
            self.lay_out_anew(index);
        }
        Vec::new()
    }

    /// Lays the options of a card out in another order, where they may stand in another, so that it is not the place of
    /// the right one that is remembered.
    fn lay_out_anew(&mut self, index: usize) {
        let tries = self.item_states[index].tries as u64;
        let seed = self.plan.seed ^ (index as u64 + 1).wrapping_mul(0x9e37_79b9_7f4a_7c15) ^ tries;
        let mut rng = StdRng::seed_from_u64(seed);
        let item = &mut self.plan.items[index];
        for _ in 0..ORDER_TRIES {
            let anew = paper::item_of_card(&item.edition, item.index, item.part, &mut rng).options;
            if anew != item.options {
                item.options = anew;
                return;
            }
        }
    }

    /// Counts the last review of a card with this rating.
    pub(super) fn rate_card(&mut self, index: usize, rating: Rating, now: Timestamp) {
        let before = self.snapshot_before(index).and_then(|before| before.memory);
        let day = day_number(self.plan.days.day_of(now));
        let evidence = self.answer_evidence(index);
        let review =
            Review { day, rating: memory_rating(evidence::effective_rating(rating, evidence)), evidence };
        if let Some(study) = &mut self.plan.study {
            let seed = study.seeds.get(index).copied();
            if let (Some(model), Some(place)) = (study.models.get(index), study.memories.get_mut(index)) {
                *place = Some(model.add_review(before.as_ref(), &review, seed));
            }
        }
    }

    /// What the last answer with a card proves.
    fn answer_evidence(&self, index: usize) -> Evidence {
        let (item, place) = (&self.plan.items[index], &self.item_states[index]);
        let Some(given) = &place.given else { return Evidence::FULL };
        let is_ruled_right = matches!(given.ruling, Some(Ruling::Meant | Ruling::AlsoRight));
        let is_whole = is_ruled_right || matches!(given.verdict.outcome, Outcome::Right | Outcome::Almost);
        let credit = if is_whole { 1.0 } else { given.verdict.credit };
        let said = AnswerFacts { credit, hints: place.hints, confidence: given.confidence };
        evidence::weigh_evidence(&said, evidence::luck_of_answer(item.question(), item.part, &given.response))
    }

    fn suspend_leech(&mut self, index: usize, now: Timestamp) -> Record {
        let happened = match self.card_memory(index) {
            Some(memory) if memory.was_never_recalled() => {
                format!("You have missed this card {} times and never recalled it", memory.reps)
            }
            memory => format!("This card slipped {} times", memory.map_or(0, |memory| memory.lapses)),
        };
        self.notice = Some(format!(
            "{happened}; it is set aside. `obverse suspend` lists it and says how to bring it back."
        ));
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

    /// Sets a card aside as the learner wishes, and goes on.
    pub(super) fn suspend_by_learner(&mut self, index: usize, now: Timestamp) -> Vec<Record> {
        if self.item_states[index].suspended {
            return self.set_notice("It is set aside already.");
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
        self.notice = Some("Set aside: study does not ask it any more. /u takes that back.".to_owned());
        records
    }

    /// Takes back what was done last: an answer, whose card is asked again, or that a card was set aside.
    pub(super) fn take_back(&mut self, now: Timestamp) -> Vec<Record> {
        match self.undo.pop() {
            None => self.set_notice("There is nothing to take back."),
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
        if let Some(memory) = self.plan.study.as_mut().and_then(|study| study.memories.get_mut(index)) {
            *memory = before.memory;
        }
        self.phase = Phase::Asking;
        self.reset_screen(now);
        self.notice = Some("The answer is taken back.".to_owned());
        let mut records = vec![self.record_event(EventKind::Void { answer: before.answer }, now)];
        if before.suspended {
            records.push(self.unsuspend_card(index, now));
        }
        records
    }

    /// A card that was set aside stands in the queue as before, unless it was ruled right meanwhile.
    fn undo_suspension(&mut self, index: usize, at: Option<usize>, now: Timestamp) -> Vec<Record> {
        let given = self.item_states[index].given.as_ref();
        let comes_again = given.is_none_or(|given| given.rating == Rating::Again);
        if let Some(at) = at.filter(|_| comes_again) {
            self.queue.insert(at.min(self.queue.len()), index);
        }
        if self.phase == Phase::Asking {
            self.reset_screen(now);
        }
        self.notice = Some("It is no longer set aside.".to_owned());
        vec![self.unsuspend_card(index, now)]
    }

    /// The learner says that it was easy.
    pub(super) fn rate_easy(&mut self, index: usize, now: Timestamp) -> Vec<Record> {
        let Some(given) = &mut self.item_states[index].given else { return Vec::new() };
        if given.rating != Rating::Good {
            return self.set_notice("Only what was right without help can be easy.");
        }
        given.rating = Rating::Easy;
        let answer = given.id;
        self.rate_card(index, Rating::Easy, now);
        self.notice = Some("It was easy, then.".to_owned());
        vec![self.record_event(EventKind::Rated { answer, rating: Rating::Easy }, now)]
    }

    /// The learner ruled an answer right: what counted as Again counts as Hard, and the card need not come again in this
    /// sitting; if it was set aside for the answer, it comes back. A better rating stays.
    pub(super) fn count_as_right(&mut self, index: usize, now: Timestamp) -> Vec<Record> {
        let Some(before) = self.snapshot_before(index) else { return Vec::new() };
        let was_set_aside = mem::take(&mut before.suspended);
        self.queue.retain(|other| *other != index);
        // What was right in part counts as a whole now.
        if let Some(given) = &mut self.item_states[index].given
            && matches!(given.rating, Rating::Again | Rating::Hard)
        {
            given.rating = Rating::Hard;
            self.rate_card(index, Rating::Hard, now);
        }
        if was_set_aside { vec![self.unsuspend_card(index, now)] } else { Vec::new() }
    }

    /// A card that was set aside for an answer that does not count against it any more.
    fn unsuspend_card(&mut self, index: usize, now: Timestamp) -> Record {
        self.item_states[index].suspended = false;
        let item = &self.plan.items[index];
        let (deck, card) = (item.edition.deck.id.clone(), item.card());
        self.record_event(EventKind::Unsuspend { deck, card }, now)
    }

    /// How many cards wait that were missed and come again, the one that is asked among them. Until a verdict is shown
    /// they are as many as before the answer, which would give it away.
    pub(super) fn count_returning(&self) -> usize {
        let count = |queue: &VecDeque<usize>, is_missed: &dyn Fn(usize) -> bool| {
            queue.iter().filter(|index| is_missed(**index)).count()
        };
        let is_missed = |index: usize| self.item_states[index].given.is_some();
        match (self.phase, self.undo.last()) {
            _ if !self.is_study() => 0,
            (Phase::Confidence(place), Some(UndoStep::Answered(before))) if before.index == place => {
                let was_missed = before.place.given.is_some();
                count(&before.queue, &|index| if index == place { was_missed } else { is_missed(index) })
            }
            _ => count(&self.queue, &is_missed),
        }
    }

    /// When the card comes again, in words.
    pub(super) fn next_due_text(&self, index: usize) -> Option<String> {
        if self.item_states[index].suspended {
            return Some("It is set aside.".to_owned());
        }
        if self.queue.contains(&index) && self.is_study() {
            return Some("It comes again in this sitting.".to_owned());
        }
        let memory = self.card_memory(index).filter(|_| self.plan.mode == Mode::Study)?;
        Some(match memory.due.days_since(memory.last).0 as usize {
            0 => "You see it again today.".to_owned(),
            1 => "You see it again tomorrow.".to_owned(),
            days => format!("You see it again in {days} days."),
        })
    }

    /// Whether the time that was set for study has passed.
    pub(super) fn is_long_enough(&self, now: Timestamp) -> bool {
        let limit = self.plan.study.as_ref().and_then(|study| study.long_enough);
        limit.is_some_and(|limit| self.elapsed(now) >= limit)
    }
}

/// The rating as the memory knows it.
#[must_use]
pub fn memory_rating(rating: Rating) -> Grade {
    match rating {
        Rating::Again => Grade::Again,
        Rating::Hard => Grade::Hard,
        Rating::Good => Grade::Good,
        Rating::Easy => Grade::Easy,
    }
}
