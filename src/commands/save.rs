//! Saves the learner's acts. A failed save does not end the session: the learner may try again, and
//! nothing is lost until then.

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

/// The result of a save.
pub(super) enum SaveOutcome {
    /// Saved.
    Yes,
    /// Not saved: the learner stops.
    Stopped(StopReason),
}

impl App {
    /// Saves the records of one act. After an error the learner sees the reason and presses Enter
    /// to try again.
    ///
    /// # Errors
    ///
    /// If there is no terminal, another terminal holds the session, or the learner gives up.
    pub(super) fn save_records(
        &self,
        store: &mut Store,
        (records, typed): (&[Record], &str),
        lease: Lease,
        prompter: &mut dyn Prompter,
    ) -> Result<SaveOutcome, Error> {
        loop {
            let error = match store.write_records(records, Some(lease)) {
                Ok(()) => return Ok(SaveOutcome::Yes),
                Err(error) => error,
            };
            if !self.ui.can_ask() || is_final(&error) {
                return Err(store_error(&error));
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
