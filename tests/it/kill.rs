//! Killed at any moment: every answer whose verdict was seen is in the file, the file is whole, and it goes on.

use std::collections::BTreeSet;
use std::io::{Read, Write};
use std::sync::mpsc::channel;
use std::thread;
use std::time::Duration;

use rand::rngs::StdRng;
use rand::{RngExt, SeedableRng};
use rusqlite::Connection;

use crate::harness::Obverse;

/// How often it is killed where `OBVERSE_TEST_KILLS` does not say.
const KILLS: u64 = 10;
/// The latest moment.
const LATEST: Duration = Duration::from_millis(400);
/// More questions than are answered until then, on all but the fastest machines.
const QUESTIONS: usize = 1000;

#[test]
#[allow(
    clippy::print_stdout,
    reason = "how often it was killed is what someone wants to know who sets the number"
)]
fn shown_verdicts_survive_a_kill_at_any_moment() {
    let kills = std::env::var("OBVERSE_TEST_KILLS")
        .map_or(KILLS, |kills| kills.parse().expect("a number of kills"));
    let mut answers = 0;
    for kill in 0..kills {
        answers += killed(kill, LATEST.mul_f64(StdRng::seed_from_u64(kill).random()));
    }
    assert!(answers > 0 || kills < KILLS, "it was never killed after an answer");
    println!("{kills} kills after {answers} answers in all; every one was kept");
}

/// Kills a quiz at this moment after its first word, or every fourth one after its start, while the file is being made;
/// looks at what is left, and gives how many verdicts were seen.
fn killed(kill: u64, moment: Duration) -> usize {
    let mut obverse = Obverse::new().file("deck.toml", &deck());
    let count = QUESTIONS.to_string();
    let mut child =
        obverse.spawn(&["quiz", "deck.toml", "-n", &count, "--seed", &kill.to_string()]);
    let mut answers = child.stdin.take().expect("standard input");
    // All at once, so that the quiz goes as fast as it can; the pipe holds them.
    answers.write_all("a\n".repeat(QUESTIONS).as_bytes()).expect("answers");
    let mut talk = child.stderr.take().expect("standard error");
    let (begun, begins) = channel();
    let reader = thread::spawn(move || {
        let mut said = vec![0];
        talk.read_exact(&mut said)?;
        begun.send(()).expect("someone waits");
        talk.read_to_end(&mut said).map(|_| said)
    });
    if kill.is_multiple_of(4) {
        thread::sleep(moment / 4);
    } else {
        begins.recv().expect("a first word");
        thread::sleep(moment);
    }
    child.kill().expect("a kill");
    child.wait().expect("an end");
    // It may have been killed before it said anything.
    let said = reader.join().expect("a reader").unwrap_or_default();
    let seen = verdicts(&String::from_utf8_lossy(&said));
    let kept: BTreeSet<String> = if seen.is_empty() && !has_answers(&obverse) {
        BTreeSet::new()
    } else {
        obverse.kept().into_iter().collect()
    };
    let lost: Vec<&String> = seen.difference(&kept).collect();
    assert!(lost.is_empty(), "kill {kill} after {moment:?} lost {lost:?} of {}", seen.len());
    assert!(
        kept.len() <= seen.len() + 1,
        "kill {kill} kept {} answers for {} verdicts",
        kept.len(),
        seen.len()
    );
    goes_on(obverse.chance(2), &kept);
    seen.len()
}

/// Whether the file came as far as having a place for answers.
fn has_answers(obverse: &Obverse) -> bool {
    let is_made = |file: Connection| file.table_exists(None, "answer").expect("a database");
    obverse.store().exists() && is_made(Connection::open(obverse.store()).expect("a file"))
}

/// What is left can be read, and gone on with where anything had begun.
fn goes_on(obverse: &Obverse, kept: &BTreeSet<String>) {
    let scores = obverse.run(&["scores", "--json"]).success().json();
    assert!(
        scores.as_array().is_some_and(|scores| scores.len() == 1 || kept.is_empty()),
        "{scores}"
    );
    if (1..QUESTIONS).contains(&kept.len()) {
        obverse.answers(&["quiz", "--resume"], &["a"]).code(130);
        assert_eq!(obverse.kept().len(), kept.len() + 1);
    }
}

/// The answers whose verdicts can be read in what was said, as the score file names them.
fn verdicts(said: &str) -> BTreeSet<String> {
    let mut seen = BTreeSet::new();
    let mut asked = "";
    for line in said.lines() {
        if let Some(number) = line.strip_prefix("Statement ") {
            asked = number.trim_end_matches('.');
        } else if line == "Right." || line == "Wrong." {
            seen.insert(format!("s{asked} {}", line.trim_end_matches('.').to_lowercase()));
        }
    }
    seen
}

/// Statements, every second of them true.
fn deck() -> String {
    let question = |number: usize| {
        let answer = number.is_multiple_of(2);
        format!(
            "[[questions]]\nid = \"s{number}\"\ntype = \"true-false\"\nprompt = \"Statement {number}.\"\nanswer = {answer}\n"
        )
    };
    let questions: String = (0..QUESTIONS).map(question).collect();
    format!("id = \"deck\"\ntitle = \"Statements\"\n\n{questions}")
}
