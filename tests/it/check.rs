//! Faults and weaknesses: every one of them, at its exact place, in one run.

use obverse_core::deck::diagnostic::Code;

use crate::harness::{Obverse, golden};

const FAULTS: &str = include_str!("fixtures/faults.toml");

/// A line for each fault: its place, its code, what it says, and the mended lines.
fn told(run: &crate::harness::Run) -> String {
    let document = run.json();
    assert_eq!(document["version"], 2);
    let text = |value: &serde_json::Value| value.as_str().unwrap_or_default().to_owned();
    let mut told = String::new();
    for fault in document["found"].as_array().unwrap() {
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
fn every_error_of_a_deck_has_its_place() {
    let obverse = Obverse::new().file("faults.toml", FAULTS);
    let run = obverse.run(&["check", "faults.toml", "--json"]).code(3);
    golden("faults.expected", &told(&run));
    let run = obverse.run(&["check", "faults.toml"]).code(3);
    golden("faults.pictures", &run.stdout);
}

#[test]
fn every_kind_of_error_is_tested() {
    let obverse = Obverse::new()
        .file("faults.toml", FAULTS)
        .file("empty.toml", "")
        .file(
            "image.toml",
            "[[questions]]\ntype = \"true-false\"\nprompt = \"![](gone.png)\"\nanswer = true\n",
        )
        .file("rule.toml", "[check]\nbeauty = \"off\"\n")
        .file("deep.toml", &format!("a = {}", "[".repeat(10_000)));
    std::fs::write(obverse.path("latin.toml"), b"title = \"caf\xe9\"\n").unwrap();
    let run = obverse
        .run(&[
            "check",
            "faults.toml",
            "empty.toml",
            "image.toml",
            "rule.toml",
            "deep.toml",
            "latin.toml",
            "--json",
        ])
        .code(3);
    for code in Code::ERRORS.iter().filter(|code| **code != Code::TooLarge) {
        assert!(run.stdout.contains(code.number()), "{} ({})", code.number(), code.title());
    }
}

#[test]
fn one_bad_question_never_stops_the_rest() {
    let obverse = Obverse::new().file("faults.toml", FAULTS);
    let run = obverse.answers(&["quiz", "faults.toml", "-n", "50", "--json"], &["/q"]).success();
    assert_eq!(run.json()["asked"], 10);
    assert!(
        run.stderr.starts_with("warning: faults.toml has 42 errors; 31 questions skipped\n"),
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
    let (deck, faults) = obverse_core::deck::parse(&deck.concat(), "deck");
    let left: Vec<&str> = deck.questions.iter().map(|question| question.id.0.as_str()).collect();
    assert_eq!(left, ["one", "three", "four"]);
    assert_eq!((faults.len(), faults[0].code, deck.skipped), (1, Code::Syntax, 1));
}

/// The mended text is what the author should have written: with every mend made, only the faults without one are left.
#[test]
fn the_fixes_fix() {
    let mut text = FAULTS.to_owned();
    let (_, faults) = obverse_core::deck::parse(&text, "faults");
    let mut mends: Vec<_> = faults
        .iter()
        .filter_map(|fault| fault.fix.clone().map(|mend| (fault.code, mend)))
        .collect();
    mends.sort_by_key(|(_, mend)| std::cmp::Reverse(mend.span));
    let count = mends.len();
    for (_, mend) in &mends {
        text.replace_range(mend.span.start..mend.span.end, &mend.text);
    }
    let (_, left) = obverse_core::deck::parse(&text, "faults");
    assert!(count >= 20, "{count}");
    assert!(
        left.len() + count <= faults.len() + 3,
        "{} of {} are left: {left:#?}",
        left.len(),
        faults.len()
    );
}

#[test]
fn a_sound_deck_is_reported_as_sound() {
    let every = include_str!("fixtures/every.toml");
    let obverse = Obverse::new().file("every.toml", &format!("{QUIET}{every}"));
    obverse
        .run(&["check", "every.toml"])
        .stdout("")
        .stderr(
            "11 questions in 1 deck: 1 multiple-choice, 1 multiple-response, 1 true-false,\n\
             1 short-answer, 1 numeric, 1 date, 1 cloze, 1 list, 1 ordering, 1 matching,\n\
             1 flashcard\nno errors or lints\n",
        )
        .success();
    obverse.run(&["check"]).success();
    let run = obverse.run(&["check", "evry.toml"]).code(1);
    run.stderr("error: cannot read evry.toml: no such file\n");
}

#[test]
fn a_warning_fails_only_with_strict() {
    let deck = "[[questions]]\ntype = \"short-answer\"\nprompt = \"a\"\nanswer = { text = \"b\",\n  feedback = \"c\" }\n";
    let obverse = Obverse::new().file("deck.toml", deck);
    obverse.run(&["check", "deck.toml"]).success();
    obverse.run(&["check", "--strict", "deck.toml"]).code(3);
}

/// What every deck of a story would be told otherwise.
const QUIET: &str = "check = { no-explanation = \"off\", no-source = \"off\" }\n";

const NEGATIVE: &str = "[[questions]]
type = \"multiple-choice\"
prompt = \"Which of these is not a mammal?\"
answer = \"Penguin\"
distractors = [\"Bat\", \"Whale\", \"Seal\"]
";

#[test]
fn a_lint_is_drawn_like_an_error_and_named_by_its_rule() {
    let obverse = Obverse::new().file("deck.toml", &format!("{QUIET}{NEGATIVE}"));
    obverse
        .run(&["check", "deck.toml"])
        .stdout(
            r#"
warning[R131]: a negation without emphasis
 --> deck.toml:4:29
  |
4 | prompt = "Which of these is not a mammal?"
  |                             ^^^ easy to overlook
  |
help: ask a positive question, or emphasise the word
  |
4 - prompt = "Which of these is not a mammal?"
4 + prompt = "Which of these is **not** a mammal?"
  |

"#,
        )
        .stderr(
            " R131  negative-stem  1 warning\n1 question in 1 deck: 1 multiple-choice\n1 warning\n",
        )
        .success();
    obverse.run(&["check", "--strict", "deck.toml"]).code(3);
}

#[test]
fn a_level_is_set_in_a_deck_or_in_the_configuration() {
    let obverse = Obverse::new().file("deck.toml", &format!("{QUIET}{NEGATIVE}")).file(
        "error.toml",
        &format!("{QUIET}{NEGATIVE}").replace("check = {", "check = { R131 = \"error\","),
    );
    let config = "[check]\nnegative-stem = \"hint\"\n";
    std::fs::create_dir_all(obverse.config().parent().unwrap()).unwrap();
    std::fs::write(obverse.config(), config).unwrap();
    let run = obverse.run(&["check", "--strict", "deck.toml"]).success();
    assert!(run.stdout.starts_with("hint[R131]: a negation without emphasis\n"), "{}", run.stdout);
    let run = obverse.run(&["check", "error.toml"]).code(3);
    assert!(run.stdout.starts_with("error[R131]: a negation"), "{}", run.stdout);
    std::fs::write(obverse.config(), config.replace("hint", "off")).unwrap();
    obverse.run(&["check", "--strict", "deck.toml"]).stdout("").success();
    std::fs::write(obverse.config(), config.replace("negative", "negativ")).unwrap();
    let run = obverse.run(&["check", "deck.toml"]).code(2);
    assert!(run.stderr.contains("help: did you mean `negative-stem`?"), "{}", run.stderr);
}

#[test]
fn an_allow_needs_a_reason_and_is_reported_if_unused() {
    let allow =
        |reason: &str| format!("{QUIET}# obverse: allow(negative-stem){reason}\n{NEGATIVE}");
    let obverse = Obverse::new()
        .file("reasoned.toml", &allow(" the negation is what the chapter is about"))
        .file("bare.toml", &allow(""))
        .file("idle.toml", &allow(" why").replace(" is not a", " is a"));
    obverse.run(&["check", "--strict", "reasoned.toml"]).stdout("").success();
    let run = obverse.run(&["check", "--strict", "bare.toml"]).code(3);
    assert!(
        run.stdout
            .starts_with("warning[R102]: `allow` comment without a reason\n --> bare.toml:2:18\n")
    );
    let run = obverse.run(&["check", "--strict", "idle.toml"]).code(3);
    assert!(run.stdout.starts_with("warning[R101]: unused `allow` comment\n --> idle.toml:2:18\n"));
}

#[test]
fn json_has_all_that_the_text_has() {
    let obverse = Obverse::new().file("deck.toml", &format!("{QUIET}{NEGATIVE}"));
    let document = obverse.run(&["check", "--json", "deck.toml"]).success().json();
    let expected = serde_json::json!({
        "version": 2,
        "decks": [{
            "file": "deck.toml",
            "id": "deck",
            "questions": 1,
            "skipped": 0,
            "types": { "multiple-choice": 1 },
            "more-found": 0,
        }],
        "found": [{
            "file": "deck.toml",
            "line": 4, "column": 29, "end-line": 4, "end-column": 32,
            "code": "R131",
            "rule": "negative-stem",
            "severity": "warning",
            "question": null,
            "message": "a negation without emphasis",
            "label": "easy to overlook",
            "text": "prompt = \"Which of these is not a mammal?\"",
            "help": "ask a positive question, or emphasise the word",
            "related": [],
            "fix": { "line": 4, "column": 29, "end-line": 4, "end-column": 32, "text": "**not**" },
            "mended": "prompt = \"Which of these is **not** a mammal?\"",
        }],
    });
    assert_eq!(document, expected);
}

#[test]
fn a_rule_is_explained_by_its_code_and_by_its_name() {
    let obverse = Obverse::new();
    let run = obverse.run(&["check", "--explain", "R131"]).success();
    golden("explained.expected", &run.stdout);
    obverse.run(&["check", "--explain", "negative-stem"]).stdout(&run.stdout).success();
    obverse
        .run(&["check", "--explain", "R012"])
        .stdout(" R012   error\n\n   The answer is also a distractor.\n")
        .success();
    let run = obverse.run(&["check", "--explain", "negative"]).code(2);
    run.stderr("error: unknown rule `negative`\nhint: did you mean `negative-stem`?\n");
    golden("rules.expected", &obverse.run(&["check", "--explain"]).success().stdout);
    let document = obverse.run(&["check", "--explain", "--json"]).success().json();
    assert_eq!(document["rules"].as_array().unwrap().len(), Code::LINTS.len());
}

const WHALES: &str = "title = \"Whales\"\nlanguage = \"en\"\n\n\
    [[questions]]\nid = \"colour\"\ntype = \"short-answer\"\nprompt = \"Which colour has the whale?\"\n\
    answer = \"grey\"\nalternatives = [\"silver grey\"]\n\n\
    [[questions]]\nid = \"many\"\ntype = \"cloze\"\nprompt = \"There are {{forty}} of them.\"\n\n\
    [[questions]]\nid = \"where\"\ntype = \"multiple-choice\"\nprompt = \"Where?\"\nanswer = \"sea\"\ndistractors = [\"land\"]\n";

#[test]
fn likely_answers_are_tried_with_the_line_that_changes_them() {
    let obverse = Obverse::new().file("whales.toml", WHALES);
    let run = obverse.run(&["check", "whales.toml", "--try"]).success();
    golden("tried.expected", &run.stdout);
    let alone = obverse.run(&["check", "--try", "whales.toml"]).success();
    assert_eq!(alone.stdout, run.stdout);
    let one = obverse.run(&["check", "whales.toml", "--try", "colour", "--json"]).success();
    let document = one.json();
    assert_eq!(document["version"], 1);
    let tried = document["tried"].as_array().unwrap();
    let answers: Vec<&str> = tried.iter().map(|key| key["answer"].as_str().unwrap()).collect();
    assert_eq!(answers, ["grey", "silver grey"]);
    let greys =
        tried[0]["texts"].as_array().unwrap().iter().find(|text| text["text"] == "greys").unwrap();
    assert_eq!(
        greys.to_string(),
        "{\"text\":\"greys\",\"way\":\"other-number\",\"how\":\"singular or plural\",\"earns\":\"wrong\",\"share\":0.0,\
         \"paste\":{\"key\":\"alternatives\",\"entry\":\"\\\"greys\\\"\",\"is-right\":true,\"has-others\":true,\"in\":null}}"
    );
    let none = obverse.run(&["check", "whales.toml", "--try", "squid"]).code(1);
    none.stderr(
        "error: no typed question matches `squid`\n\
         hint: use its number, its id or a few words of its prompt\n",
    );
}

/// Whatever is offered for pasting does what it says: the deck with it is sound, and the text is graded otherwise.
#[test]
fn a_pasted_entry_changes_the_verdict() {
    let question = "[[questions]]\nid = \"q\"\ntype = \"short-answer\"\nprompt = \"Which?\"\nanswer = \"grey whale\"\n";
    let obverse = Obverse::new().file("deck.toml", question);
    let document = obverse.run(&["check", "deck.toml", "--try", "q", "--json"]).success().json();
    let texts = document["tried"][0]["texts"].as_array().unwrap().clone();
    let mut pasted = 0;
    for text in texts.iter().filter(|text| !text["paste"].is_null()) {
        let paste = &text["paste"];
        let line = format!(
            "{} = [{}]\n",
            paste["key"].as_str().unwrap(),
            paste["entry"].as_str().unwrap()
        );
        let (deck, faults) = obverse_core::deck::parse(&format!("{question}{line}"), "deck");
        assert!(faults.is_empty(), "{line}: {faults:?}");
        let response =
            obverse_core::grade::Response::Text(text["text"].as_str().unwrap().to_owned());
        let rules = obverse_core::grade::Rules::from_deck(&deck);
        let verdict = obverse_core::grade::grade_response(
            &deck.questions[0],
            obverse_core::deck::Part::Whole,
            &response,
            &rules,
        )
        .unwrap();
        assert_eq!(verdict.credit >= 1.0, paste["is-right"].as_bool().unwrap(), "{line}");
        pasted += 1;
    }
    assert!(pasted > 10, "{pasted}");
}
