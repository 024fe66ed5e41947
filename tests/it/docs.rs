//! What the documentation shows is true.

use std::fs;
use std::path::Path;

use recto::deck::{QuestionType, parse};

fn doc(name: &str) -> String {
    fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(name)).unwrap()
}

/// The fenced blocks of a language.
fn blocks(text: &str, language: &str) -> Vec<String> {
    let fence = format!("```{language}\n");
    text.split(&fence).skip(1).map(|rest| rest.split("```").next().unwrap().to_owned()).collect()
}

#[test]
fn every_example_of_the_deck_format_loads() {
    let blocks = blocks(&doc("docs/deck-format.md"), "toml");
    assert_eq!(blocks.len(), 2);
    let (deck, faults) = parse(&blocks[0], "example");
    assert!(faults.is_empty(), "{faults:#?}");
    assert_eq!((deck.title.as_str(), deck.questions.len()), ("Capitals", 2));
    let (deck, faults) = parse(&blocks[1], "types");
    assert!(faults.is_empty(), "{faults:#?}");
    for kind in QuestionType::ALL {
        assert!(deck.questions.iter().any(|question| question.kind == kind), "{} is not shown", kind.name());
    }
}

#[test]
fn the_readme_tells_the_commands_that_there_are() {
    let readme = doc("README.md");
    let commands =
        readme.lines().filter(|line| line.strip_prefix("recto ").is_some_and(|rest| !rest.starts_with(' ')));
    for line in commands {
        let verb = line.split_whitespace().nth(1).unwrap();
        let known = [
            "quiz",
            "study",
            "decks",
            "show",
            "check",
            "scores",
            "flags",
            "config",
            "completions",
            "tune",
            "plan",
        ];
        assert!(known.contains(&verb), "{line}");
    }
}
