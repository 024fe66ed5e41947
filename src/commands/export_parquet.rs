//! `obverse scores export --parquet`: answers by month and deck, questions and their options, as
//! Parquet files.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use crate::error::Error;
use crate::report;
use obverse_core::deck::{Edition, Part};
use obverse_core::grade::{self, Response};
use obverse_core::session::show::shown_prompt;
use obverse_core::text::{plain_option, plain_text};
use obverse_store::ledger::{LedgerRow, Value};
use obverse_store::writer::FolderDraft;
use obverse_store::{ExportSelection, Store, TextHash};

use super::app::App;
use super::class::{choices_of, is_same_option, response_texts};
use super::duckdb::{ParquetColumn, ParquetWriter};
use super::errors::write_error;
use super::pseudonyms::Pseudonyms;

/// The columns of `answers`: those of [`Store::export_marks`], then `chosen`.
const ANSWERS: [ParquetColumn; 25] = [
    ("id", "UUID"),
    ("session", "VARCHAR"),
    ("learner", "VARCHAR"),
    ("mode", "VARCHAR"),
    ("began", "TIMESTAMP"),
    ("ending", "VARCHAR"),
    ("answered", "TIMESTAMP"),
    ("study_day", "DATE"),
    ("month", "VARCHAR"),
    ("deck", "VARCHAR"),
    ("card", "VARCHAR"),
    ("number", "INTEGER"),
    ("question", "VARCHAR"),
    ("response", "VARCHAR"),
    ("outcome", "VARCHAR"),
    ("points", "DOUBLE"),
    ("earned", "DOUBLE"),
    ("ruling", "VARCHAR"),
    ("ruled_earned", "DOUBLE"),
    ("first_earned", "DOUBLE"),
    ("hints", "INTEGER"),
    ("confidence", "INTEGER"),
    ("seconds", "DOUBLE"),
    ("void", "VARCHAR"),
    ("chosen", "VARCHAR"),
];

/// The places of some columns of [`ANSWERS`].
const LEARNER: usize = 2;
const QUESTION: usize = 12;
const RESPONSE: usize = 13;

const QUESTIONS: [ParquetColumn; 7] = [
    ("question", "VARCHAR"),
    ("type", "VARCHAR"),
    ("prompt", "VARCHAR"),
    ("answer", "VARCHAR"),
    ("points", "DOUBLE"),
    ("tags", "VARCHAR"),
    ("body", "VARCHAR"),
];

const OPTIONS: [ParquetColumn; 4] =
    [("question", "VARCHAR"), ("number", "INTEGER"), ("text", "VARCHAR"), ("is_key", "BOOLEAN")];

/// Writes the selected answers into a new folder.
///
/// # Errors
///
/// If something has the name of the folder, if DuckDB is missing or fails, or if there is no answer.
pub(super) fn run(
    app: &App,
    store: &Store,
    wanted: &ExportSelection,
    folder: &Path,
    mut names: Option<Pseudonyms>,
) -> Result<(), Error> {
    let failed = |why| write_error(folder, &why);
    let draft = FolderDraft::begin_folder(folder).map_err(failed)?;
    let mut export = MarkExport::default();
    let parts = ["month", "deck"];
    let mut out = ParquetWriter::start(draft.path(), "answers", &ANSWERS, &parts)?;
    store.export_marks(wanted, |row| out.write_row(&export.fill_row(store, row, &mut names)?))?;
    out.finish()?;
    if export.answers == 0 {
        return Err(Error::failed("no answers to export"));
    }
    export.write_questions(draft.path())?;
    // The table comes first, so that no export is without it.
    if let Some(names) = &names {
        names.save(app)?;
    }
    draft.finish().map_err(failed)?;
    let place = folder.display().to_string();
    let learners = names.is_none().then_some(export.learners.len());
    app.ui.show_note(&report::parquet_text(export.answers, &place, learners));
    Ok(())
}

/// A question as asked, with the text of each option and whether it is a key.
struct ExportedText {
    /// The hash of its text, in hexadecimal.
    hash: String,
    /// Its row without the hash.
    row: Vec<Value>,
    options: Vec<(String, bool)>,
}

impl ExportedText {
    fn read_text(hash: &TextHash, body: String) -> Self {
        let hash: String = hash.iter().map(|byte| format!("{byte:02x}")).collect();
        let edition = Edition::read(body, "").0;
        let Some(question) = edition.deck.questions.first() else {
            let mut row = vec![Value::Null; QUESTIONS.len() - 2];
            row.push(Value::Text(edition.source.clone()));
            return Self { hash, row, options: Vec::new() };
        };
        let row = vec![
            Value::Text(question.kind.name().to_owned()),
            Value::Text(plain_text(&shown_prompt(question, Part::Whole))),
            Value::Text(grade::answer_text(question, Part::Whole)),
            Value::Real(question.points),
            Value::Text(question.tags.join("; ")),
            Value::Text(edition.source.clone()),
        ];
        Self { hash, row, options: choices_of(&edition.deck, question).unwrap_or_default() }
    }

    /// The numbers of the chosen options, from 1, with spaces between them.
    fn numbers_of(&self, response: &Response) -> Value {
        let given = response_texts(response);
        let options = self.options.iter().enumerate();
        let chosen =
            options.filter(|(_, (text, _))| given.iter().any(|given| is_same_option(text, given)));
        let numbers: Vec<String> = chosen.map(|(at, _)| (at + 1).to_string()).collect();
        if numbers.is_empty() { Value::Null } else { Value::Text(numbers.join(" ")) }
    }
}

/// What the rows of the export named so far.
#[derive(Default)]
struct MarkExport {
    questions: BTreeMap<TextHash, ExportedText>,
    learners: BTreeSet<String>,
    answers: usize,
}

impl MarkExport {
    /// The row of an answer, with its response as text and the numbers of the chosen options.
    fn fill_row(
        &mut self,
        store: &Store,
        mut row: LedgerRow,
        names: &mut Option<Pseudonyms>,
    ) -> Result<LedgerRow, Error> {
        self.answers += 1;
        if let Some(Value::Text(learner)) = row.get_mut(LEARNER) {
            if let Some(names) = names {
                *learner = names.name_for(learner);
            }
            if !self.learners.contains(learner) {
                self.learners.insert(learner.clone());
            }
        }
        let mut chosen = Value::Null;
        if let (Some(Value::Bytes(hash)), Some(Value::Text(given))) =
            (row.get(QUESTION), row.get(RESPONSE))
            && let Ok(hash) = TextHash::try_from(hash.as_slice())
        {
            let response = serde_json::from_str(given).unwrap_or(Response::Blank);
            let asked = self.question(store, &hash)?;
            chosen = asked.numbers_of(&response);
            row[QUESTION] = Value::Text(asked.hash.clone());
            row[RESPONSE] = match response {
                Response::Blank => Value::Null,
                given => Value::Text(grade::response_text(&given)),
            };
        }
        row.push(chosen);
        Ok(row)
    }

    fn question(&mut self, store: &Store, hash: &TextHash) -> Result<&ExportedText, Error> {
        if !self.questions.contains_key(hash) {
            let body = store.question_text(hash)?.unwrap_or_default();
            self.questions.insert(*hash, ExportedText::read_text(hash, body));
        }
        Ok(&self.questions[hash])
    }

    /// Writes the questions and their options, by their hashes.
    fn write_questions(&self, folder: &Path) -> Result<(), Error> {
        let mut questions = ParquetWriter::start(folder, "questions", &QUESTIONS, &[])?;
        for asked in self.questions.values() {
            let hash = Value::Text(asked.hash.clone());
            questions.write_row(&[&[hash], asked.row.as_slice()].concat())?;
        }
        questions.finish()?;
        let mut options = ParquetWriter::start(folder, "options", &OPTIONS, &[])?;
        for asked in self.questions.values() {
            for (number, (text, is_key)) in (1..).zip(&asked.options) {
                options.write_row(&[
                    Value::Text(asked.hash.clone()),
                    Value::Integer(number),
                    Value::Text(plain_option(text)),
                    Value::Text(is_key.to_string()),
                ])?;
            }
        }
        options.finish()
    }
}
