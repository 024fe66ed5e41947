//! `obverse scores merge`.

use std::collections::VecDeque;
use std::fs;
use std::io::{BufRead, BufReader};
use std::panic::resume_unwind;
use std::path::{Path, PathBuf};
use std::thread::{self, ScopedJoinHandle};

use crate::args::MergeArgs as Args;
use crate::error::{Error, Exit};
use crate::library::open_file;
use crate::report::{
    self, MergeRefusal, MergedDeletion, MergedFile, MergedLearner, MergedRetake, RejudgedSession,
};
use obverse_core::session::view::{Clock, Menu, MenuLeave, MenuOption};
use obverse_core::text::words;
use obverse_store::ledger::{LedgerError, LedgerReader};
use obverse_store::{
    ErrorKind, Incoming, MergePlan, MergeSummary, MergeTerms, Retake, Store, StoreError,
    TrustedLearners,
};

use super::app::App;
use super::class_keys::{ClassKeys, note_seals};
use super::errors::store_error;
use super::judge::AnswerJudge;
use super::resume::choose_option;
use super::unusual::find_unusual;

/// The first bytes of a score file, unlike an export.
const SQLITE_HEADER: &[u8] = b"SQLite format 3\0";

/// Merges other files, each in one transaction, and reports the result.
pub(super) fn run(app: &App, args: &Args) -> Result<(), Error> {
    let kept = if args.dry_run { None } else { app.back_up_before("merge")? };
    let mut store = if args.dry_run && !app.store_path().exists() {
        Store::in_memory()?
    } else {
        app.open_store()?
    };
    let mut files: Vec<MergedFile> = Vec::new();
    let mut judge = AnswerJudge::new(app);
    let keys = ClassKeys::find(app);
    read_ahead(app.store_path(), &args.files, |path, incoming| {
        let file = match incoming {
            Ok(incoming) => {
                merge_file(app, &mut store, (&mut judge, &keys), (path, &incoming), args)?
            }
            Err(refused) => refused_file(path, refused),
        };
        if let Some(refused) = &file.refused
            && !args.json
        {
            app.ui.show_error(
                &refusal_message(&file.file, refused),
                std::slice::from_ref(&refused.hint),
            );
        }
        files.push(file);
        Ok(())
    })?;
    let unusual = find_unusual(&store, &judge.changed)?;
    drop(store);
    if files.iter().any(|file| file.is_news) {
        app.remove_old_copies();
    } else if let Some(kept) = kept {
        // Nothing was merged, so the backup has no use.
        let _ = fs::remove_file(kept);
    }
    if args.json {
        app.print_text(&report::merged_json(&files, &unusual, args.dry_run))?;
    } else {
        app.print(&report::render_merged(&files, &unusual, args.dry_run, app.ui.width()))?;
    }
    if files.iter().any(|file| file.refused.is_some()) {
        Err(Error::silent(Exit::Failed))
    } else {
        Ok(())
    }
}

/// The error in a file and its place.
pub(super) fn refusal_message(file: &str, refused: &MergeRefusal) -> String {
    let line = refused.line.map(|line| format!(":{line}")).unwrap_or_default();
    format!("{file}{line}: {}", refused.reason)
}

fn refused_file(path: &Path, refused: MergeRefusal) -> MergedFile {
    let file = path.display().to_string();
    MergedFile { file, refused: Some(refused), ..MergedFile::default() }
}

/// Merges one file or returns the refusal. An error concerns the own score file.
fn merge_file(
    app: &App,
    store: &mut Store,
    (judge, keys): (&mut AnswerJudge, &ClassKeys),
    (path, incoming): (&Path, &Incoming),
    args: &Args,
) -> Result<MergedFile, Error> {
    let file = path.display().to_string();
    let mut union = match prepare_merge(app, store, incoming, args, &file)? {
        Ok(union) => union,
        Err(error) if *error.kind() == ErrorKind::Invalid => {
            return Ok(refused_file(path, refusal_from_store(&error, None)));
        }
        Err(error) => return Err(error.into()),
    };
    let judged = match judge.judge_answers(app, incoming, &mut union)? {
        Ok(judged) => judged,
        Err(why) => return Ok(refused_file(path, why)),
    };
    let seal = note_seals(app, keys, incoming, (&mut union, &mut judge.ids))?;
    if args.dry_run {
        let summary = union.summary().clone();
        return Ok(MergedFile { seal, ..merge_report(app, file, summary, judged) });
    }
    let changed = union.changed_sessions().into_iter();
    judge.changed.extend(changed.filter(|(learner, _)| *learner != app.learner));
    match store.apply_merge(incoming, union) {
        Ok(merged) => Ok(MergedFile { seal, ..merge_report(app, file, merged, judged) }),
        Err(error) if *error.kind() == ErrorKind::Invalid => {
            Ok(refused_file(path, refusal_from_store(&error, None)))
        }
        Err(error) => Err(store_error(&error)
            .hint("the rows before it are kept; merge the file again to add the rest")),
    }
}

/// Prepares a merge. At a terminal the learner decides whether foreign deletions apply.
fn prepare_merge(
    app: &App,
    store: &Store,
    incoming: &Incoming,
    args: &Args,
    file: &str,
) -> Result<Result<MergePlan, StoreError>, Error> {
    let own_learner = TrustedLearners::Learner(app.learner.clone());
    let mut terms = MergeTerms {
        deletions: if args.deletions { own_learner.clone() } else { TrustedLearners::Nobody },
        regrades: if args.regrades { TrustedLearners::Everyone } else { own_learner.clone() },
        bring_back_at: args.bring_back.then(|| app.env.clock.now()),
    };
    let union = match store.plan_merge(incoming, &terms) {
        Ok(union) => union,
        Err(error) => return Ok(Err(error)),
    };
    let own: Vec<&str> = union
        .summary()
        .ignored_deletions
        .iter()
        .filter(|named| named.learner == app.learner)
        .map(|named| named.code.as_str())
        .collect();
    let asks = !args.deletions && !args.dry_run && !args.json && app.ui.can_ask();
    if own.is_empty() || !asks || !confirm_deletions(app, file, &own)? {
        return Ok(Ok(union));
    }
    terms.deletions = own_learner;
    Ok(store.plan_merge(incoming, &terms))
}

/// Asks whether to delete sessions that were deleted elsewhere.
fn confirm_deletions(app: &App, file: &str, codes: &[&str]) -> Result<bool, Error> {
    let count = words::format_count(codes.len(), "session");
    let menu = Menu {
        intro: Menu::intro_of([format!(
            "{file} says that you deleted {count}: {}.",
            words::format_list(codes)
        )]),
        options: vec![MenuOption::new("Keep here", ""), MenuOption::new("Delete here too", "")],
        leave: Some(MenuLeave::Option(0)),
        ..Menu::default()
    };
    Ok(choose_option(app, menu)? == 1)
}

/// A file that a thread reads, or that no thread could be had for.
enum FileReading<'scope> {
    Thread(ScopedJoinHandle<'scope, Result<Incoming, MergeRefusal>>),
    Later,
}

/// Reads files on all cores while earlier ones are merged. Gives them to `take` in their order. If
/// the system gives no thread, a file is read when its turn comes.
fn read_ahead(
    own: &Path,
    paths: &[PathBuf],
    mut take: impl FnMut(&Path, Result<Incoming, MergeRefusal>) -> Result<(), Error>,
) -> Result<(), Error> {
    let cores = thread::available_parallelism().map_or(1, usize::from);
    thread::scope(|scope| {
        let (mut ahead, mut rest) = (VecDeque::new(), paths.iter());
        loop {
            while ahead.len() < cores
                && let Some(path) = rest.next()
            {
                let thread =
                    thread::Builder::new().spawn_scoped(scope, || read_incoming(own, path));
                ahead.push_back((path, thread.map_or(FileReading::Later, FileReading::Thread)));
            }
            let Some((path, reading)) = ahead.pop_front() else { return Ok(()) };
            let incoming = match reading {
                FileReading::Later => read_incoming(own, path),
                FileReading::Thread(thread) => {
                    thread.join().unwrap_or_else(|panic| resume_unwind(panic))
                }
            };
            take(path, incoming)?;
        }
    })
}

/// Reads the content of a file, or returns the refusal. `own` is the score file that it is merged
/// into.
pub(super) fn read_incoming(own: &Path, path: &Path) -> Result<Incoming, MergeRefusal> {
    if is_same_file(path, own) {
        let reason = "this is the score file that it would be merged into".to_owned();
        return Err(MergeRefusal {
            reason,
            hint: "name another one, or another --store".to_owned(),
            line: None,
        });
    }
    if fs::metadata(path).map_err(|error| unreadable_file(&error))?.is_dir() {
        let reason = "it is a folder".to_owned();
        return Err(MergeRefusal { reason, hint: "name the files in it".to_owned(), line: None });
    }
    let mut lines = BufReader::new(open_file(path).map_err(|error| unreadable_file(&error))?);
    if lines.fill_buf().map_err(|error| unreadable_file(&error))?.starts_with(SQLITE_HEADER) {
        return Incoming::from_file(path).map_err(|error| refusal_from_store(&error, None));
    }
    read_jsonl(lines)
}

fn is_same_file(path: &Path, other: &Path) -> bool {
    match (fs::canonicalize(path), fs::canonicalize(other)) {
        (Ok(path), Ok(other)) => path == other,
        _ => false,
    }
}

fn read_jsonl(lines: impl BufRead) -> Result<Incoming, MergeRefusal> {
    let mut reader = LedgerReader::new(lines).map_err(refusal_from_error)?;
    let mut incoming =
        Incoming::new(reader.schema()).map_err(|error| refusal_from_store(&error, Some(1)))?;
    while let Some(row) = reader.next() {
        let (table, row) = row.map_err(refusal_from_error)?;
        incoming
            .add_row(table, row)
            .map_err(|error| refusal_from_store(&error, Some(reader.line())))?;
    }
    incoming.set_seal(reader.seal().cloned());
    incoming.finish().map_err(|error| refusal_from_store(&error, None))
}

fn unreadable_file(error: &std::io::Error) -> MergeRefusal {
    MergeRefusal {
        reason: format!("it cannot be read: {error}"),
        hint: "nothing of it was taken".to_owned(),
        line: None,
    }
}

fn refusal_from_error(error: LedgerError) -> MergeRefusal {
    let hint = if error.line == 1 {
        refusal_hint(&ErrorKind::Foreign)
    } else {
        refusal_hint(&ErrorKind::Invalid)
    };
    MergeRefusal { line: Some(error.line), reason: error.reason, hint }
}

fn refusal_from_store(error: &StoreError, line: Option<usize>) -> MergeRefusal {
    MergeRefusal { line, reason: error.reason(), hint: refusal_hint(error.kind()) }
}

fn refusal_hint(kind: &ErrorKind) -> String {
    match kind {
        ErrorKind::Newer { .. } => "nothing of it was taken; update obverse",
        ErrorKind::Busy => "nothing of it was taken; close the other program and merge it again",
        ErrorKind::Damaged => {
            "nothing of it was taken; ask for another copy, or save what can be read with `obverse scores repair FILE`"
        }
        ErrorKind::NotADatabase | ErrorKind::Foreign => {
            "nothing of it was taken; score files and exports of `obverse scores export` can be merged"
        }
        _ => "nothing of it was taken; ask its sender for another copy",
    }
    .to_owned()
}

fn merge_report(
    app: &App,
    file: String,
    merged: MergeSummary,
    judged: Vec<RejudgedSession>,
) -> MergedFile {
    MergedFile {
        file,
        refused: None,
        learners: merged
            .learners
            .into_iter()
            .map(|(learner, counts)| MergedLearner {
                learner,
                sittings: counts.sessions.new,
                answers: counts.answers.new,
                events: counts.events.new,
                sittings_known: counts.sessions.known,
                answers_known: counts.answers.known,
                events_known: counts.events.known,
            })
            .collect(),
        judged,
        deleted: merged.deleted,
        unheeded: merged
            .ignored_deletions
            .into_iter()
            .map(|named| MergedDeletion {
                is_own: named.learner == app.learner,
                learner: named.learner,
                sitting: named.code,
            })
            .collect(),
        kept_out: merged.kept_deleted,
        brought_back: merged.brought_back,
        retakes: merged
            .retakes
            .into_iter()
            .filter(|retake| retake.session.learner != app.learner)
            .map(|Retake { session: sitting, deleted }: Retake| MergedRetake {
                learner: sitting.learner,
                sitting: sitting.code,
                deleted,
            })
            .collect(),
        regrades_left: merged.ignored_regrades,
        seal: None,
        is_news: merged.new > 0,
    }
}
