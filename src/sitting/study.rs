//! What is different when a sitting is for study: cards come back until they are right, and an answer can be taken back.

use std::collections::VecDeque;
use std::mem;

use jiff::Timestamp;
use uuid::Uuid;

use crate::memory::{Grade, Memory};

use super::day::number;
use super::machine::{Phase, Place, Sitting};
use super::record::{Happening, Mode, Rating, Record, Suspension};

/// How many other cards come before one that was missed comes again.
const LATER: usize = 5;

/// A sitting as it was before an answer.
#[derive(Clone, Debug)]
pub(super) struct Snapshot {
    answer: Uuid,
    index: usize,
    place: Place,
    memory: Option<Memory>,
    queue: VecDeque<usize>,
    last: Option<usize>,
    set_aside: bool,
}

impl Sitting {
    /// Whether it is for study or practice: there is no score, and cards come back until they are right.
    pub(super) fn is_study(&self) -> bool {
        matches!(self.plan.mode, Mode::Study | Mode::Practice)
    }

    /// What is remembered before an answer, so that it can be taken back.
    pub(super) fn snapshot(&self, index: usize, answer: Uuid) -> Snapshot {
        Snapshot {
            answer,
            index,
            place: self.places[index].clone(),
            memory: self.memory(index).copied(),
            queue: self.queue.clone(),
            last: self.last,
            set_aside: false,
        }
    }

    fn memory(&self, index: usize) -> Option<&Memory> {
        self.plan.study.as_ref()?.memories.get(index)?.as_ref()
    }

    /// What an answer makes of the memory: a card that was missed comes again some cards later, and one that was missed
    /// too often is set aside.
    pub(super) fn remember(&mut self, index: usize, rating: Rating, now: Timestamp) -> Vec<Record> {
        self.rate(index, rating, now);
        if rating != Rating::Again {
            return Vec::new();
        }
        let was_leech =
            self.undo.last().and_then(|before| before.memory).is_some_and(|memory| memory.is_leech());
        let is_leech = self.plan.mode == Mode::Study && self.memory(index).is_some_and(Memory::is_leech);
        if is_leech && !was_leech {
            return self.set_aside(index, now);
        }
        let later = self.queue.len().min(LATER);
        self.queue.insert(later, index);
        Vec::new()
    }

    /// Counts the last review of a card with this rating.
    pub(super) fn rate(&mut self, index: usize, rating: Rating, now: Timestamp) {
        let before = self.undo.last().and_then(|before| before.memory);
        let day = number(self.plan.days.of(now));
        if let Some(study) = &mut self.plan.study {
            let seed = study.seeds.get(index).copied();
            let memory = study.model.review(before.as_ref(), day, grade(rating), seed);
            if let Some(place) = study.memories.get_mut(index) {
                *place = Some(memory);
            }
        }
    }

    fn set_aside(&mut self, index: usize, now: Timestamp) -> Vec<Record> {
        let item = &self.plan.items[index];
        let (deck, card) = (item.edition.deck.id.clone(), item.card());
        let told = format!(
            "This card slipped {} times and is set aside. `recto unsuspend` brings it back.",
            crate::memory::LEECH
        );
        self.notice = Some(told);
        if let Some(before) = self.undo.last_mut() {
            before.set_aside = true;
        }
        vec![self.event(Happening::Suspend { deck, card, why: Suspension::Leech }, now)]
    }

    /// Takes the last answer back, and asks its card again.
    pub(super) fn take_back(&mut self, now: Timestamp) -> Vec<Record> {
        let Some(before) = self.undo.pop() else { return self.say("There is nothing to take back.") };
        let index = before.index;
        self.places[index] = before.place;
        self.queue = before.queue;
        self.last = before.last;
        if let Some(memory) = self.plan.study.as_mut().and_then(|study| study.memories.get_mut(index)) {
            *memory = before.memory;
        }
        self.phase = Phase::Asking;
        self.shows_next(now);
        self.notice = Some("The answer is taken back.".to_owned());
        let mut records = vec![self.event(Happening::Void { answer: before.answer }, now)];
        if before.set_aside {
            records.push(self.brought_back(index, now));
        }
        records
    }

    /// The learner says that it was easy.
    pub(super) fn easy(&mut self, index: usize, now: Timestamp) -> Vec<Record> {
        let Some(given) = &mut self.places[index].given else { return Vec::new() };
        if given.rating != Rating::Good {
            return self.say("Only what was right without help can be easy.");
        }
        given.rating = Rating::Easy;
        let answer = given.id;
        self.rate(index, Rating::Easy, now);
        self.notice = Some("It was easy, then.".to_owned());
        vec![self.event(Happening::Rated { answer, rating: Rating::Easy }, now)]
    }

    /// The learner ruled an answer right: it counts as Hard, and need not come again in this sitting; if the card was set
    /// aside for it, it comes back.
    pub(super) fn ruled_right(&mut self, index: usize, now: Timestamp) -> Vec<Record> {
        let Some(before) = self.undo.last_mut().filter(|before| before.index == index) else {
            return Vec::new();
        };
        let was_set_aside = mem::take(&mut before.set_aside);
        if let Some(given) = &mut self.places[index].given {
            given.rating = Rating::Hard;
        }
        self.queue.retain(|other| *other != index);
        self.rate(index, Rating::Hard, now);
        if was_set_aside { vec![self.brought_back(index, now)] } else { Vec::new() }
    }

    /// A card that was set aside for an answer that does not count against it any more.
    fn brought_back(&mut self, index: usize, now: Timestamp) -> Record {
        let item = &self.plan.items[index];
        let (deck, card) = (item.edition.deck.id.clone(), item.card());
        self.event(Happening::Unsuspend { deck, card }, now)
    }

    /// When the card comes again, in words.
    pub(super) fn again(&self, index: usize) -> Option<String> {
        if self.plan.mode != Mode::Study {
            return None;
        }
        let memory = self.memory(index)?;
        Some(match memory.due.since(memory.last).0 as usize {
            _ if self.queue.contains(&index) => "It comes again in this sitting.".to_owned(),
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
pub fn grade(rating: Rating) -> Grade {
    match rating {
        Rating::Again => Grade::Again,
        Rating::Hard => Grade::Hard,
        Rating::Good => Grade::Good,
        Rating::Easy => Grade::Easy,
    }
}
