//! The levels of the rules of `obverse check`, as set by a deck or the configuration.

use std::collections::BTreeMap;

use super::code::{Code, Severity};
use super::diagnostic::Diagnostic;
use super::keys::ValueKind;
use super::span::Span;
use super::tree::TableNode;

/// The level of a lint, from ignored to failing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Level {
    /// The rule does not run.
    Off,
    /// It is reported and never fails.
    Hint,
    /// It is reported, and fails if the user asks for it.
    Warning,
    /// It fails.
    Error,
}

impl Level {
    /// Every level, from the lightest.
    pub const ALL: [Self; 4] = [Self::Off, Self::Hint, Self::Warning, Self::Error];

    /// The word for it in decks and the configuration.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        self.severity().map_or("off", Severity::as_str)
    }

    /// The severity of reports at this level; `None` at [`Level::Off`].
    #[must_use]
    pub fn severity(self) -> Option<Severity> {
        match self {
            Self::Off => None,
            Self::Hint => Some(Severity::Hint),
            Self::Warning => Some(Severity::Warning),
            Self::Error => Some(Severity::Error),
        }
    }
}

impl From<Severity> for Level {
    fn from(severity: Severity) -> Self {
        match severity {
            Severity::Error => Self::Error,
            Severity::Warning => Self::Warning,
            Severity::Hint => Self::Hint,
        }
    }
}

/// The levels that are set, by rule.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Levels(BTreeMap<Code, Level>);

impl Levels {
    /// Reads a table of rules and levels, and reports unknown rules.
    #[must_use]
    pub fn from_table(table: &TableNode) -> Self {
        let mut levels = BTreeMap::new();
        for (word, span, node) in table.entries() {
            let Some(code) = Code::find_lint(word) else {
                table.report(unknown_rule_error(word, span));
                continue;
            };
            let written = node.value.as_str();
            match Level::ALL.into_iter().find(|level| written == Some(level.as_str())) {
                Some(level) => {
                    levels.insert(code, level);
                }
                None => node.report_unfit(word, ValueKind::Level),
            }
        }
        Self(levels)
    }

    /// The level of a rule: as set here, else as set in `before`, else its default.
    #[must_use]
    pub fn level_of(&self, code: Code, before: &Self) -> Level {
        let set = self.0.get(&code).or_else(|| before.0.get(&code));
        set.copied().unwrap_or_else(|| code.severity().into())
    }

    /// The levels that are set, in the order of the codes.
    pub fn iter_set(&self) -> impl Iterator<Item = (Code, Level)> {
        self.0.iter().map(|(code, level)| (*code, *level))
    }
}

/// The error for a word that is neither the code nor the name of a rule.
#[must_use]
pub fn unknown_rule_error(word: &str, span: Span) -> Diagnostic {
    let is_error = Code::ERRORS.iter().any(|code| code.number() == word);
    let diagnostic = Diagnostic::new(Code::UnknownRule, span, format!("unknown rule `{word}`"));
    match Code::nearest_lint(word) {
        _ if is_error => diagnostic
            .with_label("this is an error, not a lint")
            .with_help("errors have a fixed level; fix the error instead"),
        Some(meant) => diagnostic
            .with_label("not a rule")
            .with_help(format!("did you mean `{meant}`?"))
            .with_fix(span, meant),
        None => diagnostic
            .with_label("not a rule")
            .with_help("run `obverse check --explain` to list the rules"),
    }
}
