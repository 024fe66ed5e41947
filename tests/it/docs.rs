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
    assert_eq!(blocks.len(), 5);
    let (deck, faults) = parse(&blocks[0], "example");
    assert!(faults.is_empty(), "{faults:#?}");
    assert_eq!((deck.title.as_str(), deck.questions.len()), ("Capitals", 2));
    let (deck, faults) = parse(&blocks[1], "types");
    assert!(faults.is_empty(), "{faults:#?}");
    for kind in QuestionType::ALL {
        assert!(
            deck.questions.iter().any(|question| question.kind == kind),
            "{} is not shown",
            kind.name()
        );
    }
    let (deck, faults) = parse(&blocks[4], "sections");
    assert!(faults.is_empty(), "{faults:#?}");
    assert_eq!(deck.quiz.sections.len(), 2);
    let (deck, faults) = parse(&blocks[3], "numbers");
    assert!(faults.is_empty(), "{faults:#?}");
    assert!(deck.questions[0].parameters.are_drawn());
    let (deck, faults) = parse(&blocks[2], "code");
    assert!(faults.is_empty(), "{faults:#?}");
    let Body::Ordering(items) = &deck.questions[1].body else {
        panic!("{:?}", deck.questions[1].body)
    };
    assert_eq!(items[2].text, "        return 1");
}

#[test]
fn every_verdict_is_in_the_guides_and_has_a_look_on_pages() {
    let (grading, storage, css) =
        (doc("docs/grading.md"), doc("docs/storage.md"), doc("src/report/page.css"));
    let names: Vec<String> =
        Outcome::ALL.iter().map(|outcome| format!("`{}`", outcome.name())).collect();
    assert!(storage.contains(&format!("| `outcome` | what counts: {} |", names.join(", "))));
    for outcome in Outcome::ALL {
        let (sign, word, name) = (outcome.sign(), outcome.heading(), outcome.name());
        let row = format!("| {sign} | {word} | `{name}` |");
        let row = grading
            .lines()
            .find(|line| line.starts_with(&row))
            .unwrap_or_else(|| panic!("no {row}"));
        let counts = if outcome.counts_as_right() { "| yes |" } else { "| no |" };
        assert!(row.ends_with(counts), "{row}");
        let class = format!(".{name}");
        let is_selector = |part: &str| part.trim().split([' ', ',', '{']).any(|word| word == class);
        assert!(css.lines().any(is_selector), "{class} has no rule");
    }
}

/// Every page that a reader may open, by its name.
fn pages() -> Vec<String> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut pages = vec!["README.md".to_owned(), "CONTRIBUTING.md".to_owned()];
    for entry in fs::read_dir(root.join("docs")).unwrap() {
        let name = entry.unwrap().file_name().into_string().unwrap();
        if Path::new(&name).extension().is_some_and(|extension| extension == "md") {
            pages.push(format!("docs/{name}"));
        }
    }
    pages
}

#[test]
fn every_command_and_option_that_the_pages_show_is_there() {
    let mut program = obverse::args::build_command("");
    program.build();
    let mut seen = 0;
    for page in pages() {
        let mut is_in_block = false;
        for line in doc(&page).lines() {
            is_in_block ^= line.trim_start().starts_with("```");
            if !is_in_block {
                continue;
            }
            let line = line.strip_prefix("$ ").unwrap_or(line);
            let Some(typed) = line.strip_prefix("obverse ").filter(|rest| !rest.starts_with(' '))
            else {
                continue;
            };
            // The explanation stands behind two spaces or a sign.
            let typed = typed.split("  ").next().unwrap().split(['#', '|', '>']).next().unwrap();
            let mut command = &program;
            for word in typed.split_whitespace() {
                if let Some(below) = command.find_subcommand(word) {
                    command = below;
                } else if let Some(option) = word.strip_prefix("--") {
                    let name = option.split('=').next().unwrap();
                    let is_known = command.get_arguments().any(|arg| arg.get_long() == Some(name));
                    assert!(is_known, "{page}: {line}: no {word}");
                }
            }
            let verb = typed.split_whitespace().next().unwrap_or_default();
            let is_known =
                verb.is_empty() || verb.starts_with('-') || program.find_subcommand(verb).is_some();
            assert!(is_known || !verb.chars().all(|c| c.is_ascii_lowercase()), "{page}: {line}");
            seen += 1;
        }
    }
    assert!(seen > 60, "{seen}");
}

#[test]
fn no_example_of_a_plan_passes() {
    let mut help = obverse::args::build_command("");
    help.build();
    let plan = help.find_subcommand_mut("plan").unwrap().render_long_help().to_string();
    for (name, text) in pages()
        .into_iter()
        .map(|page| (page.clone(), doc(&page)))
        .chain([("plan".to_owned(), plan)])
    {
        assert!(!text.contains("--by 2"), "{name}");
    }
}

/// A page without the code within its lines, which may show a link that is none.
fn without_code_spans(text: &str) -> String {
    text.lines()
        .map(|line| line.split('`').step_by(2).collect::<Vec<_>>().join("`") + "\n")
        .collect()
}

#[test]
fn every_link_of_a_page_has_a_target() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut broken = Vec::new();
    for page in pages() {
        let folder = root.join(&page).parent().unwrap().to_owned();
        let text = without_code_spans(&doc(&page));
        for part in text.split("](").skip(1) {
            let target = part.split(')').next().unwrap();
            let file = target.split('#').next().unwrap();
            if !target.contains("://") && !file.is_empty() && !folder.join(file).exists() {
                broken.push(format!("{page}: {target}"));
            }
        }
    }
    assert!(broken.is_empty(), "{}", broken.join("\n"));
}

#[test]
fn the_workflow_builds_with_the_minimum_rust_that_the_manifest_names() {
    let manifest = doc("Cargo.toml");
    let version = manifest.lines().find_map(|line| line.strip_prefix("rust-version = \"")).unwrap();
    let version = version.trim_end_matches('"');
    assert!(
        doc(".github/workflows/ci.yml").contains(&format!("cargo +{version} check")),
        "{version}"
    );
    assert!(doc("README.md").contains(&format!("Rust {version}")), "{version}");
}

#[test]
fn the_page_of_the_rules_has_every_rule_and_no_other() {
    let text = doc("docs/checks.md");
    // Codes from R201 on are hints from scores, which have a table of their own.
    let rows: Vec<&str> = text.lines().filter(|line| line.starts_with("| `R1")).collect();
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
