//! The quick commands: `add`, `find`, `one` and `due`.

use std::fs;

use crate::harness::Obverse;
use crate::terminal::Terminal;

const DECK: &str = r#"
id = "verbs"
title = "Verbs"

[[questions]]
id = "go"
type = "flashcard"
prompt = "aller"
answer = "to go"
explanation = "An irregular verb."

[[questions]]
id = "come"
type = "flashcard"
prompt = "venir"
answer = "to come"
"#;

/// A machine whose editor writes this text into its file.
#[cfg(unix)]
fn with_editor(script: &str) -> Obverse {
    use std::os::unix::fs::PermissionsExt;
    let mut obverse = Obverse::new().file("editor", &format!("#!/bin/sh\n{script}\n"));
    let editor = obverse.path("editor");
    fs::set_permissions(&editor, fs::Permissions::from_mode(0o755)).unwrap();
    obverse.variable("EDITOR", &editor.display().to_string());
    obverse
}

#[cfg(unix)]
#[test]
fn a_longer_card_is_written_in_the_editor() {
    let obverse = with_editor("cp text \"$1\"");
    fs::write(obverse.path("text"), "front line 1\nfront line 2\n---\nback\n").unwrap();
    obverse.run(&["add", "--to", "long.toml"]).success();
    let deck = fs::read_to_string(obverse.path("long.toml")).unwrap();
    assert!(deck.contains(r#""front line 1\nfront line 2""#), "{deck}");
    obverse.run(&["check", "long.toml"]).success();
}

#[cfg(unix)]
#[test]
fn an_empty_form_and_a_failing_editor_add_no_question() {
    for (script, code, message) in [
        ("true", 1, "error: nothing was added: the card has no back"),
        ("exit 1", 1, "error: the editor"),
    ] {
        let obverse = with_editor(script);
        let run = obverse.run(&["add", "--to", "long.toml"]).code(code);
        assert!(run.stderr.starts_with(message), "{}", run.stderr);
        assert!(!obverse.path("long.toml").exists());
    }
    let run = Obverse::new().run(&["add"]).code(2);
    assert!(run.stderr.contains("set EDITOR for longer cards"), "{}", run.stderr);
}

#[test]
fn find_names_the_place_of_each_question() {
    let obverse = Obverse::new().file("decks/verbs.toml", DECK);
    let run = obverse.run(&["find", "GO"]).success();
    assert!(run.stdout.contains("aller") && !run.stdout.contains("venir"), "{}", run.stdout);
    assert!(run.stdout.contains("verbs.toml:8"), "{}", run.stdout);
    // Every word is needed, in any text of the question.
    obverse.run(&["find", "aller", "irregular"]).success();
    let none = obverse.run(&["find", "venir", "irregular"]).code(1);
    assert_eq!(none.stderr, "No question has these words.\n");
    assert!(obverse.run(&["find", "to", "--in", "verbs"]).success().stdout.contains("venir"));
}

#[test]
fn one_asks_a_single_card_with_two_keys() {
    let obverse = Obverse::new().file("decks/verbs.toml", DECK);
    let mut terminal = Terminal::new(&obverse, 80, 24, &["one", "verbs"]);
    terminal.shows("Think of the answer").keys(" ").shows("I knew it").keys("y");
    assert_eq!(terminal.ends(), Ok(0));
    assert_eq!(obverse.kept().len(), 1);
}

#[test]
fn the_last_flashcard_of_a_session_takes_two_keys_too() {
    let obverse = Obverse::new().file("decks/verbs.toml", DECK);
    let mut terminal = Terminal::new(&obverse, 80, 24, &["study", "verbs"]);
    terminal.shows("Think of the answer").keys(" ").shows("I knew it").keys("y");
    terminal.shows("2 of 2").keys(" ").shows("I knew it").keys("y");
    terminal.shows("2 cards");
    assert_eq!(obverse.kept().len(), 2);
}

#[test]
fn due_writes_only_after_a_change() {
    let obverse = Obverse::new().file("decks/verbs.toml", DECK);
    obverse.answers(&["study", "verbs"], &["", "y", "", "n", "", "y"]);
    obverse.run(&["due"]);
    let before = fs::read(obverse.store()).unwrap();
    obverse.run(&["due"]);
    assert!(before == fs::read(obverse.store()).unwrap(), "the score file has changed");
}
