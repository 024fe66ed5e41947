//! Flags, disputes and suspended cards.

mod class_flags;

use serde::Serialize;

use obverse_core::messages::{Locale, message};
use obverse_core::session::record::Suspension;
use obverse_core::text::{Line, Style, hang_lines, keeps_lines, short_label, wrap_text};

use super::answers;
use super::indented_lines;
use super::table::{Side, Table};

/// A flag, or a disputed verdict.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) struct FlagLine {
    /// The learner, if the list covers a class.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub learner: Option<String>,
    /// The deck's id.
    pub deck: String,
    /// The deck's title.
    pub title: String,
    /// The card's id.
    pub card: String,
    /// The prompt, on one line.
    pub prompt: String,
    /// `flag`, or the learner's view of the verdict.
    pub kind: String,
    /// The learner's note.
    pub note: String,
    /// The response, for a dispute.
    pub given: Option<String>,
    /// The day, formatted for readers.
    pub when: String,
    /// Whether the learner calls the response right as well.
    pub also_right: bool,
}

impl FlagLine {
    /// The kind in the language of the interface.
    fn kind_text(&self, locale: Locale) -> String {
        match self.kind.as_str() {
            "flagged" => message!(locale, "flags-flagged"),
            _ if self.also_right => message!(locale, "flags-also-right"),
            _ => message!(locale, "flags-mistaken"),
        }
    }
}

/// The flags as JSON.
#[must_use]
pub(crate) fn flags_json(flags: &[FlagLine]) -> String {
    super::to_json(&flags)
}

/// The flags as lines.
#[must_use]
pub(crate) fn render_flags(flags: &[FlagLine], room: usize, locale: Locale) -> Vec<Line> {
    if flags.is_empty() {
        return indented_lines(&message!(locale, "flags-none"), room);
    }
    if flags.iter().any(|flag| flag.learner.is_some()) {
        return class_flags::render_class_flags(flags, room);
    }
    let colon = locale.colon();
    let mut lines = Vec::new();
    let mut deck = None;
    for flag in flags {
        if deck != Some(&flag.deck) {
            lines.extend(deck.map(|_| Line::default()));
            lines.push(Line::styled(Style::Title, &format!(" {}", flag.title)));
            deck = Some(&flag.deck);
        }
        let (below, beside): (Option<&String>, _) = match &flag.given {
            Some(given) if keeps_lines(given) => (Some(given), String::new()),
            given => {
                (None, given.as_ref().map(|given| format!("{colon}{given}")).unwrap_or_default())
            }
        };
        let note =
            if flag.note.is_empty() { String::new() } else { format!("{colon}{}", flag.note) };
        lines.extend(hang_lines(Line::plain("   "), room, |room| {
            wrap_text(&short_label(&flag.prompt, 200), room)
        }));
        let text =
            format!("{}{}{}{beside}{note}", flag.when, locale.comma(), flag.kind_text(locale));
        lines.extend(hang_lines(Line::plain("     "), room, |room| {
            wrap_text(&text, room)
                .iter()
                .map(|line| Line::styled(Style::Dim, &line.to_string()))
                .collect()
        }));
        lines.extend(below.into_iter().flat_map(|given| {
            hang_lines(Line::plain("     "), room, |room| {
                answers::render_unknown_answer(given, room)
            })
        }));
    }
    lines
}

/// A suspended card.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) struct SuspendedLine {
    /// The deck's id.
    pub deck: String,
    /// The number of its question in the deck, from 1, if found.
    pub number: Option<usize>,
    /// Its present name, or the name when last asked.
    pub name: Option<String>,
    /// The card's id.
    pub card: String,
    /// The reason: `learner` or `leech`.
    pub why: Suspension,
    /// The first day, formatted for readers.
    #[serde(skip)]
    pub when: String,
    /// The time of suspension.
    pub at: String,
}

/// The suspended cards as JSON.
#[must_use]
pub(crate) fn suspended_json(rows: &[SuspendedLine]) -> String {
    super::to_json(&rows)
}

/// The suspended cards as lines; if spoken, as sentences.
#[must_use]
pub(crate) fn render_suspended(
    rows: &[SuspendedLine],
    room: usize,
    is_spoken: bool,
    locale: Locale,
) -> Vec<Line> {
    if rows.is_empty() {
        return vec![Line::plain(&format!(" {}", message!(locale, "suspended-none")))];
    }
    let how = match rows {
        [SuspendedLine { deck, number: Some(number), .. }] => {
            message!(locale, "suspended-back", card = format!("{deck} {number}"))
        }
        _ => message!(locale, "suspended-back-any"),
    };
    if is_spoken {
        let sentences = rows.iter().map(|row| suspended_sentence(row, locale)).chain([how]);
        return sentences.map(|sentence| Line::plain(&sentence)).collect();
    }
    let sides = [Side::Left, Side::Right, Side::Left, Side::Left, Side::Left];
    let [card, reason, since] = [
        message!(locale, "column-card"),
        message!(locale, "column-reason"),
        message!(locale, "column-since"),
    ];
    let deck = message!(locale, "column-deck");
    let mut table = Table::new(&sides).heading(&[&deck, "", &card, &reason, &since]);
    for row in rows {
        let number = row.number.map(|number| number.to_string()).unwrap_or_default();
        let (name, why) = (suspended_name(row), suspension_reason(row.why, locale));
        table.row(vec![row.deck.clone(), number, name, why, row.when.clone()]);
    }
    let how = indented_lines(&how, room);
    table.lines(2, 2, room).into_iter().chain([Line::default()]).chain(how).collect()
}

fn suspended_name(row: &SuspendedLine) -> String {
    row.name.clone().unwrap_or_else(|| row.card.clone())
}

fn suspension_reason(why: Suspension, locale: Locale) -> String {
    match why {
        Suspension::Learner => message!(locale, "suspended-by-you"),
        Suspension::Leech => message!(locale, "suspended-missed"),
    }
}

fn suspended_sentence(row: &SuspendedLine, locale: Locale) -> String {
    message!(
        locale,
        "suspended-sentence",
        name = locale.end_sentence(&suspended_name(row)),
        deck = &row.deck,
        reason = suspension_reason(row.why, locale),
        day = &row.when
    )
}

/// The responses that learners call right, as alternatives to paste into the deck.
#[must_use]
pub(crate) fn flags_toml(flags: &[FlagLine]) -> String {
    let mut text = String::new();
    for card in class_flags::group_by_card(flags) {
        let (Some(first), Some(line)) = (card.first(), paste_line(&card)) else { continue };
        text.push_str(&format!(
            "# {}: {}\n# {}\n{line}\n\n",
            obverse_core::text::visible_line(&first.deck),
            obverse_core::text::visible_line(&first.card),
            short_label(&first.prompt, 100),
        ));
    }
    text
}

/// The line for the deck that accepts the responses that learners call right, if there are any.
fn paste_line(card: &[&FlagLine]) -> Option<String> {
    let right = card.iter().filter(|flag| flag.also_right);
    let mut given: Vec<String> = right
        .filter_map(|flag| flag.given.as_deref())
        .map(obverse_core::deck::to_toml_string)
        .collect();
    given.sort();
    given.dedup();
    (!given.is_empty()).then(|| format!("alternatives = [{}]", given.join(", ")))
}
