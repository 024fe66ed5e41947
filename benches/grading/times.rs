//! How long the grader takes: for ordinary answers, and for the longest that can be typed.

use std::time::{Duration, Instant};

use obverse_core::deck::{Deck, Part, parse, to_toml_string};
use obverse_core::grade::{Response, Rules, grade_response};

/// The rows that the tests of the grader read.
const ROWS: &str = include_str!("../../crates/core/src/grade/tests/pairs.tsv");

/// How often each answer is graded; the shortest time counts.
const RUNS: usize = 9;

/// How many of the slowest rows are printed.
const SLOWEST: usize = 8;

/// The time of one verdict for every row of the tests. The decks and the word lists are read before.
pub(crate) fn measure_times() {
    let mut times: Vec<(Duration, &str)> = ROWS
        .lines()
        .skip(1)
        .filter_map(|row| {
            let (deck, given) = read_row(row)?;
            shortest_time(&deck, &given);
            Some((shortest_time(&deck, &given), row))
        })
        .collect();
    times.sort_unstable();
    let at = |share: f64| times.get((times.len() as f64 * share) as usize).map(|(time, _)| *time);
    println!(
        "\none answer, {} rows: median {:.1?}, 99 % within {:.1?}; the aim is 50 µs. The slowest:",
        times.len(),
        at(0.5).unwrap_or_default(),
        at(0.99).unwrap_or_default(),
    );
    for (time, row) in times.iter().rev().take(SLOWEST) {
        println!("  {time:.1?}  {}", row.replace('\t', " | "));
    }
}

/// The deck of a row and the text that was typed.
fn read_row(row: &str) -> Option<(Deck, String)> {
    let [kind, answer, given, language, keys, _] = row.split('\t').collect::<Vec<_>>()[..] else {
        return None;
    };
    let answer: serde_json::Value = serde_json::from_str(answer).ok()?;
    let answer = answer.as_str().map_or_else(|| answer.to_string(), to_toml_string);
    let language = if language.is_empty() { "en" } else { language };
    let text = format!(
        "title = \"t\"\nlanguage = \"{language}\"\n[[questions]]\ntype = \"{kind}\"\nprompt = \"p\"\n\
         answer = {answer}\n{keys}\n"
    );
    let (deck, _) = parse(&text, "bench");
    let is_read = !deck.questions.is_empty();
    Some((deck, serde_json::from_str(given).ok()?)).filter(|_| is_read)
}

fn shortest_time(deck: &Deck, given: &str) -> Duration {
    let rules = Rules::from_deck(deck);
    let response = Response::Text(given.to_owned());
    let times = (0..RUNS).map(|_| {
        let start = Instant::now();
        let _ = grade_response(&deck.questions[0], Part::Whole, &response, &rules);
        start.elapsed()
    });
    times.min().unwrap_or_default()
}

/// Texts of 10,000 letters against a thousand alternatives, with and without aliases.
pub(crate) fn measure_long_answers() {
    let quoted = |text: String| to_toml_string(&text);
    let alternatives: Vec<String> =
        (0..1_000).map(|n| quoted(format!("alternative answer {n}"))).collect();
    let text = format!(
        "title = \"t\"\n[[questions]]\ntype = \"short-answer\"\nprompt = \"Which?\"\nanswer = \"the answer\"\n\
         alternatives = [{}]\n",
        alternatives.join(", ")
    );
    let (deck, errors) = parse(&text, "bench");
    assert!(deck.questions.len() == 1, "{errors:?}");
    println!("\n10,000 letters against 1,000 alternatives; the aim is 10 ms:");
    for given in [
        "x".repeat(10_000),
        "alternative ".repeat(833),
        "('*".repeat(3_333),
        "1/".repeat(5_000),
        "'".repeat(10_000),
        "one hundred and ".repeat(625),
        "two thirds of the seats ".repeat(416),
        "5 km per hour ".repeat(714),
        "kilometres per hour ".repeat(500),
        "1 m ".repeat(14),
        "ä".repeat(10_000),
        "三".repeat(10_000),
        "alternative answr 500".to_owned(),
    ] {
        let begin: String = given.chars().take(24).collect();
        println!("  {:.1?}  {begin}…", shortest_time(&deck, &given));
    }
}
