//! Finds absolute words.

use crate::check::question_context::QuestionContext;
use crate::check::registry::{Example, Rule, RuleScope};
use crate::check::word::{is_any, words};
use crate::deck::diagnostic::{Code, Diagnostic};
use crate::deck::question::Entry;

use super::GUIDELINES;

/// The rules of this file.
pub(super) const RULES: &[Rule] = &[RULE];

const RULE: Rule = Rule {
    code: Code::AbsoluteWords,
    reason: "Few things are always or never true, so learners rule out such options without knowing the answer.",
    reference: GUIDELINES,
    is_english_only: true,
    example: Example {
        bad: r#"[[questions]]
type = "multiple-choice"
prompt = "What does a vaccine do?"
answer = "It trains the immune system"
distractors = ["It always prevents infection", "It never has side effects", "It kills bacteria"]
"#,
        position: (5, 20),
        good: r#"[[questions]]
type = "multiple-choice"
prompt = "What does a vaccine do?"
answer = "It trains the immune system"
distractors = ["It kills viruses", "It replaces lost blood", "It kills bacteria"]
"#,
    },
    scope: RuleScope::Question(lint_question),
};

const ABSOLUTE: &[&str] =
    &["always", "never", "completely", "absolutely", "entirely", "totally", "invariably"];

/// Other words for all or none. A key with one of them is as absolute as a distractor with one of
/// [`ABSOLUTE`].
const SWEEPING: &[&str] = &["no", "none", "nothing", "any", "all", "every", "each", "only"];

/// Whether the key claims as much as an absolute word does.
fn is_sweeping(key: &Entry) -> bool {
    absolute_word(key).is_some() || words(&key.text).any(|word| is_any(word, SWEEPING))
}

/// Whether the option is only the word, perhaps with a reason after it: an answer to *how often*.
fn is_answer(option: &Entry, word: &str) -> bool {
    let rest = option.text.trim_start().strip_prefix(word);
    rest.is_some_and(|rest| {
        rest.trim_start().is_empty() || rest.starts_with([',', '.', ';', ':', '!'])
    })
}

/// The absolute word in an option. Code and titles do not count.
fn absolute_word(option: &Entry) -> Option<&str> {
    if option.text.contains('`') {
        return None;
    }
    let word = words(&option.text).find(|word| word.len() > 4 && is_any(word, ABSOLUTE))?;
    let is_title = words(&option.text)
        .filter(|word| word.len() > 3)
        .all(|word| word.starts_with(char::is_uppercase));
    (!is_title && !is_answer(option, word)).then_some(word)
}

fn lint_question(asked: &QuestionContext) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    for options in &asked.options {
        if options.keys.iter().any(|key| is_sweeping(key)) {
            continue;
        }
        let mut spans = options.wrong.iter().filter_map(|option| {
            Some(asked.span_within(option.span, &option.text, absolute_word(option)?))
        });
        let Some(first) = spans.next() else { continue };
        let message = "only distractors contain absolute words";
        let mut diagnostic =
            Diagnostic::new(Code::AbsoluteWords, first, message).with_label("absolute word");
        for other in spans {
            diagnostic = diagnostic.with_related(other, "another one");
        }
        found.push(
            diagnostic.with_help("remove the word, or write a mistake that learners really make"),
        );
    }
    found
}
