//! A deck as JSON: the keys of the deck format, so that nothing is lost but comments.

use serde_json::{Map, Value};
use toml::de::{DeTable, DeValue};

use obverse_core::deck::{Deck, write};

/// The deck.
pub(super) fn deck(deck: &Deck) -> String {
    let text = write::deck(deck);
    let value = DeTable::parse(&text).map(|table| of_table(table.get_ref())).unwrap_or_default();
    let json = serde_json::to_string_pretty(&Value::Object(value)).unwrap_or_default();
    format!("{}\n", obverse_core::text::visible_json(&json))
}

fn of_table(table: &DeTable) -> Map<String, Value> {
    let mut entries: Vec<_> = table.iter().collect();
    // As they stand in the text.
    entries.sort_by_key(|(key, _)| key.span().start);
    entries.into_iter().map(|(key, value)| (key.get_ref().to_string(), of_value(value.get_ref()))).collect()
}

fn of_value(value: &DeValue) -> Value {
    match value {
        DeValue::String(text) => text.to_string().into(),
        DeValue::Integer(number) => {
            let digits = number.as_str().replace('_', "");
            digits.parse::<i64>().map_or_else(|_| digits.into(), Value::from)
        }
        DeValue::Float(number) => {
            let digits = number.as_str().replace('_', "");
            digits.parse::<f64>().map_or_else(|_| digits.into(), Value::from)
        }
        DeValue::Boolean(flag) => (*flag).into(),
        DeValue::Datetime(date) => date.to_string().into(),
        DeValue::Array(values) => values.iter().map(|value| of_value(value.get_ref())).collect(),
        DeValue::Table(table) => Value::Object(of_table(table)),
    }
}
