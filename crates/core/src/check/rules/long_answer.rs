//! Finds answers that are too long to type.

use crate::check::question_context::QuestionContext;
use crate::check::registry::{Example, Rule, RuleScope};
use crate::deck::diagnostic::{Code, Diagnostic};
use crate::deck::question::{Body, Field, Written};

/// The rules of this file.
pub(super) const RULES: &[Rule] = &[RULE];

const RULE: Rule = Rule {
    code: Code::LongAnswer,
    reason: "The longer an answer is, the more ways there are to word it, and the grader cannot know them all.",
    reference: "",
    is_english_only: false,
    example: Example {
        bad: r#"[[questions]]
type = "short-answer"
prompt = "What does a lock on a canal do?"
answer = "It raises and lowers boats between stretches of water of different levels"
"#,
        position: (4, 10),
        good: r#"[[questions]]
type = "short-answer"
prompt = "What raises and lowers boats between stretches of a canal?"
answer = "a lock"
"#,
    },
    scope: RuleScope::Question(lint_question),
};

/// The maximum length of a typed answer, in characters.
const MAX_CHARS: usize = 60;

fn as_written(field: &Field) -> Option<&Written> {
    if let Field::Written(written) = field { Some(written) } else { None }
}

fn lint_question(context: &QuestionContext) -> Vec<Diagnostic> {
    let written: Vec<&Written> = match &context.question.body {
        Body::Single(single) => as_written(single).into_iter().collect(),
        Body::Cloze(cloze) => {
            cloze.blanks.iter().filter_map(|blank| as_written(&blank.field)).collect()
        }
        Body::List(list) => list.items.iter().collect(),
        _ => return Vec::new(),
    };
    let mut found = Vec::new();
    for written in written {
        // A short alternative or a pattern is enough.
        let right = written.answers.iter().filter(|answer| answer.credit >= 1.0);
        let shortest =
            right.min_by_key(|answer| if answer.pattern.is_some() { 0 } else { answer.text.len() });
        let Some(answer) = shortest.filter(|answer| answer.pattern.is_none()) else { continue };
        let length = answer.text.chars().count();
        if length > MAX_CHARS {
            found.push(
                Diagnostic::new(Code::LongAnswer, answer.span, "the answer is too long to type")
                    .with_label(format!("{length} characters; the maximum is {MAX_CHARS}"))
                    .with_help(
                        "ask for the key term, or use a flashcard or a multiple-choice question",
                    ),
            );
        }
    }
    found
}
