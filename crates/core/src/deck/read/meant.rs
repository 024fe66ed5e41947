//! What people write who come from elsewhere, or who have another type in mind.

use crate::deck::QuestionType;
use crate::deck::fault::{Code, Diagnostic, nearest};
use crate::deck::keys;
use crate::deck::span::Span;
use crate::deck::tree::{Node, Table};

use super::body;
use super::question::names;

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
pub(super) fn meant_type(name: &str) -> Option<QuestionType> {
    let dashed = dashed(name);
    let guess = TYPES.iter().find(|(wrote, _)| *wrote == dashed).map(|(_, kind)| *kind);
    let is_essay = ESSAYS.contains(&dashed.as_str());
    guess.or_else(|| nearest(&dashed, names()).filter(|_| !is_essay).and_then(QuestionType::from_name))
}

fn dashed(name: &str) -> String {
    name.trim().to_lowercase().replace(['_', ' '], "-")
}

pub(super) fn unknown_type(node: &Node, name: &str) -> Diagnostic {
    let fault = Diagnostic::new(Code::UnknownType, node.span, format!("there is no type `{name}`"))
        .label("not a type");
    match meant_type(name).map(QuestionType::name) {
        Some(meant) => fault.help(format!("did you mean `{meant}`?")).mend(node.span, format!("\"{meant}\"")),
        None if ESSAYS.contains(&dashed(name).as_str()) => {
            fault.help("of longer answers the learner is the judge: that is a `flashcard`")
        }
        None => fault.help(format!("the types are {}", names().join(", "))),
    }
}

/// `options = […]` with the right one among them: the wrong ones are the distractors.
pub(super) fn all_options(
    table: &Table,
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
    let options = node.items().filter(|_| is_meant)?;
    let right: Vec<_> =
        right.items().unwrap_or_else(|| vec![right]).iter().filter_map(Node::scalar).collect();
    let is_right = |option: &&Node| option.scalar().is_some_and(|text| right.contains(&text));
    let wrong: Vec<&str> = options.iter().filter(|option| !is_right(option)).map(Node::written).collect();
    let fault = Diagnostic::new(Code::UnknownKey, span, format!("a question has no key `{key}`"))
        .label("not a key here")
        .help("write what is right as the answer, and what is wrong as distractors");
    let is_told = !right.is_empty() && options.len() == wrong.len() + right.len() && !wrong.is_empty();
    let whole = Span::new(span.start, node.span.end);
    Some(if is_told { fault.mend(whole, format!("distractors = [{}]", wrong.join(", "))) } else { fault })
}

/// `answer = […]` where the type has `answers`, and the other way round, has one mend.
pub(super) fn other_types_key(
    kind: QuestionType,
    key: &str,
    span: Span,
    node: &Node,
    of_types: &[&str],
) -> Diagnostic {
    let whole = Span::new(span.start, node.span.end);
    let message = format!("`{key}` is no key of {}", kind.name());
    let fault = Diagnostic::new(Code::OtherTypesKey, span, message)
        .label(format!("a key of {}", of_types.join(", ")));
    let several = match kind {
        QuestionType::MultipleResponse | QuestionType::List => "answers",
        QuestionType::Ordering => "items",
        _ => "",
    };
    match (key, several) {
        ("answer" | "answers" | "items", "answers" | "items") => {
            let value =
                node.items().map_or_else(|| format!("[{}]", node.written()), |_| node.written().to_owned());
            fault.mend(whole, format!("{several} = {value}"))
        }
        ("answers", _) if keys::find(keys::of(kind), "answer").is_some() => {
            body::one_answer(kind, whole, node)
        }
        _ => {
            fault.help(format!("the keys of {} are {}", kind.name(), keys::names(keys::of(kind)).join(", ")))
        }
    }
}
