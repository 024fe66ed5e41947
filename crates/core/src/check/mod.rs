//! The rules of good questions: they find lints, which are valid but could be better.
//!
//! [`check_deck`] is the entry point. Each rule is a pure function in its own file or its family's
//! file, and does not know how its diagnostics are shown. [`RULES`] lists all of them.

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
use crate::deck::{Deck, Edition, Level, Levels};

use allow::AllowList;
use question_context::QuestionContext;
use registry::RuleScope;
use rules::DeckContext;

/// Finds the lints of a deck that was read from `source`, in the order of the text. The deck's
/// levels override `levels`, which override the defaults. Lints that an allow silences are left
/// out.
#[must_use]
pub fn check_deck(source: &str, deck: &Deck, levels: &Levels) -> Vec<Diagnostic> {
    let level = |code| deck.levels.level_of(code, levels);
    let rules: Vec<&Rule> =
        RULES.iter().copied().filter(|rule| rule.applies_to(deck, level(rule.code))).collect();
    let deck_context = DeckContext::new(deck);
    let mut allows = AllowList::read(source, deck);
    let mut found = Vec::new();
    for (question, terms) in deck.questions.iter().zip(deck_context.terms()) {
        let context = QuestionContext::new(question, terms, &deck_context, source);
        for rule in &rules {
            if let RuleScope::Question(find) = rule.scope {
                found.extend(find(&context));
            }
        }
    }
    for rule in &rules {
        if let RuleScope::Deck(find) = rule.scope {
            found.extend(find(&deck_context));
        }
    }
    found.retain(|one| !allows.silence(one.code, one.span));
    found.extend(rules.iter().filter_map(|rule| find_missing(rule, deck, &mut allows)));
    found.extend(allows.into_diagnostics(|code| rules.iter().any(|rule| rule.code == code)));
    found.retain_mut(|one| apply_level(one, level(one.code)));
    sort_diagnostics(&mut found);
    found
}

/// Reads a deck, and finds its errors and its lints, in the order of the text. `stem` is the stem of
/// its file's name.
#[must_use]
pub fn read_and_check(source: String, stem: &str, levels: &Levels) -> (Edition, Vec<Diagnostic>) {
    let (edition, mut found) = Edition::read(source, stem);
    found.extend(check_deck(&edition.source, &edition.deck, levels));
    sort_diagnostics(&mut found);
    (edition, found)
}

/// Reports a missing part of questions once, at the first question, with the number of further
/// ones.
fn find_missing(rule: &Rule, deck: &Deck, allows: &mut AllowList) -> Option<Diagnostic> {
    let RuleScope::Missing(is_missing, report) = rule.scope else { return None };
    let bare = deck.questions.iter().filter(|question| is_missing(question));
    let mut bare = bare.filter(|question| !allows.silence(rule.code, question.identity_span));
    let diagnostic = report(bare.next()?);
    Some(diagnostic.with_more_below(bare.count()))
}

/// Gives a diagnostic the severity of its level, and returns whether to report it.
fn apply_level(one: &mut Diagnostic, level: Level) -> bool {
    let severity = if one.code.name().is_some() { level.severity() } else { Some(one.severity) };
    one.severity = severity.unwrap_or(one.severity);
    severity.is_some()
}
