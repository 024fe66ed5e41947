//! Saving what the learner did. A save that fails ends no sitting: the learner is asked to try again, and what they did is
//! kept until then.

use crate::error::Error;
use crate::ui::Prompter;
use obverse_core::sitting::record::Record;
use obverse_core::sitting::view::{Act, Menu, MenuOption, Stop, View};
use obverse_core::text::{truncate, visible_line};
use obverse_store::{ErrorKind, Lease, Store, StoreError};

use super::app::{App, failed};

/// How much of what was typed is shown, in columns.
pub(super) const SHOWN: usize = 60;

/// What became of a save.
pub(super) enum Saved {
    /// It is on the disk.
    Yes,
    /// The learner stops, and it is not saved.
    Stopped(Stop),
}

impl App {
    /// Saves what one act left behind. Where that fails and somebody is there, they are told why, and Enter tries again.
    ///
    /// # Errors
    ///
    /// Where nobody is there to try again, the sitting is held by another terminal, or the learner gives up.
    pub(super) fn save(
        &self,
        store: &mut Store,
        (records, typed): (&[Record], &str),
        lease: Lease,
        prompter: &mut dyn Prompter,
    ) -> Result<Saved, Error> {
        loop {
            let error = match store.record(records, Some(lease)) {
                Ok(()) => return Ok(Saved::Yes),
                Err(error) => error,
            };
            if !self.ui.converses() || is_final(&error) {
                return Err(failed(&error));
            }
            match self.asks_again(&error, typed, prompter) {
                // Where that fails too, the next try says so.
                Ok(true) if is_away(&error) => drop(store.reopen()),
                Ok(true) => {}
                Ok(false) => return Err(failed(&error)),
                Err(stop) => return Ok(Saved::Stopped(stop)),
            }
        }
    }

    /// Says what is wrong, and whether the learner tries again.
    fn asks_again(&self, error: &StoreError, typed: &str, prompter: &mut dyn Prompter) -> Result<bool, Stop> {
        let mut intro = vec![
            format!("This is not saved yet: {}.", self.named(error)),
            format!("To do: {}.", error.hint()),
        ];
        if !typed.trim().is_empty() {
            intro.push(format!("Your answer is still here: {}", truncate(&visible_line(typed), SHOWN)));
        }
        let option = |label: &str, note: &str| MenuOption { label: label.to_owned(), note: note.to_owned() };
        let options = vec![
            option("Try again", ""),
            option("Stop here", "what was saved before stays; this answer is lost"),
        ];
        let mut menu = Menu { intro, options, notice: None, leave: None };
        loop {
            let Act::Line(line) = prompter.ask(&View::Menu(menu.clone()), &self.env.clock)? else {
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
    fn named(&self, error: &StoreError) -> String {
        let told = error.to_string();
        match told.strip_prefix("the score file ") {
            Some(rest) => format!("{} {rest}", self.store_path().display()),
            None => told.replace("the score file", &self.store_path().display().to_string()),
        }
    }
}

/// Whether the file itself may have gone and come back, as on a network folder.
fn is_away(error: &StoreError) -> bool {
    matches!(error.kind(), ErrorKind::Disk | ErrorKind::Unopenable | ErrorKind::ReadOnly | ErrorKind::Damaged)
}

/// Whether trying again cannot help.
fn is_final(error: &StoreError) -> bool {
    matches!(error.kind(), ErrorKind::TakenOver | ErrorKind::Refused | ErrorKind::NoSuch)
}
