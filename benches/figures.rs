//! The figures of `docs/performance.md`. The bench generates every deck, so figures depend on
//! nothing else.

#[path = "../tests/support/many.rs"]
mod mountain;

use std::cell::RefCell;
use std::fmt::Write;
use std::hint::black_box;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::Arc;

use criterion::{BatchSize, Criterion, criterion_group, criterion_main};
use jiff::Timestamp;
use jiff::tz::TimeZone;
use obverse::library::{FoundDeck, Origin, load_decks, on_all_cores};
use obverse_core::check::check_deck;
use obverse_core::deck::{Edition, Levels, parse};
use obverse_core::messages::Locale;
use obverse_core::session::day::StudyCalendar;
use obverse_core::session::ids::IdGenerator;
use obverse_core::session::paper::{self, PaperItem, PaperRequest};
use obverse_core::session::record::{Mode, Record, Settings};
use obverse_core::session::view::{LearnerAction, SessionView};
use obverse_core::session::{Session, SessionPlan};
use obverse_core::text::{parse as markdown, render_blocks};
use obverse_store::{Lease, Store};
use rand::SeedableRng;
use rand::rngs::StdRng;

/// A deck of short cards, about 200 bytes each, of the most common types.
fn deck(name: &str, questions: usize) -> String {
    let mut text = format!("format = 1\nid = \"{name}\"\ntitle = \"Deck {name}\"\n");
    for n in 0..questions {
        let _ = match n % 3 {
            0 => write!(
                text,
                "\n[[questions]]\nid = \"q{n}\"\ntype = \"short-answer\"\nprompt = \"What is the name of number {n} in {name}?\"\nanswer = \"Name {n}\"\nexplanation = \"It has been so since the beginning.\"\n"
            ),
            1 => write!(
                text,
                "\n[[questions]]\nid = \"q{n}\"\ntype = \"multiple-choice\"\nprompt = \"Which is the colour of number {n}?\"\nanswer = \"Green {n}\"\ndistractors = [\"Red {n}\", \"Blue {n}\", \"Grey {n}\"]\n"
            ),
            _ => write!(
                text,
                "\n[[questions]]\nid = \"q{n}\"\ntype = \"flashcard\"\nprompt = \"The front of card {n} in {name}, as long as such fronts are\"\nanswer = \"The back of card {n}\"\n"
            ),
        };
    }
    text
}

fn many(folder: &Path, files: usize, questions: usize) -> Vec<PathBuf> {
    (0..files)
        .map(|n| {
            let path = folder.join(format!("deck{n:03}.toml"));
            std::fs::write(&path, deck(&format!("d{n}"), questions)).expect("a file");
            path
        })
        .collect()
}

fn loading(c: &mut Criterion) {
    let text = deck("one", 10_000);
    c.bench_function("parse 10,000 questions in one file", |b| {
        b.iter(|| parse(black_box(&text), "one"));
    });
    c.bench_function("the same through DeTable alone", |b| {
        b.iter(|| toml::de::DeTable::parse(black_box(&text)).map(|table| table.get_ref().len()));
    });
}

fn checking(c: &mut Criterion) {
    let folder = tempfile::tempdir().expect("a folder");
    let paths = many(folder.path(), 100, 1_000);
    let mut group = c.benchmark_group("many files");
    group.sample_size(20);
    group.bench_function("load 100 files of 1,000, with every fault", |b| {
        b.iter(|| load_decks(black_box(&paths), Origin::Named).len());
    });
    group.bench_function("the same, and every weakness", |b| {
        b.iter(|| {
            let found: Vec<FoundDeck> =
                load_decks(black_box(&paths), Origin::Named).into_iter().flatten().collect();
            let one = |found: &FoundDeck| {
                let edition = &found.reading().expect("it was read").edition;
                check_deck(&edition.source, &edition.deck, &Levels::default())
            };
            on_all_cores(&found, one).len()
        });
    });
    group.finish();
}

/// A learner who answers question after question, in quiz after quiz.
struct Learner {
    items: Vec<PaperItem>,
    ids: IdGenerator,
    sitting: Option<Session>,
}

impl Learner {
    fn new() -> Self {
        let edition = Arc::new(Edition::read(deck("one", 1_000), "one").0);
        let request = PaperRequest { count: Some(20), ..PaperRequest::default() };
        let items = paper::draw_paper(&[edition], &request, &mut StdRng::seed_from_u64(1));
        Self { items, ids: IdGenerator::new(1), sitting: None }
    }

    fn begin(&mut self, now: Timestamp) -> Session {
        let plan = SessionPlan {
            id: self.ids.next_id(now),
            learner: "ada".to_owned(),
            locale: Locale::English,
            mode: Mode::Quiz,
            began: now,
            seed: 1,
            settings: Settings::default(),
            items: self.items.clone(),
            days: StudyCalendar { zone: TimeZone::UTC, start_hour: 4 },
            counts: true,
            study: None,
        };
        Session::new(
            plan,
            IdGenerator::new(now.as_nanosecond() as u64 ^ self.ids.next_id(now).as_u128() as u64),
            now,
        )
    }

    /// The records of the next answer, and the lease for writing them.
    fn answer(
        &mut self,
        store: &mut Store,
        lease: &mut Option<Lease>,
        now: Timestamp,
    ) -> Vec<Record> {
        loop {
            let Some(mut sitting) = self.sitting.take() else {
                let sitting = self.begin(now);
                let holder = self.ids.next_id(now);
                *lease =
                    Some(store.begin_session(&sitting.session_start(), holder).expect("it begins"));
                self.sitting = Some(sitting);
                continue;
            };
            let line = match sitting.view() {
                Some(SessionView::Question(view)) if view.options.is_empty() => "yes",
                Some(SessionView::Question(_)) => "a",
                Some(_) => "",
                None => continue,
            };
            let records = sitting.take_action(LearnerAction::Line(line.to_owned()), now);
            self.sitting = Some(sitting);
            if !records.is_empty() {
                return records;
            }
        }
    }
}

fn recording(c: &mut Criterion) {
    let folder = tempfile::tempdir_in(env!("CARGO_TARGET_TMPDIR")).expect("a folder");
    let store = RefCell::new(Store::open(&folder.path().join("scores.sqlite")).expect("a store"));
    let now: Timestamp = "2026-01-01T09:00:00Z".parse().expect("a time");
    let mut learner = Learner::new();
    let lease = RefCell::new(None);
    let mut group = c.benchmark_group("the score file");
    group.sample_size(50);
    group.bench_function("record one answer", |b| {
        b.iter_batched(
            || learner.answer(&mut store.borrow_mut(), &mut lease.borrow_mut(), now),
            |records| {
                store
                    .borrow_mut()
                    .write_records(&records, *lease.borrow())
                    .expect("it is recorded");
            },
            BatchSize::PerIteration,
        );
    });
    group.finish();
}

fn starting(c: &mut Criterion) {
    let home = tempfile::tempdir().expect("a folder");
    let run = |args: &[&str]| {
        let status = Command::new(env!("CARGO_BIN_EXE_obverse"))
            .args(args)
            .current_dir(home.path())
            .env("HOME", home.path())
            .env("OBVERSE_STORE", home.path().join("scores.sqlite"))
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .status();
        assert!(status.is_ok());
    };
    let mut group = c.benchmark_group("the program");
    group.sample_size(30);
    group.bench_function("first question of a quiz on the bundled decks, and out", |b| {
        b.iter(|| run(&["quiz"]));
    });
    group.bench_function("overview", |b| b.iter(|| run(&[])));
    group.bench_function("due", |b| b.iter(|| run(&["due"])));
    group.finish();
}

/// A quiz in a terminal.
struct OpenQuiz {
    keys: Box<dyn std::io::Write + Send>,
    output: Box<dyn std::io::Read + Send>,
    child: Box<dyn portable_pty::Child + Send + Sync>,
    _terminal: Box<dyn portable_pty::MasterPty + Send>,
}

impl OpenQuiz {
    fn begin(home: &Path, deck: &str) -> Self {
        let pair = portable_pty::native_pty_system()
            .openpty(portable_pty::PtySize::default())
            .expect("a pseudo-terminal");
        let mut command = portable_pty::CommandBuilder::new(env!("CARGO_BIN_EXE_obverse"));
        command.args(["quiz", deck, "-n", "10000"]);
        command.cwd(home);
        command.env("HOME", home);
        command.env("OBVERSE_STORE", home.join("scores.sqlite"));
        command.env("TERM", "xterm-256color");
        // A terminal that draws images.
        command.env("KITTY_WINDOW_ID", "1");
        command.env("TMUX", "");
        let mut quiz = Self {
            child: pair.slave.spawn_command(command).expect("obverse runs"),
            keys: pair.master.take_writer().expect("its keyboard"),
            output: pair.master.try_clone_reader().expect("its output"),
            _terminal: pair.master,
        };
        quiz.wait_for_frame();
        quiz
    }

    /// Waits until a page is drawn.
    fn wait_for_frame(&mut self) {
        let mut seen: Vec<u8> = Vec::new();
        let mut bytes = [0; 4096];
        while !seen.windows(8).any(|window| window == b"\x1b[?2026l".as_slice()) {
            let count = self.output.read(&mut bytes).expect("a page");
            assert!(count > 0, "obverse is gone");
            seen.extend(&bytes[..count]);
        }
    }

    fn press(&mut self, key: &str) {
        self.keys.write_all(key.as_bytes()).expect("a key");
        self.wait_for_frame();
    }
}

impl Drop for OpenQuiz {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// The beginning of an image of 400 by 300 pixels, filled up to the size of a usual one.
fn image() -> Vec<u8> {
    let mut bytes = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\x01\x90\0\0\x01\x2c".to_vec();
    bytes.resize(200_000, 0);
    bytes
}

/// From a key to the page that it changes, in a quiz of 10,000 questions with images.
fn pressing(c: &mut Criterion) {
    let home = tempfile::tempdir().expect("a folder");
    let question = |n: usize| {
        format!(
            "\n[[questions]]\nid = \"q{n}\"\ntype = \"short-answer\"\nprompt = \"![](plan.png) What is the name of \
             number {n}, where $n^2 = \\\\frac{{{n}}}{{2}}$?\"\nanswer = \"Name {n}\"\n"
        )
    };
    let text: String = (0..10_000).map(question).collect();
    std::fs::write(home.path().join("deck.toml"), text).expect("a file");
    std::fs::write(home.path().join("plan.png"), image()).expect("an image");
    let mut quiz = OpenQuiz::begin(home.path(), "deck.toml");
    let mut group = c.benchmark_group("a key in a quiz of 10,000 questions with images");
    group.sample_size(30);
    group.bench_function("two letters", |b| {
        b.iter(|| {
            quiz.press("x");
            quiz.press("\x7f");
        });
    });
    group.bench_function("an answer with its disk sync, its verdict, and the next question", |b| {
        b.iter(|| {
            quiz.press("x");
            quiz.press("\r");
            quiz.press("\r");
        });
    });
    group.finish();
}

/// Statistics over a million answers, as a whole process, with and without reading the decks.
fn summing(c: &mut Criterion) {
    let home = tempfile::tempdir_in(env!("CARGO_TARGET_TMPDIR")).expect("a folder");
    let (decks, scores) = (home.path().join("shelf"), home.path().join("scores.sqlite"));
    std::fs::create_dir(&decks).expect("a folder");
    for number in 0..mountain::MILLION.decks {
        let text = mountain::deck(number, mountain::MILLION.cards);
        std::fs::write(decks.join(format!("{number}.toml")), text).expect("a file");
    }
    mountain::fill(&scores, &mountain::MILLION);
    let run = |shelf: &Path| {
        let output = Command::new(env!("CARGO_BIN_EXE_obverse"))
            .arg("stats")
            .current_dir(home.path())
            .env("HOME", home.path())
            .env("OBVERSE_STORE", &scores)
            .env("OBVERSE_DECKS", shelf)
            .env("OBVERSE_TIMESTAMP", format!("{}T12:00:00Z", mountain::MILLION.last))
            .env("USER", mountain::LEARNER)
            .stdin(Stdio::null())
            .output()
            .expect("it runs");
        assert!(output.status.success() && output.stdout.len() > 1000);
    };
    // The first run folds every card.
    run(&decks);
    let mut group = c.benchmark_group("a million answers");
    group.sample_size(10);
    group.bench_function("stats, with the decks at hand", |b| b.iter(|| run(&decks)));
    group.bench_function("stats, without the decks", |b| b.iter(|| run(&home.path().join("none"))));
    group.finish();
}

/// Markdown that makes readers slow. The longer text should take twice as long as the shorter one,
/// not four times.
fn hostile(c: &mut Criterion) {
    for signs in [20_000, 40_000] {
        let texts = ["[", "*a_ ", "`a``", "<!--", "- ", "![", "> - "]
            .map(|part| part.repeat(signs / part.len()));
        c.bench_function(&format!("lay out hostile Markdown of {signs} signs"), |b| {
            b.iter(|| {
                texts
                    .iter()
                    .map(|text| render_blocks(&markdown(black_box(text)), 40).len())
                    .sum::<usize>()
            });
        });
    }
}

criterion_group!(figures, loading, checking, recording, starting, pressing, summing, hostile);
criterion_main!(figures);
