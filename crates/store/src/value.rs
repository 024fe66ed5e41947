//! Converts values to columns and back.

use jiff::Timestamp;
use jiff::civil::Date;
use rusqlite::Row;
use rusqlite::types::{FromSql, FromSqlError, FromSqlResult, ToSql, ToSqlOutput, ValueRef};
use serde::de::IntoDeserializer;
use serde::de::value::Error as WordError;
use serde::{Deserialize, Serialize};
use std::error::Error;
use std::fmt::Display;
use std::str::FromStr;
use uuid::Uuid;

/// An identity: 16 bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Id(pub Uuid);

/// A time: milliseconds since 1970, UTC. Smaller units are dropped.
pub(super) struct Millis(pub Timestamp);

/// A number that is never negative. A number above the range of a column becomes its maximum.
pub(super) struct Count<T>(pub T);

/// An enum without fields, as its serde name.
pub(super) struct Word<T>(pub T);

/// A value as text.
pub(super) struct Text<T>(pub T);

/// A day as text, as in [`Text`]. The usual form, `2026-03-10`, is parsed faster.
pub(super) struct Day(pub Date);

/// A value as JSON.
pub(super) struct Json<T>(pub T);

/// The text of a column, without a copy.
pub(super) fn column_text<'a>(row: &'a Row<'_>, column: usize) -> rusqlite::Result<&'a str> {
    Ok(row.get_ref(column)?.as_str()?)
}

fn from_sql_error(error: impl Into<Box<dyn Error + Send + Sync>>) -> FromSqlError {
    FromSqlError::Other(error.into())
}

fn to_sql_error(error: impl Into<Box<dyn Error + Send + Sync>>) -> rusqlite::Error {
    rusqlite::Error::ToSqlConversionFailure(error.into())
}

impl ToSql for Id {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        self.0.as_bytes().to_sql()
    }
}

impl FromSql for Id {
    fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
        <[u8; 16]>::column_result(value).map(|bytes| Self(Uuid::from_bytes(bytes)))
    }
}

impl ToSql for Millis {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(self.0.as_millisecond().into())
    }
}

impl FromSql for Millis {
    fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
        Timestamp::from_millisecond(value.as_i64()?).map(Self).map_err(from_sql_error)
    }
}

impl<T: Copy + TryInto<i64>> ToSql for Count<T> {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(self.0.try_into().unwrap_or(i64::MAX).into())
    }
}

impl<T: TryFrom<i64>> FromSql for Count<T> {
    fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
        let number = value.as_i64()?;
        T::try_from(number).map(Self).map_err(|_| FromSqlError::OutOfRange(number))
    }
}

impl<T: Serialize> ToSql for Word<T> {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        match serde_json::to_value(&self.0).map_err(to_sql_error)? {
            serde_json::Value::String(word) => Ok(word.into()),
            other => Err(to_sql_error(format!("{other} is no word"))),
        }
    }
}

impl<T: for<'a> Deserialize<'a>> FromSql for Word<T> {
    fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
        let word = value.as_str()?.into_deserializer();
        T::deserialize(word).map(Self).map_err(|error: WordError| from_sql_error(error))
    }
}

impl<T: Display> ToSql for Text<T> {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(self.0.to_string().into())
    }
}

impl<T: FromStr> FromSql for Text<T> {
    fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
        let text = value.as_str()?;
        text.parse().map(Self).map_err(|_| from_sql_error(format!("`{text}` cannot be read")))
    }
}

impl FromSql for Day {
    fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
        match parse_plain_day(value.as_bytes()?) {
            Some(day) => Ok(Self(day)),
            None => Text::column_result(value).map(|Text(day)| Self(day)),
        }
    }
}

/// Parses a day of four, two and two digits. `None` for any other form.
fn parse_plain_day(text: &[u8]) -> Option<Date> {
    if text.len() != 10 || text[4] != b'-' || text[7] != b'-' {
        return None;
    }
    let (year, month) = (parse_digits(&text[..4])?, parse_digits(&text[5..7])?);
    let day = parse_digits(&text[8..])?;
    Date::new(year, month as i8, day as i8).ok()
}

fn parse_digits(digits: &[u8]) -> Option<i16> {
    digits.iter().try_fold(0, |sum, digit| {
        digit.is_ascii_digit().then(|| sum * 10 + i16::from(digit - b'0'))
    })
}

impl<T: Serialize> ToSql for Json<T> {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        serde_json::to_string(&self.0).map(Into::into).map_err(to_sql_error)
    }
}

impl<T: for<'a> Deserialize<'a>> FromSql for Json<T> {
    fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
        serde_json::from_str(value.as_str()?).map(Self).map_err(from_sql_error)
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::Date;
    use proptest::prelude::{prop_assert_eq, proptest};

    use super::parse_plain_day;

    proptest! {
        #[test]
        fn a_plain_date_matches_its_text(text in "[0-9]{3,5}[-:][0-9]{1,3}-[0-9]{1,2}|[0-9]{4}-[01][0-9]-[0-3][0-9]") {
            let plain = text.len() == 10 && text.as_bytes()[4] == b'-';
            prop_assert_eq!(parse_plain_day(text.as_bytes()), text.parse::<Date>().ok().filter(|_| plain));
        }
    }
}
