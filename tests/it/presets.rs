//! Decks with a retention, a longest interval and a leech limit of their own.

use std::fs;

use jiff::civil::date;
use rusqlite::Connection;

use crate::harness::Obverse;

fn deck(title: &str, cards: usize) -> String {
    let card = |n: usize| {
        format!(
            "[[questions]]\nid = \"card{n}\"\ntype = \"flashcard\"\nprompt = \"{title} {n}\"\nanswer = \"back {n}\"\n\n"
        )
    };
    format!("title = \"{title}\"\n\n{}", (0..cards).map(card).collect::<String>())
}

fn configure(obverse: &Obverse, text: &str) {
    fs::create_dir_all(obverse.config().parent().unwrap()).unwrap();
    fs::write(obverse.config(), text).unwrap();
}

/// Of each deck, the days from the last review of its cards to the day on which they are due, the longest of them.
fn intervals(obverse: &Obverse) -> Vec<(String, i64)> {
    let file = Connection::open(obverse.store()).unwrap();
    let statement = "SELECT deck, max(CAST(julianday(due) - julianday(last) AS INTEGER)) FROM memory GROUP BY deck";
    let mut rows = file.prepare(statement).unwrap();
    let rows = rows.query_map([], |row| Ok((row.get(0)?, row.get(1)?))).unwrap();
    rows.map(Result::unwrap).collect()
}

fn interval(obverse: &Obverse, deck: &str) -> i64 {
    intervals(obverse).into_iter().find(|(name, _)| name == deck).unwrap().1
}

/// Studies decks, whose cards are known each time that they are asked, for so many days.
fn studied(obverse: &mut Obverse, decks: &[&str], days: i32) {
    let script = ["", "y"].repeat(40);
    for number in 0..days {
        let day = date(2026, 3, 1).checked_add(jiff::Span::new().days(number)).unwrap().to_string();
        obverse.at(&day).chance(u64::try_from(number).unwrap());
        obverse.answers(&[&["study"], decks].concat(), &script);
    }
}

#[test]
fn each_deck_is_due_by_its_own_retention_and_longest_interval() {
    let mut obverse = Obverse::new()
        .file("decks/sky.toml", &deck("Sky", 3))
        .file("decks/sea.toml", &deck("Sea", 3));
    studied(&mut obverse, &["sky", "sea"], 40);
    let (sky, usual) = (interval(&obverse, "sky"), interval(&obverse, "sea"));
    assert!(sky > 20 && usual > 20, "{sky} {usual}");

    // What the configuration says anew holds for what was answered before, and for the next answer.
    configure(&obverse, "[study.decks.\"sea\"]\nretention = \"75%\"\n");
    obverse.run(&["stats"]).success();
    let sea = interval(&obverse, "sea");
    assert!(interval(&obverse, "sky") == sky && sea > 3 * usual, "{sky} {usual} {sea}");
    configure(&obverse, "[study.decks.\"sea\"]\nretention = \"75%\"\nlongest-interval = 9\n");
    obverse.run(&["stats"]).success();
    assert_eq!((interval(&obverse, "sky"), interval(&obverse, "sea")), (sky, 9));
    configure(
        &obverse,
        "[study]\nlongest-interval = 12\n\n[study.decks.\"sea\"]\nlongest-interval = 30\n",
    );
    obverse.run(&["stats"]).success();
    let sky_before = sky;
    let (sky, sea) = (interval(&obverse, "sky"), interval(&obverse, "sea"));
    assert!(sky == 12 && (13..=30).contains(&sea), "{sky} {sea}");
    obverse.chance(99).answers(&["study", "sea", "--ahead", "--count", "1"], &["", "y"]).success();
    assert!((1..=30).contains(&interval(&obverse, "sea")));

    // The old rule again gives the old days.
    configure(&obverse, "");
    obverse.run(&["stats"]).success();
    assert_eq!(interval(&obverse, "sky"), sky_before);
}

#[test]
fn each_deck_is_held_to_its_own_retention_and_a_plan_counts_with_it() {
    let mut obverse = Obverse::new()
        .file("decks/sky.toml", &deck("Sky", 9))
        .file("decks/sea.toml", &deck("Sea", 9));
    configure(&obverse, "[study]\nretention = 0.95\n\n[study.decks.\"sea\"]\nretention = 0.8\n");
    studied(&mut obverse, &["sky", "sea"], 12);
    let aim = |args: &[&str]| {
        let json = obverse.run(&[&["stats", "--json"], args].concat()).success().json();
        json["retention"]["aim"].as_f64().unwrap()
    };
    assert_eq!((aim(&["sky"]), aim(&["sea"])), (0.95, 0.8));
    assert!((0.8..0.95).contains(&aim(&[])), "{}", aim(&[]));
    let desired = |deck: &[&str]| {
        let goal = ["--by", "2026-05-01", "--minutes", "9", "--json"];
        obverse.run(&[&["plan"], deck, &goal].concat()).success().json()["desired"]
            .as_u64()
            .unwrap()
    };
    assert_eq!((desired(&["sky"]), desired(&["sea"]), desired(&["sky", "sea"])), (95, 80, 88));
}

/// Misses a card each time that it is asked, knows it a moment later, and goes on until it is suspended.
fn lapses_until_suspended(obverse: &mut Obverse, deck: &str) -> i64 {
    for number in 0..200 {
        let day = date(2026, 3, 1).checked_add(jiff::Span::new().days(number)).unwrap().to_string();
        obverse.at(&day).chance(u64::try_from(number).unwrap());
        let run = obverse.answers(&["study", deck], &["", "n", "", "y"]);
        if run.stderr.contains("it is suspended") {
            let file = Connection::open(obverse.store()).unwrap();
            return file
                .query_row("SELECT lapses FROM memory WHERE deck = ?1", [deck], |row| row.get(0))
                .unwrap();
        }
    }
    panic!("never suspended");
}

#[test]
fn each_deck_has_its_own_leech_limit() {
    let story = || {
        let obverse = Obverse::new()
            .file("decks/sky.toml", &deck("Sky", 1))
            .file("decks/sea.toml", &deck("Sea", 1));
        configure(&obverse, "[study]\nleech-limit = 4\n\n[study.decks.\"sea\"]\nleech-limit = 2\n");
        obverse
    };
    assert_eq!(lapses_until_suspended(&mut story(), "sky"), 4);
    assert_eq!(lapses_until_suspended(&mut story(), "sea"), 2);
}

fn lapses(obverse: &Obverse) -> i64 {
    let file = Connection::open(obverse.store()).unwrap();
    file.query_row("SELECT max(lapses) FROM memory", [], |row| row.get(0)).unwrap()
}

/// Studies day after day from a day on, missing each card that is due and knowing it a moment later, until the card is
/// suspended; the day and the lapses then.
fn suspended_after(obverse: &mut Obverse, from: i32) -> (i32, i64) {
    for number in from..from + 300 {
        let day = date(2026, 3, 1).checked_add(jiff::Span::new().days(number)).unwrap().to_string();
        obverse.at(&day).chance(u64::try_from(number).unwrap());
        let run = obverse.answers(&["study", "sky"], &["", "n", "", "y"]);
        if run.stderr.contains("it is suspended") {
            return (number, lapses(obverse));
        }
    }
    panic!("never suspended from day {from}: {} lapses", lapses(obverse));
}

/// Misses the card in this many quizzes, each right again in a second one.
fn missed_in_quizzes(obverse: &mut Obverse, misses: i32, from: i32) {
    for number in from..from + misses {
        let day = date(2026, 3, 1).checked_add(jiff::Span::new().days(number)).unwrap();
        for (hour, answer) in [(8, "y"), (20, "n")] {
            let chance = 1_000 * hour + u64::try_from(number).unwrap();
            obverse.at(&format!("{day}T{hour:02}:00:00Z")).chance(chance);
            obverse.answers(&["quiz", "sky"], &["", answer]).success();
        }
    }
}

#[test]
fn a_card_at_or_over_the_leech_limit_is_suspended_by_the_next_miss() {
    // Quizzes suspend nothing, whatever they count.
    for (limit, misses) in [(2, 6), (3, 3), (1, 4)] {
        let mut obverse = Obverse::new().file("decks/sky.toml", &deck("Sky", 1));
        configure(&obverse, &format!("[study]\nleech-limit = {limit}\n"));
        missed_in_quizzes(&mut obverse, misses, 0);
        let before = lapses(&obverse);
        assert!(before >= i64::from(limit), "{before}");
        let (_, after) = suspended_after(&mut obverse, misses);
        assert!(after <= before + 1, "{limit}: {before} {after}");
    }
    // A lower limit holds from the next miss on.
    let mut obverse = Obverse::new().file("decks/sky.toml", &deck("Sky", 1));
    missed_in_quizzes(&mut obverse, 4, 0);
    configure(&obverse, "[study]\nleech-limit = 3\n");
    assert!(suspended_after(&mut obverse, 4).1 <= 5);
}

#[test]
fn a_leech_that_was_brought_back_is_suspended_again_after_half_the_limit() {
    for (limit, expected) in [(8, [8, 12, 16]), (3, [3, 5, 7]), (4, [4, 6, 8])] {
        let mut obverse = Obverse::new().file("decks/sky.toml", &deck("Sky", 1));
        configure(&obverse, &format!("[study]\nleech-limit = {limit}\n"));
        let mut day = 0;
        for lapses in expected {
            let found;
            (day, found) = suspended_after(&mut obverse, day);
            assert_eq!(found, lapses, "limit {limit}");
            let evening = date(2026, 3, 1).checked_add(jiff::Span::new().days(day)).unwrap();
            obverse.at(&format!("{evening}T20:00:00Z"));
            obverse.chance(u64::try_from(lapses).unwrap() + 2_000);
            obverse.run(&["unsuspend", "sky", "card0"]).success();
            day += 1;
        }
    }
}

#[test]
fn a_renamed_deck_uses_the_options_of_its_new_name() {
    let mut obverse = Obverse::new().file("decks/sky.toml", &deck("Sky", 3));
    configure(&obverse, "[study.decks.\"stars\"]\nlongest-interval = 6\n");
    studied(&mut obverse, &["sky"], 40);
    assert!(interval(&obverse, "sky") > 20);
    fs::rename(obverse.path("decks/sky.toml"), obverse.path("decks/stars.toml")).unwrap();
    obverse.chance(99).run(&["link", "stars", "--from", "sky"]).success();
    obverse.run(&["stats"]).success();
    assert_eq!(intervals(&obverse), [("stars".to_owned(), 6)]);
}

#[test]
fn conflicting_arguments_are_refused_at_their_place() {
    let obverse = Obverse::new().file("decks/sky.toml", &deck("Sky", 1));
    for (line, told) in [
        ("retention = 0.5", "`retention` must be a share from 0.70 to 0.99"),
        (
            "longest-interval = 0",
            "`longest-interval` must be a whole number of days from 1 to 36500",
        ),
        ("leech-limit = 0", "`leech-limit` must be a whole number from 1 to 9999"),
    ] {
        for table in ["[study]", "[study.decks.\"sky\"]"] {
            configure(&obverse, &format!("{table}\n{line}\n"));
            let run = obverse.run(&["stats"]).code(2);
            assert!(run.stderr.contains(told), "{}", run.stderr);
        }
    }
}
