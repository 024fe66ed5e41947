//! The five verdicts in words: one list, from which screens, pages, exports and totals take theirs.

use super::Outcome;
use crate::messages::{Locale, message};

/// How a verdict is written.
struct OutcomeLabels {
    /// In JSON, in the score file, and as a class of a page.
    name: &'static str,
    /// Before its word on a screen.
    sign: &'static str,
    /// As a heading.
    heading: &'static str,
    /// Within a sentence.
    phrase: &'static str,
    counts_as_right: bool,
}

const fn outcome_labels(
    name: &'static str,
    sign: &'static str,
    word: &'static str,
    phrase: &'static str,
    counts_as_right: bool,
) -> OutcomeLabels {
    OutcomeLabels { name, sign, heading: word, phrase, counts_as_right }
}

impl Outcome {
    /// Every verdict, the best first.
    pub const ALL: [Self; 5] = [Self::Right, Self::Almost, Self::Partly, Self::Wrong, Self::Blank];

    const fn labels(self) -> OutcomeLabels {
        match self {
            Self::Right => outcome_labels("right", "✓", "Right", "right", true),
            Self::Almost => outcome_labels("almost", "≈", "Almost", "almost right", true),
            Self::Partly => outcome_labels("partly", "◐", "Partly", "partly right", false),
            Self::Wrong => outcome_labels("wrong", "✗", "Wrong", "wrong", false),
            Self::Blank => outcome_labels("blank", "–", "Blank", "blank", false),
        }
    }

    /// Whether the answer counts as right: in totals, in statistics and for `--missed`.
    /// It says nothing of the points, which follow from the credit.
    #[must_use]
    pub const fn counts_as_right(self) -> bool {
        self.labels().counts_as_right
    }

    /// The name in JSON and in the score file: `almost`.
    #[must_use]
    pub const fn name(self) -> &'static str {
        self.labels().name
    }

    /// The sign that stands before the word on a screen: `≈`.
    #[must_use]
    pub const fn sign(self) -> &'static str {
        self.labels().sign
    }

    /// The word as a heading: `Almost`.
    #[must_use]
    pub const fn heading(self) -> &'static str {
        self.labels().heading
    }

    /// The word as a heading in a language of the interface.
    #[must_use]
    pub fn heading_in(self, locale: Locale) -> String {
        match self {
            Self::Right => message!(locale, "outcome-right"),
            Self::Almost => message!(locale, "outcome-almost"),
            Self::Partly => message!(locale, "outcome-partly"),
            Self::Wrong => message!(locale, "outcome-wrong"),
            Self::Blank => message!(locale, "outcome-blank"),
        }
    }

    /// The words within a sentence: `almost right`.
    #[must_use]
    pub const fn phrase(self) -> &'static str {
        self.labels().phrase
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::Outcome;

    #[test]
    fn every_verdict_has_forms_of_its_own() {
        for outcome in Outcome::ALL {
            let json = serde_json::to_string(&outcome).unwrap();
            assert_eq!(json, format!("\"{}\"", outcome.name()));
        }
        for of in [Outcome::name, Outcome::sign, Outcome::heading, Outcome::phrase] {
            let forms: BTreeSet<&str> = Outcome::ALL.into_iter().map(of).collect();
            assert_eq!(forms.len(), Outcome::ALL.len(), "{forms:?}");
        }
    }

    #[test]
    fn almost_right_counts_as_right() {
        let counting: Vec<_> =
            Outcome::ALL.into_iter().filter(|outcome| outcome.counts_as_right()).collect();
        assert_eq!(counting, [Outcome::Right, Outcome::Almost]);
    }
}
