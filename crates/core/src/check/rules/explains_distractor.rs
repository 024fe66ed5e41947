//! Finds explanations that name only a wrong answer.

use crate::check::question_context::QuestionContext;
use crate::check::registry::{Example, Rule, RuleScope};
use crate::check::word::{content_hash, word_hash, words};
use crate::deck::diagnostic::{Code, Diagnostic};
use crate::deck::question::{Body, Entry, Field};

/// The rules of this file.
pub(super) const RULES: &[Rule] = &[RULE];

const RULE: Rule = Rule {
    code: Code::ExplainsDistractor,
    reason: "If the explanation names only a wrong answer, it may belong to another question, or the key may be wrong.",
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

fn lint_question(context: &QuestionContext) -> Vec<Diagnostic> {
    let Some(explanation) = &context.question.explanation else { return Vec::new() };
    // If the prompt asks for something false, the explanation discusses the other options.
    if asks_for_false(&context.question.prompt) {
        return Vec::new();
    }
    let explained: Vec<&str> = words(explanation).collect();
    let Some((keys, wrong)) = split_entries(context) else { return Vec::new() };
    if keys.iter().any(|key| is_touched(key, &wrong, &explained)) {
        return Vec::new();
    }
    let hashes: Vec<u64> = explained.iter().map(|word| word_hash(word)).collect();
    let named = wrong.iter().find(|wrong| is_named(&wrong.text, &hashes));
    named.map(|wrong| build_diagnostic(wrong, keys.first().copied())).into_iter().collect()
}

fn build_diagnostic(wrong: &Entry, key: Option<&Entry>) -> Diagnostic {
    let message = format!("the explanation names `{}`, but not the answer", wrong.text);
    let mut diagnostic =
        Diagnostic::new(Code::ExplainsDistractor, wrong.span, message).with_label("named");
    if let Some(key) = key {
        diagnostic = diagnostic.with_related(key.span, "not named");
    }
    diagnostic.with_help("explain why the answer is right")
}

/// Words of a prompt that asks for something false, in several languages.
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
        word.ends_with("n't")
            || word.ends_with("n’t")
            || DENIALS.contains(&word.to_lowercase().as_str())
    })
}

/// The right and wrong answers of a question with one answer.
fn split_entries<'a>(context: &QuestionContext<'a>) -> Option<(Vec<&'a Entry>, Vec<&'a Entry>)> {
    let Body::Single(field) = &context.question.body else { return None };
    let (keys, wrong): (Vec<&Entry>, Vec<&Entry>) = match field {
        // A true-false question has no options here, since both are everyday words.
        Field::Choice(_) => {
            let options = context.options.first()?;
            (options.keys.clone(), options.wrong.clone())
        }
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
    };
    Some((keys, wrong))
}

/// Whether the words of a text stand in the explanation in a row, and one of them is significant.
fn is_named(text: &str, explained: &[u64]) -> bool {
    let wanted: Vec<u64> = words(text).map(word_hash).collect();
    let is_significant =
        words(text).any(|word| content_hash(word).is_some() && word.chars().count() > 2);
    is_significant && explained.windows(wanted.len().max(1)).any(|run| run == wanted)
}

/// Whether the explanation has a word of the key that no wrong answer has, or the key has no such
/// word.
fn is_touched(key: &Entry, wrong: &[&Entry], explained: &[&str]) -> bool {
    let others: Vec<u64> =
        wrong.iter().flat_map(|wrong| words(&wrong.text).filter_map(content_hash)).collect();
    let mut own: Vec<u64> = words(&key.text).filter_map(content_hash).collect();
    own.retain(|word| !others.contains(word));
    own.is_empty()
        || explained.iter().filter_map(|word| content_hash(word)).any(|word| own.contains(&word))
}
