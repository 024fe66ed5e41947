//! Whether a score file is sound, and what was saved of one that is not.

use serde::Serialize;

use obverse_core::text::{Line, hang_lines, words, wrap_text};

/// What a look at a whole score file found.
#[derive(Clone, Debug, Default, Serialize)]
#[serde(rename_all = "kebab-case")]
pub struct StoreHealth {
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
pub fn store_health_json(checked: &StoreHealth) -> String {
    super::to_json(&serde_json::json!(checked))
}

/// In lines: that all is well, or each problem.
#[must_use]
pub fn render_store_health(checked: &StoreHealth, room: usize) -> Vec<Line> {
    let amounts = format!(
        "{} and {}",
        words::format_count(checked.sittings, "sitting"),
        words::format_count(checked.answers, "answer")
    );
    if checked.is_sound {
        let told = format!("{} is sound: {amounts}.", checked.file);
        return wrap_text(&told, room.saturating_sub(1)).into_iter().map(|line| line.indent_by(1)).collect();
    }
    let mut lines = Vec::new();
    for problem in &checked.problems {
        lines.extend(hang_lines(Line::plain(" - "), room, |room| wrap_text(problem, room)));
    }
    lines
}

/// What was saved: `Saved 12 sittings, 240 answers`, and what is missing.
#[must_use]
pub fn render_saved_rows(rows: &[SavedRows], room: usize) -> Vec<Line> {
    let there = rows.iter().filter(|row| row.saved > 0 || row.missing != Some(0));
    let saved: Vec<String> = there.map(|row| words::format_count(row.saved, &row.name)).collect();
    let mut told = vec![format!("Saved {}.", words::format_list(&saved))];
    for row in rows {
        match row.missing {
            Some(0) => {}
            Some(1) => told.push(format!("Missing: 1 {}.", row.name)),
            Some(missing) => told.push(format!("Missing: {}.", words::format_count(missing, &row.name))),
            None => told.push(format!("Missing: it is not known how many of the kind `{}`.", row.name)),
        }
    }
    if rows.iter().all(|row| row.missing == Some(0)) {
        told.push("Nothing that the file counts is missing.".to_owned());
    }
    told.iter().flat_map(|told| wrap_text(told, room)).collect()
}
