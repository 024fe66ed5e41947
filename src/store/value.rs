//! How values stand in columns.

use jiff::Timestamp;
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

/// A moment: milliseconds since 1970, UTC. What is finer is dropped.
pub(super) struct Millis(pub Timestamp);

/// A number that is never negative. What is above the range of a column stands as its greatest value.
pub(super) struct Count<T>(pub T);

/// An enum without fields, as the word that serde has for it.
pub(super) struct Word<T>(pub T);

/// What is written and read as text.
pub(super) struct Text<T>(pub T);

/// Anything else, as JSON.
pub(super) struct Json<T>(pub T);

fn unreadable(error: impl Into<Box<dyn Error + Send + Sync>>) -> FromSqlError {
    FromSqlError::Other(error.into())
}

fn unwritable(error: impl Into<Box<dyn Error + Send + Sync>>) -> rusqlite::Error {
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
        Timestamp::from_millisecond(value.as_i64()?).map(Self).map_err(unreadable)
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
        match serde_json::to_value(&self.0).map_err(unwritable)? {
            serde_json::Value::String(word) => Ok(word.into()),
            other => Err(unwritable(format!("{other} is no word"))),
        }
    }
}

impl<T: for<'a> Deserialize<'a>> FromSql for Word<T> {
    fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
        let word = value.as_str()?.into_deserializer();
        T::deserialize(word).map(Self).map_err(|error: WordError| unreadable(error))
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
        text.parse().map(Self).map_err(|_| unreadable(format!("`{text}` cannot be read")))
    }
}

impl<T: Serialize> ToSql for Json<T> {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        serde_json::to_string(&self.0).map(Into::into).map_err(unwritable)
    }
}

impl<T: for<'a> Deserialize<'a>> FromSql for Json<T> {
    fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
        serde_json::from_str(value.as_str()?).map(Self).map_err(unreadable)
    }
}
