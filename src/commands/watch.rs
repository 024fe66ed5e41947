//! `obverse check --watch`: repeats the check on every save.
//!
//! It polls the files. Polling is cheap, works on network shares and in containers, and sees files
//! that an editor replaces.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

use crate::error::Error;
use crate::library::deck_files;
use obverse_core::text::{Line, words};

use super::app::App;

/// The time between two polls.
const POLL_INTERVAL: Duration = Duration::from_millis(150);

/// The observed state of the files: modification time and length.
type FileStates = BTreeMap<PathBuf, Option<(SystemTime, u64)>>;

/// Checks now and after each change, until Ctrl-C.
pub(super) fn watch_decks(
    app: &App,
    paths: &[String],
    check: impl Fn() -> Result<(), Error>,
) -> Result<(), Error> {
    app.ui.handle_signals();
    let places = watched_paths(app, paths);
    let mut last = read_states(&places);
    loop {
        app.ui.fresh_page();
        if let Err(error) = check() {
            app.ui.show_error(&error.message, &error.hints);
        }
        let watching =
            format!("Watching {}. Press Ctrl-C to stop.", words::format_count(last.len(), "file"));
        app.ui.show_message(&[Line::default(), Line::plain(&watching)]);
        last = wait_for_change(&places, &last);
    }
}

/// The named paths, otherwise the folders of decks.
fn watched_paths(app: &App, paths: &[String]) -> Vec<PathBuf> {
    if paths.is_empty() {
        app.deck_sources().into_iter().map(|source| source.folder).collect()
    } else {
        paths.iter().map(PathBuf::from).collect()
    }
}

/// Waits for a change, and then until the files stay unchanged: an editor may write twice.
fn wait_for_change(places: &[PathBuf], before: &FileStates) -> FileStates {
    let mut last = before.clone();
    loop {
        std::thread::sleep(POLL_INTERVAL);
        let now = read_states(places);
        if now == last && now != *before {
            return now;
        }
        last = now;
    }
}

fn read_states(places: &[PathBuf]) -> FileStates {
    let files = places.iter().flat_map(|place| {
        if place.is_dir() { deck_files(place).unwrap_or_default() } else { vec![place.clone()] }
    });
    files.map(|file| (file.clone(), file_state(&file))).collect()
}

fn file_state(file: &Path) -> Option<(SystemTime, u64)> {
    let data = std::fs::metadata(file).ok()?;
    Some((data.modified().ok()?, data.len()))
}
