//! The keys of the configuration: one list for the reader, its messages, `obverse config` and the
//! documentation.

use serde_json::Value;

use super::given_value::GivenValue;
use super::{Config, DeckOptions, StudyConfig};

/// A key of a table that is read into a `T`.
pub(super) struct ConfigKey<T> {
    /// Its name in the table.
    pub name: &'static str,
    /// The accepted values.
    pub takes: &'static str,
    /// Its purpose, in one sentence.
    pub does: &'static str,
    /// An example, if there is no default.
    pub example: &'static str,
    /// Reads the value, and reports its errors.
    pub read: fn(&mut T, &GivenValue),
    /// The present value; null for none.
    pub value: fn(&T) -> Value,
}

/// The names of the themes, the default first.
pub(super) const THEMES: [&str; 4] = ["terminal", "calm", "vivid", "colour-blind"];

/// The keys above all tables.
pub(super) const ROOT_KEYS: &[ConfigKey<Config>] = &[
    ConfigKey {
        name: "plain",
        takes: "true or false",
        does: "Run sessions line by line: no cursor movement, no redraw, every sign with its word.",
        example: "",
        read: |config, given| given.read_flag(&mut config.plain),
        value: |config| config.plain.into(),
    },
    ConfigKey {
        name: "theme",
        takes: "\"terminal\", \"calm\", \"vivid\" or \"colour-blind\"",
        does: "The colours: those that the terminal is set to, muted ones, strong ones, or blue and orange.",
        example: "",
        read: |config, given| given.read_choice(&THEMES, &mut config.theme.0),
        value: |config| config.theme.0.into(),
    },
    ConfigKey {
        name: "learner",
        takes: "a name in quotes",
        does: "Who learns: answers and schedules are kept by this name, the user's own where it is left out.",
        example: "\"Ada\"",
        read: |config, given| given.read_name(&mut config.learner),
        value: |config| config.learner.clone().into(),
    },
    ConfigKey {
        name: "confidence",
        takes: "true or false",
        does: "Ask after each answer how sure you are; a guess that you admit is no recall.",
        example: "",
        read: |config, given| given.read_flag(&mut config.confidence),
        value: |config| config.confidence.into(),
    },
    ConfigKey {
        name: "decks",
        takes: "folders in quotes, as in [\"~/decks\"]",
        does: "Look for decks there too, after ./decks; a folder that is not absolute is beside this file.",
        example: "",
        read: |config, given| given.read_folders(&mut config.decks),
        value: |config| config.decks.iter().map(|folder| folder.display().to_string()).collect(),
    },
    ConfigKey {
        name: "bundled",
        takes: "true or false",
        does: "Show the decks that come with obverse.",
        example: "",
        read: |config, given| {
            let mut is_shown = !config.hides_bundled;
            given.read_flag(&mut is_shown);
            config.hides_bundled = !is_shown;
        },
        value: |config| (!config.hides_bundled).into(),
    },
];

/// The keys of `[study]`.
pub(super) const STUDY_KEYS: &[ConfigKey<StudyConfig>] = &[
    ConfigKey {
        name: "retention",
        takes: "a share from 0.70 to 0.99, or a percentage such as \"90%\"",
        does: "How likely you remember a card on the day it is due: the higher, the more reviews.",
        example: "",
        read: |study, given| given.read_share(0.70..=0.99, &mut study.retention),
        value: |study| study.retention.into(),
    },
    ConfigKey {
        name: "longest-interval",
        takes: "a whole number of days from 1 to 36500",
        does: "How many days there are between two reviews of a card, at most.",
        example: "",
        read: |study, given| given.read_whole(1..=36_500, &mut study.longest_interval),
        value: |study| study.longest_interval.into(),
    },
    ConfigKey {
        name: "leech-limit",
        takes: "a whole number from 1 to 9999",
        does: "How often a card may slip before it is a leech and is suspended.",
        example: "",
        read: |study, given| given.read_whole(1..=9999, &mut study.leech_limit),
        value: |study| study.leech_limit.into(),
    },
    ConfigKey {
        name: "new",
        takes: "a whole number from 0 to 9999",
        does: "How many new cards there are in a day, over all decks.",
        example: "",
        read: |study, given| given.read_whole(0..=9999, &mut study.new),
        value: |study| study.new.into(),
    },
    ConfigKey {
        name: "limit",
        takes: "a whole number from 0 to 9999",
        does: "How many cards that are due are asked in a day, over all decks, at most.",
        example: "",
        read: |study, given| given.read_whole(0..=9999, &mut study.limit),
        value: |study| study.limit.into(),
    },
    ConfigKey {
        name: "minutes",
        takes: "a whole number from 1 to 1440",
        does: "How many minutes a sitting lasts, where it is not to last until the cards are through.",
        example: "20",
        read: |study, given| given.read_whole(1..=1440, &mut study.minutes),
        value: |study| study.minutes.into(),
    },
    ConfigKey {
        name: "day-begins",
        takes: "a full hour from 0 to 23, or as in \"4:00\"",
        does: "When a new day begins, so that an evening that passes midnight is one day.",
        example: "",
        read: |study, given| given.read_hour(&mut study.day_begins),
        value: |study| study.day_begins.into(),
    },
    ConfigKey {
        name: "quiz-counts",
        takes: "true or false",
        does: "Let the answers of a quiz count for the schedule, as those of study do.",
        example: "",
        read: |study, given| given.read_flag(&mut study.quiz_counts),
        value: |study| study.quiz_counts.into(),
    },
    ConfigKey {
        name: "days-off",
        takes: "days of the week and dates, as in [\"Sunday\", \"2035-12-24\"]",
        does: "Let no card fall due on these days, as far as its interval may be a little shorter or longer.",
        example: "",
        read: |study, given| given.read_days(&mut study.days_off),
        value: |study| study.days_off.names().into(),
    },
];

/// The keys of `[study.decks."deck-id"]`.
pub(super) const DECK_KEYS: &[ConfigKey<DeckOptions>] = &[
    ConfigKey {
        name: "retention",
        takes: "a share from 0.70 to 0.99, or a percentage such as \"90%\"",
        does: "How likely you remember a card of this deck on the day it is due.",
        example: "0.85",
        read: |options, given| given.read_share(0.70..=0.99, &mut options.retention),
        value: |options| options.retention.into(),
    },
    ConfigKey {
        name: "longest-interval",
        takes: "a whole number of days from 1 to 36500",
        does: "How many days there are between two reviews of a card of this deck, at most.",
        example: "180",
        read: |options, given| given.read_whole(1..=36_500, &mut options.longest_interval),
        value: |options| options.longest_interval.into(),
    },
    ConfigKey {
        name: "leech-limit",
        takes: "a whole number from 1 to 9999",
        does: "How often a card of this deck may slip before it is a leech and is suspended.",
        example: "5",
        read: |options, given| given.read_whole(1..=9999, &mut options.leech_limit),
        value: |options| options.leech_limit.into(),
    },
    ConfigKey {
        name: "new",
        takes: "a whole number from 0 to 9999",
        does: "How many new cards of this deck there are in a day.",
        example: "5",
        read: |options, given| given.read_whole(0..=9999, &mut options.new),
        value: |options| options.new.into(),
    },
    ConfigKey {
        name: "limit",
        takes: "a whole number from 0 to 9999",
        does: "How many cards of this deck that are due are asked in a day, at most.",
        example: "50",
        read: |options, given| given.read_whole(0..=9999, &mut options.limit),
        value: |options| options.limit.into(),
    },
];

/// The place of the key with this name, in words.
pub(super) fn home_of_key(name: &str) -> Option<&'static str> {
    let dashed = name.replace('_', "-");
    if ROOT_KEYS.iter().any(|key| key.name == dashed) {
        return Some("at the top of the file, above every [table]");
    }
    STUDY_KEYS.iter().any(|key| key.name == dashed).then_some("below [study]")
}
