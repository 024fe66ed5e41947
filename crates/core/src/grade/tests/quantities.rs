//! Numbers and dates, right ones and wrong ones that come near, row by row.

use super::{Outcome, Part, Response, SampleQuestion, parse, sample_question_in};

/// Type, answer and response as JSON, the language of the deck, further keys of the question, and
/// the verdict: R right, P partly, W wrong, A asked again.
const TABLE: &str = include_str!("quantities.tsv");

/// The letter of the verdict on a row.
fn grade_row([kind, answer, given, language, keys]: [&str; 5]) -> char {
    let header =
        if language.is_empty() { String::new() } else { format!("language = \"{language}\"") };
    let question =
        sample_question_in(&header, &format!("type = \"{kind}\"\nanswer = {answer}\n{keys}"));
    let given: String = serde_json::from_str(given).unwrap();
    match question.try_grade(&Response::Text(given)).map(|verdict| verdict.outcome) {
        Err(_) => 'A',
        Ok(Outcome::Right | Outcome::Almost) => 'R',
        Ok(Outcome::Partly) => 'P',
        Ok(Outcome::Wrong | Outcome::Blank) => 'W',
    }
}

#[test]
fn numbers_and_dates_are_judged_as_a_teacher_would() {
    let mut failures = Vec::new();
    for row in TABLE.lines().skip(1) {
        let [kind, answer, given, language, keys, want] = row.split('\t').collect::<Vec<_>>()[..]
        else {
            panic!("{row}: not six columns")
        };
        let found = grade_row([kind, answer, given, language, keys]);
        if want != found.to_string() {
            failures.push(format!("{row}: {found}"));
        }
    }
    assert!(failures.is_empty(), "{}", failures.join("\n"));
}

#[test]
fn the_table_has_every_verdict_for_both_types() {
    for kind in ["numeric", "date"] {
        for want in ["R", "P", "W", "A"] {
            let rows = TABLE
                .lines()
                .filter(|row| row.starts_with(kind) && row.ends_with(&format!("\t{want}")));
            assert!(rows.count() >= 5, "{kind} {want}");
        }
    }
}

#[test]
fn a_refusal_shows_how_to_answer_and_reveals_nothing() {
    let table = [
        (
            "type = \"numeric\"\nanswer = 5300",
            "5.300",
            "Here the point begins the decimals. Write 12500 without a sign, or 2.5.",
        ),
        (
            "type = \"numeric\"\nanswer = 5300",
            "more than 5300",
            "This asks for a number alone, without words such as more than.",
        ),
        (
            "type = \"numeric\"\nanswer = 5300",
            "10 and 20",
            "This asks for one number, such as 12500.",
        ),
        (
            "type = \"numeric\"\nanswer = 3.14159",
            "3.14",
            "This asks for more digits. Do not round the number.",
        ),
        (
            "type = \"numeric\"\nanswer = \"more than 5\"\ndistractors = [\"less than 5\"]",
            "7",
            "Say what the number bounds, as in more than 12 or less than 12.",
        ),
        (
            "type = \"numeric\"\nanswer = 5\nunit = \"mW\"",
            "5 MW",
            "The case of a unit counts, and MW is another unit. Write the unit that you mean.",
        ),
        (
            "type = \"numeric\"\nanswer = 5",
            "5 mW",
            "I cannot read that unit. Write the number alone, such as 12500.",
        ),
        (
            "type = \"numeric\"\nanswer = 5\nunit = \"mW\"",
            "5 apples",
            "The unit here is mW. Write it so, or leave it out.",
        ),
        (
            "type = \"date\"\nanswer = 1990",
            "1990, 1991",
            "This asks for one date, such as 5 March 2004.",
        ),
    ];
    for (keys, given, said) in table {
        sample_question_in("", keys).asks_again(&Response::Text(given.to_owned()), said);
    }
}

#[test]
fn a_year_of_two_digits_in_the_deck_is_itself_and_no_other_century() {
    let deck = "title = \"t\"\n[[questions]]\ntype = \"date\"\nprompt = \"When?\"\nanswer = 79\n";
    let (deck, faults) = parse(deck, "test");
    assert_eq!(
        faults.iter().map(|fault| fault.message.as_str()).collect::<Vec<_>>(),
        ["`79` is read as AD 79"]
    );
    let question = SampleQuestion { deck, part: Part::Whole };
    question.assert_table(&[
        ("79", 1.0, ""),
        ("AD 79", 1.0, ""),
        ("1979", 0.0, ""),
        ("79 BC", 0.0, ""),
    ]);
    question.asks_again(
        &Response::Text("80".to_owned()),
        "The year needs all its digits, as in 5 March 2004.",
    );
}

#[test]
fn a_unit_of_the_author_comes_before_the_table_of_units() {
    let question = sample_question_in(
        "",
        "type = \"numeric\"\nanswer = 10\nunit = \"l\"\nunits = { pints = 0.5, jugs = 2 }",
    );
    for (given, outcome) in [
        ("20 pints", Outcome::Right),
        ("5 jugs", Outcome::Right),
        ("10000 ml", Outcome::Right),
        ("10 gallons", Outcome::Wrong),
    ] {
        assert_eq!(question.grade_text(given).outcome, outcome, "{given}");
    }
}

#[test]
fn a_bound_distinguishes_an_answer_from_a_distractor() {
    let question = sample_question_in(
        "",
        "type = \"numeric\"\nanswer = \"more than 5\"\nalternatives = [{ value = 8, credit = 0.5 }]\n\
         distractors = [\"5\", { value = \"at most 9\", feedback = \"Known.\" }]",
    );
    question.assert_table(&[
        (">5", 1.0, ""),
        ("5", 0.0, ""),
        ("8", 0.5, ""),
        ("at most 5", 0.0, ""),
        ("more than 8", 0.0, "it bounds the number in another way"),
    ]);
    assert_eq!(question.grade_text("no more than 9").feedback, ["Known."]);
}
