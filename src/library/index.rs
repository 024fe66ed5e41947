//! The index of decks: the outlines of the decks below a folder, kept from run to run.
//!
//! It is a cache. An invalid index is ignored and made again, and the answers equal those of a full
//! read. `docs/decisions/0013-index-of-decks.md` gives the reasons.

use std::collections::HashMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use sha2::{Digest, Sha256};

use obverse_core::deck::Outline;
use obverse_core::deck::id::to_hex;

use super::bundled::BUNDLED;
use super::files::{self, Unreadable, load_decks, on_all_cores};
use super::found::{FoundDeck, Origin};
use super::index_file::{INDEX_EXTENSION, Index, IndexDraft, IndexRow, unpack};
use super::stamp::Stamp;

/// The place of the indexes of decks.
#[derive(Clone, Debug)]
pub struct DeckIndexes {
    /// The folder. It may be missing.
    pub folder: PathBuf,
    /// The program that writes them, with its build: another build may read the same deck
    /// differently.
    pub program: String,
    /// The smallest folder with an index, in bytes of decks. Smaller ones are as fast without.
    pub min_bytes: u64,
    /// The longest tick of a disk's clock. A file may change twice within one tick and keep its
    /// size, so the index keeps a deck only if its file is older than a tick.
    pub clock_tick: Duration,
}

/// The smallest size with an index: about 1,500 short questions, which take 3 milliseconds to read.
pub const MIN_INDEXED_BYTES: u64 = 256 * 1024;

/// The clock of FAT ticks every 2 seconds; others are finer.
pub const CLOCK_TICK: Duration = Duration::from_secs(2);

/// The folder in the index of the bundled decks: one that always exists.
const BUNDLED_ROOT: &str = ".";

impl DeckIndexes {
    /// The decks of these files, which are below `root` or equal to it, in the order of the files.
    #[must_use]
    pub fn load(
        &self,
        root: &Path,
        files: &[PathBuf],
        origin: Origin,
    ) -> Vec<Result<FoundDeck, Unreadable>> {
        let stamps: Vec<Option<Stamp>> = files.iter().map(|path| Stamp::of_file(path)).collect();
        let bytes: u64 = stamps.iter().flatten().map(Stamp::size).sum();
        let root_path =
            fs::canonicalize(root).ok().and_then(|path| path.into_os_string().into_string().ok());
        match root_path {
            Some(root_path) if bytes >= self.min_bytes => {
                self.load_indexed(&IndexedFolder { root, root_path, files, origin }, &stamps)
            }
            _ => load_decks(files, origin),
        }
    }

    /// The bundled decks, from their index if it is there. Reading them in full takes
    /// longer than anything else in a small command.
    #[must_use]
    pub(super) fn load_bundled(&self) -> Vec<FoundDeck> {
        let rows = open_index(&self.bundled_path(), &self.program, BUNDLED_ROOT);
        let is_known = rows.len() == BUNDLED.len()
            && rows.iter().zip(BUNDLED).all(|(row, (stem, _))| row.name == *stem);
        if is_known {
            let decks = rows.into_iter().zip(BUNDLED);
            return decks
                .map(|(row, (stem, text))| FoundDeck::from_bundled_outline(stem, text, row.outline))
                .collect();
        }
        BUNDLED.iter().map(|(stem, text)| FoundDeck::from_bundled(stem, text)).collect()
    }

    /// Writes the index of the bundled decks, unless it is there.
    pub(super) fn keep_bundled(&self) {
        let path = self.bundled_path();
        if open_index(&path, &self.program, BUNDLED_ROOT).len() == BUNDLED.len() {
            return;
        }
        let Some(draft) = IndexDraft::begin(&path, self.clock_tick) else { return };
        let rows = BUNDLED.iter().map(|(stem, text)| IndexRow {
            name: (*stem).to_owned(),
            stamp: Stamp::default(),
            outline: Arc::clone(FoundDeck::from_bundled(stem, text).outline()),
        });
        draft.finish(&Index {
            program: self.program.clone(),
            root: BUNDLED_ROOT.to_owned(),
            rows: rows.collect(),
        });
    }

    fn bundled_path(&self) -> PathBuf {
        self.folder.join(format!("bundled.{INDEX_EXTENSION}"))
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
        // Before the decks are read, so that a file changed meanwhile counts as young.
        let draft = IndexDraft::begin(&self.path(&folder.root_path), self.clock_tick);
        let kept = known.iter().flatten().count();
        let mut read =
            on_all_cores(&missing, |path| read_found(path, folder.origin, draft.as_ref()))
                .into_iter();
        let found: Vec<_> =
            known.into_iter().filter_map(|found| found.map(Ok).or_else(|| read.next())).collect();
        let rows: Vec<IndexRow> =
            found.iter().flatten().filter_map(|found| folder.index_row(found)).collect();
        if let Some(draft) = draft
            && rows.len() > kept
        {
            draft.finish(&Index {
                program: self.program.clone(),
                root: folder.root_path.clone(),
                rows,
            });
        }
        found
    }

    /// The decks that the index has in their present state, in the order of the files.
    fn known_decks(
        &self,
        folder: &IndexedFolder,
        stamps: &[Option<Stamp>],
    ) -> Vec<Option<FoundDeck>> {
        let rows = self.open(&folder.root_path).into_iter();
        let mut rows: HashMap<String, (Stamp, Arc<Outline>)> =
            rows.map(|row| (row.name, (row.stamp, row.outline))).collect();
        let mut known = Vec::with_capacity(folder.files.len());
        for (path, now) in folder.files.iter().zip(stamps) {
            let row = folder.relative_name(path).and_then(|name| rows.remove(name));
            known.push(match row {
                Some((stamp, outline)) if Some(&stamp) == now.as_ref() => {
                    Some(FoundDeck::from_outline(folder.origin, path.clone(), outline, stamp))
                }
                _ => None,
            });
        }
        known
    }

    /// The rows of a folder's index; empty without an index of this program.
    fn open(&self, root_path: &str) -> Vec<IndexRow> {
        open_index(&self.path(root_path), &self.program, root_path)
    }

    fn path(&self, root_path: &str) -> PathBuf {
        self.folder.join(format!("{}.{INDEX_EXTENSION}", &to_hex(&Sha256::digest(root_path))[..16]))
    }
}

/// The rows of an index file; empty without an index of this program and this folder.
fn open_index(path: &Path, program: &str, root: &str) -> Vec<IndexRow> {
    let index = fs::read(path).ok().and_then(|bytes| unpack(&bytes)).unwrap_or_default();
    if index.program == program && index.root == root { index.rows } else { Vec::new() }
}

/// A folder of decks with an index.
struct IndexedFolder<'a> {
    root: &'a Path,
    /// The absolute path of the folder.
    root_path: String,
    files: &'a [PathBuf],
    origin: Origin,
}

impl IndexedFolder<'_> {
    /// The path of a file below the folder; `None` if it is not Unicode.
    fn relative_name<'a>(&self, path: &'a Path) -> Option<&'a str> {
        path.strip_prefix(self.root).ok()?.to_str()
    }

    fn index_row(&self, found: &FoundDeck) -> Option<IndexRow> {
        let (outline, stamp) = found.indexable()?;
        let name = self.relative_name(found.path.as_ref()?)?.to_owned();
        Some(IndexRow { name, stamp: stamp.clone(), outline: Arc::clone(outline) })
    }
}

/// Reads a deck in full. If the index can keep it, only the outline stays in memory.
fn read_found(
    path: &Path,
    origin: Origin,
    draft: Option<&IndexDraft>,
) -> Result<FoundDeck, Unreadable> {
    let (reading, stamp) = files::read_deck(path)?;
    Ok(match stamp.filter(|stamp| draft.is_some_and(|draft| draft.can_keep(stamp))) {
        Some(stamp) => {
            let outline = Outline::from_edition(&reading.edition, &reading.errors);
            FoundDeck::from_outline(origin, path.to_owned(), Arc::new(outline), stamp)
        }
        None => FoundDeck::from_reading(origin, Some(path.to_owned()), reading),
    })
}
