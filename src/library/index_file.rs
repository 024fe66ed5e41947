//! The file of an index: written beside itself and put in its place whole, and read as a whole or not at all.

use std::ffi::OsStr;
use std::fs;
use std::hash::{DefaultHasher, Hasher};
use std::io::Write;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use serde::{Deserialize, Serialize};

use obverse_core::deck::Outline;
use obverse_store::writer::{self, Access, Overwrite, make_folder};

use super::stamp::Stamp;

/// What the name of an index ends in.
pub(super) const INDEX_EXTENSION: &str = "index";

/// What an index begins with; a checksum of 8 bytes comes next.
const INDEX_HEADER: &[u8] = b"obverse index\n";

/// What is kept of the decks below a folder.
#[derive(Default, Serialize, Deserialize)]
pub(super) struct Index {
    /// The program that wrote it.
    pub program: String,
    /// The folder.
    pub root: String,
    /// The decks.
    pub rows: Vec<IndexRow>,
}

/// What is kept of a deck.
#[derive(Serialize, Deserialize)]
pub(super) struct IndexRow {
    /// The path of its file below the folder.
    pub name: String,
    /// The file as it was when it was read.
    pub stamp: Stamp,
    /// What was read.
    pub outline: Arc<Outline>,
}

/// The index in these bytes; nothing where they are not one, or not whole.
pub(super) fn unpack(bytes: &[u8]) -> Option<Index> {
    let (sum, packed) = bytes.strip_prefix(INDEX_HEADER)?.split_first_chunk()?;
    (checksum(packed) == *sum).then(|| postcard::from_bytes(packed).ok())?
}

/// What stands in the file of an index behind [`INDEX_HEADER`].
fn pack(index: &Index) -> Option<Vec<u8>> {
    let packed = postcard::to_stdvec(index).ok()?;
    Some([&checksum(&packed)[..], &packed].concat())
}

/// It may differ from one version of Rust to the next, and so from one program to the next, which is no harm here.
fn checksum(bytes: &[u8]) -> [u8; 8] {
    let mut hasher = DefaultHasher::new();
    hasher.write(bytes);
    hasher.finish().to_le_bytes()
}

/// An index that is being made. Each process has one of its own; the last that is finished stays.
pub(super) struct IndexDraft {
    /// The file as it was when it was begun: by the clock of the disk, which may not be that of the program.
    made: Stamp,
    tick: Duration,
    file: writer::Draft,
    place: PathBuf,
}

impl IndexDraft {
    /// Begins an index that is to be at `place`; nothing where none can be written there.
    pub(super) fn begin(place: &Path, tick: Duration) -> Option<Self> {
        make_folder(place.parent()?, Access::Private).ok()?;
        let mut file = writer::Draft::begin_file(place, Access::Private, Overwrite::Own(is_cache)).ok()?;
        // The disk tells its time when it is written to.
        file.write_all(INDEX_HEADER).and_then(|()| file.flush()).ok()?;
        let made = Stamp::from_metadata(&fs::metadata(file.path()?).ok()?)?;
        Some(Self { made, tick, file, place: place.to_owned() })
    }

    /// Whether a file was settled when this was begun.
    pub(super) fn can_keep(&self, stamp: &Stamp) -> bool {
        stamp.is_settled(&self.made, self.tick)
    }

    /// Puts an index in its place. Where that fails there is none, and the next run reads every deck again.
    pub(super) fn finish(self, index: &Index) {
        let Self { mut file, place, .. } = self;
        let Some(bytes) = pack(index) else { return };
        if file.write_all(&bytes).is_ok() && file.finish().is_ok() {
            remove_dead_indexes(&place);
        }
    }
}

/// Any file with the name of an index is one, even a damaged one, and may be made anew.
fn is_cache(_: &[u8]) -> bool {
    true
}

/// Deletes the indexes beside this one of folders that are gone, and those that can no longer be read.
fn remove_dead_indexes(place: &Path) {
    let Some(Ok(entries)) = place.parent().map(fs::read_dir) else { return };
    for path in entries.flatten().map(|entry| entry.path()).filter(|path| path != place) {
        if path.extension() == Some(OsStr::new(INDEX_EXTENSION)) && is_dead(&path) {
            let _ = fs::remove_file(path);
        }
    }
}

fn is_dead(path: &Path) -> bool {
    let index = fs::read(path).ok().and_then(|bytes| unpack(&bytes));
    index.is_none_or(|index| !Path::new(&index.root).exists())
}
