//! Deck files.

use std::fs::{self, File};
use std::io::{self, Read, Seek, SeekFrom};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use obverse_core::deck::diagnostic::{Code, Diagnostic};
use obverse_core::deck::span::Span;
use obverse_core::deck::{self, Edition, MAX_BYTES, Outline, QuestionOutline};

use super::found::{DeckReading, FoundDeck, Origin};
use super::stamp::Stamp;

/// A file or folder that the system would not give.
#[derive(Debug)]
pub struct Unreadable {
    /// Which.
    pub path: PathBuf,
    /// Why.
    pub error: io::Error,
}

/// The deck files below a folder, sorted; hidden files and folders are passed over.
///
/// # Errors
///
/// Where a folder cannot be read.
pub fn deck_files(folder: &Path) -> Result<Vec<PathBuf>, Unreadable> {
    let of = |error| Unreadable { path: folder.to_owned(), error };
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).map_err(of)? {
        let entry = entry.map_err(of)?;
        let path = entry.path();
        let hidden = path.file_name().is_some_and(|name| name.to_string_lossy().starts_with('.'));
        if hidden {
            continue;
        }
        // A link to a folder is not followed: it may lead back up.
        if entry.file_type().map_err(of)?.is_dir() {
            files.extend(deck_files(&path)?);
        } else if path.extension().is_some_and(|extension| extension == "toml") {
            files.push(path);
        }
    }
    files.sort();
    Ok(files)
}

/// Reads a deck file with all its faults. A file that is too large or not UTF-8 is a deck without questions and with
/// that one fault.
///
/// # Errors
///
/// Where the system does not give the file.
pub fn load_deck(path: &Path, origin: Origin) -> Result<FoundDeck, Unreadable> {
    Ok(FoundDeck::from_reading(origin, Some(path.to_owned()), read_deck(path)?.0))
}

/// Reads many deck files in full, on all processors; the results stand in the order of the paths.
#[must_use]
pub fn load_decks(paths: &[PathBuf], origin: Origin) -> Vec<Result<FoundDeck, Unreadable>> {
    on_all_cores(paths, |path| load_deck(path, origin))
}

/// Reads a deck file in full, and tells how the file stood before.
pub(super) fn read_deck(path: &Path) -> Result<(DeckReading, Option<Stamp>), Unreadable> {
    let of = |error| Unreadable { path: path.to_owned(), error };
    let metadata = fs::metadata(path).map_err(of)?;
    if metadata.is_dir() {
        return Err(of(io::Error::from(io::ErrorKind::IsADirectory)));
    }
    // A pipe with a name would be waited for without end; those of a shell have a writer.
    if !metadata.is_file() && !path.starts_with("/dev") {
        return Err(of(io::Error::other("it is a pipe or a device, not a file")));
    }
    let file = File::open(path).map_err(of)?;
    let metadata = file.metadata().map_err(of)?;
    let mut bytes = Vec::new();
    file.take(MAX_BYTES + 1).read_to_end(&mut bytes).map_err(of)?;
    let (edition, faults) = decode_deck(&bytes, &file_stem(path));
    Ok((DeckReading { edition: Arc::new(edition), errors: faults }, Stamp::from_metadata(&metadata)))
}

fn decode_deck(bytes: &[u8], stem: &str) -> (Edition, Vec<Diagnostic>) {
    if bytes.len() as u64 > MAX_BYTES {
        let fault = Diagnostic::new(Code::TooLarge, Span::empty_at(0), "the deck is larger than 64 MiB");
        let fault = fault.with_help("split it into several decks");
        return (Edition::from_unreadable(String::new(), stem), vec![fault]);
    }
    match deck::decode_utf8(bytes) {
        Ok(source) => Edition::read(source.to_owned(), stem),
        Err(fault) => {
            (Edition::from_unreadable(String::from_utf8_lossy(bytes).into_owned(), stem), vec![*fault])
        }
    }
}

fn file_stem(path: &Path) -> String {
    path.file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default()
}

/// The deck with only some of its questions, by their numbers in its outline, from the places of the file that hold
/// them. Nothing where the file is no longer the one that the stamp is of, or where these places alone do not read as
/// the questions: then the deck is to be read in full.
pub(super) fn read_excerpt(
    path: &Path,
    stamp: &Stamp,
    outline: &Outline,
    wanted: &[usize],
) -> Option<Edition> {
    let mut file = File::open(path).ok()?;
    if Stamp::from_metadata(&file.metadata().ok()?).as_ref() != Some(stamp) {
        return None;
    }
    let questions: Vec<&QuestionOutline> =
        wanted.iter().filter_map(|index| outline.questions.get(*index)).collect();
    let mut mark = [0; 3];
    let has_mark = file.read_exact(&mut mark).is_ok() && mark == *"\u{feff}".as_bytes();
    let from = if has_mark { mark.len() as u64 } else { 0 };
    let text = |span: Span| {
        file.seek(SeekFrom::Start(from + span.start as u64))?;
        let mut bytes = vec![0; span.end - span.start];
        file.read_exact(&mut bytes)?;
        String::from_utf8(bytes).map_err(io::Error::other)
    };
    Edition::from_outline(outline, &file_stem(path), &questions, text).ok().flatten()
}

/// Does the same with every item, on all processors; the results stand in the order of the items.
#[must_use]
pub fn on_all_cores<T: Sync, R: Send>(items: &[T], work: impl Fn(&T) -> R + Sync) -> Vec<R> {
    let workers = std::thread::available_parallelism().map_or(1, usize::from).min(items.len());
    if workers <= 1 {
        return items.iter().map(work).collect();
    }
    let next = AtomicUsize::new(0);
    let share = || {
        let mut done = Vec::new();
        while let Some((index, item)) =
            Some(next.fetch_add(1, Ordering::Relaxed)).and_then(|i| Some((i, items.get(i)?)))
        {
            done.push((index, work(item)));
        }
        done
    };
    let mut results: Vec<_> = std::thread::scope(|scope| {
        // Where the system gives no more threads, this one does all that is left.
        let spawn = |_| std::thread::Builder::new().spawn_scoped(scope, share).ok();
        let others: Vec<_> = (1..workers).filter_map(spawn).collect();
        let own = share();
        let of_others = others.into_iter().flat_map(|worker| worker.join().unwrap_or_default());
        own.into_iter().chain(of_others).collect()
    });
    results.sort_by_key(|(index, _)| *index);
    results.into_iter().map(|(_, result)| result).collect()
}
