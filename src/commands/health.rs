//! `obverse scores check` and `repair`.

use std::path::{Path, PathBuf};

use crate::args::{CheckScoresArgs, RepairArgs};
use crate::error::Error;
use crate::report::{self, SavedRows, StoreHealth};
use obverse_core::text::words;
use obverse_store::{Health, Salvage, SalvagedTable, Store, UnreadableBlocks};

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
    for blocks in &salvage.unreadable {
        app.ui.warn(&unreadable_message(blocks), &[UNREADABLE_HINT.to_owned()]);
    }
    let rows: Vec<SavedRows> = salvage.tables.iter().filter_map(saved_rows_of).collect();
    app.ui.show_message(&report::render_saved_rows(&rows, app.ui.message_width()));
    say_next_step(app, path, &to, salvage.tables.iter().all(SalvagedTable::is_whole));
    app.print_text(&format!("{}\n", to.display()))
}

/// What to do about a disk with unreadable blocks.
const UNREADABLE_HINT: &str = "copy your files to another disk soon; more of this one may fail";

/// The number of unreadable blocks to list.
const LISTED_BLOCKS: usize = 8;

/// The blocks that the disk cannot read.
fn unreadable_message(blocks: &UnreadableBlocks) -> String {
    let count = blocks.offsets.len();
    let mut places: Vec<String> =
        blocks.offsets.iter().take(LISTED_BLOCKS).map(ToString::to_string).collect();
    if count > LISTED_BLOCKS {
        places.push(format!("{} more", count - LISTED_BLOCKS));
    }
    format!(
        "the disk cannot read {} of {} bytes in {}: at {}",
        words::format_count(count, "block"),
        UnreadableBlocks::LENGTH,
        blocks.path.display(),
        words::format_list(&places)
    )
}

/// The rows saved from a table that readers know.
fn saved_rows_of(table: &SalvagedTable) -> Option<SavedRows> {
    let name = match table.name {
        "text" => "question",
        "sitting" => "session",
        "answer" => "answer",
        "event" => "event",
        "paper" => "paper row",
        "sitting_deck" => "session deck",
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
        "`obverse scores restore {}` puts the repaired file in its place.",
        to.display()
    ));
    let copy: Option<PathBuf> = app.newest_valid_copy().filter(|copy| copy != to && !is_whole);
    if let Some(copy) = copy {
        app.ui.show_note(&format!(
            "`obverse scores merge {}` then adds missing answers from the newest sound copy.",
            copy.display()
        ));
    }
}
