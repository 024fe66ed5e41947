//! The types that take more than one answer.

use crate::deck::QuestionType;
use crate::deck::fault::{Code, Diagnostic};
use crate::deck::keys::{self, Takes};
use crate::deck::question::{Body, Entry, Item, List, Matching, MultipleResponse, Written};
use crate::deck::span::Span;
use crate::deck::tree::{Node, Table};
use crate::quantity::Language;
use crate::text::words;

use super::body::{distractors, missing, spelling, told_apart, typed};
use super::entry::{Visible, apart, distinct, entries, entry, from_table, places};

/// Reads the keys of a multiple-response question.
pub(super) fn multiple_response(table: &Table) -> Option<Body> {
    let listed = listed(table, QuestionType::MultipleResponse, "answers")?;
    let share = 1.0 / listed.len().max(1) as f64;
    let answers = entries(table, "answers", share);
    let distractors = distractors(table, -share);
    let right: Vec<&Entry> = answers.iter().collect();
    apart(table, &right, &distractors, &Visible);
    for entries in [&answers, &distractors] {
        let entries: Vec<&Entry> = entries.iter().collect();
        distinct(table, &entries, Code::DuplicateOption, "an option occurs twice", &Visible);
    }
    places(table, &answers.iter().chain(&distractors).collect::<Vec<_>>());
    let partial = table.flag("partial", true);
    let shuffle = table.flag("shuffle", true);
    (!answers.is_empty()).then_some(Body::MultipleResponse(MultipleResponse {
        answers,
        distractors,
        partial,
        shuffle,
    }))
}

/// The items of a list that the type needs.
fn listed<'a>(table: &Table<'a>, kind: QuestionType, key: &str) -> Option<Vec<Node<'a>>> {
    let least = keys::find(keys::of(kind), key).map_or(0, |key| key.takes.least());
    let Some(node) = table.get(key) else {
        missing(table, kind, key);
        return None;
    };
    let Some(items) = node.items() else {
        node.fault(no_list(&node, key));
        return None;
    };
    if items.len() < least {
        let message = format!("`{key}` needs {least} or more");
        node.fault(
            Diagnostic::new(Code::WrongValue, node.span, message).label(format!("{} here", items.len())),
        );
        return None;
    }
    Some(items)
}

/// One value where a list is due. A text with commas may be several, which only its author knows.
fn no_list(node: &Node, key: &str) -> Diagnostic {
    let fault = Diagnostic::new(Code::WrongValue, node.span, format!("`{key}` is a list"))
        .label(format!("this is {}", node.kind()));
    let parts: Vec<&str> = node.value.as_str().unwrap_or_default().split([',', ';', '\n']).collect();
    match parts.as_slice() {
        [first, second, ..] => fault.help(format!(
            "give each its own quotes: [\"{}\", \"{}\"{}]",
            first.trim(),
            second.trim(),
            if parts.len() > 2 { ", …" } else { "" }
        )),
        _ => fault.mend(node.span, format!("[{}]", node.written())),
    }
}

/// Reads the keys of a list.
pub(super) fn list(table: &Table, language: &Language) -> Option<Body> {
    let items = listed(table, QuestionType::List, "answers")?;
    let spelling = spelling(table);
    let distractors = distractors(table, 0.0);
    let items: Vec<Written> = items
        .iter()
        .filter_map(|item| {
            let answers = list_item(item)?;
            Some(Written { answers, distractors: distractors.clone(), spelling })
        })
        .collect();
    let all: Vec<&Entry> = items.iter().flat_map(|item| &item.answers).collect();
    told_apart(table, &all, &distractors, typed(spelling, language));
    let ordered = table.flag("ordered", false);
    (!items.is_empty()).then_some(Body::List(List { items, ordered, distractors }))
}

/// One of a list's answers, and after it its alternatives.
fn list_item(node: &Node) -> Option<Vec<Entry>> {
    let Some(table) = node.table() else { return entry(node, "answers", 1.0).map(|entry| vec![entry]) };
    let answer = from_table(&table, "answers", 1.0, keys::LIST_ENTRY)?;
    Some(std::iter::once(answer).chain(entries(&table, "alternatives", 1.0)).collect())
}

/// Reads the keys of an ordering question.
pub(super) fn ordering(table: &Table) -> Option<Body> {
    let nodes = listed(table, QuestionType::Ordering, "items")?;
    let read: Vec<(Item, Entry)> = nodes.iter().filter_map(item).collect();
    let entries: Vec<&Entry> = read.iter().map(|(_, entry)| entry).collect();
    distinct(table, &entries, Code::DuplicateOption, "an item occurs twice", &Visible);
    Some(Body::Ordering(read.into_iter().map(|(item, _)| item).collect()))
}

fn item(node: &Node) -> Option<(Item, Entry)> {
    let (first, note) = match node.items().as_deref() {
        Some([text, note]) => {
            let said = note.scalar();
            if said.is_none() {
                note.wrong("items", Takes::Items(2));
            }
            (*text, said.map(std::borrow::Cow::into_owned))
        }
        Some(_) => {
            node.wrong("items", Takes::Items(2));
            return None;
        }
        None => (*node, None),
    };
    let entry = entry(&first, "items", 0.0)?;
    Some((Item { text: entry.text.clone(), note }, entry))
}

/// Reads the keys of a matching question.
pub(super) fn matching(table: &Table) -> Option<Body> {
    if let Some(braces) = table.get("pairs").and_then(|node| node.table().map(|pairs| (node, pairs))) {
        let (node, pairs) = braces;
        let row = |(key, span, value): (&str, Span, Node)| {
            (span, format!("[\"{}\", {}]", key.escape_default(), value.written()))
        };
        let mut rows: Vec<_> = pairs.entries().map(row).collect();
        rows.sort();
        let rows: Vec<String> = rows.into_iter().map(|(_, row)| row).collect();
        let fault = Diagnostic::new(Code::WrongValue, node.span, "`pairs` is a list of pairs")
            .label("this is a table");
        node.fault(fault.mend(node.span, format!("[{}]", rows.join(", "))));
        return None;
    }
    let nodes = listed(table, QuestionType::Matching, "pairs")?;
    let read: Vec<[Entry; 2]> = nodes.iter().filter_map(pair).collect();
    let lefts: Vec<&Entry> = read.iter().map(|[left, _]| left).collect();
    distinct(table, &lefts, Code::DuplicateOption, "a left side occurs twice", &Visible);
    let rights: Vec<&Entry> = read.iter().map(|[_, right]| right).collect();
    let distractors = distractors(table, 0.0);
    apart(table, &rights, &distractors, &Visible);
    let pairs = read.into_iter().map(|[left, right]| (left.text, right.text)).collect();
    Some(Body::Matching(Matching { pairs, distractors }))
}

fn pair(node: &Node) -> Option<[Entry; 2]> {
    match node.items().as_deref() {
        Some([left, right]) => Some([entry(left, "pairs", 0.0)?, entry(right, "pairs", 0.0)?]),
        Some(sides) => {
            let fault = Diagnostic::new(Code::WrongValue, node.span, "a pair has a left and a right side");
            node.fault(fault.label(format!("{} here", words::count(sides.len(), "side"))));
            None
        }
        None => {
            node.wrong("pairs", Takes::Pairs(2));
            None
        }
    }
}
