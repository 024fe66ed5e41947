//! EDN as JSON values: keywords and symbols become texts, sets and lists arrays.
//! <https://github.com/edn-format/edn>

use serde_json::{Map, Number, Value};

/// The deepest nesting.
const MAX_DEPTH: usize = 64;

/// Parses a text.
///
/// # Errors
///
/// Says where it is broken.
pub(super) fn parse(text: &str) -> Result<Value, String> {
    let mut parser = Parser { rest: text };
    match parser.read_form(0)? {
        Form::Value(value) => Ok(value),
        Form::Close(c) => Err(format!("nothing opens a `{c}`")),
        Form::End => Err("it is empty".to_owned()),
    }
}

/// What stands next.
enum Form {
    Value(Value),
    Close(char),
    End,
}

struct Parser<'a> {
    rest: &'a str,
}

impl<'a> Parser<'a> {
    fn read_form(&mut self, depth: usize) -> Result<Form, String> {
        if depth > MAX_DEPTH {
            return Err("values inside one another too many times".to_owned());
        }
        loop {
            self.rest = self.rest.trim_start_matches(|c: char| c.is_whitespace() || c == ',');
            let Some(c) = self.rest.chars().next() else { return Ok(Form::End) };
            match c {
                ';' => {
                    let end = self.rest.find('\n').unwrap_or(self.rest.len());
                    self.rest = &self.rest[end..];
                }
                '"' => return self.read_text().map(Form::Value),
                '[' | '(' => return self.read_list(c, depth).map(Form::Value),
                '{' => return self.read_map(depth).map(Form::Value),
                ']' | ')' | '}' => {
                    self.rest = &self.rest[1..];
                    return Ok(Form::Close(c));
                }
                '#' if self.rest.starts_with("#_") => {
                    self.rest = &self.rest[2..];
                    self.read_form(depth + 1)?;
                }
                '#' if self.rest.starts_with("#{") => {
                    self.rest = &self.rest[1..];
                    return self.read_list('{', depth).map(Form::Value);
                }
                // A tag says what the next value is, such as `#inst`.
                '#' => drop(self.take_word()),
                _ => return Ok(Form::Value(word_value(self.take_word()))),
            }
        }
    }

    fn read_list(&mut self, open: char, depth: usize) -> Result<Value, String> {
        self.rest = &self.rest[1..];
        let close = match open {
            '[' => ']',
            '(' => ')',
            _ => '}',
        };
        let mut values = Vec::new();
        loop {
            match self.read_form(depth + 1)? {
                Form::Value(value) => values.push(value),
                Form::Close(c) if c == close => return Ok(Value::Array(values)),
                Form::Close(c) => return Err(format!("a `{c}` closes a `{open}`")),
                Form::End => return Err(format!("nothing closes a `{open}`")),
            }
        }
    }

    fn read_map(&mut self, depth: usize) -> Result<Value, String> {
        let Value::Array(values) = self.read_list('{', depth)? else { return Ok(Value::Null) };
        let mut map = Map::new();
        let mut values = values.into_iter();
        while let (Some(key), Some(value)) = (values.next(), values.next()) {
            let key = key.as_str().map_or_else(|| key.to_string(), str::to_owned);
            map.insert(key, value);
        }
        Ok(Value::Object(map))
    }

    fn read_text(&mut self) -> Result<Value, String> {
        let mut text = String::new();
        let mut signs = self.rest[1..].char_indices();
        while let Some((at, c)) = signs.next() {
            match c {
                '"' => {
                    self.rest = &self.rest[at + 2..];
                    return Ok(Value::from(text));
                }
                '\\' => match signs.next() {
                    Some((_, 'n')) => text.push('\n'),
                    Some((_, 't')) => text.push('\t'),
                    Some((_, 'r')) => text.push('\r'),
                    Some((_, 'u')) => {
                        let digits: String =
                            signs.by_ref().take(4).map(|(_, digit)| digit).collect();
                        let code = u32::from_str_radix(&digits, 16).ok().and_then(char::from_u32);
                        text.push(code.ok_or_else(|| format!("`\\u{digits}` is no character"))?);
                    }
                    Some((_, c)) => text.push(c),
                    None => break,
                },
                c => text.push(c),
            }
        }
        Err("nothing closes a text".to_owned())
    }

    /// The next word, up to a sign that ends it.
    fn take_word(&mut self) -> &'a str {
        let first = self.rest.chars().next().map_or(0, char::len_utf8);
        let ends = |c: char| {
            c.is_whitespace() || matches!(c, ',' | '"' | ';' | '[' | ']' | '(' | ')' | '{' | '}')
        };
        let end = self.rest[first..].find(ends).map_or(self.rest.len(), |at| first + at);
        let (word, rest) = self.rest.split_at(end);
        self.rest = rest;
        word
    }
}

/// The value of a word: a number, `true`, `false`, `nil`, a keyword or a symbol.
fn word_value(word: &str) -> Value {
    match word {
        "nil" => return Value::Null,
        "true" => return Value::Bool(true),
        "false" => return Value::Bool(false),
        _ => {}
    }
    let number = word.trim_end_matches(['M', 'N']);
    if number.starts_with(|c: char| c.is_ascii_digit() || c == '-' || c == '+') {
        if let Ok(whole) = number.parse::<i64>() {
            return Value::from(whole);
        }
        if let Some(number) = number.parse().ok().and_then(Number::from_f64) {
            return Value::Number(number);
        }
    }
    Value::from(word.strip_prefix(':').unwrap_or(word))
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::parse;

    #[test]
    fn values_are_read() {
        assert_eq!(
            parse("{:a [1 -2.5 nil true], :b #{:c \"d\\n\\u00e9\"} ; no\n #_ skip :e #inst \"f\"}"),
            Ok(json!({"a": [1, -2.5, null, true], "b": ["c", "d\né"], "e": "f"}))
        );
        for (text, why) in [
            ("", "it is empty"),
            ("[1}", "a `}` closes a `[`"),
            ("\"a", "nothing closes a text"),
            (")", "nothing opens a `)`"),
        ] {
            assert_eq!(parse(text), Err(why.to_owned()), "{text}");
        }
        assert!(parse(&"[".repeat(100)).is_err());
    }
}
