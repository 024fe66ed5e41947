//! Reports allows without an effect or without a reason.

use crate::check::registry::{Example, Rule, RuleScope};
use crate::deck::diagnostic::Code;

/// The rules of this file.
pub(super) const RULES: &[Rule] = &[IDLE, BARE];

const IDLE: Rule = Rule {
    code: Code::IdleAllow,
    reason: "An unused `allow` comment could hide a new problem later.",
    reference: "",
    is_english_only: false,
    example: Example {
        bad: r#"# obverse: allow(long-answer) the full title is asked
[[questions]]
type = "short-answer"
prompt = "Who wrote Middlemarch?"
answer = "George Eliot"
"#,
        position: (1, 18),
        good: r#"[[questions]]
type = "short-answer"
prompt = "Who wrote Middlemarch?"
answer = "George Eliot"
"#,
    },
    scope: RuleScope::Allows,
};

const BARE: Rule = Rule {
    code: Code::BareAllow,
    reason: "The reason tells other authors why the rule does not apply here.",
    reference: "",
    is_english_only: false,
    example: Example {
        bad: r#"# obverse: allow(R127)
[[questions]]
type = "multiple-choice"
prompt = "Which of these metals is liquid at 0 °C?"
answer = "Mercury"
distractors = ["Tin", "Lead", { text = "None of these", last = true }]
"#,
        position: (1, 18),
        good: r#"# obverse: allow(R127) that none is liquid is what most people think
[[questions]]
type = "multiple-choice"
prompt = "Which of these metals is liquid at 0 °C?"
answer = "Mercury"
distractors = ["Tin", "Lead", { text = "None of these", last = true }]
"#,
    },
    scope: RuleScope::Allows,
};
