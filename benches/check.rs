//! `obverse check` as a whole process, beside `hashcards check` of as many cards; a check again of
//! one file; and the growth of `check`, `fmt` and `import`.
//!
//! `cargo bench --bench check`, or with the names of parts: `clean`, `findings`, `again`, `growth`.
//! The bench generates every file. It needs `/usr/bin/time`. Without `hashcards` on the path it
//! says so and measures obverse alone.

#![allow(clippy::print_stdout, reason = "it prints its figures")]
#![allow(clippy::unwrap_used, reason = "without a file there is no figure")]

use std::fmt::Write;
use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

/// The number of runs for each figure.
const RUNS: usize = 9;

const FILES: usize = 100;
const QUESTIONS: usize = 1_000;

/// What one run of a process took.
#[derive(Clone, Copy, Debug, Default)]
struct Cost {
    /// Seconds on the clock.
    wall: f64,
    /// Seconds of processor time.
    processor: f64,
    /// The most memory at once, in MiB.
    memory: f64,
}

/// A deck of the three most common types. Each question with `has_finding` has an option that is
/// much longer than the others.
fn deck(name: usize, questions: usize, has_finding: impl Fn(usize) -> bool) -> String {
    let mut text =
        format!("format = 1\nid = \"d{name}\"\ntitle = \"Deck {name}\"\nsource = \"A book.\"\n");
    for n in 0..questions {
        let explanation = "explanation = \"It has been so since the beginning.\"\n";
        let _ = match n % 3 {
            _ if has_finding(n) => write!(
                text,
                "\n[[questions]]\nid = \"q{n}\"\ntype = \"multiple-choice\"\nprompt = \"Which of these {n} is not a mammal?\"\nanswer = \"Penguin {n}\"\ndistractors = [\"Bat {n}\", \"Whale {n}\", \"Seal {n}\"]\n{explanation}"
            ),
            0 => write!(
                text,
                "\n[[questions]]\nid = \"q{n}\"\ntype = \"short-answer\"\nprompt = \"What is the name of number {n} in d{name}?\"\nanswer = \"Name {n}\"\n{explanation}"
            ),
            1 => write!(
                text,
                "\n[[questions]]\nid = \"q{n}\"\ntype = \"multiple-choice\"\nprompt = \"Which is the colour of number {n}?\"\nanswer = \"Green {n}\"\n{explanation}distractors = [\"Red {n}\", \"Blue {n}\", \"Grey {n}\"]\n"
            ),
            _ => write!(
                text,
                "\n[[questions]]\nid = \"q{n}\"\ntype = \"flashcard\"\nprompt = \"The front of card {n} in d{name}, as long as such fronts are\"\nanswer = \"The back of card {n}\"\n"
            ),
        };
    }
    text
}

/// The same number of cards as hashcards reads them.
fn cards(name: usize, count: usize) -> String {
    let mut text = String::new();
    for n in 0..count {
        let _ = write!(
            text,
            "Q: What is the name of number {n} in d{name}, as long as such questions are?\nA: The answer is the name {n}, and it has been so since the beginning.\n\n"
        );
    }
    text
}

fn write_files(folder: &Path, files: usize, extension: &str, one: impl Fn(usize) -> String) {
    fs::create_dir_all(folder).unwrap();
    for n in 0..files {
        fs::write(folder.join(format!("deck{n:03}.{extension}")), one(n)).unwrap();
    }
}

/// Runs a program under `/usr/bin/time`; `None` if it cannot be run.
fn run(home: &Path, program: &str, args: &[&str]) -> Option<Cost> {
    let start = Instant::now();
    let output = Command::new("/usr/bin/time")
        .args(["-q", "-f", "%U %S %M", "-o", "cost", program])
        .args(args)
        .current_dir(home)
        .env("HOME", home)
        .env("OBVERSE_STORE", home.join("scores.sqlite"))
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status();
    let wall = start.elapsed().as_secs_f64();
    output.ok()?;
    let text = fs::read_to_string(home.join("cost")).ok()?;
    let numbers: Vec<f64> =
        text.split_whitespace().filter_map(|number| number.parse().ok()).collect();
    let [user, system, kilobytes] = numbers[..] else { return None };
    Some(Cost { wall, processor: user + system, memory: kilobytes / 1024.0 })
}

fn median(mut all: Vec<f64>) -> f64 {
    all.sort_unstable_by(f64::total_cmp);
    all.get(all.len() / 2).copied().unwrap_or_default()
}

fn median_cost(all: &[Cost]) -> Cost {
    Cost {
        wall: median(all.iter().map(|cost| cost.wall).collect()),
        processor: median(all.iter().map(|cost| cost.processor).collect()),
        memory: median(all.iter().map(|cost| cost.memory).collect()),
    }
}

fn print_cost(name: &str, cost: Cost) {
    let Cost { wall, processor, memory } = cost;
    println!("{name:<32} {wall:>8.3} s {processor:>8.3} s {memory:>6.0} MiB");
}

/// Measures obverse and hashcards in turn.
fn compare(home: &Path, name: &str, folder: &str) {
    let has_peer = Command::new("hashcards").arg("--version").output().is_ok();
    let (mut own, mut peer) = (Vec::new(), Vec::new());
    for _ in 0..RUNS {
        own.extend(run(home, env!("CARGO_BIN_EXE_obverse"), &["check", folder]));
        if has_peer {
            peer.extend(run(home, "hashcards", &["check", "cards"]));
        }
    }
    let own = median_cost(&own);
    print_cost(name, own);
    if has_peer {
        let peer = median_cost(&peer);
        print_cost("hashcards check", peer);
        println!(
            "{:<32} {:>8.2}   {:>8.2}   {:>6.2}",
            "ratio",
            own.wall / peer.wall,
            own.processor / peer.processor,
            own.memory / peer.memory
        );
    } else {
        println!("hashcards is skipped: it is not on the path (`cargo install hashcards`)");
    }
}

/// The nanoseconds that all threads of a process have run; Linux only.
fn processor_time(process: u32) -> Option<u64> {
    let threads = fs::read_dir(format!("/proc/{process}/task")).ok()?;
    let times = threads.filter_map(|thread| {
        let text = fs::read_to_string(thread.ok()?.path().join("schedstat")).ok()?;
        text.split(' ').next()?.parse::<u64>().ok()
    });
    Some(times.sum())
}

/// The processor time of `--watch` from a save of one file to the end of its check. The reports of
/// the other files are kept; the polls of all files count.
fn again(home: &Path) {
    let mut watch = Command::new(env!("CARGO_BIN_EXE_obverse"))
        .args(["check", "--watch", "clean"])
        .current_dir(home)
        .env("HOME", home)
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    sleep(Duration::from_secs(8));
    let mut times = Vec::new();
    for n in 0..RUNS {
        let path = home.join("clean/deck007.toml");
        let text = fs::read_to_string(&path).unwrap() + &format!("# save {n}\n");
        let before = processor_time(watch.id());
        fs::write(&path, text).unwrap();
        sleep(Duration::from_secs(2));
        let idle = processor_time(watch.id());
        sleep(Duration::from_secs(2));
        // The second half of the time has only polls.
        let after = processor_time(watch.id());
        if let (Some(before), Some(idle), Some(after)) = (before, idle, after) {
            times.push((idle - before).saturating_sub(after - idle) as f64 / 1e6);
        }
    }
    let _ = watch.kill();
    let _ = watch.wait();
    println!("check again after one save: {:.1} ms of processor time", median(times));
}

fn growth(home: &Path) {
    println!("{:<12} {:>9} {:>9} {:>9}", "questions", "check", "fmt", "import");
    for count in [1_000, 10_000, 100_000, 1_000_000] {
        let folder = format!("growth{count}");
        let files = (count / QUESTIONS).max(1);
        write_files(&home.join(&folder), files, "toml", |n| deck(n, QUESTIONS, |_| false));
        let gift: String = (0..count)
            .map(|n| {
                format!(
                    "Which is the colour of number {n}? {{ =Green {n} ~Red {n} ~Blue {n} }}\n\n"
                )
            })
            .collect();
        fs::write(home.join("bank.gift"), gift).unwrap();
        let _ = fs::remove_file(home.join("imported.toml"));
        let import = ["import", "bank.gift", "--to", "imported.toml"];
        let times: Vec<String> = [&["check", &folder][..], &["fmt", &folder], &import]
            .into_iter()
            .map(|args| match run(home, env!("CARGO_BIN_EXE_obverse"), args) {
                Some(cost) => format!("{:.2} s", cost.processor),
                None => "–".to_owned(),
            })
            .collect();
        println!("{count:<12} {:>9} {:>9} {:>9}", times[0], times[1], times[2]);
        fs::remove_dir_all(home.join(&folder)).unwrap();
    }
}

fn is_wanted(names: &[String], name: &str) -> bool {
    names.is_empty() || names.iter().any(|wanted| wanted == name)
}

fn main() {
    let names: Vec<String> = std::env::args().skip(1).filter(|name| name != "--bench").collect();
    // `cargo test --benches` builds and runs every bench; this one has no tests.
    if names.iter().any(|name| name == "--test") {
        return;
    }
    let home = tempfile::tempdir_in(env!("CARGO_TARGET_TMPDIR")).expect("a folder");
    let home = home.path();
    write_files(&home.join("clean"), FILES, "toml", |n| deck(n, QUESTIONS, |_| false));
    write_files(&home.join("findings"), FILES, "toml", |n| deck(n, QUESTIONS, |n| n % 10 > 0));
    write_files(&home.join("cards"), FILES, "md", |n| cards(n, QUESTIONS));
    if is_wanted(&names, "clean") {
        compare(home, "obverse check, no finding", "clean");
    }
    if is_wanted(&names, "findings") {
        compare(home, "obverse check, 90,000 findings", "findings");
    }
    if is_wanted(&names, "again") {
        again(home);
    }
    if is_wanted(&names, "growth") {
        growth(home);
    }
}
