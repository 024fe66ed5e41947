//! Finds true-false questions with two claims.

use crate::check::question_context::QuestionContext;
use crate::check::registry::{Example, Rule, RuleScope};
use crate::check::word::{is_any, last_word, words};
use crate::deck::QuestionType;
use crate::deck::diagnostic::{Code, Diagnostic};

use super::GUIDELINES;

/// The rules of this file.
pub(super) const RULES: &[Rule] = &[RULE];

const RULE: Rule = Rule {
    code: Code::TwoClaims,
    reason: "If one claim is true and the other false, learners cannot know which one to judge.",
    reference: GUIDELINES,
    is_english_only: true,
    example: Example {
        bad: r#"[[questions]]
type = "true-false"
prompt = "Mozart was born in Salzburg and died in Prague."
answer = false
"#,
        position: (3, 39),
        good: r#"[[questions]]
type = "true-false"
prompt = "Mozart died in Prague."
answer = false
"#,
    },
    scope: RuleScope::Question(lint_question),
};

const VERBS: &[&str] = &[
    "is", "are", "was", "were", "has", "have", "had", "does", "did", "can", "could", "will",
    "would", "became", "began", "came", "gave", "got", "held", "led", "made", "won", "wrote",
    "fell", "took", "left", "lost", "ran", "built", "sang", "isn't", "wasn't", "cannot",
];

/// Right after a joint, one of these verbs begins a second claim, since it cannot join nouns.
const FINITE: &[&str] = &[
    "is", "are", "was", "were", "has", "have", "had", "can", "could", "will", "would", "isn't",
    "cannot",
];

const JOINTS: &[&str] = &["and", "but", "because"];

fn lint_question(context: &QuestionContext) -> Vec<Diagnostic> {
    let prompt = &context.question.prompt;
    if context.question.kind != QuestionType::TrueFalse {
        return Vec::new();
    }
    let Some(joint) = words(prompt).find(|word| is_any(word, JOINTS) && joins_claims(prompt, word))
    else {
        return Vec::new();
    };
    let diagnostic = Diagnostic::new(
        Code::TwoClaims,
        context.span_in_prompt(joint),
        "a statement with two claims",
    );
    vec![
        diagnostic
            .with_label("second claim")
            .with_help("split it into two statements with the same `group`"),
    ]
}

/// Whether a verb stands before the word, and another one right after it or after a new subject.
fn joins_claims(prompt: &str, joint: &str) -> bool {
    let at = joint.as_ptr() as usize - prompt.as_ptr() as usize;
    let after = &prompt[at + joint.len()..];
    let has_before = words(&prompt[..at]).any(is_verb);
    let mut next = words(after);
    let first = next.next().unwrap_or_default();
    let is_pronoun =
        is_any(first, &["it", "he", "she", "they", "its", "his", "her", "their", "the"]);
    let is_cause = is_any(joint, &["because"]) && is_any(first, &["of"]);
    let goes_on = is_any(joint, &["and", "but"]) && is_any(first, FINITE);
    let is_doubled = last_word(prompt[..at].trim_end()).is_some_and(|word| is_any(word, FINITE));
    // A new subject, whatever the verbs are.
    let is_subject = is_any(joint, &["and", "but"]) && is_any(first, &["it", "he", "she", "they"]);
    let begins_anew = is_subject
        || has_before && (is_cause || is_verb(first) || (is_pronoun && next.take(4).any(is_verb)));
    !is_doubled && (goes_on || begins_anew)
}

fn is_verb(word: &str) -> bool {
    is_any(word, VERBS)
        || (word.len() > 3
            && word.ends_with("ed")
            && !word.ends_with("eed")
            && word.starts_with(char::is_lowercase))
}

#[cfg(test)]
mod tests {
    use super::{is_any, joins_claims, words};

    #[test]
    fn a_second_verb_makes_a_second_claim_and_two_subjects_do_not() {
        let claims_two = |text: &str| {
            words(text).any(|word| is_any(word, &["and", "but"]) && joins_claims(text, word))
        };
        for text in [
            "Neap tides occur at half moon and are smaller than spring tides.",
            "Mozart was born in Salzburg and died in Prague.",
            "Whales breathe air but can dive for an hour.",
            "The heart pumps blood and it contains four chambers.",
        ] {
            assert!(claims_two(text), "{text}");
        }
        for text in [
            "The Sun and the Moon raise tides.",
            "Salt and pepper are spices.",
            "It was and is the largest of all lakes.",
            "Rain falls in spring and autumn.",
        ] {
            assert!(!claims_two(text), "{text}");
        }
    }
}
