//! Messages beside the data: warnings and drawn diagnostics.

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

    /// Draws some of the diagnostics of a text, as data, and counts the `more` others.
    #[must_use]
    pub fn draw_findings(
        &self,
        path: &str,
        source: &str,
        drawn: &[&Diagnostic],
        more: usize,
    ) -> String {
        let mut text = render_errors(path, source, drawn, self.data_look());
        if more > 0 {
            let more = words::format_count(more, "more finding");
            let file = visible_line(path);
            text += &format!("{file}: {more} not shown; use `--all` to show all\n\n");
        }
        text
    }

    /// Draws the diagnostics of a text, as messages.
    pub fn show_errors(&self, path: &str, source: &str, diagnostics: &[Diagnostic]) {
        let drawn: Vec<&Diagnostic> = diagnostics.iter().collect();
        write_to_stderr(&render_errors(path, source, &drawn, self.message_look()));
    }
}

/// `warning: `, in the language of the interface.
fn begin_line(word: &str, locale: Locale) -> Line {
    Line::styled(Style::Notice, &format!("{word}{}", locale.colon()))
}

fn render_errors(path: &str, source: &str, drawn: &[&Diagnostic], look: TextLook) -> String {
    let places = LineIndex::new(source);
    let drawings = drawn.iter().map(|diagnostic| {
        format!("{}\n", diagnostics::render_diagnostic(path, &places, diagnostic, look))
    });
    drawings.collect()
}
