//! Exports and imports again: the formats keep a question or report the losses.

use proptest::prelude::{Just, Strategy, any, prop};
use proptest::sample::select;
use proptest::{prop_assert, prop_assert_eq, prop_oneof, proptest};

use crate::build::separate_braces;
use crate::html::{option_to_html, to_html};
use crate::{Format, ImportOptions, assemble, open_file, read_text};
use obverse_core::deck::QuestionType;
use obverse_core::deck::question::{Body, ClozePiece, Entry, Field, Flashcard, Question, Typos};
use obverse_core::deck::span::Span;
use obverse_core::deck::{Deck, DeckId, QuestionId, parse};

use super::{ExportOptions, Exported, QuestionReport, Target, export, export_with};

const EVERY: &str = include_str!("../../../../tests/it/fixtures/every.toml");

fn sample_deck() -> Deck {
    let (deck, diagnostics) = parse(EVERY, "every");
    assert!(diagnostics.is_empty(), "{diagnostics:?}");
    deck
}

fn deck_from_toml(text: &str) -> Deck {
    let (deck, diagnostics) = parse(text, "deck");
    assert!(diagnostics.is_empty(), "{diagnostics:?}");
    deck
}

/// The questions of an exported file.
fn read_again(text: &str, format: Format) -> Vec<Question> {
    let (mut deck, _) = parse("", "again");
    deck.id = DeckId("again".to_owned());
    assemble(read_text(format, text, &ImportOptions::default()), format, deck).deck.questions
}

/// Everything that a learner sees, and everything that is graded.
fn describe_seen(question: &Question) -> String {
    let blocks = |text: &Option<String>| text.as_deref().map(to_html);
    let option = |entry: &Entry| {
        (option_to_html(&entry.text), rounded_credit(entry), blocks(&entry.feedback))
    };
    let typed = |entry: &Entry| {
        (
            entry.pattern.is_some(),
            entry.pattern.clone().unwrap_or_else(|| entry.text.clone()),
            rounded_credit(entry),
            blocks(&entry.feedback),
        )
    };
    let body = match &question.body {
        Body::Single(Field::Choice(choice)) => {
            format!("{:?}", choice.options.iter().map(option).collect::<Vec<_>>())
        }
        Body::Single(Field::Written(written)) => {
            let answers: Vec<_> =
                written.answers.iter().chain(&written.distractors).map(typed).collect();
            format!("{answers:?}")
        }
        Body::Single(Field::Numeric(numeric)) => {
            let all = numeric.answers.iter().chain(&numeric.distractors);
            let all: Vec<_> = all
                .map(|valued| {
                    let tolerance = valued.value.tolerance.unwrap_or(numeric.tolerance);
                    (
                        valued.value.number,
                        tolerance,
                        rounded_credit(&valued.entry),
                        blocks(&valued.entry.feedback),
                    )
                })
                .collect();
            format!("{all:?}")
        }
        Body::MultipleResponse(several) => {
            let all: Vec<_> =
                several.answers.iter().chain(&several.distractors).map(option).collect();
            format!("{} {all:?}", several.answers.len())
        }
        Body::Matching(matching) => {
            let pairs: Vec<_> = matching
                .pairs
                .iter()
                .map(|(a, b)| (option_to_html(a), option_to_html(b)))
                .collect();
            format!("{pairs:?} {:?}", matching.distractors.iter().map(option).collect::<Vec<_>>())
        }
        other => format!("{other:?}"),
    };
    format!(
        "{} {} {:?}\n{}\n{body}\n{:?} {:?} {:?}",
        question.id,
        question.kind.name(),
        question.label,
        to_html(&question.prompt),
        blocks(&question.explanation),
        question.tags,
        blocks(&question.feedback.wrong),
    )
}

/// The credit, rounded to a ten thousandth of a percent.
fn rounded_credit(entry: &Entry) -> i64 {
    (entry.credit * 1e6).round() as i64
}

#[track_caller]
fn report_lines(deck: &Deck, target: Target) -> Vec<String> {
    let Exported { reports, .. } = export(deck, target);
    let mut lines = Vec::new();
    for report in reports {
        let place = if report.is_written { "in" } else { "out" };
        let reasons = report.reasons.join("; ");
        lines.push(format!("{}: {place} {reasons}", report.question).trim_end().to_owned());
    }
    lines
}

#[test]
fn gift_is_as_a_person_would_write_it() {
    let deck = deck_from_toml(
        r#"id = "d"
title = "Of everything"
license = "CC0"
[aliases]
Armstrong = ["Neil Armstrong"]

[[questions]]
id = "moon"
name = "Moon: first"
type = "multiple-choice"
prompt = "Who *first* stood on it?"
answer = { text = "Armstrong", feedback = "Yes." }
distractors = [{ text = "Aldrin", credit = 0.5 }, "Gagarin"]
explanation = "It was in 1969."
tags = ["space"]

[[questions]]
id = "even"
type = "multiple-response"
prompt = "Which are even?"
answers = ["2", "4", "6"]
distractors = ["5"]

[[questions]]
id = "who"
type = "short-answer"
prompt = "Who was it?"
answer = "Armstrong"
alternatives = [{ match = "*mstrong", credit = 0.5 }]
distractors = [{ text = "Gagarin", feedback = "He = the first in orbit." }]

[[questions]]
id = "east"
type = "true-false"
prompt = "The sun rises in the west."
answer = { value = false, feedback = "Right." }

[[questions]]
id = "far"
type = "numeric"
prompt = "How far is it?"
answer = "384,400"
tolerance = "1%"
distractors = [{ value = 384, feedback = "A thousand times as far." }]
feedback = { wrong = "No." }

[[questions]]
id = "pairs"
type = "matching"
prompt = "Match."
pairs = [["Rome", "Tiber"], ["London", "Thames"]]
distractors = ["Danube"]

[[questions]]
id = "gap"
type = "cloze"
prompt = "It {{rises}} in the {{east}}."
"#,
    );
    let Exported { text, deck_losses: lost, .. } = export(&deck, Target::Gift);
    assert!(lost.is_empty(), "{lost:?}");
    assert_eq!(
        text,
        "// Of everything\n// CC0\n
// [id:moon] [tag:space]
::Moon\\: first::[html]Who <em>first</em> stood on it?{
  =Armstrong#Yes.
  ~%50%Aldrin
  ~Gagarin
  ####It was in 1969.
}

// [id:even]
Which are even?{
  ~%33.33333%2
  ~%33.33333%4
  ~%33.33333%6
  ~%-33.33333%5
}

// [id:who]
Who was it?{
  =Armstrong
  =Neil Armstrong
  =%50%*mstrong
  =%0%Gagarin#He \\= the first in orbit.
}

// [id:east]
The sun rises in the west.{FALSE##Right.}

// [id:far]
How far is it?{
  #
  =%0%384:0#A thousand times as far.
  =384400:3844
  ~#No.
}

// [id:pairs]
Match.{
  =Rome -> Tiber
  =London -> Thames
  = -> Danube
}

// [id:gap-1]
It {=rises} in the east.

// [id:gap-2]
It rises in the {=east}.
"
    );
}

#[test]
fn losses_of_a_format_are_named() {
    let deck = sample_deck();
    let gift = report_lines(&deck, Target::Gift);
    assert_eq!(gift[0], "choice: in the hints; the place in the source");
    assert_eq!(gift[7], "list: out several typed answers to one question");
    assert_eq!(gift[10], "card: in a flashcard, which is a typed answer there");
    let aiken = report_lines(&deck, Target::Aiken);
    assert_eq!(
        aiken[0],
        "choice: in the hints; the explanation; the place in the source; the feedback of an option; emphasis, lines and what else is marked up"
    );
    assert_eq!(aiken[1], "several: out it is not a choice of one option");
    let placed = |shuffle: bool| {
        deck_from_toml(&format!(
            "[[questions]]\nid = \"one\"\ntype = \"multiple-choice\"\nprompt = \"Which?\"\nshuffle = {shuffle}\n\
             answer = {{ text = \"a\", place = 2, feedback = \"Yes.\" }}\ndistractors = [\"b\", \"c\"]\n"
        ))
    };
    for (shuffle, lost) in
        [(true, "the place of an option"), (false, "that its options keep their order")]
    {
        let reports = report_lines(&placed(shuffle), Target::Aiken);
        assert_eq!(reports, [format!("one: in the feedback of an option; {lost}")]);
    }
    for target in Target::ALL {
        let Exported { reports, .. } = export(&deck, *target);
        assert_eq!(reports.len(), deck.questions.len());
        let named = reports.iter().all(|report| report.is_written || !report.reasons.is_empty());
        assert!(named, "{target:?}");
    }
    assert!(report_lines(&deck, Target::Json).iter().all(|line| line.ends_with(": in")));
}

/// Texts that are hard for GIFT, HTML and Markdown; never blank.
fn hard_texts() -> impl Strategy<Value = String> {
    let hard = select(vec![
        "=",
        "~",
        "#",
        "{",
        "}",
        ":",
        "::",
        "\\\\",
        "%50%",
        "<b>",
        "&amp;",
        "&",
        "<",
        "é",
        "捕",
        "[html]",
        "//",
        "\n  ",
        "\n```\n",
        "\n|a|\n|-|\n",
        "\\n",
        "$x_1$",
        "$$",
        "*so*",
        "**so**",
        "`a`",
        "\n",
        "\n\n",
        " ",
        "\\*",
        "####",
        "TRUE",
        "5",
        "\"",
    ]);
    let part = prop_oneof![3 => "[a-zA-Z0-9]{1,6}", 1 => hard.prop_map(str::to_owned)];
    prop::collection::vec(part, 0..6).prop_map(|parts| format!("w{}", parts.concat()))
}

/// A typed text: on one line, with single spaces.
fn typed_text(text: &str) -> String {
    text.replace("->", "").split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Replaces the texts of a question, each with another one.
fn change_texts(question: &mut Question, texts: &[String], credit: f64, flag: bool) {
    let mut texts = texts.iter().enumerate().map(|(number, text)| format!("{number}{text}"));
    let mut next = || texts.next().unwrap_or_default();
    question.prompt = next();
    question.explanation = flag.then(&mut next);
    question.label = flag.then(|| typed_text(&next()));
    question.hints = Vec::new();
    question.at = None;
    match &mut question.body {
        Body::Single(Field::Choice(choice)) if choice.shuffle => {
            for (number, entry) in choice.options.iter_mut().enumerate() {
                (entry.text, entry.feedback) = (next(), flag.then(&mut next));
                entry.credit = match number {
                    0 => 1.0,
                    1 => credit.max(0.0),
                    _ => credit.min(0.0),
                };
            }
        }
        Body::Single(Field::Choice(choice)) => choice.options[0].feedback = flag.then(next),
        Body::Single(Field::Written(written)) => {
            let answers = written.answers.iter_mut().map(|entry| (entry, 1.0));
            for (entry, credit) in
                answers.chain(written.distractors.iter_mut().map(|entry| (entry, credit.min(0.0))))
            {
                (entry.text, entry.feedback, entry.credit) =
                    (typed_text(&next()), flag.then(&mut next), credit);
            }
        }
        Body::MultipleResponse(several) => {
            let share = 1.0 / several.answers.len() as f64;
            let answers = several.answers.iter_mut().map(|entry| (entry, share));
            for (entry, credit) in
                answers.chain(several.distractors.iter_mut().map(|entry| (entry, credit.min(0.0))))
            {
                (entry.text, entry.feedback, entry.credit) = (next(), flag.then(&mut next), credit);
            }
        }
        Body::Matching(matching) => {
            let side = |text: String| text.replace("->", "");
            matching
                .pairs
                .iter_mut()
                .for_each(|(left, right)| (*left, *right) = (side(next()), side(next())));
            matching.distractors.iter_mut().for_each(|entry| entry.text = side(next()));
        }
        Body::Single(Field::Numeric(numeric)) => numeric.unit = None,
        Body::Ordering(items) => {
            for item in items {
                (item.text, item.note) = (next(), None);
            }
        }
        Body::List(list) => {
            list.items
                .iter_mut()
                .flat_map(|item| &mut item.answers)
                .for_each(|one| one.text = typed_text(&next()));
        }
        Body::Flashcard(card) => card.answer = next(),
        Body::Cloze(_) => {
            let inside =
                |text: String| typed_text(&text).replace(['{', '}', '|'], "").replace("::", "");
            let number = if flag { "c2::" } else { "" };
            let hint = if flag { format!("::{}", inside(next())) } else { String::new() };
            let prompt = format!("{} {{{{{number}{}{hint}}}}} {}", next(), inside(next()), next());
            let text = format!(
                "[[questions]]\ntype = \"cloze\"\nprompt = {}\n",
                serde_json::Value::from(prompt)
            );
            if let Some(read) = parse(&text, "deck").0.questions.pop() {
                (question.prompt, question.body) = (read.prompt, read.body);
            }
        }
        Body::Single(Field::Dated(_)) => {}
    }
}

/// The formats of Moodle that can be exported and imported.
fn read_too() -> impl Iterator<Item = (Target, Format)> {
    let written = [Target::Gift, Target::MoodleXml].into_iter();
    written.filter_map(|target| Some((target, Format::from_name(target.name())?)))
}

/// The types that Moodle's formats keep.
const SAID: [QuestionType; 6] = [
    QuestionType::MultipleChoice,
    QuestionType::MultipleResponse,
    QuestionType::TrueFalse,
    QuestionType::ShortAnswer,
    QuestionType::Numeric,
    QuestionType::Matching,
];

/// The other formats that can be exported and imported, with a function that normalises a question.
/// Names and the order of options may differ.
type Other = (Target, Format, fn(&mut Question));

/// See [`Other`].
const OTHERS: [Other; 3] = [
    (Target::Csv, Format::Csv, |_| ()),
    (Target::Anki, Format::AnkiText, |question| {
        question.id = QuestionId("one".to_owned());
        // Blanks without numbers are on one card, as with one number.
        if let Body::Cloze(cloze) = &mut question.body {
            cloze.blanks.iter_mut().for_each(|blank| blank.number = blank.number.or(Some(1)));
        }
    }),
    (Target::Aiken, Format::Aiken, |question| {
        question.id = QuestionId("one".to_owned());
        if let Body::Single(Field::Choice(choice)) = &mut question.body {
            choice.options.sort_by_key(|option| option_to_html(&option.text));
        }
    }),
];

/// [`describe_seen`], and the keys of some formats.
fn describe_all(question: &Question, normal: fn(&mut Question)) -> String {
    let mut question = question.clone();
    normal(&mut question);
    // The positions in the file do not matter.
    let body = match &mut question.body {
        Body::Cloze(cloze) => {
            for entry in cloze.blanks.iter_mut().filter_map(|blank| match &mut blank.field {
                Field::Written(written) => Some(&mut written.answers),
                _ => None,
            }) {
                for one in entry {
                    one.span = Span::empty_at(0);
                }
            }
            let texts = cloze.pieces.iter().map(|piece| match piece {
                ClozePiece::Text(text) => text.as_str(),
                ClozePiece::Blank(_) => "\u{f8f3}",
            });
            let html = to_html(&texts.collect::<String>());
            question.prompt = String::new();
            format!("{html} {:?}", cloze.blanks)
        }
        Body::Ordering(items) => {
            format!(
                "{:?}",
                items
                    .iter()
                    .map(|item| (option_to_html(&item.text), &item.note))
                    .collect::<Vec<_>>()
            )
        }
        Body::List(list) => format!(
            "{:?}",
            list.items
                .iter()
                .map(|item| item.answers.iter().map(|entry| entry.text.clone()).collect::<Vec<_>>())
                .collect::<Vec<_>>()
        ),
        Body::Flashcard(card) => format!("{} {}", to_html(&card.answer), card.reverse),
        Body::Single(Field::Dated(dated)) => {
            format!("{:?}", dated.answers.iter().map(|valued| valued.value).collect::<Vec<_>>())
        }
        _ => return format!("{}\n{}", describe_seen(&question), describe_rest(&question)),
    };
    question.body = Body::Ordering(Vec::new());
    format!("{}\n{body}\n{}", describe_seen(&question), describe_rest(&question))
}

fn describe_rest(question: &Question) -> String {
    let hints: Vec<String> = question.hints.iter().map(|hint| to_html(hint)).collect();
    format!(
        "{hints:?} {:?} {:?} {:?} {:?}",
        question.points, question.source, question.at, question.group
    )
}

/// The versions of QTI that keep an item as it is graded.
const PACKAGES: [Target; 2] = [Target::Qti2, Target::Qti3];

/// The questions of an exported package.
fn read_package(deck: &Deck, target: Target) -> (Vec<QuestionReport>, Vec<Question>) {
    let exported = export(deck, target);
    let bytes = exported.binary.unwrap_or_default();
    let opened = open_file(Format::Qti, &bytes, None, &ImportOptions::default(), &mut |_| ());
    let (mut again, _) = parse("", "again");
    again.id = DeckId("again".to_owned());
    let bank = opened.map(|opened| opened.bank).unwrap_or_default();
    (exported.reports, assemble(bank, Format::Qti, again).deck.questions)
}

#[test]
fn sides_have_the_given_signs_between_them() {
    let deck = deck_from_toml(
        "[[questions]]\ntype = \"flashcard\"\nprompt = \"la *mer*\"\nanswer = \"\"\"\nthe\nsea\"\"\"\n\
         [[questions]]\ntype = \"multiple-choice\"\nprompt = \"Which?\"\nanswer = \"b\"\ndistractors = [\"a\"]\n\
         [[questions]]\ntype = \"flashcard\"\nprompt = \"a%%b\"\nanswer = \"c\"\n",
    );
    let options = ExportOptions {
        delimiter: Some("##".to_owned()),
        rows: Some("%%".to_owned()),
        ..ExportOptions::default()
    };
    let mut no_files = |_: &str| Err("none".to_owned());
    let Exported { text, reports, .. } =
        export_with(&deck, Target::Quizlet, &options, &mut no_files);
    assert_eq!(text, "la mer##the sea%%Which? (a; b)##b%%");
    assert_eq!(reports[0].reasons, ["emphasis, lines and what else is marked up"]);
    assert_eq!(reports[1].reasons, ["the grading: the learner is the judge there"]);
    assert_eq!(reports[2].reasons, ["the sign between two rows stands in its text"]);
    let csv = ExportOptions { delimiter: Some(";".to_owned()), ..ExportOptions::default() };
    let text = export_with(&deck, Target::Csv, &csv, &mut no_files).text;
    assert!(text.starts_with("id;name;type;prompt;answer;"), "{text}");
    assert_eq!(read_again(&text, Format::Csv).len(), 3);
}

#[test]
fn every_type_of_a_table_reads_back() {
    let mut deck = sample_deck();
    deck.source = None;
    let mut whole = Vec::new();
    for question in sample_deck().questions {
        deck.questions = vec![Question { source: None, ..question }];
        let Exported { text, reports, .. } = export(&deck, Target::Csv);
        if reports[0].is_written && reports[0].reasons.is_empty() {
            let back: Vec<String> = read_again(&text, Format::Csv)
                .iter()
                .map(|one| describe_all(one, |_| ()))
                .collect();
            assert_eq!(back, [describe_all(&deck.questions[0], |_| ())], "{text}");
            whole.push(deck.questions[0].id.0.clone());
        }
    }
    assert_eq!(whole, ["several", "truth", "number", "date", "list", "match", "card"]);
}

proptest! {
    #[test]
    fn lossless_exports_read_back(
        (target, format, normal) in select(OTHERS.to_vec()), kind in select(QuestionType::ALL.to_vec()),
        texts in prop::collection::vec(hard_texts(), 12), flag in any::<bool>(), hint in any::<bool>(),
        tag in prop_oneof![Just(None), "[a-z:]{1,9}".prop_map(Some)],
    ) {
        let kind = match target {
            Target::Aiken => QuestionType::MultipleChoice,
            Target::Anki if flag => QuestionType::Flashcard,
            Target::Anki => QuestionType::Cloze,
            _ => kind,
        };
        let mut deck = sample_deck();
        deck.source = None;
        let mut question = deck.questions.iter().find(|question| question.kind == kind).unwrap().clone();
        question.source = None;
        change_texts(&mut question, &texts, 0.0, flag);
        match &mut question.body {
            Body::Single(Field::Choice(choice)) => {
                choice.options.iter_mut().for_each(|option| option.feedback = None);
                choice.options[1..].iter_mut().for_each(|option| option.credit = option.credit.min(0.0));
            }
            Body::Single(Field::Written(written)) => {
                let all = written.answers.iter_mut().chain(&mut written.distractors);
                all.for_each(|entry| entry.feedback = None);
            }
            Body::MultipleResponse(several) => {
                let share = 1.0 / several.answers.len() as f64;
                several.answers.iter_mut().for_each(|entry| entry.feedback = None);
                several.distractors.iter_mut().for_each(|entry| (entry.feedback, entry.credit) = (None, -share));
            }
            _ => {}
        }
        question.id = QuestionId("one".to_owned());
        question.label = question.label.filter(|_| target == Target::Csv);
        question.hints = if hint && target == Target::Csv { texts[..2].to_vec() } else { Vec::new() };
        question.explanation = question.explanation.filter(|_| target != Target::Aiken);
        question.tags = tag.filter(|_| target != Target::Aiken).into_iter().collect();
        deck.questions = vec![question.clone()];
        let (read, diagnostics) = parse(&obverse_core::deck::write::write_deck(&deck), "deck");
        if diagnostics.is_empty() && describe_all(&read.questions[0], normal) == describe_all(&question, normal) {
            let Exported { text, reports, .. } = export(&deck, target);
            prop_assert!(reports[0].is_written || !reports[0].reasons.is_empty());
            if reports[0].is_written && reports[0].reasons.is_empty() {
                let back: Vec<String> = read_again(&text, format).iter().map(|one| describe_all(one, normal)).collect();
                prop_assert_eq!(back, vec![describe_all(&question, normal)], "{}", text);
            }
        }
    }

    #[test]
    fn gift_comes_back(
        kind in select(SAID.to_vec()), texts in prop::collection::vec(hard_texts(), 12), flag in any::<bool>(),
        credit in select(vec![0.0, 0.5, -0.25, -1.0 / 3.0, 0.2]), tag in prop_oneof![Just(None), "[a-z:]{1,9}".prop_map(Some)],
    ) {
        let mut deck = sample_deck();
        let mut question = deck.questions.iter().find(|question| question.kind == kind).unwrap().clone();
        change_texts(&mut question, &texts, credit, flag);
        question.id = QuestionId("one".to_owned());
        question.tags = tag.into_iter().collect();
        deck.questions = vec![question.clone()];
        // Questions that the deck's own reader refuses, such as those with equal options, do not
        // matter here.
        let (read, diagnostics) = parse(&obverse_core::deck::write::write_deck(&deck), "deck");
        if diagnostics.is_empty() && describe_seen(&read.questions[0]) == describe_seen(&question) {
            let Exported { text, reports, .. } = export(&deck, Target::Gift);
            prop_assert!(reports[0].is_written && reports[0].reasons.is_empty(), "{:?}", reports);
            let back: Vec<String> = read_again(&text, Format::Gift).iter().map(describe_seen).collect();
            prop_assert_eq!(back, vec![describe_seen(&question)], "{}", text);
        }
    }

    #[test]
    fn lossless_moodle_exports_read_back(
        kind in select(SAID.to_vec()), texts in prop::collection::vec(hard_texts(), 12), flag in any::<bool>(),
        credit in select(vec![0.0, 0.5, -0.25, -1.0 / 3.0, 0.2]), tag in prop_oneof![Just(None), "[a-z]{1,9}".prop_map(Some)],
    ) {
        let mut deck = sample_deck();
        let mut question = deck.questions.iter().find(|question| question.kind == kind).unwrap().clone();
        change_texts(&mut question, &texts, credit, flag);
        question.id = QuestionId("one".to_owned());
        question.label = Some("a name".to_owned());
        question.tags = tag.into_iter().collect();
        deck.questions = vec![question.clone()];
        let (read, diagnostics) = parse(&obverse_core::deck::write::write_deck(&deck), "deck");
        if diagnostics.is_empty() && describe_seen(&read.questions[0]) == describe_seen(&question) {
            for (target, format) in read_too() {
                let Exported { text, reports, .. } = export(&deck, target);
                prop_assert!(reports[0].is_written, "{:?}", reports);
                if reports[0].reasons.is_empty() {
                    let back: Vec<String> = read_again(&text, format).iter().map(describe_seen).collect();
                    prop_assert_eq!(back, vec![describe_seen(&question)], "{}", text);
                }
            }
        }
    }

    #[test]
    fn lossless_qti_exports_read_back(
        target in select(PACKAGES.to_vec()), kind in select(QuestionType::ALL.to_vec()),
        texts in prop::collection::vec(hard_texts(), 12), flag in any::<bool>(),
        credit in select(vec![0.0, 0.5, -0.25, 0.2]), points in select(vec![1.0, 3.0, 0.5]),
    ) {
        let mut deck = sample_deck();
        deck.source = None;
        let mut question = deck.questions.iter().find(|question| question.kind == kind).unwrap().clone();
        change_texts(&mut question, &texts, credit, flag);
        question.id = QuestionId("one".to_owned());
        question.label = Some("a name".to_owned());
        question.tags = Vec::new();
        question.source = None;
        question.points = points;
        deck.questions = vec![question.clone()];
        let (read, diagnostics) = parse(&obverse_core::deck::write::write_deck(&deck), "deck");
        // How many slips are overlooked is for the program that grades.
        let normal: fn(&mut Question) = |question| {
            question.id = QuestionId("one".to_owned());
            if let Body::Cloze(cloze) = &mut question.body {
                for blank in &mut cloze.blanks {
                    if let Field::Written(written) = &mut blank.field {
                        written.spelling.typos = Typos::Edits(0);
                    }
                }
                // Every import puts a space into double braces beside a blank.
                for piece in &mut cloze.pieces {
                    if let ClozePiece::Text(text) = piece {
                        *text = separate_braces(text);
                    }
                }
            }
        };
        if diagnostics.is_empty() && describe_all(&read.questions[0], normal) == describe_all(&question, normal) {
            let (reports, back) = read_package(&deck, target);
            prop_assert!(reports[0].is_written || !reports[0].reasons.is_empty());
            if reports[0].is_written && reports[0].reasons.is_empty() {
                let back: Vec<String> = back.iter().map(|one| describe_all(one, normal)).collect();
                prop_assert_eq!(back, vec![describe_all(&question, normal)]);
            }
        }
    }

    #[test]
    fn two_sides_come_back_with_any_signs(
        front in hard_texts(), back in hard_texts(),
        (between, rows) in select(vec![("\t", "\n"), (",", ";"), ("##", "%%"), (" - ", "\n\n"), ("::", "\n")]),
    ) {
        let mut deck = sample_deck();
        deck.source = None;
        let mut question = deck.questions.iter().find(|question| question.kind == QuestionType::Flashcard).unwrap().clone();
        question = Question { hints: Vec::new(), explanation: None, tags: Vec::new(), at: None, source: None, label: None, points: 1.0, ..question };
        question.prompt = front;
        question.body = Body::Flashcard(Flashcard { answer: back, reverse: false });
        deck.questions = vec![question.clone(), Question { prompt: "w".to_owned(), ..question.clone() }];
        let signs = |sign: &str| Some(sign.to_owned());
        let options = ExportOptions { delimiter: signs(between), rows: signs(rows), ..ExportOptions::default() };
        let exported = export_with(&deck, Target::Quizlet, &options, &mut |_| Err("none".to_owned()));
        prop_assert!(exported.reports[0].is_written || !exported.reports[0].reasons.is_empty());
        // An importer takes what looks like a tag for one, as other programs mean it.
        if exported.reports[0].is_written && exported.reports[0].reasons.is_empty() && !exported.text.contains(['<', '&', '"']) {
            let import = ImportOptions { delimiter: signs(between), rows: if rows == "\n" { None } else { signs(rows) }, ..ImportOptions::default() };
            let (mut again, _) = parse("", "again");
            again.id = DeckId("again".to_owned());
            let back = assemble(read_text(Format::Csv, &exported.text, &import), Format::Csv, again).deck.questions;
            prop_assert_eq!(back.len(), 2, "{}", exported.text);
            let sides = |question: &Question| match &question.body {
                Body::Flashcard(card) => [to_html(&question.prompt), to_html(&card.answer)],
                _ => [String::new(), String::new()],
            };
            prop_assert_eq!(sides(&back[0]), sides(&question), "{}", exported.text);
        }
    }

    #[test]
    fn an_order_of_options_comes_back(
        order in Just((0..4).collect::<Vec<usize>>()).prop_shuffle(), is_several in any::<bool>(),
    ) {
        let mut deck = sample_deck();
        let kind = if is_several { QuestionType::MultipleResponse } else { QuestionType::MultipleChoice };
        let mut question = deck.questions.iter().find(|question| question.kind == kind).unwrap().clone();
        let options: Vec<&mut Entry> = match &mut question.body {
            Body::Single(Field::Choice(choice)) => {
                choice.shuffle = false;
                choice.options.iter_mut().collect()
            }
            Body::MultipleResponse(several) => {
                several.shuffle = false;
                several.answers.iter_mut().chain(&mut several.distractors).collect()
            }
            _ => Vec::new(),
        };
        for (option, at) in options.into_iter().zip(order) {
            (option.span, option.place) = (Span::empty_at(at), None);
        }
        let shown = |body: &Body| match body {
            Body::Single(Field::Choice(choice)) => (choice.shuffle, choice.laid_out().into_iter().map(|one| one.text.clone()).collect::<Vec<_>>()),
            Body::MultipleResponse(several) => (several.shuffle, several.laid_out().into_iter().map(|one| one.text.clone()).collect()),
            _ => (true, Vec::new()),
        };
        deck.questions = vec![question.clone()];
        let Exported { text, reports, .. } = export(&deck, Target::MoodleXml);
        prop_assert!(!reports[0].reasons.iter().any(|why| why.contains("option")), "{:?}", reports);
        prop_assert_eq!(shown(&read_again(&text, Format::Moodle)[0].body), shown(&question.body), "{}", text);
    }

    #[test]
    fn every_format_takes_any_text(texts in prop::collection::vec(hard_texts(), 12), flag in any::<bool>(), kind in select(QuestionType::ALL.to_vec())) {
        let mut deck = sample_deck();
        let mut question = deck.questions.iter().find(|question| question.kind == kind).unwrap().clone();
        change_texts(&mut question, &texts, 0.5, flag);
        deck.questions = vec![question];
        for target in Target::ALL {
            let Exported { text, reports, .. } = export(&deck, *target);
            prop_assert!(reports[0].is_written || !reports[0].reasons.is_empty());
            match target {
                Target::Json => prop_assert!(serde_json::from_str::<serde_json::Value>(&text).is_ok(), "{}", text),
                Target::Csv => {
                    let rows = csv::Reader::from_reader(text.as_bytes()).into_records().count();
                    prop_assert_eq!(rows, 1);
                }
                _ => {}
            }
        }
    }
}

#[test]
fn code_and_tables_come_back_through_every_format_that_carries_them() {
    let deck = deck_from_toml(
        r#"
[[questions]]
id = "one"
type = "multiple-choice"
prompt = """
Which?

| a | b |
|:--|--:|
| *c* | `d` |
| e |   |"""
answer = """
```python
if a:

    b = "*c*" ~ {d} # =
```"""
distractors = ["    x_y_z", """
first line
second *line*""", """
| a |
|---|
| b |""", "`  two`"]

[[questions]]
id = "two"
type = "multiple-response"
prompt = "Which?"
answers = ["a", """
```
if b:
	c
```"""]
distractors = ["d"]
"#,
    );
    for (target, format) in [(Target::Gift, Format::Gift), (Target::MoodleXml, Format::Moodle)] {
        let text = export(&deck, target).text;
        let back: Vec<String> = read_again(&text, format).iter().map(body_of).collect();
        let there: Vec<String> = deck.questions.iter().map(body_of).collect();
        assert_eq!(back, there, "{text}");
    }
}

/// The prompt and the options as the learner sees them.
fn body_of(question: &Question) -> String {
    describe_seen(question).lines().filter(|line| line.starts_with(['<', '[', '2'])).collect()
}
