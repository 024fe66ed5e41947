//! `obverse fmt`.

use std::path::{Path, PathBuf};

use crate::args::Fmt;
use crate::error::{Error, Exit};
use crate::library::{Found, Origin, Reading, deck_files, load, replace};
use obverse_core::deck::fault::Code;
use obverse_core::edit::{self, Tidied, Untidy};
use obverse_core::text::words;

use super::app::{App, unread, unsaved};

/// Tidies decks in place, or says which are not tidy.
pub(super) fn run(app: &App, args: &Fmt) -> Result<(), Error> {
    let files = files(&args.paths)?;
    let mut untidy = 0;
    let mut broken = false;
    for path in &files {
        let found = load(path, Origin::Named).map_err(|error| unread(&error))?;
        let reading = found.reading().map_err(|error| unread(&error))?;
        if reading.is_foreign() {
            broken = true;
            leave_foreign(app, &found.label());
            continue;
        }
        match tidied(&reading, args.ids) {
            Err(why) => {
                broken = true;
                left_alone(app, &found, why);
            }
            Ok(tidied) if tidied.text == reading.edition.source => {}
            Ok(_) if args.check => {
                untidy += 1;
                app.print_text(&format!("{}\n", obverse_core::text::visible_line(&found.label())))?;
            }
            Ok(tidied) => {
                untidy += 1;
                replace(path, &reading.edition.source, &tidied.text).map_err(|why| unsaved(path, &why))?;
                app.ui.remark(&told(&found.label(), tidied.ids));
            }
        }
    }
    app.ui.remark(&summary(files.len(), untidy, args.check));
    match (broken, args.check && untidy > 0) {
        (true, _) => Err(Error::silent(Exit::Faults)),
        (_, true) => Err(Error::silent(Exit::Failed)),
        _ => Ok(()),
    }
}

/// The files that the paths mean; of a folder all decks.
fn files(paths: &[String]) -> Result<Vec<PathBuf>, Error> {
    let mut files = Vec::new();
    for name in paths {
        let path = Path::new(name);
        if path.is_dir() {
            files.extend(deck_files(path).map_err(|error| unread(&error))?);
        } else {
            files.push(path.to_owned());
        }
    }
    if files.is_empty() {
        return Err(Error::failed(format!("there is no deck in {}", words::list(paths)))
            .hint("a deck is a file that ends in .toml"));
    }
    Ok(files)
}

fn tidied(reading: &Reading, ids: bool) -> Result<Tidied, Untidy> {
    // A file that is too large or not UTF-8 is no text that could be written again.
    if reading.faults.iter().any(|fault| matches!(fault.code, Code::TooLarge | Code::NotUtf8)) {
        return Err(Untidy::Syntax);
    }
    edit::tidy(&reading.edition.source, Some(&reading.edition.deck.id).filter(|_| ids))
}

fn left_alone(app: &App, found: &Found, why: Untidy) {
    let label = found.label();
    match why {
        Untidy::Syntax => app.ui.warn(
            &format!("{label} is left alone: it is not TOML from end to end"),
            &[format!("`obverse check {label}` tells where")],
        ),
        Untidy::Meaning => app.ui.warn(
            &format!("{label} is left alone: in another order it would say something else"),
            &["write its tables with headings of their own".to_owned()],
        ),
    }
}

/// Says that a file of another program stays as it is.
pub(super) fn leave_foreign(app: &App, label: &str) {
    app.ui.warn(
        &format!("{label} is left alone: it has no questions, and a key that no deck has"),
        &["it seems to be the file of another program".to_owned()],
    );
}

fn told(label: &str, ids: usize) -> String {
    match ids {
        0 => format!("{label}: tidied"),
        ids => format!("{label}: tidied, {} given", words::count(ids, "id")),
    }
}

fn summary(all: usize, untidy: usize, checked: bool) -> String {
    let of = words::count(all, "deck");
    match (untidy, checked) {
        (0, _) => format!("{of}: nothing to tidy"),
        (untidy, true) => format!("{untidy} of {of} not tidy; without --check they are tidied"),
        (untidy, false) => format!("{untidy} of {of} tidied"),
    }
}
