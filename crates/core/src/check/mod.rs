//! The rules of good questions: what can be read, and could be better.
//!
//! [`check_deck`] is the door. Each rule is a pure function in a file of its own, or of its family, and knows nothing of how it
//! is shown; [`RULES`] is the one list of them. What they find are diagnostics, as the faults of the format are.

mod allow;
mod options;
mod question_context;
mod registry;
mod rules;
mod terms;
#[cfg(test)]
mod tests;
pub mod trial;
mod word;

pub use registry::{Example, RULES, Rule, find_rule};

use crate::deck::diagnostic::{Diagnostic, sort_diagnostics};
use crate::deck::{Deck, Level, Levels};

use allow::AllowList;
use question_context::QuestionContext;
use registry::RuleScope;
use rules::DeckContext;

/// Finds the weaknesses of a deck that was read from `source`, in the order of the text. A level that the deck sets goes
/// before one that `levels` sets, and that before the rule's own. What an allow above a question silences is left out.
#[must_use]
pub fn check_deck(source: &str, deck: &Deck, levels: &Levels) -> Vec<Diagnostic> {
    let level = |code| deck.levels.level_of(code, levels);
    let rules: Vec<&Rule> =
        RULES.iter().copied().filter(|rule| rule.applies_to(deck, level(rule.code))).collect();
    let whole = DeckContext::new(deck);
    let mut allows = AllowList::read(source, deck);
    let mut found = Vec::new();
    for (question, bag) in deck.questions.iter().zip(whole.terms()) {
        let asked = QuestionContext::new(question, bag, &whole, source);
        for rule in &rules {
            if let RuleScope::Question(look) = rule.scope {
                found.extend(look(&asked));
            }
        }
    }
    for rule in &rules {
        if let RuleScope::Deck(look) = rule.scope {
            found.extend(look(&whole));
        }
    }
    found.retain(|one| !allows.silence(one.code, one.span));
    found.extend(rules.iter().filter_map(|rule| find_missing(rule, deck, &mut allows)));
    found.extend(allows.into_diagnostics(|code| rules.iter().any(|rule| rule.code == code)));
    found.retain_mut(|one| apply_level(one, level(one.code)));
    sort_diagnostics(&mut found);
    found
}

/// What the questions of a deck lack, told at the first that does, with how many more there are.
fn find_missing(rule: &Rule, deck: &Deck, allows: &mut AllowList) -> Option<Diagnostic> {
    let RuleScope::Missing(lacks, tell) = rule.scope else { return None };
    let bare = deck.questions.iter().filter(|question| lacks(question));
    let mut bare = bare.filter(|question| !allows.silence(rule.code, question.identity_span));
    let told = tell(bare.next()?);
    match bare.count() {
        0 => Some(told),
        more => Some(told.with_label(format!("this one, and {more} more below"))),
    }
}

/// Gives a diagnostic the severity of its level; false where it is not to be told.
fn apply_level(one: &mut Diagnostic, level: Level) -> bool {
    let severity = if one.code.name().is_some() { level.severity() } else { Some(one.severity) };
    one.severity = severity.unwrap_or(one.severity);
    severity.is_some()
}
