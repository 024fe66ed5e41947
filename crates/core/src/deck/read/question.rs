//! The keys that every question may have, and the way to those of its type.

use crate::deck::QuestionType;
use crate::deck::fault::{Code, Diagnostic};
use crate::deck::id::QuestionId;
use crate::deck::keys::{self, POINTS, Takes};
use crate::deck::question::{Question, Said};
use crate::deck::span::Span;
use crate::deck::tree::{Node, Table};

use super::header::{self, Header};
use super::meant::{all_options, meant_type, other_types_key, unknown_type};
use super::{body, signs};

/// Reads a question; nothing where it has a fault that costs it.
pub(super) fn read(table: &Table, span: Span, header: &Header) -> Option<Question> {
    let errors = table.text().faults.errors();
    signs::check(table);
    let keys = Keys { table, header };
    let kind = keys.kind();
    unknown_keys(table, kind.or_else(|| meant_type(keys.get("type")?.value.as_str()?)));
    let id = keys.own("id").and_then(|_| header::id(table)).map(QuestionId);
    let prompt = keys.prompt(kind);
    let points = keys.points();
    let body = kind.and_then(|kind| body::read(kind, table, prompt.as_deref(), &header.deck.language));
    let (kind, prompt, body) = (kind?, prompt?, body?);
    let mut tags = header.deck.tags.clone();
    tags.extend(keys.get("tags").map(|node| node.strings("tags")).unwrap_or_default());
    let question = Question {
        id: id.unwrap_or_else(|| QuestionId::fingerprint(kind, &prompt)),
        label: keys.string("name"),
        kind,
        hints: keys.get("hints").map(|node| node.strings("hints")).unwrap_or_default(),
        explanation: keys.string("explanation"),
        source: keys.string("source").or_else(|| header.deck.source.clone()),
        at: keys.string("at"),
        tags,
        group: keys.string("group"),
        points,
        origin: keys.string("origin"),
        said: keys.get("feedback").map(|node| said(&node)).unwrap_or_default(),
        extra: keys.get("extra").map(|node| extra(&node)).unwrap_or_default(),
        body,
        identity: identity(table),
        asked: keys.own("prompt").map_or(table.span, |node| node.span),
        prompt,
        span,
    };
    (table.text().faults.errors() == errors).then_some(question)
}

fn identity(table: &Table) -> Span {
    ["id", "prompt"].iter().find_map(|key| table.get(key)).map_or(table.span, |node| node.span)
}

/// What is said after every answer of a kind.
fn said(node: &Node) -> Said {
    let Some(table) = node.table() else {
        let wanted = Takes::Table(keys::FEEDBACK).words();
        let fault = Diagnostic::new(Code::WrongValue, node.span, format!("`feedback` takes {wanted}"));
        let fault = fault.label(format!("this is {}", node.kind()));
        node.fault(fault.help("what is said after every answer is the `explanation`"));
        return Said::default();
    };
    table.only(&[keys::FEEDBACK], "`feedback`");
    let [right, partly, wrong] = ["right", "partly", "wrong"].map(|key| table.string(key));
    Said { right, partly, wrong }
}

fn extra(node: &Node) -> serde_json::Map<String, serde_json::Value> {
    let Some(table) = node.table() else {
        node.wrong("extra", Takes::AnyTable);
        return serde_json::Map::default();
    };
    table.entries().map(|(key, _, node)| (key.to_owned(), node.json())).collect()
}

/// A question's own keys, and the deck's defaults where it is silent.
struct Keys<'q, 'a> {
    table: &'q Table<'a>,
    header: &'q Header<'a>,
}

impl<'a> Keys<'_, 'a> {
    fn own(&self, key: &str) -> Option<Node<'a>> {
        self.table.get(key)
    }

    fn get(&self, key: &str) -> Option<Node<'a>> {
        self.own(key).or_else(|| self.header.defaults?.get(key))
    }

    fn string(&self, key: &str) -> Option<String> {
        self.get(key)?.string(key)
    }

    fn kind(&self) -> Option<QuestionType> {
        let Some(node) = self.get("type") else {
            if self.header.is_read {
                self.table.fault(
                    Diagnostic::new(Code::MissingKey, self.table.span, "the question has no `type`")
                        .label("of which type is this one?")
                        .help(format!("the types are {}", names().join(", "))),
                );
            }
            return None;
        };
        kind(&node)
    }

    fn prompt(&self, kind: Option<QuestionType>) -> Option<String> {
        let Some(node) = self.get("prompt") else {
            let meant = self.table.entries().any(|(key, ..)| keys::meant(key, &["prompt"]).is_some());
            if kind.is_some() && !meant {
                let fault =
                    Diagnostic::new(Code::MissingKey, self.table.span, "the question has no `prompt`");
                self.table.fault(fault.label("what does this one ask?"));
            }
            return None;
        };
        prompt(&node)
    }

    fn points(&self) -> f64 {
        self.get("points").map_or(1.0, |node| points(&node))
    }
}

/// Reads the defaults for their faults alone, which are told whether or not a question is silent.
pub(super) fn check_defaults(table: &Table) {
    table.only(&[keys::DEFAULTS], "[defaults]");
    for key in keys::DEFAULTS {
        let Some(node) = table.get(key.name) else { continue };
        match key.takes {
            Takes::Type => drop(kind(&node)),
            Takes::Something => drop(prompt(&node)),
            Takes::Texts => drop(node.strings(key.name)),
            Takes::Number(_) => drop(points(&node)),
            Takes::AnyTable => drop(extra(&node)),
            Takes::Table(_) => drop(said(&node)),
            _ => drop(node.string(key.name)),
        }
    }
}

fn prompt(node: &Node) -> Option<String> {
    let prompt = node.string("prompt")?;
    if prompt.trim().is_empty() {
        node.fault(
            Diagnostic::new(Code::EmptyText, node.span, "the prompt is empty").label("what is asked?"),
        );
        return None;
    }
    Some(prompt)
}

fn kind(node: &Node) -> Option<QuestionType> {
    let name = node.string("type")?;
    QuestionType::from_name(&name).or_else(|| {
        node.fault(unknown_type(node, &name));
        None
    })
}

/// What a question earns, or what a blank weighs.
pub(super) fn points(node: &Node) -> f64 {
    match node.number() {
        Some(points) if POINTS.holds(points) => return points,
        Some(_) => {
            let fault = Diagnostic::new(Code::OutOfRange, node.span, "`points` lie above 0 and up to 1000");
            node.fault(fault.label("not a number of points"));
        }
        None => node.wrong("points", Takes::Number(POINTS)),
    }
    1.0
}

/// The types by name.
pub(super) fn names() -> Vec<&'static str> {
    QuestionType::ALL.iter().map(|kind| kind.name()).collect()
}

fn unknown_keys(table: &Table, kind: Option<QuestionType>) {
    let own = kind.map(keys::of).unwrap_or_default();
    let is_key = |name: &str| keys::COMMON.iter().chain(own).any(|key| key.name == name);
    for (key, span, node) in table.entries().filter(|(key, ..)| !is_key(key)) {
        if let Some(fault) = all_options(table, kind, key, span, &node) {
            table.fault(fault);
            continue;
        }
        let of_types: Vec<&str> = keys::types_with(key).map(QuestionType::name).collect();
        let fault = match kind {
            _ if keys::find(keys::DECK, key).is_some() => {
                Diagnostic::new(Code::Misplaced, span, format!("`{key}` is a key of the deck"))
                    .label("below [[questions]] it belongs to this question")
                    .help("move it above the first [[questions]]")
            }
            None if !of_types.is_empty() => continue,
            Some(kind) if !of_types.is_empty() => other_types_key(kind, key, span, &node, &of_types),
            _ => table.unknown(key, span, &keys::names(&[keys::COMMON, own].concat()), "a question"),
        };
        table.fault(fault);
    }
}
