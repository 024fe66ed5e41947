//! Messages beside the data: warnings and drawn diagnostics.

use std::io;

use obverse_core::deck::diagnostic::Diagnostic;
use obverse_core::deck::span::LineIndex;
use obverse_core::messages::{Locale, message};
use obverse_core::text::{Line, Style, hang_lines, visible_line, words, wrap_text};

use super::{TextLook, Ui, diagnostics, message_lines, write_to_stderr};

impl Ui {
    /// Whether a user is there to answer questions.
    #[must_use]
    pub fn can_ask(&self) -> bool {
        self.facts.stdin_is_terminal
            && (self.facts.stderr_is_terminal || self.facts.stdout_is_terminal)
    }

    /// Warns of a problem that stops nothing, with hints.
    pub fn warn(&self, message: &str, hints: &[String]) {
        self.show_message(&message_lines(
            "warning: ",
            Style::Notice,
            message,
            hints,
            self.message_width(),
        ));
    }

    /// [`Ui::warn`] for a learner, with its words in the language of the interface.
    pub fn warn_learner(&self, message: &str, hint: Option<&str>) {
        let (locale, width) = (self.locale(), self.message_width());
        let warning = begin_line(&message!(locale, "word-warning"), locale);
        let mut lines = hang_lines(warning, width, |room| wrap_text(message, room));
        if let Some(hint) = hint {
            let word = begin_line(&message!(locale, "word-next-step"), locale);
            lines.extend(hang_lines(word, width, |room| wrap_text(hint, room)));
        }
        self.show_message(&lines);
    }

    /// Shows a note.
    pub fn show_note(&self, text: &str) {
        let bare = text.trim_start_matches(' ');
        let margin = Line::plain(&" ".repeat(text.len() - bare.len()));
        self.show_message(&hang_lines(margin, self.message_width(), |room| wrap_text(bare, room)));
    }

    /// Draws the diagnostics of a text, as data.
    ///
    /// # Errors
    ///
    /// If they cannot be written, for example because the disk is full.
    pub fn draw_errors(
        &self,
        path: &str,
        source: &str,
        diagnostics: &[Diagnostic],
    ) -> io::Result<()> {
        self.write_text(&render_errors(path, source, diagnostics, self.data_look()))
    }

    /// Draws the diagnostics of a text, as messages.
    pub fn show_errors(&self, path: &str, source: &str, diagnostics: &[Diagnostic]) {
        write_to_stderr(&render_errors(path, source, diagnostics, self.message_look()));
    }
}

/// `warning: `, in the language of the interface.
fn begin_line(word: &str, locale: Locale) -> Line {
    Line::styled(Style::Notice, &format!("{word}{}", locale.colon()))
}

/// The number of drawn diagnostics of one file. Nobody reads more, and a file with millions of them
/// must not fill a disk.
const MAX_DRAWN: usize = 100;

fn render_errors(path: &str, source: &str, diagnostics: &[Diagnostic], look: TextLook) -> String {
    let places = LineIndex::new(source);
    let drawn = diagnostics.iter().take(MAX_DRAWN);
    let mut text: String = drawn
        .map(|diagnostic| {
            format!("{}\n", diagnostics::render_diagnostic(path, &places, diagnostic, look))
        })
        .collect();
    if diagnostics.len() > MAX_DRAWN {
        let more = words::format_count(diagnostics.len() - MAX_DRAWN, "more finding");
        text += &format!("{}: {more} not shown; use `--json` to list all\n\n", visible_line(path));
    }
    text
}
