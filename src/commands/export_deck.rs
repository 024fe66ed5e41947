//! `obverse export`.

use std::path::Path;
use std::sync::Arc;

use crate::args::ExportDeck;
use crate::error::Error;
use crate::library::{Found, beside};
use crate::report::{self, DeckExport, ExportFate, ExportedQuestion};
use obverse_core::deck::span::Places;
use obverse_core::text::{visible, words};
use obverse_formats::{Exported, Fared, Target, export_with};
use obverse_store::writer::{Access, Over, write_file};

use super::app::{App, unread, unsaved};
use super::show::pick;

/// Writes a deck in a format of another program.
pub(super) fn run(app: &App, args: &ExportDeck) -> Result<(), Error> {
    let target = target(args)?;
    let shelf = app.shelf();
    let found = match &args.deck {
        Some(name) => only(app.select(&shelf, std::slice::from_ref(name))?)?,
        None => pick(app, &shelf, "Which deck?")?,
    };
    let edition = Arc::clone(&found.reading().map_err(|error| unread(&error))?.edition);
    let path = found.path.as_deref();
    let mut files = |name: &str| {
        path.map_or_else(|| Err("which comes with no file".to_owned()), |deck| beside(deck, name))
    };
    let Exported { text, lost, told } = export_with(&edition.deck, target, &mut files);
    let places = Places::new(&edition.source);
    let mut export = DeckExport {
        version: 1,
        deck: found.label(),
        format: target.name().to_owned(),
        file: None,
        is_written: false,
        lost,
        set_aside: edition.deck.set_aside,
        questions: told.into_iter().map(|fared| question(fared, &places)).collect(),
    };
    let refused = refused(&export, args.strict);
    if refused.is_none() {
        match &args.output {
            Some(file) => {
                write_file(file, text.as_bytes(), Access::Private, Over::Nothing)
                    .map_err(|why| unsaved(file, &why))?;
                export.file = Some(file.display().to_string());
            }
            // What a screen would obey is shown instead.
            None if app.ui.shows() => app.print_text(&visible(&text))?,
            None => app.print_text(&text)?,
        }
        export.is_written = true;
    }
    if args.json {
        app.print_text(&report::deck_export_json(&export))?;
    } else if args.output.is_some() || refused.is_some() || !is_whole(&export) {
        app.ui.say(&report::deck_export(&export, app.ui.width()));
    }
    refused.map_or(Ok(()), Err)
}

/// The format that was asked for, else the one that the file's name says.
fn target(args: &ExportDeck) -> Result<Target, Error> {
    let names: Vec<&str> = Target::ALL.iter().map(|target| target.name()).collect();
    let formats = format!("the formats are {}: --to names one", words::list(&names));
    match (&args.to, &args.output) {
        (Some(name), _) => Target::from_name(name)
            .ok_or_else(|| Error::usage(format!("there is no format `{name}`")).hint(formats)),
        (None, Some(file)) => by_ending(file).ok_or_else(|| {
            Error::usage(format!("{} does not say which format it is", file.display())).hint(formats)
        }),
        (None, None) => Err(Error::usage("name a format").hint(formats)),
    }
}

/// The format of which files end so; of several none.
fn by_ending(file: &Path) -> Option<Target> {
    let ending = file.extension()?.to_str()?.to_ascii_lowercase();
    match ending.as_str() {
        "gift" => Some(Target::Gift),
        "xml" => Some(Target::MoodleXml),
        "csv" => Some(Target::Csv),
        "md" => Some(Target::Markdown),
        "json" => Some(Target::Json),
        _ => None,
    }
}

fn only(mut found: Vec<Found>) -> Result<Found, Error> {
    match (found.pop(), found.is_empty()) {
        (Some(one), true) => Ok(one),
        _ => Err(Error::usage("a file holds one deck").hint("name the file of one deck")),
    }
}

fn question(fared: Fared, places: &Places) -> ExportedQuestion {
    let fate = match (fared.is_in, fared.why.is_empty()) {
        (false, _) => ExportFate::LeftOut,
        (true, false) => ExportFate::WithLosses,
        (true, true) => ExportFate::Whole,
    };
    let line = places.place(fared.at).line;
    ExportedQuestion { id: fared.question.0, line, name: fared.name, fate, why: fared.why }
}

fn is_whole(export: &DeckExport) -> bool {
    export.lost.is_empty() && export.count(ExportFate::Whole) == export.questions.len()
}

/// Why nothing is written, where that is so.
fn refused(export: &DeckExport, is_strict: bool) -> Option<Error> {
    if export.count(ExportFate::LeftOut) == export.questions.len() {
        return Some(Error::failed(format!("there is no question that {} can say", export.format)));
    }
    let is_lossy = !is_whole(export) || export.set_aside > 0;
    (is_strict && is_lossy).then(|| Error::failed("something is lost, and --strict forbids it"))
}
