//! Lines of JSON, row by row.

use std::io::{BufRead, Read};

use serde::Deserialize;
use serde_json::{Map, Value as Json};

use super::lines::{FORMAT, parse_row, quote_text};
use super::table::find_table;
use super::{LedgerRow, Table};

/// No line is longer, in bytes. A question cannot be, for a deck may have half of it and escapes double what they escape.
pub const MAX_LINE_LENGTH: u64 = 128 << 20;

/// The first line is not longer, in bytes, so that a file of something else is not read far.
const MAX_HEAD_LENGTH: u64 = 1 << 10;

/// What is wrong with an export.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LedgerError {
    /// The line, from 1.
    pub line: usize,
    /// What is wrong with it: lower case, no full stop.
    pub reason: String,
}

/// Reads an export: rows in the order in which they stand, then nothing; after a fault nothing more.
#[derive(Debug)]
pub struct LedgerReader<R> {
    lines: R,
    schema: u32,
    line: usize,
    rows: usize,
    is_over: bool,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct LedgerHead {
    /// `recto` stands in exports from when the program had that name.
    #[serde(alias = "recto")]
    obverse: String,
    format: u32,
    schema: u32,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct LedgerEnd {
    end: String,
    rows: usize,
}

impl<R: BufRead> LedgerReader<R> {
    /// Reads the first line.
    ///
    /// # Errors
    ///
    /// Where it is not that of an export, or of one in a later format.
    pub fn new(lines: R) -> Result<Self, LedgerError> {
        let mut reader = Self { lines, schema: 0, line: 0, rows: 0, is_over: false };
        let foreign = |line| LedgerError { line, reason: "this is no export of scores".to_owned() };
        let head = reader
            .next_line(MAX_HEAD_LENGTH)?
            .and_then(|bytes| serde_json::from_slice::<LedgerHead>(&bytes).ok());
        let head = head.filter(|head| head.obverse == "scores").ok_or_else(|| foreign(1))?;
        if head.format > FORMAT {
            let reason = format!("it has format {}; this obverse reads {FORMAT}", head.format);
            return Err(reader.error_here(reason));
        }
        reader.schema = head.schema;
        Ok(reader)
    }

    /// The version of the score file that the rows are from.
    #[must_use]
    pub fn schema(&self) -> u32 {
        self.schema
    }

    /// The line that was read last, from 1.
    #[must_use]
    pub fn line(&self) -> usize {
        self.line
    }

    /// A fault of the line that was read last.
    #[must_use]
    pub fn error_here(&self, reason: impl Into<String>) -> LedgerError {
        LedgerError { line: self.line, reason: reason.into() }
    }

    fn next_row(&mut self) -> Result<Option<(&'static Table, LedgerRow)>, LedgerError> {
        let Some(bytes) = self.next_line(MAX_LINE_LENGTH)? else {
            return Err(self.error_here("the file ends before its last line: it was cut off"));
        };
        let mut object: Map<String, Json> =
            serde_json::from_slice(&bytes).map_err(|error| self.error_here(json_error_reason(&error)))?;
        if object.contains_key("end") {
            return self.check_end(Json::Object(object)).map(|()| None);
        }
        let name = object.remove("table");
        let name =
            name.as_ref().and_then(Json::as_str).ok_or_else(|| self.error_here("it names no table"))?;
        let table = find_table(name)
            .ok_or_else(|| self.error_here(format!("there is no table `{}`", quote_text(name))))?;
        let row = parse_row(table, object).map_err(|reason| self.error_here(reason))?;
        self.rows += 1;
        Ok(Some((table, row)))
    }

    /// Reads the last line, and that there is none behind it.
    fn check_end(&mut self, object: Json) -> Result<(), LedgerError> {
        let end: LedgerEnd =
            serde_json::from_value(object).map_err(|error| self.error_here(json_error_reason(&error)))?;
        if end.end != "scores" || end.rows != self.rows {
            let reason = format!("there should be {} rows above, and there are {}", end.rows, self.rows);
            return Err(self.error_here(reason));
        }
        match self.next_line(MAX_LINE_LENGTH)? {
            None => Ok(()),
            Some(_) => Err(self.error_here("something stands behind the last line")),
        }
    }

    /// The next line; nothing at the end. One that is longer than allowed is not read to its end.
    fn next_line(&mut self, longest: u64) -> Result<Option<Vec<u8>>, LedgerError> {
        let mut bytes = Vec::new();
        self.line += 1;
        let read = self.lines.by_ref().take(longest + 1).read_until(b'\n', &mut bytes);
        read.map_err(|error| self.error_here(format!("it cannot be read: {error}")))?;
        match bytes.len() as u64 {
            0 => Ok(None),
            length if length > longest => Err(self.error_here("the line is too long")),
            _ => Ok(Some(bytes)),
        }
    }
}

impl<R: BufRead> Iterator for LedgerReader<R> {
    type Item = Result<(&'static Table, LedgerRow), LedgerError>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.is_over {
            return None;
        }
        let next = self.next_row().transpose();
        self.is_over = !matches!(next, Some(Ok(_)));
        next
    }
}

/// Why a line does not read; the line itself is named elsewhere.
fn json_error_reason(error: &serde_json::Error) -> String {
    if error.is_eof() {
        return "the line was cut off".to_owned();
    }
    let told = error.to_string();
    let (told, column) = (told.split(" at line ").next().unwrap_or_default(), error.column());
    format!("this is not as obverse writes it, at column {column}: {told}")
}
