//! The calendar of practice: weeks across, weekdays down.

use jiff::civil::Date;

use obverse_core::memory::DayNumber;
use obverse_core::messages::{Locale, message};
use obverse_core::stats::Practice;
use obverse_core::text::{Line, Style, pad_right, text_width};

use super::indented_lines;
use crate::report::text_charts::paint_blocks;

/// The number of weeks in a year, the present one included.
pub(super) const WEEKS: usize = 53;

/// The signs of a day, from no answers to the most. They differ in darkness, not in colour.
const SIGNS: [&str; 5] = ["·", "░", "▒", "▓", "█"];

/// The limits between the degrees 1 to 4 of a day: the quartiles of the days with practice.
pub(super) fn degree_limits(practice: &Practice, from: DayNumber) -> [usize; 3] {
    let mut answers: Vec<usize> = practice.days.range(from..).map(|(_, day)| day.answers).collect();
    answers.sort_unstable();
    [1, 2, 3].map(|quarter| answers.get(answers.len() * quarter / 4).copied().unwrap_or(quarter))
}

/// The degree of a day: 0 without practice, otherwise 1 to 4.
pub(super) fn degree_of(answers: usize, limits: [usize; 3]) -> usize {
    if answers == 0 { 0 } else { 1 + limits.iter().filter(|limit| answers > **limit).count() }
}

/// The first Monday of a number of weeks that end with this week.
pub(super) fn first_monday(today: DayNumber, weeks: usize) -> DayNumber {
    DayNumber(today.0 - today.weekday() as i32 - 7 * (weeks as i32 - 1))
}

/// The calendar, with as many weeks of the last year as fit.
pub(super) fn render_calendar(
    practice: &Practice,
    today: Date,
    room: usize,
    locale: Locale,
) -> Vec<Line> {
    const MARGIN: usize = 5;
    let today = DayNumber::from(today);
    let columns = room.saturating_sub(MARGIN + 1);
    let step = if columns > 2 * WEEKS { 2 } else { 1 };
    let weeks = (columns / step).min(WEEKS);
    let first = first_monday(today, weeks);
    let limits = degree_limits(practice, first);
    let sign = |day: DayNumber| {
        if day > today { " " } else { SIGNS[degree_of(practice.answers_on(day), limits)] }
    };
    let mut lines = vec![Line::styled(
        Style::Dim,
        &format!("{}{}", " ".repeat(MARGIN), month_line(first, weeks, step, locale)),
    )];
    for at in 0..7_usize {
        // Every other day has its name.
        let monday = Date::from(first);
        let weekday = monday.weekday().wrapping_add(at as i64);
        let name = if at % 2 == 0 { locale.short_weekday(weekday) } else { String::new() };
        let days = (0..weeks)
            .map(|week| pad_right(sign(DayNumber(first.0 + 7 * week as i32 + at as i32)), step));
        let days = format!(" {} {}", pad_right(&name, 3), days.collect::<String>());
        lines.push(paint_blocks(&days, Style::Right).trim_end());
    }
    lines.extend(indented_lines(&legend_line(practice, limits, locale), room.saturating_sub(2)));
    lines
}

fn month_line(first: DayNumber, weeks: usize, step: usize, locale: Locale) -> String {
    let mut line = String::new();
    for week in 0..weeks {
        let monday = Date::from(DayNumber(first.0 + 7 * week as i32));
        let name = locale.short_month(monday);
        let is_free = line.is_empty() || text_width(&line) < week * step;
        if monday.day() <= 7 && is_free && week * step + text_width(&name) <= weeks * step {
            line = pad_right(&line, week * step) + &name;
        }
    }
    line
}

/// The legend of the signs.
fn legend_line(practice: &Practice, limits: [usize; 3], locale: Locale) -> String {
    let most = practice.days.values().map(|day| day.answers).max().unwrap_or(0);
    let mut parts = vec![format!("{} {}", SIGNS[0], message!(locale, "stats-none-a-day"))];
    parts.extend(
        degree_ranges(limits, most).map(|(degree, range)| format!("{} {range}", SIGNS[degree])),
    );
    format!("{}{}{}", message!(locale, "stats-legend"), locale.colon(), parts.join("   "))
}

/// The possible degrees, each with its range of answers: `1–12`.
pub(super) fn degree_ranges(
    limits: [usize; 3],
    most: usize,
) -> impl Iterator<Item = (usize, String)> {
    let [one, two, three] = limits;
    let ends = [(1, 1, one), (2, one + 1, two), (3, two + 1, three), (4, three + 1, most)];
    ends.into_iter().filter(|(_, low, high)| low <= high).map(|(degree, low, high)| {
        (degree, if low == high { low.to_string() } else { format!("{low}–{high}") })
    })
}
