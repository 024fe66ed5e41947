//! The shipped decks are held to their table of facts, and every question to the real grader.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use obverse::library::{BUNDLED, FIRST_STEPS};
use obverse_core::check::check_deck;
use obverse_core::deck::question::{Body, Entry, Field};
use obverse_core::deck::{Edition, Levels, Part, Question};
use obverse_core::grade::{self, Response, Rules, TypedPlace};

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn editions() -> Vec<Edition> {
    let read = |(stem, text): &(&str, &str)| {
        let (edition, faults) = Edition::read((*text).to_owned(), stem);
        assert!(faults.is_empty(), "{stem}: {faults:?}");
        edition
    };
    BUNDLED.iter().map(read).collect()
}

/// Whether a deck asks what the source of the historical decks says.
fn is_historical(edition: &Edition) -> bool {
    edition.deck.source.as_deref() == Some("Official Statements: Russia")
}

/// The first steps ask what the documentation says.
#[test]
fn the_first_steps_name_pages_that_are_there() {
    let steps = editions().into_iter().find(|edition| !is_historical(edition)).unwrap();
    assert_eq!((steps.deck.id.0.as_str(), steps.deck.questions.len()), (FIRST_STEPS, 12));
    for question in &steps.deck.questions {
        let page = root().join("docs").join(question.at.as_deref().unwrap());
        assert!(page.is_file(), "{}: {}", question.id, page.display());
    }
}

fn every_question(mut check: impl FnMut(&Edition, &Question, &Rules)) {
    for edition in editions() {
        let rules = Rules::from_deck(&edition.deck);
        for question in &edition.deck.questions {
            check(&edition, question, &rules);
        }
    }
}

fn credit(question: &Question, response: &Response, rules: &Rules) -> f64 {
    let verdict = grade::grade_response(question, Part::Whole, response, rules);
    verdict.unwrap_or_else(|unclear| panic!("{}: {response:?}: {unclear}", question.id)).credit
}

/// The rows of the table under a heading of `docs/decks.md`, each as its cells.
fn table(heading: &str) -> Vec<Vec<String>> {
    let text = fs::read_to_string(root().join("docs/decks.md")).unwrap();
    let section = text
        .split("\n## ")
        .find(|section| section.starts_with(heading))
        .unwrap_or_else(|| panic!("no {heading}"));
    let rows = section.lines().filter(|line| line.starts_with('|')).skip(2);
    rows.map(|row| row.trim_matches('|').split('|').map(|cell| cell.trim().to_owned()).collect())
        .collect()
}

#[test]
fn every_deck_of_the_folder_is_bundled() {
    let mut files: Vec<String> = fs::read_dir(root().join("decks"))
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "toml"))
        .map(|path| path.file_stem().unwrap().to_string_lossy().into_owned())
        .collect();
    let mut bundled: Vec<&str> = BUNDLED.iter().map(|(stem, _)| *stem).collect();
    files.sort();
    bundled.sort_unstable();
    assert_eq!(files, bundled);
}

#[test]
fn every_type_is_used_and_every_question_is_complete() {
    let mut types = BTreeSet::new();
    let mut count = 0;
    every_question(|edition, question, _| {
        types.insert(question.kind);
        count += 1;
        let place = format!("{}/{}", edition.deck.id, question.id);
        assert!(!question.id.is_fingerprint(), "{place} has no id");
        assert!(question.explanation.is_some(), "{place} has no explanation");
        assert!(
            question.at.is_some() && question.source.is_some(),
            "{place} has no place in the source"
        );
        assert!(!question.tags.is_empty(), "{place} has no tag");
    });
    assert_eq!(types.len(), 11);
    assert!(count >= 60, "{count} questions");
}

/// Not even a hint: they are models to copy.
#[test]
fn no_bundled_question_has_a_finding() {
    for edition in editions() {
        let found = check_deck(&edition.source, &edition.deck, &Levels::default());
        assert!(found.is_empty(), "{}: {found:#?}", edition.deck.id);
    }
}

#[test]
fn every_model_answer_earns_full_marks() {
    every_question(|_, question, rules| {
        for card in question.card_ids() {
            let model = grade::model_response(question, card.part);
            let verdict = grade::grade_response(question, card.part, &model, rules).unwrap();
            assert!(
                (verdict.credit - 1.0).abs() < 1e-9,
                "{}: {model:?} earns {}",
                question.id,
                verdict.credit
            );
        }
    });
}

#[test]
fn every_alternative_and_every_distractor_earns_its_credit_and_no_more() {
    every_question(|_, question, rules| {
        for entry in typed(question) {
            let response = Response::Text(
                entry.pattern.clone().unwrap_or_else(|| entry.text.clone()).replace('*', ""),
            );
            let earned = credit(question, &response, rules);
            assert!(
                (earned - entry.credit).abs() < 1e-9,
                "{}: {response:?} earns {earned}",
                question.id
            );
        }
    });
}

/// Whatever stands before it, a pattern takes no text that denies what it stands for.
#[test]
fn no_pattern_accepts_a_denial() {
    let mut patterns = 0;
    every_question(|_, question, rules| {
        for place in TypedPlace::all_of(question) {
            for entry in place.answer_entries().into_iter().filter(|entry| entry.pattern.is_some())
            {
                patterns += 1;
                let pattern = entry.pattern.as_deref().unwrap().replace('*', "");
                let fitting = format!("the well-known {pattern} of it");
                assert!(
                    place.grade_text(&pattern, rules).unwrap().credit > 0.0,
                    "{}: {pattern}",
                    question.id
                );
                for denial in
                    ["not", "no", "never", "without", "It was not", "neither", "nicht", "не"]
                {
                    for text in [&pattern, &fitting] {
                        let denied = format!("{denial} {text}");
                        let credit = place.grade_text(&denied, rules).unwrap().credit;
                        assert!(credit <= 0.0, "{}: {denied} earns {credit}", question.id);
                    }
                }
            }
        }
    });
    assert!(patterns >= 9, "{patterns} patterns");
}

/// The people of the decks, as they are written in Russian and in Japanese, and the questions that they answer.
const PEOPLE: &[(&[&str], &[&str])] = &[
    (
        &["visitor-with-list", "sympathy-whose"],
        &[
            "Горбачёв",
            "Горбачев",
            "михаил горбачев",
            "Михаил Сергеевич Горбачёв",
            "ゴルバチョフ",
            "ミハイル・ゴルバチョフ",
            "ミハイルゴルバチョフ",
            "ゴルバチョフ大統領",
        ],
    ),
    (
        &["apologizing-president", "totalitarianism-whose"],
        &["Ельцин", "Борис Ельцин", "エリツィン", "ボリス・エリツィン", "ﾎﾞﾘｽ・ｴﾘﾂｨﾝ"],
    ),
    (
        &["apology-to-prime-minister"],
        &["細川護熙", "細川護煕", "細川", "細川首相", "ほそかわもりひろ", "Хосокава"],
    ),
    (&["told-of-condolences"], &["明仁", "明仁天皇", "天皇陛下", "Акихито", "император"]),
];

#[test]
fn names_count_in_the_scripts_of_both_countries_for_whom_they_name() {
    let mut asked = 0;
    every_question(|_, question, rules| {
        let is_asked = |(ids, _): &&(&[&str], &[&str])| ids.contains(&question.id.0.as_str());
        if !PEOPLE.iter().any(|person| is_asked(&person)) {
            return;
        }
        asked += 1;
        for person in PEOPLE {
            let expected = if is_asked(&person) { 1.0 } else { 0.0 };
            for name in person.1 {
                let earned = credit(question, &Response::Text((*name).to_owned()), rules);
                assert!((earned - expected).abs() < 1e-9, "{}: {name} earns {earned}", question.id);
            }
        }
    });
    assert_eq!(asked, PEOPLE.iter().map(|(ids, _)| ids.len()).sum::<usize>());
}

/// What can be answered to a question with one answer.
fn typed(question: &Question) -> Vec<&Entry> {
    match &question.body {
        Body::Single(Field::Choice(choice)) => choice.options.iter().collect(),
        Body::Single(Field::Written(written)) => {
            written.answers.iter().chain(&written.distractors).collect()
        }
        Body::Single(Field::Numeric(numeric)) => {
            numeric.answers.iter().chain(&numeric.distractors).map(|valued| &valued.entry).collect()
        }
        Body::Single(Field::Dated(dated)) => {
            dated.answers.iter().chain(&dated.distractors).map(|valued| &valued.entry).collect()
        }
        _ => Vec::new(),
    }
}

#[test]
fn every_fact_is_asked_and_every_question_asks_one() {
    let mut asked: BTreeMap<String, usize> = BTreeMap::new();
    every_question(|edition, question, _| {
        if !is_historical(edition) {
            return;
        }
        asked.insert(format!("{}/{}", edition.deck.id, question.id), 0);
    });
    for row in table("Facts") {
        let [fact, paragraph, text, questions] = &row[..] else { panic!("four cells: {row:?}") };
        assert!(
            !text.is_empty() && paragraph.parse::<u8>().is_ok_and(|n| (1..=7).contains(&n)),
            "{row:?}"
        );
        let ids: Vec<&str> =
            questions.split(',').map(str::trim).filter(|id| !id.is_empty()).collect();
        assert!(!ids.is_empty(), "nothing asks for {fact}");
        for id in ids {
            *asked
                .get_mut(id)
                .unwrap_or_else(|| panic!("{fact} names {id}, which is no question")) += 1;
        }
    }
    let idle: Vec<&String> =
        asked.iter().filter(|(_, times)| **times == 0).map(|(id, _)| id).collect();
    assert!(idle.is_empty(), "in no row of the table: {idle:?}");
}

#[test]
fn every_number_of_a_deck_is_in_the_table() {
    let known: BTreeSet<String> =
        table("Numbers").into_iter().map(|row| digits(&row[0]).join("")).collect();
    for (stem, text) in BUNDLED.iter().filter(|(stem, _)| *stem != FIRST_STEPS) {
        for (line, text) in text.lines().enumerate().filter(|(_, line)| says_something(line)) {
            let text =
                (1..=9).fold(text.to_owned(), |text, n| text.replace(&format!("{{{{c{n}::"), "{{"));
            for number in digits(text.split("credit =").next().unwrap()) {
                assert!(
                    known.contains(&number),
                    "{stem}.toml:{}: {number} is not in the table",
                    line + 1
                );
            }
        }
    }
}

/// Keys that hold identities, places and rules, not what a learner is told.
fn says_something(line: &str) -> bool {
    let line = line.trim_start();
    let silent = [
        "id =",
        "at =",
        "format =",
        "count =",
        "time-limit =",
        "pass =",
        "{ tags =",
        "group =",
        "tags =",
        "points =",
        "#",
    ];
    !silent.iter().any(|key| line.starts_with(key))
}

/// The numbers of a line, without the commas in them.
fn digits(text: &str) -> Vec<String> {
    let joined: Vec<char> = text.chars().collect();
    let is_inner = |at: usize| {
        let digit = |at: Option<&char>| at.is_some_and(char::is_ascii_digit);
        at > 0
            && joined[at] == ','
            && digit(joined.get(at - 1))
            && digit(joined.get(at + 1))
            && digit(joined.get(at + 3))
    };
    let kept: String = (0..joined.len()).filter(|at| !is_inner(*at)).map(|at| joined[at]).collect();
    let numbers = kept.split(|c: char| !c.is_ascii_digit()).filter(|number| !number.is_empty());
    numbers
        .map(|number| number.trim_start_matches('0').to_owned())
        .filter(|number| !number.is_empty())
        .collect()
}
