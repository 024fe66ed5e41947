//! Lists of decks.

use serde::Serialize;

use obverse_core::text::{Line, words, wrap_text};

use super::indented_lines;
use super::table::{Side, Table};

/// A deck in a list.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "kebab-case")]
pub struct DeckLine {
    /// Its id.
    pub id: String,
    /// Its title.
    pub title: String,
    /// Its file; `None` for a bundled deck.
    pub path: Option<String>,
    /// The number of valid questions.
    pub questions: usize,
    /// The number of their cards.
    pub cards: usize,
    /// The number of skipped questions.
    pub skipped: usize,
    /// The number of cards already met.
    pub seen: usize,
    /// The last score, in percent.
    pub last: Option<f64>,
    /// Its tags, each with its number of questions.
    pub tags: Vec<(String, usize)>,
}

/// The list as JSON.
#[must_use]
pub fn decks_json(decks: &[DeckLine]) -> String {
    super::to_json(&decks)
}

/// The list as lines.
#[must_use]
pub fn render_decks(decks: &[DeckLine], room: usize) -> Vec<Line> {
    let mut lines =
        if room < NARROW { stacked_decks(decks, room) } else { deck_table(decks, room) };
    for deck in decks.iter().filter(|deck| deck.skipped > 0) {
        let count = words::format_count(deck.skipped, "question");
        let path = deck.path.as_ref().unwrap_or(&deck.id);
        let message =
            format!("{}: {count} skipped; run `obverse check {path}` to see why", deck.title);
        lines.extend(indented_lines(&message, room));
    }
    lines
}

/// Below this width each deck has lines of its own.
const NARROW: usize = 66;

fn deck_table(decks: &[DeckLine], room: usize) -> Vec<Line> {
    use Side::{Left, Right};
    let mut table = Table::new(&[Left, Left, Right, Right, Right]).heading(&[
        "deck",
        "id",
        "questions",
        "cards seen",
        "last quiz",
    ]);
    for deck in decks {
        table.row(vec![
            deck.title.clone(),
            deck.id.clone(),
            deck.questions.to_string(),
            if deck.seen > 0 { format!("{} of {}", deck.seen, deck.cards) } else { String::new() },
            deck.last.map(|last| words::format_percent(last / 100.0)).unwrap_or_default(),
        ]);
    }
    table.lines(0, 2, room)
}

fn stacked_decks(decks: &[DeckLine], room: usize) -> Vec<Line> {
    decks
        .iter()
        .flat_map(|deck| {
            let seen = (deck.seen > 0).then(|| {
                format!("{} of {} seen", deck.seen, words::format_count(deck.cards, "card"))
            });
            let last =
                deck.last.map(|last| format!("last quiz {}", words::format_percent(last / 100.0)));
            let counts = std::iter::once(words::format_count(deck.questions, "question"))
                .chain(seen)
                .chain(last);
            let details = [deck.id.clone(), counts.collect::<Vec<_>>().join(" · ")];
            let below =
                details.into_iter().flat_map(|text| wrap_text(&text, room.saturating_sub(3)));
            let below = below.map(|line| line.indent_by(3));
            indented_lines(&deck.title, room).into_iter().chain(below).collect::<Vec<_>>()
        })
        .collect()
}
