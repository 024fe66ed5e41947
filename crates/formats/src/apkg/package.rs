//! The zip file: the choice of the collection, and the media files.

use std::collections::HashMap;
use std::io::{Cursor, Read};

use prost::Message;
use ruzstd::decoding::StreamingDecoder;
use zip::ZipArchive;

use super::proto::{MediaEntries, PackageMetadata};

/// The largest unpacked sizes, in bytes.
#[derive(Clone, Copy, Debug)]
pub(super) struct Limits {
    pub collection: u64,
    /// Any other file.
    pub file: u64,
    /// All other files together.
    pub files: u64,
}

impl Default for Limits {
    fn default() -> Self {
        Self { collection: 512 << 20, file: 32 << 20, files: 512 << 20 }
    }
}

/// The most files that a package may hold.
const MAX_ENTRIES: usize = 200_000;

/// The layout of a package.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Layout {
    /// `collection.anki2`.
    First,
    /// `collection.anki21`.
    Second,
    /// `collection.anki21b`: everything is packed with zstd.
    Third,
}

pub(super) struct Package<'a> {
    zip: ZipArchive<Cursor<&'a [u8]>>,
    layout: Layout,
    /// The name of a file in the zip file, by its name in notes.
    media: HashMap<String, String>,
    limits: Limits,
    /// The bytes of files that may still be read.
    bytes_left: u64,
}

/// The reason for a missing file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum MissingFile {
    Absent,
    /// It, or all files together, exceeds the limit.
    TooLarge,
    /// It cannot be unpacked.
    Damaged,
    /// It is neither an image nor a sound.
    NotMedia,
}

impl<'a> Package<'a> {
    pub(super) fn open(bytes: &'a [u8], limits: Limits) -> Result<Self, String> {
        let zip = ZipArchive::new(Cursor::new(bytes))
            .map_err(|error| format!("it is no zip file that can be read: {error}"))?;
        if zip.len() > MAX_ENTRIES {
            return Err(format!("it holds more than {MAX_ENTRIES} files"));
        }
        let mut package = Self {
            zip,
            layout: Layout::First,
            media: HashMap::new(),
            limits,
            bytes_left: limits.files,
        };
        package.layout = package.read_layout()?;
        package.media = package.read_media_list()?;
        Ok(package)
    }

    /// The layout from the metadata, or else from the file names. A newer package also has an old
    /// collection, with one note that asks for a newer Anki.
    fn read_layout(&mut self) -> Result<Layout, String> {
        if self.has_entry("meta") {
            let meta = self
                .read_entry("meta", self.limits.file)
                .map_err(|missing| missing_message("meta", missing))?;
            let meta = PackageMetadata::decode(meta.as_slice())
                .map_err(|_| missing_message("meta", MissingFile::Damaged))?;
            return match meta.version {
                1 => Ok(Layout::First),
                2 => Ok(Layout::Second),
                3 => Ok(Layout::Third),
                other => Err(format!("its layout, {other}, is newer than this version of obverse")),
            };
        }
        match (
            self.has_entry("collection.anki21b"),
            self.has_entry("collection.anki21"),
            self.has_entry("collection.anki2"),
        ) {
            (true, ..) => Ok(Layout::Third),
            (_, true, _) => Ok(Layout::Second),
            (_, _, true) => Ok(Layout::First),
            _ => Err("it is a zip file without a collection of Anki".to_owned()),
        }
    }

    fn has_entry(&self, name: &str) -> bool {
        self.zip.index_for_name(name).is_some()
    }

    /// The SQLite file.
    pub(super) fn read_collection(&mut self) -> Result<Vec<u8>, String> {
        let (name, is_packed) = match self.layout {
            Layout::First => ("collection.anki2", false),
            Layout::Second => ("collection.anki21", false),
            Layout::Third => ("collection.anki21b", true),
        };
        let bytes = self
            .read_entry(name, self.limits.collection)
            .map_err(|missing| missing_message(name, missing))?;
        let bytes = if is_packed {
            unpack_bytes(&bytes, self.limits.collection)
                .map_err(|missing| missing_message(name, missing))?
        } else {
            bytes
        };
        Ok(bytes)
    }

    /// A file by its name in notes.
    pub(super) fn file(&mut self, name: &str) -> Result<Vec<u8>, MissingFile> {
        let entry = self.media.get(name).cloned().ok_or(MissingFile::Absent)?;
        let most = self.limits.file.min(self.bytes_left);
        let bytes = self.read_entry(&entry, most)?;
        let bytes = if self.layout == Layout::Third { unpack_bytes(&bytes, most)? } else { bytes };
        self.bytes_left -= bytes.len() as u64;
        Ok(bytes)
    }

    /// The list of files; empty if the package has none.
    fn read_media_list(&mut self) -> Result<HashMap<String, String>, String> {
        let list = match self.read_entry("media", self.limits.file) {
            Ok(list) => list,
            Err(MissingFile::Absent) => return Ok(HashMap::new()),
            Err(missing) => return Err(missing_message("media", missing)),
        };
        if self.layout == Layout::Third {
            let list = unpack_bytes(&list, self.limits.file)
                .map_err(|missing| missing_message("media", missing))?;
            let list = MediaEntries::decode(list.as_slice())
                .map_err(|_| missing_message("media", MissingFile::Damaged))?;
            let numbered = list.entries.into_iter().zip(0_u32..);
            return Ok(numbered
                .map(|(entry, at)| (entry.name, entry.number.unwrap_or(at).to_string()))
                .collect());
        }
        let list: HashMap<String, String> = serde_json::from_slice(&list)
            .map_err(|_| missing_message("media", MissingFile::Damaged))?;
        Ok(list.into_iter().map(|(number, name)| (name, number)).collect())
    }

    fn read_entry(&mut self, name: &str, most: u64) -> Result<Vec<u8>, MissingFile> {
        let index = self.zip.index_for_name(name).ok_or(MissingFile::Absent)?;
        let entry = self.zip.by_index(index).map_err(|_| MissingFile::Damaged)?;
        read_limited(entry, most)
    }
}

fn unpack_bytes(bytes: &[u8], most: u64) -> Result<Vec<u8>, MissingFile> {
    read_limited(StreamingDecoder::new(bytes).map_err(|_| MissingFile::Damaged)?, most)
}

/// Reads everything up to a limit. The length in the file's own header does not count.
fn read_limited(from: impl Read, most: u64) -> Result<Vec<u8>, MissingFile> {
    let mut bytes = Vec::new();
    from.take(most + 1).read_to_end(&mut bytes).map_err(|_| MissingFile::Damaged)?;
    if bytes.len() as u64 > most { Err(MissingFile::TooLarge) } else { Ok(bytes) }
}

fn missing_message(name: &str, missing: MissingFile) -> String {
    match missing {
        MissingFile::Absent => format!("`{name}`, which it names, is not in it"),
        MissingFile::TooLarge => format!("its `{name}` unpacks to more than is taken"),
        MissingFile::Damaged => format!("its `{name}` is damaged"),
        MissingFile::NotMedia => format!("its `{name}` is no image and no sound"),
    }
}
