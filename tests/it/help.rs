//! Help, version, completions and manual pages: how the program is met.

use std::process::Output;

use clap::Command;

use crate::harness::{Obverse, Run, golden, one_at_a_time};

const RIVERS: &str = "title = \"Rivers of Europe\"\n[[questions]]\nid = \"vienna\"\ntags = [\"danube\"]\n\
                      type = \"true-false\"\nprompt = \"Is it?\"\nanswer = true\n";

/// Every command with the words that name it, the program first.
fn commands() -> Vec<(Vec<String>, Command)> {
    let mut program = obverse::args::build_command("");
    program.build();
    let mut found = vec![(Vec::new(), program)];
    let mut next = 0;
    while next < found.len() {
        let (words, command) = found[next].clone();
        for below in command.get_subcommands().filter(|below| below.get_name() != "help") {
            let words = words.iter().cloned().chain([below.get_name().to_owned()]).collect();
            found.push((words, below.clone()));
        }
        next += 1;
    }
    found
}

/// What a shell is offered for the last of these words, each a value and what it means.
fn offered(obverse: &Obverse, words: &[&str]) -> Vec<(String, String)> {
    let mut command = obverse.command(&["--", "obverse"]);
    command.args(words).env("OBVERSE_COMPLETE", "fish");
    let Output { stdout, stderr, status } = one_at_a_time(|| command.output()).unwrap();
    assert!(status.success() && stderr.is_empty(), "{}", String::from_utf8_lossy(&stderr));
    let text = String::from_utf8(stdout).unwrap();
    let pair = |line: &str| {
        let (value, help) = line.split_once('\t').unwrap_or((line, ""));
        (value.to_owned(), help.to_owned())
    };
    text.lines().map(pair).collect()
}

fn is_option((value, _): &(String, String)) -> bool {
    value.starts_with('-')
}

fn has(offered: &[(String, String)], value: &str) -> bool {
    offered.iter().any(|(offered, _)| offered == value)
}

#[test]
fn the_help_has_the_commands_in_groups() {
    let mut obverse = Obverse::new();
    for width in [80, 40] {
        obverse.width(width);
        let Run { stdout, .. } = obverse.run(&["--help"]).stderr("").success();
        golden(&format!("help/{width}"), &stdout);
        assert_eq!(obverse.run(&["help"]).success().stdout, stdout);
        let widest = stdout
            .split("\nExamples:")
            .next()
            .unwrap()
            .lines()
            .map(|line| line.chars().count())
            .max();
        assert!(widest.unwrap() <= width, "{stdout}");
    }
}

#[test]
fn help_explains_every_command() {
    let obverse = Obverse::new();
    for (words, _) in commands().into_iter().filter(|(words, _)| !words.is_empty()) {
        let words: Vec<&str> = words.iter().map(String::as_str).collect();
        let asked = obverse.run(&[&["help"], &words[..]].concat()).stderr("").success();
        let flagged = obverse.run(&[&words[..], &["--help"]].concat()).stderr("").success();
        assert_eq!(asked.stdout, flagged.stdout);
        assert!(
            asked.stdout.contains(&format!("Usage: obverse {}", words.join(" "))),
            "{}",
            asked.stdout
        );
    }
    let run = obverse.run(&["help", "quizz"]).code(2);
    assert!(run.stderr.contains("quiz"), "{}", run.stderr);
}

#[test]
fn n_is_one_option_with_one_name() {
    let mut seen = 0;
    for (words, command) in commands() {
        for arg in command.get_arguments().filter(|arg| arg.get_short() == Some('n')) {
            assert_eq!(arg.get_long(), Some("count"), "{words:?}");
            seen += 1;
        }
        let counts = command.get_arguments().filter(|arg| arg.get_long() == Some("count"));
        assert!(counts.into_iter().all(|arg| arg.get_short() == Some('n')), "{words:?}");
    }
    assert_eq!(seen, 5);
}

#[test]
fn the_version_has_the_details_for_a_bug_report() {
    let obverse = Obverse::new();
    let version = env!("CARGO_PKG_VERSION");
    obverse.run(&["-V"]).stdout(&format!("obverse {version}\n")).stderr("").success();
    let run = obverse.run(&["--version"]).stderr("").success();
    let lines: Vec<&str> = run.stdout.lines().collect();
    assert_eq!(lines[0], format!("obverse {version}"));
    let names: Vec<&str> = lines[1..].iter().map(|line| line.split("  ").next().unwrap()).collect();
    assert_eq!(names, ["target", "build", "features", "decks", "score file"]);
    assert!(lines[1].contains(std::env::consts::ARCH) && lines[1].contains(std::env::consts::OS));
    for (feature, is_built) in
        [("formats", cfg!(feature = "formats")), ("lsp", cfg!(feature = "lsp"))]
    {
        assert_eq!(lines[3].contains(feature), is_built, "{}", lines[3]);
    }
}

#[test]
fn decks_tags_and_learners_are_completed_wherever_they_are_typed() {
    let obverse = Obverse::new().file("decks/rivers.toml", RIVERS).file("lakes.toml", RIVERS);
    obverse.answers(&["quiz", "rivers", "--learner", "grace"], &["a"]).success();
    let mut seen = 0;
    for (words, command) in commands() {
        let words: Vec<&str> = words.iter().map(String::as_str).collect();
        let first = command.get_positionals().next().and_then(|arg| arg.get_value_names()?.first());
        if first.is_some_and(|name| name == "DECK") {
            let found = offered(&obverse, &[&words[..], &[""]].concat());
            let title =
                found.iter().find(|(value, _)| value == "rivers").map(|(_, help)| help.as_str());
            assert_eq!(title, Some("Rivers of Europe"), "{words:?} {found:?}");
            assert!(has(&found, "lakes.toml") && has(&found, "japanese-pows-figures"), "{found:?}");
            seen += 1;
        }
        if command.get_arguments().any(|arg| arg.get_long() == Some("tag")) {
            assert!(
                has(&offered(&obverse, &[&words[..], &["--tag", ""]].concat()), "danube"),
                "{words:?}"
            );
            seen += 1;
        }
        let found = offered(&obverse, &[&words[..], &["--learner", "g"]].concat());
        assert!(has(&found, "grace") && found.len() == 1, "{words:?} {found:?}");
    }
    assert!(seen > 15, "{seen}");
    let typed = offered(&obverse, &["quiz", "japanese-pows-f"]);
    assert_eq!(typed, [("japanese-pows-figures".to_owned(), "Repatriation in figures".to_owned())]);
}

#[test]
fn sessions_are_completed_by_their_codes() {
    let obverse = Obverse::new().file("decks/rivers.toml", RIVERS);
    let before = offered(&obverse, &["scores", "show", ""]);
    assert!(before.iter().all(is_option) && !obverse.store().exists(), "{before:?}");
    obverse.answers(&["quiz", "rivers"], &["a"]).success();
    let scores = obverse.run(&["scores", "--json"]).success().json();
    let code = scores[0]["id"].as_str().unwrap();
    for words in [
        &["scores", "show", ""][..],
        &["scores", "export", "--sitting", ""],
        &["scores", "delete", ""],
        &["scores", "redate", ""],
        &["quiz", "--replay", ""],
        &["quiz", "--missed", ""],
    ] {
        // An option whose value may be left out is followed by decks, too.
        let found: Vec<_> =
            offered(&obverse, words).into_iter().filter(|pair| pair.0 == code).collect();
        assert_eq!(found, [(code.to_owned(), "1 Jan, Rivers of Europe".to_owned())], "{words:?}");
    }
    // That session is finished: there is nothing to go on with.
    assert!(offered(&obverse, &["quiz", "--resume", ""]).iter().all(|pair| pair.0 != code));
    let elsewhere = obverse.path("elsewhere.sqlite").display().to_string();
    for words in [["--store", &elsewhere], ["--learner", "grace"]] {
        let found = offered(&obverse, &[&words[..], &["scores", "show", ""]].concat());
        assert!(found.iter().all(is_option), "{words:?} {found:?}");
    }
}

#[test]
fn rules_and_values_are_completed_too() {
    let obverse = Obverse::new();
    let found = offered(&obverse, &["check", "--explain", "longest"]);
    assert!(has(&found, "longest-key"), "{found:?}");
    assert!(has(&offered(&obverse, &["new", "x.toml", "--kind", ""]), "short-answer"));
    #[cfg(feature = "formats")]
    for words in [["import", "x", "--from", ""], ["export", "x", "--to", ""]] {
        assert!(has(&offered(&obverse, &words), "gift"), "{words:?}");
    }
    let found = offered(&obverse, &[""]);
    assert!(has(&found, "quiz") && !has(&found, "man"), "{found:?}");
}

#[test]
fn control_codes_are_not_offered() {
    let deck = RIVERS.replace("Rivers of", "\\u001b[2J").replace("danube", "\\u001b[31m");
    let obverse = Obverse::new().file("decks/rivers.toml", &deck);
    let found = offered(&obverse, &["quiz", "rivers"]);
    assert_eq!(found, [("rivers".to_owned(), "\\u{1b}[2J Europe".to_owned())]);
    assert!(offered(&obverse, &["quiz", "--tag", "\x1b"]).is_empty());
    // A configuration with faults stops every command, and no completion.
    let obverse = Obverse::new().file("../home/.config/obverse/config.toml", "nonsense = 1\n");
    assert!(has(&offered(&obverse, &["quiz", "japanese"]), "japanese-pows-figures"));
}

#[test]
fn every_shell_gets_a_script_that_asks_the_program() {
    let obverse = Obverse::new();
    for shell in ["bash", "elvish", "fish", "powershell", "zsh"] {
        let script = obverse.run(&["completions", shell]).stderr("").success().stdout;
        assert!(
            script.contains("OBVERSE_COMPLETE") && script.contains("obverse"),
            "{shell}: {script}"
        );
    }
}

#[test]
fn every_command_has_a_manual_page() {
    let obverse = Obverse::new();
    let names = obverse.run(&["man", "--list"]).stderr("").success().stdout;
    let mut seen = Vec::new();
    for (words, command) in commands().into_iter().filter(|(_, command)| !command.is_hide_set()) {
        let name = [&["obverse".to_owned()], &words[..]].concat().join("-");
        let words: Vec<&str> = words.iter().map(String::as_str).collect();
        let page = obverse.run(&[&["man"], &words[..]].concat()).stderr("").success().stdout;
        assert!(page.contains(&format!(".TH {} 1", name.to_uppercase())), "{name}: {page}");
        for arg in command.get_arguments().filter_map(clap::Arg::get_long) {
            assert!(page.contains(&arg.replace('-', "\\-")), "{name}: {arg}");
        }
        seen.push(name);
    }
    let mut names: Vec<&str> = names.lines().collect();
    names.sort_unstable();
    seen.sort_unstable();
    assert_eq!(names, seen);
    obverse.run(&["man", "quizz"]).stderr("error: `obverse` has no command `quizz`\n").code(2);
}
