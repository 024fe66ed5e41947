//! Finds options that refer to the other options.

use crate::check::options::OptionSet;
use crate::check::question_context::QuestionContext;
use crate::check::registry::{Example, Rule, RuleScope};
use crate::check::word::{is_any, words};
use crate::deck::diagnostic::{Code, Diagnostic};
use crate::deck::question::Entry;
use crate::deck::{is_all_of_above, is_none_of_above, is_part_of_above, names_letters};

use super::GUIDELINES;
use super::option_labels::has_statements;

/// The rules of this file.
pub(super) const RULES: &[Rule] = &[ALL, NONE, FLOATING];

const ALL: Rule = Rule {
    code: Code::AllOfTheAbove,
    reason: "Knowing that two options are right is enough to choose it, and knowing that one is wrong is enough to rule it out.",
    reference: GUIDELINES,
    is_english_only: true,
    example: Example {
        bad: r#"[[questions]]
type = "multiple-choice"
prompt = "Which of these rivers flow through Germany?"
answer = { text = "All of these", last = true }
distractors = ["The Rhine", "The Elbe", "The Danube"]
"#,
        position: (4, 19),
        good: r#"[[questions]]
type = "multiple-response"
prompt = "Which of these rivers flow through Germany?"
answers = ["The Rhine", "The Elbe", "The Danube"]
distractors = ["The Loire"]
"#,
    },
    scope: RuleScope::Question(lint_all),
};

const NONE: Rule = Rule {
    code: Code::NoneOfTheAbove,
    reason: "A learner who chooses it correctly knows which answers are wrong, but may not know the right one.",
    reference: GUIDELINES,
    is_english_only: true,
    example: Example {
        bad: r#"[[questions]]
type = "multiple-choice"
prompt = "Which of these is a prime number?"
answer = "31"
distractors = ["21", "51", { text = "None of the above", last = true }]
"#,
        position: (5, 37),
        good: r#"[[questions]]
type = "multiple-choice"
prompt = "Which of these is a prime number?"
answer = "31"
distractors = ["21", "51", "91"]
"#,
    },
    scope: RuleScope::Question(lint_none),
};

const FLOATING: Rule = Rule {
    code: Code::FloatingOption,
    reason: "Options are shuffled, so their order and their letters change from session to session.",
    reference: "",
    is_english_only: true,
    example: Example {
        bad: r#"[[questions]]
type = "multiple-choice"
prompt = "Which of these is a prime number?"
answer = "31"
distractors = ["21", "51", "None of the above"]
"#,
        position: (5, 28),
        good: r#"[[questions]]
type = "multiple-choice"
prompt = "Which of these is a prime number?"
answer = "31"
distractors = ["21", "51", { text = "None of the above", last = true }]
"#,
    },
    scope: RuleScope::Question(lint_floating),
};

fn lint_options(
    context: &QuestionContext,
    is_reported: fn(&str) -> bool,
    report: impl Fn(&OptionSet, &Entry) -> Option<Diagnostic>,
) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    for options in &context.options {
        found.extend(
            options
                .iter()
                .filter(|option| is_reported(&option.text))
                .filter_map(|option| report(options, option)),
        );
    }
    found
}

fn lint_all(context: &QuestionContext) -> Vec<Diagnostic> {
    lint_options(context, is_all_of_above, |options, option| {
        let label = if options.is_key(option) {
            "the key, for all who know two right options"
        } else {
            "a distractor, for all who know one wrong option"
        };
        let diagnostic =
            Diagnostic::new(Code::AllOfTheAbove, option.span, "\"all of the above\" as an option")
                .with_label(label);
        Some(diagnostic.with_help("use a question of type \"multiple-response\""))
    })
}

fn lint_none(context: &QuestionContext) -> Vec<Diagnostic> {
    lint_options(context, is_none_of_above, |options, option| {
        let label = if options.is_key(option) {
            "the key, but not an answer to the question"
        } else {
            "a distractor that is nobody's mistake"
        };
        let diagnostic = Diagnostic::new(
            Code::NoneOfTheAbove,
            option.span,
            "\"none of the above\" as an option",
        )
        .with_label(label);
        Some(diagnostic.with_help("replace it with a specific answer, if there is one"))
    })
}

fn lint_floating(context: &QuestionContext) -> Vec<Diagnostic> {
    let mut found = lint_options(
        context,
        |text| is_all_of_above(text) || is_none_of_above(text) || is_part_of_above(text),
        |options, option| {
            let says_above =
                words(&option.text).last().is_some_and(|word| is_any(word, &["above"]));
            (options.shuffle && option.place.is_none() && says_above).then(|| {
                let diagnostic = Diagnostic::new(
                    Code::FloatingOption,
                    option.span,
                    "a shuffled option refers to the options above it",
                );
                let diagnostic =
                    diagnostic.with_label("can come first").with_help("keep it in the last place");
                let written = context.source_text(option.span);
                let is_table = context.is_in_table(option.span);
                let last = format!("{written}, last = true");
                diagnostic.with_fix(
                    option.span,
                    if is_table { last } else { format!("{{ text = {last} }}") },
                )
            })
        },
    );
    found.extend(lint_options(context, names_letters, |options, option| {
        let refers = has_statements(&context.question.prompt, options);
        (options.shuffle && refers).then(|| {
            Diagnostic::new(
                Code::FloatingOption,
                option.span,
                "a shuffled option refers to others by their letters",
            )
            .with_label("shuffling changes the letters")
            .with_help("repeat the text of those options, or add `shuffle = false`")
        })
    }));
    found
}
