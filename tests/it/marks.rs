//! Marks that can be defended: questions that no longer count, and other points.

use std::fs;

use serde_json::Value;

use crate::anonymous::rows;
use crate::class::{DECK, class_of};
use crate::harness::{Obverse, golden};

const SPRING: &str = "id = \"spring\"\n";
const VOID: &str = "id = \"spring\"\nvoid = \"the key was wrong on the paper\"\n";

fn regrade(obverse: &Obverse) -> String {
    let args = ["scores", "regrade", "tides.toml", "--everyone", "--yes"];
    let run = obverse.run(&args).success();
    format!("{}{}", run.stdout, run.stderr)
}

fn class_json(obverse: &Obverse) -> Value {
    obverse.run(&["class", "tides.toml", "--json"]).success().json()
}

fn marks_of(class: &Value, key: &str) -> Vec<f64> {
    let learners = class["learners"].as_array().unwrap().iter();
    learners.map(|learner| learner[key].as_f64().unwrap()).collect()
}

#[test]
fn a_void_question_leaves_past_and_future_scores_and_comes_back() {
    let mut obverse = class_of(6);
    let before = class_json(&obverse);
    fs::write(obverse.path("tides.toml"), DECK.replace(SPRING, VOID)).unwrap();
    obverse.at("2026-01-21");
    golden("marks/void-regrade.txt", &regrade(&obverse));
    golden("marks/void-class.txt", &obverse.run(&["class", "tides.toml"]).success().stdout);
    let after = class_json(&obverse);
    assert!(marks_of(&before, "points").iter().all(|points| (points - 9.0).abs() < 1e-9));
    assert!(marks_of(&after, "points").iter().all(|points| (points - 8.0).abs() < 1e-9));
    assert_eq!(marks_of(&after, "first-earned"), marks_of(&before, "earned"));
    assert_eq!(after["questions"].as_array().unwrap().len(), 7);
    // The first mark is shown with the reason, and the sums of all commands agree.
    let learner = after["learners"][2].clone();
    let (name, code) = (learner["learner"].as_str().unwrap(), learner["ids"][0].as_str().unwrap());
    let own = ["--learner", name];
    let show = [&["scores", "show", code][..], &own].concat();
    golden("marks/void-show.txt", &obverse.run(&show).success().stdout);
    let shown = obverse.run(&[&show[..], &["--json"]].concat()).success().json();
    assert_eq!((&shown["earned"], &shown["points"]), (&learner["earned"], &learner["points"]));
    let listed = obverse.run(&[&["scores", "--json"][..], &own].concat()).success().json();
    assert_eq!((&listed[0]["earned"], &listed[0]["asked"]), (&learner["earned"], &7.into()));
    // New exams do not ask it.
    let exam = ["quiz", "tides.toml", "--exam", "--seed", "3", "--json", "--learner", "zoe"];
    let names = obverse.run(&exam).code(130).json()["unanswered"].to_string();
    assert!(names.contains("neap") || names.contains("range"), "{names}");
    assert!(!names.contains("When are spring tides"), "{names}");
    assert!(regrade(&obverse).contains("nothing to regrade"));
    // Without the line, all is as it was.
    fs::write(obverse.path("tides.toml"), DECK).unwrap();
    obverse.at("2026-01-22").chance(2);
    golden("marks/void-undone.txt", &regrade(&obverse));
    let undone = class_json(&obverse);
    for key in ["learners", "questions", "test", "void"] {
        assert_eq!(undone[key], before[key], "{key}");
    }
    obverse.run(&["scores", "check"]).success();
}

#[test]
fn new_points_count_in_past_scores() {
    let mut obverse = class_of(6);
    let before = class_json(&obverse);
    let heavier = DECK.replace("answer = \"slack water\"\npoints = 2", "answer = \"slack water\"");
    let heavier = heavier.replace(SPRING, "id = \"spring\"\npoints = 3\n");
    fs::write(obverse.path("tides.toml"), heavier).unwrap();
    obverse.at("2026-01-21");
    golden("marks/points-regrade.txt", &regrade(&obverse));
    let after = class_json(&obverse);
    for (old, new) in
        before["learners"].as_array().unwrap().iter().zip(after["learners"].as_array().unwrap())
    {
        let earned = |cell: usize| old["answers"][cell]["earned"].as_f64().unwrap();
        let expected = old["earned"].as_f64().unwrap() + 2.0 * earned(2) - earned(7) / 2.0;
        assert!((new["earned"].as_f64().unwrap() - expected).abs() < 1e-9, "{old} {new}");
        assert_eq!(new["points"], 10.0);
        assert_eq!(new["first-earned"], old["earned"]);
    }
    let code = after["learners"][2]["ids"][0].as_str().unwrap();
    let show = obverse.run(&["scores", "show", code, "--learner", "s03"]).success().stdout;
    golden("marks/points-show.txt", &show);
    fs::write(obverse.path("tides.toml"), DECK).unwrap();
    obverse.at("2026-01-22").chance(2);
    regrade(&obverse);
    assert_eq!(class_json(&obverse), before);
}

/// A learner cannot drop a question: such events count only if the instructor trusts them.
#[test]
fn a_hand_in_changes_no_points() {
    let student = Obverse::new().file("tides.toml", DECK);
    let answers = ["a", "a", "a", "a", "a", "a", "a", "a", "a", "/done"];
    let exam = ["quiz", "tides.toml", "--exam", "--seed", "1", "--learner", "ben"];
    student.answers(&exam, &answers).success();
    let honest = student.run(&["scores", "--json", "--learner", "ben"]).success().json();
    fs::write(student.path("tides.toml"), DECK.replace(SPRING, VOID)).unwrap();
    let args = ["scores", "regrade", "tides.toml", "--yes", "--learner", "ben"];
    student.run(&args).success();
    let own = student.run(&["scores", "--json", "--learner", "ben"]).success().json();
    assert_eq!((&honest[0]["points"], &own[0]["points"]), (&9.0.into(), &8.0.into()));
    student.run(&["scores", "export", "ben.jsonl"]).success();
    let text = fs::read_to_string(student.path("ben.jsonl")).unwrap();
    for (trust, points) in [(&[][..], 9.0), (&["--regrades"], 8.0)] {
        let obverse = Obverse::new().file("tides.toml", DECK).file("ben.jsonl", &text);
        obverse.run(&[&["scores", "merge", "ben.jsonl"][..], trust].concat()).success();
        let merged = obverse.run(&["scores", "--json", "--learner", "ben"]).success().json();
        assert_eq!(merged[0]["points"], points);
    }
}

#[test]
fn void_needs_its_reason() {
    for (value, help) in [
        ("true", "give the reason: void = \"two options are right\""),
        ("\" \"", "give the reason: void = \"two options are right\""),
        ("false", "remove this line if the question counts"),
    ] {
        let deck = DECK.replace(SPRING, &format!("id = \"spring\"\nvoid = {value}\n"));
        let obverse = Obverse::new().file("tides.toml", &deck);
        let run = obverse.run(&["check", "tides.toml"]).code(3);
        assert!(run.stdout.contains("`void` must be text in quotes"), "{}", run.stdout);
        assert!(run.stdout.contains(help), "{}", run.stdout);
    }
    let obverse = Obverse::new().file("tides.toml", &DECK.replace(SPRING, VOID));
    obverse.run(&["check", "tides.toml"]).success();
    let shown = obverse.run(&["show", "tides.toml"]).success().stdout;
    assert!(shown.contains("does not count: the key was wrong on the paper"), "{shown}");
}

/// The mean over the rows of an answer table is the mark, because blank answers have rows.
#[test]
fn a_pivot_of_the_answers_gives_the_marks() {
    let obverse = class_of(30);
    obverse.run(&["scores", "export", "answers.csv"]).success();
    let answers = rows(&fs::read_to_string(obverse.path("answers.csv")).unwrap());
    let blank: Vec<_> = answers.iter().filter(|row| row["id"].is_empty()).collect();
    assert!(!blank.is_empty());
    for row in &blank {
        assert_eq!((row["outcome"].as_str(), row["earned"].as_str()), ("blank", "0"));
        assert_eq!((row["response"].as_str(), row["seconds"].as_str()), ("", ""));
        assert!(!row["question"].is_empty());
        assert!(row["mode"] == "exam" || row["mode"] == "quiz");
    }
    let class = obverse.run(&["class", "tides.toml", "--csv"]).success().stdout;
    for learner in rows(&class) {
        let own = answers.iter().filter(|row| {
            row["sitting"].starts_with(&learner["ids"]) && row["learner"] == learner["learner"]
        });
        let own: Vec<_> = own.collect();
        assert_eq!(own.len(), 8, "{learner:?}");
        let sum =
            |column: &str| own.iter().map(|row| row[column].parse::<f64>().unwrap()).sum::<f64>();
        let percent = 100.0 * sum("earned") / sum("points");
        let expected: f64 = learner["percent"].parse().unwrap();
        assert!((percent - expected).abs() < 1e-6, "{learner:?}: {percent}");
    }
    // Rows of a session stand together, in the order of time, and blank ones at its end.
    let sittings: Vec<&str> = answers.iter().map(|row| row["sitting"].as_str()).collect();
    let groups = sittings.chunk_by(|one, next| one == next).count();
    let mut distinct = sittings.clone();
    distinct.sort_unstable();
    distinct.dedup();
    assert_eq!(groups, distinct.len());
}
