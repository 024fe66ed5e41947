//! Saves the learner's acts. A failed save does not end the session: the learner may try again, and
//! nothing is lost until then. In a pipe nobody can press Enter, so obverse tries again by itself.

use std::slice;
use std::time::Duration;

use crate::error::Error;
use crate::ui::Prompter;
use obverse_core::session::record::Record;
use obverse_core::session::view::{LearnerAction, Menu, MenuOption, SessionView, StopReason};
use obverse_core::text::{truncate, visible_line};
use obverse_store::{ErrorKind, Lease, Store, StoreError};

use super::app::App;
use super::errors::store_error;

/// The width of a quoted answer, in columns.
pub(super) const TYPED_WIDTH: usize = 60;

/// The waits before the further attempts of a save in a pipe.
const PIPE_WAITS: [Duration; 5] = [
    Duration::from_secs(1),
    Duration::from_secs(2),
    Duration::from_secs(4),
    Duration::from_secs(8),
    Duration::from_secs(15),
];

/// The result of a save.
pub(super) enum SaveOutcome {
    /// Saved.
    Yes,
    /// Not saved: the learner stops.
    Stopped(StopReason),
}

impl App {
    /// Saves the records of one act. After an error the learner sees the reason and presses Enter
    /// to try again. In a pipe further attempts follow for half a minute.
    ///
    /// # Errors
    ///
    /// If the last attempt in a pipe fails, another terminal holds the session, or the learner gives
    /// up.
    pub(super) fn save_records(
        &self,
        store: &mut Store,
        (records, typed): (&[Record], &str),
        lease: Lease,
        prompter: &mut dyn Prompter,
    ) -> Result<SaveOutcome, Error> {
        let mut waits = PIPE_WAITS.iter();
        loop {
            let error = match store.write_records(records, Some(lease)) {
                Ok(()) => return Ok(SaveOutcome::Yes),
                Err(error) => error,
            };
            if is_final(&error) {
                return Err(store_error(&error));
            }
            if !self.ui.can_ask() {
                if !self.waits_to_retry(&error, &mut waits) {
                    return Err(store_error(&error));
                }
                if may_be_away(&error) {
                    drop(store.reopen());
                }
                continue;
            }
            match self.asks_to_retry(&error, typed, prompter) {
                // The next attempt reports an error of this step.
                Ok(true) if may_be_away(&error) => drop(store.reopen()),
                Ok(true) => {}
                Ok(false) => return Err(store_error(&error)),
                Err(stop) => return Ok(SaveOutcome::Stopped(stop)),
            }
        }
    }

    /// Reports the first error, and waits. Returns whether there is another attempt.
    fn waits_to_retry(&self, error: &StoreError, waits: &mut slice::Iter<'_, Duration>) -> bool {
        let is_first = waits.len() == PIPE_WAITS.len();
        let Some(wait) = waits.next() else { return false };
        // Time that stands still, as in tests, brings no change.
        if !self.env.clock.is_running() {
            return false;
        }
        if is_first {
            let seconds = PIPE_WAITS.iter().sum::<Duration>().as_secs();
            let hint = format!("obverse tries again for {seconds} seconds; {}", error.hint());
            self.ui.warn(&format!("not saved yet: {}", self.store_message(error)), &[hint]);
        }
        self.env.clock.wait(*wait);
        true
    }

    /// Reports the error, and returns whether the learner tries again.
    fn asks_to_retry(
        &self,
        error: &StoreError,
        typed: &str,
        prompter: &mut dyn Prompter,
    ) -> Result<bool, StopReason> {
        let mut intro = vec![
            format!("Not saved yet: {}.", self.store_message(error)),
            format!("To do: {}.", error.hint()),
        ];
        if !typed.trim().is_empty() {
            intro.push(format!(
                "Your answer is still here: {}",
                truncate(&visible_line(typed), TYPED_WIDTH)
            ));
        }
        let options = vec![
            MenuOption::new("Try again", ""),
            MenuOption::new("Stop here", "earlier answers stay saved; this one is lost"),
        ];
        let mut menu = Menu { intro: Menu::intro_of(intro), options, ..Menu::default() };
        loop {
            let LearnerAction::Line(line) =
                prompter.ask(&SessionView::Menu(menu.clone()), &self.env.clock)?
            else {
                return Ok(true);
            };
            match line.trim() {
                "" | "a" | "A" => return Ok(true),
                "b" | "B" | "/q" => return Ok(false),
                _ => menu.notice = Some("Answer with a or b.".to_owned()),
            }
        }
    }

    /// The error with the name of the score file.
    fn store_message(&self, error: &StoreError) -> String {
        let message = error.to_string();
        match message.strip_prefix("the score file ") {
            Some(rest) => format!("{} {rest}", self.store_path().display()),
            None => message.replace("the score file", &self.store_path().display().to_string()),
        }
    }
}

/// Whether the file may have been away for a moment, as on a network folder.
fn may_be_away(error: &StoreError) -> bool {
    matches!(
        error.kind(),
        ErrorKind::DiskFailed | ErrorKind::CannotOpen | ErrorKind::ReadOnly | ErrorKind::Damaged
    )
}

/// Whether another attempt is useless.
fn is_final(error: &StoreError) -> bool {
    matches!(error.kind(), ErrorKind::TakenOver | ErrorKind::Refused | ErrorKind::NoSuchSession)
}
