//! Reads entries: a value, or a table of a value and its own keys.

use std::collections::{BTreeSet, HashMap};

use crate::deck::diagnostic::{Code, Diagnostic};
use crate::deck::keys::{self, CREDIT, EntryKind, ValueKind};
use crate::deck::normal_form;
use crate::deck::question::{Entry, OptionPlace};
use crate::deck::span::Span;
use crate::deck::tree::{Node, TableNode};
use crate::fold::{ComparisonKey, FoldOptions};

/// Reads one answer or distractor; `credit` is its credit by default.
pub(super) fn read_entry(node: &Node, key: &str, credit: f64) -> Option<Entry> {
    match node.as_table() {
        Some(table) => from_table(&table, key, credit, keys::ENTRY_KEYS),
        None => from_value(node, key, credit),
    }
}

/// Reads a list of answers or distractors; a single value is a list of one.
pub(super) fn read_entries(table: &TableNode, key: &str, credit: f64) -> Vec<Entry> {
    read_entries_with_nodes(table, key, credit).into_iter().map(|(_, entry)| entry).collect()
}

/// As [`read_entries`], each with its node.
pub(super) fn read_entries_with_nodes<'a>(
    table: &TableNode<'a>,
    key: &str,
    credit: f64,
) -> Vec<(Node<'a>, Entry)> {
    let Some(node) = table.get(key) else { return Vec::new() };
    let items = node.as_items().unwrap_or_else(|| vec![node]);
    items.into_iter().filter_map(|item| Some((item, read_entry(&item, key, credit)?))).collect()
}

fn from_value(node: &Node, key: &str, credit: f64) -> Option<Entry> {
    let Some(written) = node.scalar() else {
        node.report_wrong_kind(key, ValueKind::Entry(EntryKind::Any));
        return None;
    };
    let text = if node.value.is_str() { written.into_owned() } else { written.replace('_', "") };
    if text.trim().is_empty() {
        node.report(
            Diagnostic::new(Code::EmptyText, node.span, format!("`{key}` is empty"))
                .with_label("empty"),
        );
        return None;
    }
    Some(Entry { text, feedback: None, credit, place: None, pattern: None, span: node.span })
}

/// Reads an entry from a table with the keys in `allowed`.
pub(super) fn from_table(
    table: &TableNode,
    key: &str,
    credit: f64,
    allowed: &[keys::KeySpec],
) -> Option<Entry> {
    table.check_keys(&[allowed], "an answer");
    let pattern = table.read_string("match");
    let value = ["text", "value"].iter().find_map(|name| table.get(name).map(|node| (node, *name)));
    let mut entry = match (value, &pattern) {
        (Some((node, name)), _) => from_value(&node, name, credit)?,
        (None, Some(pattern)) => Entry {
            text: pattern.clone(),
            feedback: None,
            credit,
            place: None,
            pattern: None,
            span: table.get("match").map_or(table.span, |node| node.span),
        },
        (None, None) => {
            let diagnostic = Diagnostic::new(
                Code::MissingKey,
                table.span,
                format!("an entry of `{key}` needs `text`"),
            );
            table.report(diagnostic.with_label("missing `text` or `value`"));
            return None;
        }
    };
    entry.pattern = pattern;
    entry.feedback = table.read_string("feedback");
    entry.place = read_place(table);
    entry.credit = read_credit(table).unwrap_or(credit);
    Some(entry)
}

fn read_place(table: &TableNode) -> Option<OptionPlace> {
    let last = table.read_flag("last", false).then_some(OptionPlace::Last);
    let Some(node) = table.get("place") else { return last };
    if last.is_some() {
        let diagnostic = Diagnostic::new(
            Code::WrongValue,
            node.span,
            "an option cannot have both `place` and `last`",
        );
        table.report(
            diagnostic.with_label("`last` is also set").with_help("remove `place` or `last`"),
        );
        return last;
    }
    table.read_count("place").map(OptionPlace::At)
}

/// Reports options with an impossible place, or with the place of another option.
pub(super) fn check_places(table: &TableNode, options: &[&Entry]) {
    let mut taken = BTreeSet::new();
    for option in options {
        let Some(OptionPlace::At(place)) = option.place else { continue };
        let (message, label) = if place > options.len() {
            let message =
                format!("place {place} is out of range: there are {} options", options.len());
            (message, format!("`place` is {place}"))
        } else if !taken.insert(place) {
            (format!("two options have place {place}"), "second use".to_owned())
        } else {
            continue;
        };
        table.report(Diagnostic::new(Code::WrongValue, option.span, message).with_label(label));
    }
}

fn read_credit(table: &TableNode) -> Option<f64> {
    let node = table.get("credit")?;
    let credit = node.number();
    match credit {
        Some(credit) if CREDIT.contains(credit) => return Some(credit),
        Some(_) => node.report(
            Diagnostic::new(Code::OutOfRange, node.span, "`credit` must be between -1 and 1")
                .with_label("out of range"),
        ),
        None => node.report_wrong_kind("credit", ValueKind::Number(CREDIT)),
    }
    None
}

/// Reports options that occur twice.
pub(super) fn check_distinct_options(table: &TableNode, options: &[Entry]) {
    let options: Vec<&Entry> = options.iter().collect();
    let code = Code::DuplicateOption;
    check_distinct(table, &options, code, "duplicate option", &VisibleComparison);
}

/// Reports the entries that equal an earlier one in comparison.
pub(super) fn check_distinct(
    table: &TableNode,
    entries: &[&Entry],
    code: Code,
    message: &str,
    comparison: &impl Comparison,
) {
    if entries.len() < 2 {
        return;
    }
    let forms = comparison.forms(entries);
    let mut before: HashMap<&str, Vec<usize>> = HashMap::new();
    for (index, form) in forms.iter().enumerate() {
        let alike = before.entry(comparison.index(form)).or_default();
        let first = alike.iter().copied().find(|at| comparison.is_same(&forms[*at], form));
        alike.push(index);
        let Some(first) = first else { continue };
        let diagnostic = duplicate_error(code, entries[index].span, entries[first].span, message);
        let source = table.text().source;
        let item = list_item_span(source, entries[index].span);
        table.report(match item {
            Some(item) if code == Code::EqualAlternatives => diagnostic.with_fix(item, ""),
            _ => diagnostic,
        });
    }
}

/// The message for two answers that the grader treats as the same.
pub(super) const EQUAL_ANSWERS: &str = "duplicate answer: the grader treats both as the same";

/// The error for an entry that repeats an earlier one.
pub(super) fn duplicate_error(code: Code, span: Span, first: Span, message: &str) -> Diagnostic {
    Diagnostic::new(code, span, message)
        .with_label("duplicate")
        .with_related(first, "first use")
        .with_help("remove one of them")
}

/// The span of a list's value with its comma; `None` for a value in a table, or alone.
fn list_item_span(source: &str, span: Span) -> Option<Span> {
    let before = source.get(..span.start)?.trim_end();
    let after = source.get(span.end..)?;
    let rest = after.trim_start();
    match (before.ends_with(','), before.ends_with('['), rest.strip_prefix(',')) {
        (true, ..) => Some(Span::new(before.len() - 1, span.end)),
        (_, true, Some(next)) => {
            Some(Span::new(span.start, source.len() - next.trim_start().len()))
        }
        (_, true, None) if rest.starts_with(']') => Some(span),
        _ => None,
    }
}

/// Reports the distractors that are also answers.
pub(super) fn check_apart(
    table: &TableNode,
    answers: &[&Entry],
    distractors: &[Entry],
    comparison: &impl Comparison,
) {
    if distractors.is_empty() {
        return;
    }
    let forms: Vec<_> = answers.iter().map(|answer| comparison.form(&answer.text)).collect();
    for distractor in distractors {
        let form = comparison.form(distractor.pattern.as_deref().unwrap_or(&distractor.text));
        let same = forms.iter().position(|answer| comparison.is_same(answer, &form));
        let Some(answer) = same.map(|index| answers[index]) else {
            continue;
        };
        let line = crate::deck::span::position_at(table.text().source, answer.span.start).line;
        table.report(
            Diagnostic::new(
                Code::AnswerIsDistractor,
                distractor.span,
                "the answer is also a distractor",
            )
            .with_label(format!("same as the answer on line {line}"))
            .with_help(format!(
                "replace it with a wrong answer that a learner could confuse with {}",
                answer.text
            )),
        );
    }
}

/// A way to compare texts.
pub(super) trait Comparison {
    /// The compared form.
    type Compared;

    /// The form of a text.
    fn form(&self, text: &str) -> Self::Compared;

    /// The part of a form by which equal forms are found.
    fn index<'a>(&self, form: &'a Self::Compared) -> &'a str;

    /// Whether two forms are equal. Equal forms have one index.
    fn is_same(&self, one: &Self::Compared, other: &Self::Compared) -> bool;

    /// The forms of entries; a pattern takes the place of its text.
    fn forms(&self, entries: &[&Entry]) -> Vec<Self::Compared> {
        entries
            .iter()
            .map(|entry| self.form(entry.pattern.as_deref().unwrap_or(&entry.text)))
            .collect()
    }
}

/// Compares options by everything that a reader sees.
pub(super) struct VisibleComparison;

impl Comparison for VisibleComparison {
    type Compared = String;

    fn form(&self, text: &str) -> String {
        normal_form::normalise_lines(text)
    }

    fn index<'a>(&self, form: &'a String) -> &'a str {
        form
    }

    fn is_same(&self, one: &String, other: &String) -> bool {
        one == other
    }
}

/// Compares alternatives while ignoring case, white space and outer punctuation. The grader ignores
/// more differences, but a superfluous alternative does no harm.
pub(super) struct SpellingComparison {
    /// Whether case matters.
    pub case_sensitive: bool,
}

impl Comparison for SpellingComparison {
    type Compared = String;

    fn form(&self, text: &str) -> String {
        let form = if self.case_sensitive {
            normal_form::unify_signs(text)
        } else {
            normal_form::fold_text(text)
        };
        if form.is_empty() { normal_form::compose_signs(text) } else { form }
    }

    fn index<'a>(&self, form: &'a String) -> &'a str {
        form
    }

    fn is_same(&self, one: &String, other: &String) -> bool {
        one == other
    }
}

/// Compares typed answers and distractors as the grader does.
#[derive(Clone, Copy)]
pub(super) struct TypedComparison<'a> {
    /// The options for folding words.
    pub fold_options: FoldOptions<'a>,
    /// Whether every character counts.
    pub exact: bool,
}

impl Comparison for TypedComparison<'_> {
    type Compared = (String, ComparisonKey);

    fn form(&self, text: &str) -> (String, ComparisonKey) {
        let key = ComparisonKey::from_text(text, self.fold_options, self.exact);
        (key.index_text(), key)
    }

    fn index<'a>(&self, (index, _): &'a (String, ComparisonKey)) -> &'a str {
        index
    }

    fn is_same(
        &self,
        (index, key): &(String, ComparisonKey),
        (other_index, other): &(String, ComparisonKey),
    ) -> bool {
        index == other_index && key.is_same(other, self.fold_options)
    }
}
