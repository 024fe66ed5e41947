//! Handles the actions of a learner.

use jiff::Timestamp;

use crate::grade::{self, Response, Rules};
use crate::messages::message;

use super::bare_command;
use super::input::{self, InputLine};
use super::machine::{GivenAnswer, Phase, Session};
use super::rating;
use super::record::{Ending, EventKind, Record};
use super::study::UndoStep;
use super::view::LearnerAction;

impl Session {
    /// Handles an action. The caller must store the returned records before it shows anything else.
    pub fn take_action(&mut self, action: LearnerAction, now: Timestamp) -> Vec<Record> {
        (self.notice, self.confirmation) = (None, None);
        let is_late = self.deadline().is_some_and(|deadline| now >= deadline);
        let records = match action {
            LearnerAction::Line(line) if !is_late => self.take_line(&line, now),
            LearnerAction::Line(typed) | LearnerAction::TimeUp { typed } => {
                self.end_at_limit(&typed, now)
            }
        };
        self.shuffle_returned();
        records
    }

    fn take_line(&mut self, text: &str, now: Timestamp) -> Vec<Record> {
        let line = input::parse_line(text);
        let is_menu = matches!(self.phase, Phase::Dispute(..));
        if !is_menu && let Some(command) = self.short_command(&line) {
            return self.run_command(self.phase, command, "", now);
        }
        match (self.phase, line) {
            (Phase::Asking, InputLine::Command(command, _))
                if !input::is_command(command) && self.asks_for_words() =>
            {
                self.answer_asked(&InputLine::Answer(text.trim()), now)
            }
            (phase, InputLine::Command(command, argument)) => {
                self.run_command(phase, command, argument, now)
            }
            (Phase::Asking, line) => self.answer_asked(&line, now),
            (Phase::Confidence(place), line) => self.take_confidence(place, &line, now),
            (Phase::Verdict(_) | Phase::Review(_), InputLine::Empty) => self.continue_session(now),
            // What was typed ahead, for a question that is not here yet, must change nothing.
            (Phase::Verdict(_) | Phase::Review(_), InputLine::Answer(_)) => {
                self.set_notice(message!(self.plan.locale, "notice-verdict"))
            }
            (Phase::Dispute(place, back), line) => self.record_ruling(place, back, &line, now),
            (Phase::HandIn, InputLine::Answer(number)) => self.go_to(number),
            (Phase::HandIn, InputLine::Empty) => {
                self.set_notice(message!(self.plan.locale, "notice-hand-in"))
            }
            (Phase::Closed, _) => Vec::new(),
        }
    }

    fn run_command(
        &mut self,
        phase: Phase,
        command: &str,
        argument: &str,
        now: Timestamp,
    ) -> Vec<Record> {
        let place = match phase {
            Phase::Asking => self.queue.front().copied(),
            Phase::Confidence(place)
            | Phase::Verdict(place)
            | Phase::Review(place)
            | Phase::Dispute(place, _) => Some(place),
            Phase::HandIn | Phase::Closed => None,
        };
        match (phase, command, place) {
            (_, "q", _) if self.is_study() => self.finish_session(Ending::Ended, now),
            (_, "q", _) => {
                self.phase = Phase::Closed;
                Vec::new()
            }
            (Phase::Asking | Phase::Confidence(_) | Phase::Verdict(_), "u", _)
                if self.is_study() =>
            {
                self.take_back(now)
            }
            (Phase::Verdict(place), "e", _) if self.is_study() => self.rate_easy(place, now),
            (Phase::Asking | Phase::Verdict(_), "a", Some(place)) if self.is_study() => {
                self.suspend_by_learner(place, now)
            }
            (_, "?", _) => self.explain_keys(),
            (_, "f", Some(place)) => self.flag_question(place, argument, now),
            (Phase::Asking, "h", Some(place)) => self.give_hint(place, now),
            (Phase::Asking, "b", Some(place)) if !self.is_flashcard(place) => {
                self.leave_blank(place, now)
            }
            (Phase::Asking, "s", Some(place)) => self.skip_question(place, now),
            (Phase::Asking | Phase::Verdict(_) | Phase::Review(_), "o", _) => {
                self.open_dispute(argument)
            }
            (Phase::HandIn, "done", _) => self.finish_session(Ending::HandedIn, now),
            (Phase::Asking, "done", _) if self.is_exam() => {
                self.phase = Phase::HandIn;
                Vec::new()
            }
            (Phase::Asking | Phase::HandIn, number, _)
                if self.is_exam() && number.parse::<usize>().is_ok() =>
            {
                self.go_to(number)
            }
            (_, "i" | "p", _) => self.note_no_media(command),
            _ => {
                let locale = self.plan.locale;
                self.set_notice(message!(locale, "notice-no-command", command = command))
            }
        }
    }

    /// Whether the question on screen is answered in words, so a slash may start an answer.
    pub(super) fn asks_for_words(&self) -> bool {
        let item = self.queue.front().and_then(|place| self.plan.items.get(*place));
        item.is_some_and(|item| input::takes_words(item.question()))
    }

    fn answer_asked(&mut self, line: &InputLine, now: Timestamp) -> Vec<Record> {
        let Some(place) = self.queue.front().copied() else { return Vec::new() };
        if self.is_flashcard(place) {
            return self.turn_or_judge(place, line, now);
        }
        let locale = self.plan.locale;
        match line {
            InputLine::Answer(answer) => {
                if let Some(command) = bare_command::meant_command(&self.plan.items[place], answer)
                {
                    return self.set_notice(bare_command::explain_command(command, locale));
                }
                match input::parse_response(&self.plan.items[place], answer, self.plan.locale) {
                    Ok(response) => self.record_answer(place, &response, now),
                    Err(wanted) => self.set_notice(wanted),
                }
            }
            // In an exam, Enter alone keeps an earlier answer and moves on.
            _ if self.is_exam() && self.item_states[place].given.is_some() => {
                self.confirmation = Some(message!(locale, "confirm-kept"));
                self.next_question();
                Vec::new()
            }
            // A key that is held down must not answer.
            _ => self.set_notice(message!(locale, "notice-nothing-typed")),
        }
    }

    /// Leaves a question blank. In an exam the learner can still answer it later.
    fn leave_blank(&mut self, place: usize, now: Timestamp) -> Vec<Record> {
        let is_open = self.item_states[place].given.is_none();
        let records = if self.is_exam() && is_open {
            self.next_question();
            self.reset_screen(now);
            Vec::new()
        } else {
            self.record_answer(place, &Response::Blank, now)
        };
        if self.is_silent() {
            self.confirmation = Some(message!(self.plan.locale, "confirm-left-blank"));
        }
        records
    }

    pub(super) fn record_answer(
        &mut self,
        place: usize,
        response: &Response,
        now: Timestamp,
    ) -> Vec<Record> {
        let item = &self.plan.items[place];
        let deck = &item.edition.deck;
        let rules = Rules::from_deck(deck);
        let verdict = match grade::grade_response(item.question(), item.part, response, &rules) {
            Ok(verdict) => verdict,
            Err(unreadable) => return self.set_notice(unreadable.to_text(self.plan.locale)),
        };
        let mut records = Vec::new();
        if let Some(earlier) = &self.item_states[place].given
            && !self.is_study()
        {
            let answer = earlier.id;
            records.push(self.record_event(EventKind::Void { answer }, now));
        }
        let row = self.answer_row(place, response, &verdict, now);
        let rating = row.rating.unwrap_or_else(|| rating::rate_answer(&verdict, row.hints, None));
        if self.is_study() {
            let before = self.take_snapshot(place, row.id);
            self.undo.push(UndoStep::Answered(Box::new(before)));
        }
        self.item_states[place].tries += 1;
        self.item_states[place].given = Some(GivenAnswer {
            id: row.id,
            response: response.clone(),
            verdict,
            earned: row.earned,
            ruling: None,
            confidence: None,
            rating,
            taken: row.taken,
        });
        self.last = Some(place);
        records.push(Record::Answer(Box::new(row)));
        self.queue.pop_front();
        self.reset_screen(now);
        if self.is_study() {
            self.phase = Phase::Verdict(place);
            records.extend(self.remember_answer(place, rating, now));
        } else if self.is_silent() {
            self.confirmation = Some(message!(self.plan.locale, "confirm-kept"));
            records.extend(self.after_silent_answer(now));
        } else {
            self.phase = Phase::Verdict(place);
            if self.queue.is_empty() {
                records.push(self.record_end(Ending::Complete, now));
            }
        }
        self.ask_confidence(place);
        records
    }

    fn after_silent_answer(&mut self, now: Timestamp) -> Vec<Record> {
        match (self.queue.is_empty(), self.is_exam()) {
            (false, _) => Vec::new(),
            (true, false) => self.finish_session(Ending::Complete, now),
            (true, true) => {
                self.phase = Phase::HandIn;
                Vec::new()
            }
        }
    }

    fn give_hint(&mut self, place: usize, now: Timestamp) -> Vec<Record> {
        let locale = self.plan.locale;
        if self.is_exam() {
            return self.set_notice(message!(locale, "notice-no-hints-in-exam"));
        }
        let all = self.plan.items[place].question().hints.len();
        let given = &mut self.item_states[place].hints;
        if *given >= all {
            return self.set_notice(if all == 0 {
                message!(locale, "notice-no-hint")
            } else {
                message!(locale, "notice-last-hint")
            });
        }
        *given += 1;
        vec![self.record_event(EventKind::Hint { position: place }, now)]
    }

    fn skip_question(&mut self, place: usize, now: Timestamp) -> Vec<Record> {
        if self.queue.len() == 1 {
            return self.set_notice(message!(self.plan.locale, "notice-last-question"));
        }
        self.postpone(place);
        self.reset_screen(now);
        self.confirmation = Some(message!(self.plan.locale, "confirm-put-off"));
        vec![self.record_event(EventKind::Skip { position: place }, now)]
    }

    pub(super) fn postpone(&mut self, place: usize) {
        let before = self.queue.len();
        self.queue.retain(|other| *other != place);
        if self.queue.len() < before {
            self.queue.push_back(place);
        }
    }

    fn flag_question(&mut self, place: usize, note: &str, now: Timestamp) -> Vec<Record> {
        let item = &self.plan.items[place];
        let (deck, card) = (item.edition.deck.id.clone(), item.card());
        let locale = self.plan.locale;
        let is_removal = self.item_states[place].flagged && note.is_empty();
        self.item_states[place].flagged = !is_removal;
        let kind = if is_removal {
            self.notice = Some(message!(locale, "notice-flag-removed"));
            EventKind::Unflag { deck, card }
        } else {
            let more =
                if note.is_empty() { message!(locale, "notice-flag-more") } else { String::new() };
            let flagged = message!(locale, "notice-flagged");
            self.notice = Some(locale.join_sentences(&[flagged, more]));
            EventKind::Flag { deck, card, note: note.to_owned() }
        };
        vec![self.record_event(kind, now)]
    }

    fn go_to(&mut self, number: &str) -> Vec<Record> {
        let count = self.plan.items.len();
        match number
            .parse::<usize>()
            .ok()
            .and_then(|number| number.checked_sub(1))
            .filter(|place| *place < count)
        {
            Some(place) => {
                self.queue.retain(|other| *other != place);
                self.queue.push_front(place);
                self.phase = Phase::Asking;
                self.revealed = None;
                Vec::new()
            }
            None => {
                let locale = self.plan.locale;
                let count = count.to_string();
                self.set_notice(message!(locale, "notice-question-numbers", count = count))
            }
        }
    }

    /// Moves on to the next question of an exam, or from the last one to the hand-in screen.
    fn next_question(&mut self) {
        self.queue.pop_front();
        if self.queue.is_empty() {
            self.phase = Phase::HandIn;
        }
    }

    pub(super) fn continue_session(&mut self, now: Timestamp) -> Vec<Record> {
        if self.is_study() && (self.queue.is_empty() || self.is_long_enough(now)) {
            return self.finish_session(
                if self.queue.is_empty() { Ending::Complete } else { Ending::Ended },
                now,
            );
        }
        self.phase = match self.phase {
            Phase::Review(place) => self.answered_after(place).map_or(Phase::Closed, Phase::Review),
            _ if self.queue.is_empty() || self.ending.is_some() => Phase::Closed,
            _ => Phase::Asking,
        };
        self.reset_screen(now);
        Vec::new()
    }

    pub(super) fn reset_screen(&mut self, now: Timestamp) {
        (self.revealed, self.shown) = (None, now);
    }

    pub(super) fn answered_after(&self, place: usize) -> Option<usize> {
        (place + 1..self.item_states.len()).find(|place| self.item_states[*place].given.is_some())
    }

    fn end_at_limit(&mut self, typed: &str, now: Timestamp) -> Vec<Record> {
        let mut records = Vec::new();
        if let Phase::Confidence(place) = self.phase {
            records.extend(self.take_confidence(place, &input::parse_line(typed), now));
            self.notice = None;
        } else if let (Phase::Asking, InputLine::Answer(answer), Some(place)) =
            (self.phase, input::parse_line(typed), self.queue.front().copied())
            && let Ok(response) =
                input::parse_response(&self.plan.items[place], answer, self.plan.locale)
        {
            records.extend(self.record_answer(place, &response, now));
        }
        if self.ending.is_none() {
            records.extend(self.finish_session(Ending::TimeUp, now));
        }
        records
    }

    /// Ends the session. A session that hides verdicts shows them now.
    fn finish_session(&mut self, ending: Ending, now: Timestamp) -> Vec<Record> {
        let record = self.record_end(ending, now);
        let first = self.item_states.iter().position(|place| place.given.is_some());
        self.phase = match first {
            Some(first) if self.is_silent() => Phase::Review(first),
            _ => Phase::Closed,
        };
        vec![record]
    }

    /// Ends an interrupted session that the learner does not resume.
    pub fn give_up(&mut self, now: Timestamp) -> Vec<Record> {
        let ending = if self.is_exam() { Ending::HandedIn } else { Ending::Ended };
        self.finish_session(ending, now)
    }

    pub(super) fn set_notice(&mut self, notice: impl Into<String>) -> Vec<Record> {
        self.notice = Some(notice.into());
        Vec::new()
    }
}
