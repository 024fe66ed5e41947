//! How sure a learner is of an answer: asked in one key, after the answer is kept and before its verdict is shown.
//!
//! The answer is on the disk by then. What the learner says of it is an event beside it, so that nothing is lost where
//! they say nothing: when they stop, when the time runs out, when the machine does.

use std::mem;

use jiff::Timestamp;

use crate::grade::Outcome;

use super::evidence::GUESS_PERCENT;
use super::input::InputLine;
use super::machine::{Phase, Session};
use super::record::{EventKind, Rating, Record};
use super::show;
use super::view::{AnswerForm, CONFIDENCE_LEVELS, KeyHint, LabelledOption, QuestionView};

impl Session {
    /// Puts the question how sure the learner is before what would be shown next. A blank answer and the learner's own
    /// verdict on a flashcard leave nothing to be sure of.
    pub(super) fn ask_confidence(&mut self, place: usize) {
        let given = self.item_states[place].given.as_ref();
        let says_something = given.is_some_and(|given| given.verdict.outcome != Outcome::Blank);
        if self.plan.settings.confidence && says_something && !self.is_flashcard(place) {
            self.next_phase = mem::replace(&mut self.phase, Phase::Confidence(place));
            self.next_notice = self.notice.take();
        }
    }

    /// Takes how sure the learner is, and goes on to what comes after. An empty line leaves it open.
    pub(super) fn take_confidence(&mut self, place: usize, read: &InputLine, now: Timestamp) -> Vec<Record> {
        let percent = match read {
            InputLine::Empty => None,
            InputLine::Answer(text) => match parse_level(text) {
                Some(percent) => Some(percent),
                None => return self.set_notice("Answer with 1, 2, 3 or 4; Enter leaves it open."),
            },
            InputLine::Command(..) => return Vec::new(),
        };
        self.phase = self.next_phase;
        self.notice = self.next_notice.take();
        self.reset_screen(now);
        let Some((percent, given)) = percent.zip(self.item_states[place].given.as_mut()) else {
            return Vec::new();
        };
        given.confidence = Some(percent);
        let is_guessed = percent <= GUESS_PERCENT && given.rating != Rating::Again;
        if is_guessed {
            given.rating = Rating::Hard;
        }
        let answer = given.id;
        let mut records = vec![self.record_event(EventKind::Confidence { answer, percent }, now)];
        if is_guessed && self.plan.counts {
            records.push(self.record_event(EventKind::Rated { answer, rating: Rating::Hard }, now));
        }
        if is_guessed && self.is_study() {
            self.rate_card(place, Rating::Hard, now);
        }
        records
    }

    /// The question how sure the learner is, beside what they answered.
    pub(super) fn confidence_view(&self, place: usize) -> QuestionView {
        let given = self.item_states[place].given.as_ref();
        let question = self.plan.items[place].question();
        let levels = CONFIDENCE_LEVELS.iter().enumerate();
        let key = |key: &str, does: &str| KeyHint { key: key.to_owned(), does: does.to_owned() };
        let mut keys = vec![key("Enter alone", "leaves it open")];
        if self.is_study() {
            keys.push(key("/u", show::TAKE_BACK));
        }
        keys.push(key("/q", "stop"));
        QuestionView {
            form: AnswerForm::Confidence,
            options: levels
                .map(|(at, (word, _))| LabelledOption {
                    letter: (at + 1).to_string(),
                    text: (*word).to_owned(),
                })
                .collect(),
            lefts: Vec::new(),
            blanks: Vec::new(),
            hints: Vec::new(),
            given: given.map(|given| show::shown_response(question, &given.response)),
            given_kind: show::common_kind(&question.answer_kinds(self.plan.items[place].part)),
            keys,
            ..self.question_view(place)
        }
    }
}

/// How sure a key or a word says that one is.
fn parse_level(text: &str) -> Option<u8> {
    let text = text.trim().to_lowercase();
    let mut levels = CONFIDENCE_LEVELS.iter().enumerate();
    levels
        .find(|(at, (word, _))| text == *word || text == (at + 1).to_string())
        .map(|(_, (_, percent))| *percent)
}
