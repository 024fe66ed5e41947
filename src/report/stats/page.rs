//! The figures as a page for a browser.

use jiff::civil::Date;
use maud::{Markup, html};

use obverse_core::memory::Day;
use obverse_core::stats::{DAYS, Recall, Standing};
use obverse_core::text::words;

use super::super::page::{Page, page};
use super::svg::{self, Figure, table};
use super::{Stats, against, ahead, back, behind, calendar, counted, full, interval, month, recalled, span};

/// The figures as the text of one file.
#[must_use]
pub fn stats_page(stats: &Stats) -> String {
    let body = html! {
        p .dim { (stats.head()) ". " (full(stats.today)) "." }
        @if stats.is_empty() {
            p { (stats.nothing()) }
        } @else {
            (mastery(stats))
            (retention(stats))
            (forecast(stats))
            (practice(stats))
            (slips(stats))
            (calibration(stats))
        }
    };
    page(&Page { title: "What you know", language: "en", style: include_str!("page.css"), body })
}

fn mastery(stats: &Stats) -> Markup {
    let mastery = &stats.figures.mastery;
    let name = |deck: &super::DeckName| {
        if deck.is_found { deck.title.clone() } else { format!("{} (not found here)", deck.title) }
    };
    let mut decks: Vec<(String, Standing)> =
        stats.decks.iter().zip(&mastery.decks).map(|(deck, found)| (name(deck), *found)).collect();
    if decks.len() > 1 {
        decks.push(("all decks".to_owned(), mastery.all));
    }
    let tags = stats.tags();
    html! {
        section {
            h2 { "Mastery today" }
            p { "A card is known when it was recalled the last time and lasts three weeks or more. Recall is the share of the cards that you would recall if all were asked now." }
            (standings("mastery-decks", "Cards by deck", "deck", &decks))
            @if !tags.is_empty() { (standings("mastery-tags", "Cards by tag", "tag", &tags)) }
        }
    }
}

fn standings(id: &str, title: &str, what: &str, rows: &[(String, Standing)]) -> Markup {
    let says = |(name, found): &(String, Standing)| {
        let share = found.share().map_or("nothing".to_owned(), words::percent);
        format!("{name}: {} of {} known, recall {share}", found.known, words::count(found.cards(), "card"))
    };
    let row = |(name, found): &(String, Standing)| {
        let counts =
            [found.cards(), found.new, found.learning, found.known, found.aside].map(words::thousands);
        [vec![name.clone()], counts.to_vec(), vec![found.share().map(words::percent).unwrap_or_default()]]
            .concat()
    };
    let heading = [what, "cards", "new", "learning", "known", "set aside", "recall"];
    Figure {
        id,
        title,
        says: rows.iter().map(says).collect::<Vec<_>>().join("; ") + ".",
        height: svg::standings_height(rows.len()),
        marks: svg::standings(rows),
        table: table(title, &heading, &rows.iter().map(row).collect::<Vec<_>>()),
    }
    .markup()
}

fn retention(stats: &Stats) -> Markup {
    let retention = &stats.figures.retention;
    let aim = words::percent(retention.aim);
    if retention.young.plus(retention.mature).of() == 0 {
        return html! { section { h2 { "True retention" } p { "No card has come due and been asked yet." } } };
    }
    let row = |name: String, found: Recall| {
        let range = found.interval()?;
        let place = against(retention.aim, range).to_owned();
        Some(vec![name, recalled(found)?, interval(range), counted(found), place])
    };
    let spans = retention.spans.iter().map(|(days, found)| (span(*days, stats.since), *found));
    let ages = [("intervals below 21 days", retention.young), ("21 days and longer", retention.mature)];
    let rows = spans.chain(ages.map(|(name, found)| (name.to_owned(), found)));
    let rows: Vec<_> = rows.filter_map(|(name, found)| row(name, found)).collect();
    let months: Vec<(Date, Recall)> = retention.months.iter().map(|(day, found)| (*day, *found)).collect();
    let by_month: Vec<_> = months.iter().filter_map(|(day, found)| row(month(*day), *found)).collect();
    let heading = |what| [what, "recalled", "probably", "cards", "the aim"];
    let says = by_month.iter().map(|row| format!("{}: {}", row[0], row[1])).collect::<Vec<_>>().join("; ");
    let chart = Figure {
        id: "retention",
        title: "True retention by month",
        says: format!("The aim is {aim}. {says}."),
        height: svg::MONTHS,
        marks: svg::months(&months, retention.aim),
        table: table("True retention by month", &heading("month"), &by_month),
    };
    html! {
        section {
            h2 { "True retention" }
            p { "This is how much you recalled of the cards that were due, at the first try of the day. The aim is " (aim) "; the intervals are those of Wilson, at 95 percent." }
            div .scroll { (table("True retention", &heading("time"), &rows)) }
            @for remark in stats.remarks() { p { (remark) } }
            (chart.markup())
        }
    }
}

fn forecast(stats: &Stats) -> Markup {
    let load = stats.figures.forecast.load();
    let row = |(at, count): (usize, &usize)| {
        vec![if at == 0 { "today".to_owned() } else { stats.day_month(at) }, words::thousands(*count)]
    };
    let rows: Vec<_> = load.iter().enumerate().map(row).collect();
    let chart = Figure {
        id: "forecast",
        title: "Cards that fall due, by day",
        says: stats.ahead(),
        height: svg::COLUMNS,
        marks: svg::columns(&load, &ahead(stats)),
        table: table("Cards that fall due, by day", &["day", "cards"], &rows),
    };
    html! { section { h2 { "Due in the next 30 days" } p { (stats.ahead()) } (chart.markup()) } }
}

fn practice(stats: &Stats) -> Markup {
    let practice = &stats.figures.practice;
    let first = calendar::first(Day::from(stats.today), calendar::WEEKS);
    let days = || practice.days.range(first..);
    let cells = |(day, found): (&Day, &obverse_core::stats::Practised)| {
        let minutes = format!("{:.0}", found.taken as f64 / 60_000.0);
        vec![full((*day).into()), words::thousands(found.answers), words::thousands(found.right), minutes]
    };
    let rows: Vec<_> = days().map(cells).collect();
    let said = stats.habits().join(" ");
    let calendar = Figure {
        id: "calendar",
        title: "Days of practice in the last year",
        says: format!("{} of the last year. {said}", words::count(rows.len(), "day")),
        height: svg::CALENDAR,
        marks: svg::calendar(practice, stats.today),
        table: table("Days of practice in the last year", &["day", "answers", "right", "minutes"], &rows),
    };
    let back = back(stats);
    let recent = Figure {
        id: "answers",
        title: "Answers a day in the last 30 days",
        says: format!("{} in {DAYS} days.", words::count(back.iter().sum(), "answer")),
        height: svg::COLUMNS,
        marks: svg::columns(&back, &behind(stats)),
        table: table("Answers a day in the last 30 days", &["day", "answers"], &recent_rows(stats, &back)),
    };
    html! { section { h2 { "Practice" } p { (said) } (calendar.markup()) (recent.markup()) } }
}

fn recent_rows(stats: &Stats, back: &[usize]) -> Vec<Vec<String>> {
    let today = Day::from(stats.today);
    let day = |at: usize| full(Day(today.0 + 1 + at as i32 - back.len() as i32).into());
    back.iter().enumerate().map(|(at, count)| vec![day(at), words::thousands(*count)]).collect()
}

fn slips(stats: &Stats) -> Markup {
    let row = |(slip, name): (&obverse_core::stats::Slip, &super::SlipName)| {
        let missed = format!("{} of {} times", slip.missed.count, slip.missed.of);
        vec![name.name.clone(), missed, stats.deck(name.deck).to_owned()]
    };
    let rows: Vec<_> = stats.figures.slips.iter().zip(&stats.slips).map(row).collect();
    html! {
        @if !rows.is_empty() {
            section {
                h2 { "What slips most" }
                div .scroll { (table("Cards that were forgotten most often", &["card", "forgotten", "deck"], &rows)) }
            }
        }
    }
}

fn calibration(stats: &Stats) -> Markup {
    let Some(found) = &stats.figures.calibration else { return html! {} };
    let row = |degree: &obverse_core::stats::Degree| {
        let (share, range) = (degree.right.share()?, degree.right.interval()?);
        let name = format!("{}–{} %", degree.low, degree.high);
        Some(vec![name, words::percent(share), interval(range), words::thousands(degree.right.of)])
    };
    let rows: Vec<_> = found.degrees.iter().filter_map(row).collect();
    let said = stats.confidence().join(" ");
    let chart = Figure {
        id: "calibration",
        title: "How often right, by how sure",
        says: said.clone(),
        height: svg::CALIBRATION,
        marks: svg::calibration(found),
        table: table("How often right, by how sure", &["sure", "right", "probably", "answers"], &rows),
    };
    html! { section { h2 { "How sure, and how right" } p { (said) } (chart.markup()) } }
}
