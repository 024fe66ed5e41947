//! `recto check`.

use std::path::Path;

use crate::args::Check;
use crate::error::{Error, Exit};
use crate::library::{Found, Origin, Shelf, deck_files, load, load_all};
use crate::report::{self, FileFaults};
use crate::text::words;

use super::app::{App, unread};

/// Tells every fault of every deck.
pub(super) fn run(app: &App, args: &Check) -> Result<(), Error> {
    let found = if args.paths.is_empty() { own(app) } else { named(app, &args.paths)? };
    let labels: Vec<String> = found.iter().map(Found::label).collect();
    if args.json {
        let files: Vec<FileFaults> = found
            .iter()
            .zip(&labels)
            .map(|(found, file)| FileFaults { file, source: &found.edition.source, faults: &found.faults })
            .collect();
        app.print_text(&report::faults_json(&files))?;
    } else {
        for (found, label) in found.iter().zip(&labels) {
            app.draw_faults(label, &found.edition.source, &found.faults)?;
        }
    }
    app.ui.remark(&told(&found));
    let fails = found.iter().any(|found| found.errors() > 0 || (args.strict && !found.faults.is_empty()));
    if fails { Err(Error::silent(Exit::Faults)) } else { Ok(()) }
}

/// One line: how much was looked at, and what was found.
fn told(found: &[Found]) -> String {
    let errors: usize = found.iter().map(Found::errors).sum();
    let warnings = found.iter().map(|found| found.faults.len()).sum::<usize>() - errors;
    let questions =
        found.iter().map(|found| found.edition.deck.questions.len() + found.edition.deck.set_aside).sum();
    let looked = format!("{} in {}", words::count(questions, "question"), words::count(found.len(), "deck"));
    match (errors, warnings) {
        (0, 0) => format!("{looked}: no faults"),
        (0, _) => format!("{looked}: {}", words::count(warnings, "warning")),
        (_, 0) => format!("{looked}: {}", words::count(errors, "fault")),
        _ => format!("{looked}: {}, {}", words::count(errors, "fault"), words::count(warnings, "warning")),
    }
}

/// The decks that are the user's own, or the bundled ones where there are none.
fn own(app: &App) -> Vec<Found> {
    let shelf = Shelf::look(&app.sources());
    let (own, bundled): (Vec<Found>, Vec<Found>) =
        shelf.decks.into_iter().partition(|found| found.origin != Origin::Bundled);
    if own.is_empty() { bundled } else { own }
}

fn named(app: &App, names: &[String]) -> Result<Vec<Found>, Error> {
    let mut found = Vec::new();
    for name in names {
        let path = Path::new(name);
        if path.is_dir() {
            let files = deck_files(path).map_err(|error| unread(&error))?;
            if files.is_empty() {
                return Err(Error::failed(format!("there is no deck in {name}"))
                    .hint("a deck is a file that ends in .toml"));
            }
            let loaded: Result<Vec<Found>, _> = load_all(&files, Origin::Named).into_iter().collect();
            found.extend(loaded.map_err(|error| unread(&error))?);
        } else if path.exists() {
            found.push(load(path, Origin::Named).map_err(|error| unread(&error))?);
        } else {
            found.extend(
                app.shelf()
                    .select(std::slice::from_ref(name))
                    .map_err(|missing| super::app::not_found(&missing))?,
            );
        }
    }
    Ok(found)
}
