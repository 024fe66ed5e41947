//! Finds true-false statements that are hard to judge: negated or vague ones.

use crate::check::question_context::QuestionContext;
use crate::check::registry::{Example, Rule, RuleScope};
use crate::check::word::{NEGATED_VERBS, is_any, strip_code, strip_quotes, words};
use crate::deck::QuestionType;
use crate::deck::diagnostic::{Code, Diagnostic};

use super::GUIDELINES;

/// The rules of this file.
pub(super) const RULES: &[Rule] = &[RULE];

const RULE: Rule = Rule {
    code: Code::NegatedStatement,
    reason: "Learners who know the fact still have to answer *false* to a negation, or overlook it.",
    reference: GUIDELINES,
    is_english_only: true,
    example: Example {
        bad: r#"[[questions]]
type = "true-false"
prompt = "Whales are not fish."
answer = true
"#,
        position: (3, 22),
        good: r#"[[questions]]
type = "true-false"
prompt = "Whales are fish."
answer = false
"#,
    },
    scope: RuleScope::Question(lint_question),
};

/// After these words a negation is a part of something else.
const BEFORE_PART: &[&str] = &["or", "but", "if", "and", "whether", "that", "which", "who", "when"];

/// Before these words, `not` is a joint: `not only`, `not just`.
const AFTER_JOINT: &[&str] = &["only", "just", "merely", "necessarily", "all", "every", "always"];

fn lint_question(context: &QuestionContext) -> Vec<Diagnostic> {
    let prompt = context.question.prompt.as_str();
    if context.question.kind != QuestionType::TrueFalse {
        return Vec::new();
    }
    let own = strip_quotes(&strip_code(prompt));
    let Some(word) = main_negation(&own) else { return Vec::new() };
    let Some(word) = words(prompt).filter(|other| *other == word).last() else { return Vec::new() };
    let span = context.span_in_prompt(word);
    let diagnostic = Diagnostic::new(Code::NegatedStatement, span, "a negated statement");
    vec![
        diagnostic
            .with_label("easy to overlook")
            .with_help("write the statement without the negation, and turn the answer round"),
    ]
}

/// The negation of a statement's own verb. A negation in a clause, or one that is emphasised, does
/// not count.
fn main_negation(statement: &str) -> Option<&str> {
    let all: Vec<&str> = words(statement).collect();
    let at = all
        .iter()
        .position(|word| is_any(word, NEGATED_VERBS) || is_any(word, &["not", "mustn't"]))?;
    let word = all[at];
    let next = all.get(at + 1).copied().unwrap_or_default();
    let start = word.as_ptr() as usize - statement.as_ptr() as usize;
    let around =
        [statement[..start].chars().next_back(), statement[start + word.len()..].chars().next()];
    let is_emphasised = word.len() > 1
        && (word.chars().all(|c| !c.is_lowercase())
            || around.iter().flatten().any(|c| matches!(c, '*' | '_')));
    let sentence = statement[..start].rfind(['.', ';', ':', '?', '!']).map_or(0, |end| end + 1);
    let is_in_clause = words(&statement[sentence..start]).any(|other| is_any(other, CLAUSES));
    let before = at.checked_sub(1).map_or("", |before| all[before]);
    // "Not by water but by wind" is one claim.
    let is_joint = all[at..].iter().any(|word| is_any(word, &["but"]));
    let is_part = is_joint || is_any(before, BEFORE_PART) || is_any(next, AFTER_JOINT);
    (!is_emphasised && !is_in_clause && !is_part && !before.is_empty()).then_some(word)
}

/// Words that begin a clause, whose negation is not that of the statement.
const CLAUSES: &[&str] = &[
    "if", "that", "because", "although", "though", "since", "unless", "who", "whose", "which",
    "while", "why", "how", "when", "where", "unlike", "whether", "but",
];

#[cfg(test)]
mod tests {
    use super::main_negation;

    #[test]
    fn the_negation_of_the_statement_counts_and_that_of_a_clause_does_not() {
        for text in ["Whales are not fish.", "Penguins cannot fly.", "Bats don't lay eggs."] {
            assert!(main_negation(text).is_some(), "{text}");
        }
        for text in [
            "A set is a collection that does not repeat its elements.",
            "Whales are NOT fish.",
            "Whales are **not** fish.",
            "Bats not only fly but also walk.",
            "If it does not rain, the soil dries.",
        ] {
            assert_eq!(main_negation(text), None, "{text}");
        }
    }
}
