//! Links that a browser would obey.

use crate::check::question_context::QuestionContext;
use crate::check::registry::{Example, Rule, RuleScope};
use crate::deck::diagnostic::{Code, Diagnostic};

pub(in crate::check) const RULE: Rule = Rule {
    code: Code::UnsafeLink,
    reason: "A link to `javascript:`, `data:` or `file:` runs or opens something on the machine of whoever follows it.",
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

/// How much of a link is shown, in characters.
const SHOWN: usize = 40;

fn lint_question(asked: &QuestionContext) -> Vec<Diagnostic> {
    asked.question.harmful_links().iter().map(|link| build_diagnostic(asked, link)).collect()
}

fn build_diagnostic(asked: &QuestionContext, link: &str) -> Diagnostic {
    let begin: String = link.chars().take(SHOWN).collect();
    let end = if begin.len() < link.len() { "…" } else { "" };
    Diagnostic::new(Code::UnsafeLink, asked.question.prompt_span, "a link that a browser would obey")
        .with_label(format!("this question links to `{begin}{end}`"))
        .with_help("link to a page with https://, or leave the link out; no export takes it along")
}
