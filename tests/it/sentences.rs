//! Line mode with `--plain`: results in sentences, in each language.

use crate::harness::{Obverse, golden};

const EVERY: &str = include_str!("fixtures/every.toml");

const TAGS: [&str; 5] = ["en_GB.UTF-8", "de_DE.UTF-8", "fr_FR.UTF-8", "ja_JP.UTF-8", "ru_RU.UTF-8"];

const CITIES: &str = r#"
format = 1
title = "Cities"
language = "en"

[[questions]]
id = "norway"
type = "short-answer"
prompt = "Which city is the capital of Norway?"
answer = "Oslo"

[[questions]]
id = "wall"
type = "date"
prompt = "On which day did the Berlin Wall fall?"
answer = "1989-11-09"

[[questions]]
id = "everest"
type = "numeric"
prompt = "How high is Mount Everest?"
answer = "8849"
unit = "metres"
"#;

/// A command in line mode, with its messages first. Each has random numbers of its own.
fn told(obverse: &mut Obverse, args: &[&str], answers: &[&str]) -> String {
    let seed = args.iter().flat_map(|arg| arg.bytes()).map(u64::from).sum::<u64>();
    obverse.chance(seed + answers.len() as u64);
    let args: Vec<&str> = args.iter().copied().chain(["--plain"]).collect();
    let run = obverse.answers(&args, answers);
    format!("── {}\n{}{}", args.join(" "), run.stderr, run.stdout)
}

#[test]
fn results_are_sentences_in_each_language() {
    for tag in TAGS {
        let mut obverse = Obverse::new().file("cities.toml", CITIES).file("every.toml", EVERY);
        obverse.variable("LC_ALL", tag).at("2026-01-01");
        let quiz = ["quiz", "cities.toml", "--seed", "5"];
        let answers =
            ["?", "q", "1", "/o I typed the height", "c", "x", "", "1989-11-10", "/o", "c", ""];
        let mut text = told(&mut obverse, &quiz, &answers);
        obverse.at("2026-01-05");
        text += &told(&mut obverse, &quiz, &["8849", "Oslo", "9 November 1989", ""]);
        text += &told(&mut obverse, &["quiz", "cities.toml", "-n", "9"], &["/q"]);
        for args in [
            &["flag", "cities.toml", "1", "a", "typo"][..],
            &["suspend", "cities.toml", "2"],
            &["suspend"],
            &["flags"],
            &["scores"],
            &["scores", "learners"],
            &["decks"],
            &["unsuspend", "cities.toml", "2"],
            &["suspend"],
            &["reset", "cities.toml", "3"],
        ] {
            text += &told(&mut obverse, args, &[]);
        }
        let study = ["study", "cities.toml"];
        text += &told(&mut obverse, &study, &["x", "Oslo", "1", "1", "Oslo", "/q"]);
        golden(&format!("sentences/{}", &tag[..2]), &text);
    }
}

#[test]
fn an_exam_tells_the_fate_of_each_line() {
    for tag in TAGS {
        let mut obverse = Obverse::new().file("cities.toml", CITIES);
        obverse.variable("LC_ALL", tag);
        let exam = ["quiz", "cities.toml", "--exam", "--time-limit", "15m", "--seed", "5"];
        let answers =
            ["?", "", "Oslo", "/s", "/b", "/b", "?", "1", "", "2", "/f", "1989", "/done", "/done"];
        golden(&format!("sentences/{}.exam", &tag[..2]), &told(&mut obverse, &exam, &answers));
    }
}
