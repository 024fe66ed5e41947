//! Score files and exports of others: a merge adds nothing, or only sound rows.

use std::fs;
use std::path::Path;
use std::sync::LazyLock;

use obverse_store::ledger::LedgerReader;
use obverse_store::{Incoming, MergeTerms, Store, StoreError};
use tempfile::TempDir;

/// An export of one quiz, with events of most kinds.
const EXPORT: &str = include_str!("../seeds/scores_export/quiz");

/// A sound score file with the same rows.
static SCORE_FILE: LazyLock<Vec<u8>> = LazyLock::new(|| {
    let folder = TempDir::new().expect("a folder");
    let path = folder.path().join("scores.sqlite");
    let incoming = read_export(EXPORT.as_bytes()).expect("a sound export");
    let mut store = Store::open(&path).expect("a score file");
    store.merge_incoming(&incoming, &MergeTerms::trust_all()).expect("a merge");
    drop(store);
    fs::read(&path).expect("its bytes")
});

/// Merges bytes as an export.
pub fn merge_export(bytes: &[u8]) {
    if let Some(incoming) = read_export(bytes) {
        it_is_merged_whole(&incoming);
    }
}

/// Merges a score file with changed bytes. Four bytes of the input are one change: a place and a
/// value.
pub fn merge_file(changes: &[u8]) {
    let mut file = SCORE_FILE.clone();
    for change in changes.chunks_exact(4).take(64) {
        let place = u32::from_be_bytes([0, change[0], change[1], change[2]]) as usize % file.len();
        file[place] = change[3];
    }
    let folder = TempDir::new().expect("a folder");
    let path = folder.path().join("scores.sqlite");
    fs::write(&path, &file).expect("a file");
    if let Ok(incoming) = Incoming::from_file(&path) {
        it_is_merged_whole(&incoming);
    }
    it_stays_as_it_is(&path, &file);
}

fn read_export(bytes: &[u8]) -> Option<Incoming> {
    let mut reader = LedgerReader::new(bytes).ok()?;
    let mut incoming = Incoming::new(reader.schema()).ok()?;
    while let Some(row) = reader.next() {
        let (table, row) = row.ok()?;
        incoming.add_row(table, row).ok()?;
    }
    incoming.finish().ok()
}

/// Checks that readable rows can be merged, that the file is then sound, and that a second merge
/// adds nothing.
fn it_is_merged_whole(incoming: &Incoming) {
    let mut store = Store::in_memory().expect("a store");
    for new in [true, false] {
        let plan = store.plan_merge(incoming, &MergeTerms::trust_all()).expect("a plan");
        let planned = plan.summary().new;
        let merged: Result<_, StoreError> = store.apply_merge(incoming, plan);
        assert_eq!(merged.expect("a merge").new, planned);
        assert!(new || planned == 0, "{planned} rows come again");
        assert_eq!(store.find_problems().expect("a check"), Vec::<String>::new());
    }
}

fn it_stays_as_it_is(path: &Path, file: &[u8]) {
    assert_eq!(fs::read(path).expect("a file"), file);
    let folder = path.parent().expect("a folder");
    assert_eq!(fs::read_dir(folder).expect("its files").count(), 1, "something was made beside it");
}
