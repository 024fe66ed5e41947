//! Removes the drafts of killed runs.

use std::fs::{self, File, OpenOptions};
use std::path::{Path, PathBuf};

use super::draft::{COMPANION_ENDS, COMPANION_MARK, draft_companion};
use super::{DRAFT_SUFFIX, FORMER_END};

/// Removes the drafts of runs that are over. A draft is locked while its run is alive; the system
/// releases the lock however the run ends. A draft that cannot be removed does no harm.
pub(super) fn sweep_folder(folder: &Path) {
    let Ok(entries) = fs::read_dir(folder) else { return };
    for entry in entries.flatten() {
        let name = entry.file_name();
        let name = name.to_string_lossy();
        if !name.starts_with('.') || !entry.file_type().is_ok_and(|kind| kind.is_file()) {
            continue;
        }
        if [DRAFT_SUFFIX, FORMER_END].iter().any(|end| name.ends_with(end)) {
            remove_dead_draft(&entry.path());
        } else if let Some(draft) = draft_of_companion(&name)
            && fs::symlink_metadata(folder.join(draft)).is_err()
        {
            // A draft is made before its companions and removed after them.
            remove_file(entry.path());
        }
    }
}

/// The name of the draft that a companion belongs to. `None` for any other file.
fn draft_of_companion(name: &str) -> Option<&str> {
    let (draft, end) = name.rsplit_once(COMPANION_MARK)?;
    let is_companion = COMPANION_ENDS.contains(&end)
        && [DRAFT_SUFFIX, FORMER_END].iter().any(|end| draft.ends_with(end));
    is_companion.then_some(draft)
}

fn remove_dead_draft(draft: &Path) {
    let Ok(file) = OpenOptions::new().write(true).open(draft) else { return };
    if file.try_lock().is_ok() {
        for end in COMPANION_ENDS {
            remove_file(draft_companion(draft, end));
        }
        remove_file(draft.to_owned());
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
