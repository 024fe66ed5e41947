//! Past scores.

use std::time::Duration;

use serde::Serialize;

use obverse_core::messages::{Locale, message};
use obverse_core::text::{Line, Style, hang_lines, pad_right, text_width, words, wrap_text};

use super::indented_lines;
use super::points_text;
use super::summary::{score_trend as trend_of, whole_percent};
use super::table::{Side, Table};

/// A session in the list.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) struct ScoreLine {
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
pub(crate) struct DeckScores {
    /// Its title.
    pub title: String,
    /// Its last scores in percent, oldest first.
    pub recent: Vec<f64>,
    /// Its best score in the selection, in percent.
    pub best: f64,
}

/// A question that the learner often misses.
#[derive(Clone, Debug, Default)]
pub(crate) struct SlipLine {
    /// Its name.
    pub name: String,
    /// The number of right answers.
    pub right: usize,
    /// The number of answers.
    pub answers: usize,
}

/// The number of sessions of each kind.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct KindCounts {
    /// Quizzes.
    pub quizzes: usize,
    /// Exams.
    pub exams: usize,
    /// Study sessions.
    pub study: usize,
    /// Practice sessions.
    pub practice: usize,
}

impl KindCounts {
    fn total(self) -> usize {
        self.quizzes + self.exams + self.study + self.practice
    }

    /// `9 quizzes, 1 exam`.
    fn describe(self, locale: Locale) -> String {
        let counts = [
            (self.quizzes, message!(locale, "count-quizzes", count = self.quizzes)),
            (self.exams, message!(locale, "count-exams", count = self.exams)),
            (self.study, message!(locale, "count-study-sessions", count = self.study)),
            (self.practice, message!(locale, "count-practice-sessions", count = self.practice)),
        ];
        let counts = counts.into_iter().filter(|(count, _)| *count > 0);
        locale.join_list(&counts.map(|(_, text)| text).collect::<Vec<_>>())
    }
}

/// The content of the list.
#[derive(Clone, Debug, Default)]
pub(crate) struct Scores {
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
    /// The number of sessions of each kind.
    pub kinds: KindCounts,
    /// The sessions, newest first.
    pub lines: Vec<ScoreLine>,
    /// The scores of each deck.
    pub decks: Vec<DeckScores>,
    /// The questions missed most, worst first.
    pub slips: Vec<SlipLine>,
}

/// The list as JSON.
#[must_use]
pub(crate) fn scores_json(scores: &Scores) -> String {
    super::to_json(&scores.lines)
}

/// The list as CSV with a heading.
#[must_use]
pub(crate) fn scores_csv(scores: &Scores) -> String {
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
pub(crate) fn render_scores(scores: &Scores, room: usize, locale: Locale) -> Vec<Line> {
    if scores.lines.is_empty() {
        return indented_lines(&nothing_text(scores, locale), room);
    }
    let mut lines = indented_lines(&heading_text(scores, locale), room);
    lines.push(Line::default());
    lines.extend(score_table(&scores.lines, room, locale));
    let part = shown_part_text(scores, locale);
    lines.extend(part.iter().flat_map(|text| indented_lines(text, room)));
    lines.extend(render_footer(scores, room, locale));
    lines
}

/// How many of all sessions are listed, unless all are.
pub(super) fn shown_part_text(scores: &Scores, locale: Locale) -> Option<String> {
    let (shown, all) = (scores.lines.len(), scores.kinds.total());
    (all > shown).then(|| message!(locale, "scores-last-of", shown = shown, all = all))
}

/// The days of the selection within a sentence, with the space of the language before them.
fn date_span(scores: &Scores, locale: Locale) -> String {
    let span = match (scores.since.as_deref(), scores.until.as_deref()) {
        (Some(since), Some(until)) => {
            message!(locale, "scores-span-from-until", since = since, until = until)
        }
        (Some(since), None) => message!(locale, "scores-span-since", since = since),
        (None, Some(until)) => message!(locale, "scores-span-until", until = until),
        (None, None) => return String::new(),
    };
    format!("{}{span}", locale.sentence_space())
}

/// Why the list is empty, and the next step.
pub(super) fn nothing_text(scores: &Scores, locale: Locale) -> String {
    let (learner, span) = (scores.learner.as_str(), date_span(scores, locale));
    if scores.studied > 0 {
        let count = message!(locale, "count-study-sessions", count = scores.studied);
        return message!(
            locale,
            "scores-only-studied",
            learner = learner,
            span = span,
            sessions = count,
            count = scores.studied
        );
    }
    if scores.is_filtered {
        return message!(locale, "scores-none-such", learner = learner, span = span);
    }
    message!(locale, "scores-none", learner = learner, span = span)
}

/// The days and the number of sessions.
pub(super) fn heading_text(scores: &Scores, locale: Locale) -> String {
    let counts = scores.kinds.describe(locale);
    match (scores.since.as_deref(), scores.until.as_deref()) {
        (Some(since), Some(until)) => message!(
            locale,
            "scores-heading-from-until",
            since = since,
            until = until,
            counts = counts
        ),
        (Some(since), None) => {
            message!(locale, "scores-heading-since", since = since, counts = counts)
        }
        (None, Some(until)) => {
            message!(locale, "scores-heading-until", until = until, counts = counts)
        }
        (None, None) => counts,
    }
}

/// A column of the table: heading, side and cell.
type Column = (fn(Locale) -> String, Side, fn(&ScoreLine, Locale) -> String);

const WHEN: Column =
    (|locale| message!(locale, "column-when"), Side::Left, |line, _| line.when.clone());
const DECK: Column = (|locale| message!(locale, "column-deck"), Side::Left, deck_cell);
const KIND: Column = (|locale| message!(locale, "column-kind"), Side::Left, kind_cell);
const SHORT_SCORE: Column = (|locale| message!(locale, "column-score"), Side::Right, short_score);
const SCORE: Column = (|locale| message!(locale, "column-score"), Side::Right, score_cell);
const PERCENT: Column = (|_| String::new(), Side::Right, percent_cell);
const TIME: Column = (|locale| message!(locale, "column-time"), Side::Right, time_cell);
const ID: Column = (|locale| message!(locale, "column-id"), Side::Left, |line, _| line.id.clone());
const NOTE: Column = (|_| String::new(), Side::Left, note_cell);

fn table_columns(room: usize) -> &'static [Column] {
    match room {
        ..50 => &[WHEN, DECK, SHORT_SCORE, ID],
        50..70 => &[WHEN, DECK, KIND, SHORT_SCORE, ID, NOTE],
        _ => &[WHEN, DECK, KIND, SCORE, PERCENT, TIME, ID, NOTE],
    }
}

fn score_table(lines: &[ScoreLine], room: usize, locale: Locale) -> Vec<Line> {
    let columns = table_columns(room);
    let sides: Vec<Side> = columns.iter().map(|(_, side, _)| *side).collect();
    let heading: Vec<String> = columns.iter().map(|(heading, ..)| heading(locale)).collect();
    let heading: Vec<&str> = heading.iter().map(String::as_str).collect();
    let mut table = Table::new(&sides).heading(&heading);
    for line in lines {
        table.row(columns.iter().map(|(.., cell)| cell(line, locale)).collect());
    }
    table.lines(1, if room < 50 { 1 } else { 2 }, room)
}

fn deck_cell(line: &ScoreLine, locale: Locale) -> String {
    match line.decks.as_slice() {
        [one] => one.clone(),
        several => message!(locale, "scores-decks", count = several.len()),
    }
}

fn kind_cell(line: &ScoreLine, locale: Locale) -> String {
    match line.mode.as_str() {
        "quiz" => message!(locale, "kind-quiz"),
        "exam" => message!(locale, "kind-exam"),
        "study" => message!(locale, "kind-study"),
        _ => message!(locale, "kind-practice"),
    }
}

/// The points of a score; for study, right answers of all answers.
fn score_cell(line: &ScoreLine, locale: Locale) -> String {
    let score = match (line.earned, line.right) {
        (Some(earned), _) => format!("{}/{}", points_text(earned), points_text(line.points)),
        (None, Some(right)) if !line.is_scored() => format!("{right}/{}", line.answered),
        _ => String::new(),
    };
    locale.format_figure(&score)
}

fn percent_cell(line: &ScoreLine, locale: Locale) -> String {
    match line.earned {
        Some(earned) if line.points > 0.0 => {
            locale.format_figure(&words::format_percent(earned / line.points))
        }
        _ => String::new(),
    }
}

/// The score if only one figure fits.
fn short_score(line: &ScoreLine, locale: Locale) -> String {
    match line {
        line if !line.is_scored() => score_cell(line, locale),
        line if line.finished => percent_cell(line, locale),
        _ => message!(locale, "scores-open"),
    }
}

fn time_cell(line: &ScoreLine, _: Locale) -> String {
    words::format_clock(Duration::from_secs_f64(line.seconds.max(0.0)))
}

/// Whether the session was finished and passed.
pub(super) fn note_cell(line: &ScoreLine, locale: Locale) -> String {
    match (line.finished, line.passed) {
        (false, _) if line.is_scored() => message!(locale, "scores-not-finished"),
        (true, Some(true)) => message!(locale, "scores-pass"),
        (true, Some(false)) => message!(locale, "scores-fail"),
        _ => String::new(),
    }
}

/// The cells of a session that a sentence says as they are: deck, kind, score and share.
pub(super) fn spoken_cells(line: &ScoreLine, locale: Locale) -> [String; 4] {
    let score = score_cell(line, locale).split_once('/').map_or_else(String::new, |(part, all)| {
        message!(locale, "summary-score", earned = part, points = all)
    });
    [deck_cell(line, locale), kind_cell(line, locale), score, percent_cell(line, locale)]
}

/// A question that is often missed, and how often it was right.
pub(super) fn slip_text(slip: &SlipLine, locale: Locale) -> String {
    message!(
        locale,
        "scores-slip",
        name = slip.name.as_str(),
        right = slip.right,
        answers = slip.answers
    )
}

/// The scores of each deck, and the questions missed most.
fn render_footer(scores: &Scores, room: usize, locale: Locale) -> Vec<Line> {
    let decks: Vec<&DeckScores> =
        scores.decks.iter().filter(|deck| deck.recent.len() > 1).collect();
    let mut rows: Vec<(String, String)> =
        decks.iter().map(|deck| (deck.title.clone(), score_course(deck, locale))).collect();
    for (at, slip) in scores.slips.iter().enumerate() {
        let label = if at == 0 { message!(locale, "scores-missed-most") } else { String::new() };
        rows.push((label, slip_text(slip, locale)));
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
fn score_course(deck: &DeckScores, locale: Locale) -> String {
    let numbers: Vec<String> = deck.recent.iter().map(|percent| whole_percent(*percent)).collect();
    let numbers = locale.format_figure(&format!("{} %", numbers.join(", ")));
    let best = locale.format_figure(&format!("{} %", whole_percent(deck.best)));
    let mut parts = vec![numbers, message!(locale, "scores-best", share = best)];
    parts.extend(trend_of(&deck.recent).map(|trend| trend.word(locale)));
    parts.join("   ")
}
