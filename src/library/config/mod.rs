//! The configuration: what holds for every run when no flag and no variable says otherwise.

mod explain;
mod given;
mod keys;
#[cfg(test)]
mod tests;

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;

use jiff::civil::Date;

use obverse_core::deck::fault::{Code, Diagnostic, Faults};
use obverse_core::deck::tree::{self, Table, Text};
use obverse_core::deck::{self, DeckId, Levels, QuestionId, toml_text};
use obverse_core::memory::{Days, LEECH, LONGEST, Preset, Retrievability};

pub use explain::{Setting, explain, reference, settings};

use given::Given;
use keys::{DECK, Key, ROOT, STUDY, home};

/// What the configuration says.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Config {
    /// Whether sittings run line by line.
    pub plain: bool,
    /// Who learns here; nothing stands for the user's name.
    pub learner: Option<String>,
    /// Whether it is asked after each answer how sure the learner is.
    pub confidence: bool,
    /// Folders of decks; those that are not absolute are beside the configuration, and `~` begins the home folder.
    pub decks: Vec<PathBuf>,
    /// How study goes.
    pub study: Study,
    /// What the rules of `obverse check` cost, where a deck does not say otherwise.
    pub levels: Levels,
}

/// How study goes.
#[derive(Clone, Debug, PartialEq)]
pub struct Study {
    /// How likely a card is to be remembered on the day it is due, from 0.70 to 0.99.
    pub retention: f64,
    /// The longest interval, in days.
    pub longest_interval: u32,
    /// The number of lapses that make a card a leech.
    pub leech_limit: u32,
    /// New cards in a day, over all decks.
    pub new: u32,
    /// Cards that are due and asked in a day, over all decks.
    pub limit: u32,
    /// How long a sitting lasts, in minutes; nothing where only the cards end it.
    pub minutes: Option<u32>,
    /// The hour at which a day begins, from 0 to 23.
    pub day_begins: i8,
    /// Whether answers in a quiz count for the schedule.
    pub quiz_counts: bool,
    /// The days on which nothing is to fall due.
    pub days_off: DaysOff,
    /// Decks with options of their own.
    pub decks: BTreeMap<DeckId, DeckOptions>,
}

impl Default for Study {
    fn default() -> Self {
        Self {
            retention: 0.9,
            longest_interval: LONGEST.0 as u32,
            leech_limit: LEECH,
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

impl Study {
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

    /// How many new cards of a deck there are in a day.
    #[must_use]
    pub fn new_of(&self, deck: &DeckId) -> u32 {
        self.decks.get(deck).and_then(|options| options.new).unwrap_or(self.new)
    }

    /// How many reviews of a deck there are in a day.
    #[must_use]
    pub fn limit_of(&self, deck: &DeckId) -> u32 {
        self.decks.get(deck).and_then(|options| options.limit).unwrap_or(self.limit)
    }
}

/// The days on which a learner does not study.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DaysOff {
    /// Days of the week, from Monday to Sunday.
    pub weekdays: [bool; 7],
    /// Single days, in their order.
    pub dates: Vec<Date>,
}

impl DaysOff {
    /// As they are written: `Sunday`, `2026-12-24`.
    #[must_use]
    pub fn names(&self) -> Vec<String> {
        let weekdays = given::WEEKDAYS.iter().zip(self.weekdays);
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

/// A configuration that was read.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Reading {
    /// What holds by it; the default for what it does not say, or says wrongly.
    pub config: Config,
    /// The keys that it has, as [`Setting::key`] names them.
    pub written: BTreeSet<String>,
    /// What is wrong with it, in the order of the text.
    pub faults: Vec<Diagnostic>,
}

/// Reads the text of a configuration, and finds every fault in it.
#[must_use]
pub fn parse(source: &str) -> Reading {
    let faults = Faults::default();
    let mut reading = Reading::default();
    deck::with_tree(source.to_owned(), 0, Text { source, faults: &faults }, |root| {
        if let Some(root) = root {
            read(&root, &mut reading);
        }
    });
    reading.faults = faults.into_sorted();
    reading
}

fn read(root: &Table, Reading { config, written, .. }: &mut Reading) {
    section(root, "", &["study", "check"], (ROOT, config), written);
    if let Some(check) = subtable(root, "check", "check") {
        config.levels = Levels::read(&check);
        written.extend(config.levels.set().filter_map(|(code, _)| Some(dotted("check", code.name()?))));
    }
    let Some(study) = subtable(root, "study", "study") else { return };
    section(&study, "study", &["decks"], (STUDY, &mut config.study), written);
    let Some(decks) = subtable(&study, "decks", "study.decks.\"deck-id\"") else { return };
    for (id, span, _) in decks.entries() {
        let path = format!("study.decks.{}", toml_text(id));
        let Some(table) = subtable(&decks, id, &path) else { continue };
        if !QuestionId::is_well_formed(id) {
            let fault = Diagnostic::new(Code::BadId, span, format!("no deck has the id {}", toml_text(id)));
            table.fault(fault.label("not an id").help("`obverse decks` lists the ids"));
        }
        let options = config.study.decks.entry(DeckId(id.to_owned())).or_default();
        section(&table, &path, &[], (DECK, options), written);
    }
}

/// Reads the keys of one table; `tables` are those below it, which are read by themselves.
fn section<T>(
    table: &Table,
    path: &str,
    tables: &[&str],
    (keys, target): (&[Key<T>], &mut T),
    written: &mut BTreeSet<String>,
) {
    for (name, span, node) in table.entries().filter(|(name, ..)| !tables.contains(name)) {
        match keys.iter().find(|key| key.name == name) {
            Some(key) => {
                (key.read)(target, &Given { node, name: key.name, takes: key.takes });
                written.insert(dotted(path, name));
            }
            None => {
                let known: Vec<&str> =
                    keys.iter().map(|key| key.name).chain(tables.iter().copied()).collect();
                let of = if path.is_empty() { "the configuration".to_owned() } else { format!("[{path}]") };
                table.fault(elsewhere(name, tree::unknown(name, span, &known, &of)));
            }
        }
    }
}

/// A key that is known, but not here, and like none that is, is told where it belongs.
fn elsewhere(name: &str, fault: Diagnostic) -> Diagnostic {
    match home(name).filter(|_| fault.mend.is_none()) {
        None => fault,
        Some(place) => Diagnostic { code: Code::Misplaced, ..fault }
            .label("not here")
            .help(format!("`{name}` stands {place}")),
    }
}

fn subtable<'a>(table: &Table<'a>, name: &str, path: &str) -> Option<Table<'a>> {
    let node = table.get(name)?;
    let found = node.table();
    if found.is_none() {
        node.no_table(name, path);
    }
    found
}

fn dotted(path: &str, name: &str) -> String {
    if path.is_empty() { name.to_owned() } else { format!("{path}.{name}") }
}
