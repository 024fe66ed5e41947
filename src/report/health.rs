//! The check of a score file, and the rows saved from a damaged one.

use serde::Serialize;

use obverse_core::text::{Line, hang_lines, words, wrap_text};

use super::indented_lines;

/// The result of a check of a whole score file.
#[derive(Clone, Debug, Default, Serialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) struct StoreHealth {
    /// The file.
    pub file: String,
    /// Whether it has no errors.
    pub is_sound: bool,
    /// The errors, in words.
    pub problems: Vec<String>,
    /// The number of sessions.
    pub sittings: usize,
    /// The number of answers.
    pub answers: usize,
}

/// The saved rows of one kind.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct SavedRows {
    /// The singular noun for a row.
    pub name: String,
    /// The number of saved rows.
    pub saved: usize,
    /// The number of missing rows; `None` if unknown.
    pub missing: Option<usize>,
}

/// The result as JSON.
#[must_use]
pub(crate) fn store_health_json(checked: &StoreHealth) -> String {
    super::to_json(&serde_json::json!(checked))
}

/// The result as lines: all is well, or each error.
#[must_use]
pub(crate) fn render_store_health(checked: &StoreHealth, room: usize) -> Vec<Line> {
    let amounts = format!(
        "{} and {}",
        words::format_count(checked.sittings, "session"),
        words::format_count(checked.answers, "answer")
    );
    if checked.is_sound {
        let message = format!("{} is sound: {amounts}.", checked.file);
        return indented_lines(&message, room);
    }
    let mut lines = Vec::new();
    for problem in &checked.problems {
        lines.extend(hang_lines(Line::plain(" - "), room, |room| wrap_text(problem, room)));
    }
    lines
}

/// The saved rows, `Saved 12 sittings, 240 answers`, and the missing ones.
#[must_use]
pub(crate) fn render_saved_rows(rows: &[SavedRows], room: usize) -> Vec<Line> {
    let there = rows.iter().filter(|row| row.saved > 0 || row.missing != Some(0));
    let saved: Vec<String> = there.map(|row| words::format_count(row.saved, &row.name)).collect();
    let mut sentences = vec![format!("Saved {}.", words::format_list(&saved))];
    for row in rows {
        match row.missing {
            Some(0) => {}
            Some(1) => sentences.push(format!("Missing: 1 {}.", row.name)),
            Some(missing) => {
                sentences.push(format!("Missing: {}.", words::format_count(missing, &row.name)));
            }
            None => sentences
                .push(format!("Missing: it is not known how many of the kind `{}`.", row.name)),
        }
    }
    if rows.iter().all(|row| row.missing == Some(0)) {
        sentences.push("Nothing that the file counts is missing.".to_owned());
    }
    sentences.iter().flat_map(|sentences| wrap_text(sentences, room)).collect()
}
