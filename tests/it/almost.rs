//! An answer that is right but for its spelling, in everything that counts answers.

use obverse_store::Store;
use rusqlite::Connection;
use serde_json::json;

use crate::harness::{Obverse, Run, golden};

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
fn judged_almost() -> Obverse {
    let mut obverse = Obverse::new().file("chemistry.toml", DECK);
    let quiz = ["quiz", "chemistry.toml", "--seed", "1", "--confidence"];
    obverse.answers(&quiz, &["exothermic", "4", "nitrogen", "4"]).success();
    assert_eq!(obverse.kept(), ["heat right", "air right"]);
    let file = Connection::open(obverse.store()).unwrap();
    let regrade = "INSERT INTO event (id, sitting, learner, at, elapsed, kind, answer, detail, outcome, credit, earned, grader)
        SELECT randomblob(16), sitting, learner, at + 1, elapsed, 'regrade', id, '', 'almost', 1.0, 1.0, 99
        FROM answer WHERE card = 'heat'";
    assert_eq!(file.execute(regrade, []).unwrap(), 1);
    obverse.at("2026-01-02").chance(2);
    obverse
}

#[test]
fn a_weighted_answer_shows_its_first_verdict() {
    let obverse = judged_almost();
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
    obverse.run(&["scores", "show"]).stdout(expected).success();
    let attempt = obverse.run(&["scores", "show", "--json"]).success().json();
    assert_eq!(
        (&attempt["almost"], &attempt["questions"][0]["outcome"]),
        (&json!(1), &json!("almost"))
    );
    let table = obverse.run(&["scores", "export"]).success().stdout;
    assert!(table.contains("\"outcome\":\"almost\""), "{table}");
    obverse.run(&["scores", "export", "answers.csv"]).success();
    let table = std::fs::read_to_string(obverse.path("answers.csv")).unwrap();
    let told: Vec<(&str, &str)> = table
        .lines()
        .map(|line| (line.split(',').nth(13).unwrap(), line.rsplit(',').nth(1).unwrap()))
        .collect();
    assert_eq!(told, [("outcome", "correct"), ("almost", "1"), ("right", "1")]);
}

#[test]
fn a_mark_is_not_missed() {
    let obverse = judged_almost();
    let show = obverse.run(&["scores", "show", "--missed"]).success().stdout;
    assert!(show.ends_with("\n Nothing was missed.\n"), "{show}");
    let missed = obverse.run(&["quiz", "--missed"]).code(1);
    assert_eq!(missed.stderr.lines().next(), Some("error: that session has no mistakes"));
    let scores = obverse.run(&["scores", "--json"]).success().json();
    assert_eq!((&scores[0]["right"], &scores[0]["earned"]), (&json!(2), &json!(2.0)));
}

#[test]
fn statistics_count_it_as_right() {
    let obverse = judged_almost();
    let mut store = Store::open(&obverse.store()).unwrap();
    assert_eq!(store.find_problems().unwrap(), Vec::<String>::new(), "no cache changes with it");
    store.rebuild_caches().unwrap();
    drop(store);
    let stats = obverse.run(&["stats", "--json"]).success().json();
    assert_eq!(
        (&stats["practice"]["answers"], &stats["practice"]["right"]),
        (&json!(2), &json!(2))
    );
    let calibration = &stats["calibration"];
    assert_eq!((&calibration["right"], &calibration["answers"]), (&json!(2), &json!(2)));
}

#[test]
fn a_regrade_shows_the_verdict_before_and_after() {
    let obverse = judged_almost();
    let regrade = ["scores", "regrade", "chemistry.toml"];
    let expected = "
 Chemistry: 1 answer in 1 session to regrade.

 quiz 27n   1 Jan 09:00   2/2 100 % → 2/2 100 %
   Which reaction gives off heat?   you exothermic   almost right → right
";
    obverse.run(&[&regrade[..], &["--dry-run"]].concat()).stdout(expected).success();
    obverse
        .run(&[&regrade[..], &["--yes"]].concat())
        .stderr("Regraded 1 answer in 1 session.\n")
        .success();
    let attempt = obverse.run(&["scores", "show", "--json"]).success().json();
    assert_eq!(
        (&attempt["almost"], &attempt["questions"][0]["outcome"]),
        (&json!(0), &json!("right"))
    );
    assert_eq!(obverse.kept(), ["heat right", "air right"], "the first verdicts stand");
}

/// What is said from end to end, standard error behind standard output.
fn told(run: &Run) -> String {
    [&run.stderr, "---\n", &run.stdout].concat()
}

const QUIZ: [&str; 4] = ["quiz", "chemistry.toml", "--seed", "1"];

#[test]
fn a_learner_learns_from_it() {
    let mut obverse = Obverse::new().file("chemistry.toml", DECK);
    golden("almost/quiz", &told(&obverse.answers(&QUIZ, &["exothemric", "nitrogen"]).success()));
    assert_eq!(obverse.kept(), ["heat almost", "air right"]);
    golden("almost/show", &obverse.run(&["scores", "show"]).success().stdout);
    golden("almost/narrow", &obverse.width(40).run(&["scores", "show"]).success().stdout);
    obverse.width(80).run(&["scores", "show", "--html", "attempt.html"]).success();
    let page = std::fs::read_to_string(obverse.path("attempt.html")).unwrap();
    let marked = "<dd>exothe<del>mr</del>ic → exothe<ins>rm</ins>ic: ";
    assert!(page.contains(marked), "{page}");
    let mut obverse = Obverse::new().file("chemistry.toml", DECK);
    let study = ["study", "chemistry.toml", "--seed", "1"];
    golden(
        "almost/study",
        &told(&obverse.chance(3).answers(&study, &["exothemric", "nitrogen"]).success()),
    );
    let due = "SELECT group_concat(card || ' ' || outcome || ' ' || rating, ', ') FROM answers";
    let file = Connection::open(obverse.store()).unwrap();
    let rated: String = file.query_row(due, [], |row| row.get(0)).unwrap();
    assert_eq!(rated, "heat almost good, air right good");
}

#[test]
fn the_quiz_as_json_names_the_misspelt_words() {
    let obverse = Obverse::new().file("chemistry.toml", DECK);
    let args = [&QUIZ[..], &["--json"]].concat();
    let quiz = obverse.answers(&args, &["exothemric", "nitrogen"]).success().json();
    assert_eq!(
        (&quiz["almost"], &quiz["missed"], &quiz["earned"]),
        (&json!(1), &json!([]), &json!(2.0))
    );
    assert_eq!(quiz["misspelt"], json!([{ "right": "exothermic", "given": ["exothemric"] }]));
    let attempt = obverse.run(&["scores", "show", "--json"]).success().json();
    assert_eq!(attempt["questions"][0]["misspelt"], quiz["misspelt"]);
}

#[test]
fn a_continued_quiz_keeps_the_misspelt_words() {
    let mut obverse = Obverse::new().file("chemistry.toml", DECK);
    let begun = obverse.answers(&QUIZ, &["exothemric"]);
    assert_eq!(begun.code, Some(130));
    let args = ["quiz", "--resume", "--json"];
    let quiz = obverse.chance(2).answers(&args, &["nitrogen"]).success().json();
    assert_eq!((&quiz["almost"], &quiz["answered"]), (&json!(1), &json!(2)));
    assert_eq!(quiz["misspelt"], json!([{ "right": "exothermic", "given": ["exothemric"] }]));
}

#[test]
fn an_exam_keeps_it_to_itself_until_it_is_handed_in() {
    let obverse = Obverse::new().file("chemistry.toml", DECK);
    let args = [&QUIZ[..], &["--exam", "--json"]].concat();
    let stopped = obverse.answers(&args, &["exothemric"]).json();
    assert_eq!((&stopped["almost"], &stopped["misspelt"]), (&json!(null), &json!([])));
    let attempt = obverse.run(&["scores", "show", "--json"]).success().json();
    assert_eq!(attempt["almost"], json!(null));
    assert_eq!(attempt["questions"][0].get("misspelt"), None);
}

#[test]
fn a_spelling_accepted_by_a_ruling_is_no_misspelt_word() {
    let obverse = Obverse::new().file("chemistry.toml", DECK);
    let args = [&QUIZ[..], &["--json"]].concat();
    let quiz = obverse.answers(&args, &["exothemric", "/o", "b", "nitrogen"]).success().json();
    assert_eq!((&quiz["almost"], &quiz["misspelt"]), (&json!(0), &json!([])));
    let attempt = obverse.run(&["scores", "show", "--json"]).success().json();
    assert_eq!(
        (&attempt["almost"], &attempt["questions"][0]["outcome"]),
        (&json!(0), &json!("almost"))
    );
    let flags = obverse.run(&["flags", "chemistry", "--toml"]).success().stdout;
    assert!(flags.contains("exothemric"), "{flags}");
    let file = Connection::open(obverse.store()).unwrap();
    let rating: String = file
        .query_row("SELECT rating FROM answers WHERE card = 'heat'", [], |row| row.get(0))
        .unwrap();
    assert_eq!(rating, "good", "a ruling never lowers a rating");
}
