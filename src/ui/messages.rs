//! What is said beside the data: warnings, and the pictures of faults.

use std::io;

use obverse_core::deck::diagnostic::Diagnostic;
use obverse_core::deck::span::LineIndex;
use obverse_core::text::{Line, Style, hang_lines, visible_line, words, wrap_text};

use super::{TextLook, Ui, diagnostics, message_lines, write_to_stderr};

impl Ui {
    /// Whether someone is there who can be asked what to do.
    #[must_use]
    pub fn can_ask(&self) -> bool {
        self.facts.stdin_is_terminal && (self.facts.stderr_is_terminal || self.facts.stdout_is_terminal)
    }

    /// Says what is odd but stops nothing, and what can be done about it.
    pub fn warn(&self, message: &str, hints: &[String]) {
        self.show_message(&message_lines("warning: ", Style::Notice, message, hints, self.message_width()));
    }

    /// Says one thing.
    pub fn show_note(&self, text: &str) {
        let bare = text.trim_start_matches(' ');
        let margin = Line::plain(&" ".repeat(text.len() - bare.len()));
        self.show_message(&hang_lines(margin, self.message_width(), |room| wrap_text(bare, room)));
    }

    /// Draws the faults of a text, as data.
    ///
    /// # Errors
    ///
    /// They could not be written, as to a full disk.
    pub fn draw_errors(&self, path: &str, source: &str, faults: &[Diagnostic]) -> io::Result<()> {
        self.write_text(&render_errors(path, source, faults, self.data_look()))
    }

    /// Draws the faults of a text, as talk.
    pub fn show_errors(&self, path: &str, source: &str, faults: &[Diagnostic]) {
        write_to_stderr(&render_errors(path, source, faults, self.message_look()));
    }
}

/// So many faults of one file are drawn: nobody reads more, and a file of millions of them must not fill a disk.
const MAX_DRAWN: usize = 100;

fn render_errors(path: &str, source: &str, faults: &[Diagnostic], look: TextLook) -> String {
    let places = LineIndex::new(source);
    let drawn = faults.iter().take(MAX_DRAWN);
    let mut text: String = drawn
        .map(|fault| format!("{}\n", diagnostics::render_diagnostic(path, &places, fault, look)))
        .collect();
    if faults.len() > MAX_DRAWN {
        let more = words::format_count(faults.len() - MAX_DRAWN, "more finding");
        text += &format!("{}: {more}, not shown; --json lists all\n\n", visible_line(path));
    }
    text
}
