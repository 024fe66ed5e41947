//! A file that is being written.

#[cfg(unix)]
use std::fs::Permissions;
use std::fs::{self, File, Metadata, OpenOptions};
use std::io::{self, BufWriter, ErrorKind, Write};
use std::path::{Path, PathBuf};

use tempfile::{Builder, NamedTempFile, PersistError, TempPath};

use super::folder::{folder_of, restrict_file, sync_folder};
use super::place::{Place, Taken};
use super::sweep::{claim, sweep};
use super::{Access, END, Over, Unwritten};

/// How much of the name of a file stands in the name of its draft, in characters: a name has a limit.
const NAME: usize = 60;

/// How often a name is tried that another run removed.
const TRIES: usize = 3;

/// A file that is being written beside its place. Dropped before it is finished, it is gone without a trace.
#[derive(Debug)]
pub struct Draft(Kind);

#[derive(Debug)]
enum Kind {
    /// A pipe or a device.
    Stream(File),
    File {
        file: BufWriter<NamedTempFile>,
        to: Target,
    },
    /// A file that another library writes by its path. The lock that says that this run is alive is on a file of its own,
    /// for that library may lock the file itself.
    Beside {
        lock: NamedTempFile,
        path: TempPath,
        to: Target,
    },
}

#[derive(Debug)]
enum Target {
    New(PathBuf),
    Over(Taken),
}

impl Target {
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
    pub fn begin(path: &Path, access: Access, over: Over) -> Result<Self, Unwritten> {
        let to = match Place::look(path, over)? {
            Place::Stream(path) => return Ok(Self(Kind::Stream(OpenOptions::new().write(true).open(path)?))),
            Place::Free(path) => Target::New(path),
            Place::Taken(taken) => Target::Over(taken),
        };
        sweep(folder_of(to.path()));
        Self::of_target(to, access)
    }

    /// Begins the file that takes the place of one that is there, whatever it is.
    pub(super) fn over(taken: Taken) -> Result<Self, Unwritten> {
        sweep(folder_of(&taken.path));
        Self::of_target(Target::Over(taken), Access::Private)
    }

    /// Adds a file to a folder that was swept, and leaves it to the caller to put the folder on the disk.
    pub(super) fn add(path: &Path, bytes: &[u8], access: Access) -> Result<(), Unwritten> {
        let mut draft = Self::of_target(Target::New(path.to_owned()), access)?;
        draft.write_all(bytes)?;
        draft.settle().map(drop)
    }

    fn of_target(to: Target, access: Access) -> Result<Self, Unwritten> {
        let file = make(to.path(), access)?;
        if let Target::Over(taken) = &to {
            take_after(file.as_file(), &taken.metadata)?;
        }
        Ok(Self(Kind::File { file: BufWriter::new(file), to }))
    }

    /// Begins a file that is written by its path, [`Draft::path`], where nothing is yet. It is empty at first.
    ///
    /// # Errors
    ///
    /// As for [`Draft::begin`].
    pub fn begin_beside(path: &Path, access: Access) -> Result<Self, Unwritten> {
        let Place::Free(to) = Place::look(path, Over::Nothing)? else { return Err(Unwritten::Exists) };
        sweep(folder_of(&to));
        let lock = make(&to, Access::Private)?;
        let data = beside(lock.path(), "");
        create(&data, access)?;
        let path = TempPath::try_from_path(data)?;
        Ok(Self(Kind::Beside { lock, path, to: Target::New(to) }))
    }

    /// Where the file is as long as it is not finished; nothing for a pipe or a device.
    #[must_use]
    pub fn path(&self) -> Option<&Path> {
        match &self.0 {
            Kind::Stream(_) => None,
            Kind::File { file, .. } => Some(file.get_ref().path()),
            Kind::Beside { path, .. } => Some(path),
        }
    }

    /// Puts the file in its place, whole and on the disk.
    ///
    /// # Errors
    ///
    /// Where it cannot be written to its end, or another file stands there by now. Then nothing is changed there.
    pub fn finish(self) -> Result<(), Unwritten> {
        match self.settle()? {
            Some(to) => Ok(sync_folder(folder_of(to.path()))?),
            None => Ok(()),
        }
    }

    fn settle(self) -> Result<Option<Target>, Unwritten> {
        let (path, to, lock) = match self.0 {
            Kind::Stream(mut file) => {
                file.flush()?;
                return Ok(None);
            }
            Kind::File { file, to } => {
                let file = file.into_inner().map_err(io::IntoInnerError::into_error)?;
                file.as_file().sync_all()?;
                let (open, path) = file.into_parts();
                (path, to, Lock::Open(open))
            }
            Kind::Beside { lock, path, to } => {
                File::open(&path)?.sync_all()?;
                (path, to, Lock::Beside(lock))
            }
        };
        put(path, &to)?;
        drop(lock);
        Ok(Some(to))
    }
}

/// What is held until the file is in its place.
enum Lock {
    Open(#[allow(dead_code, reason = "it is held for its lock")] File),
    Beside(#[allow(dead_code, reason = "it is held for its lock")] NamedTempFile),
}

impl Write for Draft {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        match &mut self.0 {
            Kind::Stream(file) => file.write(bytes),
            Kind::File { file, .. } => file.write(bytes),
            Kind::Beside { .. } => Err(ErrorKind::Unsupported.into()),
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        match &mut self.0 {
            Kind::Stream(file) => file.flush(),
            Kind::File { file, .. } => file.flush(),
            Kind::Beside { .. } => Ok(()),
        }
    }
}

/// The path of what belongs to a draft that another library writes.
pub(super) fn beside(draft: &Path, end: &str) -> PathBuf {
    let mut name = draft.as_os_str().to_owned();
    name.push("-new");
    name.push(end);
    name.into()
}

/// Makes a draft beside a file, locked for this run.
fn make(path: &Path, access: Access) -> io::Result<NamedTempFile> {
    let name: String = path.file_name().unwrap_or_default().to_string_lossy().chars().take(NAME).collect();
    let prefix = format!(".{name}.");
    let mut last = ErrorKind::NotFound.into();
    for _ in 0..TRIES {
        let mut builder = Builder::new();
        builder.prefix(&prefix).suffix(END);
        if access == Access::Shared {
            share(&mut builder);
        }
        let draft = builder.tempfile_in(folder_of(path))?;
        claim(draft.as_file());
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

fn create(path: &Path, access: Access) -> io::Result<()> {
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
fn take_after(draft: &File, old: &Metadata) -> Result<(), Unwritten> {
    use std::os::unix::fs::{MetadataExt, fchown};
    let new = draft.metadata()?;
    if (new.uid(), new.gid()) != (old.uid(), old.gid()) {
        fchown(draft, Some(old.uid()), Some(old.gid())).map_err(|_| Unwritten::Owner)?;
    }
    Ok(draft.set_permissions(old.permissions())?)
}

#[cfg(not(unix))]
fn take_after(draft: &File, old: &Metadata) -> Result<(), Unwritten> {
    Ok(draft.set_permissions(old.permissions())?)
}

fn put(path: TempPath, to: &Target) -> Result<(), Unwritten> {
    match to {
        Target::Over(taken) if !taken.stands() => Err(Unwritten::Changed),
        Target::Over(taken) => path.persist(&taken.path).map_err(|failed| failed.error.into()),
        Target::New(to) => match path.persist_noclobber(to) {
            Ok(()) => Ok(()),
            Err(failed) if failed.error.kind() == ErrorKind::AlreadyExists => Err(Unwritten::Exists),
            // A disk that knows neither a rename that spares nor a second name for a file, as some of cameras and phones.
            Err(failed) if knows_no_links(&failed.error) && fs::symlink_metadata(to).is_err() => {
                failed.path.persist(to).map_err(|failed| failed.error.into())
            }
            Err(failed) => Err(failed.error.into()),
        },
    }
}

fn knows_no_links(error: &io::Error) -> bool {
    matches!(error.kind(), ErrorKind::Unsupported | ErrorKind::PermissionDenied)
}

impl From<PersistError> for Unwritten {
    fn from(failed: PersistError) -> Self {
        Self::Refused(failed.error)
    }
}
