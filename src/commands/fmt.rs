//! `obverse fmt`.

use std::path::{Path, PathBuf};

use crate::args::FmtArgs;
use crate::error::{Error, Exit};
use crate::library::{FoundDeck, Origin, deck_files, load_deck, replace};
use obverse_core::deck::diagnostic::Code;
use obverse_core::edit::{self, EditError};
use obverse_core::text::words;

use super::app::App;
use super::errors::write_error;

/// Formats decks in place, or lists the unformatted ones.
pub(super) fn run(app: &App, args: &FmtArgs) -> Result<(), Error> {
    let files = deck_paths(&args.paths)?;
    let mut unformatted = 0;
    let mut broken = false;
    for path in &files {
        let found = load_deck(path, Origin::Named)?;
        let reading = found.reading()?;
        if reading.is_foreign() {
            broken = true;
            report_foreign(app, &found.label());
            continue;
        }
        if let Some(error) = reading.errors.iter().find(|error| is_unwritable(error.code)) {
            broken = true;
            let hint = format!("run `obverse check {}` to see each error", found.label());
            app.ui.warn(&format!("skipped {}: {}", found.label(), error.message), &[hint]);
            continue;
        }
        match edit::tidy_deck(&reading.edition.source, args.ids.then_some(&reading.edition.deck.id))
        {
            Err(why) => {
                broken = true;
                report_skipped(app, &found, why);
            }
            Ok(tidied) if tidied.text == reading.edition.source => {}
            Ok(_) if args.check => {
                unformatted += 1;
                app.print_text(&format!("{}\n", obverse_core::text::visible_line(&found.label())))?;
            }
            Ok(tidied) => {
                unformatted += 1;
                replace(path, &reading.edition.source, &tidied.text)
                    .map_err(|why| write_error(path, &why))?;
                app.ui.show_note(&formatted_message(&found.label(), tidied.ids));
            }
        }
    }
    app.ui.show_note(&fmt_summary(files.len(), unformatted, args.check));
    match (broken, args.check && unformatted > 0) {
        (true, _) => Err(Error::silent(Exit::InvalidDeck)),
        (_, true) => Err(Error::silent(Exit::Failed)),
        _ => Ok(()),
    }
}

/// The files of these paths; for a folder all decks in it.
fn deck_paths(paths: &[String]) -> Result<Vec<PathBuf>, Error> {
    let mut files = Vec::new();
    for name in paths {
        let path = Path::new(name);
        if path.is_dir() {
            files.extend(deck_files(path)?);
        } else {
            files.push(path.to_owned());
        }
    }
    if files.is_empty() {
        return Err(Error::failed(format!("no deck in {}", words::format_list(paths)))
            .hint("a deck is a file with the extension .toml"));
    }
    Ok(files)
}

/// Whether a deck with this error is never written back: it was not read as a whole.
fn is_unwritable(code: Code) -> bool {
    matches!(code, Code::TooLarge | Code::NotUtf8)
}

fn report_skipped(app: &App, found: &FoundDeck, why: EditError) {
    let label = found.label();
    match why {
        EditError::Syntax => app.ui.warn(
            &format!("skipped {label}: it is not valid TOML"),
            &[format!("run `obverse check {label}` to see each error")],
        ),
        EditError::Meaning => app.ui.warn(
            &format!("skipped {label}: another order of keys would change its meaning"),
            &["give each table its own heading".to_owned()],
        ),
    }
}

/// Reports that a foreign file stays unchanged.
pub(super) fn report_foreign(app: &App, label: &str) {
    app.ui.warn(
        &format!("skipped {label}: it has no questions, and a key that is unknown in decks"),
        &["it may be a file of another program".to_owned()],
    );
}

fn formatted_message(label: &str, ids: usize) -> String {
    match ids {
        0 => format!("{label}: formatted"),
        ids => format!("{label}: formatted, {} added", words::format_count(ids, "id")),
    }
}

fn fmt_summary(all: usize, unformatted: usize, checked: bool) -> String {
    let of = words::format_count(all, "deck");
    match (unformatted, checked) {
        (0, _) => format!("{of}: nothing to format"),
        (unformatted, true) => {
            format!("{unformatted} of {of} not formatted; run without `--check` to format")
        }
        (unformatted, false) => format!("{unformatted} of {of} formatted"),
    }
}
