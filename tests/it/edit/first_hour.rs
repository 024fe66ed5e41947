//! What an instructor gets wrong in the first hour: wrong keys and types, quotes of a word processor, dates as they are
//! said, lists without brackets. Each is told with what to write instead, and what has one right mend is mended.

use std::fs;

use crate::harness::{Obverse, golden};

const DECK: &str = include_str!("../fixtures/first-hour/deck.toml");

#[test]
fn first_mistakes_are_reported_with_the_line_to_write() {
    let obverse = Obverse::new().file("moon.toml", DECK);
    golden("first-hour/told", &obverse.run(&["check", "moon.toml"]).code(3).stdout);
}

#[test]
fn unambiguous_fixes_are_applied_and_none_spoils_a_question() {
    let obverse = Obverse::new().file("moon.toml", DECK);
    let run = obverse.run(&["check", "--fix", "moon.toml"]).code(3);
    golden("first-hour/mended", &fs::read_to_string(obverse.path("moon.toml")).unwrap());
    golden("first-hour/mended.told", &run.stderr);
    golden("first-hour/left", &run.stdout);
}
