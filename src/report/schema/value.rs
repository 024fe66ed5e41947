//! The schema of a key's value. Text with a format of its own, such as a date, is any text here:
//! only the reader parses it.

use serde_json::{Map, Value, json};

use obverse_core::deck::diagnostic::Code;
use obverse_core::deck::keys::{
    BLANK_TYPES, EntryKind, FACTOR, KeySpec, MOST_EDITS, NumberRange, PERCENT, ValueKind,
};
use obverse_core::deck::{Level, QuestionType};

use super::{key_properties, nothing_schema, reference, table_schema};

/// Only characters of an id, as far as every regex dialect can express it.
const ID: &str = r##"^[^\s!"#$%&'()*+,/;<=>?@\[\]\\^`{|}~]+$"##;
/// At least one visible character.
const VISIBLE: &str = r"\S";

/// A number as in TOML, with optional percent signs.
const SHARE: &str = r"^\s*\+?\.?[0-9][0-9.]*([eE][+-]?[0-9]+)?\s*%*\s*$";
/// A number that is not a range.
const NO_RANGE: &str = "^([^-]|[eE]-)*[0-9]([^-]|[eE]-)*$";

/// The schema of a key's value, with its description.
pub(super) fn key_schema(key: &KeySpec) -> Value {
    let mut schema =
        Map::from_iter([("description".to_owned(), format!("{}.", key.description).into())]);
    match value_schema(key.value_kind) {
        // Keys beside a reference are ignored.
        Value::Object(other) if other.contains_key("$ref") => {
            schema.insert("allOf".to_owned(), json!([other]));
        }
        Value::Object(other) => schema.extend(other),
        _ => {}
    }
    schema.into()
}

fn value_schema(takes: ValueKind) -> Value {
    match takes {
        ValueKind::Format => json!({ "const": 1 }),
        ValueKind::Text => json!({ "type": "string" }),
        ValueKind::Something => json!({ "type": "string", "pattern": VISIBLE }),
        ValueKind::Texts => texts_schema(),
        ValueKind::Id => json!({ "type": "string", "pattern": ID }),
        ValueKind::Type => types_schema(&QuestionType::ALL),
        ValueKind::BlankType => types_schema(&BLANK_TYPES),
        ValueKind::Flag => json!({ "type": "boolean" }),
        ValueKind::Count => json!({ "type": "integer", "minimum": 1 }),
        ValueKind::Word(words) => json!({ "enum": words.all }),
        ValueKind::Number(range) => number_schema(range),
        ValueKind::Time => json!({ "type": "string", "pattern": r"[0-9]\s*[A-Za-zµ:]" }),
        ValueKind::Percent => {
            // A share such as 0.7 is not a percentage.
            let percent = json!({ "type": "number", "minimum": 1, "maximum": PERCENT.high });
            let text = json!({ "type": "string", "pattern": SHARE });
            json!({ "anyOf": [{ "const": 0 }, percent, text] })
        }
        ValueKind::Typos => {
            json!({ "anyOf": [{ "const": "auto" }, { "type": "integer", "minimum": 0, "maximum": MOST_EDITS }] })
        }
        ValueKind::Tolerance => {
            json!({ "anyOf": [{ "type": "number", "minimum": 0 }, { "type": "string", "pattern": NO_RANGE }] })
        }
        ValueKind::Interval => {
            json!({ "type": "array", "items": { "type": "number" }, "minItems": 2, "maxItems": 2 })
        }
        _ => answer_schema(takes),
    }
}

fn answer_schema(takes: ValueKind) -> Value {
    match takes {
        ValueKind::Entry(of) => entry_schema(of),
        ValueKind::Entries(of, least) => {
            let list = list_schema(&entry_schema(of), least);
            json!({ "anyOf": [entry_schema(of), list] })
        }
        ValueKind::List(least) => list_schema(&entry_schema(EntryKind::Any), least),
        ValueKind::ListOfAlternatives(least) => list_schema(
            &json!({ "anyOf": [scalar_schema(EntryKind::Any), reference("list-entry")] }),
            least,
        ),
        ValueKind::Truth => {
            let true_false =
                json!({ "required": ["value"], "properties": { "value": { "type": "boolean" } } });
            json!({ "anyOf": [{ "type": "boolean" }, { "allOf": [reference("entry"), true_false] }] })
        }
        ValueKind::Items(least) => {
            let noted = pair_schema(&entry_schema(EntryKind::Any), &scalar_schema(EntryKind::Any));
            list_schema(&json!({ "anyOf": [entry_schema(EntryKind::Any), noted] }), least)
        }
        ValueKind::Pairs(least) => list_schema(
            &pair_schema(&entry_schema(EntryKind::Any), &entry_schema(EntryKind::Any)),
            least,
        ),
        ValueKind::Blanks => {
            json!({ "type": "object", "additionalProperties": reference("blank") })
        }
        ValueKind::Aliases => json!({ "type": "object", "additionalProperties": texts_schema() }),
        // The required keys of a deck's table may be elsewhere: the type of a question in the
        // question itself.
        ValueKind::Table(keys) => {
            json!({ "type": "object", "properties": key_properties(keys), "additionalProperties": nothing_schema() })
        }
        ValueKind::Tables(keys) => list_schema(&table_schema(keys, "A row"), 0),
        ValueKind::Questions => list_schema(&reference("question"), 0),
        ValueKind::Levels => levels_schema(),
        ValueKind::Level => json!({ "enum": Level::ALL.map(Level::as_str) }),
        ValueKind::Units => {
            json!({ "type": "object", "additionalProperties": number_schema(FACTOR) })
        }
        ValueKind::Value => scalar_schema(EntryKind::Any),
        // The only other case is a table that nobody reads.
        _ => json!({ "type": "object" }),
    }
}

/// Every rule with its level. The reader ignores unknown rules with a warning.
fn levels_schema() -> Value {
    let rules: Map<String, Value> = Code::LINTS
        .iter()
        .filter_map(|code| {
            let mut schema = value_schema(ValueKind::Level);
            schema["description"] = format!("{}: {}.", code.number(), code.title()).into();
            Some((code.name()?.to_owned(), schema))
        })
        .collect();
    json!({ "type": "object", "properties": rules })
}

fn texts_schema() -> Value {
    json!({ "anyOf": [{ "type": "string" }, { "type": "array", "items": { "type": "string" } }] })
}

fn types_schema(kinds: &[QuestionType]) -> Value {
    json!({ "enum": kinds.iter().map(|kind| kind.name()).collect::<Vec<_>>() })
}

fn number_schema(range: NumberRange) -> Value {
    let low = if range.is_open { "exclusiveMinimum" } else { "minimum" };
    let mut schema = json!({ "type": "number", low: range.low });
    if range.high < f64::MAX {
        schema["maximum"] = json!(range.high);
    }
    schema
}

/// A scalar with content. TOML dates are strings in JSON.
fn scalar_schema(of: EntryKind) -> Value {
    let types = match of {
        EntryKind::Any => json!(["string", "number", "boolean"]),
        EntryKind::Numbers => json!(["string", "number"]),
        EntryKind::Dates => json!(["string", "integer"]),
    };
    json!({ "type": types, "pattern": VISIBLE })
}

fn entry_schema(of: EntryKind) -> Value {
    json!({ "anyOf": [scalar_schema(of), reference("entry")] })
}

fn list_schema(of: &Value, least: usize) -> Value {
    json!({ "type": "array", "items": of, "minItems": least })
}

fn pair_schema(left: &Value, right: &Value) -> Value {
    json!({ "type": "array", "items": [left, right], "minItems": 2, "maxItems": 2 })
}
