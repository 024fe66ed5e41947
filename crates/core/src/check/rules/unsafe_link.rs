//! Finds links that make a browser run code.

use crate::check::question_context::QuestionContext;
use crate::check::registry::{Example, Rule, RuleScope};
use crate::deck::diagnostic::{Code, Diagnostic};

/// The rules of this file.
pub(super) const RULES: &[Rule] = &[RULE];

const RULE: Rule = Rule {
    code: Code::UnsafeLink,
    reason: "A link to `javascript:`, `data:` or `file:` can run code or open files on the learner's computer.",
    reference: "",
    is_english_only: false,
    example: Example {
        bad: r#"[[questions]]
type = "true-false"
prompt = "[The sun](javascript:alert(1)) is a star."
answer = true
"#,
        position: (3, 10),
        good: r#"[[questions]]
type = "true-false"
prompt = "[The sun](https://en.wikipedia.org/wiki/Sun) is a star."
answer = true
"#,
    },
    scope: RuleScope::Question(lint_question),
};

/// The maximum length of a link in a message, in characters.
const MAX_SHOWN: usize = 40;

fn lint_question(context: &QuestionContext) -> Vec<Diagnostic> {
    context.question.harmful_links().iter().map(|link| build_diagnostic(context, link)).collect()
}

fn build_diagnostic(context: &QuestionContext, link: &str) -> Diagnostic {
    let begin: String = link.chars().take(MAX_SHOWN).collect();
    let end = if begin.len() < link.len() { "…" } else { "" };
    Diagnostic::new(Code::UnsafeLink, context.question.prompt_span, "unsafe link")
        .with_label(format!("this question links to `{begin}{end}`"))
        .with_help("use an https:// link, or remove the link; exports leave it out")
}
