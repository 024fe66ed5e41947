//! The time to read numbers and dates: common ones, and the slowest text of 10,000 characters.

#![allow(clippy::print_stdout, reason = "it prints its figures")]

use std::hint::black_box;
use std::time::{Duration, Instant};

use obverse_core::quantity::spelled::value_of_words;
use obverse_core::quantity::{Language, date, number};

/// Pieces of hostile texts, to repeat.
const PIECES: [&str; 40] = [
    "1",
    "1 ",
    "1,",
    "about ",
    "more than ",
    "- ",
    "five ",
    "and ",
    "five and ",
    "twenty-",
    "million ",
    "5 million ",
    "三",
    "万",
    "3万",
    "km ",
    "5 km ",
    "km/",
    "m^2 ",
    "(",
    "/",
    "1/2 ",
    "½",
    "²",
    "x = ",
    "between ",
    "to ",
    "june ",
    "5 june ",
    "Monday, ",
    "20. ",
    "nineteen ",
    "einundzwanzig",
    "vingt et ",
    "M",
    "平成",
    "'",
    "\u{301}",
    "İ",
    "a",
];

/// Numbers as people type them, with the unit of the question.
const NUMBERS: [(&str, Option<&str>); 7] = [
    ("5300", None),
    ("5,300", None),
    ("more than 5,300", None),
    ("five hundred and six", None),
    ("8.849 km", Some("m")),
    ("9.81 metres per second squared", Some("m/s²")),
    ("5 apples and pears", Some("m")),
];

/// Dates as people type them.
const DATES: [&str; 5] =
    ["1990", "5 June 1990", "the fifth of June 1990", "1947-1950", "no date at all"];

const RUNS: u32 = 1000;

/// The length of a hostile text, in characters.
const LONG: usize = 10_000;

/// The time of one of many runs.
fn mean(read: impl Fn()) -> Duration {
    let start = Instant::now();
    for _ in 0..RUNS {
        read();
    }
    start.elapsed() / RUNS
}

/// The least time of a few runs, so that other work of the machine does not count.
fn least(read: impl Fn()) -> Duration {
    let once = || {
        let start = Instant::now();
        read();
        start.elapsed()
    };
    (0..4).map(|_| once()).min().unwrap_or_default()
}

/// The longest time for a text of one repeated piece, and that text.
fn longest() -> (Duration, String) {
    let mut longest = (Duration::ZERO, String::new());
    for language in ["en", "de", "fr", "ru", "ja"] {
        let rules = Language::new(language);
        for piece in PIECES {
            // The longest text, and some shorter ones.
            for count in [LONG / piece.chars().count(), 60, 30] {
                let text = piece.repeat(count);
                let words: Vec<&str> = text.split(' ').collect();
                let times = [
                    least(|| drop(black_box(number::read_number(&text, &rules, Some("km/h"))))),
                    least(|| drop(black_box(date::read_date(&text, &rules)))),
                    least(|| _ = black_box(value_of_words(&words, &rules))),
                ];
                let time = times.into_iter().max().unwrap_or_default();
                if time > longest.0 {
                    longest = (time, format!("{language} {piece:?} × {count}"));
                }
            }
        }
    }
    longest
}

fn main() {
    // `cargo test --benches` builds and runs every bench; this one has no tests.
    if std::env::args().any(|argument| argument == "--test") {
        return;
    }
    let english = Language::new("en");
    for (text, unit) in NUMBERS {
        println!(
            "{:>10.1?}  {text}",
            mean(|| drop(black_box(number::read_number(text, &english, unit))))
        );
    }
    for text in DATES {
        println!("{:>10.1?}  {text}", mean(|| drop(black_box(date::read_date(text, &english)))));
    }
    let (time, text) = longest();
    println!("{time:>10.1?}  the longest: {text}");
}
