//! The page of common mistakes: each row is checked, and says what the author reads.

use std::fs;
use std::path::Path;

use obverse_core::check::check_deck;
use obverse_core::deck::diagnostic::{Diagnostic, Severity};
use obverse_core::deck::{Levels, parse};

const SOUND: &str =
    "[[questions]]\ntype = \"true-false\"\nprompt = \"The sun is a star.\"\nanswer = true\n";

/// The deck that a cell of the page stands for.
fn deck_of(cell: &str, section: &str) -> String {
    let lines = cell.replace("\\|", "|").replace(" ⏎ ", "\n") + "\n";
    if section == "Above the questions" {
        return format!("{lines}{SOUND}");
    }
    let has_prompt = ["prompt =", "text =", "front =", "[question", "[[question"]
        .iter()
        .any(|begins| lines.lines().any(|line| line.starts_with(begins) && !line.contains('.')));
    let has_prompt = has_prompt || lines.contains("prompt =");
    let prompt = if has_prompt { "" } else { "prompt = \"Which of these is it?\"\n" };
    if section == "Headings" {
        return lines.replacen('\n', "\nprompt = \"Which is it?\"\n", 1);
    }
    format!("[[questions]]\n{prompt}{lines}")
}

/// The first diagnostic that is more than a hint, and its advice.
fn advice(deck_text: &str) -> (String, String) {
    let (deck, mut diagnostics) = parse(deck_text, "deck");
    diagnostics.extend(check_deck(deck_text, &deck, &Levels::default()));
    diagnostics.retain(|one| one.severity != Severity::Hint);
    diagnostics.sort_by_key(|one| one.severity);
    let Some(first) = diagnostics.first() else { return Default::default() };
    (first.message.clone(), advice_of(first, deck_text))
}

fn advice_of(diagnostic: &Diagnostic, deck_text: &str) -> String {
    let fixed = diagnostic.fix.as_ref().map(|fix| {
        let mut text = deck_text.to_owned();
        text.replace_range(fix.span.start..fix.span.end, &fix.text);
        let start = text[..fix.span.start].rfind('\n').map_or(0, |at| at + 1);
        let end = fix.span.start + fix.text.len();
        let end = text[end..].find('\n').map_or(text.len(), |at| end + at);
        format!("`{}`", text[start..end].replace('\n', " ⏎ "))
    });
    match (&diagnostic.help, fixed) {
        (Some(help), Some(fixed)) if help.ends_with('?') => format!("{help} {fixed}"),
        (Some(help), Some(fixed)) => format!("{help}: {fixed}"),
        (Some(help), None) => help.clone(),
        (None, fixed) => fixed.unwrap_or_else(|| diagnostic.label.clone()),
    }
}

#[test]
fn every_mistake_of_the_page_is_reported_with_the_line_to_write() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/mistakes.md");
    let page = fs::read_to_string(&path).unwrap();
    let (mut section, mut rows, mut written) = (String::new(), 0, String::new());
    let mut silent = Vec::new();
    for line in page.lines() {
        section = line.strip_prefix("## ").map_or(section, str::to_owned);
        let cell = line.strip_prefix("| `").and_then(|rest| rest.split("` | ").next());
        let Some(cell) = cell.map(|cell| cell.trim_end_matches("` | | |")) else {
            written += &format!("{line}\n");
            continue;
        };
        let (message, help) = advice(&deck_of(cell, &section));
        if message.is_empty() || help.is_empty() {
            silent.push(cell.to_owned());
        }
        let (message, help) = (message.replace('|', "\\|"), help.replace('|', "\\|"));
        written += &format!("| `{cell}` | {message} | {} |\n", help.replace('\n', " "));
        rows += 1;
    }
    assert!(silent.is_empty(), "no message, or no advice: {silent:#?}");
    assert!(rows >= 80, "{rows}");
    if std::env::var_os("OBVERSE_TEST_BLESS").is_some() {
        fs::write(path, written).unwrap();
    } else {
        assert_eq!(page, written, "OBVERSE_TEST_BLESS=1 writes the page anew");
    }
}
