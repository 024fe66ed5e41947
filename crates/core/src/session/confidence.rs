//! Asks for the learner's confidence: one key, after the answer is stored and before the verdict
//! appears.
//!
//! The answer is on disk by then, and the confidence is an event of its own. So nothing is lost if
//! the learner stops, the time runs out or the machine does.

use std::mem;

use jiff::Timestamp;

use crate::grade::Outcome;
use crate::messages::{Locale, message};

use super::choice::half_width;
use super::evidence::GUESS_PERCENT;
use super::input::InputLine;
use super::machine::{Phase, Session};
use super::record::{EventKind, Rating, Record};
use super::show;
use super::view::{
    AnswerForm, CONFIDENCE_LEVELS, KeyHint, LabelledOption, QuestionView, confidence_words,
};

impl Session {
    /// Asks for confidence before the next screen. A blank answer does not need it, and neither
    /// does a flashcard, which the learner judges.
    pub(super) fn ask_confidence(&mut self, place: usize) {
        let given = self.item_states[place].given.as_ref();
        let is_answered = given.is_some_and(|given| given.verdict.outcome != Outcome::Blank);
        if self.plan.settings.confidence && is_answered && !self.is_flashcard(place) {
            self.next_phase = mem::replace(&mut self.phase, Phase::Confidence(place));
            self.next_notice = self.notice.take();
        }
    }

    /// Records the confidence and moves on. An empty line leaves it open.
    pub(super) fn take_confidence(
        &mut self,
        place: usize,
        line: &InputLine,
        now: Timestamp,
    ) -> Vec<Record> {
        let locale = self.plan.locale;
        let percent = match line {
            InputLine::Empty => None,
            InputLine::Answer(text) => match parse_level(text, locale) {
                Some(percent) => Some(percent),
                None => return self.set_notice(message!(locale, "notice-confidence-levels")),
            },
            InputLine::Command(..) => return Vec::new(),
        };
        self.phase = self.next_phase;
        self.notice = self.next_notice.take();
        self.reset_screen(now);
        if self.is_silent() {
            self.confirmation = Some(message!(locale, "confirm-kept"));
        }
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

    /// The confidence question, with the learner's answer.
    pub(super) fn confidence_view(&self, place: usize) -> QuestionView {
        let given = self.item_states[place].given.as_ref();
        let question = self.plan.items[place].question();
        let locale = self.plan.locale;
        let levels = confidence_words(locale).into_iter().enumerate();
        let mut keys = vec![KeyHint::new(
            message!(locale, "key-enter-alone"),
            message!(locale, "key-leaves-open"),
        )];
        if self.is_study() {
            keys.push(KeyHint::new("/u", message!(locale, "key-take-back")));
        }
        keys.push(KeyHint::new("q", message!(locale, "key-stop")));
        keys.push(KeyHint::new("?", message!(locale, "key-keys")));
        QuestionView {
            form: AnswerForm::Confidence,
            options: levels
                .map(|(at, text)| LabelledOption { letter: (at + 1).to_string(), text })
                .collect(),
            lefts: Vec::new(),
            blanks: Vec::new(),
            hints: Vec::new(),
            given: given
                .map(|given| show::shown_given(&self.plan.items[place], &given.response, locale)),
            given_kind: show::common_kind(&question.answer_kinds(self.plan.items[place].part)),
            keys,
            ..self.question_view(place)
        }
    }
}

/// The percent for a key or a word.
fn parse_level(text: &str, locale: Locale) -> Option<u8> {
    let text = half_width(text).trim().to_lowercase();
    let place = confidence_words(locale)
        .iter()
        .enumerate()
        .position(|(at, word)| text == *word || text == (at + 1).to_string())?;
    CONFIDENCE_LEVELS.get(place).copied()
}
