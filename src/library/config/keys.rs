//! The keys of the configuration: one list for the reader, its messages, `obverse config` and the
//! documentation.

use serde_json::Value;

use obverse_core::messages::Locale;

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
        does: "Print line by line: no cursor movement, no redraw, a word beside each sign.",
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
        name: "language",
        takes: "\"en\", \"de\", \"fr\", \"ja\" or \"ru\"",
        does: "The language of sessions and of the first screen. Without it, your system's language.",
        example: "\"ja\"",
        read: |config, given| {
            let mut code = "";
            given.read_choice(&Locale::CODES, &mut code);
            config.language = Locale::from_code(code).or(config.language);
        },
        value: |config| config.language.map(Locale::code).into(),
    },
    ConfigKey {
        name: "learner",
        takes: "a name in quotes",
        does: "The name for your answers and schedules. Without it, your user name.",
        example: "\"Ada\"",
        read: |config, given| given.read_name(&mut config.learner),
        value: |config| config.learner.clone().into(),
    },
    ConfigKey {
        name: "confidence",
        takes: "true or false",
        does: "Ask for your confidence after each answer. A guess that you admit does not count as recalled.",
        example: "",
        read: |config, given| given.read_flag(&mut config.confidence),
        value: |config| config.confidence.into(),
    },
    ConfigKey {
        name: "decks",
        takes: "folders in quotes, as in [\"~/decks\"]",
        does: "More folders with decks, after ./decks. A relative folder starts beside this file.",
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
        does: "The desired retention: your chance to recall a card on its due day. Higher means more reviews.",
        example: "",
        read: |study, given| given.read_share(0.70..=0.99, &mut study.retention),
        value: |study| study.retention.into(),
    },
    ConfigKey {
        name: "longest-interval",
        takes: "a whole number of days from 1 to 36500",
        does: "The longest interval between two reviews of a card, in days.",
        example: "",
        read: |study, given| given.read_whole(1..=36_500, &mut study.longest_interval),
        value: |study| study.longest_interval.into(),
    },
    ConfigKey {
        name: "leech-limit",
        takes: "a whole number from 1 to 9999",
        does: "The number of lapses that makes a card a leech and suspends it.",
        example: "",
        read: |study, given| given.read_whole(1..=9999, &mut study.leech_limit),
        value: |study| study.leech_limit.into(),
    },
    ConfigKey {
        name: "new",
        takes: "a whole number from 0 to 9999",
        does: "The number of new cards a day, over all decks.",
        example: "",
        read: |study, given| given.read_whole(0..=9999, &mut study.new),
        value: |study| study.new.into(),
    },
    ConfigKey {
        name: "limit",
        takes: "a whole number from 0 to 9999",
        does: "The most due cards a day, over all decks.",
        example: "",
        read: |study, given| given.read_whole(0..=9999, &mut study.limit),
        value: |study| study.limit.into(),
    },
    ConfigKey {
        name: "minutes",
        takes: "a whole number from 1 to 1440",
        does: "The length of a session in minutes. Without it, a session ends with the last card.",
        example: "20",
        read: |study, given| given.read_whole(1..=1440, &mut study.minutes),
        value: |study| study.minutes.into(),
    },
    ConfigKey {
        name: "day-begins",
        takes: "a full hour from 0 to 23, or as in \"4:00\"",
        does: "The hour when a new day begins, so that an evening past midnight is one day.",
        example: "",
        read: |study, given| given.read_hour(&mut study.day_begins),
        value: |study| study.day_begins.into(),
    },
    ConfigKey {
        name: "quiz-counts",
        takes: "true or false",
        does: "Whether answers in a quiz count for the schedule, like answers in study.",
        example: "",
        read: |study, given| given.read_flag(&mut study.quiz_counts),
        value: |study| study.quiz_counts.into(),
    },
    ConfigKey {
        name: "days-off",
        takes: "days of the week and dates, as in [\"Sunday\", \"2035-12-24\"]",
        does: "Days without due cards, if a slightly shorter or longer interval allows it.",
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
        does: "The desired retention of cards of this deck.",
        example: "0.85",
        read: |options, given| given.read_share(0.70..=0.99, &mut options.retention),
        value: |options| options.retention.into(),
    },
    ConfigKey {
        name: "longest-interval",
        takes: "a whole number of days from 1 to 36500",
        does: "The longest interval between two reviews of a card of this deck, in days.",
        example: "180",
        read: |options, given| given.read_whole(1..=36_500, &mut options.longest_interval),
        value: |options| options.longest_interval.into(),
    },
    ConfigKey {
        name: "leech-limit",
        takes: "a whole number from 1 to 9999",
        does: "The number of lapses that makes a card of this deck a leech and suspends it.",
        example: "5",
        read: |options, given| given.read_whole(1..=9999, &mut options.leech_limit),
        value: |options| options.leech_limit.into(),
    },
    ConfigKey {
        name: "new",
        takes: "a whole number from 0 to 9999",
        does: "The number of new cards of this deck a day.",
        example: "5",
        read: |options, given| given.read_whole(0..=9999, &mut options.new),
        value: |options| options.new.into(),
    },
    ConfigKey {
        name: "limit",
        takes: "a whole number from 0 to 9999",
        does: "The most due cards of this deck a day.",
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
    STUDY_KEYS.iter().any(|key| key.name == dashed).then_some("under [study]")
}
