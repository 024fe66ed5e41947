//! The keys for readers: each with its value, and an explained configuration.

use serde_json::Value;

use obverse_core::deck::diagnostic::Code;
use obverse_core::deck::{DeckId, Level, to_toml_string};

use super::keys::{ConfigKey, DECK_KEYS, ROOT_KEYS, STUDY_KEYS};
use super::{Config, DeckOptions, dotted_key};

/// A key and its value.
#[derive(Clone, Debug, PartialEq)]
pub struct Setting {
    /// Its table: empty at the top, `study`, or `study.decks."deck-id"`.
    pub table: String,
    /// Its name in the table.
    pub name: &'static str,
    /// Its value; null for none. The JSON form equals the TOML form.
    pub value: Value,
    /// The accepted values, in words.
    pub takes: &'static str,
    /// Its purpose, in one sentence.
    pub does: &'static str,
}

impl Setting {
    /// The key with its table.
    #[must_use]
    pub fn key(&self) -> String {
        dotted_key(&self.table, self.name)
    }
}

/// The settings of a configuration, in the order of the documentation.
#[must_use]
pub fn list_settings(config: &Config) -> Vec<Setting> {
    let mut all = table_settings("", ROOT_KEYS, config);
    all.extend(table_settings("study", STUDY_KEYS, &config.study));
    for (DeckId(id), options) in &config.study.decks {
        all.extend(table_settings(
            &format!("study.decks.{}", to_toml_string(id)),
            DECK_KEYS,
            options,
        ));
    }
    all.extend(
        config.levels.iter_set().filter_map(|(code, level)| rule_setting(code, Some(level))),
    );
    all
}

/// The level of a rule as a key.
fn rule_setting(code: Code, level: Option<Level>) -> Option<Setting> {
    Some(Setting {
        table: "check".to_owned(),
        name: code.name()?,
        value: level.map(Level::as_str).into(),
        takes: LEVEL_TEXTS,
        does: "The level of a lint, for decks that do not set their own.",
    })
}

const LEVEL_TEXTS: &str = "\"error\", \"warning\", \"hint\" or \"off\"";

/// The example for all rules in explanations.
const EXAMPLE_RULE: Code = Code::LongestKey;

fn table_settings<T>(table: &str, keys: &[ConfigKey<T>], target: &T) -> Vec<Setting> {
    keys.iter()
        .map(|key| Setting {
            table: table.to_owned(),
            name: key.name,
            value: (key.value)(target),
            takes: key.takes,
            does: key.does,
        })
        .collect()
}

/// Every key with its default. One deck is the example for all decks, and one rule for all rules.
#[must_use]
pub fn reference_settings() -> Vec<Setting> {
    let mut config = Config::default();
    config.study.decks.insert(DeckId("deck-id".to_owned()), DeckOptions::default());
    let mut all = list_settings(&config);
    all.extend(rule_setting(EXAMPLE_RULE, None));
    all
}

/// A configuration with every key at its default and explained. A key without a default is in a
/// comment with an example.
#[must_use]
pub fn explained_config() -> String {
    let config = Config::default();
    let intro = "# The configuration of obverse. Each value is the default, so you can leave out any line.\n\
                 # Run `obverse config` to see your settings.\n";
    let top = explained_keys(ROOT_KEYS, &config);
    let study = explained_keys(STUDY_KEYS, &config.study);
    let deck = explained_keys(DECK_KEYS, &DeckOptions::default());
    let of_deck = "# The options of one deck, by its id in `obverse decks`.";
    format!(
        "{intro}{top}\n[check]\n{}\n[study]\n{study}\n{of_deck}\n# [study.decks.\"deck-id\"]\n{deck}",
        check_section()
    )
}

fn check_section() -> String {
    let Some(Setting { name, takes, does, .. }) = rule_setting(EXAMPLE_RULE, None) else {
        return String::new();
    };
    let off = Level::Off.as_str();
    format!(
        "\n# {does}\n# Run `obverse check --explain` to list the rules.\n# Value: {takes}.\n# {name} = \"{off}\"\n"
    )
}

fn explained_keys<T>(keys: &[ConfigKey<T>], target: &T) -> String {
    keys.iter()
        .map(|key| {
            let ConfigKey { name, takes, does, example, .. } = key;
            let line = match (key.value)(target) {
                Value::Null => format!("# {name} = {example}"),
                value => format!("{name} = {value}"),
            };
            format!("\n# {does}\n# Value: {takes}.\n{line}\n")
        })
        .collect()
}
