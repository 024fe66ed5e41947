//! Packages there and back.

use obverse_core::deck::question::{Body, Field};
use obverse_core::deck::{Deck, Question, parse};
use proptest::prelude::{any, proptest};

use crate::apkg::{PackageContent, read};
use crate::export::{ExportOptions, Target, export_with};
use crate::html::to_html;
use crate::{Format, ImportOptions, assemble};

fn package(deck: &Deck) -> (Vec<u8>, Vec<(bool, Vec<String>)>) {
    let mut files = |path: &str| match path {
        "seas/map.png" => Ok(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR".to_vec()),
        "seas/wave.mp3" => Ok(b"ID3\x04\0\0\0\0\0\0\0\0\0\0".to_vec()),
        _ => Err("whose file is not there".to_owned()),
    };
    let exported = export_with(deck, Target::Apkg, &ExportOptions::default(), &mut files);
    let reports = exported.reports.into_iter().map(|report| (report.is_written, report.reasons));
    (exported.binary.expect("a package"), reports.collect())
}

fn comes_back(deck: &Deck) -> (Vec<Question>, usize, usize) {
    let options = ImportOptions { folder: "seas".to_owned(), ..ImportOptions::default() };
    let PackageContent { bank, history } =
        read(&package(deck).0, &options, &mut |_| ()).expect("a package that can be read");
    let (empty, _) = parse("", "seas");
    let assembled = assemble(bank, Format::Apkg, empty);
    (assembled.deck.questions, history.len(), assembled.media.len())
}

const DECK: &str = r#"
id = "seas"
title = "1984"

[[questions]]
type = "flashcard"
prompt = "Which *sea*? ![a map](seas/map.png)"
answer = "the White Sea"
explanation = "It lies in the north."
hints = ["a colour"]
tags = ["geo::seas"]
reverse = false

[[questions]]
type = "flashcard"
prompt = "la mer [wave.mp3](seas/wave.mp3)"
answer = "the sea"
reverse = true

[[questions]]
type = "short-answer"
prompt = "Name a cold sea."
answer = "Baltic"
alternatives = ["White Sea"]

[[questions]]
type = "cloze"
prompt = "The {{c1::Baltic}} is {{c2::shallow}}."

[[questions]]
type = "multiple-choice"
prompt = "Which is deep?"
answer = "Atlantic"
distractors = ["Baltic", "Aral"]

[[questions]]
type = "true-false"
prompt = "Seas are salty."
answer = true
"#;

#[test]
fn each_type_becomes_a_note_and_reads_back_as_closely_as_possible() {
    let (deck, errors) = parse(DECK, "seas");
    assert!(errors.is_empty(), "{errors:?}");
    let (_, reports) = package(&deck);
    assert!(reports.iter().all(|(is_written, _)| *is_written), "{reports:?}");
    assert_eq!(reports[0].1, Vec::<String>::new());
    assert_eq!(reports[2].1, ["the grading: Anki compares the answer letter by letter"]);
    assert_eq!(reports[4].1, ["the grading: the learner is the judge there"]);
    let (questions, cards, media) = comes_back(&deck);
    // The card with a reverse and the cloze have two cards each.
    assert_eq!((questions.len(), cards, media), (6, 8, 2));
    let first = &questions[0];
    assert!(first.prompt.contains("![a map](seas/map-"), "{}", first.prompt);
    assert_eq!(first.explanation.as_deref(), Some("It lies in the north."));
    assert_eq!(
        (first.hints.as_slice(), first.tags.as_slice()),
        (&["a colour".to_owned()][..], &["geo::seas".to_owned()][..])
    );
    assert!(questions[1].prompt.contains("](seas/wave-"), "{}", questions[1].prompt);
    assert!(matches!(&questions[1].body, Body::Flashcard(card) if card.reverse));
    let Body::Single(Field::Written(written)) = &questions[2].body else { panic!("{questions:?}") };
    assert_eq!(written.answers[0].text, "Baltic");
    assert_eq!(questions[3].prompt, deck.questions[3].prompt);
    assert!(questions[4].prompt.contains("Atlantic") && questions[4].prompt.contains("Aral"));
    assert!(questions[5].prompt.contains("True"), "{}", questions[5].prompt);
}

/// The HTML of a text, in which several spaces are one.
fn shown(markdown: &str) -> String {
    // Equal marks side by side are one, and an empty quotation shows nothing.
    let html = to_html(markdown).replace("</em><em>", "").replace("</strong><strong>", "");
    let html =
        html.replace("<blockquote></blockquote>", "").replace("<blockquote>\n</blockquote>", "");
    html.split_whitespace().collect::<Vec<_>>().join(" ")
}

proptest! {
    #[test]
    fn a_flashcard_comes_back(front in "[a-zA-Z0-9*_<>&\\[\\]{}é# .-]{1,24}", back in "[a-z0-9*<>& é.-]{1,24}", reverse in any::<bool>()) {
        let toml = format!(
            "[[questions]]\ntype = \"flashcard\"\nprompt = {}\nanswer = {}\nreverse = {reverse}\n",
            serde_json::Value::from(front), serde_json::Value::from(back)
        );
        let (deck, _) = parse(&toml, "test");
        let Some(question) = deck.questions.first() else { return Ok(()) };
        let Body::Flashcard(card) = &question.body else { return Ok(()) };
        let (again, ..) = comes_back(&deck);
        // Two sides that show the same make no card in Anki.
        if let [other] = again.as_slice() {
            let Body::Flashcard(back) = &other.body else { return Ok(()) };
            assert_eq!(shown(&other.prompt), shown(&question.prompt));
            assert_eq!(shown(&back.answer), shown(&card.answer));
        }
    }
}
