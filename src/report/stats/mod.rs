//! Statistics as tables and text charts, as sentences, as JSON and as a page.

mod calendar;
mod json;
mod page;
mod retention;
mod spoken;
mod svg;
mod tables;

use jiff::ToSpan;
use jiff::civil::Date;

use obverse_core::messages::{Locale, message};
use obverse_core::stats::{FORECAST_DAYS, Figures, MasteryCounts, Period};
use obverse_core::text::{Line, Style, words, wrap_text};

use super::text_charts::{ColumnChart, paint_blocks};

use retention::interval_floor_text;

pub(crate) use json::stats_json;
pub(crate) use page::stats_page;
pub(crate) use spoken::stats_spoken;

/// The statistics of a learner.
#[derive(Clone, Debug)]
pub(crate) struct Stats {
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
pub(crate) struct DeckName {
    /// Its id.
    pub id: String,
    /// Its title.
    pub title: String,
    /// Whether it was found. A missing deck has only the cards with reviews.
    pub is_found: bool,
}

/// The names of a card.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct SlipName {
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
    fn nothing_text(&self, locale: Locale) -> String {
        let learner = self.learner.as_str();
        match self.since {
            Some(day) => {
                let since = locale.format_day(day, true);
                message!(locale, "stats-none-since", learner = learner, since = since)
            }
            None => message!(locale, "stats-none", learner = learner),
        }
    }

    /// The learner and the first day.
    fn heading_text(&self, locale: Locale) -> String {
        let practice = &self.figures.practice;
        let first = self.since.or_else(|| practice.days.keys().next().map(|day| Date::from(*day)));
        let answers = message!(locale, "count-answers", count = practice.all.answers);
        let mut who = self.learner.clone();
        if !self.tags.is_empty() {
            who = locale.join_list(&[who, locale.format_list(&self.tags)]);
        }
        let who = format!("{who}{}", locale.colon());
        let count = practice.days.len();
        match first {
            Some(day) => {
                let since = locale.format_day(day, true);
                let text = message!(
                    locale,
                    "stats-answers-since",
                    answers = answers,
                    count = count,
                    since = since
                );
                who + &text
            }
            None => who + &message!(locale, "stats-answers", answers = answers, count = count),
        }
    }

    /// The days of practice, one sentence for each figure.
    fn habit_sentences(&self, locale: Locale) -> Vec<String> {
        let practice = &self.figures.practice;
        let (Some(answers), Some(minutes)) = (practice.answers_a_day(), practice.minutes_a_day())
        else {
            return Vec::new();
        };
        let right = percent_text(practice.all.right as f64 / practice.all.answers as f64, locale);
        let answers = message!(locale, "count-answers", count = answers.round() as usize);
        let time = minutes_text(minutes, locale);
        let day = message!(locale, "stats-day", answers = answers, time = time, right = right);
        let longest = message!(locale, "stats-days", count = practice.longest);
        let row = match practice.streak {
            0 => message!(locale, "stats-no-streak", longest = longest),
            days => message!(locale, "stats-streak", count = days, longest = longest),
        };
        vec![day, row]
    }

    /// Remarks on true retention, one sentence each.
    fn retention_remarks(&self, locale: Locale) -> Vec<String> {
        let retention = &self.figures.retention;
        let mut remarks = Vec::new();
        if retention.young.plus(retention.mature).differs_from_right() {
            remarks.push(message!(locale, "stats-fewer-known"));
        }
        if let Some(floor) = retention.interval_floor() {
            remarks.push(interval_floor_text(&floor, locale));
        }
        if self.may_fit && retention.wants_fitting() {
            remarks.push(message!(locale, "stats-fit"));
        }
        remarks.extend(self.share_at_twice_the_time.map(|share| {
            message!(locale, "stats-answer-time", share = percent_text(1.0 - share, locale))
        }));
        remarks
    }

    /// The forecast in one sentence.
    fn forecast_sentence(&self, locale: Locale) -> String {
        let forecast = &self.figures.forecast;
        let load = forecast.daily_load();
        let most = load.iter().skip(1).max().copied().unwrap_or(0);
        let until = self.day_and_month(FORECAST_DAYS - 1, locale);
        let cards = message!(locale, "count-cards", count = forecast.total_due());
        if forecast.overdue == 0 {
            return message!(
                locale,
                "stats-forecast",
                cards = cards,
                until = until,
                today = load[0],
                most = most
            );
        }
        message!(
            locale,
            "stats-forecast-overdue",
            cards = cards,
            until = until,
            today = load[0],
            overdue = forecast.overdue,
            most = most
        )
    }

    /// The day a number of days ahead: `9 Dec`.
    fn day_and_month(&self, ahead: usize, locale: Locale) -> String {
        locale.format_short_day(self.today.saturating_add((ahead as i64).days()))
    }

    /// The confidence in sentences.
    fn confidence_sentences(&self, locale: Locale) -> Vec<String> {
        let Some(found) = &self.figures.calibration else { return Vec::new() };
        let points = (found.overconfidence() * 100.0).round() as i64;
        let count = points.unsigned_abs() as usize;
        let bias = match points {
            0 => message!(locale, "stats-as-sure"),
            1.. => message!(locale, "stats-surer", count = count),
            _ => message!(locale, "stats-less-sure", count = count),
        };
        let [score, uncertainty] = [found.brier, found.uncertainty]
            .map(|figure| locale.format_figure(&format!("{figure:.3}")));
        let score = message!(
            locale,
            "stats-brier",
            score = score,
            share = percent_text(found.right.share().unwrap_or(0.0), locale),
            uncertainty = uncertainty
        );
        vec![bias, score]
    }
}

/// The statistics as tables and charts.
#[must_use]
pub(crate) fn render_stats(stats: &Stats, room: usize, locale: Locale) -> Vec<Line> {
    let inner = room.saturating_sub(2);
    if stats.is_empty() {
        return indented_lines(&stats.nothing_text(locale), inner);
    }
    let mut lines = indented_lines(&stats.heading_text(locale), inner);
    let figures = &stats.figures;
    let mut forecast =
        render_chart(&figures.forecast.daily_load(), &weeks_ahead(stats, locale), room);
    forecast.extend(indented_lines(&stats.forecast_sentence(locale), inner));
    let mut practice = calendar::render_calendar(&figures.practice, stats.today, room, locale);
    for sentence in stats.habit_sentences(locale) {
        practice.extend(indented_lines(&sentence, inner));
    }
    let recent = render_chart(&recent_answers(stats), &weeks_behind(stats, locale), room);
    let slips = tables::render_slips(stats, room, locale);
    for (title, body) in [
        (message!(locale, "stats-mastery"), tables::render_mastery(stats, room, locale)),
        (message!(locale, "stats-retention"), tables::render_retention(stats, room, locale)),
        (message!(locale, "stats-due", count = FORECAST_DAYS), forecast),
        (message!(locale, "stats-practice"), practice),
        (message!(locale, "stats-answers-a-day", count = FORECAST_DAYS), recent),
        (message!(locale, "stats-forgotten"), slips),
        (message!(locale, "stats-calibration"), tables::render_calibration(stats, room, locale)),
    ] {
        add_section(&mut lines, &title, body);
    }
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
fn weeks_ahead(stats: &Stats, locale: Locale) -> Vec<(usize, String)> {
    (0..FORECAST_DAYS).step_by(7).map(|at| (at, day_ahead(stats, at, locale))).collect()
}

/// The day a number of days ahead, or the word for today.
fn day_ahead(stats: &Stats, ahead: usize, locale: Locale) -> String {
    if ahead == 0 { message!(locale, "stats-today") } else { stats.day_and_month(ahead, locale) }
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
fn weeks_behind(stats: &Stats, locale: Locale) -> Vec<(usize, String)> {
    (1..FORECAST_DAYS)
        .step_by(7)
        .map(|at| {
            let back = (FORECAST_DAYS - 1 - at) as i64;
            (at, locale.format_short_day(stats.today.saturating_sub(back.days())))
        })
        .collect()
}

/// A period in words.
fn span_text(span: Period, since: Option<Date>, locale: Locale) -> String {
    match (span, since) {
        (Period::Last(days), _) => {
            message!(locale, "stats-last-days", count = days.unsigned_abs() as usize)
        }
        (Period::All, Some(day)) => {
            message!(locale, "stats-since", since = locale.format_day(day, true))
        }
        (Period::All, None) => message!(locale, "stats-all-time"),
    }
}

/// `9 minutes`, `less than a minute`.
fn minutes_text(minutes: f64, locale: Locale) -> String {
    match minutes.round() as usize {
        0 => message!(locale, "stats-under-a-minute"),
        whole => message!(locale, "count-minutes", count = whole),
    }
}

/// A share in percent: `81 %`.
fn percent_text(share: f64, locale: Locale) -> String {
    locale.format_figure(&words::format_percent(share))
}

/// `81–93 %`.
fn interval_text((low, high): (f64, f64), locale: Locale) -> String {
    locale.format_figure(&format!("{:.0}–{:.0} %", low * 100.0, high * 100.0))
}
