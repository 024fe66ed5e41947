//! What the documentation shows is true.

use std::fs;
use std::path::Path;

use obverse_core::check::{RULES, Rule, check_deck};
use obverse_core::deck::diagnostic::{Code, Severity};
use obverse_core::deck::question::Body;
use obverse_core::deck::{QuestionType, parse};
use obverse_core::grade::Outcome;

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
    assert_eq!(blocks.len(), 3);
    let (deck, faults) = parse(&blocks[0], "example");
    assert!(faults.is_empty(), "{faults:#?}");
    assert_eq!((deck.title.as_str(), deck.questions.len()), ("Capitals", 2));
    let (deck, faults) = parse(&blocks[1], "types");
    assert!(faults.is_empty(), "{faults:#?}");
    for kind in QuestionType::ALL {
        assert!(deck.questions.iter().any(|question| question.kind == kind), "{} is not shown", kind.name());
    }
    let (deck, faults) = parse(&blocks[2], "code");
    assert!(faults.is_empty(), "{faults:#?}");
    let Body::Ordering(items) = &deck.questions[1].body else { panic!("{:?}", deck.questions[1].body) };
    assert_eq!(items[2].text, "        return 1");
}

#[test]
fn every_verdict_is_in_the_guides_and_has_a_look_on_pages() {
    let (grading, storage, css) =
        (doc("docs/grading.md"), doc("docs/storage.md"), doc("src/report/page.css"));
    let names: Vec<String> = Outcome::ALL.iter().map(|outcome| format!("`{}`", outcome.name())).collect();
    assert!(storage.contains(&format!("| `outcome` | what counts: {} |", names.join(", "))));
    for outcome in Outcome::ALL {
        let (sign, word, name) = (outcome.sign(), outcome.heading(), outcome.name());
        let row = format!("| {sign} | {word} | `{name}` |");
        let row = grading.lines().find(|line| line.starts_with(&row)).unwrap_or_else(|| panic!("no {row}"));
        let counts = if outcome.counts_as_right() { "| yes |" } else { "| no |" };
        assert!(row.ends_with(counts), "{row}");
        let class = format!(".{name}");
        let is_selector = |part: &str| part.trim().split([' ', ',', '{']).any(|word| word == class);
        assert!(css.lines().any(is_selector), "{class} has no rule");
    }
}

#[test]
fn the_readme_tells_the_commands_that_there_are() {
    let readme = doc("README.md");
    let commands = readme
        .lines()
        .filter(|line| line.strip_prefix("obverse ").is_some_and(|rest| !rest.starts_with(' ')));
    for line in commands {
        let verb = line.split_whitespace().nth(1).unwrap();
        let known = [
            "quiz",
            "study",
            "decks",
            "show",
            "check",
            "new",
            "fmt",
            "schema",
            "scores",
            "stats",
            "flags",
            "config",
            "completions",
            "tune",
            "plan",
            "import",
            "export",
        ];
        assert!(known.contains(&verb), "{line}");
    }
}

#[test]
fn the_page_of_the_rules_has_every_rule_and_no_other() {
    let text = doc("docs/checks.md");
    let rows: Vec<&str> = text.lines().filter(|line| line.starts_with("| `R")).collect();
    let row = |rule: &&Rule| {
        let code = rule.code;
        let english = if rule.is_english_only { " (English)" } else { "" };
        format!(
            "| `{}` | `{}` | {} | {}{english} | {} |",
            code.number(),
            code.name().unwrap(),
            code.severity().as_str(),
            code.title(),
            rule.reason
        )
    };
    let expected: Vec<String> = RULES.iter().map(row).collect();
    assert!(rows == expected, "the table should be\n{}", expected.join("\n"));
    let document = blocks(&text, "json");
    let document: serde_json::Value = serde_json::from_str(&document[0]).unwrap();
    assert_eq!(document["version"], 2);
    for block in blocks(&text, "toml") {
        let (deck, faults) = parse(&block, "example");
        let told: Vec<Code> = faults.iter().map(|fault| fault.code).collect();
        assert!(told.iter().all(|code| *code == Code::NoQuestions), "{faults:#?}");
        let found = check_deck(&block, &deck, &deck.levels);
        assert!(found.iter().all(|one| one.severity == Severity::Hint), "{found:#?}");
    }
}
