//! A deck as a person reads it: on a screen, and on paper.

use std::fs;

use serde_json::json;

use crate::harness::{Obverse, golden};

const DECK: &str = include_str!("fixtures/show/deck.toml");

#[test]
fn every_type_is_shown_at_every_width_with_its_key_and_without() {
    for width in [40, 80, 120] {
        let mut obverse = Obverse::new().file("channel.toml", DECK);
        obverse.width(width);
        let shown = obverse.run(&["show", "channel.toml"]).stderr("").success().stdout;
        let with_key =
            obverse.run(&["show", "channel.toml", "--answers"]).stderr("").success().stdout;
        let widest = with_key.lines().map(|line| line.chars().count()).max();
        assert!(widest <= Some(width), "{widest:?}");
        golden(&format!("show/{width}"), &shown);
        golden(&format!("show/{width}.answers"), &with_key);
    }
}

#[test]
fn questions_without_keys_reveal_no_key() {
    let obverse = Obverse::new().file("channel.toml", DECK);
    let shown = obverse.run(&["show", "channel.toml"]).success().stdout;
    obverse.run(&["show", "channel.toml", "--html", "test.html"]).success();
    let page = fs::read_to_string(obverse.path("test.html")).unwrap();
    let json = obverse.run(&["show", "channel.toml", "--json"]).success().stdout;
    for text in
        ["United Kingdom", "180", "Jersey", "sleeve", "cliffs", "33 km", "Nearly", "1909", "1994"]
    {
        for (what, shown) in [("text", &shown), ("page", &page), ("JSON", &json)] {
            assert!(!shown.contains(text), "the {what} has {text}");
        }
    }
}

/// The letters of a key are what is typed in a sitting, where the options stand as they do on the page.
#[test]
fn the_key_as_json_has_letters_and_feedback() {
    let obverse = Obverse::new().file("channel.toml", DECK);
    let deck = obverse.run(&["show", "channel.toml", "--answers", "--json"]).success().json();
    let letters: Vec<&str> = deck["questions"]
        .as_array()
        .unwrap()
        .iter()
        .filter_map(|one| one["letters"].as_str())
        .collect();
    assert_eq!(letters, ["a", "b c", "b c a d", "1b 2a"]);
    let remarks = &deck["questions"][3]["remarks"];
    assert_eq!(
        remarks[0],
        json!({ "answer": "Great Britain", "credit": 0.5, "feedback": "Nearly: an island of it." })
    );
    assert_eq!(remarks[1], json!({ "answer": "France", "credit": 0.0 }));
}

#[test]
fn the_page_is_one_file_to_print_with_the_key_on_a_page_of_its_own() {
    let obverse = Obverse::new().file("channel.toml", DECK);
    obverse
        .run(&["show", "channel.toml", "--answers", "--html", "test.html"])
        .stdout("")
        .stderr("Wrote test.html, with the key on a separate page.\n")
        .success();
    let page = fs::read_to_string(obverse.path("test.html")).unwrap();
    for loads in [
        "<script", "<link", "<img", "<iframe", "<object", "src=", "href=", "url(", "@import",
        "http:", "https:",
    ] {
        assert!(!page.contains(loads), "{loads}");
    }
    assert!(page.contains("default-src 'none'") && page.contains("@media print"), "{page}");
    let style = page.split("</style>").next().unwrap();
    let rule = style.split(".new-page {").nth(1).and_then(|rest| rest.split('}').next()).unwrap();
    assert!(rule.contains("break-before: page"), "{rule}");
    let (questions, key) = page.split_once("<section class=\"key new-page\">").unwrap();
    assert!(key.contains("Jersey") && !questions.contains("Jersey"));
    golden("show/page.html", &page);
}

#[test]
fn a_page_has_one_deck_and_an_unwritable_place_is_an_error() {
    let obverse = Obverse::new()
        .file("course/a.toml", DECK)
        .file("course/b.toml", &DECK.replace("channel", "b"));
    obverse
        .run(&["show", "course", "--html", "test.html"])
        .stderr("error: a page holds only one deck\nhint: give the path of one deck\n")
        .code(2);
    obverse
        .run(&["show", "course/a.toml", "--html", "none/test.html"])
        .stderr("error: cannot write none/test.html: there is no such folder\n")
        .code(1);
}
