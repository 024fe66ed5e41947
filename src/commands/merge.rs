//! `recto scores merge`.

use std::fs::{self, File};
use std::io::{BufRead, BufReader};
use std::path::Path;

use crate::args::Merge as Args;
use crate::error::{Error, Exit};
use crate::report::{self, MergedFile, MergedLearner, Refused};
use crate::store::{ErrorKind, Incoming, Merged, Store, StoreError};
use crate::truth::{Fault, Reader};

use super::app::App;

/// How a score file begins, and no export.
const DATABASE: &[u8] = b"SQLite format 3\0";

/// Takes in what other files hold, each in one transaction, and says what came.
pub(super) fn run(app: &App, args: &Args) -> Result<(), Error> {
    let kept = if args.dry_run { None } else { app.keep_before("merge")? };
    let mut store =
        if args.dry_run && !app.store_path().exists() { Store::in_memory()? } else { app.store()? };
    let mut files: Vec<MergedFile> = Vec::new();
    for path in &args.files {
        let file = merge(app, &mut store, path, args.dry_run)?;
        if let Some(refused) = file.refused.as_ref().filter(|_| !args.json) {
            app.ui.error(&told_of(&file.file, refused), std::slice::from_ref(&refused.hint));
        }
        files.push(file);
    }
    drop(store);
    if files.iter().any(|file| file.is_news) {
        app.thin_copies();
    } else if let Some(kept) = kept {
        // Nothing came, so there is nothing to go back to.
        let _ = fs::remove_file(kept);
    }
    if args.json {
        app.print_text(&report::merged_json(&files, args.dry_run))?;
    } else {
        app.print(&report::merged(&files, args.dry_run, app.ui.width()))?;
    }
    if files.iter().any(|file| file.refused.is_some()) { Err(Error::silent(Exit::Failed)) } else { Ok(()) }
}

/// What is wrong with a file, and where.
pub(super) fn told_of(file: &str, refused: &Refused) -> String {
    let line = refused.line.map(|line| format!(":{line}")).unwrap_or_default();
    format!("{file}{line}: {}", refused.reason)
}

/// Merges one file, or says why not. An error is one of the own score file.
fn merge(app: &App, store: &mut Store, path: &Path, is_trial: bool) -> Result<MergedFile, Error> {
    let file = path.display().to_string();
    let refused =
        |refused| Ok(MergedFile { file: file.clone(), refused: Some(refused), ..MergedFile::default() });
    let incoming = match incoming(app, path) {
        Ok(incoming) => incoming,
        Err(why) => return refused(why),
    };
    match store.merge(&incoming, is_trial) {
        Ok(merged) => Ok(told(file, merged)),
        Err(error) if *error.kind() == ErrorKind::Unfit => refused(because(&error, None)),
        Err(error) => Err(error.into()),
    }
}

/// What a file holds, or why it cannot be taken.
pub(super) fn incoming(app: &App, path: &Path) -> Result<Incoming, Refused> {
    let unread = |error: std::io::Error| Refused {
        reason: format!("it cannot be read: {error}"),
        hint: "nothing of it was taken".to_owned(),
        line: None,
    };
    if is_same(path, app.store_path()) {
        let reason = "this is the score file that it would be merged into".to_owned();
        return Err(Refused { reason, hint: "name another one, or another --store".to_owned(), line: None });
    }
    if fs::metadata(path).map_err(unread)?.is_dir() {
        let reason = "it is a folder".to_owned();
        return Err(Refused { reason, hint: "name the files in it".to_owned(), line: None });
    }
    let mut lines = BufReader::new(File::open(path).map_err(unread)?);
    if lines.fill_buf().map_err(unread)?.starts_with(DATABASE) {
        return Incoming::of_file(path).map_err(|error| because(&error, None));
    }
    read(lines)
}

/// Whether two paths are the same file.
fn is_same(path: &Path, other: &Path) -> bool {
    match (fs::canonicalize(path), fs::canonicalize(other)) {
        (Ok(path), Ok(other)) => path == other,
        _ => false,
    }
}

fn read(lines: impl BufRead) -> Result<Incoming, Refused> {
    let mut reader = Reader::new(lines).map_err(faulty)?;
    let mut incoming = Incoming::new(reader.schema()).map_err(|error| because(&error, Some(1)))?;
    while let Some(row) = reader.next() {
        let (table, row) = row.map_err(faulty)?;
        incoming.add(table, row).map_err(|error| because(&error, Some(reader.line())))?;
    }
    incoming.finish().map_err(|error| because(&error, None))
}

fn faulty(fault: Fault) -> Refused {
    let hint = if fault.line == 1 { hint(&ErrorKind::Foreign) } else { hint(&ErrorKind::Unfit) };
    Refused { line: Some(fault.line), reason: fault.reason, hint }
}

fn because(error: &StoreError, line: Option<usize>) -> Refused {
    Refused { line, reason: error.reason(), hint: hint(error.kind()) }
}

fn hint(kind: &ErrorKind) -> String {
    match kind {
        ErrorKind::Newer { .. } => "nothing of it was taken; update recto",
        ErrorKind::Busy => "nothing of it was taken; close the other program and merge it again",
        ErrorKind::Damaged => "nothing of it was taken; ask for another copy, or try `sqlite3 FILE .recover`",
        ErrorKind::NotADatabase | ErrorKind::Foreign => {
            "nothing of it was taken; score files and exports of `recto scores export` can be merged"
        }
        _ => "nothing of it was taken; ask for another copy where it came from",
    }
    .to_owned()
}

fn told(file: String, merged: Merged) -> MergedFile {
    let learner = |(learner, came): (String, crate::store::Came)| MergedLearner {
        learner,
        sittings: came.sittings.new,
        answers: came.answers.new,
        events: came.events.new,
        sittings_known: came.sittings.known,
        answers_known: came.answers.known,
        events_known: came.events.known,
    };
    MergedFile {
        file,
        refused: None,
        learners: merged.learners.into_iter().map(learner).collect(),
        deleted: merged.deleted,
        kept_out: merged.kept_out,
        is_news: merged.new > 0,
    }
}
