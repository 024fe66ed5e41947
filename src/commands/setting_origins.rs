//! The settings of a run, and the origin of each.

use std::collections::BTreeMap;

use crate::args::GlobalArgs;
use crate::env::Env;
use crate::library::config::{Config, ConfigReading};

/// The origin of a setting.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum SettingOrigin {
    /// The default.
    Default,
    /// The configuration file.
    File,
    /// An environment variable.
    Variable(&'static str),
    /// A flag on the command line.
    Flag(&'static str),
}

/// The origin of each setting.
pub(crate) struct SettingOrigins(BTreeMap<String, SettingOrigin>);

impl SettingOrigins {
    pub(super) fn origin_of(&self, key: &str) -> SettingOrigin {
        self.0.get(key).copied().unwrap_or(SettingOrigin::Default)
    }
}

/// Merges the settings: flags override variables, the file and the defaults, in this order.
pub(super) fn merge_settings(
    reading: ConfigReading,
    global: &GlobalArgs,
    env: &Env,
) -> (Config, SettingOrigins) {
    let ConfigReading { mut config, written, .. } = reading;
    let mut origins: BTreeMap<String, SettingOrigin> =
        written.into_iter().map(|key| (key, SettingOrigin::File)).collect();
    for (is_on, who) in [
        (env.plain, SettingOrigin::Variable("OBVERSE_PLAIN")),
        (global.plain, SettingOrigin::Flag("--plain")),
    ] {
        if is_on {
            config.plain = true;
            origins.insert("plain".to_owned(), who);
        }
    }
    if config.language.is_none()
        && let Some((name, locale)) = env.language
    {
        config.language = Some(locale);
        origins.insert("language".to_owned(), SettingOrigin::Variable(name));
    }
    config.language.get_or_insert_default();
    if let Some(learner) = &global.learner {
        config.learner = Some(learner.clone());
        origins.insert("learner".to_owned(), SettingOrigin::Flag("--learner"));
    }
    (config, SettingOrigins(origins))
}
