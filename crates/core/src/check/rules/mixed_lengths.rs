//! Finds distractors that are much longer than the other options.

use crate::check::question_context::QuestionContext;
use crate::check::registry::{Example, Rule, RuleScope};
use crate::deck::diagnostic::{Code, Diagnostic};

use super::GUIDELINES;

/// The rules of this file.
pub(super) const RULES: &[Rule] = &[RULE];

const RULE: Rule = Rule {
    code: Code::MixedLengths,
    reason: "An option that is much longer than the others stands out.",
    reference: GUIDELINES,
    is_english_only: false,
    example: Example {
        bad: r#"[[questions]]
type = "multiple-choice"
prompt = "What is a glacier?"
answer = "A slow river of ice"
distractors = ["Snow", "A mountain lake that is frozen from its surface to its bottom all the year", "A frozen sea"]
"#,
        position: (5, 24),
        good: r#"[[questions]]
type = "multiple-choice"
prompt = "What is a glacier?"
answer = "A slow river of ice"
distractors = ["A field of snow", "A frozen mountain lake", "A frozen sea"]
"#,
    },
    scope: RuleScope::Question(lint_question),
};

/// A distractor sticks out if it exceeds the next longest option by this factor and by
/// [`MIN_EXCESS`] characters.
const MIN_FACTOR: f64 = 2.0;
const MIN_EXCESS: usize = 30;

fn lint_question(context: &QuestionContext) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    for options in context.options.iter().filter(|options| options.wrong.len() > 1) {
        let mut all: Vec<_> =
            options.iter().map(|option| (option.text.chars().count(), option)).collect();
        all.sort_by_key(|(length, _)| std::cmp::Reverse(*length));
        let [(longest, option), (next, _), ..] = all[..] else { continue };
        let sticks_out = longest as f64 >= MIN_FACTOR * next as f64 && longest >= next + MIN_EXCESS;
        if sticks_out && !options.is_key(option) {
            found.push(
                Diagnostic::new(
                    Code::MixedLengths,
                    option.span,
                    "one distractor is much longer than the other options",
                )
                .with_label(format!("{longest} characters; the next longest has {next}"))
                .with_help("make all options about equally long"),
            );
        }
    }
    found
}
