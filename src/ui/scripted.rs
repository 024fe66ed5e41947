//! A scripted learner for tests: the answers are fixed, and the script moves the time.

use std::cell::Cell;
use std::collections::VecDeque;
use std::rc::Rc;
use std::time::Duration;

use jiff::Timestamp;

use obverse_core::messages::Locale;
use obverse_core::session::view::{Clock, LearnerAction, SessionView, StopReason};

use super::Prompter;
use super::lines::{LinePrompter, LineRead, LineSource};
use super::theme::Theme;

/// A clock that stands until moved. Clones share it.
#[derive(Clone, Debug)]
pub struct ManualClock(Rc<Cell<Timestamp>>);

impl ManualClock {
    /// Creates a clock that shows `now`.
    #[must_use]
    pub fn new(now: Timestamp) -> Self {
        Self(Rc::new(Cell::new(now)))
    }

    /// Moves the clock.
    pub fn advance(&self, by: Duration) {
        self.0.set(self.0.get().saturating_add(by).unwrap_or(Timestamp::MAX));
    }
}

impl Clock for ManualClock {
    fn now(&self) -> Timestamp {
        self.0.get()
    }
}

/// The next step of the learner.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ScriptStep {
    /// Enters a line.
    Line(String),
    /// Thinks for this time. If the deadline passes meanwhile, the time is up.
    Wait(Duration),
}

impl From<&str> for ScriptStep {
    fn from(line: &str) -> Self {
        Self::Line(line.to_owned())
    }
}

/// Answers from a script; the transcript equals a session in line mode. The input ends with the
/// script.
pub struct ScriptedPrompter {
    lines: LinePrompter<ScriptSource, Vec<u8>>,
}

/// The rest of a script.
struct ScriptSource {
    steps: VecDeque<ScriptStep>,
    clock: ManualClock,
}

impl ScriptedPrompter {
    /// Creates a learner with these steps and this clock.
    #[must_use]
    pub fn new(steps: impl IntoIterator<Item = ScriptStep>, clock: ManualClock) -> Self {
        Self::with_locale(steps, clock, Locale::English)
    }

    /// [`ScriptedPrompter::new`] in another language of the interface.
    #[must_use]
    pub fn with_locale(
        steps: impl IntoIterator<Item = ScriptStep>,
        clock: ManualClock,
        locale: Locale,
    ) -> Self {
        let script = ScriptSource { steps: steps.into_iter().collect(), clock };
        Self { lines: LinePrompter::new(script, Vec::new(), Theme::PLAIN, 80, locale) }
    }

    /// All output and input so far.
    #[must_use]
    pub fn transcript(&self) -> String {
        String::from_utf8_lossy(self.lines.written()).into_owned()
    }
}

impl Prompter for ScriptedPrompter {
    fn ask(&mut self, view: &SessionView, clock: &dyn Clock) -> Result<LearnerAction, StopReason> {
        self.lines.ask(view, clock)
    }
}

impl LineSource for ScriptSource {
    fn read_line(&mut self, deadline: Option<Timestamp>, _: &dyn Clock) -> LineRead {
        loop {
            match self.steps.pop_front() {
                Some(ScriptStep::Line(line)) => return LineRead::Line(line),
                Some(ScriptStep::Wait(time)) => self.clock.advance(time),
                None => return LineRead::End,
            }
            if deadline.is_some_and(|deadline| self.clock.now() >= deadline) {
                return LineRead::TimeUp;
            }
        }
    }

    fn echo_text(&self, line: &str) -> String {
        format!("{line}\n")
    }
}
