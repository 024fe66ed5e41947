//! Recognise first, recall later: a card is shown with its options while it is young, and typed once it is likely known.

use rusqlite::Connection;

use crate::harness::Obverse;

const MOONS: &str = r#"title = "Moons"

[defaults]
recognise-first = true

[[questions]]
id = "titan"
type = "short-answer"
prompt = "The largest moon of Saturn?"
answer = "Titan"
alternatives = ["Saturn VI"]
distractors = ["Rhea", { text = "Iapetus", feedback = "It has two colours." }, "Dione"]
"#;

const PLANETS: &str = r#"title = "Planets"

[[questions]]
id = "largest"
type = "multiple-choice"
recognise-first = true
prompt = "The largest planet?"
answer = "Jupiter"
distractors = ["Saturn", "Neptune", "Uranus"]

[[questions]]
id = "smallest"
type = "multiple-choice"
prompt = "The smallest planet?"
answer = "Mercury"
distractors = ["Mars", "Venus"]
"#;

fn day(number: i32) -> String {
    let first: jiff::civil::Date = "2026-03-01".parse().unwrap();
    first.checked_add(jiff::Span::new().days(number)).unwrap().to_string()
}

/// Each answer of a card by time: the day, how many options were shown, its outcome, and what it says of luck.
fn answers(obverse: &Obverse, card: &str) -> Vec<(String, i64, String)> {
    let file = Connection::open(obverse.store()).unwrap();
    let statement = "SELECT study_day, json_array_length(options), outcome FROM answer WHERE card = ?1 ORDER BY at, id";
    let mut rows = file.prepare(statement).unwrap();
    let rows = rows.query_map([card], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?))).unwrap();
    rows.map(Result::unwrap).collect()
}

fn stability(obverse: &Obverse, card: &str) -> f64 {
    let file = Connection::open(obverse.store()).unwrap();
    file.query_row("SELECT stability FROM memory WHERE card = ?1", [card], |row| row.get(0))
        .unwrap()
}

/// Studies on each of these days and answers every card with this text, and once more where it comes back.
fn study(obverse: &mut Obverse, days: std::ops::Range<i32>, deck: &str, answer: &str) {
    for number in days {
        obverse.at(&day(number)).chance(u64::try_from(number).unwrap());
        obverse.answers(&["study", deck], &[answer, answer, answer, answer]);
    }
}

#[test]
fn a_typed_question_with_distractors_is_recognised_first_and_recalled_later() {
    let mut obverse = Obverse::new().file("decks/moons.toml", MOONS);
    obverse.at(&day(0)).chance(499);
    let first = obverse.answers(&["study", "moons"], &["Titan"]).success();
    for option in ["Titan", "Rhea", "Iapetus", "Dione"] {
        assert!(first.stderr.contains(option), "{}", first.stderr);
    }
    assert!(!first.stderr.contains("Saturn VI"), "{}", first.stderr);
    study(&mut obverse, 1..60, "moons", "Titan");
    let all = answers(&obverse, "titan");
    let forms: Vec<i64> = all.iter().map(|(_, options, _)| *options).collect();
    let typed = forms.iter().position(|options| *options == 0).unwrap();
    assert!(typed > 1 && forms[..typed].iter().all(|options| *options == 4), "{forms:?}");
    assert!(forms[typed..].iter().all(|options| *options == 0), "{forms:?}");

    // Typed, the alternative counts too, and a slip of the pen is overlooked.
    let last = all.last().unwrap().0.clone();
    let next = (1..400).map(day).find(|day| *day > last).unwrap();
    obverse.at(&next).chance(500);
    obverse.answers(&["study", "moons", "--ahead"], &["saturn vi"]).success();
    assert_eq!(answers(&obverse, "titan").last().unwrap().2, "right");
    // Once it is missed it is young again, and its options are shown.
    obverse.at(&day(300)).chance(501);
    obverse.answers(&["study", "moons", "--ahead"], &["Rhea", "Titan"]).success();
    assert!(stability(&obverse, "titan") < 7.0);
    obverse.at(&day(301)).chance(502);
    obverse.answers(&["study", "moons", "--ahead"], &["Titan"]).success();
    assert_eq!(answers(&obverse, "titan").last().unwrap().1, 4);

    // An attempt shows each answer in the form in which it was given.
    let shown = |nth: &str| obverse.run(&["scores", "show", nth]).success().stdout;
    let codes = codes(&obverse);
    let (young, known) = (shown(&codes[0]), shown(&codes[typed]));
    assert!(young.contains("Iapetus") && young.contains("✓ Right"), "{young}");
    assert!(!known.contains("Iapetus") && known.contains("✓ Right"), "{known}");
}

fn codes(obverse: &Obverse) -> Vec<String> {
    let file = Connection::open(obverse.store()).unwrap();
    let mut rows = file
        .prepare("SELECT code FROM sitting WHERE id IN (SELECT sitting FROM answer) ORDER BY at")
        .unwrap();
    let rows = rows.query_map([], |row| row.get(0)).unwrap();
    rows.map(Result::unwrap).collect()
}

#[test]
fn a_choice_is_typed_later_only_if_its_question_says_so() {
    let mut obverse = Obverse::new().file("decks/planets.toml", PLANETS);
    for number in 0..60 {
        obverse.at(&day(number));
        // Each session asks one card and is given one answer, which is right for one of the cards only.
        for (session, answer) in (0..).zip(["Jupiter", "Mercury"]) {
            obverse.chance(2 * u64::try_from(number).unwrap() + session);
            obverse.answers(&["study", "planets", "--count", "1"], &[answer, answer]);
        }
    }
    let forms = |card: &str| {
        answers(&obverse, card).iter().map(|(_, options, _)| *options).collect::<Vec<_>>()
    };
    assert!(forms("largest").contains(&0) && forms("largest")[0] == 4, "{:?}", forms("largest"));
    assert!(forms("smallest").iter().all(|options| *options == 3), "{:?}", forms("smallest"));
    // A fixed key judges chosen and typed answers alike.
    let fixed = PLANETS
        .replace("answer = \"Jupiter\"", "answer = \"Jove\"")
        .replace("\"Uranus\"]", "\"Jupiter\"]");
    std::fs::write(obverse.path("decks/planets.toml"), fixed).unwrap();
    let regraded = obverse.run(&["scores", "regrade", "planets", "--dry-run"]).success();
    let changed = regraded.stdout.matches("you Jupiter   right → wrong").count();
    let right =
        answers(&obverse, "largest").iter().filter(|(.., outcome)| outcome == "right").count();
    assert!(right > 1 && changed == right, "{right}: {}", regraded.stdout);
    // A quiz asks the question as the deck has it.
    obverse.at(&day(70)).chance(70);
    let quiz = obverse.answers(&["quiz", "planets", "-n", "2"], &["a", "a"]);
    assert!(quiz.stderr.contains("Saturn") && quiz.stderr.contains("Venus"), "{}", quiz.stderr);
}

/// Nobody could type a key that refers to the other options.
#[test]
fn a_key_that_refers_to_other_options_is_never_typed() {
    let deck = PLANETS.split("[[questions]]\nid = \"smallest\"").next().unwrap();
    let mut obverse = Obverse::new().file(
        "decks/planets.toml",
        &deck.replace("answer = \"Jupiter\"", "answer = \"None of these\""),
    );
    study(&mut obverse, 0..60, "planets", "None of these");
    let forms: Vec<i64> =
        answers(&obverse, "largest").iter().map(|(_, options, _)| *options).collect();
    assert!(stability(&obverse, "largest") > 7.0);
    assert!(forms.len() > 3 && forms.iter().all(|options| *options == 4), "{forms:?}");
}

#[test]
fn recall_is_no_luck_and_recognition_can_be() {
    let mut typed =
        Obverse::new().file("decks/moons.toml", &MOONS.replace("recognise-first = true", ""));
    let mut both = Obverse::new().file("decks/moons.toml", MOONS);
    for obverse in [&mut typed, &mut both] {
        obverse.at(&day(0)).chance(1);
        obverse.answers(&["study", "moons"], &["Titan"]).success();
    }
    assert!(stability(&typed, "titan") > 1.5 * stability(&both, "titan"));
}
