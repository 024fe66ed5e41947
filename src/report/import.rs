//! The report on an import.

use std::collections::HashMap;

use serde::Serialize;

use obverse_core::text::{Line, Style, hang_lines, words, wrap_text};

use super::indented_lines;

/// An import.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) struct Imported {
    /// The version of this document: 1.
    pub version: u32,
    /// The deck; `None` if none was written.
    pub deck: Option<String>,
    /// The number of imported questions.
    pub questions: usize,
    /// The changes to an existing deck.
    pub changes: Option<DeckChanges>,
    /// The imported history, if any.
    pub history: Option<HistoryCounts>,
    /// The files, in the order of reading.
    pub files: Vec<ImportedFile>,
}

/// The imported history in figures.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) struct HistoryCounts {
    /// The number of reviews in the files.
    pub reviews: usize,
    /// The number of suspended cards in the files.
    pub suspended: usize,
    /// The number of flagged cards in the files.
    pub flagged: usize,
    /// The number of new entries in the score file; `None` if it was not imported.
    pub new: Option<usize>,
}

/// The changes that an import makes to an existing deck.
#[derive(Clone, Debug, Default, Serialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) struct DeckChanges {
    /// The names of added questions.
    pub new: Vec<String>,
    /// The updated questions.
    pub updated: Vec<String>,
    /// The questions edited by hand, which stay although the files differ.
    pub kept: Vec<String>,
    /// The questions missing from the files, which stay.
    pub gone: Vec<String>,
    /// The number of unchanged questions.
    pub same: usize,
}

/// An imported file.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) struct ImportedFile {
    /// Its name.
    pub file: String,
    /// Its format.
    pub format: String,
    /// Its encoding, if not UTF-8.
    pub encoding: Option<String>,
    /// The first cards of a table.
    pub cards: Vec<String>,
    /// Its items, in the order of the file.
    pub items: Vec<ImportedItem>,
}

/// An imported item.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) struct ImportedItem {
    /// Its place: `line 12`, `note 1500000000000`.
    pub place: String,
    /// Its name in the file.
    pub name: String,
    /// The id of its question.
    pub question: Option<String>,
    /// The outcome.
    pub outcome: ItemOutcome,
    /// The losses, or the reason for leaving it out.
    pub why: Vec<String>,
    /// The remarks of `obverse check` on its question.
    pub check: Vec<String>,
}

/// The outcome for an item.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum ItemOutcome {
    /// The question is complete.
    Taken,
    /// The question is incomplete.
    WithLosses,
    /// The item cannot be imported.
    Refused,
    /// The item asks nothing.
    Passed,
}

impl Imported {
    /// The number of items with this outcome.
    #[must_use]
    pub(crate) fn count_outcome(&self, outcome: ItemOutcome) -> usize {
        self.files
            .iter()
            .flat_map(|file| &file.items)
            .filter(|item| item.outcome == outcome)
            .count()
    }
}

/// An import as JSON, version 1.
#[must_use]
pub(crate) fn imported_json(imported: &Imported) -> String {
    super::to_json(imported)
}

/// An import as lines: the items, and the written deck.
#[must_use]
pub(crate) fn render_imported(imported: &Imported, room: usize) -> Vec<Line> {
    [render_import_items(imported, room), render_import_written(imported, room)].concat()
}

/// The items as lines: the totals of each file, every incomplete item, and the changes to an
/// existing deck.
#[must_use]
pub(crate) fn render_import_items(imported: &Imported, room: usize) -> Vec<Line> {
    let mut lines = Vec::new();
    for file in &imported.files {
        lines.extend(render_file(file, room));
        lines.push(Line::default());
    }
    if let Some(changes) = &imported.changes {
        lines.extend(render_changes(changes, room));
        lines.push(Line::default());
    }
    lines
}

/// The written deck as lines.
#[must_use]
pub(crate) fn render_import_written(imported: &Imported, room: usize) -> Vec<Line> {
    let mut lines = Vec::new();
    if let Some(history) = &imported.history {
        lines.extend(indented_lines(&history_text(*history), room));
        lines.push(Line::default());
    }
    let sentence = match &imported.deck {
        Some(deck) => {
            let next = [format!("obverse check {deck}"), format!("obverse quiz {deck}")];
            let in_one = next.join("   ");
            let next = if in_one.len() < room { vec![in_one] } else { next.to_vec() };
            [
                vec![format!("{} in {deck}.", words::format_count(imported.questions, "question"))],
                next,
            ]
            .concat()
        }
        None => {
            vec![format!(
                "{}, and nothing is written.",
                words::format_count(imported.questions, "question")
            )]
        }
    };
    lines.extend(sentence.iter().flat_map(|sentence| indented_lines(sentence, room)));
    lines
}

fn history_text(history: HistoryCounts) -> String {
    let suspended = format!("{} suspended", words::format_count(history.suspended, "card"));
    let parts = [
        (history.reviews, words::format_count(history.reviews, "review")),
        (history.suspended, suspended),
        (history.flagged, words::format_count(history.flagged, "flag")),
    ];
    let parts: Vec<String> =
        parts.into_iter().filter(|(count, _)| *count > 0).map(|(_, text)| text).collect();
    let held = words::format_list(&parts);
    match history.new {
        None => format!("Not imported: {held}. --history imports them."),
        Some(0) => format!("History: {held}; none is new."),
        Some(new) => {
            format!("History: {held}; {} new in the score file.", words::format_thousands(new))
        }
    }
}

/// The changes, with the names worth a look.
fn render_changes(changes: &DeckChanges, room: usize) -> Vec<Line> {
    let none = Vec::new();
    let rows = [
        (changes.new.len(), "new", &none, Style::Plain),
        (changes.updated.len(), "updated", &changes.updated, Style::Plain),
        (
            changes.kept.len(),
            "kept: edited by hand, and changed in the file",
            &changes.kept,
            Style::Partly,
        ),
        (changes.gone.len(), "kept: no longer in the file", &changes.gone, Style::Partly),
        (changes.same, "unchanged", &none, Style::Dim),
    ];
    let mut lines = vec![Line::plain(" In the deck:")];
    for (count, label, names, style) in rows.into_iter().filter(|(count, ..)| *count > 0) {
        lines.push(Line::styled(
            style,
            &format!("   {:>5} {label}", words::format_thousands(count)),
        ));
        lines.extend(names.iter().flat_map(|name| {
            hang_lines(Line::plain("         "), room, |columns| wrap_text(name, columns))
        }));
    }
    lines
}

fn render_file(file: &ImportedFile, room: usize) -> Vec<Line> {
    let encoding =
        file.encoding.as_ref().map(|encoding| format!(", in {encoding}")).unwrap_or_default();
    let head = format!(
        "{} ({}{encoding}): {}",
        file.file,
        file.format,
        words::format_count(file.items.len(), "item")
    );
    let mut lines: Vec<Line> = indented_lines(&head, room);
    if !file.cards.is_empty() {
        lines.push(Line::plain("   First cards:"));
        lines.extend(file.cards.iter().flat_map(|card| {
            hang_lines(Line::plain("     "), room, |columns| wrap_text(card, columns))
        }));
    }
    let fates = [
        (ItemOutcome::Taken, "imported completely", Style::Plain),
        (ItemOutcome::WithLosses, "imported with losses", Style::Partly),
        (ItemOutcome::Refused, "refused", Style::Wrong),
        (ItemOutcome::Passed, "no questions", Style::Dim),
    ];
    for (outcome, label, style) in fates {
        let items: Vec<&ImportedItem> = file
            .items
            .iter()
            .filter(|item| item.outcome == outcome)
            .filter(|item| outcome != ItemOutcome::Taken || item.check.is_empty())
            .collect();
        if items.is_empty() {
            continue;
        }
        lines.push(count_line(items.len(), label, style));
        if outcome != ItemOutcome::Taken {
            lines.extend(render_items(&items, room));
        }
    }
    lines.extend(render_remarks(file, room));
    lines
}

fn count_line(count: usize, label: &str, style: Style) -> Line {
    Line::styled(style, &format!("   {:>5} {label}", words::format_thousands(count)))
}

/// The items that are whole, but on which `obverse check` has a remark.
fn render_remarks(file: &ImportedFile, room: usize) -> Vec<Line> {
    let items: Vec<&ImportedItem> = file
        .items
        .iter()
        .filter(|item| item.outcome == ItemOutcome::Taken && !item.check.is_empty())
        .collect();
    if items.is_empty() {
        return Vec::new();
    }
    let mut lines =
        vec![count_line(items.len(), "imported, with a warning of `obverse check`", Style::Partly)];
    let reasons = items.iter().flat_map(|item| item.check.iter().map(|remark| (*item, remark)));
    lines.extend(render_groups(reasons, room));
    lines
}

/// The most items that are listed one by one.
const MAX_LISTED_ITEMS: usize = 20;

/// The most groups that are listed, and the most places of each.
const MAX_LISTED_GROUPS: usize = 20;
const MAX_LISTED_PLACES: usize = 3;

/// Items with their reasons: one by one, or by reason if there are many.
fn render_items(items: &[&ImportedItem], room: usize) -> Vec<Line> {
    if items.len() <= MAX_LISTED_ITEMS {
        return items.iter().flat_map(|item| render_item(item, room)).collect();
    }
    let reasons = items.iter().flat_map(|item| item.why.iter().map(|why| (*item, why)));
    render_groups(reasons, room)
}

/// Reasons with their numbers, the most frequent first, and the first places of each.
fn render_groups<'a>(
    reasons: impl Iterator<Item = (&'a ImportedItem, &'a String)>,
    room: usize,
) -> Vec<Line> {
    let mut groups: Vec<(String, usize, Vec<&str>)> = Vec::new();
    let mut places: HashMap<String, usize> = HashMap::new();
    for (item, reason) in reasons {
        let kind = reason_kind(reason);
        let at = *places.entry(kind.clone()).or_insert_with(|| {
            groups.push((kind, 0, Vec::new()));
            groups.len() - 1
        });
        groups[at].1 += 1;
        if groups[at].2.len() < MAX_LISTED_PLACES {
            groups[at].2.push(&item.place);
        }
    }
    groups.sort_by_key(|(_, count, _)| std::cmp::Reverse(*count));
    let more = groups.len().saturating_sub(MAX_LISTED_GROUPS);
    let mut lines = Vec::new();
    for (kind, count, places) in groups.iter().take(MAX_LISTED_GROUPS) {
        let dots = if *count > places.len() { ", …" } else { "" };
        let text =
            format!("{} × {kind} ({}{dots})", words::format_thousands(*count), places.join(", "));
        lines.extend(hang_lines(Line::plain("         "), room, |columns| {
            wrap_text(&text, columns)
        }));
    }
    if more > 0 {
        let text = format!("{} more kinds: --json lists every item", words::format_thousands(more));
        lines.extend(hang_lines(Line::plain("         "), room, |columns| {
            wrap_text(&text, columns)
        }));
    }
    lines
}

/// A reason without the names in it, so that equal reasons are one.
fn reason_kind(reason: &str) -> String {
    if reason.starts_with("the words ") || reason.starts_with("the word ") {
        return "words of the file that the question lacks".to_owned();
    }
    let reason = ["the image ", "the sound ", "the file "]
        .iter()
        .find_map(|begin| {
            let (_, end) = reason.strip_prefix(begin)?.rsplit_once(", which ")?;
            Some(format!("{begin}…, which {end}"))
        })
        .unwrap_or_else(|| reason.to_owned());
    let mut kind = String::new();
    for (place, part) in reason.split('`').enumerate() {
        kind.push_str(if place % 2 == 0 { part } else { "`…`" });
    }
    kind
}

fn render_item(item: &ImportedItem, room: usize) -> Vec<Line> {
    let name = if item.name.is_empty() { String::new() } else { format!(", {}", item.name) };
    let text = format!("{}{name}: {}", item.place, item.why.join("; "));
    hang_lines(Line::plain("         "), room, |columns| wrap_text(&text, columns))
}
