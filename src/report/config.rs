//! The configuration that holds.

use serde::Serialize;
use serde_json::Value;

use obverse_core::text::{text_width, visible_json, visible_line};

/// The column where it is said who says so, unless a line is longer.
const ORIGIN_COLUMN: usize = 32;

/// The configuration that holds.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "kebab-case")]
pub struct ConfigPage {
    /// The version of the document.
    pub version: u32,
    /// The path of the file.
    pub file: String,
    /// Whether the file is there.
    pub exists: bool,
    /// Every key; those of one table stand together.
    pub settings: Vec<SettingLine>,
}

/// A key of the configuration.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "kebab-case")]
pub struct SettingLine {
    /// The key with its table.
    pub key: String,
    /// The table; empty at the top.
    #[serde(skip)]
    pub table: String,
    /// The key without its table.
    #[serde(skip)]
    pub name: String,
    /// What it holds; null for nothing.
    pub value: Value,
    /// `default`, `file`, `variable` or `flag`.
    pub from: &'static str,
    /// Which variable or flag.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub by: Option<&'static str>,
    /// Whether it comes to what the key holds already, instead of taking its place.
    pub adds: bool,
    /// What the key does.
    pub does: &'static str,
}

/// The configuration as JSON.
#[must_use]
pub fn config_json(page: &ConfigPage) -> String {
    super::to_json(page)
}

/// The configuration as TOML, with who says so in comments.
#[must_use]
pub fn config_toml(page: &ConfigPage) -> String {
    let mut text = format!("# {}\n", visible_line(&page.file));
    if !page.exists {
        text.push_str("# There is no such file yet: `obverse config --edit` makes it.\n");
    }
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

fn setting_toml(setting: &SettingLine) -> String {
    let SettingLine { name, value, from, by, .. } = setting;
    let value_text = value.to_string();
    let said = match (value, setting.adds) {
        (Value::Null, _) => format!("# {name} is not set"),
        (_, true) => format!("# {name} += {}", visible_json(&value_text)),
        _ => format!("{name} = {}", visible_json(&value_text)),
    };
    let gap = " ".repeat(ORIGIN_COLUMN.saturating_sub(text_width(&said)).max(2));
    format!("{said}{gap}# {}\n", by.unwrap_or(from))
}
