//! The report on an import.

use serde::Serialize;

use obverse_core::text::{Line, Style, hang_lines, words, wrap_text};

use super::indented_lines;

/// An import.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "kebab-case")]
pub struct Imported {
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
pub struct HistoryCounts {
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
pub struct DeckChanges {
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
pub struct ImportedFile {
    /// Its name.
    pub file: String,
    /// Its format.
    pub format: String,
    /// Its encoding, if not UTF-8.
    pub encoding: Option<String>,
    /// Its items, in the order of the file.
    pub items: Vec<ImportedItem>,
}

/// An imported item.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "kebab-case")]
pub struct ImportedItem {
    /// Its place: `line 12`, `note 1500000000000`.
    pub place: String,
    /// Its name in the file.
    pub name: String,
    /// The id of its question.
    pub question: Option<String>,
    /// The outcome.
    pub fate: ItemOutcome,
    /// The losses, or the reason for leaving it out.
    pub why: Vec<String>,
}

/// The outcome for an item.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum ItemOutcome {
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
    pub fn count_outcome(&self, fate: ItemOutcome) -> usize {
        self.files.iter().flat_map(|file| &file.items).filter(|item| item.fate == fate).count()
    }
}

/// An import as JSON, version 1.
#[must_use]
pub fn imported_json(imported: &Imported) -> String {
    super::to_json(imported)
}

/// An import as lines: the items, and the written deck.
#[must_use]
pub fn render_imported(imported: &Imported, room: usize) -> Vec<Line> {
    [render_import_items(imported, room), render_import_written(imported, room)].concat()
}

/// The items as lines: the totals of each file, every incomplete item, and the changes to an
/// existing deck.
#[must_use]
pub fn render_import_items(imported: &Imported, room: usize) -> Vec<Line> {
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
pub fn render_import_written(imported: &Imported, room: usize) -> Vec<Line> {
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
    let aside = format!("{} set aside", words::format_count(history.suspended, "card"));
    let parts = [
        (history.reviews, words::format_count(history.reviews, "review")),
        (history.suspended, aside),
        (history.flagged, words::format_count(history.flagged, "flag")),
    ];
    let parts: Vec<String> =
        parts.into_iter().filter(|(count, _)| *count > 0).map(|(_, text)| text).collect();
    let held = words::format_list(&parts);
    match history.new {
        None => format!("Not taken: {held}. --history takes what was learned."),
        Some(0) => format!("History: {held}; nothing of it is new."),
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
            "kept: edited by hand, and another one came",
            &changes.kept,
            Style::Partly,
        ),
        (changes.gone.len(), "kept: came no more", &changes.gone, Style::Partly),
        (changes.same, "as before", &none, Style::Dim),
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
    let fates = [
        (ItemOutcome::Taken, "taken whole", Style::Plain),
        (ItemOutcome::WithLosses, "taken, but for what is named", Style::Partly),
        (ItemOutcome::Refused, "refused", Style::Wrong),
        (ItemOutcome::Passed, "no questions", Style::Dim),
    ];
    for (outcome, label, style) in fates {
        let items: Vec<&ImportedItem> =
            file.items.iter().filter(|item| item.fate == outcome).collect();
        if items.is_empty() {
            continue;
        }
        lines.push(Line::styled(
            style,
            &format!("   {:>5} {label}", words::format_thousands(items.len())),
        ));
        if outcome != ItemOutcome::Taken {
            lines.extend(items.iter().flat_map(|item| render_item(item, room)));
        }
    }
    lines
}

fn render_item(item: &ImportedItem, room: usize) -> Vec<Line> {
    let name = if item.name.is_empty() { String::new() } else { format!(", {}", item.name) };
    let text = format!("{}{name}: {}", item.place, item.why.join("; "));
    hang_lines(Line::plain("         "), room, |columns| wrap_text(&text, columns))
}
