//! Long data on a screen: a page at a time, by the pager that the user has.

use std::io::{self, Write};
use std::process::{Command, Stdio};

use obverse_core::text::Line;

use super::{Ui, signals, terminal};

/// The program that shows long data, and when.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Pager {
    /// The program with its arguments; nothing where everything is to be printed at once.
    pub parse_command: Vec<String>,
    /// Whether the user named the program; then it is an error that is told where it cannot be run.
    pub is_named: bool,
    /// Whether it also serves line by line, where it must be asked for.
    pub is_asked_for: bool,
    /// Variables that the program is given, such as how `less` is to behave.
    pub variables: Vec<(String, String)>,
}

impl Ui {
    /// With a pager for what [`Ui::write_paged`] shows.
    #[must_use]
    pub fn with_pager(self, pager: Pager) -> Self {
        Self { pager, ..self }
    }

    /// Writes data that may be long: through the pager where it does not fit on the screen that it goes to, else as
    /// [`Ui::write_lines`] does.
    ///
    /// # Errors
    ///
    /// The data could not be written, as to a full disk.
    pub fn write_paged(&self, lines: &[Line]) -> io::Result<()> {
        if !self.needs_pager(lines.len()) {
            return self.write_lines(lines);
        }
        let text = self.data_look().theme().format_lines(lines);
        match self.run_pager(&text) {
            Ok(()) => Ok(()),
            Err(error) => {
                if self.pager.is_named {
                    let name = self.pager.parse_command.first().map(String::as_str).unwrap_or_default();
                    self.warn(&format!("cannot run the pager `{name}`: {error}"), &[]);
                }
                self.write_text(&text)
            }
        }
    }

    /// Whether so many lines are shown a page at a time.
    fn needs_pager(&self, lines: usize) -> bool {
        let is_watched = self.facts.stdout_is_terminal && self.facts.stdin_is_terminal;
        let is_wanted =
            !self.pager.parse_command.is_empty() && (!self.facts.plain || self.pager.is_asked_for);
        // The prompt of the shell wants a row too.
        is_watched && is_wanted && terminal::terminal_rows().is_some_and(|rows| lines >= rows)
    }

    /// Runs the pager, and waits until the user has seen enough.
    fn run_pager(&self, text: &str) -> io::Result<()> {
        let Some((program, arguments)) = self.pager.parse_command.split_first() else {
            return self.write_text(text);
        };
        let variables = self.pager.variables.iter().map(|(name, value)| (name, value));
        // Ctrl-C is the pager's: were this process to end by it, the pager and the shell would share the keys.
        let _deaf = signals::ignore_interrupt();
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
    use crate::ui::{TerminalFacts, Ui};

    #[test]
    fn nothing_is_paged_where_nobody_watches() {
        let pager = Pager { parse_command: vec!["less".to_owned()], ..Pager::default() };
        for facts in [
            TerminalFacts::default(),
            TerminalFacts { stdout_is_terminal: true, ..TerminalFacts::default() },
            TerminalFacts { stdin_is_terminal: true, ..TerminalFacts::default() },
            TerminalFacts {
                stdin_is_terminal: true,
                stdout_is_terminal: true,
                plain: true,
                ..TerminalFacts::default()
            },
        ] {
            assert!(!Ui::new(facts).with_pager(pager.clone()).needs_pager(1_000_000), "{facts:?}");
        }
    }
}
