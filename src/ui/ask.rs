//! Asks for one line of text outside a session.

use std::io::{BufRead, ErrorKind};

use dialoguer::Input as Entry;
use dialoguer::console::Term;
use dialoguer::theme::SimpleTheme;

use obverse_core::messages::message;
use obverse_core::session::view::{Clock, Menu, StopReason, letter_label};
use obverse_core::text::{isolate, visible_line};

use super::output::OutputStream;
use super::terminal::screen::Screen;
use super::{Ui, signals};

impl Ui {
    /// Asks for a text; an empty one means `default`.
    ///
    /// # Errors
    ///
    /// The reason why the input ends.
    pub fn ask_text(
        &self,
        title: &str,
        default: &str,
        _clock: &dyn Clock,
    ) -> Result<String, StopReason> {
        signals::listen();
        if self.is_interactive() {
            ask_on_screen(self.session_output().0, title, default)
        } else {
            self.ask_by_line(title, default)
        }
    }

    fn ask_by_line(&self, title: &str, default: &str) -> Result<String, StopReason> {
        let locale = self.locale();
        let enter = message!(locale, "prompt-enter-for", key = default);
        let request = locale.join_list(&[title, &enter]);
        self.show_note(format!("{request}{}", locale.colon()).trim_end());
        let mut line = String::new();
        match std::io::stdin().lock().read_line(&mut line) {
            Ok(0) | Err(_) => Err(StopReason::EndOfInput),
            Ok(_) if line.trim().is_empty() => Ok(default.to_owned()),
            Ok(_) => Ok(line.trim().to_owned()),
        }
    }

    /// The keys of a menu in sentences: those that exist on this screen, or in line mode.
    #[must_use]
    pub fn explain_menu(&self, menu: &Menu) -> String {
        let locale = self.locale();
        if self.is_interactive() {
            return message!(locale, "menu-keys");
        }
        let key = letter_label(menu.default);
        let leave = menu.leave.map(|_| message!(locale, "menu-keys-leave"));
        let keys = message!(locale, "menu-keys-spoken", key = key);
        locale.join_sentences(&[keys, leave.unwrap_or_default()])
    }

    /// Handles signals from now on: ends the process in order.
    pub fn handle_signals(&self) {
        signals::listen();
    }

    /// Begins a page: clears the screen, or writes an empty line without one.
    pub fn fresh_page(&self) {
        if self.is_interactive() && self.facts.stdout_is_terminal {
            super::write_to_stderr("\u{1b}[2J\u{1b}[H");
        } else {
            super::write_to_stderr("\n");
        }
    }
}

fn ask_on_screen(output: OutputStream, title: &str, default: &str) -> Result<String, StopReason> {
    let term = if output == OutputStream::Stdout { Term::stdout() } else { Term::stderr() };
    let _screen = Screen::for_picker(output).map_err(|_| StopReason::EndOfInput)?;
    let entry = Entry::<String>::with_theme(&SimpleTheme)
        .with_prompt(isolate(&visible_line(title)))
        .default(default.to_owned());
    match entry.interact_text_on(&term) {
        Ok(text) => Ok(text.trim().to_owned()),
        Err(dialoguer::Error::IO(error)) if error.kind() == ErrorKind::Interrupted => {
            Err(StopReason::Interrupted)
        }
        Err(_) => Err(StopReason::EndOfInput),
    }
}
