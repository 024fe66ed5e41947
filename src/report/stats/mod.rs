//! Statistics as tables and text charts, as sentences, as JSON and as a page.

mod calendar;
mod json;
mod page;
mod spoken;
mod svg;
mod tables;

use jiff::ToSpan;
use jiff::civil::Date;

use obverse_core::stats::{FORECAST_DAYS, Figures, IntervalFloor, MasteryCounts, Period, Recall};
use obverse_core::text::{Line, Style, words, wrap_text};

use super::text_charts::{ColumnChart, paint_blocks};
use super::tune::answer_time_text;

pub use json::stats_json;
pub use page::stats_page;
pub use spoken::stats_spoken;

/// The statistics of a learner.
#[derive(Clone, Debug)]
pub struct Stats {
    /// The learner.
    pub learner: String,
    /// The study day.
    pub today: Date,
    /// The first day, if the user gave one.
    pub since: Option<Date>,
    /// The requested tags; empty for all.
    pub tags: Vec<String>,
    /// The decks, in the order of the figures.
    pub decks: Vec<DeckName>,
    /// The cards missed most, in the order of the figures.
    pub slips: Vec<SlipName>,
    /// The figures.
    pub figures: Figures,
    /// Whether a fit of the parameters may be advised: there was none, or reviews have doubled since.
    pub may_fit: bool,
    /// If answer times count: the share of the next interval, from 0 to 1, after an answer that took
    /// twice the usual time.
    pub share_at_twice_the_time: Option<f64>,
}

/// The names of a deck.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DeckName {
    /// Its id.
    pub id: String,
    /// Its title.
    pub title: String,
    /// Whether it was found. A missing deck has only the cards with reviews.
    pub is_found: bool,
}

/// The names of a card.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SlipName {
    /// The card's id.
    pub card: String,
    /// The short name of its question.
    pub name: String,
    /// The index of its deck.
    pub deck: usize,
}

/// Below this width tables have fewer columns.
const NARROW: usize = 60;

impl Stats {
    /// Whether there is no answer to show.
    fn is_empty(&self) -> bool {
        self.figures.practice.days.is_empty()
            && self.figures.mastery.all.mean_retrievability().is_none()
    }

    fn deck(&self, at: usize) -> &str {
        self.decks.get(at).map_or("", |deck| &deck.title)
    }

    /// The tags with a reviewed card. JSON also has the others.
    fn tags(&self) -> Vec<(String, MasteryCounts)> {
        let begun = self
            .figures
            .mastery
            .tags
            .iter()
            .filter(|(_, found)| found.mean_retrievability().is_some());
        begun.map(|(tag, found)| (tag.clone(), *found)).collect()
    }

    /// The message without any figures.
    fn nothing_text(&self) -> String {
        let since = self.since.map(|day| format!(" since {}", full_date(day))).unwrap_or_default();
        let learner = &self.learner;
        format!(
            "No answers yet for {learner}{since}. `obverse study` or `obverse quiz` makes the first."
        )
    }

    /// The learner and the first day.
    fn heading_text(&self) -> String {
        let practice = &self.figures.practice;
        let first = self.since.or_else(|| practice.days.keys().next().map(|day| Date::from(*day)));
        let since = first.map(|day| format!(" since {}", full_date(day))).unwrap_or_default();
        let answers = words::format_count(practice.all.answers, "answer");
        let tags = if self.tags.is_empty() {
            String::new()
        } else {
            format!(", {}", words::format_list(&self.tags))
        };
        let days = words::format_count(practice.days.len(), "day");
        format!("{}{tags}: {answers} on {days}{since}", self.learner)
    }

    /// The days of practice, one sentence for each figure.
    fn habit_sentences(&self) -> Vec<String> {
        let practice = &self.figures.practice;
        let (Some(answers), Some(minutes)) = (practice.answers_a_day(), practice.minutes_a_day())
        else {
            return Vec::new();
        };
        let right = words::format_percent(practice.all.right as f64 / practice.all.answers as f64);
        let row = match practice.streak {
            0 => "None today or yesterday".to_owned(),
            days => format!("{} in a row now", words::format_count(days, "day")),
        };
        vec![
            format!(
                "On a day with practice: {} in {}, {right} right.",
                words::format_count(answers.round() as usize, "answer"),
                minutes_text(minutes)
            ),
            format!("{row}, {} at the most.", words::format_count(practice.longest, "day")),
        ]
    }

    /// Remarks on true retention, one sentence each.
    fn retention_remarks(&self) -> Vec<String> {
        let retention = &self.figures.retention;
        let mut remarks = Vec::new();
        if retention.young.plus(retention.mature).differs_from_right() {
            remarks.push(
                "Fewer answers were known than were right: with options an answer may be luck, and half an answer, \
                 a hint or an admitted guess is not a full recall."
                    .to_owned(),
            );
        }
        if let Some(floor) = retention.interval_floor() {
            remarks.push(interval_floor_text(&floor));
        }
        if self.may_fit && retention.wants_fitting() {
            remarks.push(
                "You recall less than your target: `obverse tune` fits the schedule to your answers."
                    .to_owned(),
            );
        }
        remarks.extend(self.share_at_twice_the_time.map(answer_time_text));
        remarks
    }

    /// The forecast in one sentence.
    fn forecast_sentence(&self) -> String {
        let forecast = &self.figures.forecast;
        let overdue = match forecast.overdue {
            0 => String::new(),
            overdue => format!(", {} of them since before today", words::format_thousands(overdue)),
        };
        let load = forecast.daily_load();
        let most = load.iter().skip(1).max().copied().unwrap_or(0);
        let sum = words::format_count(forecast.total_due(), "card");
        format!(
            "{sum} until {}: {} today{overdue}; {} on the fullest day after.",
            self.day_and_month(FORECAST_DAYS - 1),
            load[0],
            most
        )
    }

    /// The day a number of days ahead: `9 Dec`.
    fn day_and_month(&self, ahead: usize) -> String {
        short_date(self.today.saturating_add((ahead as i64).days()))
    }

    /// The confidence in sentences.
    fn confidence_sentences(&self) -> Vec<String> {
        let Some(found) = &self.figures.calibration else { return Vec::new() };
        let points = (found.overconfidence() * 100.0).round() as i64;
        let count = words::format_count(points.unsigned_abs() as usize, "point");
        let bias = match points {
            0 => "On the whole you were as sure as you were right.".to_owned(),
            1.. => format!("On the whole you were {count} surer than you were right."),
            _ => format!("On the whole you were right {count} more than you were sure."),
        };
        let score = format!(
            "Brier score {:.3}: 0 is the best; always saying {} would score {:.3}.",
            found.brier,
            words::format_percent(found.right.share().unwrap_or(0.0)),
            found.uncertainty
        );
        vec![bias, score]
    }
}

/// The statistics as tables and charts.
#[must_use]
pub fn render_stats(stats: &Stats, room: usize) -> Vec<Line> {
    let inner = room.saturating_sub(2);
    if stats.is_empty() {
        return indented_lines(&stats.nothing_text(), inner);
    }
    let mut lines = indented_lines(&stats.heading_text(), inner);
    let figures = &stats.figures;
    add_section(&mut lines, "Mastery today", tables::render_mastery(stats, room));
    add_section(&mut lines, "True retention", tables::render_retention(stats, room));
    let mut forecast = render_chart(&figures.forecast.daily_load(), &weeks_ahead(stats), room);
    forecast.extend(indented_lines(&stats.forecast_sentence(), inner));
    add_section(&mut lines, "Due in the next 30 days", forecast);
    let mut practice = calendar::render_calendar(&figures.practice, stats.today, room);
    for sentence in stats.habit_sentences() {
        practice.extend(indented_lines(&sentence, inner));
    }
    add_section(&mut lines, "Practice", practice);
    add_section(
        &mut lines,
        "Answers a day, the last 30 days",
        render_chart(&recent_answers(stats), &weeks_behind(stats), room),
    );
    add_section(&mut lines, "Forgotten most often", tables::render_slips(stats, room));
    add_section(&mut lines, "How sure, and how right", tables::render_calibration(stats, room));
    lines
}

fn add_section(lines: &mut Vec<Line>, title: &str, body: Vec<Line>) {
    if !body.is_empty() {
        lines.extend([Line::default(), Line::styled(Style::Title, &format!(" {title}"))]);
        lines.extend(body);
    }
}

fn indented_lines(text: &str, columns: usize) -> Vec<Line> {
    wrap_text(text, columns).into_iter().map(|line| line.indent_by(1)).collect()
}

fn render_chart(values: &[usize], labels: &[(usize, String)], room: usize) -> Vec<Line> {
    let lines = ColumnChart { values, labels, height: 6 }.lines(room.saturating_sub(1));
    // The axis and its labels are no bars.
    let axis = lines.len().saturating_sub(2);
    let mut drawn = Vec::new();
    for (at, line) in lines.iter().enumerate() {
        let text = format!(" {line}");
        drawn.push(if at < axis {
            paint_blocks(&text, Style::Due)
        } else {
            Line::styled(Style::Dim, &text)
        });
    }
    drawn
}

/// A label for each week of the forecast.
fn weeks_ahead(stats: &Stats) -> Vec<(usize, String)> {
    (0..FORECAST_DAYS)
        .step_by(7)
        .map(|at| (at, if at == 0 { "today".to_owned() } else { stats.day_and_month(at) }))
        .collect()
}

/// The number of answers on each of the last days, today last.
fn recent_answers(stats: &Stats) -> Vec<usize> {
    let today = obverse_core::memory::DayNumber::from(stats.today);
    (0..FORECAST_DAYS)
        .rev()
        .map(|back| {
            stats
                .figures
                .practice
                .answers_on(obverse_core::memory::DayNumber(today.0 - back as i32))
        })
        .collect()
}

/// A label for each of the last weeks.
fn weeks_behind(stats: &Stats) -> Vec<(usize, String)> {
    (1..FORECAST_DAYS)
        .step_by(7)
        .map(|at| {
            let back = (FORECAST_DAYS - 1 - at) as i64;
            (at, short_date(stats.today.saturating_sub(back.days())))
        })
        .collect()
}

/// A period in words.
fn span_text(span: Period, since: Option<Date>) -> String {
    match (span, since) {
        (Period::Last(days), _) => format!("last {days} days"),
        (Period::All, Some(day)) => format!("since {}", full_date(day)),
        (Period::All, None) => "all time".to_owned(),
    }
}

/// `9 Mar`.
fn short_date(day: Date) -> String {
    day.strftime("%-d %b").to_string()
}

/// `9 Mar 2026`.
fn full_date(day: Date) -> String {
    day.strftime("%-d %b %Y").to_string()
}

/// `Mar 2026`.
fn month_text(day: Date) -> String {
    day.strftime("%b %Y").to_string()
}

/// `9 minutes`, `less than a minute`.
fn minutes_text(minutes: f64) -> String {
    match minutes.round() as usize {
        0 => "less than a minute".to_owned(),
        whole => words::format_count(whole, "minute"),
    }
}

/// `81–93 %`.
fn interval_text((low, high): (f64, f64)) -> String {
    format!("{:.0}–{:.0} %", low * 100.0, high * 100.0)
}

/// The right and the known answers if they differ, `91 % right, 87 % known`; otherwise `91 %`.
fn recalled_text(found: Recall) -> Option<String> {
    let known = words::format_percent(found.known_share()?);
    let right = words::format_percent(found.right.share()?);
    Some(if found.differs_from_right() { format!("{right} right, {known} known") } else { known })
}

/// The number of right answers: `87 of 96`.
fn counted_text(found: Recall) -> String {
    format!(
        "{} of {}",
        words::format_thousands(found.right.count),
        words::format_thousands(found.answer_count())
    )
}

/// The position of an interval relative to the target, in a word.
fn compare_to_aim(aim: f64, (low, high): (f64, f64)) -> &'static str {
    match () {
        () if high < aim => "below",
        () if low > aim => "above",
        () => "in reach",
    }
}

/// Explains a retention below the target by the shortest interval.
fn interval_floor_text(floor: &IntervalFloor) -> String {
    let fresh = "No interval is shorter than one day, but a fresh card may need less:";
    let [share, shortest] = [floor.share, floor.shortest].map(words::format_percent);
    match floor.longer.map(words::format_percent) {
        Some(longer) => format!(
            "{fresh} {share} of the answers were after one day, and you knew {shortest} of them; of the \
             others, {longer}."
        ),
        None => {
            format!("{fresh} all answers were after one day, and you knew {shortest} of them.")
        }
    }
}
