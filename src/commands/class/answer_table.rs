//! Reads a table of answers from paper: a row for each learner, a column for each question.

use std::path::Path;

use crate::error::Error;
use obverse_core::text::{visible_line, words};

/// The first columns, and what else they are called.
const LEARNER: &[&str] = &["learner", "name", "student"];
const FORM: &[&str] = &["form"];

/// The signs between columns.
const DELIMITERS: [u8; 3] = [b',', b';', b'\t'];

/// A sheet as it stands in the table.
pub(super) struct TableSheet {
    /// The line of the table.
    pub line: u64,
    pub learner: String,
    pub form: String,
    /// The answer to each question by its number; empty if it is blank.
    pub answers: Vec<String>,
}

/// Reads a table with answers to `questions` questions. A table without forms is for the only
/// form.
///
/// # Errors
///
/// If the table is not CSV in UTF-8, a column is missing or unknown, or a row has no learner or an
/// unknown form.
pub(super) fn read_table(
    path: &Path,
    bytes: &[u8],
    questions: usize,
    forms: &[String],
) -> Result<Vec<TableSheet>, Error> {
    let name = path.display().to_string();
    let bytes = bytes.strip_prefix("\u{feff}".as_bytes()).unwrap_or(bytes);
    let text = std::str::from_utf8(bytes).map_err(|_| {
        Error::failed(format!("{name} is not UTF-8")).hint("save it as CSV in UTF-8")
    })?;
    let mut reader = csv::ReaderBuilder::new()
        .flexible(true)
        .delimiter(find_delimiter(text))
        .from_reader(text.as_bytes());
    let heading = reader.headers().map_err(|error| table_error(&name, &error))?.clone();
    let columns = TableColumns::find(&name, &heading, questions, forms)?;
    let mut sheets = Vec::new();
    for record in reader.records() {
        let record = record.map_err(|error| table_error(&name, &error))?;
        if record.iter().all(|cell| cell.trim().is_empty()) {
            continue;
        }
        sheets.push(columns.read_sheet(&name, &record, forms)?);
    }
    if sheets.is_empty() {
        return Err(Error::failed(format!("{name} has no answers"))
            .hint("the first line names the columns, and each line after it is a sheet"));
    }
    Ok(sheets)
}

fn table_error(name: &str, error: &csv::Error) -> Error {
    Error::failed(format!("cannot read {name} as a table: {error}"))
}

/// The sign that stands most often in the first line.
fn find_delimiter(text: &str) -> u8 {
    let heading = text.lines().next().unwrap_or_default();
    let count = |sign: &u8| heading.bytes().filter(|byte| byte == sign).count();
    DELIMITERS.into_iter().rev().max_by_key(count).unwrap_or(b',')
}

/// The places of the columns.
struct TableColumns {
    learner: usize,
    form: Option<usize>,
    /// The place of each question's column, by its number.
    questions: Vec<usize>,
}

impl TableColumns {
    fn find(
        name: &str,
        heading: &csv::StringRecord,
        questions: usize,
        forms: &[String],
    ) -> Result<Self, Error> {
        let hint = format!("the first line names the columns: learner, form, and 1 to {questions}");
        let (mut learner, mut form) = (None, None);
        let mut numbers: Vec<Option<usize>> = vec![None; questions];
        for (at, cell) in heading.iter().enumerate() {
            let cell = cell.trim().to_lowercase();
            let number = cell.parse::<usize>().ok().and_then(|number| number.checked_sub(1));
            let place = if LEARNER.contains(&cell.as_str()) {
                Some(&mut learner)
            } else if FORM.contains(&cell.as_str()) {
                Some(&mut form)
            } else {
                number.and_then(|number| numbers.get_mut(number))
            };
            match place {
                Some(place @ None) => *place = Some(at),
                Some(Some(_)) => {
                    return Err(Error::failed(format!(
                        "{name} has two columns `{}`",
                        visible_line(&cell)
                    )));
                }
                None if cell.is_empty() => {}
                None => {
                    return Err(Error::failed(format!(
                        "{name} has an unknown column `{}`",
                        visible_line(&cell)
                    ))
                    .hint(hint));
                }
            }
        }
        let Some(learner) = learner else {
            return Err(Error::failed(format!("{name} has no column `learner`")).hint(hint));
        };
        if form.is_none() && forms.len() > 1 {
            return Err(Error::failed(format!("{name} has no column `form`")).hint(hint));
        }
        let missing = numbers.iter().position(Option::is_none);
        if let Some(missing) = missing {
            return Err(Error::failed(format!("{name} has no column `{}`", missing + 1)).hint(hint));
        }
        Ok(Self { learner, form, questions: numbers.into_iter().flatten().collect() })
    }

    fn read_sheet(
        &self,
        name: &str,
        record: &csv::StringRecord,
        forms: &[String],
    ) -> Result<TableSheet, Error> {
        let line = record.position().map_or(0, csv::Position::line);
        let learner = cell_text(record, self.learner);
        if learner.is_empty() {
            return Err(Error::failed(format!("{name}:{line}: there is no learner")));
        }
        let typed = self.form.map(|at| cell_text(record, at));
        let form = match &typed {
            Some(typed) => forms.iter().find(|form| form.eq_ignore_ascii_case(typed)),
            None => forms.first(),
        };
        let Some(form) = form else {
            let typed = typed.unwrap_or_default();
            return Err(Error::failed(format!(
                "{name}:{line}: there is no form `{}`",
                visible_line(&typed)
            ))
            .hint(format!("--forms names {}", words::format_list(forms))));
        };
        let answers = self.questions.iter().map(|at| {
            let answer = cell_text(record, *at);
            if matches!(answer.as_str(), "-" | "–" | "—") { String::new() } else { answer }
        });
        Ok(TableSheet { line, learner, form: form.clone(), answers: answers.collect() })
    }
}

fn cell_text(record: &csv::StringRecord, at: usize) -> String {
    record.get(at).unwrap_or_default().trim().to_owned()
}
