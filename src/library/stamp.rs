//! File stamps: detect changes to a file without reading it.

use std::fs::{self, Metadata};
use std::path::Path;
use std::time::{Duration, UNIX_EPOCH};

use serde::{Deserialize, Serialize};

/// The file system's facts about a file. Equal stamps mean an unchanged file, except as
/// [`Stamp::is_settled`] says.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Stamp {
    size: u64,
    /// The time of the last write, in nanoseconds since 1970.
    modified: i128,
    /// The time of the last change of any kind. Programs can set back the other time, but not this
    /// one.
    changed: i128,
    /// The file and its disk.
    place: (u64, u64),
}

impl Stamp {
    /// The stamp of a file; `None` if the system does not know the time of its last write.
    #[must_use]
    pub fn from_metadata(metadata: &Metadata) -> Option<Self> {
        let modified = metadata.modified().ok()?.duration_since(UNIX_EPOCH).ok()?;
        let modified = modified.as_nanos().cast_signed();
        let (changed, place) = more(metadata, modified);
        Some(Self { size: metadata.len(), modified, changed, place })
    }

    /// The stamp of the file at a path; `None` as in [`Stamp::from_metadata`], and if there is none.
    #[must_use]
    pub fn of_file(path: &Path) -> Option<Self> {
        Self::from_metadata(&fs::metadata(path).ok()?)
    }

    /// The size of the file, in bytes.
    #[must_use]
    pub fn size(&self) -> u64 {
        self.size
    }

    /// Whether the file was unchanged for more than a tick of its clock when the other file was
    /// made, so that any later change shows. A time in the future, as after a clock was set back,
    /// does not count.
    #[must_use]
    pub fn is_settled(&self, made: &Self, tick: Duration) -> bool {
        self.modified.max(self.changed) < made.modified - tick.as_nanos().cast_signed()
    }
}

#[cfg(unix)]
fn more(metadata: &Metadata, _: i128) -> (i128, (u64, u64)) {
    use std::os::unix::fs::MetadataExt;
    let changed = i128::from(metadata.ctime()) * 1_000_000_000 + i128::from(metadata.ctime_nsec());
    (changed, (metadata.dev(), metadata.ino()))
}

#[cfg(not(unix))]
fn more(_: &Metadata, modified: i128) -> (i128, (u64, u64)) {
    (modified, (0, 0))
}
