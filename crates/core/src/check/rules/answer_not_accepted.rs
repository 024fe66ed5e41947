//! Grades every answer, alternative and distractor as a learner's answer.

use std::collections::HashMap;

use crate::check::question_context::QuestionContext;
use crate::check::registry::{Example, Rule, RuleScope};
use crate::deck::diagnostic::{Code, Diagnostic};
use crate::deck::question::{Blank, Body, Entry, Field};
use crate::deck::{Part, normal_form};
use crate::grade::{self, Response};

/// The rules of this file.
pub(super) const RULES: &[Rule] = &[ANSWER, DISTRACTOR];

const ANSWER: Rule = Rule {
    code: Code::AnswerNotAccepted,
    reason: "The grader must accept the deck's own answer.",
    reference: "",
    is_english_only: false,
    example: Example {
        bad: r#"[[questions]]
type = "multiple-response"
prompt = "Which of these are noble gases?"
answers = [{ text = "Helium", credit = 0.5 }, { text = "Neon", credit = 0.3 }]
distractors = ["Nitrogen", "Oxygen"]
"#,
        position: (3, 10),
        good: r#"[[questions]]
type = "multiple-response"
prompt = "Which of these are noble gases?"
answers = [{ text = "Helium", credit = 0.7 }, { text = "Neon", credit = 0.3 }]
distractors = ["Nitrogen", "Oxygen"]
"#,
    },
    scope: RuleScope::Question(lint_answers),
};

const DISTRACTOR: Rule = Rule {
    code: Code::DistractorAccepted,
    reason: "The grader must mark the deck's wrong answers as wrong, so that learners see their feedback.",
    reference: "",
    is_english_only: false,
    example: Example {
        bad: r#"[[questions]]
type = "short-answer"
prompt = "Which river flows through Vienna and Budapest?"
answer = { text = "Danube", match = "*Danube*" }
distractors = [{ match = "*Danube waltz*", feedback = "A piece of music." }]
"#,
        position: (5, 26),
        good: r#"[[questions]]
type = "short-answer"
prompt = "Which river flows through Vienna and Budapest?"
answer = "Danube"
distractors = [{ match = "*Danube waltz*", feedback = "A piece of music." }]
"#,
    },
    scope: RuleScope::Question(lint_distractors),
};

/// The texts whose credit the author sets: the written text, and a text that fits the pattern.
fn typed_texts(entry: &Entry) -> Vec<String> {
    let pattern = entry.pattern.as_deref();
    let text = (pattern != Some(entry.text.as_str())).then(|| entry.text.clone());
    let fitting = pattern
        .map(|pattern| pattern.replace("\\*", "\u{1}").replace('*', "").replace('\u{1}', "*"));
    text.into_iter().chain(fitting.filter(|text| !text.trim().is_empty())).collect()
}

/// A field of a question, and its blank if it is one.
type AnswerField<'a> = (&'a Field, Option<&'a Blank>);

/// The credit of a text in a field.
fn credit_earned(context: &QuestionContext, blank: Option<&Blank>, text: String) -> Option<f64> {
    let rules = context.rules();
    if let Some(blank) = blank {
        return grade::grade_blank(blank, &text, &rules).ok();
    }
    let response = Response::Text(text);
    let verdict = grade::grade_response(context.question, Part::Whole, &response, &rules);
    verdict.ok().map(|verdict| verdict.credit)
}

fn answer_fields<'a>(context: &QuestionContext<'a>) -> Vec<AnswerField<'a>> {
    match &context.question.body {
        Body::Single(field) => vec![(field, None)],
        Body::Cloze(cloze) => {
            cloze.blanks.iter().map(|blank| (&blank.field, Some(blank))).collect()
        }
        _ => Vec::new(),
    }
}

/// The answers of a field, and its distractors.
fn split_entries(field: &Field) -> (Vec<&Entry>, Vec<&Entry>) {
    match field {
        Field::Choice(choice) => choice.options.iter().partition(|option| option.credit >= 1.0),
        Field::Written(written) => {
            (written.answers.iter().collect(), written.distractors.iter().collect())
        }
        Field::Numeric(numeric) => (
            numeric.answers.iter().map(|answer| &answer.entry).collect(),
            numeric.distractors.iter().map(|wrong| &wrong.entry).collect(),
        ),
        Field::Dated(dated) => (
            dated.answers.iter().map(|answer| &answer.entry).collect(),
            dated.distractors.iter().map(|wrong| &wrong.entry).collect(),
        ),
    }
}

const SLACK: f64 = 1e-3;

/// The number of options of a choice up to which each is graded. To grade one looks at all.
const MAX_GRADED_OPTIONS: usize = 200;

/// Leaves out options of a very long choice that differ from all others. Such an option is graded
/// as itself.
fn keep_confusable<'a>(field: &Field, entries: Vec<&'a Entry>) -> Vec<&'a Entry> {
    let Field::Choice(choice) = field else { return entries };
    if choice.options.len() <= MAX_GRADED_OPTIONS {
        return entries;
    }
    let mut counts: HashMap<String, usize> = HashMap::new();
    for option in &choice.options {
        *counts.entry(coarse_form(&option.text)).or_default() += 1;
    }
    let mut kept = entries;
    kept.retain(|entry| counts.get(&coarse_form(&entry.text)).is_some_and(|count| *count > 1));
    kept
}

/// A form that is equal wherever the grader may take one option for another.
fn coarse_form(text: &str) -> String {
    normal_form::compose_signs(text).to_lowercase()
}

/// Whether a better number lies within this number's tolerance: *1822, and half for two years off*.
fn is_around_better(field: &Field, entry: &Entry) -> bool {
    let Field::Numeric(numeric) = field else { return false };
    let around = numeric.answers.iter().find(|answer| std::ptr::eq(&raw const answer.entry, entry));
    let around = around.filter(|around| around.value.tolerance.is_some());
    around.is_some_and(|around| {
        numeric.answers.iter().any(|other| {
            other.value.number == around.value.number && other.entry.credit > entry.credit
        })
    })
}

fn lint_answers(context: &QuestionContext) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    for (field, blank) in answer_fields(context) {
        let answers = keep_confusable(field, split_entries(field).0).into_iter();
        for entry in answers.filter(|entry| !is_around_better(field, entry)) {
            let wrong = typed_texts(entry).into_iter().find_map(|text| {
                let earned = credit_earned(context, blank, text.clone());
                let is_right = earned.is_some_and(|earned| (earned - entry.credit).abs() <= SLACK);
                (!is_right).then_some((text, earned))
            });
            found.extend(wrong.map(|(text, earned)| {
                build_diagnostic(Code::AnswerNotAccepted, entry, &text, earned)
            }));
        }
    }
    found.extend(lint_model_answer(context));
    found
}

fn lint_distractors(context: &QuestionContext) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    for (field, blank) in answer_fields(context) {
        for entry in keep_confusable(field, split_entries(field).1) {
            // A blank among several never earns less than 0.
            let expected = if blank.is_some() { entry.credit.max(0.0) } else { entry.credit };
            let wrong = typed_texts(entry).into_iter().find_map(|text| {
                let earned = credit_earned(context, blank, text.clone())?;
                ((earned - expected).abs() > SLACK).then_some((text, earned))
            });
            found.extend(wrong.map(|(text, earned)| {
                build_diagnostic(Code::DistractorAccepted, entry, &text, Some(earned))
            }));
        }
    }
    found
}

fn build_diagnostic(code: Code, entry: &Entry, text: &str, earned: Option<f64>) -> Diagnostic {
    let earns = earned
        .map_or("cannot be read".to_owned(), |earned| format!("earns {}", format_credit(earned)));
    let help = match code {
        Code::AnswerNotAccepted => "check its pattern, similar distractors and `typos`",
        _ => "narrow the tolerance or the pattern, or set `credit` to the value that it earns",
    };
    Diagnostic::new(
        code,
        entry.span,
        format!("`{}` {earns}, but should earn {}", text, format_credit(entry.credit)),
    )
    .with_label(earns)
    .with_help(help)
}

fn format_credit(credit: f64) -> String {
    match credit {
        credit if credit >= 1.0 - SLACK => "full credit".to_owned(),
        credit if credit.abs() < SLACK => "no credit".to_owned(),
        credit => format!("{} %", (credit * 100.0).round()),
    }
}

/// Checks the model answer of a question with several texts at once.
fn lint_model_answer(context: &QuestionContext) -> Option<Diagnostic> {
    let question = context.question;
    if !matches!(
        question.body,
        Body::MultipleResponse(_) | Body::List(_) | Body::Ordering(_) | Body::Matching(_)
    ) {
        return None;
    }
    let verdict = grade::grade_response(
        question,
        Part::Whole,
        &grade::model_response(question, Part::Whole),
        &context.rules(),
    );
    let earned = verdict.map_or(0.0, |verdict| verdict.credit);
    (earned < 1.0 - SLACK).then(|| {
        let share = (earned * 100.0).round();
        Diagnostic::new(
            Code::AnswerNotAccepted,
            question.identity_span,
            format!("the deck's own answer earns {share} %"),
        )
        .with_label("a complete answer was graded")
        .with_help("check that the credits add up to 1 and that all items are different")
    })
}

#[cfg(test)]
mod tests {
    use super::{MAX_GRADED_OPTIONS, keep_confusable, split_entries};
    use crate::deck::parse;
    use crate::deck::question::{Body, Entry};

    /// The distractors that are graded in a choice with so many options and two similar ones.
    fn graded_of(count: usize) -> Vec<String> {
        let numbered: String = (2..count - 1).map(|n| format!("\"option {n}\", ")).collect();
        let source = format!(
            "[[questions]]\ntype = \"multiple-choice\"\nprompt = \"Which?\"\nanswer = \"key\"\n\
             distractors = [{numbered}\"A b\", \"a b\"]\n"
        );
        let (deck, _) = parse(&source, "deck");
        let Body::Single(field) = &deck.questions[0].body else { panic!("a choice") };
        let kept = keep_confusable(field, split_entries(field).1);
        kept.into_iter().map(|entry: &Entry| entry.text.clone()).collect()
    }

    #[test]
    fn of_very_many_options_only_similar_ones_are_graded() {
        assert_eq!(graded_of(MAX_GRADED_OPTIONS).len(), MAX_GRADED_OPTIONS - 1);
        assert_eq!(graded_of(MAX_GRADED_OPTIONS + 1), ["A b", "a b"]);
    }
}
