//! Past scores.

use std::time::Duration;

use serde::Serialize;

use crate::text::{Line, pad, width, words, wrap};

use super::points;
use super::summary::{beside, row};
use super::table::{Side, Table};

/// A sitting in the list.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "kebab-case")]
pub struct ScoreLine {
    /// The short code.
    pub id: String,
    /// When it began, in local time, as people write it.
    #[serde(skip)]
    pub when: String,
    /// When it began, as RFC 3339 with the offset of local time.
    pub at: String,
    /// The titles of its decks.
    pub decks: Vec<String>,
    /// Quiz or exam.
    pub mode: String,
    /// Whether it ended.
    pub finished: bool,
    /// How many questions there were.
    pub asked: usize,
    /// How many were answered.
    pub answered: usize,
    /// The points that were earned; nothing while verdicts are kept for the end.
    pub earned: Option<f64>,
    /// The points with the learner's rulings.
    pub earned_with_rulings: Option<f64>,
    /// The points that could be earned.
    pub points: f64,
    /// Whether it passed, where that was settled.
    pub passed: Option<bool>,
    /// How long it was on the screen, in seconds.
    pub seconds: f64,
}

/// All that the list says.
#[derive(Clone, Debug, Default)]
pub struct Scores {
    /// Who.
    pub learner: String,
    /// From which day on, as people write it.
    pub since: Option<String>,
    /// The newest first.
    pub lines: Vec<ScoreLine>,
    /// For each deck its scores in percent, the oldest first.
    pub recent: Vec<(String, Vec<f64>)>,
}

/// The list as JSON.
#[must_use]
pub fn scores_json(scores: &Scores) -> String {
    super::json(&scores.lines)
}

/// The list as lines.
#[must_use]
pub fn scores(scores: &Scores, room: usize) -> Vec<Line> {
    let inner = room.saturating_sub(1);
    if scores.lines.is_empty() {
        let since = scores.since.as_ref().map(|day| format!(" since {day}")).unwrap_or_default();
        let told = format!("No scores yet for {}{since}. `recto quiz` makes the first.", scores.learner);
        return wrap(&told, inner).into_iter().map(|line| line.indented(1)).collect();
    }
    let mut lines = vec![head(scores), Line::default()];
    lines.extend(table(&scores.lines, room));
    let recent: Vec<_> = scores.recent.iter().filter(|(_, percents)| percents.len() > 1).collect();
    if !recent.is_empty() {
        lines.push(Line::default());
        let widest = recent.iter().map(|(title, _)| width(title)).max().unwrap_or(0);
        lines.extend(recent.iter().flat_map(|(title, percents)| trend(title, percents, widest, room)));
    }
    lines
}

fn head(scores: &Scores) -> Line {
    let count = |mode: &str| scores.lines.iter().filter(|line| line.mode == mode).count();
    let kinds = [("quiz", "quizzes"), ("exam", "exams")];
    let counted = kinds
        .iter()
        .filter(|(one, _)| count(one) > 0)
        .map(|(one, many)| words::count_of(count(one), one, many));
    let counted: Vec<String> = counted.collect();
    let since = scores.since.as_ref().map(|day| format!("Since {day}: ")).unwrap_or_default();
    Line::plain(&format!(" {since}{}", counted.join(", ")))
}

fn table(lines: &[ScoreLine], room: usize) -> Vec<Line> {
    use Side::{Left, Right};
    let narrow = room < 70;
    let heading: &[&str] = if narrow {
        &["when", "deck", "score", "id"]
    } else {
        &["when", "deck", "kind", "score", "", "time", "id", ""]
    };
    let sides: &[Side] = if narrow {
        &[Left, Left, Right, Left]
    } else {
        &[Left, Left, Left, Right, Right, Right, Left, Left]
    };
    let mut table = Table::new(sides).heading(heading);
    for line in lines {
        let share = line.earned.filter(|_| line.points > 0.0).map(|earned| earned / line.points);
        let percent = share.map(words::percent).unwrap_or_default();
        let deck = match line.decks.as_slice() {
            [one] => one.clone(),
            several => words::count(several.len(), "deck"),
        };
        let note = match (line.finished, line.passed) {
            (false, _) => "not finished",
            (true, Some(true)) => "pass",
            (true, Some(false)) => "fail",
            (true, None) => "",
        };
        let of_all = |earned| format!("{}/{}", points(earned), points(line.points));
        let score = line.earned.map(of_all).unwrap_or_default();
        let time = words::clock(Duration::from_secs_f64(line.seconds.max(0.0)));
        table.row(if narrow {
            vec![line.when.clone(), deck, percent, line.id.clone()]
        } else {
            vec![
                line.when.clone(),
                deck,
                line.mode.clone(),
                score,
                percent,
                time,
                line.id.clone(),
                note.to_owned(),
            ]
        });
    }
    table.lines(1, if narrow { 1 } else { 2 }, room)
}

fn trend(title: &str, percents: &[f64], widest: usize, room: usize) -> Vec<Line> {
    let from = percents.len().saturating_sub(5);
    beside(vec![Line::plain(&pad(title, widest)), Line::plain(&row(&percents[from..]))], room)
}
