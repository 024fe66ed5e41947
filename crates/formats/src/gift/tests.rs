//! Tests each form of a question, and texts that are not questions.

use proptest::prelude::{any, proptest};

use crate::{Format, ItemResult, assemble};
use obverse_core::deck::{DeckId, parse, write};

use super::read;

/// The questions of a text in deck syntax, without identities and origins, and a line for each
/// item.
fn deck_of(text: &str) -> (String, Vec<String>) {
    let (mut deck, _) = parse("", "test");
    deck.id = DeckId("test".to_owned());
    let assembled = assemble(read(text), Format::Gift, deck);
    let lines = assembled.reports.iter().map(|report| {
        let result = if report.is_skipped {
            "passed"
        } else if report.question.is_some() {
            "taken"
        } else {
            "refused"
        };
        format!("{}, {}: {result} {}", report.place, report.name, report.reasons.join("; "))
            .trim_end()
            .to_owned()
    });
    let lines = lines.collect();
    let questions = assembled.deck.questions.iter().map(|question| {
        let written = write::write_question(question, &assembled.deck);
        let own = |line: &&str| !line.starts_with("id = ") && !line.starts_with("origin = ");
        written.lines().filter(own).skip(1).map(|line| format!("{line}\n")).collect::<String>()
    });
    (questions.collect::<Vec<_>>().join("\n"), lines)
}

#[track_caller]
fn assert_import(gift: &str, toml: &str) {
    let (deck, lines) = deck_of(gift);
    assert_eq!(deck, toml.trim_start(), "{gift}\n{lines:?}");
    assert!(lines.iter().all(|line| line.ends_with(": taken")), "{lines:?}");
}

#[track_caller]
fn assert_report(gift: &str, lines: &[&str]) {
    assert_eq!(deck_of(gift).1, lines, "{gift}");
}

#[test]
fn one_option_of_several() {
    assert_import(
        "::Moon:: Who first stood on it? {\n  ~Gagarin # He was the first in orbit.\n  =Armstrong#Yes.\n  ~%50%Aldrin\n}\n",
        r#"
name = "Moon"
type = "multiple-choice"
prompt = "Who first stood on it?"
answer = { text = "Armstrong", feedback = "Yes." }
distractors = [
  { text = "Aldrin", credit = 0.5 },
  { text = "Gagarin", feedback = "He was the first in orbit." },
]
"#,
    );
}

#[test]
fn several_options() {
    assert_import(
        "Which are even? {~%50%2 ~%50%4 ~%-100%5 ~7}",
        r#"
type = "multiple-response"
prompt = "Which are even?"
answers = ["2", "4"]
distractors = [{ text = "5", credit = -1 }, { text = "7", credit = 0 }]
"#,
    );
}

#[test]
fn a_missing_word_and_its_markup() {
    assert_import(
        "[html]The <b>capital</b> of France is {=Paris =%50%Lutetia####It <i>is</i>.} on the Seine.",
        r#"
type = "short-answer"
prompt = "The **capital** of France is _____ on the Seine."
answer = "Paris"
alternatives = [{ text = "Lutetia", credit = 0.5 }]
typos = 0
explanation = "It *is*."
"#,
    );
}

#[test]
fn a_typed_answer_with_a_star() {
    assert_import(
        "Best animal? {=Frog#Good! =%50%Cat* =%0%*#Wrong.####Frogs are.}",
        r#"
type = "short-answer"
prompt = "Best animal?"
answer = { text = "Frog", feedback = "Good!" }
alternatives = [{ match = "Cat*", credit = 0.5 }]
distractors = [{ match = "*", feedback = "Wrong." }]
typos = 0
explanation = "Frogs are."
"#,
    );
}

#[test]
fn statements() {
    assert_import(
        "The sun rises in the east.{T}\n\nIt sets there.{FALSE#It does not.#Right.####Look.}",
        r#"
type = "true-false"
prompt = "The sun rises in the east."
answer = true

type = "true-false"
prompt = "It sets there."
answer = { value = false, feedback = "Right." }
distractors = [{ value = true, feedback = "It does not." }]
explanation = "Look."
"#,
    );
}

#[test]
fn numbers() {
    assert_import(
        "When? {#\n  =1822:0#Yes.\n  =%50%1822:2\n  ~#Some other year.}\n\nPi? {#3.141..3.142}\n\nTwo and two? {#4}.",
        r#"
type = "numeric"
prompt = "When?"
answer = { value = 1822, feedback = "Yes." }
alternatives = [{ value = 1822, credit = 0.5, tolerance = 2 }]
feedback = { wrong = "Some other year." }

type = "numeric"
prompt = "Pi?"
answer = { value = 3.1415, tolerance = 0.0005 }

type = "numeric"
prompt = "Two and two? _____."
answer = 4
"#,
    );
}

#[test]
fn pairs() {
    assert_import(
        "Match. {=Rome -> Tiber =London -> Thames = -> Danube}",
        r#"
type = "matching"
prompt = "Match."
pairs = [["Rome", "Tiber"], ["London", "Thames"]]
distractors = ["Danube"]
"#,
    );
}

#[test]
fn several_braces_are_blanks() {
    assert_import(
        "It is {=north} or {~east =south} of it.",
        r#"
type = "cloze"
prompt = "It is {{blank 1}} or {{blank 2}} of it."

[questions.blanks."blank 1"]
type = "short-answer"
answer = "north"
typos = 0

[questions.blanks."blank 2"]
type = "multiple-choice"
answer = "south"
distractors = ["east"]
"#,
    );
}

#[test]
fn questions_within_a_text_are_read_as_moodle_reads_them() {
    assert_import(
        "It is {2:MC:=cold~%50%cool~warm} and {1:SHORTANSWER:=deep} there.",
        r#"
type = "cloze"
prompt = "It is {{blank 1}} and {{blank 2}} there."

[questions.blanks."blank 1"]
type = "multiple-choice"
answer = "cold"
distractors = [{ text = "cool", credit = 0.5 }, "warm"]
shuffle = false
points = 2

[questions.blanks."blank 2"]
type = "short-answer"
answer = "deep"
typos = 0
"#,
    );
}

#[test]
fn common_deviations_from_moodle_are_read_as_meant() {
    assert_import(
        "What is the word for 1? {One}\n\nWhich element is a link? {=<a> ~<link> ~<p>text</p>}",
        r#"
type = "short-answer"
prompt = "What is the word for 1?"
answer = "One"
typos = 0

type = "multiple-choice"
prompt = "Which element is a link?"
answer = '\<a>'
distractors = ['\<link>', "text"]
"#,
    );
    assert_report(
        "Which are even? {=~%50%2 =~%50%4 ~%-50%5}",
        &["line 1, Which are even?: taken a `=` before a `~`, which says nothing"],
    );
    let (deck, lines) = deck_of("Which is red? {=#ff0000 ~#00ff00#No. ~blue}");
    assert!(
        deck.contains("answer = '\\#ff0000'\ndistractors = ['\\#00ff00#No.', \"blue\"]"),
        "{deck}"
    );
    assert_eq!(
        lines,
        [
            "line 1, Which is red?: taken a `#` without a backslash, which is taken for a sign of the text"
        ]
    );
    assert_report(
        "Use {{ name }} there",
        &[
            r"line 1, Use: refused the braces hold no answers; a brace that is to be shown is written \{ or \}",
        ],
    );
}

#[test]
fn categories_comments_and_blank_lines() {
    let (deck, lines) = deck_of(
        "$CATEGORY: $course$/top/Seas/A//B\n\n// [id:q7] [tag:Easy] [tag:Water]\n::One:: a {\n  =b\n\n  // a remark\n  =c\n}\n\n// by hand\nRead this.\n\n::Two:: d {=e}\n",
    );
    assert!(deck.contains("tags = [\"Easy\", \"Water\", \"Seas::A/B\"]"), "{deck}");
    assert_eq!(
        lines,
        [
            "line 4, One: taken",
            "line 12, Read this.: passed a text that asks nothing",
            "line 14, Two: taken"
        ]
    );
}

#[test]
fn escapes() {
    assert_import(
        r"Which equals 5\: \{a\}? {~ \= 2 + 2 = \= 2 + 3 \#1 ~\~ \(x^2\)}",
        r#"
type = "multiple-choice"
prompt = "Which equals 5: {a}?"
answer = '\= 2 + 3 #1'
distractors = ['\= 2 + 2', '\~ $x^2$']
"#,
    );
}

#[test]
fn items_without_a_question_are_reported() {
    assert_report(
        "Tell me. {}",
        &["line 1, Tell me.: refused an essay: its answer is for a person to grade"],
    );
    assert_report(
        "{{ variable }} is shown",
        &[
            r"line 1, : refused the braces hold no answers; a brace that is to be shown is written \{ or \}",
        ],
    );
    assert_report("Which? {=a ~b", &["line 1, Which?: refused a { that nothing closes"]);
    assert_report("Which? {~a ~b}", &["line 1, Which?: refused no option is right"]);
    assert_report(
        "Which? {=a ~a ~b}",
        &["line 1, Which?: taken `a`, which an earlier one says too"],
    );
    assert_report("When? {#=soon}", &["line 1, When?: refused `soon` is no number"]);
    assert_report(
        "::a:: b {=c ~%50% }\n\n::a:: d {=~%50% e}",
        &[
            "line 1, a: refused there are fewer than two options",
            "line 3, a: taken a `=` before a `~`, which says nothing",
        ],
    );
    assert_report(
        "Which? {=%50%a ~b ~}",
        &["line 1, Which?: taken the weight of a right option; an option without a text"],
    );
}

#[test]
fn names_are_distinguished_and_kept() {
    let (mut deck, _) = parse("", "test");
    deck.id = DeckId("test".to_owned());
    let assembled = assemble(
        read("::Q 1::a{=b}\n\n::Q 1::c{=d}\n\n// [id:x.9]\ne{=f}\n\nHow many are there?{#5}"),
        Format::Gift,
        deck,
    );
    let named: Vec<_> = assembled
        .deck
        .questions
        .iter()
        .map(|q| (q.id.0.as_str(), q.origin.as_deref().unwrap()))
        .collect();
    assert_eq!(named[..3], [("q-1", "gift:Q 1"), ("q-1-2", "gift:Q 1-2"), ("x.9", "gift:x.9")]);
    assert!(named[3].1.starts_with("gift:~"), "{named:?}");
}

proptest! {
    #[test]
    fn any_text_is_read(text in any::<String>(), signs in "[a={}~#:%\\\\\n >/$-]{0,60}") {
        for text in [text, signs] {
            for item in read(&text).items {
                if let ItemResult::Question(draft) = item.result {
                    assert!(!draft.question.prompt.is_empty());
                }
            }
        }
    }
}
