//! The examples of `docs/grading.md`, as they are printed there.

use super::{Outcome, sample_question};
use crate::fold::signs;
use crate::fold::table::FOLDS;

/// The rows of the tables under the heading `section`.
fn table_rows(section: &str) -> Vec<[&'static str; 4]> {
    let page = include_str!("../../../../../docs/grading.md");
    let under = page.split("\n## ").find(|part| part.starts_with(section)).unwrap_or_default();
    let cells =
        |line: &'static str| line.trim_matches('|').split('|').map(str::trim).collect::<Vec<_>>();
    let rows =
        under.lines().filter(|line| line.starts_with("| ") && !line.starts_with("| the answer"));
    let rows = rows.filter(|line| line.matches(" | ").count() == 3 || line.ends_with(" | |"));
    rows.map(|line| <[&str; 4]>::try_from(cells(line)).unwrap_or_else(|_| panic!("{line}")))
        .collect()
}

#[test]
fn the_page_shows_the_progress() {
    for (section, kind, count) in
        [("Words", "short-answer", 14), ("Numbers", "numeric", 17), ("Dates", "date", 14)]
    {
        let rows = table_rows(section);
        assert_eq!(rows.len(), count, "{section}");
        for [answer, given, earns, why] in rows {
            let verdict = sample_question(&format!("type = \"{kind}\"\nanswer = \"{answer}\""))
                .grade_text(given);
            let credit = match earns {
                "all" | "almost" => 1.0,
                "half" => 0.5,
                "nothing" => 0.0,
                other => panic!("{other}"),
            };
            assert_eq!(
                (verdict.credit, verdict.reason.to_string().as_str()),
                (credit, why),
                "{answer} | {given}"
            );
            assert_eq!(verdict.outcome == Outcome::Almost, earns == "almost", "{answer} | {given}");
        }
    }
}

#[test]
fn the_page_has_every_fold_with_an_example() {
    let page = include_str!("../../../../../docs/grading.md");
    for fold in FOLDS {
        let row =
            |text: &str| text.chars().filter(|c| !signs::is_invisible(*c)).collect::<String>();
        let ((_, key, same), (_, near, other)) = (fold.same[0], fold.other[0]);
        let line = row(&format!("| {} | {key} = {same} | {near} ≠ {other} |", fold.name));
        assert!(page.contains(&line), "{line}");
    }
}
