//! The statistics as a page for a browser.

use jiff::civil::Date;
use maud::{Markup, html};

use obverse_core::memory::DayNumber;
use obverse_core::messages::Locale;
use obverse_core::stats::{FORECAST_DAYS, MasteryCounts, Recall};
use obverse_core::text::words;

use super::super::page::{HtmlPage, html_page};
use super::retention::{TargetPlace, counted_text, recalled_text, retention_rows};
use super::svg::{self, ChartFigure, figure_table};
use super::{Stats, calendar, day_ahead, interval_text, recent_answers, weeks_ahead, weeks_behind};

/// The language of the page, which is not in the catalogue.
const PAGE_LOCALE: Locale = Locale::English;

/// The statistics as the text of one file.
#[must_use]
pub fn stats_page(stats: &Stats) -> String {
    let body = html! {
        p .dim { (stats.heading_text(PAGE_LOCALE)) ". " (PAGE_LOCALE.format_day(stats.today, true)) "." }
        @if stats.is_empty() {
            p { (stats.nothing_text(PAGE_LOCALE)) }
        } @else {
            (mastery_section(stats))
            (retention_section(stats))
            (forecast_section(stats))
            (practice_section(stats))
            (slips_section(stats))
            (calibration_section(stats))
        }
    };
    html_page(&HtmlPage {
        title: "What you know",
        language: PAGE_LOCALE.code(),
        style: include_str!("page.css"),
        body,
    })
}

fn mastery_section(stats: &Stats) -> Markup {
    let mastery = &stats.figures.mastery;
    let mut decks: Vec<(String, MasteryCounts)> = Vec::new();
    for (deck, found) in stats.decks.iter().zip(&mastery.decks) {
        let note = if deck.is_found { "" } else { " (not found here)" };
        decks.push((format!("{}{note}", deck.title), *found));
    }
    if decks.len() > 1 {
        decks.push(("all decks".to_owned(), mastery.all));
    }
    let tags = stats.tags();
    html! {
        section {
            h2 { "Mastery today" }
            p { "A card is known when it was recalled the last time and lasts three weeks or more. Recall is the share of the cards that you would recall if all were asked now." }
            (standings_figure("mastery-decks", "Cards by deck", "deck", &decks))
            @if !tags.is_empty() { (standings_figure("mastery-tags", "Cards by tag", "tag", &tags)) }
        }
    }
}

fn standings_figure(
    id: &str,
    title: &str,
    first: &str,
    rows: &[(String, MasteryCounts)],
) -> Markup {
    let heading = [first, "cards", "new", "learning", "known", "suspended", "recall"];
    let (mut sentences, mut cells) = (Vec::new(), Vec::new());
    for (name, found) in rows {
        let share = found.expected_share().map(words::format_percent);
        sentences.push(format!(
            "{name}: {} of {} known, recall {}",
            found.known,
            words::format_count(found.card_count(), "card"),
            share.as_deref().unwrap_or("nothing")
        ));
        let counts = [found.card_count(), found.new, found.learning, found.known, found.suspended];
        let counts = counts.map(words::format_thousands);
        cells.push([vec![name.clone()], counts.to_vec(), vec![share.unwrap_or_default()]].concat());
    }
    ChartFigure {
        id,
        title,
        says: format!("{}.", sentences.join("; ")),
        height: svg::standings_height(rows.len()),
        marks: svg::standings_svg(rows),
        table: figure_table(title, &heading, &cells),
    }
    .into_markup()
}

fn retention_section(stats: &Stats) -> Markup {
    let retention = &stats.figures.retention;
    let aim = words::format_percent(retention.desired_retention);
    if retention.young.plus(retention.mature).answer_count() == 0 {
        return html! { section { h2 { "True retention" } p { "No due card was asked yet." } } };
    }
    let rows = retention_rows(stats, PAGE_LOCALE).into_iter();
    let rows: Vec<_> = rows.filter_map(|(name, found)| recall_row(stats, name, found)).collect();
    let months: Vec<(Date, Recall)> =
        retention.months.iter().map(|(day, found)| (*day, *found)).collect();
    let by_month: Vec<_> = months
        .iter()
        .filter_map(|(day, found)| recall_row(stats, PAGE_LOCALE.format_month(*day), *found))
        .collect();
    let says =
        by_month.iter().map(|row| format!("{}: {}", row[0], row[1])).collect::<Vec<_>>().join("; ");
    let chart = ChartFigure {
        id: "retention",
        title: "True retention by month",
        says: format!("The aim is {aim}. {says}."),
        height: svg::MONTHS_HEIGHT,
        marks: svg::months_svg(&months, retention.desired_retention),
        table: figure_table("True retention by month", &recall_heading("month"), &by_month),
    };
    html! {
        section {
            h2 { "True retention" }
            p { "This is how much you recalled of the cards that were due, at the first try of the day. The aim is " (aim) "; the intervals are those of Wilson, at 95 percent." }
            div .scroll { (figure_table("True retention", &recall_heading("time"), &rows)) }
            @for remark in stats.retention_remarks(PAGE_LOCALE) { p { (remark) } }
            (chart.into_markup())
        }
    }
}

fn recall_heading(first: &str) -> [&str; 5] {
    [first, "recalled", "probably", "cards", "the aim"]
}

fn recall_row(stats: &Stats, name: String, found: Recall) -> Option<Vec<String>> {
    let range = found.interval()?;
    let place = TargetPlace::of(stats.figures.retention.desired_retention, range).word(PAGE_LOCALE);
    let (recalled, counted) =
        (recalled_text(found, PAGE_LOCALE)?, counted_text(found, PAGE_LOCALE));
    Some(vec![name, recalled, interval_text(range, PAGE_LOCALE), counted, place])
}

fn forecast_section(stats: &Stats) -> Markup {
    let load = stats.figures.forecast.daily_load();
    let mut rows = Vec::new();
    for (at, count) in load.iter().enumerate() {
        rows.push(vec![day_ahead(stats, at, PAGE_LOCALE), words::format_thousands(*count)]);
    }
    let chart = ChartFigure {
        id: "forecast",
        title: "Cards that fall due, by day",
        says: stats.forecast_sentence(PAGE_LOCALE),
        height: svg::COLUMNS_HEIGHT,
        marks: svg::columns_svg(&load, &weeks_ahead(stats, PAGE_LOCALE)),
        table: figure_table("Cards that fall due, by day", &["day", "cards"], &rows),
    };
    html! { section { h2 { "Due in the next 30 days" } p { (stats.forecast_sentence(PAGE_LOCALE)) } (chart.into_markup()) } }
}

fn practice_section(stats: &Stats) -> Markup {
    let practice = &stats.figures.practice;
    let first = calendar::first_monday(DayNumber::from(stats.today), calendar::WEEKS);
    let rows: Vec<_> = practice
        .days
        .range(first..)
        .map(|(day, found)| {
            let minutes = format!("{:.0}", found.taken as f64 / 60_000.0);
            vec![
                PAGE_LOCALE.format_day((*day).into(), true),
                words::format_thousands(found.answers),
                words::format_thousands(found.right),
                minutes,
            ]
        })
        .collect();
    let sentences = stats.habit_sentences(PAGE_LOCALE).join(" ");
    let calendar = ChartFigure {
        id: "calendar",
        title: "Days of practice in the last year",
        says: format!("{} of the last year. {sentences}", words::format_count(rows.len(), "day")),
        height: svg::CALENDAR_HEIGHT,
        marks: svg::calendar_svg(practice, stats.today),
        table: figure_table(
            "Days of practice in the last year",
            &["day", "answers", "right", "minutes"],
            &rows,
        ),
    };
    let back = recent_answers(stats);
    let recent = ChartFigure {
        id: "answers",
        title: "Answers a day in the last 30 days",
        says: format!(
            "{} in {FORECAST_DAYS} days.",
            words::format_count(back.iter().sum(), "answer")
        ),
        height: svg::COLUMNS_HEIGHT,
        marks: svg::columns_svg(&back, &weeks_behind(stats, PAGE_LOCALE)),
        table: figure_table(
            "Answers a day in the last 30 days",
            &["day", "answers"],
            &recent_rows(stats, &back),
        ),
    };
    html! { section { h2 { "Practice" } p { (sentences) } (calendar.into_markup()) (recent.into_markup()) } }
}

fn recent_rows(stats: &Stats, back: &[usize]) -> Vec<Vec<String>> {
    let today = DayNumber::from(stats.today);
    let first = today.0 + 1 - back.len() as i32;
    (first..)
        .zip(back)
        .map(|(day, count)| {
            vec![
                PAGE_LOCALE.format_day(DayNumber(day).into(), true),
                words::format_thousands(*count),
            ]
        })
        .collect()
}

fn slips_section(stats: &Stats) -> Markup {
    let mut rows = Vec::new();
    for (slip, name) in stats.figures.forgotten.iter().zip(&stats.slips) {
        let missed = format!("{} of {} times", slip.missed.count, slip.missed.of);
        rows.push(vec![name.name.clone(), missed, stats.deck(name.deck).to_owned()]);
    }
    html! {
        @if !rows.is_empty() {
            section {
                h2 { "Forgotten most often" }
                div .scroll { (figure_table("Cards that were forgotten most often", &["card", "forgotten", "deck"], &rows)) }
            }
        }
    }
}

fn calibration_section(stats: &Stats) -> Markup {
    let Some(found) = &stats.figures.calibration else { return html! {} };
    let mut rows = Vec::new();
    for degree in &found.bands {
        if let (Some(share), Some(range)) = (degree.right.share(), degree.right.interval()) {
            rows.push(vec![
                format!("{}–{} %", degree.low, degree.high),
                words::format_percent(share),
                interval_text(range, PAGE_LOCALE),
                words::format_thousands(degree.right.of),
            ]);
        }
    }
    let sentences = stats.confidence_sentences(PAGE_LOCALE).join(" ");
    let chart = ChartFigure {
        id: "calibration",
        title: "How often right, by how sure",
        says: sentences.clone(),
        height: svg::CALIBRATION_HEIGHT,
        marks: svg::calibration_svg(found),
        table: figure_table(
            "How often right, by how sure",
            &["sure", "right", "probably", "answers"],
            &rows,
        ),
    };
    html! { section { h2 { "How sure, and how right" } p { (sentences) } (chart.into_markup()) } }
}
