//! Hand-ins that are worth a second look: answers faster than anyone reads, and equal hand-ins.

use crate::class::DECK;
use crate::harness::{Obverse, golden};

/// The hand-in of a student who types these answers into the same exam as everyone.
fn hand_in(learner: &str, chance: u64, answers: &[&str]) -> String {
    let mut student = Obverse::new().file("tides.toml", DECK);
    student.chance(chance);
    let exam = ["quiz", "tides.toml", "--exam", "--seed", "1", "--json", "--learner", learner];
    let answers = [answers, &["/done"]].concat();
    let summary = student.answers(&exam, &answers).success().json();
    let code = summary["id"].as_str().unwrap();
    student.run(&["scores", "export", "--sitting", code]).success().stdout
}

/// The same hand-in with answers that come `step` milliseconds after each other.
fn with_times(hand_in: &str, step: usize) -> String {
    let mut millis = 0;
    let mut text = String::new();
    for line in hand_in.lines() {
        let mut row: serde_json::Value = serde_json::from_str(line).unwrap();
        if row["table"] == "answer" {
            let (seconds, rest) = (millis / 1000, millis % 1000);
            row["at"] = format!("2026-01-01T09:00:{seconds:02}.{rest:03}Z").into();
            row["taken"] = step.into();
            millis += step;
        }
        text += &format!("{row}\n");
    }
    text
}

#[test]
fn quick_and_equal_hand_ins_are_pointed_out() {
    let (first, other) = (["a"; 8], ["b", "b", "a", "b", "b", "b", "b", "b"]);
    let mixed = ["a", "b", "a", "a", "b", "b", "a", "a"];
    let obverse = Obverse::new()
        .file("tides.toml", DECK)
        .file("ben.jsonl", &hand_in("ben", 1, &first))
        .file("cem.jsonl", &hand_in("cem", 2, &first))
        .file("dia.jsonl", &with_times(&hand_in("dia", 3, &other), 3))
        .file("eva.jsonl", &with_times(&hand_in("eva", 4, &mixed), 4000));
    let merge = |files: &[&str]| {
        let args = [&["scores", "merge"][..], files].concat();
        obverse.run(&args).success()
    };
    let alone = merge(&["ben.jsonl", "eva.jsonl"]).stdout;
    assert!(!alone.contains("Worth a look"), "{alone}");
    golden("unusual/merge.txt", &merge(&["cem.jsonl", "dia.jsonl"]).stdout);
    golden("unusual/class.txt", &obverse.run(&["class", "tides.toml"]).success().stdout);
    // Without anything new, nothing is said again.
    let again = merge(&["cem.jsonl", "dia.jsonl"]).stdout;
    assert!(!again.contains("Worth a look"), "{again}");
}

#[test]
fn json_has_the_unusual_hand_ins() {
    let obverse = Obverse::new()
        .file("tides.toml", DECK)
        .file("ben.jsonl", &with_times(&hand_in("ben", 1, &["a"; 8]), 7))
        .file("cem.jsonl", &with_times(&hand_in("cem", 2, &["a"; 8]), 7));
    let json =
        obverse.run(&["scores", "merge", "--json", "ben.jsonl", "cem.jsonl"]).success().json();
    assert_eq!(json["quick"].as_array().unwrap().len(), 2);
    assert_eq!(
        (&json["quick"][0]["learner"], &json["quick"][0]["milliseconds"]),
        (&"ben".into(), &49.into())
    );
    assert_eq!(json["equal"][0]["sessions"].as_array().unwrap().len(), 2);
    assert_eq!(json["equal"][0]["equal-times"], true);
    let class = obverse.run(&["class", "tides.toml", "--json"]).success().json();
    let notes = class["learners"][1]["notes"].to_string();
    assert!(
        notes.contains("8 answers within 49 ms") && notes.contains("answers as ben"),
        "{notes}"
    );
}
