//! What a goal takes.

use std::fs;

use jiff::civil::date;

use crate::harness::{Obverse, golden};
use crate::history;

fn told(obverse: &Obverse, args: &[&str]) -> String {
    let run = obverse.run(args).stderr("").success();
    format!("$ obverse {}\n{}\n", args.join(" "), run.stdout)
}

#[test]
fn the_first_day_uses_usual_times() {
    let mut obverse = Obverse::new().file("decks/cards.toml", &history::deck(150));
    let args = ["plan", "cards", "--by", "2026-03-01", "--minutes", "8"];
    let mut all = told(&obverse, &args);
    obverse.width(40);
    all += &told(&obverse, &args);
    obverse.width(80);
    all += &told(
        &obverse,
        &["plan", "cards", "--by", "2026-03-01", "--minutes", "60", "--new", "40", "--plain"],
    );
    golden("plan/first-day", &all);
    assert!(!obverse.store().exists(), "a plan leaves nothing behind");
}

#[test]
fn a_day_can_be_given_as_a_distance() {
    let obverse = Obverse::new().file("decks/cards.toml", &history::deck(20));
    let plan =
        |by: &str| obverse.run(&["plan", "cards", "--minutes", "8", "--by", by]).success().stdout;
    let dated = plan("2026-03-02");
    for by in ["60d", "60 days", "P60D", "8w 4d", "2mo 1d"] {
        assert_eq!(plan(by), dated, "{by}");
    }
    for by in ["-3d", "0d", "5h"] {
        obverse.run(&["plan", "--minutes", "8", "--by", by]).stdout("").code(2);
    }
}

#[test]
fn an_unsuitable_value_is_reported_with_suitable_ones() {
    let mut obverse = Obverse::new().file("decks/cards.toml", &history::deck(150));
    let mut all = told(&obverse, &["plan", "cards", "--by", "2026-01-08", "--minutes", "5"]);
    all += &told(&obverse, &["plan", "cards", "--by", "2026-03-01", "--minutes", "4"]);
    obverse.width(40);
    all += &told(&obverse, &["plan", "cards", "--by", "2026-01-08", "--minutes", "5"]);
    golden("plan/does-not-fit", &all);
}

#[test]
fn a_forecast_uses_the_learners_own_memory() {
    let mut obverse = Obverse::new().file("decks/cards.toml", &history::deck(200));
    history::write(&obverse, &history::reviews(100, 40, false), date(2026, 1, 1), 4);
    obverse.at("2026-02-10");
    let args = ["plan", "cards", "--by", "2026-04-01", "--minutes", "15"];
    let all = told(&obverse, &args);
    let json = obverse.run(&[&args[..], &["--json"]].concat()).success().json();
    golden("plan/own-pace", &all);
    assert_eq!(
        (&json["version"], &json["new"], &json["known"]),
        (&1.into(), &100.into(), &100.into())
    );
    assert_eq!(json["courses"].as_array().unwrap().len(), 28);
    // Four seconds to answer and five to read the verdict, but for the last answer of a day.
    let own = json["learner"]["seconds-other"].as_f64().unwrap();
    assert!((8.5..9.5).contains(&own), "{own}");
    assert_eq!(json["learner"]["tuned"], false);
    obverse.run(&["suspend", "cards", "card000"]).success();
    obverse.chance(2).run(&["suspend", "cards", "card199"]).success();
    let without = obverse.run(&[&args[..], &["--json"]].concat()).success().json();
    assert_eq!((&without["new"], &without["known"]), (&99.into(), &99.into()));
}

#[test]
fn the_configuration_takes_minutes_and_refuses_nonsense() {
    let obverse = Obverse::new().file("decks/cards.toml", &history::deck(20));
    let refused = |args: &[&str], told: &str| {
        obverse.run(args).stdout("").stderr(told).code(2);
    };
    refused(
        &["plan", "cards", "--by", "2026-02-01"],
        "error: the plan needs your minutes a day\nhint: give them, as in `--minutes 20`\n",
    );
    refused(
        &["plan", "--by", "soon", "--minutes", "5"],
        "error: `soon` is not a day\nhint: write how far away it is, as in `60d` or `8w`, or a date as YYYY-MM-DD\n",
    );
    refused(
        &["plan", "--by", "2026-01-01", "--minutes", "5"],
        "error: 2026-01-01 is not after today\nhint: a plan needs a day of study at least\n",
    );
    refused(
        &["plan", "--by", "2040-01-01", "--minutes", "5"],
        "error: 2040-01-01 is more than ten years away\n",
    );
    fs::create_dir_all(obverse.config().parent().unwrap()).unwrap();
    fs::write(obverse.config(), "[study]\nminutes = 7\n").unwrap();
    let json = obverse.run(&["plan", "cards", "--by", "2026-02-01", "--json"]).success().json();
    assert_eq!(json["minutes"], 7);
}
