//! `obverse scores backup` and `restore`, and automatic backups before irreversible changes.

use std::fs;
use std::path::{Path, PathBuf};

use crate::args::{BackupArgs as Args, RestoreArgs};
use crate::error::Error;
use obverse_core::session::view::{Clock, Menu, MenuLeave, MenuOption};
use obverse_store::writer::{Access, WriteError, make_folder};
use obverse_store::{ErrorKind, Incoming, Store};

use super::app::{App, SCORES};
use super::errors::{store_error, write_error};
use super::{merge, resume};

/// The folder for backups, beside the score file.
const BACKUP_FOLDER: &str = "backups";

/// The number of automatic backups to keep.
const KEPT_COPIES: usize = 5;

/// The size limit of all automatic backups in bytes. The newest is always kept.
const MAX_COPY_BYTES: u64 = 512 << 20;

/// The part of a file name that marks an automatic backup before a change.
const AUTOMATIC_MARK: &str = "-before-";

/// The part of a file name that marks a daily backup.
const DAILY_MARK: &str = "-daily";
const KEPT_DAILY_COPIES: usize = 7;

pub(super) fn run(app: &App, args: &Args) -> Result<(), Error> {
    if app.open_existing_store()?.is_none() {
        return Err(Error::failed("no scores yet").hint("run `obverse quiz` to take a quiz"));
    }
    let to = match &args.file {
        Some(file) if file.exists() => return Err(write_error(file, &WriteError::Exists)),
        Some(file) => file.clone(),
        None => free_path(&make_backup_folder(app)?, &copy_name(app, "")),
    };
    Store::copy_file(app.store_path(), &to)?;
    app.print_text(&format!("{}\n", to.display()))
}

/// Restores a backup, even if the score file is damaged, empty or missing.
pub(super) fn restore_copy(app: &App, args: &RestoreArgs) -> Result<(), Error> {
    let incoming = merge::read_incoming(app.store_path(), &args.file).map_err(|refused| {
        Error::failed(merge::refusal_message(&args.file.display().to_string(), &refused))
            .hint("the score file is as it was")
    })?;
    let file = args.file.display().to_string();
    let is_sound = app.is_usable()?;
    let warning =
        format!("{file} replaces the score file. Answers that are not in it are no longer here.");
    confirm_action(app, args.yes, &[warning], "Leave it as it is", "Go back")?;
    let kept = if is_sound {
        let kept = app.back_up_before("restore")?;
        app.open_store_unchecked()?.restore_from(&incoming)?;
        app.remove_old_copies();
        kept
    } else {
        app.replace_damaged(&incoming)?
    };
    app.ui.show_note(&format!("The score file is now the same as {file}."));
    if let Some(kept) = kept {
        app.ui.show_note(&format!("The score file from before is in {}.", kept.display()));
    }
    Ok(())
}

/// Asks before an irreversible action. `--yes` answers if nobody can be asked.
pub(super) fn confirm_action(
    app: &App,
    yes: bool,
    warnings: &[String],
    no: &str,
    go: &str,
) -> Result<(), Error> {
    if yes {
        return Ok(());
    }
    if !app.ui.can_ask() {
        return Err(Error::usage("this needs your confirmation, and there is no terminal to ask")
            .hint("use --yes to confirm it"));
    }
    let menu = Menu {
        intro: Menu::intro_of(warnings),
        options: vec![MenuOption::new(no, ""), MenuOption::new(go, "")],
        leave: Some(MenuLeave::Option(0)),
        ..Menu::default()
    };
    if resume::choose_option(app, menu)? == 1 {
        Ok(())
    } else {
        Err(Error::silent(crate::error::Exit::Interrupted))
    }
}

impl App {
    /// Copies the score file, if it exists, before an irreversible action. The file must not be
    /// open: closing it once drops the locks of the other handle.
    ///
    /// # Errors
    ///
    /// If the copy fails. The caller must then stop.
    pub(super) fn back_up_before(&self, change: &str) -> Result<Option<PathBuf>, Error> {
        if !self.store_path().exists() {
            return Ok(None);
        }
        let folder = make_backup_folder(self)?;
        let to = free_path(&folder, &copy_name(self, &format!("{AUTOMATIC_MARK}{change}")));
        Store::copy_file(self.store_path(), &to).map_err(|error| {
            let message = format!(
                "no copy of the score file could be made, so nothing was done: {}",
                error.reason()
            );
            Error::failed(message).hint(error.hint())
        })?;
        Ok(Some(to))
    }

    /// Removes the oldest automatic backups after a new one.
    pub(super) fn remove_old_copies(&self) {
        if let Some(folder) = self.store_path().parent() {
            remove_oldest(&folder.join(BACKUP_FOLDER), &store_stem(self));
        }
    }

    /// The folder of the backups, which may not exist.
    pub(super) fn backup_folder(&self) -> PathBuf {
        self.store_path().parent().unwrap_or(Path::new("")).join(BACKUP_FOLDER)
    }

    /// The backups of the score file, newest first.
    fn list_copies(&self) -> Vec<PathBuf> {
        let folder = self.backup_folder();
        let begin = format!("{}-", store_stem(self));
        let Ok(entries) = fs::read_dir(folder) else { return Vec::new() };
        let mut copies: Vec<PathBuf> = entries.flatten().map(|entry| entry.path()).collect();
        copies.retain(|path| {
            file_name(path).starts_with(&begin)
                && path.extension().is_some_and(|end| end == "sqlite")
        });
        copies.sort_by_key(|path| std::cmp::Reverse(file_name(path)));
        copies
    }

    /// The newest backup in which every page is readable.
    pub(super) fn newest_valid_copy(&self) -> Option<PathBuf> {
        self.list_copies().into_iter().find(|copy| Store::is_sound(copy))
    }

    /// Refuses to create a new score file if the old one is empty or gone and backups exist.
    ///
    /// # Errors
    ///
    /// In that case.
    pub(super) fn refuse_lost_store(&self) -> Result<(), Error> {
        let is_there = fs::metadata(self.store_path()).is_ok_and(|file| file.len() > 0);
        if is_there || is_special(self.store_path()) {
            return Ok(());
        }
        let Some(copy) = self.newest_valid_copy() else { return Ok(()) };
        let file = self.store_path().display();
        let state = if self.store_path().exists() { "empty" } else { "gone" };
        Err(Error::failed(format!("{file} is {state}, and there are copies of it"))
            .hint(format!(
                "`obverse scores restore {}{}` goes back to the newest",
                copy.display(),
                self.global_flags
            ))
            .hint("to begin anew, move the folder `backups` away"))
    }

    /// Adds a hint at the newest valid backup to an error about a damaged or missing score file.
    pub(super) fn hint_at_copy(&self, mut error: Error) -> Error {
        let is_own = error.message.starts_with("the score file ")
            || error.message.starts_with(&self.store_path().display().to_string());
        if !error.is_damage || !is_own {
            return error;
        }
        if let Some(rest) = error.message.strip_prefix("the score file ") {
            error.message = format!("{} {rest}", self.store_path().display());
        }
        match self.newest_valid_copy() {
            Some(copy) => error.hint(format!(
                "`obverse scores restore {}{}` goes back to the newest sound copy",
                copy.display(),
                self.global_flags
            )),
            None => error,
        }
    }

    /// Whether the score file is readable from end to end, or does not exist.
    ///
    /// # Errors
    ///
    /// If the file belongs to another program or cannot be opened.
    fn is_usable(&self) -> Result<bool, Error> {
        let path = self.store_path();
        if !path.exists() && self.list_copies().is_empty() {
            return Ok(true);
        }
        match Store::check_file(path) {
            Ok(health) => Ok(health.problems.is_empty()),
            Err(error)
                if matches!(error.kind(), ErrorKind::LogWithoutFile | ErrorKind::Damaged) =>
            {
                Ok(false)
            }
            Err(error) if *error.kind() == ErrorKind::CannotOpen && !is_special(path) => Ok(false),
            // The damage may be in the file's own mark.
            Err(error) if *error.kind() == ErrorKind::Foreign && self.is_known_store() => Ok(false),
            Err(error) if *error.kind() == ErrorKind::NotADatabase && self.is_known_store() => {
                Ok(false)
            }
            Err(error) => Err(store_error(&error)),
        }
    }

    /// Whether the score file is at its usual path or has backups, so that it surely belongs to
    /// obverse.
    fn is_known_store(&self) -> bool {
        *self.store_path() == self.env.data.join(SCORES) || !self.list_copies().is_empty()
    }

    /// Moves a damaged score file and its log aside, byte for byte, and puts the incoming content
    /// in its place. Returns the new path of the old file, if there was one.
    fn replace_damaged(&self, incoming: &Incoming) -> Result<Option<PathBuf>, Error> {
        let path = self.store_path();
        if path.exists() && !self.is_known_store() && !Store::is_database(path) {
            return Err(Error::failed(format!(
                "{} is not a score file, and stays as it is",
                path.display()
            ))
            .hint("name another file with --store, or move this one away"));
        }
        let target = new_copy_path(self, "-damaged")?;
        let moved = move_out_of_the_way(path, &target)?;
        Store::write_incoming(incoming, path).map_err(|error| {
            for (from, to) in &moved {
                drop(fs::rename(to, from));
            }
            store_error(&error)
        })?;
        Ok((!moved.is_empty()).then_some(target))
    }

    /// Copies the score file once a day, before the first session, and verifies the copy. A failed
    /// copy does not stop the session.
    pub(super) fn back_up_daily(&self, store: &Store) {
        let today = copy_name(self, "");
        let today = &today[..today.len() - "-000000".len()];
        if store.is_empty()
            || self.list_copies().iter().any(|path| {
                file_name(path).starts_with(today) && file_name(path).ends_with(DAILY_MARK)
            })
        {
            return;
        }
        let kept = new_copy_path(self, DAILY_MARK).and_then(|to| {
            store.copy_to(&to)?;
            Ok(to)
        });
        match kept {
            Ok(to) if Store::is_sound(&to) => self.remove_old_copies(),
            Ok(to) => {
                drop(fs::remove_file(&to));
                self.ui.warn(
                    &format!(
                        "{} is damaged: today's copy of it does not read",
                        self.store_path().display()
                    ),
                    &["run `obverse scores check` for details".to_owned()],
                );
            }
            Err(error) => {
                self.ui.warn(
                    &format!("today's copy of the score file could not be made: {}", error.message),
                    &error.hints,
                );
            }
        }
    }
}

/// Whether the path is a folder or a device. Opening it reports the error.
fn is_special(path: &Path) -> bool {
    fs::metadata(path).is_ok_and(|metadata| !metadata.is_file())
}

/// Renames a score file and the files beside it. Returns each pair of old and new path.
fn move_out_of_the_way(path: &Path, target: &Path) -> Result<Vec<(PathBuf, PathBuf)>, Error> {
    let mut moved = Vec::new();
    for end in ["", "-wal", "-shm"] {
        let (from, to) = (with_suffix(path, end), with_suffix(target, end));
        match fs::rename(&from, &to) {
            Ok(()) => moved.push((from, to)),
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => {}
            Err(error) => {
                for (from, to) in &moved {
                    drop(fs::rename(to, from));
                }
                return Err(Error::failed(format!(
                    "{} cannot be moved aside: {error}",
                    from.display()
                )));
            }
        }
    }
    Ok(moved)
}

/// A path with a suffix after its name.
fn with_suffix(path: &Path, suffix: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(suffix);
    PathBuf::from(name)
}

/// The path of a new backup whose name ends in `end`.
pub(super) fn new_copy_path(app: &App, end: &str) -> Result<PathBuf, Error> {
    Ok(free_path(&make_backup_folder(app)?, &copy_name(app, end)))
}

fn file_name(path: &Path) -> String {
    path.file_stem().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default()
}

/// The folder for backups, beside the score file. Creates it if it is missing.
fn make_backup_folder(app: &App) -> Result<PathBuf, Error> {
    let folder = app.backup_folder();
    make_folder(&folder, Access::Private).map_err(|error| {
        Error::failed(format!("the folder {} cannot be made: {error}", folder.display()))
    })?;
    Ok(folder)
}

fn store_stem(app: &App) -> String {
    app.store_path().file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default()
}

/// The name of a backup made now, in local time, so that names sort by age.
fn copy_name(app: &App, end: &str) -> String {
    let now = app.days.zone.to_datetime(app.env.clock.now());
    format!("{}-{}{end}", store_stem(app), now.strftime("%Y-%m-%d-%H%M%S"))
}

/// A path that is not in use.
fn free_path(folder: &Path, name: &str) -> PathBuf {
    let first = folder.join(format!("{name}.sqlite"));
    let numbered = (2..1000).map(|number| folder.join(format!("{name}-{number}.sqlite")));
    std::iter::once(first.clone()).chain(numbered).find(|path| !path.exists()).unwrap_or(first)
}

/// Removes the oldest automatic backups of both kinds beyond the limits. Leaves one that cannot be
/// removed.
fn remove_oldest(folder: &Path, stem: &str) {
    for (mark, most) in [(AUTOMATIC_MARK, KEPT_COPIES), (DAILY_MARK, KEPT_DAILY_COPIES)] {
        remove_oldest_of_kind(folder, &format!("{stem}-"), mark, most);
    }
}

fn remove_oldest_of_kind(folder: &Path, begin: &str, mark: &str, most: usize) {
    let Ok(entries) = fs::read_dir(folder) else { return };
    let mut copies: Vec<PathBuf> = entries
        .flatten()
        .map(|entry| entry.path())
        .filter(|path| {
            let name = file_name(path);
            name.starts_with(begin)
                && name.contains(mark)
                && path.extension().is_some_and(|end| end == "sqlite")
        })
        .collect();
    copies.sort_by_key(|path| std::cmp::Reverse(file_name(path)));
    let mut room = 0;
    for (place, copy) in copies.iter().enumerate() {
        room += fs::metadata(copy).map_or(0, |metadata| metadata.len());
        if place >= most || place > 0 && room > MAX_COPY_BYTES {
            let _ = fs::remove_file(copy);
        }
    }
}
