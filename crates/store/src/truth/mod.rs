//! What a score file holds as truth: its tables and columns, and the same as lines of text.
//!
//! One list says which tables and columns are truth. Exporting, merging and the check that nothing was forgotten follow
//! from it. `docs/storage.md` describes the lines.

mod line;
mod reader;
mod table;

pub use line::{FORMAT, end, head, line};
pub use reader::{Fault, LONGEST, Reader};
pub use table::{Column, Kind, TABLES, Table, table};

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
pub type Row = Vec<Value>;
