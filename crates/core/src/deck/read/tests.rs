//! Laws for every text, however broken.

use proptest::prelude::any;
use proptest::{prop_assert, proptest};

use crate::deck::diagnostic::Severity;
use crate::deck::{Edition, parse};

const EVERY: &str = include_str!("../../../../../tests/it/fixtures/every.toml");

/// The text with one part replaced.
fn break_text(at: usize, length: usize, put: &str) -> String {
    let floor = |at: usize| {
        (0..=at.min(EVERY.len())).rev().find(|at| EVERY.is_char_boundary(*at)).unwrap_or(0)
    };
    let (from, to) = (floor(at), floor(at + length));
    format!("{}{put}{}", &EVERY[..from], &EVERY[to..])
}

#[test]
fn a_place_must_exist_and_be_free() {
    let found = |answer: &str, distractors: &str| {
        let text = format!(
            "[[questions]]\nid = \"one\"\ntype = \"multiple-choice\"\nprompt = \"Which?\"\nanswer = {answer}\n\
             distractors = [{distractors}]\n"
        );
        parse(&text, "deck").1.into_iter().map(|diagnostic| diagnostic.message).collect::<Vec<_>>()
    };
    let second = r#"{ text = "a", place = 2 }"#;
    assert_eq!(found(second, r#""b""#), [""; 0]);
    assert_eq!(
        found(second, r#"{ text = "b", place = 3 }"#),
        ["place 3 is out of range: there are 2 options"]
    );
    assert_eq!(found(second, r#"{ text = "b", place = 2 }"#), ["two options have place 2"]);
    assert_eq!(
        found(r#"{ text = "a", place = 0 }"#, r#""b""#),
        ["`place` must be a whole number of 1 or more"]
    );
    assert_eq!(
        found(r#"{ text = "a", place = 1, last = true }"#, r#""b""#),
        ["an option cannot have both `place` and `last`"]
    );
}

#[test]
fn a_list_of_more_than_a_thousand_entries_costs_its_question() {
    let found = |lists: &str| {
        let text = format!(
            "[[questions]]\nid = \"one\"\n{lists}\n[[questions]]\nid = \"two\"\ntype = \"true-false\"\n\
             prompt = \"Is it?\"\nanswer = true\n"
        );
        let (deck, diagnostics) = parse(&text, "deck");
        let ids: Vec<String> =
            deck.questions.iter().map(|question| question.id.0.clone()).collect();
        (ids, diagnostics.into_iter().map(|one| one.message).collect::<Vec<_>>())
    };
    let distractors = |count: usize| {
        let options: Vec<String> = (0..count).map(|n| format!("\"option {n}\"")).collect();
        format!(
            "type = \"multiple-choice\"\nprompt = \"Which?\"\nanswer = \"x\"\ndistractors = [{}]",
            options.join(", ")
        )
    };
    assert_eq!(found(&distractors(1_000)), (vec!["one".to_owned(), "two".to_owned()], vec![]));
    assert_eq!(
        found(&distractors(1_001)),
        (
            vec!["two".to_owned()],
            vec!["`distractors` has 1,001 entries; the limit is 1,000".to_owned()]
        )
    );
    let blanks: String = (0..1_001).map(|n| format!("{{{{a{n}}}}} ")).collect();
    assert_eq!(
        found(&format!("type = \"cloze\"\nprompt = \"{blanks}\"")).1,
        ["`prompt` has 1,001 blanks; the limit is 1,000"]
    );
}

proptest! {
    #[test]
    fn any_text_is_read(text in any::<String>()) {
        let (deck, diagnostics) = parse(&text, "deck");
        prop_assert!(deck.questions.is_empty() || diagnostics.is_empty() || !text.is_empty());
    }

    #[test]
    fn a_broken_text_loses_little_and_every_span_is_in_the_text(
        at in 0..EVERY.len(), length in 0_usize..40, put in "[\\[\\]{}\"'=,\n a-z0-9#]{0,6}",
    ) {
        let text = break_text(at, length, &put);
        let (deck, diagnostics) = parse(&text, "every");
        for diagnostic in &diagnostics {
            prop_assert!(diagnostic.span.end <= text.len() && text.is_char_boundary(diagnostic.span.start), "{diagnostic:?}");
            for (span, _) in &diagnostic.related {
                prop_assert!(span.end <= text.len());
            }
            if let Some(fix) = &diagnostic.fix {
                prop_assert!(text.is_char_boundary(fix.span.start) && text.is_char_boundary(fix.span.end), "{diagnostic:?}");
            }
        }
        let lost = 11_usize.saturating_sub(deck.questions.len() + deck.skipped);
        prop_assert!(lost <= 2, "{lost} questions lost without trace in\n{text}");
        let errors = diagnostics.iter().filter(|diagnostic| diagnostic.severity == Severity::Error).count();
        prop_assert!(deck.skipped == 0 || errors > 0, "skipped without an error");
    }
}

/// A valid TOML text reads the same as a whole and in pieces: a broken question after it does not
/// affect the others.
#[test]
fn whole_and_in_pieces_are_the_same() {
    let (whole, diagnostics) = parse(EVERY, "every");
    assert!(diagnostics.is_empty());
    let (pieces, diagnostics) = parse(&format!("{EVERY}\n[[questions]]\nanswer = [\n"), "every");
    assert_eq!(diagnostics.len(), 1, "{diagnostics:?}");
    assert_eq!((pieces.skipped, pieces.questions.len()), (1, whole.questions.len()));
    for (one, other) in whole.questions.iter().zip(&pieces.questions) {
        assert_eq!(
            (&one.id, &one.body, &one.hints, &one.tags),
            (&other.id, &other.body, &other.hints, &other.tags)
        );
        assert_eq!(one.span.start, other.span.start);
    }
    let (edition, _) = Edition::read(format!("{EVERY}\n[[questions]]\nanswer = [\n"), "every");
    for question in &edition.deck.questions {
        let (alone, diagnostics) = Edition::read(edition.excerpt_question(question), "alone");
        assert!(diagnostics.is_empty(), "{diagnostics:?}");
        assert_eq!(alone.deck.questions[0].prompt, question.prompt);
    }
}

/// A deck of twenty questions of all types.
fn deck_of_twenty() -> String {
    let questions: Vec<&str> = EVERY.split("[[questions]]").skip(1).collect();
    let mut text = String::new();
    for number in 0..20 {
        let question = questions[number % questions.len()];
        let id = format!("id = \"q{number}\"\n");
        let own: String = question
            .lines()
            .filter(|line| !line.starts_with("id ="))
            .fold(String::new(), |text, line| text + line + "\n");
        text += &format!("[[questions]]\n{id}{}", own.trim_start());
    }
    text
}

#[test]
fn a_broken_line_costs_at_most_the_questions_that_it_touches() {
    let text = deck_of_twenty();
    let (deck, diagnostics) = parse(&text, "twenty");
    assert_eq!((deck.questions.len(), diagnostics.first()), (20, None));
    let lines: Vec<&str> = text.lines().collect();
    for at in 0..lines.len() {
        let without = [&lines[..at], &lines[at + 1..]].concat();
        let doubled = [&lines[..=at], &lines[at..]].concat();
        let mut swapped = lines.clone();
        swapped.swap(at, (at + 1).min(lines.len() - 1));
        for (change, lines) in [("delete", without), ("double", doubled), ("swap", swapped)] {
            let broken = lines.join("\n");
            let kept = parse(&broken, "twenty").0.questions.len();
            assert!(
                kept >= 18,
                "{change} line {}: {kept} are left\n{}",
                at + 1,
                lines_near(&lines, at)
            );
        }
    }
}

fn lines_near(lines: &[&str], at: usize) -> String {
    lines[at.saturating_sub(3)..lines.len().min(at + 4)].join("\n")
}

/// Words of the parser that say nothing to an author.
const PARSER_WORDS: &[&str] =
    &["unicode", "hexadecimal", "key-value", "array", "string", "literal", "radix", "escaped"];

proptest! {
    #[test]
    fn no_message_speaks_of_the_parser(
        at in 0..EVERY.len(), length in 0_usize..9, put in "[\\[\\]{}\"'=,.\\\\\n a-z0-9#]{0,6}",
    ) {
        for diagnostic in parse(&break_text(at, length, &put), "every").1 {
            for word in PARSER_WORDS {
                prop_assert!(!diagnostic.message.contains(word), "{}", diagnostic.message);
                prop_assert!(!diagnostic.label.contains(word), "{}", diagnostic.label);
            }
        }
    }
}
