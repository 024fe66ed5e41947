//! Hand-ins of a class with a key: sealed, edited, unsealed.

use std::fs;

use obverse_core::session::record::Mode;
use obverse_store::Store;
use serde_json::Value;

use crate::class::DECK;
use crate::class_maker::{Attempt, ClassMaker};
use crate::harness::{Obverse, golden};

/// The hand-in of a student who has this class key, if any.
fn hand_in(learner: &str, key: Option<&str>, seed: u64) -> String {
    let mut student = Obverse::new().file("tides.toml", DECK);
    if let Some(key) = key {
        student = student.file("tides.class-key", key);
    }
    let mut store = Store::open(&student.store()).unwrap();
    let at = "2026-01-05T10:00:00Z";
    let exam = Attempt { learner, mode: Mode::Exam, ability: 0.0, at, is_finished: true };
    ClassMaker::new(DECK, &[], seed).take(&mut store, &exam);
    drop(store);
    let code = student.run(&["scores", "--json", "--learner", learner]).success().json();
    let code = code[0]["id"].as_str().unwrap().to_owned();
    let run = student.run(&["scores", "export", "--sitting", &code, "own.jsonl"]).success();
    assert_eq!(run.stderr.contains("sealed for your class"), key.is_some(), "{run:?}");
    fs::read_to_string(student.path("own.jsonl")).unwrap()
}

/// The machine of an instructor with a class key, and the key.
fn instructor(seed: u64) -> (Obverse, String) {
    let mut obverse = Obverse::new().file("tides.toml", DECK);
    obverse.at("2026-01-20").chance(seed);
    let run = obverse.run(&["class", "key", "tides.toml"]).stdout("").success();
    let note =
        "Wrote tides.class-key. Give it to your learners with the deck; it seals their hand-ins.\n";
    assert_eq!(run.stderr, note);
    let key = fs::read_to_string(obverse.path("tides.class-key")).unwrap();
    (obverse, key)
}

fn statuses(class: &Value) -> Vec<Option<&str>> {
    class["learners"].as_array().unwrap().iter().map(|one| one["seal"].as_str()).collect()
}

#[test]
fn a_merge_names_sealed_and_unsealed_hand_ins() {
    let (obverse, key) = instructor(1);
    let again = obverse.run(&["class", "key", "tides.toml"]).code(1);
    assert!(again.stderr.contains("tides.class-key exists"), "{again:?}");
    let (_, other) = instructor(2);
    assert_ne!(key, other);
    let sealed = hand_in("s01", Some(&key), 1);
    // A better answer, and a time, as a text editor changes them.
    let edited = hand_in("s02", Some(&key), 2);
    let changed = edited.replacen("\"taken\":", "\"taken\":1", 1);
    assert_ne!(changed, edited);
    let obverse = obverse
        .file("s01.jsonl", &sealed)
        .file("s02.jsonl", &changed)
        .file("s03.jsonl", &hand_in("s03", None, 3))
        .file("s04.jsonl", &hand_in("s04", Some(&other), 4));
    let files = ["s01.jsonl", "s02.jsonl", "s03.jsonl", "s04.jsonl"];
    let dry = [&["scores", "merge", "--dry-run"][..], &files].concat();
    assert!(obverse.run(&dry).success().stdout.contains("s01.jsonl: 1 session"));
    let merge = [&["scores", "merge"][..], &files].concat();
    golden("seals/merge.txt", &obverse.run(&merge).success().stdout);
    golden("seals/class.txt", &obverse.run(&["class", "tides.toml"]).success().stdout);
    let class = obverse.run(&["class", "tides.toml", "--json"]).success().json();
    let expected = [Some("sealed"), Some("edited"), Some("unsealed"), Some("unsealed")];
    assert_eq!(statuses(&class), expected);
    let again = obverse.run(&merge).success().stdout;
    assert!(again.contains("4 files: nothing new."), "{again}");
    obverse.run(&["scores", "check"]).success();
}

/// Rows that an edited file added stay, so a later sealed file does not make up for it.
#[test]
fn the_worst_of_several_hand_ins_counts() {
    let (obverse, key) = instructor(1);
    let sealed = hand_in("s01", Some(&key), 1);
    let mut lines: Vec<&str> = sealed.lines().collect();
    let event = lines.iter().position(|line| line.contains("\"kind\":\"finish\"")).unwrap();
    let added = lines[event].replacen("\"id\":\"0", "\"id\":\"1", 1).replace("finish", "leave");
    let added = added.replace(",\"detail\":\"handed-in\"", "");
    lines.insert(event + 1, &added);
    let edited = lines.join("\n") + "\n";
    let count = sealed.lines().count() - 3;
    let edited = edited.replace(&format!("\"rows\":{count}"), &format!("\"rows\":{}", count + 1));
    for order in [["sealed.jsonl", "edited.jsonl"], ["edited.jsonl", "sealed.jsonl"]] {
        let mut copy = Obverse::new()
            .file("tides.toml", DECK)
            .file("tides.class-key", &key)
            .file("sealed.jsonl", &sealed)
            .file("edited.jsonl", &edited);
        for (file, seed) in order.into_iter().zip(5..) {
            copy.chance(seed).run(&["scores", "merge", file]).success();
        }
        let class = copy.run(&["class", "tides.toml", "--json"]).success().json();
        assert_eq!(statuses(&class), [Some("edited")], "{order:?}");
    }
    drop(obverse);
}

#[test]
fn without_a_class_key_seals_are_not_mentioned() {
    let (_, key) = instructor(1);
    let obverse =
        Obverse::new().file("tides.toml", DECK).file("s.jsonl", &hand_in("s01", Some(&key), 1));
    let merged = obverse.run(&["scores", "merge", "s.jsonl"]).success().stdout;
    assert!(!merged.contains("seal"), "{merged}");
    let class = obverse.run(&["class", "tides.toml", "--json"]).success().json();
    assert_eq!(statuses(&class), [None]);
    // The whole score file is a copy, not a hand-in.
    let all = obverse.run(&["scores", "export"]).success().stdout;
    assert!(!all.contains("\"seal\""), "{all}");
}
