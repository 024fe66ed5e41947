//! Removes the drafts of killed runs.

use std::fs::{self, File, OpenOptions};
use std::path::{Path, PathBuf};

use super::draft::draft_companion;
use super::{DRAFT_SUFFIX, FORMER_END};

/// Removes the drafts of runs that are over. A draft is locked while its run is alive; the system
/// releases the lock however the run ends. A draft that cannot be removed does no harm.
pub(super) fn sweep_folder(folder: &Path) {
    let Ok(entries) = fs::read_dir(folder) else { return };
    for entry in entries.flatten() {
        let name = entry.file_name();
        let name = name.to_string_lossy();
        let is_draft = name.starts_with('.')
            && [DRAFT_SUFFIX, FORMER_END].iter().any(|end| name.ends_with(end));
        if is_draft && entry.file_type().is_ok_and(|kind| kind.is_file()) {
            remove_dead_draft(&entry.path());
        }
    }
}

fn remove_dead_draft(draft: &Path) {
    let Ok(file) = OpenOptions::new().write(true).open(draft) else { return };
    if file.try_lock().is_ok() {
        for rest in
            [draft_companion(draft, ""), draft_companion(draft, "-journal"), draft.to_owned()]
        {
            remove_file(rest);
        }
    }
}

fn remove_file(path: PathBuf) {
    drop(fs::remove_file(path));
}

/// Marks a draft as alive. On a system without locks a draft counts as abandoned, and a sweep at
/// the same moment makes its run fail.
pub(super) fn lock_draft(draft: &File) {
    drop(draft.try_lock());
}
