//! The one list of rules.

use crate::deck::fault::{Code, Diagnostic};
use crate::deck::{Deck, Level, Question};

use super::asked::Asked;
use super::rules::{self, Whole};

/// How a rule looks: at one question after the other, or at the whole deck.
#[derive(Clone, Copy)]
pub(super) enum Look {
    /// At a question.
    Question(fn(&Asked) -> Vec<Diagnostic>),
    /// At all of them.
    Deck(fn(&Whole) -> Vec<Diagnostic>),
    /// For what a question lacks; a deck is told of it once, at the first question, however many there are.
    Lack(fn(&Question) -> bool, fn(&Question) -> Diagnostic),
    /// At what silences other rules; this is done where they are silenced.
    Allows,
}

/// A question that a rule tells of, and the same question mended.
#[derive(Clone, Copy, Debug)]
pub struct Example {
    /// The text of a deck.
    pub bad: &'static str,
    /// The line and the column, from 1, at which the rule tells of it.
    pub at: (usize, usize),
    /// The text of a deck of which it tells nothing.
    pub good: &'static str,
}

/// A rule of good questions.
pub struct Rule {
    /// Its code, by which its name and its own level are known.
    pub code: Code,
    /// Why, in one sentence.
    pub reason: &'static str,
    /// Where the reason is from; empty where it follows from how this program works.
    pub ground: &'static str,
    /// Whether it reads words, and so runs only where a deck is in English.
    pub english: bool,
    /// It, shown.
    pub example: Example,
    /// What finds it.
    pub(super) look: Look,
}

impl Rule {
    /// Whether it is to run on this deck, at this level.
    pub(super) fn holds(&self, deck: &Deck, level: Level) -> bool {
        level != Level::Off && (!self.english || deck.language.is_english())
    }
}

/// Every rule, in the order of the codes.
pub static RULES: &[&Rule] = &[
    &rules::allows::IDLE,
    &rules::allows::BARE,
    &rules::harm::RULE,
    &rules::graded::ANSWER,
    &rules::graded::DISTRACTOR,
    &rules::equal::RULE,
    &rules::longest::RULE,
    &rules::overlap::RULE,
    &rules::kinds::RULE,
    &rules::lengths::RULE,
    &rules::absolute::RULE,
    &rules::above::ALL,
    &rules::above::NONE,
    &rules::above::FLOATING,
    &rules::grammar::RULE,
    &rules::echo::RULE,
    &rules::negative::RULE,
    &rules::claims::RULE,
    &rules::given_away::BLANK,
    &rules::given_away::HINT,
    &rules::labels::RULE,
    &rules::near::RULE,
    &rules::long::RULE,
    &rules::unit::RULE,
    &rules::tolerance::RULE,
    &rules::grounded::EXPLANATION,
    &rules::grounded::SOURCE,
    &rules::alike::RULE,
    &rules::tells::RULE,
    &rules::position::KEY,
    &rules::position::STATEMENTS,
    &rules::explains::RULE,
];

/// The rule of a kind of weakness.
#[must_use]
pub fn rule(code: Code) -> Option<&'static Rule> {
    RULES.iter().copied().find(|rule| rule.code == code)
}
