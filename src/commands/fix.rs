//! `obverse check --fix`: fixes files in place, then reports the rest.

use std::path::Path;

use crate::error::Error;
use crate::library::{Origin, file_stem, load_deck, replace};
use obverse_core::check;
use obverse_core::edit::{self, AppliedFix, Assessment, FixedText};
use obverse_core::text::{Line, truncate, words, wrap_text};

use super::app::App;
use super::checked_decks::CheckedFile;
use super::errors::write_error;
use super::fmt::report_foreign;

/// Fixes the files of decks, reports the fixes, and checks the decks again.
pub(super) fn fix_decks(app: &App, decks: Vec<CheckedFile>) -> Result<Vec<CheckedFile>, Error> {
    let (mut fixed, mut files) = (0, 0);
    let mut after = Vec::with_capacity(decks.len());
    for deck in decks {
        let has_fix = deck.diagnostics.iter().any(|diagnostic| diagnostic.fix.is_some());
        let Some(path) = (if has_fix { deck.path.clone() } else { None }) else {
            after.push(deck);
            continue;
        };
        if deck.reading.is_foreign() {
            report_foreign(app, &deck.file);
            after.push(deck);
            continue;
        }
        let source = &deck.reading.edition.source;
        let FixedText { text, applied: done } =
            edit::apply_fixes(source, |text| fix_state(app, text, &path));
        if !done.is_empty() {
            replace(&path, source, &text).map_err(|why| write_error(&path, &why))?;
            app.ui.show_message(
                &done
                    .iter()
                    .flat_map(|done| fix_lines(&deck.file, done, app.ui.message_width()))
                    .collect::<Vec<_>>(),
            );
            fixed += done.iter().map(|done| 1 + done.more_places).sum::<usize>();
            files += 1;
        }
        let again = load_deck(&path, Origin::Named).and_then(|found| CheckedFile::of(app, &found));
        after.push(again?);
    }
    app.ui.show_note(&fix_summary(fixed, files, &after));
    Ok(after)
}

/// The diagnostics that this text would have in the file.
fn fix_state(app: &App, text: &str, path: &Path) -> Assessment {
    let stem = file_stem(path);
    let (edition, diagnostics) = check::read_and_check(text.to_owned(), &stem, &app.config.levels);
    Assessment { diagnostics, skipped: edition.deck.skipped }
}

fn fix_lines(file: &str, done: &AppliedFix, room: usize) -> Vec<Line> {
    let more = if done.more_places == 0 {
        String::new()
    } else {
        format!(", in {} places", done.more_places + 1)
    };
    let message = format!("fixed {file}:{}: {}{more}", done.line, done.message);
    let mut lines = wrap_text(&message, room);
    lines.push(Line::plain(&format!("    {}", truncate(&done.fixed_line, room.saturating_sub(4)))));
    lines
}

fn fix_summary(fixed: usize, files: usize, after: &[CheckedFile]) -> String {
    let left: usize = after.iter().map(|deck| deck.diagnostics.len()).sum();
    let rest = match left {
        0 => "",
        _ => "; the rest needs its author",
    };
    match (fixed, left) {
        (0, 0) => "nothing to fix".to_owned(),
        (0, _) => "nothing to fix automatically; each finding needs its author".to_owned(),
        (fixed, _) => format!(
            "fixed {} in {}{rest}",
            words::format_count(fixed, "finding"),
            words::format_count(files, "deck")
        ),
    }
}
