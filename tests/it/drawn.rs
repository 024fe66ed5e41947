//! Questions whose numbers are drawn for each session.

use std::fs;

use crate::harness::{Obverse, golden};

const DECK: &str = r#"id = "figures"
title = "Figures"

[[questions]]
id = "area"
type = "numeric"
prompt = "A field is {{=a}} m long and {{=b}} m wide. How large is it?"
answer = "{{=a*b}}"
distractors = [{ value = "{{=2*(a+b)}}", feedback = "That is how long its fence is." }]
unit = "m²"
explanation = "{{=a}} · {{=b}} = {{=a*b}}"

[questions.parameters]
a = { from = 10, to = 90, step = 10 }
b = [3, 5, 7]

[[questions]]
id = "share"
type = "multiple-choice"
prompt = "What is the share of {{=part}} in {{=whole}}?"
answer = "{{=part/whole:2}}"
distractors = ["{{=whole/part:2}}", "{{=1-part/whole:2}}"]
parameters = { part = { from = 1, to = 4 }, whole = 10 }
"#;

/// The text of a plain session, and its prompts.
fn take(obverse: &Obverse, args: &[&str]) -> (String, Vec<String>) {
    let run = obverse.answers(&[args, &["--plain"]].concat(), &["/b", "", "/b", ""]);
    let prompts =
        run.stderr.lines().filter(|line| line.ends_with('?') && line.contains(char::is_numeric));
    let prompts = prompts.map(str::to_owned).collect();
    (run.stderr.clone() + &run.stdout, prompts)
}

#[test]
fn each_session_draws_its_numbers_and_keeps_them() {
    let mut obverse = Obverse::new().file("figures.toml", DECK);
    obverse.run(&["check", "figures.toml"]).success();
    let quiz = ["quiz", "figures.toml", "--seed"];
    let (text, first) = take(&obverse, &[&quiz[..], &["3"]].concat());
    golden("drawn/quiz.txt", &text);
    assert_eq!(first.len(), 2, "{text}");
    assert!(!text.contains("{{"), "{text}");
    obverse.chance(2).at("2026-01-02");
    let (_, again) = take(&obverse, &[&quiz[..], &["3"]].concat());
    assert_eq!(again, first);
    obverse.chance(3).at("2026-01-03");
    let (_, other) = take(&obverse, &[&quiz[..], &["4"]].concat());
    assert_ne!(other, first);
    let shown = obverse.run(&["scores", "show"]).success().stdout;
    for prompt in &other {
        assert!(shown.contains(prompt), "{prompt} in {shown}");
    }
    obverse.chance(4).at("2026-01-04");
    let (text, replayed) = take(&obverse, &["quiz", "--replay", ""]);
    assert_eq!(replayed, other, "{text}");
    obverse.chance(5).at("2026-01-05");
    let (_, missed) = take(&obverse, &["quiz", "--missed", ""]);
    assert!(missed.iter().all(|prompt| other.contains(prompt)), "{missed:?}");
    let class = obverse.run(&["class", "figures.toml", "--json"]).success().json();
    let columns = class["questions"].as_array().unwrap();
    let ids: Vec<&str> = columns.iter().map(|one| one["card"].as_str().unwrap()).collect();
    assert_eq!(ids, ["area", "share"]);
    let regrade = obverse.run(&["scores", "regrade", "figures.toml", "--yes"]).success();
    assert!(regrade.stdout.contains("with numbers that were drawn"), "{}", regrade.stdout);
}

#[test]
fn an_interrupted_exam_keeps_its_numbers() {
    let mut obverse = Obverse::new().file("figures.toml", DECK);
    let exam = ["quiz", "figures.toml", "--exam", "--plain", "--seed", "3"];
    let begun = obverse.answers(&exam, &["/q"]).stderr;
    let prompt = begun.lines().find(|line| line.ends_with('?')).unwrap().to_owned();
    obverse.chance(9);
    let resumed = obverse.answers(&["quiz", "--resume", "--plain"], &["/q"]).stderr;
    assert!(resumed.contains(&prompt), "{prompt} in {resumed}");
}

#[test]
fn all_forms_of_a_paper_have_the_drawn_numbers_and_their_key() {
    let obverse = Obverse::new().file("figures.toml", DECK);
    let args = ["paper", "figures.toml", "--seed", "7", "--forms", "A,B"];
    golden("drawn/paper.txt", &obverse.run(&args).success().stdout);
    let paper = obverse.run(&[&args[..], &["--json"]].concat()).success().json();
    let mut table = "learner,form,1,2\n".to_owned();
    for (form, learner) in ["A", "B"].iter().zip(["ann", "ben"]) {
        let at = usize::from(*form == "B");
        let questions = paper["forms"][at]["questions"].as_array().unwrap().iter();
        let answers = questions.map(|one| one["letters"].as_str().or(one["answer"].as_str()));
        let answers: Vec<&str> = answers.map(Option::unwrap).collect();
        table += &format!("{learner},{form},{}\n", answers.join(","));
    }
    fs::write(obverse.path("answers.csv"), table).unwrap();
    let number = paper["number"].as_str().unwrap();
    let args = ["class", "enter", "figures.toml", "answers.csv", "--forms", "A,B", "--json"];
    let entered = obverse.run(&[&args[..], &["--seed", number]].concat()).success().json();
    for sheet in entered["sheets"].as_array().unwrap() {
        assert_eq!(sheet["earned"], sheet["points"], "{entered}");
    }
}

#[test]
fn mistakes_in_parameters_are_reported_on_their_lines() {
    let deck = DECK
        .replace("{{=2*(a+b)}}", "{{=2*(a+c)}}")
        .replace("id = \"share\"\n", "")
        .replace("whole = 10 }", "whole = { from = 9, to = 1 } }");
    let obverse = Obverse::new().file("figures.toml", &deck);
    golden("drawn/check.txt", &obverse.run(&["check", "figures.toml"]).code(3).stdout);
    let broken = DECK.replace("unit = \"m²\"", "unit = m²");
    let obverse = Obverse::new().file("figures.toml", &broken);
    let run = obverse.run(&["check", "figures.toml"]).code(3);
    assert_eq!(run.stdout.matches("error[").count(), 1, "{}", run.stdout);
}
