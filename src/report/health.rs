//! Whether a score file is sound, and what was saved of one that is not.

use serde::Serialize;

use obverse_core::text::{Line, hang, words, wrap};

/// What a look at a whole score file found.
#[derive(Clone, Debug, Default, Serialize)]
#[serde(rename_all = "kebab-case")]
pub struct CheckedScores {
    /// The file.
    pub file: String,
    /// Whether nothing is wrong with it.
    pub is_sound: bool,
    /// What is wrong, each in words.
    pub problems: Vec<String>,
    /// How many sittings it holds.
    pub sittings: usize,
    /// How many answers it holds.
    pub answers: usize,
}

/// What was saved of one kind of rows.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SavedRows {
    /// One of them in words.
    pub name: String,
    /// How many were saved.
    pub saved: usize,
    /// How many are missing; nothing where that is not known.
    pub missing: Option<usize>,
}

/// As JSON.
#[must_use]
pub fn checked_scores_json(checked: &CheckedScores) -> String {
    super::json(&serde_json::json!(checked))
}

/// In lines: that all is well, or each problem.
#[must_use]
pub fn checked_scores(checked: &CheckedScores, room: usize) -> Vec<Line> {
    let amounts = format!(
        "{} and {}",
        words::count(checked.sittings, "sitting"),
        words::count(checked.answers, "answer")
    );
    if checked.is_sound {
        let told = format!("{} is sound: {amounts}.", checked.file);
        return wrap(&told, room.saturating_sub(1)).into_iter().map(|line| line.indented(1)).collect();
    }
    let mut lines = Vec::new();
    for problem in &checked.problems {
        lines.extend(hang(Line::plain(" - "), room, |room| wrap(problem, room)));
    }
    lines
}

/// What was saved: `Saved 12 sittings, 240 answers`, and what is missing.
#[must_use]
pub fn saved_rows(rows: &[SavedRows], room: usize) -> Vec<Line> {
    let there = rows.iter().filter(|row| row.saved > 0 || row.missing != Some(0));
    let saved: Vec<String> = there.map(|row| words::count(row.saved, &row.name)).collect();
    let mut told = vec![format!("Saved {}.", words::list(&saved))];
    for row in rows {
        match row.missing {
            Some(0) => {}
            Some(1) => told.push(format!("Missing: 1 {}.", row.name)),
            Some(missing) => told.push(format!("Missing: {}.", words::count(missing, &row.name))),
            None => told.push(format!("Missing: it is not known how many of the kind `{}`.", row.name)),
        }
    }
    if rows.iter().all(|row| row.missing == Some(0)) {
        told.push("Nothing that the file counts is missing.".to_owned());
    }
    told.iter().flat_map(|told| wrap(told, room)).collect()
}
