//! obverse's own JSON: the keys of the deck format, as `obverse export --to json` writes them.

use serde_json::{Map, Value};

use obverse_core::deck::diagnostic::Severity;
use obverse_core::deck::{Deck, parse};
use obverse_core::text::plain_text;

use super::bank::{Bank, BankItem, Draft, ItemResult, Place, short_name};

/// Whether a text looks like a deck in JSON.
#[must_use]
pub(crate) fn is_likely(text: &str) -> bool {
    let begins = text.trim_start_matches('\u{feff}').trim_start();
    begins.starts_with('{')
        && ["\"questions\"", "\"type\"", "\"prompt\""].iter().all(|key| begins.contains(key))
        && !begins.contains("\"correct_answer\"")
}

/// Reads a deck, with its settings. A question that cannot be read costs one question.
#[must_use]
pub(crate) fn read(text: &str) -> Bank {
    let mut bank = Bank::default();
    let value: Value = match serde_json::from_str(text) {
        Ok(value) => value,
        Err(error) => {
            let why = format!("the JSON is broken: {error}");
            bank.items.push(refused_item(error.line(), why));
            return bank;
        }
    };
    let Value::Object(mut deck) = value else {
        bank.items.push(refused_item(1, "it is no deck: it is not an object".to_owned()));
        return bank;
    };
    let questions = match deck.remove("questions") {
        Some(Value::Array(questions)) => questions,
        _ => Vec::new(),
    };
    let head = table_toml(&deck);
    let (header, _) = parse(&head, "deck");
    bank.title = deck.get("title").and_then(Value::as_str).map(str::to_owned);
    let (mut line, mut counted) = (1, 0);
    let mut lines = text.match_indices("\"prompt\"").map(|(at, _)| {
        line += text[counted..at].matches('\n').count();
        counted = at;
        line
    });
    for question in &questions {
        let line = lines.next().unwrap_or(1);
        bank.items.push(read_item(question, &header, line));
    }
    bank.header = Some(Box::new(header));
    bank
}

fn read_item(question: &Value, header: &Deck, line: usize) -> BankItem {
    let prompt = question.get("prompt").and_then(Value::as_str).unwrap_or_default();
    let name = question.get("name").and_then(Value::as_str).unwrap_or(prompt);
    let name = short_name(&plain_text(name));
    let result = read_draft(question, header)
        .map_or_else(ItemResult::Refused, |draft| ItemResult::Question(Box::new(draft)));
    BankItem { place: Place::Line(line), name, result, media: Vec::new() }
}

fn read_draft(question: &Value, header: &Deck) -> Result<Draft, String> {
    let Value::Object(keys) = question else {
        return Err("it is no question: it is not an object".to_owned());
    };
    let language = Value::from(header.language_tag.as_str());
    let toml = format!("language = {}\n[[questions]]\n{}", value_toml(&language), keys_toml(keys));
    let (deck, diagnostics) = parse(&toml, "deck");
    if let Some(error) = diagnostics.iter().find(|one| one.severity == Severity::Error) {
        return Err(error.message.clone());
    }
    let question = deck.questions.into_iter().next().ok_or("it cannot be read as a question")?;
    let mut draft = Draft::new(question.kind, String::new(), question.body.clone());
    let id = keys.get("id").and_then(Value::as_str);
    draft.source_id = id.map(str::to_owned);
    draft.question = question;
    draft.visible = Some(json_texts(&Value::Object(keys.clone()), ""));
    Ok(draft)
}

/// The texts of a value, apart from keys that hold no text.
fn json_texts(value: &Value, key: &str) -> String {
    match value {
        Value::String(text) if !matches!(key, "id" | "type" | "origin") => format!("{text}\n"),
        Value::Array(values) => values.iter().map(|value| json_texts(value, key)).collect(),
        Value::Object(keys) => keys
            .iter()
            .filter(|(key, _)| *key != "extra")
            .map(|(key, value)| json_texts(value, key))
            .collect(),
        _ => String::new(),
    }
}

fn refused_item(line: usize, why: String) -> BankItem {
    let result = ItemResult::Refused(why);
    BankItem { place: Place::Line(line), name: String::new(), result, media: Vec::new() }
}

/// A table of a deck's head as TOML.
fn table_toml(table: &Map<String, Value>) -> String {
    keys_toml(table)
}

/// Keys and values, each on a line.
fn keys_toml(keys: &Map<String, Value>) -> String {
    let lines = keys.iter().filter(|(_, value)| !value.is_null());
    lines.map(|(key, value)| format!("{} = {}\n", key_toml(key), value_toml(value))).collect()
}

fn key_toml(key: &str) -> String {
    let is_bare = !key.is_empty()
        && key.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_'));
    if is_bare { key.to_owned() } else { text_toml(key) }
}

fn value_toml(value: &Value) -> String {
    match value {
        Value::Null => "\"\"".to_owned(),
        Value::Bool(flag) => flag.to_string(),
        Value::Number(number) => number.to_string(),
        Value::String(text) => text_toml(text),
        Value::Array(values) => {
            let values: Vec<String> = values.iter().map(value_toml).collect();
            format!("[{}]", values.join(", "))
        }
        Value::Object(keys) => {
            let keys: Vec<String> = keys
                .iter()
                .filter(|(_, value)| !value.is_null())
                .map(|(key, value)| format!("{} = {}", key_toml(key), value_toml(value)))
                .collect();
            format!("{{ {} }}", keys.join(", "))
        }
    }
}

/// A text in TOML syntax. JSON's escapes are TOML's too.
fn text_toml(text: &str) -> String {
    Value::from(text).to_string().replace('\u{7f}', "\\u007F")
}

#[cfg(test)]
mod tests {
    use super::{is_likely, read};
    use crate::Format;
    use crate::tests::deck_of;

    #[test]
    fn a_deck_comes_back_from_its_json() {
        let text = "{\n\"title\": \"Seas\",\n\"aliases\": {\"USA\": [\"United States\"]},\n\"questions\": [\n\
                    {\"id\": \"deep\", \"type\": \"numeric\", \"prompt\": \"How deep?\", \"answer\": 12.5, \
                    \"tolerance\": \"5%\"},\n{\"type\": \"cloze\", \"prompt\": \"{{It}} is\"},\n\
                    {\"type\": \"numeric\", \"prompt\": \"Which?\"}, 7]}";
        assert!(is_likely(text));
        let bank = read(text);
        assert_eq!(bank.header.as_ref().map(|deck| deck.title.as_str()), Some("Seas"));
        let (deck, lines) = deck_of(bank, Format::Json);
        assert_eq!(lines[..2], ["line 5, How deep?: taken", "line 6, {{It}} is: taken"]);
        assert!(lines[2].contains("refused") && lines[3].contains("it is not an object"));
        assert!(deck.contains("answer = 12.5\ntolerance = \"5%\""), "{deck}");
    }
}
