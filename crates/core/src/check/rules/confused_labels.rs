//! Finds options that typed letters cannot tell apart.

use crate::check::question_context::QuestionContext;
use crate::check::registry::{Example, Rule, RuleScope};
use crate::deck::diagnostic::{Code, Diagnostic};
use crate::deck::labels::{Confusion, find_confusion, find_side_confusion};
use crate::deck::question::{Body, Entry, Field};
use crate::deck::span::Span;

/// The rules of this file.
pub(super) const RULES: &[Rule] = &[RULE];

const RULE: Rule = Rule {
    code: Code::ConfusedLabels,
    reason: "Learners type the letter or the text of an option, so the text of one must not look like the label of another.",
    reference: "",
    is_english_only: false,
    example: Example {
        bad: r#"[[questions]]
type = "multiple-response"
prompt = "Which blood groups carry the antigen A?"
answers = ["A", "AB"]
distractors = ["B", "O"]
"#,
        position: (4, 17),
        good: r#"[[questions]]
type = "multiple-response"
prompt = "Which blood groups carry the antigen A?"
answers = ["A", "A with B"]
distractors = ["B", "O"]
"#,
    },
    scope: RuleScope::Question(lint_question),
};

fn lint_question(context: &QuestionContext) -> Vec<Diagnostic> {
    let question = context.question;
    let whole = question.prompt_span;
    match &question.body {
        Body::Single(field) => lint_field(field).into_iter().collect(),
        Body::Cloze(cloze) => {
            cloze.blanks.iter().filter_map(|blank| lint_field(&blank.field)).collect()
        }
        Body::MultipleResponse(several) => {
            let options: Vec<&Entry> = several.answers.iter().chain(&several.distractors).collect();
            lint_entries(&options, true).into_iter().collect()
        }
        Body::Ordering(items) => {
            let texts: Vec<String> = items.iter().map(|item| item.text.clone()).collect();
            find_confusion(&texts, true)
                .map(|found| build_diagnostic(whole, &texts, &found))
                .into_iter()
                .collect()
        }
        Body::Matching(matching) => {
            let mut rights: Vec<String> =
                matching.pairs.iter().map(|(_, right)| right.clone()).collect();
            rights.extend(matching.distractors.iter().map(|entry| entry.text.clone()));
            rights.sort_unstable();
            rights.dedup();
            find_side_confusion(&rights)
                .map(|found| build_diagnostic(whole, &rights, &found))
                .into_iter()
                .collect()
        }
        Body::List(_) | Body::Flashcard(_) => Vec::new(),
    }
}

fn lint_field(field: &Field) -> Option<Diagnostic> {
    let Field::Choice(choice) = field else { return None };
    lint_entries(&choice.options.iter().collect::<Vec<_>>(), false)
}

fn lint_entries(options: &[&Entry], may_be_several: bool) -> Option<Diagnostic> {
    let texts: Vec<String> = options.iter().map(|option| option.text.clone()).collect();
    let found = find_confusion(&texts, may_be_several)?;
    Some(build_diagnostic(options.get(found.index)?.span, &texts, &found))
}

fn build_diagnostic(span: Span, texts: &[String], found: &Confusion) -> Diagnostic {
    let option = texts.get(found.index).map(String::as_str).unwrap_or_default();
    let message = format!("the option `{option}` can be mistaken for another when typed");
    Diagnostic::new(Code::ConfusedLabels, span, message)
        .with_label(found.why.clone())
        .with_help("reword it, so that it cannot be mistaken for the letters of other options")
}
