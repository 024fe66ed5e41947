//! A department of 2,500 learners and 400 questions: the time of `obverse class`, and of an export
//! as Parquet files.
//!
//! `cargo bench --bench department`. The score file is generated once, in `target/tmp/department`.

#![allow(clippy::print_stdout, reason = "it prints its figures")]
#![allow(dead_code, reason = "only a part of the generator of a large collection is used")]

#[path = "../tests/support/department.rs"]
mod department;
#[path = "../tests/support/many.rs"]
mod many;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use department::{DEPARTMENT, department_deck, fill_department};

/// The number of runs for each figure.
const RUNS: usize = 5;

/// Generates the deck and the score file unless they exist.
fn ready_folder() -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("department");
    let mark = folder.join("whole");
    if !mark.exists() {
        let _ = fs::remove_dir_all(&folder);
        fs::create_dir_all(&folder).expect("a folder");
        let start = Instant::now();
        fs::write(folder.join("department.toml"), department_deck(&DEPARTMENT)).expect("a deck");
        fill_department(&folder.join("scores.sqlite"), &DEPARTMENT);
        fs::write(mark, "").expect("a file");
        println!("made in {:.0} s", start.elapsed().as_secs_f64());
    }
    folder
}

/// The time of a whole run. `None` if it fails, with its message printed.
fn measure(folder: &Path, args: &[&str]) -> Option<Duration> {
    let start = Instant::now();
    let output = Command::new(env!("CARGO_BIN_EXE_obverse"))
        .args(args)
        .env("OBVERSE_STORE", folder.join("scores.sqlite"))
        .env("OBVERSE_CACHE", folder.join("cache"))
        .env("OBVERSE_TIMESTAMP", "2026-03-10T09:00:00Z")
        .env_remove("OBVERSE_DECKS")
        .current_dir(folder)
        .stdin(Stdio::null())
        .output()
        .expect("it starts");
    let time = start.elapsed();
    if output.status.success() {
        return Some(time);
    }
    println!("skipped: {}", String::from_utf8_lossy(&output.stderr).trim());
    None
}

fn print_median(name: &str, run: impl Fn() -> Option<Duration>) {
    let mut times: Vec<Duration> = (0..RUNS).map_while(|_| run()).collect();
    times.sort_unstable();
    if let Some(median) = times.get(times.len() / 2) {
        println!("{name:<40} {:>7.2} s", median.as_secs_f64());
    }
}

fn main() {
    // `cargo test --benches` builds and runs every bench; this one has no tests.
    if std::env::args().any(|argument| argument == "--test") {
        return;
    }
    let folder = ready_folder();
    for args in [&["class", "department.toml"][..], &["class", "department.toml", "--json"]] {
        print_median(&format!("obverse {}", args.join(" ")), || measure(&folder, args));
    }
    let out = folder.join("department");
    print_median("obverse scores export --parquet", || {
        let _ = fs::remove_dir_all(&out);
        measure(&folder, &["scores", "export", "--parquet", "department"])
    });
}
