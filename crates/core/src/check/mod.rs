//! The rules of good questions: what can be read, and could be better.
//!
//! [`check`] is the door. Each rule is a pure function in a file of its own, or of its family, and knows nothing of how it
//! is shown; [`RULES`] is the one list of them. What they find are diagnostics, as the faults of the format are.

mod allow;
mod asked;
mod bag;
mod options;
mod registry;
mod rules;
#[cfg(test)]
mod tests;
pub mod trial;
mod word;

pub use registry::{Example, RULES, Rule, rule};

use crate::deck::fault::{Diagnostic, sort};
use crate::deck::{Deck, Level, Levels};

use allow::Allows;
use asked::Asked;
use registry::Look;
use rules::Whole;

/// Finds the weaknesses of a deck that was read from `source`, in the order of the text. A level that the deck sets goes
/// before one that `levels` sets, and that before the rule's own. What an allow above a question silences is left out.
#[must_use]
pub fn check(source: &str, deck: &Deck, levels: &Levels) -> Vec<Diagnostic> {
    let level = |code| deck.levels.of(code, levels);
    let rules: Vec<&Rule> = RULES.iter().copied().filter(|rule| rule.holds(deck, level(rule.code))).collect();
    let whole = Whole::new(deck);
    let mut allows = Allows::read(source, deck);
    let mut found = Vec::new();
    for (question, bag) in deck.questions.iter().zip(whole.bags()) {
        let asked = Asked::new(question, bag, &whole, source);
        for rule in &rules {
            if let Look::Question(look) = rule.look {
                found.extend(look(&asked));
            }
        }
    }
    for rule in &rules {
        if let Look::Deck(look) = rule.look {
            found.extend(look(&whole));
        }
    }
    found.retain(|one| !allows.silence(one.code, one.span));
    found.extend(rules.iter().filter_map(|rule| lack(rule, deck, &mut allows)));
    found.extend(allows.told(|code| rules.iter().any(|rule| rule.code == code)));
    found.retain_mut(|one| settle(one, level(one.code)));
    sort(&mut found);
    found
}

/// What the questions of a deck lack, told at the first that does, with how many more there are.
fn lack(rule: &Rule, deck: &Deck, allows: &mut Allows) -> Option<Diagnostic> {
    let Look::Lack(lacks, tell) = rule.look else { return None };
    let bare = deck.questions.iter().filter(|question| lacks(question));
    let mut bare = bare.filter(|question| !allows.silence(rule.code, question.identity));
    let told = tell(bare.next()?);
    match bare.count() {
        0 => Some(told),
        more => Some(told.label(format!("this one, and {more} more below"))),
    }
}

/// Gives a diagnostic the severity of its level; false where it is not to be told.
fn settle(one: &mut Diagnostic, level: Level) -> bool {
    let severity = if one.code.name().is_some() { level.severity() } else { Some(one.severity) };
    one.severity = severity.unwrap_or(one.severity);
    severity.is_some()
}
