//! The statistics as a page for a browser.

use jiff::civil::Date;
use maud::{Markup, html};

use obverse_core::memory::DayNumber;
use obverse_core::messages::{Locale, message};
use obverse_core::stats::{FORECAST_DAYS, MasteryCounts, Recall};
use obverse_core::text::words;

use super::super::page::{HtmlPage, html_page};
use super::retention::{TargetPlace, counted_text, recalled_text, retention_rows};
use super::spoken::standing_sentence;
use super::svg::{self, ChartFigure, figure_table};
use super::tables::deck_name;
use super::{
    Stats, calendar, day_ahead, interval_text, percent_text, recent_answers, weeks_ahead,
    weeks_behind,
};

/// The statistics as the text of one file.
#[must_use]
pub(crate) fn stats_page(stats: &Stats, locale: Locale) -> String {
    let body = html! {
        p .dim { (stats.heading_text(locale)) ". " (locale.format_day(stats.today, true)) "." }
        @if stats.is_empty() {
            p { (stats.nothing_text(locale)) }
        } @else {
            (mastery_section(stats, locale))
            (retention_section(stats, locale))
            (forecast_section(stats, locale))
            (practice_section(stats, locale))
            (slips_section(stats, locale))
            (calibration_section(stats, locale))
        }
    };
    html_page(&HtmlPage {
        title: &message!(locale, "stats-page-title"),
        language: locale.code(),
        style: include_str!("page.css"),
        body,
    })
}

fn mastery_section(stats: &Stats, locale: Locale) -> Markup {
    let mastery = &stats.figures.mastery;
    let mut decks: Vec<(String, MasteryCounts)> = Vec::new();
    for (deck, found) in stats.decks.iter().zip(&mastery.decks) {
        decks.push((deck_name(deck, deck.is_found, locale), *found));
    }
    if decks.len() > 1 {
        decks.push((message!(locale, "stats-all-decks"), mastery.all));
    }
    let tags = stats.tags();
    let [by_deck, by_tag] =
        [message!(locale, "stats-cards-by-deck"), message!(locale, "stats-cards-by-tag")];
    let [deck, tag] = [message!(locale, "column-deck"), message!(locale, "stats-tag")];
    html! {
        section {
            h2 { (message!(locale, "stats-mastery")) }
            p { (message!(locale, "stats-mastery-terms")) }
            (standings_figure("mastery-decks", &by_deck, &deck, &decks, locale))
            @if !tags.is_empty() { (standings_figure("mastery-tags", &by_tag, &tag, &tags, locale)) }
        }
    }
}

fn standings_figure(
    id: &str,
    title: &str,
    first: &str,
    rows: &[(String, MasteryCounts)],
    locale: Locale,
) -> Markup {
    let columns = [
        message!(locale, "stats-cards"),
        message!(locale, "stats-new"),
        message!(locale, "stats-learning"),
        message!(locale, "stats-known"),
        message!(locale, "stats-suspended-column"),
        message!(locale, "stats-recall"),
    ];
    let heading: Vec<&str> =
        std::iter::once(first).chain(columns.iter().map(String::as_str)).collect();
    let mut cells = Vec::new();
    for (name, found) in rows {
        let share = found.expected_share().map(|share| percent_text(share, locale));
        let counts = [found.card_count(), found.new, found.learning, found.known, found.suspended];
        let counts = counts.map(words::format_thousands);
        cells.push([vec![name.clone()], counts.to_vec(), vec![share.unwrap_or_default()]].concat());
    }
    let sentences: Vec<String> =
        rows.iter().map(|(name, found)| standing_sentence(name, found, locale)).collect();
    ChartFigure {
        id,
        title,
        says: locale.join_sentences(&sentences),
        height: svg::standings_height(rows.len()),
        marks: svg::standings_svg(rows, locale),
        table: figure_table(title, &heading, &cells),
    }
    .into_markup(locale)
}

fn retention_section(stats: &Stats, locale: Locale) -> Markup {
    let retention = &stats.figures.retention;
    let title = message!(locale, "stats-retention");
    if retention.young.plus(retention.mature).answer_count() == 0 {
        return html! { section { h2 { (title) } p { (message!(locale, "stats-nothing-asked")) } } };
    }
    let rows = retention_rows(stats, locale).into_iter();
    let rows: Vec<_> =
        rows.filter_map(|(name, found)| recall_row(stats, name, found, locale)).collect();
    let months: Vec<(Date, Recall)> =
        retention.months.iter().map(|(day, found)| (*day, *found)).collect();
    let by_month: Vec<_> = months
        .iter()
        .filter_map(|(day, found)| recall_row(stats, locale.format_month(*day), *found, locale))
        .collect();
    let shares: Vec<String> =
        by_month.iter().map(|row| format!("{}{}{}", row[0], locale.colon(), row[1])).collect();
    let aim = percent_text(retention.desired_retention, locale);
    let target = message!(locale, "stats-target", aim = aim);
    let by_month_title = message!(locale, "stats-retention-by-month");
    let months_text = message!(locale, "stats-by-month", months = shares.join("; "));
    let chart = ChartFigure {
        id: "retention",
        title: &by_month_title,
        says: locale.join_sentences(&[&target, &months_text]),
        height: svg::MONTHS_HEIGHT,
        marks: svg::months_svg(&months, retention.desired_retention, locale),
        table: recall_table(&by_month_title, message!(locale, "stats-month"), &by_month, locale),
    };
    html! {
        section {
            h2 { (title) }
            p { (target) " " (message!(locale, "stats-wilson")) }
            div .scroll { (recall_table(&title, message!(locale, "stats-time"), &rows, locale)) }
            @for remark in stats.retention_remarks(locale) { p { (remark) } }
            (chart.into_markup(locale))
        }
    }
}

fn recall_table(caption: &str, first: String, rows: &[Vec<String>], locale: Locale) -> Markup {
    let heading = [
        first,
        message!(locale, "stats-recalled"),
        message!(locale, "stats-probably"),
        message!(locale, "stats-cards"),
        message!(locale, "stats-target-column"),
    ];
    figure_table(caption, &heading.each_ref().map(String::as_str), rows)
}

fn recall_row(stats: &Stats, name: String, found: Recall, locale: Locale) -> Option<Vec<String>> {
    let range = found.interval()?;
    let place = TargetPlace::of(stats.figures.retention.desired_retention, range).word(locale);
    let (recalled, counted) = (recalled_text(found, locale)?, counted_text(found, locale));
    Some(vec![name, recalled, interval_text(range, locale), counted, place])
}

fn forecast_section(stats: &Stats, locale: Locale) -> Markup {
    let load = stats.figures.forecast.daily_load();
    let mut rows = Vec::new();
    for (at, count) in load.iter().enumerate() {
        rows.push(vec![day_ahead(stats, at, locale), words::format_thousands(*count)]);
    }
    let title = message!(locale, "stats-due", count = FORECAST_DAYS);
    let says = stats.forecast_sentence(locale);
    let heading = [message!(locale, "stats-date"), message!(locale, "stats-cards")];
    let chart = ChartFigure {
        id: "forecast",
        title: &title,
        says: says.clone(),
        height: svg::COLUMNS_HEIGHT,
        marks: svg::columns_svg(&load, &weeks_ahead(stats, locale)),
        table: figure_table(&title, &heading.each_ref().map(String::as_str), &rows),
    };
    html! { section { h2 { (title) } p { (says) } (chart.into_markup(locale)) } }
}

fn practice_section(stats: &Stats, locale: Locale) -> Markup {
    let practice = &stats.figures.practice;
    let first = calendar::first_monday(DayNumber::from(stats.today), calendar::WEEKS);
    let rows: Vec<_> = practice
        .days
        .range(first..)
        .map(|(day, found)| {
            let minutes = format!("{:.0}", found.taken as f64 / 60_000.0);
            vec![
                locale.format_day((*day).into(), true),
                words::format_thousands(found.answers),
                words::format_thousands(found.right),
                minutes,
            ]
        })
        .collect();
    let sentences = locale.join_sentences(&stats.habit_sentences(locale));
    let [day, answers] = [message!(locale, "stats-date"), message!(locale, "stats-answers-column")];
    let [right, minutes] = [message!(locale, "stats-right"), message!(locale, "stats-minutes")];
    let year = message!(locale, "stats-year");
    let calendar = ChartFigure {
        id: "calendar",
        title: &year,
        says: sentences.clone(),
        height: svg::CALENDAR_HEIGHT,
        marks: svg::calendar_svg(practice, stats.today, locale),
        table: figure_table(&year, &[&day, &answers, &right, &minutes], &rows),
    };
    let back = recent_answers(stats);
    let recent_title = message!(locale, "stats-answers-a-day", count = FORECAST_DAYS);
    let total = message!(locale, "count-answers", count = back.iter().sum::<usize>());
    let recent = ChartFigure {
        id: "answers",
        title: &recent_title,
        says: format!("{recent_title}{}{total}", locale.colon()),
        height: svg::COLUMNS_HEIGHT,
        marks: svg::columns_svg(&back, &weeks_behind(stats, locale)),
        table: figure_table(&recent_title, &[&day, &answers], &recent_rows(stats, &back, locale)),
    };
    html! {
        section {
            h2 { (message!(locale, "stats-practice")) }
            p { (sentences) }
            (calendar.into_markup(locale))
            (recent.into_markup(locale))
        }
    }
}

fn recent_rows(stats: &Stats, back: &[usize], locale: Locale) -> Vec<Vec<String>> {
    let today = DayNumber::from(stats.today);
    let first = today.0 + 1 - back.len() as i32;
    (first..)
        .zip(back)
        .map(|(day, count)| {
            vec![locale.format_day(DayNumber(day).into(), true), words::format_thousands(*count)]
        })
        .collect()
}

fn slips_section(stats: &Stats, locale: Locale) -> Markup {
    let mut rows = Vec::new();
    for (slip, name) in stats.figures.forgotten.iter().zip(&stats.slips) {
        let missed = message!(locale, "stats-of", count = slip.missed.count, all = slip.missed.of);
        rows.push(vec![name.name.clone(), missed, stats.deck(name.deck).to_owned()]);
    }
    let title = message!(locale, "stats-forgotten");
    let heading = [
        message!(locale, "stats-card"),
        message!(locale, "stats-forgotten-column"),
        message!(locale, "column-deck"),
    ];
    html! {
        @if !rows.is_empty() {
            section {
                h2 { (title) }
                div .scroll {
                    (figure_table(&title, &heading.each_ref().map(String::as_str), &rows))
                }
            }
        }
    }
}

fn calibration_section(stats: &Stats, locale: Locale) -> Markup {
    let Some(found) = &stats.figures.calibration else { return html! {} };
    let mut rows = Vec::new();
    for degree in &found.bands {
        if let (Some(share), Some(range)) = (degree.right.share(), degree.right.interval()) {
            rows.push(vec![
                locale.format_figure(&format!("{}–{} %", degree.low, degree.high)),
                percent_text(share, locale),
                interval_text(range, locale),
                words::format_thousands(degree.right.of),
            ]);
        }
    }
    let sentences = locale.join_sentences(&stats.confidence_sentences(locale));
    let title = message!(locale, "stats-calibration");
    let heading = [
        message!(locale, "stats-sure"),
        message!(locale, "stats-right"),
        message!(locale, "stats-probably"),
        message!(locale, "stats-answers-column"),
    ];
    let chart = ChartFigure {
        id: "calibration",
        title: &title,
        says: sentences.clone(),
        height: svg::CALIBRATION_HEIGHT,
        marks: svg::calibration_svg(found, locale),
        table: figure_table(&title, &heading.each_ref().map(String::as_str), &rows),
    };
    html! { section { h2 { (title) } p { (sentences) } (chart.into_markup(locale)) } }
}
