//! The one shape of an answer: a value, or a table of a value and what belongs to it.

use std::collections::BTreeSet;

use crate::deck::fault::{Code, Diagnostic};
use crate::deck::keys::{self, CREDIT, Of, Takes};
use crate::deck::normal;
use crate::deck::question::{Entry, Place};
use crate::deck::span::Span;
use crate::deck::tree::{Node, Table};
use crate::fold::{Key, Manner};

/// Reads one answer or distractor; `credit` is what it earns unless it says otherwise.
pub(super) fn entry(node: &Node, key: &str, credit: f64) -> Option<Entry> {
    match node.table() {
        Some(table) => from_table(&table, key, credit, keys::ENTRY),
        None => from_value(node, key, credit),
    }
}

/// Reads a list of answers or distractors; one value alone counts as a list of one.
pub(super) fn entries(table: &Table, key: &str, credit: f64) -> Vec<Entry> {
    placed(table, key, credit).into_iter().map(|(_, entry)| entry).collect()
}

/// As [`entries`], each with where it was read from.
pub(super) fn placed<'a>(table: &Table<'a>, key: &str, credit: f64) -> Vec<(Node<'a>, Entry)> {
    let Some(node) = table.get(key) else { return Vec::new() };
    let items = node.items().unwrap_or_else(|| vec![node]);
    items.into_iter().filter_map(|item| Some((item, entry(&item, key, credit)?))).collect()
}

fn from_value(node: &Node, key: &str, credit: f64) -> Option<Entry> {
    let Some(written) = node.scalar() else {
        node.wrong(key, Takes::Entry(Of::Any));
        return None;
    };
    let text = if node.value.is_str() { written.into_owned() } else { written.replace('_', "") };
    if text.trim().is_empty() {
        node.fault(Diagnostic::new(Code::EmptyText, node.span, format!("`{key}` is empty")).label("no text"));
        return None;
    }
    Some(Entry { text, feedback: None, credit, place: None, pattern: None, span: node.span })
}

/// Reads an entry that is a table with keys of `allowed`.
pub(super) fn from_table(table: &Table, key: &str, credit: f64, allowed: &[keys::Key]) -> Option<Entry> {
    table.only(&[allowed], "an answer");
    let pattern = table.string("match");
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
            let fault =
                Diagnostic::new(Code::MissingKey, table.span, format!("an entry of `{key}` needs `text`"));
            table.fault(fault.label("no `text` or `value` here"));
            return None;
        }
    };
    entry.pattern = pattern;
    entry.feedback = table.string("feedback");
    entry.place = place(table);
    entry.credit = share(table).unwrap_or(credit);
    Some(entry)
}

fn place(table: &Table) -> Option<Place> {
    let last = table.flag("last", false).then_some(Place::Last);
    let Some(node) = table.get("place") else { return last };
    if last.is_some() {
        let fault = Diagnostic::new(Code::WrongValue, node.span, "an option with two places");
        table.fault(fault.label("and it stands last").help("leave `place` or `last` out"));
        return last;
    }
    table.count("place").map(Place::At)
}

/// Says which options have a place that there is not, or that another one has.
pub(super) fn places(table: &Table, options: &[&Entry]) {
    let mut taken = BTreeSet::new();
    for option in options {
        let Some(Place::At(place)) = option.place else { continue };
        let fault = |message: String| Diagnostic::new(Code::WrongValue, option.span, message);
        if place > options.len() {
            let message = format!("there is no place {place} among {} options", options.len());
            table.fault(fault(message).label(format!("its `place` is {place}")));
        } else if !taken.insert(place) {
            table.fault(fault(format!("two options at place {place}")).label("the second one"));
        }
    }
}

fn share(table: &Table) -> Option<f64> {
    let node = table.get("credit")?;
    let credit = node.number();
    match credit {
        Some(credit) if CREDIT.holds(credit) => return Some(credit),
        Some(_) => node.fault(
            Diagnostic::new(Code::OutOfRange, node.span, "`credit` lies between -1 and 1")
                .label("a share of the points"),
        ),
        None => node.wrong("credit", Takes::Number(CREDIT)),
    }
    None
}

/// Says which of `entries` are the same as an earlier one once they are compared.
pub(super) fn distinct(
    table: &Table,
    entries: &[&Entry],
    code: Code,
    message: &str,
    comparison: &impl Comparison,
) {
    let forms = comparison.forms(entries);
    for (index, form) in forms.iter().enumerate() {
        let Some(first) = forms[..index].iter().position(|other| comparison.is_same(other, form)) else {
            continue;
        };
        let fault = Diagnostic::new(code, entries[index].span, message)
            .label("the same as the one marked before it")
            .related(entries[first].span, "the first")
            .help("take one of them away");
        let item = item(table.text().source, entries[index].span).filter(|_| code == Code::EqualAlternatives);
        table.fault(match item {
            Some(item) => fault.mend(item, ""),
            None => fault,
        });
    }
}

/// A value in a list with the comma that stands with it; nothing where it stands in a table, or alone.
fn item(source: &str, span: Span) -> Option<Span> {
    let before = source.get(..span.start)?.trim_end();
    let behind = source.get(span.end..)?;
    let rest = behind.trim_start();
    match (before.ends_with(','), before.ends_with('['), rest.strip_prefix(',')) {
        (true, ..) => Some(Span::new(before.len() - 1, span.end)),
        (_, true, Some(next)) => Some(Span::new(span.start, source.len() - next.trim_start().len())),
        (_, true, None) if rest.starts_with(']') => Some(span),
        _ => None,
    }
}

/// Says which distractors are also answers.
pub(super) fn apart(table: &Table, answers: &[&Entry], distractors: &[Entry], comparison: &impl Comparison) {
    let forms: Vec<_> = answers.iter().map(|answer| comparison.form(&answer.text)).collect();
    for distractor in distractors {
        let of = comparison.form(distractor.pattern.as_deref().unwrap_or(&distractor.text));
        let same = forms.iter().position(|answer| comparison.is_same(answer, &of));
        let Some(answer) = same.map(|index| answers[index]) else {
            continue;
        };
        let line = crate::deck::span::place(table.text().source, answer.span.start).line;
        table.fault(
            Diagnostic::new(Code::AnswerIsDistractor, distractor.span, "the answer is also a distractor")
                .label(format!("same as the answer on line {line}"))
                .help(format!("replace it with something that a learner could confuse with {}", answer.text)),
        );
    }
}

/// How texts are told apart.
pub(super) trait Comparison {
    /// What is compared.
    type Form;

    /// The form of a text.
    fn form(&self, text: &str) -> Self::Form;

    /// Whether two forms are one.
    fn is_same(&self, one: &Self::Form, other: &Self::Form) -> bool;

    /// The forms of entries: of the pattern where there is one.
    fn forms(&self, entries: &[&Entry]) -> Vec<Self::Form> {
        entries.iter().map(|entry| self.form(entry.pattern.as_deref().unwrap_or(&entry.text))).collect()
    }
}

/// Options are told apart by all that a reader can see.
pub(super) struct Visible;

impl Comparison for Visible {
    type Form = String;

    fn form(&self, text: &str) -> String {
        normal::lined(text)
    }

    fn is_same(&self, one: &String, other: &String) -> bool {
        one == other
    }
}

/// Alternatives are told apart by more than case, white space and outer punctuation. The grader takes more texts for
/// one, and an alternative that it needs not does no harm.
pub(super) struct Spelt {
    /// Whether upper and lower case differ.
    pub case_sensitive: bool,
}

impl Comparison for Spelt {
    type Form = String;

    fn form(&self, text: &str) -> String {
        let form = if self.case_sensitive { normal::even(text) } else { normal::folded(text) };
        if form.is_empty() { normal::composed(text) } else { form }
    }

    fn is_same(&self, one: &String, other: &String) -> bool {
        one == other
    }
}

/// Typed answers and known wrong ones are told apart as the grader does.
#[derive(Clone, Copy)]
pub(super) struct Typed<'a> {
    /// How words are folded.
    pub manner: Manner<'a>,
    /// Whether each sign counts.
    pub exact: bool,
}

impl Comparison for Typed<'_> {
    type Form = (String, Key);

    fn form(&self, text: &str) -> (String, Key) {
        let key = Key::of(text, self.manner, self.exact);
        (key.index(), key)
    }

    fn is_same(&self, (index, key): &(String, Key), (other_index, other): &(String, Key)) -> bool {
        index == other_index && key.is_same(other, self.manner)
    }
}
