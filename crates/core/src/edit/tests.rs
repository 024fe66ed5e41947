//! Laws for every edited text.

use std::collections::BTreeSet;

use proptest::prelude::{Just, Strategy, any};
use proptest::{prop_assert, prop_assert_eq, prop_compose, proptest};

use crate::deck::diagnostic::Severity;
use crate::deck::{Deck, DeckId, parse};
use crate::samples::bundled_decks;

use super::{Assessment, EditError, FixedText, put_questions, tidy_deck};

const EVERY: &str = include_str!("../../../../tests/it/fixtures/every.toml");
const FAULTS: &str = include_str!("../../../../tests/it/fixtures/faults.toml");

fn fix_sample(source: &str, stem: &str) -> FixedText {
    super::apply_fixes(source, |text| {
        let (deck, found) = parse(text, stem);
        Assessment { diagnostics: found, skipped: deck.skipped }
    })
}

fn sample_id() -> DeckId {
    DeckId("my-deck".to_owned())
}

/// The content of a deck without its places; with `but_ids`, also without the ids of its questions.
fn debug_without_spans(deck: &Deck, but_ids: bool) -> String {
    let mut deck = deck.clone();
    deck.header.clear();
    for question in deck.questions.iter_mut().filter(|_| but_ids) {
        question.id = question.fingerprint();
    }
    let text = format!("{:?}", Deck { aliases: crate::deck::Aliases::default(), ..deck });
    let parts = text.split("Span {").enumerate();
    parts
        .map(
            |(at, part)| {
                if at == 0 { part } else { part.split_once('}').map_or("", |(_, rest)| rest) }
            },
        )
        .collect()
}

#[test]
fn keys_come_in_their_order_and_comments_stay_with_them() {
    let untidy = r#"#:schema ./obverse-deck.schema.json
# Capitals, for the fourth form.

title = "Capitals"
# never change this
id = "capitals"

# Europe
[[questions]]
answer = "Paris"   # not Lyon
type = "short-answer"

# what is asked
prompt = """
What is the capital
of France?
"""
distractors = [
  "Lyon",   # second
  "Nice",
]
# obverse: allow(W001)
[[questions]]
# about it
type = "cloze"
id = "two"
prompt = "{{who}}"
[questions.blanks.who]
answer = "x"
type = "short-answer"

[quiz]
pass = 70
count = 1
# the end
"#;
    let tidied = r#"#:schema ./obverse-deck.schema.json
# Capitals, for the fourth form.

# never change this
id = "capitals"
title = "Capitals"

[quiz]
count = 1
pass = 70

# Europe
[[questions]]
id = "capital-france"
type = "short-answer"

# what is asked
prompt = """
What is the capital
of France?
"""
answer = "Paris"   # not Lyon
distractors = [
  "Lyon",   # second
  "Nice",
]
# obverse: allow(W001)
[[questions]]
id = "two"
# about it
type = "cloze"
prompt = "{{who}}"
[questions.blanks.who]
type = "short-answer"
answer = "x"
# the end
"#;
    assert_eq!(tidy_deck(untidy, Some(&sample_id())).unwrap().text, tidied);
    assert_eq!(tidy_deck(untidy, Some(&sample_id())).unwrap().ids, 1);
    let crlf = |text: &str| text.replace('\n', "\r\n");
    assert_eq!(tidy_deck(&crlf(untidy), Some(&sample_id())).unwrap().text, crlf(tidied));
}

#[test]
fn a_deck_without_a_header_gets_its_id_above_the_questions() {
    let source = "[[questions]]\n  type = \"flashcard\"\n  prompt = \"a\"\n  answer = \"b\"\n[quiz]\ncount = 1";
    let tidied = "id = \"my-deck\"\n\n[quiz]\ncount = 1\n\n[[questions]]\n  id = \"a\"\n  type = \"flashcard\"\n  prompt = \"a\"\n  answer = \"b\"\n";
    assert_eq!(tidy_deck(source, Some(&sample_id())).unwrap().text, tidied);
    let headed = format!("# Mine.\n\n{source}");
    assert!(
        tidy_deck(&headed, Some(&sample_id()))
            .unwrap()
            .text
            .starts_with("# Mine.\n\nid = \"my-deck\"\n\n[quiz]\n")
    );
}

#[test]
fn formatted_text_stays_byte_for_byte() {
    for text in bundled_decks() {
        assert!(tidy_deck(&text, None).unwrap().text == text, "{}", &text[..200]);
    }
    let every =
        EVERY.replace("tolerance = 5\nunit = \"metres\"", "unit = \"metres\"\ntolerance = 5");
    assert_eq!(tidy_deck(EVERY, Some(&sample_id())).unwrap().text, every);
    assert_eq!(tidy_deck("", None).unwrap().text, "");
    assert_eq!(tidy_deck("# nothing yet", None).unwrap().text, "# nothing yet");
    assert_eq!(tidy_deck(FAULTS, None), Err(EditError::Syntax));
}

/// Keys and the text that may stand between them.
const LINES: &[&str] = &[
    "prompt = \"How many {{5}} of *them*?\"",
    "name = 'A name'",
    "hints = [\n  \"one\",\n  # a comment\n\n  \"two\",\n]",
    "explanation = '''\nprompt = \"no\"\n[[questions]]\n'''",
    "answer = { text = \"x\", credit = 1 } # the answer",
    "type = \"short-answer\"",
    "tags = [\"a\"]",
    "\"at\" = \"p. 5\"",
    "extra.one = 1",
    "points = 2",
    "extra.two = [[1, [2]], {}]",
    "unknown = 1",
    "shuffle = true",
];
const BETWEEN: &[&str] =
    &["", "", "", "\n", "# a comment\n", "\n# [[questions]]\n", "   \n\t# indented\n"];

prop_compose! {
    fn lines()(
        order in Just((0..LINES.len()).collect::<Vec<_>>()).prop_shuffle(),
        count in 0..LINES.len(),
        between in proptest::collection::vec(0..BETWEEN.len(), LINES.len()),
    ) -> String {
        order.iter().take(count).zip(between).map(|(line, gap)| format!("{}{}\n", BETWEEN[gap], LINES[*line])).collect()
    }
}

prop_compose! {
    fn deck()(
        head in 0..4_usize,
        questions in proptest::collection::vec((lines(), 0..BETWEEN.len()), 0..5),
        quiz in 0..6_usize,
        crlf in any::<bool>(),
        open in any::<bool>(),
    ) -> String {
        let heads = ["", "# head\n\n# t\ntitle = \"T\"\nid = \"d\"\n", "#:schema x\ntags = []\nformat = 1", "# only\n"];
        let mut text = format!("{}\n", heads[head]);
        for (at, (lines, gap)) in questions.iter().enumerate() {
            if at == quiz {
                text.push_str("[quiz]\npass = 70\ncount = 1\n\n");
            }
            text.push_str(&format!("{}[[questions]] # {at}\n{lines}", BETWEEN[*gap]));
        }
        let text = if open { text.trim_end().to_owned() } else { text + "\n# end\n" };
        if crlf { text.replace('\n', "\r\n") } else { text }
    }
}

fn sorted_lines(text: &str) -> Vec<&str> {
    let mut lines: Vec<&str> = text.lines().filter(|line| !line.trim().is_empty()).collect();
    lines.sort_unstable();
    lines
}

proptest! {
    #[test]
    fn formatting_only_moves_lines(source in deck()) {
        let tidied = tidy_deck(&source, None).unwrap().text;
        prop_assert_eq!(&tidy_deck(&tidied, None).unwrap().text, &tidied, "of {}", source);
        prop_assert_eq!(sorted_lines(&tidied), sorted_lines(&source));
        prop_assert_eq!(tidied.contains("\r\n"), source.contains("\r\n"));
        prop_assert!(!source.contains("\r\n") || !tidied.replace("\r\n", "").contains('\n'), "{}", tidied);
        let (before, _) = parse(&source, "deck");
        let (after, _) = parse(&tidied, "deck");
        prop_assert_eq!(debug_without_spans(&before, false), debug_without_spans(&after, false), "{} became {}", source, tidied);
    }

    #[test]
    fn ids_are_added_once_and_change_nothing_else(source in deck()) {
        let named = tidy_deck(&source, Some(&sample_id())).unwrap().text;
        let again = tidy_deck(&named, Some(&sample_id())).unwrap();
        prop_assert_eq!((&again.text, again.ids), (&named, 0));
        let (before, _) = parse(&source, "my-deck");
        let (after, _) = parse(&named, "my-deck");
        let ids: BTreeSet<&str> = after.questions.iter().map(|question| question.id.0.as_str()).collect();
        prop_assert_eq!(ids.len(), after.questions.len());
        prop_assert!(after.questions.iter().all(|question| !question.id.is_fingerprint()));
        // Two equal prompts are an error until ids tell them apart.
        if before.questions.len() == after.questions.len() {
            prop_assert_eq!(debug_without_spans(&before, true), debug_without_spans(&after, true));
            let found = before.questions.iter().all(|question| after.find_question(&question.id).is_some());
            prop_assert!(found, "a history is lost");
        }
    }

    #[test]
    fn a_fix_makes_no_question_worse_and_is_done_once(
        at in 0..EVERY.len(), length in 0_usize..40, put in "[\\[\\]{}\"'=,:\n a-z0-9#]{0,6}", crlf in any::<bool>(),
    ) {
        let floor = |at: usize| (0..=at.min(EVERY.len())).rev().find(|at| EVERY.is_char_boundary(*at)).unwrap_or(0);
        let source = format!("{}{put}{}", &EVERY[..floor(at)], &EVERY[floor(at + length)..]);
        let source = if crlf { source.replace('\n', "\r\n") } else { source };
        let (before, diagnostics) = parse(&source, "every");
        let fixed = fix_sample(&source, "every");
        let (after, left) = parse(&fixed.text, "every");
        prop_assert!(after.questions.len() >= before.questions.len() || after.skipped <= before.skipped);
        prop_assert_eq!(fixed.applied.is_empty(), fixed.text == source);
        let errors = |diagnostics: &[crate::deck::diagnostic::Diagnostic]| diagnostics.iter().filter(|f| f.severity == Severity::Error).count();
        prop_assert!(fixed.applied.is_empty() || errors(&left) <= errors(&diagnostics) || after.skipped <= before.skipped);
        let again = fix_sample(&fixed.text, "every");
        prop_assert!(again.applied.is_empty(), "{:?}", again.applied);
    }
}

/// The sample deck with errors: every fix is applied, though some overlap or hide others.
#[test]
fn the_broken_deck_is_fixed_where_one_fix_is_right() {
    let (before, diagnostics) = parse(FAULTS, "faults");
    let fixed = fix_sample(FAULTS, "faults");
    let (after, left) = parse(&fixed.text, "faults");
    assert!(after.questions.len() > before.questions.len() + 8, "{}", after.questions.len());
    assert!(left.len() + 15 < diagnostics.len(), "{} of {}", left.len(), diagnostics.len());
    assert!(
        fixed.applied.iter().any(|done| done.message == "a question must start with [[questions]]")
    );
    assert!(fixed.text.starts_with("# One fault of each kind"), "comments stay");
    assert_eq!(fix_sample(&fixed.text, "faults").text, fixed.text);
}

/// One fix would repeat a key, so it is dropped; the others are applied.
#[test]
fn a_fix_that_would_break_the_deck_is_not_applied() {
    let source =
        "[[questions]]\ntype = \"flashcard\"\nprompt = \"p\"\nquestion = \"q\"\nback = \"b\"\n";
    let fixed = fix_sample(source, "deck");
    assert_eq!(fixed.text, source.replace("back", "answer"));
    assert_eq!((fixed.applied.len(), parse(&fixed.text, "deck").1.len()), (1, 1));
}

proptest! {
    #[test]
    fn an_added_question_leaves_the_others_unchanged(at in 0_usize..11, of in 0_usize..11, windows in any::<bool>(), added in 0_usize..3) {
        let source = if windows { EVERY.replace('\n', "\r\n") } else { EVERY.to_owned() };
        let (deck, _) = parse(&source, "my-deck");
        let written = |of: usize| crate::deck::write::write_question(&deck.questions[of], &deck);
        let another = written(of).replace("id = \"", "id = \"new-");
        let behind: Vec<String> = (0..added).map(|number| written(number).replace("id = \"", "id = \"behind-")).collect();
        let text = put_questions(&source, &[(at, another)], &behind).unwrap();
        let (after, diagnostics) = parse(&text, "my-deck");
        prop_assert!(diagnostics.is_empty(), "{:?}\n{}", diagnostics, text);
        prop_assert_eq!(after.questions.len(), deck.questions.len() + added);
        for (place, (before, question)) in deck.questions.iter().zip(&after.questions).enumerate() {
            if place == at {
                let id = format!("new-{}", deck.questions[of].id);
                prop_assert_eq!(&question.id.0, &id);
                let body = |text: String| text.replace("new-", "");
                prop_assert_eq!(body(crate::deck::write::write_question(question, &after)), written(of));
            } else {
                prop_assert_eq!(before.span.text_in(&source).trim_end(), question.span.text_in(&text).trim_end());
            }
        }
        if windows {
            prop_assert!(text.split('\n').rev().skip(1).all(|line| line.ends_with('\r')), "{}", text);
        }
        prop_assert_eq!(put_questions(&source, &[], &[]).unwrap(), source);
    }
}
