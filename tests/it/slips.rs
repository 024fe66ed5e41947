//! Slips of the user's and of the system's that cost nothing: a folder without decks, a code of somebody else's, an output
//! that is full, and every signal.

use std::fs;
use std::process::Stdio;

use crate::harness::{Obverse, one_at_a_time};
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
    let obverse = Obverse::new().file("sky.toml", DECK);
    fs::create_dir(obverse.path("empty")).unwrap();
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
        &["flag", "empty", "sun"],
        &["unflag", "empty", "sun"],
        &["suspend", "empty", "sun"],
        &["unsuspend", "empty", "sun"],
        &["reset", "empty", "sun"],
        &["link", "empty", "sun", "moon"],
        &["unlink", "empty", "sun"],
    ] {
        if args[0] == "scores" && !obverse.store().exists() {
            obverse.answers(&["quiz", "sky.toml", "--seed", "1"], &["a", "b"]).success();
        }
        let before = fs::read(obverse.store()).unwrap_or_default().is_empty();
        let run = obverse.answers(args, &["a"]);
        assert_eq!(run.code, Some(1), "{args:?}: {run:?}");
        assert!(run.stderr.contains("no deck in "), "{args:?}: {}", run.stderr);
        assert_eq!(fs::read(obverse.store()).unwrap_or_default().is_empty(), before, "{args:?}");
    }
}

#[test]
fn the_hints_after_a_quiz_of_another_learner_work() {
    let obverse = Obverse::new().file("sky.toml", DECK);
    let quiz = obverse
        .answers(&["quiz", "sky.toml", "--seed", "1", "--learner", "ana o"], &["b", "b"])
        .success();
    let told = quiz.stdout.lines().find(|line| line.contains("Saved as ")).unwrap().to_owned();
    let code: String =
        told.split("Saved as ").nth(1).unwrap().chars().take_while(|c| *c != '.').collect();
    assert!(
        quiz.stdout.contains(&format!("obverse quiz --missed {code} --learner 'ana o'")),
        "{}",
        quiz.stdout
    );
    assert!(
        quiz.stdout.contains(&format!("obverse scores show {code} --learner 'ana o'")),
        "{}",
        quiz.stdout
    );
    // With the learner and without, whoever's it is.
    for learner in [&["--learner", "ana o"][..], &[]] {
        for args in [&["scores", "show", &code][..], &["scores", "export", "--sitting", &code]] {
            let run = obverse.run(&[args, learner].concat()).success();
            assert!(run.stdout.contains("The sun is a star."), "{args:?}: {}", run.stdout);
        }
        obverse
            .answers(&[&["quiz", "--missed", &code, "--seed", "2"][..], learner].concat(), &["/q"]);
    }
    obverse
        .run(&["quiz", "--resume", &code])
        .stderr(&format!(
            "error: the session `{code}` is ana o's\nhint: --learner goes on as somebody else\n"
        ))
        .code(1);
    let run = obverse.run(&["scores", "delete", "--yes", &code]).success();
    assert!(run.stdout.contains("Deleted 1 session"), "{}", run.stdout);
}

#[cfg(target_os = "linux")]
#[test]
fn an_output_that_is_full_or_closed_is_a_failure() {
    let obverse = Obverse::new().file("sky.toml", DECK);
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
        let mut command = obverse.command(args);
        command.stdin(Stdio::null()).stdout(full).stderr(Stdio::piped());
        let output = one_at_a_time(|| command.output()).unwrap();
        let told = String::from_utf8(output.stderr).unwrap();
        assert_eq!(output.status.code(), Some(1), "{args:?}: {told}");
        assert!(told.contains("error: cannot write to standard output: "), "{args:?}: {told}");
        // A pipe that nobody reads any more.
        let mut child = one_at_a_time(|| {
            let mut command = obverse.command(args);
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
        let obverse = Obverse::new().file("sky.toml", DECK);
        let mut terminal = Terminal::new(&obverse, 80, 24, &["quiz", "sky.toml", "--seed", "1"]);
        terminal.shows("is a star.").listens().signal(signal);
        let told = terminal.ends().unwrap_err();
        assert!(told.starts_with(ends), "{signal}: {told}");
        assert!(terminal.is_restored() && terminal.is_cooked(), "{signal}");
    }
}

#[cfg(unix)]
#[test]
fn a_stop_signal_restores_the_terminal_and_a_return_redraws() {
    let obverse = Obverse::new().file("sky.toml", DECK);
    let mut terminal = Terminal::new(&obverse, 80, 24, &["quiz", "sky.toml", "--seed", "1"]);
    terminal.shows("is a star.").listens().signal("TSTP").stops();
    assert!(terminal.is_restored() && terminal.is_cooked());
    terminal.signal("CONT").listens().shows("is a star.");
    terminal.keys("a").shows("Enter next").keys("/q\r");
    terminal.ends().unwrap();
    assert!(terminal.is_restored() && terminal.is_cooked());
    assert_eq!(obverse.kept().len(), 1);
}

#[test]
fn a_session_with_a_wrong_clock_is_named_and_can_be_redated() {
    let mut obverse = Obverse::new().file("sky.toml", DECK);
    obverse.at("2099-01-01");
    obverse.answers(&["study", "sky.toml", "--seed", "1"], &["a", "b"]).success();
    obverse.chance(2).at("2026-03-09");
    let run = obverse.answers(&["study", "sky.toml", "--seed", "2"], &["/q"]);
    let code: String =
        run.stderr.trim_start_matches("warning: ").chars().take_while(|c| *c != ' ').collect();
    let told = format!(
        "warning: {code} is dated 1 Jan 2099, in the future: its cards do not return until then\n\
         hint: run `obverse scores redate {code} 2026-03-09` to correct its date\n"
    );
    assert!(run.stderr.starts_with(&told), "{}", run.stderr);
    let before = obverse.kept();
    obverse.run(&["scores", "redate", &code, "2026-03-08"]).code(2);
    let run = obverse.run(&["scores", "redate", "--yes", &code, "2026-03-08"]).success();
    assert!(run.stderr.contains(", dated 8 Mar, with 2 answers."), "{}", run.stderr);
    assert_eq!(obverse.kept(), before);
    let file = rusqlite::Connection::open(obverse.store()).unwrap();
    let days = "SELECT group_concat(DISTINCT study_day) FROM answer";
    assert_eq!(file.query_row(days, [], |row| row.get::<_, String>(0)).unwrap(), "2026-03-08");
    drop(file);
    obverse.run(&["scores", "check"]).success();
    let run = obverse.chance(3).answers(&["study", "sky.toml", "--seed", "2"], &["/q"]);
    assert!(!run.stderr.contains("in the future"), "{}", run.stderr);
    // Cards come back in days, not in decades.
    let file = rusqlite::Connection::open(obverse.store()).unwrap();
    let due: String = file.query_row("SELECT max(due) FROM cards", [], |row| row.get(0)).unwrap();
    assert!(due.as_str() < "2026-12", "{due}");
}

#[cfg(unix)]
#[test]
fn a_pipe_that_is_called_a_deck_is_no_deck() {
    let obverse = Obverse::new();
    let made =
        one_at_a_time(|| std::process::Command::new("mkfifo").arg(obverse.path("x.toml")).status());
    assert!(made.unwrap().success());
    for args in
        [&["check", "x.toml"][..], &["quiz", "./x.toml"], &["fmt", "x.toml"], &["check", "."]]
    {
        let run = obverse.answers(args, &["a"]);
        assert_ne!(run.code, Some(0), "{args:?}");
        assert!(
            run.stderr.contains("it is a pipe or a device, not a file"),
            "{args:?}: {}",
            run.stderr
        );
    }
}

#[test]
fn a_hundred_findings_of_a_file_are_drawn_and_the_rest_is_counted() {
    let tables: String = (0..250).map(|number| format!("[t{number}]\nx = 1\n")).collect();
    let obverse = Obverse::new().file("many.toml", &format!("title = \"T\"\n{tables}"));
    let run = obverse.run(&["check", "many.toml"]).code(3);
    assert_eq!(run.stdout.matches("error[").count() + run.stdout.matches("warning[").count(), 100);
    assert!(
        run.stdout.contains("many.toml: 151 more findings not shown; use `--json` to list all\n"),
        "{}",
        run.stdout
    );
    assert!(run.stderr.contains("250 "), "{}", run.stderr);
}

#[test]
fn bytes_that_are_no_text_are_in_no_format() {
    use rand::rngs::StdRng;
    use rand::{RngExt, SeedableRng};
    let obverse = Obverse::new();
    for seed in 0..30 {
        let mut rng = StdRng::seed_from_u64(seed);
        let length = [40, 1_000, 100_000][usize::try_from(seed).unwrap() % 3];
        let bytes: Vec<u8> = (0..length).map(|_| rng.random_range(0..=255_u8)).collect();
        for name in ["random", "random.gift", "random.csv", "random.txt"] {
            fs::write(obverse.path(name), &bytes).unwrap();
            let run = obverse.run(&["import", name, "--to", "deck.toml"]).code(1);
            assert!(run.stderr.contains("is in no known format"), "{seed} {name}: {}", run.stderr);
            assert!(!obverse.path("deck.toml").exists(), "{seed} {name}");
        }
    }
}

#[test]
fn links_that_a_browser_obeys_leave_no_export() {
    let deck = r#"id = "links"
title = "Links"
description = "[about](javascript:alert(0))"
language = "en"

[[questions]]
id = "a"
type = "multiple-choice"
prompt = "Which [one](javascript:alert(1))? ![map](file:///etc/passwd)"
answer = "[green](JAVASCRIPT:alert(2))"
distractors = [{ text = "blue", feedback = "<javascript:alert(3)>" }, "red"]
hints = ["[look](data:text/html,x)"]
explanation = "[why](https://example.org) and [who][w]\n\n[w]: vbscript:x"
"#;
    let obverse = Obverse::new().file("links.toml", deck);
    let check = obverse.run(&["check", "links.toml"]).code(3);
    assert!(check.stdout.contains("error[R103]: unsafe link"), "{}", check.stdout);
    for format in ["gift", "moodle", "aiken", "anki", "csv", "markdown", "json"] {
        let run = obverse.run(&["export", "links.toml", "--to", format]);
        let lower = run.stdout.to_lowercase();
        for harmful in ["javascript:", "data:text", "file:", "vbscript:"] {
            assert!(!lower.contains(harmful), "{format} holds {harmful}: {}", run.stdout);
        }
        if run.code == Some(0) {
            assert!(run.stderr.contains("which a browser would obey"), "{format}: {}", run.stderr);
        }
    }
    obverse.run(&["show", "links.toml", "--answers", "--html", "page.html"]).success();
    let page = fs::read_to_string(obverse.path("page.html")).unwrap().to_lowercase();
    assert!(!page.contains("href=\"javascript:") && !page.contains("src=\"file:"), "{page}");
}

#[test]
fn an_imported_image_is_an_image() {
    let xml = |name: &str, bytes: &str| {
        format!(
            "<?xml version=\"1.0\"?><quiz><question type=\"truefalse\"><name><text>a</text></name>\
             <questiontext format=\"html\"><text><![CDATA[<p>Is it so? <img src=\"@@PLUGINFILE@@/{name}\"></p>]]></text>\
             <file name=\"{name}\" path=\"/\" encoding=\"base64\">{bytes}</file></questiontext>\
             <answer fraction=\"100\"><text>true</text></answer><answer fraction=\"0\"><text>false</text></answer>\
             </question></quiz>"
        )
    };
    // A deck, and an image that is called one.
    let (deck, image) = (
        "W1txdWVzdGlvbnNdXQo=",
        "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==",
    );
    let obverse = Obverse::new()
        .file("deck.xml", &xml("x.toml", deck))
        .file("image.xml", &xml("x.toml", image));
    let run = obverse.run(&["import", "deck.xml", "--to", "one.toml"]).success();
    assert!(
        run.stdout.contains("x.toml, which is neither an image nor a sound file"),
        "{}",
        run.stdout
    );
    assert!(!obverse.path("one").exists());
    obverse.run(&["import", "image.xml", "--to", "two.toml"]).success();
    let names: Vec<String> = fs::read_dir(obverse.path("two"))
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    assert_eq!(names.len(), 1);
    assert_eq!(names[0].rsplit('.').next(), Some("png"), "{names:?}");
    // A media folder that is a link is not written through.
    #[cfg(unix)]
    {
        fs::create_dir(obverse.path("elsewhere")).unwrap();
        std::os::unix::fs::symlink(obverse.path("elsewhere"), obverse.path("three")).unwrap();
        let run = obverse.run(&["import", "image.xml", "--to", "three.toml"]).code(1);
        assert!(run.stderr.contains("three is a link, and stays as it is"), "{}", run.stderr);
        assert_eq!(fs::read_dir(obverse.path("elsewhere")).unwrap().count(), 0);
    }
}
