//! Flashcards: two keys for a card, one that turns it over and one for the learner's own verdict.

use jiff::Timestamp;

use super::input::{self, InputLine};
use super::machine::{Phase, Session};
use super::record::Record;

impl Session {
    /// Turns a flashcard over, or takes the learner's own verdict on it.
    pub(super) fn turn_or_judge(
        &mut self,
        place: usize,
        line: &InputLine,
        now: Timestamp,
    ) -> Vec<Record> {
        let InputLine::Answer(typed) = line else {
            if self.revealed.is_some() {
                return self.set_notice("Did you know it? Answer y or n.");
            }
            self.revealed = Some(String::new());
            return Vec::new();
        };
        if self.revealed.is_none() {
            self.revealed = Some((*typed).to_owned());
            return Vec::new();
        }
        let is_easy = self.may_be_easy() && typed.eq_ignore_ascii_case("e");
        let answer = if is_easy { "y" } else { *typed };
        let response = match input::parse_response(&self.plan.items[place], answer) {
            Ok(response) => response,
            Err(wanted) => return self.set_notice(&wanted),
        };
        let mut records = self.record_answer(place, &response, now);
        let leech = self.notice.take();
        if is_easy {
            records.extend(self.rate_easy(place, now));
        }
        self.notice = leech;
        records.extend(self.pass_own_verdict(place, is_easy, now));
        records
    }

    /// Goes on from the learner's own verdict, which has nothing to tell, unless the author says
    /// something to it or the card was suspended.
    fn pass_own_verdict(&mut self, place: usize, is_easy: bool, now: Timestamp) -> Vec<Record> {
        let given = self.item_states[place].given.as_ref();
        let says_more = given.is_some_and(|given| !given.verdict.feedback.is_empty());
        if self.phase != Phase::Verdict(place) || says_more || self.notice.is_some() {
            return Vec::new();
        }
        let known = given.is_some_and(|given| given.verdict.outcome.counts_as_right());
        let word = match (known, is_easy) {
            (true, true) => "It was easy.",
            (true, false) => "You knew it.",
            (false, _) => "You did not know it.",
        };
        let undo = self.is_study().then(|| "/u takes it back.".to_owned());
        let told = [Some(word.to_owned()), self.next_due_text(place), undo];
        let told: Vec<String> = told.into_iter().flatten().collect();
        let is_last = self.queue.is_empty();
        let records = self.continue_session(now);
        // The summary tells the rest of the last card.
        self.notice = (!is_last).then(|| told.join(" "));
        records
    }
}
