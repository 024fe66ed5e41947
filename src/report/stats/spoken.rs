//! The statistics as sentences, for screen readers: no signs, charts or columns.

use obverse_core::memory::DayNumber;
use obverse_core::messages::{Locale, message};
use obverse_core::stats::{FORECAST_DAYS, MasteryCounts};
use obverse_core::text::{Line, words, wrap_text};

use super::retention::{TargetPlace, counted_text, recalled_text, retention_rows};
use super::{Stats, interval_text, percent_text, tables};

/// The statistics as sentences.
#[must_use]
pub(crate) fn stats_spoken(stats: &Stats, room: usize, locale: Locale) -> Vec<Line> {
    if stats.is_empty() {
        return wrap_text(&stats.nothing_text(locale), room);
    }
    let parts = [
        vec![stats.heading_text(locale) + locale.full_stop()],
        mastery_sentences(stats, locale),
        retention_sentences(stats, locale),
        forecast_sentences(stats, locale),
        practice_sentences(stats, locale),
        slips_sentences(stats, locale),
        calibration_sentences(stats, locale),
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

/// A heading as a sentence of its own.
fn heading_sentence(heading: &str, locale: Locale) -> String {
    format!("{heading}{}", locale.full_stop())
}

/// The cards of a deck or a tag in a sentence.
pub(super) fn standing_sentence(name: &str, standing: &MasteryCounts, locale: Locale) -> String {
    let share = standing
        .expected_share()
        .map_or_else(|| message!(locale, "stats-nothing"), |share| percent_text(share, locale));
    message!(
        locale,
        "stats-standing",
        name = name,
        cards = message!(locale, "count-cards", count = standing.card_count()),
        new = standing.new,
        learning = standing.learning,
        known = standing.known,
        share = share
    )
}

fn mastery_sentences(stats: &Stats, locale: Locale) -> Vec<String> {
    let mastery = &stats.figures.mastery;
    let mut sentences = vec![heading_sentence(&message!(locale, "stats-mastery"), locale)];
    for (deck, found) in stats.decks.iter().zip(&mastery.decks) {
        let name = tables::deck_name(deck, deck.is_found, locale);
        sentences.push(standing_sentence(&name, found, locale));
    }
    if stats.decks.len() > 1 {
        let all = words::capitalise(&message!(locale, "stats-all-decks"));
        sentences.push(standing_sentence(&all, &mastery.all, locale));
    }
    for (tag, found) in stats.tags() {
        let name = message!(locale, "stats-tag-name", tag = tag);
        sentences.push(standing_sentence(&name, &found, locale));
    }
    if mastery.all.suspended > 0 {
        sentences.push(message!(locale, "stats-suspended", count = mastery.all.suspended));
    }
    sentences
}

fn retention_sentences(stats: &Stats, locale: Locale) -> Vec<String> {
    let retention = &stats.figures.retention;
    let heading = heading_sentence(&message!(locale, "stats-retention"), locale);
    if retention.young.plus(retention.mature).answer_count() == 0 {
        return vec![heading, message!(locale, "stats-nothing-asked")];
    }
    let aim = percent_text(retention.desired_retention, locale);
    let mut sentences = vec![heading, message!(locale, "stats-target", aim = aim)];
    for (name, found) in retention_rows(stats, locale) {
        let (Some(share), Some(range)) = (recalled_text(found, locale), found.interval()) else {
            continue;
        };
        let place = match TargetPlace::of(retention.desired_retention, range) {
            TargetPlace::InReach => message!(locale, "stats-target-within"),
            TargetPlace::Below => message!(locale, "stats-target-above"),
            TargetPlace::Above => message!(locale, "stats-target-below"),
        };
        sentences.push(message!(
            locale,
            "stats-retention-sentence",
            name = words::capitalise(&name),
            share = share,
            counted = counted_text(found, locale),
            range = interval_text(range, locale),
            place = place
        ));
    }
    sentences.extend(stats.retention_remarks(locale));
    let mut months = Vec::new();
    for (day, found) in &retention.months {
        let Some(known) = found.known_share() else { continue };
        months.push(message!(
            locale,
            "stats-month-share",
            month = locale.format_month(*day),
            share = percent_text(known, locale),
            count = found.answer_count()
        ));
    }
    sentences.push(message!(locale, "stats-by-month", months = months.join("; ")));
    sentences
}

fn forecast_sentences(stats: &Stats, locale: Locale) -> Vec<String> {
    let load = stats.figures.forecast.daily_load();
    let mut days = Vec::new();
    for ahead in (1..FORECAST_DAYS).filter(|ahead| load[*ahead] > 0) {
        days.push(format!("{} {}", stats.day_and_month(ahead, locale), load[ahead]));
    }
    let due = message!(locale, "stats-due", count = FORECAST_DAYS);
    let mut sentences = vec![format!("{due}{}{}", locale.colon(), stats.forecast_sentence(locale))];
    if !days.is_empty() {
        sentences.push(message!(locale, "stats-by-day", days = days.join("; ")));
    }
    sentences
}

fn practice_sentences(stats: &Stats, locale: Locale) -> Vec<String> {
    let practice = &stats.figures.practice;
    if practice.days.is_empty() {
        return Vec::new();
    }
    let mut sentences = vec![heading_sentence(&message!(locale, "stats-practice"), locale)];
    sentences.extend(stats.habit_sentences(locale));
    let mut months: Vec<(String, usize, usize)> = Vec::new();
    let from = super::calendar::first_monday(DayNumber::from(stats.today), super::calendar::WEEKS);
    for (day, found) in practice.days.range(from..) {
        let name = locale.format_month((*day).into());
        match months.last_mut().filter(|(last, ..)| *last == name) {
            Some((_, days, answers)) => (*days, *answers) = (*days + 1, *answers + found.answers),
            None => months.push((name, 1, found.answers)),
        }
    }
    let months = months.into_iter().map(|(name, days, answers)| {
        let answers = message!(locale, "count-answers", count = answers);
        message!(locale, "stats-month-answers", month = name, answers = answers, count = days)
    });
    let months = months.collect::<Vec<_>>().join("; ");
    sentences.push(message!(locale, "stats-by-month", months = months));
    sentences
}

fn slips_sentences(stats: &Stats, locale: Locale) -> Vec<String> {
    let mut slips = Vec::new();
    for (slip, name) in stats.figures.forgotten.iter().zip(&stats.slips) {
        let mut subject = name.name.clone();
        if stats.decks.len() > 1 {
            let deck = message!(locale, "stats-in-deck", deck = stats.deck(name.deck));
            subject = locale.join_list(&[subject, deck]);
        }
        let (count, all) = (slip.missed.count, slip.missed.of);
        let times = message!(locale, "stats-forgotten-times", count = count, all = all);
        slips.push(format!("{subject}{}{times}{}", locale.colon(), locale.full_stop()));
    }
    if slips.is_empty() {
        return slips;
    }
    [vec![heading_sentence(&message!(locale, "stats-forgotten"), locale)], slips].concat()
}

fn calibration_sentences(stats: &Stats, locale: Locale) -> Vec<String> {
    let Some(found) = &stats.figures.calibration else { return Vec::new() };
    let mut sentences = vec![heading_sentence(&message!(locale, "stats-calibration"), locale)];
    for degree in &found.bands {
        let share = percent_text(degree.right.share().unwrap_or(0.0), locale);
        let answers = message!(locale, "count-answers", count = degree.right.of);
        sentences.push(message!(
            locale,
            "stats-sure-by",
            low = degree.low.to_string(),
            high = degree.high.to_string(),
            share = share,
            answers = answers
        ));
    }
    sentences.extend(stats.confidence_sentences(locale));
    sentences
}
