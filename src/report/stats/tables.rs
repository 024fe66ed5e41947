//! The tables of the statistics.

use obverse_core::messages::{Locale, message};
use obverse_core::stats::{MasteryCounts, Recall};
use obverse_core::text::{Line, Style, text_width, truncate, words};

use super::super::table::{Side, Table};
use super::super::text_charts::{IntervalScale, paint_blocks, render_bar};
use super::retention::{TargetPlace, counted_text, recalled_text, retention_rows};
use super::{DeckName, NARROW, Stats, indented_lines, interval_text, percent_text};

/// The number of last months with their retention.
const MONTHS: usize = 12;

/// From this width there is room for right beside known.
const WIDE_FROM: usize = 78;

/// The mastery of the cards, by deck and by tag.
pub(super) fn render_mastery(stats: &Stats, room: usize, locale: Locale) -> Vec<Line> {
    let mastery = &stats.figures.mastery;
    let has_found = stats.decks.iter().any(|deck| deck.is_found);
    let mut rows: Vec<(String, MasteryCounts)> = stats
        .decks
        .iter()
        .zip(&mastery.decks)
        .map(|(deck, standing)| (deck_name(deck, deck.is_found || !has_found, locale), *standing))
        .collect();
    if rows.len() > 1 {
        rows.push((message!(locale, "stats-all-decks"), mastery.all));
    }
    let mut lines = standings_table(&message!(locale, "column-deck"), &rows, room, locale);
    let tags = stats.tags();
    if !tags.is_empty() {
        lines.push(Line::default());
        lines.extend(standings_table(&message!(locale, "stats-tag"), &tags, room, locale));
    }
    if mastery.all.suspended > 0 {
        let sentence = message!(locale, "stats-suspended", count = mastery.all.suspended);
        lines.extend(indented_lines(&sentence, room.saturating_sub(2)));
    }
    lines
}

/// The title of a deck, with a note unless it was found.
pub(super) fn deck_name(deck: &DeckName, is_found: bool, locale: Locale) -> String {
    if is_found {
        return deck.title.clone();
    }
    message!(locale, "stats-not-found", deck = deck.title.as_str())
}

fn expected_text(standing: &MasteryCounts, locale: Locale) -> String {
    standing.expected_share().map(|share| percent_text(share, locale)).unwrap_or_default()
}

fn standings_table(
    first: &str,
    rows: &[(String, MasteryCounts)],
    room: usize,
    locale: Locale,
) -> Vec<Line> {
    use Side::{Left, Right};
    let [known, recall] = [message!(locale, "stats-known"), message!(locale, "stats-recall")];
    if room < NARROW {
        let mut table = Table::new(&[Left, Right, Right]).heading(&[first, &known, &recall]);
        for (name, standing) in rows {
            let known = format!("{}/{}", standing.known, standing.card_count());
            table.row(vec![name.clone(), known, expected_text(standing, locale)]);
        }
        return table.lines(0, 2, room);
    }
    let [cards, new, learning] = [
        message!(locale, "stats-cards"),
        message!(locale, "stats-new"),
        message!(locale, "stats-learning"),
    ];
    let heading = [first, &cards, &new, &learning, &known, &recall, ""];
    let mut table = Table::new(&[Left, Right, Right, Right, Right, Right, Left]).heading(&heading);
    let columns = if room < 80 { 5 } else { 10 };
    for (name, standing) in rows {
        let counts = [standing.card_count(), standing.new, standing.learning, standing.known]
            .map(words::format_thousands);
        let drawn =
            standing.expected_share().map(|share| render_bar(share, columns)).unwrap_or_default();
        table.row(
            [vec![name.clone()], counts.to_vec(), vec![expected_text(standing, locale), drawn]]
                .concat(),
        );
    }
    table.lines(0, 2, room)
}

/// True retention: by period, by age, and by month on a scale.
pub(super) fn render_retention(stats: &Stats, room: usize, locale: Locale) -> Vec<Line> {
    use Side::{Left, Right};
    let retention = &stats.figures.retention;
    let inner = room.saturating_sub(2);
    let aim = percent_text(retention.desired_retention, locale);
    if retention.young.plus(retention.mature).answer_count() == 0 {
        return indented_lines(&message!(locale, "stats-nothing-asked"), inner);
    }
    let mut lines = indented_lines(&message!(locale, "stats-target", aim = aim), inner);
    let sides: &[Side] =
        if room < NARROW { &[Left, Right, Left] } else { &[Left, Right, Left, Right, Left] };
    let mut table = Table::new(sides);
    for (name, found) in retention_rows(stats, locale) {
        let (Some(known), Some(range)) = (found.known_share(), found.interval()) else { continue };
        let share = match recalled_text(found, locale) {
            Some(share) if room >= WIDE_FROM => share,
            _ => percent_text(known, locale),
        };
        let place = TargetPlace::of(retention.desired_retention, range).word(locale);
        let range = interval_text(range, locale);
        let cells = vec![name, share, range, counted_text(found, locale), place];
        table.row(cells.into_iter().take(sides.len()).collect());
    }
    lines.extend(table.lines(0, 2, room));
    for remark in stats.retention_remarks(locale) {
        lines.extend(indented_lines(&remark, inner));
    }
    let months: Vec<_> = retention.months.iter().collect();
    if months.len() > 1 {
        lines.push(Line::default());
        lines.extend(render_months(
            &months[months.len().saturating_sub(MONTHS)..],
            retention.desired_retention,
            room,
            locale,
        ));
    }
    lines
}

fn render_months(
    months: &[(&jiff::civil::Date, &Recall)],
    aim: f64,
    room: usize,
    locale: Locale,
) -> Vec<Line> {
    let intervals = months.iter().filter_map(|(_, found)| found.interval());
    let lowest = intervals.map(|(low, _)| low).fold(aim, f64::min);
    let low = ((lowest * 10.0 - 0.01).floor() / 10.0).clamp(0.0, 0.9);
    let columns = room.saturating_sub(18).clamp(10, 60);
    let scale = IntervalScale { low, high: 1.0, columns, aim };
    let mut lines =
        vec![Line::styled(Style::Dim, &format!(" {}{}", " ".repeat(16), scale.heading()))];
    for (day, found) in months {
        let (Some(share), Some(range)) = (found.known_share(), found.interval()) else { continue };
        let name = locale.format_month(**day);
        let percent = percent_text(share, locale);
        let gap = " ".repeat(15_usize.saturating_sub(text_width(&name) + text_width(&percent)));
        lines.push(
            paint_blocks(
                &format!(" {name}{gap}{percent} {}", scale.line(share, range)),
                Style::Right,
            )
            .trim_end(),
        );
    }
    lines
}

/// The cards missed most.
pub(super) fn render_slips(stats: &Stats, room: usize, locale: Locale) -> Vec<Line> {
    use Side::Left;
    let narrow = room < NARROW;
    let [forgotten, card] =
        [message!(locale, "stats-forgotten-column"), message!(locale, "stats-card")];
    let mut table = if narrow {
        Table::new(&[Left, Left]).heading(&[&forgotten, &card])
    } else {
        Table::new(&[Left, Left, Left])
    };
    let several = stats.decks.len() > 1;
    for (slip, name) in stats.figures.forgotten.iter().zip(&stats.slips) {
        let (count, all) = (slip.missed.count, slip.missed.of);
        let deck = if several { truncate(stats.deck(name.deck), room / 3) } else { "".into() };
        table.row(if narrow {
            vec![message!(locale, "stats-of", count = count, all = all), name.name.clone()]
        } else {
            let missed = message!(locale, "stats-forgotten-times", count = count, all = all);
            vec![missed, name.name.clone(), deck.into_owned()]
        });
    }
    table.lines(1, 2, room)
}

/// The agreement of confidence and right answers.
pub(super) fn render_calibration(stats: &Stats, room: usize, locale: Locale) -> Vec<Line> {
    use Side::{Left, Right};
    let Some(found) = &stats.figures.calibration else { return Vec::new() };
    let [sure, right, answers] = [
        message!(locale, "stats-sure"),
        message!(locale, "stats-right"),
        message!(locale, "stats-answers-column"),
    ];
    let heading = [sure.as_str(), &right, "", "", &answers];
    let mut table = Table::new(&[Left, Right, Left, Left, Right]).heading(&heading);
    let narrow = room < NARROW;
    let columns = if room < 80 { 10 } else { 20 };
    for degree in &found.bands {
        let (Some(share), Some(range)) = (degree.right.share(), degree.right.interval()) else {
            continue;
        };
        table.row(vec![
            locale.format_figure(&format!("{}–{} %", degree.low, degree.high)),
            percent_text(share, locale),
            if narrow { String::new() } else { interval_text(range, locale) },
            render_bar(share, columns),
            words::format_thousands(degree.right.of),
        ]);
    }
    let mut lines = table.lines(3, 2, room);
    for sentence in stats.confidence_sentences(locale) {
        lines.extend(indented_lines(&sentence, room.saturating_sub(2)));
    }
    lines
}
