//! `obverse scores check` and `repair`.

use std::path::{Path, PathBuf};

use crate::args::{CheckScores, Repair};
use crate::error::Error;
use crate::report::{self, CheckedScores, SavedRows};
use obverse_store::{Health, Salvage, SavedTable, Store};

use super::app::{App, failed};
use super::backup::new_copy;

/// Looks at a whole score file, and says what is wrong with it.
pub(super) fn check(app: &App, args: &CheckScores) -> Result<(), Error> {
    let path = args.file.as_deref().unwrap_or(app.store_path());
    let Health { problems, sittings, answers, .. } = Store::examine(path).map_err(|error| failed(&error))?;
    let checked = CheckedScores {
        file: path.display().to_string(),
        is_sound: problems.is_empty(),
        problems,
        sittings,
        answers,
    };
    if args.json {
        app.print_text(&report::checked_scores_json(&checked))?;
    } else {
        app.print(&report::checked_scores(&checked, app.ui.width()))?;
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

/// Saves what can be read of a score file into a new one.
pub(super) fn repair(app: &App, args: &Repair) -> Result<(), Error> {
    let path = args.file.as_deref().unwrap_or(app.store_path());
    let to = match &args.output {
        Some(file) => file.clone(),
        None => new_copy(app, "-repaired")?,
    };
    let salvage = Salvage::of_file(path).map_err(|error| failed(&error))?;
    salvage.write(&to).map_err(|error| failed(&error))?;
    let rows: Vec<SavedRows> = salvage.tables.iter().filter_map(saved).collect();
    app.ui.say(&report::saved_rows(&rows, app.ui.talk_width()));
    tell_next(app, path, &to, salvage.tables.iter().all(SavedTable::is_whole));
    app.print_text(&format!("{}\n", to.display()))
}

/// What was saved of a table in which people find something.
fn saved(table: &SavedTable) -> Option<SavedRows> {
    let name = match table.name {
        "text" => "question",
        "sitting" => "sitting",
        "answer" => "answer",
        "event" => "event",
        "paper" => "row of the papers",
        "sitting_deck" => "deck of the sittings",
        "erased" => "deletion",
        "brought_back" => "return",
        _ => return None,
    };
    let missing = table.unread.map(|unread| unread + table.unfit);
    Some(SavedRows { name: name.to_owned(), saved: table.saved, missing })
}

fn tell_next(app: &App, path: &Path, to: &Path, is_whole: bool) {
    app.ui.remark(&format!("{} is as it was.", path.display()));
    app.ui.remark(&format!("`obverse scores restore {}` puts what was saved in its place.", to.display()));
    let copy: Option<PathBuf> = app.newest_sound_copy().filter(|copy| copy != to && !is_whole);
    if let Some(copy) = copy {
        app.ui.remark(&format!(
            "`obverse scores merge {}` then brings what is missing and is in the newest sound copy.",
            copy.display()
        ));
    }
}
