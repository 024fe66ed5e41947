//! The figures as JSON; `docs/stats.md` describes it.

use serde_json::{Value, json};

use obverse_core::stats::{MasteryCounts, Period, Proportion, Recall};

use super::Stats;

/// The version of the document: it grows when a name goes or changes its meaning, not when one comes.
const VERSION: u32 = 1;

/// The figures as JSON.
#[must_use]
pub fn stats_json(stats: &Stats) -> String {
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

/// A figure with six digits behind the point: more are noise.
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
        "set-aside": found.suspended,
        "expected": round_figure(found.expected),
        "share": found.expected_share().map(round_figure),
        "retrievability": found.mean_retrievability().map(round_figure),
    })
}

/// The fields of one object, then those of another.
fn merge_objects(mut first: Value, second: Value) -> Value {
    if let (Value::Object(first), Value::Object(second)) = (&mut first, second) {
        first.extend(second);
    }
    first
}

fn mastery_json(stats: &Stats) -> Value {
    let mastery = &stats.figures.mastery;
    let deck = |(deck, found): (&super::DeckName, &MasteryCounts)| {
        merge_objects(
            json!({"id": deck.id, "title": deck.title, "found": deck.is_found}),
            standing_json(found),
        )
    };
    json!({
        "all": standing_json(&mastery.all),
        "decks": stats.decks.iter().zip(&mastery.decks).map(deck).collect::<Vec<_>>(),
        "tags": mastery.tags.iter().map(|(tag, found)| merge_objects(json!({"tag": tag}), standing_json(found))).collect::<Vec<_>>(),
    })
}

fn retention_json(stats: &Stats) -> Value {
    let retention = &stats.figures.retention;
    let span = |(span, found): &(Period, Recall)| {
        let days = match span {
            Period::Last(days) => Some(days),
            Period::All => None,
        };
        merge_objects(json!({"days": days}), recall_json(*found))
    };
    let month = |(day, found): (&jiff::civil::Date, &Recall)| {
        merge_objects(json!({"month": day.strftime("%Y-%m").to_string()}), recall_json(*found))
    };
    json!({
        "aim": retention.desired_retention,
        "spans": retention.periods.iter().map(span).collect::<Vec<_>>(),
        "young": recall_json(retention.young),
        "mature": recall_json(retention.mature),
        "shortest": recall_json(retention.shortest),
        "early": recall_json(retention.early),
        "months": retention.months.iter().map(month).collect::<Vec<_>>(),
    })
}

fn practice_json(stats: &Stats) -> Value {
    let practice = &stats.figures.practice;
    let seconds = |taken: u64| taken as f64 / 1000.0;
    let day = |(day, found): (&obverse_core::memory::DayNumber, &obverse_core::stats::PracticeTotals)| {
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
        "answers-a-day": practice.answers_a_day().map(round_figure),
        "minutes-a-day": practice.minutes_a_day().map(round_figure),
        "streak": practice.streak,
        "longest": practice.longest,
        "days": practice.days.iter().map(day).collect::<Vec<_>>(),
    })
}

fn slips_json(stats: &Stats) -> Vec<Value> {
    let slip = |(slip, name): (&obverse_core::stats::ForgottenCard, &super::SlipName)| {
        json!({
            "deck": stats.decks.get(name.deck).map(|deck| &deck.id),
            "card": name.card,
            "name": name.name,
            "missed": slip.missed.count,
            "of": slip.missed.of,
        })
    };
    stats.figures.forgotten.iter().zip(&stats.slips).map(slip).collect()
}

fn calibration_json(stats: &Stats) -> Option<Value> {
    let found = stats.figures.calibration.as_ref()?;
    let right = |right: Proportion| {
        json!({
            "right": right.count,
            "answers": right.of,
            "share": right.share().map(round_figure),
            "interval": right.interval().map(|(low, high)| [round_figure(low), round_figure(high)]),
        })
    };
    let degree = |degree: &obverse_core::stats::ConfidenceBand| {
        merge_objects(
            json!({"low": degree.low, "high": degree.high, "said": round_figure(degree.mean_confidence)}),
            right(degree.right),
        )
    };
    let parts = json!({
        "said": round_figure(found.mean_confidence),
        "brier": round_figure(found.brier),
        "reliability": round_figure(found.reliability),
        "resolution": round_figure(found.resolution),
        "uncertainty": round_figure(found.uncertainty),
        "degrees": found.bands.iter().map(degree).collect::<Vec<_>>(),
    });
    Some(merge_objects(right(found.right), parts))
}
