//! The configuration: what holds for every run when no flag and no variable says otherwise.

use std::path::PathBuf;

use toml::de::DeTable;

use crate::deck::fault::{Code, Diagnostic, Faults};
use crate::deck::span::Span;
use crate::deck::tree::{Table, Text};

/// The keys of the configuration.
const KEYS: &[&str] = &["plain", "learner", "decks"];

/// What the configuration says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Config {
    /// Whether sittings run line by line.
    pub plain: bool,
    /// Who learns here.
    pub learner: Option<String>,
    /// Folders of decks; those that are not absolute are beside the configuration.
    pub decks: Vec<PathBuf>,
}

/// Reads the text of a configuration, and finds every fault in it.
#[must_use]
pub fn parse(source: &str) -> (Config, Vec<Diagnostic>) {
    let faults = Faults::default();
    let config = match DeTable::parse(source) {
        Ok(root) => read(&Table::new(root.get_ref(), Span::at(0), 0, Text { source, faults: &faults })),
        Err(error) => {
            let span = error.span().map_or(Span::at(0), Span::from);
            faults.push(Diagnostic::new(Code::Syntax, span, error.message().to_owned()));
            Config::default()
        }
    };
    (config, faults.into_sorted())
}

fn read(root: &Table) -> Config {
    root.only(KEYS, "the configuration");
    Config {
        plain: root.flag("plain", false),
        learner: root.string("learner").filter(|learner| !learner.trim().is_empty()),
        decks: root.strings("decks").into_iter().map(PathBuf::from).collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::parse;

    #[test]
    fn an_unknown_key_is_told_with_the_nearest() {
        let (config, faults) = parse("plian = true\nlearner = \"Ada\"\n");
        assert_eq!(config.learner.as_deref(), Some("Ada"));
        assert!(!config.plain);
        assert_eq!(faults.len(), 1);
        assert_eq!(faults[0].help.as_deref(), Some("did you mean `plain`?"));
    }
}
