//! How sure a learner is: asked after the answer, before its verdict, and kept.

use std::fs;

use rusqlite::Connection;

use crate::harness::{Obverse, golden};
use crate::terminal::Terminal;

const DECK: &str = r#"title = "Sky"

[[questions]]
id = "planet"
type = "multiple-choice"
prompt = "Which planet has rings that can be seen with small telescopes?"
answer = "Saturn"
distractors = ["Mars", "Venus"]

[[questions]]
id = "moon"
type = "short-answer"
prompt = "Which moon is the largest?"
answer = "Ganymede"

[[questions]]
id = "belt"
type = "flashcard"
prompt = "Between which planets lies the asteroid belt?"
answer = "Mars and Jupiter"
"#;

/// The answers by time: card, how sure, what counts for memory.
fn kept(obverse: &Obverse) -> Vec<(String, Option<i64>, Option<String>)> {
    let file = Connection::open(obverse.store()).unwrap();
    let mut rows =
        file.prepare("SELECT card, confidence, rating FROM answers ORDER BY id").unwrap();
    let row = |row: &rusqlite::Row| Ok((row.get(0)?, row.get(1)?, row.get(2)?));
    rows.query_map([], row).unwrap().map(Result::unwrap).collect()
}

fn answer(
    card: &str,
    confidence: Option<i64>,
    rating: &str,
) -> (String, Option<i64>, Option<String>) {
    (card.to_owned(), confidence, Some(rating.to_owned()))
}

#[test]
fn confidence_is_asked_between_the_answer_and_its_verdict() {
    let obverse = Obverse::new().file("sky.toml", DECK);
    let args = ["quiz", "sky.toml", "--seed", "11", "--confidence"];
    let script = ["Ganymede", "perhaps", "1", "Saturn", "4", "", "y"];
    let run = obverse.answers(&args, &script).success();
    golden("confidence/quiz", &format!("{}{}", run.stderr, run.stdout));
    let json = Obverse::new()
        .file("sky.toml", DECK)
        .answers(&[&args[..], &["--json"]].concat(), &script)
        .success()
        .json();
    assert_eq!(json["sureness"][0]["confidence"], 25);
    let rated = kept(&obverse);
    assert!(
        rated.contains(&answer("moon", Some(25), "hard")),
        "a right guess comes back soon: {rated:?}"
    );
    assert!(
        rated.contains(&answer("belt", None, "good")),
        "who judges for themselves is not asked: {rated:?}"
    );
}

#[test]
fn in_study_a_guess_comes_back_soon_and_can_be_taken_back() {
    let obverse = Obverse::new().file("sky.toml", DECK);
    let args = ["study", "sky.toml", "--seed", "1", "--confidence"];
    let script = ["Saturn", "1", "/u", "Saturn", "/u", "Saturn", "guessing", "Venus", "certain"];
    let run = obverse.answers(&args, &script).code(130);
    golden("confidence/study", &format!("{}{}", run.stderr, run.stdout));
    let file = Connection::open(obverse.store()).unwrap();
    let stands: i64 = file
        .query_row("SELECT count(*) FROM memory WHERE card = 'planet' AND reps = 1", [], |row| {
            row.get(0)
        })
        .unwrap();
    assert_eq!(stands, 1);
    assert!(kept(&obverse).contains(&answer("planet", Some(25), "hard")));
}

#[test]
fn an_exam_asks_confidence_and_shows_no_verdict_before_the_end() {
    let obverse = Obverse::new().file("sky.toml", DECK);
    let args = ["quiz", "sky.toml", "--exam", "--seed", "3", "--confidence"];
    let script = ["Ganymede", "2", "Saturn", "3", "/1", "Io", "4", "/done", "", ""];
    let run = obverse.answers(&args, &script).success();
    golden("confidence/exam", &format!("{}{}", run.stderr, run.stdout));
    let sure: Vec<_> = kept(&obverse).into_iter().map(|(card, sure, _)| (card, sure)).collect();
    assert_eq!(sure, [("planet".to_owned(), Some(75)), ("moon".to_owned(), Some(95))]);
}

#[test]
fn an_answer_is_kept_if_the_confidence_question_fails() {
    let mut obverse = Obverse::new().file("sky.toml", DECK);
    // The input ends where it is asked.
    obverse.answers(&["quiz", "sky.toml", "--seed", "11", "--confidence"], &["Ganymede"]).code(130);
    assert_eq!(kept(&obverse), [answer("moon", None, "good")]);
    obverse.chance(2).at("2026-01-01T09:10:00Z");
    let run = obverse.answers(&["quiz", "--resume"], &["Saturn", "3", "", "y"]).success();
    assert!(
        run.stderr.contains("How sure? 1 guessing, 2 unsure, 3 fairly sure, 4 certain: "),
        "{}",
        run.stderr
    );
    assert!(!run.stderr.contains("Which moon"), "{}", run.stderr);
    assert_eq!(kept(&obverse)[1], answer("planet", Some(75), "good"));
}

#[test]
fn at_a_terminal_it_is_one_key() {
    let obverse = Obverse::new().file("decks/sky.toml", DECK);
    let mut terminal =
        Terminal::new(&obverse, 80, 24, &["quiz", "sky", "--seed", "11", "--confidence"]);
    terminal.shows("Which moon is the largest?").keys("Ganymede\r").shows("How sure are you?");
    terminal
        .shows("Answered  Ganymede")
        .shows("1  guessing")
        .shows("4  certain")
        .shows("1–4, or ↑↓ and Enter");
    terminal
        .keys("x\r")
        .shows("How sure are you?")
        .shows("Answer with 1, 2, 3 or 4")
        .keys("3")
        .shows("✓ Right")
        .keys("\r");
    terminal.shows("Which planet").keys("\x1b[B").keys("\r").shows("How sure are you?");
    // The arrows and Enter choose as well; the last of them is certain.
    terminal.keys("\x1b[A").shows("› 4  certain").keys("\r").shows("Enter next").keys("\r");
    terminal.shows("asteroid belt").keys("\r").shows("Mars and Jupiter").keys("y");
    terminal.shows("Confidence").shows("fairly sure   1 of 1 right");
    assert_eq!(terminal.ends(), Ok(0));
}

#[test]
fn at_forty_columns_the_page_is_whole() {
    let obverse = Obverse::new().file("decks/sky.toml", DECK);
    let mut terminal =
        Terminal::new(&obverse, 40, 24, &["quiz", "sky", "--seed", "11", "--confidence"]);
    terminal.shows("Which moon is the largest?").keys("Ganymede\r").shows("How sure are you?");
    golden("confidence/narrow", &format!("{}\n", terminal.text()));
    terminal.keys("4").shows("✓ Right").keys("/q\r");
    assert_eq!(terminal.ends(), Ok(0));
}

#[test]
fn the_configuration_asks_for_it_and_a_flag_does_not() {
    let mut obverse = Obverse::new().file("sky.toml", DECK);
    fs::create_dir_all(obverse.config().parent().unwrap()).unwrap();
    fs::write(obverse.config(), "confidence = true\n").unwrap();
    let asked = |obverse: &Obverse, args: &[&str]| {
        let run =
            obverse.answers(&[&["quiz", "sky.toml", "--seed", "11"], args].concat(), &["Ganymede"]);
        run.stderr.contains("How sure?")
    };
    assert!(asked(&obverse, &[]));
    obverse.chance(2).at("2026-01-02");
    assert!(!asked(&obverse, &["--confidence=false"]));
}
