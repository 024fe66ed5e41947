//! A learner that tests make up: the answers are settled, and time passes when the script says so.

use std::cell::Cell;
use std::collections::VecDeque;
use std::rc::Rc;
use std::time::Duration;

use jiff::Timestamp;

use obverse_core::sitting::view::{Act, Clock, Stop, View};

use super::Prompter;
use super::lines::{Ear, Heard, Lines};
use super::theme::Theme;

/// A clock that stands until it is moved. Clones share it.
#[derive(Clone, Debug)]
pub struct HandClock(Rc<Cell<Timestamp>>);

impl HandClock {
    /// A clock that shows `now`.
    #[must_use]
    pub fn new(now: Timestamp) -> Self {
        Self(Rc::new(Cell::new(now)))
    }

    /// Moves it.
    pub fn advance(&self, by: Duration) {
        self.0.set(self.0.get().saturating_add(by).unwrap_or(Timestamp::MAX));
    }
}

impl Clock for HandClock {
    fn now(&self) -> Timestamp {
        self.0.get()
    }
}

/// What the learner does next.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Step {
    /// Enters a line.
    Line(String),
    /// Thinks for so long. When the deadline passes meanwhile, the time is up.
    Wait(Duration),
}

impl From<&str> for Step {
    fn from(line: &str) -> Self {
        Self::Line(line.to_owned())
    }
}

/// Answers from a script; the transcript is what a sitting line by line shows. At its end the input ends.
pub struct Scripted {
    lines: Lines<Script, Vec<u8>>,
}

/// What is left of a script.
struct Script {
    steps: VecDeque<Step>,
    clock: HandClock,
}

impl Scripted {
    /// A learner who takes these steps by this clock.
    #[must_use]
    pub fn new(steps: impl IntoIterator<Item = Step>, clock: HandClock) -> Self {
        let script = Script { steps: steps.into_iter().collect(), clock };
        Self { lines: Lines::new(script, Vec::new(), Theme { color: false, isolates: false }, 80) }
    }

    /// Everything that was shown and entered so far.
    #[must_use]
    pub fn transcript(&self) -> String {
        String::from_utf8_lossy(self.lines.out()).into_owned()
    }
}

impl Prompter for Scripted {
    fn ask(&mut self, view: &View, clock: &dyn Clock) -> Result<Act, Stop> {
        self.lines.ask(view, clock)
    }
}

impl Ear for Script {
    fn hear(&mut self, deadline: Option<Timestamp>, _: &dyn Clock) -> Heard {
        loop {
            match self.steps.pop_front() {
                Some(Step::Line(line)) => return Heard::Line(line),
                Some(Step::Wait(time)) => self.clock.advance(time),
                None => return Heard::End,
            }
            if deadline.is_some_and(|deadline| self.clock.now() >= deadline) {
                return Heard::TimeUp;
            }
        }
    }

    fn echo(&self, line: &str) -> String {
        format!("{line}\n")
    }
}
