//! Writes a deck as JSON with the keys of the deck format. Only comments are lost.

use serde_json::{Map, Value};
use toml::de::{DeTable, DeValue};

use obverse_core::deck::{Deck, write};

pub(super) fn deck_json(deck: &Deck) -> String {
    let text = write::write_deck(deck);
    let value = DeTable::parse(&text).map(|table| table_json(table.get_ref())).unwrap_or_default();
    let json = serde_json::to_string_pretty(&Value::Object(value)).unwrap_or_default();
    format!("{}\n", obverse_core::text::visible_json(&json))
}

fn table_json(table: &DeTable) -> Map<String, Value> {
    let mut entries: Vec<_> = table.iter().collect();
    // In the order of the text.
    entries.sort_by_key(|(key, _)| key.span().start);
    entries
        .into_iter()
        .map(|(key, value)| (key.get_ref().to_string(), value_json(value.get_ref())))
        .collect()
}

fn value_json(value: &DeValue) -> Value {
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
        DeValue::Array(values) => values.iter().map(|value| value_json(value.get_ref())).collect(),
        DeValue::Table(table) => Value::Object(table_json(table)),
    }
}
