//! The index of decks: the outlines of the decks below a folder, kept from one run to the next.
//!
//! It is a cache. Whatever is wrong with it, it is passed over and made anew, and what it answers is what reading every
//! deck in full would answer. `docs/decisions/0013-index-of-decks.md` says why it is as it is.

use std::collections::HashMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use sha2::{Digest, Sha256};

use obverse_core::deck::Outline;
use obverse_core::deck::id::to_hex;

use super::files::{self, Unreadable, load_decks, on_all_cores};
use super::found::{FoundDeck, Origin};
use super::index_file::{INDEX_EXTENSION, Index, IndexDraft, IndexRow, unpack};
use super::stamp::Stamp;

/// Where the indexes of decks are kept.
#[derive(Clone, Debug)]
pub struct DeckIndexes {
    /// The folder; it need not be there.
    pub folder: PathBuf,
    /// The program that writes them, to the build: another one may read the same deck otherwise.
    pub program: String,
    /// How many bytes of decks there must be below a folder for it to have an index; fewer are read as fast without.
    pub min_bytes: u64,
    /// How far the clock of the coarsest disk may go in one step. A file may be changed twice within one, and keep its
    /// size; so a deck is kept only once its file has stood unchanged for longer.
    pub clock_tick: Duration,
}

/// The least that an index is kept for: about 1,500 short questions, which take 3 milliseconds to read.
pub const MIN_INDEXED_BYTES: u64 = 256 * 1024;

/// The clock of FAT goes in steps of 2 seconds; others are finer.
pub const CLOCK_TICK: Duration = Duration::from_secs(2);

impl DeckIndexes {
    /// The decks of these files, which lie below `root` or are `root` itself; they stand in the order of the files.
    #[must_use]
    pub fn load(&self, root: &Path, files: &[PathBuf], origin: Origin) -> Vec<Result<FoundDeck, Unreadable>> {
        let stamps: Vec<Option<Stamp>> =
            files.iter().map(|path| Stamp::from_metadata(&fs::metadata(path).ok()?)).collect();
        let bytes: u64 = stamps.iter().flatten().map(Stamp::size).sum();
        let whole = fs::canonicalize(root).ok().and_then(|path| path.into_os_string().into_string().ok());
        match whole.filter(|_| bytes >= self.min_bytes) {
            Some(whole) => self.load_indexed(&IndexedFolder { root, whole, files, origin }, &stamps),
            None => load_decks(files, origin),
        }
    }

    fn load_indexed(
        &self,
        folder: &IndexedFolder,
        stamps: &[Option<Stamp>],
    ) -> Vec<Result<FoundDeck, Unreadable>> {
        let known = self.known_decks(folder, stamps);
        let missing: Vec<PathBuf> = folder
            .files
            .iter()
            .zip(&known)
            .filter(|(_, found)| found.is_none())
            .map(|(path, _)| path.clone())
            .collect();
        if missing.is_empty() {
            return known.into_iter().flatten().map(Ok).collect();
        }
        // Before a deck is read, so that what is changed while it is being read is seen to be young.
        let draft = IndexDraft::begin(&self.path(&folder.whole), self.clock_tick);
        let kept = known.iter().flatten().count();
        let mut read =
            on_all_cores(&missing, |path| read_found(path, folder.origin, draft.as_ref())).into_iter();
        let found: Vec<_> =
            known.into_iter().filter_map(|found| found.map(Ok).or_else(|| read.next())).collect();
        let rows: Vec<IndexRow> =
            found.iter().flatten().filter_map(|found| folder.index_row(found)).collect();
        if let Some(draft) = draft.filter(|_| rows.len() > kept) {
            draft.finish(&Index { program: self.program.clone(), root: folder.whole.clone(), rows });
        }
        found
    }

    /// The decks that the index holds as they are now, in the order of the files.
    fn known_decks(&self, folder: &IndexedFolder, stamps: &[Option<Stamp>]) -> Vec<Option<FoundDeck>> {
        let rows = self.open(&folder.whole).into_iter();
        let mut rows: HashMap<String, (Stamp, Arc<Outline>)> =
            rows.map(|row| (row.name, (row.stamp, row.outline))).collect();
        let mut known = |(path, now): (&PathBuf, &Option<Stamp>)| {
            let (stamp, outline) = rows.remove(folder.relative_name(path)?)?;
            let is_unchanged = Some(&stamp) == now.as_ref();
            is_unchanged.then(|| FoundDeck::from_outline(folder.origin, path.clone(), outline, stamp))
        };
        folder.files.iter().zip(stamps).map(&mut known).collect()
    }

    /// The rows of the index of a folder; none where there is no index that this program wrote.
    fn open(&self, whole: &str) -> Vec<IndexRow> {
        let index = fs::read(self.path(whole)).ok().and_then(|bytes| unpack(&bytes)).unwrap_or_default();
        if index.program == self.program && index.root == whole { index.rows } else { Vec::new() }
    }

    fn path(&self, whole: &str) -> PathBuf {
        self.folder.join(format!("{}.{INDEX_EXTENSION}", &to_hex(&Sha256::digest(whole))[..16]))
    }
}

/// Decks below a folder.
struct IndexedFolder<'a> {
    root: &'a Path,
    /// The path of the folder from the root of the system.
    whole: String,
    files: &'a [PathBuf],
    origin: Origin,
}

impl IndexedFolder<'_> {
    /// The path of a file below the folder; one that is not Unicode has no place in the index.
    fn relative_name<'a>(&self, path: &'a Path) -> Option<&'a str> {
        path.strip_prefix(self.root).ok()?.to_str()
    }

    fn index_row(&self, found: &FoundDeck) -> Option<IndexRow> {
        let (outline, stamp) = found.indexable()?;
        let name = self.relative_name(found.path.as_ref()?)?.to_owned();
        Some(IndexRow { name, stamp: stamp.clone(), outline: Arc::clone(outline) })
    }
}

/// Reads a deck in full. Of one that can be kept in the index only the outline stays in memory.
fn read_found(path: &Path, origin: Origin, draft: Option<&IndexDraft>) -> Result<FoundDeck, Unreadable> {
    let (reading, stamp) = files::read_deck(path)?;
    Ok(match stamp.filter(|stamp| draft.is_some_and(|draft| draft.can_keep(stamp))) {
        Some(stamp) => {
            let outline = Outline::from_edition(&reading.edition, &reading.errors);
            FoundDeck::from_outline(origin, path.to_owned(), Arc::new(outline), stamp)
        }
        None => FoundDeck::from_reading(origin, Some(path.to_owned()), reading),
    })
}
