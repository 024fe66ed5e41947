//! Links that a browser would obey.

use crate::check::asked::Asked;
use crate::check::registry::{Example, Look, Rule};
use crate::deck::fault::{Code, Diagnostic};

pub(in crate::check) const RULE: Rule = Rule {
    code: Code::UnsafeLink,
    reason: "A link to `javascript:`, `data:` or `file:` runs or opens something on the machine of whoever follows it.",
    ground: "",
    english: false,
    example: Example {
        bad: r#"[[questions]]
type = "true-false"
prompt = "[The sun](javascript:alert(1)) is a star."
answer = true
"#,
        at: (3, 10),
        good: r#"[[questions]]
type = "true-false"
prompt = "[The sun](https://en.wikipedia.org/wiki/Sun) is a star."
answer = true
"#,
    },
    look: Look::Question(look),
};

/// How much of a link is shown, in characters.
const SHOWN: usize = 40;

fn look(asked: &Asked) -> Vec<Diagnostic> {
    asked.question.harmful_links().iter().map(|link| tell(asked, link)).collect()
}

fn tell(asked: &Asked, link: &str) -> Diagnostic {
    let begin: String = link.chars().take(SHOWN).collect();
    let end = if begin.len() < link.len() { "…" } else { "" };
    Diagnostic::new(Code::UnsafeLink, asked.question.asked, "a link that a browser would obey")
        .label(format!("this question links to `{begin}{end}`"))
        .help("link to a page with https://, or leave the link out; no export takes it along")
}
