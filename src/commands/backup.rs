//! `recto scores backup` and `restore`, and the copies that are made before what cannot be taken back.

use std::fs;
use std::path::{Path, PathBuf};

use crate::args::{Backup as Args, Restore};
use crate::error::Error;
use crate::sitting::view::{Clock, Menu, MenuOption};
use crate::store::Store;
use crate::writer::{Access, Unwritten, make_folder};

use super::app::{App, unsaved};
use super::{merge, resume};

/// The folder of copies, beside the score file.
const FOLDER: &str = "backups";

/// How many automatic copies are kept, the newest.
const KEPT: usize = 5;

/// No more than these together, in bytes; the newest is kept whatever its size.
const ROOM: u64 = 512 << 20;

/// What marks the name of an automatic copy.
const AUTOMATIC: &str = "-before-";

/// Copies the score file.
pub(super) fn run(app: &App, args: &Args) -> Result<(), Error> {
    if app.store_to_read()?.is_none() {
        return Err(Error::failed("there are no scores yet").hint("`recto quiz` makes the first"));
    }
    let to = match &args.file {
        Some(file) if file.exists() => return Err(unsaved(file, &Unwritten::Exists)),
        Some(file) => file.clone(),
        None => free(&folder(app)?, &name(app, "")),
    };
    Store::copy(app.store_path(), &to)?;
    app.print_text(&format!("{}\n", to.display()))
}

/// Goes back to a copy.
pub(super) fn restore(app: &App, args: &Restore) -> Result<(), Error> {
    let incoming = merge::incoming(app, &args.file).map_err(|refused| {
        Error::failed(merge::told_of(&args.file.display().to_string(), &refused))
            .hint("the score file is as it was")
    })?;
    let file = args.file.display().to_string();
    let told = format!("The score file becomes what {file} holds; what is not in it is gone from here.");
    confirm(app, args.yes, &[told], "Leave it as it is", "Go back")?;
    let kept = app.keep_before("restore")?;
    app.store()?.restore(&incoming)?;
    app.thin_copies();
    app.ui.remark(&format!("The score file is what {file} holds."));
    if let Some(kept) = kept {
        app.ui.remark(&format!("What it was is in {}.", kept.display()));
    }
    Ok(())
}

/// Asks before something is done that cannot be taken back; without someone to ask, `--yes` says so.
pub(super) fn confirm(app: &App, yes: bool, told: &[String], no: &str, go: &str) -> Result<(), Error> {
    if yes {
        return Ok(());
    }
    if !app.ui.converses() {
        return Err(Error::usage("nobody is there to confirm it").hint("--yes does it without being asked"));
    }
    let option = |label: &str| MenuOption { label: label.to_owned(), note: String::new() };
    let menu =
        Menu { intro: told.to_vec(), options: vec![option(no), option(go)], notice: None, leave: Some(0) };
    if resume::choose(app, menu)? == 1 { Ok(()) } else { Err(Error::silent(crate::error::Exit::Interrupted)) }
}

impl App {
    /// Copies the score file before something that cannot be taken back, where there is one. It must not be open: closing
    /// it once would drop the locks of the other.
    ///
    /// # Errors
    ///
    /// Where no copy can be made; then nothing else should be done.
    pub(super) fn keep_before(&self, what: &str) -> Result<Option<PathBuf>, Error> {
        if !self.store_path().exists() {
            return Ok(None);
        }
        let folder = folder(self)?;
        let to = free(&folder, &name(self, &format!("{AUTOMATIC}{what}")));
        Store::copy(self.store_path(), &to).map_err(|error| {
            let told =
                format!("no copy of the score file could be made, so nothing was done: {}", error.reason());
            Error::failed(told).hint(error.hint())
        })?;
        Ok(Some(to))
    }

    /// Lets the oldest automatic copies give way to a new one.
    pub(super) fn thin_copies(&self) {
        if let Some(folder) = self.store_path().parent() {
            thin(&folder.join(FOLDER), &stem(self));
        }
    }
}

/// The folder of copies, beside the score file; made where there is none.
fn folder(app: &App) -> Result<PathBuf, Error> {
    let folder = app.store_path().parent().unwrap_or(Path::new("")).join(FOLDER);
    make_folder(&folder, Access::Private)
        .map_err(|error| Error::failed(format!("the folder {} cannot be made: {error}", folder.display())))?;
    Ok(folder)
}

fn stem(app: &App) -> String {
    app.store_path().file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default()
}

/// The name of a copy that is made now, in local time, so that names in order are copies in order.
fn name(app: &App, end: &str) -> String {
    let now = app.days.zone.to_datetime(app.env.clock.now());
    format!("{}-{}{end}", stem(app), now.strftime("%Y-%m-%d-%H%M%S"))
}

/// A name that nothing has yet.
fn free(folder: &Path, name: &str) -> PathBuf {
    let numbered = |n: u32| {
        let number = if n > 1 { format!("-{n}") } else { String::new() };
        folder.join(format!("{name}{number}.sqlite"))
    };
    (1..1000).map(numbered).find(|path| !path.exists()).unwrap_or_else(|| numbered(1))
}

/// Removes the oldest automatic copies beyond what is kept. One that cannot be removed stays.
fn thin(folder: &Path, stem: &str) {
    let Ok(entries) = fs::read_dir(folder) else { return };
    let begin = format!("{stem}-");
    let name =
        |path: &PathBuf| path.file_stem().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let is_automatic = |path: &PathBuf| {
        let name = name(path);
        name.starts_with(&begin)
            && name.contains(AUTOMATIC)
            && path.extension().is_some_and(|end| end == "sqlite")
    };
    let mut copies: Vec<PathBuf> = entries.flatten().map(|entry| entry.path()).filter(is_automatic).collect();
    copies.sort_by_key(|path| std::cmp::Reverse(name(path)));
    let mut room = 0;
    for (place, copy) in copies.iter().enumerate() {
        room += fs::metadata(copy).map_or(0, |metadata| metadata.len());
        if place >= KEPT || place > 0 && room > ROOM {
            let _ = fs::remove_file(copy);
        }
    }
}
