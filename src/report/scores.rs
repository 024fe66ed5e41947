//! Past scores.

use std::time::Duration;

use serde::Serialize;

use obverse_core::messages::Locale;
use obverse_core::text::{Line, Style, hang_lines, pad_right, text_width, words, wrap_text};

use super::indented_lines;
use super::points_text;
use super::summary::{score_trend as trend_of, whole_percent};
use super::table::{Side, Table};

/// A session in the list.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "kebab-case")]
pub struct ScoreLine {
    /// Its short code.
    pub id: String,
    /// Its start, in local time, formatted for readers.
    #[serde(skip)]
    pub when: String,
    /// Its start, as RFC 3339 with the local offset.
    pub at: String,
    /// The titles of its decks.
    pub decks: Vec<String>,
    /// Quiz, exam, study or practice.
    pub mode: String,
    /// Whether it ended.
    pub finished: bool,
    /// The number of questions.
    pub asked: usize,
    /// The number of answers.
    pub answered: usize,
    /// The number of right answers; `None` while the verdicts are secret.
    pub right: Option<usize>,
    /// The points earned; `None` while the verdicts are secret, or without a score.
    pub earned: Option<f64>,
    /// The points earned with the learner's rulings.
    pub earned_with_rulings: Option<f64>,
    /// The possible points.
    pub points: f64,
    /// Whether the learner passed; `None` without a pass mark.
    pub passed: Option<bool>,
    /// The time on the screen, in seconds.
    pub seconds: f64,
}

impl ScoreLine {
    fn is_scored(&self) -> bool {
        matches!(self.mode.as_str(), "quiz" | "exam")
    }
}

/// The scores of a deck.
#[derive(Clone, Debug, Default)]
pub struct DeckScores {
    /// Its title.
    pub title: String,
    /// Its last scores in percent, oldest first.
    pub recent: Vec<f64>,
    /// Its best score in the selection, in percent.
    pub best: f64,
}

/// A question that the learner often misses.
#[derive(Clone, Debug, Default)]
pub struct SlipLine {
    /// Its name.
    pub name: String,
    /// The number of right answers.
    pub right: usize,
    /// The number of answers.
    pub answers: usize,
}

/// The content of the list.
#[derive(Clone, Debug, Default)]
pub struct Scores {
    /// The learner.
    pub learner: String,
    /// The first day, formatted for readers.
    pub since: Option<String>,
    /// The last day, formatted for readers.
    pub until: Option<String>,
    /// Whether a filter restricts the sessions.
    pub is_filtered: bool,
    /// The number of sessions without a score, if none has one and no kind was requested.
    pub studied: usize,
    /// Each kind of session with its singular, plural and count.
    pub kinds: Vec<(&'static str, &'static str, usize)>,
    /// The sessions, newest first.
    pub lines: Vec<ScoreLine>,
    /// The scores of each deck.
    pub decks: Vec<DeckScores>,
    /// The questions missed most, worst first.
    pub slips: Vec<SlipLine>,
}

/// The list as JSON.
#[must_use]
pub fn scores_json(scores: &Scores) -> String {
    super::to_json(&scores.lines)
}

/// The list as CSV with a heading.
#[must_use]
pub fn scores_csv(scores: &Scores) -> String {
    let heading = [
        "id",
        "at",
        "decks",
        "mode",
        "finished",
        "asked",
        "answered",
        "right",
        "earned",
        "earned-with-rulings",
        "points",
        "passed",
        "seconds",
    ];
    let rows = scores.lines.iter().map(|line| super::csv_cells(&csv_row(line)));
    std::iter::once(super::csv_cells(&heading.map(str::to_owned))).chain(rows).collect()
}

fn csv_row(line: &ScoreLine) -> [String; 13] {
    [
        line.id.clone(),
        line.at.clone(),
        line.decks.join("; "),
        line.mode.clone(),
        line.finished.to_string(),
        line.asked.to_string(),
        line.answered.to_string(),
        line.right.map(|right| right.to_string()).unwrap_or_default(),
        line.earned.map(|points| points.to_string()).unwrap_or_default(),
        line.earned_with_rulings.map(|points| points.to_string()).unwrap_or_default(),
        line.points.to_string(),
        line.passed.map(|passed| passed.to_string()).unwrap_or_default(),
        line.seconds.to_string(),
    ]
}

/// The list as lines.
#[must_use]
pub fn render_scores(scores: &Scores, room: usize) -> Vec<Line> {
    if scores.lines.is_empty() {
        return indented_lines(&nothing_text(scores), room);
    }
    let mut lines = indented_lines(&heading_text(scores), room);
    lines.push(Line::default());
    lines.extend(score_table(&scores.lines, room));
    let all: usize = scores.kinds.iter().map(|(.., count)| count).sum();
    if all > scores.lines.len() {
        let shown = words::format_thousands(scores.lines.len());
        let text = format!(
            "The last {shown} of {}; use `--all` to list all.",
            words::format_thousands(all)
        );
        lines.extend(indented_lines(&text, room));
    }
    lines.extend(render_footer(scores, room));
    lines
}

fn date_span(scores: &Scores) -> String {
    match (&scores.since, &scores.until) {
        (Some(since), Some(until)) => format!("from {since} to {until}"),
        (Some(since), None) => format!("since {since}"),
        (None, Some(until)) => format!("until {until}"),
        (None, None) => String::new(),
    }
}

fn nothing_text(scores: &Scores) -> String {
    let span = date_span(scores);
    let gap = if span.is_empty() { "" } else { " " };
    if scores.studied > 0 {
        let count = words::format_count_of(scores.studied, "study session", "study sessions");
        let them = if scores.studied == 1 { "it" } else { "them" };
        return format!(
            "No quiz or exam of {}{gap}{span}, but {count}. Run `obverse scores --mode study` to list {them}, or \
             `obverse stats` to see what you know.",
            scores.learner
        );
    }
    if scores.is_filtered {
        return format!(
            "No such sessions of {}{gap}{span}. Run `obverse scores` to list all.",
            scores.learner
        );
    }
    format!("No scores yet for {}{gap}{span}. Run `obverse quiz` to take a quiz.", scores.learner)
}

fn heading_text(scores: &Scores) -> String {
    let kinds = scores.kinds.iter().filter(|(.., count)| *count > 0);
    let counted: Vec<String> =
        kinds.map(|(one, many, count)| words::format_count_of(*count, one, many)).collect();
    let span = date_span(scores);
    let mut letters = span.chars();
    let begin =
        letters.next().map(|first| format!("{}{}: ", first.to_uppercase(), letters.as_str()));
    format!("{}{}", begin.unwrap_or_default(), counted.join(", "))
}

/// A column of the table: heading, side and cell.
type Column = (&'static str, Side, fn(&ScoreLine) -> String);

fn table_columns(room: usize) -> &'static [Column] {
    use Side::{Left, Right};
    const WHEN: Column = ("when", Left, |line| line.when.clone());
    const DECK: Column = ("deck", Left, deck_cell);
    const KIND: Column = ("kind", Left, |line| line.mode.clone());
    const ID: Column = ("id", Left, |line| line.id.clone());
    match room {
        ..50 => &[WHEN, DECK, ("score", Right, short_score), ID],
        50..70 => &[WHEN, DECK, KIND, ("score", Right, short_score), ID, ("", Left, note_cell)],
        _ => &[
            WHEN,
            DECK,
            KIND,
            ("score", Right, score_cell),
            ("", Right, percent_cell),
            ("time", Right, time_cell),
            ID,
            ("", Left, note_cell),
        ],
    }
}

fn score_table(lines: &[ScoreLine], room: usize) -> Vec<Line> {
    let columns = table_columns(room);
    let sides: Vec<Side> = columns.iter().map(|(_, side, _)| *side).collect();
    let heading: Vec<&str> = columns.iter().map(|(heading, ..)| *heading).collect();
    let mut table = Table::new(&sides).heading(&heading);
    for line in lines {
        table.row(columns.iter().map(|(.., cell)| cell(line)).collect());
    }
    table.lines(1, if room < 50 { 1 } else { 2 }, room)
}

fn deck_cell(line: &ScoreLine) -> String {
    match line.decks.as_slice() {
        [one] => one.clone(),
        several => words::format_count(several.len(), "deck"),
    }
}

/// The points of a score; for study, right answers of all answers.
fn score_cell(line: &ScoreLine) -> String {
    match (line.earned, line.right) {
        (Some(earned), _) => format!("{}/{}", points_text(earned), points_text(line.points)),
        (None, Some(right)) if !line.is_scored() => format!("{right}/{}", line.answered),
        _ => String::new(),
    }
}

fn percent_cell(line: &ScoreLine) -> String {
    match line.earned {
        Some(earned) if line.points > 0.0 => words::format_percent(earned / line.points),
        _ => String::new(),
    }
}

/// The score if only one figure fits.
fn short_score(line: &ScoreLine) -> String {
    match line {
        line if !line.is_scored() => score_cell(line),
        line if line.finished => percent_cell(line),
        _ => "open".to_owned(),
    }
}

fn time_cell(line: &ScoreLine) -> String {
    words::format_clock(Duration::from_secs_f64(line.seconds.max(0.0)))
}

fn note_cell(line: &ScoreLine) -> String {
    let note = match (line.finished, line.passed) {
        (false, _) if line.is_scored() => "not finished",
        (true, Some(true)) => "pass",
        (true, Some(false)) => "fail",
        _ => "",
    };
    note.to_owned()
}

/// The scores of each deck, and the questions missed most.
fn render_footer(scores: &Scores, room: usize) -> Vec<Line> {
    let decks: Vec<&DeckScores> =
        scores.decks.iter().filter(|deck| deck.recent.len() > 1).collect();
    let mut rows: Vec<(String, String)> =
        decks.iter().map(|deck| (deck.title.clone(), score_course(deck))).collect();
    for (at, slip) in scores.slips.iter().enumerate() {
        let label = if at == 0 { "Missed most" } else { "" };
        rows.push((
            label.to_owned(),
            format!("{}: {} of {} right", slip.name, slip.right, slip.answers),
        ));
    }
    if rows.is_empty() {
        return Vec::new();
    }
    let widest = rows.iter().map(|(label, _)| text_width(label)).max().unwrap_or(0);
    std::iter::once(Line::default())
        .chain(rows.iter().flat_map(|(label, text)| {
            if room < 60 {
                let below = hang_lines(Line::plain("   "), room, |room| wrap_text(text, room));
                let label = Some(label).filter(|label| !label.is_empty());
                let label = label.map(|label| indented_lines(label, room)).unwrap_or_default();
                return [label, below].concat();
            }
            let label = Line::styled(Style::Plain, &format!(" {}   ", pad_right(label, widest)));
            hang_lines(label, room, |room| wrap_text(text, room))
        }))
        .collect()
}

/// `40, 50, 80 %   best 90 %   rising`.
fn score_course(deck: &DeckScores) -> String {
    let numbers: Vec<String> = deck.recent.iter().map(|percent| whole_percent(*percent)).collect();
    let trend = trend_of(&deck.recent)
        .map(|trend| format!("   {}", trend.word(Locale::English)))
        .unwrap_or_default();
    format!("{} %   best {} %{trend}", numbers.join(", "), whole_percent(deck.best))
}
