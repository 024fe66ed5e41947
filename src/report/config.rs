//! The settings of a run.

use serde::Serialize;
use serde_json::Value;

use obverse_core::text::{text_width, visible_json, visible_line};

/// The column of the origin, unless a line is longer.
const ORIGIN_COLUMN: usize = 32;

/// The settings of a run.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) struct ConfigPage {
    /// The version of the document.
    pub version: u32,
    /// The path of the file.
    pub file: String,
    /// Whether the file exists.
    pub exists: bool,
    /// The score file.
    pub score_file: String,
    /// The folder of its backups.
    pub backups: String,
    /// The folders that are searched for decks, nearest first.
    pub deck_folders: Vec<String>,
    /// The folder of the caches, such as the index of decks.
    pub cache: String,
    /// All keys, grouped by table.
    pub settings: Vec<SettingLine>,
}

/// A key of the configuration.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) struct SettingLine {
    /// The key with its table.
    pub key: String,
    /// The table; empty at the top level.
    #[serde(skip)]
    pub table: String,
    /// The key without its table.
    #[serde(skip)]
    pub name: String,
    /// The value; null if there is none.
    pub value: Value,
    /// `default`, `file`, `variable` or `flag`.
    pub from: &'static str,
    /// The variable or flag of the origin.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub by: Option<&'static str>,
    /// Whether the value adds to the key's values rather than replacing them.
    pub adds: bool,
    /// The purpose of the key.
    pub does: &'static str,
}

/// The settings as JSON.
#[must_use]
pub(crate) fn config_json(page: &ConfigPage) -> String {
    super::to_json(page)
}

/// The settings as TOML, with their origins as comments.
#[must_use]
pub(crate) fn config_toml(page: &ConfigPage) -> String {
    let mut text = format!("# {}\n", visible_line(&page.file));
    if !page.exists {
        text.push_str(
            "# This file does not exist yet. Run `obverse config --edit` to create it.\n",
        );
    }
    text.push_str(&places_toml(page));
    text.push('\n');
    let mut table = "";
    for setting in &page.settings {
        if setting.table != table {
            table = &setting.table;
            text.push_str(&format!("\n[{}]\n", visible_json(table)));
        }
        text.push_str(&setting_toml(setting));
    }
    text
}

/// Where files are, as comments.
fn places_toml(page: &ConfigPage) -> String {
    let folders = page.deck_folders.iter().map(|folder| ("decks", folder));
    let places = [("scores", &page.score_file), ("backups", &page.backups)].into_iter();
    let places = places.chain(folders).chain([("cache", &page.cache)]);
    let lines: String =
        places.map(|(name, path)| format!("# {name:<8} {}\n", visible_line(path))).collect();
    format!("#\n{lines}")
}

fn setting_toml(setting: &SettingLine) -> String {
    let SettingLine { name, value, from, by, .. } = setting;
    let value_text = value.to_string();
    let written = match (value, setting.adds) {
        (Value::Null, _) => format!("# {name} is not set"),
        (_, true) => format!("# {name} += {}", visible_json(&value_text)),
        _ => format!("{name} = {}", visible_json(&value_text)),
    };
    let gap = " ".repeat(ORIGIN_COLUMN.saturating_sub(text_width(&written)).max(2));
    format!("{written}{gap}# {}\n", by.unwrap_or(from))
}
