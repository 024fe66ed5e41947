//! Writes TOML values.

use std::fmt;

use serde_json::Value;

use crate::deck::to_toml_string;

/// The maximum width of a list on one line, in characters.
const MAX_LINE_WIDTH: usize = 96;

/// Collects the keys of a table in their order, and writes one on each line.
#[derive(Debug, Default)]
pub(super) struct TableWriter(Vec<(String, String)>);

impl TableWriter {
    /// Adds `key = value`.
    pub(super) fn put(&mut self, name: &str, value: String) {
        self.0.push((key_literal(name), value));
    }

    /// Adds a value if there is one.
    pub(super) fn put_some(&mut self, name: &str, value: Option<String>) {
        if let Some(value) = value {
            self.put(name, value);
        }
    }

    /// Adds a list if it is not empty.
    pub(super) fn put_list(&mut self, name: &str, values: impl Iterator<Item = String>) {
        let values: Vec<String> = values.collect();
        if !values.is_empty() {
            self.put(name, list_value(values.into_iter()));
        }
    }

    /// Adds a table in braces if it is not empty.
    pub(super) fn put_inline<'a>(
        &mut self,
        name: &str,
        entries: impl Iterator<Item = (&'a str, String)>,
    ) {
        let entries: Vec<(&str, String)> = entries.collect();
        if !entries.is_empty() {
            self.put(name, inline_table(entries));
        }
    }
}

impl fmt::Display for TableWriter {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|(key, value)| writeln!(f, "{key} = {value}"))
    }
}

/// A table in braces. Its texts stand on one line, as TOML 1.0 requires.
pub(super) fn inline_table<'a>(entries: impl IntoIterator<Item = (&'a str, String)>) -> String {
    let entries =
        entries.into_iter().map(|(name, value)| format!("{} = {value}", key_literal(name)));
    format!("{{ {} }}", entries.collect::<Vec<_>>().join(", "))
}

/// A list, on one line if it is short.
pub(super) fn list_value(values: impl Iterator<Item = String>) -> String {
    let values: Vec<String> = values.collect();
    let line = format!("[{}]", values.join(", "));
    if line.chars().count() <= MAX_LINE_WIDTH && !line.contains('\n') {
        return line;
    }
    format!("[\n{}]", values.iter().map(|value| format!("  {value},\n")).collect::<String>())
}

/// A key, in quotes if necessary.
pub(super) fn key_literal(name: &str) -> String {
    let is_bare =
        !name.is_empty() && name.chars().all(|c| c.is_ascii_alphanumeric() || c == '-' || c == '_');
    if is_bare { name.to_owned() } else { to_toml_string(name) }
}

/// A text as the value of a key, over several lines if it has several.
pub(super) fn text_value(text: &str) -> String {
    if text.contains('\n') && text.trim_end().contains('\n') && text.split('\n').all(is_plain) {
        let lines = text.replace('\\', "\\\\");
        // Three quotes would end the text, and so would a quote at its end.
        let ends = lines.contains("\"\"\"") || lines.ends_with('"');
        return format!("\"\"\"\n{}\"\"\"", if ends { lines.replace('"', "\\\"") } else { lines });
    }
    short_text_value(text)
}

/// A text on one line, if possible without escapes.
pub(super) fn short_text_value(text: &str) -> String {
    let has_signs = text.contains(['"', '\\']) && !text.contains('\'');
    if has_signs && is_plain(text) { format!("'{text}'") } else { to_toml_string(text) }
}

/// Whether every character is visible and there is no line break.
fn is_plain(text: &str) -> bool {
    to_toml_string(text) == format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""))
}

/// A number with enough digits to read back as the same number.
pub(super) fn number_value(number: f64) -> String {
    number.to_string()
}

/// A JSON value. TOML has no null, so null becomes an empty text.
pub(super) fn json_value(value: &Value) -> String {
    match value {
        Value::Null => "\"\"".to_owned(),
        Value::Bool(flag) => flag.to_string(),
        Value::Number(number) => number.to_string(),
        Value::String(text) => short_text_value(text),
        Value::Array(values) => {
            format!("[{}]", values.iter().map(json_value).collect::<Vec<_>>().join(", "))
        }
        Value::Object(entries) if entries.is_empty() => "{}".to_owned(),
        Value::Object(entries) => {
            inline_table(entries.iter().map(|(key, value)| (key.as_str(), json_value(value))))
        }
    }
}
