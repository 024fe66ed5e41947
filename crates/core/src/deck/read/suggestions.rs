//! What people write who come from elsewhere, or who have another type in mind.

use crate::deck::QuestionType;
use crate::deck::diagnostic::{Code, Diagnostic, nearest_word};
use crate::deck::keys;
use crate::deck::span::Span;
use crate::deck::tree::{Node, TableNode};

use super::body;
use super::question::type_names;

/// What people call the types who come from elsewhere.
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

/// What has no type of its own, for nothing here can grade it.
const ESSAYS: &[&str] = &["essay", "long-answer", "open", "open-ended", "free-text", "paragraph"];

/// The type that someone who wrote `name` is likely to have meant.
pub(super) fn likely_type(name: &str) -> Option<QuestionType> {
    let dashed = to_dashed(name);
    let guess = TYPES.iter().find(|(wrote, _)| *wrote == dashed).map(|(_, kind)| *kind);
    let is_essay = ESSAYS.contains(&dashed.as_str());
    guess.or_else(|| {
        nearest_word(&dashed, type_names()).filter(|_| !is_essay).and_then(QuestionType::from_name)
    })
}

fn to_dashed(name: &str) -> String {
    name.trim().to_lowercase().replace(['_', ' '], "-")
}

pub(super) fn unknown_type_error(node: &Node, name: &str) -> Diagnostic {
    let fault = Diagnostic::new(Code::UnknownType, node.span, format!("there is no type `{name}`"))
        .with_label("not a type");
    match likely_type(name).map(QuestionType::name) {
        Some(meant) => {
            fault.with_help(format!("did you mean `{meant}`?")).with_fix(node.span, format!("\"{meant}\""))
        }
        None if ESSAYS.contains(&to_dashed(name).as_str()) => {
            fault.with_help("of longer answers the learner is the judge: that is a `flashcard`")
        }
        None => fault.with_help(format!("the types are {}", type_names().join(", "))),
    }
}

/// `options = […]` with the right one among them: the wrong ones are the distractors.
pub(super) fn all_options_error(
    table: &TableNode,
    kind: Option<QuestionType>,
    key: &str,
    span: Span,
    node: &Node,
) -> Option<Diagnostic> {
    let right = match kind? {
        QuestionType::MultipleChoice => table.get("answer")?,
        QuestionType::MultipleResponse => table.get("answers")?,
        _ => return None,
    };
    let is_meant = ["options", "choices"].contains(&key) && table.get("distractors").is_none();
    let options = node.as_items().filter(|_| is_meant)?;
    let right: Vec<_> =
        right.as_items().unwrap_or_else(|| vec![right]).iter().filter_map(Node::scalar).collect();
    let is_right = |option: &&Node| option.scalar().is_some_and(|text| right.contains(&text));
    let wrong: Vec<&str> = options.iter().filter(|option| !is_right(option)).map(Node::source_text).collect();
    let fault = Diagnostic::new(Code::UnknownKey, span, format!("a question has no key `{key}`"))
        .with_label("not a key here")
        .with_help("write what is right as the answer, and what is wrong as distractors");
    let is_told = !right.is_empty() && options.len() == wrong.len() + right.len() && !wrong.is_empty();
    let whole = Span::new(span.start, node.span.end);
    Some(if is_told { fault.with_fix(whole, format!("distractors = [{}]", wrong.join(", "))) } else { fault })
}

/// `answer = […]` where the type has `answers`, and the other way round, has one mend.
pub(super) fn other_types_key_error(
    kind: QuestionType,
    key: &str,
    span: Span,
    node: &Node,
    of_types: &[&str],
) -> Diagnostic {
    let whole = Span::new(span.start, node.span.end);
    let message = format!("`{key}` is no key of {}", kind.name());
    let fault = Diagnostic::new(Code::OtherTypesKey, span, message)
        .with_label(format!("a key of {}", of_types.join(", ")));
    let several = match kind {
        QuestionType::MultipleResponse | QuestionType::List => "answers",
        QuestionType::Ordering => "items",
        _ => "",
    };
    match (key, several) {
        ("answer" | "answers" | "items", "answers" | "items") => {
            let value = node
                .as_items()
                .map_or_else(|| format!("[{}]", node.source_text()), |_| node.source_text().to_owned());
            fault.with_fix(whole, format!("{several} = {value}"))
        }
        ("answers", _) if keys::find_key(keys::keys_of_type(kind), "answer").is_some() => {
            body::one_answer_error(kind, whole, node)
        }
        _ => fault.with_help(format!(
            "the keys of {} are {}",
            kind.name(),
            keys::names(keys::keys_of_type(kind)).join(", ")
        )),
    }
}
