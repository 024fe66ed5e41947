//! Reads the types with more than one answer.

use crate::deck::QuestionType;
use crate::deck::diagnostic::{Code, Diagnostic};
use crate::deck::keys::{self, ValueKind};
use crate::deck::question::{
    Body, Entry, ListAnswer, Matching, MultipleResponse, OrderingItem, Written,
};
use crate::deck::tree::{Node, TableNode};
use crate::fold::is_code;
use crate::quantity::Language;
use crate::text::{keeps_lines, words};

use super::body::{
    check_typed_answers, read_distractors, read_spelling, report_missing_key, typed_comparison,
};
use super::entry::{
    VisibleComparison, check_apart, check_distinct, check_distinct_options, check_places,
    from_table, read_entries, read_entry,
};

/// Reads the keys of a multiple-response question.
pub(super) fn read_multiple_response(table: &TableNode) -> Option<Body> {
    let listed = read_items(table, QuestionType::MultipleResponse, "answers")?;
    let share = 1.0 / listed.len().max(1) as f64;
    let answers = read_entries(table, "answers", share);
    let distractors = read_distractors(table, -share);
    let right: Vec<&Entry> = answers.iter().collect();
    check_apart(table, &right, &distractors, &VisibleComparison);
    check_distinct_options(table, &answers);
    check_distinct_options(table, &distractors);
    check_places(table, &answers.iter().chain(&distractors).collect::<Vec<_>>());
    let partial = table.read_flag("partial", true);
    let shuffle = table.read_flag("shuffle", true);
    (!answers.is_empty()).then_some(Body::MultipleResponse(MultipleResponse {
        answers,
        distractors,
        partial,
        shuffle,
    }))
}

/// The items of a required list.
fn read_items<'a>(table: &TableNode<'a>, kind: QuestionType, key: &str) -> Option<Vec<Node<'a>>> {
    let min =
        keys::find_key(keys::keys_of_type(kind), key).map_or(0, |key| key.value_kind.min_length());
    let Some(node) = table.get(key) else {
        report_missing_key(table, kind, key);
        return None;
    };
    let Some(items) = node.as_items() else {
        node.report(not_a_list_error(&node, key));
        return None;
    };
    if items.len() < min {
        let message =
            format!("`{key}` needs at least {}", words::format_count_of(min, "entry", "entries"));
        node.report(
            Diagnostic::new(Code::WrongValue, node.span, message)
                .with_label(format!("found {}", items.len())),
        );
        return None;
    }
    Some(items)
}

/// The error for one value in place of a list. A text with commas may stand for several values, but
/// only its author knows.
fn not_a_list_error(node: &Node, key: &str) -> Diagnostic {
    let diagnostic =
        Diagnostic::new(Code::WrongValue, node.span, format!("`{key}` must be a list"))
            .with_label(format!("found {}", node.kind()));
    let parts: Vec<&str> =
        node.value.as_str().unwrap_or_default().split([',', ';', '\n']).collect();
    match parts.as_slice() {
        [first, second, ..] => diagnostic.with_help(format!(
            "put each entry in its own quotes: [\"{}\", \"{}\"{}]",
            first.trim(),
            second.trim(),
            if parts.len() > 2 { ", …" } else { "" }
        )),
        _ => diagnostic.with_fix(node.span, format!("[{}]", node.source_text())),
    }
}

/// Reads the keys of a list.
pub(super) fn read_list(table: &TableNode, language: &Language) -> Option<Body> {
    let items = read_items(table, QuestionType::List, "answers")?;
    let spelling = read_spelling(table);
    let distractors = read_distractors(table, 0.0);
    let items: Vec<Written> = items
        .iter()
        .filter_map(|item| {
            let answers = read_list_item(item)?;
            Some(Written { answers, distractors: distractors.clone(), spelling })
        })
        .collect();
    let all: Vec<&Entry> = items.iter().flat_map(|item| &item.answers).collect();
    check_typed_answers(table, &all, &distractors, typed_comparison(spelling, language));
    let ordered = table.read_flag("ordered", false);
    let count = read_item_count(table, items.len());
    (!items.is_empty()).then_some(Body::List(ListAnswer { items, ordered, count, distractors }))
}

/// Reads the number of items to name, of `items`.
fn read_item_count(table: &TableNode, items: usize) -> Option<usize> {
    let count = table.read_count("count")?;
    if count > items {
        let node = table.get("count")?;
        let message =
            format!("`count` is {count}, but there are {}", words::format_count(items, "item"));
        node.report(
            Diagnostic::new(Code::OutOfRange, node.span, message)
                .with_label("more than the items")
                .with_help("leave out `count` if learners name all items"),
        );
        return None;
    }
    Some(count).filter(|count| *count < items)
}

/// Reads an item of a list: its answer, then its alternatives.
fn read_list_item(node: &Node) -> Option<Vec<Entry>> {
    let Some(table) = node.as_table() else {
        return read_entry(node, "answers", 1.0).map(|entry| vec![entry]);
    };
    let answer = from_table(&table, "answers", 1.0, keys::LIST_ENTRY_KEYS)?;
    Some(std::iter::once(answer).chain(read_entries(&table, "alternatives", 1.0)).collect())
}

/// Reads the keys of an ordering question.
pub(super) fn read_ordering(table: &TableNode) -> Option<Body> {
    let nodes = read_items(table, QuestionType::Ordering, "items")?;
    let parsed: Vec<(OrderingItem, Entry)> = nodes.iter().filter_map(read_ordering_item).collect();
    let entries: Vec<&Entry> = parsed.iter().map(|(_, entry)| entry).collect();
    if !may_repeat_lines(&entries) {
        check_distinct(
            table,
            &entries,
            Code::DuplicateOption,
            "duplicate item",
            &VisibleComparison,
        );
    }
    Some(Body::Ordering(parsed.into_iter().map(|(item, _)| item).collect()))
}

/// Whether items are lines of code, of which several may be equal, such as `}`. They differ in part,
/// so there is an order to find.
fn may_repeat_lines(entries: &[&Entry]) -> bool {
    let is_line_of_code =
        |text: &str| is_code(text) || keeps_lines(text) || !text.contains(char::is_alphanumeric);
    let has_order = entries.windows(2).any(|two| two[0].text != two[1].text);
    has_order && entries.iter().any(|entry| is_line_of_code(&entry.text))
}

fn read_ordering_item(node: &Node) -> Option<(OrderingItem, Entry)> {
    let (first, note) = match node.as_items().as_deref() {
        Some([first, note]) => {
            let text = note.scalar();
            if text.is_none() {
                note.report_wrong_kind("items", ValueKind::Items(2));
            }
            (*first, text.map(std::borrow::Cow::into_owned))
        }
        Some(_) => {
            node.report_wrong_kind("items", ValueKind::Items(2));
            return None;
        }
        None => (*node, None),
    };
    let entry = read_entry(&first, "items", 0.0)?;
    Some((OrderingItem { text: entry.text.clone(), note }, entry))
}

/// Reads the keys of a matching question.
pub(super) fn read_matching(table: &TableNode) -> Option<Body> {
    if let Some((node, pairs)) = table.get("pairs").and_then(|node| Some((node, node.as_table()?)))
    {
        let mut rows: Vec<_> = pairs
            .entries()
            .map(|(key, span, value)| {
                (span, format!("[\"{}\", {}]", key.escape_default(), value.source_text()))
            })
            .collect();
        rows.sort();
        let rows: Vec<String> = rows.into_iter().map(|(_, row)| row).collect();
        let diagnostic =
            Diagnostic::new(Code::WrongValue, node.span, "`pairs` must be a list of pairs")
                .with_label("found a table");
        node.report(diagnostic.with_fix(node.span, format!("[{}]", rows.join(", "))));
        return None;
    }
    let nodes = read_items(table, QuestionType::Matching, "pairs")?;
    let parsed: Vec<[Entry; 2]> = nodes.iter().filter_map(read_pair).collect();
    let lefts: Vec<&Entry> = parsed.iter().map(|[left, _]| left).collect();
    check_distinct(table, &lefts, Code::DuplicateOption, "duplicate left side", &VisibleComparison);
    let rights: Vec<&Entry> = parsed.iter().map(|[_, right]| right).collect();
    let distractors = read_distractors(table, 0.0);
    check_apart(table, &rights, &distractors, &VisibleComparison);
    let pairs = parsed.into_iter().map(|[left, right]| (left.text, right.text)).collect();
    Some(Body::Matching(Matching { pairs, distractors }))
}

fn read_pair(node: &Node) -> Option<[Entry; 2]> {
    match node.as_items().as_deref() {
        Some([left, right]) => {
            Some([read_entry(left, "pairs", 0.0)?, read_entry(right, "pairs", 0.0)?])
        }
        Some(sides) => {
            let diagnostic = Diagnostic::new(
                Code::WrongValue,
                node.span,
                "a pair must have a left and a right side",
            );
            node.report(
                diagnostic
                    .with_label(format!("found {}", words::format_count(sides.len(), "side"))),
            );
            None
        }
        None => {
            node.report_wrong_kind("pairs", ValueKind::Pairs(2));
            None
        }
    }
}
