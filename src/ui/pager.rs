//! Long data on a screen, page by page in the user's pager.

use std::io::{self, Write};
use std::process::{Command, Stdio};

use obverse_core::text::Line;

use super::{Ui, signals, terminal};

/// The user's pager, and its conditions.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Pager {
    /// The program with its arguments; empty to print everything at once.
    pub parse_command: Vec<String>,
    /// Whether the user named the program. Then it is an error if it cannot run.
    pub is_named: bool,
    /// Whether the user requested it for line mode too.
    pub is_asked_for: bool,
    /// Variables for the program, such as options of `less`.
    pub variables: Vec<(String, String)>,
}

impl Ui {
    /// Sets the pager for [`Ui::write_paged`].
    #[must_use]
    pub fn with_pager(self, pager: Pager) -> Self {
        Self { pager, ..self }
    }

    /// Writes data that may be long: through the pager if it does not fit on the screen, otherwise
    /// as [`Ui::write_lines`].
    ///
    /// # Errors
    ///
    /// If the data cannot be written, for example because the disk is full.
    pub fn write_paged(&self, lines: &[Line]) -> io::Result<()> {
        if !self.needs_pager(lines.len()) {
            return self.write_lines(lines);
        }
        let text = self.data_look().theme.format_lines(lines);
        match self.run_pager(&text) {
            Ok(()) => Ok(()),
            Err(error) => {
                if self.pager.is_named {
                    let name =
                        self.pager.parse_command.first().map(String::as_str).unwrap_or_default();
                    self.warn(&format!("cannot run the pager `{name}`: {error}"), &[]);
                }
                self.write_text(&text)
            }
        }
    }

    /// Whether this number of lines needs the pager.
    fn needs_pager(&self, lines: usize) -> bool {
        let is_watched = self.facts.stdout_is_terminal && self.facts.stdin_is_terminal;
        let is_wanted =
            !self.pager.parse_command.is_empty() && (!self.facts.plain || self.pager.is_asked_for);
        // The shell's prompt needs a row too.
        is_watched && is_wanted && terminal::terminal_rows().is_some_and(|rows| lines >= rows)
    }

    /// Runs the pager until the user closes it.
    fn run_pager(&self, text: &str) -> io::Result<()> {
        let Some((program, arguments)) = self.pager.parse_command.split_first() else {
            return self.write_text(text);
        };
        let variables = self.pager.variables.iter().map(|(name, value)| (name, value));
        // Ctrl-C belongs to the pager: if it ended this process, pager and shell would share the
        // keys.
        let _deaf = signals::ignore_interrupt();
        let mut child =
            Command::new(program).args(arguments).envs(variables).stdin(Stdio::piped()).spawn()?;
        if let Some(mut pipe) = child.stdin.take() {
            // The user may close it early.
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
    fn only_a_terminal_gets_a_pager() {
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
