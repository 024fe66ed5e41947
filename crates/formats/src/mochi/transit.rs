//! Transit in JSON, as Mochi writes it. <https://github.com/cognitect/transit-format>

use serde_json::{Map, Value};

/// The digits of a cache code.
const CACHE_BASE: usize = 44;

/// The most keys in the cache.
const MAX_CACHE: usize = CACHE_BASE * CACHE_BASE;

/// The plain value of a value in Transit: keywords become texts, sets and lists arrays. Keys lose
/// their namespace.
pub(super) fn decode(value: &Value) -> Value {
    Decoder::default().read_value(value)
}

#[derive(Default)]
struct Decoder {
    /// The texts that a code such as `^2` repeats.
    cache: Vec<String>,
}

impl Decoder {
    fn read_value(&mut self, value: &Value) -> Value {
        match value {
            Value::String(text) => Value::from(self.read_text(text, false)),
            Value::Array(values) => self.read_array(values),
            Value::Object(pairs) => self.read_object(pairs),
            other => other.clone(),
        }
    }

    fn read_array(&mut self, values: &[Value]) -> Value {
        match values {
            // A map in the compact form.
            [Value::String(sign), pairs @ ..] if sign == "^ " => {
                let mut map = Map::new();
                for pair in pairs.chunks_exact(2) {
                    let key = pair[0].as_str().map(|key| self.read_text(key, true));
                    let value = self.read_value(&pair[1]);
                    map.insert(key.unwrap_or_default(), value);
                }
                Value::Object(map)
            }
            [Value::String(tag), inside] if tag.starts_with("~#") || self.is_cached_tag(tag) => {
                self.read_text(tag, false);
                self.read_value(inside)
            }
            _ => values.iter().map(|value| self.read_value(value)).collect(),
        }
    }

    fn read_object(&mut self, pairs: &Map<String, Value>) -> Value {
        let mut map = Map::new();
        for (key, value) in pairs {
            if key.starts_with("~#") && pairs.len() == 1 {
                return self.read_value(value);
            }
            let key = self.read_text(key, true);
            let value = self.read_value(value);
            map.insert(key, value);
        }
        Value::Object(map)
    }

    fn is_cached_tag(&self, code: &str) -> bool {
        self.cached(code).is_some_and(|text| text.starts_with("~#"))
    }

    /// The text of a cache code.
    fn cached(&self, code: &str) -> Option<&String> {
        let signs = code.strip_prefix('^').filter(|signs| *signs != " ")?;
        let digit = |byte: &u8| usize::from(*byte).checked_sub(48);
        let at = match signs.as_bytes() {
            [one] => digit(one)?,
            [one, other] => digit(one)? * CACHE_BASE + digit(other)?,
            _ => return None,
        };
        self.cache.get(at)
    }

    fn read_text(&mut self, text: &str, is_key: bool) -> String {
        let whole = self.cached(text).cloned().unwrap_or_else(|| {
            let is_cacheable = is_key || ["~#", "~:", "~$"].iter().any(|tag| text.starts_with(tag));
            if is_cacheable && text.len() > 3 {
                if self.cache.len() >= MAX_CACHE {
                    self.cache.clear();
                }
                self.cache.push(text.to_owned());
            }
            text.to_owned()
        });
        match whole.strip_prefix('~') {
            Some(rest) if rest.starts_with(['~', '^', '`']) => rest.to_owned(),
            Some(rest) => rest.chars().skip(1).collect(),
            None => whole,
        }
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::decode;

    #[test]
    fn both_forms_are_read() {
        assert_eq!(
            decode(&json!({"~:tags": {"~#set": ["a"]}, "~:id": "~:abcd", "~:text": "~~x"})),
            json!({"tags": ["a"], "id": "abcd", "text": "~x"})
        );
        let compact = json!([
            "^ ",
            "~:decks",
            [
                ["^ ", "~:name", "One", "~:list", ["~#list", [1]]],
                ["^ ", "^1", "Two", "^2", ["^3", [2]]]
            ]
        ]);
        assert_eq!(
            decode(&compact),
            json!({"decks": [{"name": "One", "list": [1]}, {"name": "Two", "list": [2]}]})
        );
    }
}
