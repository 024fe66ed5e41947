//! What there is to do.

use crate::text::{Line, Style, words, wrap};

use super::table::{Side, Table};

/// A deck in the overview.
#[derive(Clone, Debug)]
pub struct Standing {
    /// What it is called.
    pub title: String,
    /// How many cards it makes.
    pub cards: usize,
    /// How many of them the learner has met.
    pub seen: usize,
    /// The last score, in percent.
    pub last: Option<f64>,
}

/// The overview above the menu: what there is on the first day, how the decks stand on later ones.
#[must_use]
pub fn overview(
    standings: &[Standing],
    about: &str,
    questions: usize,
    today: &str,
    room: usize,
) -> Vec<Line> {
    let is_first = standings.iter().all(|standing| standing.seen == 0 && standing.last.is_none());
    let gap = room.saturating_sub(7 + crate::text::width(today)).max(1);
    let day = if is_first { String::new() } else { format!("{}{today}", " ".repeat(gap)) };
    let mut lines = vec![Line::styled(Style::Title, " recto").with(Style::Dim, &day), Line::default()];
    if is_first {
        let count =
            format!("{} in {}", words::count(questions, "question"), words::count(standings.len(), "deck"));
        let told = if about.is_empty() { format!("{count}.") } else { format!("{count}: {about}") };
        lines.extend(wrap(&told, room.saturating_sub(6)).into_iter().map(|line| line.indented(3)));
        return lines;
    }
    let mut table = Table::new(&[Side::Left, Side::Right, Side::Left]);
    for standing in standings {
        table.row(vec![
            standing.title.clone(),
            format!("{} of {} seen", standing.seen, standing.cards),
            standing
                .last
                .map(|last| format!("last quiz {}", words::percent(last / 100.0)))
                .unwrap_or_default(),
        ]);
    }
    lines.extend(table.lines(0, 4, room.saturating_sub(2)).into_iter().map(|line| line.indented(2)));
    lines
}
