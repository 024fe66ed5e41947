//! Reads rows from lines of JSON.

use std::io::{BufRead, Read};

use serde::Deserialize;
use serde_json::Value as Json;

use crate::seal::{FoundSeal, LineDigest};

use super::lines::{LineMembers, SEALED_FORMAT, parse_row, quote_text};
use super::table::find_table;
use super::{LedgerRow, Table};

/// The longest line, in bytes. A question is shorter: a deck has at most half of this, and escaping
/// at most doubles it.
pub const MAX_LINE_LENGTH: u64 = 128 << 20;

/// The longest first line, in bytes, so that the reader stops early in a file of another kind.
const MAX_HEAD_LENGTH: u64 = 1 << 10;

/// An error in an export.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LedgerError {
    /// The line, from 1.
    pub line: usize,
    /// The reason: lower case, no full stop.
    pub reason: String,
}

/// Reads the rows of an export in order, and stops at the first error.
#[derive(Debug)]
pub struct LedgerReader<R> {
    lines: R,
    schema: u32,
    line: usize,
    rows: usize,
    is_over: bool,
    /// The key that the head names.
    key: Option<String>,
    /// The digest of the lines so far, if the head names a key.
    digest: Option<LineDigest>,
    seal: Option<FoundSeal>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct LedgerHead {
    /// The program's former name is `recto`. Older exports have it.
    #[serde(alias = "recto")]
    obverse: String,
    format: u32,
    schema: u32,
    key: Option<String>,
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
    /// Fails if the line is not the head of an export, or if its format is newer.
    pub fn new(lines: R) -> Result<Self, LedgerError> {
        let mut reader = Self {
            lines,
            schema: 0,
            line: 0,
            rows: 0,
            is_over: false,
            key: None,
            digest: None,
            seal: None,
        };
        let line = reader.next_line(MAX_HEAD_LENGTH)?.unwrap_or_default();
        let head = serde_json::from_slice::<LedgerHead>(&line).ok();
        let head = head.filter(|head| head.obverse == "scores").ok_or_else(|| LedgerError {
            line: 1,
            reason: "this is no export of scores".to_owned(),
        })?;
        if head.format > SEALED_FORMAT {
            let reason =
                format!("it has format {}; this obverse reads {SEALED_FORMAT}", head.format);
            return Err(reader.error_here(reason));
        }
        reader.schema = head.schema;
        if head.key.is_some() {
            let mut digest = LineDigest::default();
            digest.add_line(&line);
            reader.digest = Some(digest);
        }
        reader.key = head.key;
        Ok(reader)
    }

    /// The seal that the export claims to have, once all rows are read.
    #[must_use]
    pub fn seal(&self) -> Option<&FoundSeal> {
        self.seal.as_ref()
    }

    /// The version of the score file that the rows come from.
    #[must_use]
    pub fn schema(&self) -> u32 {
        self.schema
    }

    /// The number of the current line, from 1.
    #[must_use]
    pub fn line(&self) -> usize {
        self.line
    }

    /// An error in the current line.
    #[must_use]
    pub fn error_here(&self, reason: impl Into<String>) -> LedgerError {
        LedgerError { line: self.line, reason: reason.into() }
    }

    fn next_row(&mut self) -> Result<Option<(&'static Table, LedgerRow)>, LedgerError> {
        let Some(bytes) = self.next_line(MAX_LINE_LENGTH)? else {
            return Err(self.error_here("the file ends before its last line: it was cut off"));
        };
        let mut line: LineMembers = serde_json::from_slice(&bytes)
            .map_err(|error| self.error_here(json_error_reason(&error)))?;
        if line.has_member("end") {
            return self.check_end(line.into_json()).map(|()| None);
        }
        let name = line.take_table_name().ok_or_else(|| self.error_here("it names no table"))?;
        let table = find_table(&name)
            .ok_or_else(|| self.error_here(format!("there is no table `{}`", quote_text(&name))))?;
        let row = parse_row(table, line).map_err(|reason| self.error_here(reason))?;
        self.rows += 1;
        Ok(Some((table, row)))
    }

    /// Checks the last line, and that the file ends after it.
    fn check_end(&mut self, object: Json) -> Result<(), LedgerError> {
        let end: LedgerEnd = serde_json::from_value(object)
            .map_err(|error| self.error_here(json_error_reason(&error)))?;
        if end.end != "scores" || end.rows != self.rows {
            let reason =
                format!("there should be {} rows above, and there are {}", end.rows, self.rows);
            return Err(self.error_here(reason));
        }
        let digest = self.digest.take();
        let line = self.next_line(MAX_LINE_LENGTH)?;
        let is_behind = line.is_some();
        self.seal = FoundSeal::from_line(self.key.take(), digest, line)
            .map_err(|()| self.error_here("something stands behind the last line"))?;
        if is_behind && self.next_line(MAX_LINE_LENGTH)?.is_some() {
            return Err(self.error_here("something stands behind the seal"));
        }
        Ok(())
    }

    /// The next line; `None` at the end. A line over the limit is not read further.
    fn next_line(&mut self, longest: u64) -> Result<Option<Vec<u8>>, LedgerError> {
        let mut bytes = Vec::new();
        self.line += 1;
        let read = self.lines.by_ref().take(longest + 1).read_until(b'\n', &mut bytes);
        read.map_err(|error| self.error_here(format!("it cannot be read: {error}")))?;
        match bytes.len() as u64 {
            0 => Ok(None),
            length if length > longest => Err(self.error_here("the line is too long")),
            _ => {
                self.digest.iter_mut().for_each(|digest| digest.add_line(&bytes));
                Ok(Some(bytes))
            }
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

/// The reason why a line cannot be read, without the line's number.
fn json_error_reason(error: &serde_json::Error) -> String {
    if error.is_eof() {
        return "the line was cut off".to_owned();
    }
    let (message, column) = (error.to_string(), error.column());
    let message = message.split(" at line ").next().unwrap_or_default();
    format!("this is not as obverse writes it, at column {column}: {message}")
}
