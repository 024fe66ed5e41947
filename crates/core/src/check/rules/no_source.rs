//! Finds questions without an explanation or a source.

use crate::check::registry::{Example, Rule, RuleScope};
use crate::deck::diagnostic::{Code, Diagnostic};
use crate::deck::question::{Body, Entry, Field};
use crate::deck::{Question, QuestionType};

/// The rules of this file.
pub(super) const RULES: &[Rule] = &[EXPLANATION, SOURCE];

const EXPLANATION: Rule = Rule {
    code: Code::NoExplanation,
    reason: "People learn most right after an answer, and a verdict alone teaches little.",
    reference: "",
    is_english_only: false,
    example: Example {
        bad: r#"source = "An atlas"
[[questions]]
type = "true-false"
prompt = "The Danube flows into the Black Sea."
answer = true
"#,
        position: (4, 10),
        good: r#"source = "An atlas"
[[questions]]
type = "true-false"
prompt = "The Danube flows into the Black Sea."
answer = true
explanation = "Its delta lies in Romania and Ukraine."
"#,
    },
    scope: RuleScope::Missing(|question| !is_explained(question), missing_explanation),
};

const SOURCE: Rule = Rule {
    code: Code::NoSource,
    reason: "A source lets learners and other authors check the answer.",
    reference: "",
    is_english_only: false,
    example: Example {
        bad: r#"[[questions]]
type = "true-false"
prompt = "The Danube flows into the Black Sea."
answer = true
explanation = "Its delta lies in Romania and Ukraine."
"#,
        position: (3, 10),
        good: r#"source = "An atlas"
[[questions]]
type = "true-false"
prompt = "The Danube flows into the Black Sea."
answer = true
explanation = "Its delta lies in Romania and Ukraine."
"#,
    },
    scope: RuleScope::Missing(|question| !has_source(question), missing_source),
};

/// Whether a question is explained. A flashcard explains itself, and so does feedback to every
/// wrong answer.
fn is_explained(question: &Question) -> bool {
    let wrong: Vec<&Entry> = match &question.body {
        Body::Flashcard(_) => return true,
        Body::Single(Field::Choice(choice)) => {
            choice.options.iter().filter(|option| option.credit < 1.0).collect()
        }
        Body::MultipleResponse(several) => several.distractors.iter().collect(),
        _ => Vec::new(),
    };
    question.explanation.is_some()
        || (!wrong.is_empty() && wrong.iter().all(|option| option.feedback.is_some()))
}

/// Whether a question has a source. A flashcard needs none.
fn has_source(question: &Question) -> bool {
    question.source.is_some() || question.kind == QuestionType::Flashcard
}

fn missing_explanation(question: &Question) -> Diagnostic {
    Diagnostic::new(Code::NoExplanation, question.identity_span, "missing explanation")
        .with_label("nothing is shown after the answer")
        .with_help("add `explanation = \"…\"`, or feedback for each wrong answer")
}

fn missing_source(question: &Question) -> Diagnostic {
    Diagnostic::new(Code::NoSource, question.identity_span, "missing source")
        .with_label("no source for this question")
        .with_help("add `source = \"…\"` above the first question, or to this one")
}
