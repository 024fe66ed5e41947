//! History without a question, and links.

use serde::Serialize;

use obverse_core::text::{Line, Style, hang_lines, short_label, words, wrap_text};

use super::indented_lines;

/// A removed question with its history.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) struct OrphanLine {
    /// The deck's id.
    pub deck: String,
    /// The deck's title when the question was last asked.
    pub title: String,
    /// Whether the deck was found.
    pub deck_found: bool,
    /// The deck's present id, if it changed.
    pub deck_now: Option<String>,
    /// Whether questions of the deck are skipped because of errors.
    pub deck_has_faults: bool,
    /// The card's id.
    pub card: String,
    /// The prompt, in Markdown.
    pub prompt: String,
    /// The number of answers that count.
    pub answers: usize,
    /// The day of the last answer, formatted for readers.
    #[serde(skip)]
    pub when: String,
    /// The day of the last answer, as `2026-01-31`.
    pub last: String,
    /// The stability: days until retrievability falls to 90 percent; `None` without a review.
    pub stability: Option<f64>,
    /// The due day, as `2026-01-31`.
    pub due: Option<String>,
    /// The number of reviews.
    pub reps: Option<u32>,
    /// The number of lapses.
    pub lapses: Option<u32>,
}

/// The orphans as JSON.
#[must_use]
pub(crate) fn orphans_json(orphans: &[OrphanLine]) -> String {
    super::to_json(&orphans)
}

/// The orphans as lines.
#[must_use]
pub(crate) fn render_orphans(orphans: &[OrphanLine], room: usize) -> Vec<Line> {
    if orphans.is_empty() {
        return vec![Line::plain(" Every answered question is still in a deck.")];
    }
    let mut lines = Vec::new();
    let mut deck = None;
    for orphan in orphans {
        if deck != Some(&orphan.deck) {
            lines.extend(deck.map(|_| Line::default()));
            let lost = match (orphan.deck_found, orphan.deck_has_faults) {
                (false, _) => ": deck not found",
                (true, true) => ": the deck has errors and skips questions, perhaps these",
                (true, false) => "",
            };
            let now =
                orphan.deck_now.as_ref().map(|now| format!(", now {now}")).unwrap_or_default();
            let title = format!("{} ({}{now}){lost}", orphan.title, orphan.deck);
            lines.extend(hang_lines(Line::plain(" "), room, |room| {
                wrap_text(&title, room)
                    .iter()
                    .map(|line| Line::styled(Style::Title, &line.to_string()))
                    .collect()
            }));
            deck = Some(&orphan.deck);
        }
        lines.extend(hang_lines(Line::plain("   "), room, |room| {
            wrap_text(&short_label(&orphan.prompt, 200), room)
        }));
        lines.extend(hang_lines(Line::plain("     "), room, |room| {
            wrap_text(&orphan_text(orphan), room)
                .iter()
                .map(|line| Line::styled(Style::Dim, &line.to_string()))
                .collect()
        }));
    }
    lines.push(Line::default());
    lines.extend(indented_lines(&advice_text(orphans), room));
    lines
}

fn orphan_text(orphan: &OrphanLine) -> String {
    let memory = orphan
        .stability
        .map(|stability| format!(", {}", memory_duration(stability)))
        .unwrap_or_default();
    let on = if orphan.answers == 1 { "on" } else { "last on" };
    format!(
        "{}: {}, {on} {}{memory}",
        orphan.card,
        words::format_count(orphan.answers, "answer"),
        orphan.when
    )
}

/// The stability in words.
fn memory_duration(stability: f64) -> String {
    match stability.round() as usize {
        0 => "remembered for less than a day".to_owned(),
        days => format!("remembered for {}", words::format_count(days, "day")),
    }
}

fn advice_text(orphans: &[OrphanLine]) -> String {
    let link = "Run `obverse link DECK OLD NEW` to link it to a present question";
    let restore = "A question that you put back has its history again";
    let hint = "`obverse link DECK --from OLD` to link a whole deck";
    let is_lost = orphans.iter().any(|orphan| !orphan.deck_found);
    let hint = if is_lost { format!(", or {hint}") } else { String::new() };
    format!("This history is kept. {link}{hint}. {restore}.")
}

/// Two linked identities.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) struct LinkLine {
    /// The short name of the question when last asked under the old identity.
    pub question: Option<String>,
    /// Its former deck.
    pub old_deck: String,
    /// The former card; `None` for a whole deck.
    pub old_card: Option<String>,
    /// Its present deck.
    pub new_deck: String,
    /// The present card.
    pub new_card: Option<String>,
    /// The day of the link, formatted for readers.
    #[serde(skip)]
    pub when: String,
    /// The time of the link.
    pub at: String,
}

impl LinkLine {
    fn decks(&self) -> (&str, &str) {
        (&self.old_deck, &self.new_deck)
    }
}

/// The links as JSON.
#[must_use]
pub(crate) fn links_json(links: &[LinkLine]) -> String {
    super::to_json(&links)
}

/// The links as lines. Cards that moved with their deck under the same name appear as a count.
#[must_use]
pub(crate) fn render_links(links: &[LinkLine], room: usize) -> Vec<Line> {
    if links.is_empty() {
        return indented_lines("No links. A link lets an edited question keep its history.", room);
    }
    let whole: Vec<_> =
        links.iter().filter(|link| link.old_card.is_none()).map(LinkLine::decks).collect();
    let (moved, mut shown): (Vec<&LinkLine>, Vec<&LinkLine>) = links.iter().partition(|link| {
        link.old_card.is_some() && link.old_card == link.new_card && whole.contains(&link.decks())
    });
    shown.sort_by_key(|link| &link.new_deck);
    let mut lines = Vec::new();
    let mut deck = None;
    for link in shown {
        if deck != Some(&link.new_deck) {
            lines.extend(deck.map(|_| Line::default()));
            lines.push(Line::styled(Style::Title, &format!(" {}", link.new_deck)));
            deck = Some(&link.new_deck);
        }
        let moved = moved.iter().filter(|other| other.decks() == link.decks()).count();
        let subject = match &link.question {
            Some(question) => question.clone(),
            None if link.old_card.is_none() => {
                format!("The deck, with {}", words::format_count(moved, "card"))
            }
            None => "A question without a stored text".to_owned(),
        };
        lines.extend(hang_lines(Line::plain("   "), room, |room| wrap_text(&subject, room)));
        lines.extend(hang_lines(Line::plain("     "), room, |room| {
            let text = format!("was {}, since {}", link_text(link), link.when);
            wrap_text(&text, room)
                .iter()
                .map(|line| Line::styled(Style::Dim, &line.to_string()))
                .collect()
        }));
    }
    lines
}

/// The former and the present identity.
fn link_text(link: &LinkLine) -> String {
    match (&link.old_card, &link.new_card) {
        (Some(old), Some(new)) if link.old_deck == link.new_deck => format!("{old}, now {new}"),
        (Some(old), Some(new)) => format!("{old} in {}, now {new}", link.old_deck),
        _ => link.old_deck.clone(),
    }
}
