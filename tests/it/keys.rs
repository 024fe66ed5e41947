//! Keys that nobody meant: typed ahead, held down, or pressed while the terminal changes its size.

use crate::harness::Obverse;
use crate::terminal::Terminal;

const THREE: &str = include_str!("fixtures/three.toml");

const CARDS: &str = "id = \"cards\"\ntitle = \"Cards\"\n\
    [[questions]]\nid = \"one\"\ntype = \"flashcard\"\nprompt = \"Front one\"\nanswer = \"Back one\"\n\
    [[questions]]\nid = \"two\"\ntype = \"flashcard\"\nprompt = \"Front two\"\nanswer = \"Back two\"\n\
    explanation = \"It comes second.\"\n";

const TYPED: &str = "id = \"typed\"\ntitle = \"Typed\"\n\
    [[questions]]\nid = \"one\"\ntype = \"short-answer\"\nprompt = \"First?\"\nanswer = \"Paris\"\n\
    [[questions]]\nid = \"two\"\ntype = \"short-answer\"\nprompt = \"Second?\"\nanswer = \"Lima\"\n\
    [[questions]]\nid = \"three\"\ntype = \"short-answer\"\nprompt = \"Third?\"\nanswer = \"Oslo\"\n";

#[test]
fn keys_typed_ahead_do_nothing_to_a_verdict() {
    for columns in [40, 80, 120] {
        let obverse = Obverse::new().file("decks/typed.toml", TYPED);
        let mut terminal = Terminal::new(&obverse, columns, 24, &["study", "typed", "--seed", "1"]);
        terminal.shows("1 of 3").keys("x\r").shows("✗ Wrong");
        // Letters that were commands once, and a word with its Enter.
        terminal.keys("apple\r").shows("You have your verdict");
        terminal.keys("Oslo\r").shows("✗ Wrong").shows("1 of 3");
        assert_eq!(obverse.kept().len(), 1, "{columns}");
        terminal.keys("\r").shows("2 of 3").keys("\x1b");
        terminal.says("left for another time");
        let listed = obverse.run(&["suspend"]).success().stdout;
        assert_eq!(listed, " No cards are suspended.\n");
    }
}

#[test]
fn a_held_enter_answers_nothing() {
    let obverse = Obverse::new().file("typed.toml", TYPED);
    let mut terminal = Terminal::new(&obverse, 80, 24, &["quiz", "typed.toml", "--seed", "1"]);
    terminal.shows("1 of 3").keys(&"\r".repeat(24)).shows("You typed nothing.");
    assert!(obverse.kept().is_empty());
    terminal.keys("x\r").shows("✗ Wrong").keys(&"\r".repeat(24)).shows("You typed nothing.");
    terminal.shows("2 of 3");
    assert_eq!(obverse.kept().len(), 1);
}

#[test]
fn a_held_letter_answers_one_question_and_no_more() {
    let obverse = Obverse::new().file("three.toml", THREE);
    let mut terminal = Terminal::new(&obverse, 80, 24, &["quiz", "three.toml", "--seed", "17"]);
    terminal.shows("1 of 3").keys(&"c".repeat(24)).shows("✓ Right").shows("cccc");
    assert_eq!(obverse.kept(), ["planet right"]);
    terminal.keys("\x1b").hides("cccc").keys("\r").shows("2 of 3");
}

#[test]
fn a_flashcard_takes_two_keys() {
    let obverse = Obverse::new().file("decks/cards.toml", CARDS);
    let mut terminal = Terminal::new(&obverse, 80, 24, &["study", "cards", "--seed", "1"]);
    terminal.shows("1 of 2").keys(" ").shows("Answer  Back").keys("y").shows("2 of 2");
    terminal.shows("You knew it. You see it again").shows("/u takes it back");
    terminal.keys("\r").shows("Answer  Back").keys("n").shows("You did not know it.");
    assert_eq!(obverse.kept().len(), 2);
}

#[test]
fn words_typed_where_a_letter_is_asked_are_explained() {
    let obverse = Obverse::new().file("three.toml", THREE);
    let mut terminal = Terminal::new(&obverse, 80, 24, &["quiz", "three.toml", "--seed", "17"]);
    // Not one of its letters may choose an option.
    terminal.shows("1 of 3").keys("Vulcan\r");
    terminal.shows("No option reads \"Vulcan\". Answer with a letter, a to c.");
    assert!(obverse.kept().is_empty());
    terminal.keys("Jupiter\r").shows("✓ Right");
    assert_eq!(obverse.kept(), ["planet right"]);
}

#[test]
fn a_verdict_keeps_its_place_in_every_size() {
    let obverse = Obverse::new().file("three.toml", THREE);
    let args = ["quiz", "three.toml", "--seed", "17"];
    let mut terminal = Terminal::new(&obverse, 120, 30, &args);
    terminal.shows("1 of 3").keys("a").shows("✗ a  Neptune").shows("✓ c  Jupiter");
    for (columns, rows) in [(80, 24), (40, 24), (24, 10), (120, 30)] {
        terminal.resize(columns, rows).shows("✗ Wrong").shows("Jupiter");
        let screen = terminal.text();
        let widest = screen.lines().map(|line| line.chars().count()).max().unwrap_or(0);
        assert!(widest <= usize::from(columns), "{columns}\n{screen}");
    }
}
