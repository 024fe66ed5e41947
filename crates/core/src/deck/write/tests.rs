//! A written deck reads back as the same deck.

use proptest::prelude::{Just, Strategy, any, prop};
use proptest::sample::select;
use proptest::test_runner::TestCaseError;
use proptest::{prop_assert, prop_assert_eq, prop_oneof, proptest};

use toml::de::DeTable;

use crate::deck::QuestionType;
use crate::deck::diagnostic::{Code, Diagnostic, Severity};
use crate::deck::question::{Body, Choice, Entry, Field, MultipleResponse, OptionPlace, Question};
use crate::deck::span::Span;
use crate::deck::{Deck, parse};
use crate::samples::bundled_decks;

use super::{value, write_deck, write_question};

const EVERY: &str = include_str!("../../../../../tests/it/fixtures/every.toml");
const FORMAT: &str = include_str!("../../../../../docs/deck-format.md");

/// The question without its places in the text.
fn without_spans(question: &Question) -> String {
    let text = format!("{question:?}");
    let mut out = String::new();
    let mut rest = text.as_str();
    while let Some((before, after)) = rest.split_once("Span {") {
        out.push_str(before);
        rest = after.split_once('}').map_or("", |(_, after)| after);
    }
    out + rest
}

#[track_caller]
fn assert_round_trip(before: &Deck) {
    let text = write_deck(before);
    let (after, diagnostics) = parse(&text, "deck");
    assert!(diagnostics.is_empty(), "{diagnostics:#?}\n{text}");
    let header = |deck: &Deck| {
        (
            (
                deck.id.clone(),
                deck.title.clone(),
                deck.description.clone(),
                deck.language_tag.clone(),
            ),
            (deck.authors.clone(), deck.license.clone(), deck.source.clone(), deck.tags.clone()),
            (
                deck.aliases.rows().to_vec(),
                deck.quiz.clone(),
                deck.levels.iter_set().collect::<Vec<_>>(),
            ),
        )
    };
    assert_eq!(header(&after), header(before), "{text}");
    let questions = |deck: &Deck| deck.questions.iter().map(without_spans).collect::<Vec<_>>();
    assert_eq!(questions(&after), questions(before), "{text}");
    assert_eq!(write_deck(&after), text, "written once more it is the same");
}

#[test]
fn every_deck_at_hand_comes_back() {
    let examples = FORMAT.split("```toml\n").skip(1).map(|rest| rest.split("```").next().unwrap());
    let bundled = bundled_decks();
    for text in examples.chain(bundled.iter().map(String::as_str)).chain([EVERY]) {
        let (before, diagnostics) = parse(text, "deck");
        assert!(diagnostics.is_empty(), "{diagnostics:?}");
        assert_round_trip(&before);
    }
}

#[test]
fn a_question_is_written_as_a_person_would() {
    let text = r#"tags = ["all"]
source = "An atlas"
[[questions]]
id = "one"
type = "multiple-choice"
prompt = "Which?\n\nSay it."
answer = "a \\frac{1}{2}"
distractors = [{ text = "b", feedback = "No." }, { text = "none", last = true }]
tags = ["all", "own"]
"#;
    let (deck, diagnostics) = parse(text, "deck");
    assert!(diagnostics.is_empty(), "{diagnostics:?}");
    let written = write_question(&deck.questions[0], &deck);
    assert_eq!(
        written,
        "[[questions]]\nid = \"one\"\ntype = \"multiple-choice\"\nprompt = \"\"\"\nWhich?\n\nSay it.\"\"\"\n\
         answer = 'a \\frac{1}{2}'\ndistractors = [{ text = \"b\", feedback = \"No.\" }, { text = \"none\", last = true }]\n\
         tags = [\"all\", \"own\"]\n"
    );
}

/// Texts that are hard for TOML, Markdown and clozes; never blank.
fn sample_words() -> impl Strategy<Value = String> {
    let hard = select(vec![
        "\"",
        "\"\"\"",
        "'",
        "'''",
        "\\",
        "\n",
        "\n\n",
        "\t",
        "\r\n",
        "#",
        "=",
        "[[questions]]",
        "é",
        "捕",
        "\u{202e}",
        "{",
        "}",
        "|",
        "::",
        "%",
        " ",
        "*",
        "$x$",
        "\u{7f}",
        "0",
    ]);
    let part = prop_oneof![3 => "[a-zA-Z0-9]{1,6}", 1 => hard.prop_map(str::to_owned)];
    prop::collection::vec(part, 0..6).prop_map(|parts| format!("w{}", parts.concat()))
}

/// Replaces texts by others, each of them different.
fn change_body(body: &mut Body, texts: &[String], credit: f64, flag: bool) {
    let mut texts = texts.iter().enumerate().map(|(n, text)| format!("{n}{text}"));
    let mut next = || texts.next().unwrap_or_default();
    let mut entry = |entry: &mut Entry, credit: f64| {
        entry.text = next();
        entry.feedback = flag.then(&mut next);
        entry.credit = credit;
        entry.place = flag.then_some(OptionPlace::Last);
    };
    match body {
        Body::Single(Field::Choice(choice)) if choice.shuffle => {
            choice
                .options
                .iter_mut()
                .enumerate()
                .for_each(|(n, one)| entry(one, if n == 0 { 1.0 } else { credit }));
            choice.shuffle = flag;
        }
        Body::Single(Field::Choice(choice)) => choice.options[0].feedback = flag.then(next),
        Body::Single(Field::Written(written)) => {
            written.answers.iter_mut().for_each(|one| entry(one, 1.0));
            written.distractors.iter_mut().for_each(|one| entry(one, credit));
            written.distractors[0].pattern = flag.then(|| "w*".to_owned());
            written.spelling.case_sensitive = flag;
        }
        Body::MultipleResponse(several) => {
            several.answers.iter_mut().for_each(|one| entry(one, 0.25));
            several.distractors.iter_mut().for_each(|one| entry(one, credit));
            several.partial = flag;
        }
        Body::List(list) => {
            list.items
                .iter_mut()
                .flat_map(|item| &mut item.answers)
                .for_each(|one| entry(one, 1.0));
            list.ordered = flag;
            list.count = (flag && list.items.len() > 1).then_some(1);
        }
        Body::Ordering(items) => items.iter_mut().for_each(|item| {
            item.text = next();
            item.note = flag.then(&mut next);
        }),
        Body::Matching(matching) => {
            matching.pairs.iter_mut().for_each(|(left, right)| (*left, *right) = (next(), next()));
        }
        Body::Flashcard(card) => {
            card.answer = next();
            card.reverse = flag;
        }
        Body::Cloze(cloze) => cloze.blanks[1].points = if flag { 2.0 } else { 1.0 },
        Body::Single(Field::Numeric(_) | Field::Dated(_)) => {}
    }
}

proptest! {
    #[test]
    fn any_text_comes_back(text in any::<String>(), hard in sample_words()) {
        for text in [text, hard] {
            for written in [value::text_value(&text), value::short_text_value(&text)] {
                let line = format!("a = {written}\n");
                let table = DeTable::parse(&line).map_err(|error| TestCaseError::fail(format!("{error}: {line}")))?;
                prop_assert_eq!(table.get_ref()["a"].get_ref().as_str(), Some(text.as_str()), "{}", written);
            }
        }
    }

    #[test]
    fn options_that_are_not_shuffled_keep_their_order(
        order in Just((0..5).collect::<Vec<usize>>()).prop_shuffle(),
        places in prop::collection::vec(prop_oneof![3 => Just(None), 1 => Just(Some(OptionPlace::Last)), 1 => (1_usize..6).prop_map(|at| Some(OptionPlace::At(at)))], 5),
        rights in 1_usize..5, is_several in any::<bool>(),
    ) {
        let option = |(at, place): (usize, Option<OptionPlace>), credit: f64| Entry {
            text: format!("option {at}"), feedback: None, credit, place, pattern: None, span: Span::empty_at(order[at]),
        };
        let of = |range: std::ops::Range<usize>, credit: f64| range.map(|at| option((at, places[at]), credit)).collect::<Vec<_>>();
        let (mut deck, _) = parse(EVERY, "deck");
        let kind = if is_several { QuestionType::MultipleResponse } else { QuestionType::MultipleChoice };
        let mut question = deck.questions.iter().find(|question| question.kind == kind).unwrap().clone();
        question.body = if is_several {
            let share = 1.0 / rights as f64;
            Body::MultipleResponse(MultipleResponse { answers: of(0..rights, share), distractors: of(rights..5, -share), partial: true, shuffle: false })
        } else {
            let options = of(0..rights, 1.0).into_iter().chain(of(rights..5, 0.0)).collect();
            Body::Single(Field::Choice(Choice { options, shuffle: false }))
        };
        let shown = |body: &Body| match body {
            Body::MultipleResponse(several) => several.laid_out().into_iter().map(|one| one.text.clone()).collect::<Vec<_>>(),
            Body::Single(Field::Choice(choice)) => choice.laid_out().into_iter().map(|one| one.text.clone()).collect(),
            _ => Vec::new(),
        };
        let before = shown(&question.body);
        deck.questions = vec![question];
        let text = write_deck(&deck);
        let (after, diagnostics) = parse(&text, "deck");
        // Two options with one place are written as they are if that is their order; the reader
        // reports them.
        prop_assert!(diagnostics.iter().all(|diagnostic| diagnostic.message.starts_with("two options have place")), "{:?}\n{}", diagnostics, text);
        if diagnostics.is_empty() {
            prop_assert_eq!(shown(&after.questions[0].body), before, "{}", text);
        }
    }

    #[test]
    fn any_question_comes_back(
        kind in select(QuestionType::ALL.to_vec()), texts in prop::collection::vec(sample_words(), 12),
        credit in select(vec![0.0, 0.5, -0.25, 1.0 / 3.0]), flag in any::<bool>(),
        points in select(vec![1.0, 2.0, 0.25]), some in prop_oneof![Just(None), sample_words().prop_map(Some)],
    ) {
        let (mut deck, _) = parse(EVERY, "deck");
        let mut question = deck.questions.iter().find(|question| question.kind == kind).unwrap().clone();
        change_body(&mut question.body, &texts, credit, flag);
        question.points = points;
        question.label = some.clone();
        question.hints = texts[..2].to_vec();
        question.explanation = some.clone();
        question.feedback.partly = some;
        question.extra = [(texts[3].clone(), texts[4].clone().into())].into_iter().collect();
        question.span = Span::empty_at(0);
        deck.questions = vec![question];
        let text = write_deck(&deck);
        let (after, diagnostics) = parse(&text, "deck");
        // Errors that the reader finds in the question itself, such as equal options, do not
        // concern the writer.
        let is_refused = |diagnostic: &Diagnostic| diagnostic.severity == Severity::Error;
        if diagnostics.iter().any(is_refused) {
            prop_assert!(diagnostics.iter().all(|diagnostic| diagnostic.code != Code::Syntax), "{:?}\n{}", diagnostics, text);
        } else {
            prop_assert_eq!(without_spans(&after.questions[0]), without_spans(&deck.questions[0]), "{}", text);
        }
    }
}
