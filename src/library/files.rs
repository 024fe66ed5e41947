//! Deck files.

use std::fs::{self, File};
use std::io::{self, Read};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use crate::deck::fault::{Code, Diagnostic};
use crate::deck::span::Span;
use crate::deck::{self, Edition, MAX_BYTES};

use super::shelf::{Found, Origin};

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
        let path = entry.map_err(of)?.path();
        let hidden = path.file_name().is_some_and(|name| name.to_string_lossy().starts_with('.'));
        if hidden {
            continue;
        }
        // A link to a folder is not followed: it may lead back up.
        if path.is_dir() && !path.is_symlink() {
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
pub fn load(path: &Path, origin: Origin) -> Result<Found, Unreadable> {
    let of = |error| Unreadable { path: path.to_owned(), error };
    let file = File::open(path).map_err(of)?;
    if file.metadata().map_err(of)?.is_dir() {
        return Err(of(io::Error::from(io::ErrorKind::IsADirectory)));
    }
    let mut bytes = Vec::new();
    file.take(MAX_BYTES + 1).read_to_end(&mut bytes).map_err(of)?;
    let stem = path.file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default();
    let (edition, faults) = if bytes.len() as u64 > MAX_BYTES {
        let fault = Diagnostic::new(Code::TooLarge, Span::at(0), "the deck is larger than 64 MiB");
        broken(String::new(), &stem, fault.help("split it into several decks"))
    } else {
        match deck::decode(&bytes) {
            Ok(source) => Edition::read(source.to_owned(), &stem),
            Err(fault) => broken(String::from_utf8_lossy(&bytes).into_owned(), &stem, *fault),
        }
    };
    Ok(Found { origin, path: Some(path.to_owned()), edition: Arc::new(edition), faults })
}

fn broken(source: String, stem: &str, fault: Diagnostic) -> (Edition, Vec<Diagnostic>) {
    let (empty, _) = Edition::read(String::new(), stem);
    (Edition { source, ..empty }, vec![fault])
}

/// Reads many deck files on all processors; the results stand in the order of the paths.
#[must_use]
pub fn load_all(paths: &[PathBuf], origin: Origin) -> Vec<Result<Found, Unreadable>> {
    on_all_cores(paths, |path| load(path, origin))
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
        let workers: Vec<_> = (0..workers).map(|_| scope.spawn(share)).collect();
        workers.into_iter().flat_map(|worker| worker.join().unwrap_or_default()).collect()
    });
    results.sort_by_key(|(index, _)| *index);
    results.into_iter().map(|(_, result)| result).collect()
}
