//! Errors of files, decks and the score file in the words of a command.

use std::path::Path;

use obverse_store::writer::WriteError;
use obverse_store::{ErrorKind, StoreError};

use crate::error::Error;
use crate::library::{NotFound, Unreadable};

/// Converts a failed write of data into an error.
pub(super) fn output_error(error: &std::io::Error) -> Error {
    Error::failed(format!("cannot write to standard output: {error}"))
}

/// Converts a failed write of a file into an error.
pub(super) fn write_error(path: &Path, why: &WriteError) -> Error {
    let error = Error::failed(why.message(path));
    match why.hint() {
        Some(hint) => error.hint(hint),
        None => error,
    }
}

/// Converts an unreadable file into an error.
pub(super) fn read_error(unreadable: &Unreadable) -> Error {
    let path = unreadable.path.display();
    let why = match unreadable.error.kind() {
        std::io::ErrorKind::NotFound => "no such file".to_owned(),
        std::io::ErrorKind::PermissionDenied => "permission denied".to_owned(),
        std::io::ErrorKind::IsADirectory => "it is a folder".to_owned(),
        _ => unreadable.error.to_string(),
    };
    Error::failed(format!("cannot read {path}: {why}"))
}

/// Converts an unknown deck name into an error.
pub(super) fn deck_not_found(missing: &NotFound) -> Error {
    if let Some(unreadable) = &missing.unreadable {
        return read_error(unreadable);
    }
    if missing.is_empty_folder {
        return Error::failed(format!("no deck in {}", missing.name))
            .hint("a deck is a file with the extension .toml, or a Markdown note with cards");
    }
    if let Some(format) = missing.format {
        let stem = Path::new(&missing.name).file_stem().unwrap_or_default().to_string_lossy();
        return Error::failed(format!("{} is not a deck, but {format}", missing.name)).hint(
            format!("run `obverse import {} --to {stem}.toml` to make a deck", missing.name),
        );
    }
    let error = Error::usage(format!("no deck named `{}`", missing.name));
    match &missing.nearest {
        Some(nearest) => error.hint(format!("did you mean `{nearest}`?")),
        None => error.hint("run `obverse decks` to list decks, or give the path of a file"),
    }
}

/// Converts an error of the score file.
pub(super) fn store_error(error: &StoreError) -> Error {
    let is_damage = matches!(
        error.kind(),
        ErrorKind::Damaged | ErrorKind::NotADatabase | ErrorKind::LogWithoutFile
    );
    Error { is_damage, ..Error::failed(error.to_string()).hint(error.hint()) }
}

impl From<StoreError> for Error {
    fn from(error: StoreError) -> Self {
        store_error(&error)
    }
}

impl From<Unreadable> for Error {
    fn from(unreadable: Unreadable) -> Self {
        read_error(&unreadable)
    }
}
