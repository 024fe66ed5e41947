//! The figures as sentences, for those who listen: no sign, no chart, nothing that stands below another.

use obverse_core::memory::Day;
use obverse_core::stats::{DAYS, Standing};
use obverse_core::text::{Line, words, wrap};

use super::{Stats, against, counted, interval, month, recalled, span};

/// The figures as sentences.
#[must_use]
pub fn stats_spoken(stats: &Stats, room: usize) -> Vec<Line> {
    if stats.is_empty() {
        return wrap(&stats.nothing(), room);
    }
    let parts = [
        vec![format!("{}.", stats.head())],
        mastery(stats),
        retention(stats),
        forecast(stats),
        practice(stats),
        slips(stats),
        calibration(stats),
    ];
    let mut lines = Vec::new();
    for part in parts.into_iter().filter(|part| !part.is_empty()) {
        if !lines.is_empty() {
            lines.push(Line::default());
        }
        lines.extend(part.iter().flat_map(|sentence| wrap(sentence, room)));
    }
    lines
}

fn standing(name: &str, standing: &Standing) -> String {
    let share = standing.share().map_or("nothing".to_owned(), words::percent);
    format!(
        "{name}: {}, {} new, {} learning, {} known. You would recall {share} now.",
        words::count(standing.cards(), "card"),
        words::thousands(standing.new),
        words::thousands(standing.learning),
        words::thousands(standing.known)
    )
}

fn mastery(stats: &Stats) -> Vec<String> {
    let mastery = &stats.figures.mastery;
    let mut said = vec!["Mastery today.".to_owned()];
    for (deck, found) in stats.decks.iter().zip(&mastery.decks) {
        let note = if deck.is_found { "" } else { ", which is not found here" };
        said.push(standing(&format!("{}{note}", deck.title), found));
    }
    if stats.decks.len() > 1 {
        said.push(standing("All decks", &mastery.all));
    }
    said.extend(stats.tags().iter().map(|(tag, found)| standing(&format!("Tag {tag}"), found)));
    if mastery.all.aside > 0 {
        said.push(format!("{} set aside, and counted nowhere.", words::count(mastery.all.aside, "card")));
    }
    said
}

fn retention(stats: &Stats) -> Vec<String> {
    let retention = &stats.figures.retention;
    let aim = words::percent(retention.aim);
    if retention.young.plus(retention.mature).of() == 0 {
        return vec!["True retention: no card has come due and been asked yet.".to_owned()];
    }
    let mut said = vec![format!(
        "True retention is how much you recalled of the cards that were due. The aim is {aim}."
    )];
    let spans = retention.spans.iter().map(|(days, found)| (span(*days, stats.since), *found));
    let ages =
        [("intervals below 21 days", retention.young), ("intervals of 21 days and longer", retention.mature)];
    let ages = ages.into_iter().map(|(name, found)| (name.to_owned(), found));
    for (name, found) in spans.chain(ages) {
        let (Some(share), Some(range)) = (recalled(found), found.interval()) else { continue };
        let place = match against(retention.aim, range) {
            "in reach" => "the aim is within it",
            "below" => "the aim is above it",
            _ => "the aim is below it",
        };
        let name = capital(&name);
        said.push(format!("{name}: {share}, {}; probably {}, and {place}.", counted(found), interval(range)));
    }
    said.extend(stats.remarks());
    let months = retention.months.iter().filter_map(|(day, found)| {
        Some(format!(
            "{} {} of {}",
            month(*day),
            words::percent(found.known()?),
            words::thousands(found.of())
        ))
    });
    said.push(format!("By month: {}.", months.collect::<Vec<_>>().join("; ")));
    said
}

fn forecast(stats: &Stats) -> Vec<String> {
    let load = stats.figures.forecast.load();
    let days = (1..DAYS).filter(|ahead| load[*ahead] > 0);
    let days = days.map(|ahead| format!("{} {}", stats.day_month(ahead), load[ahead])).collect::<Vec<_>>();
    let each = if days.is_empty() { None } else { Some(format!("By day: {}.", days.join("; "))) };
    [Some(format!("Due in the next 30 days: {}", stats.ahead())), each].into_iter().flatten().collect()
}

fn practice(stats: &Stats) -> Vec<String> {
    let practice = &stats.figures.practice;
    if practice.days.is_empty() {
        return Vec::new();
    }
    let mut said = vec!["Practice.".to_owned()];
    said.extend(stats.habits());
    let mut months: Vec<(String, usize, usize)> = Vec::new();
    let from = super::calendar::first(Day::from(stats.today), super::calendar::WEEKS);
    for (day, found) in practice.days.range(from..) {
        let name = month((*day).into());
        match months.last_mut().filter(|(last, ..)| *last == name) {
            Some((_, days, answers)) => (*days, *answers) = (*days + 1, *answers + found.answers),
            None => months.push((name, 1, found.answers)),
        }
    }
    let told = months.into_iter().map(|(name, days, answers)| {
        format!("{name} {} on {}", words::count(answers, "answer"), words::count(days, "day"))
    });
    said.push(format!("By month: {}.", told.collect::<Vec<_>>().join("; ")));
    said
}

fn slips(stats: &Stats) -> Vec<String> {
    let slip = |(slip, name): (&obverse_core::stats::Slip, &super::SlipName)| {
        let deck =
            if stats.decks.len() > 1 { format!(", in {}", stats.deck(name.deck)) } else { String::new() };
        format!("{}{deck}: forgotten {} of {} times.", name.name, slip.missed.count, slip.missed.of)
    };
    let slips: Vec<String> = stats.figures.slips.iter().zip(&stats.slips).map(slip).collect();
    if slips.is_empty() { slips } else { [vec!["What slips most.".to_owned()], slips].concat() }
}

fn calibration(stats: &Stats) -> Vec<String> {
    let Some(found) = &stats.figures.calibration else { return Vec::new() };
    let mut said = vec!["How sure you were, and how often you were right.".to_owned()];
    for degree in &found.degrees {
        let share = words::percent(degree.right.share().unwrap_or(0.0));
        let answers = words::count(degree.right.of, "answer");
        said.push(format!("Sure by {} to {} %: right in {share} of {answers}.", degree.low, degree.high));
    }
    said.extend(stats.confidence());
    said
}

fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}
