//! Parquet files for a department, and the SQL of `docs/department.md`. Without `DuckDB`, a stand-in
//! shows the arguments.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use serde_json::Value;

use crate::class::class_of;
use crate::harness::{Obverse, one_at_a_time};

/// The folder with the SQL files.
fn sql_folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tools/department")
}

fn read_sql(name: &str) -> String {
    fs::read_to_string(sql_folder().join(format!("{name}.sql"))).unwrap()
}

#[test]
fn the_document_shows_the_files() {
    let page = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/department.md");
    let page = fs::read_to_string(page).unwrap();
    let mut shown = 0;
    for entry in fs::read_dir(sql_folder()).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_some_and(|extension| extension == "sql") {
            let name = path.file_name().unwrap().to_string_lossy().into_owned();
            let block = format!("```sql {name}\n{}```\n", fs::read_to_string(&path).unwrap());
            assert!(page.contains(&block), "{name} differs in docs/department.md");
            shown += 1;
        }
    }
    assert_eq!(page.matches("```sql ").count(), shown);
}

#[test]
fn without_duckdb_the_error_says_how_to_get_it() {
    let mut obverse = class_of(3);
    obverse.variable("PATH", "");
    obverse
        .run(&["scores", "export", "--parquet", "department"])
        .stdout("")
        .stderr(
            "error: cannot write Parquet files: DuckDB is not installed\n\
             hint: get `duckdb` from https://duckdb.org/install, or run `pip install duckdb-cli`\n\
             hint: or write a table that DuckDB and ClickHouse read too: `obverse scores export answers.csv`\n",
        )
        .code(1);
    assert_nothing_left(&obverse);
    obverse.run(&["scores", "export", "--parquet", "department", "answers.csv"]).code(2);
}

/// There is no folder, and no part of one.
fn assert_nothing_left(obverse: &Obverse) {
    let names = fs::read_dir(obverse.path("")).unwrap().map(|entry| entry.unwrap().file_name());
    let names: Vec<String> = names.map(|name| name.to_string_lossy().into_owned()).collect();
    assert_eq!(names.iter().filter(|name| *name != "tides.toml").count(), 0, "{names:?}");
}

/// Puts a script in the place of `DuckDB`.
#[cfg(unix)]
fn stand_in(obverse: &mut Obverse, script: &str) -> tempfile::TempDir {
    use std::os::unix::fs::PermissionsExt;
    let folder = tempfile::tempdir().unwrap();
    let program = folder.path().join("duckdb");
    fs::write(&program, format!("#!/bin/sh\n{script}\n")).unwrap();
    fs::set_permissions(&program, fs::Permissions::from_mode(0o755)).unwrap();
    let path = format!("{}:/usr/bin:/bin", folder.path().display());
    obverse.variable("PATH", &path);
    folder
}

#[cfg(unix)]
#[test]
fn an_export_is_private_whole_and_replaces_nothing() {
    use std::os::unix::fs::PermissionsExt;
    let mut obverse = class_of(3);
    // It keeps what it was told, and what it read, beside each other.
    let script = "n=$(ls | wc -l); echo \"$2\" > told$n; cat > read$n; mkdir -p answers/month=1; \
                  echo x > answers/month=1/data; chmod 644 answers/month=1/data";
    let _folder = stand_in(&mut obverse, script);
    let args = ["scores", "export", "--parquet", "department"];
    obverse
        .run(&args)
        .stdout("")
        .stderr(
            "Wrote 32 answers to department. It names 4 learners; --anonymous writes pseudonyms.\n",
        )
        .success();
    let read = |name: &str| fs::read_to_string(obverse.path("department").join(name)).unwrap();
    let told = read("told0");
    assert!(told.starts_with("COPY (FROM read_csv('/dev/stdin', header = false"), "{told}");
    assert!(told.contains("PARTITION_BY (month, deck)"), "{told}");
    assert!(read("read0").contains("\"s01\",\"exam\",\"2026-01-05T09:01:00\",\"handed-in\""));
    let mode = |name: &str| {
        let path = obverse.path("department").join(name);
        fs::metadata(path).unwrap().permissions().mode() & 0o777
    };
    assert_eq!(
        (mode(""), mode("answers/month=1"), mode("answers/month=1/data")),
        (0o700, 0o700, 0o600)
    );
    obverse
        .run(&args)
        .stderr(
            "error: department exists already, and stays as it is\n\
             hint: name another file, or remove that one first\n",
        )
        .code(1);
    let named = ["scores", "export", "--anonymous", "--parquet", "other", "--deck", "tides.toml"];
    let run = obverse.run(&named).success();
    assert!(run.stderr.ends_with("Wrote 32 answers to other.\n"), "{run:?}");
    let rows = fs::read_to_string(obverse.path("other/read0")).unwrap();
    assert!(rows.contains("\"learner-") && !rows.contains("\"s01\""), "{rows}");
    obverse
        .run(&["scores", "export", "--parquet", "none", "--learner", "zoe"])
        .stderr("error: no answers to export\n")
        .code(1);
    assert!(!obverse.path("none").exists());
}

#[cfg(unix)]
#[test]
fn a_failure_of_duckdb_leaves_nothing_behind() {
    let mut obverse = class_of(3);
    for script in [
        "echo 'IO Error: disk full' >&2; exit 1",
        "cat > rows; echo 'IO Error: disk full' >&2; exit 1",
    ] {
        let _folder = stand_in(&mut obverse, script);
        obverse
            .run(&["scores", "export", "--parquet", "department"])
            .stderr(
                "error: DuckDB cannot write the files: IO Error: disk full\n\
                 hint: nothing was written; check `duckdb -version`, 1.1 or newer is needed\n",
            )
            .code(1);
        assert_nothing_left(&obverse);
    }
}

fn has_duckdb() -> bool {
    let mut command = Command::new("duckdb");
    command
        .args(["-c", "SELECT 1"])
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null());
    one_at_a_time(|| command.status()).is_ok_and(|status| status.success())
}

/// The rows of a query over the views.
fn query(obverse: &Obverse, name: &str) -> Vec<Value> {
    let text = [read_sql("duckdb"), read_sql("views"), read_sql(name)].concat();
    let mut command = Command::new("duckdb");
    command.args(["-json", "-c", &text]).current_dir(obverse.path(""));
    let output = one_at_a_time(|| command.output()).unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    serde_json::from_slice(&output.stdout).unwrap()
}

#[track_caller]
fn assert_equal(name: &str, own: &Value, other: &Value) {
    match (own.as_f64(), other.as_f64()) {
        (Some(own), Some(other)) => assert!((own - other).abs() < 1e-9, "{name}: {own}, {other}"),
        _ => assert_eq!(own, other, "{name}"),
    }
}

#[test]
#[allow(clippy::print_stdout, reason = "readers of the tests want to know that DuckDB is missing")]
fn the_sql_has_the_figures_of_the_program_where_duckdb_is_installed() {
    if !has_duckdb() {
        println!("SKIPPED: DuckDB is not installed");
        return;
    }
    let obverse = class_of(30);
    obverse.run(&["scores", "export", "--parquet", "department"]).success();
    assert!(obverse.path("department/answers/month=2026-01/deck=tides").is_dir());
    let report = obverse.run(&["class", "tides.toml", "--json"]).success().json();
    let tests = query(&obverse, "test");
    for name in ["mean", "deviation", "alpha"] {
        assert_equal(name, &report["test"][name], &tests[0][name]);
    }
    let by_card = query(&obverse, "items").into_iter();
    let items: BTreeMap<String, Value> =
        by_card.map(|row| (row["card"].as_str().unwrap().to_owned(), row)).collect();
    let options = query(&obverse, "options");
    for question in report["questions"].as_array().unwrap() {
        let card = question["card"].as_str().unwrap();
        for (own, column) in [
            ("asked", "asked"),
            ("omitted", "blank"),
            ("facility", "facility"),
            ("item-rest", "item_rest"),
            ("discrimination", "discrimination"),
            ("alpha-without", "alpha_without"),
        ] {
            assert_equal(&format!("{card} {own}"), &question[own], &items[card][column]);
        }
        let own = options.iter().filter(|row| row["card"] == card);
        for row in own {
            let all = question["options"].as_array().unwrap();
            let option = all.iter().find(|option| option["text"] == row["text"]).unwrap();
            assert_equal(card, &option["chosen"], &row["chosen"]);
            assert_equal(card, &option["correlation"], &row["r"]);
        }
    }
    assert_eq!(items.len(), report["questions"].as_array().unwrap().len());
}
