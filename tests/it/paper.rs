//! A paper for a class: forms, sheets, keys and tables, as text, page, Markdown and LaTeX.

use std::collections::BTreeSet;
use std::fs;

use obverse_core::deck::QuestionType;

use crate::harness::{Obverse, golden};

/// A deck with a question of each type.
const DECK: &str = include_str!("fixtures/show/deck.toml");

const PAPER: &[&str] = &["paper", "channel.toml", "-n", "20", "--seed", "7"];

fn machine() -> Obverse {
    Obverse::new().file("channel.toml", DECK)
}

fn with<'a>(more: &[&'a str]) -> Vec<&'a str> {
    [PAPER, more].concat()
}

#[test]
fn a_paper_is_shown_with_its_keys_and_the_place_of_each_question() {
    let mut obverse = machine();
    for width in [40, 80] {
        obverse.width(width);
        let run = obverse.run(&with(&["--forms", "A,B"])).stderr("").success();
        let widest = run.stdout.lines().map(|line| line.chars().count()).max();
        assert!(widest <= Some(width), "{widest:?}");
        golden(&format!("paper/{width}"), &run.stdout);
    }
    let corrected = obverse.run(&with(&["--answers"])).stderr("").success();
    golden("paper/corrected", &corrected.stdout);
}

#[test]
fn a_page_has_each_form_with_its_sheet_and_each_key_on_a_page_of_its_own() {
    let obverse = machine();
    obverse
        .run(&with(&["--forms", "A,B", "--html", "test.html"]))
        .stdout("")
        .stderr("Wrote test.html: paper 7-b786, with the keys at its end.\n")
        .success();
    let page = fs::read_to_string(obverse.path("test.html")).unwrap();
    for loads in ["<script", "<link", "<img", "src=", "href=", "url(", "@import", "http:", "https:"]
    {
        assert!(!page.contains(loads), "{loads}");
    }
    let pages: Vec<&str> = page.split("new-page\"").collect();
    assert_eq!(pages.len(), 7, "two forms, two sheets, two keys, a table");
    for (at, part) in pages.iter().enumerate() {
        assert_eq!(part.contains("Jersey"), at == 4 || at == 5, "page {at} and the answers");
    }
    golden("paper/page.html", &page);
    obverse.run(&with(&["--answers", "--html", "key.html"])).success();
    golden("paper/corrected.html", &fs::read_to_string(obverse.path("key.html")).unwrap());
    obverse.run(&with(&["--no-sheet", "--html", "one.html"])).success();
    let page = fs::read_to_string(obverse.path("one.html")).unwrap();
    assert!(page.contains("<div class=\"place\">") && !page.contains("class=\"answers"), "{page}");
}

#[test]
fn a_paper_is_also_markdown_and_latex() {
    let obverse = machine();
    for (flag, name) in [("--markdown", "paper/test.md"), ("--latex", "paper/test.tex")] {
        let run = obverse.run(&with(&["--forms", "A,B", flag])).stderr("").success();
        golden(name, &run.stdout);
        obverse.run(&with(&["--forms", "A,B", flag, "-o", "out"])).stderr("Wrote out.\n").success();
        assert_eq!(fs::read_to_string(obverse.path("out")).unwrap(), run.stdout);
        fs::remove_file(obverse.path("out")).unwrap();
        let corrected = obverse.run(&with(&["--answers", flag])).stderr("").success().stdout;
        golden(&name.replace("test", "corrected"), &corrected);
    }
    obverse.run(&with(&["-o", "out"])).code(2);
}

/// Every type has its place on the paper, on the sheet and in the key of each form, and the same
/// seed makes the same paper.
#[test]
fn every_type_is_on_paper_and_a_seed_gives_one_paper() {
    let mut obverse = machine();
    let json = |obverse: &Obverse, forms: &str| {
        obverse.run(&with(&["--forms", forms, "--json"])).stderr("").success().json()
    };
    let paper = json(&obverse, "A,B");
    let all: BTreeSet<&str> = QuestionType::ALL.iter().map(|kind| kind.name()).collect();
    for form in paper["forms"].as_array().unwrap() {
        let questions = form["questions"].as_array().unwrap();
        let kinds = questions.iter().map(|question| question["type"].as_str().unwrap());
        assert_eq!(kinds.collect::<BTreeSet<_>>(), all);
        assert!(questions.iter().all(|question| question["answer"].is_string()));
    }
    for (place, nth) in paper["places"].as_array().unwrap().iter().zip(0..) {
        for (form, at) in [("A", 0), ("B", 1)] {
            let number = place["numbers"][at].as_u64().unwrap() as usize;
            let question = &paper["forms"][at]["questions"][number - 1];
            assert_eq!(question["id"], place["id"], "{nth} in {form}");
        }
    }
    obverse.chance(99);
    assert_eq!(json(&obverse, "A,B"), paper);
    assert_eq!(json(&obverse, "B")["forms"][0], paper["forms"][1]);
    obverse.run(&with(&["--html", "test.html"])).success();
    let page = fs::read_to_string(obverse.path("test.html")).unwrap();
    let sheet = page.split("class=\"answers new-page\"").nth(1).unwrap();
    let sheet = sheet.split("</section>").next().unwrap();
    let count = paper["places"].as_array().unwrap().len();
    assert_eq!(sheet.matches("<tr>").count(), count);
    for room in ["class=\"mark\"", "class=\"gap\"", "class=\"pair\"", "class=\"place\""] {
        assert!(sheet.contains(room), "{room}");
    }
}

#[test]
fn the_order_of_the_deck_can_be_kept() {
    let obverse = machine();
    let json = obverse.run(&with(&["--keep-order", "--forms", "A,B", "--json"])).success().json();
    for (at, place) in json["places"].as_array().unwrap().iter().enumerate() {
        assert_eq!(place["numbers"], serde_json::json!([at + 1, at + 1]));
    }
}

#[test]
fn a_changed_deck_is_noticed_by_the_number_of_the_paper() {
    let obverse = machine();
    let again = ["paper", "channel.toml", "-n", "20", "--seed", "7-b786", "--markdown"];
    obverse.run(&again).success();
    fs::write(obverse.path("channel.toml"), DECK.replace("Plymouth", "Poole")).unwrap();
    let run = obverse.run(&again).code(1);
    assert!(
        run.stderr.starts_with("error: this deck makes another paper now: 7-"),
        "{}",
        run.stderr
    );
    assert!(run.stderr.contains("not 7-b786\n"), "{}", run.stderr);
    obverse.run(&["paper", "channel.toml", "--seed", "7-x"]).code(2);
    let twice = obverse.run(&["paper", "channel.toml", "--forms", "A,A"]).code(2);
    assert_eq!(twice.stderr, "error: form A is named twice\n");
    obverse.run(&["paper", "channel.toml", "--forms", "A B"]).code(2);
}

const TEST: &str = r#"id = "tides"
title = "Tides"

[quiz]
count = 4
pass = 60
time-limit = "10m"

[[questions]]
id = "cause"
type = "multiple-choice"
prompt = "Which body raises the larger part of the tides?"
answer = "The Moon"
distractors = ["The Sun", "Jupiter"]

[[questions]]
id = "neap"
type = "short-answer"
prompt = "What is a tide of small range called?"
answer = "neap tide"

[[questions]]
id = "match"
type = "matching"
prompt = "Match."
pairs = [["full moon", "spring tide"], ["half moon", "neap tide"]]
points = 2

[[questions]]
id = "card"
type = "flashcard"
prompt = "die Springtide"
answer = "spring tide"
"#;

/// A learner, the form, and the answers by question.
type Sheet<'a> = (&'a str, &'a str, &'a [(&'a str, &'a str)]);

/// The table of answers that says of each learner what they answer to each question, by its id.
fn table(obverse: &Obverse, sheets: &[Sheet]) -> String {
    let args = ["paper", "tides.toml", "--seed", "7", "--forms", "A,B", "--json"];
    let paper = obverse.run(&args).success().json();
    let mut text = "learner,form,1,2,3,4\n".to_owned();
    for (learner, form, answers) in sheets {
        let at = usize::from(form.eq_ignore_ascii_case("B"));
        let questions = paper["forms"][at]["questions"].as_array().unwrap();
        let cells: Vec<String> = questions
            .iter()
            .map(|question| {
                let answer = answers.iter().find(|(id, _)| question["id"] == *id);
                match answer.map(|(_, answer)| *answer) {
                    Some("KEY") => question["letters"].as_str().unwrap().to_owned(),
                    answer => answer.unwrap_or_default().to_owned(),
                }
            })
            .collect();
        text += &format!("{learner},{form},{}\n", cells.join(","));
    }
    text
}

const ENTER: &[&str] = &["class", "enter", "tides.toml", "answers.csv", "--forms", "A,B", "--seed"];

fn enter<'a>(number: &'a str, more: &[&'a str]) -> Vec<&'a str> {
    [ENTER, &[number], more].concat()
}

#[test]
fn answers_from_paper_become_exams_of_their_learners() {
    let mut obverse = Obverse::new().file("tides.toml", TEST);
    let right: &[_] = &[("cause", "KEY"), ("neap", "neap tide"), ("match", "KEY"), ("card", "y")];
    let half: &[_] = &[("neap", "spring tide"), ("match", "1a"), ("card", "n"), ("cause", "a")];
    let answers = table(&obverse, &[("ann", "A", right), ("ben", "B", half), ("cem", "b", right)]);
    fs::write(obverse.path("answers.csv"), &answers).unwrap();
    obverse.at("2026-01-20");
    let on = ["--on", "2026-01-15T10:00"];
    let dry = obverse.run(&enter("7", &["--dry-run"])).stderr("").success().stdout;
    golden("paper/dry-run.txt", &dry);
    assert!(!obverse.store().exists());
    golden("paper/entered.txt", &obverse.run(&enter("7", &on)).stderr("").success().stdout);
    golden("paper/class.txt", &obverse.run(&["class", "tides.toml"]).success().stdout);
    let shown = obverse.run(&["scores", "show", "--learner", "ben"]).success().stdout;
    golden("paper/sheet.txt", &shown);
    // A table that has grown: what was entered before stays as it is.
    let more = answers + "dia,A,,,,\n";
    fs::write(obverse.path("answers.csv"), more).unwrap();
    golden("paper/again.txt", &obverse.run(&enter("7", &on)).stderr("").success().stdout);
    let json = obverse.run(&enter("7", &["--json"])).success().json();
    assert_eq!(json["skipped"].as_array().unwrap().len(), 4);
    assert_eq!(json["sheets"].as_array().unwrap().len(), 0);
}

/// The letters of each form are read by the paper of that form.
#[test]
fn the_key_of_each_form_earns_all_points() {
    let obverse = Obverse::new().file("channel.toml", DECK);
    let forms = ["A", "B", "C"];
    let paper = obverse.run(&with(&["--forms", "A,B,C", "--json"])).success().json();
    let count = paper["places"].as_array().unwrap().len();
    let numbers: Vec<String> = (1..=count).map(|number| number.to_string()).collect();
    let mut text = format!("learner;form;{}\n", numbers.join(";"));
    for (at, form) in forms.iter().enumerate() {
        let questions = paper["forms"][at]["questions"].as_array().unwrap().iter();
        let cells = questions.map(|question| match question["type"].as_str().unwrap() {
            "flashcard" => "yes".to_owned(),
            _ => {
                let letters = question["letters"].as_str();
                let answer = letters.unwrap_or_else(|| question["answer"].as_str().unwrap());
                let answer = answer.split(", give or take").next().unwrap();
                let answer = answer.split(" to ").next().unwrap();
                format!("\"{}\"", answer.replace(" · ", "; "))
            }
        });
        text += &format!("s{form};{form};{}\n", cells.collect::<Vec<_>>().join(";"));
    }
    fs::write(obverse.path("answers.csv"), text).unwrap();
    let args = ["class", "enter", "channel.toml", "answers.csv", "-n", "20", "--seed", "7"];
    let args = [&args[..], &["--forms", "A,B,C", "--json"]].concat();
    let json = obverse.run(&args).stderr("").success().json();
    for sheet in json["sheets"].as_array().unwrap() {
        assert_eq!(sheet["earned"], sheet["points"], "{sheet}");
    }
}

#[test]
fn an_invalid_table_names_its_place_and_saves_no_row() {
    let obverse = Obverse::new().file("tides.toml", TEST);
    let heading = "learner,form,1,2,3,4\n";
    for (text, error) in [
        ("learner,form,1,2,4\nann,A,,,\n", "answers.csv has no column `3`"),
        ("learner,1,2,3,4\nann,,,,\n", "answers.csv has no column `form`"),
        ("form,1,2,3,4\nA,,,,\n", "answers.csv has no column `learner`"),
        ("learner,form,1,2,3,4,5\nann,A,,,,,\n", "answers.csv has an unknown column `5`"),
        ("learner,form,1,1,2,3,4\nann,A,,,,,\n", "answers.csv has two columns `1`"),
        (&format!("{heading}ann,C,,,,\n"), "answers.csv:2: there is no form `C`"),
        (&format!("{heading},A,,,,\n"), "answers.csv:2: there is no learner"),
        (&format!("{heading}ann,A,,,,\nann,B,,,,\n"), "answers.csv:3: ann has two sheets"),
        (heading, "answers.csv has no answers"),
    ] {
        fs::write(obverse.path("answers.csv"), text).unwrap();
        let run = obverse.run(&enter("7", &[])).stdout("").code(1);
        let first = run.stderr.lines().next().unwrap();
        assert_eq!(first, format!("error: {error}"));
    }
    let wrong: &[_] = &[("cause", "z"), ("match", "1x"), ("card", "perhaps")];
    let answers = table(&obverse, &[("ann", "A", wrong)]);
    fs::write(obverse.path("answers.csv"), answers).unwrap();
    let run = obverse.run(&enter("7", &[])).stdout("").code(1);
    golden("paper/unread.txt", &run.stderr);
    let run = obverse.run(&enter("7-ffff", &[])).code(1);
    assert!(run.stderr.contains("this deck makes another paper now"), "{}", run.stderr);
    assert!(!obverse.store().exists());
}

const SECTIONS: &str = r#"id = "tides"
title = "Tides"

[quiz]
order = "fixed"

[[quiz.sections]]
title = "Warm-up"
tags = ["easy"]

[[quiz.sections]]
order = "shuffled"
groups = ["moon", "sun"]
title = "One of each"

[[questions]]
id = "a"
tags = ["easy"]
type = "true-false"
prompt = "The Moon raises tides."
answer = true

[[questions]]
id = "b"
tags = ["easy"]
type = "true-false"
prompt = "The Sun raises tides."
answer = true

[[questions]]
id = "m1"
group = "moon"
type = "short-answer"
prompt = "Which moon brings spring tides? Name one."
answer = "full moon"
alternatives = ["new moon"]

[[questions]]
id = "m2"
group = "moon"
type = "short-answer"
prompt = "Which moon brings neap tides?"
answer = "half moon"

[[questions]]
id = "s1"
group = "sun"
type = "short-answer"
prompt = "Which star raises tides?"
answer = "the Sun"

[[questions]]
id = "left"
type = "true-false"
prompt = "No section has this."
answer = false
"#;

#[test]
fn a_quiz_and_a_paper_have_the_sections_of_the_deck() {
    let mut obverse = Obverse::new().file("tides.toml", SECTIONS);
    obverse.run(&["check", "--strict", "tides.toml"]).success();
    let answers = ["t", "t", "x", "x", ""];
    let quiz = obverse.answers(&["quiz", "tides.toml", "--seed", "3", "--plain"], &answers);
    golden("paper/sections-quiz.txt", &(quiz.stderr + &quiz.stdout));
    obverse.chance(2);
    let again = obverse.answers(&["quiz", "--replay", "", "--plain"], &answers);
    assert_eq!(again.stderr.matches("Section: ").count(), 2, "{}", again.stderr);
    let args = ["paper", "tides.toml", "--seed", "3", "--forms", "A,B"];
    golden("paper/sections.txt", &obverse.run(&args).success().stdout);
    golden(
        "paper/sections.tex",
        &obverse.run(&[&args[..], &["--latex"]].concat()).success().stdout,
    );
    let md = obverse.run(&[&args[..], &["--markdown"]].concat()).success().stdout;
    assert_eq!(md.matches("## One of each").count(), 2, "{md}");
    obverse.run(&[&args[..], &["--html", "test.html"]].concat()).success();
    let page = fs::read_to_string(obverse.path("test.html")).unwrap();
    assert_eq!(page.matches("<h2>Warm-up</h2>").count(), 2);
    // A number of questions sets the sections aside, and the order stays.
    let json = obverse.run(&[&args[..], &["-n", "5", "--json"]].concat()).success().json();
    assert!(json.get("sections").is_none());
    for (at, place) in json["places"].as_array().unwrap().iter().enumerate() {
        assert_eq!(place["numbers"], serde_json::json!([at + 1, at + 1]));
    }
    obverse.run(&["fmt", "tides.toml"]).success();
    let text = fs::read_to_string(obverse.path("tides.toml")).unwrap();
    let sorted =
        "[[quiz.sections]]\ntitle = \"One of each\"\ngroups = [\"moon\", \"sun\"]\norder = ";
    assert!(text.contains(sorted), "{text}");
    obverse.run(&["fmt", "--check", "tides.toml"]).success();
}

#[test]
fn mistakes_in_sections_are_reported_on_their_lines() {
    let deck = SECTIONS
        .replace("[quiz]\norder = \"fixed\"", "[quiz]\ncount = 3\norder = \"random\"")
        .replace("tags = [\"easy\"]\n\n", "count = 9\ntags = [\"easy\"]\n\n")
        .replace("groups = [\"moon\", \"sun\"]", "group = [\"moon\"]\ngroups = [\"mars\"]");
    let obverse = Obverse::new().file("tides.toml", &deck);
    let run = obverse.run(&["check", "tides.toml"]).code(3);
    golden("paper/sections-check.txt", &run.stdout);
}
