//! Reads and writes ledger rows in a file of any version.

use jiff::Timestamp;
use rusqlite::types::{ToSql, ToSqlOutput, Value as Cell, ValueRef};
use rusqlite::{CachedStatement, Connection, OptionalExtension, Row, params_from_iter};

use crate::ledger::{self, ColumnKind, TABLES, Table, Value};

use super::error::{ErrorKind, StoreError};

/// A ledger table in a file, with the columns of the file's version.
#[derive(Clone, Debug)]
pub(super) struct TableSchema {
    pub(super) table: &'static Table,
    /// The indexes of its columns in the ledger's table.
    columns: Vec<usize>,
    /// The statements. They are built once, because every row needs them.
    insert_sql: String,
    merge_sql: String,
    same_row_sql: String,
    same_key_sql: String,
}

/// Whether the file contains a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum RowPresence {
    /// The file does not contain it.
    Missing,
    /// The file contains the same row.
    Same,
    /// The file contains another row with its key.
    Different,
}

/// The ledger tables of a file, in the order of their references.
pub(super) fn read_schemas(connection: &Connection) -> Result<Vec<TableSchema>, StoreError> {
    let mut schemas = Vec::new();
    for table in TABLES {
        let mut statement = connection.prepare("SELECT name FROM pragma_table_info(?)")?;
        let names: Vec<String> =
            statement.query_map([table.name], |row| row.get(0))?.collect::<Result<_, _>>()?;
        let columns: Vec<usize> = (0..table.columns.len())
            .filter(|place| names.iter().any(|name| name == table.columns[*place].name))
            .collect();
        if !columns.is_empty() {
            schemas.push(TableSchema::new(table, columns));
        }
    }
    Ok(schemas)
}

impl TableSchema {
    fn new(table: &'static Table, columns: Vec<usize>) -> Self {
        let [insert_sql, merge_sql, same_row_sql, same_key_sql] = [const { String::new() }; 4];
        let schema = Self { table, columns, insert_sql, merge_sql, same_row_sql, same_key_sql };
        Self {
            insert_sql: schema.make_insert_sql(""),
            merge_sql: schema.make_insert_sql(" ON CONFLICT DO NOTHING"),
            same_row_sql: schema.make_same_row_sql(),
            same_key_sql: schema.make_same_key_sql(),
            ..schema
        }
    }

    fn column_names(&self) -> String {
        let names: Vec<&str> =
            self.columns.iter().map(|place| self.table.columns[*place].name).collect();
        names.join(", ")
    }

    /// The statement that reads the rows with a condition, in order. `e` is the row.
    pub(super) fn select_sql(&self, condition: &str) -> String {
        let (table, key) = (self.table.name, self.table.key.join(", "));
        format!("SELECT {} FROM {table} AS e WHERE {condition} ORDER BY {key}", self.column_names())
    }

    /// The statement that reads the rows in order of a column, from a value on. The column comes
    /// first.
    pub(super) fn select_from_sql(&self, column: &str) -> String {
        let (names, table) = (self.column_names(), self.table.name);
        format!("SELECT {column}, {names} FROM {table} WHERE {column} >= ? ORDER BY {column}")
    }

    /// Reads a row of [`TableSchema::select_sql`]. Missing columns are null.
    pub(super) fn read_row(&self, row: &Row<'_>) -> rusqlite::Result<ledger::LedgerRow> {
        self.read_row_from(row, 0)
    }

    /// Reads a row that follows `before` other columns.
    pub(super) fn read_row_from(
        &self,
        row: &Row<'_>,
        before: usize,
    ) -> rusqlite::Result<ledger::LedgerRow> {
        let mut values = vec![Value::Null; self.table.columns.len()];
        for (at, place) in self.columns.iter().enumerate() {
            values[*place] = read_value(row.get_ref(before + at)?)?;
        }
        Ok(values)
    }

    fn own_cells<'a>(&'a self, row: &'a [Value]) -> impl Iterator<Item = &'a Value> {
        self.columns.iter().filter_map(|place| row.get(*place))
    }

    /// Inserts a row. An existing row is an error.
    pub(super) fn insert_row(
        &self,
        connection: &Connection,
        row: &[Value],
    ) -> rusqlite::Result<()> {
        connection
            .prepare_cached(&self.insert_sql)?
            .execute(params_from_iter(self.own_cells(row)))?;
        Ok(())
    }

    /// Finds a row by its key.
    pub(super) fn find_row(
        &self,
        connection: &Connection,
        row: &[Value],
    ) -> Result<RowPresence, StoreError> {
        let key = self
            .table
            .key
            .iter()
            .filter_map(|name| self.table.column_index(name))
            .filter_map(|place| row.get(place));
        if !connection.prepare_cached(&self.same_key_sql)?.exists(params_from_iter(key))? {
            return Ok(RowPresence::Missing);
        }
        let is_same = connection
            .prepare_cached(&self.same_row_sql)?
            .exists(params_from_iter(self.own_cells(row)))?;
        Ok(if is_same { RowPresence::Same } else { RowPresence::Different })
    }

    /// Whether the file does not contain a row yet.
    ///
    /// # Errors
    ///
    /// Returns [`ErrorKind::Invalid`] if the file has another row with its key.
    pub(super) fn is_new(
        &self,
        connection: &Connection,
        row: &[Value],
    ) -> Result<bool, StoreError> {
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

    /// Prepares the statement for [`TableSchema::merge_row_by`].
    pub(super) fn prepare_merge<'a>(
        &self,
        connection: &'a Connection,
    ) -> rusqlite::Result<CachedStatement<'a>> {
        connection.prepare_cached(&self.merge_sql)
    }

    /// Inserts a row unless it exists. Returns whether the row is new.
    ///
    /// # Errors
    ///
    /// Returns [`ErrorKind::Invalid`] if the file has another row with its key.
    pub(super) fn merge_row(
        &self,
        connection: &Connection,
        row: &[Value],
    ) -> Result<bool, StoreError> {
        self.merge_row_by(&mut self.prepare_merge(connection)?, connection, row)
    }

    /// [`TableSchema::merge_row`] with a statement that is prepared once for many rows.
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
        if connection
            .prepare_cached(&self.same_row_sql)?
            .exists(params_from_iter(self.own_cells(row)))?
        {
            return Ok(false);
        }
        Err(contradiction_error(self.table.name))
    }

    fn make_insert_sql(&self, end: &str) -> String {
        let marks = vec!["?"; self.columns.len()].join(", ");
        format!("INSERT INTO {} ({}) VALUES ({marks}){end}", self.table.name, self.column_names())
    }

    /// Finds a row by its key, and compares the other columns.
    fn make_same_row_sql(&self) -> String {
        let all = self.columns.iter().enumerate().map(|(at, place)| {
            let name = self.table.columns[*place].name;
            let sign = if self.table.key.contains(&name) { "=" } else { "IS" };
            format!("{name} {sign} ?{}", at + 1)
        });
        let all: Vec<String> = all.collect();
        format!("SELECT 1 FROM {} WHERE {}", self.table.name, all.join(" AND "))
    }

    /// Whether the two files define the table differently.
    pub(super) fn has_other_definition(
        &self,
        ours: &Connection,
        theirs: &Connection,
    ) -> Result<bool, StoreError> {
        let name = self.table.name;
        Ok(table_definition(ours, name)? != table_definition(theirs, name)?)
    }

    /// Normalises a row if every value fits its column.
    pub(super) fn normalise_row(
        &self,
        row: ledger::LedgerRow,
    ) -> Result<ledger::LedgerRow, StoreError> {
        let columns = self.table.columns.iter().enumerate();
        columns
            .zip(row)
            .map(|((place, column), value)| {
                if value != Value::Null && !self.columns.contains(&place) {
                    let why =
                        format!("`{}` had no {} in its version", self.table.name, column.name);
                    return Err(StoreError::new(ErrorKind::Invalid, why));
                }
                normalise_value(column.kind, value).ok_or_else(|| {
                    let why = format!(
                        "`{}` of a row of `{}` does not read",
                        column.name, self.table.name
                    );
                    StoreError::new(ErrorKind::Invalid, why)
                })
            })
            .collect()
    }
}

/// The types and the SQL of a table's definition.
fn table_definition(
    connection: &Connection,
    name: &str,
) -> rusqlite::Result<Option<(Option<String>, Option<String>)>> {
    let statement = "SELECT type, sql FROM sqlite_schema WHERE name = ?";
    connection.query_row(statement, [name], |row| Ok((row.get(0)?, row.get(1)?))).optional()
}

/// The error for a row whose key belongs to a different row.
pub(super) fn contradiction_error(table: &str) -> StoreError {
    StoreError::new(ErrorKind::Invalid, format!("a row of `{table}` stands here in other words"))
}

/// Normalises a value. `None` if it does not fit the column. JSON has only one form.
fn normalise_value(kind: ColumnKind, value: Value) -> Option<Value> {
    match (kind, value) {
        (_, Value::Null) => Some(Value::Null),
        (ColumnKind::Identity, Value::Bytes(bytes)) => {
            (bytes.len() == 16).then_some(Value::Bytes(bytes))
        }
        (ColumnKind::Hash, Value::Bytes(bytes)) => {
            (bytes.len() == 32).then_some(Value::Bytes(bytes))
        }
        (ColumnKind::Text, Value::Text(text)) => Some(Value::Text(text)),
        (ColumnKind::Json, Value::Text(text)) if is_plain_json(&text) => Some(Value::Text(text)),
        (ColumnKind::Json, Value::Text(text)) => {
            let json: serde_json::Value = serde_json::from_str(&text).ok()?;
            Some(Value::Text(json.to_string()))
        }
        (ColumnKind::Integer, Value::Integer(number)) => Some(Value::Integer(number)),
        (ColumnKind::Real, Value::Real(number)) => {
            number.is_finite().then_some(Value::Real(number))
        }
        (ColumnKind::Moment, Value::Integer(millis)) => {
            Timestamp::from_millisecond(millis).ok().map(|_| Value::Integer(millis))
        }
        _ => None,
    }
}

/// Whether a text is JSON in its only form, as far as a look at its bytes can tell: a text or a
/// list of texts without escapes, or an empty object. Most options and responses are one of these,
/// and need no parser.
pub(super) fn is_plain_json(text: &str) -> bool {
    let list = text.strip_prefix('[').and_then(|rest| rest.strip_suffix(']'));
    match list {
        Some(items) => items.is_empty() || are_plain_texts(items),
        None if text == "{}" => true,
        // One text has no comma between two quotes.
        None => plain_text_length(text.as_bytes()) == Some(text.len()),
    }
}

/// Whether the bytes are texts in quotes with commas between them.
fn are_plain_texts(items: &str) -> bool {
    let mut rest = items.as_bytes();
    while let Some(length) = plain_text_length(rest) {
        match rest.get(length..) {
            Some([]) => return true,
            Some([b',', next @ ..]) => rest = next,
            _ => return false,
        }
    }
    false
}

/// The length of a text in quotes without escapes, at the beginning.
fn plain_text_length(bytes: &[u8]) -> Option<usize> {
    let (b'"', inner) = bytes.split_first()? else { return None };
    let end = inner.iter().position(|byte| matches!(byte, b'"' | b'\\' | 0..=0x1f))?;
    (inner[end] == b'"').then_some(end + 2)
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

#[cfg(test)]
mod tests {
    use proptest::prelude::{prop_assert_eq, proptest};

    use super::is_plain_json;

    proptest! {
        #[test]
        fn plain_json_has_its_only_form(
            text in r#"[\[\]"\\a, {}\n\x7f\u{e9}1-]{0,12}|\["a"(,"[b\\ ]?"){0,3}\]|"[a"]*""#,
        ) {
            let parsed = serde_json::from_str::<serde_json::Value>(&text).ok();
            if is_plain_json(&text) {
                prop_assert_eq!(parsed.map(|json| json.to_string()), Some(text));
            }
        }
    }

    #[test]
    fn usual_options_and_responses_are_plain() {
        for json in [r#""Paris""#, "\"\"", "[]", "{}", r#"["a","b, c","Zürich"]"#] {
            assert!(is_plain_json(json), "{json}");
        }
        for json in
            ["null", "1", r#"["a", "b"]"#, r#"["a",]"#, r#""a\n""#, r#"{"a":1}"#, "", "[\"a]"]
        {
            assert!(!is_plain_json(json), "{json}");
        }
    }
}
