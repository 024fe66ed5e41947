//! The reference of the deck format is made from the list of keys.

use std::fs;
use std::path::Path;

use obverse_core::deck::QuestionType;
use obverse_core::deck::keys::{
    BLANK, COMMON, DECK, DRAW, ENTRY, FEEDBACK, Key, LIST_ENTRY, Need, QUIZ, Takes, of,
};

const BEGINS: &str =
    "<!-- made from crates/core/src/deck/keys; OBVERSE_TEST_BLESS=1 cargo test reference makes it anew -->\n";
const ENDS: &str = "<!-- up to here -->\n";

#[test]
fn the_reference_has_every_key_as_the_reader_knows_it() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/deck-format.md");
    let text = fs::read_to_string(&path).unwrap();
    let (before, rest) = text.split_once(BEGINS).expect("where the reference begins");
    let (found, after) = rest.split_once(ENDS).expect("where the reference ends");
    let expected = reference();
    if std::env::var_os("OBVERSE_TEST_BLESS").is_some() {
        fs::write(&path, [before, BEGINS, &expected, ENDS, after].concat()).unwrap();
    } else {
        assert!(found == expected, "run OBVERSE_TEST_BLESS=1 cargo test reference; it should be\n{expected}");
    }
}

fn reference() -> String {
    let mut text = String::from("\n");
    text += &section("A deck", "Above the questions.", DECK);
    text += &section("`[quiz]`", "What `obverse quiz` does with this deck.", QUIZ);
    text += &section("A row of `draw`", "In `[quiz]`.", DRAW);
    let defaults =
        "Of every type. What stands in `[defaults]`, all but `id`, need not stand in the question.";
    text += &section("A question", defaults, COMMON);
    for kind in QuestionType::ALL {
        text += &section(&format!("`{}`", kind.name()), &format!("{}.", capital(kind.does())), of(kind));
    }
    text += &section("A blank of a cloze", "Beside the keys of its type.", BLANK);
    text += &section("An answer that is a table", "Also an alternative, a distractor, an option.", ENTRY);
    let own: Vec<Key> =
        LIST_ENTRY.iter().filter(|key| ENTRY.iter().all(|other| other.name != key.name)).copied().collect();
    text += &section("An answer of a `list` that is a table", "Beside the keys of any answer.", &own);
    text += &section("`feedback` of a question", "What is said after every answer of a kind.", FEEDBACK);
    text
}

fn section(heading: &str, about: &str, keys: &[Key]) -> String {
    let rows: String = keys.iter().map(row).collect();
    format!(
        "### {heading}\n\n{about}\n\n| key | takes | needed | what it does |\n|---|---|---|---|\n{rows}\n"
    )
}

fn row(key: &Key) -> String {
    let needed = match key.need {
        Need::No => String::new(),
        Need::Yes => "yes".to_owned(),
        Need::Unless(others) => {
            let others: Vec<String> = others.iter().map(|other| format!("`{other}`")).collect();
            format!("unless {} is there", others.join(" or "))
        }
        Need::Beside(other) => format!("only with `{other}`"),
    };
    format!("| `{}` | {} | {needed} | {} |\n", key.name, takes(key.takes), key.does)
}

/// What it takes, and of a list how many.
fn takes(takes: Takes) -> String {
    match takes.least() {
        0 => takes.words().to_owned(),
        1 => format!("{}; at least one", takes.words()),
        least => format!("{}; at least {least}", takes.words()),
    }
}

fn capital(text: &str) -> String {
    let (first, rest) = text.split_at(1);
    first.to_uppercase() + rest
}
