//! The interface in each language: the same messages everywhere, and stories in each.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use obverse_core::messages::Locale;

use crate::harness::{Obverse, golden};
use crate::terminal::Terminal;

const EVERY: &str = include_str!("fixtures/every.toml");

/// The languages beside English, as a system names them.
const TAGS: [&str; 4] = ["de_DE.UTF-8", "fr_FR.UTF-8", "ja_JP.UTF-8", "ru_RU.UTF-8"];

fn sources(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            sources(&path, found);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            found.push(path);
        }
    }
}

/// The names of the messages that the source says by `message!`.
fn said_messages() -> BTreeSet<String> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut files = Vec::new();
    sources(&root.join("src"), &mut files);
    sources(&root.join("crates/core/src"), &mut files);
    let mut said = BTreeSet::new();
    for path in files.iter().filter(|path| !path.ends_with("tests.rs")) {
        let text = fs::read_to_string(path).unwrap();
        let code = text.lines().filter(|line| !line.trim_start().starts_with("//"));
        let code: String = code.map(|line| format!("{line}\n")).collect();
        for call in code.split("message!(").skip(1) {
            // The name is the first text in a call, so a call without one is the macro itself.
            said.extend(call.split('"').nth(1).map(str::to_owned));
        }
    }
    said
}

#[test]
fn every_message_is_used_and_no_other() {
    let catalogue = include_str!("../../crates/core/src/messages/en.ftl");
    let written: BTreeSet<String> = catalogue
        .lines()
        .filter(|line| line.starts_with(|c: char| c.is_ascii_lowercase()))
        .filter_map(|line| line.split_once(" =").map(|(key, _)| key.to_owned()))
        .collect();
    let said = said_messages();
    let unsaid: Vec<_> = written.difference(&said).collect();
    let unwritten: Vec<_> = said.difference(&written).collect();
    assert_eq!((unsaid, unwritten), (Vec::new(), Vec::new()));
}

/// An answer for each question of the deck, in its order, each with a mistake where that can be.
const ANSWERS: [&str; 30] = [
    "/?",
    "x",
    "b",
    "a b",
    "f",
    "/h",
    "Unitde Kingdom",
    "/b",
    "8850 metres",
    "1989-02-30",
    "1989",
    "",
    "100; a",
    "/s",
    "red; gren; yellow",
    "a b",
    "a b c",
    "1a 2b",
    "",
    "y",
    "",
    "/o",
    "d",
    "a",
    "b",
    "a b c",
    "1a 2b",
    "1",
    "y",
    "/q",
];

#[test]
fn a_quiz_line_by_line() {
    for tag in TAGS {
        for width in [40, 80] {
            let mut obverse = Obverse::new().file("deck.toml", EVERY);
            obverse.variable("LC_ALL", tag).width(width);
            let run = obverse.answers(&["quiz", "deck.toml", "--seed", "5"], &ANSWERS);
            let language = &tag[..2];
            golden(
                &format!("languages/{language}-{width}.lines"),
                &format!("{}{}", run.stderr, run.stdout),
            );
        }
    }
}

#[test]
fn the_first_screen_line_by_line() {
    for tag in TAGS {
        let mut obverse = Obverse::new();
        obverse.variable("LANG", tag).width(60);
        let first = obverse.run(&[]).success();
        obverse
            .answers(&["study", "first-steps", "-n", "3"], &["", "y", "a", "b", "", "n", "", ""]);
        obverse.at("2026-01-03");
        let later = obverse.run(&[]).success();
        let due = obverse.run(&["due"]);
        let text = format!("{}\n{}\n{}", first.stdout, later.stdout, due.stdout);
        golden(&format!("languages/{}.first", &tag[..2]), &text);
    }
}

const CHOICE: &str = r#"
format = 1
title = "Planets"
language = "en"

[[questions]]
id = "planet"
type = "multiple-choice"
prompt = "Which planet is the largest?"
answer = "Jupiter"
distractors = ["Saturn", "Mars"]
"#;

#[test]
fn a_quiz_on_a_screen() {
    for (tag, first, next) in [
        ("de_DE.UTF-8", "1 von 1", "Enter fertig"),
        ("fr_FR.UTF-8", "1 sur 1", "Entrée terminer"),
        ("ja_JP.UTF-8", "1問中1問目", "Enter 完了"),
        ("ru_RU.UTF-8", "1 из 1", "Enter завершить"),
    ] {
        for columns in [40, 80] {
            let mut obverse = Obverse::new().file("deck.toml", CHOICE);
            obverse.variable("LC_MESSAGES", tag);
            let args = ["quiz", "deck.toml", "--seed", "5"];
            let mut terminal = Terminal::new(&obverse, columns, 20, &args);
            terminal.shows(first);
            let question = terminal.text();
            terminal.keys("a").shows(next);
            let verdict = terminal.text();
            terminal.keys("\r").changes(&verdict);
            golden(
                &format!("languages/{}-{columns}.screen", &tag[..2]),
                &format!("{question}\n──\n{verdict}"),
            );
        }
    }
}

#[test]
fn the_configuration_comes_before_the_system() {
    let mut obverse = Obverse::new();
    fs::create_dir_all(obverse.config().parent().unwrap()).unwrap();
    fs::write(obverse.config(), "language = \"ru\"\n").unwrap();
    obverse.variable("LANG", "ja_JP.UTF-8");
    let settings = obverse.run(&["config"]).success().stdout;
    assert!(settings.contains("language = \"ru\""), "{settings}");
    fs::write(obverse.config(), "").unwrap();
    let settings = obverse.run(&["config"]).success().stdout;
    let line = settings.lines().find(|line| line.starts_with("language")).unwrap();
    assert!(line.contains("\"ja\"") && line.contains("LANG"), "{line}");
}

#[test]
fn a_wrong_language_is_refused_with_the_list() {
    let obverse = Obverse::new();
    fs::create_dir_all(obverse.config().parent().unwrap()).unwrap();
    fs::write(obverse.config(), "language = \"jp\"\n").unwrap();
    let run = obverse.run(&["decks"]);
    assert_ne!(run.code, Some(0));
    let output = run.stderr + &run.stdout;
    for code in Locale::CODES {
        assert!(output.contains(&format!("\"{code}\"")), "{output}");
    }
}

/// A quiz that is passed, one that is stopped, and an exam, each on another day.
fn take_quizzes(obverse: &mut Obverse) {
    obverse.at("2026-01-01");
    obverse.answers(&["quiz", "deck.toml", "--seed", "5"], &ANSWERS);
    obverse.at("2026-01-05");
    obverse.answers(&["quiz", "deck.toml", "-n", "3", "--seed", "6"], &["a", "", "/q", "/q"]);
    obverse.at("2026-01-09");
    obverse.answers(&["quiz", "planets.toml", "--exam", "--seed", "5"], &["a", "/done"]);
    obverse.answers(&["study", "planets.toml", "--seed", "5"], &["b", ""]);
}

#[test]
fn past_scores_in_each_language() {
    for tag in TAGS {
        let files = Obverse::new().file("deck.toml", EVERY);
        let mut obverse = files.file("planets.toml", CHOICE);
        obverse.variable("LC_ALL", tag);
        let mut text = obverse.run(&["scores"]).success().stdout;
        take_quizzes(&mut obverse);
        for width in [40, 60, 80] {
            obverse.width(width);
            text.push_str(&format!("── {width}\n{}", obverse.run(&["scores"]).success().stdout));
        }
        for args in [
            &["scores", "--mode", "exam", "--since", "2026-01-09"][..],
            &["scores", "--mode", "practice", "--until", "2026-01-09"],
            &["scores", "-n", "1", "--mode", "study", "--mode", "quiz"],
        ] {
            text.push_str(&format!(
                "── {}\n{}",
                args.join(" "),
                obverse.run(args).success().stdout
            ));
        }
        golden(&format!("languages/{}.scores", &tag[..2]), &text);
        let json = obverse.run(&["scores", "--json", "--mode", "exam"]).success();
        assert_eq!(json.json()[0]["mode"], "exam");
    }
}

#[test]
fn statistics_in_each_language() {
    for tag in TAGS {
        let files = Obverse::new().file("deck.toml", EVERY);
        let mut obverse = files.file("planets.toml", CHOICE);
        obverse.variable("LC_ALL", tag);
        let mut text = obverse.run(&["stats", "deck.toml"]).success().stdout;
        obverse.answers(&["quiz", "deck.toml", "--seed", "5", "--confidence"], &ANSWERS);
        for (day, answer) in [("02", "b"), ("04", "c"), ("09", "a"), ("16", "b"), ("17", "a")] {
            obverse.at(&format!("2026-01-{day}"));
            obverse.answers(&["study", "planets.toml", "--seed", "5"], &[answer, "", "a", ""]);
        }
        for (width, plain) in [(40, ""), (80, ""), (60, "1")] {
            obverse.width(width).variable("OBVERSE_PLAIN", plain);
            let run = obverse.run(&["stats", "deck.toml", "planets.toml"]).success();
            text.push_str(&format!("── {width} {plain}\n{}", run.stdout));
        }
        golden(&format!("languages/{}.stats", &tag[..2]), &text);
    }
}

/// The words around a deck are the reader's; those for true and false are the deck's.
#[test]
fn a_deck_for_readers_in_each_language() {
    let deck = include_str!("fixtures/show/deck.toml");
    let deck = deck.replacen("title =", "language = \"de\"\ntitle =", 1);
    for tag in TAGS {
        let mut obverse = Obverse::new().file("deck.toml", &deck);
        obverse.variable("LC_ALL", tag).width(60);
        let shown = obverse.run(&["show", "deck.toml", "--answers"]).success().stdout;
        golden(&format!("languages/{}.show", &tag[..2]), &shown);
        obverse.run(&["show", "deck.toml", "--answers", "--html", "page.html"]).success();
        let page = fs::read_to_string(obverse.path("page.html")).unwrap();
        assert!(page.contains("<li>Richtig</li><li>Falsch</li>"), "{page}");
        assert!(!page.contains("<span>Name</span><span>Date</span>"), "{page}");
        let json = obverse.run(&["show", "deck.toml", "--answers", "--json"]).success().json();
        let statement = json["questions"].as_array().unwrap().iter();
        let mut statement = statement.filter(|question| question["type"] == "true-false");
        assert_eq!(statement.next().unwrap()["answer"], "True");
    }
}

const CAPITALS: &str = "title = \"Capitals\"\n\
    [[questions]]\ntype = \"short-answer\"\nprompt = \"What is the capital of France?\"\nanswer = \"Paris\"\n\
    [[questions]]\ntype = \"short-answer\"\nprompt = \"What is the capital of Peru?\"\nanswer = \"Lima\"\n";

#[test]
fn an_edited_question_and_a_renamed_deck_in_each_language() {
    for tag in TAGS {
        let mut obverse = Obverse::new().file("decks/capitals.toml", CAPITALS);
        obverse.variable("LC_ALL", tag);
        obverse.answers(&["quiz", "capitals", "--seed", "1"], &["Paris", "", "Lima", ""]);
        let path = obverse.path("decks/capitals.toml");
        fs::write(&path, CAPITALS.replace("What is the capital", "Which city is the capital"))
            .unwrap();
        // The day of the first answer is shown without its year only in the same year.
        obverse.variable("OBVERSE_TIMESTAMP", "2026-01-05T09:00:00Z");
        let mut terminal = Terminal::new(&obverse, 80, 16, &["study", "capitals"]);
        terminal.shows("a–d");
        let mut text = terminal.text();
        terminal.keys("c").hides("a–d");
        fs::rename(&path, obverse.path("decks/towns.toml")).unwrap();
        obverse.chance(9);
        text.push_str(&format!("\n──\n{}", obverse.run(&[]).success().stderr));
        golden(&format!("languages/{}.edits", &tag[..2]), &text);
    }
}

/// The score file keeps the reasons of verdicts in English, whatever the learner reads.
#[test]
fn the_score_file_is_the_same_in_every_language() {
    let reasons = ["en", "de", "fr", "ja", "ru"].map(|tag| {
        let mut obverse = Obverse::new().file("deck.toml", EVERY);
        obverse.variable("LANG", tag);
        obverse.answers(&["quiz", "deck.toml", "--seed", "5"], &ANSWERS);
        let file = rusqlite::Connection::open(obverse.store()).unwrap();
        let mut rows = file.prepare("SELECT response, reason FROM answer ORDER BY at, id").unwrap();
        let rows = rows.query_map([], |row| Ok((row.get(0)?, row.get(1)?))).unwrap();
        rows.collect::<Result<Vec<(String, String)>, _>>().unwrap()
    });
    assert!(reasons[0].iter().any(|(_, reason)| !reason.is_empty()));
    assert!(reasons.iter().all(|other| *other == reasons[0]));
}
