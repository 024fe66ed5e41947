//! What a learner does, and what becomes of it.

use jiff::Timestamp;

use crate::grade::{self, Outcome, Response, Rules};

use super::choice;
use super::line::{self, Line};
use super::machine::{Back, Given, Phase, Sitting};
use super::rating;
use super::record::{Ending, Happening, Record, Ruling};
use super::study::Done;
use super::view::Act;

/// The letters of the menu of a dispute.
const RULINGS: [&str; 4] = ["a", "b", "c", "d"];

impl Sitting {
    /// Takes what the learner did, and says what is to be kept of it before anything else is shown.
    pub fn act(&mut self, act: Act, now: Timestamp) -> Vec<Record> {
        self.notice = None;
        let is_late = self.deadline().is_some_and(|deadline| now >= deadline);
        match act {
            Act::Line(line) if !is_late => self.take(&line, now),
            Act::Line(typed) | Act::TimeUp { typed } => self.time_up(&typed, now),
        }
    }

    fn take(&mut self, text: &str, now: Timestamp) -> Vec<Record> {
        let read = line::read(text);
        match (self.phase, read) {
            (Phase::Asking, Line::Command(command, _))
                if !line::is_command(command) && self.asks_for_words() =>
            {
                self.asked(&Line::Answer(text.trim()), now)
            }
            (phase, Line::Command(command, argument)) => self.command(phase, command, argument, now),
            (Phase::Asking, read) => self.asked(&read, now),
            (Phase::Sure(place), read) => self.sure(place, &read, now),
            (Phase::Verdict(place) | Phase::Review(place), Line::Answer("f")) => self.flag(place, "", now),
            (Phase::Verdict(place), Line::Answer("o")) => self.dispute(place, Back::Verdict),
            (Phase::Verdict(place), Line::Answer("e")) if self.is_study() => self.easy(place, now),
            (Phase::Verdict(_), Line::Answer("u")) if self.is_study() => self.take_back(now),
            (Phase::Verdict(place), Line::Answer("a")) if self.is_study() => self.put_aside(place, now),
            (Phase::Review(place), Line::Answer("o")) => self.dispute(place, Back::Review),
            (Phase::Verdict(_) | Phase::Review(_), Line::Empty) => self.go_on(now),
            (Phase::Dispute(place, back), read) => self.rule(place, back, &read, now),
            (Phase::HandIn, Line::Answer(number)) => self.go_to(number),
            (Phase::HandIn, Line::Empty) => {
                self.say("Type a number to go to that question, or /done to hand in.")
            }
            _ => self.say("That is no key here. Enter goes on."),
        }
    }

    fn command(&mut self, phase: Phase, command: &str, argument: &str, now: Timestamp) -> Vec<Record> {
        let place = match phase {
            Phase::Asking => self.queue.front().copied(),
            Phase::Sure(place) | Phase::Verdict(place) | Phase::Review(place) | Phase::Dispute(place, _) => {
                Some(place)
            }
            Phase::HandIn | Phase::Closed => None,
        };
        match (phase, command, place) {
            (_, "q", _) if self.is_study() => self.finish(Ending::Ended, now),
            (_, "q", _) => {
                self.phase = Phase::Closed;
                Vec::new()
            }
            (Phase::Asking | Phase::Sure(_) | Phase::Verdict(_), "u", _) if self.is_study() => {
                self.take_back(now)
            }
            (Phase::Verdict(place), "e", _) if self.is_study() => self.easy(place, now),
            (Phase::Asking | Phase::Verdict(_), "a", Some(place)) if self.is_study() => {
                self.put_aside(place, now)
            }
            (_, "?", _) => self.explain(),
            (_, "f", Some(place)) => self.flag(place, argument, now),
            (Phase::Asking, "h", Some(place)) => self.hint(place, now),
            (Phase::Asking, "s", Some(place)) => self.skip(place, now),
            (Phase::Asking, "o", _) => match self.last.filter(|_| !self.is_silent()) {
                Some(last) => self.dispute(last, Back::Asking),
                None => self.say("There is no verdict to dispute yet."),
            },
            (Phase::Verdict(place), "o", _) => self.dispute(place, Back::Verdict),
            (Phase::Review(place), "o", _) => self.dispute(place, Back::Review),
            (Phase::HandIn, "done", _) => self.finish(Ending::HandedIn, now),
            (Phase::Asking, "done", _) if self.is_exam() => {
                self.phase = Phase::HandIn;
                Vec::new()
            }
            (Phase::Asking | Phase::HandIn, number, _)
                if self.is_exam() && number.parse::<usize>().is_ok() =>
            {
                self.go_to(number)
            }
            _ => self.say(&format!("There is no /{command} here. /? shows the keys.")),
        }
    }

    /// Whether the question on the screen is answered in words, so that a slash may begin an answer.
    fn asks_for_words(&self) -> bool {
        let item = self.queue.front().and_then(|place| self.plan.items.get(*place));
        item.is_some_and(|item| line::takes_words(item.question()))
    }

    fn asked(&mut self, read: &Line, now: Timestamp) -> Vec<Record> {
        let Some(place) = self.queue.front().copied() else { return Vec::new() };
        if self.is_flashcard(place) && self.revealed.is_none() {
            let thought = if let Line::Answer(typed) = read { *typed } else { "" };
            self.revealed = Some(thought.to_owned());
            return Vec::new();
        }
        match read {
            Line::Answer(answer) => match line::response(&self.plan.items[place], answer) {
                Ok(response) => self.answer(place, &response, now),
                Err(wanted) => self.say(&wanted),
            },
            _ if self.is_flashcard(place) => self.say("Did you know it? Answer y or n."),
            // In an exam Enter alone goes on; the question may be answered later.
            _ if self.is_exam() => {
                self.next();
                Vec::new()
            }
            _ if self.warned => self.answer(place, &Response::Blank, now),
            _ => {
                self.warned = true;
                self.say("Nothing is typed. Enter again leaves it blank; /s puts it off.")
            }
        }
    }

    fn answer(&mut self, place: usize, response: &Response, now: Timestamp) -> Vec<Record> {
        let item = &self.plan.items[place];
        let deck = &item.edition.deck;
        let rules = Rules::of(deck);
        let verdict = match grade::grade(item.question(), item.part, response, &rules) {
            Ok(verdict) => verdict,
            Err(unreadable) => return self.say(&unreadable.to_string()),
        };
        let earlier = self.places[place].given.as_ref().map(|given| given.id).filter(|_| !self.is_study());
        let mut records: Vec<Record> =
            earlier.into_iter().map(|answer| self.event(Happening::Void { answer }, now)).collect();
        let row = self.row(place, response, &verdict, now);
        let rating = row.rating.unwrap_or_else(|| rating::of(&verdict, row.hints, None));
        if self.is_study() {
            let before = self.snapshot(place, row.id);
            self.undo.push(Done::Answered(Box::new(before)));
        }
        let (id, earned, response) = (row.id, row.earned, response.clone());
        self.places[place].tries += 1;
        let confidence = None;
        self.places[place].given =
            Some(Given { id, response, verdict, earned, ruling: None, confidence, rating });
        self.last = Some(place);
        records.push(Record::Answer(Box::new(row)));
        self.queue.pop_front();
        self.shows_next(now);
        if self.is_study() {
            self.phase = Phase::Verdict(place);
            records.extend(self.remember(place, rating, now));
        } else if self.is_silent() {
            records.extend(self.after_silent_answer(now));
        } else {
            self.phase = Phase::Verdict(place);
            if self.queue.is_empty() {
                records.push(self.ended(Ending::Complete, now));
            }
        }
        self.ask_how_sure(place);
        records
    }

    fn after_silent_answer(&mut self, now: Timestamp) -> Vec<Record> {
        match (self.queue.is_empty(), self.is_exam()) {
            (false, _) => Vec::new(),
            (true, false) => self.finish(Ending::Complete, now),
            (true, true) => {
                self.phase = Phase::HandIn;
                Vec::new()
            }
        }
    }

    fn hint(&mut self, place: usize, now: Timestamp) -> Vec<Record> {
        if self.is_exam() {
            return self.say("There are no hints in an exam.");
        }
        let all = self.plan.items[place].question().hints.len();
        let given = &mut self.places[place].hints;
        if *given >= all {
            return self.say(if all == 0 { "This question has no hint." } else { "That was the last hint." });
        }
        *given += 1;
        vec![self.event(Happening::Hint { position: place }, now)]
    }

    fn skip(&mut self, place: usize, now: Timestamp) -> Vec<Record> {
        if self.queue.len() == 1 {
            return self.say("This is the last one. An empty answer leaves it blank; /q stops here.");
        }
        self.put_off(place);
        self.shows_next(now);
        vec![self.event(Happening::Skip { position: place }, now)]
    }

    pub(super) fn put_off(&mut self, place: usize) {
        let before = self.queue.len();
        self.queue.retain(|other| *other != place);
        if self.queue.len() < before {
            self.queue.push_back(place);
        }
    }

    fn flag(&mut self, place: usize, note: &str, now: Timestamp) -> Vec<Record> {
        let item = &self.plan.items[place];
        let (deck, card) = (item.edition.deck.id.clone(), item.card());
        let takes_away = self.places[place].flagged && note.is_empty();
        self.places[place].flagged = !takes_away;
        let what = if takes_away {
            self.notice = Some("The flag is taken away.".to_owned());
            Happening::Unflag { deck, card }
        } else {
            let more = if note.is_empty() {
                " `/f` and a few words say why; `obverse flags` lists them."
            } else {
                ""
            };
            self.notice = Some(format!("Flagged.{more}"));
            Happening::Flag { deck, card, note: note.to_owned() }
        };
        vec![self.event(what, now)]
    }

    fn dispute(&mut self, place: usize, back: Back) -> Vec<Record> {
        self.phase = Phase::Dispute(place, back);
        Vec::new()
    }

    fn rule(&mut self, place: usize, back: Back, read: &Line, now: Timestamp) -> Vec<Record> {
        let chosen = match read {
            Line::Empty => choice::of_menu(RULINGS.len(), ""),
            Line::Answer(line) => choice::of_menu(RULINGS.len(), line),
            Line::Command(..) => None,
        };
        let choice = chosen.and_then(|place| RULINGS.get(place)).copied().unwrap_or_default();
        let earlier = self.places[place].given.as_ref().and_then(|given| given.ruling);
        let counts = matches!(earlier, Some(Ruling::Meant | Ruling::AlsoRight));
        let is_right =
            self.places[place].given.as_ref().is_some_and(|given| given.verdict.outcome == Outcome::Right);
        // In study there is no score for it to stand beside.
        let by_ruling = if self.is_study() {
            "It counts as right by your ruling"
        } else {
            "It counts as right by your ruling, beside the score"
        };
        let (ruling, notice) = match (choice, counts) {
            ("a" | "b", _) if is_right => {
                return self.say("It is right already. c says that the deck is mistaken, d goes back.");
            }
            ("a", _) => (Some(Ruling::Meant), format!("{by_ruling}.")),
            ("b", _) => (Some(Ruling::AlsoRight), format!("{by_ruling}; kept for the author.")),
            ("c", false) => (Some(Ruling::Mistaken), "Kept for the author; the verdict stands.".to_owned()),
            ("c", true) => (Some(Ruling::Mistaken), "Kept for the author; your ruling stands.".to_owned()),
            ("d", false) => (None, "The verdict stands.".to_owned()),
            ("d", true) => (None, "Your ruling stands.".to_owned()),
            _ => return self.say("Answer with a letter, a to d."),
        };
        self.phase = match back {
            Back::Asking => Phase::Asking,
            Back::Verdict => Phase::Verdict(place),
            Back::Review => Phase::Review(place),
        };
        self.notice = Some(notice);
        let (Some(ruling), Some(given)) = (ruling, &mut self.places[place].given) else { return Vec::new() };
        // That the deck is mistaken changes nothing, and so it takes no earlier ruling away.
        given.ruling = earlier.filter(|_| counts && ruling == Ruling::Mistaken).or(Some(ruling));
        let answer = given.id;
        let mut records = vec![self.event(Happening::Ruled { answer, ruling }, now)];
        if ruling != Ruling::Mistaken && self.is_study() {
            records.extend(self.ruled_right(place, now));
        }
        records
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
                (self.warned, self.revealed) = (false, None);
                Vec::new()
            }
            None => self.say(&format!("There are questions 1 to {count}.")),
        }
    }

    /// An exam goes on to the next question, and from the last to the handing in.
    fn next(&mut self) {
        self.queue.pop_front();
        self.warned = false;
        if self.queue.is_empty() {
            self.phase = Phase::HandIn;
        }
    }

    pub(super) fn go_on(&mut self, now: Timestamp) -> Vec<Record> {
        if self.is_study() && (self.queue.is_empty() || self.is_long_enough(now)) {
            return self.finish(if self.queue.is_empty() { Ending::Complete } else { Ending::Ended }, now);
        }
        self.phase = match self.phase {
            Phase::Review(place) => self.answered_after(place).map_or(Phase::Closed, Phase::Review),
            _ if self.queue.is_empty() || self.ending.is_some() => Phase::Closed,
            _ => Phase::Asking,
        };
        self.shows_next(now);
        Vec::new()
    }

    pub(super) fn shows_next(&mut self, now: Timestamp) {
        (self.warned, self.revealed, self.shown) = (false, None, now);
    }

    fn answered_after(&self, place: usize) -> Option<usize> {
        (place + 1..self.places.len()).find(|place| self.places[*place].given.is_some())
    }

    fn time_up(&mut self, typed: &str, now: Timestamp) -> Vec<Record> {
        let mut records = Vec::new();
        if let Phase::Sure(place) = self.phase {
            records.extend(self.sure(place, &line::read(typed), now));
            self.notice = None;
        } else if let (Phase::Asking, Line::Answer(answer), Some(place)) =
            (self.phase, line::read(typed), self.queue.front().copied())
            && let Ok(response) = line::response(&self.plan.items[place], answer)
        {
            records.extend(self.answer(place, &response, now));
        }
        if self.ending.is_none() {
            records.extend(self.finish(Ending::TimeUp, now));
        }
        records
    }

    /// Ends it: a silent one shows its verdicts then.
    fn finish(&mut self, ending: Ending, now: Timestamp) -> Vec<Record> {
        let record = self.ended(ending, now);
        let first = self.places.iter().position(|place| place.given.is_some()).filter(|_| self.is_silent());
        self.phase = first.map_or(Phase::Closed, Phase::Review);
        vec![record]
    }

    /// Ends a sitting that was broken off and is not gone on with.
    pub fn give_up(&mut self, now: Timestamp) -> Vec<Record> {
        let ending = if self.is_exam() { Ending::HandedIn } else { Ending::Ended };
        self.finish(ending, now)
    }

    /// What each key does, a line for each.
    fn explain(&mut self) -> Vec<Record> {
        let (is_study, is_answered) = (self.is_study(), !matches!(self.phase, Phase::Asking));
        let told = |key: &str| match key {
            "h" if is_study => "shows a hint; the card then comes back sooner",
            "h" => "shows a hint and halves the points",
            "s" => "puts the question off to the end",
            "f" => "flags it for the author; a few words behind it say why",
            "o" if is_answered => "disputes the verdict",
            "o" => "disputes the last verdict",
            "e" => "says that it was easy; the card then comes back later",
            "u" => "takes back what you did last, an answer or a setting aside",
            "a" => "sets the card aside: study does not ask it any more",
            "q" if is_study => "stops; `obverse study` goes on with what is left",
            "q" => "stops; `obverse quiz` offers to go on",
            "done" => "goes to the handing in",
            "1" => "goes to question 1, and so on",
            _ => "",
        };
        let keys = self.keys();
        let keys = keys.iter().map(|key| key.key.trim_start_matches('/')).map(|key| (key, told(key)));
        let mut lines: Vec<String> =
            keys.filter(|(_, told)| !told.is_empty()).map(|(key, told)| format!("/{key} {told}")).collect();
        if !is_answered {
            lines.push("// begins an answer that starts with a slash".to_owned());
        }
        self.say(&lines.join("\n"))
    }

    pub(super) fn say(&mut self, notice: &str) -> Vec<Record> {
        self.notice = Some(notice.to_owned());
        Vec::new()
    }
}
