//! Arabic and Hebrew read as written on every screen: they are in isolates, and move nothing around
//! them.

use obverse_core::text::{END_OF_ISOLATE, ISOLATE, has_right_to_left, hostile_chars};

use crate::harness::Obverse;
use crate::terminal::Terminal;

/// Right-to-left letters with figures and marks among them, an unclosed override and an unclosed
/// isolate.
const TEXT: &str = "\\u05e9\\u05dc\\u05d5\\u05dd 12 \\u200f(\\u0643\\u062a\\u0627\\u0628)\\u202e\\u2067 \\u05e2\\u05d3";

/// A deck with right-to-left letters in the line of an error.
const ONE: &str = "title = \"שלום\"\n[[questions]]\ntype = \"true-false\"\nprompt = \"1\"\nanswer = \"שלום 12\"\n";

/// A learner's name.
const NAME: &str = "עדה 3";

/// A deck of every type, with right-to-left text everywhere.
fn deck() -> String {
    let questions = [
        "type = \"multiple-choice\"\nanswer = \"1 %\"\ndistractors = [{ text = \"2 %\", feedback = \"3 %\" }]",
        "type = \"multiple-response\"\nanswers = [\"one %\"]\ndistractors = [\"%\"]",
        "type = \"true-false\"\nanswer = true",
        "type = \"short-answer\"\nanswer = \"%\"\nalternatives = [\"other %\"]",
        "type = \"numeric\"\nanswer = 12\nunit = \"%\"",
        "type = \"date\"\nanswer = 1991-12-26",
        "type = \"list\"\nanswers = [\"red %\", \"%\"]",
        "type = \"ordering\"\nitems = [[\"first %\", \"note %\"], \"%\"]",
        "type = \"matching\"\npairs = [[\"left %\", \"%\"], [\"4 %\", \"right %\"]]",
        "type = \"flashcard\"\nanswer = \"%\"",
    ];
    let whole = |(at, question): (usize, &&str)| {
        format!(
            "[[questions]]\nid = \"q{at}\"\nname = \"name {at} %\"\nprompt = \"{at}. **%** `%` %\\n\\n| a | b |\\n|-|-|\\n| % | 5 |\"\n\
             hints = [\"%\"]\nexplanation = \"because % [%](http://x.org/%)\"\nat = \"page %\"\ntags = [\"%\"]\n{question}\n"
        )
    };
    let questions: Vec<String> = questions.iter().enumerate().map(whole).collect();
    let cloze = "[[questions]]\nid = \"cloze\"\ntype = \"cloze\"\nprompt = \"a {{gap::%}} and % {{who}}\"\n\
                 [questions.blanks.who]\ntype = \"multiple-choice\"\nanswer = \"he %\"\ndistractors = [\"%\"]\n";
    let head = "id = \"rtl\"\ntitle = \"Title %\"\ndescription = \"%\"\nauthors = [\"%\"]\nsource = \"%\"\n";
    format!("{head}{}{cloze}", questions.join("\n")).replace('%', TEXT)
}

fn machine() -> Obverse {
    Obverse::new().file("decks/rtl.toml", &deck())
}

/// The lines that were written to a terminal, without escape sequences.
fn lines(terminal: &Terminal) -> Vec<String> {
    let written = String::from_utf8(terminal.bytes()).expect("UTF-8");
    let mut text = String::new();
    let mut rest = written.as_str();
    while let Some((before, behind)) = rest.split_once("\x1b[") {
        text.push_str(before);
        // The program clears a line of a page before it writes it, and moves the cursor away
        // afterwards.
        text.push('\u{1f}');
        let end = behind.find(|c: char| c.is_ascii_alphabetic()).map_or(behind.len(), |at| at + 1);
        rest = &behind[end..];
    }
    text.push_str(rest);
    text.split('\n').map(|line| line.replace(['\r', '\u{1f}'], "")).collect()
}

/// Checks that each line has right-to-left letters only inside an isolate, and that each isolate
/// ends on its line.
#[track_caller]
fn isolated(terminal: &Terminal, what: &str) {
    let mut has_isolates = false;
    for line in lines(terminal) {
        let mut depth = 0;
        for c in line.chars() {
            match c {
                ISOLATE => depth += 1,
                END_OF_ISOLATE => depth -= 1,
                c => {
                    let text = c.to_string();
                    assert!(
                        depth == 1 || !has_right_to_left(&text),
                        "{what}: {}",
                        line.escape_debug()
                    );
                    assert!(
                        hostile_chars(&text).next().is_none(),
                        "{what}: {}",
                        line.escape_debug()
                    );
                }
            }
            assert!(depth == 0 || depth == 1, "{what}: {}", line.escape_debug());
        }
        assert_eq!(depth, 0, "{what}: {}", line.escape_debug());
        has_isolates |= line.contains(ISOLATE);
    }
    assert!(has_isolates, "{what}: {}", terminal.text());
}

/// Keys that answer any question of the deck.
const KEYS: [&str; 14] = [
    "/h\r",
    "a",
    "\r",
    "\r",
    "\r",
    "y",
    "12",
    "\r",
    "\r",
    "a b\r",
    "1a 2b\r",
    "עדה 12\r",
    "1991\r",
    "\r",
];

#[test]
fn on_the_pages_of_a_session() {
    for seed in ["1", "2", "3"] {
        let obverse = machine();
        let args = ["quiz", "rtl", "--seed", seed, "-n", "20", "--learner", NAME];
        let mut terminal = Terminal::new(&obverse, 80, 60, &args);
        terminal.shows("1 of 11");
        for _ in 0..3 {
            for keys in KEYS {
                terminal.keys(keys);
            }
        }
        terminal.keys("/q\r").shows("Saved as");
        assert!(terminal.ends().is_ok());
        isolated(&terminal, "quiz");
    }
}

#[test]
fn links_are_plain_in_line_mode_and_later() {
    let obverse = machine().file("אחת.toml", ONE);
    let mut args = vec!["quiz", "rtl", "--seed", "1", "-n", "20", "--learner", NAME, "--plain"];
    let mut terminal = Terminal::new(&obverse, 60, 60, &args);
    for _ in 0..11 {
        // A terminal echoes keys as they are, so no key is a right-to-left letter.
        for keys in ["a\r", "\r", "a b\r", "1a 2b\r", "12\r", "1991\r"] {
            terminal.keys(keys);
        }
    }
    terminal.keys("/q\r/q\r/q\r").shows("Saved as");
    assert!(terminal.ends().is_ok());
    isolated(&terminal, "quiz --plain");
    obverse.run(&["flag", "rtl", "q1", NAME, "--learner", NAME]).success();
    obverse.run(&["scores", "backup", "copy.sqlite"]).success();
    for look in [
        &["decks"][..],
        &["show", "rtl"],
        &["show", "rtl", "--answers"],
        &["scores"],
        &["scores", "show"],
        &["scores", "learners"],
        &["scores", "merge", "copy.sqlite"],
        &["flags"],
        &["stats"],
        &["check", "אחת.toml"],
        &["check", "--plain", "אחת.toml"],
        &["plan", "--new", "3", "--by", "60d"],
        &["quiz", NAME],
    ] {
        args.truncate(0);
        args.extend(look.iter().chain(&["--learner", NAME]));
        let mut terminal = Terminal::new(&obverse, 60, 60, &args);
        let ended = terminal.ends();
        assert!(ended.is_ok(), "{look:?}: {ended:?}");
        let shown = terminal.text();
        if has_right_to_left(&shown) {
            isolated(&terminal, &look.join(" "));
        } else {
            assert!(matches!(look[0], "stats" | "plan"), "{look:?} shows nothing of it: {shown}");
        }
    }
}

#[test]
fn where_one_of_many_is_picked() {
    let obverse = machine();
    let mut terminal = Terminal::new(&obverse, 80, 24, &["show"]);
    terminal.shows("Which deck?").shows("Title").listens().keys("\x03");
    assert_eq!(terminal.ends(), Ok(130));
    isolated(&terminal, "show");
}

#[test]
fn an_export_adds_no_text_for_other_programs() {
    let obverse = machine();
    for args in [&["show", "rtl"][..], &["show", "rtl", "--json"], &["decks"], &["check"]] {
        let run = obverse.run(args);
        assert!(!run.stdout.contains([ISOLATE, END_OF_ISOLATE]), "{args:?}: {}", run.stdout);
    }
}
