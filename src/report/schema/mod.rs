//! The deck format as a JSON Schema, for editors that complete and check.
//!
//! The schema is draft 7, the newest that Taplo reads (Even Better TOML uses Taplo). Taplo offers
//! the keys in `properties`, even behind `$ref`, `allOf`, `anyOf` and `oneOf`, but not behind `if`.
//! So one list has every key of a question with its use in each type, and `if` only requires the
//! keys of some types.

use serde_json::{Map, Value, json};

use obverse_core::deck::QuestionType;
use obverse_core::deck::keys::{
    BLANK_KEYS, BLANK_TYPES, COMMON_KEYS, DECK_KEYS, ENTRY_KEYS, KeySpec, LIST_ENTRY_KEYS,
    Requirement, key_order, keys_of_type, names, types_with,
};

mod value;

use value::key_schema;

/// The schema as JSON.
#[must_use]
pub(crate) fn schema_json() -> String {
    super::to_json(&json!({
        "$schema": "http://json-schema.org/draft-07/schema#",
        "title": "A deck for obverse",
        "description": "Questions and flashcards for the terminal.",
        "allOf": schema_parts(),
        "definitions": schema_definitions(),
    }))
}

/// The deck's own keys, and the needs of its questions, which depend on its defaults.
fn schema_parts() -> Vec<Value> {
    let mut parts = vec![reference("deck")];
    parts.extend(names_needed(COMMON_KEYS).into_iter().map(|name| {
        json!({
            "if": { "not": default_schema(&json!({ "required": [name] })) },
            "then": questions_schema(&json!({ "required": [name] })),
        })
    }));
    parts.extend(QuestionType::ALL.into_iter().map(|kind| {
        let silent =
            json!({ "if": { "not": { "required": ["type"] } }, "then": reference(kind.name()) });
        json!({ "if": default_schema(&is_type(kind)), "then": questions_schema(&silent) })
    }));
    parts
}

fn schema_definitions() -> Value {
    let mut all = Map::new();
    all.insert("deck".to_owned(), table_schema(DECK_KEYS, "A deck"));
    all.insert("question".to_owned(), question_schema());
    all.insert("keys".to_owned(), every_key_schema());
    all.insert("blank".to_owned(), blank_schema());
    all.insert("entry".to_owned(), table_schema(ENTRY_KEYS, "An answer with keys of its own"));
    all.insert(
        "list-entry".to_owned(),
        table_schema(LIST_ENTRY_KEYS, "An answer with keys of its own and alternatives"),
    );
    for kind in QuestionType::ALL {
        all.insert(kind.name().to_owned(), type_schema(kind, &[COMMON_KEYS, keys_of_type(kind)]));
    }
    for kind in BLANK_TYPES {
        all.insert(blank_type_name(kind), type_schema(kind, &[BLANK_KEYS, keys_of_type(kind)]));
    }
    Value::Object(all)
}

/// A question: any key of any type, then the keys that its type has and needs.
fn question_schema() -> Value {
    let by_type = QuestionType::ALL
        .into_iter()
        .map(|kind| json!({ "if": is_type(kind), "then": reference(kind.name()) }));
    json!({ "allOf": std::iter::once(reference("keys")).chain(by_type).collect::<Vec<_>>() })
}

/// Every possible key of a question: the common keys, and those of each type with their uses.
fn every_key_schema() -> Value {
    let mut properties = Map::new();
    for name in key_order() {
        let schema = match COMMON_KEYS.iter().find(|key| key.name == name) {
            Some(key) => key_schema(key),
            None => json!({ "description": describe_by_type(name) }),
        };
        properties.insert(name.to_owned(), schema);
    }
    json!({
        "type": "object",
        "description": "A question",
        "properties": properties,
        "additionalProperties": nothing_schema(),
    })
}

/// The use of a key in each type that has it.
fn describe_by_type(name: &str) -> String {
    let mut said: Vec<(String, &str)> = Vec::new();
    for kind in types_with(name) {
        let does = keys_of_type(kind)
            .iter()
            .find(|key| key.name == name)
            .map_or("", |key| key.description);
        match said.iter_mut().find(|(_, other)| *other == does) {
            Some((kinds, _)) => kinds.push_str(&format!(", {}", kind.name())),
            None => said.push((kind.name().to_owned(), does)),
        }
    }
    said.iter().map(|(kinds, does)| format!("{kinds}: {does}.")).collect::<Vec<_>>().join("\n\n")
}

/// A blank of a cloze: a short answer unless it names a type.
fn blank_schema() -> Value {
    let by_type = BLANK_TYPES.into_iter().map(|kind| {
        let condition = match kind {
            QuestionType::ShortAnswer => {
                json!({ "anyOf": [{ "not": { "required": ["type"] } }, is_type(kind)] })
            }
            _ => is_type(kind),
        };
        json!({ "if": condition, "then": reference(&blank_type_name(kind)) })
    });
    let mut properties = key_properties(BLANK_KEYS);
    for key in BLANK_TYPES.into_iter().flat_map(keys_of_type) {
        properties
            .entry(key.name)
            .or_insert_with(|| json!({ "description": describe_by_type(key.name) }));
    }
    let keys = json!({
        "type": "object",
        "description": "A blank",
        "properties": properties,
        "additionalProperties": nothing_schema(),
    });
    json!({ "allOf": std::iter::once(keys).chain(by_type).collect::<Vec<_>>() })
}

fn blank_type_name(kind: QuestionType) -> String {
    format!("blank-{}", kind.name())
}

/// The keys that a type has and needs, without keys of other types. The defaults may supply common
/// keys, so another part requires those.
fn type_schema(kind: QuestionType, keys: &[&[KeySpec]]) -> Value {
    let has: Vec<&str> = keys.iter().flat_map(|keys| names(keys)).collect();
    let others = key_order().into_iter().filter(|name| !has.contains(name));
    let mut all: Map<String, Value> =
        others.map(|name| (name.to_owned(), nothing_schema())).collect();
    all.extend(key_properties(keys_of_type(kind)));
    let mut schema = needed_keys(keys_of_type(kind));
    schema.insert("properties".to_owned(), all.into());
    schema.into()
}

/// A schema that no value satisfies. Taplo marks the refused value; it shows a plain `false` at all
/// keys of the table.
fn nothing_schema() -> Value {
    json!({ "not": {} })
}

/// A table with these keys and no others.
fn table_schema(keys: &[KeySpec], description: &str) -> Value {
    let mut schema = needed_keys(keys);
    schema.insert("type".to_owned(), "object".into());
    schema.insert("description".to_owned(), description.into());
    schema.insert("properties".to_owned(), key_properties(keys).into());
    schema.insert("additionalProperties".to_owned(), nothing_schema());
    schema.into()
}

/// The required keys of a table. `value` may replace `text`.
fn needed_keys(keys: &[KeySpec]) -> Map<String, Value> {
    let mut schema = Map::new();
    let needed = names_needed(keys);
    if !needed.is_empty() {
        schema.insert("required".to_owned(), json!(needed));
    }
    for key in keys {
        if let Requirement::OptionalBeside(other) = key.requirement {
            schema.insert("dependencies".to_owned(), json!({ (key.name): [other] }));
        }
        if let Requirement::RequiredUnless(others) = key.requirement {
            let all = std::iter::once(&key.name).chain(others);
            let each: Vec<Value> = all.map(|name| json!({ "required": [name] })).collect();
            schema.insert("anyOf".to_owned(), each.into());
        }
    }
    schema
}

fn names_needed(keys: &[KeySpec]) -> Vec<&'static str> {
    keys.iter().filter(|key| key.requirement == Requirement::Required).map(|key| key.name).collect()
}

fn key_properties(keys: &[KeySpec]) -> Map<String, Value> {
    keys.iter().map(|key| (key.name.to_owned(), key_schema(key))).collect()
}

/// For a deck: its defaults satisfy this schema.
fn default_schema(schema: &Value) -> Value {
    json!({ "required": ["defaults"], "properties": { "defaults": schema } })
}

/// For a deck: each of its questions satisfies this schema.
fn questions_schema(schema: &Value) -> Value {
    json!({ "properties": { "questions": { "items": schema } } })
}

/// For a question, a blank or the defaults: it names this type.
fn is_type(kind: QuestionType) -> Value {
    json!({ "required": ["type"], "properties": { "type": { "const": kind.name() } } })
}

fn reference(name: &str) -> Value {
    json!({ "$ref": format!("#/definitions/{name}") })
}
