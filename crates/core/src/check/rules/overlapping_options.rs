//! Finds options that contain one another.

use crate::check::question_context::QuestionContext;
use crate::check::registry::{Example, Rule, RuleScope};
use crate::check::word::{is_any, is_same_word, words};
use crate::deck::diagnostic::{Code, Diagnostic};
use crate::deck::question::Entry;

use super::GUIDELINES;

/// The rules of this file.
pub(super) const RULES: &[Rule] = &[RULE];

const RULE: Rule = Rule {
    code: Code::OverlappingOptions,
    reason: "If one option includes another, learners can rule one out by comparing the two.",
    reference: GUIDELINES,
    is_english_only: false,
    example: Example {
        bad: r#"[[questions]]
type = "multiple-choice"
prompt = "Who discovered radium?"
answer = "Marie and Pierre Curie"
distractors = ["Becquerel", "Becquerel and Rutherford", "Rutherford"]
"#,
        position: (5, 29),
        good: r#"[[questions]]
type = "multiple-choice"
prompt = "Who discovered radium?"
answer = "Marie and Pierre Curie"
distractors = ["Becquerel and Poincaré", "Geiger and Rutherford", "Soddy and Ramsay"]
"#,
    },
    scope: RuleScope::Question(lint_question),
};

fn lint_question(context: &QuestionContext) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    for options in &context.options {
        if !options.iter().any(|option| joint_words(&option.text).next().is_some()) {
            continue;
        }
        // With an option "neither", the options "A", "B" and "both" are complete.
        if options.iter().any(|option| {
            words(&option.text).next().is_some_and(|word| is_same_word(word, "neither"))
        }) {
            continue;
        }
        let all: Vec<&Entry> = options.iter().collect();
        for long in &all {
            let inner = all.iter().find(|short| {
                !std::ptr::eq(**short, *long) && contains_option(&long.text, &short.text)
            });
            if let Some(inner) = inner {
                found.push(
                    Diagnostic::new(
                        Code::OverlappingOptions,
                        long.span,
                        "one option includes another",
                    )
                    .with_label(format!("includes `{}`", inner.text))
                    .with_related(inner.span, "included")
                    .with_help("make the options mutually exclusive"),
                );
            }
        }
    }
    found
}

const JOINTS: &[&str] = &["and", "or", "und", "oder", "et", "ou", "y", "e"];

/// The words of a text that join its parts.
fn joint_words(text: &str) -> impl Iterator<Item = &str> {
    words(text).filter(|word| word.len() < 5 && is_any(word, JOINTS))
}

/// Whether `long` contains all of `short`, joined with something else.
fn contains_option(long: &str, short: &str) -> bool {
    if long.len() < short.len() + 3 {
        return false;
    }
    let (long, short): (Vec<&str>, Vec<&str>) = (words(long).collect(), words(short).collect());
    if short.is_empty() || long.len() <= short.len() {
        return false;
    }
    (0..=long.len() - short.len()).any(|at| {
        let is_there = long[at..].iter().zip(&short).all(|(one, other)| is_same_word(one, other));
        let after = long.get(at + short.len());
        let before = at.checked_sub(1).and_then(|at| long.get(at));
        is_there && ((is_joint(after) && at == 0) || (is_joint(before) && after.is_none()))
    })
}

fn is_joint(word: Option<&&str>) -> bool {
    word.is_some_and(|word| is_any(word, JOINTS))
}
