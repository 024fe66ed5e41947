//! What a key takes, as a schema. A text that is read, such as a date, is any text: only the reader knows.

use serde_json::{Map, Value, json};

use obverse_core::deck::fault::Code;
use obverse_core::deck::keys::{BLANK_TYPES, FACTOR, Key, MOST_EDITS, Of, PERCENT, Range, Takes};
use obverse_core::deck::{Level, QuestionType};

use super::{nothing, properties, reference, table};

/// No signs but those of an identity, as far as every dialect of patterns can say so.
const ID: &str = r##"^[^\s!"#$%&'()*+,/;<=>?@\[\]\\^`{|}~]+$"##;
/// Something to see.
const VISIBLE: &str = r"\S";

/// A number as TOML writes it, and signs of percent.
const SHARE: &str = r"^\s*\+?\.?[0-9][0-9.]*([eE][+-]?[0-9]+)?\s*%*\s*$";
/// A number, and not from one to another.
const NO_RANGE: &str = "^([^-]|[eE]-)*[0-9]([^-]|[eE]-)*$";

/// What a key takes, and what it does.
pub(super) fn described(key: &Key) -> Value {
    let mut schema = Map::from_iter([("description".to_owned(), format!("{}.", key.does).into())]);
    match value(key.takes) {
        // Beside a reference nothing else is read.
        Value::Object(other) if other.contains_key("$ref") => {
            schema.insert("allOf".to_owned(), json!([other]));
        }
        Value::Object(other) => schema.extend(other),
        _ => {}
    }
    schema.into()
}

fn value(takes: Takes) -> Value {
    match takes {
        Takes::Format => json!({ "const": 1 }),
        Takes::Text => json!({ "type": "string" }),
        Takes::Something => json!({ "type": "string", "pattern": VISIBLE }),
        Takes::Texts => texts(),
        Takes::Id => json!({ "type": "string", "pattern": ID }),
        Takes::Type => one_of_types(&QuestionType::ALL),
        Takes::BlankType => one_of_types(&BLANK_TYPES),
        Takes::Flag => json!({ "type": "boolean" }),
        Takes::Count => json!({ "type": "integer", "minimum": 1 }),
        Takes::Word(words) => json!({ "enum": words.all }),
        Takes::Number(range) => number(range),
        Takes::Time => json!({ "type": "string", "pattern": r"[0-9]\s*[A-Za-zµ:]" }),
        Takes::Percent => json!({ "anyOf": [number(PERCENT), { "type": "string", "pattern": SHARE }] }),
        Takes::Typos => {
            json!({ "anyOf": [{ "const": "auto" }, { "type": "integer", "minimum": 0, "maximum": MOST_EDITS }] })
        }
        Takes::Tolerance => {
            json!({ "anyOf": [{ "type": "number", "minimum": 0 }, { "type": "string", "pattern": NO_RANGE }] })
        }
        Takes::Interval => {
            json!({ "type": "array", "items": { "type": "number" }, "minItems": 2, "maxItems": 2 })
        }
        _ => answers(takes),
    }
}

fn answers(takes: Takes) -> Value {
    match takes {
        Takes::Entry(of) => entry(of),
        Takes::Entries(of, least) => {
            let list = list(&entry(of), least);
            json!({ "anyOf": [entry(of), list] })
        }
        Takes::List(least) => list(&entry(Of::Any), least),
        Takes::ListOfAlternatives(least) => {
            list(&json!({ "anyOf": [scalar(Of::Any), reference("list-entry")] }), least)
        }
        Takes::Truth => {
            let truth = json!({ "required": ["value"], "properties": { "value": { "type": "boolean" } } });
            json!({ "anyOf": [{ "type": "boolean" }, { "allOf": [reference("entry"), truth] }] })
        }
        Takes::Items(least) => {
            let noted = pair(&entry(Of::Any), &scalar(Of::Any));
            list(&json!({ "anyOf": [entry(Of::Any), noted] }), least)
        }
        Takes::Pairs(least) => list(&pair(&entry(Of::Any), &entry(Of::Any)), least),
        Takes::Blanks => json!({ "type": "object", "additionalProperties": reference("blank") }),
        Takes::Aliases => json!({ "type": "object", "additionalProperties": texts() }),
        // What a table of a deck needs may stand elsewhere: a question's type in the question.
        Takes::Table(keys) => {
            json!({ "type": "object", "properties": properties(keys), "additionalProperties": nothing() })
        }
        Takes::Tables(keys) => list(&table(keys, "A row"), 0),
        Takes::Questions => list(&reference("question"), 0),
        Takes::Levels => levels(),
        Takes::Level => json!({ "enum": Level::ALL.map(Level::word) }),
        Takes::Units => json!({ "type": "object", "additionalProperties": number(FACTOR) }),
        Takes::Value => scalar(Of::Any),
        // What else is left is a table that is not read.
        _ => json!({ "type": "object" }),
    }
}

/// Every rule by its name, and its level. A rule that there is not is passed over by the reader, with a word.
fn levels() -> Value {
    let rule = |code: &Code| {
        let mut schema = value(Takes::Level);
        schema["description"] = format!("{}: {}.", code.number(), code.title()).into();
        Some((code.name()?.to_owned(), schema))
    };
    let rules: Map<String, Value> = Code::WEAKNESSES.iter().filter_map(rule).collect();
    json!({ "type": "object", "properties": rules })
}

fn texts() -> Value {
    json!({ "anyOf": [{ "type": "string" }, { "type": "array", "items": { "type": "string" } }] })
}

fn one_of_types(kinds: &[QuestionType]) -> Value {
    json!({ "enum": kinds.iter().map(|kind| kind.name()).collect::<Vec<_>>() })
}

fn number(range: Range) -> Value {
    let low = if range.is_open { "exclusiveMinimum" } else { "minimum" };
    let mut schema = json!({ "type": "number", low: range.low });
    if range.high < f64::MAX {
        schema["maximum"] = json!(range.high);
    }
    schema
}

/// A value that says something. Dates of TOML are texts in JSON.
fn scalar(of: Of) -> Value {
    let types = match of {
        Of::Any => json!(["string", "number", "boolean"]),
        Of::Numbers => json!(["string", "number"]),
        Of::Dates => json!(["string", "integer"]),
    };
    json!({ "type": types, "pattern": VISIBLE })
}

fn entry(of: Of) -> Value {
    json!({ "anyOf": [scalar(of), reference("entry")] })
}

fn list(of: &Value, least: usize) -> Value {
    json!({ "type": "array", "items": of, "minItems": least })
}

fn pair(left: &Value, right: &Value) -> Value {
    json!({ "type": "array", "items": [left, right], "minItems": 2, "maxItems": 2 })
}
