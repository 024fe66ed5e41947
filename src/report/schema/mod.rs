//! The deck format as a JSON Schema, for editors that complete and check while one types.
//!
//! It is written in draft 7, the newest that Taplo reads (Even Better TOML is Taplo). Taplo offers the keys that stand in
//! `properties`, also behind `$ref`, `allOf`, `anyOf` and `oneOf`, but not behind `if`. So every key of a question stands
//! in one list, with what each type makes of it, and what only some types need is asked for behind `if`.

use serde_json::{Map, Value, json};

use obverse_core::deck::QuestionType;
use obverse_core::deck::keys::{
    BLANK, BLANK_TYPES, COMMON, DECK, ENTRY, Key, LIST_ENTRY, Need, names, of, order, types_with,
};

mod value;

use value::described;

/// The schema as JSON.
#[must_use]
pub fn schema() -> String {
    super::json(&json!({
        "$schema": "http://json-schema.org/draft-07/schema#",
        "title": "A deck for obverse",
        "description": "Questions and flashcards for the terminal.",
        "allOf": whole(),
        "definitions": definitions(),
    }))
}

/// The deck's own keys, and what its questions need, which depends on its defaults.
fn whole() -> Vec<Value> {
    let mut parts = vec![reference("deck")];
    parts.extend(names_needed(COMMON).into_iter().map(|name| {
        json!({
            "if": { "not": of_default(&json!({ "required": [name] })) },
            "then": of_questions(&json!({ "required": [name] })),
        })
    }));
    parts.extend(QuestionType::ALL.into_iter().map(|kind| {
        let silent = json!({ "if": { "not": { "required": ["type"] } }, "then": reference(kind.name()) });
        json!({ "if": of_default(&is_type(kind)), "then": of_questions(&silent) })
    }));
    parts
}

fn definitions() -> Value {
    let mut all = Map::new();
    all.insert("deck".to_owned(), table(DECK, "A deck"));
    all.insert("question".to_owned(), question());
    all.insert("keys".to_owned(), every_key());
    all.insert("blank".to_owned(), blank());
    all.insert("entry".to_owned(), table(ENTRY, "An answer, with what belongs to it alone"));
    all.insert(
        "list-entry".to_owned(),
        table(LIST_ENTRY, "An answer, with what belongs to it alone and other ways to say it"),
    );
    for kind in QuestionType::ALL {
        all.insert(kind.name().to_owned(), of_type(kind, &[COMMON, of(kind)]));
    }
    for kind in BLANK_TYPES {
        all.insert(blank_name(kind), of_type(kind, &[BLANK, of(kind)]));
    }
    Value::Object(all)
}

/// A question: any key of any type, and then those that its type has and needs.
fn question() -> Value {
    let by_type = QuestionType::ALL
        .into_iter()
        .map(|kind| json!({ "if": is_type(kind), "then": reference(kind.name()) }));
    json!({ "allOf": std::iter::once(reference("keys")).chain(by_type).collect::<Vec<_>>() })
}

/// Every key that some question may have: those of all, and those of a type with what each type makes of them.
fn every_key() -> Value {
    let one = |name: &str| {
        let of_all = COMMON.iter().find(|key| key.name == name).map(described);
        (name.to_owned(), of_all.unwrap_or_else(|| json!({ "description": of_types(name) })))
    };
    json!({
        "type": "object",
        "description": "A question",
        "properties": order().into_iter().map(one).collect::<Map<_, _>>(),
        "additionalProperties": nothing(),
    })
}

/// What a key does in each of the types that have it.
fn of_types(name: &str) -> String {
    let mut said: Vec<(String, &str)> = Vec::new();
    for kind in types_with(name) {
        let does = of(kind).iter().find(|key| key.name == name).map_or("", |key| key.does);
        match said.iter_mut().find(|(_, other)| *other == does) {
            Some((kinds, _)) => kinds.push_str(&format!(", {}", kind.name())),
            None => said.push((kind.name().to_owned(), does)),
        }
    }
    said.iter().map(|(kinds, does)| format!("{kinds}: {does}.")).collect::<Vec<_>>().join("\n\n")
}

/// A blank of a cloze: a short answer where it names no type.
fn blank() -> Value {
    let by_type = BLANK_TYPES.into_iter().map(|kind| {
        let condition = match kind {
            QuestionType::ShortAnswer => {
                json!({ "anyOf": [{ "not": { "required": ["type"] } }, is_type(kind)] })
            }
            _ => is_type(kind),
        };
        json!({ "if": condition, "then": reference(&blank_name(kind)) })
    });
    let mut properties = properties(BLANK);
    for key in BLANK_TYPES.into_iter().flat_map(of) {
        properties.entry(key.name).or_insert_with(|| json!({ "description": of_types(key.name) }));
    }
    let keys = json!({
        "type": "object",
        "description": "A blank",
        "properties": properties,
        "additionalProperties": nothing(),
    });
    json!({ "allOf": std::iter::once(keys).chain(by_type).collect::<Vec<_>>() })
}

fn blank_name(kind: QuestionType) -> String {
    format!("blank-{}", kind.name())
}

/// What a type has and needs, and that it has no key of another type. Of the common keys it needs what the defaults may
/// give it, which is asked for elsewhere.
fn of_type(kind: QuestionType, keys: &[&[Key]]) -> Value {
    let has: Vec<&str> = keys.iter().flat_map(|keys| names(keys)).collect();
    let others = order().into_iter().filter(|name| !has.contains(name));
    let mut all: Map<String, Value> = others.map(|name| (name.to_owned(), nothing())).collect();
    all.extend(properties(of(kind)));
    let mut schema = needs(of(kind));
    schema.insert("properties".to_owned(), all.into());
    schema.into()
}

/// What no value is. Taplo marks the value that is refused so; a plain `false` it shows at all keys of the table.
fn nothing() -> Value {
    json!({ "not": {} })
}

/// A table with these keys and no others.
fn table(keys: &[Key], description: &str) -> Value {
    let mut schema = needs(keys);
    schema.insert("type".to_owned(), "object".into());
    schema.insert("description".to_owned(), description.into());
    schema.insert("properties".to_owned(), properties(keys).into());
    schema.insert("additionalProperties".to_owned(), nothing());
    schema.into()
}

/// What a table with these keys needs. `value` does for `text`.
fn needs(keys: &[Key]) -> Map<String, Value> {
    let mut schema = Map::new();
    let needed = names_needed(keys);
    if !needed.is_empty() {
        schema.insert("required".to_owned(), json!(needed));
    }
    for key in keys {
        if let Need::Beside(other) = key.need {
            schema.insert("dependencies".to_owned(), json!({ (key.name): [other] }));
        }
        if let Need::Unless(others) = key.need {
            let all = std::iter::once(&key.name).chain(others);
            let each: Vec<Value> = all.map(|name| json!({ "required": [name] })).collect();
            schema.insert("anyOf".to_owned(), each.into());
        }
    }
    schema
}

fn names_needed(keys: &[Key]) -> Vec<&'static str> {
    keys.iter().filter(|key| key.need == Need::Yes).map(|key| key.name).collect()
}

fn properties(keys: &[Key]) -> Map<String, Value> {
    keys.iter().map(|key| (key.name.to_owned(), described(key))).collect()
}

/// Of a deck: that its defaults are so.
fn of_default(schema: &Value) -> Value {
    json!({ "required": ["defaults"], "properties": { "defaults": schema } })
}

/// Of a deck: that each of its questions is so.
fn of_questions(schema: &Value) -> Value {
    json!({ "properties": { "questions": { "items": schema } } })
}

/// Of a question, a blank or the defaults: that it names this type.
fn is_type(kind: QuestionType) -> Value {
    json!({ "required": ["type"], "properties": { "type": { "const": kind.name() } } })
}

fn reference(name: &str) -> Value {
    json!({ "$ref": format!("#/definitions/{name}") })
}
