//! Questions without an explanation, and without a source.

use crate::check::registry::{Example, Look, Rule};
use crate::deck::fault::{Code, Diagnostic};
use crate::deck::question::{Body, Entry, Field};
use crate::deck::{Question, QuestionType};

pub(in crate::check) const EXPLANATION: Rule = Rule {
    code: Code::NoExplanation,
    reason: "The moment after an answer is when people learn most, and a verdict alone teaches little.",
    ground: "",
    english: false,
    example: Example {
        bad: r#"source = "An atlas"
[[questions]]
type = "true-false"
prompt = "The Danube flows into the Black Sea."
answer = true
"#,
        at: (4, 10),
        good: r#"source = "An atlas"
[[questions]]
type = "true-false"
prompt = "The Danube flows into the Black Sea."
answer = true
explanation = "Its delta lies in Romania and Ukraine."
"#,
    },
    look: Look::Lack(|question| !is_explained(question), explanation),
};

pub(in crate::check) const SOURCE: Rule = Rule {
    code: Code::NoSource,
    reason: "What nobody can look up cannot be checked, by a learner who doubts it or by the next author.",
    ground: "",
    english: false,
    example: Example {
        bad: r#"[[questions]]
type = "true-false"
prompt = "The Danube flows into the Black Sea."
answer = true
explanation = "Its delta lies in Romania and Ukraine."
"#,
        at: (3, 10),
        good: r#"source = "An atlas"
[[questions]]
type = "true-false"
prompt = "The Danube flows into the Black Sea."
answer = true
explanation = "Its delta lies in Romania and Ukraine."
"#,
    },
    look: Look::Lack(|question| !has_source(question), source),
};

/// A card explains itself, and so does feedback on every wrong answer.
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

/// A card needs none: its back is all that it says.
fn has_source(question: &Question) -> bool {
    question.source.is_some() || question.kind == QuestionType::Flashcard
}

fn explanation(question: &Question) -> Diagnostic {
    Diagnostic::new(Code::NoExplanation, question.identity, "no explanation")
        .label("what should be said after the answer?")
        .help("write `explanation = \"…\"`, or feedback for each wrong answer")
}

fn source(question: &Question) -> Diagnostic {
    Diagnostic::new(Code::NoSource, question.identity, "no source")
        .label("where is this from?")
        .help("write `source = \"…\"` above the first question, or in this one")
}
