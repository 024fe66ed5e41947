//! Imports of 10,000 questions in each format and of a package with 20,000 notes, as whole
//! processes. Half as many show the growth, and a second import into the same deck shows an update.
//!
//! `cargo bench --bench import`. The bench generates every file.

#![allow(clippy::print_stdout, reason = "it prints its figures")]
#![allow(clippy::unwrap_used, reason = "without a package there is no figure")]

#[path = "../tests/support/package.rs"]
mod package;

use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use package::{Layout, Package};

/// The number of runs for each figure.
const RUNS: usize = 5;

/// A file with this number of questions.
type Make = fn(usize) -> Vec<u8>;

/// A format by its file name, its number of questions, and its generator.
const FORMATS: [(&str, usize, Make); 10] = [
    ("bank.gift", 10_000, gift),
    ("bank.xml", 10_000, moodle),
    ("bank.txt", 10_000, aiken),
    ("table.csv", 10_000, csv),
    ("notes.txt", 10_000, anki_text),
    ("quiz.toml", 10_000, mdbook),
    ("trivia.json", 10_000, opentdb),
    ("cards.md", 10_000, hashcards),
    ("notes.apkg", 20_000, apkg),
    ("images.apkg", 2_000, images),
];

fn all(count: usize, one: impl Fn(usize) -> String) -> String {
    (0..count).map(one).collect()
}

fn gift(count: usize) -> Vec<u8> {
    all(count, |n| match n % 4 {
        0 => format!("::Name {n}:: Which is the colour of number {n}? {{ =Green {n}#Yes. ~Red {n} ~%50%Blue {n} ~Grey {n} }}\n\n"),
        1 => format!("What is the name of number {n}? {{=Name {n} =%50%Nam* {n}}}\n\n"),
        2 => format!("[html]<b>Number</b> {n} is even.{{T#Look.}}\n\n"),
        _ => format!("How much is {n} and 1? {{#{}:0.5}}\n\n", n + 1),
    })
    .into_bytes()
}

fn moodle(count: usize) -> Vec<u8> {
    let one = |n: usize| {
        format!(
            "<question type=\"multichoice\"><name><text>Name {n}</text></name><questiontext format=\"html\"><text><![CDATA[\
             <p>Which is the <b>colour</b> of number {n}?</p>]]></text></questiontext><single>true</single>\
             <answer fraction=\"100\" format=\"html\"><text>Green {n}</text><feedback><text>Yes.</text></feedback></answer>\
             <answer fraction=\"0\" format=\"html\"><text>Red {n}</text></answer></question>\n"
        )
    };
    format!("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<quiz>\n{}</quiz>\n", all(count, one))
        .into_bytes()
}

fn aiken(count: usize) -> Vec<u8> {
    all(count, |n| {
        format!("Which is the colour of number {n}?\nA) Red {n}\nB) Green {n}\nANSWER: B\n\n")
    })
    .into_bytes()
}

fn csv(count: usize) -> Vec<u8> {
    let rows =
        all(count, |n| format!("Which is the colour of number {n}?,Green {n},Red {n}|Blue {n}\n"));
    format!("prompt,answer,distractors\n{rows}").into_bytes()
}

fn anki_text(count: usize) -> Vec<u8> {
    let rows = all(count, |n| format!("guid{n}\t<b>Front</b> of {n}\tBack of {n}\tnumbers\n"));
    format!("#separator:tab\n#html:true\n#guid column:1\n#tags column:4\n{rows}").into_bytes()
}

fn mdbook(count: usize) -> Vec<u8> {
    all(count, |n| {
        format!(
            "[[questions]]\ntype = \"MultipleChoice\"\nprompt.prompt = \"Which is the colour of number {n}?\"\n\
             prompt.distractors = [\"Red {n}\", \"Blue {n}\"]\nanswer.answer = \"Green {n}\"\n\n"
        )
    })
    .into_bytes()
}

fn opentdb(count: usize) -> Vec<u8> {
    let one = |n: usize| {
        format!(
            "{{\"type\":\"multiple\",\"difficulty\":\"easy\",\"category\":\"Numbers\",\"question\":\"Which is the colour of \
             &quot;{n}&quot;?\",\"correct_answer\":\"Green {n}\",\"incorrect_answers\":[\"Red {n}\",\"Blue {n}\"]}}"
        )
    };
    let results: Vec<String> = (0..count).map(one).collect();
    format!("{{\"response_code\":0,\"results\":[{}]}}", results.join(",")).into_bytes()
}

fn hashcards(count: usize) -> Vec<u8> {
    all(count, |n| format!("Q: Which is the colour of number {n}?\nA: Green {n}\n\n")).into_bytes()
}

fn notes(count: usize, back: impl Fn(usize) -> String, files: bool) -> Vec<u8> {
    let mut package = Package::new(Layout::Third);
    package.connection.execute_batch("BEGIN").expect("it begins");
    for n in 0..count {
        let (guid, front, gap) = (
            format!("guid{n}"),
            format!("<b>Front</b> of {n}"),
            format!("Number {n} is {{{{c1::green {n}}}}}."),
        );
        let number = n as i64 + 1;
        match n % 3 {
            0 => package.note(number, &guid, 0, &[&front, &back(n)], &[(0, 2)]),
            1 => package.note(number, &guid, 1, &[&front, &back(n)], &[(0, 2), (1, 3)]),
            _ => package.note(number, &guid, 4, &[&gap, ""], &[(0, 3)]),
        };
        if files {
            package.file(&format!("image{n}.png"), format!("image {n} ").repeat(500).as_bytes());
        }
    }
    package.connection.execute_batch("COMMIT").expect("it ends");
    package.bytes()
}

fn apkg(count: usize) -> Vec<u8> {
    notes(count, |n| format!("Back of {n}, \\(x_{n}\\)"), false)
}

fn images(count: usize) -> Vec<u8> {
    notes(count, |n| format!("<img src=\"image{n}.png\">"), true)
}

fn import(folder: &Path, file: &str) -> Duration {
    let start = Instant::now();
    let output = Command::new(env!("CARGO_BIN_EXE_obverse"))
        .args(["import", file, "--to", "deck.toml"])
        .current_dir(folder)
        .env("HOME", folder)
        .env("OBVERSE_STORE", folder.join("scores.sqlite"))
        .stdin(Stdio::null())
        .output()
        .expect("it runs");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    start.elapsed()
}

fn median(mut times: Vec<Duration>) -> f64 {
    times.sort_unstable();
    times[times.len() / 2].as_secs_f64() * 1000.0
}

fn main() {
    // `cargo test --benches` builds and runs every bench; this one has no tests.
    if std::env::args().any(|argument| argument == "--test") {
        return;
    }
    println!("{:<14} {:>7} {:>10} {:>12} {:>10}", "", "", "new", "for half", "again");
    for (file, count, make) in FORMATS {
        let folder = tempfile::tempdir_in(env!("CARGO_TARGET_TMPDIR")).expect("a folder");
        let new = |count: usize| {
            fs::write(folder.path().join(file), make(count)).expect("a file");
            let one = || {
                let _ = fs::remove_file(folder.path().join("deck.toml"));
                import(folder.path(), file)
            };
            median((0..RUNS).map(|_| one()).collect())
        };
        let (half, whole) = (new(count / 2), new(count));
        let again = median((0..RUNS).map(|_| import(folder.path(), file)).collect());
        println!("{file:<14} {count:>7} {whole:>7.0} ms {:>11.2}× {again:>7.0} ms", whole / half);
    }
}
