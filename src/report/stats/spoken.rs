//! The statistics as sentences, for screen readers: no signs, charts or columns.

use obverse_core::memory::DayNumber;
use obverse_core::stats::{FORECAST_DAYS, MasteryCounts};
use obverse_core::text::{Line, words, wrap_text};

use super::{
    Stats, compare_to_aim, counted_text, interval_text, month_text, recalled_text, span_text,
};

/// The statistics as sentences.
#[must_use]
pub fn stats_spoken(stats: &Stats, room: usize) -> Vec<Line> {
    if stats.is_empty() {
        return wrap_text(&stats.nothing_text(), room);
    }
    let parts = [
        vec![format!("{}.", stats.heading_text())],
        mastery_sentences(stats),
        retention_sentences(stats),
        forecast_sentences(stats),
        practice_sentences(stats),
        slips_sentences(stats),
        calibration_sentences(stats),
    ];
    let mut lines = Vec::new();
    for part in parts.into_iter().filter(|part| !part.is_empty()) {
        if !lines.is_empty() {
            lines.push(Line::default());
        }
        lines.extend(part.iter().flat_map(|sentence| wrap_text(sentence, room)));
    }
    lines
}

fn standing_sentence(name: &str, standing: &MasteryCounts) -> String {
    let share = standing.expected_share().map_or("nothing".to_owned(), words::format_percent);
    format!(
        "{name}: {}, {} new, {} learning, {} known. You would recall {share} now.",
        words::format_count(standing.card_count(), "card"),
        words::format_thousands(standing.new),
        words::format_thousands(standing.learning),
        words::format_thousands(standing.known)
    )
}

fn mastery_sentences(stats: &Stats) -> Vec<String> {
    let mastery = &stats.figures.mastery;
    let mut sentences = vec!["Mastery today.".to_owned()];
    for (deck, found) in stats.decks.iter().zip(&mastery.decks) {
        let note = if deck.is_found { "" } else { ", which is not found here" };
        sentences.push(standing_sentence(&format!("{}{note}", deck.title), found));
    }
    if stats.decks.len() > 1 {
        sentences.push(standing_sentence("All decks", &mastery.all));
    }
    sentences.extend(
        stats.tags().iter().map(|(tag, found)| standing_sentence(&format!("Tag {tag}"), found)),
    );
    if mastery.all.suspended > 0 {
        sentences.push(format!(
            "{} suspended, not counted.",
            words::format_count(mastery.all.suspended, "card")
        ));
    }
    sentences
}

fn retention_sentences(stats: &Stats) -> Vec<String> {
    let retention = &stats.figures.retention;
    let aim = words::format_percent(retention.desired_retention);
    if retention.young.plus(retention.mature).answer_count() == 0 {
        return vec!["True retention: no due card was asked yet.".to_owned()];
    }
    let mut sentences = vec![format!(
        "True retention is the share of due cards that you recalled; your target is {aim}."
    )];
    let spans =
        retention.periods.iter().map(|(days, found)| (span_text(*days, stats.since), *found));
    let ages = [
        ("intervals below 21 days", retention.young),
        ("intervals of 21 days and longer", retention.mature),
    ];
    let ages = ages.into_iter().map(|(name, found)| (name.to_owned(), found));
    for (name, found) in spans.chain(ages) {
        let (Some(share), Some(range)) = (recalled_text(found), found.interval()) else { continue };
        let place = match compare_to_aim(retention.desired_retention, range) {
            "in reach" => "your target is within it",
            "below" => "your target is above it",
            _ => "your target is below it",
        };
        let name = capitalise(&name);
        sentences.push(format!(
            "{name}: {share}, {}; probably {}, and {place}.",
            counted_text(found),
            interval_text(range)
        ));
    }
    sentences.extend(stats.retention_remarks());
    let months = retention.months.iter().filter_map(|(day, found)| {
        Some(format!(
            "{} {} of {}",
            month_text(*day),
            words::format_percent(found.known_share()?),
            words::format_thousands(found.answer_count())
        ))
    });
    sentences.push(format!("By month: {}.", months.collect::<Vec<_>>().join("; ")));
    sentences
}

fn forecast_sentences(stats: &Stats) -> Vec<String> {
    let load = stats.figures.forecast.daily_load();
    let days = (1..FORECAST_DAYS).filter(|ahead| load[*ahead] > 0);
    let days = days
        .map(|ahead| format!("{} {}", stats.day_and_month(ahead), load[ahead]))
        .collect::<Vec<_>>();
    let each = if days.is_empty() { None } else { Some(format!("By day: {}.", days.join("; "))) };
    [Some(format!("Due in the next 30 days: {}", stats.forecast_sentence())), each]
        .into_iter()
        .flatten()
        .collect()
}

fn practice_sentences(stats: &Stats) -> Vec<String> {
    let practice = &stats.figures.practice;
    if practice.days.is_empty() {
        return Vec::new();
    }
    let mut sentences = vec!["Practice.".to_owned()];
    sentences.extend(stats.habit_sentences());
    let mut months: Vec<(String, usize, usize)> = Vec::new();
    let from = super::calendar::first_monday(DayNumber::from(stats.today), super::calendar::WEEKS);
    for (day, found) in practice.days.range(from..) {
        let name = month_text((*day).into());
        match months.last_mut().filter(|(last, ..)| *last == name) {
            Some((_, days, answers)) => (*days, *answers) = (*days + 1, *answers + found.answers),
            None => months.push((name, 1, found.answers)),
        }
    }
    let months_text = months.into_iter().map(|(name, days, answers)| {
        format!(
            "{name} {} on {}",
            words::format_count(answers, "answer"),
            words::format_count(days, "day")
        )
    });
    sentences.push(format!("By month: {}.", months_text.collect::<Vec<_>>().join("; ")));
    sentences
}

fn slips_sentences(stats: &Stats) -> Vec<String> {
    let slips: Vec<String> = stats
        .figures
        .forgotten
        .iter()
        .zip(&stats.slips)
        .map(|(slip, name)| {
            let deck = if stats.decks.len() > 1 {
                format!(", in {}", stats.deck(name.deck))
            } else {
                String::new()
            };
            format!(
                "{}{deck}: forgotten {} of {} times.",
                name.name, slip.missed.count, slip.missed.of
            )
        })
        .collect();
    if slips.is_empty() {
        slips
    } else {
        [vec!["Forgotten most often.".to_owned()], slips].concat()
    }
}

fn calibration_sentences(stats: &Stats) -> Vec<String> {
    let Some(found) = &stats.figures.calibration else { return Vec::new() };
    let mut sentences = vec!["How sure you were, and how often you were right.".to_owned()];
    for degree in &found.bands {
        let share = words::format_percent(degree.right.share().unwrap_or(0.0));
        let answers = words::format_count(degree.right.of, "answer");
        sentences.push(format!(
            "Sure by {} to {} %: right in {share} of {answers}.",
            degree.low, degree.high
        ));
    }
    sentences.extend(stats.confidence_sentences());
    sentences
}

fn capitalise(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}
