//! Lists of decks.

use serde::Serialize;

use obverse_core::messages::{Locale, message};
use obverse_core::text::{Line, words, wrap_text};

use super::indented_lines;
use super::table::{Side, Table};

/// A deck in a list.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) struct DeckLine {
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
pub(crate) fn decks_json(decks: &[DeckLine]) -> String {
    super::to_json(&decks)
}

/// The list as lines; if spoken, a sentence for each deck.
#[must_use]
pub(crate) fn render_decks(
    decks: &[DeckLine],
    room: usize,
    is_spoken: bool,
    locale: Locale,
) -> Vec<Line> {
    let mut lines = if is_spoken {
        decks.iter().map(|deck| Line::plain(&deck_sentence(deck, locale))).collect()
    } else if room < NARROW {
        stacked_decks(decks, room, locale)
    } else {
        deck_table(decks, room, locale)
    };
    for deck in decks.iter().filter(|deck| deck.skipped > 0) {
        let (title, path) = (&deck.title, deck.path.as_ref().unwrap_or(&deck.id));
        let message =
            message!(locale, "decks-skipped", deck = title, count = deck.skipped, path = path);
        lines.extend(indented_lines(&message, room));
    }
    lines
}

/// Below this width each deck has lines of its own.
const NARROW: usize = 66;

/// `First steps: 12 questions, 1 of 12 cards seen. Id: obverse-first-steps.`
fn deck_sentence(deck: &DeckLine, locale: Locale) -> String {
    let counts = locale.join_list(&deck_counts(deck, locale));
    let text = format!("{}{}{counts}{}", deck.title, locale.colon(), locale.full_stop());
    locale.join_sentences(&[text, message!(locale, "decks-id", id = &deck.id)])
}

/// Its questions, the cards seen and the last score.
fn deck_counts(deck: &DeckLine, locale: Locale) -> Vec<String> {
    let mut counts = vec![message!(locale, "count-questions", count = deck.questions)];
    if deck.seen > 0 {
        counts.push(message!(locale, "overview-seen", seen = deck.seen, cards = deck.cards));
    }
    if let Some(last) = deck.last {
        let share = locale.format_figure(&words::format_percent(last / 100.0));
        counts.push(message!(locale, "overview-last", share = share));
    }
    counts
}

fn deck_table(decks: &[DeckLine], room: usize, locale: Locale) -> Vec<Line> {
    use Side::{Left, Right};
    let headings = [
        message!(locale, "column-deck"),
        message!(locale, "column-id"),
        message!(locale, "decks-questions"),
        message!(locale, "decks-cards-seen"),
        message!(locale, "decks-last-quiz"),
    ];
    let headings: Vec<&str> = headings.iter().map(String::as_str).collect();
    let mut table = Table::new(&[Left, Left, Right, Right, Right]).heading(&headings);
    for deck in decks {
        table.row(vec![
            deck.title.clone(),
            deck.id.clone(),
            deck.questions.to_string(),
            if deck.seen > 0 { seen_text(deck, locale) } else { String::new() },
            deck.last
                .map(|last| locale.format_figure(&words::format_percent(last / 100.0)))
                .unwrap_or_default(),
        ]);
    }
    table.lines(0, 2, room)
}

fn seen_text(deck: &DeckLine, locale: Locale) -> String {
    let (seen, cards) = (deck.seen.to_string(), deck.cards.to_string());
    message!(locale, "stats-of", count = seen, all = cards)
}

fn stacked_decks(decks: &[DeckLine], room: usize, locale: Locale) -> Vec<Line> {
    decks
        .iter()
        .flat_map(|deck| {
            let details = [deck.id.clone(), deck_counts(deck, locale).join(" · ")];
            let below =
                details.into_iter().flat_map(|text| wrap_text(&text, room.saturating_sub(3)));
            let below = below.map(|line| line.indent_by(3));
            indented_lines(&deck.title, room).into_iter().chain(below).collect::<Vec<_>>()
        })
        .collect()
}
