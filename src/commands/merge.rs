//! `obverse scores merge`.

use std::fs::{self, File};
use std::io::{BufRead, BufReader};
use std::path::Path;

use crate::args::Merge as Args;
use crate::error::{Error, Exit};
use crate::report::{self, MergedDeletion, MergedFile, MergedLearner, MergedRetake, MergedSitting, Refused};
use obverse_core::sitting::view::{Clock, Menu, MenuOption};
use obverse_core::text::words;
use obverse_store::truth::{Fault, Reader};
use obverse_store::{ErrorKind, Incoming, Merged, Named, Retake, Store, StoreError, Terms, Union, Whose};

use super::app::{App, failed};
use super::judge::judge;
use super::resume::choose;

/// How a score file begins, and no export.
const DATABASE: &[u8] = b"SQLite format 3\0";

/// Takes in what other files hold, each in one transaction, and says what came.
pub(super) fn run(app: &App, args: &Args) -> Result<(), Error> {
    let kept = if args.dry_run { None } else { app.keep_before("merge")? };
    let mut store =
        if args.dry_run && !app.store_path().exists() { Store::in_memory()? } else { app.store()? };
    let mut files: Vec<MergedFile> = Vec::new();
    for path in &args.files {
        let file = merge(app, &mut store, path, args)?;
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
fn merge(app: &App, store: &mut Store, path: &Path, args: &Args) -> Result<MergedFile, Error> {
    let file = path.display().to_string();
    let refused =
        |refused| Ok(MergedFile { file: file.clone(), refused: Some(refused), ..MergedFile::default() });
    let incoming = match incoming(app, path) {
        Ok(incoming) => incoming,
        Err(why) => return refused(why),
    };
    let mut union = match prepared(app, store, &incoming, args, &file)? {
        Ok(union) => union,
        Err(error) if *error.kind() == ErrorKind::Unfit => return refused(because(&error, None)),
        Err(error) => return Err(error.into()),
    };
    let judged = match judge(app, &incoming, &mut union)? {
        Ok(judged) => judged,
        Err(why) => return refused(why),
    };
    if args.dry_run {
        return Ok(told(app, file, union.merged().clone(), judged));
    }
    match store.unite(&incoming, union) {
        Ok(merged) => Ok(told(app, file, merged, judged)),
        Err(error) if *error.kind() == ErrorKind::Unfit => refused(because(&error, None)),
        Err(error) => {
            Err(failed(&error).hint("what came before is kept; merge it again to take in the rest"))
        }
    }
}

/// What a merge would do; at a terminal the learner says whether their own deletions are obeyed.
fn prepared(
    app: &App,
    store: &Store,
    incoming: &Incoming,
    args: &Args,
    file: &str,
) -> Result<Result<Union, StoreError>, Error> {
    let of_own = || Whose::Of(app.learner.clone());
    let mut terms = Terms {
        deletions: if args.deletions { of_own() } else { Whose::Nobody },
        regrades: if args.regrades { Whose::Everyone } else { of_own() },
        brings_back: args.bring_back.then(|| app.env.clock.now()),
    };
    let union = match store.prepare(incoming, &terms) {
        Ok(union) => union,
        Err(error) => return Ok(Err(error)),
    };
    let own: Vec<&str> = union
        .merged()
        .unheeded
        .iter()
        .filter(|named| named.learner == app.learner)
        .map(|named| named.code.as_str())
        .collect();
    let asks = !args.deletions && !args.dry_run && !args.json && app.ui.converses();
    if own.is_empty() || !asks || !deletes(app, file, &own)? {
        return Ok(Ok(union));
    }
    terms.deletions = of_own();
    Ok(store.prepare(incoming, &terms))
}

/// Asks whether sittings that were deleted elsewhere are deleted here too.
fn deletes(app: &App, file: &str, codes: &[&str]) -> Result<bool, Error> {
    let option = |label: &str| MenuOption { label: label.to_owned(), note: String::new() };
    let count = words::count(codes.len(), "sitting");
    let menu = Menu {
        intro: vec![format!("{file} says that {count} of yours had been deleted: {}.", words::list(codes))],
        options: vec![option("Keep what is here"), option("Delete it here too")],
        notice: None,
        leave: Some(0),
    };
    Ok(choose(app, menu)? == 1)
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
        ErrorKind::Newer { .. } => "nothing of it was taken; update obverse",
        ErrorKind::Busy => "nothing of it was taken; close the other program and merge it again",
        ErrorKind::Damaged => {
            "nothing of it was taken; ask for another copy, or save what can be read with `obverse scores repair FILE`"
        }
        ErrorKind::NotADatabase | ErrorKind::Foreign => {
            "nothing of it was taken; score files and exports of `obverse scores export` can be merged"
        }
        _ => "nothing of it was taken; ask for another copy where it came from",
    }
    .to_owned()
}

fn told(app: &App, file: String, merged: Merged, judged: Vec<MergedSitting>) -> MergedFile {
    let learner = |(learner, came): (String, obverse_store::Came)| MergedLearner {
        learner,
        sittings: came.sittings.new,
        answers: came.answers.new,
        events: came.events.new,
        sittings_known: came.sittings.known,
        answers_known: came.answers.known,
        events_known: came.events.known,
    };
    let named = |named: Named| MergedDeletion {
        is_own: named.learner == app.learner,
        learner: named.learner,
        sitting: named.code,
    };
    let is_other = |retake: &Retake| retake.sitting.learner != app.learner;
    let retake = |Retake { sitting, deleted }: Retake| MergedRetake {
        learner: sitting.learner,
        sitting: sitting.code,
        deleted,
    };
    MergedFile {
        file,
        refused: None,
        learners: merged.learners.into_iter().map(learner).collect(),
        judged,
        deleted: merged.deleted,
        unheeded: merged.unheeded.into_iter().map(named).collect(),
        kept_out: merged.kept_out,
        brought_back: merged.brought_back,
        retakes: merged.retakes.into_iter().filter(is_other).map(retake).collect(),
        regrades_left: merged.regrades_left,
        is_news: merged.new > 0,
    }
}
