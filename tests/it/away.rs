//! Days on which nobody studies: those that are said before, and those that come.

use std::fs;

use jiff::civil::date;
use recto::memory::{Day, DaysOff, Model, Parameters, Retrievability, Seed};

use crate::harness::Recto;
use crate::history;

/// How many cards fall due on each day of the week, Monday first, in the four weeks from tomorrow on.
fn load(recto: &Recto) -> [u64; 7] {
    let stats = recto.run(&["stats", "--json"]).success().json();
    let today: jiff::civil::Date = stats["today"].as_str().unwrap().parse().unwrap();
    let mut load = [0; 7];
    for (ahead, due) in stats["forecast"]["days"].as_array().unwrap().iter().enumerate().skip(1).take(28) {
        load[(Day::from(today).weekday() + ahead) % 7] += due.as_u64().unwrap();
    }
    load
}

#[test]
fn the_load_of_a_day_off_lies_on_the_days_around_it() {
    let mut recto = Recto::new().file("decks/cards.toml", &history::deck(300));
    history::write(&recto, &history::reviews(300, 60, false), date(2026, 1, 1), 4);
    recto.at("2026-03-01");
    let before = load(&recto);
    fs::create_dir_all(recto.config().parent().unwrap()).unwrap();
    fs::write(recto.config(), "[study]\ndays-off = [\"Monday\", \"2026-03-10\"]\n").unwrap();
    recto.chance(2);
    let after = load(&recto);
    assert!(after[0] * 3 < before[0] * 2, "{before:?} {after:?}");
    let (before, after): (u64, u64) = (before.iter().sum(), after.iter().sum());
    assert!(before.abs_diff(after) * 20 < before, "{before} {after}");
    fs::write(recto.config(), "[study]\ndays-off = [\"Mondy\"]\n").unwrap();
    let run = recto.run(&["stats"]).code(2);
    let told = "`days-off` takes days of the week and dates, as in [\"Sunday\", \"2026-12-24\"]";
    assert!(run.stderr.contains(told), "{}", run.stderr);
}

/// What a day off costs: cards are asked a little earlier or later than they would be.
#[test]
fn what_a_day_off_moves_is_recalled_nearly_as_often() {
    let usual = Model::new(Parameters::default(), Retrievability(0.9));
    let weekdays = [true, false, false, false, false, false, false];
    let free = usual.clone().with_days_off(DaysOff { weekdays, ..DaysOff::default() });
    let recall = |model: &Model| {
        let histories = history::reviews(200, 60, false);
        let chances = (0..).zip(&histories).filter_map(|(card, history)| {
            let memory = model.fold(history, Some(Seed(card)))?;
            Some(f64::from(model.recall(&memory, memory.due).0))
        });
        let chances: Vec<f64> = chances.collect();
        chances.iter().sum::<f64>() / chances.len() as f64
    };
    let (usual, free) = (recall(&usual), recall(&free));
    assert!((usual - free).abs() < 0.01, "{usual} {free}");
}
