//! The tables.

use obverse_core::stats::{MasteryCounts, Recall};
use obverse_core::text::{Line, Style, text_width, truncate, words};

use super::super::table::{Side, Table};
use super::super::text_charts::{IntervalScale, render_bar};
use super::{
    NARROW, Stats, compare_to_aim, counted_text, indented_lines, interval_text, month_text, recalled_text,
    span_text,
};

/// How many months the retention is told of, the last ones.
const MONTHS: usize = 12;

/// From this width on there is room for what was right beside what was known.
const WIDE_FROM: usize = 78;

/// How well the cards are known, by deck and by tag.
pub(super) fn render_mastery(stats: &Stats, room: usize) -> Vec<Line> {
    let mastery = &stats.figures.mastery;
    let decks = || stats.decks.iter().zip(&mastery.decks);
    let has_new = decks().any(|(deck, _)| deck.is_found);
    let mut rows: Vec<(String, MasteryCounts)> = decks()
        .map(|(deck, standing)| {
            let note = if deck.is_found || !has_new { "" } else { " (not found here)" };
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
        let told =
            format!("{} set aside, and counted nowhere.", words::format_count(mastery.all.suspended, "card"));
        lines.extend(indented_lines(&told, room.saturating_sub(2)));
    }
    lines
}

fn standings_table(what: &str, rows: &[(String, MasteryCounts)], room: usize) -> Vec<Line> {
    use Side::{Left, Right};
    let percent =
        |standing: &MasteryCounts| standing.expected_share().map(words::format_percent).unwrap_or_default();
    if room < NARROW {
        let mut table = Table::new(&[Left, Right, Right]).heading(&[what, "known", "recall"]);
        for (name, standing) in rows {
            let known = format!("{}/{}", standing.known, standing.card_count());
            table.row(vec![name.clone(), known, percent(standing)]);
        }
        return table.lines(0, 2, room);
    }
    let heading = [what, "cards", "new", "learning", "known", "recall", ""];
    let mut table = Table::new(&[Left, Right, Right, Right, Right, Right, Left]).heading(&heading);
    let columns = if room < 80 { 5 } else { 10 };
    for (name, standing) in rows {
        let counts = [standing.card_count(), standing.new, standing.learning, standing.known]
            .map(words::format_thousands);
        let drawn = standing.expected_share().map(|share| render_bar(share, columns)).unwrap_or_default();
        table.row([vec![name.clone()], counts.to_vec(), vec![percent(standing), drawn]].concat());
    }
    table.lines(0, 2, room)
}

/// How much was recalled of what was due: in spans, by age, and by month on a scale.
pub(super) fn render_retention(stats: &Stats, room: usize) -> Vec<Line> {
    use Side::{Left, Right};
    let retention = &stats.figures.retention;
    let inner = room.saturating_sub(2);
    let aim = words::format_percent(retention.desired_retention);
    if retention.young.plus(retention.mature).answer_count() == 0 {
        return indented_lines("No card has come due and been asked yet.", inner);
    }
    let mut lines = indented_lines(
        &format!("This is how much you recalled of the cards that were due. The aim is {aim}."),
        inner,
    );
    let sides: &[Side] = if room < NARROW { &[Left, Right, Left] } else { &[Left, Right, Left, Right, Left] };
    let mut table = Table::new(sides);
    let mut row = |name: String, found: Recall| {
        let (Some(known), Some(range)) = (found.known_share(), found.interval()) else { return };
        let share = recalled_text(found)
            .filter(|_| room >= WIDE_FROM)
            .unwrap_or_else(|| words::format_percent(known));
        let place = compare_to_aim(retention.desired_retention, range).to_owned();
        let cells = vec![name, share, interval_text(range), counted_text(found), place];
        table.row(cells.into_iter().take(sides.len()).collect());
    };
    retention.periods.iter().for_each(|(days, found)| row(span_text(*days, stats.since), *found));
    row("intervals below 21 days".to_owned(), retention.young);
    row("21 days and longer".to_owned(), retention.mature);
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
    let intervals = || months.iter().filter_map(|(_, found)| found.interval());
    let lowest = intervals().map(|(low, _)| low).fold(aim, f64::min);
    let low = ((lowest * 10.0 - 0.01).floor() / 10.0).clamp(0.0, 0.9);
    let columns = room.saturating_sub(18).clamp(10, 60);
    let scale = IntervalScale { low, high: 1.0, columns, aim };
    let mut lines = vec![Line::styled(Style::Dim, &format!(" {}{}", " ".repeat(16), scale.heading()))];
    for (day, found) in months {
        let (Some(share), Some(range)) = (found.known_share(), found.interval()) else { continue };
        let name = month_text(**day);
        let percent = words::format_percent(share);
        let gap = " ".repeat(15_usize.saturating_sub(text_width(&name) + text_width(&percent)));
        lines.push(Line::plain(&format!(" {name}{gap}{percent} {}", scale.line(share, range))).trim_end());
    }
    lines
}

/// What slips most.
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

/// How far being sure agrees with being right.
pub(super) fn render_calibration(stats: &Stats, room: usize) -> Vec<Line> {
    use Side::{Left, Right};
    let Some(found) = &stats.figures.calibration else { return Vec::new() };
    let heading = ["sure", "right", "", "", "answers"];
    let mut table = Table::new(&[Left, Right, Left, Left, Right]).heading(&heading);
    let narrow = room < NARROW;
    let columns = if room < 80 { 10 } else { 20 };
    for degree in &found.bands {
        let (Some(share), Some(range)) = (degree.right.share(), degree.right.interval()) else { continue };
        table.row(vec![
            format!("{}–{} %", degree.low, degree.high),
            words::format_percent(share),
            if narrow { String::new() } else { interval_text(range) },
            render_bar(share, columns),
            words::format_thousands(degree.right.of),
        ]);
    }
    let mut lines = table.lines(3, 2, room);
    for said in stats.confidence_sentences() {
        lines.extend(indented_lines(&said, room.saturating_sub(2)));
    }
    lines
}
