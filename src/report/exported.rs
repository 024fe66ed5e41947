//! What became of a deck in another format.

use serde::Serialize;

use obverse_core::text::{Line, Style, hang_lines, words, wrap_text};

/// A deck in another format.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "kebab-case")]
pub struct DeckExport {
    /// The version of this document: 1.
    pub version: u32,
    /// The deck.
    pub deck: String,
    /// The format.
    pub format: String,
    /// The file; nothing where none was written.
    pub file: Option<String>,
    /// Whether it was written, to a file or to standard output.
    pub is_written: bool,
    /// What the format has no place for of what stands above the questions.
    pub lost: Vec<String>,
    /// How many questions were set aside before, for their faults.
    pub set_aside: usize,
    /// Each question, in the order of the deck.
    pub questions: Vec<ExportedQuestion>,
}

/// What became of a question.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "kebab-case")]
pub struct ExportedQuestion {
    /// Its identity.
    pub id: String,
    /// The line of the deck on which it stands, from 1.
    pub line: usize,
    /// What it is called.
    pub name: String,
    /// What became of it.
    pub fate: ExportOutcome,
    /// What was lost, or why it was left out.
    pub why: Vec<String>,
}

/// What became of a question, in a word.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum ExportOutcome {
    /// All of it is there.
    Whole,
    /// It is there, and something is not said any more.
    WithLosses,
    /// It is not there.
    LeftOut,
}

impl DeckExport {
    /// How many questions had this fate.
    #[must_use]
    pub fn count_outcome(&self, fate: ExportOutcome) -> usize {
        self.questions.iter().filter(|question| question.fate == fate).count()
    }
}

/// An export as JSON, version 1.
#[must_use]
pub fn deck_export_json(export: &DeckExport) -> String {
    super::to_json(export)
}

/// An export as lines: how much went, and every question that did not go whole.
#[must_use]
pub fn render_deck_export(export: &DeckExport, room: usize) -> Vec<Line> {
    let count = words::format_count(export.questions.len(), "question");
    let mut lines = indented_lines(&format!("{} to {}: {count}", export.deck, export.format), room);
    let fates = [
        (ExportOutcome::Whole, "whole", Style::Plain),
        (ExportOutcome::WithLosses, "but for what is named", Style::Partly),
        (ExportOutcome::LeftOut, "left out", Style::Wrong),
    ];
    for (fate, said, style) in fates.into_iter().filter(|(fate, ..)| export.count_outcome(*fate) > 0) {
        lines.push(Line::styled(
            style,
            &format!("   {:>5} {said}", words::format_thousands(export.count_outcome(fate))),
        ));
        let named = export.questions.iter().filter(|one| one.fate == fate && fate != ExportOutcome::Whole);
        lines.extend(named.flat_map(|one| {
            let told = format!("line {}, {}: {}", one.line, one.name, one.why.join("; "));
            hang_lines(Line::plain("         "), room, |columns| wrap_text(&told, columns))
        }));
    }
    if !export.lost.is_empty() {
        lines.extend(indented_lines(
            &format!("Of the deck itself: not {}.", words::format_list_or(&export.lost)),
            room,
        ));
    }
    if export.set_aside > 0 {
        let count = words::format_count(export.set_aside, "question");
        lines.extend(indented_lines(&format!("For their faults, {count} set aside before."), room));
    }
    match (&export.file, export.is_written) {
        (Some(file), _) => lines.extend(indented_lines(&format!("Wrote {file}."), room)),
        (None, false) => lines.extend(indented_lines("Nothing is written.", room)),
        // It stands on standard output.
        (None, true) => {}
    }
    lines
}

fn indented_lines(text: &str, room: usize) -> Vec<Line> {
    wrap_text(text, room.saturating_sub(1)).into_iter().map(|line| line.indent_by(1)).collect()
}
