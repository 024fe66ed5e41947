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

/// A file or folder that cannot be read.
#[derive(Debug)]
pub struct Unreadable {
    /// Its path.
    pub path: PathBuf,
    /// The reason.
    pub error: io::Error,
}

impl Unreadable {
    fn new(path: &Path, error: io::Error) -> Self {
        Self { path: path.to_owned(), error }
    }
}

/// Whether a file is a deck by its name.
#[must_use]
pub fn is_deck_name(path: &Path) -> bool {
    path.extension().is_some_and(|extension| extension == "toml")
}

/// Whether a file is a Markdown note, whose cards are read where they lie.
#[must_use]
pub(super) fn is_note(path: &Path) -> bool {
    cfg!(feature = "formats")
        && path.extension().is_some_and(|extension| extension.eq_ignore_ascii_case("md"))
}

/// Whether a note has cards. One that cannot be read has none.
fn has_cards(path: &Path) -> bool {
    let text = read_file(path).ok().and_then(|(bytes, _)| String::from_utf8(bytes).ok());
    text.is_some_and(|text| note_deck(&text, &file_stem(path)).is_some())
}

/// The deck of a note as text, and the lines that look like cards and are none; `None` without
/// cards.
#[cfg(feature = "formats")]
fn note_deck(text: &str, stem: &str) -> Option<(String, Vec<(usize, String)>)> {
    let (mut empty, _) = deck::parse("", stem);
    empty.id = deck::DeckId(deck::QuestionId::nearest_valid(stem));
    stem.clone_into(&mut empty.title);
    let (text, refused) = obverse_formats::note_to_deck(text, empty);
    text.contains("[[questions]]").then_some((text, refused))
}

#[cfg(not(feature = "formats"))]
fn note_deck(_: &str, _: &str) -> Option<(String, Vec<(usize, String)>)> {
    None
}

/// The deck files below a folder, and the notes with cards, sorted. Skips hidden files and folders.
///
/// # Errors
///
/// If a folder cannot be read.
pub fn deck_files(folder: &Path) -> Result<Vec<PathBuf>, Unreadable> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).map_err(|error| Unreadable::new(folder, error))? {
        let entry = entry.map_err(|error| Unreadable::new(folder, error))?;
        let path = entry.path();
        let hidden = path.file_name().is_some_and(|name| name.to_string_lossy().starts_with('.'));
        if hidden {
            continue;
        }
        // Links to folders are not followed: they may lead back up.
        let kind = entry.file_type().map_err(|error| Unreadable::new(folder, error))?;
        if kind.is_dir() {
            files.extend(deck_files(&path)?);
        } else if is_deck_name(&path) || is_note(&path) && has_cards(&path) {
            files.push(path);
        }
    }
    files.sort();
    Ok(files)
}

/// Reads a deck file with all its errors. A file that is too large or not UTF-8 becomes a deck
/// without questions and with that one error.
///
/// # Errors
///
/// If the system cannot read the file.
pub fn load_deck(path: &Path, origin: Origin) -> Result<FoundDeck, Unreadable> {
    Ok(FoundDeck::from_reading(origin, Some(path.to_owned()), read_deck(path)?.0))
}

/// Reads many deck files in full, on all processors. The results keep the order of the paths.
#[must_use]
pub fn load_decks(paths: &[PathBuf], origin: Origin) -> Vec<Result<FoundDeck, Unreadable>> {
    on_all_cores(paths, |path| load_deck(path, origin))
}

/// Reads a deck file in full. Returns the stamp of the file before.
pub(super) fn read_deck(path: &Path) -> Result<(DeckReading, Option<Stamp>), Unreadable> {
    let (bytes, metadata) = read_file(path).map_err(|error| Unreadable::new(path, error))?;
    let stem = file_stem(path);
    let kind = if is_note(path) {
        Some(ForeignDeck::Note)
    } else {
        is_book_quiz(&bytes).then_some(ForeignDeck::BookQuiz)
    };
    let (edition, errors) = match kind {
        Some(kind) => decode_in_place(kind, &bytes, &stem),
        None => decode_deck(&bytes, &stem),
    };
    // The places in the deck of a foreign file are not those in the file.
    let stamp = if kind.is_none() { Stamp::from_metadata(&metadata) } else { None };
    Ok((DeckReading { edition: Arc::new(edition), errors }, stamp))
}

/// A file of another program that is asked where it lies.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum ForeignDeck {
    /// A Markdown note with cards.
    Note,
    /// A quiz of mdbook in TOML.
    BookQuiz,
}

#[cfg(feature = "formats")]
fn is_book_quiz(bytes: &[u8]) -> bool {
    std::str::from_utf8(bytes).is_ok_and(obverse_formats::is_book_quiz)
}

#[cfg(not(feature = "formats"))]
fn is_book_quiz(_: &[u8]) -> bool {
    false
}

/// Opens a file for reading.
///
/// # Errors
///
/// If it cannot be opened, or is a folder or a named pipe. To open a named pipe waits for a writer,
/// maybe for ever. The pipes of a shell, in `/dev`, have one.
pub fn open_file(path: &Path) -> io::Result<File> {
    let metadata = fs::metadata(path)?;
    if metadata.is_dir() {
        return Err(io::Error::from(io::ErrorKind::IsADirectory));
    }
    if !metadata.is_file() && !["/dev", "/proc"].iter().any(|folder| path.starts_with(folder)) {
        return Err(io::Error::other("it is a pipe or a device, not a file"));
    }
    File::open(path)
}

fn read_file(path: &Path) -> io::Result<(Vec<u8>, fs::Metadata)> {
    let file = open_file(path)?;
    let metadata = file.metadata()?;
    let mut bytes = Vec::new();
    file.take(MAX_BYTES + 1).read_to_end(&mut bytes)?;
    Ok((bytes, metadata))
}

/// The deck of a foreign file. A line that looks like a card and is none is an error without a
/// place: the text of the deck is not that of the file.
fn decode_in_place(kind: ForeignDeck, bytes: &[u8], stem: &str) -> (Edition, Vec<Diagnostic>) {
    let text = match deck::decode_utf8(bytes) {
        Ok(text) => text,
        Err(error) => return (Edition::from_unreadable(String::new(), stem), vec![*error]),
    };
    let Some((source, refused)) = note_deck(text, stem) else {
        let (what, help) = match kind {
            ForeignDeck::Note => {
                ("the note has no cards", "a card is `question :: answer`, or `Q:` and `A:`")
            }
            ForeignDeck::BookQuiz => {
                ("no question of this mdbook quiz can be asked", "`obverse import` names each")
            }
        };
        let error = Diagnostic::new(Code::NoQuestions, Span::empty_at(0), what);
        let error = error.with_help(help);
        return (Edition::from_unreadable(String::new(), stem), vec![error]);
    };
    let (edition, mut errors) = Edition::read(source, stem);
    errors.extend(refused.into_iter().map(|(line, why)| {
        let message = match kind {
            ForeignDeck::Note => format!("line {line} of the note looks like a card: {why}"),
            ForeignDeck::BookQuiz => {
                format!("the question at line {line} of the quiz cannot be asked: {why}")
            }
        };
        Diagnostic::new(Code::Heading, Span::empty_at(0), message)
    }));
    (edition, errors)
}

/// The name of the format of a file that can be imported; `None` if it is in no known format.
#[cfg(feature = "formats")]
pub(super) fn importable_format(path: &Path) -> Option<&'static str> {
    let (bytes, _) = read_file(path).ok()?;
    Some(obverse_formats::detect(&path.to_string_lossy(), &bytes)?.title())
}

/// The name of the format of a file that can be imported.
#[cfg(not(feature = "formats"))]
pub(super) fn importable_format(_: &Path) -> Option<&'static str> {
    None
}

fn decode_deck(bytes: &[u8], stem: &str) -> (Edition, Vec<Diagnostic>) {
    if bytes.len() as u64 > MAX_BYTES {
        let error =
            Diagnostic::new(Code::TooLarge, Span::empty_at(0), "the deck is larger than 64 MiB");
        let error = error.with_help("split it into several decks");
        return (Edition::from_unreadable(String::new(), stem), vec![error]);
    }
    match deck::decode_utf8(bytes) {
        Ok(source) => Edition::read(source.to_owned(), stem),
        Err(error) => (
            Edition::from_unreadable(String::from_utf8_lossy(bytes).into_owned(), stem),
            vec![*error],
        ),
    }
}

/// The stem of a file's name, which is the default id and title of a deck.
#[must_use]
pub fn file_stem(path: &Path) -> String {
    path.file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default()
}

/// Reads only some questions of a deck, by their numbers in its outline, from their places in the
/// file. `None` if the file no longer has this stamp, or if these places alone do not parse as the
/// questions. Then the caller reads the whole deck.
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
    Edition::from_outline(outline, &file_stem(path), &questions, |span: Span| {
        file.seek(SeekFrom::Start(from + span.start as u64))?;
        let mut bytes = vec![0; span.end - span.start];
        file.read_exact(&mut bytes)?;
        String::from_utf8(bytes).map_err(io::Error::other)
    })
    .ok()
    .flatten()
}

/// Cuts only some questions out of the text of a deck, by their numbers in its outline. `None` as in
/// [`read_excerpt`].
pub(super) fn cut_excerpt(
    text: &str,
    stem: &str,
    outline: &Outline,
    wanted: &[usize],
) -> Option<Edition> {
    let questions: Vec<&QuestionOutline> =
        wanted.iter().filter_map(|index| outline.questions.get(*index)).collect();
    Edition::from_outline(outline, stem, &questions, |span: Span| {
        text.get(span.start..span.end)
            .map(str::to_owned)
            .ok_or_else(|| io::Error::from(io::ErrorKind::UnexpectedEof))
    })
    .ok()
    .flatten()
}

/// Runs `work` on every item, on all processors. The results keep the order of the items.
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
        // Without more threads, this one does the rest.
        let others: Vec<_> = (1..workers)
            .filter_map(|_| std::thread::Builder::new().spawn_scoped(scope, share).ok())
            .collect();
        let own = share();
        let of_others = others.into_iter().flat_map(|worker| worker.join().unwrap_or_default());
        own.into_iter().chain(of_others).collect()
    });
    results.sort_by_key(|(index, _)| *index);
    results.into_iter().map(|(_, result)| result).collect()
}
