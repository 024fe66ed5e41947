//! Open Trivia DB: JSON in each encoding of its API.

use std::borrow::Cow;

use data_encoding::BASE64;
use serde_json::Value;

use obverse_core::deck::QuestionType;
use obverse_core::deck::question::{Body, Field};
use obverse_core::text::plain_text;

use super::bank::{Bank, BankItem, Draft, ItemResult, Place, short_name};
use super::build::{make_choice, make_entry, make_true_false};
use super::markup::{Markup, to_markdown};

/// Whether a text looks like a response of Open Trivia DB.
#[must_use]
pub(crate) fn is_likely(text: &str) -> bool {
    let begins = text.trim_start_matches('\u{feff}').trim_start();
    begins.starts_with(['{', '[']) && begins.contains("\"correct_answer\"")
}

/// Reads a file: a response of the API, or only its list of questions. Text after it is an error.
#[must_use]
pub(crate) fn read(text: &str) -> Bank {
    let mut bank = Bank::default();
    let mut values = serde_json::Deserializer::from_str(text).into_iter::<Value>();
    match values.next() {
        Some(Ok(value)) => {
            let code = value.get("response_code").and_then(Value::as_i64).unwrap_or(0);
            let results = if value.is_array() { Some(&value) } else { value.get("results") };
            if code != 0 && results.and_then(Value::as_array).is_none_or(Vec::is_empty) {
                bank.items.push(refused_item(1, &code_message(code)));
            }
            // JSON values have no lines. The lines come from the text, in order.
            let (mut line, mut counted) = (1, 0);
            let mut lines = text.match_indices("\"question\"").map(|(at, _)| {
                line += text[counted..at].matches('\n').count();
                counted = at;
                line
            });
            for result in results.and_then(Value::as_array).into_iter().flatten() {
                bank.items.push(read_item(result, lines.next().unwrap_or(1)));
            }
            let end = values.byte_offset();
            let rest = text[end..].trim_start();
            if !rest.is_empty() {
                bank.items.push(refused_item(
                    line_of(text, text.len() - rest.len()),
                    "something behind the questions that is none",
                ));
            }
        }
        Some(Err(error)) => {
            bank.items.push(refused_item(error.line(), &format!("the JSON is broken: {error}")));
        }
        None => {}
    }
    bank
}

/// Says why a response holds no questions.
fn code_message(code: i64) -> String {
    let why = match code {
        1 => "there are fewer questions than were asked for",
        2 => "the request was not valid",
        3 | 4 => "its token is used up",
        5 => "it was asked twice within five seconds",
        _ => "it gives no reason",
    };
    format!("the interface sent no questions (code {code}): {why}")
}

fn line_of(text: &str, at: usize) -> usize {
    text[..at].matches('\n').count() + 1
}

fn refused_item(line: usize, why: &str) -> BankItem {
    let result = ItemResult::Refused(why.to_owned());
    BankItem { place: Place::Line(line), name: String::new(), result, media: Vec::new() }
}

/// The encoding of a question's texts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum TextEncoding {
    Base64,
    Percent,
    Html,
}

/// Detects the encoding of a question. In base64, the type is another word.
fn detect_encoding(value: &Value) -> TextEncoding {
    if matches!(&*json_text(value, "type"), "bXVsdGlwbGU=" | "Ym9vbGVhbg==") {
        return TextEncoding::Base64;
    }
    let question = json_text(value, "question");
    let is_percent = question
        .split('%')
        .skip(1)
        .all(|rest| rest.len() >= 2 && rest.as_bytes()[..2].iter().all(u8::is_ascii_hexdigit));
    let is_one = question.contains('%') || joins_words(&question);
    if is_one && !question.contains(' ') && is_percent {
        TextEncoding::Percent
    } else {
        TextEncoding::Html
    }
}

/// Whether a `+` stands for a space: between two letters.
fn joins_words(text: &str) -> bool {
    let signs: Vec<char> = text.chars().collect();
    signs
        .windows(3)
        .any(|three| three[1] == '+' && three[0].is_alphabetic() && three[2].is_alphabetic())
}

/// Decodes a text and removes invisible characters.
fn decode_value(text: &str, encoding: TextEncoding) -> Result<String, String> {
    let text = decode_text(text, encoding)?;
    let seen = text.replace(['\u{ad}', '\u{200b}', '\u{200e}', '\u{200f}', '\u{feff}'], "");
    Ok(to_markdown(seen.trim(), Markup::Plain, &mut str::to_owned).markdown)
}

fn decode_text(text: &str, encoding: TextEncoding) -> Result<String, String> {
    Ok(match encoding {
        TextEncoding::Base64 => BASE64
            .decode(text.trim().as_bytes())
            .ok()
            .and_then(|bytes| String::from_utf8(bytes).ok())
            .ok_or("a text that is not in base64")?,
        TextEncoding::Percent => {
            decode_percent(text).ok_or("a text that is not percent-encoded")?
        }
        TextEncoding::Html => html_escape::decode_html_entities(text).into_owned(),
    })
}

/// Decodes percent-encoding. As in the older form, a `+` is a space.
fn decode_percent(text: &str) -> Option<String> {
    let mut bytes = Vec::new();
    let mut rest = text.bytes();
    while let Some(byte) = rest.next() {
        match byte {
            b'+' => bytes.push(b' '),
            b'%' => {
                let digits = [rest.next()?, rest.next()?];
                bytes.push(u8::from_str_radix(std::str::from_utf8(&digits).ok()?, 16).ok()?);
            }
            byte => bytes.push(byte),
        }
    }
    String::from_utf8(bytes).ok()
}

fn json_text<'a>(value: &'a Value, key: &str) -> Cow<'a, str> {
    value.get(key).map(value_text).unwrap_or_default()
}

/// A text. People write numbers and truth values without quotes.
fn value_text(value: &Value) -> Cow<'_, str> {
    match value {
        Value::String(text) => Cow::Borrowed(text),
        Value::Number(number) => Cow::Owned(number.to_string()),
        Value::Bool(true) => Cow::Borrowed("True"),
        Value::Bool(false) => Cow::Borrowed("False"),
        _ => Cow::Borrowed(""),
    }
}

fn read_item(value: &Value, line: usize) -> BankItem {
    let encoding = detect_encoding(value);
    let question = decode_value(&json_text(value, "question"), encoding);
    let name = question.map(|text| short_name(&text)).unwrap_or_default();
    let result = read_draft(value, encoding)
        .map_or_else(ItemResult::Refused, |draft| ItemResult::Question(Box::new(draft)));
    BankItem { place: Place::Line(line), name, result, media: Vec::new() }
}

/// The question with its answers, decoded.
fn visible_text(value: &Value, encoding: TextEncoding) -> String {
    let wrong = value.get("incorrect_answers").and_then(Value::as_array).into_iter().flatten();
    let texts = [json_text(value, "question"), json_text(value, "correct_answer")];
    let texts = texts.into_iter().chain(wrong.map(value_text));
    let decoded = texts.filter_map(|text| decode_text(&text, encoding).ok());
    decoded.collect::<Vec<_>>().join("\n")
}

fn read_draft(value: &Value, encoding: TextEncoding) -> Result<Draft, String> {
    let prompt = decode_value(&json_text(value, "question"), encoding)?;
    if prompt.is_empty() {
        return Err("it asks nothing: its text is empty".to_owned());
    }
    let right = decode_value(&json_text(value, "correct_answer"), encoding)?;
    let wrong = value.get("incorrect_answers").and_then(Value::as_array).into_iter().flatten();
    let wrong: Vec<String> =
        wrong.map(|wrong| decode_value(&value_text(wrong), encoding)).collect::<Result<_, _>>()?;
    let (kind, field) = match decode_value(&json_text(value, "type"), encoding)?.as_str() {
        "boolean" if right == "True" || right == "False" => {
            (QuestionType::TrueFalse, make_true_false(right == "True", |_| None))
        }
        "multiple" | "boolean" => {
            let wrong = wrong.into_iter().map(|wrong| make_entry(wrong, 0.0, None));
            let options = std::iter::once(make_entry(right, 1.0, None)).chain(wrong);
            let options: Vec<_> = options.filter(|option| !option.text.is_empty()).collect();
            (QuestionType::MultipleChoice, make_choice(options)?)
        }
        other => return Err(format!("of the type `{other}`, which is not known")),
    };
    let mut draft = Draft::new(kind, prompt, Body::Single(Field::Choice(field)));
    let category = plain_text(&decode_value(&json_text(value, "category"), encoding)?);
    let difficulty = plain_text(&decode_value(&json_text(value, "difficulty"), encoding)?);
    let tags = [category.replace(": ", "::"), difficulty];
    draft.question.tags = tags.into_iter().filter(|tag| !tag.is_empty()).collect();
    draft.visible = Some(visible_text(value, encoding));
    Ok(draft)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::{any, proptest};

    use super::{is_likely, read};
    use crate::Format;
    use crate::tests::deck_of;

    fn sample_result(encode: impl Fn(&str) -> String) -> String {
        let all =
            ["Science: Maths", "multiple", "easy", "Is 1 < 2 & é 100%?", "Yes", "No"].map(encode);
        let [category, kind, difficulty, question, right, wrong] = all;
        format!(
            "{{\"category\":\"{category}\",\"type\":\"{kind}\",\"difficulty\":\"{difficulty}\",\"question\":\"{question}\",\
             \"correct_answer\":\"{right}\",\"incorrect_answers\":[\"{wrong}\"]}}"
        )
    }

    #[test]
    fn every_encoding_gives_the_same_text() {
        let html = |text: &str| {
            text.replace('&', "&amp;").replace('<', "&lt;").replace('é', "&eacute;&shy;")
        };
        let base64 = |text: &str| data_encoding::BASE64.encode(text.as_bytes());
        let percent = |text: &str, space: &str| {
            let one = |byte: u8| match byte {
                b' ' => space.to_owned(),
                byte if byte.is_ascii_alphanumeric() => char::from(byte).to_string(),
                byte => format!("%{byte:02X}"),
            };
            text.bytes().map(one).collect::<String>()
        };
        for result in [
            sample_result(html),
            sample_result(base64),
            sample_result(|text| percent(text, "%20")),
            sample_result(|text| percent(text, "+")),
        ] {
            let (deck, lines) = deck_of(
                read(&format!("{{\"response_code\":0,\"results\":[{result}]}}")),
                Format::OpenTdb,
            );
            assert!(lines[0].ends_with(": taken"), "{lines:?}");
            assert_eq!(
                deck,
                "type = \"multiple-choice\"\nprompt = 'Is 1 \\< 2 \\& é 100%?'\nanswer = \"Yes\"\n\
                 distractors = [\"No\"]\ntags = [\"Science::Maths\", \"easy\"]\n"
            );
        }
    }

    fn import_lines(text: &str) -> Vec<String> {
        deck_of(read(text), Format::OpenTdb).1
    }

    #[test]
    fn items_without_a_question_are_reported() {
        let text = "[\n{\"type\":\"boolean\",\"question\":\"It is.\",\"correct_answer\":\"False\",\"incorrect_answers\":[\"True\"]},\n\
                    {\"type\":\"essay\",\"question\":\"Why?\",\"correct_answer\":\"So\"}]\nrest";
        assert_eq!(
            import_lines(text),
            [
                "line 2, It is.: taken",
                "line 3, Why?: refused of the type `essay`, which is not known",
                "line 4, : refused something behind the questions that is none"
            ]
        );
        assert!(is_likely(text));
        assert_eq!(
            import_lines("{\"response_code\":5,\"results\":[]}"),
            [
                "line 1, : refused the interface sent no questions (code 5): it was asked twice within \
              five seconds"
            ]
        );
        let with_numbers = "{\"response_code\":5,\"results\":[{\"type\":\"multiple\",\"question\":\"2+2?\",\
                            \"correct_answer\":4,\"incorrect_answers\":[3,5.5]}]}";
        assert_eq!(import_lines(with_numbers), ["line 1, 2+2?: taken"]);
        assert!(
            import_lines("{\"response_code\":0,")[0]
                .starts_with("line 1, : refused the JSON is broken")
        );
    }

    proptest! {
        #[test]
        fn any_text_is_read(text in any::<String>(), signs in "[a%+ &;=\\\\\"0-9]{0,20}") {
            drop(read(&text));
            drop(deck_of(read(&format!("[{{\"question\":\"{signs}\",\"type\":\"multiple\",\"correct_answer\":\"{signs}\"}}]")), Format::OpenTdb));
        }
    }
}
