//! The one list of rules.

use crate::deck::diagnostic::{Code, Diagnostic};
use crate::deck::{Deck, Level, Question};

use super::question_context::QuestionContext;
use super::rules::{self, DeckContext};

/// How a rule looks: at one question after the other, or at the whole deck.
#[derive(Clone, Copy)]
pub(super) enum RuleScope {
    /// At a question.
    Question(fn(&QuestionContext) -> Vec<Diagnostic>),
    /// At all of them.
    Deck(fn(&DeckContext) -> Vec<Diagnostic>),
    /// For what a question lacks; a deck is told of it once, at the first question, however many there are.
    Missing(fn(&Question) -> bool, fn(&Question) -> Diagnostic),
    /// At what silences other rules; this is done where they are silenced.
    Allows,
}

/// A question that a rule tells of, and the same question mended.
#[derive(Clone, Copy, Debug)]
pub struct Example {
    /// The text of a deck.
    pub bad: &'static str,
    /// The line and the column, from 1, at which the rule tells of it.
    pub position: (usize, usize),
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
    pub reference: &'static str,
    /// Whether it reads words, and so runs only where a deck is in English.
    pub is_english_only: bool,
    /// It, shown.
    pub example: Example,
    /// What finds it.
    pub(super) scope: RuleScope,
}

impl Rule {
    /// Whether it is to run on this deck, at this level.
    pub(super) fn applies_to(&self, deck: &Deck, level: Level) -> bool {
        level != Level::Off && (!self.is_english_only || deck.language.is_english())
    }
}

/// Every rule, in the order of the codes.
pub static RULES: &[&Rule] = &[
    &rules::idle_allow::IDLE,
    &rules::idle_allow::BARE,
    &rules::unsafe_link::RULE,
    &rules::answer_not_accepted::ANSWER,
    &rules::answer_not_accepted::DISTRACTOR,
    &rules::equal_options::RULE,
    &rules::longest_key::RULE,
    &rules::overlapping_options::RULE,
    &rules::mixed_kinds::RULE,
    &rules::mixed_lengths::RULE,
    &rules::absolute_words::RULE,
    &rules::all_of_the_above::ALL,
    &rules::all_of_the_above::NONE,
    &rules::all_of_the_above::FLOATING,
    &rules::grammatical_cue::RULE,
    &rules::echoed_prompt::RULE,
    &rules::negative_stem::RULE,
    &rules::two_claims::RULE,
    &rules::given_away_blank::BLANK,
    &rules::given_away_blank::HINT,
    &rules::confused_labels::RULE,
    &rules::near_answers::RULE,
    &rules::long_answer::RULE,
    &rules::no_unit::RULE,
    &rules::no_tolerance::RULE,
    &rules::no_source::EXPLANATION,
    &rules::no_source::SOURCE,
    &rules::near_duplicates::RULE,
    &rules::gives_away::RULE,
    &rules::key_position::KEY,
    &rules::key_position::STATEMENTS,
    &rules::explains_distractor::RULE,
];

/// The rule of a kind of weakness.
#[must_use]
pub fn find_rule(code: Code) -> Option<&'static Rule> {
    RULES.iter().copied().find(|rule| rule.code == code)
}
