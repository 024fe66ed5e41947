//! Nothing that a deck, a file name or a learner says is obeyed by a terminal; and no deck is too odd to be told what is
//! wrong with it.

use std::fs;

use obverse_core::text::hostile_chars;

use crate::harness::{Obverse, Run};
use crate::terminal::Terminal;

/// What a terminal would obey, as TOML writes it: a title for the window, a cleared screen, a question to the terminal
/// that it answers into the input, a reset, a colour by a C1 control, an override and an isolate of bidirectional text,
/// and a return to the beginning of the line.
const POISON: &str = r"\u001b]0;owned\u0007\u001b[2J\u001b[6n\u001bc\u009b31m\u202e\u2066\rtail";

/// The same as it is.
fn poison() -> String {
    serde_json::from_str(&format!("\"{POISON}\"")).unwrap()
}

/// A file name that a terminal would obey.
fn name() -> String {
    "ev\u{1b}[31mil\u{7}\u{202e}.toml".to_owned()
}

/// A deck of every type in which every text is poisoned.
fn deck() -> String {
    let raw = poison().replace(['\u{1b}', '\u{7}', '\r'], "");
    let questions = [
        "type = \"multiple-choice\"\nanswer = \"right %\"\ndistractors = [{ text = \"wrong %\", feedback = \"said %\" }]",
        "type = \"multiple-response\"\nanswers = [\"one %\"]\ndistractors = [\"two %\"]",
        "type = \"true-false\"\nanswer = true",
        "type = \"short-answer\"\nanswer = \"word %\"\nalternatives = [\"other %\"]",
        "type = \"numeric\"\nanswer = 12\nunit = \"metres %\"",
        "type = \"date\"\nanswer = 1991-12-26\nalternatives = [\"December 1991\"]",
        "type = \"list\"\nanswers = [\"red %\", \"blue %\"]",
        "type = \"ordering\"\nitems = [[\"first %\", \"note %\"], \"second %\"]",
        "type = \"matching\"\npairs = [[\"left %\", \"right %\"], [\"port %\", \"starboard %\"]]",
        "type = \"flashcard\"\nanswer = \"back %\"",
    ];
    let whole = |(at, question): (usize, &&str)| {
        format!(
            "[[questions]]\nid = \"q{at}\"\nname = \"name {at} %\"\nprompt = \"**prompt** {at} `%` %\"\nhints = [\"hint %\"]\n\
             explanation = \"because % [link %](http://%)\"\nat = \"page %\"\ntags = [\"tag %\"]\n{question}\n"
        )
    };
    let questions: Vec<String> = questions.iter().enumerate().map(whole).collect();
    let cloze = "[[questions]]\nid = \"cloze\"\ntype = \"cloze\"\nprompt = \"a {{gap::hint %}} and % {{who}}\"\n\
                 [questions.blanks.who]\ntype = \"multiple-choice\"\nanswer = \"he %\"\ndistractors = [\"she %\"]\n";
    let head = "id = \"evil\"\ntitle = \"Title %\"\ndescription = \"described %\"\nauthors = [\"author %\"]\n\
                license = \"licence %\"\nsource = \"source %\"\nlanguage = \"en\"\n[aliases]\n\"word %\" = [\"alias %\"]\n";
    format!("# {raw}\n{head}{}{cloze}", questions.join("\n")).replace('%', POISON)
}

/// Nothing that a terminal would obey, in what was said and in the data.
#[track_caller]
fn clean(run: Run) -> Run {
    for (what, text) in [("standard output", &run.stdout), ("standard error", &run.stderr)] {
        let found: Vec<(usize, char)> = hostile_chars(text).collect();
        assert!(found.is_empty(), "{what} holds {found:?}:\n{}", text.escape_debug());
    }
    run
}

fn evil() -> Obverse {
    let name = name();
    Obverse::new().file(&name, &deck()).file(&format!("decks/{name}"), &deck())
}

/// Answers to any question that hold what a terminal would obey, and at the end of each the one that is taken.
fn answers() -> Vec<String> {
    let poison = poison().replace('\r', "");
    let each = [
        format!("/f {poison}"),
        "/h".to_owned(),
        format!("/{poison}"),
        poison.clone(),
        "a".to_owned(),
    ];
    let each =
        each.into_iter().chain(["a b", "1a 2b", "12", "1991", "y", "", "/b"].map(str::to_owned));
    let each: Vec<String> = each.collect();
    (0..30).flat_map(|_| each.clone()).collect()
}

#[test]
fn a_deck_is_never_obeyed_line_by_line() {
    let mut obverse = evil();
    let answers = answers();
    let answers: Vec<&str> = answers.iter().map(String::as_str).collect();
    obverse.width(1000);
    let run =
        clean(obverse.answers(&["quiz", &name(), "--seed", "3", "-n", "20"], &answers)).success();
    for shown in [r"\u{1b}]0;owned\u{7}\u{1b}[2J", r"\u{9b}31m\u{202e}\u{2066}\u{d}tail"] {
        assert!(run.stderr.contains(shown) && run.stdout.contains(shown), "{run:?}");
    }
    obverse.chance(2);
    let run =
        clean(obverse.answers(&["quiz", "evil", "--seed", "4", "-n", "20", "--json"], &answers))
            .success();
    assert!(run.json()["missed"].to_string().contains("owned"), "{run:?}");
    obverse.chance(3);
    for args in [
        &["quiz", &name(), "--exam"][..],
        &["quiz", "--missed"],
        &["quiz", "--replay", "27n"],
        &["quiz", "--resume"],
    ] {
        clean(obverse.answers(args, &answers[..4]));
    }
}

#[test]
fn later_views_hide_the_verdict_too() {
    let mut obverse = evil();
    let answers = answers();
    let answers: Vec<&str> = answers.iter().map(String::as_str).collect();
    let learner = poison();
    obverse
        .answers(&["quiz", "evil", "--seed", "3", "-n", "20", "--learner", &learner], &answers)
        .success();
    let name = name();
    let looks: &[&[&str]] = &[
        &[],
        &["decks"],
        &["decks", "--json"],
        &["show", "evil"],
        &["show", &name, "--answers"],
        &["show", "evil", "--json", "--answers"],
        &["scores"],
        &["scores", "--json"],
        &["scores", "show"],
        &["scores", "show", "--json"],
        &["flags"],
        &["flags", "--json"],
        &["flags", "--toml"],
        &["check"],
        &["check", "--json"],
    ];
    for look in looks {
        let args: Vec<&str> = look.iter().chain(&["--learner", &learner]).copied().collect();
        let run = clean(obverse.chance(2).run(&args)).success();
        if args.contains(&"--json") {
            // What is escaped is still the same value.
            assert!(run.json().to_string().contains("owned"), "{args:?}: {run:?}");
        }
    }
}

#[test]
fn check_reports_invisible_characters() {
    let obverse = evil();
    let run = clean(obverse.run(&["check", &name()])).success();
    assert!(run.stdout.contains("warning[R020]: invisible character"), "{}", run.stdout);
    assert!(run.stdout.contains(
        "contains U+001B, U+0007, U+001B, U+001B, U+001B, U+009B, U+202E, U+2066, U+000D"
    ));
    clean(obverse.run(&["check", &name(), "--strict"])).code(3);
    // A broken deck shows its lines, poisoned or not.
    let broken = deck().replace("type = \"date\"", "typ = \"date\"\n\"ke\u{9b}y\u{202e}\" = 1");
    let obverse = Obverse::new().file("broken.toml", &broken);
    let run = clean(obverse.run(&["check", "broken.toml"])).code(3);
    assert!(
        run.stdout.contains("error[R001]") || run.stdout.contains("error[R002]"),
        "{}",
        run.stdout
    );
    clean(obverse.run(&["check", "broken.toml", "--json"])).code(3).json();
}

#[test]
fn an_argument_is_not_obeyed_either() {
    let obverse = Obverse::new();
    let poison = poison();
    for args in [
        &["quiz", &poison][..],
        &["quiz", &format!("{poison}.toml")],
        &["quiz", "--tag", &poison],
        &["quiz", "--time-limit", &poison],
        &["quiz", "--resume", &poison],
        &["quiz", "--store", &format!("{poison}/x")],
        &["scores", "show", &poison],
        &["scores", &poison],
        &["check", &poison],
        &["show", &poison],
        &["quiz", "--count", &poison],
        &["quiz", &format!("--{poison}")],
        &[&poison],
        &["scores", "--since", &poison],
        &["completions", &poison],
    ] {
        clean(obverse.answers(args, &["/q"]));
    }
    let mut terminal = Terminal::new(&obverse, 80, 24, &["quiz", "--count", &poison]);
    assert_eq!(terminal.ends(), Ok(2));
    clean_screen(&terminal);
}

#[cfg(unix)]
#[test]
fn a_file_name_that_is_not_utf8_is_reported() {
    use std::os::unix::ffi::OsStrExt;
    let obverse = Obverse::new().file("decks/x", "");
    let name = std::ffi::OsStr::from_bytes(b"decks/\xff\x1b[2J\xc2\x9b.toml");
    fs::write(obverse.path("").join(name), "title = 1\n").unwrap();
    for args in [&["check"][..], &["decks"], &["quiz"], &["check", "--json"]] {
        clean(obverse.run(args));
    }
}

/// What obverse itself writes to a terminal: it takes and gives back the screen, the cursor, pasting and wrapping, draws a
/// page at once, clears a line or what is below, and goes to a place.
fn is_own(sequence: &str) -> bool {
    let place = |text: &str| text.chars().all(|c| c.is_ascii_digit() || c == ';');
    let switches = ["?1049", "?2004", "?2026", "?25", "?7"];
    match sequence.split_at(sequence.len() - 1) {
        (number, "h" | "l") => switches.contains(&number),
        ("" | "2", "K") | ("", "J") => true,
        (number, "H") => place(number),
        _ => false,
    }
}

/// What was written to a terminal without obverse's own sequences; there is nothing else that a terminal would obey.
#[track_caller]
fn clean_screen(terminal: &Terminal) -> String {
    let written = String::from_utf8(terminal.bytes()).expect("UTF-8");
    let text = without_own(&written).replace("\r\n", "\n");
    assert!(hostile_chars(&text).next().is_none(), "{}", text.escape_debug());
    text
}

/// What was written without obverse's own sequences.
#[track_caller]
fn without_own(written: &str) -> String {
    let mut rest = written;
    let mut text = String::new();
    while let Some((before, behind)) = rest.split_once("\x1b[") {
        text.push_str(before);
        let end = behind
            .find(|c: char| !matches!(c, '0'..='9' | ';' | '?'))
            .map_or(behind.len(), |at| at + 1);
        let (sequence, next) = behind.split_at(end);
        assert!(is_own(sequence), "obverse does not write ESC [ {sequence:?}");
        rest = next;
    }
    text + rest
}

#[test]
fn a_deck_is_never_obeyed_on_a_whole_screen() {
    for seed in 1..=6 {
        let obverse = evil();
        let mut terminal = Terminal::new(
            &obverse,
            80,
            60,
            &["quiz", &name(), "--seed", &seed.to_string(), "-n", "20"],
        );
        terminal
            .shows("1 of 11")
            .keys("/f \x1b[200~")
            .keys(&poison().replace('\r', ""))
            .keys("\x1b[201~\r");
        for _ in 0..3 {
            for keys in [
                "/h\r", "a", "\r", "\r", "\r", "y", "12", "\r", "\r", "a b\r", "1a 2b\r", "\r",
                "1991\r", "\r",
            ] {
                terminal.keys(keys);
            }
        }
        terminal.keys("/q\r");
        terminal.shows("Saved as");
        assert!(terminal.ends().is_ok());
        let text = clean_screen(&terminal);
        assert!(text.contains(r"\u{1b}]0;owned"), "{}", text.escape_debug());
    }
}

#[test]
fn a_menu_hides_the_verdict_too() {
    let obverse = evil();
    let mut terminal = Terminal::new(&obverse, 80, 24, &["show"]);
    terminal.shows("Which deck?").shows(r"Title \u{1b}]0;owned").listens().keys("\x03");
    assert_eq!(terminal.ends(), Ok(130));
    let written = String::from_utf8(terminal.bytes()).expect("UTF-8");
    for obeyed in ["\x1b]", "\x1b[6n", "\x1bc", "\u{9b}", "\u{202e}", "\u{2066}"] {
        assert!(!written.contains(obeyed), "{}", written.escape_debug());
    }
}

/// One fault, and the exit code for it.
#[track_caller]
fn one_fault(obverse: &Obverse, file: &str, title: &str) {
    let run = clean(obverse.run(&["check", file])).code(3);
    assert!(run.stdout.contains(title), "{}", run.stdout);
    assert_eq!(run.stdout.matches("error[").count(), 1, "{}", run.stdout);
    assert_eq!(run.stderr, "0 questions in 1 deck\n1 error\n");
    let run = clean(obverse.run(&["check", file, "--json"])).code(3);
    assert_eq!(run.json()["found"].as_array().unwrap().len(), 1);
    // And it asks nothing, in words.
    let run = clean(obverse.answers(&["quiz", file], &["a"])).stdout("").code(1);
    assert!(run.stderr.contains(", so there is nothing to ask\n"), "{}", run.stderr);
}

#[test]
fn a_deck_that_is_too_large_has_one_error() {
    let obverse = Obverse::new();
    let question = "[[questions]]\ntype = \"true-false\"\nprompt = \"Is it?\"\nanswer = true\n";
    fs::write(obverse.path("large.toml"), question.repeat(65 * 1024 * 1024 / question.len()))
        .unwrap();
    one_fault(&obverse, "large.toml", "error[R021]: the deck is larger than 64 MiB");
}

#[test]
fn a_deck_that_is_too_deep_has_one_error() {
    let obverse = Obverse::new()
        .file("deep.toml", &format!("extra = {}{}\n", "[".repeat(10_000), "]".repeat(10_000)));
    one_fault(&obverse, "deep.toml", "error[R023]");
}

#[test]
fn a_deck_in_another_encoding_has_one_error() {
    let obverse = Obverse::new();
    let bytes: Vec<u8> =
        "\u{feff}title = \"Ü\"\n".encode_utf16().flat_map(u16::to_le_bytes).collect();
    fs::write(obverse.path("wide.toml"), bytes).unwrap();
    one_fault(&obverse, "wide.toml", "error[R022]: the file is not UTF-8");
}
