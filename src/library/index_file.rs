//! The file of an index: replaced as a whole, and read as a whole or not at all.

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

/// The extension of an index file.
pub(super) const INDEX_EXTENSION: &str = "index";

/// The first bytes of an index. A checksum of 8 bytes follows.
const INDEX_HEADER: &[u8] = b"obverse index\n";

/// The content of an index.
#[derive(Default, Serialize, Deserialize)]
pub(super) struct Index {
    /// The program that wrote it.
    pub program: String,
    /// The folder.
    pub root: String,
    /// The decks.
    pub rows: Vec<IndexRow>,
}

/// A deck in an index.
#[derive(Serialize, Deserialize)]
pub(super) struct IndexRow {
    /// The path of its file below the folder.
    pub name: String,
    /// The stamp of its file at the time of reading.
    pub stamp: Stamp,
    /// Its outline.
    pub outline: Arc<Outline>,
}

/// The index in these bytes; `None` if they are invalid or incomplete.
pub(super) fn unpack(bytes: &[u8]) -> Option<Index> {
    let (sum, packed) = bytes.strip_prefix(INDEX_HEADER)?.split_first_chunk()?;
    (checksum(packed) == *sum).then(|| postcard::from_bytes(packed).ok())?
}

/// The content of the index file after [`INDEX_HEADER`].
fn pack(index: &Index) -> Option<Vec<u8>> {
    let packed = postcard::to_stdvec(index).ok()?;
    Some([&checksum(&packed)[..], &packed].concat())
}

/// The checksum may change with the version of Rust, and so with the program, which does no harm
/// here.
fn checksum(bytes: &[u8]) -> [u8; 8] {
    let mut hasher = DefaultHasher::new();
    hasher.write(bytes);
    hasher.finish().to_le_bytes()
}

/// A new index. Each process has its own; the last one finished wins.
pub(super) struct IndexDraft {
    /// The stamp of the new file, by the clock of the disk, which may differ from the program's.
    made: Stamp,
    tick: Duration,
    file: writer::Draft,
    place: PathBuf,
}

impl IndexDraft {
    /// Begins an index for `place`; `None` if it cannot be written there.
    pub(super) fn begin(place: &Path, tick: Duration) -> Option<Self> {
        make_folder(place.parent()?, Access::Private).ok()?;
        let mut file =
            writer::Draft::begin_file(place, Access::Private, Overwrite::Own(is_cache)).ok()?;
        // The disk sets the time on a write.
        file.write_all(INDEX_HEADER).and_then(|()| file.flush()).ok()?;
        let made = Stamp::from_metadata(&fs::metadata(file.path()?).ok()?)?;
        Some(Self { made, tick, file, place: place.to_owned() })
    }

    /// Whether a file was unchanged for long enough at the start.
    pub(super) fn can_keep(&self, stamp: &Stamp) -> bool {
        stamp.is_settled(&self.made, self.tick)
    }

    /// Puts an index in its place. If that fails, the next run reads every deck again.
    pub(super) fn finish(self, index: &Index) {
        let Self { mut file, place, .. } = self;
        let Some(bytes) = pack(index) else { return };
        if file.write_all(&bytes).is_ok() && file.finish().is_ok() {
            remove_dead_indexes(&place);
        }
    }
}

/// Any file with this name is an index, even a damaged one, and may be replaced.
fn is_cache(_: &[u8]) -> bool {
    true
}

/// Deletes the indexes beside this one that are unreadable or whose folders are gone.
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
