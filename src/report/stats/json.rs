//! The statistics as JSON, described in `docs/stats.md`.

use serde_json::{Value, json};

use obverse_core::stats::{MasteryCounts, Period, Proportion, Recall};

use super::Stats;

/// The version of the document. It grows if a name goes or changes its meaning, not if one is
/// added.
const VERSION: u32 = 2;

/// The statistics as JSON.
#[must_use]
pub(crate) fn stats_json(stats: &Stats) -> String {
    let figures = &stats.figures;
    super::super::to_json(&json!({
        "version": VERSION,
        "learner": stats.learner,
        "today": stats.today.to_string(),
        "since": stats.since.map(|day| day.to_string()),
        "tags": stats.tags,
        "mastery": mastery_json(stats),
        "retention": retention_json(stats),
        "forecast": {
            "overdue": figures.forecast.overdue,
            "days": figures.forecast.days,
            "later": figures.forecast.later,
        },
        "practice": practice_json(stats),
        "slips": slips_json(stats),
        "calibration": calibration_json(stats),
    }))
}

/// Rounds to six digits after the point: more are noise.
fn round_figure(value: f64) -> f64 {
    (value * 1e6).round() / 1e6
}

fn proportion_json(found: Proportion) -> Value {
    json!({
        "recalled": found.count,
        "of": found.of,
        "share": found.share().map(round_figure),
        "interval": found.interval().map(|(low, high)| [round_figure(low), round_figure(high)]),
    })
}

fn recall_json(found: Recall) -> Value {
    merge_objects(
        proportion_json(found.right),
        json!({
            "known": found.known_share().map(round_figure),
            "known-interval": found.interval().map(|(low, high)| [round_figure(low), round_figure(high)]),
        }),
    )
}

fn standing_json(found: &MasteryCounts) -> Value {
    json!({
        "cards": found.card_count(),
        "new": found.new,
        "learning": found.learning,
        "known": found.known,
        "suspended": found.suspended,
        "expected": round_figure(found.expected),
        "share": found.expected_share().map(round_figure),
        "retrievability": found.mean_retrievability().map(round_figure),
    })
}

/// Merges the fields of two objects.
fn merge_objects(mut first: Value, second: Value) -> Value {
    if let (Value::Object(first), Value::Object(second)) = (&mut first, second) {
        first.extend(second);
    }
    first
}

fn mastery_json(stats: &Stats) -> Value {
    let mastery = &stats.figures.mastery;
    let mut decks = Vec::new();
    for (deck, found) in stats.decks.iter().zip(&mastery.decks) {
        let names = json!({"id": deck.id, "title": deck.title, "found": deck.is_found});
        decks.push(merge_objects(names, standing_json(found)));
    }
    let mut tags = Vec::new();
    for (tag, found) in &mastery.tags {
        tags.push(merge_objects(json!({"tag": tag}), standing_json(found)));
    }
    json!({ "all": standing_json(&mastery.all), "decks": decks, "tags": tags })
}

fn retention_json(stats: &Stats) -> Value {
    let retention = &stats.figures.retention;
    let mut spans = Vec::new();
    for (span, found) in &retention.periods {
        let days = match span {
            Period::Last(days) => Some(days),
            Period::All => None,
        };
        spans.push(merge_objects(json!({"days": days}), recall_json(*found)));
    }
    let mut months = Vec::new();
    for (day, found) in &retention.months {
        let month = json!({"month": day.strftime("%Y-%m").to_string()});
        months.push(merge_objects(month, recall_json(*found)));
    }
    json!({
        "aim": retention.desired_retention,
        "spans": spans,
        "young": recall_json(retention.young),
        "mature": recall_json(retention.mature),
        "shortest": recall_json(retention.shortest),
        "early": recall_json(retention.early),
        "share-at-twice-the-time": stats.share_at_twice_the_time.map(round_figure),
        "months": months,
    })
}

fn practice_json(stats: &Stats) -> Value {
    let practice = &stats.figures.practice;
    let mut days = Vec::new();
    for (day, found) in &practice.days {
        days.push(json!({
            "day": jiff::civil::Date::from(*day).to_string(),
            "answers": found.answers,
            "right": found.right,
            "seconds": to_seconds(found.taken),
        }));
    }
    json!({
        "answers": practice.all.answers,
        "right": practice.all.right,
        "seconds": to_seconds(practice.all.taken),
        "answers-a-day": practice.answers_a_day().map(round_figure),
        "minutes-a-day": practice.minutes_a_day().map(round_figure),
        "streak": practice.streak,
        "longest": practice.longest,
        "days": days,
    })
}

fn to_seconds(milliseconds: u64) -> f64 {
    milliseconds as f64 / 1000.0
}

fn slips_json(stats: &Stats) -> Vec<Value> {
    stats
        .figures
        .forgotten
        .iter()
        .zip(&stats.slips)
        .map(|(slip, name)| {
            json!({
                "deck": stats.decks.get(name.deck).map(|deck| &deck.id),
                "card": name.card,
                "name": name.name,
                "missed": slip.missed.count,
                "of": slip.missed.of,
            })
        })
        .collect()
}

fn calibration_json(stats: &Stats) -> Option<Value> {
    let found = stats.figures.calibration.as_ref()?;
    let mut degrees = Vec::new();
    for degree in &found.bands {
        let confidence = json!({
            "low": degree.low,
            "high": degree.high,
            "said": round_figure(degree.mean_confidence),
        });
        degrees.push(merge_objects(confidence, right_json(degree.right)));
    }
    let parts = json!({
        "said": round_figure(found.mean_confidence),
        "brier": round_figure(found.brier),
        "reliability": round_figure(found.reliability),
        "resolution": round_figure(found.resolution),
        "uncertainty": round_figure(found.uncertainty),
        "degrees": degrees,
    });
    Some(merge_objects(right_json(found.right), parts))
}

fn right_json(right: Proportion) -> Value {
    json!({
        "right": right.count,
        "answers": right.of,
        "share": right.share().map(round_figure),
        "interval": right.interval().map(|(low, high)| [round_figure(low), round_figure(high)]),
    })
}
