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
fn the_load_of_a_day_off_moves_to_the_days_around_it() {
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
    let week = "[\"Monday\", \"Tuesday\", \"Wednesday\", \"Thursday\", \"Friday\", \"Saturday\", \"Sunday\"]";
    fs::write(obverse.config(), format!("[study]\ndays-off = {week}\n")).unwrap();
    let run = obverse.run(&["stats"]).code(2);
    let told = "`days-off` must leave a day of the week for study";
    assert!(run.stderr.contains(told), "{}", run.stderr);
    fs::write(obverse.config(), "[study]\ndays-off = [\"Mondy\"]\n").unwrap();
    let run = obverse.run(&["stats"]).code(2);
    let told = "`days-off` must be days of the week and dates, as in [\"Sunday\", \"2035-12-24\"]";
    assert!(run.stderr.contains(told), "{}", run.stderr);
}

/// What a day off costs: cards are asked a little earlier or later than they would be.
#[test]
fn cards_moved_by_a_day_off_are_recalled_nearly_as_often() {
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
fn after_an_absence_all_due_cards_are_counted_and_new_cards_wait() {
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

/// A deck of flashcards under its own identities.
fn flashcards(deck: &str, cards: usize) -> String {
    let card = |n: usize| {
        format!(
            "[[questions]]\nid = \"{deck}{n:03}\"\ntype = \"flashcard\"\nprompt = \"{deck} {n}\"\nanswer = \"back {n}\"\n\n"
        )
    };
    format!("title = \"Deck {deck}\"\n\n{}", (0..cards).map(card).collect::<String>())
}

/// Somebody who learned all cards of two decks, and nothing of a third one, and comes back with this configuration.
fn back_after_a_month(config: &str) -> Obverse {
    let mut obverse = Obverse::new()
        .file("decks/da.toml", &flashcards("da", 30))
        .file("decks/db.toml", &flashcards("db", 30))
        .file("decks/dc.toml", &flashcards("dc", 40));
    obverse.answers(&["study", "da", "db", "--new", "60"], &["", "y"].repeat(60)).success();
    fs::create_dir_all(obverse.config().parent().unwrap()).unwrap();
    fs::write(obverse.config(), config).unwrap();
    obverse.at("2026-02-01").chance(2).width(120);
    obverse
}

/// A text without its line breaks.
fn flat(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// How many cards were answered on a day, and how many of them for the first time.
fn counts(obverse: &Obverse, day: &str) -> (usize, i64) {
    let (cards, new) = answered(obverse, day);
    (cards.len(), new)
}

#[test]
fn new_cards_wait_for_any_decks_and_any_count() {
    const CONFIG: &str = "[study]\nlimit = 20\n";
    let script = ["", "y"].repeat(120);
    let waits = "New cards wait, because more cards are due in your other decks than your limit of 20 a day";
    let obverse = back_after_a_month(CONFIG);
    let run = obverse.answers(&["study", "dc"], &script).success();
    assert!(flat(&run.stderr).contains(waits), "{}", run.stderr);
    let run = obverse.run(&["due", "dc"]).code(4);
    assert!(flat(&run.stdout).contains(waits), "{}", run.stdout);
    assert_eq!(counts(&obverse, "2026-02-01"), (0, 0));

    // An option asks for them anyway.
    obverse.answers(&["study", "dc", "--new", "3"], &script).success();
    assert_eq!(counts(&obverse, "2026-02-01"), (3, 3));

    // A typed limit asks more of what is due, and nothing else.
    for (args, expected) in [
        (&["study", "-n", "100"][..], 60),
        (&["study", "da", "dc", "-n", "100"], 30),
        (&["study", "-n", "10"], 10),
    ] {
        let obverse = back_after_a_month(CONFIG);
        obverse.answers(args, &script).success();
        assert_eq!(counts(&obverse, "2026-02-01"), (expected, 0), "{args:?}");
    }
    let obverse = back_after_a_month("[study]\nlimit = 60\n");
    obverse.answers(&["study", "dc"], &script).success();
    assert_eq!(counts(&obverse, "2026-02-01"), (10, 10), "without a backlog, new cards come");
}

#[test]
fn all_due_cards_are_counted_before_the_limit_of_the_day() {
    let mut obverse = back_after_a_month("[study]\nlimit = 20\n");
    let overview = obverse.run(&[]).success().stdout;
    assert!(overview.contains("   20 of 60 due: about "), "{overview}");
    let told = "60 cards are due, more than your limit of 20 a day, so new cards wait.";
    assert!(flat(&overview).contains(told), "{overview}");
    let due = obverse.run(&["due"]).success().stdout;
    assert!(due.starts_with("60 cards are due, 20 of them today, about "), "{due}");
    let format = ["due", "--format", "{due}/{all}/{new}"];
    obverse.run(&format).stdout("20/60/0\n").success();

    // Once the day is done, the rest is beyond its limit, and not more than it.
    obverse.answers(&["study", "-n", "13"], &["", "y"].repeat(13)).success();
    obverse.at("2026-02-01T10:00:00Z").chance(3);
    let overview = obverse.run(&[]).success().stdout;
    let told =
        "47 cards are still due, more than the 7 left of today's limit of 20, so new cards wait.";
    assert!(flat(&overview).contains(told), "{overview}");
    obverse.answers(&["study", "-n", "38"], &["", "y"].repeat(38)).success();
    obverse.at("2026-02-01T11:00:00Z").chance(4);
    let overview = obverse.run(&[]).success().stdout;
    let told = "9 cards are still due, beyond today's limit of 20, so new cards wait.";
    assert!(flat(&overview).contains(told), "{overview}");
}

#[test]
fn a_deck_beyond_its_daily_limit_offers_a_plan() {
    let config = "[study]\nnew = 5\n\n[study.decks.\"db\"]\nlimit = 4\n";
    let mut obverse = back_after_a_month(config);
    let overview = obverse.run(&[]).success().stdout;
    assert!(overview.contains("   34 of 60 due, 5 new: about "), "{overview}");
    assert!(overview.contains("Deck db   30 due"), "{overview}");
    let told = "Deck db: 30 cards are due, more than your limit of 4 a day, so new cards wait. With 20 minutes a \
                day you catch up in";
    assert!(flat(&overview).contains(told), "{overview}");
    let due = obverse.run(&["due", "db"]).success().stdout;
    assert!(due.starts_with("30 cards are due, 4 of them today, about "), "{due}");
    // A plan for the deck replaces its limit.
    obverse.chance(9).run(&["plan", "db", "--catch-up", "--follow"]).success();
    obverse.chance(10).answers(&["study", "db"], &["", "y"].repeat(40)).success();
    assert_eq!(counts(&obverse, "2026-02-01"), (30, 0));
}
