//! The deck format as a JSON Schema, for editors that complete and check while one types.
//!
//! It is written in draft 7, the newest that Taplo reads (Even Better TOML is Taplo). Taplo offers the keys that stand in
//! `properties`, also behind `$ref`, `allOf`, `anyOf` and `oneOf`, but not behind `if`. So every key of a question stands
//! in one list, with what each type makes of it, and what only some types need is asked for behind `if`.

use serde_json::{Map, Value, json};

use obverse_core::deck::QuestionType;
use obverse_core::deck::keys::{
    BLANK_KEYS, BLANK_TYPES, COMMON_KEYS, DECK_KEYS, ENTRY_KEYS, KeySpec, LIST_ENTRY_KEYS, Requirement,
    key_order, keys_of_type, names, types_with,
};

mod value;

use value::key_schema;

/// The schema as JSON.
#[must_use]
pub fn schema_json() -> String {
    super::to_json(&json!({
        "$schema": "http://json-schema.org/draft-07/schema#",
        "title": "A deck for obverse",
        "description": "Questions and flashcards for the terminal.",
        "allOf": schema_parts(),
        "definitions": schema_definitions(),
    }))
}

/// The deck's own keys, and what its questions need, which depends on its defaults.
fn schema_parts() -> Vec<Value> {
    let mut parts = vec![reference("deck")];
    parts.extend(names_needed(COMMON_KEYS).into_iter().map(|name| {
        json!({
            "if": { "not": default_schema(&json!({ "required": [name] })) },
            "then": questions_schema(&json!({ "required": [name] })),
        })
    }));
    parts.extend(QuestionType::ALL.into_iter().map(|kind| {
        let silent = json!({ "if": { "not": { "required": ["type"] } }, "then": reference(kind.name()) });
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
    all.insert("entry".to_owned(), table_schema(ENTRY_KEYS, "An answer, with what belongs to it alone"));
    all.insert(
        "list-entry".to_owned(),
        table_schema(LIST_ENTRY_KEYS, "An answer, with what belongs to it alone and other ways to say it"),
    );
    for kind in QuestionType::ALL {
        all.insert(kind.name().to_owned(), type_schema(kind, &[COMMON_KEYS, keys_of_type(kind)]));
    }
    for kind in BLANK_TYPES {
        all.insert(blank_type_name(kind), type_schema(kind, &[BLANK_KEYS, keys_of_type(kind)]));
    }
    Value::Object(all)
}

/// A question: any key of any type, and then those that its type has and needs.
fn question_schema() -> Value {
    let by_type = QuestionType::ALL
        .into_iter()
        .map(|kind| json!({ "if": is_type(kind), "then": reference(kind.name()) }));
    json!({ "allOf": std::iter::once(reference("keys")).chain(by_type).collect::<Vec<_>>() })
}

/// Every key that some question may have: those of all, and those of a type with what each type makes of them.
fn every_key_schema() -> Value {
    let one = |name: &str| {
        let of_all = COMMON_KEYS.iter().find(|key| key.name == name).map(key_schema);
        (name.to_owned(), of_all.unwrap_or_else(|| json!({ "description": describe_by_type(name) })))
    };
    json!({
        "type": "object",
        "description": "A question",
        "properties": key_order().into_iter().map(one).collect::<Map<_, _>>(),
        "additionalProperties": nothing_schema(),
    })
}

/// What a key does in each of the types that have it.
fn describe_by_type(name: &str) -> String {
    let mut said: Vec<(String, &str)> = Vec::new();
    for kind in types_with(name) {
        let does = keys_of_type(kind).iter().find(|key| key.name == name).map_or("", |key| key.description);
        match said.iter_mut().find(|(_, other)| *other == does) {
            Some((kinds, _)) => kinds.push_str(&format!(", {}", kind.name())),
            None => said.push((kind.name().to_owned(), does)),
        }
    }
    said.iter().map(|(kinds, does)| format!("{kinds}: {does}.")).collect::<Vec<_>>().join("\n\n")
}

/// A blank of a cloze: a short answer where it names no type.
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
        properties.entry(key.name).or_insert_with(|| json!({ "description": describe_by_type(key.name) }));
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

/// What a type has and needs, and that it has no key of another type. Of the common keys it needs what the defaults may
/// give it, which is asked for elsewhere.
fn type_schema(kind: QuestionType, keys: &[&[KeySpec]]) -> Value {
    let has: Vec<&str> = keys.iter().flat_map(|keys| names(keys)).collect();
    let others = key_order().into_iter().filter(|name| !has.contains(name));
    let mut all: Map<String, Value> = others.map(|name| (name.to_owned(), nothing_schema())).collect();
    all.extend(key_properties(keys_of_type(kind)));
    let mut schema = needed_keys(keys_of_type(kind));
    schema.insert("properties".to_owned(), all.into());
    schema.into()
}

/// What no value is. Taplo marks the value that is refused so; a plain `false` it shows at all keys of the table.
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

/// What a table with these keys needs. `value` does for `text`.
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

/// Of a deck: that its defaults are so.
fn default_schema(schema: &Value) -> Value {
    json!({ "required": ["defaults"], "properties": { "defaults": schema } })
}

/// Of a deck: that each of its questions is so.
fn questions_schema(schema: &Value) -> Value {
    json!({ "properties": { "questions": { "items": schema } } })
}

/// Of a question, a blank or the defaults: that it names this type.
fn is_type(kind: QuestionType) -> Value {
    json!({ "required": ["type"], "properties": { "type": { "const": kind.name() } } })
}

fn reference(name: &str) -> Value {
    json!({ "$ref": format!("#/definitions/{name}") })
}
