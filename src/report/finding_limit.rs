//! Selects the findings of a deck that are shown. Many findings of one rule say the same thing.

use std::collections::HashMap;

use obverse_core::deck::diagnostic::{Code, Diagnostic};

/// The number of findings that are shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct FindingLimit {
    /// The most of one rule in one file. Errors have no such limit: each stops something else.
    of_rule: usize,
    /// The most of one file. Nobody edits a file with more, and a file with millions of findings
    /// must fill neither a disk nor the memory.
    of_file: usize,
}

impl FindingLimit {
    /// For findings drawn in a terminal. A learner reads the first ones of a rule, and the advice
    /// is the same for all.
    pub(crate) const DRAWN: Self = Self { of_rule: 10, of_file: 100 };
    /// For findings in a JSON document, which programs read.
    pub(crate) const JSON: Self = Self { of_rule: usize::MAX, of_file: 10_000 };
    /// All findings.
    pub(crate) const ALL: Self = Self { of_rule: usize::MAX, of_file: usize::MAX };

    /// The findings to show, in their order.
    #[must_use]
    pub(crate) fn select(self, found: &[Diagnostic]) -> Vec<&Diagnostic> {
        let mut of_rules: HashMap<Code, usize> = HashMap::new();
        let selected = found.iter().filter(|diagnostic| {
            if diagnostic.code.name().is_none() {
                return true;
            }
            let count = of_rules.entry(diagnostic.code).or_default();
            *count += 1;
            *count <= self.of_rule
        });
        selected.take(self.of_file).collect()
    }
}

#[cfg(test)]
mod tests {
    use obverse_core::deck::diagnostic::{Code, Diagnostic};
    use obverse_core::deck::span::Span;

    use super::FindingLimit;

    #[test]
    fn the_first_findings_of_a_rule_and_all_errors_are_shown_within_the_limit_of_a_file() {
        let codes = [Code::NoSource, Code::UnknownKey, Code::LongestKey];
        let found: Vec<Diagnostic> = (0..60)
            .map(|place| Diagnostic::new(codes[place % 3], Span::empty_at(place), "it"))
            .collect();
        let limit = FindingLimit { of_rule: 2, of_file: 12 };
        let shown = limit.select(&found);
        let places: Vec<usize> = shown.iter().map(|one| one.span.start).collect();
        assert_eq!(places, [0, 1, 2, 3, 4, 5, 7, 10, 13, 16, 19, 22]);
        assert_eq!(FindingLimit::ALL.select(&found).len(), 60);
    }
}
