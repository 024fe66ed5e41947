//! What is said beside the data: warnings, and the pictures of faults.

use std::io;

use obverse_core::deck::fault::Diagnostic;
use obverse_core::deck::span::Places;
use obverse_core::text::{Line, Style, hang, visible_line, words, wrap};

use super::{Look, Ui, fault, murmur, picture};

impl Ui {
    /// Whether someone is there who can be asked what to do.
    #[must_use]
    pub fn converses(&self) -> bool {
        self.facts.stdin_is_terminal && (self.facts.stderr_is_terminal || self.facts.stdout_is_terminal)
    }

    /// Says what is odd but stops nothing, and what can be done about it.
    pub fn warn(&self, message: &str, hints: &[String]) {
        self.say(&fault("warning: ", Style::Notice, message, hints, self.talk_width()));
    }

    /// Says one thing.
    pub fn remark(&self, text: &str) {
        let bare = text.trim_start_matches(' ');
        let margin = Line::plain(&" ".repeat(text.len() - bare.len()));
        self.say(&hang(margin, self.talk_width(), |room| wrap(bare, room)));
    }

    /// Draws the faults of a text, as data.
    ///
    /// # Errors
    ///
    /// They could not be written, as to a full disk.
    pub fn draw_faults(&self, path: &str, source: &str, faults: &[Diagnostic]) -> io::Result<()> {
        self.data_text(&pictures(path, source, faults, self.data_look()))
    }

    /// Draws the faults of a text, as talk.
    pub fn tell_faults(&self, path: &str, source: &str, faults: &[Diagnostic]) {
        murmur(&pictures(path, source, faults, self.talk_look()));
    }
}

/// So many faults of one file are drawn: nobody reads more, and a file of millions of them must not fill a disk.
const DRAWN: usize = 100;

fn pictures(path: &str, source: &str, faults: &[Diagnostic], look: Look) -> String {
    let places = Places::new(source);
    let drawn = faults.iter().take(DRAWN);
    let mut text: String =
        drawn.map(|fault| format!("{}\n", picture::diagnostic(path, &places, fault, look))).collect();
    if faults.len() > DRAWN {
        let more = words::count(faults.len() - DRAWN, "more finding");
        text += &format!("{}: {more}, not shown; --json lists all\n\n", visible_line(path));
    }
    text
}
