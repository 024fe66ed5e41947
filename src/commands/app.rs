//! The context of a command: environment, output stream, configuration, decks and score file.

use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};

use jiff::civil::Date;

use crate::args::{ColorWhen, GlobalArgs};
use crate::env::Env;
use crate::error::Error;
use crate::library::config::{self, Config, ConfigReading};
use crate::library::{
    self, CLOCK_TICK, DeckIndexes, DeckSource, FoundDeck, LoadedQuestion, MIN_INDEXED_BYTES,
    Origin, Shelf, Unreadable,
};
use crate::ui::{ColorChoice, TerminalFacts, ThemeName, Ui};
use obverse_core::session::day::StudyCalendar;
use obverse_core::session::paper::QuestionRef;
use obverse_core::session::view::SessionView;
use obverse_core::text::{Line, words};
use obverse_store::Store;
use obverse_store::writer::{Access, Overwrite, is_page, write_file};

use super::errors::{deck_not_found, output_error, read_error, store_error, write_error};
use super::former;
use super::setting_origins::{SettingOrigins, merge_settings};

/// The name of the score file in the program's data folder.
pub(super) const SCORES: &str = "scores.sqlite";

/// One run of the program.
pub(crate) struct App {
    /// The only source of time and chance.
    pub env: Env,
    /// The only output stream.
    pub ui: Ui,
    /// The learner's name.
    pub learner: String,
    /// The calendar of study days.
    pub days: StudyCalendar,
    /// The settings of this run: the configuration with variables and flags applied.
    pub config: Config,
    /// The origin of each setting.
    pub origins: SettingOrigins,
    /// The global flags to repeat in a suggested command, as ` --learner ana`.
    pub global_flags: String,
    /// Whether listings are pages that a menu comes back from.
    shows_sheets: AtomicBool,
    store: PathBuf,
}

impl App {
    /// Reads the configuration and merges the settings of the run.
    ///
    /// # Errors
    ///
    /// If the configuration has errors.
    pub(crate) fn new(global: GlobalArgs, env: Env) -> Result<Self, Error> {
        let ui = Ui::new(env.facts(global.plain, color_choice(&global)));
        former::take_over_config(&env, &ui);
        let reading = read_configuration(&env.config, &ui)
            .inspect_err(|error| ui.show_error(&error.message, &error.hints))?;
        let app = Self::with_configuration(reading, global, env);
        if app.store == app.env.data.join(SCORES) {
            former::take_over_scores(&app.env, &app.ui, &app.store)?;
        }
        Ok(app)
    }

    /// Applies a configuration that is already read. Prints and writes nothing.
    pub(super) fn with_configuration(reading: ConfigReading, global: GlobalArgs, env: Env) -> Self {
        let (mut config, origins) = merge_settings(reading, &global, &env);
        let learner = config.learner.get_or_insert_with(|| env.user.clone()).clone();
        let theme = ThemeName::parse(config.theme.0).unwrap_or_default();
        let locale = config.language.unwrap_or_default();
        let facts =
            TerminalFacts { theme, locale, ..env.facts(config.plain, color_choice(&global)) };
        let ui = Ui::new(facts).with_pager(env.pager.clone());
        let global_flags = repeat_global_flags(&global);
        let store =
            global.store.or_else(|| env.store.clone()).unwrap_or_else(|| env.data.join(SCORES));
        let days = StudyCalendar { zone: env.zone.clone(), start_hour: config.study.day_begins };
        let shows_sheets = AtomicBool::new(false);
        Self { env, ui, learner, days, config, origins, global_flags, shows_sheets, store }
    }

    /// Runs a command that lists something, so that its listing is a page of its own.
    ///
    /// # Errors
    ///
    /// Those of the command.
    pub(super) fn show_as_sheet(
        &self,
        run: impl FnOnce() -> Result<(), Error>,
    ) -> Result<(), Error> {
        self.shows_sheets.store(self.ui.is_interactive(), Ordering::Relaxed);
        let done = run();
        self.shows_sheets.store(false, Ordering::Relaxed);
        done
    }

    fn show_sheet(&self, lines: &[Line]) {
        // Any key closes it, and so does the end of the input.
        let _ = self.ui.prompter().ask(&SessionView::Sheet(lines.to_vec()), &self.env.clock);
    }

    /// Prints lines of data.
    ///
    /// # Errors
    ///
    /// If they cannot be written, for example because the disk is full.
    pub(crate) fn print(&self, lines: &[Line]) -> Result<(), Error> {
        if self.shows_sheets.load(Ordering::Relaxed) {
            self.show_sheet(lines);
            return Ok(());
        }
        self.ui.write_lines(lines).map_err(|error| output_error(&error))
    }

    /// Prints lines of data, page by page if they do not fit on the screen.
    ///
    /// # Errors
    ///
    /// If they cannot be written, for example because the disk is full.
    pub(crate) fn print_paged(&self, lines: &[Line]) -> Result<(), Error> {
        if self.shows_sheets.load(Ordering::Relaxed) {
            self.show_sheet(lines);
            return Ok(());
        }
        self.ui.write_paged(lines).map_err(|error| output_error(&error))
    }

    /// Prints text as data.
    ///
    /// # Errors
    ///
    /// If it cannot be written, for example because the disk is full.
    pub(crate) fn print_text(&self, text: &str) -> Result<(), Error> {
        self.ui.write_text(text).map_err(|error| output_error(&error))
    }

    /// Opens the score file for writing, and creates it if it is missing.
    ///
    /// # Errors
    ///
    /// If it cannot be used.
    pub(crate) fn open_store(&self) -> Result<Store, Error> {
        self.refuse_lost_store()?;
        self.back_up_older()?;
        Store::open(&self.store).map_err(|error| store_error(&error))
    }

    /// Opens the score file for writing, and creates it even if backups of it exist.
    ///
    /// # Errors
    ///
    /// As [`App::open_store`].
    pub(super) fn open_store_unchecked(&self) -> Result<Store, Error> {
        Store::open(&self.store).map_err(|error| store_error(&error))
    }

    /// Opens the score file if it exists.
    ///
    /// # Errors
    ///
    /// If it exists and cannot be read.
    pub(crate) fn open_existing_store(&self) -> Result<Option<Store>, Error> {
        self.refuse_lost_store()?;
        self.back_up_older()?;
        Store::open_for_reading(&self.store).map_err(|error| store_error(&error))
    }

    /// Copies a score file of an older version before opening upgrades it. Opening reports any
    /// error in it.
    fn back_up_older(&self) -> Result<(), Error> {
        if Store::is_older(&self.store).unwrap_or(false) {
            self.back_up_before("update")?;
            self.remove_old_copies();
        }
        Ok(())
    }

    /// The path of the score file. The file need not exist.
    #[must_use]
    pub(crate) fn store_path(&self) -> &Path {
        &self.store
    }

    /// Finds all decks. Reports unreadable files and hidden decks.
    #[must_use]
    pub(crate) fn find_decks(&self) -> Shelf {
        let shelf = self.search_decks();
        for unreadable in &shelf.unreadable {
            let error = read_error(unreadable);
            self.ui.warn(&error.message, &error.hints);
        }
        for (hidden, by) in &shelf.hidden {
            self.ui.warn(&format!("ignored {hidden}: {by} has the same id and comes first"), &[]);
        }
        shelf
    }

    /// Finds all decks, and reports nothing.
    pub(super) fn search_decks(&self) -> Shelf {
        let shelf = Shelf::search(&self.deck_sources(), Some(self.deck_indexes()));
        if self.config.hides_bundled { shelf.without_bundled() } else { shelf }
    }

    /// The decks that a session asks: the named ones, else the learner's own, else all. Bundled decks
    /// are not mixed into the study of one's own.
    ///
    /// # Errors
    ///
    /// If a name matches no deck.
    pub(super) fn decks_to_ask(
        &self,
        shelf: &Shelf,
        names: &[String],
    ) -> Result<Vec<FoundDeck>, Error> {
        let selected = self.select_asked(shelf, names)?;
        Ok(if names.is_empty() { own_or_all(selected) } else { selected })
    }

    /// Where the index of decks lies, and when one is worth it.
    pub(super) fn deck_indexes(&self) -> DeckIndexes {
        DeckIndexes {
            folder: self.env.cache.clone(),
            program: self.env.program.clone(),
            min_bytes: MIN_INDEXED_BYTES,
            clock_tick: CLOCK_TICK,
        }
    }

    /// The folders to search for decks, nearest first.
    #[must_use]
    pub(crate) fn deck_sources(&self) -> Vec<DeckSource> {
        let here = std::iter::once((Origin::Here, PathBuf::from("./decks")));
        let configured = self
            .env
            .beside(&self.config.decks)
            .into_iter()
            .map(|folder| (Origin::Configured, folder));
        let named = self.env.decks.iter().map(|folder| (Origin::Variable, folder.clone()));
        let added = std::iter::once((Origin::Configured, self.added_decks()));
        here.chain(configured)
            .chain(named)
            .chain(added)
            .map(|(origin, folder)| DeckSource { origin, folder })
            .collect()
    }

    /// The folder of the decks that `obverse add` begins.
    pub(super) fn added_decks(&self) -> PathBuf {
        self.env.data.join("decks")
    }

    /// Selects decks by name. Reports how many of their questions are skipped.
    ///
    /// # Errors
    ///
    /// If a name matches no deck.
    pub(crate) fn select_decks(
        &self,
        shelf: &Shelf,
        names: &[String],
    ) -> Result<Vec<FoundDeck>, Error> {
        let selected = shelf.select(names).map_err(|missing| deck_not_found(&missing))?;
        self.warn_about_skipped(&selected);
        Ok(selected)
    }

    /// Reports how many questions of these decks are skipped.
    pub(super) fn warn_about_skipped(&self, decks: &[FoundDeck]) {
        for (warning, hint) in decks.iter().filter_map(skipped_warning) {
            self.ui.warn(&warning, &[hint]);
        }
    }

    /// Formats a day, with its year only if it is not this year.
    #[must_use]
    pub(crate) fn format_day(&self, day: Date) -> String {
        use obverse_core::session::view::Clock;
        let this_year = self.days.day_of(self.env.clock.now()).year() == day.year();
        self.ui.locale().format_day(day, !this_year)
    }
}

/// Loads questions of these decks. An entry is `None` if its question has gone since the
/// search.
///
/// # Errors
///
/// If a file can no longer be read.
pub(super) fn read_questions(
    decks: &[FoundDeck],
    places: &[QuestionRef],
) -> Result<Vec<Option<LoadedQuestion>>, Error> {
    let places: Vec<_> = places.iter().map(|place| (place.deck, place.question)).collect();
    library::load_questions(decks, &places).map_err(|error| read_error(&error))
}

/// The learner's own decks, or all if there are only bundled ones.
pub(super) fn own_or_all(mut decks: Vec<FoundDeck>) -> Vec<FoundDeck> {
    if decks.iter().any(|found| !found.is_bundled()) {
        decks.retain(|found| !found.is_bundled());
    }
    decks
}

/// When to use colours, if the command line says so.
pub(super) fn color_choice(global: &GlobalArgs) -> Option<ColorChoice> {
    global.color.map(|when| match when {
        ColorWhen::Auto => ColorChoice::Auto,
        ColorWhen::Always => ColorChoice::Always,
        ColorWhen::Never => ColorChoice::Never,
    })
}

/// The flags for learner and score file, as typed.
fn repeat_global_flags(global: &GlobalArgs) -> String {
    let learner =
        global.learner.as_ref().map(|name| format!(" --learner {}", quote_for_shell(name)));
    let store = global
        .store
        .as_ref()
        .map(|path| format!(" --store {}", quote_for_shell(&path.display().to_string())));
    learner.into_iter().chain(store).collect()
}

/// Quotes a word for a shell if necessary.
fn quote_for_shell(word: &str) -> String {
    if !word.is_empty() && word.chars().all(|c| c.is_alphanumeric() || "-_./:@%+,~".contains(c)) {
        return word.to_owned();
    }
    format!("'{}'", word.replace('\'', "'\\''"))
}

/// Writes an HTML page; the path may be a pipe. It overwrites only another page.
pub(super) fn write_page(path: &Path, page: &str) -> Result<(), Error> {
    write_file(path, page.as_bytes(), Access::Private, Overwrite::Own(is_page))
        .map_err(|why| write_error(path, &why))
}

/// A warning about the skipped questions of a deck, if any.
fn skipped_warning(found: &FoundDeck) -> Option<(String, String)> {
    if found.error_count() == 0 {
        return None;
    }
    let file = found
        .path
        .as_ref()
        .map_or_else(|| found.id().to_string(), |path| path.display().to_string());
    let errors = words::format_count(found.error_count(), "error");
    let lost = match found.skipped_questions() {
        0 => String::new(),
        n => format!("; {} skipped", words::format_count(n, "question")),
    };
    Some((
        format!("{} has {errors}{lost}", found.label()),
        format!("run `obverse check {file}` to see each error"),
    ))
}

/// Reads the configuration and shows its errors. A missing file counts as empty.
pub(super) fn read_configuration(path: &Path, ui: &Ui) -> Result<ConfigReading, Error> {
    let text = match std::fs::read_to_string(path) {
        Ok(text) => text,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
            return Ok(ConfigReading::default());
        }
        Err(error) => return Err(read_error(&Unreadable { path: path.to_owned(), error })),
    };
    let reading = config::parse(&text);
    if reading.errors.is_empty() {
        return Ok(reading);
    }
    ui.show_errors(&path.display().to_string(), &text, &reading.errors);
    let errors = words::format_count(reading.errors.len(), "error");
    Err(Error::usage(format!("the configuration has {errors}"))
        .hint("run `obverse config --edit` to fix it"))
}
