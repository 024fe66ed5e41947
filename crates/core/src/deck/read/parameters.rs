//! Reads the parameters of a question.

use crate::deck::diagnostic::{Code, Diagnostic};
use crate::deck::parameters::{MOST_VALUES, ParameterRange, QuestionParameters};
use crate::deck::tree::{Node, NodeKind, TableNode};

/// Reads the parameters of a question; `None` if one has an error.
pub(super) fn read_parameters(question: &TableNode) -> Option<QuestionParameters> {
    let node = question.get("parameters")?;
    let Some(table) = node.as_table() else {
        node.report(
            Diagnostic::new(Code::WrongValue, node.span, "`parameters` must be a table")
                .with_label(format!("found {}", node.kind()))
                .with_help("write [questions.parameters], and below it `a = { from = 1, to = 9 }`"),
        );
        return None;
    };
    if question.get("id").is_none() {
        let message = "a question with `parameters` needs an `id`";
        node.report(
            Diagnostic::new(Code::OutOfRange, node.span, message)
                .with_label("missing `id`")
                .with_help("its prompt differs in each session, so only an `id` identifies it"),
        );
    }
    let mut parameters = QuestionParameters::default();
    let mut is_whole = true;
    for (name, span, node) in table.entries() {
        if !is_name(name) {
            let message = "the name of a parameter has only lower-case letters, digits and `_`";
            table.report(
                Diagnostic::new(Code::OutOfRange, span, message).with_label("invalid name"),
            );
            is_whole = false;
        }
        match read_range(&node) {
            Ok(range) => {
                parameters.0.insert(name.to_owned(), range);
            }
            Err(message) => {
                node.report(
                    Diagnostic::new(Code::OutOfRange, node.span, message)
                        .with_label("invalid parameter")
                        .with_help("write { from = 1, to = 9, step = 2 }, [1, 2, 5] or a number"),
                );
                is_whole = false;
            }
        }
    }
    is_whole.then_some(parameters)
}

fn is_name(name: &str) -> bool {
    name.starts_with(|c: char| c.is_ascii_lowercase())
        && name.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_')
}

fn read_range(node: &Node) -> Result<ParameterRange, &'static str> {
    match node.kind() {
        NodeKind::Number => node.number().map(ParameterRange::Fixed).ok_or("not a number"),
        NodeKind::List => {
            let items = node.as_items().unwrap_or_default();
            let all: Option<Vec<f64>> = items.iter().map(Node::number).collect();
            let all = all.filter(|all| !all.is_empty());
            all.map(ParameterRange::OneOf).ok_or("a list of values holds numbers")
        }
        NodeKind::Table => read_steps(&node.as_table().ok_or("not a table")?),
        _ => Err("a parameter is a range, a list of numbers, or a number"),
    }
}

fn read_steps(table: &TableNode) -> Result<ParameterRange, &'static str> {
    if !table.span.text_in(table.text().source).starts_with('{') {
        return Err("write the range of a parameter in braces");
    }
    if table.entries().any(|(key, ..)| !["from", "to", "step"].contains(&key)) {
        return Err("a range has only `from`, `to` and `step`");
    }
    let ends = ["from", "to"].map(|key| table.get(key).and_then(|node| node.number()));
    let [Some(from), Some(to)] = ends else {
        return Err("a range needs the numbers `from` and `to`");
    };
    let step = match table.get("step") {
        Some(node) => node.number().ok_or("`step` must be a number")?,
        None => 1.0,
    };
    if step <= 0.0 || to < from {
        return Err("a range goes upwards, in steps above 0");
    }
    if (to - from) / step > MOST_VALUES {
        return Err("a range has at most a million values");
    }
    Ok(ParameterRange::Steps { from, to, step })
}
