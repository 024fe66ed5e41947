//! Finds keys that are much longer than the distractors.

use crate::check::question_context::QuestionContext;
use crate::check::registry::{Example, Rule, RuleScope};
use crate::deck::diagnostic::{Code, Diagnostic};
use crate::deck::{is_all_of_above, is_none_of_above};

use super::GUIDELINES;

/// The rules of this file.
pub(super) const RULES: &[Rule] = &[RULE];

const RULE: Rule = Rule {
    code: Code::LongestKey,
    reason: "Authors often word the right answer most carefully, so learners guess that the longest option is right.",
    reference: GUIDELINES,
    is_english_only: false,
    example: Example {
        bad: r#"[[questions]]
type = "multiple-choice"
prompt = "Why is the sky blue by day?"
answer = "Air scatters short waves of light, which we see as blue, far more than long ones"
distractors = ["It mirrors the sea", "Ozone is a blue gas", "Dust swallows red light"]
"#,
        position: (4, 10),
        good: r#"[[questions]]
type = "multiple-choice"
prompt = "Why is the sky blue by day?"
answer = "Air scatters blue light most"
distractors = ["Air mirrors the blue sea", "Ozone is a blue gas", "Dust swallows red light"]
"#,
    },
    scope: RuleScope::Question(lint_question),
};

/// A key is conspicuous if it exceeds the longest distractor by this factor and by [`MIN_EXCESS`]
/// characters.
const MIN_FACTOR: f64 = 1.4;
const MIN_EXCESS: usize = 10;
/// A shorter key is often a name, whose length the author cannot choose.
const MIN_PHRASE: usize = 30;

fn lint_question(context: &QuestionContext) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    for options in &context.options {
        let (keys, wrong) = (char_counts(&options.keys), char_counts(&options.wrong));
        let (Some(key), Some(longest)) = (keys.iter().min(), wrong.iter().max()) else { continue };
        // Another rule reports "All of the above", whose length is fixed.
        if options.keys.iter().any(|key| is_all_of_above(&key.text) || is_none_of_above(&key.text))
        {
            continue;
        }
        let is_conspicuous = *key as f64 >= MIN_FACTOR * *longest as f64
            && *key >= (longest + MIN_EXCESS).max(MIN_PHRASE);
        if is_conspicuous && wrong.len() > 1 {
            let label = format!("{key} characters; the longest distractor has {longest}");
            found.push(
                Diagnostic::new(
                    Code::LongestKey,
                    options.keys[0].span,
                    "the key is clearly the longest option",
                )
                .with_label(label)
                .with_help("shorten the key, or make the distractors as detailed"),
            );
        }
    }
    found
}

fn char_counts(entries: &[&crate::deck::question::Entry]) -> Vec<usize> {
    entries.iter().map(|entry| entry.text.chars().count()).collect()
}
