//! A quiz or an exam as a state machine: acts in, views and records out.

use std::collections::VecDeque;
use std::time::Duration;

use jiff::Timestamp;
use uuid::Uuid;

use crate::grade::{self, Response, Rules, Verdict};

use super::day::Days;
use super::ids::Ids;
use super::line::{self, Line};
use super::paper::Item;
use super::rating;
use super::record::{AnswerRow, DeckRow, Ending, EventRow, Happening, Mode, Opening, Record, Ruling, Settings};
use super::view::Act;

/// What is settled before the first question.
#[derive(Debug)]
pub struct Plan {
    /// The identity of the sitting.
    pub id: Uuid,
    /// Who sits.
    pub learner: String,
    /// Quiz or exam.
    pub mode: Mode,
    /// When it began.
    pub began: Timestamp,
    /// What chance was seeded with.
    pub seed: u64,
    /// The rules.
    pub settings: Settings,
    /// What is asked, in order; not empty.
    pub items: Vec<Item>,
    /// The learner's days.
    pub days: Days,
}

/// An answer that stands.
#[derive(Clone, Debug)]
pub struct Given {
    /// Its identity.
    pub id: Uuid,
    /// What was answered.
    pub response: Response,
    /// What was said of it.
    pub verdict: Verdict,
    /// The points that it earned.
    pub earned: f64,
    /// What the learner says of the verdict.
    pub ruling: Option<Ruling>,
}

/// One place of the paper and what became of it.
#[derive(Clone, Debug, Default)]
pub struct Place {
    /// The answer that stands.
    pub given: Option<Given>,
    /// How many hints were given.
    pub hints: usize,
    /// Whether it was flagged.
    pub flagged: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Phase {
    /// The first of the queue is asked.
    Asking,
    /// The verdict on this place is shown.
    Verdict(usize),
    /// The verdict on this place is disputed; afterwards the talk goes on as it was.
    Dispute(usize, Back),
    /// An exam is about to be handed in.
    HandIn,
    /// It is over, and the verdict on this place is shown.
    Review(usize),
    /// Nothing more is shown.
    Closed,
}

/// Where a dispute came from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Back {
    Asking,
    Verdict,
    Review,
}

/// A quiz or an exam that goes on.
#[derive(Debug)]
pub struct Sitting {
    pub(super) plan: Plan,
    pub(super) places: Vec<Place>,
    pub(super) queue: VecDeque<usize>,
    pub(super) phase: Phase,
    pub(super) notice: Option<String>,
    /// The flashcard's back is shown.
    pub(super) revealed: bool,
    /// The place that was answered last.
    pub(super) last: Option<usize>,
    ending: Option<Ending>,
    /// Enter was pressed once on nothing.
    warned: bool,
    ids: Ids,
    /// How long it had been on the screen when this run began, and when that was.
    carried: Duration,
    opened: Timestamp,
    /// When the question came on the screen.
    shown: Timestamp,
}

impl Sitting {
    /// A sitting of which nothing has happened yet.
    #[must_use]
    pub fn new(plan: Plan, ids: Ids, now: Timestamp) -> Self {
        let count = plan.items.len();
        Self {
            plan,
            places: vec![Place::default(); count],
            queue: (0..count).collect(),
            phase: Phase::Asking,
            notice: None,
            revealed: false,
            last: None,
            ending: None,
            warned: false,
            ids,
            carried: Duration::ZERO,
            opened: now,
            shown: now,
        }
    }

    /// A sitting that was broken off: what became of each place, the places put off in the order in which that
    /// happened, and how long it had been on the screen.
    #[must_use]
    pub fn resumed(plan: Plan, ids: Ids, places: Vec<Place>, skipped: &[usize], carried: Duration, now: Timestamp) -> Self {
        let mut sitting = Self::new(plan, ids, now);
        sitting.places = places;
        sitting.places.resize_with(sitting.plan.items.len(), Place::default);
        for place in skipped {
            sitting.put_off(*place);
        }
        let places = &sitting.places;
        sitting.queue.retain(|place| places[*place].given.is_none());
        sitting.carried = carried;
        if sitting.queue.is_empty() {
            sitting.phase = if sitting.is_exam() { Phase::HandIn } else { Phase::Closed };
        }
        sitting
    }

    /// What is kept of the beginning.
    #[must_use]
    pub fn opening(&self) -> Opening {
        let plan = &self.plan;
        let mut decks: Vec<DeckRow> = Vec::new();
        for item in &plan.items {
            let deck = &item.edition.deck;
            if decks.iter().all(|row| row.id != deck.id) {
                decks.push(DeckRow { id: deck.id.clone(), title: deck.title.clone(), hash: item.edition.hash() });
            }
        }
        Opening {
            id: plan.id,
            learner: plan.learner.clone(),
            mode: plan.mode,
            at: plan.began,
            offset: plan.days.offset(plan.began),
            study_day: plan.days.of(plan.began),
            seed: plan.seed,
            settings: plan.settings.clone(),
            decks,
            paper: plan.items.iter().map(Item::row).collect(),
        }
    }

    /// What was settled.
    #[must_use]
    pub fn plan(&self) -> &Plan {
        &self.plan
    }

    /// What became of each question, in the order of the paper.
    pub fn places(&self) -> impl Iterator<Item = (&Item, &Place)> {
        self.plan.items.iter().zip(&self.places)
    }

    /// How it ended; nothing while it goes on or where it was broken off.
    #[must_use]
    pub fn ending(&self) -> Option<Ending> {
        self.ending
    }

    /// How long it has been on the screen.
    #[must_use]
    pub fn elapsed(&self, now: Timestamp) -> Duration {
        self.carried + span(self.opened, now)
    }

    /// When the time runs out. The clock of a quiz counts the time on the screen, an exam's runs on.
    #[must_use]
    pub fn deadline(&self) -> Option<Timestamp> {
        let limit = Duration::from_millis(self.plan.settings.time_limit?);
        if self.ending.is_some() {
            return None;
        }
        let (from, limit) =
            if self.is_exam() { (self.plan.began, limit) } else { (self.opened, limit.saturating_sub(self.carried)) };
        from.checked_add(limit).ok()
    }

    /// Takes what the learner did, and says what is to be kept of it before anything else is shown.
    pub fn act(&mut self, act: Act, now: Timestamp) -> Vec<Record> {
        self.notice = None;
        let is_late = self.deadline().is_some_and(|deadline| now >= deadline);
        match act {
            Act::Line(line) if !is_late => self.take(&line, now),
            Act::Line(typed) | Act::TimeUp { typed } => self.time_up(&typed, now),
        }
    }

    pub(super) fn is_exam(&self) -> bool {
        self.plan.mode == Mode::Exam
    }

    /// Whether no verdict is shown before the end.
    pub(super) fn is_silent(&self) -> bool {
        self.is_exam() || self.plan.settings.verdicts_at_end
    }

    fn take(&mut self, text: &str, now: Timestamp) -> Vec<Record> {
        let read = line::read(text);
        match (self.phase, read) {
            (phase, Line::Command(command, argument)) => self.command(phase, command, argument, now),
            (Phase::Asking, read) => self.asked(read, now),
            (Phase::Verdict(place) | Phase::Review(place), Line::Answer("f")) => self.flag(place, "", now),
            (Phase::Verdict(place), Line::Answer("o")) => self.dispute(place, Back::Verdict),
            (Phase::Review(place), Line::Answer("o")) => self.dispute(place, Back::Review),
            (Phase::Verdict(_) | Phase::Review(_), Line::Empty) => self.go_on(now),
            (Phase::Dispute(place, back), read) => self.rule(place, back, read, now),
            (Phase::HandIn, Line::Answer(number)) => self.go_to(number),
            (Phase::HandIn, Line::Empty) => self.say("Type a number to go to that question, or /done to hand in."),
            _ => self.say("That is no key here. Enter goes on."),
        }
    }

    fn command(&mut self, phase: Phase, command: &str, argument: &str, now: Timestamp) -> Vec<Record> {
        let place = match phase {
            Phase::Asking => self.queue.front().copied(),
            Phase::Verdict(place) | Phase::Review(place) | Phase::Dispute(place, _) => Some(place),
            Phase::HandIn | Phase::Closed => None,
        };
        match (command, place) {
            ("q", _) => {
                self.phase = Phase::Closed;
                Vec::new()
            }
            ("?", _) => self.explain(),
            ("f", Some(place)) => self.flag(place, argument, now),
            ("h", Some(place)) if phase == Phase::Asking => self.hint(place, now),
            ("s", Some(place)) if phase == Phase::Asking => self.skip(place, now),
            ("o", Some(_)) if phase == Phase::Asking => match self.last.filter(|_| !self.is_silent()) {
                Some(last) => self.dispute(last, Back::Asking),
                None => self.say("There is no verdict to dispute yet."),
            },
            ("o", Some(place)) if matches!(phase, Phase::Verdict(_)) => self.dispute(place, Back::Verdict),
            ("o", Some(place)) if matches!(phase, Phase::Review(_)) => self.dispute(place, Back::Review),
            ("done", _) if self.is_exam() && phase == Phase::HandIn => self.finish(Ending::HandedIn, now),
            ("done", _) if self.is_exam() && phase == Phase::Asking => {
                self.phase = Phase::HandIn;
                Vec::new()
            }
            (number, _) if self.is_exam() && number.parse::<usize>().is_ok() => self.go_to(number),
            _ => self.say(&format!("There is no /{command} here. /? shows the keys.")),
        }
    }

    fn asked(&mut self, read: Line, now: Timestamp) -> Vec<Record> {
        let Some(place) = self.queue.front().copied() else { return Vec::new() };
        if self.is_flashcard(place) && !self.revealed {
            self.revealed = true;
            return Vec::new();
        }
        match read {
            Line::Answer(answer) => match line::response(&self.plan.items[place], answer) {
                Ok(response) => self.answer(place, &response, now),
                Err(wanted) => self.say(&wanted),
            },
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
        let rules = Rules { aliases: &deck.aliases, language: &deck.language };
        let verdict = match grade::grade(item.question(), item.part, response, &rules) {
            Ok(verdict) => verdict,
            Err(unreadable) => return self.say(&unreadable.to_string()),
        };
        let row = self.row(place, response, &verdict, now);
        let earlier = self.places[place].given.as_ref().map(|given| given.id);
        let mut records: Vec<Record> =
            earlier.into_iter().map(|answer| self.event(Happening::Void { answer }, now)).collect();
        let given = Given { id: row.id, response: response.clone(), verdict, earned: row.earned, ruling: None };
        self.places[place].given = Some(given);
        self.last = Some(place);
        records.push(Record::Answer(Box::new(row)));
        self.queue.pop_front();
        self.shows_next(now);
        if self.is_silent() {
            records.extend(self.after_silent_answer(now));
        } else {
            self.phase = Phase::Verdict(place);
            if self.queue.is_empty() {
                records.push(self.ended(Ending::Complete, now));
            }
        }
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

    fn row(&mut self, place: usize, response: &Response, verdict: &Verdict, now: Timestamp) -> AnswerRow {
        let id = self.ids.next(now);
        let item = &self.plan.items[place];
        let question = item.question();
        let hints = self.places[place].hints;
        AnswerRow {
            id,
            sitting: self.plan.id,
            position: place,
            at: now,
            elapsed: self.millis(now),
            deck: item.edition.deck.id.clone(),
            card: item.card(),
            fingerprint: question.fingerprint.clone(),
            text: item.edition.excerpt(question),
            deck_hash: item.edition.hash(),
            options: item.options.clone(),
            response: response.clone(),
            outcome: verdict.outcome,
            credit: verdict.credit,
            points: question.points,
            earned: grade::score(verdict.credit, question.points, hints, self.plan.settings.negative),
            reason: verdict.reason.clone(),
            grader: grade::VERSION,
            taken: u64::try_from(span(self.shown, now).as_millis()).unwrap_or(u64::MAX),
            hints,
            confidence: None,
            study_day: self.plan.days.of(now),
            rating: Some(rating::of(verdict, hints)),
        }
    }

    fn event(&mut self, what: Happening, now: Timestamp) -> Record {
        let id = self.ids.next(now);
        let (sitting, learner) = (Some(self.plan.id), self.plan.learner.clone());
        Record::Event(EventRow { id, sitting, learner, at: now, elapsed: self.millis(now), what })
    }

    fn millis(&self, now: Timestamp) -> u64 {
        u64::try_from(self.elapsed(now).as_millis()).unwrap_or(u64::MAX)
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

    fn put_off(&mut self, place: usize) {
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
            let more = if note.is_empty() { " `/f` and a few words say why; `recto flags` lists them." } else { "" };
            self.notice = Some(format!("Flagged.{more}"));
            Happening::Flag { deck, card, note: note.to_owned() }
        };
        vec![self.event(what, now)]
    }

    fn dispute(&mut self, place: usize, back: Back) -> Vec<Record> {
        self.phase = Phase::Dispute(place, back);
        Vec::new()
    }

    fn rule(&mut self, place: usize, back: Back, read: Line, now: Timestamp) -> Vec<Record> {
        let choice = match read {
            Line::Empty => "a",
            Line::Answer(letter) => letter,
            Line::Command(..) => "",
        };
        let (ruling, notice) = match choice {
            "a" => (Some(Ruling::Meant), "It counts as right, by your ruling."),
            "b" => (Some(Ruling::AlsoRight), "It counts as right, by your ruling; kept for the author."),
            "c" => (Some(Ruling::Mistaken), "Kept for the author; the verdict stands."),
            "d" => (None, "The verdict stands."),
            _ => return self.say("Answer with a letter, a to d."),
        };
        self.phase = match back {
            Back::Asking => Phase::Asking,
            Back::Verdict => Phase::Verdict(place),
            Back::Review => Phase::Review(place),
        };
        self.notice = Some(notice.to_owned());
        let (Some(ruling), Some(given)) = (ruling, &mut self.places[place].given) else { return Vec::new() };
        given.ruling = Some(ruling);
        let answer = given.id;
        vec![self.event(Happening::Ruled { answer, ruling }, now)]
    }

    fn go_to(&mut self, number: &str) -> Vec<Record> {
        let count = self.plan.items.len();
        match number.parse::<usize>().ok().and_then(|number| number.checked_sub(1)).filter(|place| *place < count) {
            Some(place) => {
                self.queue.retain(|other| *other != place);
                self.queue.push_front(place);
                self.phase = Phase::Asking;
                (self.warned, self.revealed) = (false, false);
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

    fn go_on(&mut self, now: Timestamp) -> Vec<Record> {
        self.phase = match self.phase {
            Phase::Review(place) => self.answered_after(place).map_or(Phase::Closed, Phase::Review),
            _ if self.queue.is_empty() || self.ending.is_some() => Phase::Closed,
            _ => Phase::Asking,
        };
        self.shows_next(now);
        Vec::new()
    }

    fn shows_next(&mut self, now: Timestamp) {
        (self.warned, self.revealed, self.shown) = (false, false, now);
    }

    fn answered_after(&self, place: usize) -> Option<usize> {
        (place + 1..self.places.len()).find(|place| self.places[*place].given.is_some())
    }

    fn time_up(&mut self, typed: &str, now: Timestamp) -> Vec<Record> {
        let mut records = Vec::new();
        if let (Phase::Asking, Line::Answer(answer), Some(place)) =
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

    fn ended(&mut self, ending: Ending, now: Timestamp) -> Record {
        self.ending = Some(ending);
        self.event(Happening::Finish(ending), now)
    }

    /// Ends a sitting that was broken off and is not gone on with.
    pub fn give_up(&mut self, now: Timestamp) -> Vec<Record> {
        let ending = if self.is_exam() { Ending::HandedIn } else { Ending::Ended };
        self.finish(ending, now)
    }

    fn explain(&mut self) -> Vec<Record> {
        let keys: Vec<String> = self.keys().iter().map(|key| format!("{} {}", key.key, key.does)).collect();
        self.say(&format!("{}. A line that begins with // is an answer that begins with /.", keys.join(", ")))
    }

    fn say(&mut self, notice: &str) -> Vec<Record> {
        self.notice = Some(notice.to_owned());
        Vec::new()
    }

    pub(super) fn is_flashcard(&self, place: usize) -> bool {
        matches!(self.plan.items[place].question().body, crate::deck::question::Body::Flashcard(_))
    }
}

/// The time from one moment to a later one; none where the clock was set back.
fn span(from: Timestamp, to: Timestamp) -> Duration {
    to.duration_since(from).try_into().unwrap_or_default()
}
