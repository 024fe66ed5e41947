//! The file of an index: written beside itself and put in its place whole, and read as a whole or not at all.

use std::ffi::OsStr;
use std::fs::{self, File};
use std::hash::{DefaultHasher, Hasher};
use std::io::Write;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use serde::{Deserialize, Serialize};

use crate::deck::Outline;

use super::stamp::Stamp;

/// What the name of an index ends in, and that of one that is being written.
pub(super) const END: &str = "index";
const NEW: &str = "new";

/// What an index begins with; a checksum of 8 bytes comes next.
const MAGIC: &[u8] = b"recto index\n";

/// What is kept of the decks below a folder.
#[derive(Default, Serialize, Deserialize)]
pub(super) struct Index {
    /// The program that wrote it.
    pub program: String,
    /// The folder.
    pub root: String,
    /// The decks.
    pub rows: Vec<Row>,
}

/// What is kept of a deck.
#[derive(Serialize, Deserialize)]
pub(super) struct Row {
    /// The path of its file below the folder.
    pub name: String,
    /// The file as it was when it was read.
    pub stamp: Stamp,
    /// What was read.
    pub outline: Arc<Outline>,
}

/// The index in these bytes; nothing where they are not one, or not whole.
pub(super) fn unpack(bytes: &[u8]) -> Option<Index> {
    let (sum, packed) = bytes.strip_prefix(MAGIC)?.split_first_chunk()?;
    (checksum(packed) == *sum).then(|| postcard::from_bytes(packed).ok())?
}

fn pack(index: &Index) -> Option<Vec<u8>> {
    let packed = postcard::to_stdvec(index).ok()?;
    Some([MAGIC, &checksum(&packed), &packed].concat())
}

/// It may differ from one version of Rust to the next, and so from one program to the next, which is no harm here.
fn checksum(bytes: &[u8]) -> [u8; 8] {
    let mut hasher = DefaultHasher::new();
    hasher.write(bytes);
    hasher.finish().to_le_bytes()
}

/// An index that is being made. Each process has one of its own; the last that is finished stays.
pub(super) struct Draft {
    /// The file as it was when it was begun: by the clock of the disk, which may not be that of the program.
    made: Stamp,
    tick: Duration,
    path: PathBuf,
    place: PathBuf,
}

impl Draft {
    /// Begins an index that is to be at `place`; nothing where none can be written there.
    pub(super) fn begin(place: &Path, tick: Duration) -> Option<Self> {
        fs::create_dir_all(place.parent()?).ok()?;
        let path = place.with_extension(format!("{}.{NEW}", std::process::id()));
        let mut file = File::create(&path).ok()?;
        // One that was left behind gets a new time only by being written to.
        file.write_all(MAGIC).ok()?;
        let made = Stamp::of(&file.metadata().ok()?)?;
        Some(Self { made, tick, path, place: place.to_owned() })
    }

    /// Whether a file was settled when this was begun.
    pub(super) fn may_keep(&self, stamp: &Stamp) -> bool {
        stamp.is_settled(&self.made, self.tick)
    }

    /// Puts an index in its place. Where that fails there is none, and the next run reads every deck again.
    pub(super) fn finish(self, index: &Index) {
        let written = pack(index).is_some_and(|bytes| fs::write(&self.path, bytes).is_ok());
        if written && fs::rename(&self.path, &self.place).is_ok() {
            self.sweep();
        }
    }

    /// Deletes the indexes of folders that are gone, those that can no longer be read, and those that a process that
    /// was ended left half made. One that is being made just now is lost by this, and made by the next run.
    fn sweep(&self) {
        let Some(Ok(entries)) = self.place.parent().map(fs::read_dir) else { return };
        for path in entries.flatten().map(|entry| entry.path()).filter(|path| *path != self.place) {
            let ends = |end: &str| path.extension() == Some(OsStr::new(end));
            let is_dead = || {
                let index = fs::read(&path).ok().and_then(|bytes| unpack(&bytes));
                index.is_none_or(|index| !Path::new(&index.root).exists())
            };
            if ends(NEW) || (ends(END) && is_dead()) {
                let _ = fs::remove_file(path);
            }
        }
    }
}

impl Drop for Draft {
    fn drop(&mut self) {
        // It is no longer there where it was finished.
        let _ = fs::remove_file(&self.path);
    }
}
