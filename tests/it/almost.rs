//! An answer that is right but for its spelling, in everything that counts answers.

use recto::store::Store;
use rusqlite::Connection;
use serde_json::json;

use crate::harness::Recto;

const DECK: &str = r#"
title = "Chemistry"

[quiz]
pass = 70

[[questions]]
id = "heat"
type = "short-answer"
prompt = "Which reaction gives off heat?"
answer = "exothermic"

[[questions]]
id = "air"
type = "short-answer"
prompt = "What is most of the air?"
answer = "nitrogen"
"#;

/// A machine with a quiz of two questions, both answered rightly, one of which a later grader held to be almost right.
fn judged_almost() -> Recto {
    let mut recto = Recto::new().file("chemistry.toml", DECK);
    let quiz = ["quiz", "chemistry.toml", "--seed", "1", "--confidence"];
    recto.answers(&quiz, &["exothermic", "4", "nitrogen", "4"]).success();
    assert_eq!(recto.kept(), ["heat right", "air right"]);
    let file = Connection::open(recto.store()).unwrap();
    let regrade = "INSERT INTO event (id, sitting, learner, at, elapsed, kind, answer, detail, outcome, credit, earned, grader)
        SELECT randomblob(16), sitting, learner, at + 1, elapsed, 'regrade', id, '', 'almost', 1.0, 1.0, 99
        FROM answer WHERE card = 'heat'";
    assert_eq!(file.execute(regrade, []).unwrap(), 1);
    recto.at("2026-01-02").chance(2);
    recto
}

#[test]
fn it_is_shown_as_it_is_and_its_first_verdict_stays_readable() {
    let recto = judged_almost();
    let expected = "
 Chemistry
 quiz 27n   1 Jan 09:00
 2 of 2   100 %   1 answer almost right   passed   0 s

  1  Which reaction gives off heat?
     ≈ Almost   0 s   95 % sure
     you     exothermic
     first   right, 1 of 1; regraded: almost right, 1 of 1

  2  What is most of the air?
     ✓ Right   0 s   95 % sure
     you     nitrogen
";
    recto.run(&["scores", "show"]).stdout(expected).success();
    let attempt = recto.run(&["scores", "show", "--json"]).success().json();
    assert_eq!((&attempt["almost"], &attempt["questions"][0]["outcome"]), (&json!(1), &json!("almost")));
    let table = recto.run(&["scores", "export"]).success().stdout;
    assert!(table.contains("\"outcome\":\"almost\""), "{table}");
    recto.run(&["scores", "export", "answers.csv"]).success();
    let table = std::fs::read_to_string(recto.path("answers.csv")).unwrap();
    let told: Vec<(&str, &str)> = table
        .lines()
        .map(|line| (line.split(',').nth(13).unwrap(), line.rsplit(',').next().unwrap()))
        .collect();
    assert_eq!(told, [("outcome", "correct"), ("almost", "1"), ("right", "1")]);
}

#[test]
fn it_is_not_missed() {
    let recto = judged_almost();
    let show = recto.run(&["scores", "show", "--missed"]).success().stdout;
    assert!(show.ends_with("\n Nothing was missed.\n"), "{show}");
    let missed = recto.run(&["quiz", "--missed"]).code(1);
    assert_eq!(missed.stderr.lines().next(), Some("error: nothing was missed in that sitting"));
    let scores = recto.run(&["scores", "--json"]).success().json();
    assert_eq!((&scores[0]["right"], &scores[0]["earned"]), (&json!(2), &json!(2.0)));
}

#[test]
fn statistics_count_it_as_right() {
    let recto = judged_almost();
    let mut store = Store::open(&recto.store()).unwrap();
    assert_eq!(store.check().unwrap(), Vec::<String>::new(), "no cache changes with it");
    store.rebuild().unwrap();
    drop(store);
    let stats = recto.run(&["stats", "--json"]).success().json();
    assert_eq!((&stats["practice"]["answers"], &stats["practice"]["right"]), (&json!(2), &json!(2)));
    let calibration = &stats["calibration"];
    assert_eq!((&calibration["right"], &calibration["answers"]), (&json!(2), &json!(2)));
}

#[test]
fn a_regrade_says_what_it_was_and_what_it_is() {
    let recto = judged_almost();
    let regrade = ["scores", "regrade", "chemistry.toml"];
    let expected = "
 Chemistry: 1 answer in 1 sitting to regrade.

 quiz 27n   1 Jan 09:00   2/2 100 % → 2/2 100 %
   Which reaction gives off heat?   you exothermic   almost right → right
";
    recto.run(&[&regrade[..], &["--dry-run"]].concat()).stdout(expected).success();
    recto.run(&[&regrade[..], &["--yes"]].concat()).stderr("1 answer in 1 sitting regraded.\n").success();
    let attempt = recto.run(&["scores", "show", "--json"]).success().json();
    assert_eq!((&attempt["almost"], &attempt["questions"][0]["outcome"]), (&json!(0), &json!("right")));
    assert_eq!(recto.kept(), ["heat right", "air right"], "the first verdicts stand");
}
