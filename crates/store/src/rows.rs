//! Rows of truth between the score file and the list of what is truth, whatever version the file has.

use jiff::Timestamp;
use rusqlite::types::{ToSql, ToSqlOutput, Value as Cell, ValueRef};
use rusqlite::{CachedStatement, Connection, OptionalExtension, Row, params_from_iter};

use crate::truth::{self, Kind, TABLES, Table, Value};

use super::error::{ErrorKind, StoreError};

/// A table of truth as a file has it: with those of its columns that there were in the file's version.
#[derive(Clone, Debug)]
pub(super) struct Shape {
    pub(super) table: &'static Table,
    /// The places of its columns in the list.
    columns: Vec<usize>,
    /// Its statements, made once: they are asked for each row.
    insertion: String,
    union: String,
    likeness: String,
    presence: String,
}

/// Whether a row is there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Known {
    /// No.
    Not,
    /// Yes, word by word.
    Same,
    /// Another one is in its place.
    Other,
}

/// The tables of truth that a file has, in the order in which they refer to each other.
pub(super) fn shapes(connection: &Connection) -> Result<Vec<Shape>, StoreError> {
    let mut shapes = Vec::new();
    for table in TABLES {
        let mut statement = connection.prepare("SELECT name FROM pragma_table_info(?)")?;
        let names: Vec<String> =
            statement.query_map([table.name], |row| row.get(0))?.collect::<Result<_, _>>()?;
        let is_there = |place: &usize| names.iter().any(|name| name == table.columns[*place].name);
        let columns: Vec<usize> = (0..table.columns.len()).filter(is_there).collect();
        if !columns.is_empty() {
            shapes.push(Shape::new(table, columns));
        }
    }
    Ok(shapes)
}

impl Shape {
    fn new(table: &'static Table, columns: Vec<usize>) -> Self {
        let [insertion, union, likeness, presence] = [const { String::new() }; 4];
        let shape = Self { table, columns, insertion, union, likeness, presence };
        Self {
            insertion: shape.inserting(""),
            union: shape.inserting(" ON CONFLICT DO NOTHING"),
            likeness: shape.comparing(),
            presence: shape.looking_up(),
            ..shape
        }
    }

    fn names(&self) -> String {
        let names: Vec<&str> = self.columns.iter().map(|place| self.table.columns[*place].name).collect();
        names.join(", ")
    }

    /// The statement that reads its rows in order, of those that meet a condition; `e` is the row.
    pub(super) fn select(&self, condition: &str) -> String {
        let (table, key) = (self.table.name, self.table.key.join(", "));
        format!("SELECT {} FROM {table} AS e WHERE {condition} ORDER BY {key}", self.names())
    }

    /// The statement that reads its rows from a value of this column on, in order; that column comes first.
    pub(super) fn select_from(&self, column: &str) -> String {
        let (names, table) = (self.names(), self.table.name);
        format!("SELECT {column}, {names} FROM {table} WHERE {column} >= ? ORDER BY {column}")
    }

    /// Reads a row of [`Shape::select`]; what the file does not have is nothing.
    pub(super) fn read(&self, row: &Row<'_>) -> rusqlite::Result<truth::Row> {
        self.read_from(row, 0)
    }

    /// Reads a row in whose statement so many other columns come first.
    pub(super) fn read_from(&self, row: &Row<'_>, before: usize) -> rusqlite::Result<truth::Row> {
        let mut values = vec![Value::Null; self.table.columns.len()];
        for (at, place) in self.columns.iter().enumerate() {
            values[*place] = value(row.get_ref(before + at)?)?;
        }
        Ok(values)
    }

    fn cells<'a>(&'a self, row: &'a [Value]) -> impl Iterator<Item = &'a Value> {
        self.columns.iter().filter_map(|place| row.get(*place))
    }

    /// Writes a row. A row that is there already is an error.
    pub(super) fn insert(&self, connection: &Connection, row: &[Value]) -> rusqlite::Result<()> {
        connection.prepare_cached(&self.insertion)?.execute(params_from_iter(self.cells(row)))?;
        Ok(())
    }

    /// Whether a row is there, by its key.
    pub(super) fn know(&self, connection: &Connection, row: &[Value]) -> Result<Known, StoreError> {
        let key = self
            .table
            .key
            .iter()
            .filter_map(|name| self.table.place(name))
            .filter_map(|place| row.get(place));
        if !connection.prepare_cached(&self.presence)?.exists(params_from_iter(key))? {
            return Ok(Known::Not);
        }
        let is_same = connection.prepare_cached(&self.likeness)?.exists(params_from_iter(self.cells(row)))?;
        Ok(if is_same { Known::Same } else { Known::Other })
    }

    /// Whether a row is not there yet.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Unfit`] where another row is in its place.
    pub(super) fn is_new(&self, connection: &Connection, row: &[Value]) -> Result<bool, StoreError> {
        match self.know(connection, row)? {
            Known::Not => Ok(true),
            Known::Same => Ok(false),
            Known::Other => Err(contradicted(self.table.name)),
        }
    }

    fn looking_up(&self) -> String {
        let key: Vec<String> = self.table.key.iter().map(|name| format!("{name} = ?")).collect();
        format!("SELECT 1 FROM {} WHERE {}", self.table.name, key.join(" AND "))
    }

    /// The statement for [`Shape::unite_by`].
    pub(super) fn union<'a>(&self, connection: &'a Connection) -> rusqlite::Result<CachedStatement<'a>> {
        connection.prepare_cached(&self.union)
    }

    /// Writes a row that is not there yet, and says whether it was not.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Unfit`] where another row is in its place.
    pub(super) fn unite(&self, connection: &Connection, row: &[Value]) -> Result<bool, StoreError> {
        self.unite_by(&mut self.union(connection)?, connection, row)
    }

    /// [`Shape::unite`] by its statement, which is looked up once for many rows.
    pub(super) fn unite_by(
        &self,
        union: &mut CachedStatement<'_>,
        connection: &Connection,
        row: &[Value],
    ) -> Result<bool, StoreError> {
        if union.execute(params_from_iter(self.cells(row)))? > 0 {
            return Ok(true);
        }
        if connection.prepare_cached(&self.likeness)?.exists(params_from_iter(self.cells(row)))? {
            return Ok(false);
        }
        Err(contradicted(self.table.name))
    }

    fn inserting(&self, end: &str) -> String {
        let marks = vec!["?"; self.columns.len()].join(", ");
        format!("INSERT INTO {} ({}) VALUES ({marks}){end}", self.table.name, self.names())
    }

    /// Looks a row up by its key, and compares the rest.
    fn comparing(&self) -> String {
        let same = |(at, place): (usize, &usize)| {
            let name = self.table.columns[*place].name;
            let sign = if self.table.key.contains(&name) { "=" } else { "IS" };
            format!("{name} {sign} ?{}", at + 1)
        };
        let all: Vec<String> = self.columns.iter().enumerate().map(same).collect();
        format!("SELECT 1 FROM {} WHERE {}", self.table.name, all.join(" AND "))
    }

    /// Whether the file has another definition of the table than this one.
    pub(super) fn is_another(&self, ours: &Connection, theirs: &Connection) -> Result<bool, StoreError> {
        let definition = |connection: &Connection| {
            let statement = "SELECT type, sql FROM sqlite_schema WHERE name = ?";
            let read =
                |row: &Row<'_>| Ok((row.get::<_, Option<String>>(0)?, row.get::<_, Option<String>>(1)?));
            connection.query_row(statement, [self.table.name], read).optional()
        };
        Ok(definition(ours)? != definition(theirs)?)
    }

    /// A row in the form that obverse itself gives it, where every value can stand in its column.
    pub(super) fn sound(&self, row: truth::Row) -> Result<truth::Row, StoreError> {
        let columns = self.table.columns.iter().enumerate();
        let sound = |((place, column), value): ((usize, &truth::Column), Value)| {
            if value != Value::Null && !self.columns.contains(&place) {
                let told = format!("`{}` had no {} in its version", self.table.name, column.name);
                return Err(StoreError::new(ErrorKind::Unfit, told));
            }
            settled(column.kind, value).ok_or_else(|| {
                let told = format!("`{}` of a row of `{}` does not read", column.name, self.table.name);
                StoreError::new(ErrorKind::Unfit, told)
            })
        };
        columns.zip(row).map(sound).collect()
    }
}

/// Another row is in the place of one that comes.
pub(super) fn contradicted(table: &str) -> StoreError {
    StoreError::new(ErrorKind::Unfit, format!("a row of `{table}` stands here in other words"))
}

/// A value as obverse writes it; nothing where it is none of the kind. JSON has one form only.
fn settled(kind: Kind, value: Value) -> Option<Value> {
    match (kind, value) {
        (_, Value::Null) => Some(Value::Null),
        (Kind::Identity, Value::Bytes(bytes)) => (bytes.len() == 16).then_some(Value::Bytes(bytes)),
        (Kind::Hash, Value::Bytes(bytes)) => (bytes.len() == 32).then_some(Value::Bytes(bytes)),
        (Kind::Text, Value::Text(text)) => Some(Value::Text(text)),
        (Kind::Json, Value::Text(text)) => {
            let json: serde_json::Value = serde_json::from_str(&text).ok()?;
            Some(Value::Text(json.to_string()))
        }
        (Kind::Integer, Value::Integer(number)) => Some(Value::Integer(number)),
        (Kind::Real, Value::Real(number)) => number.is_finite().then_some(Value::Real(number)),
        (Kind::Moment, Value::Integer(millis)) => {
            Timestamp::from_millisecond(millis).ok().map(|_| Value::Integer(millis))
        }
        _ => None,
    }
}

/// Reads a row of any statement.
pub(super) fn values(row: &Row<'_>) -> rusqlite::Result<truth::Row> {
    (0..row.as_ref().column_count()).map(|at| value(row.get_ref(at)?)).collect()
}

fn value(cell: ValueRef<'_>) -> rusqlite::Result<Value> {
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
