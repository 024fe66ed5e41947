//! History that no question has, and what was linked.

use serde::Serialize;

use obverse_core::text::{Line, Style, hang_lines, short_label, words, wrap_text};

/// A question that is gone, with what is kept of it.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "kebab-case")]
pub struct OrphanLine {
    /// The deck's identity.
    pub deck: String,
    /// The deck's title, as it was when the question was asked last.
    pub title: String,
    /// Whether the deck is found.
    pub deck_found: bool,
    /// The identity under which the deck is found, where that is another one.
    pub deck_now: Option<String>,
    /// Whether questions of the deck are set aside for their faults.
    pub deck_has_faults: bool,
    /// The card's identity.
    pub card: String,
    /// What was asked, in Markdown.
    pub prompt: String,
    /// How many answers count.
    pub answers: usize,
    /// The day of the last answer, as people write it.
    #[serde(skip)]
    pub when: String,
    /// The day of the last answer, as `2026-01-31`.
    pub last: String,
    /// Days until the chance of recall falls to 90 percent after a review; nothing where it was never reviewed.
    pub stability: Option<f64>,
    /// The day from which it would be due, as `2026-01-31`.
    pub due: Option<String>,
    /// How often it was reviewed.
    pub reps: Option<u32>,
    /// How often it was forgotten.
    pub lapses: Option<u32>,
}

/// The orphans as JSON.
#[must_use]
pub fn orphans_json(orphans: &[OrphanLine]) -> String {
    super::to_json(&orphans)
}

/// The orphans as lines.
#[must_use]
pub fn render_orphans(orphans: &[OrphanLine], room: usize) -> Vec<Line> {
    if orphans.is_empty() {
        return vec![Line::plain(" Every question that was answered is there.")];
    }
    let mut lines = Vec::new();
    let mut deck = None;
    for orphan in orphans {
        if deck != Some(&orphan.deck) {
            lines.extend(deck.map(|_| Line::default()));
            let lost = match (orphan.deck_found, orphan.deck_has_faults) {
                (false, _) => ": the deck is not found",
                (true, true) => ": some of its questions are set aside, these may be among them",
                (true, false) => "",
            };
            let now = orphan.deck_now.as_ref().map(|now| format!(", now {now}")).unwrap_or_default();
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
    let memory =
        orphan.stability.map(|stability| format!(", {}", memory_duration(stability))).unwrap_or_default();
    let on = if orphan.answers == 1 { "on" } else { "the last on" };
    format!(
        "{}: {}, {on} {}{memory}",
        orphan.card,
        words::format_count(orphan.answers, "answer"),
        orphan.when
    )
}

/// How long a memory lasts, in words.
fn memory_duration(stability: f64) -> String {
    match stability.round() as usize {
        0 => "remembered for less than a day".to_owned(),
        days => format!("remembered for {}", words::format_count(days, "day")),
    }
}

fn advice_text(orphans: &[OrphanLine]) -> String {
    let link = "`obverse link DECK OLD NEW` gives it to a question that is there";
    let restore = "a question that is put back finds it again";
    let whole = "`obverse link DECK --from OLD` gives all of a deck to another";
    let is_lost = orphans.iter().any(|orphan| !orphan.deck_found);
    let whole = if is_lost { format!("{whole}, ") } else { String::new() };
    format!("This history is kept. {link}, {whole}and {restore}.")
}

fn indented_lines(text: &str, room: usize) -> Vec<Line> {
    wrap_text(text, room.saturating_sub(1)).into_iter().map(|line| line.indent_by(1)).collect()
}

/// Two identities that are one.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "kebab-case")]
pub struct LinkLine {
    /// The question by a short name, as it was when it was asked last under the old identity.
    pub question: Option<String>,
    /// The deck that it was in.
    pub old_deck: String,
    /// The card that it was; nothing for a deck as a whole.
    pub old_card: Option<String>,
    /// The deck that it is in now.
    pub new_deck: String,
    /// The card that it is now.
    pub new_card: Option<String>,
    /// The day of the link, as people write it.
    #[serde(skip)]
    pub when: String,
    /// The time of the link.
    pub at: String,
}

/// The links as JSON.
#[must_use]
pub fn links_json(links: &[LinkLine]) -> String {
    super::to_json(&links)
}

/// The links as lines. What moved with its deck under its own name is counted.
#[must_use]
pub fn render_links(links: &[LinkLine], room: usize) -> Vec<Line> {
    if links.is_empty() {
        return indented_lines(
            "Nothing is linked. A question that was edited keeps its history by a link.",
            room,
        );
    }
    let decks = |link: &LinkLine| (link.old_deck.clone(), link.new_deck.clone());
    let whole: Vec<_> = links.iter().filter(|link| link.old_card.is_none()).map(decks).collect();
    let has_moved = |link: &&LinkLine| {
        link.old_card.is_some() && link.old_card == link.new_card && whole.contains(&decks(link))
    };
    let mut shown: Vec<&LinkLine> = links.iter().filter(|link| !has_moved(link)).collect();
    shown.sort_by_key(|link| &link.new_deck);
    let mut lines = Vec::new();
    let mut deck = None;
    for link in shown {
        if deck != Some(&link.new_deck) {
            lines.extend(deck.map(|_| Line::default()));
            lines.push(Line::styled(Style::Title, &format!(" {}", link.new_deck)));
            deck = Some(&link.new_deck);
        }
        let moved = links.iter().filter(has_moved).filter(|other| decks(other) == decks(link)).count();
        let what = match &link.question {
            Some(question) => question.clone(),
            None if link.old_card.is_none() => {
                format!("The deck, with {}", words::format_count(moved, "card"))
            }
            None => "A question of which nothing is kept".to_owned(),
        };
        lines.extend(hang_lines(Line::plain("   "), room, |room| wrap_text(&what, room)));
        lines.extend(hang_lines(Line::plain("     "), room, |room| {
            let told = format!("was {}, since {}", link_text(link), link.when);
            wrap_text(&told, room).iter().map(|line| Line::styled(Style::Dim, &line.to_string())).collect()
        }));
    }
    lines
}

/// What was, and what it is now.
fn link_text(link: &LinkLine) -> String {
    match (&link.old_card, &link.new_card) {
        (Some(old), Some(new)) if link.old_deck == link.new_deck => format!("{old}, is {new}"),
        (Some(old), Some(new)) => format!("{old} in {}, is {new}", link.old_deck),
        _ => link.old_deck.clone(),
    }
}
