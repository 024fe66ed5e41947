//! The figures as JSON; `docs/stats.md` describes it.

use serde_json::{Value, json};

use obverse_core::stats::{Proportion, Recall, Span, Standing};

use super::Stats;

/// The version of the document: it grows when a name goes or changes its meaning, not when one comes.
const VERSION: u32 = 1;

/// The figures as JSON.
#[must_use]
pub fn stats_json(stats: &Stats) -> String {
    let figures = &stats.figures;
    super::super::json(&json!({
        "version": VERSION,
        "learner": stats.learner,
        "today": stats.today.to_string(),
        "since": stats.since.map(|day| day.to_string()),
        "tags": stats.tags,
        "mastery": mastery(stats),
        "retention": retention(stats),
        "forecast": {
            "overdue": figures.forecast.overdue,
            "days": figures.forecast.days,
            "later": figures.forecast.later,
        },
        "practice": practice(stats),
        "slips": slips(stats),
        "calibration": calibration(stats),
    }))
}

/// A figure with six digits behind the point: more are noise.
fn rounded(value: f64) -> f64 {
    (value * 1e6).round() / 1e6
}

fn proportion(found: Proportion) -> Value {
    json!({
        "recalled": found.count,
        "of": found.of,
        "share": found.share().map(rounded),
        "interval": found.interval().map(|(low, high)| [rounded(low), rounded(high)]),
    })
}

fn recall(found: Recall) -> Value {
    with(
        proportion(found.right),
        json!({
            "known": found.known().map(rounded),
            "known-interval": found.interval().map(|(low, high)| [rounded(low), rounded(high)]),
        }),
    )
}

fn standing(found: &Standing) -> Value {
    json!({
        "cards": found.cards(),
        "new": found.new,
        "learning": found.learning,
        "known": found.known,
        "set-aside": found.aside,
        "expected": rounded(found.expected),
        "share": found.share().map(rounded),
        "retrievability": found.retrievability().map(rounded),
    })
}

/// The fields of one object, then those of another.
fn with(mut first: Value, second: Value) -> Value {
    if let (Value::Object(first), Value::Object(second)) = (&mut first, second) {
        first.extend(second);
    }
    first
}

fn mastery(stats: &Stats) -> Value {
    let mastery = &stats.figures.mastery;
    let deck = |(deck, found): (&super::DeckName, &Standing)| {
        with(json!({"id": deck.id, "title": deck.title, "found": deck.is_found}), standing(found))
    };
    json!({
        "all": standing(&mastery.all),
        "decks": stats.decks.iter().zip(&mastery.decks).map(deck).collect::<Vec<_>>(),
        "tags": mastery.tags.iter().map(|(tag, found)| with(json!({"tag": tag}), standing(found))).collect::<Vec<_>>(),
    })
}

fn retention(stats: &Stats) -> Value {
    let retention = &stats.figures.retention;
    let span = |(span, found): &(Span, Recall)| {
        let days = match span {
            Span::Last(days) => Some(days),
            Span::All => None,
        };
        with(json!({"days": days}), recall(*found))
    };
    let month = |(day, found): (&jiff::civil::Date, &Recall)| {
        with(json!({"month": day.strftime("%Y-%m").to_string()}), recall(*found))
    };
    json!({
        "aim": retention.aim,
        "spans": retention.spans.iter().map(span).collect::<Vec<_>>(),
        "young": recall(retention.young),
        "mature": recall(retention.mature),
        "shortest": recall(retention.shortest),
        "early": recall(retention.early),
        "months": retention.months.iter().map(month).collect::<Vec<_>>(),
    })
}

fn practice(stats: &Stats) -> Value {
    let practice = &stats.figures.practice;
    let seconds = |taken: u64| taken as f64 / 1000.0;
    let day = |(day, found): (&obverse_core::memory::Day, &obverse_core::stats::Practised)| {
        json!({
            "day": jiff::civil::Date::from(*day).to_string(),
            "answers": found.answers,
            "right": found.right,
            "seconds": seconds(found.taken),
        })
    };
    json!({
        "answers": practice.all.answers,
        "right": practice.all.right,
        "seconds": seconds(practice.all.taken),
        "answers-a-day": practice.answers_a_day().map(rounded),
        "minutes-a-day": practice.minutes_a_day().map(rounded),
        "streak": practice.streak,
        "longest": practice.longest,
        "days": practice.days.iter().map(day).collect::<Vec<_>>(),
    })
}

fn slips(stats: &Stats) -> Vec<Value> {
    let slip = |(slip, name): (&obverse_core::stats::Slip, &super::SlipName)| {
        json!({
            "deck": stats.decks.get(name.deck).map(|deck| &deck.id),
            "card": name.card,
            "name": name.name,
            "missed": slip.missed.count,
            "of": slip.missed.of,
        })
    };
    stats.figures.slips.iter().zip(&stats.slips).map(slip).collect()
}

fn calibration(stats: &Stats) -> Option<Value> {
    let found = stats.figures.calibration.as_ref()?;
    let right = |right: Proportion| {
        json!({
            "right": right.count,
            "answers": right.of,
            "share": right.share().map(rounded),
            "interval": right.interval().map(|(low, high)| [rounded(low), rounded(high)]),
        })
    };
    let degree = |degree: &obverse_core::stats::Degree| {
        with(
            json!({"low": degree.low, "high": degree.high, "said": rounded(degree.said)}),
            right(degree.right),
        )
    };
    let parts = json!({
        "said": rounded(found.said),
        "brier": rounded(found.brier),
        "reliability": rounded(found.reliability),
        "resolution": rounded(found.resolution),
        "uncertainty": rounded(found.uncertainty),
        "degrees": found.degrees.iter().map(degree).collect::<Vec<_>>(),
    });
    Some(with(right(found.right), parts))
}
