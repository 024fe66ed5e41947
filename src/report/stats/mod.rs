//! Statistics as tables and charts of signs, as sentences, as JSON and as a page.

mod calendar;
mod json;
mod page;
mod spoken;
mod svg;
mod tables;

use jiff::ToSpan;
use jiff::civil::Date;

use obverse_core::stats::{DAYS, Figures, Recall, Span, Standing};
use obverse_core::text::{Line, Style, words, wrap};

use super::bars::Columns;

pub use json::stats_json;
pub use page::stats_page;
pub use spoken::stats_spoken;

/// All that statistics say.
#[derive(Clone, Debug)]
pub struct Stats {
    /// Who.
    pub learner: String,
    /// The study day.
    pub today: Date,
    /// From which day on, where that was asked.
    pub since: Option<Date>,
    /// The tags that were asked for; all where there are none.
    pub tags: Vec<String>,
    /// The decks, in the order of the figures.
    pub decks: Vec<DeckName>,
    /// The cards that slip most, in the order of the figures.
    pub slips: Vec<SlipName>,
    /// The figures.
    pub figures: Figures,
}

/// A deck by its names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DeckName {
    /// Its identity.
    pub id: String,
    /// What it is called.
    pub title: String,
    /// Whether it is found; of one that is not, only the cards that were reviewed are known.
    pub is_found: bool,
}

/// A card by its names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SlipName {
    /// The identity of the card.
    pub card: String,
    /// A short name of its question.
    pub name: String,
    /// Which of the decks.
    pub deck: usize,
}

/// Below this width tables have fewer columns.
const NARROW: usize = 60;

impl Stats {
    /// Whether nothing was ever answered that could be told.
    fn is_empty(&self) -> bool {
        self.figures.practice.days.is_empty() && self.figures.mastery.all.retrievability().is_none()
    }

    fn deck(&self, at: usize) -> &str {
        self.decks.get(at).map_or("", |deck| &deck.title)
    }

    /// The tags of which a card was ever reviewed; JSON has the others too.
    fn tags(&self) -> Vec<(String, Standing)> {
        let begun = self.figures.mastery.tags.iter().filter(|(_, found)| found.retrievability().is_some());
        begun.map(|(tag, found)| (tag.clone(), *found)).collect()
    }

    /// What to say where there is nothing.
    fn nothing(&self) -> String {
        let since = self.since.map(|day| format!(" since {}", full(day))).unwrap_or_default();
        let learner = &self.learner;
        format!("No answers yet for {learner}{since}. `obverse study` or `obverse quiz` makes the first.")
    }

    /// Whose figures they are, and since when.
    fn head(&self) -> String {
        let practice = &self.figures.practice;
        let first = self.since.or_else(|| practice.days.keys().next().map(|day| Date::from(*day)));
        let since = first.map(|day| format!(" since {}", full(day))).unwrap_or_default();
        let answers = words::count(practice.all.answers, "answer");
        let tags =
            if self.tags.is_empty() { String::new() } else { format!(", {}", words::list(&self.tags)) };
        let days = words::count(practice.days.len(), "day");
        format!("{}{tags}: {answers} on {days}{since}", self.learner)
    }

    /// How the days of practice went, in one sentence each.
    fn habits(&self) -> Vec<String> {
        let practice = &self.figures.practice;
        let (Some(answers), Some(minutes)) = (practice.answers_a_day(), practice.minutes_a_day()) else {
            return Vec::new();
        };
        let right = words::percent(practice.all.right as f64 / practice.all.answers as f64);
        let row = match practice.streak {
            0 => "None today or yesterday".to_owned(),
            days => format!("{} in a row now", words::count(days, "day")),
        };
        vec![
            format!(
                "On a day with practice: {} in {}, {right} right.",
                words::count(answers.round() as usize, "answer"),
                minutes_of(minutes)
            ),
            format!("{row}, {} at the most.", words::count(practice.longest, "day")),
        ]
    }

    /// What there is to know of the figures of true retention, a sentence each.
    fn remarks(&self) -> Vec<String> {
        let retention = &self.figures.retention;
        let mut remarks = Vec::new();
        if retention.young.plus(retention.mature).differs() {
            remarks.push(
                "Fewer answers were known than were right: luck is taken off where there is a choice, and a hint, \
                 a guess that you admitted or half an answer is no whole recall."
                    .to_owned(),
            );
        }
        if let Some(floor) = retention.floor() {
            let [share, shortest, longer] = [floor.share, floor.shortest, floor.longer].map(words::percent);
            remarks.push(format!(
                "No interval is shorter than one day, and a fresh card may need less: {share} of the answers came \
                 after one day, and {shortest} of them were known; of the others, {longer}."
            ));
        }
        if retention.wants_fitting() {
            remarks.push(
                "You recall less than you aim at: `obverse tune` fits the schedule to your own answers."
                    .to_owned(),
            );
        }
        remarks
    }

    /// What falls due, in one sentence.
    fn ahead(&self) -> String {
        let forecast = &self.figures.forecast;
        let overdue = match forecast.overdue {
            0 => String::new(),
            overdue => format!(", {} of them since before today", words::thousands(overdue)),
        };
        let load = forecast.load();
        let most = load.iter().skip(1).max().copied().unwrap_or(0);
        let sum = words::count(forecast.sum(), "card");
        format!(
            "{sum} until {}: {} today{overdue}; {} on the fullest day after.",
            self.day_month(DAYS - 1),
            load[0],
            most
        )
    }

    /// A day so many days ahead: `9 Dec`.
    fn day_month(&self, ahead: usize) -> String {
        short(self.today.saturating_add((ahead as i64).days()))
    }

    /// What to know of the confidence that was asked, in sentences.
    fn confidence(&self) -> Vec<String> {
        let Some(found) = &self.figures.calibration else { return Vec::new() };
        let points = (found.excess() * 100.0).round() as i64;
        let count = words::count(points.unsigned_abs() as usize, "point");
        let bias = match points {
            0 => "On the whole you were as sure as you were right.".to_owned(),
            1.. => format!("On the whole you were {count} surer than you were right."),
            _ => format!("On the whole you were right {count} more than you were sure."),
        };
        let score = format!(
            "Brier score {:.3}: 0 is the best; always saying {} would score {:.3}.",
            found.brier,
            words::percent(found.right.share().unwrap_or(0.0)),
            found.uncertainty
        );
        vec![bias, score]
    }
}

/// The figures as tables and charts.
#[must_use]
pub fn stats(stats: &Stats, room: usize) -> Vec<Line> {
    let inner = room.saturating_sub(2);
    if stats.is_empty() {
        return indented(&stats.nothing(), inner);
    }
    let mut lines = indented(&stats.head(), inner);
    let figures = &stats.figures;
    section(&mut lines, "Mastery today", tables::mastery(stats, room));
    section(&mut lines, "True retention", tables::retention(stats, room));
    let mut forecast = chart(&figures.forecast.load(), &ahead(stats), room);
    forecast.extend(indented(&stats.ahead(), inner));
    section(&mut lines, "Due in the next 30 days", forecast);
    let mut practice = calendar::lines(&figures.practice, stats.today, room);
    for said in stats.habits() {
        practice.extend(indented(&said, inner));
    }
    section(&mut lines, "Practice", practice);
    section(&mut lines, "Answers a day, the last 30 days", chart(&back(stats), &behind(stats), room));
    section(&mut lines, "What slips most", tables::slips(stats, room));
    section(&mut lines, "How sure, and how right", tables::calibration(stats, room));
    lines
}

fn section(lines: &mut Vec<Line>, title: &str, body: Vec<Line>) {
    if !body.is_empty() {
        lines.extend([Line::default(), Line::styled(Style::Title, &format!(" {title}"))]);
        lines.extend(body);
    }
}

fn indented(text: &str, columns: usize) -> Vec<Line> {
    wrap(text, columns).into_iter().map(|line| line.indented(1)).collect()
}

fn chart(values: &[usize], labels: &[(usize, String)], room: usize) -> Vec<Line> {
    let lines = Columns { values, labels, height: 6 }.lines(room.saturating_sub(1));
    lines.iter().map(|line| Line::plain(&format!(" {line}"))).collect()
}

/// A label for each week of the forecast.
fn ahead(stats: &Stats) -> Vec<(usize, String)> {
    let label = |at: usize| (at, if at == 0 { "today".to_owned() } else { stats.day_month(at) });
    (0..DAYS).step_by(7).map(label).collect()
}

/// How many answers there were on each of the last days, today last.
fn back(stats: &Stats) -> Vec<usize> {
    let today = obverse_core::memory::Day::from(stats.today);
    let of = |back: usize| stats.figures.practice.answers(obverse_core::memory::Day(today.0 - back as i32));
    (0..DAYS).rev().map(of).collect()
}

/// A label for each week of the last days.
fn behind(stats: &Stats) -> Vec<(usize, String)> {
    let label = |at: usize| {
        let back = (DAYS - 1 - at) as i64;
        (at, short(stats.today.saturating_sub(back.days())))
    };
    (1..DAYS).step_by(7).map(label).collect()
}

/// A span in words.
fn span(span: Span, since: Option<Date>) -> String {
    match (span, since) {
        (Span::Last(days), _) => format!("last {days} days"),
        (Span::All, Some(day)) => format!("since {}", full(day)),
        (Span::All, None) => "all time".to_owned(),
    }
}

/// `9 Mar`.
fn short(day: Date) -> String {
    day.strftime("%-d %b").to_string()
}

/// `9 Mar 2026`.
fn full(day: Date) -> String {
    day.strftime("%-d %b %Y").to_string()
}

/// `Mar 2026`.
fn month(day: Date) -> String {
    day.strftime("%b %Y").to_string()
}

/// `9 minutes`, `less than a minute`.
fn minutes_of(minutes: f64) -> String {
    match minutes.round() as usize {
        0 => "less than a minute".to_owned(),
        whole => words::count(whole, "minute"),
    }
}

/// `81–93 %`.
fn interval((low, high): (f64, f64)) -> String {
    format!("{:.0}–{:.0} %", low * 100.0, high * 100.0)
}

/// What was right and what was known, where they differ: `91 % right, 87 % known`; else `91 %`.
fn recalled(found: Recall) -> Option<String> {
    let known = words::percent(found.known()?);
    let right = words::percent(found.right.share()?);
    Some(if found.differs() { format!("{right} right, {known} known") } else { known })
}

/// `87 of 96`: the answers that were right.
fn counted(found: Recall) -> String {
    format!("{} of {}", words::thousands(found.right.count), words::thousands(found.of()))
}

/// What an interval says of the aim, in a word.
fn against(aim: f64, (low, high): (f64, f64)) -> &'static str {
    match () {
        () if high < aim => "below",
        () if low > aim => "above",
        () => "in reach",
    }
}
