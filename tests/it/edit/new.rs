//! A deck to start from.

use std::fs;

use obverse_core::deck::{QuestionType, parse};

use crate::harness::Obverse;
use crate::terminal::Terminal;

#[test]
fn a_new_deck_shows_each_type_once_without_findings() {
    for kind in QuestionType::ALL {
        let obverse = Obverse::new();
        obverse
            .run(&["new", "course/my-deck", "--title", "My \"first\" deck", "--kind", kind.name()])
            .stdout("")
            .success();
        let text = fs::read_to_string(obverse.path("course/my-deck.toml")).unwrap();
        let (deck, faults) = parse(&text, "elsewhere");
        assert!(faults.is_empty(), "{faults:?}");
        assert_eq!((deck.id.0.as_str(), deck.title.as_str()), ("my-deck", "My \"first\" deck"));
        assert_eq!(deck.questions[0].kind, kind);
        let mut kinds: Vec<QuestionType> =
            deck.questions.iter().map(|question| question.kind).collect();
        kinds.sort();
        assert_eq!(kinds, QuestionType::ALL);
        obverse.run(&["check", "--strict", "course"]).stdout("").success();
        obverse.run(&["fmt", "--check", "--ids", "course/my-deck.toml"]).success();
    }
}

#[test]
fn the_result_and_the_next_step_are_shown() {
    let obverse = Obverse::new();
    obverse.run(&["new", "capitals.toml"]).success().stdout("").stderr(
        "
Created capitals.toml with an example of each question type.
Created obverse-deck.schema.json, which lets editors complete keys and mark errors.

Next:
  obverse check capitals.toml  report errors and lints
  obverse show capitals.toml   print the deck
  obverse quiz capitals.toml   try the deck
",
    );
    let text = fs::read_to_string(obverse.path("capitals.toml")).unwrap();
    assert!(text.starts_with("#:schema ./obverse-deck.schema.json\n"));
    assert!(text.contains("title = \"Capitals\"\n"));
    let schema = fs::read_to_string(obverse.path("obverse-deck.schema.json")).unwrap();
    assert_eq!(schema, obverse.run(&["schema"]).stdout);
}

#[test]
fn no_file_is_overwritten() {
    let obverse =
        Obverse::new().file("capitals.toml", "mine").file("obverse-deck.schema.json", "{}");
    obverse
        .run(&["new", "capitals"])
        .stderr("error: capitals.toml exists already, and stays as it is\nhint: name another file, or remove that one first\n")
        .code(1);
    let run = obverse.run(&["new", "cities"]).success();
    assert!(run.stderr.contains("Kept the existing schema beside it.\n"), "{}", run.stderr);
    assert_eq!(fs::read_to_string(obverse.path("capitals.toml")).unwrap(), "mine");
    assert_eq!(fs::read_to_string(obverse.path("obverse-deck.schema.json")).unwrap(), "{}");
    obverse
        .run(&["new", "."])
        .stderr(
            "error: . is a folder\nhint: name a file in the folder, as in `obverse new ./my-deck.toml`\n",
        )
        .code(2);
    obverse.run(&["new", "x", "--title", " "]).stderr("error: the title is empty\n").code(2);
}

#[test]
fn a_quiz_on_a_new_deck_runs_to_its_end() {
    let obverse = Obverse::new();
    obverse.run(&["new", "my-deck"]).success();
    let answers = [
        "c a b d",
        "1c 2a 3d",
        "b",
        "George Eliot",
        "red; green; blue",
        "a",
        "9 November 1989",
        "0; b",
        "8849",
        "",
        "y",
        "a c",
    ];
    let run = obverse.answers(&["quiz", "my-deck.toml", "-n", "11", "--json"], &answers).success();
    assert_eq!(
        (&run.json()["asked"], &run.json()["earned"]),
        (&11.into(), &11.0.into()),
        "{}",
        run.stdout
    );
}

#[test]
fn a_terminal_asks_for_title_and_kind() {
    let obverse = Obverse::new();
    let mut terminal = Terminal::new(&obverse, 80, 24, &["new", "my-deck"]);
    terminal.shows("Title");
    terminal.keys("Rivers\r").shows("Type of most questions");
    terminal.keys("clo").shows("cloze: text with blanks").keys("\r");
    terminal.shows("Created my-deck.toml");
    assert_eq!(terminal.ends(), Ok(0));
    assert!(terminal.is_restored() && terminal.is_cooked());
    let text = fs::read_to_string(obverse.path("my-deck.toml")).unwrap();
    assert!(
        text.contains("title = \"Rivers\"\n") && text.contains("type = \"cloze\"\n\n[quiz]"),
        "{text}"
    );
}

#[test]
fn stopping_at_the_first_question_creates_no_file() {
    let obverse = Obverse::new();
    let mut terminal = Terminal::new(&obverse, 80, 24, &["new", "my-deck"]);
    terminal.shows("Title").keys("\u{3}");
    assert!(terminal.ends() != Ok(0));
    assert!(terminal.is_restored() && terminal.is_cooked());
    assert!(!obverse.path("my-deck.toml").exists());
}
