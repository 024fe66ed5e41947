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
use obverse_core::deck::id::hex;

use super::draft::{Draft, END, Index, Row, unpack};
use super::files::{self, Unreadable, load_all, on_all_cores};
use super::found::{Found, Origin};
use super::stamp::Stamp;

/// Where the indexes of decks are kept.
#[derive(Clone, Debug)]
pub struct Indexes {
    /// The folder; it need not be there.
    pub folder: PathBuf,
    /// The program that writes them, to the build: another one may read the same deck otherwise.
    pub program: String,
    /// How many bytes of decks there must be below a folder for it to have an index; fewer are read as fast without.
    pub least: u64,
    /// How far the clock of the coarsest disk may go in one step. A file may be changed twice within one, and keep its
    /// size; so a deck is kept only once its file has stood unchanged for longer.
    pub tick: Duration,
}

/// The least that an index is kept for: about 1,500 short questions, which take 3 milliseconds to read.
pub const LEAST: u64 = 256 * 1024;

/// The clock of FAT goes in steps of 2 seconds; others are finer.
pub const TICK: Duration = Duration::from_secs(2);

impl Indexes {
    /// The decks of these files, which lie below `root` or are `root` itself; they stand in the order of the files.
    #[must_use]
    pub fn load(&self, root: &Path, files: &[PathBuf], origin: Origin) -> Vec<Result<Found, Unreadable>> {
        let stamps: Vec<Option<Stamp>> =
            files.iter().map(|path| Stamp::of(&fs::metadata(path).ok()?)).collect();
        let bytes: u64 = stamps.iter().flatten().map(Stamp::size).sum();
        let whole = fs::canonicalize(root).ok().and_then(|path| path.into_os_string().into_string().ok());
        match whole.filter(|_| bytes >= self.least) {
            Some(whole) => self.indexed(&Folder { root, whole, files, origin }, &stamps),
            None => load_all(files, origin),
        }
    }

    fn indexed(&self, folder: &Folder, stamps: &[Option<Stamp>]) -> Vec<Result<Found, Unreadable>> {
        let known = self.known(folder, stamps);
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
        let draft = Draft::begin(&self.path(&folder.whole), self.tick);
        let kept = known.iter().flatten().count();
        let mut read = on_all_cores(&missing, |path| read(path, folder.origin, draft.as_ref())).into_iter();
        let found: Vec<_> =
            known.into_iter().filter_map(|found| found.map(Ok).or_else(|| read.next())).collect();
        let rows: Vec<Row> = found.iter().flatten().filter_map(|found| folder.row(found)).collect();
        if let Some(draft) = draft.filter(|_| rows.len() > kept) {
            draft.finish(&Index { program: self.program.clone(), root: folder.whole.clone(), rows });
        }
        found
    }

    /// The decks that the index holds as they are now, in the order of the files.
    fn known(&self, folder: &Folder, stamps: &[Option<Stamp>]) -> Vec<Option<Found>> {
        let rows = self.open(&folder.whole).into_iter();
        let mut rows: HashMap<String, (Stamp, Arc<Outline>)> =
            rows.map(|row| (row.name, (row.stamp, row.outline))).collect();
        let mut known = |(path, now): (&PathBuf, &Option<Stamp>)| {
            let (stamp, outline) = rows.remove(folder.name(path)?)?;
            let is_unchanged = Some(&stamp) == now.as_ref();
            is_unchanged.then(|| Found::outlined(folder.origin, path.clone(), outline, stamp))
        };
        folder.files.iter().zip(stamps).map(&mut known).collect()
    }

    /// The rows of the index of a folder; none where there is no index that this program wrote.
    fn open(&self, whole: &str) -> Vec<Row> {
        let index = fs::read(self.path(whole)).ok().and_then(|bytes| unpack(&bytes)).unwrap_or_default();
        if index.program == self.program && index.root == whole { index.rows } else { Vec::new() }
    }

    fn path(&self, whole: &str) -> PathBuf {
        self.folder.join(format!("{}.{END}", &hex(&Sha256::digest(whole))[..16]))
    }
}

/// Decks below a folder.
struct Folder<'a> {
    root: &'a Path,
    /// The path of the folder from the root of the system.
    whole: String,
    files: &'a [PathBuf],
    origin: Origin,
}

impl Folder<'_> {
    /// The path of a file below the folder; one that is not Unicode has no place in the index.
    fn name<'a>(&self, path: &'a Path) -> Option<&'a str> {
        path.strip_prefix(self.root).ok()?.to_str()
    }

    fn row(&self, found: &Found) -> Option<Row> {
        let (outline, stamp) = found.kept()?;
        let name = self.name(found.path.as_ref()?)?.to_owned();
        Some(Row { name, stamp: stamp.clone(), outline: Arc::clone(outline) })
    }
}

/// Reads a deck in full. Of one that can be kept in the index only the outline stays in memory.
fn read(path: &Path, origin: Origin, draft: Option<&Draft>) -> Result<Found, Unreadable> {
    let (reading, stamp) = files::read(path)?;
    Ok(match stamp.filter(|stamp| draft.is_some_and(|draft| draft.may_keep(stamp))) {
        Some(stamp) => {
            let outline = Outline::of(&reading.edition, &reading.faults);
            Found::outlined(origin, path.to_owned(), Arc::new(outline), stamp)
        }
        None => Found::read(origin, Some(path.to_owned()), reading),
    })
}
