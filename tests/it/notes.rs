//! Markdown notes: their cards are asked where they lie.

use crate::harness::Obverse;

const NOTE: &str = "# Seas\n\nSome words.\n\nWhich sea is white? :: the White Sea\n\n\
                    The ==Baltic== is shallow.\n";

#[test]
fn a_note_is_asked_as_a_deck_is() {
    let obverse = Obverse::new()
        .file("notes/seas.md", NOTE)
        .file("notes/README.md", "# Read me\n\nNo cards here.\n")
        .file("notes/sub/cards.md", "Q: Why?\nA: So.\n");
    obverse.run(&["check", "notes"]).success();
    obverse.run(&["check", "notes/seas.md"]).success();
    let run = obverse.run(&["show", "notes/seas.md"]).success();
    assert!(
        run.stdout.contains("Which sea is white?") && run.stdout.contains("is shallow."),
        "{}",
        run.stdout
    );
    let before = std::fs::read_to_string(obverse.path("notes/seas.md")).unwrap();
    assert_eq!(before, NOTE);
}

#[test]
fn a_line_that_looks_like_a_card_and_is_none_is_named() {
    let obverse = Obverse::new().file("a.md", "Which? :: a\n\nWhy? ::\n").file("b.md", "None.\n");
    let run = obverse.run(&["check", "a.md"]);
    assert!(
        run.stdout.contains("line 3 of the note looks like a card: a side of the card is empty"),
        "{run:?}"
    );
    let run = obverse.run(&["check", "b.md"]);
    assert!(run.stdout.contains("the note has no cards"), "{run:?}");
}

#[test]
fn a_bank_is_no_deck_and_its_import_is_offered() {
    let obverse = Obverse::new().file("bank.gift", "::Sea:: Is it deep? {T}\n");
    obverse.run(&["quiz", "bank.gift"]).code(1).stderr(
        "error: bank.gift is not a deck, but GIFT, Moodle's plain text\n\
         hint: run `obverse import bank.gift --to bank.toml` to make a deck\n",
    );
}
