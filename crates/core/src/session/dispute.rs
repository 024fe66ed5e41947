//! Disputes: the learner's own rulings on verdicts.

use std::mem;

use jiff::Timestamp;

use crate::grade::Outcome;
use crate::messages::message;

use super::choice;
use super::input::InputLine;
use super::machine::{DisputeOrigin, GivenAnswer, Phase, Session};
use super::record::{EventKind, Record, Ruling};

/// The letters of the dispute menu.
const RULING_LETTERS: [&str; 4] = ["a", "b", "c", "d"];

impl Session {
    /// Opens the dispute of the verdict with this number, or without a number that of the last one.
    /// Words after it are the reason.
    pub(super) fn open_dispute(&mut self, argument: &str) -> Vec<Record> {
        let locale = self.plan.locale;
        let (last, back) = match self.phase {
            Phase::Verdict(place) => (Some(place), DisputeOrigin::Verdict(place)),
            Phase::Review(place) => (Some(place), DisputeOrigin::Review(place)),
            _ => (self.last, DisputeOrigin::Asking),
        };
        let (Some(last), true) = (last, self.can_show_verdicts()) else {
            return self.set_notice(message!(locale, "notice-no-verdict"));
        };
        let (number, reason) = split_number(argument);
        let place = match number.parse() {
            Ok(number) => self.place_of_verdict(number),
            Err(_) => Some(last),
        };
        let Some(place) = place else {
            return self.set_notice(message!(locale, "notice-no-verdict-number", number = number));
        };
        reason.clone_into(&mut self.dispute_reason);
        self.phase = Phase::Dispute(place, back);
        Vec::new()
    }

    /// The place of the verdict with this number, counted from 1 as its screen did.
    fn place_of_verdict(&self, number: usize) -> Option<usize> {
        let index = number.checked_sub(1)?;
        let places = self.item_states.iter().enumerate();
        let mut answered: Vec<(usize, &GivenAnswer)> =
            places.filter_map(|(place, state)| Some((place, state.given.as_ref()?))).collect();
        if self.is_silent() {
            return answered.iter().map(|(place, _)| *place).find(|place| *place == index);
        }
        // Ids are in the order of time, and so are the numbers of a quiz.
        answered.sort_by_key(|(_, given)| given.id);
        answered.get(index).map(|(place, _)| *place)
    }

    /// The number of the first verdict before the one at `place` that did not give full points.
    pub(super) fn disputable_number(&self, place: usize) -> Option<usize> {
        let mut states = self.item_states[..place].iter();
        let first = states.position(|state| {
            let given = state.given.as_ref();
            given.is_some_and(|given| is_disputable(given.verdict.outcome))
        });
        first.map(|place| place + 1)
    }

    /// Keeps the reason of a dispute as a flag, which holds words for the author.
    fn keep_reason(&mut self, place: usize, now: Timestamp) -> Option<Record> {
        let note = mem::take(&mut self.dispute_reason);
        if note.is_empty() {
            return None;
        }
        let item = &self.plan.items[place];
        let (deck, card) = (item.edition.deck.id.clone(), item.card());
        self.item_states[place].flagged = true;
        Some(self.record_event(EventKind::Flag { deck, card, note }, now))
    }

    pub(super) fn record_ruling(
        &mut self,
        place: usize,
        back: DisputeOrigin,
        line: &InputLine,
        now: Timestamp,
    ) -> Vec<Record> {
        let chosen = match line {
            // Enter alone is the option that changes nothing.
            InputLine::Empty => RULING_LETTERS.len().checked_sub(1),
            InputLine::Answer(line) => choice::find_menu_option(RULING_LETTERS.len(), line),
            InputLine::Command(..) => None,
        };
        let choice =
            chosen.and_then(|place| RULING_LETTERS.get(place)).copied().unwrap_or_default();
        let earlier = self.item_states[place].given.as_ref().and_then(|given| given.ruling);
        let counts = matches!(earlier, Some(Ruling::Meant | Ruling::AlsoRight));
        let is_right = self.item_states[place]
            .given
            .as_ref()
            .is_some_and(|given| given.verdict.outcome == Outcome::Right);
        let (locale, is_scored) = (self.plan.locale, !self.is_study());
        let (ruling, notice) = match (choice, counts) {
            ("a" | "b", _) if is_right => {
                return self.set_notice(message!(locale, "notice-right-already"));
            }
            ("a", _) if is_scored => {
                (Some(Ruling::Meant), message!(locale, "notice-ruled-right-scored"))
            }
            ("a", _) => (Some(Ruling::Meant), message!(locale, "notice-ruled-right")),
            ("b", _) if is_scored => {
                (Some(Ruling::AlsoRight), message!(locale, "notice-ruled-right-scored-kept"))
            }
            ("b", _) => (Some(Ruling::AlsoRight), message!(locale, "notice-ruled-right-kept")),
            ("c", false) => {
                (Some(Ruling::Mistaken), message!(locale, "notice-mistaken-verdict-stands"))
            }
            ("c", true) => {
                (Some(Ruling::Mistaken), message!(locale, "notice-mistaken-ruling-stands"))
            }
            ("d", false) => (None, message!(locale, "notice-verdict-stands")),
            ("d", true) => (None, message!(locale, "notice-ruling-stands")),
            _ => return self.set_notice(message!(locale, "notice-ruling-letters")),
        };
        self.phase = match back {
            DisputeOrigin::Asking => Phase::Asking,
            DisputeOrigin::Verdict(from) => Phase::Verdict(from),
            DisputeOrigin::Review(from) => Phase::Review(from),
        };
        self.notice = Some(match back {
            DisputeOrigin::Review(from) if from != place => {
                let number = place + 1;
                message!(locale, "notice-about-question", number = number, notice = notice)
            }
            _ => notice,
        });
        let (Some(ruling), Some(given)) = (ruling, &mut self.item_states[place].given) else {
            return Vec::new();
        };
        // A mistaken deck changes nothing, so an earlier ruling stays.
        given.ruling = if counts && ruling == Ruling::Mistaken { earlier } else { Some(ruling) };
        let answer = given.id;
        let mut records = vec![self.record_event(EventKind::Ruled { answer, ruling }, now)];
        records.extend(self.keep_reason(place, now));
        if ruling != Ruling::Mistaken && self.is_study() {
            records.extend(self.count_as_right(place, now));
            // The card that waits may be the one that was ruled right.
            if self.queue.is_empty() && self.phase == Phase::Asking {
                records.extend(self.continue_session(now));
            }
        }
        records
    }
}

/// The number at the start of an argument, if there is one, and the words after it.
fn split_number(argument: &str) -> (&str, &str) {
    let (first, rest) = argument.split_once(char::is_whitespace).unwrap_or((argument, ""));
    if first.parse::<usize>().is_ok() { (first, rest.trim()) } else { ("", argument) }
}

/// Whether an outcome leaves something to dispute.
pub(super) fn is_disputable(outcome: Outcome) -> bool {
    matches!(outcome, Outcome::Almost | Outcome::Partly | Outcome::Wrong)
}
