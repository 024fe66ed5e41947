//! Clozes: a text with `{{answer}}`, `{{answer|alternative::hint}}`, `{{c1::answer}}` or `{{name}}`.

use crate::deck::QuestionType;
use crate::deck::fault::{Code, Diagnostic};
use crate::deck::keys::{self, Takes};
use crate::deck::question::{Blank, Body, Cloze, Entry, Field, Piece, Spelling, Written};
use crate::deck::span::Span;
use crate::deck::tree::{Node, Table};
use crate::quantity::Language;

use super::entry::{Comparison, Spelt};
use super::{body, braces, question};

/// Reads the blanks of `prompt`.
pub(super) fn read(table: &Table, prompt: &str, language: &Language) -> Option<Body> {
    let node = table.get("prompt");
    let span = node.map_or(table.span, |node| node.span);
    let blanks = table.get("blanks");
    let detailed = blanks.and_then(|node| node.table());
    if let (Some(node), None) = (blanks, detailed) {
        node.wrong("blanks", Takes::Blanks);
    }
    let mut cloze = Cloze { pieces: Vec::new(), blanks: Vec::new() };
    let mut named = Vec::new();
    for part in cut(prompt) {
        if !part.is_blank {
            cloze.pieces.push(Piece::Text(part.text.to_owned()));
            continue;
        }
        let place = node.and_then(|node| place(&node, part.text)).unwrap_or(span);
        let inner = Inner::new(part.text);
        let of_name = detailed.and_then(|blanks| blanks.get(inner.answer.trim()));
        named.extend(of_name.map(|_| inner.answer.trim().to_owned()));
        let (field, points) = match of_name {
            Some(node) => blank_table(&node, language)?,
            None => (simple(table, &inner, place, language)?, 1.0),
        };
        cloze.pieces.push(Piece::Blank(cloze.blanks.len()));
        let hint = inner.hint.map(str::to_owned);
        cloze.blanks.push(Blank { number: inner.number, hint, points, field });
    }
    unused(detailed, &named);
    if let Some(fault) = node.and_then(|node| braces::unclosed(&node, prompt)) {
        table.fault(fault);
        return None;
    }
    if cloze.blanks.is_empty() {
        table.fault(braces::none(table, node));
        return None;
    }
    Some(Body::Cloze(cloze))
}

/// Where a blank stands in the deck's text; a text with escapes in it is named as a whole.
fn place(node: &Node, inner: &str) -> Option<Span> {
    let braces = format!("{{{{{inner}}}}}");
    let start = node.span.start + node.written().find(&braces)?;
    Some(Span::new(start, start + braces.len()))
}

/// Blanks that are described but do not occur.
fn unused(detailed: Option<Table>, named: &[String]) {
    let Some(table) = detailed else { return };
    for (name, span, _) in table.entries().filter(|(name, ..)| !named.iter().any(|used| used == name)) {
        let fault = Diagnostic::new(Code::BadCloze, span, format!("the prompt has no blank {{{{{name}}}}}"));
        let help = format!("write {{{{{name}}}}} where it is to be filled in");
        table.fault(fault.label("described here").help(help));
    }
}

/// What stands between the braces of a blank.
pub(in crate::deck) struct Between {
    /// The name by which `[questions.blanks]` may describe it.
    pub name: String,
    /// Its answers, where nothing describes it.
    pub answers: Vec<String>,
}

/// What stands between the braces of each blank of a prompt, in order.
pub(in crate::deck) fn blanks_of(prompt: &str) -> impl Iterator<Item = Between> {
    cut(prompt).filter(|part| part.is_blank).map(|part| {
        let inner = Inner::new(part.text);
        Between {
            name: inner.answer.trim().to_owned(),
            answers: inner.answers().map(str::to_owned).collect(),
        }
    })
}

struct Part<'a> {
    text: &'a str,
    is_blank: bool,
}

/// The prompt cut at its braces; braces that do not close are text.
fn cut(prompt: &str) -> impl Iterator<Item = Part<'_>> {
    let mut rest = prompt;
    let mut blank = None;
    std::iter::from_fn(move || {
        if let Some(text) = blank.take() {
            return Some(Part { text, is_blank: true });
        }
        let closed = |open: &usize| rest[open + 2..].find("}}").map(|close| open + 2 + close);
        let Some((open, close)) = rest.find("{{").and_then(|open| Some((open, closed(&open)?))) else {
            let text = std::mem::take(&mut rest);
            return (!text.is_empty()).then_some(Part { text, is_blank: false });
        };
        let text = &rest[..open];
        let inner = &rest[open + 2..close];
        rest = &rest[close + 2..];
        if text.is_empty() {
            return Some(Part { text: inner, is_blank: true });
        }
        blank = Some(inner);
        Some(Part { text, is_blank: false })
    })
}

/// What stands between the braces.
struct Inner<'a> {
    number: Option<u32>,
    answer: &'a str,
    hint: Option<&'a str>,
}

impl<'a> Inner<'a> {
    fn new(text: &'a str) -> Self {
        let numbered = text.split_once("::").and_then(|(number, rest)| {
            let number = number.trim().strip_prefix('c')?.parse().ok()?;
            Some((number, rest))
        });
        let (number, rest) = numbered.map_or((None, text), |(number, rest)| (Some(number), rest));
        let (answer, hint) =
            rest.split_once("::").map_or((rest, None), |(answer, hint)| (answer, Some(hint.trim())));
        Self { number, answer, hint }
    }

    /// The answers, where nothing else describes the blank.
    fn answers(&self) -> impl Iterator<Item = &'a str> {
        self.answer.split('|').map(str::trim).filter(|text| !text.is_empty())
    }
}

/// A blank with its answers between the braces.
fn simple(table: &Table, inner: &Inner, span: Span, language: &Language) -> Option<Field> {
    let entry = |text: &str| Entry {
        text: text.to_owned(),
        feedback: None,
        credit: 1.0,
        place: None,
        pattern: None,
        span,
    };
    let answers: Vec<Entry> = inner.answers().map(entry).collect();
    let typed = body::typed(Spelling::default(), language);
    let has_answer = answers.iter().any(|entry| !typed.form(&entry.text).1.is_empty());
    if !has_answer {
        let fault = Diagnostic::new(Code::BadCloze, span, "a blank that nothing can fill")
            .label("no answer between the braces");
        table.fault(fault);
        return None;
    }
    let all: Vec<&Entry> = answers.iter().collect();
    let message = "two answers that are compared as one";
    let spelt = Spelt { case_sensitive: false };
    super::entry::distinct(table, &all, Code::EqualAlternatives, message, &spelt);
    Some(Field::Written(Written { answers, distractors: Vec::new(), spelling: Spelling::default() }))
}

/// A blank that `[questions.blanks.name]` describes.
fn blank_table(node: &Node, language: &Language) -> Option<(Field, f64)> {
    let Some(table) = node.table() else {
        node.wrong("blanks", Takes::Blanks);
        return None;
    };
    let kind = match table.string("type") {
        None => QuestionType::ShortAnswer,
        Some(name) => match QuestionType::from_name(&name).filter(|kind| keys::BLANK_TYPES.contains(kind)) {
            Some(kind) => kind,
            None => {
                let node = table.get("type")?;
                node.wrong("type", Takes::BlankType);
                return None;
            }
        },
    };
    table.only(&[keys::of(kind), keys::BLANK], "a blank");
    let points = table.get("points").map_or(1.0, |node| question::points(&node));
    Some((body::field(kind, &table, language)?, points))
}
