//! The files that an import reads, and their formats.

use std::fs;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use crate::error::Error;
use crate::library::{Unreadable, open_file};
use obverse_core::text::words;
use obverse_formats::{DecodeError, Format, OpenError, describe_unknown};

use super::errors::read_error;

/// The largest readable file, in bytes.
const MAX_BYTES: u64 = 256 * 1024 * 1024;

pub(super) struct ImportSource {
    pub path: PathBuf,
    /// Whether it was found in a folder, so that it may be of any format.
    pub is_found: bool,
}

/// The files, and those in the folders, sorted by name. Skips hidden ones.
pub(super) fn expand_folders(paths: &[PathBuf]) -> Result<Vec<ImportSource>, Error> {
    let mut sources = Vec::new();
    for path in paths {
        if path.is_dir() {
            let found = files_below(path)?;
            sources.extend(found.into_iter().map(|path| ImportSource { path, is_found: true }));
        } else {
            sources.push(ImportSource { path: path.clone(), is_found: false });
        }
    }
    Ok(sources)
}

fn files_below(folder: &Path) -> Result<Vec<PathBuf>, Error> {
    let entries: io::Result<Vec<_>> =
        fs::read_dir(folder).map_err(|error| path_error(folder, error))?.collect();
    let mut entries = entries.map_err(|error| path_error(folder, error))?;
    entries.retain(|entry| !entry.file_name().to_string_lossy().starts_with('.'));
    entries.sort_by_key(fs::DirEntry::path);
    let mut files = Vec::new();
    for entry in entries {
        // Links to folders are not followed: they may lead back up.
        if entry.file_type().map_err(|error| path_error(folder, error))?.is_dir() {
            files.extend(files_below(&entry.path())?);
        } else if entry.path().is_file() {
            files.push(entry.path());
        }
    }
    Ok(files)
}

pub(super) fn path_error(path: &Path, error: io::Error) -> Error {
    read_error(&Unreadable { path: path.to_owned(), error })
}

pub(super) fn read_bytes(path: &Path) -> Result<Vec<u8>, Error> {
    let mut bytes = Vec::new();
    let read = if path.as_os_str() == "-" {
        io::stdin().take(MAX_BYTES + 1).read_to_end(&mut bytes)
    } else {
        open_file(path).and_then(|file| file.take(MAX_BYTES + 1).read_to_end(&mut bytes))
    };
    read.map_err(|error| path_error(path, error))?;
    if bytes.len() as u64 > MAX_BYTES {
        return Err(
            Error::failed(format!("{} is larger than 256 MiB", path.display())).hint("split it")
        );
    }
    Ok(bytes)
}

pub(super) fn parse_format(name: &str) -> Result<Format, Error> {
    Format::from_name(name)
        .ok_or_else(|| Error::usage(format!("there is no format `{name}`")).hint(format_hint()))
}

/// The signs between columns or rows, or their name.
pub(super) fn parse_signs(text: &str) -> Result<String, Error> {
    match text {
        "" | "\"" => {
            Err(Error::usage(format!("`{text}` cannot stand between the cells of a table"))
                .hint("write other signs, or `tab`"))
        }
        "tab" => Ok("\t".to_owned()),
        _ => Ok(text.replace("\\t", "\t").replace("\\n", "\n")),
    }
}

pub(super) fn unknown_format(label: &str, bytes: &[u8]) -> Error {
    match describe_unknown(bytes) {
        Some((kind, advice)) => Error::failed(format!("{label} is {kind}")).hint(advice),
        None => Error::failed(format!("{label} is in no known format")).hint(format_hint()),
    }
}

fn format_hint() -> String {
    let names: Vec<&str> = Format::ALL.iter().map(|format| format.name()).collect();
    format!("the formats are {}: --from names one", words::format_list(&names))
}

pub(super) fn open_error(label: &str, why: OpenError) -> Error {
    match why {
        OpenError::Decode(error) => decode_error(label, &error),
        OpenError::Invalid(why) => Error::failed(format!("{label} cannot be read: {why}")),
    }
}

fn decode_error(label: &str, error: &DecodeError) -> Error {
    match error {
        DecodeError::UnknownEncoding(name) => Error::usage(format!("there is no encoding `{name}`"))
            .hint("the names are those of the web: utf-8, utf-16le, windows-1252, iso-8859-2, shift_jis …"),
        DecodeError::InvalidBytes(name) => Error::failed(format!("{label} is not in {name}"))
            .hint("--encoding NAME says which encoding it is in"),
    }
}
