//! The ledger: the tables and columns of the score file that are not caches, and their export
//! format.
//!
//! A single list defines these tables and columns. Export, merge and a completeness test use it.
//! `docs/storage.md` describes the lines.

mod lines;
mod reader;
mod table;

pub use lines::{FORMAT, SEALED_FORMAT, end_line, head_line, row_line, sealed_head_line};
pub use reader::{LedgerError, LedgerReader, MAX_LINE_LENGTH};
pub use table::{Column, ColumnKind, TABLES, Table, find_table};

/// A value of a column.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    /// Null.
    Null,
    /// An integer, or a time in milliseconds since 1970, UTC.
    Integer(i64),
    /// A real number.
    Real(f64),
    /// A text, or JSON as text.
    Text(String),
    /// An identity of 16 bytes, or a hash of 32.
    Bytes(Vec<u8>),
}

/// A row: the values in the order of [`Table::columns`].
pub type LedgerRow = Vec<Value>;
