//! Writes rows as lines of JSON.

use jiff::Timestamp;
use serde_json::{Map, Number, Value as Json, json};
use uuid::Uuid;

use obverse_core::text::{truncate, visible_json, visible_line};

use super::{Column, ColumnKind, LedgerRow, Table, Value};

/// The version of the line format: the head, the end, and the form of values. The version of the
/// score file covers tables and columns.
pub const FORMAT: u32 = 1;

/// The first line. `schema` is the version of the score file.
#[must_use]
pub fn head_line(schema: u32) -> String {
    json_line(&json!({"obverse": "scores", "format": FORMAT, "schema": schema}))
}

/// The last line, with the number of rows. A file without it is truncated.
#[must_use]
pub fn end_line(rows: usize) -> String {
    json_line(&json!({"end": "scores", "rows": rows}))
}

/// A row as a line, without null columns. `None` if a value does not fit its column, which never
/// happens in a score file.
#[must_use]
pub fn row_line(table: &Table, row: &[Value]) -> Option<String> {
    let mut object = Map::new();
    object.insert("table".to_owned(), table.name.into());
    for (column, value) in table.columns.iter().zip(row) {
        if *value != Value::Null {
            object.insert(column.name.to_owned(), value_json(column.kind, value)?);
        }
    }
    Some(json_line(&Json::Object(object)))
}

fn json_line(value: &Json) -> String {
    format!("{}\n", visible_json(&value.to_string()))
}

fn value_json(kind: ColumnKind, value: &Value) -> Option<Json> {
    Some(match (kind, value) {
        (ColumnKind::Identity, Value::Bytes(bytes)) => {
            Uuid::from_slice(bytes).ok()?.to_string().into()
        }
        (ColumnKind::Hash, Value::Bytes(bytes)) => to_hexadecimal(bytes).into(),
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

fn to_hexadecimal(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// Reads a row from the members of its line.
///
/// # Errors
///
/// Names the member that is not a column, or does not fit its column.
pub(super) fn parse_row(table: &Table, mut object: Map<String, Json>) -> Result<LedgerRow, String> {
    let mut row = LedgerRow::with_capacity(table.columns.len());
    for column in table.columns {
        row.push(match object.remove(column.name) {
            None | Some(Json::Null) => Value::Null,
            Some(json) => parse_value(*column, &json).ok_or_else(|| {
                format!("`{}` is no {} of `{}`", quote_value(&json), column.name, table.name)
            })?,
        });
    }
    match object.keys().next() {
        Some(unknown) => Err(format!("`{}` is no column of `{}`", quote_text(unknown), table.name)),
        None => Ok(row),
    }
}

/// A value in a message, shortened.
fn quote_value(json: &Json) -> String {
    quote_text(&json.as_str().map_or_else(|| json.to_string(), str::to_owned))
}

/// A text in a message, shortened.
pub(super) fn quote_text(text: &str) -> String {
    truncate(&visible_line(text), 40).into_owned()
}

fn parse_value(column: Column, json: &Json) -> Option<Value> {
    Some(match column.kind {
        ColumnKind::Identity => {
            Value::Bytes(Uuid::try_parse(json.as_str()?).ok()?.into_bytes().to_vec())
        }
        ColumnKind::Hash => Value::Bytes(parse_hexadecimal(json.as_str()?)?),
        ColumnKind::Text => Value::Text(json.as_str()?.to_owned()),
        ColumnKind::Json => Value::Text(json.to_string()),
        ColumnKind::Integer => Value::Integer(json.as_i64()?),
        ColumnKind::Real => Value::Real(json.as_f64()?),
        ColumnKind::Moment => {
            Value::Integer(json.as_str()?.parse::<Timestamp>().ok()?.as_millisecond())
        }
    })
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
