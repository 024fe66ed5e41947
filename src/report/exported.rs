//! The report on the export of a deck.

use serde::Serialize;

use obverse_core::text::{Line, Style, hang_lines, words, wrap_text};

use super::indented_lines;

/// An exported deck.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) struct DeckExport {
    /// The version of this document: 1.
    pub version: u32,
    /// The deck.
    pub deck: String,
    /// The format.
    pub format: String,
    /// The file; `None` if none was written.
    pub file: Option<String>,
    /// Whether it was written, to a file or to standard output.
    pub is_written: bool,
    /// The properties of the deck that the format cannot hold.
    pub lost: Vec<String>,
    /// The number of skipped questions in the deck.
    pub skipped: usize,
    /// The questions, in the order of the deck.
    pub questions: Vec<ExportedQuestion>,
}

/// An exported question.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) struct ExportedQuestion {
    /// Its id.
    pub id: String,
    /// Its line in the deck, from 1.
    pub line: usize,
    /// Its short name.
    pub name: String,
    /// The outcome.
    pub outcome: ExportOutcome,
    /// The losses, or the reason for leaving it out.
    pub why: Vec<String>,
}

/// The outcome for a question.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum ExportOutcome {
    /// The export is complete.
    Whole,
    /// The export is incomplete.
    WithLosses,
    /// The export leaves the question out.
    LeftOut,
}

impl DeckExport {
    /// The number of questions with this outcome.
    #[must_use]
    pub(crate) fn count_outcome(&self, outcome: ExportOutcome) -> usize {
        self.questions.iter().filter(|question| question.outcome == outcome).count()
    }
}

/// An export as JSON, version 1.
#[must_use]
pub(crate) fn deck_export_json(export: &DeckExport) -> String {
    super::to_json(export)
}

/// An export as lines: the totals, and every question that is not complete.
#[must_use]
pub(crate) fn render_deck_export(export: &DeckExport, room: usize) -> Vec<Line> {
    let count = words::format_count(export.questions.len(), "question");
    let mut lines = indented_lines(&format!("{} to {}: {count}", export.deck, export.format), room);
    let fates = [
        (ExportOutcome::Whole, "complete", Style::Plain),
        (ExportOutcome::WithLosses, "with losses", Style::Partly),
        (ExportOutcome::LeftOut, "left out", Style::Wrong),
    ];
    for (outcome, label, style) in
        fates.into_iter().filter(|(outcome, ..)| export.count_outcome(*outcome) > 0)
    {
        lines.push(Line::styled(
            style,
            &format!("   {:>5} {label}", words::format_thousands(export.count_outcome(outcome))),
        ));
        let named = export
            .questions
            .iter()
            .filter(|question| question.outcome == outcome && outcome != ExportOutcome::Whole);
        lines.extend(named.flat_map(|question| {
            let text =
                format!("line {}, {}: {}", question.line, question.name, question.why.join("; "));
            hang_lines(Line::plain("         "), room, |columns| wrap_text(&text, columns))
        }));
    }
    if !export.lost.is_empty() {
        lines.extend(indented_lines(
            &format!("Of the deck itself: not {}.", words::format_list_or(&export.lost)),
            room,
        ));
    }
    if export.skipped > 0 {
        let count = words::format_count(export.skipped, "question");
        lines.extend(indented_lines(&format!("{count} skipped before, because of errors."), room));
    }
    match (&export.file, export.is_written) {
        (Some(file), _) => lines.extend(indented_lines(&format!("Wrote {file}."), room)),
        (None, false) => lines.extend(indented_lines("Nothing is written.", room)),
        // The deck is on standard output.
        (None, true) => {}
    }
    lines
}
