//! Whose scores there are, and what was deleted of them.

use serde::Serialize;

use obverse_core::text::{Line, words, wrap_text};

use super::table::{Side, Table};

/// A learner in the list.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "kebab-case")]
pub struct LearnerLine {
    /// Who.
    pub learner: String,
    /// Quizzes and exams.
    pub quizzes: usize,
    /// Sittings of study and practice.
    pub studies: usize,
    /// When the last sitting began, in local time, as people write it.
    #[serde(skip)]
    pub when: String,
    /// When the last sitting began, as RFC 3339 with the offset of local time.
    pub last: String,
    /// What the last quiz or exam came to, in percent; nothing while that is not to be told.
    pub percent: Option<f64>,
    /// The short code of that quiz or exam.
    pub id: Option<String>,
}

/// The list as JSON.
#[must_use]
pub fn learners_json(lines: &[LearnerLine]) -> String {
    super::to_json(&lines)
}

/// The list as lines.
#[must_use]
pub fn render_learners(lines: &[LearnerLine], room: usize) -> Vec<Line> {
    if lines.is_empty() {
        return vec![Line::plain(" Nobody has scores here yet.")];
    }
    let sides = [Side::Left, Side::Right, Side::Right, Side::Left, Side::Right, Side::Left];
    let mut table = Table::new(&sides).heading(&["learner", "quizzes", "study", "last", "score", "id"]);
    for line in lines {
        let number = |n: usize| if n == 0 { String::new() } else { words::format_thousands(n) };
        table.row(vec![
            line.learner.clone(),
            number(line.quizzes),
            number(line.studies),
            line.when.clone(),
            line.percent.map(|percent| words::format_percent(percent / 100.0)).unwrap_or_default(),
            line.id.clone().unwrap_or_default(),
        ]);
    }
    let mut all =
        vec![Line::plain(&format!(" {}", words::format_count(lines.len(), "learner"))), Line::default()];
    all.extend(table.lines(0, if room < 60 { 1 } else { 2 }, room));
    all
}

/// What was deleted: each sitting in a line, then all of them.
#[must_use]
pub fn render_deleted(told: &[String], count: &str, answers: usize, room: usize) -> Vec<Line> {
    let said = told.iter().flat_map(|line| wrap_text(line, room.saturating_sub(1)));
    let mut lines: Vec<Line> = said.map(|line| line.indent_by(1)).collect();
    let sum = format!("Deleted {count} with {}.", words::format_count(answers, "answer"));
    lines.extend(wrap_text(&sum, room.saturating_sub(1)).into_iter().map(|line| line.indent_by(1)));
    lines
}
