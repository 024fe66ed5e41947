//! The report on answers that were entered from paper.

use serde::Serialize;

use obverse_core::grade::Outcome;
use obverse_core::text::{Line, words};

use super::table::{Side, Table};
use super::{indented_lines, points_text};

/// The sheets of a paper that were entered.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) struct EnteredPaper {
    /// The title of the deck.
    pub title: String,
    /// The number of the paper.
    pub number: String,
    /// The sheets, in the order of the table.
    pub sheets: Vec<EnteredSheet>,
    /// Sheets that were entered before.
    pub skipped: Vec<SkippedSheet>,
    /// Whether the sheets are saved. A dry run saves nothing.
    pub is_saved: bool,
}

/// An entered sheet.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) struct EnteredSheet {
    /// The learner.
    pub learner: String,
    /// The form.
    pub form: String,
    /// The outcome of each question, by its number.
    pub outcomes: Vec<Outcome>,
    /// The points earned.
    pub earned: f64,
    /// The possible points.
    pub points: f64,
    /// The code of its session; `None` if it is not saved.
    pub id: Option<String>,
}

/// A sheet that was entered before.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) struct SkippedSheet {
    /// The learner.
    pub learner: String,
    /// The code of its session.
    pub id: String,
}

/// The sheets as JSON.
#[must_use]
pub(crate) fn entered_json(paper: &EnteredPaper) -> String {
    super::to_json(paper)
}

/// The sheets as lines. `deck` is the deck as the user named it.
#[must_use]
pub(crate) fn render_entered(paper: &EnteredPaper, deck: &str, room: usize) -> Vec<Line> {
    let mut lines = indented_lines(&format!("{}, paper {}", paper.title, paper.number), room);
    if !paper.sheets.is_empty() {
        lines.push(Line::default());
        lines.extend(sheet_table(&paper.sheets).lines(0, 2, room));
    }
    if !paper.skipped.is_empty() {
        let names = paper.skipped.iter().map(|sheet| format!("{} ({})", sheet.learner, sheet.id));
        let names = words::format_list(&names.collect::<Vec<_>>());
        lines.push(Line::default());
        let skipped = format!("Entered before, so left out: {names}.");
        lines.extend(indented_lines(&skipped, room));
    }
    lines.push(Line::default());
    lines.extend(indented_lines(&closing_text(paper, deck), room));
    lines
}

fn closing_text(paper: &EnteredPaper, deck: &str) -> String {
    let sheets = words::format_count(paper.sheets.len(), "sheet");
    match (paper.is_saved, paper.sheets.is_empty()) {
        (_, true) => "No sheet is new, so nothing is saved.".to_owned(),
        (true, _) => format!("Saved {sheets}. `obverse class {deck}` shows the class."),
        (false, _) => format!("{sheets} can be entered. Nothing is saved."),
    }
}

fn sheet_table(sheets: &[EnteredSheet]) -> Table {
    let sides = [Side::Left, Side::Left, Side::Left, Side::Right, Side::Left];
    let mut table = Table::new(&sides).heading(&["learner", "form", "answers", "points", "id"]);
    for sheet in sheets {
        table.row(vec![
            sheet.learner.clone(),
            sheet.form.clone(),
            sheet.outcomes.iter().map(|outcome| outcome.sign()).collect(),
            format!("{} of {}", points_text(sheet.earned), points_text(sheet.points)),
            sheet.id.clone().unwrap_or_default(),
        ]);
    }
    table
}
