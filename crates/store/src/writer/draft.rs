//! A file that is being written.

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

/// How much of the name of a file stands in the name of its draft, in characters: a name has a limit.
const NAME_LENGTH: usize = 60;

/// How often a name is tried that another run removed.
const MAX_TRIES: usize = 3;

/// A file that is being written beside its place. Dropped before it is finished, it is gone without a trace.
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
    /// A file that another library writes by its path. The lock that says that this run is alive is on a file of its own,
    /// for that library may lock the file itself.
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
    /// Begins a file in a folder that is there, and sweeps the folder. A pipe or a device in its place is written to.
    ///
    /// # Errors
    ///
    /// Where it may not stand there, or no file can be made.
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

    /// Begins the file that takes the place of one that is there, whatever it is.
    pub(super) fn begin_replacement(taken: ReplaceableFile) -> Result<Self, WriteError> {
        sweep_folder(folder_of(&taken.path));
        Self::from_target(DraftTarget::Over(taken), Access::Private)
    }

    /// Adds a file to a folder that was swept, and leaves it to the caller to put the folder on the disk.
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

    /// Begins a file that is written by its path, [`Draft::path`], where nothing is yet. It is empty at first.
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

    /// Where the file is as long as it is not finished; nothing for a pipe or a device.
    #[must_use]
    pub fn path(&self) -> Option<&Path> {
        match &self.0 {
            DraftKind::Stream(_) => None,
            DraftKind::File { file, .. } => Some(file.get_ref().path()),
            DraftKind::Beside { path, .. } => Some(path),
        }
    }

    /// Puts the file in its place, whole and on the disk.
    ///
    /// # Errors
    ///
    /// Where it cannot be written to its end, or another file stands there by now. Then nothing is changed there.
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

/// What is held until the file is in its place.
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

/// The path of what belongs to a draft that another library writes.
pub(super) fn draft_companion(draft: &Path, end: &str) -> PathBuf {
    let mut name = draft.as_os_str().to_owned();
    name.push("-new");
    name.push(end);
    name.into()
}

/// Makes a draft beside a file, locked for this run.
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
        // Between the two lines above another run may have swept it.
        match fs::metadata(draft.path()) {
            Ok(_) => return Ok(draft),
            Err(error) => last = error,
        }
    }
    Err(last)
}

/// Without this a draft is its owner's alone.
#[cfg(unix)]
fn share(builder: &mut Builder<'_, '_>) {
    use std::os::unix::fs::PermissionsExt;
    // The umask takes from it what it takes from any file.
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

/// Gives a draft the owner and the mode of the file that it is to replace. The owner comes first, for a change of owner
/// takes bits from the mode.
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
            // A disk that knows neither a rename that spares nor a second name for a file, as some of cameras and phones.
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
