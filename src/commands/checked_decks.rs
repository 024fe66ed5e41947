//! The decks of `obverse check`. Each is read, checked, reported and let go, so that a check of
//! many decks needs the memory of a few.

use std::collections::{HashMap, HashSet};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use crate::error::Error;
use crate::library::{
    DeckReading, FoundDeck, Origin, Shelf, Stamp, Unreadable, deck_files, find_media, load_deck,
    on_all_cores,
};
use crate::report::{CheckedDeck, DeckReport, FindingLimit};
use obverse_core::check;
use obverse_core::deck::Levels;
use obverse_core::deck::diagnostic::{Diagnostic, sort_diagnostics};

use super::app::App;
use super::check_media::missing_media;
use super::errors::{deck_not_found, read_error};

/// A checked deck with its name and its diagnostics.
pub(super) struct CheckedFile {
    /// The deck with its errors.
    pub reading: Arc<DeckReading>,
    /// The path of its file; `None` for a bundled deck.
    pub path: Option<PathBuf>,
    pub file: String,
    /// Errors and lints, in the order of the text.
    pub diagnostics: Vec<Diagnostic>,
}

impl CheckedFile {
    /// Checks a deck.
    ///
    /// # Errors
    ///
    /// If its file cannot be read.
    pub(super) fn of(app: &App, found: &FoundDeck) -> Result<Self, Unreadable> {
        let reading = found.reading()?;
        let mut diagnostics = all_diagnostics(&reading, &app.config.levels);
        if let Some(path) = &found.path {
            diagnostics.extend(missing_media(path, &reading.edition));
            sort_diagnostics(&mut diagnostics);
        }
        Ok(Self { path: found.path.clone(), file: found.label(), reading, diagnostics })
    }
}

/// The errors and lints of a deck.
fn all_diagnostics(reading: &DeckReading, levels: &Levels) -> Vec<Diagnostic> {
    let mut all = reading.errors.clone();
    all.extend(check::check_deck(&reading.edition.source, &reading.edition.deck, levels));
    sort_diagnostics(&mut all);
    all
}

/// The form of the findings, and their number.
#[derive(Clone, Copy)]
pub(super) struct ReportForm<'a> {
    app: &'a App,
    as_json: bool,
    limit: FindingLimit,
}

impl<'a> ReportForm<'a> {
    pub(super) fn new(app: &'a App, as_json: bool, shows_all: bool) -> Self {
        let limit = match (shows_all, as_json) {
            (true, _) => FindingLimit::ALL,
            (false, true) => FindingLimit::JSON,
            (false, false) => FindingLimit::DRAWN,
        };
        Self { app, as_json, limit }
    }

    /// Reports a checked deck in this form.
    pub(super) fn report_deck(self, checked: &CheckedFile) -> DeckReport {
        let edition = &checked.reading.edition;
        let deck = CheckedDeck {
            file: &checked.file,
            source: &edition.source,
            deck: &edition.deck,
            found: &checked.diagnostics,
        };
        if self.as_json {
            return DeckReport::with_rows(&deck, self.limit);
        }
        let drawn = self.limit.select(deck.found);
        let more = deck.found.len() - drawn.len();
        let drawn = self.app.ui.draw_findings(deck.file, deck.source, &drawn, more);
        DeckReport::with_drawings(&deck, drawn)
    }
}

/// A deck to check.
enum DeckToCheck {
    /// A file, which is read only for its check.
    File(PathBuf),
    /// A deck by its name, or a bundled one.
    Found(FoundDeck),
}

impl DeckToCheck {
    fn check(&self, app: &App) -> Result<CheckedFile, Unreadable> {
        match self {
            Self::File(path) => CheckedFile::of(app, &load_deck(path, Origin::Named)?),
            // The clone keeps a deck that is read only now, and lets it go.
            Self::Found(found) => CheckedFile::of(app, &found.clone()),
        }
    }
}

/// The decks to check.
pub(super) struct DeckSelection {
    decks: Vec<DeckToCheck>,
    /// Whether of several decks with one id only the first counts.
    is_own: bool,
}

impl DeckSelection {
    /// The named decks, or all of the user's own decks, or the bundled ones if there are none.
    ///
    /// # Errors
    ///
    /// If a folder cannot be read, or if a name matches no deck.
    pub(super) fn find(app: &App, names: &[String]) -> Result<Self, Error> {
        if !names.is_empty() {
            return Ok(Self { decks: named_decks(app, names)?, is_own: false });
        }
        let own = own_files(app)?;
        let decks = if own.is_empty() {
            Shelf::search(&[], None).decks.into_iter().map(DeckToCheck::Found).collect()
        } else {
            own.into_iter().map(DeckToCheck::File).collect()
        };
        Ok(Self { decks, is_own: true })
    }

    /// Whether there is no deck of the user.
    pub(super) fn is_bundled(&self) -> bool {
        self.decks.iter().all(
            |deck| matches!(deck, DeckToCheck::Found(found) if found.origin == Origin::Bundled),
        )
    }

    /// Checks the decks and keeps them.
    ///
    /// # Errors
    ///
    /// If a file cannot be read: a check that leaves it out would pass.
    pub(super) fn check_decks(&self, app: &App) -> Result<Vec<CheckedFile>, Error> {
        let checked = on_all_cores(&self.decks, |deck| deck.check(app));
        let checked: Result<Vec<CheckedFile>, _> = checked.into_iter().collect();
        let mut checked = checked.map_err(|error| read_error(&error))?;
        let mut ids = HashSet::new();
        checked.retain(|file| !self.is_own || ids.insert(file.reading.edition.deck.id.clone()));
        Ok(checked)
    }

    /// Checks the decks and keeps only their reports. Takes the report of an unchanged file from
    /// `kept`.
    ///
    /// # Errors
    ///
    /// As [`DeckSelection::check_decks`].
    pub(super) fn report_decks(
        &self,
        app: &App,
        form: ReportForm,
        kept: &KeptReports,
    ) -> Result<Vec<DeckReport>, Error> {
        let reports = on_all_cores(&self.decks, |deck| match deck {
            DeckToCheck::File(path) => kept.get_or_check(path, form, || deck.check(app)),
            DeckToCheck::Found(_) => deck.check(app).map(|checked| form.report_deck(&checked)),
        });
        let reports: Result<Vec<DeckReport>, _> = reports.into_iter().collect();
        let mut reports = reports.map_err(|error| read_error(&error))?;
        let mut ids = HashSet::new();
        reports.retain(|report| !self.is_own || ids.insert(report.id().to_owned()));
        Ok(reports)
    }
}

/// The user's own deck files, in the order of the search.
fn own_files(app: &App) -> Result<Vec<PathBuf>, Error> {
    let mut files = Vec::new();
    for source in app.deck_sources().iter().filter(|source| source.folder.exists()) {
        files.extend(deck_files(&source.folder)?);
    }
    Ok(files)
}

fn named_decks(app: &App, names: &[String]) -> Result<Vec<DeckToCheck>, Error> {
    let mut decks = Vec::new();
    for name in names {
        let path = Path::new(name);
        if path.is_dir() {
            let files = deck_files(path)?;
            if files.is_empty() {
                return Err(Error::failed(format!("no deck in {name}"))
                    .hint("a deck is a file with the extension .toml"));
            }
            decks.extend(files.into_iter().map(DeckToCheck::File));
        } else if path.exists() {
            decks.push(DeckToCheck::File(path.to_owned()));
        } else {
            let found = app.find_decks().select(std::slice::from_ref(name));
            let found = found.map_err(|missing| deck_not_found(&missing))?;
            decks.extend(found.into_iter().map(DeckToCheck::Found));
        }
    }
    Ok(decks)
}

/// The reports of earlier checks, for `--watch`: only a changed file is checked again. A file that
/// changes twice within one tick of its disk's clock and keeps its size counts as unchanged, as it
/// does for the watch itself.
#[derive(Default)]
pub(super) struct KeptReports {
    is_used: bool,
    reports: Mutex<HashMap<PathBuf, KeptReport>>,
}

/// A report with the facts on which it depends.
struct KeptReport {
    stamp: Stamp,
    /// The images and sounds of the deck, and the problems of their files.
    media: Vec<(String, Option<String>)>,
    report: DeckReport,
}

impl KeptReports {
    /// Reports that are kept from check to check.
    pub(super) fn for_watch() -> Self {
        Self { is_used: true, ..Self::default() }
    }

    /// The kept report of a file if nothing changed, or else that of a new check.
    fn get_or_check(
        &self,
        path: &Path,
        form: ReportForm,
        check: impl FnOnce() -> Result<CheckedFile, Unreadable>,
    ) -> Result<DeckReport, Unreadable> {
        let stamp = if self.is_used { Stamp::of_file(path) } else { None };
        let Some(stamp) = stamp else { return Ok(form.report_deck(&check()?)) };
        if let Some(report) = self.find(path, &stamp) {
            return Ok(report);
        }
        let checked = check()?;
        let report = form.report_deck(&checked);
        let links = checked.reading.edition.media_places();
        let names: HashSet<String> = links.into_iter().map(|(link, _)| link.path).collect();
        let media = names.into_iter().map(|name| {
            let problem = media_problem(path, &name);
            (name, problem)
        });
        let kept = KeptReport { stamp, media: media.collect(), report: report.clone() };
        self.lock().insert(path.to_owned(), kept);
        Ok(report)
    }

    fn find(&self, path: &Path, stamp: &Stamp) -> Option<DeckReport> {
        let reports = self.lock();
        let kept = reports.get(path).filter(|kept| kept.stamp == *stamp)?;
        let is_same =
            kept.media.iter().all(|(name, problem)| media_problem(path, name) == *problem);
        is_same.then(|| kept.report.clone())
    }

    fn lock(&self) -> MutexGuard<'_, HashMap<PathBuf, KeptReport>> {
        self.reports.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// The reason why a file that a deck shows or plays cannot be used.
fn media_problem(deck: &Path, name: &str) -> Option<String> {
    find_media(deck, name).err().map(|error| error.to_string())
}
