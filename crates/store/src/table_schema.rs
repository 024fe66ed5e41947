//! Rows of truth between the score file and the list of what is truth, whatever version the file has.

use jiff::Timestamp;
use rusqlite::types::{ToSql, ToSqlOutput, Value as Cell, ValueRef};
use rusqlite::{CachedStatement, Connection, OptionalExtension, Row, params_from_iter};

use crate::ledger::{self, ColumnKind, TABLES, Table, Value};

use super::error::{ErrorKind, StoreError};

/// A table of truth as a file has it: with those of its columns that there were in the file's version.
#[derive(Clone, Debug)]
pub(super) struct TableSchema {
    pub(super) table: &'static Table,
    /// The places of its columns in the list.
    columns: Vec<usize>,
    /// Its statements, made once: they are asked for each row.
    insert_sql: String,
    merge_sql: String,
    same_row_sql: String,
    same_key_sql: String,
}

/// Whether a row is there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum RowPresence {
    /// No.
    Missing,
    /// Yes, word by word.
    Same,
    /// Another one is in its place.
    Different,
}

/// The tables of truth that a file has, in the order in which they refer to each other.
pub(super) fn read_schemas(connection: &Connection) -> Result<Vec<TableSchema>, StoreError> {
    let mut shapes = Vec::new();
    for table in TABLES {
        let mut statement = connection.prepare("SELECT name FROM pragma_table_info(?)")?;
        let names: Vec<String> =
            statement.query_map([table.name], |row| row.get(0))?.collect::<Result<_, _>>()?;
        let is_there = |place: &usize| names.iter().any(|name| name == table.columns[*place].name);
        let columns: Vec<usize> = (0..table.columns.len()).filter(is_there).collect();
        if !columns.is_empty() {
            shapes.push(TableSchema::new(table, columns));
        }
    }
    Ok(shapes)
}

impl TableSchema {
    fn new(table: &'static Table, columns: Vec<usize>) -> Self {
        let [insertion, union, likeness, presence] = [const { String::new() }; 4];
        let shape = Self {
            table,
            columns,
            insert_sql: insertion,
            merge_sql: union,
            same_row_sql: likeness,
            same_key_sql: presence,
        };
        Self {
            insert_sql: shape.make_insert_sql(""),
            merge_sql: shape.make_insert_sql(" ON CONFLICT DO NOTHING"),
            same_row_sql: shape.make_same_row_sql(),
            same_key_sql: shape.make_same_key_sql(),
            ..shape
        }
    }

    fn column_names(&self) -> String {
        let names: Vec<&str> = self.columns.iter().map(|place| self.table.columns[*place].name).collect();
        names.join(", ")
    }

    /// The statement that reads its rows in order, of those that meet a condition; `e` is the row.
    pub(super) fn select_sql(&self, condition: &str) -> String {
        let (table, key) = (self.table.name, self.table.key.join(", "));
        format!("SELECT {} FROM {table} AS e WHERE {condition} ORDER BY {key}", self.column_names())
    }

    /// The statement that reads its rows from a value of this column on, in order; that column comes first.
    pub(super) fn select_from_sql(&self, column: &str) -> String {
        let (names, table) = (self.column_names(), self.table.name);
        format!("SELECT {column}, {names} FROM {table} WHERE {column} >= ? ORDER BY {column}")
    }

    /// Reads a row of [`TableSchema::select_sql`]; what the file does not have is nothing.
    pub(super) fn read_row(&self, row: &Row<'_>) -> rusqlite::Result<ledger::LedgerRow> {
        self.read_row_from(row, 0)
    }

    /// Reads a row in whose statement so many other columns come first.
    pub(super) fn read_row_from(&self, row: &Row<'_>, before: usize) -> rusqlite::Result<ledger::LedgerRow> {
        let mut values = vec![Value::Null; self.table.columns.len()];
        for (at, place) in self.columns.iter().enumerate() {
            values[*place] = read_value(row.get_ref(before + at)?)?;
        }
        Ok(values)
    }

    fn own_cells<'a>(&'a self, row: &'a [Value]) -> impl Iterator<Item = &'a Value> {
        self.columns.iter().filter_map(|place| row.get(*place))
    }

    /// Writes a row. A row that is there already is an error.
    pub(super) fn insert_row(&self, connection: &Connection, row: &[Value]) -> rusqlite::Result<()> {
        connection.prepare_cached(&self.insert_sql)?.execute(params_from_iter(self.own_cells(row)))?;
        Ok(())
    }

    /// Whether a row is there, by its key.
    pub(super) fn find_row(&self, connection: &Connection, row: &[Value]) -> Result<RowPresence, StoreError> {
        let key = self
            .table
            .key
            .iter()
            .filter_map(|name| self.table.column_index(name))
            .filter_map(|place| row.get(place));
        if !connection.prepare_cached(&self.same_key_sql)?.exists(params_from_iter(key))? {
            return Ok(RowPresence::Missing);
        }
        let is_same =
            connection.prepare_cached(&self.same_row_sql)?.exists(params_from_iter(self.own_cells(row)))?;
        Ok(if is_same { RowPresence::Same } else { RowPresence::Different })
    }

    /// Whether a row is not there yet.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Invalid`] where another row is in its place.
    pub(super) fn is_new(&self, connection: &Connection, row: &[Value]) -> Result<bool, StoreError> {
        match self.find_row(connection, row)? {
            RowPresence::Missing => Ok(true),
            RowPresence::Same => Ok(false),
            RowPresence::Different => Err(contradiction_error(self.table.name)),
        }
    }

    fn make_same_key_sql(&self) -> String {
        let key: Vec<String> = self.table.key.iter().map(|name| format!("{name} = ?")).collect();
        format!("SELECT 1 FROM {} WHERE {}", self.table.name, key.join(" AND "))
    }

    /// The statement for [`TableSchema::merge_row_by`].
    pub(super) fn prepare_merge<'a>(
        &self,
        connection: &'a Connection,
    ) -> rusqlite::Result<CachedStatement<'a>> {
        connection.prepare_cached(&self.merge_sql)
    }

    /// Writes a row that is not there yet, and says whether it was not.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Invalid`] where another row is in its place.
    pub(super) fn merge_row(&self, connection: &Connection, row: &[Value]) -> Result<bool, StoreError> {
        self.merge_row_by(&mut self.prepare_merge(connection)?, connection, row)
    }

    /// [`TableSchema::merge_row`] by a statement that is prepared once for many rows.
    ///
    /// # Errors
    ///
    /// As for [`TableSchema::merge_row`].
    pub(super) fn merge_row_by(
        &self,
        statement: &mut CachedStatement<'_>,
        connection: &Connection,
        row: &[Value],
    ) -> Result<bool, StoreError> {
        if statement.execute(params_from_iter(self.own_cells(row)))? > 0 {
            return Ok(true);
        }
        if connection.prepare_cached(&self.same_row_sql)?.exists(params_from_iter(self.own_cells(row)))? {
            return Ok(false);
        }
        Err(contradiction_error(self.table.name))
    }

    fn make_insert_sql(&self, end: &str) -> String {
        let marks = vec!["?"; self.columns.len()].join(", ");
        format!("INSERT INTO {} ({}) VALUES ({marks}){end}", self.table.name, self.column_names())
    }

    /// Looks a row up by its key, and compares the rest.
    fn make_same_row_sql(&self) -> String {
        let same = |(at, place): (usize, &usize)| {
            let name = self.table.columns[*place].name;
            let sign = if self.table.key.contains(&name) { "=" } else { "IS" };
            format!("{name} {sign} ?{}", at + 1)
        };
        let all: Vec<String> = self.columns.iter().enumerate().map(same).collect();
        format!("SELECT 1 FROM {} WHERE {}", self.table.name, all.join(" AND "))
    }

    /// Whether the file has another definition of the table than this one.
    pub(super) fn has_other_definition(
        &self,
        ours: &Connection,
        theirs: &Connection,
    ) -> Result<bool, StoreError> {
        let definition = |connection: &Connection| {
            let statement = "SELECT type, sql FROM sqlite_schema WHERE name = ?";
            let read =
                |row: &Row<'_>| Ok((row.get::<_, Option<String>>(0)?, row.get::<_, Option<String>>(1)?));
            connection.query_row(statement, [self.table.name], read).optional()
        };
        Ok(definition(ours)? != definition(theirs)?)
    }

    /// A row in the form that obverse itself gives it, where every value can stand in its column.
    pub(super) fn normalise_row(&self, row: ledger::LedgerRow) -> Result<ledger::LedgerRow, StoreError> {
        let columns = self.table.columns.iter().enumerate();
        let sound = |((place, column), value): ((usize, &ledger::Column), Value)| {
            if value != Value::Null && !self.columns.contains(&place) {
                let told = format!("`{}` had no {} in its version", self.table.name, column.name);
                return Err(StoreError::new(ErrorKind::Invalid, told));
            }
            normalise_value(column.kind, value).ok_or_else(|| {
                let told = format!("`{}` of a row of `{}` does not read", column.name, self.table.name);
                StoreError::new(ErrorKind::Invalid, told)
            })
        };
        columns.zip(row).map(sound).collect()
    }
}

/// The error where another row is in the place of one that comes.
pub(super) fn contradiction_error(table: &str) -> StoreError {
    StoreError::new(ErrorKind::Invalid, format!("a row of `{table}` stands here in other words"))
}

/// A value as obverse writes it; nothing where it is none of the kind. JSON has one form only.
fn normalise_value(kind: ColumnKind, value: Value) -> Option<Value> {
    match (kind, value) {
        (_, Value::Null) => Some(Value::Null),
        (ColumnKind::Identity, Value::Bytes(bytes)) => (bytes.len() == 16).then_some(Value::Bytes(bytes)),
        (ColumnKind::Hash, Value::Bytes(bytes)) => (bytes.len() == 32).then_some(Value::Bytes(bytes)),
        (ColumnKind::Text, Value::Text(text)) => Some(Value::Text(text)),
        (ColumnKind::Json, Value::Text(text)) => {
            let json: serde_json::Value = serde_json::from_str(&text).ok()?;
            Some(Value::Text(json.to_string()))
        }
        (ColumnKind::Integer, Value::Integer(number)) => Some(Value::Integer(number)),
        (ColumnKind::Real, Value::Real(number)) => number.is_finite().then_some(Value::Real(number)),
        (ColumnKind::Moment, Value::Integer(millis)) => {
            Timestamp::from_millisecond(millis).ok().map(|_| Value::Integer(millis))
        }
        _ => None,
    }
}

/// Reads a row of any statement.
pub(super) fn read_values(row: &Row<'_>) -> rusqlite::Result<ledger::LedgerRow> {
    (0..row.as_ref().column_count()).map(|at| read_value(row.get_ref(at)?)).collect()
}

fn read_value(cell: ValueRef<'_>) -> rusqlite::Result<Value> {
    Ok(match Cell::try_from(cell)? {
        Cell::Null => Value::Null,
        Cell::Integer(number) => Value::Integer(number),
        Cell::Real(number) => Value::Real(number),
        Cell::Text(text) => Value::Text(text),
        Cell::Blob(bytes) => Value::Bytes(bytes),
    })
}

impl ToSql for Value {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(ToSqlOutput::Borrowed(match self {
            Self::Null => ValueRef::Null,
            Self::Integer(number) => ValueRef::Integer(*number),
            Self::Real(number) => ValueRef::Real(*number),
            Self::Text(text) => ValueRef::Text(text.as_bytes()),
            Self::Bytes(bytes) => ValueRef::Blob(bytes),
        }))
    }
}
