//! `obverse scores check` and `repair`.

use std::path::{Path, PathBuf};

use crate::args::{CheckScoresArgs, RepairArgs};
use crate::error::Error;
use crate::report::{self, SavedRows, StoreHealth};
use obverse_store::{Health, Salvage, SalvagedTable, Store};

use super::app::App;
use super::backup::new_copy_path;

/// Checks a whole score file and reports its errors.
pub(super) fn check_store(app: &App, args: &CheckScoresArgs) -> Result<(), Error> {
    let path = args.file.as_deref().unwrap_or(app.store_path());
    let Health { problems, sessions: sittings, answers, .. } = Store::check_file(path)?;
    let checked = StoreHealth {
        file: path.display().to_string(),
        is_sound: problems.is_empty(),
        problems,
        sittings,
        answers,
    };
    if args.json {
        app.print_text(&report::store_health_json(&checked))?;
    } else {
        app.print(&report::render_store_health(&checked, app.ui.width()))?;
    }
    if checked.is_sound {
        return Ok(());
    }
    let own = path == app.store_path();
    let named = if own { String::new() } else { format!(" {}", path.display()) };
    let error = Error::failed(format!("{} is damaged", path.display()))
        .hint(format!("`obverse scores repair{named}` saves what can be read into a new file"));
    Err(Error { is_damage: own, ..error })
}

/// Saves the readable part of a score file into a new one.
pub(super) fn repair_store(app: &App, args: &RepairArgs) -> Result<(), Error> {
    let path = args.file.as_deref().unwrap_or(app.store_path());
    let to = match &args.output {
        Some(file) => file.clone(),
        None => new_copy_path(app, "-repaired")?,
    };
    let salvage = Salvage::from_file(path)?;
    salvage.write_to(&to)?;
    let rows: Vec<SavedRows> = salvage.tables.iter().filter_map(saved_rows_of).collect();
    app.ui.show_message(&report::render_saved_rows(&rows, app.ui.message_width()));
    say_next_step(app, path, &to, salvage.tables.iter().all(SalvagedTable::is_whole));
    app.print_text(&format!("{}\n", to.display()))
}

/// The rows saved from a table that readers know.
fn saved_rows_of(table: &SalvagedTable) -> Option<SavedRows> {
    let name = match table.name {
        "text" => "question",
        "sitting" => "session",
        "answer" => "answer",
        "event" => "event",
        "paper" => "row of the papers",
        "sitting_deck" => "deck of the sessions",
        "erased" => "deletion",
        "brought_back" => "return",
        _ => return None,
    };
    let missing = table.unread.map(|unread| unread + table.invalid);
    Some(SavedRows { name: name.to_owned(), saved: table.saved, missing })
}

fn say_next_step(app: &App, path: &Path, to: &Path, is_whole: bool) {
    app.ui.show_note(&format!("{} is as it was.", path.display()));
    app.ui.show_note(&format!(
        "`obverse scores restore {}` puts what was saved in its place.",
        to.display()
    ));
    let copy: Option<PathBuf> = app.newest_valid_copy().filter(|copy| copy != to && !is_whole);
    if let Some(copy) = copy {
        app.ui.show_note(&format!(
            "`obverse scores merge {}` then brings what is missing and is in the newest sound copy.",
            copy.display()
        ));
    }
}
