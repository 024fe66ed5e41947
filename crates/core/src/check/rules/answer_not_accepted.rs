//! Every answer, alternative and distractor, run through the grader that learners meet.

use crate::check::question_context::QuestionContext;
use crate::check::registry::{Example, Rule, RuleScope};
use crate::deck::Part;
use crate::deck::diagnostic::{Code, Diagnostic};
use crate::deck::question::{Body, Entry, Field, Target};
use crate::grade::{self, Response};

pub(in crate::check) const ANSWER: Rule = Rule {
    code: Code::AnswerNotAccepted,
    reason: "Who gives the answer that the deck calls right must be told that it is right.",
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

pub(in crate::check) const DISTRACTOR: Rule = Rule {
    code: Code::DistractorAccepted,
    reason: "Who gives an answer that the deck calls wrong must be told that it is wrong, and why.",
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

/// The texts for which the author says what they earn: what is written, and a text that fits the pattern.
fn typed_texts(entry: &Entry) -> Vec<String> {
    let pattern = entry.pattern.as_deref();
    let text = (pattern != Some(entry.text.as_str())).then(|| entry.text.clone());
    let fitting =
        pattern.map(|pattern| pattern.replace("\\*", "\u{1}").replace('*', "").replace('\u{1}', "*"));
    text.into_iter().chain(fitting.filter(|text| !text.trim().is_empty())).collect()
}

/// What a text earns where it fills the field: as a question of its own, or as the blank of this place.
fn credit_earned(asked: &QuestionContext, place: Option<(usize, Part)>, text: String) -> Option<f64> {
    let question = asked.question;
    let Some((at, part)) = place else {
        return grade::grade_response(question, Part::Whole, &Response::Text(text), &asked.rules())
            .ok()
            .map(|v| v.credit);
    };
    let Response::Many(mut texts) = grade::model_response(question, part) else { return None };
    *texts.get_mut(at)? = text;
    let verdict = grade::grade_response(question, part, &Response::Many(texts), &asked.rules()).ok()?;
    Some(verdict.marks.get(at).map_or(verdict.credit, |mark| mark.credit))
}

/// The fields of a question, each with its place among the blanks that are asked together.
fn answer_fields<'a>(asked: &QuestionContext<'a>) -> Vec<(&'a Field, Option<(usize, Part)>)> {
    match &asked.question.body {
        Body::Single(field) => vec![(field, None)],
        Body::Cloze(cloze) => {
            let of_part = |part: Part| {
                cloze.asked_blanks(part).enumerate().map(move |(at, blank)| (&blank.field, Some((at, part))))
            };
            cloze.asked_parts().into_iter().flat_map(of_part).collect()
        }
        _ => Vec::new(),
    }
}

/// The answers of a field, and its distractors.
fn split_entries(field: &Field) -> (Vec<&Entry>, Vec<&Entry>) {
    match field {
        Field::Choice(choice) => choice.options.iter().partition(|option| option.credit >= 1.0),
        Field::Written(written) => (written.answers.iter().collect(), written.distractors.iter().collect()),
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

/// Whether a number is there for what lies around it, and earns more itself: *1822, and half for two years off*.
fn is_around_better(field: &Field, entry: &Entry) -> bool {
    let Field::Numeric(numeric) = field else { return false };
    let around = numeric.answers.iter().find(|answer| std::ptr::eq(&raw const answer.entry, entry));
    around.filter(|around| around.value.tolerance.is_some()).is_some_and(|around| {
        let is_same = |other: Target| other.number == around.value.number;
        numeric.answers.iter().any(|other| is_same(other.value) && other.entry.credit > entry.credit)
    })
}

fn lint_answers(asked: &QuestionContext) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    for (field, place) in answer_fields(asked) {
        for entry in split_entries(field).0.into_iter().filter(|entry| !is_around_better(field, entry)) {
            let wrong = typed_texts(entry).into_iter().find_map(|text| {
                let earned = credit_earned(asked, place, text.clone());
                let is_right = earned.is_some_and(|earned| (earned - entry.credit).abs() <= SLACK);
                (!is_right).then_some((text, earned))
            });
            found.extend(
                wrong.map(|(text, earned)| build_diagnostic(Code::AnswerNotAccepted, entry, &text, earned)),
            );
        }
    }
    found.extend(lint_model_answer(asked));
    found
}

fn lint_distractors(asked: &QuestionContext) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    for (field, place) in answer_fields(asked) {
        for entry in split_entries(field).1 {
            // Below nothing is nothing, where a blank is one of several.
            let expected = if place.is_some() { entry.credit.max(0.0) } else { entry.credit };
            let wrong = typed_texts(entry).into_iter().find_map(|text| {
                let earned = credit_earned(asked, place, text.clone())?;
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
    let share = |credit: f64| match credit {
        credit if credit >= 1.0 - SLACK => "everything".to_owned(),
        credit if credit.abs() < SLACK => "nothing".to_owned(),
        credit => format!("{} %", (credit * 100.0).round()),
    };
    let earns = earned.map_or("cannot be read".to_owned(), |earned| format!("earns {}", share(earned)));
    let help = match code {
        Code::AnswerNotAccepted => "look at its pattern, at the distractors near it and at `typos`",
        _ => "narrow the tolerance or the pattern, or give it the credit that it earns",
    };
    Diagnostic::new(
        code,
        entry.span,
        format!("`{}` {earns}, and is meant to earn {}", text, share(entry.credit)),
    )
    .with_label(earns)
    .with_help(help)
}

/// The model answer of a question that takes several texts at once.
fn lint_model_answer(asked: &QuestionContext) -> Option<Diagnostic> {
    let question = asked.question;
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
        &asked.rules(),
    );
    let earned = verdict.map_or(0.0, |verdict| verdict.credit);
    (earned < 1.0 - SLACK).then(|| {
        let share = (earned * 100.0).round();
        Diagnostic::new(
            Code::AnswerNotAccepted,
            question.identity_span,
            format!("its own answer earns {share} %"),
        )
        .with_label("graded as answered in full")
        .with_help("look at credits that do not add up, and at items that cannot be told apart")
    })
}
