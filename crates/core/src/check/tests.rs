//! One test for all rules: each reports its bad example, at its line and column, and not its good
//! one.

use std::collections::BTreeSet;

use super::{RULES, check_deck, find_rule};
use crate::deck::diagnostic::{Code, Diagnostic, Severity};
use crate::deck::span::position_at;
use crate::deck::{Level, Levels, parse};

fn lint_sample(source: &str) -> Vec<Diagnostic> {
    let (deck, diagnostics) = parse(source, "deck");
    assert!(diagnostics.is_empty(), "{source}\n{diagnostics:#?}");
    check_deck(source, &deck, &Levels::default())
}

fn lint_codes(source: &str) -> Vec<Code> {
    lint_sample(source).iter().map(|one| one.code).collect()
}

#[test]
fn every_lint_has_a_rule_and_every_rule_a_reason() {
    let rules: Vec<Code> = RULES.iter().map(|rule| rule.code).collect();
    assert_eq!(rules, Code::LINTS);
    for rule in RULES.iter() {
        let name = rule.code.name().unwrap();
        assert!(
            rule.reason.ends_with('.') && !rule.reason.contains(". "),
            "{name}: {}",
            rule.reason
        );
    }
}

#[test]
fn every_rule_reports_its_bad_example_and_not_its_good_one() {
    let mut missed = Vec::new();
    for rule in RULES.iter() {
        let name = rule.code.name().unwrap();
        let found: Vec<(usize, usize)> = lint_sample(rule.example.bad)
            .iter()
            .filter(|one| one.code == rule.code)
            .map(|one| position_at(rule.example.bad, one.span.start))
            .map(|place| (place.line, place.column))
            .collect();
        if found != [rule.example.position] {
            missed.push(format!(
                "{name} tells of its bad example at {found:?}, not at {:?}",
                rule.example.position
            ));
        }
        if lint_codes(rule.example.good).contains(&rule.code) {
            missed.push(format!("{name} tells of its good example"));
        }
    }
    assert!(missed.is_empty(), "{}", missed.join("\n"));
}

#[test]
fn the_example_of_a_rule_has_that_finding_only() {
    let unasked = [Code::NoExplanation, Code::NoSource, Code::NoneOfTheAbove];
    for rule in RULES.iter() {
        for text in [rule.example.bad, rule.example.good] {
            let others: Vec<Code> = lint_codes(text)
                .into_iter()
                .filter(|code| *code != rule.code && !unasked.contains(code))
                .collect();
            assert!(others.is_empty(), "{}: {others:?}", rule.code.name().unwrap());
        }
    }
}

#[test]
fn a_fix_removes_its_diagnostic() {
    let mut fixed = BTreeSet::new();
    for rule in RULES.iter() {
        for one in lint_sample(rule.example.bad).into_iter().filter(|one| one.code == rule.code) {
            let Some(fix) = one.fix else { continue };
            let mut text = rule.example.bad.to_owned();
            text.replace_range(fix.span.start..fix.span.end, &fix.text);
            assert!(!lint_codes(&text).contains(&one.code), "{text}");
            fixed.insert(one.code);
        }
    }
    assert_eq!(fixed.into_iter().collect::<Vec<_>>(), [Code::FloatingOption, Code::NegativeStem]);
}

#[test]
fn rules_about_english_words_pass_over_other_languages() {
    for rule in RULES.iter().filter(|rule| rule.is_english_only) {
        let german = format!("language = \"de\"\n{}", rule.example.bad);
        assert!(!lint_codes(&german).contains(&rule.code), "{}", rule.code.name().unwrap());
        let british = format!("language = \"en-GB\"\n{}", rule.example.bad);
        assert!(lint_codes(&british).contains(&rule.code), "{}", rule.code.name().unwrap());
    }
}

#[test]
fn a_level_is_the_decks_then_the_configurations_then_the_rules_own() {
    let bad = find_rule(Code::NegativeStem).unwrap().example.bad;
    let config = parse("[check]\nnegative-stem = \"hint\"\n", "deck").0.levels;
    let severity = |header: &str, levels: &Levels| {
        let source = format!("{header}{bad}");
        let (deck, diagnostics) = parse(&source, "deck");
        assert!(diagnostics.is_empty(), "{diagnostics:#?}");
        let found = check_deck(&source, &deck, levels);
        found.into_iter().find(|one| one.code == Code::NegativeStem).map(|one| one.severity)
    };
    assert_eq!(severity("", &Levels::default()), Some(Severity::Warning));
    assert_eq!(severity("", &config), Some(Severity::Hint));
    assert_eq!(severity("check = { R131 = \"error\" }\n", &config), Some(Severity::Error));
    assert_eq!(severity("check.negative-stem = \"off\"\n", &config), None);
    assert_eq!(Levels::default().level_of(Code::NegativeStem, &config), Level::Hint);
}

#[test]
fn an_allow_above_a_question_silences_its_rule_there_and_nowhere_else() {
    let bad = find_rule(Code::NegativeStem).unwrap().example.bad;
    let second = bad.replace("mammal", "bird");
    let allow = "# obverse: allow(negative-stem) it stands alone\n";
    let has = |source: &str| {
        lint_codes(source).iter().filter(|code| **code == Code::NegativeStem).count()
    };
    assert_eq!(has(&format!("{bad}\n{second}")), 2);
    assert_eq!(has(&format!("{bad}\n{allow}{second}")), 1);
    assert_eq!(has(&format!("{allow}# another comment\n\n{bad}\n{allow}{second}")), 0);
    let elsewhere = format!("{bad}{allow}answer-is = 1\n").replace("answer-is = 1\n", "");
    assert_eq!(lint_codes(&elsewhere).iter().filter(|code| **code == Code::IdleAllow).count(), 1);
}

#[test]
fn an_allow_is_found_behind_quotes_of_the_other_kind() {
    let bad = find_rule(Code::NegativeStem).unwrap().example.bad;
    let allow = "# obverse: allow(negative-stem) it stands alone\n";
    for quotes in [r#"'"""'"#, r#""'''""#, r#""\"""#, r#"""" # """"#, "'''\n\"\"\"\n'''"] {
        let first = format!("title = \"One\"\ndescription = {quotes}\n");
        let found = lint_codes(&format!("{first}{allow}{bad}"));
        assert!(!found.contains(&Code::NegativeStem), "{quotes}: {found:?}");
        let inside = format!("title = \"One\"\ndescription = {quotes}\n{bad}");
        assert!(lint_codes(&inside).contains(&Code::NegativeStem), "{quotes}");
    }
}

#[test]
fn an_allow_of_an_unknown_rule_suggests_the_nearest() {
    let good = find_rule(Code::NegativeStem).unwrap().example.good;
    let source = format!("# obverse: allow(negativ-stem) why\n{good}");
    let found = lint_sample(&source).into_iter().find(|one| one.code == Code::UnknownRule).unwrap();
    assert_eq!(found.message, "unknown rule `negativ-stem`");
    assert_eq!(found.fix.unwrap().text, "negative-stem");
    let in_a_text =
        format!("{good}explanation = \"\"\"\n# obverse: allow(negativ-stem) why\n\"\"\"\n");
    assert!(!lint_codes(&in_a_text).contains(&Code::UnknownRule));
}

#[test]
fn an_allow_above_a_broken_question_waits_for_its_fix() {
    let source = "# obverse: allow(R131) why\n[[questions]]\ntype = \"numeric\"\nprompt = \"a\"\n";
    let (deck, _) = parse(source, "deck");
    assert_eq!(check_deck(source, &deck, &Levels::default()), []);
}

/// Questions without a lint, though they look similar to ones with a lint.
const LOOKALIKES: &[(Code, &str)] = &[
    (
        Code::NegativeStem,
        r#"[[questions]]
type = "multiple-choice"
prompt = "When the lens is not clean, which of these cleans it best?"
answer = "A brush"
distractors = ["A towel", "A sponge"]
"#,
    ),
    (
        Code::AbsoluteWords,
        r#"[[questions]]
type = "multiple-choice"
prompt = "How often is a neap tide seen?"
answer = "Twice a month"
distractors = ["Never, where the coast is steep", "Once a year"]
"#,
    ),
    (
        Code::AbsoluteWords,
        r#"[[questions]]
type = "multiple-choice"
prompt = "How do the tides of one port compare?"
answer = "No two of them are alike"
distractors = ["They are always alike", "They grow from year to year"]
"#,
    ),
    (
        Code::LongestKey,
        r#"[[questions]]
type = "multiple-choice"
prompt = "Which of these flow through Germany?"
answer = { text = "All of the choices above are correct", last = true }
distractors = ["The Rhine", "The Elbe", "The Danube"]
"#,
    ),
    (
        Code::EchoedPrompt,
        r#"[[questions]]
type = "multiple-choice"
prompt = "Which instrument measures the pressure of the air?"
answer = "An instrument with mercury in it"
distractors = ["A clock", "A scale", "A compass"]
"#,
    ),
    (
        Code::EchoedPrompt,
        r#"[[questions]]
type = "multiple-choice"
prompt = "What becomes of the depth as the speed of the stream increases?"
answer = "It increases"
distractors = ["It decreases", "It stays as it is"]
"#,
    ),
    (
        Code::GivenAwayBlank,
        r#"[[questions]]
type = "cloze"
prompt = "North or south? The Alps lie in the {{where}} of Germany."

[questions.blanks.where]
type = "multiple-choice"
answer = "south"
distractors = ["north"]
"#,
    ),
    (
        Code::AnswerNotAccepted,
        r#"[[questions]]
type = "numeric"
prompt = "In how many days does the Moon go round the Earth?"
answer = 27
alternatives = [{ value = 27, tolerance = 2, credit = 0.5 }]
"#,
    ),
    (
        Code::NearDuplicates,
        r#"[[questions]]
id = "one"
type = "short-answer"
prompt = "Into which sea does the Nile flow at its end?"
answer = "Mediterranean"

[[questions]]
id = "two"
type = "short-answer"
prompt = "Into which sea does the Blue Nile flow at its end?"
answer = "Mediterranean"
"#,
    ),
    (
        Code::NearDuplicates,
        r#"[[questions]]
id = "one"
type = "multiple-choice"
prompt = "Which of these is out of place?"
answer = "Bat"
distractors = ["Robin", "Wren"]

[[questions]]
id = "two"
type = "multiple-choice"
prompt = "Which of these is out of place?"
answer = "Bat"
distractors = ["Bee", "Wasp"]
"#,
    ),
    (
        Code::NearDuplicates,
        r#"[[questions]]
id = "one"
type = "short-answer"
prompt = "What does `print(2 - 1)` print?"
answer = "1"

[[questions]]
id = "two"
type = "short-answer"
prompt = "What does `print(1 - 2 + 2)` print?"
answer = "1"
"#,
    ),
    (
        Code::ExplainsDistractor,
        r#"[[questions]]
type = "multiple-choice"
prompt = "Which of these **isn't** a tide?"
answer = "A breaker"
distractors = ["A neap tide", "A spring tide"]
explanation = "A neap tide comes at half moon, a spring tide at full moon."
"#,
    ),
    (
        Code::GivesAway,
        r#"[[questions]]
id = "one"
type = "short-answer"
prompt = "Which lamp needs no shade?"
answer = "Desk lamp"

[[questions]]
id = "two"
type = "flashcard"
prompt = "How bright is a lamp with a shade beside a desk lamp?"
answer = "half as bright"
"#,
    ),
];

#[test]
fn harmless_lookalikes_are_not_reported() {
    for (code, source) in LOOKALIKES {
        assert!(!lint_codes(source).contains(code), "{}:\n{source}", code.name().unwrap());
    }
}

#[test]
fn an_answer_that_is_the_place_of_an_option_is_reported() {
    let question = |answer: &str| {
        format!(
            "[[questions]]\ntype = \"multiple-choice\"\nprompt = \"Which is it?\"\nanswer = {answer}\ndistractors = [\"Mars\", \"Venus\"]\n"
        )
    };
    for (answer, is_told) in [("2", true), ("\"B\"", true), ("\"Moon\"", false), ("\"42\"", false)]
    {
        assert_eq!(lint_codes(&question(answer)).contains(&Code::MixedKinds), is_told, "{answer}");
    }
}

/// The diagnostics of one rule for a deck: the text at the place, and the label.
fn lint_spans(source: &str, code: Code) -> Vec<(String, String)> {
    let all = lint_sample(source).into_iter().filter(|one| one.code == code);
    all.map(|one| (one.span.text_in(source).to_owned(), one.label)).collect()
}

fn sample_short_answer(id: &str, answer: &str, more: &str) -> String {
    format!(
        "[[questions]]\nid = \"{id}\"\ntype = \"short-answer\"\nprompt = \"{id}?\"\nanswer = {answer:?}\n{more}\n"
    )
}

#[test]
fn answers_within_a_slip_are_reported_across_a_deck() {
    let each = "wrong if it is typed for";
    let almost = "almost right as the other answer";
    let list = "[[questions]]\nid = \"l\"\ntype = \"list\"\nprompt = \"l?\"\nanswers = [\"Slovenia\", \"Slovakia\"]\n";
    let cloze = "[[questions]]\nid = \"z\"\ntype = \"cloze\"\nprompt = \"A {{stalagmite}}.\"\n";
    for (source, place, label) in [
        (
            sample_short_answer("a", "nitrite", "") + &sample_short_answer("b", "nitrate", ""),
            "\"nitrate\"",
            each,
        ),
        (sample_short_answer("a", "stalactite", "") + cloze, "{{stalagmite}}", each),
        (list.to_owned(), "\"Slovakia\"", each),
        (sample_short_answer("a", "Gambia", "distractors = [\"Zambia\"]"), "\"Zambia\"", each),
        (
            sample_short_answer("a", "Mikhail Vavilov", "")
                + &sample_short_answer("b", "Mikhael Vavilow", ""),
            "\"Mikhael Vavilow\"",
            each,
        ),
        (
            "language = \"en\"\n".to_owned()
                + &sample_short_answer("a", "Korvana", "")
                + &sample_short_answer("b", "Korvána", ""),
            "\"Korvána\"",
            almost,
        ),
    ] {
        let found = lint_spans(&source, Code::NearAnswers);
        let [(at, said)] = &found[..] else { panic!("{source}: {found:?}") };
        assert!(at == place && said.starts_with(label), "{source}: {found:?}");
    }
    for source in [
        sample_short_answer("a", "nitrite", "alternatives = [\"nitrate\"]"),
        // Nobody takes a distractor of one question for the answer to another.
        sample_short_answer("a", "nitrite", "")
            + &sample_short_answer("b", "oxide", "distractors = [\"nitrate\"]"),
        sample_short_answer("a", "nitrite", "") + &sample_short_answer("b", "nitrite", ""),
        sample_short_answer("a", "nitrite", "exact = true")
            + &sample_short_answer("b", "nitrate", "exact = true"),
        sample_short_answer("a", "Gambia", "") + &sample_short_answer("b", "Zambia", ""),
        sample_short_answer("a", "Article 8", "") + &sample_short_answer("b", "Article 9", ""),
        sample_short_answer("a", "Iran", "") + &sample_short_answer("b", "Iraq", ""),
        sample_short_answer("a", "`git add`", "") + &sample_short_answer("b", "`git app`", ""),
    ] {
        assert_eq!(lint_spans(&source, Code::NearAnswers), [], "{source}");
    }
}

#[test]
fn equal_options_are_reported_in_every_type() {
    let question = |kind: &str, keys: &str| {
        format!(
            "[aliases]\nOxygen = [\"O2\"]\n[[questions]]\ntype = \"{kind}\"\nprompt = \"Which is it?\"\n{keys}\n"
        )
    };
    let (one, number, alias) = (
        "the grader treats them as the same",
        "the same number",
        "the same according to `[aliases]`",
    );
    let choice = |answer: &str, wrong: &str| {
        question(
            "multiple-choice",
            &format!("answer = \"{answer}\"\ndistractors = [\"{wrong}\", \"else\"]"),
        )
    };
    for (source, why) in [
        (choice("0.5", "0.50"), number),
        (choice("1,000", "1000"), one),
        (choice("Mercury", "mercury"), one),
        (choice("the Moon", "Moon"), one),
        (choice("An empty string", "an empty string"), one),
        (choice("Tin and iron", "Iron and tin"), "the same words"),
        (choice("Three days", "3 days"), one),
        (choice("Oxygen", "O2"), alias),
        (question("multiple-response", "answers = [\"0.5\", \"1\"]\ndistractors = [\"0.50\"]"), number),
        (question("ordering", "items = [\"0.5\", \"0.50\", \"1\"]"), number),
        (question("matching", "pairs = [[\"a\", \"Oxygen\"], [\"b\", \"Neon\"]]\ndistractors = [\"O2\"]"), alias),
        (question("matching", "pairs = [[\"0.5\", \"a\"], [\"0.50\", \"b\"]]"), number),
        (question("short-answer", "answer = \"Oxygen\"\ndistractors = [\"O2\"]"), alias),
        (question("list", "answers = [\"Oxygen\", \"O2\", \"Neon\"]"), alias),
        (
            "[[questions]]\ntype = \"cloze\"\nprompt = \"A {{a}}.\"\n[questions.blanks.a]\ntype = \"multiple-choice\"\nanswer = \"0.5\"\ndistractors = [\"0.50\"]\n".to_owned(),
            number,
        ),
    ] {
        let labels: Vec<String> = lint_spans(&source, Code::EqualOptions).into_iter().map(|(_, label)| label).collect();
        assert_eq!(labels, [why], "{source}");
    }
    for source in [
        choice("mW", "MW"),
        choice("Co", "CO"),
        choice("10²", "102"),
        choice("Rome and then Carthage", "Carthage and then Rome"),
        choice("1/2", "0.5"),
        choice("`Foo`", "`foo`"),
        choice("0.5", "0.05"),
        choice("Mercury", "mercury").replace("Which is it?", "Which is spelt right?"),
        question("matching", "pairs = [[\"a\", \"Oxygen\"], [\"b\", \"Oxygen\"]]"),
    ] {
        assert_eq!(lint_spans(&source, Code::EqualOptions), [], "{source}");
    }
}

#[test]
fn a_rounded_key_without_a_tolerance_is_reported() {
    let question = |prompt: &str, keys: &str| {
        format!("[[questions]]\ntype = \"numeric\"\nprompt = \"{prompt}\"\n{keys}\n")
    };
    for (source, is_told) in [
        (question("What is √2?", "answer = 1.414"), true),
        (question("What is the square root of two?", "answer = 1.4"), true),
        (question("How large is π?", "answer = 3.14"), true),
        (question("How large is a third?", "answer = \"0.3333\""), true),
        (question("How large is the charge?", "answer = \"1.602e-19\""), true),
        (question("What is √2?", "answer = 1.414\ntolerance = 0.01"), false),
        (question("What is √2?", "accept = [1.41, 1.42]"), false),
        (question("What is √2, to three decimals?", "answer = 1.414"), false),
        (question("How large is an eighth?", "answer = 0.125"), false),
        (question("What does it cost?", "answer = 19.99"), false),
        (question("How many metres has a millimetre?", "answer = 0.001"), false),
        (question("How many are there?", "answer = \"12,500\""), false),
        (sample_short_answer("root", "1.414", ""), true),
        (sample_short_answer("edition", "1.2.3456", ""), false),
    ] {
        assert_eq!(!lint_spans(&source, Code::NoTolerance).is_empty(), is_told, "{source}");
    }
}

#[test]
fn an_explanation_that_names_only_a_wrong_answer_is_reported() {
    let question = |explanation: &str| {
        let more = format!(
            "distractors = [\"Emil Berliner\", \"Nikola Tesla\"]\nexplanation = {explanation:?}"
        );
        sample_short_answer("who", "Thomas Edison", &more)
    };
    for (explanation, is_told) in [
        ("Emil Berliner invented it.", true),
        ("It was not Nikola Tesla, who came later.", true),
        ("Edison was before Emil Berliner.", false),
        ("A man named Emil did.", false),
        ("It was done in 1877.", false),
    ] {
        assert_eq!(
            !lint_spans(&question(explanation), Code::ExplainsDistractor).is_empty(),
            is_told,
            "{explanation}"
        );
    }
}

#[test]
fn a_word_of_the_subject_is_no_echo() {
    let good = find_rule(Code::EchoedPrompt).unwrap().example.bad;
    let others = ["breaker", "switch", "fuse", "coil"].map(|part| {
        format!("[[questions]]\ntype = \"flashcard\"\nprompt = \"Draw the sign of a {part} in a circuit.\"\nanswer = \"{part}\"\n")
    });
    assert!(lint_codes(good).contains(&Code::EchoedPrompt));
    let echo = lint_sample(&format!("{good}\n{}", others.join("\n")));
    assert!(!echo.iter().any(|one| one.message.contains("`circuit`")), "{echo:#?}");
}
