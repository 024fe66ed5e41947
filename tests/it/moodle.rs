//! A bank of Moodle, imported, scores as Moodle's documentation says that Moodle does.

use obverse_core::deck::{Deck, Part, parse, write};
use obverse_core::grade::{Response, Rules, grade_response};
use obverse_formats::{Format, ImportOptions, assemble, read_text};

use crate::harness::Obverse;

/// The deck that a bank becomes, as it is read from its file.
fn imported(bank: &str) -> Deck {
    let (empty, _) = parse("", "bank");
    let bank = read_text(Format::Moodle, bank, &ImportOptions::default());
    let text = write::write_deck(&assemble(bank, Format::Moodle, empty).deck);
    let (deck, faults) = parse(&text, "bank");
    assert!(faults.is_empty(), "{faults:?}\n{text}");
    deck
}

fn question(kind: &str, more: &str) -> String {
    format!(
        "<quiz><question type=\"{kind}\"><questiontext><text>Which?</text></questiontext>{more}</question></quiz>"
    )
}

/// What each response earns, of the question's points.
#[track_caller]
fn earns(bank: &str, responses: &[(Response, f64)]) {
    let deck = imported(bank);
    let question = &deck.questions[0];
    let rules = Rules::from_deck(&deck);
    for (response, share) in responses {
        let verdict =
            grade_response(question, Part::Whole, response, &rules).expect("it can be read");
        assert!(
            (verdict.credit - share).abs() < 1e-9,
            "{response:?} earns {}, and not {share}",
            verdict.credit
        );
    }
}

fn answer(fraction: &str, text: &str) -> String {
    format!("<answer fraction=\"{fraction}\"><text>{text}</text></answer>")
}

fn one(text: &str) -> Response {
    Response::Text(text.to_owned())
}

fn many(texts: &[&str]) -> Response {
    Response::Many(texts.iter().map(|text| (*text).to_owned()).collect())
}

#[test]
fn one_option_earns_its_fraction() {
    let bank =
        question("multichoice", &(answer("100", "a") + &answer("50", "b") + &answer("-25", "c")));
    earns(&bank, &[(one("a"), 1.0), (one("b"), 0.5), (one("c"), -0.25)]);
}

#[test]
fn several_options_earn_their_sum_and_at_least_zero() {
    let fractions = [("33.33333", "a"), ("33.33333", "b"), ("33.33333", "c"), ("-50", "d")];
    let answers: String = fractions.iter().map(|(fraction, text)| answer(fraction, text)).collect();
    let bank = question("multichoice", &format!("<single>false</single>{answers}"));
    earns(
        &bank,
        &[
            (many(&["a", "b", "c"]), 1.0),
            (many(&["a"]), 1.0 / 3.0),
            (many(&["a", "b", "d"]), 2.0 / 3.0 - 0.5),
            (many(&["a", "d"]), 0.0),
            (many(&["a", "b", "c", "d"]), 0.5),
        ],
    );
}

#[test]
fn words_are_matched_whole_by_their_stars_and_by_case_where_it_counts() {
    let answers = answer("100", "Moon*") + &answer("50", r"2 \* 3") + &answer("0", "*");
    let any = question("shortanswer", &format!("<usecase>0</usecase>{answers}"));
    earns(
        &any,
        &[(one("MOONLIGHT"), 1.0), (one("moon"), 1.0), (one("2 * 3"), 0.5), (one("the mon"), 0.0)],
    );
    let exact = question("shortanswer", &format!("<usecase>1</usecase>{}", answer("100", "Bern")));
    earns(&exact, &[(one("Bern"), 1.0), (one("bern"), 0.0), (one("Bren"), 0.0)]);
}

#[test]
fn numbers_earn_by_tolerance_and_unit() {
    let number = |fraction: &str, tolerance: &str| {
        format!(
            "<answer fraction=\"{fraction}\"><text>12</text><tolerance>{tolerance}</tolerance></answer>"
        )
    };
    let units = "<units><unit><multiplier>1</multiplier><unit_name>m</unit_name></unit>\
                 <unit><multiplier>100</multiplier><unit_name>cm</unit_name></unit></units>";
    let bank = question("numerical", &(number("100", "0.5") + &number("50", "2") + units));
    earns(
        &bank,
        &[
            (one("12"), 1.0),
            (one("11.5"), 1.0),
            (one("13.9 m"), 0.5),
            (one("1200 cm"), 1.0),
            (one("1,250 cm"), 1.0),
            (one("15"), 0.0),
        ],
    );
}

#[test]
fn statements_pairs_and_blanks() {
    let statement = question("truefalse", &(answer("100", "true") + &answer("0", "false")));
    earns(&statement, &[(one("True"), 1.0), (one("False"), 0.0)]);
    let pair = |left: &str, right: &str| {
        format!(
            "<subquestion><text>{left}</text><answer><text>{right}</text></answer></subquestion>"
        )
    };
    let pairs = question("matching", &(pair("a", "1st") + &pair("b", "2nd") + &pair("", "3rd")));
    let given = |one: &str, other: &str| {
        Response::Pairs(vec![("a".to_owned(), one.to_owned()), ("b".to_owned(), other.to_owned())])
    };
    earns(
        &pairs,
        &[(given("1st", "2nd"), 1.0), (given("1st", "3rd"), 0.5), (given("2nd", "1st"), 0.0)],
    );
    let cloze = "<quiz><question type=\"cloze\"><questiontext><text>{2:MC:=cold~%50%cool~warm} and \
                 {1:SHORTANSWER:=deep} and {1:NUMERICAL:=3:0.1}</text></questiontext></question></quiz>";
    earns(
        cloze,
        &[
            (many(&["cold", "deep", "3.05"]), 1.0),
            (many(&["cool", "deep", "4"]), 0.5),
            (many(&["warm", "", "3"]), 0.25),
        ],
    );
}

/// What a script of answers earns in a quiz on a bank that was imported, of how many points.
fn taken(bank: &str, script: &[&str]) -> (f64, f64) {
    let obverse = Obverse::new().file("bank.xml", bank);
    obverse.run(&["import", "bank.xml", "--to", "bank.toml"]).success();
    let told =
        obverse.answers(&["quiz", "bank.toml", "--seed", "1", "--json"], script).success().json();
    let number = |key: &str| told[key].as_f64().expect("a number");
    (number("earned"), number("points"))
}

#[test]
fn a_quiz_scores_a_script_as_moodle_does() {
    let choice = question(
        "multichoice",
        &(answer("100", "White") + &answer("50", "North") + &answer("-25", "Red")),
    );
    let options = [("50", "White"), ("50", "North"), ("-50", "Red")];
    let options: String = options.iter().map(|(fraction, text)| answer(fraction, text)).collect();
    let several = question("multichoice", &format!("<single>false</single>{options}"));
    let word = question(
        "shortanswer",
        &format!("<defaultgrade>2</defaultgrade>{}{}", answer("100", "Bern"), answer("50", "B*")),
    );
    let number = "<answer fraction=\"100\"><text>12</text><tolerance>0.5</tolerance></answer>\
                  <units><unit><multiplier>1</multiplier><unit_name>m</unit_name></unit>\
                  <unit><multiplier>100</multiplier><unit_name>cm</unit_name></unit></units>";
    let number = question("numerical", number);
    let statement = question("truefalse", &(answer("100", "true") + &answer("0", "false")));
    let cloze = "<quiz><question type=\"cloze\"><questiontext><text>{2:MC:=cold~%50%cool~warm} and \
                 {1:SHORTANSWER:=deep}</text></questiontext></question></quiz>";
    for (bank, line, earned, points) in [
        (choice.as_str(), "White", 1.0, 1.0),
        (&choice, "North", 0.5, 1.0),
        // What is taken away is taken away.
        (&choice, "Red", -0.25, 1.0),
        (&several, "White, North", 1.0, 1.0),
        (&several, "White", 0.5, 1.0),
        (&several, "White, Red", 0.0, 1.0),
        (&several, "Red", 0.0, 1.0),
        (&word, "bern", 2.0, 2.0),
        (&word, "Basel", 1.0, 2.0),
        (&word, "Zug", 0.0, 2.0),
        (&number, "11.6 m", 1.0, 1.0),
        (&number, "1200 cm", 1.0, 1.0),
        (&number, "13", 0.0, 1.0),
        (&statement, "true", 1.0, 1.0),
        (&statement, "false", 0.0, 1.0),
        (cloze, "cool; deep", 2.0, 3.0),
        (cloze, "warm; shallow", 0.0, 3.0),
    ] {
        assert_eq!(taken(bank, &[line, ""]), (earned, points), "{line} to {bank}");
    }
}
