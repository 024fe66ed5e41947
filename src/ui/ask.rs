//! Asking for one line of text outside of a sitting.

use std::io::{BufRead, ErrorKind};

use dialoguer::Input as Entry;
use dialoguer::console::Term;
use dialoguer::theme::SimpleTheme;

use obverse_core::sitting::view::{Clock, Stop};

use obverse_core::text::{isolate, visible_line};

use super::mouth::Mouth;
use super::terminal::screen::Screen;
use super::{Ui, signals};

impl Ui {
    /// Asks for a text; an empty one is `default`.
    ///
    /// # Errors
    ///
    /// Why nothing more comes from whoever is asked.
    pub fn ask_text(&self, title: &str, default: &str, _clock: &dyn Clock) -> Result<String, Stop> {
        signals::listen();
        if self.is_interactive() {
            typed(self.stage().0, title, default)
        } else {
            self.spoken(title, default)
        }
    }

    fn spoken(&self, title: &str, default: &str) -> Result<String, Stop> {
        self.remark(&format!("{title}, Enter for {default}:"));
        let mut line = String::new();
        match std::io::stdin().lock().read_line(&mut line) {
            Ok(0) | Err(_) => Err(Stop::EndOfInput),
            Ok(_) if line.trim().is_empty() => Ok(default.to_owned()),
            Ok(_) => Ok(line.trim().to_owned()),
        }
    }

    /// Ends the process in order when a signal comes, from now on.
    pub fn heed_signals(&self) {
        signals::listen();
    }

    /// Begins a page: an empty screen, or where there is none, an empty line.
    pub fn fresh_page(&self) {
        if self.is_interactive() && self.facts.stdout_is_terminal {
            super::murmur("\u{1b}[2J\u{1b}[H");
        } else {
            super::murmur("\n");
        }
    }
}

fn typed(mouth: Mouth, title: &str, default: &str) -> Result<String, Stop> {
    let term = if mouth == Mouth::Stdout { Term::stdout() } else { Term::stderr() };
    let _screen = Screen::picker(mouth).map_err(|_| Stop::EndOfInput)?;
    let entry = Entry::<String>::with_theme(&SimpleTheme).with_prompt(isolate(&visible_line(title))).default(default.to_owned());
    match entry.interact_text_on(&term) {
        Ok(text) => Ok(text.trim().to_owned()),
        Err(dialoguer::Error::IO(error)) if error.kind() == ErrorKind::Interrupted => Err(Stop::Interrupted),
        Err(_) => Err(Stop::EndOfInput),
    }
}
