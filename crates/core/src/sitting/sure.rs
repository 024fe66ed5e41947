//! How sure a learner is of an answer: asked in one key, after the answer is kept and before its verdict is shown.
//!
//! The answer is on the disk by then. What the learner says of it is an event beside it, so that nothing is lost where
//! they say nothing: when they stop, when the time runs out, when the machine does.

use std::mem;

use jiff::Timestamp;

use crate::grade::Outcome;

use super::evidence::GUESS;
use super::line::Line;
use super::machine::{Phase, Sitting};
use super::record::{Happening, Rating, Record};
use super::show;
use super::view::{Key, Lettered, QuestionView, SURENESS, Shape};

impl Sitting {
    /// Puts the question how sure the learner is before what would be shown next. A blank answer and the learner's own
    /// verdict on a flashcard leave nothing to be sure of.
    pub(super) fn ask_how_sure(&mut self, place: usize) {
        let given = self.places[place].given.as_ref();
        let says_something = given.is_some_and(|given| given.verdict.outcome != Outcome::Blank);
        if self.plan.settings.confidence && says_something && !self.is_flashcard(place) {
            self.behind = mem::replace(&mut self.phase, Phase::Sure(place));
            self.behind_notice = self.notice.take();
        }
    }

    /// Takes how sure the learner is, and goes on to what comes after. An empty line leaves it open.
    pub(super) fn sure(&mut self, place: usize, read: &Line, now: Timestamp) -> Vec<Record> {
        let percent = match read {
            Line::Empty => None,
            Line::Answer(text) => match level(text) {
                Some(percent) => Some(percent),
                None => return self.say("Answer with 1, 2, 3 or 4; Enter leaves it open."),
            },
            Line::Command(..) => return Vec::new(),
        };
        self.phase = self.behind;
        self.notice = self.behind_notice.take();
        self.shows_next(now);
        let Some((percent, given)) = percent.zip(self.places[place].given.as_mut()) else {
            return Vec::new();
        };
        given.confidence = Some(percent);
        let is_guessed = percent <= GUESS && given.rating != Rating::Again;
        if is_guessed {
            given.rating = Rating::Hard;
        }
        let answer = given.id;
        let mut records = vec![self.event(Happening::Sure { answer, percent }, now)];
        if is_guessed && self.plan.counts {
            records.push(self.event(Happening::Rated { answer, rating: Rating::Hard }, now));
        }
        if is_guessed && self.is_study() {
            self.rate(place, Rating::Hard, now);
        }
        records
    }

    /// The question how sure the learner is, beside what they answered.
    pub(super) fn how_sure(&self, place: usize) -> QuestionView {
        let given = self.places[place].given.as_ref();
        let question = self.plan.items[place].question();
        let levels = SURENESS.iter().enumerate();
        let key = |key: &str, does: &str| Key { key: key.to_owned(), does: does.to_owned() };
        let mut keys = vec![key("Enter alone", "leaves it open")];
        if self.is_study() {
            keys.push(key("/u", show::TAKE_BACK));
        }
        keys.push(key("/q", "stop"));
        QuestionView {
            shape: Shape::Sure,
            options: levels
                .map(|(at, (word, _))| Lettered { letter: (at + 1).to_string(), text: (*word).to_owned() })
                .collect(),
            lefts: Vec::new(),
            blanks: Vec::new(),
            hints: Vec::new(),
            given: given.map(|given| show::given(question, &given.response)),
            given_kind: show::whole_kind(&question.answer_kinds(self.plan.items[place].part)),
            keys,
            ..self.question(place)
        }
    }
}

/// How sure a key or a word says that one is.
fn level(text: &str) -> Option<u8> {
    let text = text.trim().to_lowercase();
    let mut levels = SURENESS.iter().enumerate();
    levels
        .find(|(at, (word, _))| text == *word || text == (at + 1).to_string())
        .map(|(_, (_, percent))| *percent)
}
