//! DuckDB, where it is installed: it turns rows into Parquet files.

use std::io::{BufWriter, ErrorKind, Read, Write};
use std::path::Path;
use std::process::{Child, ChildStdin, Command, Stdio};

use crate::error::Error;
use obverse_store::ledger::Value;

/// The name of its program.
const PROGRAM: &str = "duckdb";

/// The options of `read_csv`: nothing is guessed. An empty cell is null, and an empty text is `""`.
const READING: &str = "'/dev/stdin', header = false, auto_detect = false, delim = ',', \
    quote = '\"', escape = '\"', nullstr = '', allow_quoted_nulls = false";

/// A column: its name and its type in DuckDB.
pub(super) type ParquetColumn = (&'static str, &'static str);

/// A table of Parquet files while DuckDB writes it.
pub(super) struct ParquetWriter {
    child: Child,
    rows: BufWriter<ChildStdin>,
    line: String,
}

impl ParquetWriter {
    /// Starts DuckDB in a folder. It writes the table `name` there: a file, or a folder for each
    /// value of the columns of `parts`.
    ///
    /// # Errors
    ///
    /// If DuckDB is not installed or does not start.
    pub(super) fn start(
        folder: &Path,
        name: &str,
        columns: &[ParquetColumn],
        parts: &[&str],
    ) -> Result<Self, Error> {
        let mut command = Command::new(PROGRAM);
        command.arg("-c").arg(copy_statement(name, columns, parts)).current_dir(folder);
        // The settings of the user's own `.duckdbrc` must not change the files.
        let no_home = folder.join("home");
        command.env("HOME", &no_home).env("USERPROFILE", &no_home);
        command.stdin(Stdio::piped()).stdout(Stdio::null()).stderr(Stdio::piped());
        let mut child = command.spawn().map_err(|error| start_error(&error))?;
        let Some(stdin) = child.stdin.take() else {
            return Err(Error::failed("cannot write to DuckDB"));
        };
        Ok(Self { child, rows: BufWriter::with_capacity(1 << 16, stdin), line: String::new() })
    }

    /// Writes a row.
    ///
    /// # Errors
    ///
    /// If DuckDB ended.
    pub(super) fn write_row(&mut self, row: &[Value]) -> Result<(), Error> {
        self.line.clear();
        for (at, value) in row.iter().enumerate() {
            if at > 0 {
                self.line.push(',');
            }
            push_cell(&mut self.line, value);
        }
        self.line.push('\n');
        match self.rows.write_all(self.line.as_bytes()) {
            Ok(()) => Ok(()),
            Err(error) => Err(self.failure(&error.to_string())),
        }
    }

    /// Waits until the files are written.
    ///
    /// # Errors
    ///
    /// If DuckDB fails.
    pub(super) fn finish(mut self) -> Result<(), Error> {
        if let Err(error) = self.rows.flush() {
            return Err(self.failure(&error.to_string()));
        }
        let Self { mut child, rows, .. } = self;
        // DuckDB reads to the end of its input.
        drop(rows);
        let message = read_errors(&mut child);
        match child.wait() {
            Ok(status) if status.success() => Ok(()),
            Ok(_) => Err(failure_error(&message)),
            Err(error) => Err(failure_error(&error.to_string())),
        }
    }

    /// The error of DuckDB itself; else `other`.
    fn failure(&mut self, other: &str) -> Error {
        // It may still wait for more rows.
        let _ = self.child.kill();
        let message = read_errors(&mut self.child);
        let _ = self.child.wait();
        failure_error(if message.trim().is_empty() { other } else { &message })
    }
}

fn read_errors(child: &mut Child) -> String {
    let mut message = Vec::new();
    if let Some(mut stderr) = child.stderr.take() {
        // An unreadable message is no message.
        let _ = stderr.read_to_end(&mut message);
    }
    String::from_utf8_lossy(&message).into_owned()
}

fn start_error(error: &std::io::Error) -> Error {
    match error.kind() {
        ErrorKind::NotFound => Error::failed("cannot write Parquet files: DuckDB is not installed")
            .hint("get `duckdb` from https://duckdb.org/install, or run `pip install duckdb-cli`")
            .hint("or write a table that DuckDB and ClickHouse read too: `obverse scores export answers.csv`"),
        _ => Error::failed(format!("cannot start DuckDB: {error}"))
            .hint("check that `duckdb -version` works"),
    }
}

fn failure_error(message: &str) -> Error {
    let line = message.lines().find(|line| !line.trim().is_empty()).unwrap_or("it gave no reason");
    Error::failed(format!("DuckDB cannot write the files: {}", line.trim()))
        .hint("nothing was written; check `duckdb -version`, 1.1 or newer is needed")
}

/// Everything is named here, so no text of a deck or a path is part of the statement.
fn copy_statement(name: &str, columns: &[ParquetColumn], parts: &[&str]) -> String {
    let typed: Vec<String> =
        columns.iter().map(|(column, kind)| format!("'{column}': '{kind}'")).collect();
    let (to, partition) = if parts.is_empty() {
        (format!("{name}.parquet"), String::new())
    } else {
        let parts = parts.join(", ");
        (name.to_owned(), format!(", PARTITION_BY ({parts}), WRITE_PARTITION_COLUMNS true"))
    };
    format!(
        "COPY (FROM read_csv({READING}, columns = {{{}}})) \
         TO '{to}' (FORMAT parquet, COMPRESSION zstd{partition})",
        typed.join(", ")
    )
}

fn push_cell(line: &mut String, value: &Value) {
    match value {
        Value::Null | Value::Bytes(_) => {}
        Value::Integer(number) => line.push_str(&number.to_string()),
        Value::Real(number) => line.push_str(&number.to_string()),
        Value::Text(text) => {
            line.push('"');
            for sign in text.chars() {
                line.push(sign);
                if sign == '"' {
                    line.push('"');
                }
            }
            line.push('"');
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Value, copy_statement, push_cell};

    #[test]
    fn a_cell_is_null_or_a_text_that_nothing_ends() {
        let mut line = String::new();
        for value in [
            Value::Null,
            Value::Text(String::new()),
            Value::Text("a \"b\", c\nd".to_owned()),
            Value::Integer(-3),
            Value::Real(0.1),
        ] {
            push_cell(&mut line, &value);
            line.push(',');
        }
        assert_eq!(line, ",\"\",\"a \"\"b\"\", c\nd\",-3,0.1,");
    }

    #[test]
    fn a_table_is_a_file_or_a_folder_of_parts() {
        let columns = [("deck", "VARCHAR"), ("points", "DOUBLE")];
        let one = copy_statement("questions", &columns, &[]);
        assert!(one.contains("columns = {'deck': 'VARCHAR', 'points': 'DOUBLE'}"), "{one}");
        assert!(one.ends_with("TO 'questions.parquet' (FORMAT parquet, COMPRESSION zstd)"));
        let parts = copy_statement("answers", &columns, &["month", "deck"]);
        assert!(parts.contains("TO 'answers'") && parts.contains("PARTITION_BY (month, deck)"));
    }
}
