//! Past scores: a year of them, and more than anyone has.

use rusqlite::Connection;

use obverse_core::deck::Edition;
use obverse_store::Store;

use crate::harness::{Obverse, golden};
use crate::many::{self, Size};
use crate::terminal::Terminal;
use crate::year;

/// The morning after the year.
fn a_year() -> Obverse {
    let mut obverse = Obverse::new();
    for (name, text) in year::DECKS {
        obverse = obverse.file(name, text);
    }
    year::live(&obverse.store());
    obverse.at("2026-03-10");
    obverse
}

/// A figure of the score file, by SQL.
fn figure(obverse: &Obverse, statement: &str) -> String {
    let file = Connection::open(obverse.store()).unwrap();
    let row: rusqlite::types::Value = file.query_row(statement, [], |row| row.get(0)).unwrap();
    match row {
        rusqlite::types::Value::Integer(number) => number.to_string(),
        rusqlite::types::Value::Real(number) => number.to_string(),
        rusqlite::types::Value::Text(text) => text,
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_made_up_year_and_a_made_up_mountain_are_score_files_like_any_other() {
    let obverse = Obverse::new();
    year::live(&obverse.store());
    let mountain = obverse.path("mountain.sqlite");
    let size = Size { sittings: 400, decks: 3, cards: 50, days: 40, ..many::MILLION };
    many::fill(&mountain, &size);
    let (deck, faults) = Edition::read(many::deck(1, 50), "");
    assert!(faults.is_empty(), "{faults:?}");
    let text = deck.excerpt_question(&deck.deck.questions[7]);
    let kept = "SELECT EXISTS (SELECT 1 FROM text WHERE body = ?)";
    assert!(
        Connection::open(&mountain)
            .unwrap()
            .query_row(kept, [text], |row| row.get::<_, bool>(0))
            .unwrap()
    );
    for (path, sittings) in [(obverse.store(), 234), (mountain, 400)] {
        let store = Store::open(&path).unwrap();
        assert_eq!(store.find_problems().unwrap(), Vec::<String>::new());
        drop(store);
        let file = Connection::open(&path).unwrap();
        let count: i64 =
            file.query_row("SELECT count(*) FROM sittings", [], |row| row.get(0)).unwrap();
        assert_eq!(count, sittings);
    }
}

#[test]
fn a_year_reads_well_at_every_width() {
    let mut obverse = a_year();
    for width in [40, 60, 80, 120] {
        obverse.width(width);
        let list = obverse.run(&["scores"]).stderr("").success().stdout;
        assert!(list.lines().all(|line| line.chars().count() <= width), "{list}");
        golden(&format!("scores/year.{width}"), &list);
        let study =
            obverse.run(&["scores", "--mode", "study", "-n", "5"]).stderr("").success().stdout;
        golden(&format!("scores/study.{width}"), &study);
        let show = obverse.run(&["scores", "show"]).stderr("").success().stdout;
        assert!(show.lines().all(|line| line.chars().count() <= width), "{show}");
        golden(&format!("scores/show.{width}"), &show);
    }
    golden("scores/exams", &obverse.run(&["scores", "--mode", "exam", "--all"]).success().stdout);
    let may = ["scores", "sky", "--since", "2025-05-01", "--until", "2025-05-31"];
    golden("scores/may", &obverse.run(&may).success().stdout);
    golden("scores/may.csv", &obverse.run(&[&may[..], &["--csv"]].concat()).success().stdout);
    golden(
        "scores/tag",
        &obverse.run(&["scores", "--tag", "world::north", "-n", "3"]).success().stdout,
    );
    let none = " No such sessions of ada. Run `obverse scores` to list all.\n";
    obverse.run(&["scores", "--tag", "world::east"]).stdout(none).success();
}

#[test]
fn the_figures_are_those_of_the_file() {
    let obverse = a_year();
    let list = obverse.run(&["scores", "--json"]).success().json();
    let list = list.as_array().unwrap();
    let count = "SELECT count(*) FROM sitting WHERE mode IN ('quiz', 'exam')";
    assert_eq!(list.len().to_string(), figure(&obverse, count));
    for line in list {
        let code = line["id"].as_str().unwrap();
        let of = |what: &str| {
            figure(
                &obverse,
                &format!(
                    "SELECT {what} FROM answer a JOIN sitting s ON s.id = a.sitting WHERE s.code LIKE '{code}%' AND NOT EXISTS (SELECT 1 FROM event WHERE answer = a.id AND kind = 'void')"
                ),
            )
        };
        assert_eq!(line["answered"].to_string(), of("count(*)"), "{code}");
        if line["right"].is_number() {
            assert_eq!(
                line["right"].to_string(),
                of("total(a.outcome = 'right') + 0").trim_end_matches(".0"),
                "{code}"
            );
            let earned: f64 = of("total(a.earned)").parse().unwrap();
            assert!((line["earned"].as_f64().unwrap() - earned).abs() < 1e-6, "{code}");
        }
    }
    let text = obverse.run(&["scores", "sky", "--all"]).success().stdout;
    let best = "SELECT CAST(round(max(100.0 * earned / possible)) AS INTEGER) FROM (SELECT (SELECT sum(a.earned) FROM answer a WHERE a.sitting = s.id AND a.deck = 'sky') AS earned, (SELECT sum(points) FROM paper WHERE sitting = s.id AND deck = 'sky') AS possible FROM sitting s WHERE s.mode IN ('quiz', 'exam') AND EXISTS (SELECT 1 FROM event WHERE sitting = s.id AND kind = 'finish'))";
    assert!(text.contains(&format!("best {} %", figure(&obverse, best))), "{text}");
    // A rebuild from the truth gives the same page.
    Store::open(&obverse.store()).and_then(|mut store| store.rebuild_caches()).unwrap();
    obverse.run(&["scores", "sky", "--all"]).stdout(&text).success();
}

#[test]
fn a_long_list_is_shown_a_page_at_a_time() {
    let mut obverse = a_year();
    let whole = obverse.run(&["scores"]).success().stdout;
    let pager = obverse.path("pager");
    std::fs::write(&pager, "#!/bin/sh\necho PAGED\ncat\n").unwrap();
    std::process::Command::new("chmod").arg("+x").arg(&pager).status().unwrap();
    obverse.variable("PAGER", pager.to_str().unwrap());
    obverse.variable("OBVERSE_TIMESTAMP", "2026-03-10T09:00:00Z");
    // It fits.
    let mut tall = Terminal::new(&obverse, 80, 60, &["scores"]);
    tall.shows("Missed most").ends().unwrap();
    assert!(!tall.text().contains("PAGED"), "{}", tall.text());
    let mut short = Terminal::new(&obverse, 80, 24, &["scores"]);
    short.shows("Missed most").ends().unwrap();
    let bytes = String::from_utf8(short.bytes()).unwrap().replace("\r\n", "\n");
    assert_eq!(bytes, format!("PAGED\n{whole}"));
    let mut plain = Terminal::new(&obverse, 80, 24, &["scores", "--plain"]);
    plain.shows("Missed most").ends().unwrap();
    assert!(!String::from_utf8(plain.bytes()).unwrap().contains("PAGED"));
    obverse.variable("OBVERSE_PAGER", pager.to_str().unwrap());
    let mut asked = Terminal::new(&obverse, 80, 24, &["scores", "--plain"]);
    asked.shows("Missed most").ends().unwrap();
    assert!(String::from_utf8(asked.bytes()).unwrap().contains("PAGED"));
    obverse.variable("OBVERSE_PAGER", "no-such-pager");
    let mut none = Terminal::new(&obverse, 80, 24, &["scores"]);
    none.shows("Missed most").ends().unwrap();
    assert!(
        String::from_utf8(none.bytes()).unwrap().contains("cannot run the pager `no-such-pager`")
    );
    // Never in a pipe.
    obverse.run(&["scores"]).stdout(&whole).success();
}

#[test]
fn a_fixed_key_is_reported_and_then_counts() {
    let three = include_str!("fixtures/three.toml");
    let mut obverse = Obverse::new().file("three.toml", three);
    let quiz = ["quiz", "three.toml", "--seed", "17"];
    obverse.answers(&quiz, &["c", "England", "1", ""]).success();
    obverse.at("2026-01-02").chance(2);
    obverse.answers(&quiz, &["/h", "a", "Great Britain", "8849", ""]).success();
    let regrade = ["scores", "regrade", "three.toml"];
    let nothing = " Three questions: nothing to regrade; the verdicts agree with the deck.\n";
    obverse.run(&regrade).stdout(nothing).stderr("").success();
    // The largest planet is another one, England counts, and the mountain is asked for in words.
    let mended = three
        .replace("answer = \"Jupiter\"", "answer = \"Neptune\"")
        .replace("{ text = \"Neptune\", feedback = \"The farthest from the Sun.\" }", "\"Jupiter\"")
        .replace("[\"Great Britain\"]", "[\"Great Britain\", \"England\"]")
        .replace("type = \"numeric\"", "type = \"short-answer\"")
        .replace("tolerance = 5\nunit = \"metres\"\n", "");
    std::fs::write(obverse.path("three.toml"), mended).unwrap();
    obverse.at("2026-01-03").chance(3);
    let before = obverse.run(&["scores", "--json"]).success().stdout;
    golden(
        "scores/regrade",
        &obverse.run(&[&regrade[..], &["--dry-run"]].concat()).success().stdout,
    );
    let refused = "error: cannot ask for confirmation without a terminal; nothing was regraded\nhint: use `--yes` to regrade, or `--dry-run` to see the changes\n";
    obverse.run(&regrade).stderr(refused).code(1);
    assert_eq!(obverse.run(&["scores", "--json"]).success().stdout, before);
    obverse
        .run(&[&regrade[..], &["--yes"]].concat())
        .stderr("Regraded 3 answers in 2 sessions.\n")
        .success();
    golden("scores/regraded", &obverse.run(&["scores"]).success().stdout);
    golden("scores/regraded.show", &obverse.run(&["scores", "show"]).success().stdout);
    // The first verdicts stand in the file; the ratings that count are those of the new verdicts.
    let first = "SELECT group_concat(outcome || ' ' || rating, ', ') FROM (SELECT outcome, rating FROM answer ORDER BY at, id)";
    assert_eq!(
        figure(&obverse, first),
        "right good, wrong again, wrong again, wrong again, right good, right good"
    );
    let live =
        "SELECT group_concat(rating, ', ') FROM (SELECT rating FROM live_rating ORDER BY at, id)";
    assert_eq!(figure(&obverse, live), "again, good, again, hard, good, good");
    let again =
        obverse.chance(4).run(&[&regrade[..], &["--yes"]].concat()).stderr("").success().stdout;
    assert_eq!(
        again,
        format!("{nothing}\n Skipped 1 question now of another type: The highest mountain.\n")
    );
    let store = Store::open(&obverse.store()).unwrap();
    assert_eq!(store.find_problems().unwrap(), Vec::<String>::new());
}

#[test]
fn a_fixed_key_counts_for_every_hand_in() {
    let three = include_str!("fixtures/three.toml");
    let mut obverse = Obverse::new().file("three.toml", three);
    for (number, learner) in [(1, "ada"), (2, "bob"), (3, "cem")] {
        obverse.at(&format!("2026-01-0{number}")).chance(number);
        let quiz = ["quiz", "three.toml", "--seed", "17", "--learner", learner];
        obverse
            .answers(&quiz, &["c", if number == 3 { "Great Britain" } else { "England" }, "1", ""])
            .success();
    }
    let mended = three.replace("[\"Great Britain\"]", "[\"Great Britain\", \"England\"]");
    std::fs::write(obverse.path("three.toml"), mended).unwrap();
    obverse.at("2026-01-04").chance(4);
    let regrade = ["scores", "regrade", "three.toml", "--everyone"];
    golden(
        "scores/regrade.everyone",
        &obverse.run(&[&regrade[..], &["--dry-run"]].concat()).success().stdout,
    );
    // Who is asked sees how much it is about.
    let mut asked = Terminal::new(&obverse, 60, 20, &regrade);
    asked.shows("Use the new verdicts?");
    assert!(
        asked.text().contains("Three questions: 2 answers in 2 sessions to regrade."),
        "{}",
        asked.text()
    );
    asked.keys("\r").ends().unwrap();
    obverse
        .run(&[&regrade[..], &["--yes"]].concat())
        .stderr("Regraded 2 answers in 2 sessions.\n")
        .success();
    let earned = "SELECT group_concat(learner || ' ' || earned, ', ') FROM (SELECT * FROM sittings ORDER BY began)";
    assert_eq!(figure(&obverse, earned), "ada 2.0, bob 2.0, cem 2.0");
    let nothing = " Three questions: nothing to regrade; the verdicts agree with the deck.\n";
    obverse.run(&regrade).stdout(nothing).success();
    // What is remembered of bob follows when it is next wanted.
    obverse.run(&["decks", "--learner", "bob"]).success();
    assert_eq!(
        Store::open(&obverse.store()).unwrap().find_problems().unwrap(),
        Vec::<String>::new()
    );
}

#[test]
fn an_attempt_is_written_as_a_page() {
    let obverse = a_year();
    obverse
        .run(&["scores", "show", "--html", "attempt.html"])
        .stdout("")
        .stderr("Wrote attempt.html.\n")
        .success();
    golden("scores/attempt.html", &std::fs::read_to_string(obverse.path("attempt.html")).unwrap());
}
