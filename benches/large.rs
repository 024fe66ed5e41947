//! A large collection: 100,000 cards in 100 files with 1,000,000 past reviews. From the start of the program to its first
//! question, and the memory that it takes.
//!
//! `cargo bench --bench large`. The collection is made once, in `target/tmp`, which takes about a minute.

#![allow(clippy::print_stdout, reason = "its figures are what it is for")]

mod history;
mod made;

use std::fs;
use std::io::{BufReader, Read};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

/// How often each figure is measured.
const RUNS: usize = 15;

/// What is run, and what it has said once its first question, or the end of its overview, is on the screen.
const COMMANDS: &[(&str, &[&str], &str)] =
    &[("study", &["study"], "Answer"), ("quiz", &["quiz"], "Answer"), ("overview", &[], "recto --help")];

struct Figure {
    time: Duration,
    /// In MiB; nothing where the system does not say.
    peak: Option<u64>,
}

struct Collection {
    folder: PathBuf,
    /// The moment at which it is looked at.
    now: String,
}

impl Collection {
    /// Made where it is not there yet: first all of it, then the mark that it is whole.
    fn ready() -> Self {
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("large");
        let mark = folder.join("now");
        if let Ok(now) = fs::read_to_string(&mark) {
            return Self { folder, now };
        }
        let _ = fs::remove_dir_all(&folder);
        let start = Instant::now();
        fs::create_dir_all(folder.join("decks")).expect("a folder");
        let decks = made::many(&folder.join("decks"), 100, 1_000);
        let now = history::make(&folder.join("scores.sqlite"), &decks);
        fs::write(mark, &now).expect("a file");
        println!("made in {:.0} s", start.elapsed().as_secs_f64());
        Self { folder, now }
    }

    fn store(&self) -> PathBuf {
        self.folder.join("scores.sqlite")
    }

    fn cache(&self) -> PathBuf {
        self.folder.join("cache")
    }

    fn spawn(&self, args: &[&str]) -> Child {
        let mut command = Command::new(env!("CARGO_BIN_EXE_recto"));
        let variables =
            [("HOME", &self.folder), ("RECTO_STORE", &self.store()), ("RECTO_CACHE", &self.cache())];
        command.args(args).envs(variables).env("RECTO_TIMESTAMP", &self.now).env("USER", history::LEARNER);
        command.env("TZ", "UTC").env_remove("RECTO_DECKS").current_dir(&self.folder);
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        command.spawn().expect("it starts")
    }

    /// From the start until it has said `until`, by whichever mouth.
    fn measure(&self, args: &[&str], until: &str) -> Figure {
        let start = Instant::now();
        let mut child = self.spawn(args);
        let (stdout, stderr) = (child.stdout.take().expect("a pipe"), child.stderr.take().expect("a pipe"));
        let mouth: Box<dyn Read> = if args.is_empty() { Box::new(stdout) } else { Box::new(stderr) };
        wait(mouth, until);
        let time = start.elapsed();
        let peak = peak(child.id());
        drop(child.stdin.take());
        child.wait().expect("it ends");
        Figure { time, peak }
    }
}

fn wait(mouth: impl Read, until: &str) {
    let mut said = Vec::new();
    let mut mouth = BufReader::new(mouth);
    let mut some = [0; 4096];
    while !String::from_utf8_lossy(&said).contains(until) {
        match mouth.read(&mut some).expect("it speaks") {
            0 => panic!("it ended: {}", String::from_utf8_lossy(&said)),
            count => said.extend_from_slice(&some[..count]),
        }
    }
}

/// The most memory that a process has had, in MiB.
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
    let peak = peak.map_or_else(|| "?".to_owned(), |peak| format!("{peak} MiB"));
    println!("{what:<40} {:>7.1} ms {peak:>10}", time.as_secs_f64() * 1000.0);
}

fn main() {
    // `cargo test --benches` builds and runs every bench; there is nothing to test here.
    if std::env::args().any(|argument| argument == "--test") {
        return;
    }
    let collection = Collection::ready();
    // What is written while a file is younger than the coarsest clock is not kept.
    std::thread::sleep(Duration::from_secs(3));
    for (name, args, until) in COMMANDS {
        let cold = || {
            let _ = fs::remove_dir_all(collection.cache());
            collection.measure(args, until)
        };
        let first: Vec<Figure> = (0..RUNS).map(|_| cold()).collect();
        let warm: Vec<Figure> = (0..RUNS).map(|_| collection.measure(args, until)).collect();
        tell(&format!("{name}, without an index"), &first);
        tell(&format!("{name}, with an index"), &warm);
    }
}
