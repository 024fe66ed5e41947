//! What holds for a run, and who says so.

use std::collections::BTreeMap;

use crate::args::Global;
use crate::env::Env;
use crate::library::config::{Config, Reading};

/// Who says what a key holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Says {
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
pub struct Said(BTreeMap<String, Says>);

impl Said {
    /// Who says what a key holds.
    pub(super) fn of(&self, key: &str) -> Says {
        self.0.get(key).copied().unwrap_or(Says::Default)
    }
}

/// What holds for a run: flags before variables before the file before the defaults.
pub(super) fn held(reading: Reading, global: &Global, env: &Env) -> (Config, Said) {
    let Reading { mut config, written, .. } = reading;
    let mut said: BTreeMap<String, Says> = written.into_iter().map(|key| (key, Says::File)).collect();
    for (is_on, who) in [(env.plain, Says::Variable("OBVERSE_PLAIN")), (global.plain, Says::Flag("--plain"))]
    {
        if is_on {
            config.plain = true;
            said.insert("plain".to_owned(), who);
        }
    }
    if let Some(learner) = &global.learner {
        config.learner = Some(learner.clone());
        said.insert("learner".to_owned(), Says::Flag("--learner"));
    }
    (config, Said(said))
}
