//! The tables of the statistics.

use obverse_core::stats::{MasteryCounts, Recall};
use obverse_core::text::{Line, Style, text_width, truncate, words};

use super::super::table::{Side, Table};
use super::super::text_charts::{IntervalScale, paint_blocks, render_bar};
use super::{
    NARROW, Stats, compare_to_aim, counted_text, indented_lines, interval_text, month_text,
    recalled_text, span_text,
};

/// The number of last months with their retention.
const MONTHS: usize = 12;

/// From this width there is room for right beside known.
const WIDE_FROM: usize = 78;

/// The mastery of the cards, by deck and by tag.
pub(super) fn render_mastery(stats: &Stats, room: usize) -> Vec<Line> {
    let mastery = &stats.figures.mastery;
    let has_found = stats.decks.iter().any(|deck| deck.is_found);
    let mut rows: Vec<(String, MasteryCounts)> = stats
        .decks
        .iter()
        .zip(&mastery.decks)
        .map(|(deck, standing)| {
            let note = if deck.is_found || !has_found { "" } else { " (not found here)" };
            (format!("{}{note}", deck.title), *standing)
        })
        .collect();
    if rows.len() > 1 {
        rows.push(("all decks".to_owned(), mastery.all));
    }
    let mut lines = standings_table("deck", &rows, room);
    let tags = stats.tags();
    if !tags.is_empty() {
        lines.push(Line::default());
        lines.extend(standings_table("tag", &tags, room));
    }
    if mastery.all.suspended > 0 {
        let sentence = format!(
            "{} suspended, not counted.",
            words::format_count(mastery.all.suspended, "card")
        );
        lines.extend(indented_lines(&sentence, room.saturating_sub(2)));
    }
    lines
}

fn standings_table(first: &str, rows: &[(String, MasteryCounts)], room: usize) -> Vec<Line> {
    use Side::{Left, Right};
    let percent = |standing: &MasteryCounts| {
        standing.expected_share().map(words::format_percent).unwrap_or_default()
    };
    if room < NARROW {
        let mut table = Table::new(&[Left, Right, Right]).heading(&[first, "known", "recall"]);
        for (name, standing) in rows {
            let known = format!("{}/{}", standing.known, standing.card_count());
            table.row(vec![name.clone(), known, percent(standing)]);
        }
        return table.lines(0, 2, room);
    }
    let heading = [first, "cards", "new", "learning", "known", "recall", ""];
    let mut table = Table::new(&[Left, Right, Right, Right, Right, Right, Left]).heading(&heading);
    let columns = if room < 80 { 5 } else { 10 };
    for (name, standing) in rows {
        let counts = [standing.card_count(), standing.new, standing.learning, standing.known]
            .map(words::format_thousands);
        let drawn =
            standing.expected_share().map(|share| render_bar(share, columns)).unwrap_or_default();
        table.row([vec![name.clone()], counts.to_vec(), vec![percent(standing), drawn]].concat());
    }
    table.lines(0, 2, room)
}

/// True retention: by period, by age, and by month on a scale.
pub(super) fn render_retention(stats: &Stats, room: usize) -> Vec<Line> {
    use Side::{Left, Right};
    let retention = &stats.figures.retention;
    let inner = room.saturating_sub(2);
    let aim = words::format_percent(retention.desired_retention);
    if retention.young.plus(retention.mature).answer_count() == 0 {
        return indented_lines("No due card was asked yet.", inner);
    }
    let mut lines = indented_lines(
        &format!("This is the share of due cards that you recalled; your target is {aim}."),
        inner,
    );
    let sides: &[Side] =
        if room < NARROW { &[Left, Right, Left] } else { &[Left, Right, Left, Right, Left] };
    let mut table = Table::new(sides);
    let spans =
        retention.periods.iter().map(|(days, found)| (span_text(*days, stats.since), *found));
    let ages =
        [("intervals below 21 days", retention.young), ("21 days and longer", retention.mature)];
    for (name, found) in spans.chain(ages.map(|(name, found)| (name.to_owned(), found))) {
        let (Some(known), Some(range)) = (found.known_share(), found.interval()) else { continue };
        let share = match recalled_text(found) {
            Some(share) if room >= WIDE_FROM => share,
            _ => words::format_percent(known),
        };
        let place = compare_to_aim(retention.desired_retention, range).to_owned();
        let cells = vec![name, share, interval_text(range), counted_text(found), place];
        table.row(cells.into_iter().take(sides.len()).collect());
    }
    lines.extend(table.lines(0, 2, room));
    for remark in stats.retention_remarks() {
        lines.extend(indented_lines(&remark, inner));
    }
    let months: Vec<_> = retention.months.iter().collect();
    if months.len() > 1 {
        lines.push(Line::default());
        lines.extend(render_months(
            &months[months.len().saturating_sub(MONTHS)..],
            retention.desired_retention,
            room,
        ));
    }
    lines
}

fn render_months(months: &[(&jiff::civil::Date, &Recall)], aim: f64, room: usize) -> Vec<Line> {
    let intervals = months.iter().filter_map(|(_, found)| found.interval());
    let lowest = intervals.map(|(low, _)| low).fold(aim, f64::min);
    let low = ((lowest * 10.0 - 0.01).floor() / 10.0).clamp(0.0, 0.9);
    let columns = room.saturating_sub(18).clamp(10, 60);
    let scale = IntervalScale { low, high: 1.0, columns, aim };
    let mut lines =
        vec![Line::styled(Style::Dim, &format!(" {}{}", " ".repeat(16), scale.heading()))];
    for (day, found) in months {
        let (Some(share), Some(range)) = (found.known_share(), found.interval()) else { continue };
        let name = month_text(**day);
        let percent = words::format_percent(share);
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
pub(super) fn render_slips(stats: &Stats, room: usize) -> Vec<Line> {
    use Side::Left;
    let narrow = room < NARROW;
    let mut table = if narrow {
        Table::new(&[Left, Left]).heading(&["forgotten", "card"])
    } else {
        Table::new(&[Left, Left, Left])
    };
    let several = stats.decks.len() > 1;
    for (slip, name) in stats.figures.forgotten.iter().zip(&stats.slips) {
        let missed = format!("{} of {}", slip.missed.count, slip.missed.of);
        let deck = if several { truncate(stats.deck(name.deck), room / 3) } else { "".into() };
        table.row(if narrow {
            vec![missed, name.name.clone()]
        } else {
            vec![format!("forgotten {missed} times"), name.name.clone(), deck.into_owned()]
        });
    }
    table.lines(1, 2, room)
}

/// The agreement of confidence and right answers.
pub(super) fn render_calibration(stats: &Stats, room: usize) -> Vec<Line> {
    use Side::{Left, Right};
    let Some(found) = &stats.figures.calibration else { return Vec::new() };
    let heading = ["sure", "right", "", "", "answers"];
    let mut table = Table::new(&[Left, Right, Left, Left, Right]).heading(&heading);
    let narrow = room < NARROW;
    let columns = if room < 80 { 10 } else { 20 };
    for degree in &found.bands {
        let (Some(share), Some(range)) = (degree.right.share(), degree.right.interval()) else {
            continue;
        };
        table.row(vec![
            format!("{}–{} %", degree.low, degree.high),
            words::format_percent(share),
            if narrow { String::new() } else { interval_text(range) },
            render_bar(share, columns),
            words::format_thousands(degree.right.of),
        ]);
    }
    let mut lines = table.lines(3, 2, room);
    for sentence in stats.confidence_sentences() {
        lines.extend(indented_lines(&sentence, room.saturating_sub(2)));
    }
    lines
}
