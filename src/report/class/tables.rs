//! The rows of the tables of a class, for the terminal and for the page.

use obverse_core::grade::Outcome;
use obverse_core::stats::class::{ItemAnalysis, ThirdCounts};
use obverse_core::text::words;

use super::figures::{estimate_cell, seconds_text};
use super::{ClassLearner, ClassQuestion, ClassReport};
use crate::report::points_text;

/// The earned and the possible points.
pub(super) fn score_cell(learner: &ClassLearner) -> String {
    format!("{}/{}", points_text(learner.earned), points_text(learner.points))
}

/// Whether the learner passed.
pub(super) fn pass_cell(learner: &ClassLearner) -> &'static str {
    match learner.passed {
        Some(true) => "passed",
        Some(false) => "failed",
        None => "",
    }
}

/// The number of learners with an outcome that counts as right.
pub(super) fn count_right(report: &ClassReport, at: usize) -> usize {
    let cells = report.learners.iter().filter_map(|learner| learner.cells[at]);
    cells.filter(|cell| cell.outcome.counts_as_right()).count()
}

/// The mean share of the points of a question.
pub(super) fn facility_cell(item: &ItemAnalysis) -> String {
    item.facility.map(words::format_percent).unwrap_or_default()
}

/// A count; nothing for zero.
pub(super) fn count_cell(count: usize) -> String {
    if count == 0 { String::new() } else { words::format_thousands(count) }
}

/// The figures of a question: asked, facility, item–rest, thirds, alpha without it, median time,
/// confidence and blanks.
pub(super) fn item_cells(item: &ItemAnalysis) -> [String; 8] {
    [
        words::format_thousands(item.asked),
        facility_cell(item),
        estimate_cell(item.item_rest),
        estimate_cell(item.discrimination),
        estimate_cell(item.alpha_without),
        item.median_seconds.map(seconds_text).unwrap_or_default(),
        item.confidence.map(|percent| words::format_percent(percent / 100.0)).unwrap_or_default(),
        count_cell(item.omitted),
    ]
}

/// The headings of [`item_cells`].
pub(super) const ITEM_HEADINGS: [&str; 8] =
    ["asked", "facility", "rest", "thirds", "alpha", "time", "sure", "blank"];

/// What the headings mean.
pub(super) const ITEM_LEGEND: &str = "rest: the correlation with the other questions. thirds: the \
     facility in the upper third minus that in the lower. alpha: of the test without the question.";

/// A row of the distractor analysis: label, text, the counts, and the correlation.
pub(super) struct OptionRow {
    pub is_key: bool,
    pub label: String,
    pub text: String,
    /// Lower, middle and upper third; empty without thirds.
    pub thirds: [String; 3],
    pub all: String,
    pub correlation: String,
}

/// The rows of the distractor analysis of a question, and one for blanks.
pub(super) fn option_rows(question: &ClassQuestion, item: &ItemAnalysis) -> Vec<OptionRow> {
    let mut rows = Vec::new();
    for (option, analysis) in question.options.iter().zip(&item.options) {
        rows.push(OptionRow {
            is_key: option.is_key,
            label: option.label.clone().unwrap_or_default(),
            text: option.text.clone(),
            thirds: third_cells(analysis.thirds),
            all: words::format_thousands(analysis.chosen),
            correlation: estimate_cell(analysis.correlation),
        });
    }
    if item.omitted > 0 && !rows.is_empty() {
        rows.push(OptionRow {
            is_key: false,
            label: String::new(),
            text: Outcome::Blank.phrase().to_owned(),
            thirds: third_cells(item.omitted_thirds),
            all: words::format_thousands(item.omitted),
            correlation: String::new(),
        });
    }
    rows
}

fn third_cells(thirds: Option<ThirdCounts>) -> [String; 3] {
    let counts = thirds.map(|thirds| [thirds.lower, thirds.middle, thirds.upper]);
    counts.map(|counts| counts.map(words::format_thousands)).unwrap_or_default()
}
