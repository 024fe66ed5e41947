//! Explanations that speak of a wrong answer alone.

use crate::check::question_context::QuestionContext;
use crate::check::registry::{Example, Rule, RuleScope};
use crate::check::word::{content_hash, word_hash, words};
use crate::deck::diagnostic::{Code, Diagnostic};
use crate::deck::question::{Body, Entry, Field};

pub(in crate::check) const RULE: Rule = Rule {
    code: Code::ExplainsDistractor,
    reason: "An explanation that names a wrong answer and not the right one may belong to another question, or the key is wrong.",
    reference: "",
    is_english_only: false,
    example: Example {
        bad: r#"[[questions]]
type = "multiple-choice"
prompt = "Which metal is liquid at room temperature?"
answer = "Mercury"
distractors = ["Gallium", "Lead"]
explanation = "Gallium melts in the hand."
"#,
        position: (5, 16),
        good: r#"[[questions]]
type = "multiple-choice"
prompt = "Which metal is liquid at room temperature?"
answer = "Mercury"
distractors = ["Gallium", "Lead"]
explanation = "Mercury freezes below -38 °C; gallium melts in the hand."
"#,
    },
    scope: RuleScope::Question(lint_question),
};

fn lint_question(asked: &QuestionContext) -> Vec<Diagnostic> {
    let Some(explanation) = &asked.question.explanation else { return Vec::new() };
    // Where it is asked what is not so, the others are what the explanation speaks of.
    if asks_for_false(&asked.question.prompt) {
        return Vec::new();
    }
    let said: Vec<&str> = words(explanation).collect();
    let Some((keys, wrong)) = split_entries(asked) else { return Vec::new() };
    if keys.iter().any(|key| is_touched(key, &wrong, &said)) {
        return Vec::new();
    }
    let named = wrong.iter().find(|wrong| is_named(&wrong.text, &said));
    named.map(|wrong| build_diagnostic(wrong, keys.first().copied())).into_iter().collect()
}

fn build_diagnostic(wrong: &Entry, key: Option<&Entry>) -> Diagnostic {
    let message = format!("the explanation names `{}`, and not the answer", wrong.text);
    let mut told = Diagnostic::new(Code::ExplainsDistractor, wrong.span, message).with_label("named");
    if let Some(key) = key {
        told = told.with_related(key.span, "not named");
    }
    told.with_help("say in the explanation why the answer is right")
}

/// Words of a prompt that asks what is not so, in the languages that have a list of words.
const DENIALS: &[&str] = &[
    "not",
    "never",
    "no",
    "none",
    "except",
    "without",
    "incorrect",
    "false",
    "wrong",
    "nicht",
    "kein",
    "keine",
    "keiner",
    "falsch",
    "außer",
    "pas",
    "jamais",
    "aucun",
    "aucune",
    "faux",
    "sauf",
    "nunca",
    "ningún",
    "falso",
    "excepto",
    "non",
    "mai",
    "nessuno",
    "tranne",
    "não",
    "nenhum",
    "exceto",
    "niet",
    "geen",
    "behalve",
    "не",
    "нет",
    "кроме",
];

fn asks_for_false(prompt: &str) -> bool {
    words(prompt).any(|word| {
        word.ends_with("n't") || word.ends_with("n’t") || DENIALS.contains(&word.to_lowercase().as_str())
    })
}

/// The right answers and the wrong ones of a question that has one answer.
fn split_entries<'a>(asked: &QuestionContext<'a>) -> Option<(Vec<&'a Entry>, Vec<&'a Entry>)> {
    let Body::Single(field) = &asked.question.body else { return None };
    let (keys, wrong): (Vec<&Entry>, Vec<&Entry>) = match field {
        // A statement is said or denied, and both of its options are words of every day.
        Field::Choice(_) => {
            let options = asked.options.first()?;
            (options.keys.clone(), options.wrong.clone())
        }
        Field::Written(written) => (written.answers.iter().collect(), written.distractors.iter().collect()),
        Field::Numeric(numeric) => (
            numeric.answers.iter().map(|answer| &answer.entry).collect(),
            numeric.distractors.iter().map(|wrong| &wrong.entry).collect(),
        ),
        Field::Dated(dated) => (
            dated.answers.iter().map(|answer| &answer.entry).collect(),
            dated.distractors.iter().map(|wrong| &wrong.entry).collect(),
        ),
    };
    Some((keys, wrong))
}

/// Whether all words of a text stand in the explanation, one behind the other, and one of them says something.
fn is_named(text: &str, said: &[&str]) -> bool {
    let wanted: Vec<u64> = words(text).map(word_hash).collect();
    let says = words(text).any(|word| content_hash(word).is_some() && word.chars().count() > 2);
    let is_here = |run: &[&str]| run.iter().map(|word| word_hash(word)).eq(wanted.iter().copied());
    says && said.windows(wanted.len().max(1)).any(is_here)
}

/// Whether the explanation has a word of an answer that no wrong answer has, or the answer has no such word.
fn is_touched(key: &Entry, wrong: &[&Entry], said: &[&str]) -> bool {
    let others: Vec<u64> =
        wrong.iter().flat_map(|wrong| words(&wrong.text).filter_map(content_hash)).collect();
    let mut own: Vec<u64> = words(&key.text).filter_map(content_hash).collect();
    own.retain(|word| !others.contains(word));
    own.is_empty() || said.iter().filter_map(|word| content_hash(word)).any(|word| own.contains(&word))
}
