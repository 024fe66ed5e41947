//! Writes a file beside its place.

#[cfg(unix)]
use std::fs::Permissions;
use std::fs::{self, File, Metadata, OpenOptions};
use std::io::{self, BufWriter, ErrorKind, Write};
use std::path::{Path, PathBuf};

use tempfile::{Builder, NamedTempFile, PersistError, TempPath};

use super::destination::{Destination, ReplaceableFile};
use super::folder::{folder_of, restrict_file, sync_folder};
use super::sweep::{lock_draft, sweep_folder};
use super::{Access, DRAFT_SUFFIX, Overwrite, WriteError};

/// The part of a file's name that its draft's name repeats, in characters. File systems limit the
/// length of names.
const NAME_LENGTH: usize = 60;

/// What the name of a file that another library writes adds to the name of its draft.
pub(super) const COMPANION_MARK: &str = "-new";

/// The ends of the names of that file, and of those that SQLite makes beside it.
pub(super) const COMPANION_ENDS: [&str; 4] = ["", "-journal", "-wal", "-shm"];

/// The number of tries for a draft that another run removes.
const MAX_TRIES: usize = 3;

/// A file while it is written beside its place. It is removed if it is dropped before
/// [`Draft::finish`].
#[derive(Debug)]
pub struct Draft(DraftKind);

#[derive(Debug)]
enum DraftKind {
    /// A pipe or a device.
    Stream(File),
    File {
        file: BufWriter<NamedTempFile>,
        to: DraftTarget,
    },
    /// A file that another library writes by its path. The lock that shows that this run is alive
    /// is on a second file, because that library may lock the first.
    Beside {
        lock: NamedTempFile,
        path: TempPath,
        to: DraftTarget,
    },
}

#[derive(Debug)]
enum DraftTarget {
    New(PathBuf),
    Over(ReplaceableFile),
}

impl DraftTarget {
    fn path(&self) -> &Path {
        match self {
            Self::New(path) => path,
            Self::Over(taken) => &taken.path,
        }
    }
}

impl Draft {
    /// Begins a file in an existing folder, and sweeps the folder. A pipe or a device is written to
    /// directly.
    ///
    /// # Errors
    ///
    /// If the place holds a file that must not be replaced, or no file can be made.
    pub fn begin_file(path: &Path, access: Access, over: Overwrite) -> Result<Self, WriteError> {
        let to = match Destination::inspect_path(path, over)? {
            Destination::Stream(path) => {
                return Ok(Self(DraftKind::Stream(OpenOptions::new().write(true).open(path)?)));
            }
            Destination::Free(path) => DraftTarget::New(path),
            Destination::Replaceable(taken) => DraftTarget::Over(taken),
        };
        sweep_folder(folder_of(to.path()));
        Self::from_target(to, access)
    }

    /// Begins a file that replaces an existing one of any kind.
    pub(super) fn begin_replacement(taken: ReplaceableFile) -> Result<Self, WriteError> {
        sweep_folder(folder_of(&taken.path));
        Self::from_target(DraftTarget::Over(taken), Access::Private)
    }

    /// Adds a file to a swept folder. The caller syncs the folder.
    pub(super) fn add_file(path: &Path, bytes: &[u8], access: Access) -> Result<(), WriteError> {
        let mut draft = Self::from_target(DraftTarget::New(path.to_owned()), access)?;
        draft.write_all(bytes)?;
        draft.put_in_place().map(drop)
    }

    fn from_target(to: DraftTarget, access: Access) -> Result<Self, WriteError> {
        let file = make_draft(to.path(), access)?;
        if let DraftTarget::Over(taken) = &to {
            take_after(file.as_file(), &taken.metadata)?;
        }
        Ok(Self(DraftKind::File { file: BufWriter::new(file), to }))
    }

    /// Begins an empty file that is written by its path, [`Draft::path`]. Its place must be free.
    ///
    /// # Errors
    ///
    /// As for [`Draft::begin_file`].
    pub fn begin_beside(path: &Path, access: Access) -> Result<Self, WriteError> {
        let Destination::Free(to) = Destination::inspect_path(path, Overwrite::Nothing)? else {
            return Err(WriteError::Exists);
        };
        sweep_folder(folder_of(&to));
        let lock = make_draft(&to, Access::Private)?;
        let data = draft_companion(lock.path(), "");
        create_file(&data, access)?;
        let path = TempPath::try_from_path(data)?;
        Ok(Self(DraftKind::Beside { lock, path, to: DraftTarget::New(to) }))
    }

    /// The path of the unfinished file. `None` for a pipe or a device.
    #[must_use]
    pub fn path(&self) -> Option<&Path> {
        match &self.0 {
            DraftKind::Stream(_) => None,
            DraftKind::File { file, .. } => Some(file.get_ref().path()),
            DraftKind::Beside { path, .. } => Some(path),
        }
    }

    /// Syncs the file and moves it to its place.
    ///
    /// # Errors
    ///
    /// If it cannot be written completely, or another file has taken its place meanwhile. The place
    /// then stays as it is.
    pub fn finish(self) -> Result<(), WriteError> {
        match self.put_in_place()? {
            Some(to) => Ok(sync_folder(folder_of(to.path()))?),
            None => Ok(()),
        }
    }

    fn put_in_place(self) -> Result<Option<DraftTarget>, WriteError> {
        let (path, to, lock) = match self.0 {
            DraftKind::Stream(mut file) => {
                file.flush()?;
                return Ok(None);
            }
            DraftKind::File { file, to } => {
                let file = file.into_inner().map_err(io::IntoInnerError::into_error)?;
                file.as_file().sync_all()?;
                let (open, path) = file.into_parts();
                (path, to, DraftLock::Open(open))
            }
            DraftKind::Beside { lock, path, to } => {
                File::open(&path)?.sync_all()?;
                (path, to, DraftLock::Beside(lock))
            }
        };
        move_to_target(path, &to)?;
        drop(lock);
        Ok(Some(to))
    }
}

/// The lock of a draft. It is held until the file is in its place.
enum DraftLock {
    Open(#[allow(dead_code, reason = "it is held for its lock")] File),
    Beside(#[allow(dead_code, reason = "it is held for its lock")] NamedTempFile),
}

impl Write for Draft {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        match &mut self.0 {
            DraftKind::Stream(file) => file.write(bytes),
            DraftKind::File { file, .. } => file.write(bytes),
            DraftKind::Beside { .. } => Err(ErrorKind::Unsupported.into()),
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        match &mut self.0 {
            DraftKind::Stream(file) => file.flush(),
            DraftKind::File { file, .. } => file.flush(),
            DraftKind::Beside { .. } => Ok(()),
        }
    }
}

/// The path of a file that belongs to a draft of another library.
pub(super) fn draft_companion(draft: &Path, end: &str) -> PathBuf {
    let mut name = draft.as_os_str().to_owned();
    name.push(COMPANION_MARK);
    name.push(end);
    name.into()
}

/// Makes a draft beside a file, and locks it for this run.
fn make_draft(path: &Path, access: Access) -> io::Result<NamedTempFile> {
    let name: String =
        path.file_name().unwrap_or_default().to_string_lossy().chars().take(NAME_LENGTH).collect();
    let prefix = format!(".{name}.");
    let mut last = ErrorKind::NotFound.into();
    for _ in 0..MAX_TRIES {
        let mut builder = Builder::new();
        builder.prefix(&prefix).suffix(DRAFT_SUFFIX);
        if access == Access::Shared {
            share(&mut builder);
        }
        let draft = builder.tempfile_in(folder_of(path))?;
        lock_draft(draft.as_file());
        // Another run may have swept it between the two lines above.
        match fs::metadata(draft.path()) {
            Ok(_) => return Ok(draft),
            Err(error) => last = error,
        }
    }
    Err(last)
}

/// Without this, only the owner may read a draft.
#[cfg(unix)]
fn share(builder: &mut Builder<'_, '_>) {
    use std::os::unix::fs::PermissionsExt;
    // The umask removes bits from it, as from any file.
    builder.permissions(Permissions::from_mode(0o666));
}

#[cfg(not(unix))]
fn share(_: &mut Builder<'_, '_>) {}

fn create_file(path: &Path, access: Access) -> io::Result<()> {
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    if access == Access::Private {
        restrict_file(&mut options);
    }
    options.open(path).map(drop)
}

/// Gives a draft the owner and the mode of the file that it replaces. The owner comes first,
/// because a change of owner removes bits from the mode.
#[cfg(unix)]
fn take_after(draft: &File, old: &Metadata) -> Result<(), WriteError> {
    use std::os::unix::fs::{MetadataExt, fchown};
    let new = draft.metadata()?;
    if (new.uid(), new.gid()) != (old.uid(), old.gid()) {
        fchown(draft, Some(old.uid()), Some(old.gid())).map_err(|_| WriteError::OtherOwner)?;
    }
    Ok(draft.set_permissions(old.permissions())?)
}

#[cfg(not(unix))]
fn take_after(draft: &File, old: &Metadata) -> Result<(), WriteError> {
    Ok(draft.set_permissions(old.permissions())?)
}

fn move_to_target(path: TempPath, to: &DraftTarget) -> Result<(), WriteError> {
    match to {
        DraftTarget::Over(taken) if !taken.is_unchanged() => Err(WriteError::Changed),
        DraftTarget::Over(taken) => path.persist(&taken.path).map_err(|failed| failed.error.into()),
        DraftTarget::New(to) => match path.persist_noclobber(to) {
            Ok(()) => Ok(()),
            Err(failed) if failed.error.kind() == ErrorKind::AlreadyExists => {
                Err(WriteError::Exists)
            }
            // A disk without hard links and without a rename that refuses to replace, as in some
            // cameras and phones.
            Err(failed) if lacks_links(&failed.error) && fs::symlink_metadata(to).is_err() => {
                failed.path.persist(to).map_err(|failed| failed.error.into())
            }
            Err(failed) => Err(failed.error.into()),
        },
    }
}

fn lacks_links(error: &io::Error) -> bool {
    matches!(error.kind(), ErrorKind::Unsupported | ErrorKind::PermissionDenied)
}

impl From<PersistError> for WriteError {
    fn from(failed: PersistError) -> Self {
        Self::Refused(failed.error)
    }
}
