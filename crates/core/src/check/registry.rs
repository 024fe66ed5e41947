//! The list of all rules.

use std::sync::LazyLock;

use crate::deck::diagnostic::{Code, Diagnostic};
use crate::deck::{Deck, Level, Question};

use super::question_context::QuestionContext;
use super::rules::{self, DeckContext};

/// The scope of a rule: each question alone, or the whole deck.
#[derive(Clone, Copy)]
pub(super) enum RuleScope {
    /// Checks one question.
    Question(fn(&QuestionContext) -> Vec<Diagnostic>),
    /// Checks the whole deck.
    Deck(fn(&DeckContext) -> Vec<Diagnostic>),
    /// Finds a missing part of questions. It is reported once for a deck, at the first question.
    Missing(fn(&Question) -> bool, fn(&Question) -> Diagnostic),
    /// Checks the allows, after they silenced other rules.
    Allows,
}

/// A question with a lint, and the same question without it.
#[derive(Clone, Copy, Debug)]
pub struct Example {
    /// The text of a deck with the lint.
    pub bad: &'static str,
    /// The line and the column of the lint, from 1.
    pub position: (usize, usize),
    /// The text of a deck without the lint.
    pub good: &'static str,
}

/// A rule of good questions.
pub struct Rule {
    /// Its code, which also gives its name and default level.
    pub code: Code,
    /// The reason for the rule, in one sentence.
    pub reason: &'static str,
    /// The source of the reason; empty if it follows from the way this program works.
    pub reference: &'static str,
    /// Whether it reads words, and so runs only on English decks.
    pub is_english_only: bool,
    /// An example.
    pub example: Example,
    /// The function that finds the lints.
    pub(super) scope: RuleScope,
}

impl Rule {
    /// Whether it runs on this deck at this level.
    pub(super) fn applies_to(&self, deck: &Deck, level: Level) -> bool {
        level != Level::Off && (!self.is_english_only || deck.language.is_english())
    }
}

/// All rules, in the order of the codes.
pub static RULES: LazyLock<Vec<&'static Rule>> = LazyLock::new(|| {
    let mut all: Vec<&Rule> = rules::FAMILIES.iter().copied().flatten().collect();
    all.sort_by_key(|rule| rule.code);
    all
});

/// The rule of a lint.
#[must_use]
pub fn find_rule(code: Code) -> Option<&'static Rule> {
    RULES.iter().copied().find(|rule| rule.code == code)
}
