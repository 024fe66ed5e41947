//! Faults: every one of them, at its exact place, in one run.

use recto::deck::fault::Code;

use crate::harness::{Recto, golden};

const FAULTS: &str = include_str!("fixtures/faults.toml");

/// A line for each fault: its place, its code, what it says, and the mended lines.
fn told(run: &crate::harness::Run) -> String {
    let document = run.json();
    assert_eq!(document["version"], 1);
    let text = |value: &serde_json::Value| value.as_str().unwrap_or_default().to_owned();
    let mut told = String::new();
    for fault in document["faults"].as_array().unwrap() {
        told.push_str(&format!(
            "{}:{}-{}:{} {} {} | {} | {}\n",
            fault["line"],
            fault["column"],
            fault["end-line"],
            fault["end-column"],
            text(&fault["code"]),
            text(&fault["message"]),
            text(&fault["label"]),
            text(&fault["mended"]).replace('\n', "⏎"),
        ));
    }
    told
}

#[test]
fn a_deck_of_faults_tells_each_at_its_place() {
    let recto = Recto::new().file("faults.toml", FAULTS);
    let run = recto.run(&["check", "faults.toml", "--json"]).code(3);
    golden("faults.expected", &told(&run));
    let run = recto.run(&["check", "faults.toml"]).code(3);
    golden("faults.pictures", &run.stdout);
}

#[test]
fn no_kind_of_fault_is_left_out() {
    let recto = Recto::new()
        .file("faults.toml", FAULTS)
        .file("empty.toml", "")
        .file("deep.toml", &format!("a = {}", "[".repeat(10_000)));
    std::fs::write(recto.path("latin.toml"), b"title = \"caf\xe9\"\n").unwrap();
    let run = recto.run(&["check", "faults.toml", "empty.toml", "deep.toml", "latin.toml", "--json"]).code(3);
    for code in Code::ALL.iter().filter(|code| **code != Code::TooLarge) {
        assert!(run.stdout.contains(code.number()), "{} ({})", code.number(), code.title());
    }
}

#[test]
fn one_bad_question_never_stops_the_rest() {
    let recto = Recto::new().file("faults.toml", FAULTS);
    let run = recto.answers(&["quiz", "faults.toml", "-n", "50", "--json"], &["/q"]).success();
    assert_eq!(run.json()["asked"], 8);
    assert!(
        run.stderr.starts_with("warning: faults.toml has 41 faults; 30 questions set aside\n"),
        "{}",
        run.stderr
    );
}

#[test]
fn a_missing_bracket_costs_its_own_question_and_no_other() {
    let question = |id: &str, distractors: &str| {
        format!(
            "[[questions]]\nid = \"{id}\"\ntype = \"multiple-choice\"\nprompt = \"{id}?\"\nanswer = \"a\"\ndistractors = {distractors}\n\n"
        )
    };
    let whole = "[\"b\", \"c\"]";
    let deck = ["one", "two", "three", "four"]
        .map(|id| question(id, if id == "two" { "[\"b\", \"c\"" } else { whole }));
    let (deck, faults) = recto::deck::parse(&deck.concat(), "deck");
    let left: Vec<&str> = deck.questions.iter().map(|question| question.id.0.as_str()).collect();
    assert_eq!(left, ["one", "three", "four"]);
    assert_eq!((faults.len(), faults[0].code, deck.set_aside), (1, Code::Syntax, 1));
}

/// The mended text is what the author should have written: with every mend made, only the faults without one are left.
#[test]
fn the_mends_mend() {
    let mut text = FAULTS.to_owned();
    let (_, faults) = recto::deck::parse(&text, "faults");
    let mut mends: Vec<_> =
        faults.iter().filter_map(|fault| fault.mend.clone().map(|mend| (fault.code, mend))).collect();
    mends.sort_by_key(|(_, mend)| std::cmp::Reverse(mend.span));
    let count = mends.len();
    for (_, mend) in &mends {
        text.replace_range(mend.span.start..mend.span.end, &mend.text);
    }
    let (_, left) = recto::deck::parse(&text, "faults");
    assert!(count >= 20, "{count}");
    assert!(left.len() + count <= faults.len() + 3, "{} of {} are left: {left:#?}", left.len(), faults.len());
}

#[test]
fn a_sound_deck_is_said_to_be_sound() {
    let every = include_str!("fixtures/every.toml");
    let recto = Recto::new().file("every.toml", every);
    recto.run(&["check", "every.toml"]).stdout("").stderr("11 questions in 1 deck: no faults\n").success();
    recto.run(&["check"]).stdout("").success();
    let run = recto.run(&["check", "evry.toml"]).code(1);
    run.stderr("error: cannot read evry.toml: there is no such file\n");
}

#[test]
fn a_warning_fails_only_where_it_is_wanted() {
    let deck = "[[questions]]\ntype = \"short-answer\"\nprompt = \"a\"\nanswer = { text = \"b\",\n  feedback = \"c\" }\n";
    let recto = Recto::new().file("deck.toml", deck);
    recto.run(&["check", "deck.toml"]).success();
    recto.run(&["check", "--strict", "deck.toml"]).code(3);
}
