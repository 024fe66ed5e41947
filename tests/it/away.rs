//! Days on which nobody studies: those that are said before, and those that come.

use std::fs;

use jiff::civil::date;
use obverse_core::memory::{DayNumber, DaysOff, Model, Parameters, Retrievability, Seed};
use rusqlite::Connection;

use crate::harness::Obverse;
use crate::history;

/// How many cards fall due on each day of the week, Monday first, in the four weeks from tomorrow on.
fn load(obverse: &Obverse) -> [u64; 7] {
    let stats = obverse.run(&["stats", "--json"]).success().json();
    let today: jiff::civil::Date = stats["today"].as_str().unwrap().parse().unwrap();
    let mut load = [0; 7];
    for (ahead, due) in
        stats["forecast"]["days"].as_array().unwrap().iter().enumerate().skip(1).take(28)
    {
        load[(DayNumber::from(today).weekday() + ahead) % 7] += due.as_u64().unwrap();
    }
    load
}

#[test]
fn the_load_of_a_day_off_lies_on_the_days_around_it() {
    let mut obverse = Obverse::new().file("decks/cards.toml", &history::deck(300));
    history::write(&obverse, &history::reviews(300, 60, false), date(2026, 1, 1), 4);
    obverse.at("2026-03-01");
    let before = load(&obverse);
    fs::create_dir_all(obverse.config().parent().unwrap()).unwrap();
    fs::write(obverse.config(), "[study]\ndays-off = [\"Monday\", \"2026-03-10\"]\n").unwrap();
    obverse.chance(2);
    let after = load(&obverse);
    assert!(after[0] * 3 < before[0] * 2, "{before:?} {after:?}");
    let (before, after): (u64, u64) = (before.iter().sum(), after.iter().sum());
    assert!(before.abs_diff(after) * 20 < before, "{before} {after}");
    fs::write(obverse.config(), "[study]\ndays-off = [\"Mondy\"]\n").unwrap();
    let run = obverse.run(&["stats"]).code(2);
    let told = "`days-off` must be days of the week and dates, as in [\"Sunday\", \"2035-12-24\"]";
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
            let memory = model.fold_reviews(history, Some(Seed(card)))?;
            Some(f64::from(model.recall_on(&memory, memory.due).0))
        });
        let chances: Vec<f64> = chances.collect();
        chances.iter().sum::<f64>() / chances.len() as f64
    };
    let (usual, free) = (recall(&usual), recall(&free));
    assert!((usual - free).abs() < 0.01, "{usual} {free}");
}

/// The cards that were answered on a day, in order, and how many of them for the first time.
fn answered(obverse: &Obverse, day: &str) -> (Vec<String>, i64) {
    let file = Connection::open(obverse.store()).unwrap();
    let mut rows =
        file.prepare("SELECT card FROM answer WHERE study_day = ?1 ORDER BY at, id").unwrap();
    let cards = rows.query_map([day], |row| row.get(0)).unwrap().map(Result::unwrap).collect();
    let first = "SELECT count(*) FROM (SELECT min(study_day) AS first FROM answer GROUP BY card) WHERE first = ?1";
    (cards, file.query_row(first, [day], |row| row.get(0)).unwrap())
}

/// The due card that is most likely to be recalled on a day.
fn best_known(obverse: &Obverse, day: &str) -> String {
    let file = Connection::open(obverse.store()).unwrap();
    let best = "SELECT card FROM memory WHERE due <= ?1
                ORDER BY (julianday(?1) - julianday(last)) / stability LIMIT 1";
    file.query_row(best, [day], |row| row.get(0)).unwrap()
}

/// Ninety days without a word, and the days after.
#[test]
fn who_was_away_is_told_all_that_is_due_and_meets_no_new_cards_until_it_is_done() {
    let mut obverse = Obverse::new().file("decks/cards.toml", &history::deck(700));
    history::write(&obverse, &history::reviews(600, 60, false), date(2026, 1, 1), 4);
    let script = ["", "y"].repeat(220);
    obverse.width(120);
    let mut backlogs = Vec::new();
    for number in 0..8 {
        let day =
            date(2026, 5, 30).checked_add(jiff::Span::new().days(number)).unwrap().to_string();
        obverse.at(&day).chance(u64::try_from(number).unwrap());
        let told = obverse.run(&[]).success().stdout;
        let is_held =
            told.contains("cards are due, more than your limit of 200 a day, so new cards wait.");
        if number == 0 {
            let due: usize = told
                .split(" cards are due")
                .next()
                .unwrap()
                .rsplit(' ')
                .next()
                .unwrap()
                .parse()
                .unwrap();
            assert!(due > 400, "{told}");
            assert!(told.contains(&format!("{due} due   600 of 700 cards seen")), "{told}");
            assert!(told.contains("With 20 minutes a day you catch up in"), "{told}");
        }
        backlogs.push(is_held);
        let best_known = is_held.then(|| best_known(&obverse, &day));
        obverse.answers(&["study", "cards"], &script).success();
        let (cards, new) = answered(&obverse, &day);
        if let Some(best_known) = best_known {
            assert_eq!(cards[0], best_known, "{day}: the first card is the best known one");
        }
        assert_eq!(new, if is_held { 0 } else { 10 }, "{day}");
        assert!(!is_held || cards.len() == 200, "{day}: {}", cards.len());
    }
    assert!(
        backlogs[0] && !backlogs[7] && backlogs.is_sorted_by(|one, other| one >= other),
        "{backlogs:?}"
    );
}
