//! `obverse due`.

use std::time::Duration;

use crate::args::DueArgs;
use crate::error::{Error, Exit};
use obverse_core::messages::{Locale, message};
use obverse_core::text::{Line, Style, visible_line};

use super::app::App;
use super::plan::count_pace;
use super::study::{self, DueCounts};

/// Prints how many cards are due. Fails silently if none is.
pub(super) fn run(app: &App, args: &DueArgs) -> Result<(), Error> {
    let shelf = app.search_decks();
    let found = app.decks_to_ask(&shelf, &args.decks)?;
    let store = app.read_store_with_memory()?;
    let counts = study::count_waiting(app, store.as_ref(), (&shelf, &found), &args.decks)?;
    let seconds = count_pace(app, store.as_ref())?.seconds_a_card();
    let time = Duration::from_secs_f64(counts.due as f64 * seconds);
    match &args.format {
        Some(format) => {
            let text = fill_format(format, &counts, time);
            app.print_text(&format!("{}\n", visible_line(&text)))?;
        }
        None => app.print(&[due_line(&counts, time, app.ui.locale())])?,
    }
    shelf.keep_bundled();
    if counts.due > 0 { Ok(()) } else { Err(Error::silent(Exit::NothingDue)) }
}

fn fill_format(format: &str, counts: &DueCounts, time: Duration) -> String {
    let minutes = time.as_secs().div_ceil(60);
    format
        .replace("{due}", &counts.due.to_string())
        .replace("{all}", &counts.all_due.to_string())
        .replace("{new}", &counts.new.to_string())
        .replace("{minutes}", &minutes.to_string())
        .replace("{next}", counts.next_due.as_deref().unwrap_or_default())
}

fn due_line(counts: &DueCounts, time: Duration, locale: Locale) -> Line {
    let new = match counts.new {
        0 => String::new(),
        new => message!(locale, "due-can-follow", count = new),
    };
    match (counts.due, &counts.next_due) {
        (0, Some(next)) => Line::plain(next),
        (0, None) => Line::plain(&locale.join_sentences(&[message!(locale, "due-nothing"), new])),
        (due, _) => {
            let all = message!(locale, "cards-due", count = counts.all_due);
            let today = if due < counts.all_due {
                message!(locale, "due-of-today", due = due.to_string())
            } else {
                String::new()
            };
            let time = message!(locale, "due-about", time = locale.format_minutes(time));
            let rest = locale.join_sentences(&[today + &time, new]);
            Line::styled(Style::Due, &all).with(Style::Plain, &rest)
        }
    }
}
