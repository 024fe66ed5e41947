//! Saving what the learner did. A save that fails ends no sitting: the learner is asked to try again, and what they did is
//! kept until then.

use crate::error::Error;
use crate::ui::Prompter;
use obverse_core::session::record::Record;
use obverse_core::session::view::{LearnerAction, Menu, MenuOption, SessionView, StopReason};
use obverse_core::text::{truncate, visible_line};
use obverse_store::{ErrorKind, Lease, Store, StoreError};

use super::app::{App, store_error};

/// How much of what was typed is shown, in columns.
pub(super) const TYPED_WIDTH: usize = 60;

/// What became of a save.
pub(super) enum SaveOutcome {
    /// It is on the disk.
    Yes,
    /// The learner stops, and it is not saved.
    Stopped(StopReason),
}

impl App {
    /// Saves what one act left behind. Where that fails and somebody is there, they are told why, and Enter tries again.
    ///
    /// # Errors
    ///
    /// Where nobody is there to try again, the sitting is held by another terminal, or the learner gives up.
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
                // Where that fails too, the next try says so.
                Ok(true) if may_be_away(&error) => drop(store.reopen()),
                Ok(true) => {}
                Ok(false) => return Err(store_error(&error)),
                Err(stop) => return Ok(SaveOutcome::Stopped(stop)),
            }
        }
    }

    /// Says what is wrong, and whether the learner tries again.
    fn asks_to_retry(
        &self,
        error: &StoreError,
        typed: &str,
        prompter: &mut dyn Prompter,
    ) -> Result<bool, StopReason> {
        let mut intro = vec![
            format!("This is not saved yet: {}.", self.store_message(error)),
            format!("To do: {}.", error.hint()),
        ];
        if !typed.trim().is_empty() {
            intro.push(format!("Your answer is still here: {}", truncate(&visible_line(typed), TYPED_WIDTH)));
        }
        let option = |label: &str, note: &str| MenuOption { label: label.to_owned(), note: note.to_owned() };
        let options = vec![
            option("Try again", ""),
            option("Stop here", "what was saved before stays; this answer is lost"),
        ];
        let mut menu = Menu { intro, options, notice: None, leave: None };
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

    /// What is wrong, with the name of the score file.
    fn store_message(&self, error: &StoreError) -> String {
        let told = error.to_string();
        match told.strip_prefix("the score file ") {
            Some(rest) => format!("{} {rest}", self.store_path().display()),
            None => told.replace("the score file", &self.store_path().display().to_string()),
        }
    }
}

/// Whether the file itself may have gone and come back, as on a network folder.
fn may_be_away(error: &StoreError) -> bool {
    matches!(
        error.kind(),
        ErrorKind::DiskFailed | ErrorKind::CannotOpen | ErrorKind::ReadOnly | ErrorKind::Damaged
    )
}

/// Whether trying again cannot help.
fn is_final(error: &StoreError) -> bool {
    matches!(error.kind(), ErrorKind::TakenOver | ErrorKind::Refused | ErrorKind::NoSuchSession)
}
