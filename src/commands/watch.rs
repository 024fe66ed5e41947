//! `obverse check --watch`: the same check again, each time a deck was saved.
//!
//! The files are looked at, not listened to: a look costs little, works wherever files are, also on a share or in a
//! container, and sees an editor's new file in the place of the old one as it sees any other.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

use crate::error::Error;
use crate::library::deck_files;
use obverse_core::text::{Line, words};

use super::app::App;

/// How often files are looked at.
const PAUSE: Duration = Duration::from_millis(150);

/// What is seen of the files: when each was written and how long it is.
type Sight = BTreeMap<PathBuf, Option<(SystemTime, u64)>>;

/// Checks now, and again whenever something changed; it ends with Ctrl-C.
pub(super) fn watch(app: &App, paths: &[String], check: impl Fn() -> Result<(), Error>) -> Result<(), Error> {
    app.ui.heed_signals();
    let places = places(app, paths);
    let mut last = look(&places);
    loop {
        app.ui.fresh_page();
        if let Err(error) = check() {
            app.ui.error(&error.message, &error.hints);
        }
        let watching = format!("Watching {}. Ctrl-C ends.", words::count(last.len(), "file"));
        app.ui.say(&[Line::default(), Line::plain(&watching)]);
        last = changed(&places, &last);
    }
}

/// What was named, or else where decks are looked for.
fn places(app: &App, paths: &[String]) -> Vec<PathBuf> {
    if paths.is_empty() {
        app.sources().into_iter().map(|source| source.folder).collect()
    } else {
        paths.iter().map(PathBuf::from).collect()
    }
}

/// Waits until something is not as it was, and then until it stands still: whoever saves may write twice.
fn changed(places: &[PathBuf], before: &Sight) -> Sight {
    let mut last = before.clone();
    loop {
        std::thread::sleep(PAUSE);
        let now = look(places);
        if now == last && now != *before {
            return now;
        }
        last = now;
    }
}

fn look(places: &[PathBuf]) -> Sight {
    let files = places.iter().flat_map(|place| {
        if place.is_dir() { deck_files(place).unwrap_or_default() } else { vec![place.clone()] }
    });
    files.map(|file| (file.clone(), seen(&file))).collect()
}

fn seen(file: &Path) -> Option<(SystemTime, u64)> {
    let data = std::fs::metadata(file).ok()?;
    Some((data.modified().ok()?, data.len()))
}
