//! `obverse scores export`.

use std::collections::HashMap;
use std::collections::hash_map::Entry;
use std::io::Write;
use std::path::{Path, PathBuf};

use sha2::{Digest, Sha256};

use crate::args::{ExportArgs as Args, ExportFormat};
use crate::error::Error;
use crate::report;
use obverse_core::deck::question::Body;
use obverse_core::deck::{CardId, Edition};
use obverse_core::grade::{self, Response};
use obverse_core::messages::Locale;
use obverse_core::session::show::{shown_prompt, shown_response};
use obverse_core::text;
use obverse_store::ledger::{self, LedgerRow, Table, Value};
use obverse_store::writer::{Access, Draft, Overwrite};
use obverse_store::{ClassKey, ExportSelection, LineDigest, SessionState, Store};

use super::app::App;
use super::class_keys::ClassKeys;
use super::errors::write_error;
use super::export_parquet;
use super::past_sessions::session_by_code;
use super::pseudonyms::Pseudonyms;
use super::scores;
use super::setting_origins::SettingOrigin;

/// Writes records to a file or to standard output.
pub(super) fn run(app: &App, args: &Args) -> Result<(), Error> {
    let Some(store) = app.open_existing_store()? else {
        return Err(Error::failed("no scores yet").hint("run `obverse quiz` to take a quiz"));
    };
    let wanted = selection(app, &store, args)?;
    if let Some(folder) = &args.parquet {
        let names = if args.anonymous { Some(Pseudonyms::load(app)?) } else { None };
        return export_parquet::run(app, &store, &wanted, folder, names);
    }
    let key = match choose_format(args) {
        ExportFormat::Jsonl if !args.anonymous => sealing_key(app, &store, &wanted)?,
        _ => None,
    };
    let mut names = if args.anonymous { Some(Pseudonyms::load(app)?) } else { None };
    let mut out = ExportTarget::open_target(app, args.file.as_deref())?;
    let counts = match choose_format(args) {
        ExportFormat::Jsonl => {
            write_jsonl(&store, &wanted, (key.as_ref(), names.as_mut()), &mut out)
        }
        ExportFormat::Csv => write_csv(&store, &wanted, names.as_mut(), &mut out),
    }?;
    // The table comes first, so that no export is without it.
    if let Some(names) = names {
        names.save(app)?;
    }
    if let Some(file) = out.close()? {
        app.ui.show_note(&report::exported_text(counts, &file, key.is_some()));
    }
    Ok(())
}

fn choose_format(args: &Args) -> ExportFormat {
    let extension = args.file.as_ref().and_then(|path| path.extension());
    let is_table = extension.is_some_and(|extension| extension.eq_ignore_ascii_case("csv"));
    args.format.unwrap_or(if is_table { ExportFormat::Csv } else { ExportFormat::Jsonl })
}

/// The records to export: those of all learners, unless the run names one.
fn selection(app: &App, store: &Store, args: &Args) -> Result<ExportSelection, Error> {
    let is_named = matches!(app.origins.origin_of("learner"), SettingOrigin::Flag(_));
    let session = match &args.sitting {
        Some(code) => Some(session_by_code(app, store, code)?),
        None => None,
    };
    if let Some(id) = session {
        let summary = store.session_summary(id)?;
        if !matches!(summary.state, SessionState::Finished(_)) {
            let warning =
                format!("{} is not finished: the export has only its answers so far", summary.code);
            app.ui.warn(&warning, &[]);
        }
    }
    Ok(ExportSelection {
        learner: is_named.then(|| app.learner.clone()),
        session,
        decks: scores::deck_ids(app, &args.decks)?,
        since: args.since.map(|day| app.days.start_of(day)),
    })
}

/// The class key for a hand-in: an export of one session, or of the sessions with a deck.
fn sealing_key(
    app: &App,
    store: &Store,
    wanted: &ExportSelection,
) -> Result<Option<ClassKey>, Error> {
    let decks = match wanted.session {
        Some(session) => {
            let decks = store.session_summary(session)?.decks;
            decks.into_iter().map(|row| row.id).collect()
        }
        None => wanted.decks.clone(),
    };
    let keys = if decks.is_empty() { ClassKeys::default() } else { ClassKeys::find(app) };
    Ok(keys.key_of(&decks).cloned())
}

/// Lines on their way out, with the digest of all of them if they get a seal.
struct LineWriter<'a, 'b> {
    out: &'a mut ExportTarget<'b>,
    digest: Option<LineDigest>,
}

impl LineWriter<'_, '_> {
    fn write_line(&mut self, line: &str) -> Result<(), Error> {
        self.digest.iter_mut().for_each(|digest| digest.add_line(line.as_bytes()));
        self.out.write(line)
    }
}

/// Writes everything selected as JSON lines that can be merged, sealed if there is a key. Returns
/// the numbers of sessions, answers and events.
fn write_jsonl(
    store: &Store,
    wanted: &ExportSelection,
    (key, mut names): (Option<&ClassKey>, Option<&mut Pseudonyms>),
    out: &mut ExportTarget<'_>,
) -> Result<[usize; 3], Error> {
    let mut lines = LineWriter { out, digest: key.map(|_| LineDigest::default()) };
    lines.write_line(&key.map_or_else(
        || ledger::head_line(Store::VERSION),
        |key| ledger::sealed_head_line(Store::VERSION, &key.name()),
    ))?;
    let (mut rows, mut counts) = (0, [0; 3]);
    store.export_rows(wanted, |table: &Table, mut row: LedgerRow| {
        rename_learner(table.column_index("learner"), &mut row, names.as_deref_mut());
        let place = ["sitting", "answer", "event"].iter().position(|name| *name == table.name);
        if let Some(place) = place {
            counts[place] += 1;
        }
        rows += 1;
        let line = ledger::row_line(table, &row).ok_or_else(|| {
            Error::failed(format!("cannot write a row of `{}`", table.name))
                .hint("the score file holds data that obverse did not write")
        })?;
        lines.write_line(&line)
    })?;
    lines.write_line(&ledger::end_line(rows))?;
    if let (Some(key), Some(digest)) = (key, lines.digest.take()) {
        lines.out.write(&key.seal_line(digest))?;
    }
    Ok(counts)
}

/// Puts a pseudonym in the place of a learner's name.
fn rename_learner(place: Option<usize>, row: &mut LedgerRow, pseudonyms: Option<&mut Pseudonyms>) {
    if let (Some(place), Some(pseudonyms)) = (place, pseudonyms)
        && let Some(Value::Text(name)) = row.get_mut(place)
    {
        *name = pseudonyms.name_for(name);
    }
}

/// Writes the standing answers for readers. Returns their number.
fn write_csv(
    store: &Store,
    wanted: &ExportSelection,
    mut pseudonyms: Option<&mut Pseudonyms>,
    out: &mut ExportTarget<'_>,
) -> Result<[usize; 3], Error> {
    let names = store.answer_columns()?;
    out.write(&report::csv_cells(&names))?;
    let (mut readable, mut answers) = (CellFormatter::default(), 0);
    let learner = column_of(&names, "learner");
    store.export_answers(wanted, |mut row: LedgerRow| {
        answers += 1;
        rename_learner(learner, &mut row, pseudonyms.as_deref_mut());
        out.write(&report::csv_cells(&readable.format_cells(&names, row)))
    })?;
    Ok([0, answers, 0])
}

/// Formats the cells of a table for readers. Reads each question once, and keeps only its prompt.
#[derive(Default)]
struct CellFormatter {
    /// By the hash of a question's text and the name of the card.
    asked: HashMap<([u8; 32], String), AskedQuestion>,
}

/// What the cells show of a question.
struct AskedQuestion {
    prompt: String,
    /// Only of a flashcard, whose responses are shown in other words.
    flashcard: Option<Edition>,
}

impl AskedQuestion {
    /// Reads the question in a text. `None` if there is none.
    fn read(body: &str, card: &CardId) -> Option<Self> {
        let edition = Edition::read(body.to_owned(), "").0;
        let asked = edition.deck.questions.first()?;
        let prompt = text::plain_text(&shown_prompt(asked, card.part));
        let is_flashcard = matches!(asked.body, Body::Flashcard(_));
        Some(Self { prompt, flashcard: is_flashcard.then_some(edition) })
    }

    fn show_response(&self, response: &Response) -> String {
        match self.flashcard.as_ref().and_then(|edition| edition.deck.questions.first()) {
            Some(question) => shown_response(question, response, Locale::English),
            None => grade::response_in_lines(response),
        }
    }
}

impl CellFormatter {
    fn format_cells(&mut self, names: &[String], row: LedgerRow) -> Vec<String> {
        let mut cells: Vec<String> = row.into_iter().map(format_cell).collect();
        let (Some(question), Some(options), Some(response), Some(card)) = (
            column_of(names, "question"),
            column_of(names, "options"),
            column_of(names, "response"),
            column_of(names, "card"),
        ) else {
            return cells;
        };
        let listed: Vec<String> = serde_json::from_str(&cells[options]).unwrap_or_default();
        cells[options] = listed.join("; ");
        let parsed: Result<Response, _> = serde_json::from_str(&cells[response]);
        let asked = self.find_question(&cells[question], &cells[card]);
        cells[response] = parsed
            .map(|parsed| match asked {
                Some(asked) => asked.show_response(&parsed),
                None => grade::response_in_lines(&parsed),
            })
            .unwrap_or_default();
        cells[question] = asked.map(|asked| asked.prompt.clone()).unwrap_or_default();
        cells
    }

    fn find_question(&mut self, body: &str, card: &str) -> Option<&AskedQuestion> {
        let key = (Sha256::digest(body).into(), card.to_owned());
        match self.asked.entry(key) {
            Entry::Occupied(found) => Some(found.into_mut()),
            Entry::Vacant(place) => {
                Some(place.insert(AskedQuestion::read(body, &card.parse().ok()?)?))
            }
        }
    }
}

fn format_cell(value: Value) -> String {
    match value {
        Value::Null | Value::Bytes(_) => String::new(),
        Value::Integer(number) => number.to_string(),
        Value::Real(number) => number.to_string(),
        Value::Text(text) => text,
    }
}

fn column_of(names: &[String], name: &str) -> Option<usize> {
    names.iter().position(|other| other == name)
}

/// The size of the buffer for standard output, in bytes.
const BUFFER_BYTES: usize = 1 << 16;

/// The destination of an export.
enum ExportTarget<'a> {
    /// Standard output, written in large pieces.
    Data(&'a App, String),
    /// A new file.
    File(Box<Draft>, PathBuf),
}

impl<'a> ExportTarget<'a> {
    fn open_target(app: &'a App, path: Option<&Path>) -> Result<Self, Error> {
        let Some(path) = path else { return Ok(Self::Data(app, String::new())) };
        let draft = Draft::begin_file(path, Access::Private, Overwrite::Nothing)
            .map_err(|why| write_error(path, &why))?;
        Ok(Self::File(Box::new(draft), path.to_owned()))
    }

    fn write(&mut self, text: &str) -> Result<(), Error> {
        match self {
            Self::Data(app, gathered) => {
                gathered.push_str(text);
                if gathered.len() < BUFFER_BYTES {
                    return Ok(());
                }
                app.print_text(&std::mem::take(gathered))
            }
            Self::File(draft, path) => {
                draft.write_all(text.as_bytes()).map_err(|error| write_error(path, &error.into()))
            }
        }
    }

    /// Writes the rest and returns the name of the file.
    fn close(self) -> Result<Option<String>, Error> {
        match self {
            Self::Data(app, gathered) => app.print_text(&gathered).map(|()| None),
            Self::File(draft, path) => {
                draft.finish().map_err(|why| write_error(&path, &why))?;
                Ok(Some(path.display().to_string()))
            }
        }
    }
}
