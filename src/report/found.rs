//! The questions that a search found.

use obverse_core::text::{Line, Style, hang_lines, truncate, wrap_text};

/// A question that was found.
#[derive(Clone, Debug)]
pub(crate) struct FoundQuestion {
    /// The title of its deck.
    pub deck: String,
    /// Its file and line.
    pub place: String,
    /// Its number in the deck, from 1.
    pub number: usize,
    /// Its prompt, on one line.
    pub prompt: String,
    /// Its answer, on one line.
    pub answer: String,
}

/// The widest answer, in columns.
const MAX_ANSWER_WIDTH: usize = 200;

/// The questions as lines, by deck.
#[must_use]
pub(crate) fn render_found(hits: &[FoundQuestion], room: usize) -> Vec<Line> {
    let mut lines = Vec::new();
    let mut last = None;
    for hit in hits {
        if last != Some(&hit.deck) {
            if last.is_some() {
                lines.push(Line::default());
            }
            lines.push(Line::styled(Style::Title, &format!(" {}", hit.deck)));
            last = Some(&hit.deck);
        }
        let number = Line::styled(Style::Dim, &format!(" {:>3}  ", hit.number));
        lines.extend(hang_lines(number, room, |columns| {
            let mut text = wrap_text(&hit.prompt, columns);
            let answer = truncate(&hit.answer, MAX_ANSWER_WIDTH);
            text.extend(Line::styled(Style::Right, &answer).wrap_to(columns));
            text.extend(Line::styled(Style::Dim, &hit.place).wrap_to(columns));
            text
        }));
    }
    lines
}
