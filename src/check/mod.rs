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
mod word;

pub use registry::{Example, RULES, Rule, rule};

use crate::deck::fault::{Code, Diagnostic, sort};
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
    let mut found = Vec::new();
    for question in &deck.questions {
        let asked = Asked::new(question, deck, source);
        for rule in &rules {
            if let Look::Question(look) = rule.look {
                found.extend(look(&asked));
            }
        }
    }
    let whole = Whole::new(deck);
    for rule in &rules {
        if let Look::Deck(look) = rule.look {
            found.extend(look(&whole));
        }
    }
    let mut allows = Allows::read(source, deck);
    found.retain(|one| !allows.silence(one));
    found = once(found);
    found.extend(allows.told(|code| rules.iter().any(|rule| rule.code == code)));
    found.retain_mut(|one| settle(one, level(one.code)));
    sort(&mut found);
    found
}

/// Gives a diagnostic the severity of its level; false where it is not to be told.
fn settle(one: &mut Diagnostic, level: Level) -> bool {
    let severity = if one.code.name().is_some() { level.severity() } else { Some(one.severity) };
    one.severity = severity.unwrap_or(one.severity);
    severity.is_some()
}

/// Of what a whole deck lacks the first place is told, with how many more there are.
fn once(found: Vec<Diagnostic>) -> Vec<Diagnostic> {
    let mut told: Vec<Diagnostic> = Vec::with_capacity(found.len());
    let mut firsts: Vec<(Code, usize, usize)> = Vec::new();
    for one in found {
        if !rule(one.code).is_some_and(|rule| rule.once) {
            told.push(one);
        } else if let Some((.., more)) = firsts.iter_mut().find(|(code, ..)| *code == one.code) {
            *more += 1;
        } else {
            firsts.push((one.code, told.len(), 0));
            told.push(one);
        }
    }
    for (_, at, more) in firsts.into_iter().filter(|(.., more)| *more > 0) {
        told[at].label = format!("this one, and {more} more below");
    }
    told
}
