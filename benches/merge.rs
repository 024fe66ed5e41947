//! Merging: 20,000 answers of a class of 30, as exports and as score files, and a million answers
//! of one learner. It measures the whole run of the program, and the longest wait of another one.
//!
//! `cargo bench --bench merge`. The files are made once, in `target/tmp`.

#![allow(clippy::print_stdout, reason = "it prints its figures")]

#[path = "../tests/support/many.rs"]
#[allow(dead_code, reason = "other benches and tests use the rest")]
mod many;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

use many::{MILLION, Size};
use rusqlite::{Connection, OpenFlags, TransactionBehavior};

/// The number of merges of the class, each into a new score file.
const RUNS: usize = 5;

/// The names of the class, one for each export.
const NAMES: [&str; 30] = [
    "p01", "p02", "p03", "p04", "p05", "p06", "p07", "p08", "p09", "p10", "p11", "p12", "p13",
    "p14", "p15", "p16", "p17", "p18", "p19", "p20", "p21", "p22", "p23", "p24", "p25", "p26",
    "p27", "p28", "p29", "p30",
];

/// The scores of one pupil: 34 sessions of 20 answers, from the same five decks.
fn pupil(number: usize) -> Size {
    let seed = number as u64 + 2;
    Size { sittings: 34, decks: 5, cards: 200, days: 17, learner: NAMES[number], seed, ..MILLION }
}

struct Files {
    folder: PathBuf,
}

impl Files {
    /// Makes the files unless they exist: first all files, then a mark that they are whole.
    fn ready() -> Self {
        let files = Self { folder: Path::new(env!("CARGO_TARGET_TMPDIR")).join("merge") };
        let mark = files.folder.join("whole");
        if !mark.exists() {
            let _ = fs::remove_dir_all(&files.folder);
            fs::create_dir_all(&files.folder).expect("a folder");
            for number in 0..NAMES.len() {
                many::fill(&files.folder.join(format!("{number:02}.sqlite")), &pupil(number));
                files.export(&format!("{number:02}"));
            }
            many::fill(&files.folder.join("million.sqlite"), &MILLION);
            files.export("million");
            fs::write(mark, "").expect("a file");
        }
        files
    }

    fn obverse(&self, store: &str) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_obverse"));
        let home = self.folder.join("home");
        command.current_dir(&self.folder).args(["--store", store]);
        command.env("HOME", &home).env("XDG_DATA_HOME", home.join("data")).env("TZ", "UTC");
        command
            .env("XDG_CACHE_HOME", home.join("cache"))
            .env("XDG_CONFIG_HOME", home.join("config"));
        command.stdin(Stdio::null()).stdout(Stdio::null());
        command
    }

    fn export(&self, name: &str) {
        let _ = fs::remove_file(self.folder.join(format!("{name}.jsonl")));
        let store = format!("{name}.sqlite");
        let mut command = self.obverse(&store);
        let status = command
            .args(["scores", "export", &format!("{name}.jsonl")])
            .status()
            .expect("it starts");
        assert!(status.success());
    }

    /// Merges files into a score file with one session of another learner.
    fn merge(&self, title: &str, names: &[String]) {
        for end in ["", "-wal", "-shm"] {
            let _ = fs::remove_file(self.folder.join(format!("class.sqlite{end}")));
        }
        let teacher =
            Size { sittings: 1, decks: 1, cards: 20, learner: "teacher", seed: 999, ..MILLION };
        many::fill(&self.folder.join("class.sqlite"), &teacher);
        let start = Instant::now();
        let mut command = self.obverse("class.sqlite");
        let mut child = command.args(["scores", "merge"]).args(names).spawn().expect("it starts");
        let (mut longest, mut cpu, mut peak) = (Duration::ZERO, 0.0, 0);
        let status = loop {
            longest = longest.max(self.wait_to_write());
            cpu = processor_time(child.id()).unwrap_or(cpu);
            peak = peak_memory(child.id()).unwrap_or(peak);
            if let Some(status) = child.try_wait().expect("it can be asked") {
                break status;
            }
            sleep(Duration::from_millis(2));
        };
        assert!(status.success());
        let (time, longest) = (start.elapsed().as_secs_f64(), longest.as_secs_f64() * 1000.0);
        println!(
            "{title:<40} {time:>7.2} s {cpu:>7.2} s of a core, locked {longest:>5.0} ms, {peak:>5} MiB"
        );
    }

    /// The time that a writer waits for the file, as a quiz in another terminal would.
    fn wait_to_write(&self) -> Duration {
        let path = self.folder.join("class.sqlite");
        let mut file =
            Connection::open_with_flags(path, OpenFlags::SQLITE_OPEN_READ_WRITE).expect("a file");
        file.busy_timeout(Duration::from_secs(60)).expect("a setting");
        let start = Instant::now();
        let write =
            file.transaction_with_behavior(TransactionBehavior::Immediate).expect("its turn");
        let time = start.elapsed();
        drop(write);
        time
    }
}

/// The processor time of a process, in seconds. `None` if it has ended or the system does not tell.
fn processor_time(process: u32) -> Option<f64> {
    let stat = fs::read_to_string(format!("/proc/{process}/stat")).ok()?;
    let fields: Vec<&str> = stat.rsplit_once(')')?.1.split_whitespace().collect();
    let ticks: u64 = fields.get(11)?.parse::<u64>().ok()? + fields.get(12)?.parse::<u64>().ok()?;
    Some(ticks as f64 / 100.0)
}

/// The peak memory of a process, in MiB. `None` if it has ended or the system does not tell.
fn peak_memory(process: u32) -> Option<u64> {
    let status = fs::read_to_string(format!("/proc/{process}/status")).ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    line.trim().strip_suffix("kB")?.trim().parse::<u64>().ok().map(|kibibytes| kibibytes / 1024)
}

fn main() {
    // `cargo test --benches` builds and runs every bench; there is nothing to test here.
    if std::env::args().any(|argument| argument == "--test") {
        return;
    }
    let files = Files::ready();
    let class = |end: &str| -> Vec<String> {
        (0..NAMES.len()).map(|number| format!("{number:02}.{end}")).collect()
    };
    for _ in 0..RUNS {
        files.merge("a class of 30, 20,400 answers, exports", &class("jsonl"));
    }
    for _ in 0..RUNS {
        files.merge("a class of 30, 20,400 answers, files", &class("sqlite"));
    }
    files.merge("a million answers, an export", &["million.jsonl".to_owned()]);
    files.merge("a million answers, a score file", &["million.sqlite".to_owned()]);
}
