//! Mends in place.

use std::fs;

use crate::harness::{Obverse, golden};

const FAULTS: &str = include_str!("../fixtures/faults.toml");

#[test]
fn unambiguous_fixes_are_applied_and_others_reported() {
    let obverse = Obverse::new().file("faults.toml", FAULTS);
    let before = obverse.run(&["check", "faults.toml", "--json"]).code(3).stdout;
    let run = obverse.run(&["check", "--fix", "faults.toml"]).code(3);
    golden("fix.told", &run.stderr);
    golden("fix.mended", &fs::read_to_string(obverse.path("faults.toml")).unwrap());
    let after = obverse.run(&["check", "faults.toml", "--json"]).code(3).stdout;
    let count = |document: &str| document.matches("\"severity\": \"error\"").count();
    assert!(count(&after) + 15 < count(&before), "{} of {}", count(&after), count(&before));
    let mended = fs::read_to_string(obverse.path("faults.toml")).unwrap();
    let again = obverse.run(&["check", "--fix", "faults.toml"]).code(3);
    assert!(again.stderr.starts_with("nothing to fix automatically; "), "{}", again.stderr);
    assert_eq!(fs::read_to_string(obverse.path("faults.toml")).unwrap(), mended);
}

#[test]
fn comments_and_layout_stay_and_a_sound_deck_is_not_touched() {
    let deck = "# mine\r\nsource = \"s\"\r\n[[question]]   # the first\r\ntype   = \"true-false\"\r\nprompt = \"p\"\r\nanswer = \"false\"  # no quotes\r\nexplanation = \"e\"\r\n";
    let obverse = Obverse::new().file("deck.toml", deck);
    obverse
        .run(&["check", "--fix", "deck.toml"])
        .stdout("")
        .stderr(
            "
fixed deck.toml:3: a question must start with [[questions]]
    [[questions]]   # the first
fixed deck.toml:6: `answer` must be true or false
    answer = false  # no quotes
fixed 2 findings in 1 deck
1 question in 1 deck: 1 true-false
no errors or lints
",
        )
        .success();
    let mended = deck.replace("[[question]]", "[[questions]]").replace("\"false\"", "false");
    assert_eq!(fs::read_to_string(obverse.path("deck.toml")).unwrap(), mended);
    let written = fs::metadata(obverse.path("deck.toml")).unwrap().modified().unwrap();
    obverse.run(&["check", "--fix", "deck.toml"]).success();
    assert_eq!(fs::metadata(obverse.path("deck.toml")).unwrap().modified().unwrap(), written);
}

/// A question that is whole again may have weaknesses, which weigh less than its fault.
#[test]
fn a_lint_that_a_fix_uncovers_does_not_stop_the_fix() {
    let deck = "[[questions]]\ntype = \"true-false\"\nprompt = \"p\"\nanswer = \"false\"\n";
    let obverse = Obverse::new().file("deck.toml", deck);
    obverse.run(&["check", "--fix", "deck.toml"]).success();
    assert_eq!(
        fs::read_to_string(obverse.path("deck.toml")).unwrap(),
        deck.replace("\"false\"", "false")
    );
}
