//! The reference of the deck format is generated from the list of keys.

use std::fs;
use std::path::Path;

use obverse_core::deck::QuestionType;
use obverse_core::deck::keys::{
    BLANK_KEYS, COMMON_KEYS, DECK_KEYS, DRAW_KEYS, ENTRY_KEYS, FEEDBACK_KEYS, KeySpec,
    LIST_ENTRY_KEYS, QUIZ_KEYS, Requirement, SECTION_KEYS, ValueKind, keys_of_type,
};

const BEGINS: &str = "<!-- generated from crates/core/src/deck/keys by OBVERSE_TEST_BLESS=1 cargo test reference -->\n";
const ENDS: &str = "<!-- end of the generated part -->\n";

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
        assert!(
            found == expected,
            "run OBVERSE_TEST_BLESS=1 cargo test reference; it should be\n{expected}"
        );
    }
}

fn reference() -> String {
    let mut text = String::from("\n");
    text += &section("A deck", "These keys come before the questions.", DECK_KEYS);
    text += &section("`[quiz]`", "Default settings of `obverse quiz` for this deck.", QUIZ_KEYS);
    text += &section("A row of `draw`", "In `[quiz]`.", DRAW_KEYS);
    text += &section("A section", "Each under its own `[[quiz.sections]]`.", SECTION_KEYS);
    let defaults =
        "For every type. All keys except `id` and `void` can have a default in `[defaults]`.";
    text += &section("A question", defaults, COMMON_KEYS);
    for kind in QuestionType::ALL {
        text += &section(
            &format!("`{}`", kind.name()),
            &format!("{}.", capital(kind.description())),
            keys_of_type(kind),
        );
    }
    text += &section("A blank of a cloze", "In addition to the keys of its type.", BLANK_KEYS);
    text += &section(
        "An answer that is a table",
        "The same keys apply to alternatives, distractors and options.",
        ENTRY_KEYS,
    );
    let own: Vec<KeySpec> = LIST_ENTRY_KEYS
        .iter()
        .filter(|key| ENTRY_KEYS.iter().all(|other| other.name != key.name))
        .copied()
        .collect();
    text += &section(
        "An answer of a `list` that is a table",
        "In addition to the keys of any answer.",
        &own,
    );
    text += &section(
        "`feedback` of a question",
        "Text shown after every right, partly right or wrong answer.",
        FEEDBACK_KEYS,
    );
    text
}

fn section(heading: &str, about: &str, keys: &[KeySpec]) -> String {
    let rows: String = keys.iter().map(row).collect();
    format!(
        "### {heading}\n\n{about}\n\n| key | value | required | description |\n|---|---|---|---|\n{rows}\n"
    )
}

fn row(key: &KeySpec) -> String {
    let needed = match key.requirement {
        Requirement::Optional => String::new(),
        Requirement::Required => "yes".to_owned(),
        Requirement::RequiredUnless(others) => {
            let others: Vec<String> = others.iter().map(|other| format!("`{other}`")).collect();
            format!("unless {} is set", others.join(" or "))
        }
        Requirement::OptionalBeside(other) => format!("only with `{other}`"),
    };
    format!("| `{}` | {} | {needed} | {} |\n", key.name, takes(key.value_kind), key.description)
}

/// The value, and the minimum length of a list.
fn takes(takes: ValueKind) -> String {
    match takes.min_length() {
        0 => takes.description().to_owned(),
        1 => format!("{}; at least one", takes.description()),
        least => format!("{}; at least {least}", takes.description()),
    }
}

fn capital(text: &str) -> String {
    let (first, rest) = text.split_at(1);
    first.to_uppercase() + rest
}
