//! Reports options in the notations of other formats: all options in one list with the number or
//! the letter of the right one, and several options in one text.

use crate::deck::QuestionType;
use crate::deck::diagnostic::{Code, Diagnostic};
use crate::deck::keys;
use crate::deck::span::Span;
use crate::deck::tree::{Node, TableNode};

/// The separators that never stand in a single option.
const SEPARATORS: [&str; 3] = [";", "|", "\n"];

/// The error for `options = […]` with the right option among them. It has a fix only if the
/// answer is one of the options in words.
pub(super) fn all_options_error(
    table: &TableNode,
    kind: Option<QuestionType>,
    key: &str,
    span: Span,
    node: &Node,
) -> Option<Diagnostic> {
    let right_key = match kind? {
        QuestionType::MultipleChoice => "answer",
        QuestionType::MultipleResponse => "answers",
        _ if ["options", "choices"].contains(&key) => {
            let message = format!("unknown key `{key}`");
            let diagnostic = Diagnostic::new(Code::UnknownKey, span, message);
            return Some(diagnostic.with_label("not a key of a question").with_help(
                "use `type = \"multiple-choice\"`, put the right option in `answer` and the wrong \
                 ones in `distractors`",
            ));
        }
        _ => return None,
    };
    let is_meant = ["options", "choices", "alternatives", "answers"].contains(&key)
        && key != right_key
        && table.get("distractors").is_none();
    let options = if is_meant { node.as_items()? } else { return None };
    let right = right_nodes(table, right_key);
    let right: Vec<_> = right.iter().filter_map(Node::scalar).collect();
    let is_right = |option: &Node| option.scalar().is_some_and(|text| right.contains(&text));
    let wrong: Vec<&str> =
        options.iter().filter(|option| !is_right(option)).map(Node::source_text).collect();
    let is_clear =
        !right.is_empty() && options.len() == wrong.len() + right.len() && !wrong.is_empty();
    if key == "alternatives" && is_clear {
        // A list of the other right options is a list of alternatives.
        return None;
    }
    let message = format!("unknown key `{key}`");
    let diagnostic =
        Diagnostic::new(Code::UnknownKey, span, message).with_label("not a key of a question");
    let whole = Span::new(span.start, node.span.end);
    if is_clear {
        let help =
            "put the right option in `answer` or `answers`, and the wrong ones in `distractors`";
        let fixed = format!("distractors = [{}]", wrong.join(", "));
        return Some(diagnostic.with_help(help).with_fix(whole, fixed));
    }
    Some(diagnostic.with_help(match chosen_by_place(&options, &right) {
        Some(help) => help,
        None if right.is_empty() => {
            format!("write the right option as `{right_key}`, and the wrong ones as `distractors`")
        }
        None => format!(
            "`{right_key}` is not one of these options: put the right one in `{right_key}`, and the \
             wrong ones in `distractors`"
        ),
    }))
}

/// The values of the key for the right options, under this name or one of another format.
fn right_nodes<'a>(table: &TableNode<'a>, right_key: &str) -> Vec<Node<'a>> {
    let node = table.get(right_key).or_else(|| {
        table.entries().find_map(|(word, _, node)| {
            let is_meant = ["answer", "answers"]
                .iter()
                .any(|key| keys::likely_key(word, &[key]).is_some() || word == *key);
            is_meant.then_some(node)
        })
    });
    node.map(|node| node.as_items().unwrap_or_else(|| vec![node])).unwrap_or_default()
}

/// The lines to write if the right options are given by their numbers or letters.
fn chosen_by_place(options: &[Node], right: &[impl AsRef<str>]) -> Option<String> {
    let [right] = right else { return None };
    let right = right.as_ref().trim();
    let line = |place: usize| {
        let answer = options.get(place)?.source_text();
        let wrong: Vec<&str> = options
            .iter()
            .enumerate()
            .filter(|(at, _)| *at != place)
            .map(|(_, option)| option.source_text())
            .collect();
        Some(format!("`answer = {answer}` and `distractors = [{}]`", wrong.join(", ")))
    };
    if let Ok(number) = right.parse::<usize>() {
        let from_one = number.checked_sub(1).and_then(line);
        let from_zero = line(number);
        return match (from_one, from_zero) {
            (Some(one), Some(zero)) => {
                Some(format!("write {one} if you count from 1, or {zero} if you count from 0"))
            }
            (one, zero) => one.or(zero).map(|lines| format!("write {lines}")),
        };
    }
    let letter = right.trim_end_matches([')', '.']).to_lowercase();
    let mut signs = letter.chars();
    let place = match (signs.next(), signs.next()) {
        (Some(letter @ 'a'..='z'), None) => (letter as usize) - ('a' as usize),
        _ => return None,
    };
    line(place).map(|lines| format!("write {lines}"))
}

/// The error for a key that holds the number or the letter of the right option, beside a list of
/// all options. Its value must not become the answer.
pub(super) fn place_of_answer_error(
    table: &TableNode,
    kind: Option<QuestionType>,
    key: &str,
    span: Span,
    node: &Node,
) -> Option<Diagnostic> {
    let is_choice =
        matches!(kind, Some(QuestionType::MultipleChoice | QuestionType::MultipleResponse) | None);
    let is_answer = keys::likely_key(key, &["answer", "answers"]).is_some();
    let options = ["options", "choices"].iter().find_map(|name| table.get(name)?.as_items());
    let is_place = |node: &Node| {
        node.integer().is_some()
            || node.value.as_str().is_some_and(|text| text.trim().chars().count() == 1)
    };
    let values = node.as_items().unwrap_or_else(|| vec![*node]);
    let says_option =
        |node: &Node| options.iter().flatten().any(|option| option.scalar() == node.scalar());
    if !is_choice || !is_answer || options.is_none() {
        return None;
    }
    if !values.iter().all(is_place) || values.iter().any(says_option) {
        return None;
    }
    let message = format!("`{key}` is not the text of an option");
    Some(
        Diagnostic::new(Code::UnknownKey, span, message)
            .with_label("the number or letter of an option")
            .with_help("options are shuffled; put the text of the right option in `answer`"),
    )
}

/// Reports lists that are written as one text, such as `distractors = "Rome; Oslo"`.
pub(super) fn report_lists_in_one_text(table: &TableNode, kind: Option<QuestionType>) {
    let is_choice =
        matches!(kind, Some(QuestionType::MultipleChoice | QuestionType::MultipleResponse));
    for key in ["answers", "items", "alternatives", "distractors", "tags"] {
        let own = kind.map(keys::keys_of_type).unwrap_or_default();
        let is_known = key == "tags" || keys::find_key(own, key).is_some();
        if !is_known {
            continue;
        }
        let Some(node) = table.get(key) else { continue };
        let Some(text) = node.value.as_str() else { continue };
        let may_have_commas = key == "tags"
            || key == "answers"
            || key == "distractors" && is_choice && !answer_has_comma(table);
        let separator = SEPARATORS
            .into_iter()
            .chain(may_have_commas.then_some(","))
            .find(|separator| text.trim().trim_end_matches(separator).contains(separator));
        let Some(separator) = separator else { continue };
        let parts: Vec<String> = text
            .split(separator)
            .map(str::trim)
            .filter(|part| !part.is_empty())
            .map(crate::deck::to_toml_string)
            .collect();
        let sign = if separator == "\n" { "line breaks" } else { separator };
        let diagnostic =
            Diagnostic::new(Code::WrongValue, node.span, format!("`{key}` is a list in one text"))
                .with_label(format!("contains `{sign}`"));
        table.report(diagnostic.with_help(format!(
            "write `{key} = [{}]`, or put brackets around the text if it is one item",
            parts.join(", ")
        )));
    }
}

fn answer_has_comma(table: &TableNode) -> bool {
    table.get("answer").and_then(|node| node.scalar()).is_some_and(|text| text.contains(','))
}
