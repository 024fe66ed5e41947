//! What holds for a run, and who says so.

use std::collections::BTreeMap;

use crate::args::GlobalArgs;
use crate::env::Env;
use crate::library::config::{Config, ConfigReading};

/// Who says what a key holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum SettingOrigin {
    /// Nobody: it is the default.
    Default,
    /// The configuration file.
    File,
    /// A variable of the environment.
    Variable(&'static str),
    /// What was typed.
    Flag(&'static str),
}

/// Who says what each key holds.
pub struct SettingOrigins(BTreeMap<String, SettingOrigin>);

impl SettingOrigins {
    /// Who says what a key holds.
    pub(super) fn origin_of(&self, key: &str) -> SettingOrigin {
        self.0.get(key).copied().unwrap_or(SettingOrigin::Default)
    }
}

/// What holds for a run: flags before variables before the file before the defaults.
pub(super) fn merge_settings(
    reading: ConfigReading,
    global: &GlobalArgs,
    env: &Env,
) -> (Config, SettingOrigins) {
    let ConfigReading { mut config, written, .. } = reading;
    let mut said: BTreeMap<String, SettingOrigin> =
        written.into_iter().map(|key| (key, SettingOrigin::File)).collect();
    for (is_on, who) in [
        (env.plain, SettingOrigin::Variable("OBVERSE_PLAIN")),
        (global.plain, SettingOrigin::Flag("--plain")),
    ] {
        if is_on {
            config.plain = true;
            said.insert("plain".to_owned(), who);
        }
    }
    if let Some(learner) = &global.learner {
        config.learner = Some(learner.clone());
        said.insert("learner".to_owned(), SettingOrigin::Flag("--learner"));
    }
    (config, SettingOrigins(said))
}
