//! What a score file holds as truth: its tables and columns, and the same as lines of text.
//!
//! One list says which tables and columns are truth. Exporting, merging and the check that nothing was forgotten follow
//! from it. `docs/storage.md` describes the lines.

mod lines;
mod reader;
mod table;

pub use lines::{FORMAT, end_line, head_line, row_line};
pub use reader::{LedgerError, LedgerReader, MAX_LINE_LENGTH};
pub use table::{Column, ColumnKind, TABLES, Table, find_table};

/// A value of a column.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    /// Nothing.
    Null,
    /// A whole number, or a moment in milliseconds since 1970, UTC.
    Integer(i64),
    /// A number.
    Real(f64),
    /// A text, or JSON as text.
    Text(String),
    /// An identity of 16 bytes, or a hash of 32.
    Bytes(Vec<u8>),
}

/// A row: the values of the columns of a table, in the order of [`Table::columns`].
pub type LedgerRow = Vec<Value>;
