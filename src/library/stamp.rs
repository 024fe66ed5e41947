//! Whether a file is still the one that was read, as far as the system says without reading it.

use std::fs::Metadata;
use std::time::{Duration, UNIX_EPOCH};

use serde::{Deserialize, Serialize};

/// What the system says of a file. Two that are equal are one file with one text, but for what [`Stamp::is_settled`]
/// leaves out.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Stamp {
    size: u64,
    /// When it was last written, in nanoseconds since 1970.
    modified: i128,
    /// When anything of it was last changed: a program may set back the other time, but not this one.
    changed: i128,
    /// Which file it is, and on which disk.
    place: (u64, u64),
}

impl Stamp {
    /// The stamp of a file. Nothing where the system does not know when it was written.
    #[must_use]
    pub fn from_metadata(metadata: &Metadata) -> Option<Self> {
        let modified = metadata.modified().ok()?.duration_since(UNIX_EPOCH).ok()?;
        let modified = modified.as_nanos().cast_signed();
        let (changed, place) = more(metadata, modified);
        Some(Self { size: metadata.len(), modified, changed, place })
    }

    /// The size of the file, in bytes.
    #[must_use]
    pub fn size(&self) -> u64 {
        self.size
    }

    /// Whether the file had not changed for more than a tick of its clock when another one was made, so that any later
    /// change shows. One from the future, which a clock that was set back leaves behind, does not count as settled.
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
