//! Writes rows as lines of JSON.

use std::borrow::Cow;
use std::fmt::{self, Formatter, Write as _};

use jiff::Timestamp;
use jiff::tz::Offset;
use serde::de::value::{MapAccessDeserializer, SeqAccessDeserializer};
use serde::de::{Deserialize, Deserializer, MapAccess, SeqAccess, Visitor};
use serde_json::{Number, Value as Json, json};
use uuid::Uuid;

use obverse_core::text::{truncate, visible_json, visible_line};

use super::{Column, ColumnKind, LedgerRow, Table, Value};
use crate::table_schema::is_plain_json;

/// The version of the line format: the head, the end, and the form of values. The version of the
/// score file covers tables and columns.
pub const FORMAT: u32 = 1;

/// The version of the line format with a seal: the head names the key, and the seal is behind the
/// end.
pub const SEALED_FORMAT: u32 = 2;

/// The first line. `schema` is the version of the score file.
#[must_use]
pub fn head_line(schema: u32) -> String {
    json_line(&json!({"obverse": "scores", "format": FORMAT, "schema": schema}))
}

/// The first line of an export that is sealed with the key of this name.
#[must_use]
pub fn sealed_head_line(schema: u32, key: &str) -> String {
    json_line(&json!({"obverse": "scores", "format": SEALED_FORMAT, "schema": schema, "key": key}))
}

/// The last line, with the number of rows. A file without it is truncated.
#[must_use]
pub fn end_line(rows: usize) -> String {
    json_line(&json!({"end": "scores", "rows": rows}))
}

/// A row as a line, without null columns. `None` if a value does not fit its column, which never
/// happens in a score file.
///
/// It writes the text directly: a tree of JSON for each line took most of an export. A test
/// compares both.
#[must_use]
pub fn row_line(table: &Table, row: &[Value]) -> Option<String> {
    let mut line = String::with_capacity(512);
    line.push_str("{\"table\":");
    push_text(&mut line, table.name)?;
    for (column, value) in table.columns.iter().zip(row) {
        if *value != Value::Null {
            line.push(',');
            push_text(&mut line, column.name)?;
            line.push(':');
            push_value(&mut line, column.kind, value)?;
        }
    }
    line.push('}');
    Some(visible_line_of_json(line))
}

fn json_line(value: &Json) -> String {
    visible_line_of_json(value.to_string())
}

/// A line with visible control characters. Most lines are plain ASCII and need no look at each
/// character.
fn visible_line_of_json(mut json: String) -> String {
    if !json.bytes().all(|byte| (b' '..=b'~').contains(&byte)) {
        json = visible_json(&json).into_owned();
    }
    json.push('\n');
    json
}

/// Writes a value as JSON. `None` if it does not fit its column.
fn push_value(line: &mut String, kind: ColumnKind, value: &Value) -> Option<()> {
    match (kind, value) {
        (ColumnKind::Identity, Value::Bytes(bytes)) => {
            push_text(line, &Uuid::from_slice(bytes).ok()?.to_string())?;
        }
        (ColumnKind::Hash, Value::Bytes(bytes)) => {
            line.push('"');
            push_hexadecimal(line, bytes);
            line.push('"');
        }
        (ColumnKind::Text, Value::Text(text)) => push_text(line, text)?,
        (ColumnKind::Json, Value::Text(text)) if is_plain_json(text) => line.push_str(text),
        (ColumnKind::Json, Value::Text(text)) => {
            line.push_str(&serde_json::from_str::<Json>(text).ok()?.to_string());
        }
        (ColumnKind::Integer, Value::Integer(number)) => line.push_str(&number.to_string()),
        (ColumnKind::Real, Value::Real(number)) => {
            line.push_str(&Number::from_f64(*number)?.to_string());
        }
        (ColumnKind::Moment, Value::Integer(millis)) => push_moment(line, *millis)?,
        _ => return None,
    }
    Some(())
}

fn push_text(line: &mut String, text: &str) -> Option<()> {
    let is_plain = |byte: u8| (b' '..=b'~').contains(&byte) && byte != b'"' && byte != b'\\';
    if text.bytes().all(is_plain) {
        line.extend(["\"", text, "\""]);
    } else {
        line.push_str(&serde_json::to_string(text).ok()?);
    }
    Some(())
}

fn push_hexadecimal(line: &mut String, bytes: &[u8]) {
    let digit = |number: u8| char::from_digit(u32::from(number), 16).unwrap_or_default();
    line.extend(bytes.iter().flat_map(|byte| [digit(byte >> 4), digit(byte & 15)]));
}

/// Writes a time of milliseconds since 1970 as `"2026-03-09T08:00:00.000Z"`.
fn push_moment(line: &mut String, millis: i64) -> Option<()> {
    let moment = Timestamp::from_millisecond(millis).ok()?;
    let local = Offset::UTC.to_datetime(moment);
    if (0..=9999).contains(&local.year()) {
        // Writing to a `String` cannot fail.
        let _ = write!(
            line,
            "\"{:04}-{:02}-{:02}T{:02}:{:02}:{:02}.{:03}Z\"",
            local.year(),
            local.month(),
            local.day(),
            local.hour(),
            local.minute(),
            local.second(),
            local.millisecond()
        );
        return Some(());
    }
    push_text(line, &moment.strftime("%Y-%m-%dT%H:%M:%S%.3fZ").to_string())
}

/// A line as its members, in order. Texts without escapes are not copied.
pub(super) struct LineMembers<'a>(Vec<(Cow<'a, str>, MemberValue<'a>)>);

/// A value in a line. It is kept as it is read, because a tree of JSON for each line would take
/// longer than all the rest.
enum MemberValue<'a> {
    Text(Cow<'a, str>),
    Other(Json),
}

impl MemberValue<'_> {
    fn into_json(self) -> Json {
        match self {
            Self::Text(text) => Json::String(text.into_owned()),
            Self::Other(json) => json,
        }
    }
}

impl LineMembers<'_> {
    /// Takes the text of the first member `table`.
    pub(super) fn take_table_name(&mut self) -> Option<String> {
        let place = self.0.iter().position(|(name, _)| name == "table")?;
        match self.0.remove(place).1 {
            MemberValue::Text(name) => Some(name.into_owned()),
            MemberValue::Other(_) => None,
        }
    }

    /// Whether there is a member with this name.
    pub(super) fn has_member(&self, name: &str) -> bool {
        self.0.iter().any(|(other, _)| other == name)
    }

    /// The members as an object.
    pub(super) fn into_json(self) -> Json {
        let members = self.0.into_iter();
        Json::Object(members.map(|(name, value)| (name.into_owned(), value.into_json())).collect())
    }
}

impl<'de> Deserialize<'de> for LineMembers<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_map(MembersVisitor)
    }
}

struct MembersVisitor;

impl<'de> Visitor<'de> for MembersVisitor {
    type Value = LineMembers<'de>;

    fn expecting(&self, f: &mut Formatter) -> fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
        let mut members = Vec::with_capacity(24);
        while let Some(MemberValue::Text(name)) = map.next_key()? {
            members.push((name, map.next_value()?));
        }
        Ok(LineMembers(members))
    }
}

impl<'de> Deserialize<'de> for MemberValue<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(MemberVisitor)
    }
}

struct MemberVisitor;

impl<'de> Visitor<'de> for MemberVisitor {
    type Value = MemberValue<'de>;

    fn expecting(&self, f: &mut Formatter) -> fmt::Result {
        f.write_str("any JSON")
    }

    fn visit_borrowed_str<E>(self, text: &'de str) -> Result<Self::Value, E> {
        Ok(MemberValue::Text(Cow::Borrowed(text)))
    }

    fn visit_str<E>(self, text: &str) -> Result<Self::Value, E> {
        Ok(MemberValue::Text(Cow::Owned(text.to_owned())))
    }

    fn visit_bool<E>(self, value: bool) -> Result<Self::Value, E> {
        Ok(MemberValue::Other(value.into()))
    }

    fn visit_i64<E>(self, value: i64) -> Result<Self::Value, E> {
        Ok(MemberValue::Other(value.into()))
    }

    fn visit_u64<E>(self, value: u64) -> Result<Self::Value, E> {
        Ok(MemberValue::Other(value.into()))
    }

    fn visit_f64<E>(self, value: f64) -> Result<Self::Value, E> {
        Ok(MemberValue::Other(value.into()))
    }

    fn visit_unit<E>(self) -> Result<Self::Value, E> {
        Ok(MemberValue::Other(Json::Null))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, list: A) -> Result<Self::Value, A::Error> {
        Json::deserialize(SeqAccessDeserializer::new(list)).map(MemberValue::Other)
    }

    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Self::Value, A::Error> {
        Json::deserialize(MapAccessDeserializer::new(map)).map(MemberValue::Other)
    }
}

/// Reads a row from the members of its line. Of several members with one name the last counts.
///
/// # Errors
///
/// Names the member that is not a column, or does not fit its column.
pub(super) fn parse_row(table: &Table, line: LineMembers) -> Result<LedgerRow, String> {
    let mut row = vec![Value::Null; table.columns.len()];
    // Usually the members have the order of the columns.
    let mut expected = 0;
    for (name, value) in line.0 {
        let place = (expected..row.len())
            .chain(0..expected)
            .find(|place| table.columns[*place].name == name)
            .ok_or_else(|| format!("`{}` is no column of `{}`", quote_text(&name), table.name))?;
        expected = place + 1;
        let column = table.columns[place];
        row[place] = match value {
            MemberValue::Other(Json::Null) => Value::Null,
            value => parse_value(column, value).map_err(|json| {
                format!("`{}` is no {} of `{}`", quote_value(&json), column.name, table.name)
            })?,
        };
    }
    Ok(row)
}

/// A value in a message, shortened.
fn quote_value(json: &Json) -> String {
    quote_text(&json.as_str().map_or_else(|| json.to_string(), str::to_owned))
}

/// A text in a message, shortened.
pub(super) fn quote_text(text: &str) -> String {
    truncate(&visible_line(text), 40).into_owned()
}

/// Parses a value. An error is the value that does not fit its column.
fn parse_value(column: Column, value: MemberValue) -> Result<Value, Json> {
    let parsed = match (column.kind, &value) {
        (ColumnKind::Text, MemberValue::Text(_)) | (ColumnKind::Json, _) => None,
        (kind, MemberValue::Text(text)) => Some(parse_text(kind, text)),
        (ColumnKind::Integer, MemberValue::Other(json)) => Some(json.as_i64().map(Value::Integer)),
        (ColumnKind::Real, MemberValue::Other(json)) => Some(json.as_f64().map(Value::Real)),
        (_, MemberValue::Other(_)) => Some(None),
    };
    match (parsed, value) {
        (Some(Some(parsed)), _) => Ok(parsed),
        (Some(None), value) => Err(value.into_json()),
        (None, MemberValue::Text(text)) if column.kind == ColumnKind::Text => {
            Ok(Value::Text(text.into_owned()))
        }
        (None, value) => Ok(Value::Text(value.into_json().to_string())),
    }
}

/// Parses the text of a column that is neither text nor JSON.
fn parse_text(kind: ColumnKind, text: &str) -> Option<Value> {
    match kind {
        ColumnKind::Identity => {
            Some(Value::Bytes(Uuid::try_parse(text).ok()?.into_bytes().to_vec()))
        }
        ColumnKind::Hash => Some(Value::Bytes(parse_hexadecimal(text)?)),
        ColumnKind::Moment => {
            Some(Value::Integer(text.parse::<Timestamp>().ok()?.as_millisecond()))
        }
        ColumnKind::Text | ColumnKind::Json | ColumnKind::Integer | ColumnKind::Real => None,
    }
}

fn parse_hexadecimal(hexadecimal: &str) -> Option<Vec<u8>> {
    let digits: Vec<u32> = hexadecimal.chars().map(|c| c.to_digit(16)).collect::<Option<_>>()?;
    digits
        .chunks(2)
        .map(|pair| match pair {
            [high, low] => u8::try_from(high * 16 + low).ok(),
            _ => None,
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use jiff::Timestamp;
    use proptest::collection::vec;
    use proptest::prelude::{Just, Strategy, any, prop_assert_eq, prop_oneof, proptest};
    use serde_json::{Map, Number, Value as Json};
    use uuid::Uuid;

    use super::super::{ColumnKind, TABLES, Table, Value};
    use super::{LineMembers, json_line, row_line};

    fn json_values() -> impl Strategy<Value = Json> {
        let leaf = prop_oneof![
            Just(Json::Null),
            any::<bool>().prop_map(Json::from),
            any::<i64>().prop_map(Json::from),
            any::<u64>().prop_map(Json::from),
            any::<f64>().prop_map(Json::from),
            "[a-z\"\\\\\n\u{e9}\u{1f600}]{0,6}".prop_map(Json::from),
        ];
        leaf.prop_recursive(3, 12, 4, |inner| {
            prop_oneof![
                vec(inner.clone(), 0..4).prop_map(Json::from),
                vec(("[a-c\"]{0,2}", inner), 0..4)
                    .prop_map(|members| Json::Object(members.into_iter().collect())),
            ]
        })
    }

    /// The value as a tree, in the plain way.
    fn value_json(kind: ColumnKind, value: &Value) -> Option<Json> {
        Some(match (kind, value) {
            (ColumnKind::Identity, Value::Bytes(bytes)) => {
                Uuid::from_slice(bytes).ok()?.to_string().into()
            }
            (ColumnKind::Hash, Value::Bytes(bytes)) => {
                bytes.iter().map(|byte| format!("{byte:02x}")).collect::<String>().into()
            }
            (ColumnKind::Text, Value::Text(text)) => text.as_str().into(),
            (ColumnKind::Json, Value::Text(text)) => serde_json::from_str(text).ok()?,
            (ColumnKind::Integer, Value::Integer(number)) => (*number).into(),
            (ColumnKind::Real, Value::Real(number)) => Number::from_f64(*number)?.into(),
            (ColumnKind::Moment, Value::Integer(millis)) => {
                let moment = Timestamp::from_millisecond(*millis).ok()?;
                moment.strftime("%Y-%m-%dT%H:%M:%S%.3fZ").to_string().into()
            }
            _ => return None,
        })
    }

    fn row_line_by_tree(table: &Table, row: &[Value]) -> Option<String> {
        let mut object = Map::new();
        object.insert("table".to_owned(), table.name.into());
        for (column, value) in table.columns.iter().zip(row) {
            if *value != Value::Null {
                object.insert(column.name.to_owned(), value_json(column.kind, value)?);
            }
        }
        Some(json_line(&Json::Object(object)))
    }

    fn cell(kind: ColumnKind) -> impl Strategy<Value = Value> {
        let fits = match kind {
            ColumnKind::Identity => vec(any::<u8>(), 16).prop_map(Value::Bytes).boxed(),
            ColumnKind::Hash => vec(any::<u8>(), 0..33).prop_map(Value::Bytes).boxed(),
            ColumnKind::Text => {
                "[ -~\u{7f}\n\u{e9}\u{200f}\u{9b}\u{1f600}]{0,8}".prop_map(Value::Text).boxed()
            }
            ColumnKind::Json => prop_oneof![
                json_values().prop_map(|json| Value::Text(json.to_string())),
                "\\[\"a\", ?\"b\u{7f}\"\\]".prop_map(Value::Text),
            ]
            .boxed(),
            ColumnKind::Integer => any::<i64>().prop_map(Value::Integer).boxed(),
            ColumnKind::Real => any::<f64>().prop_map(Value::Real).boxed(),
            ColumnKind::Moment => prop_oneof![
                any::<i64>().prop_map(Value::Integer),
                (-400_000_000_000_000..300_000_000_000_000_i64).prop_map(Value::Integer),
            ]
            .boxed(),
        };
        prop_oneof![8 => fits, 1 => Just(Value::Null), 1 => Just(Value::Integer(1))]
    }

    fn rows() -> impl Strategy<Value = (&'static Table, Vec<Value>)> {
        (0..TABLES.len()).prop_flat_map(|place| {
            let table = &TABLES[place];
            let cells: Vec<_> = table.columns.iter().map(|column| cell(column.kind)).collect();
            (Just(table), cells)
        })
    }

    proptest! {
        #[test]
        fn a_line_is_that_of_its_tree((table, row) in rows()) {
            prop_assert_eq!(row_line(table, &row), row_line_by_tree(table, &row));
        }

        #[test]
        fn the_members_of_a_line_are_those_of_its_tree(
            members in vec(("[a-f\"]{0,3}", json_values()), 0..6),
        ) {
            let object: Map<String, Json> = members.into_iter().collect();
            let line = Json::Object(object).to_string();
            let read: LineMembers = serde_json::from_str(&line).expect("a line");
            let plain: Json = serde_json::from_str(&line).expect("a tree");
            prop_assert_eq!(read.into_json(), plain);
        }
    }

    #[test]
    fn a_line_that_is_no_object_is_an_error() {
        for line in ["[]", "1", "\"a\"", "null", "{\"a\":}", "{\"a\":1", ""] {
            let error = serde_json::from_str::<LineMembers>(line).err();
            let plain = serde_json::from_str::<Map<String, Json>>(line).err();
            assert!(error.is_some() && plain.is_some(), "{line}");
        }
    }
}
