//! A large collection: 100,000 cards in 100 files, and 1,000,000 answers in 50,000 sessions. It
//! measures the time from the start of the program to its first question or last line, and its
//! memory.
//!
//! `cargo bench --bench large`. The collection is generated once, in `target/tmp`.

#![allow(clippy::print_stdout, reason = "it prints its figures")]

#[path = "../tests/support/many.rs"]
mod many;

use std::fs;
use std::io::{self, Read};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use many::{LEARNER, MILLION};

/// The number of runs for each figure.
const RUNS: usize = 15;

/// The morning after the last generated day.
const NOW: &str = "2026-03-10T09:00:00Z";

/// A run, and the text that marks its first question. Without such a text, the run goes to its end.
const COMMANDS: &[(&str, Option<&str>)] = &[
    ("study", Some("Answer")),
    ("quiz", Some("Answer")),
    ("scores", None),
    ("stats", None),
    ("", None),
];

/// Exports of all answers, and the number of their runs.
const EXPORTS: &[&str] = &["scores export --format csv", "scores export --format jsonl"];
const EXPORT_RUNS: usize = 3;

struct Figure {
    time: Duration,
    /// In MiB. `None` if the program has ended or the system does not tell.
    peak: Option<u64>,
}

struct Collection {
    folder: PathBuf,
}

impl Collection {
    /// Generates the collection unless it exists: first all files, then a mark that they are
    /// complete.
    fn ready() -> Self {
        let collection = Self { folder: Path::new(env!("CARGO_TARGET_TMPDIR")).join("large") };
        let mark = collection.folder.join("whole");
        if !mark.exists() {
            let _ = fs::remove_dir_all(&collection.folder);
            let start = Instant::now();
            let decks = collection.folder.join("decks");
            fs::create_dir_all(&decks).expect("a folder");
            for number in 0..MILLION.decks {
                let text = many::deck(number, MILLION.cards);
                fs::write(decks.join(format!("{number:03}.toml")), text).expect("a deck");
            }
            many::fill(&collection.store(), &MILLION);
            fs::write(mark, "").expect("a file");
            println!("made in {:.0} s", start.elapsed().as_secs_f64());
        }
        collection
    }

    fn store(&self) -> PathBuf {
        self.folder.join("scores.sqlite")
    }

    fn cache(&self) -> PathBuf {
        self.folder.join("cache")
    }

    fn spawn(&self, args: &str) -> Child {
        let mut command = Command::new(env!("CARGO_BIN_EXE_obverse"));
        let folders = [
            ("HOME", &self.folder),
            ("OBVERSE_STORE", &self.store()),
            ("OBVERSE_CACHE", &self.cache()),
        ];
        command.args(args.split_whitespace()).args(["--learner", LEARNER]).envs(folders);
        command.env("OBVERSE_TIMESTAMP", NOW).env("TZ", "UTC").env_remove("OBVERSE_DECKS");
        command
            .current_dir(&self.folder)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped());
        command.spawn().expect("it starts")
    }

    /// Measures from the start to the text `until`, or to the end.
    fn measure(&self, args: &str, until: Option<&str>) -> Figure {
        let start = Instant::now();
        let mut child = self.spawn(args);
        let (stdout, stderr) =
            (child.stdout.take().expect("a pipe"), child.stderr.take().expect("a pipe"));
        match until {
            // Questions go to standard error, and figures to standard output.
            Some(until) => wait(stderr, Some(until)),
            None => wait(stdout, None),
        }
        let figure = Figure { time: start.elapsed(), peak: peak(child.id()) };
        drop(child.stdin.take());
        child.wait().expect("it ends");
        figure
    }
}

fn wait(mut mouth: impl Read, until: Option<&str>) {
    let Some(until) = until else {
        // An export is larger than memory should be.
        let said = io::copy(&mut mouth, &mut io::sink()).expect("it speaks");
        assert!(said > 0, "it said nothing");
        return;
    };
    let mut said = Vec::new();
    let mut some = [0; 4096];
    while !String::from_utf8_lossy(&said).contains(until) {
        match mouth.read(&mut some).expect("it speaks") {
            0 => panic!("it ended: {}", String::from_utf8_lossy(&said)),
            count => said.extend_from_slice(&some[..count]),
        }
    }
}

/// The peak memory of a process, in MiB.
fn peak(process: u32) -> Option<u64> {
    let status = fs::read_to_string(format!("/proc/{process}/status")).ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    line.trim().strip_suffix("kB")?.trim().parse::<u64>().ok().map(|kibibytes| kibibytes / 1024)
}

fn median<T: Ord + Copy>(figures: impl Iterator<Item = T>) -> Option<T> {
    let mut figures: Vec<T> = figures.collect();
    figures.sort_unstable();
    figures.get(figures.len() / 2).copied()
}

fn tell(what: &str, figures: &[Figure]) {
    let time = median(figures.iter().map(|figure| figure.time)).unwrap_or_default();
    let peak = median(figures.iter().filter_map(|figure| figure.peak));
    let peak = peak.map_or_else(String::new, |peak| format!("{peak} MiB"));
    println!(
        "{:<40} {:>7.1} ms {peak:>10}",
        format!("obverse {what}"),
        time.as_secs_f64() * 1000.0
    );
}

fn main() {
    // `cargo test --benches` builds and runs every bench; this one has no tests.
    if std::env::args().any(|argument| argument == "--test") {
        return;
    }
    let collection = Collection::ready();
    // The index leaves out very young files, and the first run computes memory.
    std::thread::sleep(Duration::from_secs(3));
    let first = collection.measure("study", Some("Answer"));
    tell("study, the first time, memory and all", &[first]);
    let cold = || {
        let _ = fs::remove_dir_all(collection.cache());
        collection.measure("study", Some("Answer"))
    };
    tell("study, without an index", &(0..RUNS).map(|_| cold()).collect::<Vec<_>>());
    for (args, until) in COMMANDS {
        collection.measure(args, *until);
        tell(args, &(0..RUNS).map(|_| collection.measure(args, *until)).collect::<Vec<_>>());
    }
    for args in EXPORTS {
        let runs = (0..EXPORT_RUNS).map(|_| collection.measure(args, None));
        tell(args, &runs.collect::<Vec<_>>());
    }
}
