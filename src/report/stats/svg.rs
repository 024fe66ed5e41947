//! Charts for a page: SVG with the page's colours, each with a title, a description and its table.

use jiff::civil::{Date, Weekday};
use maud::{Markup, html};

use obverse_core::memory::DayNumber;
use obverse_core::messages::{Locale, message};
use obverse_core::stats::{Calibration, MasteryCounts, Practice, Recall};
use obverse_core::text::words;

use super::calendar::{self, WEEKS};
use super::percent_text;

/// The width of every chart, in its own units.
const CHART_WIDTH: f64 = 680.0;

/// A chart with its text and its table.
pub(super) struct ChartFigure<'a> {
    /// Its id, unique on the page.
    pub id: &'a str,
    /// Its title.
    pub title: &'a str,
    /// Its text.
    pub says: String,
    /// Its height.
    pub height: f64,
    /// Its drawing.
    pub marks: Markup,
    /// The same figures as a table.
    pub table: Markup,
}

impl ChartFigure<'_> {
    /// The markup. A narrow screen scrolls the chart, never the page.
    pub(super) fn into_markup(self, locale: Locale) -> Markup {
        let (title, says) = (format!("{}-title", self.id), format!("{}-says", self.id));
        html! {
            figure id=(self.id) {
                figcaption { (self.title) }
                div .scroll tabindex="0" role="group" aria-label=(self.title) {
                    svg role="img" viewBox={ "0 0 " (CHART_WIDTH) " " (self.height) } aria-labelledby=(title) aria-describedby=(says) {
                        title id=(title) { (self.title) }
                        desc id=(says) { (self.says) }
                        (self.marks)
                    }
                }
                details { summary { (message!(locale, "stats-as-table")) } div .scroll { (self.table) } }
            }
        }
    }
}

/// A table with a heading and rows. The first cell of each row is its name, the others are numbers.
pub(super) fn figure_table(caption: &str, heading: &[&str], rows: &[Vec<String>]) -> Markup {
    html! {
        table {
            caption { (caption) }
            thead { tr { @for (at, cell) in heading.iter().enumerate() { th scope="col" .number[at > 0] { (cell) } } } }
            tbody {
                @for row in rows {
                    tr {
                        @for (at, cell) in row.iter().enumerate() {
                            @if at == 0 { th scope="row" { (cell) } } @else { td .number { (cell) } }
                        }
                    }
                }
            }
        }
    }
}

fn label_svg(x: f64, y: f64, anchor: &str, text: &str) -> Markup {
    html! { text x=(round_tenth(x)) y=(round_tenth(y)) text-anchor=(anchor) { (text) } }
}

fn rect_svg(class: &str, (x, y): (f64, f64), (width, height): (f64, f64)) -> Markup {
    html! { rect class=(class) x=(round_tenth(x)) y=(round_tenth(y)) width=(round_tenth(width.max(0.0))) height=(round_tenth(height.max(0.0))) {} }
}

fn line_svg(class: &str, (x1, y1): (f64, f64), (x2, y2): (f64, f64)) -> Markup {
    html! { line class=(class) x1=(round_tenth(x1)) y1=(round_tenth(y1)) x2=(round_tenth(x2)) y2=(round_tenth(y2)) {} }
}

fn round_tenth(value: f64) -> f64 {
    (value * 10.0).round() / 10.0
}

/// The height of [`columns_svg`].
pub(super) const COLUMNS_HEIGHT: f64 = 180.0;

/// Columns with a scale on the left and labels below some of them.
pub(super) fn columns_svg(values: &[usize], labels: &[(usize, String)]) -> Markup {
    let (left, top, bottom) = (44.0, 12.0, COLUMNS_HEIGHT - 26.0);
    let most = values.iter().copied().max().unwrap_or(0).max(1);
    let step = (CHART_WIDTH - left - 4.0) / values.len().max(1) as f64;
    let height = |value: usize| value as f64 / most as f64 * (bottom - top);
    html! {
        (line_svg("grid", (left, top), (CHART_WIDTH - 4.0, top)))
        (label_svg(left - 6.0, top + 4.0, "end", &words::format_thousands(most)))
        (label_svg(left - 6.0, bottom + 4.0, "end", "0"))
        @for (at, value) in values.iter().enumerate() {
            (rect_svg("mark", (left + at as f64 * step + 1.0, bottom - height(*value)), (step - 2.0, height(*value))))
        }
        (line_svg("axis", (left, bottom), (CHART_WIDTH - 4.0, bottom)))
        @for (at, text) in labels {
            @let is_last = at + 2 > values.len();
            @let (x, anchor) = if is_last { (CHART_WIDTH - 4.0, "end") } else { (left + *at as f64 * step + 1.0, "start") };
            (label_svg(x, bottom + 18.0, anchor, text))
        }
    }
}

/// The height of [`standings_svg`] for a number of rows.
pub(super) fn standings_height(rows: usize) -> f64 {
    rows as f64 * 28.0 + 30.0
}

/// A bar for each row, divided into known, learning and new cards, with the expected recall.
pub(super) fn standings_svg(rows: &[(String, MasteryCounts)], locale: Locale) -> Markup {
    let (left, right) = (230.0, CHART_WIDTH - 60.0);
    let legend = [
        (message!(locale, "stats-known"), "mark"),
        (message!(locale, "stats-learning"), "half"),
        (message!(locale, "stats-new"), "none"),
    ];
    html! {
        @for (at, (name, class)) in legend.iter().enumerate() {
            (rect_svg(class, (left + at as f64 * 100.0, 4.0), (12.0, 12.0)))
            (label_svg(left + at as f64 * 100.0 + 18.0, 14.0, "start", name))
        }
        (label_svg(CHART_WIDTH - 4.0, 14.0, "end", &message!(locale, "stats-recall")))
        @for (at, (name, found)) in rows.iter().enumerate() {
            @let y = 28.0 + at as f64 * 28.0;
            @let of = found.card_count().max(1) as f64;
            @let width = |count: usize| count as f64 / of * (right - left);
            (label_svg(left - 8.0, y + 14.0, "end", &obverse_core::text::truncate(name, 32)))
            (rect_svg("mark", (left, y), (width(found.known), 18.0)))
            (rect_svg("half", (left + width(found.known), y), (width(found.learning), 18.0)))
            (rect_svg("none", (left + width(found.known + found.learning), y), (width(found.new), 18.0)))
            (label_svg(CHART_WIDTH - 4.0, y + 14.0, "end", &found.expected_share().map(|share| percent_text(share, locale)).unwrap_or_default()))
        }
    }
}

/// The height of [`months_svg`].
pub(super) const MONTHS_HEIGHT: f64 = 220.0;

/// The retention of each month with its interval, and the target as a line.
pub(super) fn months_svg(months: &[(Date, Recall)], aim: f64, locale: Locale) -> Markup {
    let (left, top, bottom) = (44.0, 12.0, MONTHS_HEIGHT - 26.0);
    let found: Vec<_> = months
        .iter()
        .filter_map(|(day, found)| Some((day, found.known_share()?, found.interval()?)))
        .collect();
    let lowest = found.iter().map(|(.., (low, _))| *low).fold(aim, f64::min);
    let low = ((lowest * 10.0 - 0.01).floor() / 10.0).clamp(0.0, 0.9);
    let y = |share: f64| bottom - (share - low) / (1.0 - low) * (bottom - top);
    let step = (CHART_WIDTH - left - 4.0) / found.len().max(1) as f64;
    html! {
        @for share in [low, 1.0] {
            (line_svg("grid", (left, y(share)), (CHART_WIDTH - 4.0, y(share))))
            (label_svg(left - 6.0, y(share) + 4.0, "end", &percent_text(share, locale)))
        }
        (line_svg("aim", (left, y(aim)), (CHART_WIDTH - 4.0, y(aim))))
        (label_svg(CHART_WIDTH - 4.0, y(aim) - 5.0, "end", &message!(locale, "stats-aim", aim = percent_text(aim, locale))))
        @for (at, (day, share, (from, to))) in found.iter().enumerate() {
            @let x = left + (at as f64 + 0.5) * step;
            (line_svg("range", (x, y(*from)), (x, y(*to))))
            circle .mark cx=(round_tenth(x)) cy=(round_tenth(y(*share))) r="4.5" {}
            @if found.len() <= 12 || at % (found.len() / 12 + 1) == 0 {
                (label_svg(x, bottom + 18.0, "middle", &locale.short_month(**day)))
            }
        }
    }
}

/// The height of [`calendar_svg`].
pub(super) const CALENDAR_HEIGHT: f64 = 136.0;

/// The days of a year, one column a week. More answers make a day darker.
pub(super) fn calendar_svg(practice: &Practice, today: Date, locale: Locale) -> Markup {
    let today = DayNumber::from(today);
    let first = calendar::first_monday(today, WEEKS);
    let limits = calendar::degree_limits(practice, first);
    let most = practice.days.values().map(|day| day.answers).max().unwrap_or(0);
    let (left, top, step) = (34.0, 18.0, 12.2);
    let days = (first.0..=today.0).map(DayNumber);
    let place = |day: DayNumber| {
        let at = day.0 - first.0;
        (left + f64::from(at / 7) * step, top + f64::from(at % 7) * step)
    };
    html! {
        @for (at, day) in [(0, Weekday::Monday), (2, Weekday::Wednesday), (4, Weekday::Friday)] {
            (label_svg(left - 6.0, top + f64::from(at) * step + 9.0, "end", &locale.short_weekday(day)))
        }
        @for day in days.clone().filter(|day| Date::from(*day).day() == 1) {
            (label_svg(place(day).0, 12.0, "start", &locale.short_month(day.into())))
        }
        @for day in days {
            (rect_svg(&format!("d{}", calendar::degree_of(practice.answers_on(day), limits)), place(day), (10.4, 10.4)))
        }
        (rect_svg("d0", (left, 114.0), (10.4, 10.4)))
        (label_svg(left + 16.0, 123.0, "start", &message!(locale, "stats-none-a-day")))
        @for (at, (degree, range)) in calendar::degree_ranges(limits, most).enumerate() {
            @let x = left + 70.0 + at as f64 * 80.0;
            (rect_svg(&format!("d{degree}"), (x, 114.0), (10.4, 10.4)))
            (label_svg(x + 16.0, 123.0, "start", &range))
        }
    }
}

/// The height of [`calibration_svg`].
pub(super) const CALIBRATION_HEIGHT: f64 = 340.0;

/// The share of right answers for each confidence, with intervals. On the line the two agree.
pub(super) fn calibration_svg(found: &Calibration, locale: Locale) -> Markup {
    let (left, top, side) = (190.0, 12.0, 280.0);
    let x = |share: f64| left + share * side;
    let y = |share: f64| top + (1.0 - share) * side;
    html! {
        @for share in [0.0, 0.5, 1.0] {
            (line_svg("grid", (left, y(share)), (left + side, y(share))))
            (label_svg(left - 8.0, y(share) + 4.0, "end", &percent_text(share, locale)))
            (label_svg(x(share), top + side + 18.0, "middle", &percent_text(share, locale)))
        }
        (line_svg("aim", (x(0.0), y(0.0)), (x(1.0), y(1.0))))
        (label_svg(left - 60.0, top + side / 2.0 - 20.0, "end", &message!(locale, "stats-right")))
        (label_svg(left + side / 2.0, top + side + 36.0, "middle", &message!(locale, "stats-sure")))
        @for degree in &found.bands {
            @if let (Some(share), Some((from, to))) = (degree.right.share(), degree.right.interval()) {
                (line_svg("range", (x(degree.mean_confidence), y(from)), (x(degree.mean_confidence), y(to))))
                circle .mark cx=(round_tenth(x(degree.mean_confidence))) cy=(round_tenth(y(share))) r="5" {}
            }
        }
    }
}
