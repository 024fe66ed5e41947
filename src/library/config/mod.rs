//! The configuration: the settings of every run without flags and variables.

mod explain;
mod given_value;
mod keys;
#[cfg(test)]
mod tests;

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;

use jiff::civil::Date;

use obverse_core::deck::diagnostic::{Code, Diagnostic, DiagnosticSink};
use obverse_core::deck::tree::{self, SourceText, TableNode};
use obverse_core::deck::{self, DeckId, Levels, QuestionId, to_toml_string};
use obverse_core::memory::{Days, LEECH_LAPSES, LONGEST_INTERVAL, Preset, Retrievability};

pub use explain::{Setting, explained_config, list_settings, reference_settings};

use given_value::GivenValue;
use keys::{ConfigKey, DECK_KEYS, ROOT_KEYS, STUDY_KEYS, home_of_key};

/// The content of the configuration.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Config {
    /// Whether sessions run in line mode.
    pub plain: bool,
    /// The name of the theme.
    pub theme: ThemeChoice,
    /// The learner's name; `None` for the user's name.
    pub learner: Option<String>,
    /// Whether to ask for the learner's confidence after each answer.
    pub confidence: bool,
    /// Folders of decks. Relative ones start beside the configuration, and `~` is the home folder.
    pub decks: Vec<PathBuf>,
    /// Whether the bundled decks are left out.
    pub hides_bundled: bool,
    /// The settings for study.
    pub study: StudyConfig,
    /// The levels of the rules of `obverse check`, unless a deck sets its own.
    pub levels: Levels,
}

/// The name of a theme.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ThemeChoice(pub &'static str);

impl Default for ThemeChoice {
    fn default() -> Self {
        Self(keys::THEMES[0])
    }
}

/// The settings for study.
#[derive(Clone, Debug, PartialEq)]
pub struct StudyConfig {
    /// The desired retention, from 0.70 to 0.99.
    pub retention: f64,
    /// The longest interval, in days.
    pub longest_interval: u32,
    /// The number of lapses that make a card a leech.
    pub leech_limit: u32,
    /// New cards in a day, over all decks.
    pub new: u32,
    /// The limit of due cards a day, over all decks.
    pub limit: u32,
    /// The length of a session in minutes; `None` if only the cards end it.
    pub minutes: Option<u32>,
    /// The hour at which a study day begins, from 0 to 23.
    pub day_begins: i8,
    /// Whether quiz answers count for the schedule.
    pub quiz_counts: bool,
    /// The days without due cards.
    pub days_off: DaysOff,
    /// Decks with options of their own.
    pub decks: BTreeMap<DeckId, DeckOptions>,
}

impl Default for StudyConfig {
    fn default() -> Self {
        Self {
            retention: 0.9,
            longest_interval: LONGEST_INTERVAL.0 as u32,
            leech_limit: LEECH_LAPSES,
            new: 10,
            limit: 200,
            minutes: None,
            day_begins: 4,
            quiz_counts: true,
            days_off: DaysOff::default(),
            decks: BTreeMap::new(),
        }
    }
}

impl StudyConfig {
    /// The options that decide when a card is due, for decks without options of their own.
    #[must_use]
    pub fn preset(&self) -> Preset {
        self.preset_with(&DeckOptions::default())
    }

    /// The options that decide when a card of a deck is due.
    #[must_use]
    pub fn preset_of(&self, deck: &DeckId) -> Preset {
        self.decks.get(deck).map_or_else(|| self.preset(), |options| self.preset_with(options))
    }

    fn preset_with(&self, options: &DeckOptions) -> Preset {
        Preset {
            desired: Retrievability(options.retention.unwrap_or(self.retention) as f32),
            longest: Days(options.longest_interval.unwrap_or(self.longest_interval) as f32),
            leech_limit: options.leech_limit.unwrap_or(self.leech_limit),
        }
    }
}

/// The days on which a learner does not study.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DaysOff {
    /// The weekdays, from Monday to Sunday.
    pub weekdays: [bool; 7],
    /// Single dates, in order.
    pub dates: Vec<Date>,
}

impl DaysOff {
    /// The days as written: `Sunday`, `2035-12-24`.
    #[must_use]
    pub fn names(&self) -> Vec<String> {
        let weekdays = given_value::WEEKDAYS.iter().zip(self.weekdays);
        let weekdays = weekdays.filter(|(_, is_off)| *is_off).map(|(name, _)| (*name).to_owned());
        weekdays.chain(self.dates.iter().map(Date::to_string)).collect()
    }
}

/// What holds for one deck; what is not said holds as for all.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct DeckOptions {
    /// How likely a card is to be remembered on the day it is due, from 0.70 to 0.99.
    pub retention: Option<f64>,
    /// The longest interval, in days.
    pub longest_interval: Option<u32>,
    /// The number of lapses that make a card a leech.
    pub leech_limit: Option<u32>,
    /// New cards a day.
    pub new: Option<u32>,
    /// Reviews a day.
    pub limit: Option<u32>,
}

/// A configuration after reading.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ConfigReading {
    /// The settings; a missing or wrong one has its default.
    pub config: Config,
    /// The keys in the file, as [`Setting::key`] names them.
    pub written: BTreeSet<String>,
    /// Its errors, in the order of the text.
    pub errors: Vec<Diagnostic>,
}

/// Reads the text of a configuration, and finds every error in it.
#[must_use]
pub fn parse(source: &str) -> ConfigReading {
    let sink = DiagnosticSink::default();
    let mut reading = ConfigReading::default();
    deck::with_tree(source.to_owned(), 0, SourceText { source, diagnostics: &sink }, |root| {
        if let Some(root) = root {
            read_root(&root, &mut reading);
        }
    });
    reading.errors = sink.into_sorted();
    reading
}

fn read_root(root: &TableNode, ConfigReading { config, written, .. }: &mut ConfigReading) {
    read_table(root, "", &["study", "check"], (ROOT_KEYS, config), written);
    if let Some(check) = read_subtable(root, "check", "check") {
        config.levels = Levels::from_table(&check);
        written.extend(
            config
                .levels
                .iter_set()
                .filter_map(|(code, _)| Some(dotted_key("check", code.name()?))),
        );
    }
    let Some(study) = read_subtable(root, "study", "study") else { return };
    read_table(&study, "study", &["decks"], (STUDY_KEYS, &mut config.study), written);
    let Some(decks) = read_subtable(&study, "decks", "study.decks.\"deck-id\"") else { return };
    for (id, span, _) in decks.entries() {
        let path = format!("study.decks.{}", to_toml_string(id));
        let Some(table) = read_subtable(&decks, id, &path) else { continue };
        if !QuestionId::is_well_formed(id) {
            let error = Diagnostic::new(
                Code::BadId,
                span,
                format!("{} is not a deck id", to_toml_string(id)),
            );
            table
                .report(error.with_label("not an id").with_help("run `obverse decks` to list ids"));
        }
        let options = config.study.decks.entry(DeckId(id.to_owned())).or_default();
        read_table(&table, &path, &[], (DECK_KEYS, options), written);
    }
}

/// Reads the keys of one table. `tables` are its subtables, which have readers of their own.
fn read_table<T>(
    table: &TableNode,
    path: &str,
    tables: &[&str],
    (keys, target): (&[ConfigKey<T>], &mut T),
    written: &mut BTreeSet<String>,
) {
    for (name, span, node) in table.entries().filter(|(name, ..)| !tables.contains(name)) {
        match keys.iter().find(|key| key.name == name) {
            Some(key) => {
                (key.read)(target, &GivenValue { node, name: key.name, takes: key.takes });
                written.insert(dotted_key(path, name));
            }
            None => {
                let known: Vec<&str> =
                    keys.iter().map(|key| key.name).chain(tables.iter().copied()).collect();
                let of = if path.is_empty() {
                    "the configuration".to_owned()
                } else {
                    format!("[{path}]")
                };
                table.report(misplaced_error(name, tree::unknown(name, span, &known, &of)));
            }
        }
    }
}

/// Adds the right place to the error of a key that is known elsewhere and resembles no key here.
fn misplaced_error(name: &str, error: Diagnostic) -> Diagnostic {
    match home_of_key(name) {
        Some(place) if error.fix.is_none() => Diagnostic { code: Code::Misplaced, ..error }
            .with_label("not here")
            .with_help(format!("`{name}` belongs {place}")),
        _ => error,
    }
}

fn read_subtable<'a>(table: &TableNode<'a>, name: &str, path: &str) -> Option<TableNode<'a>> {
    let node = table.get(name)?;
    let found = node.as_table();
    if found.is_none() {
        node.report_no_table(name, path);
    }
    found
}

fn dotted_key(path: &str, name: &str) -> String {
    if path.is_empty() { name.to_owned() } else { format!("{path}.{name}") }
}
