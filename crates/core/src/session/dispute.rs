//! Disputes: the learner's own rulings on verdicts.

use jiff::Timestamp;

use crate::grade::Outcome;

use super::choice;
use super::input::InputLine;
use super::machine::{DisputeOrigin, Phase, Session};
use super::record::{EventKind, Record, Ruling};

/// The letters of the dispute menu.
const RULING_LETTERS: [&str; 4] = ["a", "b", "c", "d"];

impl Session {
    pub(super) fn open_dispute(&mut self, place: usize, back: DisputeOrigin) -> Vec<Record> {
        self.phase = Phase::Dispute(place, back);
        Vec::new()
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
        // Study has no score, so there is nothing to mention.
        let by_ruling = if self.is_study() {
            "It counts as right by your ruling"
        } else {
            "It counts as right by your ruling, beside the score"
        };
        let (ruling, notice) = match (choice, counts) {
            ("a" | "b", _) if is_right => {
                return self.set_notice(
                    "It is right already. c says that the deck is mistaken, d goes back.",
                );
            }
            ("a", _) => (Some(Ruling::Meant), format!("{by_ruling}.")),
            ("b", _) => (Some(Ruling::AlsoRight), format!("{by_ruling}; kept for the author.")),
            ("c", false) => {
                (Some(Ruling::Mistaken), "Kept for the author; the verdict stands.".to_owned())
            }
            ("c", true) => {
                (Some(Ruling::Mistaken), "Kept for the author; your ruling stands.".to_owned())
            }
            ("d", false) => (None, "The verdict stands.".to_owned()),
            ("d", true) => (None, "Your ruling stands.".to_owned()),
            _ => return self.set_notice("Answer with a letter, a to d; Esc or q changes nothing."),
        };
        self.phase = match back {
            DisputeOrigin::Asking => Phase::Asking,
            DisputeOrigin::Verdict => Phase::Verdict(place),
            DisputeOrigin::Review => Phase::Review(place),
        };
        self.notice = Some(notice);
        let (Some(ruling), Some(given)) = (ruling, &mut self.item_states[place].given) else {
            return Vec::new();
        };
        // A mistaken deck changes nothing, so an earlier ruling stays.
        given.ruling = if counts && ruling == Ruling::Mistaken { earlier } else { Some(ruling) };
        let answer = given.id;
        let mut records = vec![self.record_event(EventKind::Ruled { answer, ruling }, now)];
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
