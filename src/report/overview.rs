//! The overview of decks.

use obverse_core::text::{Line, Style, words, wrap_text};

use super::table::{Side, Table};

/// A deck in the overview.
#[derive(Clone, Debug)]
pub struct DeckStanding {
    /// Its title.
    pub title: String,
    /// The number of its cards.
    pub cards: usize,
    /// The number of cards already met.
    pub seen: usize,
    /// The number of due cards.
    pub due: usize,
    /// The last score, in percent.
    pub last: Option<f64>,
}

/// The name of the program.
const NAME: &str = "obverse";

/// Below this width a deck has a line for its title and one for its figures.
const NARROW: usize = 60;

/// The overview above the menu: the content of the decks on the first day, the progress in them
/// later.
#[must_use]
pub fn render_overview(
    standings: &[DeckStanding],
    about: &str,
    questions: usize,
    today: &str,
    room: usize,
) -> Vec<Line> {
    let is_first = standings.iter().all(|standing| standing.seen == 0 && standing.last.is_none());
    let gap = room.saturating_sub(NAME.len() + 2 + obverse_core::text::text_width(today)).max(1);
    let day = if is_first { String::new() } else { format!("{}{today}", " ".repeat(gap)) };
    let mut lines = vec![
        Line::styled(Style::Title, &format!(" {NAME}")).with(Style::Dim, &day),
        Line::default(),
    ];
    if is_first {
        let count = format!(
            "{} in {}",
            questions_text(standings, questions),
            words::format_count(standings.len(), "deck")
        );
        let text = if about.is_empty() { format!("{count}.") } else { format!("{count}: {about}") };
        lines.extend(
            wrap_text(&text, room.saturating_sub(6)).into_iter().map(|line| line.indent_by(3)),
        );
        return lines;
    }
    if room < NARROW {
        lines.extend(standings.iter().flat_map(|standing| {
            let last = last_score_text(standing).replace("last ", "");
            let parts =
                [due_text(standing), format!("{} of {} seen", standing.seen, standing.cards), last];
            let parts: Vec<String> = parts.into_iter().filter(|part| !part.is_empty()).collect();
            let details = wrap_text(&parts.join("  "), room.saturating_sub(7))
                .into_iter()
                .map(|line| line.indent_by(5));
            let title = wrap_text(&standing.title, room.saturating_sub(5))
                .into_iter()
                .map(|line| line.indent_by(3));
            title.chain(details).collect::<Vec<_>>()
        }));
        return lines;
    }
    let mut table = Table::new(&[Side::Left, Side::Right, Side::Right, Side::Left]);
    for standing in standings {
        table.row(vec![
            standing.title.clone(),
            due_text(standing),
            seen_text(standing),
            last_score_text(standing),
        ]);
    }
    lines.extend(
        table.lines(0, 3, room.saturating_sub(2)).into_iter().map(|line| line.indent_by(2)),
    );
    lines
}

/// `117 questions`, or `117 questions (119 cards)` if the numbers differ.
fn questions_text(standings: &[DeckStanding], questions: usize) -> String {
    let cards: usize = standings.iter().map(|standing| standing.cards).sum();
    let count = words::format_count(questions, "question");
    if cards == questions {
        count
    } else {
        format!("{count} ({})", words::format_count(cards, "card"))
    }
}

fn due_text(standing: &DeckStanding) -> String {
    if standing.due > 0 { format!("{} due", standing.due) } else { String::new() }
}

fn seen_text(standing: &DeckStanding) -> String {
    format!("{} of {} seen", standing.seen, words::format_count(standing.cards, "card"))
}

fn last_score_text(standing: &DeckStanding) -> String {
    standing
        .last
        .map(|last| format!("last quiz {}", words::format_percent(last / 100.0)))
        .unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::{DeckStanding, render_overview};

    fn sample_lines(room: usize) -> Vec<String> {
        let figures = DeckStanding {
            title: "Repatriation in figures".into(),
            cards: 22,
            seen: 13,
            due: 0,
            last: Some(45.0),
        };
        let dates = DeckStanding {
            title: "Dates and order".into(),
            cards: 20,
            seen: 0,
            due: 0,
            last: None,
        };
        let lines = render_overview(&[figures, dates], "", 42, "Monday 23 November", room);
        lines.iter().map(ToString::to_string).collect()
    }

    #[test]
    fn where_the_decks_stand_is_a_table() {
        let expected = [
            "   Repatriation in figures   13 of 22 cards seen   last quiz 45 %",
            "   Dates and order            0 of 20 cards seen",
        ];
        assert_eq!(sample_lines(80)[2..], expected);
    }

    #[test]
    fn at_forty_columns_no_title_is_cut() {
        let lines = sample_lines(40);
        let expected = [
            "   Repatriation in figures",
            "     13 of 22 seen  quiz 45 %",
            "   Dates and order",
            "     0 of 20 seen",
        ];
        assert_eq!(lines[2..], expected);
        assert!(lines.iter().all(|line| line.chars().count() < 40), "{lines:?}");
    }
}
