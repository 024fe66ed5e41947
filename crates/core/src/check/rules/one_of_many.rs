//! Finds requests for any example that accept one answer.

use crate::check::question_context::QuestionContext;
use crate::check::registry::{Example, Rule, RuleScope};
use crate::check::word::{is_any, words};
use crate::deck::diagnostic::{Code, Diagnostic};
use crate::deck::question::{Body, Field};

/// The rules of this file.
pub(super) const RULES: &[Rule] = &[RULE];

const RULE: Rule = Rule {
    code: Code::OneOfMany,
    reason: "The grader marks every other right example as wrong.",
    reference: "",
    is_english_only: true,
    example: Example {
        bad: r#"[[questions]]
type = "short-answer"
prompt = "Name a noble gas."
answer = "neon"
"#,
        position: (4, 10),
        good: r#"[[questions]]
type = "short-answer"
prompt = "Name a noble gas."
answer = "neon"
alternatives = ["helium", "argon", "krypton", "xenon", "radon"]
"#,
    },
    scope: RuleScope::Question(lint_question),
};

fn lint_question(context: &QuestionContext) -> Vec<Diagnostic> {
    let Body::Single(Field::Written(written)) = &context.question.body else { return Vec::new() };
    let [only] = &written.answers[..] else { return Vec::new() };
    if only.pattern.is_some() || !asks_for_example(&context.question.prompt) {
        return Vec::new();
    }
    let message = "a request for any example, with one accepted answer";
    let diagnostic = Diagnostic::new(Code::OneOfMany, only.span, message);
    vec![
        diagnostic
            .with_label("every other example is wrong")
            .with_help("list the others as `alternatives`, or ask for this one"),
    ]
}

/// Words that narrow the examples down, possibly to one.
const NARROWING: &[&str] = &[
    "that", "which", "who", "whose", "where", "whom", "when", "used", "called", "made", "by", "to",
];

/// A request with more words describes one thing.
const MAX_WORDS: usize = 9;

/// Whether a prompt asks for any example of a kind: `Name a metal`, `Give an example of a verb`.
fn asks_for_example(prompt: &str) -> bool {
    let sentence = prompt.trim().rsplit(['.', '?', '!', '\n']).find(|part| !part.trim().is_empty());
    let all: Vec<&str> = words(sentence.unwrap_or_default()).collect();
    let requests: &[&[&str]] = &[
        &["name", "a"],
        &["name", "an"],
        &["name", "any"],
        &["name", "one"],
        &["give", "an", "example"],
        &["give", "one", "example"],
        &["give", "one"],
        &["state", "one"],
        &["list", "one"],
        &["write", "down", "a"],
        &["mention", "a"],
        &["mention", "one"],
        &["what", "is", "an", "example"],
        &["what", "is", "one"],
        &["name", "another"],
        &["give", "a", "synonym"],
    ];
    let is_request = requests.iter().any(|request| {
        request.len() < all.len()
            && request.iter().zip(&all).all(|(one, word)| word.eq_ignore_ascii_case(one))
    });
    is_request
        && all.len() <= MAX_WORDS
        && !all
            .iter()
            .any(|word| is_any(word, NARROWING) || word.bytes().any(|byte| byte.is_ascii_digit()))
}

#[cfg(test)]
mod tests {
    use super::asks_for_example;

    #[test]
    fn an_example_is_any_of_a_kind() {
        for prompt in [
            "Name a German preposition.",
            "Give an example of a noble gas.",
            "Name one moon of Mars",
        ] {
            assert!(asks_for_example(prompt), "{prompt}");
        }
        for prompt in [
            "Name the capital of Peru.",
            "Name a gas that is used in balloons because it is light.",
            "Name a number between 6 and 8.",
        ] {
            assert!(!asks_for_example(prompt), "{prompt}");
        }
    }
}
