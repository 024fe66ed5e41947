//! The list of learners, and the report on deleted sessions.

use serde::Serialize;

use obverse_core::messages::{Locale, message};
use obverse_core::text::{Line, words};

use super::indented_lines;
use super::table::{Side, Table};

/// A learner in the list.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) struct LearnerLine {
    /// The learner's name.
    pub learner: String,
    /// The number of quizzes and exams.
    pub quizzes: usize,
    /// The number of study and practice sessions.
    pub studies: usize,
    /// The start of the last session, in local time, formatted for readers.
    #[serde(skip)]
    pub when: String,
    /// The start of the last session, as RFC 3339 with the local offset.
    pub last: String,
    /// The score of the last quiz or exam, in percent; `None` while it is secret.
    pub percent: Option<f64>,
    /// The short code of that quiz or exam.
    pub id: Option<String>,
}

/// The list as JSON.
#[must_use]
pub(crate) fn learners_json(lines: &[LearnerLine]) -> String {
    super::to_json(&lines)
}

/// The list as lines.
#[must_use]
pub(crate) fn render_learners(lines: &[LearnerLine], room: usize) -> Vec<Line> {
    if lines.is_empty() {
        return vec![Line::plain(" No learners have scores yet.")];
    }
    let sides = [Side::Left, Side::Right, Side::Right, Side::Left, Side::Right, Side::Left];
    let mut table =
        Table::new(&sides).heading(&["learner", "quizzes", "study", "last", "score", "id"]);
    for line in lines {
        table.row(vec![
            line.learner.clone(),
            count_cell(line.quizzes),
            count_cell(line.studies),
            line.when.clone(),
            line.percent.map(|percent| words::format_percent(percent / 100.0)).unwrap_or_default(),
            line.id.clone().unwrap_or_default(),
        ]);
    }
    let mut all = vec![
        Line::plain(&format!(" {}", words::format_count(lines.len(), "learner"))),
        Line::default(),
    ];
    all.extend(table.lines(0, if room < 60 { 1 } else { 2 }, room));
    all
}

fn count_cell(count: usize) -> String {
    if count == 0 { String::new() } else { words::format_thousands(count) }
}

/// The list as sentences.
#[must_use]
pub(crate) fn speak_learners(lines: &[LearnerLine], locale: Locale) -> Vec<Line> {
    if lines.is_empty() {
        return render_learners(lines, usize::MAX);
    }
    let sentences = lines.iter().map(|line| {
        let quizzes = message!(locale, "count-quizzes", count = line.quizzes);
        let studies = message!(locale, "count-study-sessions", count = line.studies);
        let counts = locale.join_list(&[quizzes, studies]);
        let first = format!("{}{}{counts}{}", line.learner, locale.colon(), locale.full_stop());
        let last = message!(locale, "learners-last", when = &line.when);
        let score = line.percent.zip(line.id.as_ref()).map(|(percent, code)| {
            let share = locale.format_figure(&words::format_percent(percent / 100.0));
            message!(locale, "learners-score", share = share, code = code)
        });
        Line::plain(&locale.join_sentences(&[first, last, score.unwrap_or_default()]))
    });
    sentences.collect()
}

/// The deleted sessions, one a line, then the total.
#[must_use]
pub(crate) fn render_deleted(
    deleted: &[String],
    count: &str,
    answers: usize,
    room: usize,
) -> Vec<Line> {
    let mut lines: Vec<Line> = deleted.iter().flat_map(|line| indented_lines(line, room)).collect();
    let sum = format!("Deleted {count} with {}.", words::format_count(answers, "answer"));
    lines.extend(indented_lines(&sum, room));
    lines
}
