//! The page on the score file is true: its queries run, those for `DuckDB` where it is installed.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use rusqlite::Connection;

use crate::harness::{Obverse, one_at_a_time};

/// The fenced blocks of the page behind this word.
fn blocks(language: &str) -> Vec<String> {
    let page = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/storage.md");
    let page = fs::read_to_string(page).unwrap();
    let fence = format!("```{language}\n");
    page.split(&fence).skip(1).map(|rest| rest.split("```").next().unwrap().to_owned()).collect()
}

/// A machine with three quizzes.
fn played() -> Obverse {
    let mut obverse = Obverse::new();
    for seed in 1..=3 {
        let seed_text = seed.to_string();
        let args = ["quiz", "japanese-pows-figures", "-n", "3", "--seed", &seed_text];
        obverse.chance(seed).answers(&args, &["a", "1", "a", "1991", "b", "", "c", "d", "/q"]);
    }
    obverse
}

#[test]
fn every_query_for_sqlite_runs() {
    let obverse = played();
    let file = Connection::open(obverse.store()).unwrap();
    let queries = blocks("sql");
    assert_eq!(queries.len(), 3);
    for query in queries {
        let mut statement = file.prepare(&query).unwrap_or_else(|error| panic!("{query}: {error}"));
        let mut rows = statement.query([]).unwrap();
        while rows.next().unwrap().is_some() {}
    }
}

/// How `DuckDB` is called here; nothing where it is not installed.
fn duckdb() -> Option<(PathBuf, Vec<&'static str>)> {
    let runs = |program: &str, args: &[&str]| {
        let mut command = Command::new(program);
        command.args(args).stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
        one_at_a_time(|| command.status()).is_ok_and(|status| status.success())
    };
    if runs("duckdb", &["-c", "SELECT 1"]) {
        return Some(("duckdb".into(), vec!["-c"]));
    }
    let module = "import duckdb, sys; print(duckdb.sql(sys.argv[1]))";
    runs("python3", &["-c", module, "SELECT 1"]).then(|| ("python3".into(), vec!["-c", module]))
}

#[test]
#[allow(
    clippy::print_stdout,
    reason = "whoever reads the tests wants to know that DuckDB was not there"
)]
fn every_duckdb_query_runs_if_duckdb_is_installed() {
    let Some((program, args)) = duckdb() else {
        println!("SKIPPED: DuckDB is not installed");
        return;
    };
    let obverse = played();
    obverse.run(&["scores", "export", "answers.csv"]).success();
    obverse.run(&["scores", "export", "all.jsonl"]).success();
    let queries = blocks("sql duckdb");
    assert_eq!(queries.len(), 4);
    for query in queries {
        let mut command = Command::new(&program);
        command.args(&args).arg(&query).current_dir(obverse.path(""));
        let output = one_at_a_time(|| command.output()).unwrap();
        let (told, wrong) =
            (String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
        assert!(output.status.success(), "{query}\n{wrong}");
        assert!(query.starts_with("COPY") || told.contains("figures"), "{query}\n{told}");
    }
    assert!(obverse.path("answers.parquet").exists());
}
