//! Items of each kind, and packages there and back.

use obverse_core::deck::{Deck, parse, write};
use proptest::prelude::{any, proptest};

use crate::export::{ExportOptions, Target, export_with};
use crate::tests::deck_of;
use crate::{Format, ImportOptions, assemble, open_file};

use super::read;

/// An item of QTI 2 with a declaration and a body.
fn sample_item(declaration: &str, body: &str) -> String {
    format!(
        "<?xml version=\"1.0\"?>\n<assessmentItem xmlns=\"http://www.imsglobal.org/xsd/imsqti_v2p1\" \
         identifier=\"i1\" title=\"T\"><responseDeclaration identifier=\"R\" {declaration}\
         </responseDeclaration><itemBody>{body}</itemBody></assessmentItem>"
    )
}

fn read_text(text: &str) -> (String, Vec<String>) {
    deck_of(read(text.as_bytes(), None, "deck").expect("an item"), Format::Qti)
}

fn correct(values: &[&str]) -> String {
    let values: String = values.iter().map(|value| format!("<value>{value}</value>")).collect();
    format!("<correctResponse>{values}</correctResponse>")
}

#[test]
fn each_interaction_becomes_its_type() {
    let choices = "<simpleChoice identifier=\"a\">One &lt;T&gt;</simpleChoice>\
                   <simpleChoice identifier=\"b\"><b>Two</b></simpleChoice>\
                   <simpleChoice identifier=\"c\">Three</simpleChoice>";
    for (declaration, body, part) in [
        (
            format!("cardinality=\"single\" baseType=\"identifier\">{}", correct(&["b"])),
            format!("<p>Stem.</p><choiceInteraction responseIdentifier=\"R\" shuffle=\"true\"><prompt>Which?</prompt>{choices}</choiceInteraction>"),
            "type = \"multiple-choice\"\nprompt = \"\"\"\nStem.\n\nWhich?\"\"\"\nanswer = \"**Two**\"",
        ),
        (
            format!("cardinality=\"multiple\" baseType=\"identifier\">{}", correct(&["a", "c"])),
            format!("<choiceInteraction responseIdentifier=\"R\"><prompt>Which?</prompt>{choices}</choiceInteraction>"),
            "type = \"multiple-response\"",
        ),
        (
            format!("cardinality=\"ordered\" baseType=\"identifier\">{}", correct(&["c", "a", "b"])),
            format!("<orderInteraction responseIdentifier=\"R\"><prompt>Sort.</prompt>{choices}</orderInteraction>"),
            "items = [\"Three\", 'One \\<T>', \"**Two**\"]",
        ),
        (
            format!("cardinality=\"single\" baseType=\"string\">{}<mapping><mapEntry mapKey=\"Rome\" mappedValue=\"2\"/><mapEntry mapKey=\"Roma\" mappedValue=\"1\"/></mapping>", correct(&["Rome"])),
            "<p>The city is <textEntryInteraction responseIdentifier=\"R\"/>.</p>".to_owned(),
            "prompt = \"The city is {{blank 1}}.\"",
        ),
        (
            format!("cardinality=\"single\" baseType=\"identifier\">{}", correct(&["y"])),
            "<p>It is <inlineChoiceInteraction responseIdentifier=\"R\"><inlineChoice identifier=\"x\">red</inlineChoice><inlineChoice identifier=\"y\">blue</inlineChoice></inlineChoiceInteraction>.</p>".to_owned(),
            "\"blue\"",
        ),
        (
            format!("cardinality=\"multiple\" baseType=\"directedPair\">{}", correct(&["a x", "b y"])),
            "<matchInteraction responseIdentifier=\"R\"><prompt>Match.</prompt><simpleMatchSet><simpleAssociableChoice identifier=\"a\">A</simpleAssociableChoice><simpleAssociableChoice identifier=\"b\">B</simpleAssociableChoice></simpleMatchSet><simpleMatchSet><simpleAssociableChoice identifier=\"x\">X</simpleAssociableChoice><simpleAssociableChoice identifier=\"y\">Y</simpleAssociableChoice><simpleAssociableChoice identifier=\"z\">Z</simpleAssociableChoice></simpleMatchSet></matchInteraction>".to_owned(),
            "pairs = [[\"A\", \"X\"], [\"B\", \"Y\"]]\ndistractors = [\"Z\"]",
        ),
    ] {
        let (deck, lines) = read_text(&sample_item(&declaration, &body));
        assert_eq!(lines, ["line 2, T: taken"], "{body}");
        assert!(deck.contains(part), "{part} is not in\n{deck}");
    }
    let kebab = "<qti-assessment-item identifier=\"i\" title=\"T\"><qti-response-declaration identifier=\"R\" \
                 cardinality=\"single\"><qti-correct-response><qti-value>a</qti-value></qti-correct-response>\
                 </qti-response-declaration><qti-item-body><qti-choice-interaction response-identifier=\"R\">\
                 <qti-prompt>Which?</qti-prompt><qti-simple-choice identifier=\"a\">A</qti-simple-choice>\
                 <qti-simple-choice identifier=\"b\">B</qti-simple-choice></qti-choice-interaction>\
                 </qti-item-body></qti-assessment-item>";
    assert_eq!(read_text(kebab).1, ["line 1, T: taken"]);
    let (_, lines) = read_text(&sample_item(
        "cardinality=\"single\">",
        "<p>Draw.</p><drawingInteraction responseIdentifier=\"R\"/>",
    ));
    assert_eq!(
        lines,
        [
            "line 2, T: refused an interaction of the type `drawingInteraction`, which has no like in a deck"
        ]
    );
}

const DECK: &str = r#"
id = "seas"
title = "Seas & more"

[[questions]]
id = "q1"
type = "multiple-choice"
prompt = "Which *sea* in `List<T>`?"
answer = { text = "White", feedback = "Yes." }
distractors = [{ text = "Black", credit = 0.5 }, "Red"]
explanation = "It is cold."
points = 2

[[questions]]
id = "q2"
type = "true-false"
prompt = "It is deep."
answer = false

[[questions]]
id = "q3"
type = "multiple-response"
prompt = "Which two?"
answers = ["a", "b"]
distractors = ["c"]
partial = false

[[questions]]
id = "q4"
type = "short-answer"
prompt = "Name it & spell it."
answer = "Rome"
alternatives = ["Roma"]
typos = 0

[[questions]]
id = "q5"
type = "numeric"
prompt = "How deep?"
answer = 12.5
tolerance = 0.5

[[questions]]
id = "q6"
type = "matching"
prompt = "Match."
pairs = [["a", "x"], ["b", "y"]]
distractors = ["z"]

[[questions]]
id = "q7"
type = "cloze"
prompt = "The {{Baltic}} is {{shallow}}."
"#;

/// The items of a deck that comes back, each taken or not with its losses.
type ItemLosses = Vec<(bool, Vec<String>)>;

const VERSIONS: [Target; 3] = [Target::Qti, Target::Qti2, Target::Qti3];

fn comes_back(deck: &Deck, target: Target) -> (ItemLosses, Deck, Vec<String>) {
    let mut files = |_: &str| Err("whose file is not there".to_owned());
    let exported = export_with(deck, target, &ExportOptions::default(), &mut files);
    let bytes = exported.binary.expect("a package");
    let opened = open_file(Format::Qti, &bytes, None, &ImportOptions::default(), &mut |_| ());
    let (mut empty, _) = parse("", "seas");
    let bank = opened.expect("a package").bank;
    empty.title = bank.title.clone().unwrap_or_default();
    let assembled = assemble(bank, Format::Qti, empty);
    let reports = exported.reports.into_iter().map(|report| (report.is_written, report.reasons));
    let told = assembled.reports.iter().map(|report| report.reasons.join("; ")).collect();
    (reports.collect(), assembled.deck, told)
}

/// A question in deck syntax, without its names.
fn body_of(deck: &Deck, at: usize) -> String {
    let mut question = deck.questions[at].clone();
    question.id = question.fingerprint();
    question.label = None;
    question.origin = None;
    write::write_question(&question, deck)
}

#[test]
fn lossless_exports_read_back_whole() {
    let (deck, errors) = parse(DECK, "seas");
    assert!(errors.is_empty(), "{errors:?}");
    for target in VERSIONS {
        assert_all_come_back(&deck, target);
    }
}

#[track_caller]
fn assert_all_come_back(deck: &Deck, target: Target) {
    let (reports, again, told) = comes_back(deck, target);
    assert_eq!(again.title, "Seas & more", "{target:?}");
    assert!(told.iter().all(String::is_empty), "{told:?}");
    assert_eq!(again.questions.len(), deck.questions.len());
    for (at, (is_written, losses)) in reports.iter().enumerate() {
        assert!(*is_written && losses.is_empty(), "{at}: {losses:?}");
        let back = body_of(&again, at);
        match at {
            // The tolerance is that of the answer there.
            4 => {
                assert!(
                    back.contains("value = 12.5") && back.contains("tolerance = 0.5"),
                    "{back}"
                );
            }
            // A typed blank overlooks no slip there.
            6 => assert!(back.contains("{{") && back.contains("Baltic"), "{back}"),
            _ => assert_eq!(back, body_of(deck, at), "question {at} in {target:?}"),
        }
    }
}

/// The HTML of a text, in which several spaces are one.
fn shown(markdown: &str) -> String {
    // Equal marks side by side are one.
    let html = crate::html::to_html(markdown).replace("</em><em>", "");
    let html = html.replace("</strong><strong>", "");
    html.split_whitespace().collect::<Vec<_>>().join(" ")
}

proptest! {
    #[test]
    fn any_text_is_read(text in any::<String>(), tags in "(<item>|</item>|<presentation>|<material>|<mattext>|</mattext>|<response_lid ident=\"a\">|<varequal>|&amp;|a| ){0,24}") {
        for text in [text, format!("<questestinterop>{tags}</questestinterop>"), format!("<assessmentItem><itemBody>{tags}</itemBody></assessmentItem>")] {
            drop(read(text.as_bytes(), None, "deck").map(|bank| deck_of(bank, Format::Qti)));
        }
    }

    #[test]
    fn a_choice_comes_back(stem in "[a-zA-Z0-9 *_<>&\"'$é.?-]{1,24}", right in "[a-z<>& *é]{1,12}", wrong in "[A-Z<>& *é]{1,12}") {
        let text = |text: String| serde_json::Value::from(text);
        let toml = format!(
            "[[questions]]\nid = \"q\"\ntype = \"multiple-choice\"\nprompt = {}\nanswer = {}\ndistractors = [{}]\n",
            text(stem), text(right), text(wrong)
        );
        let (deck, _) = parse(&toml, "test");
        if deck.questions.is_empty() { return Ok(()); }
        for target in VERSIONS {
            let (reports, again, _) = comes_back(&deck, target);
            // QTI 2 and 3 do not know the number that a list begins with, which is named.
            if target != Target::Qti && !reports[0].1.is_empty() { continue; }
            if let Some(question) = again.questions.first() {
                assert_eq!(shown(&question.prompt), shown(&deck.questions[0].prompt));
            }
        }
    }
}
