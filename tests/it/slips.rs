//! Slips of the user's and of the system's that cost nothing: a folder without decks, a code of somebody else's, an output
//! that is full, and every signal.

use std::fs;
use std::process::Stdio;

use crate::harness::{Recto, one_at_a_time};
use crate::terminal::Terminal;

const DECK: &str = r#"id = "sky"
title = "The sky"

[[questions]]
id = "sun"
type = "true-false"
prompt = "The sun is a star."
answer = true

[[questions]]
id = "moon"
type = "true-false"
prompt = "The moon is a star."
answer = false
"#;

#[test]
fn a_folder_without_decks_is_an_error_for_every_command() {
    let recto = Recto::new().file("sky.toml", DECK);
    fs::create_dir(recto.path("empty")).unwrap();
    for args in [
        &["quiz", "./empty"][..],
        &["quiz", "empty"],
        &["quiz", "sky.toml", "empty"],
        &["study", "empty"],
        &["show", "empty"],
        &["scores", "empty"],
        &["scores", "learners", "empty"],
        &["scores", "export", "--deck", "empty"],
        &["scores", "regrade", "empty"],
        &["stats", "empty"],
        &["plan", "--by", "2026-06-12", "--minutes", "20", "empty"],
        &["check", "empty"],
        &["fmt", "empty"],
        &["flags", "empty"],
        &["export", "empty", "--to", "gift"],
    ] {
        if args[0] == "scores" && !recto.store().exists() {
            recto.answers(&["quiz", "sky.toml", "--seed", "1"], &["a", "b"]).success();
        }
        let before = fs::read(recto.store()).unwrap_or_default().is_empty();
        let run = recto.answers(args, &["a"]);
        assert_eq!(run.code, Some(1), "{args:?}: {run:?}");
        assert!(run.stderr.contains("there is no deck in "), "{args:?}: {}", run.stderr);
        assert_eq!(fs::read(recto.store()).unwrap_or_default().is_empty(), before, "{args:?}");
    }
}

#[test]
fn the_hints_after_a_quiz_of_another_learner_work() {
    let recto = Recto::new().file("sky.toml", DECK);
    let quiz =
        recto.answers(&["quiz", "sky.toml", "--seed", "1", "--learner", "ana o"], &["b", "b"]).success();
    let told = quiz.stdout.lines().find(|line| line.contains("Saved as ")).unwrap().to_owned();
    let code: String = told.split("Saved as ").nth(1).unwrap().chars().take_while(|c| *c != '.').collect();
    assert!(
        quiz.stdout.contains(&format!("recto quiz --missed {code} --learner 'ana o'")),
        "{}",
        quiz.stdout
    );
    assert!(quiz.stdout.contains(&format!("recto scores show {code} --learner 'ana o'")), "{}", quiz.stdout);
    // With the learner and without, whoever's it is.
    for learner in [&["--learner", "ana o"][..], &[]] {
        for args in [&["scores", "show", &code][..], &["scores", "export", "--sitting", &code]] {
            let run = recto.run(&[args, learner].concat()).success();
            assert!(run.stdout.contains("The sun is a star."), "{args:?}: {}", run.stdout);
        }
        recto.answers(&[&["quiz", "--missed", &code, "--seed", "2"][..], learner].concat(), &["/q"]);
    }
    recto
        .run(&["quiz", "--resume", &code])
        .stderr(&format!(
            "error: the sitting `{code}` is ana o's\nhint: --learner goes on as somebody else\n"
        ))
        .code(1);
    let run = recto.run(&["scores", "delete", "--yes", &code]).success();
    assert!(run.stdout.contains("Deleted 1 sitting"), "{}", run.stdout);
}

#[cfg(target_os = "linux")]
#[test]
fn an_output_that_is_full_or_closed_is_a_failure() {
    let recto = Recto::new().file("sky.toml", DECK);
    for args in [
        &["--help"][..],
        &["--version"],
        &["quiz", "--help"],
        &["decks"],
        &["show", "sky.toml"],
        &["schema"],
        &["completions", "bash"],
        &["config"],
        &["check", "--explain"],
    ] {
        let full = fs::OpenOptions::new().write(true).open("/dev/full").unwrap();
        let mut command = recto.command(args);
        command.stdin(Stdio::null()).stdout(full).stderr(Stdio::piped());
        let output = one_at_a_time(|| command.output()).unwrap();
        let told = String::from_utf8(output.stderr).unwrap();
        assert_eq!(output.status.code(), Some(1), "{args:?}: {told}");
        assert!(told.contains("error: cannot write to standard output: "), "{args:?}: {told}");
        // A pipe that nobody reads any more.
        let mut child = one_at_a_time(|| {
            let mut command = recto.command(args);
            command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn()
        })
        .unwrap();
        drop(child.stdout.take());
        let output = child.wait_with_output().unwrap();
        assert!(output.status.code().is_some(), "{args:?}");
    }
}

#[cfg(unix)]
#[test]
fn the_terminal_comes_back_after_every_signal_that_ends() {
    for (signal, ends) in [("QUIT", "Quit"), ("ABRT", "Aborted")] {
        let recto = Recto::new().file("sky.toml", DECK);
        let mut terminal = Terminal::new(&recto, 80, 24, &["quiz", "sky.toml", "--seed", "1"]);
        terminal.shows("is a star.").listens().signal(signal);
        let told = terminal.ends().unwrap_err();
        assert!(told.starts_with(ends), "{signal}: {told}");
        assert!(terminal.is_restored() && terminal.is_cooked(), "{signal}");
    }
}

#[cfg(unix)]
#[test]
fn a_stop_from_outside_gives_the_terminal_back_and_draws_anew() {
    let recto = Recto::new().file("sky.toml", DECK);
    let mut terminal = Terminal::new(&recto, 80, 24, &["quiz", "sky.toml", "--seed", "1"]);
    terminal.shows("is a star.").listens().signal("TSTP").stops();
    assert!(terminal.is_restored() && terminal.is_cooked());
    terminal.signal("CONT").listens().shows("is a star.");
    terminal.keys("a").shows("Enter next").keys("/q\r");
    terminal.ends().unwrap();
    assert!(terminal.is_restored() && terminal.is_cooked());
    assert_eq!(recto.kept().len(), 1);
}
