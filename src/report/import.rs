//! What became of foreign files.

use serde::Serialize;

use obverse_core::text::{Line, Style, hang_lines, words, wrap_text};

/// An import.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "kebab-case")]
pub struct Imported {
    /// The version of this document: 1.
    pub version: u32,
    /// The deck; nothing where none was written.
    pub deck: Option<String>,
    /// How many questions came.
    pub questions: usize,
    /// What it does to a deck that was there.
    pub changes: Option<DeckChanges>,
    /// What was learned elsewhere, where anything was.
    pub history: Option<HistoryCounts>,
    /// Each file, in the order in which it was read.
    pub files: Vec<ImportedFile>,
}

/// What was learned elsewhere.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub struct HistoryCounts {
    /// How many reviews the files hold.
    pub reviews: usize,
    /// How many cards are set aside in them.
    pub suspended: usize,
    /// How many cards are flagged in them.
    pub flagged: usize,
    /// How much of it was not in the score file; nothing where it was not taken.
    pub new: Option<usize>,
}

/// What an import does to a deck that was there.
#[derive(Clone, Debug, Default, Serialize)]
#[serde(rename_all = "kebab-case")]
pub struct DeckChanges {
    /// The names of questions that are added.
    pub new: Vec<String>,
    /// Those that others take the place of.
    pub updated: Vec<String>,
    /// Those that were edited by hand, and of which another one came: they stay.
    pub kept: Vec<String>,
    /// Those that came no more: they stay.
    pub gone: Vec<String>,
    /// How many are as they were.
    pub same: usize,
}

/// What became of a file.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "kebab-case")]
pub struct ImportedFile {
    /// Its name.
    pub file: String,
    /// Its format.
    pub format: String,
    /// Its encoding, where it was not UTF-8.
    pub encoding: Option<String>,
    /// What became of each item, in the order of the file.
    pub items: Vec<ImportedItem>,
}

/// What became of an item.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "kebab-case")]
pub struct ImportedItem {
    /// Where it stands: `line 12`, `note 1500000000000`.
    pub place: String,
    /// What it is called there.
    pub name: String,
    /// The id of the question that it is now.
    pub question: Option<String>,
    /// What became of it.
    pub fate: ItemOutcome,
    /// What was lost, or why it was refused or passed over.
    pub why: Vec<String>,
}

/// What became of an item, in a word.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum ItemOutcome {
    /// It is a question, whole.
    Taken,
    /// It is a question, and something is not said any more.
    WithLosses,
    /// It could not be taken.
    Refused,
    /// It asks nothing.
    Passed,
}

impl Imported {
    /// How many items had this fate.
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

/// An import as lines: what came, and what was written.
#[must_use]
pub fn render_imported(imported: &Imported, room: usize) -> Vec<Line> {
    [render_import_items(imported, room), render_import_written(imported, room)].concat()
}

/// What came, as lines: how much of each file, every item that did not come whole, and what changes in a deck that is there.
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

/// What was written, as lines.
#[must_use]
pub fn render_import_written(imported: &Imported, room: usize) -> Vec<Line> {
    let mut lines = Vec::new();
    if let Some(history) = &imported.history {
        lines.extend(indented_lines(&history_text(*history), room));
        lines.push(Line::default());
    }
    let told = match &imported.deck {
        Some(deck) => {
            let next = [format!("obverse check {deck}"), format!("obverse quiz {deck}")];
            let in_one = next.join("   ");
            let next = if in_one.len() < room { vec![in_one] } else { next.to_vec() };
            [vec![format!("{} in {deck}.", words::format_count(imported.questions, "question"))], next]
                .concat()
        }
        None => {
            vec![format!("{}, and nothing is written.", words::format_count(imported.questions, "question"))]
        }
    };
    lines.extend(told.iter().flat_map(|told| indented_lines(told, room)));
    lines
}

fn indented_lines(text: &str, room: usize) -> Vec<Line> {
    wrap_text(text, room.saturating_sub(1)).into_iter().map(|line| line.indent_by(1)).collect()
}

fn history_text(history: HistoryCounts) -> String {
    let aside = format!("{} set aside", words::format_count(history.suspended, "card"));
    let parts = [
        (history.reviews, words::format_count(history.reviews, "review")),
        (history.suspended, aside),
        (history.flagged, words::format_count(history.flagged, "flag")),
    ];
    let parts: Vec<String> =
        parts.into_iter().filter(|(count, _)| *count > 0).map(|(_, said)| said).collect();
    let held = words::format_list(&parts);
    match history.new {
        None => format!("Not taken: {held}. --history takes what was learned."),
        Some(0) => format!("History: {held}; nothing of it is new."),
        Some(new) => format!("History: {held}; {} new in the score file.", words::format_thousands(new)),
    }
}

/// What changes, and by name what somebody may want to look at.
fn render_changes(changes: &DeckChanges, room: usize) -> Vec<Line> {
    let none = Vec::new();
    let rows = [
        (changes.new.len(), "new", &none, Style::Plain),
        (changes.updated.len(), "updated", &changes.updated, Style::Plain),
        (changes.kept.len(), "kept: edited by hand, and another one came", &changes.kept, Style::Partly),
        (changes.gone.len(), "kept: came no more", &changes.gone, Style::Partly),
        (changes.same, "as before", &none, Style::Dim),
    ];
    let mut lines = vec![Line::plain(" In the deck:")];
    for (count, said, names, style) in rows.into_iter().filter(|(count, ..)| *count > 0) {
        lines.push(Line::styled(style, &format!("   {:>5} {said}", words::format_thousands(count))));
        let named =
            |name: &String| hang_lines(Line::plain("         "), room, |columns| wrap_text(name, columns));
        lines.extend(names.iter().flat_map(named));
    }
    lines
}

fn render_file(file: &ImportedFile, room: usize) -> Vec<Line> {
    let encoding = file.encoding.as_ref().map(|encoding| format!(", in {encoding}")).unwrap_or_default();
    let head = format!(
        "{} ({}{encoding}): {}",
        file.file,
        file.format,
        words::format_count(file.items.len(), "item")
    );
    let mut lines: Vec<Line> =
        wrap_text(&head, room.saturating_sub(1)).into_iter().map(|line| line.indent_by(1)).collect();
    let fates = [
        (ItemOutcome::Taken, "taken whole", Style::Plain),
        (ItemOutcome::WithLosses, "taken, but for what is named", Style::Partly),
        (ItemOutcome::Refused, "refused", Style::Wrong),
        (ItemOutcome::Passed, "no questions", Style::Dim),
    ];
    for (fate, said, style) in fates {
        let items: Vec<&ImportedItem> = file.items.iter().filter(|item| item.fate == fate).collect();
        if items.is_empty() {
            continue;
        }
        lines.push(Line::styled(style, &format!("   {:>5} {said}", words::format_thousands(items.len()))));
        let named = items.iter().filter(|_| fate != ItemOutcome::Taken);
        lines.extend(named.flat_map(|item| render_item(item, room)));
    }
    lines
}

fn render_item(item: &ImportedItem, room: usize) -> Vec<Line> {
    let name = if item.name.is_empty() { String::new() } else { format!(", {}", item.name) };
    let told = format!("{}{name}: {}", item.place, item.why.join("; "));
    hang_lines(Line::plain("         "), room, |columns| wrap_text(&told, columns))
}
