//! What every command stands on: the environment, the mouth, the configuration, the decks and the score file.

use std::path::{Path, PathBuf};

use jiff::civil::Date;

use crate::args::GlobalArgs;
use crate::env::Env;
use crate::error::Error;
use crate::library::config::{self, Config, ConfigReading};
use crate::library::{
    self, CLOCK_TICK, DeckIndexes, DeckSource, FoundDeck, LoadedQuestion, MIN_INDEXED_BYTES, NotFound,
    Origin, Shelf, Unreadable,
};
use crate::ui::Ui;
use obverse_core::deck::diagnostic::Diagnostic;
use obverse_core::session::day::StudyCalendar;
use obverse_core::session::paper::QuestionRef;
use obverse_core::text::{Line, words};
use obverse_store::writer::{Access, Overwrite, WriteError, is_page, write_file};
use obverse_store::{ErrorKind, Store, StoreError};

use super::former;
use super::setting_origins::{SettingOrigins, merge_settings};

/// The name of the score file in the program's data folder.
pub(super) const SCORES: &str = "scores.sqlite";

/// A run.
pub struct App {
    /// The only reader of clock and chance.
    pub env: Env,
    /// The only mouth.
    pub ui: Ui,
    /// Who learns.
    pub learner: String,
    /// The learner's days.
    pub days: StudyCalendar,
    /// What holds, by the configuration and what goes before it.
    pub config: Config,
    /// Who says so.
    pub said: SettingOrigins,
    /// The flags that a next command needs too, to mean the same learner and score file: ` --learner ana`.
    pub again: String,
    store: PathBuf,
}

impl App {
    /// Reads the configuration and settles what holds for the run.
    ///
    /// # Errors
    ///
    /// Where the configuration has faults.
    pub fn new(global: GlobalArgs, env: Env) -> Result<Self, Error> {
        let ui = Ui::new(env.facts(global.plain));
        former::take_over_config(&env, &ui);
        let reading = read_configuration(&env.config, &ui)
            .inspect_err(|error| ui.show_error(&error.message, &error.hints))?;
        let (mut config, said) = merge_settings(reading, &global, &env);
        let learner = config.learner.get_or_insert_with(|| env.user.clone()).clone();
        let ui = if config.plain { Ui::new(env.facts(true)) } else { ui };
        let ui = ui.with_pager(env.pager.clone());
        let again = repeat_global_flags(&global);
        let store = global.store.or_else(|| env.store.clone()).unwrap_or_else(|| env.data.join(SCORES));
        if store == env.data.join(SCORES) {
            former::take_over_scores(&env, &ui, &store)?;
        }
        let days = StudyCalendar { zone: env.zone.clone(), start_hour: config.study.day_begins };
        Ok(Self { env, ui, learner, days, config, said, again, store })
    }

    /// Prints lines that are data.
    ///
    /// # Errors
    ///
    /// Where they cannot be written, as to a full disk.
    pub fn print(&self, lines: &[Line]) -> Result<(), Error> {
        self.ui.write_lines(lines).map_err(|error| output_error(&error))
    }

    /// Shows lines that are data and may be long: a page at a time where they go to a screen that is too small for them.
    ///
    /// # Errors
    ///
    /// Where they cannot be written, as to a full disk.
    pub fn print_paged(&self, lines: &[Line]) -> Result<(), Error> {
        self.ui.write_paged(lines).map_err(|error| output_error(&error))
    }

    /// Prints text that is data.
    ///
    /// # Errors
    ///
    /// Where it cannot be written, as to a full disk.
    pub fn print_text(&self, text: &str) -> Result<(), Error> {
        self.ui.write_text(text).map_err(|error| output_error(&error))
    }

    /// Prints the pictures of faults.
    ///
    /// # Errors
    ///
    /// Where they cannot be written.
    pub fn draw_errors(&self, path: &str, source: &str, faults: &[Diagnostic]) -> Result<(), Error> {
        self.ui.draw_errors(path, source, faults).map_err(|error| output_error(&error))
    }

    /// The score file, made where there is none, and known to be writable.
    ///
    /// # Errors
    ///
    /// Where it cannot be used, in words.
    pub fn open_store(&self) -> Result<Store, Error> {
        self.refuse_lost_store()?;
        self.back_up_older()?;
        Store::open(&self.store).map_err(|error| store_error(&error))
    }

    /// The score file, made where there is none even where copies of it are there.
    ///
    /// # Errors
    ///
    /// As for [`App::store`].
    pub(super) fn open_store_unchecked(&self) -> Result<Store, Error> {
        Store::open(&self.store).map_err(|error| store_error(&error))
    }

    /// The score file, where there is one.
    ///
    /// # Errors
    ///
    /// Where there is one that cannot be read.
    pub fn open_existing_store(&self) -> Result<Option<Store>, Error> {
        self.refuse_lost_store()?;
        self.back_up_older()?;
        Store::open_for_reading(&self.store).map_err(|error| store_error(&error))
    }

    /// Copies a score file of an older version, which opening it brings up. What is wrong with it is told when it is opened.
    fn back_up_older(&self) -> Result<(), Error> {
        if Store::is_older(&self.store).unwrap_or(false) {
            self.back_up_before("update")?;
            self.remove_old_copies();
        }
        Ok(())
    }

    /// Where the score file is, or will be.
    #[must_use]
    pub fn store_path(&self) -> &Path {
        &self.store
    }

    /// The decks that are found. Says what could not be read, and which deck hides another.
    #[must_use]
    pub fn find_decks(&self) -> Shelf {
        let shelf = Shelf::search(&self.deck_sources(), Some(self.deck_indexes()));
        for unreadable in &shelf.unreadable {
            let error = read_error(unreadable);
            self.ui.warn(&error.message, &error.hints);
        }
        for (hidden, by) in &shelf.hidden {
            self.ui.warn(&format!("{hidden} is not used: {by} has the same id and is nearer"), &[]);
        }
        shelf
    }

    fn deck_indexes(&self) -> DeckIndexes {
        DeckIndexes {
            folder: self.env.cache.clone(),
            program: self.env.program.clone(),
            min_bytes: MIN_INDEXED_BYTES,
            clock_tick: CLOCK_TICK,
        }
    }

    /// Reads questions of these decks to be asked. Nothing stands for one that is gone since the deck was found.
    ///
    /// # Errors
    ///
    /// Where a file can no longer be read.
    pub fn read_questions(
        &self,
        decks: &[FoundDeck],
        places: &[QuestionRef],
    ) -> Result<Vec<Option<LoadedQuestion>>, Error> {
        let places: Vec<_> = places.iter().map(|place| (place.deck, place.question)).collect();
        library::load_questions(decks, &places).map_err(|error| read_error(&error))
    }

    /// The folders in which decks are looked for, the nearest first.
    #[must_use]
    pub fn deck_sources(&self) -> Vec<DeckSource> {
        let here = std::iter::once((Origin::Here, PathBuf::from("./decks")));
        let configured =
            self.env.beside(&self.config.decks).into_iter().map(|folder| (Origin::Configured, folder));
        let named = self.env.decks.iter().map(|folder| (Origin::Variable, folder.clone()));
        here.chain(configured).chain(named).map(|(origin, folder)| DeckSource { origin, folder }).collect()
    }

    /// The decks that the names mean. Says how many of their questions were set aside.
    ///
    /// # Errors
    ///
    /// Where a name means none.
    pub fn select_decks(&self, shelf: &Shelf, names: &[String]) -> Result<Vec<FoundDeck>, Error> {
        let selected = shelf.select(names).map_err(|missing| deck_not_found(&missing))?;
        for found in &selected {
            if let Some((told, hint)) = skipped_warning(found) {
                self.ui.warn(&told, &[hint]);
            }
        }
        Ok(selected)
    }

    /// A day as people write it: with its year only where that is another one.
    #[must_use]
    pub fn format_day(&self, day: Date) -> String {
        use obverse_core::session::view::Clock;
        let this_year = self.days.day_of(self.env.clock.now()).year() == day.year();
        day.strftime(if this_year { "%-d %b" } else { "%-d %b %Y" }).to_string()
    }
}

/// The flags about learner and score file, as they are typed.
fn repeat_global_flags(global: &GlobalArgs) -> String {
    let learner = global.learner.as_ref().map(|name| format!(" --learner {}", quote_for_shell(name)));
    let store = global
        .store
        .as_ref()
        .map(|path| format!(" --store {}", quote_for_shell(&path.display().to_string())));
    learner.into_iter().chain(store).collect()
}

/// A word for a shell, in quotes where it would not stay one word.
fn quote_for_shell(word: &str) -> String {
    let is_bare = |c: char| c.is_alphanumeric() || "-_./:@%+,~".contains(c);
    if !word.is_empty() && word.chars().all(is_bare) {
        return word.to_owned();
    }
    format!("'{}'", word.replace('\'', "'\\''"))
}

/// Data that could not be written, as an error.
pub(super) fn output_error(error: &std::io::Error) -> Error {
    Error::failed(format!("cannot write to standard output: {error}"))
}

/// Writes a page for a browser where the user wants it, be it a pipe. Of what is there only another page gives way.
pub(super) fn write_page(path: &Path, page: &str) -> Result<(), Error> {
    write_file(path, page.as_bytes(), Access::Private, Overwrite::Own(is_page))
        .map_err(|why| write_error(path, &why))
}

/// A file that could not be written, as an error.
pub(super) fn write_error(path: &Path, why: &WriteError) -> Error {
    let error = Error::failed(why.message(path));
    match why.hint() {
        Some(hint) => error.hint(hint),
        None => error,
    }
}

/// What to say of a deck that lost questions to its faults.
fn skipped_warning(found: &FoundDeck) -> Option<(String, String)> {
    if found.error_count() == 0 {
        return None;
    }
    let file = found.path.as_ref().map_or_else(|| found.id().to_string(), |path| path.display().to_string());
    let faults = words::format_count(found.error_count(), "fault");
    let lost = match found.skipped_questions() {
        0 => String::new(),
        n => format!("; {} set aside", words::format_count(n, "question")),
    };
    Some((
        format!("{} has {faults}{lost}", found.label()),
        format!("`obverse check {file}` tells what and where"),
    ))
}

/// Reads the configuration, and shows its faults where it has any. A file that is not there says nothing.
pub(super) fn read_configuration(path: &Path, ui: &Ui) -> Result<ConfigReading, Error> {
    let text = match std::fs::read_to_string(path) {
        Ok(text) => text,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(ConfigReading::default()),
        Err(error) => return Err(read_error(&Unreadable { path: path.to_owned(), error })),
    };
    let reading = config::parse(&text);
    if reading.errors.is_empty() {
        return Ok(reading);
    }
    ui.show_errors(&path.display().to_string(), &text, &reading.errors);
    let faults = words::format_count(reading.errors.len(), "fault");
    Err(Error::usage(format!("the configuration has {faults}")).hint("`obverse config --edit` opens it"))
}

/// A file that the system would not give, as an error.
pub(super) fn read_error(unreadable: &Unreadable) -> Error {
    let path = unreadable.path.display();
    let why = match unreadable.error.kind() {
        std::io::ErrorKind::NotFound => "there is no such file".to_owned(),
        std::io::ErrorKind::PermissionDenied => "this user may not read it".to_owned(),
        std::io::ErrorKind::IsADirectory => "it is a folder".to_owned(),
        _ => unreadable.error.to_string(),
    };
    Error::failed(format!("cannot read {path}: {why}"))
}

/// A name that means no deck, as an error.
pub(super) fn deck_not_found(missing: &NotFound) -> Error {
    if let Some(unreadable) = &missing.unreadable {
        return read_error(unreadable);
    }
    if missing.is_empty_folder {
        return Error::failed(format!("there is no deck in {}", missing.name))
            .hint("a deck is a file that ends in .toml");
    }
    let error = Error::usage(format!("there is no deck `{}`", missing.name));
    match &missing.nearest {
        Some(nearest) => error.hint(format!("did you mean `{nearest}`?")),
        None => error.hint("`obverse decks` lists those that are found; a file is named by its path"),
    }
}

impl From<StoreError> for Error {
    fn from(error: StoreError) -> Self {
        store_error(&error)
    }
}

/// What the score file says, as an error.
pub(super) fn store_error(error: &StoreError) -> Error {
    let is_damage =
        matches!(error.kind(), ErrorKind::Damaged | ErrorKind::NotADatabase | ErrorKind::LogWithoutFile);
    Error { is_damage, ..Error::failed(error.to_string()).hint(error.hint()) }
}
