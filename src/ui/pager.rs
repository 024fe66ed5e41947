//! Long data on a screen: a page at a time, by the pager that the user has.

use std::io::{self, Write};
use std::process::{Command, Stdio};

use obverse_core::text::Line;

use super::{Ui, signals, terminal};

/// The program that shows long data, and when.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Pager {
    /// The program with its arguments; nothing where everything is to be printed at once.
    pub command: Vec<String>,
    /// Whether the user named the program; then it is an error that is told where it cannot be run.
    pub is_named: bool,
    /// Whether it also serves line by line, where it must be asked for.
    pub is_asked_for: bool,
    /// Variables that the program is given, such as how `less` is to behave.
    pub variables: Vec<(String, String)>,
}

impl Ui {
    /// With a pager for what [`Ui::page`] shows.
    #[must_use]
    pub fn paged_by(self, pager: Pager) -> Self {
        Self { pager, ..self }
    }

    /// Writes data that may be long: through the pager where it does not fit on the screen that it goes to, else as
    /// [`Ui::data`] does.
    ///
    /// # Errors
    ///
    /// The data could not be written, as to a full disk.
    pub fn page(&self, lines: &[Line]) -> io::Result<()> {
        if !self.pages(lines.len()) {
            return self.data(lines);
        }
        let text = self.data_look().theme().lines(lines);
        match self.show(&text) {
            Ok(()) => Ok(()),
            Err(error) => {
                if self.pager.is_named {
                    let name = self.pager.command.first().map(String::as_str).unwrap_or_default();
                    self.warn(&format!("cannot run the pager `{name}`: {error}"), &[]);
                }
                self.data_text(&text)
            }
        }
    }

    /// Whether so many lines are shown a page at a time.
    fn pages(&self, lines: usize) -> bool {
        let is_watched = self.facts.stdout_is_terminal && self.facts.stdin_is_terminal;
        let is_wanted = !self.pager.command.is_empty() && (!self.facts.plain || self.pager.is_asked_for);
        // The prompt of the shell wants a row too.
        is_watched && is_wanted && terminal::rows().is_some_and(|rows| lines >= rows)
    }

    /// Runs the pager, and waits until the user has seen enough.
    fn show(&self, text: &str) -> io::Result<()> {
        let Some((program, arguments)) = self.pager.command.split_first() else {
            return self.data_text(text);
        };
        let variables = self.pager.variables.iter().map(|(name, value)| (name, value));
        // Ctrl-C is the pager's: were this process to end by it, the pager and the shell would share the keys.
        let _deaf = signals::deaf();
        let mut child =
            Command::new(program).args(arguments).envs(variables).stdin(Stdio::piped()).spawn()?;
        if let Some(mut pipe) = child.stdin.take() {
            // A user who has seen enough closes it early.
            drop(pipe.write_all(text.as_bytes()));
        }
        child.wait().map(drop)
    }
}

#[cfg(test)]
mod tests {
    use super::Pager;
    use crate::ui::{Facts, Ui};

    #[test]
    fn nothing_is_paged_where_nobody_watches() {
        let pager = Pager { command: vec!["less".to_owned()], ..Pager::default() };
        for facts in [
            Facts::default(),
            Facts { stdout_is_terminal: true, ..Facts::default() },
            Facts { stdin_is_terminal: true, ..Facts::default() },
            Facts { stdin_is_terminal: true, stdout_is_terminal: true, plain: true, ..Facts::default() },
        ] {
            assert!(!Ui::new(facts).paged_by(pager.clone()).pages(1_000_000), "{facts:?}");
        }
    }
}
