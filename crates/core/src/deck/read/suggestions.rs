//! Suggestions for authors who use words of other formats, or keys of another type.

use crate::deck::QuestionType;
use crate::deck::diagnostic::{Code, Diagnostic, nearest_word};
use crate::deck::keys;
use crate::deck::span::Span;
use crate::deck::tree::Node;

use super::body;
use super::question::type_names;

/// Names of types in other formats.
const TYPES: &[(&str, QuestionType)] = &[
    ("mc", QuestionType::MultipleChoice),
    ("choice", QuestionType::MultipleChoice),
    ("mcq", QuestionType::MultipleChoice),
    ("single", QuestionType::MultipleChoice),
    ("single-choice", QuestionType::MultipleChoice),
    ("multiple", QuestionType::MultipleResponse),
    ("multiple-answer", QuestionType::MultipleResponse),
    ("multiple-answers", QuestionType::MultipleResponse),
    ("checkbox", QuestionType::MultipleResponse),
    ("tf", QuestionType::TrueFalse),
    ("bool", QuestionType::TrueFalse),
    ("boolean", QuestionType::TrueFalse),
    ("yes-no", QuestionType::TrueFalse),
    ("text", QuestionType::ShortAnswer),
    ("short", QuestionType::ShortAnswer),
    ("number", QuestionType::Numeric),
    ("numerical", QuestionType::Numeric),
    ("gap", QuestionType::Cloze),
    ("gaps", QuestionType::Cloze),
    ("fill-in-the-blank", QuestionType::Cloze),
    ("fill-in-the-blanks", QuestionType::Cloze),
    ("order", QuestionType::Ordering),
    ("match", QuestionType::Matching),
    ("basic", QuestionType::Flashcard),
    ("card", QuestionType::Flashcard),
];

/// Types without a counterpart, since this program cannot grade them.
const ESSAYS: &[&str] = &["essay", "long-answer", "open", "open-ended", "free-text", "paragraph"];

/// The type that `name` most likely stands for.
pub(super) fn likely_type(name: &str) -> Option<QuestionType> {
    let dashed = to_dashed(name);
    let guess = TYPES.iter().find(|(foreign, _)| *foreign == dashed).map(|(_, kind)| *kind);
    if guess.is_some() || ESSAYS.contains(&dashed.as_str()) {
        return guess;
    }
    nearest_word(&dashed, type_names()).and_then(QuestionType::from_name)
}

fn to_dashed(name: &str) -> String {
    name.trim().to_lowercase().replace(['_', ' '], "-")
}

pub(super) fn unknown_type_error(node: &Node, name: &str) -> Diagnostic {
    let diagnostic =
        Diagnostic::new(Code::UnknownType, node.span, format!("unknown question type `{name}`"))
            .with_label("unknown type");
    match likely_type(name).map(QuestionType::name) {
        Some(meant) => diagnostic
            .with_help(format!("did you mean `{meant}`?"))
            .with_fix(node.span, format!("\"{meant}\"")),
        None if ESSAYS.contains(&to_dashed(name).as_str()) => {
            diagnostic.with_help("use a `flashcard` for long answers; the learner rates the answer")
        }
        None => diagnostic.with_help(format!("valid types: {}", type_names().join(", "))),
    }
}

/// The error for a key of another type. It has a fix for `answer = […]` in place of `answers`, and
/// vice versa.
pub(super) fn other_types_key_error(
    kind: QuestionType,
    key: &str,
    span: Span,
    node: &Node,
    of_types: &[&str],
) -> Diagnostic {
    let whole = Span::new(span.start, node.span.end);
    let message = format!("`{key}` is not a key of type `{}`", kind.name());
    let diagnostic = Diagnostic::new(Code::OtherTypesKey, span, message)
        .with_label(format!("a key of {}", of_types.join(", ")));
    let several = match kind {
        QuestionType::MultipleResponse | QuestionType::List => "answers",
        QuestionType::Ordering => "items",
        _ => "",
    };
    match (key, several) {
        ("answer" | "answers" | "items", "answers" | "items") => {
            let value = node.as_items().map_or_else(
                || format!("[{}]", node.source_text()),
                |_| node.source_text().to_owned(),
            );
            diagnostic.with_fix(whole, format!("{several} = {value}"))
        }
        ("answers", _) if keys::find_key(keys::keys_of_type(kind), "answer").is_some() => {
            body::one_answer_error(kind, whole, node)
        }
        _ => diagnostic.with_help(format!(
            "valid keys of `{}`: {}",
            kind.name(),
            keys::names(keys::keys_of_type(kind)).join(", ")
        )),
    }
}
