//! The figures of `docs/performance.md`. Every deck is made here, so that a figure depends on nothing else.

mod made;

use std::cell::RefCell;
use std::hint::black_box;
use std::process::{Command, Stdio};
use std::sync::Arc;

use criterion::{BatchSize, Criterion, criterion_group, criterion_main};
use jiff::Timestamp;
use jiff::tz::TimeZone;
use rand::SeedableRng;
use rand::rngs::StdRng;
use recto::deck::{Edition, parse};
use recto::library::{Origin, load_all};
use recto::sitting::day::Days;
use recto::sitting::ids::Ids;
use recto::sitting::paper::{self, Item, Request};
use recto::sitting::record::{Mode, Record, Settings};
use recto::sitting::view::{Act, View};
use recto::sitting::{Plan, Sitting};
use recto::store::{Lease, Store};
use recto::text::{layout, parse as markdown};

use made::{deck, many};

fn loading(c: &mut Criterion) {
    let text = deck("one", 10_000);
    c.bench_function("parse 10,000 questions in one file", |b| b.iter(|| parse(black_box(&text), "one")));
    c.bench_function("the same through DeTable alone", |b| {
        b.iter(|| toml::de::DeTable::parse(black_box(&text)).map(|table| table.get_ref().len()));
    });
}

fn checking(c: &mut Criterion) {
    let folder = tempfile::tempdir().expect("a folder");
    let paths = many(folder.path(), 100, 1_000);
    let mut group = c.benchmark_group("many files");
    group.sample_size(20);
    group.bench_function("load and check 100 files of 1,000", |b| {
        b.iter(|| load_all(black_box(&paths), Origin::Named).len());
    });
    group.finish();
}

/// A learner who answers one question after the other, in one quiz after the other.
struct Learner {
    items: Vec<Item>,
    ids: Ids,
    sitting: Option<Sitting>,
}

impl Learner {
    fn new() -> Self {
        let edition = Arc::new(Edition::read(deck("one", 1_000), "one").0);
        let request = Request { count: Some(20), ..Request::default() };
        let items = paper::draw(&[edition], &request, &mut StdRng::seed_from_u64(1));
        Self { items, ids: Ids::new(1), sitting: None }
    }

    fn begin(&mut self, now: Timestamp) -> Sitting {
        let plan = Plan {
            id: self.ids.next(now),
            learner: "ada".to_owned(),
            mode: Mode::Quiz,
            began: now,
            seed: 1,
            settings: Settings::default(),
            items: self.items.clone(),
            days: Days { zone: TimeZone::UTC, begins: 4 },
            counts: true,
            study: None,
        };
        Sitting::new(plan, Ids::new(now.as_nanosecond() as u64 ^ self.ids.next(now).as_u128() as u64), now)
    }

    /// What the next answer leaves behind, and the lease that it may be written with.
    fn answer(&mut self, store: &mut Store, lease: &mut Option<Lease>, now: Timestamp) -> Vec<Record> {
        loop {
            let Some(mut sitting) = self.sitting.take() else {
                let sitting = self.begin(now);
                let holder = self.ids.next(now);
                *lease = Some(store.begin(&sitting.opening(), holder).expect("it begins"));
                self.sitting = Some(sitting);
                continue;
            };
            let line = match sitting.view() {
                Some(View::Question(view)) if view.options.is_empty() => "yes",
                Some(View::Question(_)) => "a",
                Some(_) => "",
                None => continue,
            };
            let records = sitting.act(Act::Line(line.to_owned()), now);
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
            |records| store.borrow_mut().record(&records, *lease.borrow()).expect("it is recorded"),
            BatchSize::PerIteration,
        );
    });
    group.finish();
}

fn starting(c: &mut Criterion) {
    let home = tempfile::tempdir().expect("a folder");
    let run = |args: &[&str]| {
        let status = Command::new(env!("CARGO_BIN_EXE_recto"))
            .args(args)
            .current_dir(home.path())
            .env("HOME", home.path())
            .env("RECTO_STORE", home.path().join("scores.sqlite"))
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
    group.finish();
}

/// Markdown that has made readers slow: the longer should take twice as long as the shorter, and not four times.
fn hostile(c: &mut Criterion) {
    for signs in [20_000, 40_000] {
        let texts =
            ["[", "*a_ ", "`a``", "<!--", "- ", "![", "> - "].map(|part| part.repeat(signs / part.len()));
        c.bench_function(&format!("lay out hostile Markdown of {signs} signs"), |b| {
            b.iter(|| texts.iter().map(|text| layout(&markdown(black_box(text)), 40).len()).sum::<usize>());
        });
    }
}

criterion_group!(figures, loading, checking, recording, starting, hostile);
criterion_main!(figures);
