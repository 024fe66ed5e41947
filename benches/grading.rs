//! How often the grader forgives misspellings, and how often it forgives other words: the measures
//! of `docs/grading.md`.
//!
//! `benches/grading/fetch.py` downloads the lists into `target/grading`; `just grading` runs both.
//! All samples have a seed, so two runs over the same lists give the same results. `cargo bench
//! --bench grading -- misspellings names de` runs only these measures.

#![allow(clippy::print_stdout, reason = "it prints its figures")]

#[path = "grading/pairs.rs"]
mod pairs;

use std::fs;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use obverse_core::deck::{Deck, Part, parse, to_toml_string};
use obverse_core::grade::{Outcome, Response, Rules, grade_response};
use obverse_core::words::is_word;
use rand::SeedableRng;
use rand::rngs::StdRng;
use rand::seq::SliceRandom;

const SEED: u64 = 13;

/// The number of pairs of different words for each language.
const PAIRS: usize = 100_000;

/// The number of examples of each kind to print.
const EXAMPLES: usize = 30;

/// The largest number of edits between two words; a swap of neighbours is one edit.
const EDITS: usize = 2;

/// A word list: its file, the language of its decks, and its source.
const LISTS: &[(&str, &str, &str)] = &[
    ("en", "en", "Debian's wamerican-huge"),
    ("en-1934", "en", "Webster's Second of 1934, in Debian's miscfiles"),
    ("de", "de", "Debian's wngerman"),
    ("fr", "fr", "Debian's wfrench"),
    ("es", "es", "Debian's wspanish"),
    ("ru", "ru", "OpenCorpora, in pymorphy3-dicts-ru, less what wordfreq has not met"),
];

fn main() {
    let mut report = Report::default();
    if is_wanted("misspellings")
        && let Some(misspellings) = read_list("misspellings")
    {
        measure_misspellings(&misspellings, &mut report);
    }
    for (file, language, source) in LISTS.iter().filter(|(file, ..)| is_wanted(file)) {
        if let Some(text) = read_list(file) {
            measure_words(file, language, source, &text, &mut report);
        }
    }
    if is_wanted("names") {
        measure_names(&mut report);
    }
    if is_wanted("long") {
        measure_long_answer();
    }
    report.print();
}

/// Whether the command line names a measure, or none at all.
fn is_wanted(measure: &str) -> bool {
    let mut named =
        std::env::args().skip(1).filter(|argument| !argument.starts_with('-')).peekable();
    named.peek().is_none() || named.any(|argument| argument == measure)
}

/// A downloaded list, or `None` if it is missing.
fn read_list(name: &str) -> Option<String> {
    let path = folder().join(format!("{name}.txt"));
    let text = fs::read_to_string(&path).ok();
    if text.is_none() {
        println!(
            "{} is not there and is not measured; benches/grading/fetch.py fetches it",
            path.display()
        );
    }
    text
}

/// The folder of the downloaded lists.
fn folder() -> PathBuf {
    Path::new(env!("CARGO_TARGET_TMPDIR")).parent().expect("the target folder").join("grading")
}

/// A learner's text for an answer.
struct Try<'a> {
    answer: &'a str,
    given: &'a str,
}

/// The outcomes of many tries.
struct Measure {
    title: String,
    aim: &'static str,
    tries: usize,
    forgiven: usize,
    /// The number forgiven although the given word is in the bundled list.
    listed: usize,
    /// The time of each verdict.
    times: Vec<Duration>,
}

/// The lines of the table, printed at the end.
#[derive(Default)]
struct Report(Vec<Measure>);

impl Report {
    fn print(&mut self) {
        println!(
            "\n| measure | tries | forgiven | aim | in the bundled list | median | 99.9 % within |"
        );
        println!("|---|---|---|---|---|---|---|");
        for measure in &mut self.0 {
            measure.times.sort_unstable();
            let count = measure.times.len();
            let at = |share: f64| {
                measure.times.get((count as f64 * share) as usize).copied().unwrap_or_default()
            };
            println!(
                "| {} | {} | {} ({:.3} %) | {} | {} | {:.1?} | {:.1?} |",
                measure.title,
                measure.tries,
                measure.forgiven,
                100.0 * measure.forgiven as f64 / measure.tries.max(1) as f64,
                measure.aim,
                measure.listed,
                at(0.5),
                at(0.999),
            );
        }
    }
}

/// A deck of one question with this answer: in a larger deck the words of other questions would
/// count.
fn deck_of(language: &str, answer: &str) -> Deck {
    let text = format!(
        "title = \"t\"\nlanguage = \"{language}\"\n[[questions]]\ntype = \"short-answer\"\nprompt = \"Which word?\"\n\
         answer = {}\n",
        to_toml_string(answer)
    );
    let (deck, errors) = parse(&text, "bench");
    assert!(deck.questions.len() == 1, "{text}: {errors:?}");
    deck
}

/// The verdict on a response to the deck's only question, its reason, and its time.
fn grade_text(deck: &Deck, given: &str) -> (Outcome, String, Duration) {
    let rules = Rules::from_deck(deck);
    let response = Response::Text(given.to_owned());
    let start = Instant::now();
    let verdict = grade_response(&deck.questions[0], Part::Whole, &response, &rules);
    let time = start.elapsed();
    verdict.map_or((Outcome::Wrong, "asked again".to_owned(), time), |verdict| {
        (verdict.outcome, verdict.reason.clone(), time)
    })
}

/// Grades every try, and prints examples that are forgiven, or that are not.
fn measure(
    title: &str,
    language: &str,
    tries: &[Try],
    aim: &'static str,
    is_to_forgive: bool,
) -> Measure {
    let mut measure = Measure {
        title: title.to_owned(),
        aim,
        tries: tries.len(),
        forgiven: 0,
        listed: 0,
        times: Vec::with_capacity(tries.len()),
    };
    let mut examples = Vec::new();
    for one in tries {
        let deck = deck_of(language, one.answer);
        let (outcome, reason, time) = grade_text(&deck, one.given);
        measure.times.push(time);
        let is_forgiven = matches!(outcome, Outcome::Right | Outcome::Almost);
        let is_listed = is_word(language, &one.given.to_lowercase());
        measure.forgiven += usize::from(is_forgiven);
        measure.listed += usize::from(is_listed && is_forgiven);
        if is_forgiven != is_to_forgive {
            let mark = if is_listed { "*" } else { "" };
            examples.push(format!("  {} <- {}{mark}  {reason}", one.answer, one.given));
        }
    }
    let kind = if is_to_forgive { "not forgiven" } else { "forgiven" };
    println!("\n{title}: {} {kind} (* in the bundled list)", examples.len());
    examples.shuffle(&mut StdRng::seed_from_u64(SEED));
    for example in examples.iter().take(EXAMPLES) {
        println!("{example}");
    }
    measure
}

/// Misspellings that are not words must be forgiven.
fn measure_misspellings(text: &str, report: &mut Report) {
    let Some(words) = read_list("en") else { return };
    let words: std::collections::HashSet<String> = words.lines().map(str::to_lowercase).collect();
    let is_plain = |word: &str| word.chars().all(char::is_alphabetic);
    let mut tries: Vec<Try> = text
        .lines()
        .filter_map(|line| line.split_once("->"))
        .map(|(given, answer)| Try { answer, given })
        .filter(|one| is_plain(one.given) && is_plain(one.answer))
        .filter(|one| !words.contains(&one.given.to_lowercase()))
        .filter(|one| pairs::edits(one.given, one.answer) <= EDITS)
        .collect();
    tries.shuffle(&mut StdRng::seed_from_u64(SEED));
    report.0.push(measure("misspellings of codespell", "en", &tries, "≥ 97 %", true));
    for (letters, edits) in
        [(1..=4, 1), (1..=4, 2), (5..=8, 1), (5..=8, 2), (9..=99, 1), (9..=99, 2)]
    {
        let some: Vec<&Try> = tries
            .iter()
            .filter(|one| letters.contains(&one.answer.chars().count()))
            .filter(|one| pairs::edits(one.given, one.answer) == edits)
            .collect();
        let forgiven = some.iter().filter(|one| {
            let (outcome, ..) = grade_text(&deck_of("en", one.answer), one.given);
            matches!(outcome, Outcome::Right | Outcome::Almost)
        });
        let share = 100.0 * forgiven.count() as f64 / some.len().max(1) as f64;
        println!(
            "  {letters:?} letters, {edits} edits: {} tries, {share:.2} % forgiven",
            some.len()
        );
    }
    let listed = tries.iter().filter(|one| is_word("en", &one.given.to_lowercase()));
    let listed: Vec<&str> = listed.map(|one| one.given).collect();
    println!(
        "  {} misspellings are in the bundled list: {:?}",
        listed.len(),
        &listed[..listed.len().min(EXAMPLES)]
    );
}

/// Different words near each other must not be forgiven.
fn measure_words(file: &str, language: &str, source: &str, text: &str, report: &mut Report) {
    let words: Vec<&str> =
        text.lines().filter(|word| word.chars().all(char::is_alphabetic)).collect();
    let start = Instant::now();
    let known = words.iter().filter(|word| is_word(language, &word.to_lowercase())).count();
    let time = start.elapsed() / words.len() as u32;
    let share = 100.0 * known as f64 / words.len() as f64;
    println!(
        "\n{file}, {source}: {} words, {share:.1} % of them bundled, {time:?} a look-up",
        words.len()
    );
    let drawn = pairs::draw(&words, EDITS, PAIRS, &mut StdRng::seed_from_u64(SEED));
    let tries: Vec<Try> = drawn
        .into_iter()
        .map(|(answer, given)| Try { answer, given })
        .filter(|one| !pairs::is_same_word(language, one.answer, one.given))
        .collect();
    let listed = tries.iter().filter(|one| is_word(language, &one.given.to_lowercase())).count();
    println!(
        "  {:.2} % of the words given are bundled",
        100.0 * listed as f64 / tries.len() as f64
    );
    report.0.push(measure(&format!("different words, {file}"), language, &tries, "≤ 0.1 %", false));
}

/// Names near each other must not be forgiven.
fn measure_names(report: &mut Report) {
    let names: Vec<&str> = include_str!("grading/names.txt")
        .lines()
        .filter(|line| !line.is_empty() && !line.starts_with('#'))
        .collect();
    let near = pairs::all(&names, EDITS);
    let tries: Vec<Try> = near.into_iter().map(|(answer, given)| Try { answer, given }).collect();
    report.0.push(measure("names", "en", &tries, "0", false));
}

/// The longest text against a thousand alternatives.
fn measure_long_answer() {
    let alternatives: Vec<String> =
        (0..1_000).map(|n| to_toml_string(&format!("alternative answer {n}"))).collect();
    let text = format!(
        "title = \"t\"\n[[questions]]\ntype = \"short-answer\"\nprompt = \"Which?\"\nanswer = \"the answer\"\n\
         alternatives = [{}]\n",
        alternatives.join(", ")
    );
    let (deck, errors) = parse(&text, "bench");
    assert!(deck.questions.len() == 1, "{errors:?}");
    for (name, given) in [
        ("one word", "x".repeat(10_000)),
        ("many words", "alternative ".repeat(833)),
        ("signs", "('*".repeat(3_333)),
    ] {
        let (outcome, _, time) = grade_text(&deck, &given);
        println!(
            "\n10,000 letters, {name}, against 1,000 alternatives: {time:.1?} ({outcome:?}); the aim is 10 ms"
        );
    }
}
