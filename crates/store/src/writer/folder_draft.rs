//! Writes a whole folder of files: under a temporary name first, so that it appears complete or not
//! at all.

use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};

use tempfile::TempDir;

use super::folder::{folder_of, sync_folder};
use super::{DRAFT_SUFFIX, WriteError};

/// An unfinished folder that only its owner can read. If it is dropped, it is removed.
#[derive(Debug)]
pub struct FolderDraft {
    draft: TempDir,
    to: PathBuf,
}

impl FolderDraft {
    /// Begins a folder in an existing one. Nothing may have its name.
    ///
    /// # Errors
    ///
    /// If something has its name, or the operating system refuses.
    pub fn begin_folder(path: &Path) -> Result<Self, WriteError> {
        if fs::symlink_metadata(path).is_ok() {
            return Err(WriteError::Exists);
        }
        let mut name = tempfile::Builder::new();
        name.prefix(".").suffix(DRAFT_SUFFIX);
        let draft = restrict_folder(&mut name).tempdir_in(folder_of(path))?;
        Ok(Self { draft, to: path.to_owned() })
    }

    /// The path of the unfinished folder.
    #[must_use]
    pub fn path(&self) -> &Path {
        self.draft.path()
    }

    /// Syncs all files, restricts them to their owner, and gives the folder its name.
    ///
    /// # Errors
    ///
    /// If the operating system refuses, or something took the name meanwhile.
    pub fn finish(self) -> Result<(), WriteError> {
        settle_files(self.draft.path())?;
        if fs::symlink_metadata(&self.to).is_ok() {
            return Err(WriteError::Exists);
        }
        fs::rename(self.draft.path(), &self.to)?;
        // The folder has its name now, so dropping the draft would find nothing to remove.
        let _ = self.draft.keep();
        sync_folder(folder_of(&self.to))?;
        Ok(())
    }
}

/// Syncs the files of a folder and of those in it, and restricts them to their owner.
fn settle_files(folder: &Path) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let is_folder = entry.file_type()?.is_dir();
        restrict(&entry.path(), if is_folder { 0o700 } else { 0o600 })?;
        if is_folder {
            settle_files(&entry.path())?;
        } else {
            File::options().write(true).open(entry.path())?.sync_all()?;
        }
    }
    sync_folder(folder)
}

#[cfg(unix)]
fn restrict(path: &Path, mode: u32) -> io::Result<()> {
    use std::os::unix::fs::PermissionsExt;
    fs::set_permissions(path, fs::Permissions::from_mode(mode))
}

#[cfg(not(unix))]
fn restrict(_: &Path, _: u32) -> io::Result<()> {
    Ok(())
}

#[cfg(unix)]
fn restrict_folder<'a, 'b, 'c>(
    builder: &'c mut tempfile::Builder<'a, 'b>,
) -> &'c mut tempfile::Builder<'a, 'b> {
    use std::os::unix::fs::PermissionsExt;
    builder.permissions(fs::Permissions::from_mode(0o700))
}

#[cfg(not(unix))]
fn restrict_folder<'a, 'b, 'c>(
    builder: &'c mut tempfile::Builder<'a, 'b>,
) -> &'c mut tempfile::Builder<'a, 'b> {
    builder
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::{FolderDraft, WriteError};

    #[test]
    fn a_folder_appears_whole_and_replaces_nothing() {
        let place = tempfile::tempdir().unwrap();
        let path = place.path().join("out");
        let draft = FolderDraft::begin_folder(&path).unwrap();
        fs::create_dir(draft.path().join("inner")).unwrap();
        fs::write(draft.path().join("inner/data"), "1").unwrap();
        assert!(!path.exists());
        draft.finish().unwrap();
        assert_eq!(fs::read_to_string(path.join("inner/data")).unwrap(), "1");
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt;
            let mode = |name| fs::metadata(path.join(name)).unwrap().permissions().mode() & 0o777;
            assert_eq!((mode(""), mode("inner"), mode("inner/data")), (0o700, 0o700, 0o600));
        }
        assert!(matches!(FolderDraft::begin_folder(&path), Err(WriteError::Exists)));
        drop(FolderDraft::begin_folder(&place.path().join("other")).unwrap());
        assert_eq!(fs::read_dir(place.path()).unwrap().count(), 1);
    }
}
