//! Exports without names.

use std::collections::BTreeMap;
use std::fs;

use crate::class::{DECK, class_of};
use crate::harness::Obverse;

/// The rows of a table as maps from its heading.
pub(crate) fn rows(text: &str) -> Vec<BTreeMap<String, String>> {
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    reader.deserialize().map(Result::unwrap).collect()
}

#[test]
fn an_anonymous_export_has_stable_pseudonyms() {
    let mut obverse = class_of(4);
    let run = obverse.run(&["scores", "export", "--anonymous", "one.csv"]).success();
    assert!(
        run.stderr.contains("The names are in ~/scores-pseudonyms.csv; keep it to yourself."),
        "{run:?}"
    );
    let table = obverse.store().with_file_name("scores-pseudonyms.csv");
    let names: BTreeMap<String, String> = rows(&fs::read_to_string(&table).unwrap())
        .into_iter()
        .map(|row| (row["learner"].clone(), row["pseudonym"].clone()))
        .collect();
    let known: Vec<&str> = names.keys().map(String::as_str).collect();
    assert_eq!(known, ["ada", "s01", "s02", "s03", "s04"]);
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        assert_eq!(fs::metadata(&table).unwrap().permissions().mode() & 0o777, 0o600);
    }
    let plain = obverse.run(&["scores", "export", "plain.csv"]).success();
    assert!(!plain.stderr.contains("names"), "{plain:?}");
    let read = |name: &str| fs::read_to_string(obverse.path(name)).unwrap();
    let (plain, one) = (rows(&read("plain.csv")), rows(&read("one.csv")));
    assert_eq!(plain.len(), one.len());
    for row in &plain {
        let twin = one.iter().find(|twin| {
            twin["id"] == row["id"]
                && twin["number"] == row["number"]
                && twin["sitting"] == row["sitting"]
        });
        assert_eq!(twin.unwrap()["learner"], names[&row["learner"]]);
    }
    // The second export has the same names, whatever chance does, and only new learners are added.
    obverse.chance(9).run(&["scores", "export", "--anonymous", "two.csv"]).success();
    assert_eq!(
        fs::read_to_string(obverse.path("two.csv")).unwrap(),
        fs::read_to_string(obverse.path("one.csv")).unwrap()
    );
    let lines = obverse.run(&["scores", "export", "--anonymous"]).success().stdout;
    assert!(!lines.contains("\"learner\":\"s0") && !lines.contains("\"learner\":\"ada\""));
    let csv = obverse.run(&["class", "tides.toml", "--anonymous", "--csv"]).success().stdout;
    let mut of_class: Vec<String> =
        rows(&csv).into_iter().map(|row| row["learner"].clone()).collect();
    assert!(of_class.is_sorted());
    of_class.push(names["ada"].clone());
    of_class.sort();
    let mut all: Vec<String> = names.values().cloned().collect();
    all.sort();
    assert_eq!(of_class, all);
    // Somebody else can analyse it.
    let other = Obverse::new().file("tides.toml", DECK).file("all.jsonl", &lines);
    other.run(&["scores", "merge", "all.jsonl"]).success();
    let class = other.run(&["class", "tides.toml", "--csv"]).success().stdout;
    assert_eq!(rows(&class).len(), 4);
    assert!(!class.contains("s01"), "{class}");
}

#[test]
fn a_file_of_another_kind_is_no_table_of_names() {
    let obverse = class_of(1);
    let table = obverse.store().with_file_name("scores-pseudonyms.csv");
    fs::write(&table, "not, a, table\n1\n").unwrap();
    let run = obverse.run(&["scores", "export", "--anonymous", "one.csv"]).code(1);
    assert!(run.stderr.contains("scores-pseudonyms.csv is no table of pseudonyms"), "{run:?}");
    assert!(!obverse.path("one.csv").exists());
}
